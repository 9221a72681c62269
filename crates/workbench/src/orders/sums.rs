//! What a campaign's orders come to before a paste, and after it.

use std::collections::{HashMap, HashSet};

use linli_domain::{
    CampaignTerms, Fen, MemberId, OfferId, OrderId, OrderLineId, Quantity, Tiers,
    charge::{ChargeSums, LineToCharge, ToCharge, WeighedTo, charge},
    unit_weight,
};
use linli_store::{members::Aliases, orders::StoredOrder};
use uuid::Uuid;

use super::{
    ChangeKind, Sums,
    change::{Wish, price},
    entry::Menu,
    person::Person,
};

/// As stored, and as it will be once those wishes that apply are written. Nothing is weighed or short while orders are taken,
/// so everybody is charged for what they ask for, by the campaign's `terms`.
pub(super) fn sums(
    stored: &[StoredOrder],
    wishes: &[Wish],
    menu: &Menu,
    aliases: &Aliases,
    terms: &CampaignTerms,
) -> (Sums, Sums) {
    let standing = || stored.iter().filter(|order| order.status.counts());
    let owner = |order: &StoredOrder| Person::Known(aliases.of(order.order.member_id));

    let mut now = Count::new(menu, terms);
    for order in standing() {
        now.order(owner(order), stored_lines(order));
    }

    let applied = || wishes.iter().filter(|wish| wish.change.applies);
    let touched: HashSet<OrderId> = applied().filter_map(|wish| wish.change.order_id).collect();
    let by_id: HashMap<OrderId, &StoredOrder> =
        stored.iter().map(|order| (order.order.id, order)).collect();
    let mut later = Count::new(menu, terms);
    for order in standing().filter(|order| !touched.contains(&order.order.id)) {
        later.order(owner(order), stored_lines(order));
    }
    for wish in applied() {
        let before = wish.change.order_id.and_then(|id| by_id.get(&id).copied());
        let stands = before.is_some_and(|before| before.status.counts());
        let remains = match wish.change.kind {
            ChangeKind::New | ChangeKind::Changed => true,
            ChangeKind::Same => stands,
            ChangeKind::Cancelled => false,
        };
        if remains {
            let wanted = wish.targets.iter().filter(|(_, target)| target.quantity.is_positive());
            let lines = wanted.filter_map(|(offer_id, target)| {
                Some((*offer_id, target.quantity, price(*offer_id, before, menu)?))
            });
            later.order(wish.person.clone(), lines);
        }
    }
    (now.sums(), later.sums())
}

fn stored_lines(order: &StoredOrder) -> impl Iterator<Item = (OfferId, Quantity, Fen)> {
    order.lines.iter().map(|line| (line.offer_id, line.quantity(), line.price))
}

struct Count<'a> {
    menu: &'a Menu,
    terms: &'a CampaignTerms,
    /// Everybody gets a number, whether they are on file or not.
    people: HashMap<Person, u128>,
    orders: Vec<ToCharge>,
}

impl<'a> Count<'a> {
    fn new(menu: &'a Menu, terms: &'a CampaignTerms) -> Self {
        Self { menu, terms, people: HashMap::new(), orders: Vec::new() }
    }

    fn order(&mut self, person: Person, lines: impl Iterator<Item = (OfferId, Quantity, Fen)>) {
        let next = self.people.len() as u128;
        let number = *self.people.entry(person).or_insert(next);
        let lines = lines.map(|(offer_id, quantity, price)| self.line(offer_id, quantity, price));
        let order = ToCharge {
            // Only told apart, never looked up.
            order_id: OrderId::new(Uuid::from_u128(self.orders.len() as u128)),
            member_id: MemberId::new(Uuid::from_u128(number)),
            lines: lines.collect(),
        };
        self.orders.push(order);
    }

    fn line(&self, offer_id: OfferId, quantity: Quantity, price: Fen) -> LineToCharge {
        let offer = self.menu.get(offer_id);
        LineToCharge {
            line_id: OrderLineId::new(offer_id.uuid()),
            offer_id,
            price,
            ordered: quantity,
            given: quantity,
            weighed: false,
            pieces: offer.map_or(quantity, |offer| offer.unit.pieces(quantity, 1)),
            unit_weight: offer.and_then(|offer| unit_weight(&offer.unit, &offer.variant)),
        }
    }

    fn sums(self) -> Sums {
        let tiers: HashMap<OfferId, Tiers> = self
            .menu
            .offers()
            .iter()
            .filter_map(|offer| Some((offer.offer.id, offer.offer.terms.tiers.clone()?)))
            .collect();
        let charges = charge(&self.orders, &tiers, self.terms, WeighedTo::default());
        Sums {
            people: u32::try_from(self.people.len()).unwrap_or(u32::MAX),
            pieces: self.orders.iter().flat_map(|order| &order.lines).map(|line| line.pieces).sum(),
            amount: ChargeSums::of(&charges).to_pay,
        }
    }
}
