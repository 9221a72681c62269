//! From what a worker knows and what is in the book to what a shell shows.

use std::{
    sync::{Arc, PoisonError, Weak},
    time::Duration,
};

use linli_protocol::limits::CLOCK_AHEAD_MILLIS_MAX;
use linli_store::Store;
use linli_sync::{
    Progress, Reason, State,
    worker::{Status, Trouble, Worker},
};
use tokio::sync::watch;

use super::{
    Line, NeedsYou, SyncState, SyncStatus,
    line::{Inner, Shell},
};
use crate::{Result, conflicts};

/// What changes more often is shown this often.
const PAUSE: Duration = Duration::from_millis(200);
const MILLIS_IN_MINUTE: i64 = 60_000;

/// How things stand now.
pub(super) fn compose(line: &Line) -> Result<SyncStatus> {
    let worker = line.0.worker.lock().unwrap_or_else(PoisonError::into_inner);
    let status = worker.as_ref().map(Worker::status).map(|shown| shown.borrow().clone());
    drop(worker);
    of(&line.store(), status.as_ref())
}

fn of(store: &Store, worker: Option<&Status>) -> Result<SyncStatus> {
    let Some(membership) = store.membership()? else { return Ok(SyncStatus::default()) };
    let nothing = Status::default();
    let worker = worker.unwrap_or(&nothing);
    let to_pull = match worker.state {
        State::CatchingUp { to_pull, .. } => to_pull,
        _ => 0,
    };
    let minutes = worker.clock_ahead_millis.filter(|ahead| ahead.abs() >= CLOCK_AHEAD_MILLIS_MAX);
    Ok(SyncStatus {
        state: state(worker),
        workspace: membership.workspace,
        role: membership.role,
        last_agreed_at: membership.last_agreed_at,
        clock_minutes: minutes.map(|ahead| bounded(ahead / MILLIS_IN_MINUTE)),
        to_push: counted(store.unsent_count()?),
        to_pull: counted(to_pull),
        conflicts: store.read(conflicts::count_in)?,
        held: worker.news.held,
        held_of_ours: counted(store.held_count()?),
        set_aside: counted(store.set_aside()?.len() as u64),
        requests: worker.news.requests,
    })
}

fn state(worker: &Status) -> SyncState {
    if let Some(trouble) = worker.trouble {
        return SyncState::NeedsYou { why: of_trouble(trouble) };
    }
    match worker.state {
        State::Offline => SyncState::Offline,
        State::Starting(progress) => SyncState::Starting { permille: permille(progress) },
        State::CatchingUp { .. } => SyncState::CatchingUp,
        State::UpToDate => SyncState::UpToDate,
        State::NeedsYou(reason) => SyncState::NeedsYou { why: of_reason(reason) },
    }
}

fn of_trouble(trouble: Trouble) -> NeedsYou {
    match trouble {
        Trouble::Locked => NeedsYou::Locked,
        Trouble::NoKeys => NeedsYou::NoKeys,
        Trouble::NotTrusted => NeedsYou::NotTrusted,
        Trouble::DiskFull => NeedsYou::DiskFull,
        Trouble::NoAccess => NeedsYou::NoAccess,
        Trouble::Damaged => NeedsYou::Damaged,
    }
}

fn of_reason(reason: Reason) -> NeedsYou {
    match reason {
        Reason::TooOld { .. } => NeedsYou::TooOld,
        Reason::HubTooOld { .. } => NeedsYou::HubTooOld,
        Reason::Revoked => NeedsYou::Revoked,
        Reason::SignIn => NeedsYou::SignIn,
        Reason::Missing => NeedsYou::Missing,
    }
}

fn permille(progress: Progress) -> u32 {
    let total = progress.total.unwrap_or(0).max(1);
    counted(progress.received.min(total).saturating_mul(1000) / total)
}

fn counted(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn bounded(minutes: i64) -> i32 {
    i32::try_from(minutes).unwrap_or(if minutes < 0 { i32::MIN } else { i32::MAX })
}

/// Tells `shell` how things stand, now and whenever that changes, until the worker ends or another one begins.
pub(super) fn keep_showing(line: &Line, shell: &Shell, shown: Option<watch::Receiver<Status>>) {
    let weak = Arc::downgrade(&line.0);
    let on_status = Arc::clone(&shell.on_status);
    line.0.runtime().spawn(async move {
        let mut last = None;
        let Some(mut shown) = shown else {
            // No worker: it is said once that there is nothing to show.
            let _ = show(&weak, None, &mut last, &on_status).await;
            return;
        };
        loop {
            let status = shown.borrow_and_update().clone();
            if show(&weak, Some(status), &mut last, &on_status).await.is_none() {
                return;
            }
            tokio::time::sleep(PAUSE).await;
            if !stirs(&weak, &mut shown).await {
                return;
            }
        }
    });
}

/// Waits until there may be something else to show. Answers whether there ever will be.
async fn stirs(weak: &Weak<Inner>, shown: &mut watch::Receiver<Status>) -> bool {
    // Looked for now and then, so that the line is not held for as long as nothing happens.
    const LOOK: Duration = Duration::from_secs(1);
    loop {
        let Some(inner) = weak.upgrade() else { return false };
        let stirred = tokio::select! {
            changed = shown.changed() => return changed.is_ok(),
            () = inner.nudge.notified() => true,
            () = tokio::time::sleep(LOOK) => false,
        };
        if stirred {
            return true;
        }
    }
}

/// Shows it where it is another than `last`. `None` when there is nothing to show any more.
async fn show(
    weak: &Weak<Inner>,
    status: Option<Status>,
    last: &mut Option<SyncStatus>,
    on_status: &Arc<dyn Fn(SyncStatus) + Send + Sync>,
) -> Option<()> {
    let line = Line(weak.upgrade()?);
    let composed = tokio::task::spawn_blocking(move || of(&line.store(), status.as_ref()));
    match composed.await.ok()? {
        Ok(status) => {
            if last.as_ref() != Some(&status) {
                on_status(status.clone());
                *last = Some(status);
            }
        }
        Err(error) => tracing::warn!(code = error.report().code, "no status can be shown"),
    }
    Some(())
}
