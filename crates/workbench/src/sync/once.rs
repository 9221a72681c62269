//! Agreeing once, for a terminal: until both have the same, or it does not go on.

use std::sync::{Arc, PoisonError};

use linli_sync::{
    State,
    worker::{Counts, Status, Worker},
};
use serde::Serialize;

use super::{Line, Shell, SyncState, SyncStatus, end, show, work};
use crate::{Error, Result};

/// What came of agreeing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agreed {
    /// How things stand now: [`SyncState::UpToDate`] if all went well.
    pub status: SyncStatus,
    /// How many acts of this laptop's were told.
    pub told: u64,
    /// How many of those the hub keeps back for a leader's decision.
    pub held: u64,
    /// How many of others' were heard.
    pub heard: u64,
}

/// Tells and hears everything that there is, and comes back when both have the same; or when the hub cannot be reached, or
/// somebody is needed. `on_status` is told on the way.
///
/// # Errors
/// [`Error::NotJoined`]; the book cannot be read.
pub async fn agree(
    line: &Line,
    on_status: impl Fn(SyncStatus) + Send + Sync + 'static,
) -> Result<Agreed> {
    let on_status = Arc::new(on_status);
    let shell = Shell { on_status, on_changed: Arc::new(|_| {}) };
    let worker = work(line, line.hub()?, &shell)?;
    let mut shown = worker.status();
    show::keep_showing(line, &shell, Some(worker.status()));
    *line.0.worker.lock().unwrap_or_else(PoisonError::into_inner) = Some(worker);
    let waiting = line.clone();
    let counts = line
        .run(async move {
            // Twice more after it looked done: what was under way then may have been asked before the last act was told.
            let mut rounds_left = 2;
            let mut seen = None;
            loop {
                let status = shown.borrow_and_update().clone();
                if is_over(&status) {
                    return Ok(status.counts);
                }
                let is_round = seen.is_none_or(|rounds| status.rounds > rounds);
                if status.state == State::UpToDate && is_round {
                    if rounds_left == 0 {
                        return Ok(status.counts);
                    }
                    rounds_left -= 1;
                    seen = Some(status.rounds);
                    hurry(&waiting, Worker::hurry);
                }
                if shown.changed().await.is_err() {
                    return Err(Error::Hub(linli_sync::client::HubError::Unreachable(None)));
                }
            }
        })
        .await;
    let status = show::compose(line);
    let ending = line.clone();
    line.run(async move {
        let ended = tokio::task::spawn_blocking(move || end(&ending)).await;
        ended.map_err(Error::Interrupted)
    })
    .await?;
    let Counts { told, held, heard } = counts?;
    Ok(Agreed { status: status?, told, held, heard })
}

/// Is there nothing to be gained from waiting?
fn is_over(status: &Status) -> bool {
    let stuck = status.trouble.is_some() || status.state == State::Offline;
    matches!(status.state, State::NeedsYou(_)) || status.tried && stuck
}

fn hurry(line: &Line, how: impl Fn(&Worker)) {
    if let Some(worker) = &*line.0.worker.lock().unwrap_or_else(PoisonError::into_inner) {
        how(worker);
    }
}

impl Agreed {
    /// Do both have the same?
    #[must_use]
    pub fn is_up_to_date(&self) -> bool {
        self.status.state == SyncState::UpToDate
    }
}
