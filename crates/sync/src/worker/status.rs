//! How things stand, for whoever shows it.

use linli_protocol::{Logged, Verdict};
use linli_store::StoreError;

use super::news::News;
use crate::{Answer, State, client::HubError, keys::KeysError};

/// How things stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Between this laptop and the hub.
    pub state: State,
    /// What keeps it from going on that a session cannot know of. It is tried again all the same.
    pub trouble: Option<Trouble>,
    /// How far this laptop's clock is ahead of the hub's, in milliseconds.
    pub clock_ahead_millis: Option<i64>,
    /// What was told and heard since the worker began.
    pub counts: Counts,
    /// How often the end of the log was heard since the worker began.
    pub rounds: u64,
    /// What concerns the shop.
    pub news: News,
    /// Whether the hub has answered anything yet, or could not be reached: before that nothing is known.
    pub tried: bool,
}

/// Transactions since the worker began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The hub has put so many of this laptop's into the log.
    pub told: u64,
    /// The hub keeps so many of this laptop's back.
    pub held: u64,
    /// So many of others' were taken over.
    pub heard: u64,
}

impl Counts {
    /// Adds what an answer says. `device` is this file's name in the log, whose own transactions come by too.
    pub(super) fn add(&mut self, answer: &Answer, device: &str) {
        match answer {
            Answer::Push(push) => {
                let is_held = |verdict: &&Verdict| matches!(verdict, Verdict::Quarantined { .. });
                let held = push.verdicts.iter().filter(is_held).count();
                self.held += held as u64;
                self.told += (push.verdicts.len() - held) as u64;
            }
            Answer::Pull(pull) => {
                let is_others = |logged: &&Logged| !logged.txn.as_str().contains(device);
                self.heard += pull.entries.iter().filter(is_others).count() as u64;
            }
            Answer::Hello(_) | Answer::Digest(_) | Answer::Snapshot(_) => {}
        }
    }
}

/// Something that a person can see to, outside of what devices and hub agree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The access is sealed, and the passphrase was not said.
    Locked,
    /// What proves this laptop's seat cannot be had.
    NoKeys,
    /// Whoever answers is not trusted to be the hub.
    NotTrusted,
    /// No room.
    DiskFull,
    /// The store file may not be written.
    NoAccess,
    /// The store file is damaged, or another version's.
    Damaged,
}

impl Trouble {
    /// What a person can see to when the hub gave no answer; `None` where waiting helps, or the session knows.
    pub(super) fn of_hub(error: &HubError) -> Option<Self> {
        match error {
            HubError::Keys(KeysError::Locked) => Some(Self::Locked),
            HubError::Keys(_) | HubError::NoSecret => Some(Self::NoKeys),
            HubError::NotTrusted(_) => Some(Self::NotTrusted),
            HubError::File { source, .. } => Some(match source.kind() {
                std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                    Self::DiskFull
                }
                _ => Self::NoAccess,
            }),
            HubError::Address(_)
            | HubError::Unreachable(_)
            | HubError::NotAHub { .. }
            | HubError::Refused(_)
            | HubError::Roots(_)
            | HubError::Setup(_)
            | HubError::Damaged => None,
        }
    }

    /// What a person can see to when the store refused; `None` where waiting helps.
    pub(super) fn of_store(error: &StoreError) -> Option<Self> {
        match error {
            StoreError::Busy(_) => None,
            StoreError::DiskFull(_) => Some(Self::DiskFull),
            StoreError::NoAccess { .. } | StoreError::Io(_) => Some(Self::NoAccess),
            _ => Some(Self::Damaged),
        }
    }
}
