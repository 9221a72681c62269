//! What was done at a centre, as it is shown.

use linli_domain::{CentreId, Timestamp};

use super::Staff;
use crate::{Error, db::Scope};

/// How many entries are on a page.
const ON_A_PAGE: u64 = 100;

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Which, from 1 without a gap.
    pub(crate) number: u64,
    /// When.
    pub(crate) at: Timestamp,
    /// Whose act it was; nobody's where the hub or its keeper did it.
    pub(crate) by: Option<String>,
    /// What was done.
    pub(crate) act: String,
    /// To what.
    pub(crate) subject: String,
}

impl Staff {
    /// The last entries, those before number `before` where it is given; the latest first.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn audit(
        &self,
        centre_id: CentreId,
        before: Option<u64>,
    ) -> Result<Vec<Entry>, Error> {
        let before = before.unwrap_or(i64::MAX.cast_unsigned()).min(i64::MAX.cast_unsigned());
        let sql = "SELECT a.number, a.at, u.name, a.act, a.subject FROM centre_audit a
            LEFT JOIN centre_user u ON u.centre_id = a.centre_id AND u.user_id = a.user_id
            WHERE a.centre_id = $1 AND a.number < $2 ORDER BY a.number DESC LIMIT $3";
        let entries = self.hub.db().read(Scope::Centre(centre_id), |tx| {
            tx.rows(sql, &[centre_id.into(), before.into(), ON_A_PAGE.into()], |row| {
                Ok(Entry {
                    number: row.get(0)?,
                    at: row.get(1)?,
                    by: row.get(2)?,
                    act: row.get(3)?,
                    subject: row.get(4)?,
                })
            })
        });
        Ok(entries?)
    }
}
