//! `GET wait`: a question that is answered when there is news.
//!
//! Each costs a task and an entry in a list, no thread: a thousand laptops may wait. It is a hint. Whoever misses it hears of
//! the news by pulling.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use axum::{Json, extract::State};
use linli_domain::SeatId;
use linli_protocol::{Refusal, WaitAnswer, WaitRequest, path};
use tokio::time::{self, Instant};

use super::{
    Door,
    refused::Refused,
    sent::{Asked, Bearer},
};
use crate::Head;

/// How many questions of one seat are held open: one, and some whose connection broke unnoticed.
const EACH_SEAT: u32 = 8;

/// Answers when the log has grown past `after`, when time is up, or when the hub ends.
#[utoipa::path(
    get, path = path::WAIT, tag = "sync", params(WaitRequest), security(("access" = [])),
    responses((status = 200, body = WaitAnswer), (status = "default", body = Refusal)),
)]
pub(super) async fn wait(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Asked(asked): Asked<WaitRequest>,
) -> Result<Json<WaitAnswer>, Refused> {
    let _open = door.waiting().open(holder.seat_id)?;
    let mut grown = door.hub().listen(holder.workspace_id);
    let mut closing = door.closing();
    let until = Instant::now() + Duration::from_secs(door.bounds().wait_seconds);
    loop {
        grown.borrow_and_update();
        // The seat is looked up each time: one that was taken back, for which the bell rings too, hears that and not the news.
        let Head { epoch, seq } = door
            .seated(holder, move |door, seated| {
                let head = door.hub().head(holder.workspace_id)?;
                if (Head { epoch: asked.epoch, seq: asked.after }) == head {
                    door.access().has_heard(seated, head.seq)?;
                }
                Ok(head)
            })
            .await?;
        let news = epoch != asked.epoch || seq > asked.after;
        if news || *closing.borrow() || Instant::now() >= until {
            return Ok(Json(WaitAnswer { epoch, head: seq }));
        }
        tokio::select! {
            _ = grown.changed() => {}
            _ = closing.changed() => {}
            () = time::sleep_until(until) => {}
        }
    }
}

/// The questions that are held open.
#[derive(Default)]
pub(super) struct Waiting(Mutex<HashMap<SeatId, u32>>);

impl Waiting {
    /// Counts one more, until what is answered is dropped.
    fn open(&self, seat_id: SeatId) -> Result<Open<'_>, Refusal> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = waiting.entry(seat_id).or_default();
        if *count >= EACH_SEAT {
            return Err(Refusal::TooMany { retry_millis: 1_000 });
        }
        *count += 1;
        metrics::gauge!("linli_hub_waits_open").increment(1);
        Ok(Open { waiting: self, seat_id })
    }
}

struct Open<'a> {
    waiting: &'a Waiting,
    seat_id: SeatId,
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        let mut waiting = self.waiting.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = waiting.get_mut(&self.seat_id) {
            *count -= 1;
            if *count == 0 {
                waiting.remove(&self.seat_id);
            }
        }
        metrics::gauge!("linli_hub_waits_open").decrement(1);
    }
}
