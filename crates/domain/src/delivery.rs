//! Who collects what, where: the delivery sheet in the order in which goods are handed out.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::{Address, Fen, Mark, MemberId, OrderId, Phone, PickupPointId, Quantity, Unit};

/// 配送单: for each pickup point the orders in walking order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct DeliverySheet {
    /// Pickup points in the order of their names; orders without one come last.
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
    /// Where it is collected, and that place's name.
    pub pickup_point: Option<(PickupPointId, String)>,
    /// The member's number.
    pub phone: Option<Phone>,
    /// The row; its `phone` is filled in from the one above, and its `pieces` are counted.
    pub row: DeliveryRow,
}

/// Puts orders on a sheet: by pickup point, then building, unit and room in natural order, then sequence number. A person who
/// has two orders gets them one after the other.
///
/// With `masked`, six digits of each phone, and unit and room, are hidden (see [`crate::mask_name`] for the benchmark).
/// Sorting is by the real address in either case, so both sheets list the same orders in the same places. Names stay: the
/// group knows its members by nicknames of their own choosing, and a sheet without them hands nothing out.
#[must_use]
pub fn sheet(orders: impl IntoIterator<Item = ToDeliver>, masked: bool) -> DeliverySheet {
    let mut stops: BTreeMap<(bool, String, Option<PickupPointId>), Vec<ToDeliver>> =
        BTreeMap::new();
    for order in orders {
        let key = match &order.pickup_point {
            Some((id, name)) => (false, name.clone(), Some(*id)),
            None => (true, String::new(), None),
        };
        stops.entry(key).or_default().push(order);
    }
    let stops: Vec<Stop> = stops
        .into_iter()
        .map(|((_, pickup_point, pickup_point_id), orders)| {
            stop(pickup_point_id, pickup_point, orders, masked)
        })
        .collect();
    DeliverySheet { total: stops.iter().map(|stop| stop.total).sum(), stops, masked }
}

fn stop(
    pickup_point_id: Option<PickupPointId>,
    pickup_point: String,
    mut orders: Vec<ToDeliver>,
    masked: bool,
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
        a.address.walk_cmp(&b.address).then_with(|| place(a).cmp(&place(b)))
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

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn order(sequence: u32, point: Option<&str>, building: &str, room: &str) -> ToDeliver {
        let point = point
            .map(|name| (PickupPointId::new(Uuid::from_u128(name.len() as u128)), name.to_owned()));
        ToDeliver {
            pickup_point: point,
            phone: Some("13812345678".parse().unwrap()),
            row: DeliveryRow {
                order_id: OrderId::new(Uuid::from_u128(u128::from(sequence))),
                member_id: MemberId::new(Uuid::from_u128(u128::from(sequence))),
                sequence,
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
        let sheet = sheet(orders, true);
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
        let sheet = sheet(orders, true);
        let sequences: Vec<u32> = sheet.stops[0].rows.iter().map(|row| row.sequence).collect();
        assert_eq!(sequences, [1, 3, 2]);
    }

    #[test]
    fn hides_phone_and_room_unless_asked_otherwise() {
        let hidden = sheet([order(1, None, "3", "501")], true);
        let row = &hidden.stops[0].rows[0];
        assert_eq!((row.phone.as_str(), row.address.short().as_str()), ("138******78", "3-*-*"));
        let open = sheet([order(1, None, "3", "501")], false);
        let row = &open.stops[0].rows[0];
        assert_eq!((row.phone.as_str(), row.address.short().as_str()), ("13812345678", "3-1-501"));
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
        assert_eq!(sheet([order], true).stops[0].rows[0].pieces, Quantity::whole(4));
    }
}
