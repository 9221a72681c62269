//! Whoever acts for a centre.

use std::fmt;

use linli_domain::{CentreId, Timestamp, UserId};
use uuid::Uuid;

use super::record;
use crate::db::{self, Scope, Tx};

/// A centre, and who acts for it. Made of a session or a key and of the database, never of what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    /// For which centre.
    pub centre_id: CentreId,
    /// Who.
    pub by: By,
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Whoever keeps the hub, in a terminal.
    Keeper,
    /// Somebody at the console.
    User(UserId),
    /// A program with a key.
    Key(Uuid),
}

impl Office {
    /// The keeper of the hub, for that centre.
    #[must_use]
    pub const fn keeper(centre_id: CentreId) -> Self {
        Self { centre_id, by: By::Keeper }
    }

    /// The rows that it may reach.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        Scope::Centre(self.centre_id)
    }

    /// Writes into the centre's audit that `act` was done to `subject`. What a key did names it.
    pub(crate) fn record(
        &self,
        tx: &mut Tx<'_>,
        at: Timestamp,
        act: &str,
        subject: &str,
    ) -> Result<(), db::Error> {
        let user = match self.by {
            By::User(user_id) => Some(user_id),
            By::Keeper | By::Key(_) => None,
        };
        let subject = match self.by {
            By::Key(key_id) => format!("{subject} key={key_id}"),
            By::Keeper | By::User(_) => subject.to_owned(),
        };
        record(tx, self.centre_id, at, user, act, subject.trim_start())
    }
}

/// As it stands beside what they did: `user:…`, `key:…`, `keeper`.
impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Keeper => f.write_str("keeper"),
            Self::User(user_id) => write!(f, "user:{user_id}"),
            Self::Key(key_id) => write!(f, "key:{key_id}"),
        }
    }
}
