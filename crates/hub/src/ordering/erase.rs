//! Letting go of what is not needed any more (个人信息保护法 19): names, rooms and numbers first, then whole pages.

use linli_domain::{CampaignId, Timestamp, WorkspaceId};
use linli_protocol::ordering::PageWish;
use uuid::Uuid;

use super::{
    Ordering,
    order::{read_wish, written},
};
use crate::{
    Error,
    db::{self, Scope},
};

/// For how long a member sees their order after its page ended and the leader's laptop has it.
const TAKEN_DAYS: i64 = 14;
/// For how long it waits for a laptop that never came.
const WAITING_DAYS: i64 = 90;
/// For how long a page that ended says so, to whoever has its address.
const PAGE_DAYS: i64 = 180;
const DAY_MILLIS: i64 = 24 * 3_600_000;
/// How many orders are looked at in one transaction.
const AT_ONCE: u32 = 500;

/// When a page ended, or last said anything if it never did.
const ENDED: &str = "COALESCE(p.closed_at, p.cutoff, p.published_at)";

/// What was let go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Orders whose personal data went; how much of what they were stays as long as the page.
    pub orders: usize,
    /// Pages with everything that was on them.
    pub pages: usize,
}

impl Ordering {
    /// Lets go of what has been kept long enough, in all shops.
    ///
    /// # Errors
    /// Those of the database.
    pub fn erase(&self) -> Result<Erased, Error> {
        let now = self.hub.now();
        let mut erased = Erased { orders: 0, pages: self.erase_pages(now)? };
        loop {
            let gone = self.erase_orders(now)?;
            erased.orders += gone;
            if gone < AT_ONCE as usize {
                return Ok(erased);
            }
        }
    }

    fn erase_orders(&self, now: Timestamp) -> Result<usize, db::Error> {
        let sql = format!(
            "SELECT o.workspace_id, o.order_id, o.wish FROM ordering_order o
            JOIN ordering_page p ON p.workspace_id = o.workspace_id AND p.campaign_id = o.campaign_id
            WHERE o.erased_at IS NULL AND ({ENDED} < $2
              OR (o.taken = o.revision AND o.taken_at < $1 AND {ENDED} < $1))
            LIMIT $3"
        );
        let values =
            [before(now, TAKEN_DAYS).into(), before(now, WAITING_DAYS).into(), AT_ONCE.into()];
        self.hub.db().write(Scope::Hub, |tx| {
            let due = tx.rows(&sql, &values, |row| {
                let key = (row.get::<WorkspaceId>(0)?, row.get::<Uuid>(1)?);
                Ok((key, read_wish(row, 2)?))
            })?;
            let sql = "UPDATE ordering_order SET wish = $3, erased_at = $4
                WHERE workspace_id = $1 AND order_id = $2";
            for ((workspace_id, order_id), wish) in &due {
                let goods = PageWish { lines: wish.lines.clone(), ..PageWish::default() };
                let wish = written(&goods)?;
                let values = [(*workspace_id).into(), (*order_id).into(), wish.into(), now.into()];
                tx.execute(sql, &values)?;
            }
            Ok(due.len())
        })
    }

    fn erase_pages(&self, now: Timestamp) -> Result<usize, db::Error> {
        let sql =
            format!("SELECT p.workspace_id, p.campaign_id FROM ordering_page p WHERE {ENDED} < $1");
        self.hub.db().write(Scope::Hub, |tx| {
            let due = tx.rows(&sql, &[before(now, PAGE_DAYS).into()], |row| {
                Ok((row.get::<WorkspaceId>(0)?, row.get::<CampaignId>(1)?))
            })?;
            for (workspace_id, campaign_id) in &due {
                for table in
                    ["ordering_picture", "ordering_count", "ordering_order", "ordering_page"]
                {
                    let sql =
                        format!("DELETE FROM {table} WHERE workspace_id = $1 AND campaign_id = $2");
                    tx.execute(&sql, &[(*workspace_id).into(), (*campaign_id).into()])?;
                }
            }
            Ok(due.len())
        })
    }
}

fn before(now: Timestamp, days: i64) -> Timestamp {
    Timestamp(now.0.saturating_sub(days * DAY_MILLIS))
}
