//! Tables of orders: what they would change, and taking them in. It is the way of a pasted list, from its preview to its
//! undo; only the reading is another.

use std::collections::{BTreeMap, HashMap, HashSet};

use linli_domain::{CampaignId, OfferId, Right};
use linli_intake::{
    chat::{Action, ChatList, Confidence, Doubt, DoubtCode, OfferMatch, Read, Span, parse_address},
    table::{
        TableKind,
        book::Place,
        orders::{
            self as reading, CellAt, KnownGoods, LeftOut, LeftOutReason, OrderSheet, OrderTables,
            UnusedColumn, goods_key,
        },
    },
};
use linli_store::{Reader, Tx, membership};
use serde::{Deserialize, Serialize};

use super::{
    Mapped, SheetMapping, Tables, mapped, mappings,
    report::{ReportRow, RowOutcome, Why},
};
use crate::{
    Act, Committed, Course, Desk, Error, Phase, Result, campaigns,
    orders::{
        ChangeKind, Decision, Draft, EntryView, ImportOutcome, Known, OrderPreview, OverPaid,
        PasteForm, PasteMode, PersonChange, ReadList, Undecided, take_in,
    },
};

pub use super::mappings::GoodsChoice;

/// Tables of orders with what the leader decided about them so far.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct OrderTableForm {
    /// Into which campaign.
    pub campaign_id: CampaignId,
    /// What columns say, for sheets of which that was corrected.
    pub mappings: Vec<SheetMapping>,
    /// What words for goods mean.
    pub goods: Vec<GoodsChoice>,
    /// How the tables relate to what is stored; [`PasteMode::Update`] where nothing is said.
    pub mode: Option<PasteMode>,
    /// Decisions about single entries.
    pub decisions: Vec<Decision>,
    /// Decisions about orders that are said to be paid.
    pub over_paid: Vec<OverPaid>,
    /// Entries whose columns name two addresses, and that live at the other one: the one in a single column. Each by the
    /// character at which it begins.
    pub other_address: Vec<u32>,
}

impl OrderTableForm {
    /// Nothing decided yet.
    #[must_use]
    pub fn of(campaign_id: CampaignId) -> Self {
        Self {
            campaign_id,
            mappings: Vec::new(),
            goods: Vec::new(),
            mode: None,
            decisions: Vec::new(),
            over_paid: Vec::new(),
            other_address: Vec::new(),
        }
    }
}

/// What tables of orders would do. Nothing is stored yet.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct OrderTablePreview {
    /// What they would change, as for a pasted list.
    pub preview: OrderPreview,
    /// The rows as one text, in which the preview's characters lie.
    pub text: String,
    /// Which characters each cell is.
    pub cells: Vec<CellAt>,
    /// Goods that are not on the campaign's menu by the name they have in the tables.
    pub unknown_goods: Vec<UnknownGoods>,
    /// Pickup points that are not on file by the name they have in the tables.
    pub unknown_points: Vec<String>,
    /// Columns that say nothing here.
    pub unused: Vec<UnusedColumn>,
    /// What becomes of each row.
    pub report: Vec<ReportRow>,
}

/// Goods by a name that the campaign does not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct UnknownGoods {
    /// The name in the tables.
    pub name: String,
    /// The variant in the tables; may be empty.
    pub variant: String,
    /// How many entries order it.
    pub entries: u32,
    /// What it may be, the likeliest first.
    pub like: Vec<OfferId>,
}

/// Reads tables against a campaign and says what they would change.
///
/// # Errors
/// [`Error::NoTable`] if no sheet is a table of orders; [`Error::CampaignClosed`]; [`Error::NotFound`]; [`Error::Stopped`].
pub fn preview(
    desk: &Desk,
    tables: &Tables,
    form: &OrderTableForm,
    course: &Course<'_>,
) -> Result<OrderTablePreview> {
    desk.read(|reader| previewed(reader, tables, form, course))
}

/// As [`preview`], within a reading.
pub(super) fn previewed(
    reader: &Reader<'_>,
    tables: &Tables,
    form: &OrderTableForm,
    course: &Course<'_>,
) -> Result<OrderTablePreview> {
    let read = Reading::of(reader, tables, form, course)?;
    let draft = read.draft(reader, form)?;
    let nothing = Error::NoTable { kind: TableKind::Orders };
    let read = read.tables.take().ok_or(nothing)?;
    let OrderTables { text, cells, left_out, unused, unknown_points, rows, .. } = read;
    let preview = draft.preview;
    let unknown_goods = unknown_goods(&preview);
    let report = report(&preview, &rows, &left_out, &cells);
    Ok(OrderTablePreview { preview, text, cells, unknown_goods, unknown_points, unused, report })
}

/// Takes tables in, in one act. `basis` is the preview's. What columns and words were said to mean is remembered, where
/// whoever works here may set what holds for the whole shop.
///
/// # Errors
/// As [`crate::orders::confirm`], and what [`preview`] refuses.
pub fn confirm(
    desk: &mut Desk,
    tables: &Tables,
    form: &OrderTableForm,
    basis: &str,
    undecided: Undecided,
    course: &Course<'_>,
) -> Result<Committed<ImportOutcome>> {
    let title = desk.read(|reader| campaigns::find(reader, form.campaign_id))?.title;
    desk.transact(Right::TakeOrders, Act::new("import_order_table").with("name", &title), |tx| {
        let (draft, mapped) = {
            let reader = tx.reader();
            let read = Reading::of(&reader, tables, form, course)?;
            (read.draft(&reader, form)?, read.sheets)
        };
        let outcome = take_in(tx, draft, &paste_form(form), basis, undecided, course)?;
        remember(tx, &mapped, form)?;
        Ok(outcome)
    })
}

fn remember(tx: &mut Tx<'_>, sheets: &[Mapped<'_>], form: &OrderTableForm) -> Result<()> {
    if !membership::role(&tx.reader())?.may(Right::ChangeSettings) {
        return Ok(());
    }
    tx.may_split_here();
    for sheet in sheets.iter().filter(|sheet| sheet.by_hand) {
        mappings::remember(tx, &sheet.mapping)?;
    }
    let offers = campaigns::offers(&tx.reader(), form.campaign_id)?;
    for choice in &form.goods {
        if let Some(offer) = offers.iter().find(|offer| offer.offer.id == choice.offer_id) {
            mappings::remember_goods(tx, choice, offer.offer.variant_id)?;
        }
    }
    Ok(())
}

/// Tables that are being read against a campaign.
struct Reading<'a, 'r, 'w> {
    sheets: Vec<Mapped<'a>>,
    form: &'r OrderTableForm,
    reader: &'r Reader<'r>,
    course: &'r Course<'w>,
    /// What was read, once it was.
    tables: std::cell::Cell<Option<OrderTables>>,
}

impl<'a, 'r, 'w> Reading<'a, 'r, 'w> {
    fn of(
        reader: &'r Reader<'r>,
        tables: &'a Tables,
        form: &'r OrderTableForm,
        course: &'r Course<'w>,
    ) -> Result<Self> {
        let sheets = mapped(reader, tables, TableKind::Orders, &form.mappings)?;
        Ok(Self { sheets, form, reader, course, tables: std::cell::Cell::new(None) })
    }

    fn draft(&self, reader: &Reader<'_>, form: &OrderTableForm) -> Result<Draft> {
        Draft::read(reader, &paste_form(form), &|known| self.read(known), self.course)
    }

    fn read(&self, known: &Known<'_>) -> Result<ReadList> {
        let sheets: Vec<OrderSheet<'_>> = self
            .sheets
            .iter()
            .map(|Mapped { book, sheet, mapping, .. }| OrderSheet { book, sheet, mapping })
            .collect();
        let chosen = self.chosen(known);
        let rows = sheets.iter().map(|sheet| sheet.sheet.rows.len()).sum();
        self.course.at(Phase::Comparing, 0, rows)?;
        let mut tables = reading::read(&sheets, &known.context, &chosen);
        let remembered = self.remembered(known, &tables.list, &chosen)?;
        if !remembered.is_empty() {
            tables = reading::read(
                &sheets,
                &known.context,
                &chosen.into_iter().chain(remembered).collect(),
            );
        }
        choose_addresses(&mut tables.list, &self.form.other_address);
        let list = ReadList { text: tables.text.clone(), list: tables.list.clone() };
        self.tables.set(Some(tables));
        Ok(list)
    }

    /// What the leader said now.
    fn chosen(&self, known: &Known<'_>) -> KnownGoods {
        let chosen = self.form.goods.iter().filter_map(|choice| {
            let at =
                known.offered.iter().position(|offered| offered.offer.id == choice.offer_id)?;
            Some(((goods_key(&choice.name), goods_key(&choice.variant)), at))
        });
        chosen.collect()
    }

    /// What the leader said before, of words that are not understood otherwise.
    fn remembered(
        &self,
        known: &Known<'_>,
        list: &ChatList,
        chosen: &KnownGoods,
    ) -> Result<KnownGoods> {
        let mut remembered = KnownGoods::new();
        for (name, variant) in unknown_words(list) {
            let key = (goods_key(&name), goods_key(&variant));
            if chosen.contains_key(&key) || remembered.contains_key(&key) {
                continue;
            }
            let Some(variant_id) = mappings::known_goods(self.reader, &name, &variant)? else {
                continue;
            };
            let at =
                known.offered.iter().position(|offered| offered.offer.variant_id == variant_id);
            remembered.extend(at.map(|at| (key, at)));
        }
        Ok(remembered)
    }
}

/// Settles which of two addresses counts, where the leader chose the other one.
fn choose_addresses(list: &mut ChatList, other: &[u32]) {
    for entry in list.entries.iter_mut().filter(|entry| other.contains(&entry.source.start)) {
        let differs = |doubt: &Doubt| doubt.code == DoubtCode::AddressDiffers;
        let other = entry.doubts.iter().find(|doubt| differs(doubt));
        let Some(other) = other.and_then(|doubt| doubt.params.get("other")) else { continue };
        let Some(address) = parse_address(other) else { continue };
        let source = entry.address.as_ref().and_then(|address| address.source);
        entry.address = Some(Read { value: address, source, confidence: Confidence::CERTAIN });
        entry.doubts.retain(|doubt| !differs(doubt));
    }
}

fn unknown_words(list: &ChatList) -> impl Iterator<Item = (String, String)> {
    let items = list.entries.iter().flat_map(|entry| &entry.items);
    items.filter(|item| item.offer == OfferMatch::Unknown).map(|item| {
        let variant = item.variant.as_ref().map(|variant| variant.value.clone());
        (item.product.value.clone(), variant.unwrap_or_default())
    })
}

/// The part of the form that every list has. The text is made of the tables.
fn paste_form(form: &OrderTableForm) -> PasteForm {
    PasteForm {
        campaign_id: form.campaign_id,
        text: String::new(),
        mode: Some(form.mode.unwrap_or(PasteMode::Update)),
        cuts: Vec::new(),
        decisions: form.decisions.clone(),
        over_paid: form.over_paid.clone(),
        late: false,
    }
}

/// Goods without an offer, by name, with what they may be. The most wanted come first.
fn unknown_goods(preview: &OrderPreview) -> Vec<UnknownGoods> {
    let mut unknown: BTreeMap<(String, String), UnknownGoods> = BTreeMap::new();
    for (entry, view) in preview.reading.entries.iter().zip(&preview.entries) {
        for (index, item) in (0_u32..).zip(&entry.items) {
            if item.offer != OfferMatch::Unknown {
                continue;
            }
            let name = item.product.value.clone();
            let variant =
                item.variant.as_ref().map(|variant| variant.value.clone()).unwrap_or_default();
            let line = view.lines.iter().find(|line| line.item == Some(index));
            let goods = unknown.entry((name.clone(), variant.clone())).or_insert_with(|| {
                let others = line.map(|line| line.alternatives.as_slice()).unwrap_or_default();
                let like = others.iter().map(|other| other.offer_id).collect();
                UnknownGoods { name, variant, entries: 0, like }
            });
            goods.entries += 1;
        }
    }
    let mut unknown: Vec<UnknownGoods> = unknown.into_values().collect();
    unknown.sort_by_key(|goods| std::cmp::Reverse(goods.entries));
    unknown
}

/// Row by row: those of an entry share what becomes of its person, the others say why they are left out.
fn report(
    preview: &OrderPreview,
    rows: &[Vec<Span>],
    left_out: &[LeftOut],
    cells: &[CellAt],
) -> Vec<ReportRow> {
    let places = Places::of(cells);
    let kinds: HashMap<u32, &PersonChange> = preview
        .changes
        .iter()
        .flat_map(|change| change.entries.iter().map(move |entry| (*entry, change)))
        .collect();
    let mut report = Vec::new();
    for ((view, entry), spans) in preview.entries.iter().zip(&preview.reading.entries).zip(rows) {
        let change = kinds.get(&view.entry).copied();
        let outcome = outcome(view, change);
        // An order that was cancelled there and never stood here says nothing.
        let says_nothing = outcome == RowOutcome::Same && view.action == Action::Cancel;
        let outcome = if says_nothing { RowOutcome::LeftOut } else { outcome };
        for (index, span) in spans.iter().enumerate() {
            // A doubt is told with the row of its cell, or with the first.
            let doubts = entry.doubts.iter().filter(|doubt| {
                let of_row = |span: &Span| span.overlaps(doubt.source);
                of_row(span) || index == 0 && !spans.iter().any(of_row)
            });
            let mut why: Vec<Why> = doubts
                .map(|doubt| {
                    let params = doubt.params.clone();
                    Why { params, ..Why::of(doubt.code).at(places.column(doubt.source)) }
                })
                .collect();
            if says_nothing {
                why.push(Why::of(LeftOutReason::Cancelled));
            }
            if index == 0 && outcome == RowOutcome::Bad {
                why.extend(change.and_then(held_back));
            }
            let what = view.person.name.clone();
            let place = places.row(*span);
            report.push(ReportRow { place, entry: Some(view.entry), what, outcome, why });
        }
    }
    let told: HashSet<Span> = rows.iter().flatten().copied().collect();
    let others = left_out.iter().filter(|left| !told.contains(&left.span));
    report.extend(others.map(|left| ReportRow {
        place: places.row(left.span),
        entry: None,
        what: String::new(),
        outcome: RowOutcome::LeftOut,
        why: vec![Why::of(left.reason)],
    }));
    report.sort_by(|one, other| one.place.cmp(&other.place));
    report
}

fn outcome(view: &EntryView, change: Option<&PersonChange>) -> RowOutcome {
    match change {
        _ if view.undecided => RowOutcome::Bad,
        _ if view.skipped => RowOutcome::LeftOut,
        None => RowOutcome::Same,
        Some(change) => match change.kind {
            ChangeKind::New => RowOutcome::New,
            ChangeKind::Same => RowOutcome::Same,
            ChangeKind::Changed | ChangeKind::Cancelled if !change.applies => RowOutcome::Bad,
            ChangeKind::Changed => RowOutcome::Changed,
            ChangeKind::Cancelled => RowOutcome::Cancelled,
        },
    }
}

/// Why a change waits although nothing in the table is doubtful.
fn held_back(change: &PersonChange) -> Option<Why> {
    match (change.undecided, change.handed_out, change.paid) {
        (false, true, _) => Some(Why::of("handed_out")),
        (false, _, true) => Some(Why::of("said_paid")),
        _ => None,
    }
}

/// Where characters of the text stand in the tables.
struct Places<'a> {
    cells: &'a [CellAt],
}

impl<'a> Places<'a> {
    fn of(cells: &'a [CellAt]) -> Self {
        Self { cells }
    }

    /// The first cell that ends behind the beginning of `span`.
    fn cell(&self, span: Span) -> Option<&'a CellAt> {
        let at = self.cells.partition_point(|cell| cell.span.end <= span.start);
        self.cells.get(at)
    }

    fn row(&self, span: Span) -> Place {
        let place = self.cell(span).map(|cell| cell.place.clone()).unwrap_or_default();
        Place { column: String::new(), ..place }
    }

    /// The column of a span that lies within one cell.
    fn column(&self, span: Span) -> String {
        let cell = self.cell(span).filter(|cell| cell.span.end >= span.end);
        cell.map(|cell| cell.place.column.clone()).unwrap_or_default()
    }
}
