//! A pasted list: what it would change, and taking it in.

use std::collections::{HashMap, HashSet};

use linli_domain::{CampaignId, Fen, MemberId, OrderId, PickupPoint, Quantity, Right};
use linli_intake::chat::{self, ChatList, Context, ListKind, MenuOffer};
use linli_store::{
    Reader, Tx, campaigns as stored_campaigns,
    members::{self, Aliases},
    orders::{self, StoredOrder},
    pastes, pickup_points,
    report::{self, Offered},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    ChangeKind, Cut, Decision, EntryView, PersonChange,
    change::{Kind, Wish, compare},
    cut,
    entry::{DecidedEntry, Menu, Table, decide},
    kind::{PasteMode, PasteWhy, Recognised, posted, recognise},
    over,
    overlap::seen,
    person::People,
    sums::sums,
    write::write,
};
use crate::{
    Act, Committed, Course, Desk, Error, Phase, Result,
    campaigns::{self, OfferView, kept_mode},
    doors::HouseStyle,
    learned::{Knowledge, LearnedGoods, Taught},
};

/// A pasted text with what the leader decided about it so far.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct PasteForm {
    /// Into which campaign.
    pub campaign_id: CampaignId,
    /// The text as pasted.
    pub text: String,
    /// How it relates to what is stored; `None` to have that recognised.
    pub mode: Option<PasteMode>,
    /// Where entries begin and where they do not, put right by the leader.
    pub cuts: Vec<Cut>,
    /// Decisions about single entries.
    pub decisions: Vec<Decision>,
    /// Decisions about orders that are said to be paid.
    pub over_paid: Vec<OverPaid>,
    /// 补单: take it into a closed campaign on purpose.
    pub late: bool,
}

/// An order that is said to be paid, and may be changed all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OverPaid {
    /// Which.
    pub order_id: OrderId,
}

/// What a paste would do. Nothing is stored yet.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct OrderPreview {
    /// What was read, with the characters that each value came from.
    pub reading: ChatList,
    /// How it relates to what is stored: as the leader chose, else as recognised.
    pub mode: PasteMode,
    /// What it was taken for, and why.
    pub recognised: Recognised,
    /// The entries as they will count, in the order of the text.
    pub entries: Vec<EntryView>,
    /// How many of them were pasted before and do not count once more.
    pub seen: u32,
    /// What changes, person by person.
    pub changes: Vec<PersonChange>,
    /// The changes counted.
    pub difference: Difference,
    /// What the campaign's orders come to now.
    pub stored: Sums,
    /// What they will come to, as decided so far: entries that wait do not count yet.
    pub confirmed: Sums,
    /// Stands for what the preview was compared with; [`confirm`] wants it back.
    pub basis: String,
}

/// The changes of a paste, counted by person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Difference {
    /// First orders.
    pub new: u32,
    /// Orders with other goods or amounts.
    pub changed: u32,
    /// Orders that no longer count.
    pub cancelled: u32,
    /// Orders as stored.
    pub same: u32,
    /// Entries that wait for the leader.
    pub undecided: u32,
    /// Orders said to be paid that the paste would change.
    pub paid: u32,
    /// Orders whose goods are with the member, which the paste would change and leaves alone.
    pub handed_out: u32,
    /// What all orders of the paste come to.
    pub amount: Fen,
}

/// What the orders of a campaign come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Sums {
    /// Members with an order.
    pub people: u32,
    /// Pieces to hand out; what is weighed counts as one.
    pub pieces: Quantity,
    /// What they come to.
    pub amount: Fen,
}

/// What to do with entries that the leader has not decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undecided {
    /// Refuse the whole paste.
    Refuse,
    /// Take in the rest; the persons concerned stay as they are.
    LeaveOut,
}

/// What came of taking a paste in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportOutcome {
    /// What was written.
    pub written: Difference,
    /// People who were put on file.
    pub new_members: u32,
    /// Words that its corrections taught.
    pub taught: Vec<Taught>,
}

/// Reads a pasted text against a campaign and says what it would change.
///
/// # Errors
/// [`Error::Unreadable`] for what is no text; [`Error::CampaignClosed`]; [`Error::NotFound`].
pub fn preview(desk: &Desk, form: &PasteForm) -> Result<OrderPreview> {
    let read = |known: &Known<'_>| read_text(form, known);
    desk.read(|reader| Ok(Draft::read(reader, form, &read, &Course::unwatched())?.preview))
}

/// Takes a paste in, in one act. `basis` is the preview's.
///
/// # Errors
/// [`Error::PreviewStale`] if the campaign changed since; [`Error::NoOrders`] where the text holds none, for an empty list
/// empties nothing; [`Error::Undecided`] while entries wait for the leader and `undecided` says to refuse; what [`preview`]
/// refuses.
pub fn confirm(
    desk: &mut Desk,
    form: &PasteForm,
    basis: &str,
    undecided: Undecided,
) -> Result<Committed<ImportOutcome>> {
    let title = desk.read(|reader| campaigns::find(reader, form.campaign_id))?.title;
    desk.transact(Right::TakeOrders, Act::new("import_orders").with("name", &title), |tx| {
        let course = Course::unwatched();
        let read = |known: &Known<'_>| read_text(form, known);
        let draft = Draft::read(&tx.reader(), form, &read, &course)?;
        take_in(tx, draft, form, basis, undecided, &course)
    })
}

/// Takes in what was read and previewed before, unless the campaign changed since.
pub(crate) fn take_in(
    tx: &mut Tx<'_>,
    draft: Draft,
    form: &PasteForm,
    basis: &str,
    undecided: Undecided,
    course: &Course<'_>,
) -> Result<ImportOutcome> {
    if draft.preview.basis != basis {
        return Err(Error::PreviewStale);
    }
    if let ListKind::NotOrders { reason } = draft.preview.reading.kind {
        return Err(Error::NoOrders { reason });
    }
    let waiting = usize::try_from(draft.preview.difference.undecided).unwrap_or(usize::MAX);
    if undecided == Undecided::Refuse && waiting > 0 {
        return Err(Error::Undecided { count: waiting });
    }
    write(tx, draft, form, course)
}

/// What a list or a table is read against.
pub(crate) struct Known<'a> {
    /// The campaign's goods, the members, the pickup points.
    pub(crate) context: Context<'a>,
    /// The campaign's goods, in the same order.
    pub(crate) offered: &'a [Offered],
}

/// What was read, and the text that its characters are of.
pub(crate) struct ReadList {
    pub(crate) text: String,
    pub(crate) list: ChatList,
}

/// A paste compared with the store, and what is needed to write it.
pub(crate) struct Draft {
    pub(crate) preview: OrderPreview,
    pub(super) text: String,
    pub(super) wishes: Vec<Wish>,
    pub(super) stored: Vec<StoredOrder>,
    pub(super) people: People,
    pub(super) menu: Menu,
    pub(super) points: Vec<PickupPoint>,
    pub(super) knowledge: Knowledge,
}

impl Draft {
    /// Compares what `read` reads with what is stored. The form's own text counts only where `read` takes it from there.
    pub(crate) fn read(
        reader: &Reader<'_>,
        form: &PasteForm,
        read: &dyn Fn(&Known<'_>) -> Result<ReadList>,
        course: &Course<'_>,
    ) -> Result<Self> {
        let campaign = campaigns::find(reader, form.campaign_id)?;
        let stage = stored_campaigns::stage(reader, form.campaign_id)?;
        let open = stage.takes_orders() || (form.late && stage.takes_late_orders());
        if !open {
            return Err(Error::CampaignClosed { title: campaign.title, stage });
        }
        let offered = report::offered(reader, form.campaign_id)?;
        let stored = orders::of_campaign(reader, form.campaign_id)?;
        let points = pickup_points::list(reader)?;
        let knowledge = Knowledge::read(reader)?;
        let people = People::new(members::list(reader)?, knowledge.names());
        let aliases = Aliases::read(reader)?;
        let basis = basis(&stored, &offered, &aliases, &knowledge)?;
        let ReadList { text, list: mut reading } =
            read_against(&offered, &people, &points, &knowledge, read)?;
        let house = HouseStyle::of(reader)?;
        house.apply(&text, &mut reading);

        let recognised = match form.mode {
            Some(mode @ PasteMode::Update) => Recognised { mode, why: PasteWhy::IsTable },
            _ => recognise(&reading, &people, &stored, &aliases),
        };
        let mode = form.mode.unwrap_or(recognised.mode);
        let menu = Menu::new(offered.into_iter().map(OfferView::from).collect());
        let changeable = changeable(&stored, mode, &aliases);
        let posted = posted(&reading).filter(|_| mode == PasteMode::Chat);
        // A whole list says where everybody stands; what was said below it counts from there.
        let builds = mode.builds_on_stored() && posted.is_none();
        let before = if builds { built_on(reader, form.campaign_id)? } else { vec![] };
        let seen = seen(&text, &reading, &before);
        let chars: Vec<char> = text.chars().collect();
        let table = Table {
            menu: &menu,
            people: &people,
            changeable: &changeable,
            seen: &seen,
            chars: &chars,
            house: &house,
            // The form of a table has no text.
            asks_of_doors: !form.text.is_empty(),
        };
        let entries = decide_all(&reading, &form.decisions, &table, course)?;
        let wishes = match reading.kind {
            ListKind::Orders => {
                let kind = Kind { mode, posted };
                compare(&entries, &stored, &kind, &menu, &people, &aliases)
            }
            // A paste without orders changes nothing, least of all withdraws everybody.
            ListKind::NotOrders { .. } => Vec::new(),
        };
        let mut wishes: Vec<Wish> =
            wishes.into_iter().map(|wish| protect_paid(wish, &form.over_paid)).collect();
        let over = over::of_wishes(&stored, &wishes, &menu, &aliases);
        for (wish, over) in wishes.iter_mut().zip(over) {
            wish.change.over = over;
        }
        let changes: Vec<PersonChange> = wishes.iter().map(|wish| wish.change.clone()).collect();
        let entries: Vec<EntryView> = entries.into_iter().map(|entry| entry.view).collect();
        let difference = count(&changes, &entries);
        let not_new = entries.iter().filter(|entry| entry.skipped && entry.seen.is_some()).count();
        let (now, confirmed) = sums(&stored, &wishes, &menu, &aliases, &campaign.terms);
        let preview = OrderPreview {
            reading,
            mode,
            recognised,
            entries,
            seen: u32::try_from(not_new).unwrap_or(u32::MAX),
            changes,
            difference,
            stored: now,
            confirmed,
            basis,
        };
        Ok(Self { preview, text, wishes, stored, people, menu, points, knowledge })
    }
}

/// The texts of this campaign that single messages and stretches of chat were taken from, as far back as one may be copied twice.
fn built_on(reader: &Reader<'_>, id: CampaignId) -> Result<Vec<String>> {
    const TEXTS_MAX: usize = 40;
    let mut kept = pastes::of_campaign(reader, id)?;
    kept.sort_by_key(|paste| std::cmp::Reverse(paste.at));
    let builds =
        |paste: &pastes::Paste| kept_mode(&paste.counts).is_some_and(PasteMode::builds_on_stored);
    Ok(kept.into_iter().filter(builds).take(TEXTS_MAX).map(|paste| paste.text).collect())
}

/// Whose stored orders single messages may change.
fn changeable(stored: &[StoredOrder], mode: PasteMode, aliases: &Aliases) -> HashSet<MemberId> {
    let standing = stored.iter().filter(|stored| mode.builds_on_stored() && stored.status.counts());
    standing.map(|stored| aliases.of(stored.order.member_id)).collect()
}

fn decide_all(
    reading: &ChatList,
    decisions: &[Decision],
    table: &Table<'_>,
    course: &Course<'_>,
) -> Result<Vec<DecidedEntry>> {
    let decisions: HashMap<u32, &Decision> =
        decisions.iter().map(|decision| (decision.at, decision)).collect();
    let decision = |entry: &chat::Entry| decisions.get(&entry.source.start).copied();
    let of = reading.entries.len();
    let entries = (0_u32..).zip(&reading.entries).enumerate();
    let decided = entries.map(|(done, (index, entry))| {
        course.at(Phase::Comparing, done, of)?;
        Ok(decide(index, entry, decision(entry), table))
    });
    decided.collect()
}

/// Stands for everything a preview depends on: the campaign's orders and goods, who is one person, and what was learnt. Orders
/// of other campaigns may change meanwhile.
fn basis(
    stored: &[StoredOrder],
    offered: &[Offered],
    aliases: &Aliases,
    knowledge: &Knowledge,
) -> Result<String> {
    let mut digest = Sha256::new();
    digest.update(serde_json::to_vec(stored)?);
    digest.update(serde_json::to_vec(offered)?);
    digest.update(serde_json::to_vec(&aliases.all())?);
    digest.update(serde_json::to_vec(&(knowledge.words(), knowledge.habits()))?);
    Ok(digest.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect())
}

fn read_against(
    offered: &[Offered],
    people: &People,
    points: &[PickupPoint],
    knowledge: &Knowledge,
    read: &dyn Fn(&Known<'_>) -> Result<ReadList>,
) -> Result<ReadList> {
    let learned = knowledge.goods();
    let menu: Vec<MenuOffer> =
        offered.iter().map(|offered| menu_offer(offered, &learned)).collect();
    let known = people.known();
    let pickup_points: Vec<String> = points.iter().map(|point| point.name.clone()).collect();
    let context = Context {
        menu: &menu,
        people: &known,
        pickup_points: &pickup_points,
        habits: knowledge.habits(),
    };
    read(&Known { context, offered })
}

/// Reads a text that was kept, against what is on file now.
pub(super) fn read_kept(
    text: &str,
    offered: &[Offered],
    people: &People,
    points: &[PickupPoint],
    knowledge: &Knowledge,
) -> Result<ChatList> {
    let read = |known: &Known<'_>| {
        Ok(ReadList { text: String::new(), list: chat::read(text, &known.context)? })
    };
    Ok(read_against(offered, people, points, knowledge, &read)?.list)
}

pub(super) fn read_text(form: &PasteForm, known: &Known<'_>) -> Result<ReadList> {
    let list = chat::read_parted(&form.text, &known.context, &cut::parting(&form.cuts))?;
    Ok(ReadList { text: form.text.clone(), list })
}

fn menu_offer(offered: &Offered, learned: &LearnedGoods) -> MenuOffer {
    // The campaign's own number comes first: where it has one, the leader's general code would only compete with it.
    let number = match offered.offer.menu_number.as_str() {
        "" => &offered.menu_code,
        number => number,
    };
    let numbers = [number, offered.sku.as_str()].into_iter().filter(|number| !number.is_empty());
    let words = |words: Option<&Vec<String>>| words.cloned().unwrap_or_default();
    MenuOffer {
        learned_for_product: words(learned.products.get(&offered.product_id)),
        learned_for_variant: words(learned.variants.get(&offered.offer.variant_id)),
        product: offered.product.clone(),
        product_aliases: offered.product_aliases.clone(),
        variant: offered.variant.clone(),
        variant_aliases: offered.variant_aliases.clone(),
        numbers: numbers.map(str::to_owned).collect(),
        unit: offered.unit.clone(),
        price: Some(offered.offer.price),
        case_pack: offered.case_pack,
    }
}

/// What is said to be paid is not changed by a paste unless the leader says so.
fn protect_paid(mut wish: Wish, over_paid: &[OverPaid]) -> Wish {
    let allowed = over_paid.iter().any(|allowed| Some(allowed.order_id) == wish.change.order_id);
    let touches = matches!(wish.change.kind, ChangeKind::Changed | ChangeKind::Cancelled);
    if wish.change.paid && touches && !allowed {
        wish.change.applies = false;
    }
    wish
}

fn count(changes: &[PersonChange], entries: &[EntryView]) -> Difference {
    let mut difference = Difference::default();
    for change in changes {
        match change.kind {
            // Nothing can be said yet of whoever waits.
            _ if change.undecided => {}
            ChangeKind::New => difference.new += 1,
            ChangeKind::Changed => difference.changed += 1,
            ChangeKind::Cancelled => difference.cancelled += 1,
            ChangeKind::Same => difference.same += 1,
        }
        difference.amount += change.amount_after;
        let touches = matches!(change.kind, ChangeKind::Changed | ChangeKind::Cancelled);
        let protected = touches && !change.applies;
        difference.handed_out += u32::from(change.handed_out && touches);
        difference.paid += u32::from(change.paid && protected && !change.handed_out);
    }
    let waiting = entries.iter().filter(|entry| entry.undecided).count();
    Difference { undecided: u32::try_from(waiting).unwrap_or(u32::MAX), ..difference }
}
