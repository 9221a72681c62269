//! How a session begins.

use linli_domain::WorkspaceId;
use linli_protocol::{HelloAnswer, HelloRequest, Limits, Refusal};
use linli_store::Store;

use super::teller::Tellers;
use crate::{Caller, Error, Head, Hub, db::Scope};

/// The oldest schema of which the hub takes transactions: each since was an addition.
const OLDEST_SCHEMA: u32 = 1;

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

    /// Which log this is, how long it is, and what the hub has of the device that asks.
    ///
    /// # Errors
    /// [`Refusal::TooOld`]; those of the database.
    pub fn hello(&self, caller: &Caller, request: &HelloRequest) -> Result<HelloAnswer, Error> {
        if request.schema_version < OLDEST_SCHEMA {
            return Err(Refusal::TooOld { oldest: OLDEST_SCHEMA }.into());
        }
        let sql = "SELECT epoch, head, name FROM workspace WHERE workspace_id = $1";
        let (found, teller) = self.db().read(caller.scope(), |tx| {
            let found = tx.first(sql, &[caller.workspace_id.into()], |row| {
                let head = Head { epoch: row.get(0)?, seq: row.get(1)? };
                Ok((head, row.get::<String>(2)?))
            })?;
            let tellers = Tellers::load(tx, caller.workspace_id, [request.device_id])?;
            Ok::<_, Error>((found, tellers.of(request.device_id, caller.seat_id)))
        })?;
        let (head, workspace) = found.ok_or(Refusal::NotFound)?;
        let is_own = teller.seat_id == caller.seat_id;
        Ok(HelloAnswer {
            epoch: head.epoch,
            head: head.seq,
            time: self.now(),
            // Of a name that is another laptop's, this one has told nothing.
            last_dev_seq: if is_own { teller.last_dev_seq } else { 0 },
            schemas: OLDEST_SCHEMA..=Store::schema_version(),
            limits: Limits::default(),
            role: caller.role,
            workspace,
        })
    }
}
