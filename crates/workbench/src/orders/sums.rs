//! What a campaign's orders come to before a paste, and after it.

use std::collections::{HashMap, HashSet};

use linli_domain::{Fen, OfferId, OrderId, Quantity};
use linli_store::{members::Aliases, orders::StoredOrder};

use super::{
    ChangeKind, Sums,
    change::{Wish, price},
    entry::Menu,
    person::Person,
};

/// As stored, and as it will be once those wishes that apply are written.
pub(super) fn sums(
    stored: &[StoredOrder],
    wishes: &[Wish],
    menu: &Menu,
    aliases: &Aliases,
) -> (Sums, Sums) {
    let standing = || stored.iter().filter(|order| order.status.counts());
    let owner = |order: &StoredOrder| Person::Known(aliases.of(order.order.member_id));

    let mut now = Count::new(menu);
    for order in standing() {
        now.order(owner(order), stored_lines(order));
    }

    let applied = || wishes.iter().filter(|wish| wish.change.applies);
    let touched: HashSet<OrderId> = applied().filter_map(|wish| wish.change.order_id).collect();
    let by_id: HashMap<OrderId, &StoredOrder> =
        stored.iter().map(|order| (order.order.id, order)).collect();
    let mut later = Count::new(menu);
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
    people: HashSet<Person>,
    sums: Sums,
}

impl<'a> Count<'a> {
    fn new(menu: &'a Menu) -> Self {
        Self { menu, people: HashSet::new(), sums: Sums::default() }
    }

    fn order(&mut self, person: Person, lines: impl Iterator<Item = (OfferId, Quantity, Fen)>) {
        self.people.insert(person);
        for (offer_id, quantity, price) in lines {
            let unit = self.menu.get(offer_id).map(|offer| &offer.unit);
            self.sums.pieces += unit.map_or(quantity, |unit| unit.pieces(quantity, 1));
            self.sums.amount += price.times(quantity);
        }
    }

    fn sums(self) -> Sums {
        let people = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        Sums { people, ..self.sums }
    }
}
