//! A shop's log: how it grows and what of it is told (docs/sync.md).

use linli_domain::{TxnId, WorkspaceId};
use linli_protocol::{
    Duplicate, Held, HeldDecision, HelloAnswer, HelloRequest, PullAnswer, PullRequest, PushAnswer,
    PushRequest, Refusal,
};

use crate::{Caller, Error, Head, Hub, db::Scope};

impl Hub {
    /// The end of a shop's log.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such shop; those of the database.
    pub fn head(&self, workspace_id: WorkspaceId) -> Result<Head, Error> {
        let sql = "SELECT epoch, head FROM workspace WHERE workspace_id = $1";
        let found = self.db().read(Scope::Workspace(workspace_id), |tx| {
            tx.first(sql, &[workspace_id.into()], |row| {
                Ok(Head { epoch: row.get(0)?, seq: row.get(1)? })
            })
        })?;
        found.ok_or_else(|| Refusal::NotFound.into())
    }

    /// How a session begins.
    ///
    /// # Errors
    /// [`Refusal::TooOld`]; those of the database.
    pub fn hello(&self, caller: &Caller, request: &HelloRequest) -> Result<HelloAnswer, Error> {
        let _ = (caller, request);
        Err(Refusal::Unavailable.into())
    }

    /// Takes in what a device tells.
    ///
    /// # Errors
    /// [`Refusal::EpochChanged`], [`Refusal::Damaged`], [`Refusal::TooLarge`]; those of the database. Nothing was taken then.
    pub fn push(&self, caller: &Caller, request: &PushRequest) -> Result<PushAnswer, Error> {
        let _ = (caller, request);
        Err(Refusal::Unavailable.into())
    }

    /// A page of the log, as far as the caller's role may see it.
    ///
    /// # Errors
    /// [`Refusal::EpochChanged`]; those of the database.
    pub fn pull(&self, caller: &Caller, request: &PullRequest) -> Result<PullAnswer, Error> {
        let _ = (caller, request);
        Err(Refusal::Unavailable.into())
    }

    /// What is set aside and waits for a decision, the oldest first.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for a helper; those of the database.
    pub fn held(&self, caller: &Caller) -> Result<Vec<Held>, Error> {
        let _ = caller;
        Err(Refusal::Unavailable.into())
    }

    /// Puts what was set aside into the log, or leaves it out for good.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for a helper, [`Refusal::NotFound`]; those of the database.
    pub fn decide_held(
        &self,
        caller: &Caller,
        txn_id: TxnId,
        decision: HeldDecision,
    ) -> Result<(), Error> {
        let _ = (caller, txn_id, decision, self.bell());
        Err(Refusal::Unavailable.into())
    }

    /// Rows that claim what only one has.
    ///
    /// # Errors
    /// Those of the database.
    pub fn duplicates(&self, caller: &Caller) -> Result<Vec<Duplicate>, Error> {
        let _ = caller;
        Err(Refusal::Unavailable.into())
    }
}
