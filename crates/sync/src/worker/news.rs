//! What concerns the shop and is not in its log: what the laptops are called, who waits to be let in, what is kept back.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use linli_domain::{DeviceId, Role};

use crate::client::{Hub, HubError};

/// How often a leader's laptop asks.
const LEADER_EVERY: Duration = Duration::from_secs(20);
/// How often a helper's laptop asks: for the names alone.
const HELPER_EVERY: Duration = Duration::from_secs(600);

/// What is new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// What the laptops are called, by the name under which their files stand in the log.
    pub names: BTreeMap<DeviceId, String>,
    /// How many wait to be let in.
    pub requests: u32,
    /// How many transactions wait for a leader's decision.
    pub held: u32,
}

/// When to ask next.
#[derive(Debug, Default)]
pub(super) struct NewsTimes {
    asked_at: Option<Instant>,
    under_way: bool,
    has_stranger: bool,
}

impl NewsTimes {
    pub(super) fn is_due(&self, role: Role, now: Instant) -> bool {
        let every = match role {
            _ if self.has_stranger => Duration::ZERO,
            Role::Leader => LEADER_EVERY,
            Role::Helper => HELPER_EVERY,
        };
        !self.under_way && self.asked_at.is_none_or(|at| now.duration_since(at) >= every)
    }

    pub(super) fn asked(&mut self, now: Instant) {
        self.asked_at = Some(now);
        self.under_way = true;
        self.has_stranger = false;
    }

    /// Somebody was heard of whose name is not known.
    pub(super) fn met_stranger(&mut self) {
        self.has_stranger = true;
    }

    pub(super) fn answered(&mut self) {
        self.under_way = false;
    }

    pub(super) fn hurry(&mut self) {
        self.asked_at = None;
    }
}

/// Asks for what `role` may know.
pub(super) async fn ask(hub: &Hub, role: Role) -> Result<News, HubError> {
    let seats = hub.seats().await?;
    let named = seats.into_iter().flat_map(|seat| {
        seat.devices.into_iter().map(move |device_id| (device_id, seat.name.clone()))
    });
    let mut news = News { names: named.collect(), ..News::default() };
    if role == Role::Leader {
        news.requests = counted(hub.pair_requests().await?.len());
        news.held = counted(hub.held().await?.len());
    }
    Ok(news)
}

fn counted(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
