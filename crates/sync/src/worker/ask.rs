//! A session's requests, over HTTP.

use std::{
    path::Path,
    sync::mpsc,
    time::{Duration, Instant},
};

use super::event::Event;
use crate::{
    Answer, Failure, Input, Request, Ticket,
    client::{Hub, HubError},
};

/// How often a session is told that more of a snapshot has come.
const TOLD_EVERY: Duration = Duration::from_millis(100);

/// Sends `request` and waits for what comes of it. `store` is the file beside which a snapshot is put.
pub(super) async fn ask(
    hub: &Hub,
    ticket: Ticket,
    request: Request,
    store: &Path,
    events: &mpsc::Sender<Event>,
) -> Result<Answer, HubError> {
    Ok(match request {
        Request::Hello(hello) => Answer::Hello(hub.hello(&hello).await?),
        Request::Push(push) => Answer::Push(hub.push(&push).await?),
        Request::Pull(pull) => Answer::Pull(hub.pull(&pull).await?),
        Request::Digest(digest) => Answer::Digest(hub.digest(&digest).await?),
        Request::Snapshot(snapshot) => {
            let mut told_at = None;
            let progress = |progress| {
                let now = Instant::now();
                if told_at.is_none_or(|at| now.duration_since(at) >= TOLD_EVERY) {
                    told_at = Some(now);
                    drop(events.send(Event::Input(Input::Progress(ticket, progress))));
                }
            };
            Answer::Snapshot(hub.snapshot(&snapshot, store, progress).await?)
        }
    })
}

/// What a session is told of an error. It knows those with which devices and hub agree; what else goes wrong is as if the hub
/// could not be reached, and is shown beside ([`Trouble`](super::Trouble)).
pub(super) fn failure(error: &HubError) -> Failure {
    match error {
        HubError::Refused(refusal) => Failure::Refused(refusal.clone()),
        _ => Failure::Unreachable,
    }
}
