//! 报货: a purchase order that goes to the centre, and what became of it.

use std::collections::HashMap;

use linli_domain::{
    Day, FactId, Fen, PurchaseOrderId, Quantity, Right, Timestamp, VariantId,
    centre::{DeliveryDate, RequestState, ShortReason},
    purchase::PurchaseState,
};
use linli_protocol::{
    Refusal,
    centre::{
        Answer, CatalogueVariant, Centre, LineTrouble, PurchaseRequest, RequestLine, RequestStatus,
        TroubleWhy,
    },
};
use linli_store::{
    Reader, Tx,
    centre::{self, Heard, Requested},
    products,
    purchases::{self, OrderedGoods, StoredPurchase},
};
use serde::Serialize;

use super::{goods, news::Told};
use crate::{Act, Committed, Desk, Error, Result, campaigns, purchasing};

/// So many characters of the campaigns' titles go along, for people to talk about it.
const TITLE_CHARS_MAX: usize = 60;

/// A purchase order that goes to the centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct RequestRow {
    /// Which.
    pub order_id: PurchaseOrderId,
    /// 单号.
    pub number: String,
    /// Of which campaigns, by their titles.
    pub title: String,
    /// For which day.
    pub delivery_date: Day,
    /// The latest revision, from 1.
    pub revision: u32,
    /// When it was asked for.
    pub at: Timestamp,
    /// Where it stands with the centre; `None` while it was never there.
    pub state: Option<RequestState>,
    /// Is a revision on its way that the centre has not got yet?
    pub is_waiting: bool,
    /// Did it come after the cutoff, and was taken all the same?
    pub late: bool,
    /// Until when it can be changed.
    pub cutoff_at: Option<Timestamp>,
    /// The centre did not take the latest revision, and why.
    pub trouble: Option<RequestTrouble>,
    /// The next day that is to be had, where this one is not.
    pub next: Option<DeliveryDate>,
    /// What was asked for.
    pub lines: Vec<RequestedLine>,
    /// Are there answers that the purchase order has not yet?
    pub has_news: bool,
    /// Is something of the leader's needed: another day, other goods, a look at the answers?
    pub needs_leader: bool,
}

/// Why a revision was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum RequestTrouble {
    /// The centre does not deliver on that day.
    NoDelivery,
    /// It came after the cutoff.
    TooLate,
    /// Some lines cannot be had as they are; [`RequestedLine::trouble`] says which.
    Lines,
    /// Something else, which sending it again does not help.
    Other,
}

/// One line of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct RequestedLine {
    /// Of what.
    pub variant_id: VariantId,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: String,
    /// How much was asked for.
    pub asked: Quantity,
    /// At which price.
    pub price: Fen,
    /// Why the centre cannot take the line, where it cannot.
    pub trouble: Option<LineWhy>,
    /// What it answered.
    pub answer: Option<LineAnswer>,
    /// How much was sent.
    pub shipped: Quantity,
}

/// Why the centre cannot take a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum LineWhy {
    /// It does not sell it, or not any more.
    NotSold,
    /// It costs something else now.
    Price {
        /// What it costs.
        now: Fen,
    },
    /// It does not come on that day.
    NotThatDay,
    /// It is less than the least.
    BelowMinimum {
        /// The least.
        least: Quantity,
    },
    /// The quantity cannot be had.
    Quantity,
    /// Something that this program does not know.
    Other,
}

/// What the centre answered to a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LineAnswer {
    /// Which answer.
    pub answer_id: FactId,
    /// How much comes.
    pub confirmed: Quantity,
    /// Why not more, where it is less.
    pub reason: Option<ShortReason>,
    /// A word on it; may be empty.
    pub note: String,
    /// What is offered instead.
    pub substitute: Option<Substitute>,
}

/// What is offered instead of what does not come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Substitute {
    /// What.
    pub variant_id: VariantId,
    /// Its name, with the variant's.
    pub name: String,
    /// How many pieces of it.
    pub pieces: Quantity,
    /// What a piece costs.
    pub price: Fen,
    /// What the leader decided; `None` while they have not.
    pub taken: Option<bool>,
}

/// Has a purchase order go to the centre for one of its days, and answers which revision it is. It is sent as soon as one of the
/// leader's laptops has a line to the hub; the order counts as sent from now on. What the centre has exactly so already is not sent
/// again.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NoCentre`]; [`Error::NotFromCentre`] where goods are on it that were not taken from the catalogue;
/// [`Error::NothingToBuy`] where nothing is on it; [`Error::PurchaseFixed`] once something came, or it is over.
pub fn request(desk: &mut Desk, id: PurchaseOrderId, date: Day) -> Result<Committed<u32>> {
    let number = desk.read(|reader| purchasing::find(reader, id))?.order.number;
    let act = Act::new("request_purchase").with("number", &number).with("date", date);
    desk.transact(Right::BuyGoods, act, |tx| {
        let mut wanted = wanted(&tx.reader(), id, date)?;
        let before = centre::request::<PurchaseRequest>(&tx.reader(), id)?;
        let heard = centre::heard::<RequestStatus, Refusal>(&tx.reader())?.remove(&id);
        let StoredPurchase { mut order, .. } = purchasing::find(&tx.reader(), id)?;
        order.expected_at = expected_at(&tx.reader(), date)?;
        purchases::put(tx, &order)?;
        purchasing::record_sent(tx, id)?;
        let last = before.as_ref().map_or(0, |before| before.revision);
        if let Some(Requested { request, hidden: false, .. }) = before {
            wanted.revision = request.revision;
            let was_refused = heard.as_ref().is_some_and(|heard| heard.refusal.is_some());
            if request == wanted && !was_refused {
                return Ok(last);
            }
        }
        let heard = heard.map_or(0, |heard| heard.revision);
        wanted.revision = last.max(heard).saturating_add(1);
        centre::put_request(tx, id, wanted.revision, &wanted)?;
        Ok(wanted.revision)
    })
}

/// The order as the centre would be asked it, its revision left open.
fn wanted(reader: &Reader<'_>, id: PurchaseOrderId, date: Day) -> Result<PurchaseRequest> {
    if centre::get::<Centre>(reader)?.is_none() {
        return Err(Error::NoCentre);
    }
    let StoredPurchase { order, state } = purchasing::find(reader, id)?;
    if !state.takes_changes() {
        return Err(Error::PurchaseFixed { number: order.number, state });
    }
    let taken = goods::taken(reader)?;
    let (mut lines, mut foreign) = (Vec::new(), Vec::new());
    for goods in purchases::goods(reader, id)? {
        let OrderedGoods { line, product, variant, .. } = goods;
        if !line.quantity.is_positive() {
            continue;
        }
        match taken.get(&line.variant_id) {
            Some(terms) => lines.push(RequestLine {
                variant_id: line.variant_id,
                pieces: line.quantity,
                tolerance: Quantity::ZERO,
                price: terms.price,
            }),
            None => foreign.push(purchasing::named(&product, &variant)),
        }
    }
    if !foreign.is_empty() {
        return Err(Error::NotFromCentre { goods: foreign.join("、") });
    }
    if lines.is_empty() {
        return Err(Error::NothingToBuy);
    }
    Ok(PurchaseRequest { revision: 0, title: title(reader, &order)?, delivery_date: date, lines })
}

fn title(reader: &Reader<'_>, order: &linli_domain::purchase::PurchaseOrder) -> Result<String> {
    let mut titles = Vec::new();
    for id in &order.campaigns {
        match campaigns::find(reader, *id) {
            Ok(campaign) => titles.push(campaign.title),
            Err(Error::NotFound { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    let title = if titles.is_empty() { order.number.clone() } else { titles.join("、") };
    Ok(title.chars().take(TITLE_CHARS_MAX).collect())
}

/// The morning of that day at the centre.
fn expected_at(reader: &Reader<'_>, date: Day) -> Result<Option<Timestamp>> {
    const MORNING: u32 = 8 * 60;
    let known = centre::get::<Centre>(reader)?;
    Ok(known.and_then(|known| date.at(MORNING, known.centre.offset_minutes)))
}

/// Everything that went or goes to the centre, the latest first; what was taken back is not among it.
///
/// # Errors
/// The store cannot be read.
pub fn requests(desk: &Desk) -> Result<Vec<RequestRow>> {
    let now = desk.store().now();
    desk.read(|reader| read(reader, &Told::read(reader)?, now))
}

/// As [`requests`], of what was told.
pub(super) fn read(reader: &Reader<'_>, told: &Told, now: Timestamp) -> Result<Vec<RequestRow>> {
    let mut heard = centre::heard::<RequestStatus, Refusal>(reader)?;
    let mut rows = Vec::new();
    for requested in centre::requests::<PurchaseRequest>(reader)? {
        let Some(stored) = purchases::get(reader, requested.id)?.filter(|_| !requested.hidden)
        else {
            continue;
        };
        let heard = heard.remove(&requested.id);
        rows.push(row(reader, &stored, requested, heard, told, now)?);
    }
    Ok(rows)
}

fn row(
    reader: &Reader<'_>,
    stored: &StoredPurchase,
    requested: Requested<PurchaseRequest>,
    heard: Option<Heard<RequestStatus, Refusal>>,
    told: &Told,
    now: Timestamp,
) -> Result<RequestRow> {
    let Requested { id, revision, request, at, .. } = requested;
    let is_waiting = heard.as_ref().is_none_or(|heard| heard.revision < revision);
    let (status, refusal) = match heard {
        Some(Heard { status, refusal, .. }) => (status, refusal.filter(|_| !is_waiting)),
        None => (None, None),
    };
    let trouble = match (&refusal, &status) {
        (Some(Refusal::NoDelivery { .. }), _) => Some(RequestTrouble::NoDelivery),
        (Some(Refusal::Lines { .. }), _) => Some(RequestTrouble::Lines),
        (Some(_), _) => Some(RequestTrouble::Other),
        (None, Some(status)) if status.refused_revision.is_some() && !is_waiting => {
            Some(RequestTrouble::TooLate)
        }
        (None, _) => None,
    };
    let next = match &refusal {
        Some(Refusal::NoDelivery { next }) => *next,
        _ => status.as_ref().and_then(|status| status.next),
    };
    let line_trouble: HashMap<VariantId, LineWhy> = match refusal {
        Some(Refusal::Lines { lines }) => lines.iter().map(why).collect(),
        _ => HashMap::new(),
    };
    let ordered = purchases::goods(reader, id)?;
    let choices = Choices::read(reader)?;
    let mut lines = Vec::new();
    let mut has_news = false;
    for line in &request.lines {
        let answer = told.answer(id, line.variant_id);
        if let Some(answer) = answer {
            let own = ordered.iter().find(|goods| goods.line.variant_id == line.variant_id);
            has_news |= own.is_some_and(|own| !agrees(own, answer));
        }
        let answer = answer.map(|answer| line_answer(reader, answer, &choices)).transpose()?;
        let Some((product, variant)) = products::of_variant(reader, line.variant_id)? else {
            continue;
        };
        lines.push(RequestedLine {
            variant_id: line.variant_id,
            product,
            variant: variant.name,
            unit: variant.unit.to_string(),
            asked: line.pieces,
            price: line.price,
            trouble: line_trouble.get(&line.variant_id).cloned(),
            shipped: told.shipped(id, line.variant_id),
            answer,
        });
    }
    let undecided = lines.iter().filter_map(|line| line.answer.as_ref()?.substitute.as_ref());
    let undecided = undecided.filter(|substitute| substitute.taken.is_none()).count() > 0;
    let has_news = has_news && stored.state.takes_changes();
    Ok(RequestRow {
        order_id: id,
        number: stored.order.number.clone(),
        title: request.title,
        delivery_date: request.delivery_date,
        revision,
        at,
        state: status.as_ref().map(|status| standing(status, &lines, now)),
        is_waiting,
        late: status.as_ref().is_some_and(|status| status.late),
        cutoff_at: status.as_ref().map(|status| status.cutoff_at),
        needs_leader: trouble.is_some() || has_news || undecided,
        trouble,
        next,
        lines,
        has_news,
    })
}

/// Where it stands by everything that is known here. The centre says nothing of the cutoff passing, for which the laptop goes by
/// the clock, and nothing of goods that were sent besides the note that came with them.
fn standing(status: &RequestStatus, lines: &[RequestedLine], now: Timestamp) -> RequestState {
    let due =
        |line: &RequestedLine| line.answer.as_ref().map_or(line.asked, |answer| answer.confirmed);
    match status.state {
        RequestState::Received | RequestState::Revised if now >= status.cutoff_at => {
            RequestState::CutOff
        }
        RequestState::Consolidated | RequestState::Confirmed
            if lines.iter().any(|line| line.shipped.is_positive()) =>
        {
            if lines.iter().all(|line| line.shipped >= due(line)) {
                RequestState::Shipped
            } else {
                RequestState::PartlyShipped
            }
        }
        state => state,
    }
}

/// Does the purchase order say of its line what the centre answered?
pub(super) fn agrees(own: &OrderedGoods, answer: &Answer) -> bool {
    own.line.confirmed.unwrap_or(own.line.quantity) == answer.confirmed
}

fn line_answer(reader: &Reader<'_>, answer: &Answer, choices: &Choices) -> Result<LineAnswer> {
    let offered = answer.substitute.filter(|_| choices.is_offered(answer.answer_id));
    let substitute = match offered {
        None => None,
        Some(offered) => Some(Substitute {
            variant_id: offered.variant_id,
            name: name_of(reader, offered.variant_id)?,
            pieces: offered.pieces,
            price: offered.price,
            taken: choices.of(answer.answer_id),
        }),
    };
    Ok(LineAnswer {
        answer_id: answer.answer_id,
        confirmed: answer.confirmed,
        reason: answer.reason,
        note: answer.note.clone(),
        substitute,
    })
}

/// What was decided about substitutes: what the hub has counts, whatever is taken back here afterwards.
pub(super) struct Choices {
    own: HashMap<FactId, bool>,
    told: HashMap<FactId, Option<bool>>,
}

impl Choices {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self> {
        Ok(Self { own: centre::choices(reader)?, told: centre::told_choices(reader)? })
    }

    /// Is it still to be had, as far as is known?
    fn is_offered(&self, answer: FactId) -> bool {
        self.told.get(&answer) != Some(&None)
    }

    /// Whether it is taken; `None` while nobody decided.
    pub(super) fn of(&self, answer: FactId) -> Option<bool> {
        self.told.get(&answer).copied().flatten().or_else(|| self.own.get(&answer).copied())
    }
}

/// A variant by the leader's name for it, or else by the catalogue's.
pub(super) fn name_of(reader: &Reader<'_>, id: VariantId) -> Result<String> {
    if let Some((product, variant)) = products::of_variant(reader, id)? {
        return Ok(purchasing::named(&product, &variant.name));
    }
    let theirs = centre::product_of::<linli_protocol::centre::CatalogueProduct>(reader, id)?;
    let name = theirs.map(|product| {
        let variant = product.variants.iter().find(|variant| variant.variant_id == id);
        purchasing::named(
            &product.name,
            variant.map_or("", |variant: &CatalogueVariant| &variant.name),
        )
    });
    Ok(name.unwrap_or_default())
}

fn why(trouble: &LineTrouble) -> (VariantId, LineWhy) {
    let why = match trouble.why {
        TroubleWhy::NotSold | TroubleWhy::Withdrawn => LineWhy::NotSold,
        TroubleWhy::PriceChanged { price } => LineWhy::Price { now: price },
        TroubleWhy::NotThatDay { .. } => LineWhy::NotThatDay,
        TroubleWhy::BelowMinimum { least } => LineWhy::BelowMinimum { least },
        TroubleWhy::Quantity => LineWhy::Quantity,
        TroubleWhy::Unknown => LineWhy::Other,
    };
    (trouble.variant_id, why)
}

/// Where the order stands, if it may be changed still.
pub(super) fn changeable(tx: &Tx<'_>, id: PurchaseOrderId) -> Result<PurchaseState> {
    let StoredPurchase { order, state } = purchasing::find(&tx.reader(), id)?;
    if state.takes_changes() {
        Ok(state)
    } else {
        Err(Error::PurchaseFixed { number: order.number, state })
    }
}
