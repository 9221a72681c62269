//! How much of what was ordered, and by whom.

use std::collections::HashMap;

use linli_documents::{Language, paper::Paper, summary};
use linli_domain::{
    CampaignId, Fen, OfferId, Quantity,
    cases::{Demand, Rounding, plan},
    summary::{Buyer, OfferTotal, Summary},
};
use linli_store::Reader;

use crate::{
    Desk, Result,
    campaigns::{self, OfferView},
    orders::{OrderRow, standing_rows},
};

/// 汇总 of one campaign.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn of_campaign(desk: &Desk, id: CampaignId) -> Result<Summary> {
    desk.read(|reader| read(reader, id))
}

/// The summary as a text for the group; it names no member.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn chat_text(desk: &Desk, id: CampaignId, language: Language) -> Result<String> {
    Ok(summary::chat_text(&of_campaign(desk, id)?, language))
}

/// The summary as a paper, the stocking list; it names no member.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn paper(desk: &Desk, id: CampaignId, language: Language) -> Result<Paper> {
    let title = desk.read(|reader| campaigns::find(reader, id))?.title;
    Ok(summary::paper(&of_campaign(desk, id)?, &title, language))
}

fn read(reader: &Reader<'_>, id: CampaignId) -> Result<Summary> {
    campaigns::find(reader, id)?;
    let orders = standing_rows(reader, id)?;
    let mut buyers = buyers(&orders);
    let offers: Vec<OfferTotal> = campaigns::offers(reader, id)?
        .into_iter()
        .map(|offer| {
            let (buyers, amount) = buyers.remove(&offer.offer.id).unwrap_or_default();
            total(offer, buyers, amount)
        })
        .collect();
    Ok(Summary {
        goods: offers.iter().map(|offer| offer.amount).sum(),
        reduction: orders.iter().map(|order| order.reduction).sum(),
        fee: orders.iter().map(|order| order.fee).sum(),
        amount: orders.iter().map(|order| order.amount).sum(),
        orders: u32::try_from(orders.len()).unwrap_or(u32::MAX),
        offers,
    })
}

/// Who ordered each offer, by sequence number, and what their lines come to.
fn buyers(orders: &[OrderRow]) -> HashMap<OfferId, (Vec<Buyer>, Fen)> {
    let mut buyers: HashMap<OfferId, (Vec<Buyer>, Fen)> = HashMap::new();
    for order in orders {
        for line in &order.lines {
            let (list, amount) = buyers.entry(line.offer_id).or_default();
            *amount += line.amount;
            list.push(Buyer {
                order_id: order.order_id,
                member_id: order.member_id,
                sequence: order.sequence,
                name: order.name.clone(),
                quantity: line.quantity,
                given: line.given,
                tolerance: line.tolerance,
                note: line.note.clone(),
            });
        }
    }
    buyers
}

fn total(offer: OfferView, buyers: Vec<Buyer>, amount: Fen) -> OfferTotal {
    let ordered: Quantity = buyers.iter().map(|buyer| buyer.quantity).sum();
    let tolerance: Quantity = buyers.iter().map(|buyer| buyer.tolerance).sum();
    let demand = Demand { ordered, tolerance, case_pack: offer.case_pack, minimum: None };
    OfferTotal {
        offer_id: offer.offer.id,
        menu_number: offer.offer.menu_number,
        product: offer.product,
        variant: offer.variant,
        unit: offer.unit,
        ordered,
        tolerance,
        amount,
        case_pack: offer.case_pack,
        missing_to_next_case: plan(demand, Rounding::Up).missing_to_next_case,
        buyers,
    }
}
