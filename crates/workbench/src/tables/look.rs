//! The first rows of a sheet as they will be read, beside the cells they are read from: what a leader looks at while saying
//! what the columns mean.

use std::collections::HashMap;

use linli_domain::{Address, CampaignId};
use linli_intake::table::{
    Field, Mapping, TableKind,
    book::{Book, CellKind, Row, Sheet, column_letters},
    cards::{self as reading, CardLine, CardRow},
};
use linli_store::Reader;
use serde::{Deserialize, Serialize};

use super::{
    SheetMapping, Tables,
    cards::{self, CardTableForm},
    orders::{self, OrderTableForm, OrderTablePreview},
    report::{ReportRow, RowOutcome, Why},
    view,
};
use crate::{Course, Desk, Error, Result};

/// Rows below the headings that are looked at.
const ROWS: usize = 40;

/// Which sheet, brought for what.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct LookForm {
    /// What it is brought for.
    pub kind: TableKind,
    /// Into which campaign, for orders.
    pub campaign_id: Option<CampaignId>,
    /// The file's name.
    pub file: String,
    /// The sheet's name.
    pub sheet: String,
    /// What its columns say; `None` to have that proposed.
    pub mapping: Option<Mapping>,
}

/// The beginning of a sheet.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SheetLook {
    /// What its columns are taken for; `None` if no row can be taken for its headings.
    pub mapping: Option<Mapping>,
    /// What is missing for a table of this kind; one of each alternative is enough.
    pub missing: Vec<Vec<Field>>,
    /// Its first rows, with those above the headings.
    pub rows: Vec<LookRow>,
    /// Rows that follow.
    pub more: u32,
}

/// A row of it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct LookRow {
    /// Which, from 1.
    pub row: u32,
    /// Its cells, from left to right; empty ones are left out.
    pub cells: Vec<LookCell>,
    /// What becomes of it; `None` for the headings, and as long as something is missing.
    pub outcome: Option<RowOutcome>,
    /// Why, or what is odd about it.
    pub why: Vec<Why>,
    /// What it says as it was read.
    pub reads: Vec<Said>,
}

/// A cell of it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct LookCell {
    /// The column's letters.
    pub column: String,
    /// What it says.
    pub text: String,
    /// What it is.
    pub kind: CellKind,
    /// The result of a formula.
    pub formula: bool,
    /// A part of a merged cell.
    pub merged: bool,
}

/// Something that a row says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Said {
    /// What of.
    pub field: Field,
    /// As it was read.
    pub text: String,
}

/// Reads the beginning of a sheet.
///
/// # Errors
/// [`Error::NoTable`] if there is no such sheet; what the preview of its kind refuses.
pub fn look(desk: &Desk, tables: &Tables, form: &LookForm) -> Result<SheetLook> {
    desk.read(|reader| {
        let named =
            |(book, sheet): &(&Book, &Sheet)| book.file == form.file && sheet.name == form.sheet;
        let (book, sheet) =
            tables.sheets().find(named).ok_or(Error::NoTable { kind: form.kind })?;
        let mapping = match &form.mapping {
            Some(mapping) => Some(mapping.clone()),
            None => view(reader, book, sheet, form.kind)?.mapping,
        };
        let shown = beginning(sheet, mapping.as_ref());
        let more = u32::try_from(sheet.rows.len() - shown.rows.len()).unwrap_or(u32::MAX);
        let missing = mapping.as_ref().map(Mapping::missing).unwrap_or_default();
        let read = match &mapping {
            Some(mapping) if missing.is_empty() => {
                Some(read(reader, book, &shown, mapping, form.campaign_id)?)
            }
            _ => None,
        };
        let (mut report, mut says) = read.unwrap_or_default();
        let rows = shown.rows.iter().map(|row| {
            let told = report.remove(&row.number);
            let (outcome, why) =
                told.map_or((None, Vec::new()), |told| (Some(told.outcome), told.why));
            let reads = says.remove(&row.number).unwrap_or_default();
            LookRow { row: row.number, cells: cells(row), outcome, why, reads }
        });
        let rows = rows.collect();
        let missing = missing.into_iter().map(<[Field]>::to_vec).collect();
        Ok(SheetLook { mapping, missing, rows, more })
    })
}

/// What is above the headings, they, and the first rows below.
fn beginning(sheet: &Sheet, mapping: Option<&Mapping>) -> Sheet {
    let heading = mapping.map_or(0, |mapping| mapping.heading_row);
    let above = sheet.rows.partition_point(|row| row.number <= heading);
    let rows = sheet.rows.iter().take(above + ROWS).cloned().collect();
    Sheet { name: sheet.name.clone(), hidden: sheet.hidden, rows }
}

fn cells(row: &Row) -> Vec<LookCell> {
    let cells = row.cells.iter().map(|cell| LookCell {
        column: column_letters(cell.column),
        text: cell.text.clone(),
        kind: cell.kind,
        formula: cell.formula,
        merged: cell.merged,
    });
    cells.collect()
}

/// By their numbers: what becomes of rows, and what they say.
type RowsRead = (HashMap<u32, ReportRow>, HashMap<u32, Vec<Said>>);

fn read(
    reader: &Reader<'_>,
    book: &Book,
    sheet: &Sheet,
    mapping: &Mapping,
    campaign_id: Option<CampaignId>,
) -> Result<RowsRead> {
    let tables =
        Tables { books: vec![Book { file: book.file.clone(), sheets: vec![sheet.clone()] }] };
    let mappings = vec![SheetMapping {
        file: book.file.clone(),
        sheet: sheet.name.clone(),
        mapping: Some(mapping.clone()),
    }];
    let (report, says) = match (mapping.kind, campaign_id) {
        (TableKind::Orders, Some(campaign_id)) => {
            let form = OrderTableForm { mappings, ..OrderTableForm::of(campaign_id) };
            let preview = orders::previewed(reader, &tables, &form, &Course::unwatched())?;
            let says = said_by_orders(&preview);
            (preview.report, says)
        }
        (TableKind::Orders, None) => return Ok(RowsRead::default()),
        (kind, _) => {
            let form = CardTableForm { kind, mappings };
            let lines = reading::read(sheet, mapping);
            let cards = lines.iter().filter_map(|line| match line {
                CardLine::Card(card) => Some((card.row, said_by_card(card))),
                CardLine::LeftOut { .. } => None,
            });
            let preview = cards::previewed(reader, &tables, &form, &Course::unwatched())?;
            (preview.report, cards.collect())
        }
    };
    Ok((report.into_iter().map(|row| (row.place.row, row)).collect(), says))
}

/// Columns that say where somebody lives are told together.
fn said_by_card(card: &CardRow) -> Vec<Said> {
    let of_address = |field: &Field| {
        matches!(
            field,
            Field::Address
                | Field::Region
                | Field::Estate
                | Field::Lane
                | Field::Building
                | Field::Door
                | Field::Room
        )
    };
    let values = card.values.iter().filter(|(field, _)| !of_address(field));
    let mut says: Vec<Said> =
        values.map(|(field, value)| Said { field: *field, text: value.text.clone() }).collect();
    says.extend(lives(&card.address));
    // The name leads, wherever its column stands.
    says.sort_by_key(|said| said.field != Field::Name);
    says
}

/// An entry is told with the first of its rows.
fn said_by_orders(preview: &OrderTablePreview) -> HashMap<u32, Vec<Said>> {
    let mut says = HashMap::new();
    for row in &preview.report {
        let Some(at) = row.entry.and_then(|entry| usize::try_from(entry).ok()) else { continue };
        let (Some(view), Some(entry)) =
            (preview.preview.entries.get(at), preview.preview.reading.entries.get(at))
        else {
            continue;
        };
        says.entry(at).or_insert_with(|| {
            let goods = view.lines.iter().map(|line| {
                let name = [line.product.as_str(), &line.variant].join(" ");
                format!("{} ×{}", name.trim(), line.quantity)
            });
            let goods = goods.collect::<Vec<_>>().join("、");
            let mut said = vec![
                Said { field: Field::Nickname, text: view.person.name.clone() },
                Said { field: Field::Product, text: goods },
            ];
            said.extend(entry.address.as_ref().and_then(|address| lives(&address.value)));
            (row.place.row, said)
        });
    }
    says.into_values().collect()
}

fn lives(address: &Address) -> Option<Said> {
    let text = address.short();
    (!text.is_empty()).then_some(Said { field: Field::Address, text })
}
