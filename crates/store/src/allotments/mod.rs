//! What lines are given, beside what was ordered (实分).

use std::collections::HashMap;

use linli_domain::{
    Allotment, AllotmentId, AllotmentRule, CampaignId, Claims, Fen, MemberId, OrderId, OrderLineId,
    Quantity, Timestamp, VariantId,
};
use rusqlite::Row;
use serde::Serialize;
use uuid::Uuid;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{self, columns},
    table,
};

/// Under it the ids of allotments are made, the same on every device: two laptops that share the same goods write one row.
const NAMESPACE: Uuid = Uuid::from_u128(0x3c1f_97aa_51d2_5b70_8e44_616c_6c6f_7400);

/// The id of the allotment of a line.
#[must_use]
pub fn id_of(line: OrderLineId) -> AllotmentId {
    AllotmentId::new(Uuid::new_v5(&NAMESPACE, line.uuid().as_bytes()))
}

/// Gives a line so much, whatever it was given before.
///
/// # Errors
/// Those of writing the file.
pub fn put(
    tx: &mut Tx<'_>,
    line: OrderLineId,
    quantity: Quantity,
    rule: AllotmentRule,
    locked: bool,
) -> Result<(), StoreError> {
    let row = columns([
        ("order_line_id", row::id(line)),
        ("quantity", quantity.thousandths().into()),
        ("rule", rule.as_str().into()),
        ("locked", i64::from(locked).into()),
        ("at", tx.now().0.into()),
    ]);
    tx.put(&table::ALLOTMENT, id_of(line).uuid(), row)
}

/// Gives a line what was ordered again.
///
/// # Errors
/// Those of writing the file.
pub fn hide(tx: &mut Tx<'_>, line: OrderLineId) -> Result<(), StoreError> {
    tx.tomb(&table::ALLOTMENT, id_of(line).uuid())
}

/// Of the lines of a campaign, those that are not simply given what was ordered.
///
/// # Errors
/// Those of reading the file.
pub fn of_campaign(
    reader: &Reader<'_>,
    campaign: CampaignId,
) -> Result<HashMap<OrderLineId, Allotment>, StoreError> {
    let sql = "SELECT allotment.id, order_line_id, allotment.quantity, rule, locked, allotment.at
        FROM allotment
        JOIN order_line ON order_line.id = allotment.order_line_id
        JOIN campaign_order ON campaign_order.id = order_line.order_id
        WHERE campaign_order.campaign_id = ?1 AND allotment.hidden = 0 AND order_line.hidden = 0";
    let rows = reader.rows(sql, [campaign.uuid()], allotment)?;
    Ok(rows.into_iter().map(|allotment| (allotment.order_line_id, allotment)).collect())
}

/// What one line wants of a variant, and what it is given so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineWish {
    /// Which line.
    pub line_id: OrderLineId,
    /// Of which order.
    pub order_id: OrderId,
    /// In which campaign.
    pub campaign_id: CampaignId,
    /// Whose: whoever ordered, also where they were merged into somebody since.
    pub member_id: MemberId,
    /// 跟团号.
    pub sequence: u32,
    /// What was ordered, and since when.
    pub claims: Claims,
    /// 愿多拿.
    pub tolerance: Quantity,
    /// The price of a unit when it was ordered.
    pub price: Fen,
    /// 实分: how much, by which rule, and whether it is locked; `None` where simply what was ordered is given.
    pub allotted: Option<(Quantity, AllotmentRule, bool)>,
    /// What the member has already.
    pub collected: Quantity,
    /// The whole order is out.
    pub handed_out: bool,
}

impl LineWish {
    /// What the line is given as things stand.
    #[must_use]
    pub fn given(&self) -> Quantity {
        self.allotted.map_or_else(|| self.claims.total(), |(quantity, _, _)| quantity)
    }
}

/// What the standing orders of some campaigns want of a variant, the older campaigns first, then by 跟团号.
///
/// # Errors
/// Those of reading the file.
pub fn wishes(
    reader: &Reader<'_>,
    campaigns: &[CampaignId],
    variant: VariantId,
) -> Result<Vec<LineWish>, StoreError> {
    let ids: serde_json::Value =
        campaigns.iter().map(|id| id.uuid().simple().to_string()).collect();
    reader.rows(include_str!("wishes.sql"), (ids, variant.uuid()), |row| {
        let quantity =
            |index| Ok::<_, rusqlite::Error>(Quantity::from_thousandths(row.get(index)?));
        let allotted = match row.get::<_, Option<i64>>(8)? {
            None => None,
            Some(_) => Some((quantity(8)?, rule(row, 9)?, row.get(10)?)),
        };
        Ok(LineWish {
            line_id: reader::id(row, 0)?,
            order_id: reader::id(row, 1)?,
            campaign_id: reader::id(row, 2)?,
            member_id: reader::id(row, 3)?,
            sequence: row.get(4)?,
            claims: reader::json(row, 5)?,
            tolerance: quantity(6)?,
            price: Fen(row.get(7)?),
            allotted,
            collected: quantity(11)?,
            handed_out: row.get(12)?,
        })
    })
}

/// A rule of a later program decided about it: nothing here shares it anew.
fn rule(row: &Row<'_>, index: usize) -> rusqlite::Result<AllotmentRule> {
    let word: String = row.get(index)?;
    Ok(AllotmentRule::from_word(&word).unwrap_or(AllotmentRule::ByHand))
}

fn allotment(row: &Row<'_>) -> rusqlite::Result<Allotment> {
    Ok(Allotment {
        id: reader::id(row, 0)?,
        order_line_id: reader::id(row, 1)?,
        quantity: Quantity::from_thousandths(row.get(2)?),
        rule: rule(row, 3)?,
        locked: row.get(4)?,
        at: Timestamp(row.get(5)?),
    })
}
