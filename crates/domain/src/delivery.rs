//! Who collects what, where: the delivery sheet in the order in which goods are handed out.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashMap},
};

use serde::{Deserialize, Serialize};

use crate::{Address, Fen, Mark, MemberId, OrderId, Phone, PickupPointId, Quantity, Unit};

/// 配送单: for each pickup point the orders in walking order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct DeliverySheet {
    /// Pickup points in the order of the round, those that have no place on it by name; orders without a point come last.
    pub stops: Vec<Stop>,
    /// What all orders come to.
    pub total: Fen,
    /// Is the phone hidden, and unit and room?
    pub masked: bool,
}

/// The orders handed out at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Stop {
    /// Where; `None` for orders that have no place yet.
    pub pickup_point_id: Option<PickupPointId>,
    /// Its name; empty where there is none.
    pub pickup_point: String,
    /// The orders, by building, unit and room in natural order, then by sequence number, those of one person together.
    pub rows: Vec<DeliveryRow>,
    /// What they come to.
    pub total: Fen,
}

/// One member's order on the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DeliveryRow {
    /// Which order.
    pub order_id: OrderId,
    /// Whose.
    pub member_id: MemberId,
    /// 跟团号.
    pub sequence: u32,
    /// Those of the member's other orders, where one row is all that they collect.
    pub others: Vec<u32>,
    /// The name by which the group knows the member.
    pub name: String,
    /// Their number, masked or not as the sheet says; empty where it is not known.
    pub phone: String,
    /// Where they live, masked or not as the sheet says.
    pub address: Address,
    /// What they get.
    pub items: Vec<DeliveryItem>,
    /// How many things are handed over, so that both sides can count; what is weighed is one bag, whatever its weight.
    pub pieces: Quantity,
    /// What it costs them.
    pub amount: Fen,
    /// What they said about payment and hand-out.
    pub marks: Vec<Mark>,
    /// 团员备注.
    pub note: String,
}

/// One thing to hand out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DeliveryItem {
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// How much.
    pub quantity: Quantity,
    /// Of what unit.
    pub unit: Unit,
    /// The member's words about it.
    pub note: String,
}

/// An order to be put on a sheet, with everything about the person in the clear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToDeliver {
    /// Where it is collected.
    pub pickup_point: Option<Halt>,
    /// The member's number.
    pub phone: Option<Phone>,
    /// The row; its `phone` is filled in from the one above, and its `pieces` are counted.
    pub row: DeliveryRow,
}

/// A pickup point on the round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Halt {
    /// Which.
    pub id: PickupPointId,
    /// Its name.
    pub name: String,
    /// Its place, from 0; `None` where the leader never put the points in order.
    pub position: Option<u32>,
}

/// In which order the buildings are walked to, as the leader put them; those that are not in it follow in natural order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk(Vec<String>);

impl Walk {
    /// Buildings as [`building`] writes them, the first one first.
    #[must_use]
    pub const fn new(buildings: Vec<String>) -> Self {
        Self(buildings)
    }

    /// Which of two doors is come to first.
    #[must_use]
    pub fn cmp(&self, a: &Address, b: &Address) -> Ordering {
        self.place(a).cmp(&self.place(b)).then_with(|| a.walk_cmp(b))
    }

    fn place(&self, address: &Address) -> usize {
        let building = building(address);
        self.0.iter().position(|each| *each == building).unwrap_or(usize::MAX)
    }
}

/// The building of an address with its estate and lane, as it is said on the walk: `翠苑 3`. Empty where it is not known.
#[must_use]
pub fn building(address: &Address) -> String {
    let Address { estate, lane, building, .. } = address.clone();
    Address { estate, lane, building, ..Address::default() }.short()
}

/// Puts orders on a sheet: by pickup point, then building, unit and room in natural order, then sequence number. A person who
/// has two orders gets them one after the other.
///
/// With `masked`, six digits of each phone, and unit and room, are hidden (see [`crate::mask_name`] for the benchmark).
/// Sorting is by the real address in either case, so both sheets list the same orders in the same places. Names stay: the
/// group knows its members by nicknames of their own choosing, and a sheet without them hands nothing out.
#[must_use]
pub fn sheet(
    orders: impl IntoIterator<Item = ToDeliver>,
    masked: bool,
    walk: &Walk,
) -> DeliverySheet {
    let mut stops: BTreeMap<(bool, u32, String, Option<PickupPointId>), Vec<ToDeliver>> =
        BTreeMap::new();
    for order in orders {
        let key = match &order.pickup_point {
            Some(Halt { id, name, position }) => {
                (false, position.unwrap_or(u32::MAX), name.clone(), Some(*id))
            }
            None => (true, u32::MAX, String::new(), None),
        };
        stops.entry(key).or_default().push(order);
    }
    let stops: Vec<Stop> = stops
        .into_iter()
        .map(|((.., pickup_point, pickup_point_id), orders)| {
            stop(pickup_point_id, pickup_point, orders, masked, walk)
        })
        .collect();
    DeliverySheet { total: stops.iter().map(|stop| stop.total).sum(), stops, masked }
}

fn stop(
    pickup_point_id: Option<PickupPointId>,
    pickup_point: String,
    mut orders: Vec<ToDeliver>,
    masked: bool,
    walk: &Walk,
) -> Stop {
    let mut firsts: HashMap<MemberId, u32> = HashMap::new();
    for order in &orders {
        let first = firsts.entry(order.row.member_id).or_insert(order.row.sequence);
        *first = order.row.sequence.min(*first);
    }
    let place = |row: &DeliveryRow| {
        (firsts.get(&row.member_id).copied(), row.member_id, row.sequence, row.order_id)
    };
    orders.sort_by(|a, b| {
        let (a, b) = (&a.row, &b.row);
        let buildings = walk.place(&a.address).cmp(&walk.place(&b.address));
        buildings.then_with(|| a.address.walk_cmp(&b.address)).then_with(|| place(a).cmp(&place(b)))
    });
    let rows: Vec<DeliveryRow> = orders.into_iter().map(|order| row(order, masked)).collect();
    Stop { pickup_point_id, pickup_point, total: rows.iter().map(|row| row.amount).sum(), rows }
}

fn row(order: ToDeliver, masked: bool) -> DeliveryRow {
    let ToDeliver { phone, row, .. } = order;
    let phone = phone
        .map(|phone| if masked { phone.masked() } else { phone.to_string() })
        .unwrap_or_default();
    let address = if masked { row.address.with_room_hidden() } else { row.address };
    DeliveryRow { phone, address, pieces: pieces(&row.items), ..row }
}

fn pieces(items: &[DeliveryItem]) -> Quantity {
    items.iter().map(|item| item.unit.pieces(item.quantity, 1)).sum()
}

impl DeliverySheet {
    /// The same sheet with one row for all that a member collects at a place, over however many campaigns.
    #[must_use]
    pub fn merged(mut self) -> Self {
        for stop in &mut self.stops {
            let mut rows: Vec<DeliveryRow> = Vec::with_capacity(stop.rows.len());
            for row in std::mem::take(&mut stop.rows) {
                match rows.last_mut().filter(|last| last.member_id == row.member_id) {
                    Some(last) => last.take_in(row),
                    None => rows.push(row),
                }
            }
            stop.rows = rows;
        }
        self
    }
}

impl DeliveryRow {
    /// Takes another order of the member's into this row. Somebody has paid only if they say so of every order.
    fn take_in(&mut self, other: Self) {
        if other.sequence != self.sequence && !self.others.contains(&other.sequence) {
            self.others.push(other.sequence);
        }
        for item in other.items {
            let same = |each: &&mut DeliveryItem| {
                (&each.product, &each.variant, &each.unit, &each.note)
                    == (&item.product, &item.variant, &item.unit, &item.note)
            };
            match self.items.iter_mut().find(same) {
                Some(known) => known.quantity += item.quantity,
                None => self.items.push(item),
            }
        }
        let paid = self.marks.contains(&Mark::Paid) && other.marks.contains(&Mark::Paid);
        self.marks.extend(other.marks);
        self.marks.sort_unstable();
        self.marks.dedup();
        self.marks.retain(|mark| paid || *mark != Mark::Paid);
        self.pieces += other.pieces;
        self.amount += other.amount;
        if !other.note.is_empty() && !self.note.contains(&other.note) {
            let between = if self.note.is_empty() { "" } else { "；" };
            self.note = format!("{}{between}{}", self.note, other.note);
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn order(sequence: u32, point: Option<&str>, building: &str, room: &str) -> ToDeliver {
        let point = point.map(|name| Halt {
            id: PickupPointId::new(Uuid::from_u128(name.len() as u128)),
            name: name.to_owned(),
            position: None,
        });
        ToDeliver {
            pickup_point: point,
            phone: Some("13812345678".parse().unwrap()),
            row: DeliveryRow {
                order_id: OrderId::new(Uuid::from_u128(u128::from(sequence))),
                member_id: MemberId::new(Uuid::from_u128(u128::from(sequence))),
                sequence,
                others: vec![],
                name: "小王".into(),
                phone: String::new(),
                address: Address {
                    building: building.into(),
                    unit: "1".into(),
                    room: room.into(),
                    ..Address::default()
                },
                items: vec![],
                pieces: Quantity::ZERO,
                amount: Fen(1000),
                marks: vec![],
                note: String::new(),
            },
        }
    }

    #[test]
    fn rows_follow_the_walk_and_strays_come_last() {
        let orders = [
            order(1, Some("南门"), "10", "101"),
            order(2, None, "1", "101"),
            order(3, Some("南门"), "2", "1001"),
            order(4, Some("南门"), "2", "201"),
            order(5, Some("南门"), "2", "201"),
        ];
        let sheet = sheet(orders, true, &Walk::default());
        let sequences: Vec<Vec<u32>> = sheet
            .stops
            .iter()
            .map(|stop| stop.rows.iter().map(|row| row.sequence).collect())
            .collect();
        assert_eq!(sequences, [vec![4, 5, 3, 1], vec![2]]);
        assert_eq!((sheet.stops[0].total, sheet.total), (Fen(4000), Fen(5000)));
    }

    #[test]
    fn one_person_gets_both_orders_at_once() {
        let mut orders = [1, 2, 3].map(|sequence| order(sequence, None, "3", "501"));
        orders[2].row.member_id = orders[0].row.member_id;
        let sheet = sheet(orders, true, &Walk::default());
        let sequences: Vec<u32> = sheet.stops[0].rows.iter().map(|row| row.sequence).collect();
        assert_eq!(sequences, [1, 3, 2]);
    }

    #[test]
    fn hides_phone_and_room_unless_asked_otherwise() {
        let hidden = sheet([order(1, None, "3", "501")], true, &Walk::default());
        let row = &hidden.stops[0].rows[0];
        assert_eq!((row.phone.as_str(), row.address.short().as_str()), ("138******78", "3-*-*"));
        let open = sheet([order(1, None, "3", "501")], false, &Walk::default());
        let row = &open.stops[0].rows[0];
        assert_eq!((row.phone.as_str(), row.address.short().as_str()), ("13812345678", "3-1-501"));
    }

    #[test]
    fn the_round_goes_as_the_leader_put_it() {
        let mut orders = [
            order(1, Some("南门"), "3", "101"),
            order(2, Some("南门口"), "10", "101"),
            order(3, Some("南门口"), "2", "101"),
            order(4, Some("南门口"), "1", "101"),
        ];
        for order in &mut orders[1..] {
            order.pickup_point.as_mut().unwrap().position = Some(0);
        }
        orders[0].pickup_point.as_mut().unwrap().position = Some(1);
        let walk = Walk::new(vec!["10".into(), "2".into()]);
        let sheet = sheet(orders, true, &walk);
        let sequences: Vec<Vec<u32>> = sheet
            .stops
            .iter()
            .map(|stop| stop.rows.iter().map(|row| row.sequence).collect())
            .collect();
        assert_eq!(sequences, [vec![2, 3, 4], vec![1]]);
    }

    #[test]
    fn orders_of_one_member_become_one_row() {
        let item = |product: &str, quantity: u32| DeliveryItem {
            product: product.into(),
            variant: String::new(),
            quantity: Quantity::whole(quantity),
            unit: Unit::default(),
            note: String::new(),
        };
        let mut orders = [1, 2, 3].map(|sequence| order(sequence, None, "3", "501"));
        orders[2].row.member_id = orders[0].row.member_id;
        orders[0].row.items = vec![item("苹果", 2), item("梨", 1)];
        orders[2].row.items = vec![item("苹果", 1), item("牛奶", 1)];
        (orders[0].row.marks, orders[0].row.note) = (vec![Mark::Paid], "放门口".into());
        (orders[2].row.marks, orders[2].row.note) = (vec![Mark::Pickup], "晚点来".into());
        let before = sheet(orders, true, &Walk::default());
        let total = before.total;
        let sheet = before.merged();
        let row = &sheet.stops[0].rows[0];
        assert_eq!(
            (row.sequence, row.others.as_slice(), sheet.stops[0].rows.len()),
            (1, &[3][..], 2)
        );
        let items: Vec<(&str, Quantity)> =
            row.items.iter().map(|item| (item.product.as_str(), item.quantity)).collect();
        let whole = Quantity::whole;
        assert_eq!(items, [("苹果", whole(3)), ("梨", whole(1)), ("牛奶", whole(1))]);
        assert_eq!(
            (row.pieces, row.amount, row.note.as_str()),
            (whole(5), Fen(2000), "放门口；晚点来")
        );
        assert_eq!(row.marks, [Mark::Pickup], "one of the two orders is not paid");
        assert_eq!((sheet.total, sheet.stops[0].total), (total, total));
    }

    #[test]
    fn what_is_weighed_is_one_bag() {
        let item = |quantity: &str, unit: &str| DeliveryItem {
            product: "梨".into(),
            variant: String::new(),
            quantity: quantity.parse().unwrap(),
            unit: Unit::new(unit),
            note: String::new(),
        };
        let mut order = order(1, None, "3", "501");
        order.row.items = vec![item("2.5", "斤"), item("3", "份")];
        assert_eq!(
            sheet([order], true, &Walk::default()).stops[0].rows[0].pieces,
            Quantity::whole(4)
        );
    }
}
