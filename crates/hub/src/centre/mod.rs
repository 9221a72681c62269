//! Centres (供货中心): whom many shops buy from (docs/sync.md, "Centre").
//!
//! - [`Office`] is whoever acts for a centre, [`Member`] a shop that belongs to one; each reaches its own rows only.
//! - [`catalogue`] has what the centre sells: published by a dry run and a commit of exactly that, and read in pages.
//! - [`Terms`] say when it delivers; `request` takes in what shops ask for, and `news` tells them what became of it.

mod account;
mod answer;
pub mod catalogue;
mod delivery;
pub mod event;
mod key;
mod member;
mod news;
mod office;
mod request;
mod round;
mod terms;
pub(crate) mod webhook;

use linli_domain::{CentreId, Timestamp, UserId};
use linli_protocol::Refusal;

use crate::{
    Error, Hub,
    db::{self, Scope, Tx},
};

pub use delivery::ShopNote;
pub use key::KeyHolder;
pub(crate) use key::is_key;
pub use member::{Member, Shop};
pub use office::{By, Office};
pub use request::RequestFilter;
pub use terms::Terms;
pub(crate) use terms::delivery_days;
pub use webhook::{Attempt, NewWebhook, Webhook};

/// The longest name of a centre.
const NAME_CHARS: usize = 60;

/// A centre, for whoever keeps the hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Centre {
    /// Which.
    pub centre_id: CentreId,
    /// What it is called.
    pub name: String,
    /// Since when it exists.
    pub created_at: Timestamp,
}

impl Hub {
    /// Makes a centre.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] for a name that is none; those of the database.
    pub fn create_centre(&self, name: &str) -> Result<CentreId, Error> {
        let name = name.trim();
        let fits = (1..=NAME_CHARS).contains(&name.chars().count());
        if !fits || name.chars().any(char::is_control) {
            return Err(Refusal::Damaged.into());
        }
        let (centre_id, now) = (CentreId::new(self.new_id()), self.now());
        let sql = "INSERT INTO centre (centre_id, name, audited, created_at, epoch) VALUES ($1, $2, 0, $3, $3)";
        self.db().write(Scope::Centre(centre_id), |tx| {
            tx.execute(sql, &[centre_id.into(), name.into(), now.into()])?;
            record(tx, centre_id, now, None, "centre_created", name)
        })?;
        Ok(centre_id)
    }

    /// Every centre, the oldest first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn centres(&self) -> Result<Vec<Centre>, Error> {
        let sql = "SELECT centre_id, name, created_at FROM centre ORDER BY created_at, centre_id";
        let all = self.db().read(Scope::Hub, |tx| {
            tx.rows(sql, &[], |row| {
                Ok(Centre { centre_id: row.get(0)?, name: row.get(1)?, created_at: row.get(2)? })
            })
        });
        Ok(all?)
    }

    /// What a centre is called; `None` if there is no such centre.
    ///
    /// # Errors
    /// Those of the database.
    pub fn centre_name(&self, centre_id: CentreId) -> Result<Option<String>, Error> {
        let sql = "SELECT name FROM centre WHERE centre_id = $1";
        let name = self.db().read(Scope::Centre(centre_id), |tx| {
            tx.first(sql, &[centre_id.into()], |row| row.get(0))
        });
        Ok(name?)
    }
}

/// Writes into the centre's audit that `act` was done to `subject`; `by` is `None` for what the hub or its keeper did. Takes the
/// centre's row, so that the numbers have no gap.
///
/// # Errors
/// Those of the database.
pub(crate) fn record(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    at: Timestamp,
    by: Option<UserId>,
    act: &str,
    subject: &str,
) -> Result<(), db::Error> {
    let sql = "UPDATE centre SET audited = audited + 1 WHERE centre_id = $1 RETURNING audited";
    let number = tx.first(sql, &[centre_id.into()], |row| row.get::<u64>(0))?;
    let sql = "INSERT INTO centre_audit (centre_id, number, at, user_id, act, subject)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let values =
        [centre_id.into(), number.into(), at.into(), by.into(), act.into(), subject.into()];
    tx.execute(sql, &values).map(drop)
}
