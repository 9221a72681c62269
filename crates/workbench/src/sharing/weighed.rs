//! 称重: what the scales said, line by line.

use linli_domain::{
    AllotmentRule, CampaignId, Fen, FieldCode, FieldErrors, OrderLineId, Quantity, Right, UnitKind,
    VariantId,
};
use linli_store::{allotments, report};
use serde::{Deserialize, Serialize};

use crate::{Act, Committed, Desk, Error, Result, Thing, campaigns};

/// A line of goods by weight, with what the scales said so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct WeightRow {
    /// Which line.
    pub line_id: OrderLineId,
    /// Of what.
    pub variant_id: VariantId,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a unit of it is: 斤.
    pub unit: String,
    /// 跟团号.
    pub sequence: u32,
    /// The member's name.
    pub name: String,
    /// What was ordered.
    pub ordered: Quantity,
    /// What it weighs; `None` where it was not weighed yet.
    pub weighed: Option<Quantity>,
    /// Price of a unit.
    pub price: Fen,
    /// The goods are with the member: the weight stays as it is.
    pub handed_out: bool,
}

/// What one line weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Weight {
    /// Which line.
    pub line_id: OrderLineId,
    /// How much, in units of sale; `None` takes the weight back: what was ordered counts again.
    pub quantity: Option<Quantity>,
}

/// Every line of goods by weight of a campaign, product by product in the menu's order, then by 跟团号.
///
/// # Errors
/// [`Error::NotFound`].
pub fn weights(desk: &Desk, campaign: CampaignId) -> Result<Vec<WeightRow>> {
    desk.read(|reader| {
        campaigns::find(reader, campaign)?;
        let people = report::buyers(reader, campaign)?;
        let mut rows: Vec<WeightRow> = Vec::new();
        for offered in report::offered(reader, campaign)? {
            let variant_id = offered.offer.variant_id;
            let seen = rows.iter().any(|row| row.variant_id == variant_id);
            if seen || !matches!(offered.unit.kind(), UnitKind::Weight(_)) {
                continue;
            }
            for wish in allotments::wishes(reader, &[campaign], variant_id)? {
                rows.push(WeightRow {
                    line_id: wish.line_id,
                    variant_id,
                    product: offered.product.clone(),
                    variant: offered.variant.clone(),
                    unit: offered.unit.to_string(),
                    sequence: wish.sequence,
                    name: people
                        .get(&wish.member_id)
                        .map_or_else(String::new, |person| person.name.clone()),
                    ordered: wish.claims.total(),
                    weighed: wish
                        .allotted
                        .filter(|(_, rule, _)| *rule == AllotmentRule::Weighed)
                        .map(|(quantity, _, _)| quantity),
                    price: wish.price,
                    handed_out: wish.handed_out,
                });
            }
        }
        Ok(rows)
    })
}

/// Notes what lines weigh, as one act.
///
/// # Errors
/// [`Error::Fields`] for weights that cannot be meant; [`Error::NotFound`] for a line that is none of the campaign's goods by
/// weight any more; [`Error::HandedOut`] for goods that are out.
pub fn weigh(desk: &mut Desk, campaign: CampaignId, weights: &[Weight]) -> Result<Committed<()>> {
    let mut errors = FieldErrors::default();
    for (index, weight) in weights.iter().enumerate() {
        let field = format!("weights.{index}.quantity");
        let quantity = weight.quantity.unwrap_or_default();
        errors.add_if(quantity < Quantity::ZERO, &field, FieldCode::NotPositive);
        errors.add_if(quantity > Quantity::MAX, &field, FieldCode::TooLarge);
    }
    errors.into_result()?;
    let title = desk.read(|reader| campaigns::find(reader, campaign))?.title;
    let rows = self::weights(desk, campaign)?;
    let act = Act::new("weigh_goods").with("name", &title).with("count", weights.len());
    desk.transact(Right::ReceiveGoods, act, |tx| {
        for weight in weights {
            let row = rows
                .iter()
                .find(|row| row.line_id == weight.line_id)
                .ok_or(Error::NotFound { what: Thing::Order })?;
            if row.weighed == weight.quantity {
                continue;
            }
            if row.handed_out {
                return Err(Error::HandedOut { name: row.name.clone() });
            }
            tx.may_split_here();
            match weight.quantity {
                Some(quantity) => {
                    allotments::put(tx, row.line_id, quantity, AllotmentRule::Weighed, false)?;
                }
                None => allotments::hide(tx, row.line_id)?,
            }
        }
        Ok(())
    })
}
