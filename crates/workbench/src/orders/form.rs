//! An order entered or corrected by hand.

use std::collections::HashMap;

use linli_domain::{
    CampaignId, FieldCode, FieldErrors, Mark, MemberId, OfferId, Order, OrderId, OrderLine,
    OrderStatus, PickupPointId, Quantity, Right,
};
use linli_store::{
    Reader, Tx, campaigns as stored_campaigns,
    members::{self, Aliases},
    orders::{self, StoredOrder},
};
use serde::{Deserialize, Serialize};

use crate::{
    Act, Committed, Desk, Error, Result, Thing,
    campaigns::{self, OfferView},
};

/// An order as the form holds it.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct OrderForm {
    /// `None` for a new one.
    pub id: Option<OrderId>,
    /// In which campaign.
    pub campaign_id: CampaignId,
    /// Whose; a member has one order in a campaign.
    pub member_id: Option<MemberId>,
    /// What is ordered; lines of no quantity are dropped.
    pub lines: Vec<LineForm>,
    /// 团员备注.
    pub note: String,
    /// What the member said about payment and hand-out.
    pub marks: Vec<Mark>,
    /// Where it is collected this time, if not at the usual place.
    pub pickup_point: Option<PickupPointId>,
    /// 补单: take it into a closed campaign on purpose.
    pub late: bool,
}

/// One line of an [`OrderForm`].
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct LineForm {
    /// Of what.
    pub offer_id: OfferId,
    /// How much.
    pub quantity: Quantity,
    /// The member's words about it.
    pub note: String,
    /// 愿多拿: pieces that the member would take on top so that a case fills.
    pub tolerance: Quantity,
}

/// One order, to be corrected.
///
/// # Errors
/// [`Error::NotFound`].
pub fn form(desk: &Desk, id: OrderId) -> Result<OrderForm> {
    desk.read(|reader| {
        let StoredOrder { order, lines, .. } = find(reader, id)?;
        let wished = lines.into_iter().filter(|line| line.replaces.is_none());
        let lines = wished.map(|line| LineForm {
            offer_id: line.offer_id,
            quantity: line.quantity(),
            note: line.note,
            tolerance: line.tolerance,
        });
        Ok(OrderForm {
            id: Some(id),
            campaign_id: order.campaign_id,
            member_id: Some(Aliases::read(reader)?.of(order.member_id)),
            lines: lines.collect(),
            note: order.note,
            marks: order.marks,
            pickup_point: order.pickup_point,
            late: false,
        })
    })
}

/// Stores a new or a corrected order. A larger quantity joins the queue now; a smaller one gives up the newest claims.
///
/// # Errors
/// [`Error::Fields`] with everything that is wrong, among it a member who has an order in the campaign already;
/// [`Error::CampaignClosed`]; [`Error::HandedOut`].
pub fn save(desk: &mut Desk, form: &OrderForm) -> Result<Committed<OrderId>> {
    let kind = if form.id.is_some() { "edit_order" } else { "add_order" };
    let name = desk.read(|reader| {
        let member = form.member_id.map(|id| members::get(reader, id)).transpose()?.flatten();
        Ok::<_, Error>(member.map(|member| member.name).unwrap_or_default())
    })?;
    desk.transact(Right::TakeOrders, Act::new(kind).with("name", &name), |tx| {
        refuse_if_closed(&tx.reader(), form.campaign_id, form.late)?;
        let stored = orders::of_campaign(&tx.reader(), form.campaign_id)?;
        let aliases = Aliases::read(&tx.reader())?;
        let offers: HashMap<OfferId, OfferView> =
            campaigns::offers(&tx.reader(), form.campaign_id)?
                .into_iter()
                .map(|offer| (offer.offer.id, offer))
                .collect();
        let member_id = check(form, &stored, &offers, &aliases)?;
        let before = form.id.and_then(|id| stored.iter().find(|stored| stored.order.id == id));
        if before.is_some_and(|before| before.status == OrderStatus::HandedOut) {
            return Err(Error::HandedOut { name });
        }
        // Whoever was merged keeps their orders, so that they can be parted again.
        let owner = before.map(|before| before.order.member_id);
        let member_id = owner.filter(|id| aliases.of(*id) == member_id).unwrap_or(member_id);
        let order = order(tx, form, member_id, before, &stored);
        orders::put(tx, &order)?;
        put_lines(tx, form, order.id, before, &offers)?;
        Ok(order.id)
    })
}

/// Finds everything that is wrong with the form, or tells whose order it is.
fn check(
    form: &OrderForm,
    stored: &[StoredOrder],
    offers: &HashMap<OfferId, OfferView>,
    aliases: &Aliases,
) -> Result<MemberId> {
    let mut errors = FieldErrors::default();
    // A member who was found to be somebody else may have two orders; that is no reason to refuse correcting either.
    let was = stored.iter().find(|stored| Some(stored.order.id) == form.id);
    let is_theirs = was.map(|was| aliases.of(was.order.member_id)) == form.member_id;
    let another = |stored: &&StoredOrder| {
        Some(aliases.of(stored.order.member_id)) == form.member_id
            && Some(stored.order.id) != form.id
            && !is_theirs
    };
    errors.add_if(form.member_id.is_none(), "member_id", FieldCode::Required);
    errors.add_if(stored.iter().any(|other| another(&other)), "member_id", FieldCode::Duplicate);
    let wanted =
        || form.lines.iter().enumerate().filter(|(_, line)| line.quantity != Quantity::ZERO);
    errors.add_if(wanted().next().is_none(), "lines", FieldCode::Required);
    for (index, line) in wanted() {
        let field = |name: &str| format!("lines.{index}.{name}");
        errors.add_if(!offers.contains_key(&line.offer_id), field("offer_id"), FieldCode::Unknown);
        errors.add_if(line.quantity < Quantity::ZERO, field("quantity"), FieldCode::NotPositive);
        errors.add_if(line.quantity > Quantity::MAX, field("quantity"), FieldCode::TooLarge);
        errors.add_if(line.tolerance < Quantity::ZERO, field("tolerance"), FieldCode::NotPositive);
        errors.add_if(line.tolerance > Quantity::MAX, field("tolerance"), FieldCode::TooLarge);
        let again = form.lines[..index].iter().any(|other| other.offer_id == line.offer_id);
        errors.add_if(again, field("offer_id"), FieldCode::Duplicate);
    }
    match form.member_id {
        Some(member_id) if errors.0.is_empty() => Ok(member_id),
        _ => Err(errors.into()),
    }
}

fn order(
    tx: &mut Tx<'_>,
    form: &OrderForm,
    member_id: MemberId,
    before: Option<&StoredOrder>,
    stored: &[StoredOrder],
) -> Order {
    let was = before.map(|before| &before.order);
    let next = || stored.iter().map(|stored| stored.order.sequence).max().unwrap_or(0) + 1;
    Order {
        id: was.map_or_else(|| tx.new_id(), |order| order.id),
        campaign_id: form.campaign_id,
        member_id,
        sequence: was.map_or_else(next, |order| order.sequence),
        placed_at: was.map_or_else(|| tx.now(), |order| order.placed_at),
        pickup_point: form.pickup_point,
        note: form.note.trim().to_owned(),
        marks: form.marks.clone(),
        paste_id: was.and_then(|order| order.paste_id),
    }
}

fn put_lines(
    tx: &mut Tx<'_>,
    form: &OrderForm,
    order_id: OrderId,
    before: Option<&StoredOrder>,
    offers: &HashMap<OfferId, OfferView>,
) -> Result<()> {
    let now = tx.now();
    // What stands in for goods that failed is not the form's to change.
    let old_lines: Vec<&OrderLine> = before
        .map(|before| before.lines.as_slice())
        .unwrap_or_default()
        .iter()
        .filter(|line| line.replaces.is_none())
        .collect();
    for (index, wanted) in
        form.lines.iter().enumerate().filter(|(_, line)| line.quantity.is_positive())
    {
        let old = old_lines.iter().find(|old| old.offer_id == wanted.offer_id);
        let mut claims = old.map(|old| old.claims.clone()).unwrap_or_default();
        claims.set(now, wanted.quantity).map_err(|_| out_of_range(index))?;
        let Some(offer) = offers.get(&wanted.offer_id) else { continue };
        let line = OrderLine {
            id: old.map_or_else(|| tx.new_id(), |old| old.id),
            order_id,
            offer_id: wanted.offer_id,
            claims,
            price: old.map_or(offer.offer.price, |old| old.price),
            note: wanted.note.trim().to_owned(),
            tolerance: wanted.tolerance,
            replaces: None,
        };
        orders::put_line(tx, &line)?;
    }
    for old in &old_lines {
        let kept = form
            .lines
            .iter()
            .any(|line| line.offer_id == old.offer_id && line.quantity.is_positive());
        if !kept {
            orders::hide_line(tx, old.id)?;
        }
    }
    Ok(())
}

fn out_of_range(index: usize) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add(format!("lines.{index}.quantity"), FieldCode::TooLarge);
    errors
}

pub(super) fn find(reader: &Reader<'_>, id: OrderId) -> Result<StoredOrder> {
    orders::get(reader, id)?.ok_or(Error::NotFound { what: Thing::Order })
}

/// `late`: late orders are taken on purpose.
pub(crate) fn refuse_if_closed(reader: &Reader<'_>, id: CampaignId, late: bool) -> Result<()> {
    let stage = stored_campaigns::stage(reader, id)?;
    if stage.takes_orders() || (late && stage.takes_late_orders()) {
        return Ok(());
    }
    Err(Error::CampaignClosed { title: campaigns::find(reader, id)?.title, stage })
}
