//! A shop at its centre: which one follows from its membership alone.

use linli_domain::{CentreId, Right, Timestamp, WorkspaceId};
use linli_protocol::{Refusal, centre::Centre};

use super::{Office, terms};
use crate::{
    Caller, Error, Hub, audit,
    db::{self, Scope, Tx},
};

/// How many of the next days of delivery a shop is told.
const DELIVERIES_SHOWN: usize = 14;

/// A laptop that proved its seat in a shop that belongs to a centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Which centre.
    pub centre_id: CentreId,
    /// Who asks.
    pub caller: Caller,
}

/// A shop, as its centre sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shop {
    /// Which.
    pub workspace_id: WorkspaceId,
    /// What it is called.
    pub name: String,
    /// Since when it belongs to the centre.
    pub joined_at: Timestamp,
    /// When it left, or was removed.
    pub left_at: Option<Timestamp>,
    /// When it last asked for anything.
    pub heard_at: Option<Timestamp>,
    /// How many of its requests are to be dealt with: asked for, and not all on their way.
    pub open_requests: u64,
}

impl Member {
    /// The rows that it may reach.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        Scope::Member { centre_id: self.centre_id, workspace_id: self.caller.workspace_id }
    }
}

impl Hub {
    /// The centre that the shop of `caller` belongs to.
    ///
    /// # Errors
    /// [`Refusal::NoCentre`] if there is none, [`Refusal::NotAllowed`] without `right`.
    pub fn member(&self, caller: &Caller, right: Right) -> Result<Member, Error> {
        caller.needs(right)?;
        let sql = "SELECT centre_id FROM shop_centre WHERE workspace_id = $1";
        let centre = self.db().read(caller.scope(), |tx| {
            tx.first(sql, &[caller.workspace_id.into()], |row| row.get(0))
        })?;
        let centre_id = centre.ok_or(Refusal::NoCentre)?;
        Ok(Member { centre_id, caller: *caller })
    }

    /// What the shop is told of its centre.
    ///
    /// # Errors
    /// Those of [`Hub::member`].
    pub fn centre_of(&self, caller: &Caller) -> Result<Centre, Error> {
        let member = self.member(caller, Right::SeeCosts)?;
        self.described(&member)
    }

    /// Leaves the centre. What was between them stays there.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] to whoever is no leader, [`Refusal::NoCentre`].
    pub fn leave_centre(&self, caller: &Caller) -> Result<(), Error> {
        let member = self.member(caller, Right::ChangeSettings)?;
        self.part(member.centre_id, caller.workspace_id, |tx, now| {
            let (shop, by) = (caller.workspace_id, Some(caller.seat_id));
            audit::record(tx, shop, now, by, "centre_left", &member.centre_id.to_string())?;
            super::record(tx, member.centre_id, now, None, "shop_left", &shop.to_string())
        })
    }

    /// Removes a shop from the centre, in the centre's name.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if it is no member.
    pub fn remove_shop(&self, office: &Office, workspace_id: WorkspaceId) -> Result<(), Error> {
        self.part(office.centre_id, workspace_id, |tx, now| {
            let centre = office.centre_id.to_string();
            audit::record(tx, workspace_id, now, None, "centre_removed", &centre)?;
            office.record(tx, now, "shop_removed", &workspace_id.to_string())
        })
    }

    /// The shops of the centre, by name; those that left come last.
    ///
    /// # Errors
    /// Those of the database.
    pub fn shops(&self, office: &Office) -> Result<Vec<Shop>, Error> {
        let sql = "SELECT s.workspace_id, s.name, s.joined_at, s.left_at, s.heard_at,
                (SELECT count(*) FROM request r WHERE r.centre_id = s.centre_id AND r.workspace_id = s.workspace_id
                    AND r.lines > 0 AND r.refused_late = 0 AND EXISTS (SELECT 1 FROM request_line l
                        WHERE l.centre_id = r.centre_id AND l.request_id = r.request_id AND l.revision = r.revision
                        AND NOT EXISTS (SELECT 1 FROM delivery_line d WHERE d.centre_id = l.centre_id
                            AND d.request_id = l.request_id AND coalesce(d.instead_of, d.variant_id) = l.variant_id)))
            FROM centre_shop s WHERE s.centre_id = $1
            ORDER BY CASE WHEN s.left_at IS NULL THEN 0 ELSE 1 END, s.name, s.workspace_id";
        let shops = self.db().read(office.scope(), |tx| {
            tx.rows(sql, &[office.centre_id.into()], |row| {
                Ok(Shop {
                    workspace_id: row.get(0)?,
                    name: row.get(1)?,
                    joined_at: row.get(2)?,
                    left_at: row.get(3)?,
                    heard_at: row.get(4)?,
                    open_requests: row.get(5)?,
                })
            })
        });
        Ok(shops?)
    }

    pub(crate) fn described(&self, member: &Member) -> Result<Centre, Error> {
        let now = self.now();
        let Member { centre_id, caller } = *member;
        let sql = "SELECT c.name, s.joined_at, c.takes_late, c.delivery, c.epoch, c.catalogue_head, s.news
            FROM centre c JOIN centre_shop s ON s.centre_id = c.centre_id
            WHERE c.centre_id = $1 AND s.workspace_id = $2";
        let centre = self.db().read(member.scope(), |tx| {
            tx.first(sql, &[centre_id.into(), caller.workspace_id.into()], |row| {
                let days = terms::delivery_days(row, 3)?;
                Ok(Centre {
                    centre_id,
                    name: row.get(0)?,
                    joined_at: row.get(1)?,
                    offset_minutes: days.offset_minutes,
                    takes_late: row.get(2)?,
                    delivery: days.next(now, DELIVERIES_SHOWN),
                    epoch: row.get(4)?,
                    catalogue_head: row.get(5)?,
                    news_head: row.get(6)?,
                })
            })
        })?;
        Ok(centre.ok_or(Refusal::NoCentre)?)
    }

    /// Runs in the scope of the hub, as it concerns a shop and a centre at once; both are named in every statement.
    fn part(
        &self,
        centre_id: CentreId,
        workspace_id: WorkspaceId,
        record: impl FnOnce(&mut Tx<'_>, Timestamp) -> Result<(), db::Error>,
    ) -> Result<(), Error> {
        let now = self.now();
        self.db().write(Scope::Hub, |tx| {
            let sql = "DELETE FROM shop_centre WHERE workspace_id = $1 AND centre_id = $2";
            if tx.execute(sql, &[workspace_id.into(), centre_id.into()])? == 0 {
                return Err(Error::from(Refusal::NotFound));
            }
            let sql =
                "UPDATE centre_shop SET left_at = $3 WHERE centre_id = $1 AND workspace_id = $2";
            tx.execute(sql, &[centre_id.into(), workspace_id.into(), now.into()])?;
            Ok(record(tx, now)?)
        })
    }
}

/// The next number of the news for a shop, under the lock of its row.
pub(super) fn next_news(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    workspace_id: WorkspaceId,
    count: u64,
) -> Result<u64, db::Error> {
    let sql = "UPDATE centre_shop SET news = news + $3 WHERE centre_id = $1 AND workspace_id = $2
        RETURNING news";
    let values = [centre_id.into(), workspace_id.into(), count.into()];
    let last = tx.first(sql, &values, |row| row.get::<u64>(0))?;
    Ok(last.ok_or(db::Error::Unexpected { column: 0 })? + 1 - count)
}
