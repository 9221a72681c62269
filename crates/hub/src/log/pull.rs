//! A device hears what was done elsewhere.

use linli_protocol::{PullAnswer, PullRequest};

use super::page::{Page, Reader, page};
use crate::{Caller, Error, Hub};

impl Hub {
    /// What comes after what the device has heard, as far as its role may see it.
    ///
    /// # Errors
    /// [`Refusal::EpochChanged`](linli_protocol::Refusal::EpochChanged),
    /// [`Refusal::RoleChanged`](linli_protocol::Refusal::RoleChanged); those of the database.
    pub fn pull(&self, caller: &Caller, request: &PullRequest) -> Result<PullAnswer, Error> {
        caller.is_still(request.role)?;
        let Caller { workspace_id, seat_id, role } = *caller;
        let reader = Reader { workspace_id, role, seat_id: Some(seat_id) };
        let Page { entries, upto, head } = self.db().read(caller.scope(), |tx| {
            page(tx, reader, request.epoch, request.after, request.limit)
        })?;
        Ok(PullAnswer { epoch: head.epoch, entries, upto, head: head.seq })
    }
}
