//! Rows of member, product and supplier tables: what each says, and what is odd about it.

use std::collections::BTreeMap;

use linli_domain::Address;

use super::{
    book::{CellKind, Row, Sheet, column_letters},
    heading::Field,
    mapping::Mapping,
    orders::{LeftOutReason, door, is_heading, is_total},
};
use crate::chat::DoubtCode;

/// A row of such a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardLine {
    /// Somebody or something.
    Card(CardRow),
    /// None of it.
    LeftOut {
        /// Which row, from 1.
        row: u32,
        /// Why not.
        reason: LeftOutReason,
    },
}

/// What a row says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardRow {
    /// Which, from 1.
    pub row: u32,
    /// What its columns say; a field that says nothing is not there.
    pub values: BTreeMap<Field, CardValue>,
    /// Where somebody lives, from whichever columns say so.
    pub address: Address,
    /// What a person has to look at.
    pub oddities: Vec<Oddity>,
}

/// What one column says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardValue {
    /// Without white space around it.
    pub text: String,
    /// The column's letters.
    pub column: String,
}

/// Something odd in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oddity {
    /// What.
    pub code: DoubtCode,
    /// The column's letters.
    pub column: String,
    /// What the cell says.
    pub text: String,
    /// What it probably was; empty where nobody knows.
    pub probably: String,
}

impl CardRow {
    /// What a field says; empty where it says nothing.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        self.values.get(&field).map_or("", |value| value.text.as_str())
    }

    /// The letters of the column that says it.
    #[must_use]
    pub fn column(&self, field: Field) -> &str {
        self.values.get(&field).map_or("", |value| value.column.as_str())
    }

    /// The parts between `|`, without empty ones.
    #[must_use]
    pub fn parts(&self, field: Field) -> Vec<String> {
        let parts = self.text(field).split(['|', '｜']).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }
}

/// Reads every row of a sheet that lies below or above its headings.
#[must_use]
pub fn read(sheet: &Sheet, mapping: &Mapping) -> Vec<CardLine> {
    let rows = sheet.rows.iter().filter(|row| row.number != mapping.heading_row);
    rows.map(|row| line(row, mapping)).collect()
}

fn line(row: &Row, mapping: &Mapping) -> CardLine {
    let left_out = |reason| CardLine::LeftOut { row: row.number, reason };
    if row.number < mapping.heading_row {
        return left_out(LeftOutReason::Preamble);
    }
    if is_heading(row, mapping) {
        return left_out(LeftOutReason::Heading);
    }
    let card = card(row, mapping);
    let says_nothing = card.values.keys().all(|field| *field == Field::Note);
    if is_total(row, mapping) || ["合计", "总计"].contains(&card.text(Field::Name)) {
        return left_out(LeftOutReason::Total);
    }
    if says_nothing && card.oddities.is_empty() {
        return left_out(LeftOutReason::Remark);
    }
    CardLine::Card(card)
}

fn card(row: &Row, mapping: &Mapping) -> CardRow {
    let mut card = CardRow { row: row.number, ..CardRow::default() };
    let fields = mapping.columns.iter().filter_map(|column| column.field);
    for field in fields.filter(|field| *field != Field::Aside) {
        for column in mapping.columns_of(field) {
            let Some(cell) = row.cell(column) else { continue };
            let column = column_letters(column);
            let (code, text) = match cell.kind {
                CellKind::Error | CellKind::Uncomputed => {
                    (Some(DoubtCode::NoCellValue), cell.called(row.number))
                }
                CellKind::Damaged => (Some(DoubtCode::DamagedNumber), cell.text.trim().to_owned()),
                _ => (None, cell.text.trim().to_owned()),
            };
            let known = |oddity: &Oddity| oddity.column == column;
            match code {
                Some(_) if card.oddities.iter().any(known) => {}
                Some(code) => {
                    card.oddities.push(Oddity { code, column, text, probably: String::new() });
                }
                None if text.is_empty() || text == "/" => {}
                None => {
                    card.values.entry(field).or_insert(CardValue { text, column });
                }
            }
        }
    }
    let door = door(row, mapping);
    if let Some((column, text)) = door.contradiction {
        let (code, column) = (DoubtCode::AddressDiffers, column_letters(column));
        card.oddities.push(Oddity { code, column, text, probably: String::new() });
    }
    if let Some((column, text, probably)) = door.date {
        let (code, column) = (DoubtCode::DateForDoor, column_letters(column));
        card.oddities.push(Oddity { code, column, text, probably });
    }
    card.address = door.address;
    card
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;
    use crate::table::{
        TableKind,
        book::{Limits, read_clipboard},
    };

    fn lines(text: &str) -> Vec<CardLine> {
        let read = read_clipboard(text, &Limits::default(), &mut |_| ControlFlow::Continue(()));
        let sheet = read.unwrap().sheets.remove(0);
        super::read(&sheet, &Mapping::propose(TableKind::Members, &sheet).unwrap())
    }

    #[test]
    fn rows_say_who_and_where_and_what_is_odd() {
        let lines = lines(
            "团员名单\n\n昵称\t电话\t楼号\t房号\n林阿姨｜小林妈妈\t13800001234\t3\t501\n老郑\t1.38E+10\t\t3月2日\n合计\t2\t\t\n",
        );
        assert_eq!(lines[0], CardLine::LeftOut { row: 1, reason: LeftOutReason::Preamble });
        let CardLine::Card(first) = &lines[1] else { panic!("{lines:?}") };
        assert_eq!(first.parts(Field::Name), ["林阿姨", "小林妈妈"]);
        assert_eq!((first.column(Field::Phone), first.address.short().as_str()), ("B", "3-501"));
        let CardLine::Card(second) = &lines[2] else { panic!("{lines:?}") };
        let odd: Vec<(DoubtCode, &str)> =
            second.oddities.iter().map(|odd| (odd.code, odd.column.as_str())).collect();
        assert_eq!(odd, [(DoubtCode::DamagedNumber, "B"), (DoubtCode::DateForDoor, "D")]);
        assert_eq!(lines[3], CardLine::LeftOut { row: 6, reason: LeftOutReason::Total });
    }
}
