//! What stands between the laptops: the rules in memory ([`Model`](crate::model::Model)), or the hub itself
//! ([`Real`](crate::real::Real)).

use std::path::PathBuf;

use linli_domain::Role;
use linli_protocol::{
    DigestAnswer, DigestRequest, HelloAnswer, HelloRequest, Logged, PullAnswer, PullRequest,
    PushAnswer, PushRequest, Refusal, SnapshotRequest,
};
use linli_store::Store;

/// Who asks: which laptop's seat, and what it may.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asker {
    pub(crate) seat: usize,
    pub(crate) role: Role,
}

pub(crate) trait Centre {
    fn epoch(&self) -> u64;

    /// The number of the last entry in the log.
    fn head(&self) -> u64;

    /// The log behind `after`, in order.
    fn log(&self, after: u64) -> Vec<Logged>;

    /// The log from its start, as it is told to somebody who asks for all of it once more.
    fn told_again(&self) -> Vec<Logged> {
        self.log(0)
    }

    fn hello(&mut self, request: &HelloRequest, asker: Asker) -> HelloAnswer;

    fn push(&mut self, request: &PushRequest, asker: Asker) -> Result<PushAnswer, Refusal>;

    fn pull(&mut self, request: &PullRequest, asker: Asker) -> Result<PullAnswer, Refusal>;

    fn digest(&mut self, request: DigestRequest, asker: Asker) -> Result<DigestAnswer, Refusal>;

    /// A file of its own each time: it is changed where it is adopted.
    fn snapshot(&mut self, request: &SnapshotRequest, asker: Asker) -> Result<PathBuf, Refusal>;

    /// What a file has that heard the whole log as `role` may hear it.
    fn replica(&mut self, role: Role) -> Store;

    /// Begins, or ceases, to set aside whatever comes, where it is told to.
    fn suspect(&mut self, _suspicious: bool) {}

    /// Lets everything into the log that was set aside.
    fn release(&mut self);

    /// Keeps a copy of all that there is, in place of the one before.
    fn keep_copy(&mut self);

    /// Is lost, and comes back as the copy has it, in another epoch. Answers whether it did.
    fn restore(&mut self) -> bool;
}
