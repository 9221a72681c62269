//! What is in stock, as the sum of its moves.

use std::collections::HashMap;

use linli_domain::{
    CampaignId, FactId, Fen, LotId, MemberId, OrderLineId, Quantity, StockMove, StockReason,
    StockTrace, Timestamp, VariantId,
};

use crate::{
    Reader, StoreError, Tx, reader,
    row::{self, columns, optional_id},
    table,
};

/// Records that so much of a variant came in, or went out where it is negative. Nothing at all is no move.
///
/// # Errors
/// Those of writing the file.
pub fn record(
    tx: &mut Tx<'_>,
    variant_id: VariantId,
    reason: StockReason,
    quantity: Quantity,
    trace: StockTrace,
) -> Result<Option<StockMove>, StoreError> {
    if quantity == Quantity::ZERO {
        return Ok(None);
    }
    let id = tx.new_id();
    let moved = StockMove { id, variant_id, reason, quantity, reverses: None, at: tx.now(), trace };
    let trace = &moved.trace;
    let note = (!trace.note.is_empty()).then(|| trace.note.clone());
    let row = columns([
        ("variant_id", row::id(variant_id)),
        ("reason", reason.as_str().into()),
        ("quantity", quantity.thousandths().into()),
        ("reverses_id", optional_id(None::<FactId>)),
        ("at", moved.at.0.into()),
        ("lot_id", optional_id(trace.lot_id)),
        ("receipt_id", optional_id(trace.receipt_id)),
        ("purchase_line_id", optional_id(trace.purchase_line_id)),
        ("order_line_id", optional_id(trace.order_line_id)),
        ("pickup_id", optional_id(trace.pickup_id)),
        ("unit_cost", trace.unit_cost.map(|cost| cost.0).into()),
        ("note", note.into()),
    ]);
    tx.fact(&table::STOCK_MOVE, id.uuid(), row)?;
    Ok(Some(moved))
}

/// What of each variant is there, of all reasons; variants of which nothing ever moved are left out.
///
/// # Errors
/// Those of reading the file.
pub fn on_hand(reader: &Reader<'_>) -> Result<HashMap<VariantId, Quantity>, StoreError> {
    sums(reader, "SELECT variant_id, sum(quantity) FROM stock_move GROUP BY variant_id")
}

/// 已占用: what of each variant standing orders are still to be given, in campaigns that are not over. What was collected is
/// not reserved any more.
///
/// # Errors
/// Those of reading the file.
pub fn reserved(reader: &Reader<'_>) -> Result<HashMap<VariantId, Quantity>, StoreError> {
    sums(reader, include_str!("reserved.sql"))
}

/// What of a variant is to be given to standing orders, campaign by campaign, in those that are not over.
///
/// # Errors
/// Those of reading the file.
pub fn reserved_by_campaign(
    reader: &Reader<'_>,
    variant: VariantId,
) -> Result<Vec<(CampaignId, String, Quantity)>, StoreError> {
    reader.rows(include_str!("reserved_by_campaign.sql"), [variant.uuid()], |row| {
        Ok((reader::id(row, 0)?, row.get(1)?, Quantity::from_thousandths(row.get(2)?)))
    })
}

/// What a line was given already, of each line that was given any.
///
/// # Errors
/// Those of reading the file.
pub fn collected(
    reader: &Reader<'_>,
    campaign: CampaignId,
) -> Result<HashMap<OrderLineId, Quantity>, StoreError> {
    let sql = "SELECT order_line.id, collected_line.quantity FROM campaign_order
        JOIN order_line ON order_line.order_id = campaign_order.id
        JOIN collected_line ON collected_line.order_line_id = order_line.id
        WHERE campaign_order.campaign_id = ?1 AND collected_line.quantity <> 0";
    let rows = reader.rows(sql, [campaign.uuid()], |row| {
        Ok((reader::id(row, 0)?, Quantity::from_thousandths(row.get(1)?)))
    })?;
    Ok(rows.into_iter().collect())
}

/// Every move of a variant, the latest first.
///
/// # Errors
/// Those of reading the file.
pub fn moves(reader: &Reader<'_>, variant: VariantId) -> Result<Vec<StockMove>, StoreError> {
    let sql = "SELECT id, variant_id, reason, quantity, reverses_id, at, lot_id, receipt_id,
          purchase_line_id, order_line_id, pickup_id, unit_cost, coalesce(note, '')
        FROM stock_move WHERE variant_id = ?1 ORDER BY at DESC, id DESC";
    reader.rows(sql, [variant.uuid()], |row| {
        Ok(StockMove {
            id: reader::id(row, 0)?,
            variant_id: reader::id(row, 1)?,
            reason: reader::word(row, 2, StockReason::from_word)?,
            quantity: Quantity::from_thousandths(row.get(3)?),
            reverses: reader::optional_id(row, 4)?,
            at: Timestamp(row.get(5)?),
            trace: StockTrace {
                lot_id: reader::optional_id(row, 6)?,
                receipt_id: reader::optional_id(row, 7)?,
                purchase_line_id: reader::optional_id(row, 8)?,
                order_line_id: reader::optional_id(row, 9)?,
                pickup_id: reader::optional_id(row, 10)?,
                unit_cost: row.get::<_, Option<i64>>(11)?.map(Fen),
                note: row.get(12)?,
            },
        })
    })
}

/// Who got how much of which lot, over all campaigns: of one lot where it is named, else of one member's orders.
///
/// # Errors
/// Those of reading the file.
pub fn handed_out(
    reader: &Reader<'_>,
    lot: Option<LotId>,
    member: Option<MemberId>,
) -> Result<Vec<HandedOut>, StoreError> {
    let params = (lot.map(LotId::uuid), member.map(MemberId::uuid));
    reader.rows(include_str!("handed_out.sql"), params, |row| {
        Ok(HandedOut {
            member_id: reader::id(row, 0)?,
            campaign_id: reader::id(row, 1)?,
            campaign: row.get(2)?,
            sequence: row.get(3)?,
            variant_id: reader::id(row, 4)?,
            lot_id: reader::optional_id(row, 5)?,
            quantity: Quantity::from_thousandths(row.get(6)?),
            at: Timestamp(row.get(7)?),
        })
    })
}

/// What a member got of a lot with one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOut {
    /// Who: whoever ordered, also where they were merged into somebody since.
    pub member_id: MemberId,
    /// In which campaign.
    pub campaign_id: CampaignId,
    /// Its title.
    pub campaign: String,
    /// 跟团号.
    pub sequence: u32,
    /// Of what.
    pub variant_id: VariantId,
    /// Of which lot; `None` where none was noted.
    pub lot_id: Option<LotId>,
    /// How much.
    pub quantity: Quantity,
    /// When last.
    pub at: Timestamp,
}

/// What of each variant was there when the book was begun.
///
/// # Errors
/// Those of reading the file.
pub fn opening(reader: &Reader<'_>) -> Result<HashMap<VariantId, Quantity>, StoreError> {
    let sql = "SELECT variant_id, sum(quantity) FROM stock_move
        WHERE reason = 'opening' GROUP BY variant_id";
    sums(reader, sql)
}

fn sums(reader: &Reader<'_>, sql: &str) -> Result<HashMap<VariantId, Quantity>, StoreError> {
    let rows = reader.rows(sql, [], |row| {
        Ok((reader::id::<VariantId>(row, 0)?, Quantity::from_thousandths(row.get(1)?)))
    })?;
    Ok(rows.into_iter().collect())
}
