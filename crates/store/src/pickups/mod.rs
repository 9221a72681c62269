//! 核销: who came, and what of each line is where.

mod goods;

use std::collections::HashSet;

use linli_domain::{
    CampaignId, FactId, LotId, LotLeft, MemberId, OrderLineId, Pickup, Quantity, Timestamp,
    VariantId,
};
use rusqlite::Row;
use serde::Serialize;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, id},
    table,
};

pub use goods::{StoredGoods, goods_of_campaign, goods_of_order};

/// Records that somebody came now for a member; `collected_by` is who, where it was not the member.
///
/// # Errors
/// Those of writing the file.
pub fn record(
    tx: &mut Tx<'_>,
    member: MemberId,
    collected_by: &str,
    note: &str,
) -> Result<FactId, StoreError> {
    let pickup_id: FactId = tx.new_id();
    let row = columns([
        ("member_id", id(member)),
        ("collected_by", collected_by.into()),
        ("note", note.into()),
        ("at", tx.now().0.into()),
    ]);
    tx.fact(&table::PICKUP, pickup_id.uuid(), row)?;
    Ok(pickup_id)
}

/// What went along with a pickup, of one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PickedLine {
    /// Whose line.
    pub order_line_id: OrderLineId,
    /// How much, with what was taken back taken off.
    pub quantity: Quantity,
}

/// The last `limit` pickups, the newest first. One of which everything was taken back is among them, with nothing in it.
///
/// # Errors
/// Those of reading the file.
pub fn recent(
    reader: &Reader<'_>,
    limit: u32,
) -> Result<Vec<(Pickup, Vec<PickedLine>)>, StoreError> {
    let sql = "SELECT id, member_id, collected_by, note, at FROM pickup ORDER BY id DESC LIMIT ?1";
    with_lines(reader, reader.rows(sql, [limit], pickup)?)
}

/// Every pickup for a member, the newest first.
///
/// # Errors
/// Those of reading the file.
pub fn of_member(
    reader: &Reader<'_>,
    member: MemberId,
) -> Result<Vec<(Pickup, Vec<PickedLine>)>, StoreError> {
    let sql = "SELECT id, member_id, collected_by, note, at FROM pickup
        WHERE member_id = ?1 ORDER BY at DESC, id DESC";
    with_lines(reader, reader.rows(sql, [member.uuid()], pickup)?)
}

fn with_lines(
    reader: &Reader<'_>,
    pickups: Vec<Pickup>,
) -> Result<Vec<(Pickup, Vec<PickedLine>)>, StoreError> {
    let sql = "SELECT order_line_id, -sum(quantity) FROM stock_move
        WHERE pickup_id = ?1 AND order_line_id IS NOT NULL
        GROUP BY order_line_id HAVING sum(quantity) <> 0 ORDER BY order_line_id";
    let lines = |pickup: &Pickup| {
        reader.rows(sql, [pickup.id.uuid()], |row| {
            Ok(PickedLine {
                order_line_id: reader::id(row, 0)?,
                quantity: Quantity::from_thousandths(row.get(1)?),
            })
        })
    };
    let mut found = Vec::with_capacity(pickups.len());
    for pickup in pickups {
        let lines = lines(&pickup)?;
        found.push((pickup, lines));
    }
    Ok(found)
}

fn pickup(row: &Row<'_>) -> rusqlite::Result<Pickup> {
    Ok(Pickup {
        id: reader::id(row, 0)?,
        member_id: reader::id(row, 1)?,
        collected_by: row.get(2)?,
        note: row.get(3)?,
        at: Timestamp(row.get(4)?),
    })
}

/// Campaigns with a standing order that is not handed out.
///
/// # Errors
/// Those of reading the file.
pub fn campaigns_waiting(reader: &Reader<'_>) -> Result<HashSet<CampaignId>, StoreError> {
    // A campaign is looked at until its first such order, and only where it stands at the hand-out.
    let sql = "SELECT campaign_id FROM campaign_stage WHERE stage = 'handed_out' AND EXISTS (
        SELECT 1 FROM campaign_order
        LEFT JOIN order_status ON order_status.order_id = campaign_order.id
        WHERE campaign_order.campaign_id = campaign_stage.campaign_id
          AND campaign_order.hidden = 0 AND coalesce(status, 'placed') = 'placed')";
    Ok(reader.rows(sql, [], |row| reader::id(row, 0))?.into_iter().collect())
}

/// The lots of a variant of which something is in the shop.
///
/// # Errors
/// Those of reading the file.
pub fn lots_left(reader: &Reader<'_>, variant: VariantId) -> Result<Vec<LotLeft>, StoreError> {
    let sql = "SELECT lot.id, lot.expires_at, sum(stock_move.quantity) FROM lot
        JOIN stock_move ON stock_move.lot_id = lot.id
        WHERE lot.variant_id = ?1 AND lot.hidden = 0
        GROUP BY lot.id HAVING sum(stock_move.quantity) > 0 ORDER BY lot.id";
    reader.rows(sql, [variant.uuid()], |row| {
        Ok(LotLeft {
            lot_id: reader::id(row, 0)?,
            expires_at: row.get::<_, Option<i64>>(1)?.map(Timestamp),
            left: Quantity::from_thousandths(row.get(2)?),
        })
    })
}

/// From which lots a line was collected, and how much of each is still with the member.
///
/// # Errors
/// Those of reading the file.
pub fn lots_collected(
    reader: &Reader<'_>,
    line: OrderLineId,
) -> Result<Vec<(Option<LotId>, Quantity)>, StoreError> {
    let sql = "SELECT lot_id, -sum(quantity) FROM stock_move WHERE order_line_id = ?1
        GROUP BY lot_id HAVING sum(quantity) <> 0 ORDER BY lot_id";
    reader.rows(sql, [line.uuid()], |row| {
        Ok((reader::optional_id(row, 0)?, Quantity::from_thousandths(row.get(1)?)))
    })
}
