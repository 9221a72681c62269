//! What of each line is where.

use std::collections::HashMap;

use linli_domain::{CampaignId, LineGoods, OrderId, OrderLineId, Quantity, VariantId};
use rusqlite::Row;

use crate::{Reader, StoreError, reader};

/// What of a line is where, and of what goods it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredGoods {
    /// Whose line.
    pub order_id: OrderId,
    /// Of what.
    pub variant_id: VariantId,
    /// How much is where.
    pub goods: LineGoods,
}

/// Of every line of a campaign, those of cancelled orders too. An order that was handed out before hand-outs were kept line by
/// line has everything with the member.
///
/// # Errors
/// Those of reading the file.
pub fn goods_of_campaign(
    reader: &Reader<'_>,
    campaign: CampaignId,
) -> Result<HashMap<OrderLineId, StoredGoods>, StoreError> {
    let of_campaign = "line.order_id IN
        (SELECT id FROM campaign_order WHERE campaign_id = ?1 AND hidden = 0)";
    read(reader, of_campaign, campaign.uuid())
}

/// As [`goods_of_campaign`], of one order.
///
/// # Errors
/// Those of reading the file.
pub fn goods_of_order(
    reader: &Reader<'_>,
    order: OrderId,
) -> Result<HashMap<OrderLineId, StoredGoods>, StoreError> {
    read(reader, "line.order_id = ?1", order.uuid())
}

/// `which`: the lines that are looked at, said of `line` with the id as the one parameter.
fn read(
    reader: &Reader<'_>,
    which: &str,
    id: uuid::Uuid,
) -> Result<HashMap<OrderLineId, StoredGoods>, StoreError> {
    let sql = format!("{} AND {which}", include_str!("goods.sql"));
    Ok(reader.rows(&sql, [id], goods)?.into_iter().collect())
}

fn goods(row: &Row<'_>) -> rusqlite::Result<(OrderLineId, StoredGoods)> {
    let quantity = |index| row.get(index).map(Quantity::from_thousandths);
    let (given, collected) = (quantity(4)?, row.get::<_, Option<i64>>(6)?);
    let handed_out: bool = row.get(7)?;
    let collected = match collected {
        Some(collected) => Quantity::from_thousandths(collected),
        None if handed_out => given,
        None => Quantity::ZERO,
    };
    let goods = LineGoods { ordered: quantity(3)?, given, sorted: quantity(5)?, collected };
    let stored =
        StoredGoods { order_id: reader::id(row, 1)?, variant_id: reader::id(row, 2)?, goods };
    Ok((reader::id(row, 0)?, stored))
}
