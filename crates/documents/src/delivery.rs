//! 配送单: the sheet that goods are handed out by, one row for each member.

mod column;
mod paper;
mod words;

use linli_domain::{
    Mark, Quantity,
    delivery::{DeliveryItem, DeliveryRow, DeliverySheet, Stop},
};

pub use column::DeliveryColumn;
pub use paper::{DeliveryLook, SheetKind, paper};

use crate::{
    Language,
    csv::{self, Cell},
    file,
    goods::Punctuation,
};

/// The sheet as CSV: a row of headings, then one row for each order, stop after stop in walking order.
///
/// There is no row of totals, neither for a stop nor at the end: whoever sorts, filters or reads the file in again would
/// take it for one more member, and a spreadsheet sums a column by itself.
#[must_use]
pub fn csv(sheet: &DeliverySheet, columns: &[DeliveryColumn], language: Language) -> Vec<u8> {
    let words = words::of(language);
    let headings = columns.iter().map(|column| column.heading(language).into()).collect();
    let rows = sheet.stops.iter().flat_map(|stop| {
        stop.rows
            .iter()
            .map(move |row| columns.iter().map(|column| cell(*column, stop, row, words)).collect())
    });
    csv::write(&std::iter::once(headings).chain(rows).collect::<Vec<Vec<Cell>>>())
}

/// The name under which the sheet of a campaign is saved: `配送单 周三水果.csv`.
#[must_use]
pub fn file_name(campaign_title: &str, language: Language) -> String {
    file::file_name(&format!("{} {campaign_title}", words::of(language).document), "csv")
}

fn cell(column: DeliveryColumn, stop: &Stop, row: &DeliveryRow, words: &words::Words) -> Cell {
    match column {
        DeliveryColumn::PickupPoint => stop.pickup_point.as_str().into(),
        DeliveryColumn::Sequence if row.others.is_empty() => Quantity::whole(row.sequence).into(),
        DeliveryColumn::Sequence => sequences(row).into(),
        DeliveryColumn::Name => row.name.as_str().into(),
        DeliveryColumn::Phone => row.phone.as_str().into(),
        DeliveryColumn::Estate => row.address.estate.as_str().into(),
        DeliveryColumn::Lane => row.address.lane.as_str().into(),
        DeliveryColumn::Building => row.address.building.as_str().into(),
        DeliveryColumn::Unit => row.address.unit.as_str().into(),
        DeliveryColumn::Room => row.address.room.as_str().into(),
        // The short form, 3-2-501, is a date to some programs.
        DeliveryColumn::Address => row.address.long().into(),
        DeliveryColumn::Items => items(&row.items, words.punctuation).into(),
        DeliveryColumn::Pieces => row.pieces.into(),
        DeliveryColumn::Amount => row.amount.into(),
        DeliveryColumn::Marks => marks(&row.marks, words).into(),
        DeliveryColumn::Note => row.note.as_str().into(),
    }
}

/// 跟团号 of all orders in the row: `12·7`.
fn sequences(row: &DeliveryRow) -> String {
    let all = std::iter::once(&row.sequence).chain(&row.others).map(u32::to_string);
    all.collect::<Vec<_>>().join("·")
}

/// `苹果（大果）×2；梨 3斤（要软的）`.
fn items(items: &[DeliveryItem], punctuation: &Punctuation) -> String {
    let items: Vec<String> = items.iter().map(|each| item(each, punctuation)).collect();
    items.join(punctuation.semicolon)
}

fn item(item: &DeliveryItem, punctuation: &Punctuation) -> String {
    let in_brackets = |text: &str| match text {
        "" => String::new(),
        text => format!("{}{text}{}", punctuation.open, punctuation.close),
    };
    let (variant, note) = (in_brackets(&item.variant), in_brackets(&item.note));
    // A portion needs no word: ×2 is shorter and is read from further away.
    let quantity = if item.unit == linli_domain::Unit::default() {
        format!("×{}", item.quantity)
    } else {
        format!(" {}{}", item.quantity, item.unit)
    };
    format!("{}{variant}{quantity}{note}", item.product)
}

fn marks(marks: &[Mark], words: &words::Words) -> String {
    let marks: Vec<&str> = marks.iter().map(|mark| (words.mark)(*mark)).collect();
    marks.join(words.punctuation.comma)
}
