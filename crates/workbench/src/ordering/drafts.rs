//! Orders of the page that wait to be taken in, held against the book.

use std::collections::HashMap;

use linli_domain::{
    Address, CampaignId, Fen, Mark, Member, MemberId, OfferId, OrderStatus, Quantity, Timestamp,
    Unit,
};
use linli_intake::chat::{KnownPerson, Who, identify, parse_address};
use linli_protocol::ordering::PageOrder;
use linli_store::{
    Reader,
    members::{self, Aliases},
    ordering as stored,
    orders::{self, StoredOrder},
    pickup_points, pickups,
    report::{self, Offered},
    sorting,
};
use serde::Serialize;
use uuid::Uuid;

use super::{Answer, Kept, order_id};
use crate::{Desk, Result, campaigns, doors::HouseStyle, learned::Knowledge};

/// An order of the page, as it would be taken in.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PageDraft {
    /// Which order of the page.
    pub id: Uuid,
    /// How often its member wrote it; whoever takes it in says which writing they saw.
    pub revision: u32,
    /// What is to be done about it.
    pub state: DraftState,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// When its member last wrote it.
    pub changed_at: Timestamp,
    /// The name that the member gave.
    pub name: String,
    /// Building and room, in the member's words.
    pub room: String,
    /// The phone number; empty if none was given.
    pub phone: String,
    /// Where it is collected; empty if the page did not ask.
    pub pickup_point: String,
    /// 团员备注.
    pub remark: String,
    /// What it changes, offer by offer.
    pub lines: Vec<PageDraftLine>,
    /// What its goods come to.
    pub amount: Fen,
    /// Whom it would be taken in for; `None` for somebody new.
    pub member_id: Option<MemberId>,
    /// Their name on file.
    pub member: String,
    /// What a person has to look at.
    pub doubts: Vec<DraftDoubt>,
}

/// What is to be done about an order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DraftState {
    /// It came in.
    New,
    /// Its member changed what was taken in, or declined.
    Changed,
    /// Its member cancelled what was taken in.
    Cancelled,
    /// It is in the book as it stands.
    Taken,
    /// The leader did not want it.
    Declined,
}

impl DraftState {
    /// Does it wait for the leader?
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::New | Self::Changed | Self::Cancelled)
    }
}

/// One offer of a draft.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PageDraftLine {
    /// Of what.
    pub offer_id: OfferId,
    /// Product name; empty where it is not offered any more.
    pub product: String,
    /// Variant name.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// How much is in the book.
    pub before: Quantity,
    /// How much the member wants.
    pub after: Quantity,
    /// What a unit costs, as the member saw it.
    pub price: Fen,
}

/// Something about a draft that a person has to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DraftDoubt {
    /// Nobody on file goes by this name: somebody new would be put on file.
    NewMember,
    /// Several on file go by this name.
    SeveralNamed,
    /// Another name, and the phone of somebody on file.
    ByPhone,
    /// Another door than the one on file.
    OtherAddress,
    /// The member has another order in this campaign: two, or one that was written twice.
    AlsoOrdered,
    /// Something is not offered any more, and would be left out.
    GoodsGone,
    /// The member says that it is paid.
    Paid,
    /// Something of it lies in a bag.
    Packed,
    /// Something of it was handed out: it stays as it is until that is taken back.
    HandedOut,
}

/// How many orders of the page wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Waiting {
    /// New ones.
    pub new: u32,
    /// Changed since they were taken in.
    pub changed: u32,
    /// Cancelled since.
    pub cancelled: u32,
}

/// The orders of a campaign's page, those that wait first, each in the order in which it was placed.
///
/// # Errors
/// [`crate::Error::NotFound`]; the store cannot be read.
pub fn drafts(desk: &Desk, id: CampaignId) -> Result<Vec<PageDraft>> {
    desk.read(|reader| {
        campaigns::find(reader, id)?;
        let mut drafts = Book::read(reader, id)?.drafts(reader)?;
        drafts.sort_by_key(|draft| !draft.state.waits());
        Ok(drafts)
    })
}

/// How many wait in a campaign.
pub(super) fn waiting(reader: &Reader<'_>, id: CampaignId) -> Result<Waiting> {
    let answers: HashMap<Uuid, Answer> = stored::answers(reader, id)?;
    let orders: Vec<Kept> = stored::orders(reader, id)?;
    let mut waiting = Waiting::default();
    for Kept { order, .. } in &orders {
        match state(order, answers.get(&order.order_id)) {
            Some(DraftState::New) => waiting.new += 1,
            Some(DraftState::Changed) => waiting.changed += 1,
            Some(DraftState::Cancelled) => waiting.cancelled += 1,
            _ => {}
        }
    }
    Ok(waiting)
}

/// What is to be done about an order; `None` for one that was cancelled before anybody took it in.
pub(super) fn state(order: &PageOrder, answer: Option<&Answer>) -> Option<DraftState> {
    let Some(answer) = answer else { return (!order.cancelled).then_some(DraftState::New) };
    match (answer.revision >= order.revision, answer.accepted, order.cancelled) {
        (_, false, true) => None,
        (true, true, _) => Some(DraftState::Taken),
        (true, false, false) => Some(DraftState::Declined),
        (false, true, true) => Some(DraftState::Cancelled),
        (false, ..) => Some(DraftState::Changed),
    }
}

/// What drafts of one campaign are held against.
pub(super) struct Book {
    pub(super) orders: Vec<Kept>,
    pub(super) answers: HashMap<Uuid, Answer>,
    pub(super) stored: Vec<StoredOrder>,
    pub(super) offered: Vec<Offered>,
    pub(super) members: Vec<Member>,
    known: Vec<KnownPerson>,
    points: HashMap<linli_domain::PickupPointId, String>,
    aliases: Aliases,
    style: HouseStyle,
}

impl Book {
    pub(super) fn read(reader: &Reader<'_>, id: CampaignId) -> Result<Self> {
        let names = Knowledge::read(reader)?.names();
        let members = members::list(reader)?;
        let known = members.iter().map(|member| {
            let learned = names.get(&member.id).map_or(&[][..], Vec::as_slice);
            let names = member.names().chain(learned.iter().map(String::as_str));
            KnownPerson {
                names: names.map(str::to_owned).collect(),
                phone: member.phone.clone(),
                address: member.address.clone(),
            }
        });
        Ok(Self {
            orders: stored::orders(reader, id)?,
            answers: stored::answers(reader, id)?,
            stored: orders::of_campaign(reader, id)?,
            offered: report::offered(reader, id)?,
            known: known.collect(),
            members,
            points: pickup_points::list(reader)?
                .into_iter()
                .map(|point| (point.id, point.name))
                .collect(),
            aliases: Aliases::read(reader)?,
            style: HouseStyle::of(reader)?,
        })
    }

    fn drafts(&self, reader: &Reader<'_>) -> Result<Vec<PageDraft>> {
        let drafts = self.orders.iter().map(|kept| self.draft(reader, &kept.order));
        Ok(drafts.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// `None` for an order that was cancelled before anybody took it in.
    pub(super) fn draft(
        &self,
        reader: &Reader<'_>,
        order: &PageOrder,
    ) -> Result<Option<PageDraft>> {
        let Some(state) = state(order, self.answers.get(&order.order_id)) else { return Ok(None) };
        let before = self.before(order);
        let person = self.person(order, before);
        let mut doubts = Vec::new();
        if state.waits() {
            doubts.extend(person.doubt);
            let gone =
                |line: &&linli_protocol::ordering::WishLine| self.offered(line.offer_id).is_none();
            if !order.cancelled && order.wish.lines.iter().any(|line| gone(&line)) {
                doubts.push(DraftDoubt::GoodsGone);
            }
            if let Some(before) = before {
                doubts.extend(settled(reader, before)?);
            } else if person.member.is_some_and(|member| self.has_another(member.id, order)) {
                doubts.push(DraftDoubt::AlsoOrdered);
            }
        }
        let lines = self.lines(order, before);
        let point = order.wish.pickup_point.and_then(|id| self.points.get(&id).cloned());
        Ok(Some(PageDraft {
            id: order.order_id,
            revision: order.revision,
            state,
            placed_at: order.placed_at,
            changed_at: order.changed_at,
            name: order.wish.name.clone(),
            room: order.wish.room.clone(),
            phone: order.wish.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
            pickup_point: point.unwrap_or_default(),
            remark: order.wish.remark.clone(),
            amount: lines.iter().map(|line| line.price.times(line.after)).sum(),
            lines,
            member_id: person.member.map(|member| member.id),
            member: person.member.map(|member| member.name.clone()).unwrap_or_default(),
            doubts,
        }))
    }

    /// The order in the book that it was taken in as.
    pub(super) fn before(&self, order: &PageOrder) -> Option<&StoredOrder> {
        let id = order_id(order.order_id);
        self.stored.iter().find(|stored| stored.order.id == id)
    }

    pub(super) fn offered(&self, id: OfferId) -> Option<&Offered> {
        self.offered.iter().find(|offered| offered.offer.id == id)
    }

    /// Where the member says they live.
    pub(super) fn address(&self, order: &PageOrder) -> Option<Address> {
        let room = order.wish.room.as_str();
        parse_address(room).map(|anywhere| self.style.read(room, anywhere))
    }

    fn person(&self, order: &PageOrder, before: Option<&StoredOrder>) -> Person<'_> {
        // Whose it was when it was taken in, it stays.
        if let Some(before) = before {
            let owner = self.aliases.of(before.order.member_id);
            let member = self.members.iter().find(|member| member.id == owner);
            return Person { member, doubt: None };
        }
        let address = self.address(order);
        let wish = &order.wish;
        match identify(&self.known, &wish.name, wish.phone.as_ref(), address.as_ref()) {
            Who::New => Person { member: None, doubt: Some(DraftDoubt::NewMember) },
            Who::Several => Person { member: None, doubt: Some(DraftDoubt::SeveralNamed) },
            Who::Known { person, sure } => {
                let member = self.members.get(person);
                let elsewhere = member.zip(address).is_some_and(|(member, address)| {
                    !member.address.is_empty()
                        && (&member.address.building, &member.address.room)
                            != (&address.building, &address.room)
                });
                let doubt = match (sure, elsewhere) {
                    (false, _) => Some(DraftDoubt::ByPhone),
                    (true, true) => Some(DraftDoubt::OtherAddress),
                    (true, false) => None,
                };
                Person { member, doubt }
            }
        }
    }

    fn has_another(&self, member: MemberId, order: &PageOrder) -> bool {
        let own = order_id(order.order_id);
        self.stored.iter().any(|stored| {
            stored.order.id != own
                && stored.status.counts()
                && self.aliases.of(stored.order.member_id) == member
        })
    }

    fn lines(&self, order: &PageOrder, before: Option<&StoredOrder>) -> Vec<PageDraftLine> {
        let wanted = if order.cancelled { &[][..] } else { &order.wish.lines };
        let standing = before.filter(|before| before.status.counts());
        let old = standing.map(|before| before.lines.as_slice()).unwrap_or_default();
        let old = || old.iter().filter(|line| line.replaces.is_none());
        let line = |offer_id, price, before, after| {
            let offered = self.offered(offer_id);
            PageDraftLine {
                offer_id,
                product: offered.map(|offered| offered.product.clone()).unwrap_or_default(),
                variant: offered.map(|offered| offered.variant.clone()).unwrap_or_default(),
                unit: offered.map(|offered| offered.unit.clone()).unwrap_or_default(),
                before,
                after,
                price,
            }
        };
        let now = wanted.iter().map(|wish| {
            let before = old().find(|line| line.offer_id == wish.offer_id);
            let before = before.map(linli_domain::OrderLine::quantity).unwrap_or_default();
            line(wish.offer_id, wish.price, before, wish.quantity)
        });
        let gone = old()
            .filter(|old| !wanted.iter().any(|wish| wish.offer_id == old.offer_id))
            .map(|old| line(old.offer_id, old.price, old.quantity(), Quantity::ZERO));
        now.chain(gone).collect()
    }
}

struct Person<'a> {
    member: Option<&'a Member>,
    doubt: Option<DraftDoubt>,
}

/// How far an order is settled, so that nobody changes it unasked.
fn settled(reader: &Reader<'_>, stored: &StoredOrder) -> Result<Option<DraftDoubt>> {
    let goods = pickups::goods_of_order(reader, stored.order.id)?;
    let out = goods.values().any(|stored| stored.goods.collected.is_positive());
    if out || stored.status == OrderStatus::HandedOut {
        return Ok(Some(DraftDoubt::HandedOut));
    }
    for line in &stored.lines {
        if sorting::in_bag(reader, line.id)?.is_positive() {
            return Ok(Some(DraftDoubt::Packed));
        }
    }
    Ok(stored.order.marks.contains(&Mark::Paid).then_some(DraftDoubt::Paid))
}
