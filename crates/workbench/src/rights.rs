//! Who may what on this laptop, and what letting one in as a helper means.

use linli_domain::{Right, Role};
use serde::Serialize;

use crate::{Desk, Result};

/// A role with everything that it may and may not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Rights {
    /// Which.
    pub role: Role,
    /// Each right, in the order in which people are shown them.
    pub rights: Vec<RightRow>,
}

/// One right, and whether a role has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct RightRow {
    /// Which; `rights.<word>` in the locales.
    pub right: Right,
    /// Whether the role has it.
    pub granted: bool,
}

/// What may be done on this laptop. One that belongs to no shop with others is its leader's.
///
/// # Errors
/// The store cannot be read.
pub fn own(desk: &Desk) -> Result<Rights> {
    Ok(of(desk.role()?))
}

/// What a laptop with this role may.
#[must_use]
pub fn of(role: Role) -> Rights {
    let row = |right| RightRow { right, granted: role.may(right) };
    Rights { role, rights: Right::ALL.map(row).to_vec() }
}
