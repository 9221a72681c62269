//! Which column says what: proposed by the headings, corrected by the leader, remembered by the set of headings.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    book::{CellKind, Row, Sheet, column_letters, column_of_letters},
    heading::{Field, Named, TableKind, named, normalised},
};
use crate::chat::Confidence;

/// Rows among which the headings are looked for.
const PREAMBLE_ROWS_MAX: usize = 60;

/// Values by which a person knows a column.
const SAMPLES: usize = 3;

/// What the columns of a sheet say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Mapping {
    /// What the table is brought for.
    pub kind: TableKind,
    /// The row of headings, from 1.
    pub heading_row: u32,
    /// Every column that has a heading or a value, from left to right.
    pub columns: Vec<MappedColumn>,
}

/// What one column says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct MappedColumn {
    /// Its letters.
    pub column: String,
    /// Its heading, as written; may be empty.
    pub heading: String,
    /// What it says; `None` if it is left out.
    pub field: Option<Field>,
    /// How surely.
    pub confidence: Confidence,
    /// The first of its values.
    pub samples: Vec<String>,
}

/// What is remembered of a mapping: normalised heading → what it says.
pub type Remembered = BTreeMap<String, Option<Field>>;

impl Mapping {
    /// Proposes a mapping for a sheet; `None` if it has no row of headings of this kind.
    #[must_use]
    pub fn propose(kind: TableKind, sheet: &Sheet) -> Option<Self> {
        let at = heading_row(kind, sheet)?;
        Some(Self::at(kind, sheet, at))
    }

    /// As [`Mapping::propose`], for a table whose headings are unlike those that are known: the first row of several texts
    /// is taken for them.
    #[must_use]
    pub fn propose_any(kind: TableKind, sheet: &Sheet) -> Option<Self> {
        let all_texts = |row: &Row| {
            let own = row.cells.iter().filter(|cell| !cell.merged);
            own.clone().count() > 1 && own.clone().all(|cell| cell.kind == CellKind::Text)
        };
        let found = heading_row(kind, sheet)
            .or_else(|| sheet.rows.iter().take(PREAMBLE_ROWS_MAX).position(all_texts));
        Some(Self::at(kind, sheet, found?))
    }

    fn at(kind: TableKind, sheet: &Sheet, at: usize) -> Self {
        let head = &sheet.rows[at];
        let below = &sheet.rows[at + 1..];
        let last = below.iter().take(1000).chain([head]).filter_map(|row| row.cells.last());
        let width = last.map(|cell| cell.column + 1).max().unwrap_or(0);
        let mut taken = Vec::new();
        let columns = (0..width).filter_map(|column| {
            let heading = head.text(column);
            let values = below.iter().map(|row| row.text(column)).filter(|value| !value.is_empty());
            let samples: Vec<String> = values.take(SAMPLES).map(str::to_owned).collect();
            if heading.is_empty() && samples.is_empty() {
                return None;
            }
            let (field, confidence) = match named(kind, heading) {
                Some(Named::Whole(field)) => (Some(field), Confidence::CERTAIN),
                Some(Named::InPart(field)) => (Some(field), Confidence::PLAUSIBLE),
                None => (None, Confidence::GUESS),
            };
            let free = |field: &Field| field.may_repeat() || !taken.contains(field);
            let field = field.filter(free);
            taken.extend(field);
            let (column, heading) = (column_letters(column), heading.to_owned());
            Some(MappedColumn { column, heading, field, confidence, samples })
        });
        let mut mapping = Self { kind, heading_row: head.number, columns: columns.collect() };
        mapping.find_product_columns(below);
        mapping
    }

    /// Where people are named and no column says 商品, those of plain numbers without a meaning of their own say how much of what their heading
    /// names (顾客购买表, 商品列排).
    fn find_product_columns(&mut self, below: &[Row]) {
        let has = |field| self.columns.iter().any(|column| column.field == Some(field));
        let named = has(Field::Nickname) || has(Field::Receiver);
        if self.kind != TableKind::Orders || !named || has(Field::Product) {
            return;
        }
        for column in &mut self.columns {
            let Some(index) = column_of_letters(&column.column) else { continue };
            let mut values = below.iter().filter_map(|row| row.cell(index)).peekable();
            let counts = values.peek().is_some() && values.all(|cell| is_count(&cell.text));
            if column.field.is_none() && !column.heading.is_empty() && counts {
                column.field = Some(Field::QuantityOf);
                column.confidence = Confidence::LIKELY;
            }
        }
    }

    /// The first column that says this, from 0.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<u32> {
        self.columns_of(field).next()
    }

    /// Every column that says this, from 0.
    pub fn columns_of(&self, field: Field) -> impl Iterator<Item = u32> {
        let of_field = self.columns.iter().filter(move |column| column.field == Some(field));
        of_field.filter_map(|column| column_of_letters(&column.column))
    }

    /// What is missing for a table of this kind; one of each alternative is enough.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static [Field]> {
        let has = |field: &Field| self.column(*field).is_some();
        let needs = self.kind.needs().iter().copied();
        needs.filter(|alternatives| !alternatives.iter().any(has)).collect()
    }

    /// The set of headings, by which a mapping is remembered: the same whatever their order and the values below.
    #[must_use]
    pub fn headings(&self) -> String {
        let mut headings: Vec<String> =
            self.columns.iter().map(|column| normalised(&column.heading)).collect();
        headings.retain(|heading| !heading.is_empty());
        headings.sort_unstable();
        headings.dedup();
        headings.join("\n")
    }

    /// What to remember.
    #[must_use]
    pub fn remembered(&self) -> Remembered {
        let named = self.columns.iter().filter(|column| !column.heading.is_empty());
        named.map(|column| (normalised(&column.heading), column.field)).collect()
    }

    /// Lays over it what was remembered.
    pub fn recall(&mut self, remembered: &Remembered) {
        for column in &mut self.columns {
            if let Some(field) = remembered.get(&normalised(&column.heading)) {
                column.field = *field;
                column.confidence = Confidence::CERTAIN;
            }
        }
    }

    /// Says what a column says, by its heading or its letters. `false` if there is no such column. A field that only one
    /// column can say is taken from the one that said it before.
    pub fn set(&mut self, column: &str, field: Option<Field>) -> bool {
        let wanted = normalised(column);
        let by_heading = |other: &MappedColumn| normalised(&other.heading) == wanted;
        let by_letters = |other: &MappedColumn| other.column.eq_ignore_ascii_case(column.trim());
        let found = self.columns.iter().position(by_heading);
        let Some(at) = found.or_else(|| self.columns.iter().position(by_letters)) else {
            return false;
        };
        if let Some(field) = field.filter(|field| !field.may_repeat()) {
            for other in self.columns.iter_mut().filter(|other| other.field == Some(field)) {
                other.field = None;
            }
        }
        self.columns[at].field = field;
        self.columns[at].confidence = Confidence::CERTAIN;
        true
    }
}

/// The row whose cells name most columns, of those that name at least two. A title over the whole width is one name.
fn heading_row(kind: TableKind, sheet: &Sheet) -> Option<usize> {
    let score = |row: &Row| {
        let names = row.cells.iter().filter(|cell| !cell.merged && cell.kind == CellKind::Text);
        let mut fields: Vec<Field> = names
            .filter_map(|cell| match named(kind, &cell.text)? {
                Named::Whole(field) | Named::InPart(field) => Some(field),
            })
            .collect();
        fields.sort_unstable();
        fields.dedup();
        let useful = fields.iter().any(|field| *field != Field::Aside);
        if useful { fields.len() } else { 0 }
    };
    let rows = sheet.rows.iter().take(PREAMBLE_ROWS_MAX).enumerate();
    let scores = rows.map(|(at, row)| (score(row), at)).filter(|(score, _)| *score > 1);
    let (_, at) = scores.max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)))?;
    Some(at)
}

/// A whole number or one with a few digits behind the point, without a sign: how much somebody ordered.
fn is_count(text: &str) -> bool {
    let quantity = text.trim().parse::<linli_domain::Quantity>();
    quantity.is_ok_and(|quantity| quantity >= linli_domain::Quantity::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::book::{Limits, read_clipboard};
    use std::ops::ControlFlow;

    fn sheet(text: &str) -> Sheet {
        let read = read_clipboard(text, &Limits::default(), &mut |_| ControlFlow::Continue(()));
        read.unwrap().sheets.remove(0)
    }

    fn fields(mapping: &Mapping) -> Vec<(&str, Option<Field>)> {
        mapping.columns.iter().map(|column| (column.heading.as_str(), column.field)).collect()
    }

    #[test]
    fn headings_are_found_below_a_preamble() {
        let sheet = sheet(
            "第13期订单\n导出时间\t2026-07-08\n\n下单人\t商品\t数量\t颜色\n小王\t苹果\t2\t红\n",
        );
        let mapping = Mapping::propose(TableKind::Orders, &sheet).unwrap();
        assert_eq!(mapping.heading_row, 4);
        assert_eq!(
            fields(&mapping),
            [
                ("下单人", Some(Field::Nickname)),
                ("商品", Some(Field::Product)),
                ("数量", Some(Field::Quantity)),
                ("颜色", None)
            ]
        );
        assert_eq!(mapping.columns[0].samples, ["小王"]);
        assert!(mapping.missing().is_empty());
    }

    #[test]
    fn goods_may_have_a_column_each() {
        let sheet = sheet("接龙号\t昵称\t苹果\t梨\t楼层\n1\t小王\t2\t\t三\n2\t李姐\t\t0.5\t\n");
        let mapping = Mapping::propose(TableKind::Orders, &sheet).unwrap();
        let of: Vec<u32> = mapping.columns_of(Field::QuantityOf).collect();
        assert_eq!(of, [2, 3]);
    }

    #[test]
    fn a_correction_is_remembered_by_the_headings_in_any_order() {
        let first = sheet("谁\t要什么\t几个\n小王\t苹果\t2\n");
        let mut mapping = Mapping::propose_any(TableKind::Orders, &first).unwrap();
        assert_eq!(mapping.missing().len(), 2);
        assert!(mapping.set("谁", Some(Field::Nickname)));
        assert!(mapping.set("B", Some(Field::Product)));
        assert!(mapping.set("几 个", Some(Field::Quantity)));
        assert!(!mapping.set("价格", Some(Field::Price)));
        assert!(mapping.missing().is_empty());

        let other = sheet("几个\t谁\t要什么\n3\t李姐\t梨\n");
        let mut again = Mapping::propose_any(TableKind::Orders, &other).unwrap();
        assert_eq!(again.headings(), mapping.headings());
        again.recall(&mapping.remembered());
        assert_eq!(again.column(Field::Product), Some(2));
    }

    #[test]
    fn what_only_one_column_can_say_moves_with_the_choice() {
        let sheet = sheet("姓名\t收货人\t商品\n小王\t王五\t苹果\n");
        let mut mapping = Mapping::propose(TableKind::Orders, &sheet).unwrap();
        mapping.set("收货人", Some(Field::Nickname));
        assert_eq!(
            fields(&mapping),
            [("姓名", None), ("收货人", Some(Field::Nickname)), ("商品", Some(Field::Product))]
        );
    }
}
