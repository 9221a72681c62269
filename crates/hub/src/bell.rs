//! Telling those who wait that a log has grown, also where another instance let it grow.
//!
//! In one process the bell is rung after each commit. Over PostgreSQL each instance has one connection more, on which it tells
//! the others, and hears from them, by NOTIFY: not in the transaction that lets a log grow, where it would have all commits of
//! all shops wait for each other, but shortly after, and once for however often a log grew meanwhile.

use std::{
    collections::HashMap,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak},
    thread,
    time::Duration,
};

use linli_domain::WorkspaceId;
use postgres::{Client, fallible_iterator::FallibleIterator};
use tokio::sync::watch;

use crate::db::{Database, Error};

/// How long something may lie before the other instances are told of it.
const TELLING_PAUSE: Duration = Duration::from_millis(50);
/// How long to wait before a connection that broke is made again.
const RECONNECT_PAUSE: Duration = Duration::from_secs(2);

/// The end of a log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    /// Which log.
    pub epoch: u64,
    /// The number of its last transaction.
    pub seq: u64,
}

/// No end of a log: something else about the shop changed, and those who wait look again.
const LOOK_AGAIN: Head = Head { epoch: 0, seq: 0 };

/// One for the hub: rings for a shop when something was committed to its log. A hint and no more: whoever missed it hears of
/// it by pulling.
#[derive(Debug)]
pub(crate) struct Bell(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    waiting: Mutex<HashMap<WorkspaceId, watch::Sender<Head>>>,
    /// What the other instances are still to be told; `None` where there are none.
    untold: Option<Mutex<HashMap<WorkspaceId, Head>>>,
    stopping: Mutex<bool>,
    stopped: Condvar,
}

impl Bell {
    /// A bell for a hub over `db`, and over PostgreSQL a thread that joins it with those of the other instances.
    pub(crate) fn over(db: &Database) -> Self {
        let is_shared = db.login().is_some();
        let untold = is_shared.then(Mutex::default);
        let shared = Arc::new(Shared { untold, ..Shared::default() });
        if is_shared {
            let (db, weak) = (db.clone(), Arc::downgrade(&shared));
            let spawned =
                thread::Builder::new().name("bell".to_owned()).spawn(move || join(&db, &weak));
            if let Err(error) = spawned {
                tracing::warn!(%error, "waits end only when time is up");
            }
        }
        Self(shared)
    }

    /// Is told of each new end from now on.
    pub(crate) fn listen(&self, workspace_id: WorkspaceId) -> watch::Receiver<Head> {
        let mut waiting = unpoisoned(&self.0.waiting);
        // Shops for which nobody waits any more are forgotten when somebody new comes.
        waiting.retain(|_, sender| sender.receiver_count() > 0);
        waiting.entry(workspace_id).or_default().subscribe()
    }

    pub(crate) fn ring(&self, workspace_id: WorkspaceId, head: Head) {
        self.0.ring(workspace_id, head);
        if let Some(untold) = &self.0.untold {
            unpoisoned(untold).insert(workspace_id, head);
        }
    }

    /// Rings although the log did not grow: who may hear it changed.
    pub(crate) fn ring_for_seats(&self, workspace_id: WorkspaceId) {
        self.0.ring(workspace_id, LOOK_AGAIN);
        if let Some(untold) = &self.0.untold {
            // Whoever is told of a new end looks again anyway.
            unpoisoned(untold).entry(workspace_id).or_insert(LOOK_AGAIN);
        }
    }
}

impl Drop for Bell {
    fn drop(&mut self) {
        *unpoisoned(&self.0.stopping) = true;
        self.0.stopped.notify_all();
    }
}

impl Shared {
    fn ring(&self, workspace_id: WorkspaceId, head: Head) {
        if let Some(sender) = unpoisoned(&self.waiting).get(&workspace_id) {
            sender.send_if_modified(|known| {
                let grew = head > *known;
                *known = (*known).max(head);
                grew || head == LOOK_AGAIN
            });
        }
    }

    /// Waits a while; answers whether the hub is gone meanwhile.
    fn rest(&self, pause: Duration) -> bool {
        let stopping = unpoisoned(&self.stopping);
        let rested = self.stopped.wait_timeout_while(stopping, pause, |stopping| !*stopping);
        *rested.unwrap_or_else(PoisonError::into_inner).0
    }
}

fn unpoisoned<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Until the hub is gone: tells the other instances, and hears from them.
fn join(db: &Database, shared: &Weak<Shared>) {
    loop {
        if let Err(error) = talk(db, shared) {
            tracing::warn!(%error, "the other instances cannot be heard");
        }
        let Some(shared) = shared.upgrade() else { return };
        if shared.rest(RECONNECT_PAUSE) {
            return;
        }
    }
}

fn talk(db: &Database, shared: &Weak<Shared>) -> Result<(), Error> {
    let Some(login) = db.login() else { return Ok(()) };
    let mut client = login.connect()?;
    client.batch_execute("LISTEN linli_log")?;
    while let Some(shared) = shared.upgrade() {
        if *unpoisoned(&shared.stopping) {
            return Ok(());
        }
        tell(&mut client, &shared)?;
        hear(&mut client, &shared)?;
        if client.is_closed() {
            return Ok(());
        }
    }
    Ok(())
}

fn hear(client: &mut Client, shared: &Shared) -> Result<(), Error> {
    let mut notifications = client.notifications();
    let mut heard = notifications.timeout_iter(TELLING_PAUSE);
    while let Some(notification) = heard.next()? {
        if let Some((workspace_id, head)) = read(notification.payload()) {
            shared.ring(workspace_id, head);
        }
    }
    Ok(())
}

fn tell(client: &mut Client, shared: &Shared) -> Result<(), Error> {
    let Some(untold) = &shared.untold else { return Ok(()) };
    let telling = std::mem::take(&mut *unpoisoned(untold));
    if telling.is_empty() {
        return Ok(());
    }
    let payloads: Vec<String> =
        telling.iter().map(|(workspace_id, head)| written(*workspace_id, *head)).collect();
    client.execute(
        "SELECT pg_notify('linli_log', said) FROM unnest($1::text[]) said",
        &[&payloads],
    )?;
    Ok(())
}

fn written(workspace_id: WorkspaceId, head: Head) -> String {
    format!("{workspace_id} {} {}", head.epoch, head.seq)
}

fn read(payload: &str) -> Option<(WorkspaceId, Head)> {
    let mut words = payload.split(' ');
    let workspace_id = words.next()?.parse().ok()?;
    let head = Head { epoch: words.next()?.parse().ok()?, seq: words.next()?.parse().ok()? };
    Some((workspace_id, head))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_an_instance_tells_another_reads() {
        let told = (WorkspaceId::new(Uuid::from_u128(7)), Head { epoch: 1_767_225_600, seq: 42 });
        assert_eq!(read(&written(told.0, told.1)), Some(told));
        for nonsense in ["", "x 1 2", "00000000-0000-0000-0000-000000000007 1"] {
            assert_eq!(read(nonsense), None);
        }
    }
}
