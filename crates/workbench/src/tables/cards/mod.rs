//! Tables of members, products and suppliers, and of what was in stock and open when the book was begun: what they would add and change, and taking them in.
//!
//! What a table says goes onto the card, what it leaves empty stays as it is, and nobody is removed for not standing in it.

mod balances;
mod goods;
mod people;
mod stock;
mod traders;

use linli_domain::{FieldCode, FieldErrors, Right};
use linli_intake::table::{
    TableKind,
    book::Place,
    cards::{self as reading, CardLine, CardRow},
};
use linli_store::{Reader, Tx, membership};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    Mapped, SheetMapping, Tables, mapped, mappings,
    report::{ReportRow, RowOutcome, Why},
};
use crate::{Act, Committed, Course, Desk, Error, Phase, Result};

/// Tables of cards with what the leader decided about them.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct CardTableForm {
    /// What they are brought for; orders have a form of their own.
    pub kind: TableKind,
    /// What columns say, for sheets of which that was corrected.
    pub mappings: Vec<SheetMapping>,
}

/// What tables of cards would do. Nothing is stored yet.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CardTablePreview {
    /// The rows counted.
    pub difference: CardDifference,
    /// What becomes of each row.
    pub report: Vec<ReportRow>,
    /// Stands for what the preview was compared with; [`confirm`] wants it back.
    pub basis: String,
}

/// Rows of tables of cards, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct CardDifference {
    /// Something new.
    pub new: u32,
    /// Something that becomes different.
    pub changed: u32,
    /// As it is already.
    pub same: u32,
    /// Something is wrong.
    pub bad: u32,
}

/// What to do with rows in which something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum BadRows {
    /// Take in all or nothing.
    Refuse,
    /// Take in the others.
    Skip,
}

/// Reads tables against what is on file and says what they would change.
///
/// # Errors
/// [`Error::NoTable`] if no sheet is a table of this kind; [`Error::Stopped`].
pub fn preview(
    desk: &Desk,
    tables: &Tables,
    form: &CardTableForm,
    course: &Course<'_>,
) -> Result<CardTablePreview> {
    desk.read(|reader| previewed(reader, tables, form, course))
}

/// As [`preview`], within a reading.
pub(super) fn previewed(
    reader: &Reader<'_>,
    tables: &Tables,
    form: &CardTableForm,
    course: &Course<'_>,
) -> Result<CardTablePreview> {
    let sheets = mapped(reader, tables, form.kind, &form.mappings)?;
    Ok(Plan::of(reader, &sheets, form.kind, course)?.preview)
}

/// Takes tables in, in one act. `basis` is the preview's. What columns were said to mean is remembered.
///
/// # Errors
/// [`Error::PreviewStale`] if what is on file changed since; [`Error::BadRows`] where all or nothing was asked for; what
/// [`preview`] refuses.
pub fn confirm(
    desk: &mut Desk,
    tables: &Tables,
    form: &CardTableForm,
    basis: &str,
    bad_rows: BadRows,
    course: &Course<'_>,
) -> Result<Committed<CardDifference>> {
    let (right, kind) = match form.kind {
        TableKind::Members => (Right::ChangeMembers, "import_members"),
        TableKind::Products => (Right::ChangeGoods, "import_products"),
        TableKind::Suppliers => (Right::ChangeGoods, "import_suppliers"),
        TableKind::Stock => (Right::ChangeGoods, "import_stock"),
        TableKind::MemberBalances | TableKind::SupplierBalances => {
            (Right::ChangeSettings, "import_balances")
        }
        TableKind::Orders => return Err(Error::NoTable { kind: form.kind }),
    };
    desk.transact(right, Act::new(kind), |tx| {
        let sheets = mapped(&tx.reader(), tables, form.kind, &form.mappings)?;
        let Plan { preview, writes } = Plan::of(&tx.reader(), &sheets, form.kind, course)?;
        if preview.basis != basis {
            return Err(Error::PreviewStale);
        }
        let bad = usize::try_from(preview.difference.bad).unwrap_or(usize::MAX);
        if bad > 0 && bad_rows == BadRows::Refuse {
            return Err(Error::BadRows { count: bad });
        }
        let CardDifference { new, changed, .. } = preview.difference;
        tx.say("count", &(new + changed));
        let mut pace = Pace { course, done: 0, of: writes.len() };
        match writes {
            Writes::Members(forms) => people::write(tx, forms, &mut pace)?,
            Writes::Products(products) => goods::write(tx, products, &mut pace)?,
            Writes::Suppliers(forms) => traders::write(tx, &forms, &mut pace)?,
            Writes::Stock(differences) => stock::write(tx, differences, &mut pace)?,
            Writes::Balances(differences) => balances::write(tx, differences, &mut pace)?,
        }
        if membership::role(&tx.reader())?.may(Right::ChangeSettings) {
            for sheet in sheets.iter().filter(|sheet| sheet.by_hand) {
                mappings::remember(tx, &sheet.mapping)?;
            }
        }
        Ok(preview.difference)
    })
}

/// What is to be written, and what is told of it.
struct Plan {
    preview: CardTablePreview,
    writes: Writes,
}

enum Writes {
    Members(Vec<crate::members::MemberForm>),
    Products(Vec<goods::PlannedProduct>),
    Suppliers(Vec<crate::suppliers::SupplierForm>),
    Stock(Vec<stock::Difference>),
    Balances(Vec<balances::Difference>),
}

impl Writes {
    fn len(&self) -> usize {
        match self {
            Self::Members(forms) => forms.len(),
            Self::Products(products) => products.len(),
            Self::Suppliers(forms) => forms.len(),
            Self::Stock(differences) => differences.len(),
            Self::Balances(differences) => differences.len(),
        }
    }
}

/// How far the writing is.
struct Pace<'a, 'w> {
    course: &'a Course<'w>,
    done: usize,
    of: usize,
}

impl Pace<'_, '_> {
    /// Between two cards: whoever waits is told and may stop it, and here a large table may be cut for the other devices,
    /// never within a card.
    fn next(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        self.course.at(Phase::Writing, self.done, self.of)?;
        self.done += 1;
        tx.may_split_here();
        Ok(tx.catch_up()?)
    }
}

/// A row with its place.
struct Card {
    place: Place,
    row: CardRow,
}

/// The rows, judged one by one on the course of the work.
#[derive(Clone, Copy)]
struct Cards<'a, 'w> {
    cards: &'a [Card],
    course: &'a Course<'w>,
}

impl<'a> Cards<'a, '_> {
    /// What `judge` says of each.
    fn judged<T>(self, mut judge: impl FnMut(&'a Card) -> Result<T>) -> Result<Vec<T>> {
        let of = self.cards.len();
        let judged = self.cards.iter().enumerate().map(|(done, card)| {
            self.course.at(Phase::Comparing, done, of)?;
            judge(card)
        });
        judged.collect()
    }
}

/// A row as it will count.
struct Judged {
    what: String,
    outcome: RowOutcome,
    why: Vec<Why>,
}

impl Plan {
    fn of(
        reader: &Reader<'_>,
        sheets: &[Mapped<'_>],
        kind: TableKind,
        course: &Course<'_>,
    ) -> Result<Self> {
        let (cards, mut report) = cards(sheets);
        let cards = Cards { cards: &cards, course };
        let (judged, writes, on_file) = match kind {
            TableKind::Members => people::plan(reader, cards)?,
            TableKind::Products => goods::plan(reader, cards)?,
            TableKind::Suppliers => traders::plan(reader, cards)?,
            TableKind::Stock => stock::plan(reader, cards)?,
            TableKind::MemberBalances | TableKind::SupplierBalances => {
                balances::plan(reader, cards, kind)?
            }
            TableKind::Orders => return Err(Error::NoTable { kind }),
        };
        let rows = cards.cards.iter().zip(judged).map(|(card, judged)| {
            let Judged { what, outcome, why } = judged;
            ReportRow { place: card.place.clone(), entry: None, what, outcome, why }
        });
        report.extend(rows);
        report.sort_by(|one, other| one.place.cmp(&other.place));
        let mut difference = CardDifference::default();
        for row in &report {
            match row.outcome {
                RowOutcome::New => difference.new += 1,
                RowOutcome::Changed => difference.changed += 1,
                RowOutcome::Same => difference.same += 1,
                RowOutcome::Bad => difference.bad += 1,
                RowOutcome::LeftOut | RowOutcome::Cancelled => {}
            }
        }
        let digest = Sha256::digest(&on_file);
        let basis = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { preview: CardTablePreview { difference, report, basis }, writes })
    }
}

/// The rows that are cards, and a report of those that are none.
fn cards(sheets: &[Mapped<'_>]) -> (Vec<Card>, Vec<ReportRow>) {
    let (mut cards, mut report) = (Vec::new(), Vec::new());
    for Mapped { book, sheet, mapping, .. } in sheets {
        let place = |row| Place {
            file: book.file.clone(),
            sheet: sheet.name.clone(),
            row,
            column: String::new(),
        };
        for line in reading::read(sheet, mapping) {
            match line {
                CardLine::Card(row) => cards.push(Card { place: place(row.row), row }),
                CardLine::LeftOut { row, reason } => report.push(ReportRow {
                    place: place(row),
                    entry: None,
                    what: String::new(),
                    outcome: RowOutcome::LeftOut,
                    why: vec![Why::of(reason)],
                }),
            }
        }
    }
    (cards, report)
}

impl Card {
    /// What the reading found odd. A row of which anything is odd is not taken in.
    fn oddities(&self) -> Vec<Why> {
        let odd = self.row.oddities.iter().map(|odd| {
            Why::of(odd.code)
                .at(&odd.column)
                .with("text", &odd.text)
                .with("probably", &odd.probably)
        });
        odd.collect()
    }
}

impl Judged {
    fn bad(what: impl Into<String>, why: Vec<Why>) -> Self {
        Self { what: what.into(), outcome: RowOutcome::Bad, why }
    }

    fn good(what: impl Into<String>, is_new: bool, same: bool) -> Self {
        let outcome = match (is_new, same) {
            (true, _) => RowOutcome::New,
            (false, true) => RowOutcome::Same,
            (false, false) => RowOutcome::Changed,
        };
        Self { what: what.into(), outcome, why: Vec::new() }
    }
}

/// What a form finds wrong, for the report.
fn field_reasons(errors: &FieldErrors, text: &str) -> Vec<Why> {
    let reason = |code: FieldCode| match code {
        FieldCode::Required => "required",
        FieldCode::TooLong => "too_long",
        FieldCode::TooLarge => "too_large",
        FieldCode::NotPositive => "not_positive",
        _ => "ambiguous",
    };
    errors.0.iter().map(|error| Why::of(reason(error.code)).with("text", text)).collect()
}
