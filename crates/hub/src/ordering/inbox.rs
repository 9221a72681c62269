//! Orders on their way to the laptops, and what became of them there.

use linli_domain::Right;
use linli_protocol::{
    Refusal,
    ordering::{INBOX_ORDERS_MAX, Inbox, InboxRequest, PageOrder, TakenOrder, TakenReport},
};
use uuid::Uuid;

use super::{Ordering, order::read_wish, page::answer};
use crate::{Caller, Error, db};

impl Ordering {
    /// The orders that came in or changed since, each as it stands. Each laptop of a shop asks for itself.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] to whoever takes no orders.
    pub fn inbox(&self, caller: &Caller, request: InboxRequest) -> Result<Inbox, Error> {
        caller.needs(Right::TakeOrders)?;
        let limit = request.limit.unwrap_or(INBOX_ORDERS_MAX).clamp(1, INBOX_ORDERS_MAX);
        let sql = "SELECT order_id, campaign_id, revision, cancelled, placed_at, changed_at, taken,
            answer, wish, seq FROM ordering_order
            WHERE workspace_id = $1 AND seq > $2 AND erased_at IS NULL ORDER BY seq LIMIT $3";
        let values = [caller.workspace_id.into(), request.after.into(), (limit + 1).into()];
        let mut found = self.hub.db().read(caller.scope(), |tx| {
            tx.rows(sql, &values, |row| {
                let order_id: Uuid = row.get(0)?;
                let taken: Option<u32> = row.get(6)?;
                let taken = taken.zip(answer(row, 7)?);
                let order = PageOrder {
                    order_id,
                    campaign_id: row.get(1)?,
                    revision: row.get(2)?,
                    cancelled: row.get(3)?,
                    placed_at: row.get(4)?,
                    changed_at: row.get(5)?,
                    taken: taken.map(|(revision, answer)| TakenOrder {
                        order_id,
                        revision,
                        answer,
                    }),
                    wish: read_wish(row, 8)?,
                };
                Ok((row.get::<u64>(9)?, order))
            })
        })?;
        let more = found.len() > limit as usize;
        found.truncate(limit as usize);
        let upto = found.last().map_or(request.after, |(seq, _)| *seq);
        Ok(Inbox { orders: found.into_iter().map(|(_, order)| order).collect(), upto, more })
    }

    /// Writes down what became of orders, for their members to see. An answer to an earlier revision says nothing about a later
    /// one; what a laptop says of orders that are not here any more is passed over.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`Refusal::TooLarge`] for more than an inbox holds.
    pub fn taken(&self, caller: &Caller, report: &TakenReport) -> Result<(), Error> {
        caller.needs(Right::TakeOrders)?;
        if report.orders.len() > INBOX_ORDERS_MAX as usize {
            return Err(Refusal::TooLarge.into());
        }
        let now = self.hub.now();
        let sql = "UPDATE ordering_order SET taken = $3, answer = $4, taken_at = $5
            WHERE workspace_id = $1 AND order_id = $2 AND revision >= $3
            AND (taken IS NULL OR taken < $3 OR (taken = $3 AND answer <> $4))";
        self.hub.db().write(caller.scope(), |tx| {
            for order in &report.orders {
                let values = [
                    caller.workspace_id.into(),
                    order.order_id.into(),
                    order.revision.into(),
                    order.answer.as_str().into(),
                    now.into(),
                ];
                tx.execute(sql, &values)?;
            }
            Ok::<_, db::Error>(())
        })?;
        Ok(())
    }
}
