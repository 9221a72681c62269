//! Taking orders of the page in, or not.

use linli_domain::{
    CampaignId, Claims, Member, MemberId, Order, OrderLine, OrderStatus, Quantity, Right,
};
use linli_protocol::ordering::PageOrder;
use linli_store::{
    Tx, campaigns as stored_campaigns, members, ordering as stored,
    orders::{self, StoredOrder},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Answer, DraftDoubt, PageDraft, drafts::Book, line_id, member_id, order_id};
use crate::{Act, Committed, Desk, Error, Result, campaigns};

/// An order of the page to be taken in, with what the leader decided about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TakeForm {
    /// Which.
    pub id: Uuid,
    /// As it was seen: one that was written anew since is looked at again.
    pub revision: u32,
    /// Whose it is; `None` as it was recognised, or somebody new.
    pub member_id: Option<MemberId>,
    /// Take it in whatever has to be looked at: the leader did.
    pub anyway: bool,
}

/// What came of taking in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Taken {
    /// New orders in the book, changed and cancelled ones.
    pub taken: u32,
    /// Those that a person has to look at first.
    pub left: u32,
    /// People who were put on file.
    pub new_members: u32,
}

/// Takes orders of the page in, in one act. What a person has to look at is left, unless the form says that somebody did; what was
/// handed out is left in any case.
///
/// # Errors
/// [`Error::PreviewStale`] if a member wrote an order anew since it was seen; [`Error::CampaignClosed`] where not even late orders
/// are taken; [`Error::NotFound`].
pub fn accept(desk: &mut Desk, id: CampaignId, forms: &[TakeForm]) -> Result<Committed<Taken>> {
    let title = desk.read(|reader| campaigns::find(reader, id))?.title;
    desk.transact(Right::TakeOrders, Act::new("take_page_orders").with("name", &title), |tx| {
        take_in(tx, id, |draft| {
            let Some(form) = forms.iter().find(|form| form.id == draft.id) else {
                return Ok(None);
            };
            if form.revision != draft.revision {
                return Err(Error::PreviewStale);
            }
            Ok(Some((form.member_id, form.anyway)))
        })
    })
}

/// Takes everything in that nobody has to look at; people who are not on file yet are put there.
///
/// # Errors
/// As [`accept`].
pub fn accept_all(desk: &mut Desk, id: CampaignId) -> Result<Committed<Taken>> {
    let title = desk.read(|reader| campaigns::find(reader, id))?.title;
    desk.transact(Right::TakeOrders, Act::new("take_page_orders").with("name", &title), |tx| {
        take_in(tx, id, |draft| Ok(draft.state.waits().then_some((None, false))))
    })
}

/// By rule: takes in what comes from somebody known and has nothing to look at. Answers whether there was anything.
pub(super) fn accept_known(tx: &mut Tx<'_>, id: CampaignId) -> Result<Taken> {
    take_in(tx, id, |draft| {
        let plain = draft.state.waits() && draft.doubts.is_empty() && draft.member_id.is_some();
        Ok(plain.then_some((None, false)))
    })
}

/// Does not take orders in; their members see it.
///
/// # Errors
/// As [`accept`].
pub fn decline(desk: &mut Desk, id: CampaignId, forms: &[TakeForm]) -> Result<Committed<()>> {
    let title = desk.read(|reader| campaigns::find(reader, id))?.title;
    desk.transact(Right::TakeOrders, Act::new("decline_page_orders").with("name", &title), |tx| {
        let book = Book::read(&tx.reader(), id)?;
        for form in forms {
            let kept = book.orders.iter().find(|kept| kept.order.order_id == form.id);
            let Some(order) = kept.map(|kept| &kept.order) else { continue };
            if order.revision != form.revision {
                return Err(Error::PreviewStale);
            }
            // What is in the book stays there: only the change is not wanted.
            let was = book.answers.get(&form.id).filter(|was| was.accepted);
            let lines = was.map(|was| was.lines.clone()).unwrap_or_default();
            let (revision, at) = (order.revision, tx.now());
            let answer = Answer { campaign_id: id, revision, accepted: false, lines, at };
            stored::put_answer(tx, form.id, &answer)?;
        }
        Ok(())
    })
}

/// Takes in what `wants` wants, each with whose it is and whether it was looked at.
fn take_in(
    tx: &mut Tx<'_>,
    id: CampaignId,
    wants: impl Fn(&PageDraft) -> Result<Option<(Option<MemberId>, bool)>>,
) -> Result<Taken> {
    let stage = stored_campaigns::stage(&tx.reader(), id)?;
    if !stage.takes_orders() && !stage.takes_late_orders() {
        return Err(Error::CampaignClosed {
            title: campaigns::find(&tx.reader(), id)?.title,
            stage,
        });
    }
    let mut taken = Taken::default();
    let waiting: Vec<PageOrder> =
        Book::read(&tx.reader(), id)?.orders.into_iter().map(|kept| kept.order).collect();
    for order in waiting {
        // Read anew for each: the one before may have put its member on file, or be another order of the same.
        let book = Book::read(&tx.reader(), id)?;
        let Some(draft) = book.draft(&tx.reader(), &order)? else { continue };
        if !draft.state.waits() {
            continue;
        }
        let Some((member, anyway)) = wants(&draft)? else { continue };
        if needs_a_person(&draft, anyway, member.is_some()) {
            taken.left += 1;
            continue;
        }
        let (member_id, is_new) = whose(tx, &book, &order, &draft, member)?;
        write(tx, &book, &order, member_id, id)?;
        taken.taken += 1;
        taken.new_members += u32::from(is_new);
        tx.may_split_here();
    }
    Ok(taken)
}

/// Is there something about a draft that is not taken in unasked?
fn needs_a_person(draft: &PageDraft, anyway: bool, chosen: bool) -> bool {
    draft.doubts.iter().any(|doubt| match doubt {
        DraftDoubt::NewMember => false,
        // Nothing that is with the member is changed from here.
        DraftDoubt::HandedOut => true,
        DraftDoubt::SeveralNamed => !chosen && !anyway,
        _ => !anyway,
    })
}

/// Whose the order is: the member who has it, who was chosen or recognised, or somebody who is put on file now.
fn whose(
    tx: &mut Tx<'_>,
    book: &Book,
    order: &PageOrder,
    draft: &PageDraft,
    chosen: Option<MemberId>,
) -> Result<(MemberId, bool)> {
    let wish = &order.wish;
    let on_file = chosen.or(draft.member_id);
    let Some(member) = on_file.and_then(|id| book.members.iter().find(|member| member.id == id))
    else {
        let member = Member {
            id: member_id(order.order_id),
            nicknames: Vec::new(),
            name: wish.name.clone(),
            phone: wish.phone.clone(),
            address: book.address(order).unwrap_or_default(),
            pickup_point: wish.pickup_point,
            note: String::new(),
        };
        members::put(tx, &member)?;
        return Ok((member.id, true));
    };
    // What is on file is never overwritten from here; what it lacks is filled in.
    let mut filled = member.clone();
    filled.phone = filled.phone.or_else(|| wish.phone.clone());
    filled.pickup_point = filled.pickup_point.or(wish.pickup_point);
    if filled.address.is_empty() {
        filled.address = book.address(order).unwrap_or_default();
    }
    if filled != *member {
        members::put(tx, &filled)?;
    }
    Ok((member.id, false))
}

fn write(
    tx: &mut Tx<'_>,
    book: &Book,
    order: &PageOrder,
    member_id: MemberId,
    campaign_id: CampaignId,
) -> Result<()> {
    let before = book.before(order);
    if order.cancelled {
        if let Some(before) = before.filter(|before| before.status == OrderStatus::Placed) {
            let (from, to) = (OrderStatus::Placed, OrderStatus::Cancelled);
            orders::record_status(tx, before.order.id, from, to)?;
        }
    } else {
        write_order(tx, order, before, member_id, campaign_id)?;
        write_lines(tx, book, order, before)?;
    }
    let answer = Answer {
        campaign_id,
        revision: order.revision,
        accepted: true,
        lines: if order.cancelled { Vec::new() } else { order.wish.lines.clone() },
        at: tx.now(),
    };
    Ok(stored::put_answer(tx, order.order_id, &answer)?)
}

fn write_order(
    tx: &mut Tx<'_>,
    order: &PageOrder,
    before: Option<&StoredOrder>,
    member_id: MemberId,
    campaign_id: CampaignId,
) -> Result<()> {
    let was = before.map(|before| &before.order);
    let sequence = match was {
        Some(was) => was.sequence,
        None => orders::next_sequence(&tx.reader(), campaign_id)?,
    };
    let written = Order {
        id: order_id(order.order_id),
        campaign_id,
        // Whoever was merged keeps their orders, so that they can be parted again.
        member_id: was.map_or(member_id, |was| was.member_id),
        sequence,
        placed_at: was.map_or(order.placed_at, |was| was.placed_at),
        pickup_point: order.wish.pickup_point,
        note: order.wish.remark.clone(),
        marks: was.map(|was| was.marks.clone()).unwrap_or_default(),
        paste_id: None,
    };
    orders::put(tx, &written)?;
    if before.is_some_and(|before| before.status == OrderStatus::Cancelled) {
        orders::record_status(tx, written.id, OrderStatus::Cancelled, OrderStatus::Placed)?;
    }
    Ok(())
}

/// What is not offered any more is left out; what the order had and is not wanted any more goes.
fn write_lines(
    tx: &mut Tx<'_>,
    book: &Book,
    order: &PageOrder,
    before: Option<&StoredOrder>,
) -> Result<()> {
    let old = before.map(|before| before.lines.as_slice()).unwrap_or_default();
    let counted = before.is_some_and(|before| before.status.counts());
    let own = || old.iter().filter(|line| line.replaces.is_none());
    for wish in &order.wish.lines {
        let known = own().find(|line| line.offer_id == wish.offer_id);
        if known.is_none() && book.offered(wish.offer_id).is_none() {
            continue;
        }
        // Claims of an order that was cancelled have left the queue and join it again at its end.
        let mut claims =
            known.filter(|_| counted).map_or_else(Claims::default, |line| line.claims.clone());
        let name = order.wish.name.clone();
        claims
            .set(order.changed_at, wish.quantity)
            .map_err(|_| Error::QuantityTooLarge { name })?;
        let line = OrderLine {
            id: known.map_or_else(|| line_id(order.order_id, wish.offer_id.uuid()), |line| line.id),
            order_id: order_id(order.order_id),
            offer_id: wish.offer_id,
            claims,
            price: known.map_or(wish.price, |line| line.price),
            note: known.map(|line| line.note.clone()).unwrap_or_default(),
            tolerance: known.map_or(Quantity::ZERO, |line| line.tolerance),
            replaces: None,
        };
        orders::put_line(tx, &line)?;
    }
    for gone in own().filter(|old| !order.wish.lines.iter().any(|w| w.offer_id == old.offer_id)) {
        orders::hide_line(tx, gone.id)?;
    }
    Ok(())
}
