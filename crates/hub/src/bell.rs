//! Telling those who wait that a log has grown.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use linli_domain::WorkspaceId;
use tokio::sync::watch;

/// The end of a log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    /// Which log.
    pub epoch: u64,
    /// The number of its last transaction.
    pub seq: u64,
}

/// One for the hub: rings for a shop when something was committed to its log. A hint and no more: whoever missed it hears of
/// it by pulling.
#[derive(Debug, Default)]
pub(crate) struct Bell {
    waiting: Mutex<HashMap<WorkspaceId, watch::Sender<Head>>>,
}

impl Bell {
    /// Is told of each new end from now on.
    pub(crate) fn listen(&self, workspace_id: WorkspaceId) -> watch::Receiver<Head> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        // Shops for which nobody waits any more are forgotten when somebody new comes.
        waiting.retain(|_, sender| sender.receiver_count() > 0);
        waiting.entry(workspace_id).or_default().subscribe()
    }

    pub(crate) fn ring(&self, workspace_id: WorkspaceId, head: Head) {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = waiting.get(&workspace_id) {
            sender.send_if_modified(|known| {
                let grew = head > *known;
                *known = (*known).max(head);
                grew
            });
        }
    }
}
