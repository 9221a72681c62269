//! Order tables: exports of 快团团 and whatever else says who wants what, read to the same entries as a pasted list.
//!
//! ```text
//! sheets ─ rows ─┬─ row ─┬─ door ─────┐
//!                │       ├─ goods ────┼─ together ─ entry ─ OrderTables
//!                │       └─ standing ─┘
//!                └─ left out: titles, totals, what is cancelled, what stands there twice
//! ```
//!
//! [`read`] takes the sheets with what their columns say ([`Mapping`]) and answers with a [`ChatList`] over a text that is
//! made of the rows, so that what shows, decides and stores a pasted list does so for tables too. Every cell knows its
//! characters in that text, every row is an entry's or left out with a reason.

mod door;
mod entry;
mod goods;
mod row;
mod scroll;
mod standing;
mod together;

use std::collections::HashMap;

use serde::Serialize;

use super::{
    book::{Book, Place, Row, Sheet, column_of_letters},
    heading::{Field, normalised},
    mapping::Mapping,
};
use crate::chat::{
    ChatList, Context, Entry, ListKind, NotOrdersReason, People, Span, Unread, UnreadReason, key,
};
use entry::Desk;
use goods::Goods;
use row::{OrderRow, Source};
use scroll::Scroll;
use standing::Standing;

pub(in crate::table) use door::door;
pub use goods::{KnownGoods, goods_key};
pub use scroll::CellAt;

/// A sheet of orders, and what its columns say.
#[derive(Clone, Copy, Debug)]
pub struct OrderSheet<'a> {
    /// The file.
    pub book: &'a Book,
    /// The sheet in it.
    pub sheet: &'a Sheet,
    /// What its columns say.
    pub mapping: &'a Mapping,
}

/// What order tables say.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct OrderTables {
    /// The rows of all tables as one text.
    pub text: String,
    /// The orders, one entry for each person, over that text.
    pub list: ChatList,
    /// For each entry of the list, its rows.
    pub rows: Vec<Vec<Span>>,
    /// Which characters each cell is, from the first to the last.
    pub cells: Vec<CellAt>,
    /// Rows that are no orders, with the reason.
    pub left_out: Vec<LeftOut>,
    /// Columns that say nothing here.
    pub unused: Vec<UnusedColumn>,
    /// Pickup points that are not on file by this name.
    pub unknown_points: Vec<String>,
}

/// A row that is no order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LeftOut {
    /// Its characters.
    pub span: Span,
    /// Why it is left out.
    pub reason: LeftOutReason,
}

/// Why a row is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutReason {
    /// It stands above the headings.
    Preamble,
    /// It is the headings, once more.
    Heading,
    /// It sums up others.
    Total,
    /// The order was cancelled.
    Cancelled,
    /// The order was refunded as a whole.
    Refunded,
    /// The same order stands in another table, or in this one already.
    Twice,
    /// Nobody is named, and nothing is ordered.
    Remark,
}

/// A column that says nothing here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct UnusedColumn {
    /// Its heading's cell.
    pub place: Place,
    /// Its heading.
    pub heading: String,
}

impl LeftOut {
    fn of(row: &OrderRow, reason: LeftOutReason) -> Self {
        Self { span: row.written.span, reason }
    }

    fn twice(row: &OrderRow) -> Self {
        Self::of(row, LeftOutReason::Twice)
    }
}

impl LeftOutReason {
    fn of_standing(standing: Standing) -> Self {
        if standing == Standing::Refunded { Self::Refunded } else { Self::Cancelled }
    }
}

/// Reads order tables together: what stands in two of them counts once.
#[must_use]
pub fn read(sheets: &[OrderSheet<'_>], context: &Context<'_>, known: &KnownGoods) -> OrderTables {
    let mut scroll = Scroll::default();
    let (mut rows, mut left_out, mut structure) = (Vec::new(), Vec::new(), Vec::new());
    for (index, sheet) in sheets.iter().enumerate() {
        let title = [sheet.book.file.as_str(), sheet.sheet.name.as_str()];
        let title =
            title.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        structure.push(scroll.title(&title));
        let mut reader = SheetReader { index, sheet: *sheet, scroll: &mut scroll, above: None };
        for row in &sheet.sheet.rows {
            match reader.row(row) {
                Line::Order(order) => rows.push(*order),
                Line::Heading(span) => structure.push(span),
                Line::LeftOut(left) => left_out.push(left),
            }
        }
    }
    let unknown_points = unknown_points(&rows, context);
    let persons = together::together(rows, &mut left_out);
    let desk = desk(context, known, &persons);
    let (mut entries, mut rows) = (Vec::new(), Vec::new());
    for person in &persons {
        if let Some(entry) = entry::entry(person, &desk) {
            entries.push(entry);
            rows.push(person.spans());
        }
    }
    let (text, cells, steps) = scroll.finish();
    left_out.sort_by_key(|left| left.span);
    structure.extend(left_out.iter().filter(|left| !is_shown(left.reason)).map(|left| left.span));
    let unread = unread(&text, &left_out);
    OrderTables {
        list: list(entries, unread, structure, steps),
        unused: sheets.iter().flat_map(unused).collect(),
        rows,
        text,
        cells,
        left_out,
        unknown_points,
    }
}

/// What a row is.
enum Line {
    Order(Box<OrderRow>),
    Heading(Span),
    LeftOut(LeftOut),
}

struct SheetReader<'a, 's> {
    index: usize,
    sheet: OrderSheet<'a>,
    scroll: &'s mut Scroll,
    /// The order above, to which a row without a name belongs.
    above: Option<OrderRow>,
}

impl SheetReader<'_, '_> {
    fn row(&mut self, row: &Row) -> Line {
        let OrderSheet { book, sheet, mapping } = self.sheet;
        let place =
            Place { file: book.file.clone(), sheet: sheet.name.clone(), ..Place::default() };
        let written = self.scroll.row(&place, row);
        let left_out = |reason| Line::LeftOut(LeftOut { span: written.span, reason });
        if row.number == mapping.heading_row {
            return Line::Heading(written.span);
        }
        if row.number < mapping.heading_row {
            return left_out(LeftOutReason::Preamble);
        }
        if is_heading(row, mapping) {
            return left_out(LeftOutReason::Heading);
        }
        if is_total(row, mapping) {
            return left_out(LeftOutReason::Total);
        }
        let order = row::read(Source { row, mapping, written: written.clone(), index: self.index });
        let named = order.nickname.is_some() || order.receiver.is_some();
        let order = match (&self.above, named, order.goods.is_empty()) {
            (_, true, _) => order,
            (Some(above), false, false) => below(above, order),
            (None, false, false) => order,
            (_, false, true) => return left_out(LeftOutReason::Remark),
        };
        self.above = Some(order.clone());
        Line::Order(Box::new(order))
    }
}

/// A row without a name of its own: more goods of the order above.
fn below(above: &OrderRow, row: OrderRow) -> OrderRow {
    OrderRow {
        number: above.number.clone(),
        sequence: above.sequence,
        nickname: above.nickname.clone(),
        receiver: above.receiver.clone(),
        phone: row.phone.or_else(|| above.phone.clone()),
        address: row.address.or_else(|| above.address.clone()),
        pickup_point: row.pickup_point.or_else(|| above.pickup_point.clone()),
        standing: if row.standing == Standing::Counts { above.standing } else { row.standing },
        marks: if row.marks.is_empty() { above.marks.clone() } else { row.marks },
        ..row
    }
}

pub(in crate::table) fn is_heading(row: &Row, mapping: &Mapping) -> bool {
    let mut same = 0;
    let named = mapping.columns.iter().filter(|column| !column.heading.is_empty());
    for column in named {
        let Some(index) = column_of_letters(&column.column) else { continue };
        match row.text(index) {
            "" => {}
            text if normalised(text) == normalised(&column.heading) => same += 1,
            _ => return false,
        }
    }
    same > 1
}

/// Words at the beginning of a row that sums up.
const TOTALS: [&str; 7] = ["合计", "总计", "小计", "汇总", "总金额", "总共", "共计"];

/// A 跟团号 that is 0 or no whole number, or a word for sums where somebody would be named.
pub(in crate::table) fn is_total(row: &Row, mapping: &Mapping) -> bool {
    let text = |field| mapping.column(field).map_or("", |column| row.text(column));
    let sums = |text: &str| TOTALS.iter().any(|word| text.starts_with(word));
    let sequence = text(Field::Sequence);
    let of_digits = !sequence.is_empty()
        && sequence.chars().all(|c| c.is_ascii_digit() || !c.is_alphanumeric());
    let no_order = of_digits && sequence.parse::<u32>().map_or(true, |number| number == 0);
    let (nickname, receiver) = (text(Field::Nickname), text(Field::Receiver));
    let first = row.cells.first().map_or("", |cell| cell.text.trim());
    let unnamed = nickname.is_empty() && receiver.is_empty();
    no_order || sums(sequence) || sums(nickname) || (unnamed && sums(first))
}

fn desk<'a>(
    context: &'a Context<'a>,
    known: &'a KnownGoods,
    persons: &[together::PersonRows],
) -> Desk<'a> {
    let mut namesakes: HashMap<Vec<char>, usize> = HashMap::new();
    for person in persons {
        let first = person.rows.first().or(person.off.first());
        let name = first.and_then(|row| row.nickname.as_ref().or(row.receiver.as_ref()));
        *namesakes.entry(name.map(|name| key(&name.value)).unwrap_or_default()).or_default() += 1;
    }
    let points = context.pickup_points.iter().enumerate().map(|(index, name)| (key(name), index));
    Desk {
        context,
        people: People::of(context.people),
        goods: Goods::of(context.menu, known),
        points: points.collect(),
        namesakes,
    }
}

fn unknown_points(rows: &[OrderRow], context: &Context<'_>) -> Vec<String> {
    let known: Vec<Vec<char>> = context.pickup_points.iter().map(|name| key(name)).collect();
    let named = rows.iter().filter_map(|row| row.pickup_point.as_ref());
    let mut unknown: Vec<String> = named
        .filter(|point| !known.contains(&key(&point.value)))
        .map(|point| point.value.clone())
        .collect();
    unknown.sort_unstable();
    unknown.dedup();
    unknown
}

/// Rows of orders are shown among what was not read; titles and totals only give the table its form.
fn is_shown(reason: LeftOutReason) -> bool {
    matches!(reason, LeftOutReason::Remark)
}

fn unread(text: &str, left_out: &[LeftOut]) -> Vec<Unread> {
    let shown: Vec<&LeftOut> = left_out.iter().filter(|left| is_shown(left.reason)).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let chars: Vec<char> = text.chars().collect();
    let (mut line, mut at) = (1_u32, 0_usize);
    let unread = shown.into_iter().map(|left| {
        let (start, end) = (left.span.start as usize, left.span.end as usize);
        let breaks = chars[at..start].iter().filter(|c| **c == '\n').count();
        line += u32::try_from(breaks).unwrap_or(0);
        at = start;
        let text: String = chars[start..end].iter().collect();
        Unread { line, text, reason: UnreadReason::Unrecognised, source: left.span }
    });
    unread.collect()
}

fn list(entries: Vec<Entry>, unread: Vec<Unread>, structure: Vec<Span>, steps: u32) -> ChatList {
    let reason = if steps == 0 { NotOrdersReason::Empty } else { NotOrdersReason::NoEntries };
    let kind = if entries.is_empty() { ListKind::NotOrders { reason } } else { ListKind::Orders };
    ChatList {
        title: None,
        announcements: Vec::new(),
        dates: Vec::new(),
        kind,
        menu: Vec::new(),
        entries,
        unread,
        remark: None,
        doubts: Vec::new(),
        structure,
        steps,
    }
}

fn unused(sheet: &OrderSheet<'_>) -> Vec<UnusedColumn> {
    let OrderSheet { book, sheet, mapping } = sheet;
    let says_nothing = |field: Option<Field>| {
        matches!(
            field,
            None | Some(
                Field::Aside
                    | Field::LeaderNote
                    | Field::PaidAt
                    | Field::OrderedAt
                    | Field::Region
                    | Field::HandOut
                    | Field::Shipping
                    | Field::Discount
            )
        )
    };
    let columns = mapping.columns.iter().filter(|column| says_nothing(column.field));
    let unused = columns.map(|column| UnusedColumn {
        place: Place {
            file: book.file.clone(),
            sheet: sheet.name.clone(),
            row: mapping.heading_row,
            column: column.column.clone(),
        },
        heading: column.heading.clone(),
    });
    unused.collect()
}
