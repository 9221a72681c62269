//! Rows that belong together: those of one order, those of one person, and those that stand in two tables.

use std::collections::{HashMap, HashSet};

use super::{
    LeftOut, LeftOutReason,
    row::{OrderRow, Wanted},
};
use crate::chat::{Doubt, DoubtCode, Span, key};

/// Everything that one person wants, in the order in which it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct PersonRows {
    pub(super) rows: Vec<OrderRow>,
    /// Orders that do not count any more.
    pub(super) off: Vec<OrderRow>,
}

impl PersonRows {
    /// Where the rows stand that the entry is made of.
    pub(super) fn spans(&self) -> Vec<Span> {
        let rows = if self.rows.is_empty() { &self.off } else { &self.rows };
        rows.iter().map(|row| row.written.span).collect()
    }
}

/// Takes out what stands there twice, and puts together what is one person's.
pub(super) fn together(rows: Vec<OrderRow>, left_out: &mut Vec<LeftOut>) -> Vec<PersonRows> {
    let rows = without_doubles(rows, left_out);
    let mut persons: Vec<PersonRows> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let place = *places.entry(person_key(&row)).or_insert_with(|| {
            persons.push(PersonRows::default());
            persons.len() - 1
        });
        if row.standing.is_off() {
            left_out.push(LeftOut::of(&row, LeftOutReason::of_standing(row.standing)));
            persons[place].off.push(row);
        } else {
            persons[place].rows.push(row);
        }
    }
    persons
}

/// Who a row is about: 下单人 and 收货人, or the telephone number where no receiver is named.
fn person_key(row: &OrderRow) -> String {
    let word = |text: Option<&String>| text.map(|text| key(text).into_iter().collect::<String>());
    let nickname = word(row.nickname.as_ref().map(|name| &name.value)).unwrap_or_default();
    let receiver = word(row.receiver.as_ref().map(|name| &name.value));
    let phone = row.phone.as_ref().map(|phone| phone.value.to_string());
    let door = row.address.as_ref().map(|address| address.value.short());
    let nobody = nickname.is_empty() && receiver.is_none();
    let place = if nobody { door } else { None };
    [nickname, receiver.or(phone).unwrap_or_default(), place.unwrap_or_default()].join("\n")
}

/// By what an order is known: its number, or 跟团号 and person. `None` where a table has neither.
fn order_key(row: &OrderRow) -> Option<String> {
    if !row.number.is_empty() {
        return Some(row.number.clone());
    }
    row.sequence.map(|sequence| format!("{sequence}\n{}", person_key(row)))
}

/// An order that stands in two tables counts once. Where the two say different things, what is cancelled in one is
/// cancelled, and other differences are doubted.
fn without_doubles(rows: Vec<OrderRow>, left_out: &mut Vec<LeftOut>) -> Vec<OrderRow> {
    let mut kept: Vec<OrderRow> = Vec::new();
    // Order → its table and its rows there. Row without a key → its table.
    let mut orders: HashMap<String, (usize, Vec<usize>)> = HashMap::new();
    let mut again: HashMap<String, Vec<OrderRow>> = HashMap::new();
    let mut prints: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let Some(order) = order_key(&row) else {
            match prints.get(&row.print) {
                Some(source) if *source != row.source => left_out.push(LeftOut::twice(&row)),
                _ => {
                    prints.insert(row.print.clone(), row.source);
                    kept.push(row);
                }
            }
            continue;
        };
        match orders.get_mut(&order) {
            Some((source, _)) if *source != row.source => again.entry(order).or_default().push(row),
            Some((_, places)) if places.iter().any(|place| kept[*place].print == row.print) => {
                left_out.push(LeftOut::twice(&row));
            }
            Some((_, places)) => {
                places.push(kept.len());
                kept.push(row);
            }
            None => {
                orders.insert(order, (row.source, vec![kept.len()]));
                kept.push(row);
            }
        }
    }
    for (order, copies) in again {
        let Some((_, places)) = orders.get(&order) else { continue };
        compare(&mut kept, places, &copies, left_out);
    }
    // The copies came out of a map, whose order is no order.
    left_out.sort_by_key(|left| left.span);
    kept
}

fn compare(
    kept: &mut [OrderRow],
    places: &[usize],
    copies: &[OrderRow],
    left_out: &mut Vec<LeftOut>,
) {
    let first: HashSet<String> = places.iter().flat_map(|place| words(&kept[*place])).collect();
    let second: HashSet<String> = copies.iter().flat_map(words).collect();
    let off = copies.iter().find(|copy| copy.standing.is_off()).map(|copy| copy.standing);
    for place in places {
        let row = &mut kept[*place];
        match off {
            Some(standing) => row.standing = standing,
            None if first != second && !row.standing.is_off() => {
                let text = copies.iter().flat_map(words).collect::<Vec<_>>().join("；");
                row.doubts
                    .push(Doubt::new(DoubtCode::TablesDiffer, row.written.span).with("text", text));
            }
            None => {}
        }
    }
    left_out.extend(copies.iter().map(LeftOut::twice));
}

/// What a row orders, in words that two tables share.
fn words(row: &OrderRow) -> Vec<String> {
    let word = |wanted: &Wanted| {
        let variant =
            wanted.variant.as_ref().map(|variant| variant.value.as_str()).unwrap_or_default();
        let name: String = super::goods_key(&format!("{}{variant}", wanted.name.value));
        let quantity = wanted.amount.as_ref().map(|amount| amount.quantity.to_string());
        format!("{name}×{}", quantity.unwrap_or_default())
    };
    row.goods.iter().map(word).collect()
}
