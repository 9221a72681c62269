//! One row of an order table: who, what, how many, and what is odd about it.

use linli_domain::{Address, Fen, Mark, Phone, Quantity};

use super::{
    door::{Door, door},
    goods::{Amount, Piece, pieces},
    scroll::Written,
    standing::{Standing, marks, standing},
};
use crate::{
    chat::{Confidence, Doubt, DoubtCode, Read, Span, key},
    table::{
        book::{Cell, CellKind, Row, column_of_letters},
        heading::Field,
        mapping::Mapping,
    },
};

/// What a row says.
#[derive(Clone, Debug)]
pub(super) struct OrderRow {
    pub(super) written: Written,
    /// Which file and row, for messages about another.
    pub(super) source: usize,
    pub(super) number: String,
    pub(super) sequence: Option<u32>,
    pub(super) nickname: Option<Read<String>>,
    pub(super) receiver: Option<Read<String>>,
    pub(super) phone: Option<Read<Phone>>,
    pub(super) address: Option<Read<Address>>,
    pub(super) pickup_point: Option<Read<String>>,
    pub(super) goods: Vec<Wanted>,
    pub(super) standing: Standing,
    /// 商品金额, unless the cell is merged and speaks of other rows too.
    pub(super) amount: Option<Read<Fen>>,
    pub(super) notes: Vec<Read<String>>,
    pub(super) marks: Vec<Read<Mark>>,
    pub(super) doubts: Vec<Doubt>,
    /// Everything it says, to tell whether it stands in two tables.
    pub(super) print: String,
}

/// One thing that a row orders.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) name: Read<String>,
    pub(super) variant: Option<Read<String>>,
    pub(super) code: String,
    pub(super) amount: Option<Amount>,
    pub(super) amount_span: Option<Span>,
    pub(super) price: Option<Read<Fen>>,
    pub(super) note: String,
    pub(super) span: Span,
}

/// A row of a table, as it stands.
pub(super) struct Source<'a> {
    pub(super) row: &'a Row,
    pub(super) mapping: &'a Mapping,
    pub(super) written: Written,
    pub(super) index: usize,
}

impl Source<'_> {
    fn cell(&self, field: Field) -> Option<(&Cell, Span)> {
        let column = self.mapping.column(field)?;
        let cell = self.row.cell(column)?;
        Some((cell, self.written.cell(column)?))
    }

    fn text(&self, field: Field) -> &str {
        let column = self.mapping.column(field);
        column.map_or("", |column| self.row.text(column))
    }

    fn read(&self, field: Field) -> Option<Read<String>> {
        let (cell, span) = self.cell(field)?;
        let text = cell.text.trim();
        let said = !text.is_empty() && !matches!(cell.kind, CellKind::Error | CellKind::Uncomputed);
        said.then(|| Read::from(text.to_owned(), span, Confidence::CERTAIN))
    }

    fn fen(&self, field: Field) -> Option<Read<Fen>> {
        let (cell, span) = self.cell(field)?;
        let plain: String = cell.text.chars().filter(|c| !matches!(c, ',' | '，')).collect();
        plain.parse().ok().map(|fen| Read::from(fen, span, Confidence::CERTAIN))
    }
}

/// Reads a row.
pub(super) fn read(source: Source<'_>) -> OrderRow {
    let mut doubts = valueless(&source);
    let phone = phone(&source, &mut doubts);
    let address = address(door(source.row, source.mapping), &source, &mut doubts);
    let refund = source.fen(Field::Refund).map(|refund| refund.value);
    let paid = source.fen(Field::OrderAmount).map(|amount| amount.value);
    let standing = standing(source.text(Field::Status), refund, paid);
    doubt_standing(standing, &source, &mut doubts);
    let goods = goods(&source, &mut doubts);
    let amount = source.fen(Field::Amount);
    let merged = source.cell(Field::Amount).is_some_and(|(cell, _)| cell.merged);
    let number = source.text(Field::OrderNumber).trim_matches(['\t', '`']).to_owned();
    let sequence = whole(source.text(Field::Sequence)).parse().ok();
    OrderRow {
        source: source.index,
        number,
        sequence,
        nickname: source.read(Field::Nickname),
        receiver: source.read(Field::Receiver),
        phone,
        address,
        pickup_point: source.read(Field::PickupPoint),
        goods,
        standing,
        amount: amount.filter(|_| !merged),
        notes: notes(&source),
        marks: said_marks(&source, standing),
        doubts,
        print: print(source.row),
        written: source.written,
    }
}

/// A formula without a result and an error are no values; where a needed cell holds one, a person has to look.
fn valueless(source: &Source<'_>) -> Vec<Doubt> {
    let needed = source.mapping.columns.iter().filter(|column| {
        column.field.is_some_and(|field| !matches!(field, Field::Aside | Field::LeaderNote))
    });
    let columns = needed.filter_map(|column| column_of_letters(&column.column));
    let cells =
        columns.filter_map(|column| Some((source.row.cell(column)?, source.written.cell(column)?)));
    let odd = cells.filter_map(|(cell, span)| match cell.kind {
        CellKind::Error | CellKind::Uncomputed => {
            let text = cell.called(source.row.number);
            Some(Doubt::new(DoubtCode::NoCellValue, span).with("text", text))
        }
        CellKind::Damaged => {
            Some(Doubt::new(DoubtCode::DamagedNumber, span).with("text", cell.text.as_str()))
        }
        _ => None,
    });
    odd.collect()
}

/// A whole number that a program wrote with a point: `13800000000.0`.
fn whole(text: &str) -> &str {
    let digits =
        text.strip_suffix(".0").filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    digits.unwrap_or(text)
}

/// A damaged number has its doubt already; anything else that is no number stays in the text and is doubted.
fn phone(source: &Source<'_>, doubts: &mut Vec<Doubt>) -> Option<Read<Phone>> {
    let (cell, span) = source.cell(Field::Phone)?;
    let text = whole(cell.text.trim().trim_matches('`'));
    if text.is_empty() || text == "/" || cell.kind == CellKind::Damaged {
        return None;
    }
    match text.parse() {
        Ok(phone) => Some(Read::from(phone, span, Confidence::CERTAIN)),
        // Hidden by the program that exported it: no number, and no doubt.
        Err(_) if text.contains('*') => None,
        Err(_) => {
            doubts.push(Doubt::new(DoubtCode::DamagedNumber, span).with("text", text));
            None
        }
    }
}

fn address(door: Door, source: &Source<'_>, doubts: &mut Vec<Doubt>) -> Option<Read<Address>> {
    let span = |column| source.written.cell(column).unwrap_or(source.written.span);
    if let Some((column, text)) = door.contradiction {
        let doubt = Doubt::new(DoubtCode::AddressDiffers, span(column)).with("text", text);
        let (one, other) = (door.address.long(), door.whole.long());
        doubts.push(doubt.with("one", one).with("other", other));
    }
    if let Some((column, text, probably)) = door.date {
        let doubt = Doubt::new(DoubtCode::DateForDoor, span(column));
        doubts.push(doubt.with("text", text).with("probably", probably));
    }
    let column = door.column.filter(|_| !door.address.is_empty())?;
    Some(Read::from(door.address, span(column), Confidence::CERTAIN))
}

fn doubt_standing(standing: Standing, source: &Source<'_>, doubts: &mut Vec<Doubt>) {
    let code = match standing {
        Standing::Awaited => DoubtCode::NotPaidYet,
        Standing::PartlyRefunded => DoubtCode::PartlyRefunded,
        Standing::Unknown => DoubtCode::UnknownStatus,
        Standing::Counts | Standing::Paid | Standing::Cancelled | Standing::Refunded => return,
    };
    let said = source.cell(Field::Status).or_else(|| source.cell(Field::Refund));
    let span = said.map_or(source.written.span, |(_, span)| span);
    let refund = source.text(Field::Refund);
    let text = if standing == Standing::PartlyRefunded && !refund.is_empty() {
        refund
    } else {
        source.text(Field::Status)
    };
    doubts.push(Doubt::new(code, span).with("text", text));
}

fn said_marks(source: &Source<'_>, standing: Standing) -> Vec<Read<Mark>> {
    let mut said = Vec::new();
    if standing == Standing::Paid
        && let Some((_, span)) = source.cell(Field::Status)
    {
        said.push(Read::from(Mark::Paid, span, Confidence::CERTAIN));
    }
    for field in [Field::Logistics, Field::Marks] {
        if let Some((cell, span)) = source.cell(field) {
            let of_cell = marks(&cell.text).into_iter();
            said.extend(of_cell.map(|mark| Read::from(mark, span, Confidence::CERTAIN)));
        }
    }
    said
}

fn notes(source: &Source<'_>) -> Vec<Read<String>> {
    let columns = source.mapping.columns_of(Field::MemberNote);
    let cells =
        columns.filter_map(|column| Some((source.row.cell(column)?, source.written.cell(column)?)));
    cells
        .filter(|(cell, _)| {
            cell.kind != CellKind::Error && !matches!(cell.text.trim(), "" | "/" | "无")
        })
        .map(|(cell, span)| Read::from(cell.text.trim().to_owned(), span, Confidence::CERTAIN))
        .collect()
}

fn goods(source: &Source<'_>, doubts: &mut Vec<Doubt>) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    if let Some((cell, span)) = source.cell(Field::Product) {
        wanted = of_cell(source, cell, span, doubts);
    }
    for column in source.mapping.columns_of(Field::QuantityOf) {
        let heading = source
            .mapping
            .columns
            .iter()
            .find(|mapped| column_of_letters(&mapped.column) == Some(column));
        let (Some(heading), Some(cell), Some(span)) =
            (heading, source.row.cell(column), source.written.cell(column))
        else {
            continue;
        };
        wanted.extend(of_column(&heading.heading, cell, span));
    }
    wanted
}

/// One thing with its quantity in a column of its own, or several with theirs in the cell.
fn of_cell(source: &Source<'_>, cell: &Cell, span: Span, doubts: &mut Vec<Doubt>) -> Vec<Wanted> {
    let pieces = pieces(&cell.text);
    let quantity =
        source.cell(Field::Quantity).and_then(|(cell, span)| Some((quantity(&cell.text)?, span)));
    if let (Some((cell, span)), None) = (source.cell(Field::Quantity), &quantity)
        && !cell.text.trim().is_empty()
    {
        doubts.push(Doubt::new(DoubtCode::AmbiguousQuantity, span).with("text", cell.text.trim()));
    }
    let several = pieces.len() > 1;
    let in_cell: Option<Quantity> =
        pieces.iter().map(|piece| piece.amount.as_ref().map(|amount| amount.quantity)).sum();
    if let (true, Some((told, span)), Some(counted)) = (several, &quantity, in_cell)
        && told.quantity != counted
    {
        let text = format!("{counted} / {}", told.quantity);
        doubts.push(Doubt::new(DoubtCode::PartsDiffer, *span).with("text", text));
    }
    pieces
        .into_iter()
        .map(|piece| wanted(source, piece, span, quantity.as_ref().filter(|_| !several)))
        .collect()
}

fn wanted(
    source: &Source<'_>,
    piece: Piece,
    cell: Span,
    quantity: Option<&(Amount, Span)>,
) -> Wanted {
    let at = |index: usize| cell.start.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
    let span = Span::new(at(piece.all.start), at(piece.all.end));
    let column =
        source.read(Field::Variant).filter(|_| quantity.is_some() || piece.variant.is_empty());
    // A column repeats what stands in the bracket; where they differ the bracket belongs to the name.
    let repeated = column.as_ref().is_some_and(|column| key(&column.value) == key(&piece.variant));
    let (name, variant) = match (column, piece.variant.is_empty()) {
        (Some(column), false) if !repeated => {
            (format!("{}（{}）", piece.name, piece.variant), Some(column))
        }
        (Some(column), _) => (piece.name, Some(column)),
        (None, false) => (piece.name, Some(Read::from(piece.variant, span, Confidence::CERTAIN))),
        (None, true) => (piece.name, None),
    };
    let own = piece.amount.map(|amount| {
        let amount_span = Span::new(at(amount.at.start), at(amount.at.end));
        (amount, amount_span)
    });
    let amount = quantity.cloned().or(own);
    Wanted {
        name: Read::from(name, span, Confidence::CERTAIN),
        variant,
        code: source.text(Field::Sku).to_owned(),
        amount_span: amount.as_ref().map(|(_, span)| *span),
        amount: amount.map(|(amount, _)| amount),
        price: source.fen(Field::Price),
        note: piece.note,
        span,
    }
}

/// How many of what the heading names; nothing where it is none.
fn of_column(heading: &str, cell: &Cell, span: Span) -> Option<Wanted> {
    let piece = pieces(heading).into_iter().next()?;
    let amount = quantity(&cell.text);
    if amount.as_ref().is_some_and(|amount| amount.quantity == Quantity::ZERO) {
        return None;
    }
    let variant = (!piece.variant.is_empty()).then_some(piece.variant);
    Some(Wanted {
        name: Read::from(piece.name, span, Confidence::CERTAIN),
        variant: variant.map(|variant| Read::from(variant, span, Confidence::CERTAIN)),
        code: String::new(),
        amount,
        amount_span: Some(span),
        price: None,
        note: String::new(),
        span,
    })
}

fn quantity(text: &str) -> Option<Amount> {
    let (quantity, unit) =
        crate::chat::parse_quantity(text).or_else(|| Some((text.trim().parse().ok()?, None)))?;
    Some(Amount { quantity, unit, at: 0..0 })
}

fn print(row: &Row) -> String {
    row.cells.iter().map(|cell| format!("{}={}\n", cell.column, cell.text.trim())).collect()
}
