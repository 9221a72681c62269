//! Who asks.

use linli_domain::{Right, Role, SeatId, WorkspaceId};
use linli_protocol::Refusal;

use crate::db::Scope;

/// A laptop that proved its seat, with what its role is now. Made of a token and of the database, never of what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    /// In which shop.
    pub workspace_id: WorkspaceId,
    /// Which laptop.
    pub seat_id: SeatId,
    /// As what.
    pub role: Role,
}

impl Caller {
    /// The rows that it may reach.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        Scope::Workspace(self.workspace_id)
    }

    /// Does its role give it this right?
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] if not.
    pub fn needs(&self, right: Right) -> Result<(), Refusal> {
        if self.role.may(right) { Ok(()) } else { Err(Refusal::NotAllowed { right }) }
    }
}
