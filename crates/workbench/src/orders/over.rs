//! 限购 and stock over the orders of a campaign: as they are stored, and as they will be after a paste.

use std::collections::{HashMap, HashSet};

use linli_domain::{
    Claims, OfferId, OfferTerms, OrderId, OrderLine, OrderLineId, Timestamp, Unit,
    limits::{Buyer, Over, Wanted, over},
};
use linli_store::{members::Aliases, orders::StoredOrder};
use serde::Serialize;

use super::{change::Wish, entry::Menu, person::Person};
use crate::campaigns::OfferView;

/// Goods of which somebody would have more than they may, or than there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OverLine {
    /// Of what.
    pub offer_id: OfferId,
    /// Product name.
    pub product: String,
    /// Variant name; may be empty.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// How much is over.
    pub over: Over,
}

/// How much of each line of the standing orders is over; lines within everything are not in it.
pub(super) fn of_lines(
    stored: &[StoredOrder],
    offers: &[OfferView],
    aliases: &Aliases,
) -> HashMap<OrderLineId, Over> {
    let terms = limiting(offers);
    if terms.is_empty() {
        return HashMap::new();
    }
    let (ids, wanted): (Vec<OrderLineId>, Vec<Wanted>) =
        stored.iter().flat_map(|order| asked_for(order, aliases)).unzip();
    ids.into_iter().zip(over(&wanted, &terms)).filter(|(_, over)| !over.is_none()).collect()
}

/// What will be over once those wishes that apply are written: for each wish, in their order. New claims join the queue at its
/// end, whenever that will be.
pub(super) fn of_wishes(
    stored: &[StoredOrder],
    wishes: &[Wish],
    menu: &Menu,
    aliases: &Aliases,
) -> Vec<Vec<OverLine>> {
    let now = Timestamp(i64::MAX);
    let mut found = vec![Vec::new(); wishes.len()];
    let terms = limiting(menu.offers());
    if terms.is_empty() {
        return found;
    }
    let applied = || wishes.iter().enumerate().filter(|(_, wish)| wish.change.applies);
    let touched: HashSet<OrderId> =
        applied().filter_map(|(_, wish)| wish.change.order_id).collect();
    let untouched = stored.iter().filter(|order| !touched.contains(&order.order.id));
    let mut wanted: Vec<Wanted> =
        untouched.flat_map(|order| asked_for(order, aliases)).map(|(_, wanted)| wanted).collect();
    let mut places: Vec<Option<usize>> = vec![None; wanted.len()];
    let by_id: HashMap<OrderId, &StoredOrder> =
        stored.iter().map(|order| (order.order.id, order)).collect();
    for (place, wish) in applied() {
        let before = wish.change.order_id.and_then(|id| by_id.get(&id).copied());
        for (offer_id, target) in &wish.targets {
            let mut claims = claims_of(before, *offer_id);
            // What cannot be written is refused when it is; here it only does not count.
            if claims.set(now, target.quantity).is_err() {
                continue;
            }
            places.push(Some(place));
            wanted.push(Wanted { member: buyer(&wish.person, place), offer_id: *offer_id, claims });
        }
    }
    for ((place, wanted), over) in places.into_iter().zip(&wanted).zip(over(&wanted, &terms)) {
        let Some((place, offer)) = place.zip(menu.get(wanted.offer_id)) else { continue };
        if !over.is_none() {
            found[place].push(OverLine {
                offer_id: wanted.offer_id,
                product: offer.product.clone(),
                variant: offer.variant.clone(),
                unit: offer.unit.clone(),
                over,
            });
        }
    }
    found
}

/// What a standing order asks for, line by line. What stands in for failed goods was not asked for.
fn asked_for(
    order: &StoredOrder,
    aliases: &Aliases,
) -> impl Iterator<Item = (OrderLineId, Wanted)> + use<> {
    let member = Buyer::Known(aliases.of(order.order.member_id));
    let wanted = |line: &OrderLine| {
        let (offer_id, claims) = (line.offer_id, line.claims.clone());
        (line.id, Wanted { member, offer_id, claims })
    };
    let lines = order.lines.iter().filter(|line| line.replaces.is_none() && order.status.counts());
    lines.map(wanted).collect::<Vec<_>>().into_iter()
}

/// Claims of an order that was cancelled have left the queue.
fn claims_of(order: Option<&StoredOrder>, offer_id: OfferId) -> Claims {
    let counted = order.filter(|order| order.status.counts());
    let line = counted.and_then(|order| {
        order.lines.iter().find(|line| line.offer_id == offer_id && line.replaces.is_none())
    });
    line.map(|line| line.claims.clone()).unwrap_or_default()
}

fn buyer(person: &Person, place: usize) -> Buyer {
    match person {
        Person::Known(id) => Buyer::Known(*id),
        Person::New(_) => Buyer::New(u32::try_from(place).unwrap_or(u32::MAX)),
    }
}

/// The terms of those offers that limit something.
fn limiting(offers: &[OfferView]) -> HashMap<OfferId, OfferTerms> {
    let limits = |terms: &OfferTerms| terms.limit_each.is_some() || terms.stock.is_some();
    offers
        .iter()
        .filter(|offer| limits(&offer.offer.terms))
        .map(|offer| (offer.offer.id, offer.offer.terms.clone()))
        .collect()
}
