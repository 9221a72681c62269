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

    /// Is it what it takes itself for? A laptop whose role was changed, and perhaps changed back, has not heard of it yet: told on
    /// as its present role, its file would have what it may not, or lack what it may.
    ///
    /// # Errors
    /// [`Refusal::RoleChanged`] if not.
    pub fn is_still(&self, role: Option<Role>) -> Result<(), Refusal> {
        match role {
            Some(role) if role != self.role => Err(Refusal::RoleChanged),
            _ => Ok(()),
        }
    }

    /// Does its role give it this right?
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] if not.
    pub fn needs(&self, right: Right) -> Result<(), Refusal> {
        if self.role.may(right) { Ok(()) } else { Err(Refusal::NotAllowed { right }) }
    }
}
