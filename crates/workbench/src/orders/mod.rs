//! Orders: taken in from pasted lists, entered and corrected by hand.
//!
//! A pasted list goes through four steps, each in a file of its own: [`intake`](linli_intake) reads it, its entries parted
//! as the leader [`cut`] them; [`entry`] puts the leader's corrections over the reading; [`change`] compares what each
//! person wants with what is stored, and [`paste`] shows that as a preview; once the leader confirms, [`write`] stores it in
//! one act.

mod carry;
mod change;
mod cut;
mod entry;
mod form;
mod kind;
mod late;
mod origin;
mod over;
mod overlap;
mod paste;
mod person;
mod place;
mod status;
mod sums;
mod write;

use std::collections::HashMap;

use linli_domain::{
    CampaignId, Fen, Mark, Member, MemberId, OfferId, OrderId, OrderLineId, OrderStatus,
    PickupPointId, Quantity, Timestamp, Unit,
    charge::{Charge, LineCharge},
    limits::Over,
};
use linli_store::{
    Reader,
    members::Aliases,
    orders::{self, StoredOrder},
    report,
};
use serde::Serialize;

use crate::{
    Desk, Result,
    campaigns::{self, OfferView},
    charges::Till,
    conflicts,
};

pub use carry::carry;
pub use change::{ChangeKind, LineChange, PersonChange};
pub use cut::{Cut, CutKind};
pub use entry::{AlternativeView, DecidedLine, Decision, EntryLine, EntryView, PersonChoice};
pub(crate) use form::refuse_if_closed;
pub use form::{LineForm, OrderForm, form, save};
pub use kind::{PasteMode, PasteWhy, Recognised};
pub(crate) use late::LateOrders;
pub use origin::{Origin, origin};
pub use over::OverLine;
pub use overlap::Seen;
pub use paste::{
    Difference, ImportOutcome, OrderPreview, OverPaid, PasteForm, Sums, Undecided, confirm, preview,
};
pub(crate) use paste::{Draft, Known, ReadList, take_in};
pub use person::{PersonAlternative, PersonView};
pub use place::{PlaceBy, PlaceView};
pub use status::{cancel, hand_out, restore, take_back};

/// A line of the campaign's order list.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct OrderRow {
    /// Which order.
    pub order_id: OrderId,
    /// Whose.
    pub member_id: MemberId,
    /// 跟团号.
    pub sequence: u32,
    /// The member's name.
    pub name: String,
    /// Does it count?
    pub status: OrderStatus,
    /// When it was first placed.
    pub placed_at: Timestamp,
    /// What is ordered.
    pub lines: Vec<LineRow>,
    /// 商品金额: what its lines come to.
    pub goods: Fen,
    /// 优惠: what is taken off.
    pub reduction: Fen,
    /// 配送费.
    pub fee: Fen,
    /// 应付: what is to be paid.
    pub amount: Fen,
    /// What the member said about payment and hand-out.
    pub marks: Vec<Mark>,
    /// 团员备注.
    pub note: String,
    /// Where it is collected this time, if not at the usual place.
    pub pickup_point: Option<PickupPointId>,
    /// Did it come from a pasted list?
    pub pasted: bool,
    /// 补单: whoever closed the campaign had not heard of it.
    pub late: bool,
    /// Its goods are out, and somebody who did not know that cancelled it: the leader has not settled it yet.
    pub disputed: bool,
}

/// One line of an order.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct LineRow {
    /// Which line.
    pub line_id: OrderLineId,
    /// Of what.
    pub offer_id: OfferId,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// How much was ordered.
    pub quantity: Quantity,
    /// How much is given.
    pub given: Quantity,
    /// 愿多拿.
    pub tolerance: Quantity,
    /// 换货: the line of failed goods that it stands in for.
    pub replaces: Option<OrderLineId>,
    /// How much of it is beyond what a member may order, or beyond what there is.
    pub over: Over,
    /// What a unit costs.
    pub price: Fen,
    /// What the given quantity comes to.
    pub amount: Fen,
    /// The member's words about it.
    pub note: String,
}

/// Every order of a campaign, cancelled ones too, by sequence number.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn list(desk: &Desk, id: CampaignId) -> Result<Vec<OrderRow>> {
    desk.read(|reader| {
        campaigns::find(reader, id)?;
        rows(reader, id)
    })
}

/// Orders that count, within a read that goes on.
pub(crate) fn standing_rows(reader: &Reader<'_>, id: CampaignId) -> Result<Vec<OrderRow>> {
    let mut rows = rows(reader, id)?;
    rows.retain(|row| row.status.counts());
    Ok(rows)
}

fn rows(reader: &Reader<'_>, id: CampaignId) -> Result<Vec<OrderRow>> {
    let campaign = campaigns::find(reader, id)?;
    let offers = campaigns::offers(reader, id)?;
    let till = Till::read(reader, &campaign, &offers)?;
    let buyers = report::buyers(reader, id)?;
    let late = LateOrders::read(reader, id)?.after_closing;
    let disputed = conflicts::disputed_orders(reader)?;
    let stored = orders::of_campaign(reader, id)?;
    let mut charges = till.charge_all(&stored);
    let over = over::of_lines(&stored, &offers, &Aliases::read(reader)?);
    let offers: HashMap<OfferId, &OfferView> =
        offers.iter().map(|offer| (offer.offer.id, offer)).collect();
    let rows = stored.into_iter().filter_map(|stored| {
        let id = stored.order.id;
        Some(OrderRow {
            late: late.contains(&id),
            disputed: disputed.contains(&id),
            ..row(stored, &charges.remove(&id)?, &offers, &buyers, &over)
        })
    });
    Ok(rows.collect())
}

fn row(
    stored: StoredOrder,
    charge: &Charge,
    offers: &HashMap<OfferId, &OfferView>,
    buyers: &HashMap<MemberId, Member>,
    over: &HashMap<OrderLineId, Over>,
) -> OrderRow {
    let StoredOrder { order, status, lines } = stored;
    let charged: HashMap<OrderLineId, LineCharge> =
        charge.lines.iter().map(|line| (line.line_id, *line)).collect();
    let lines: Vec<LineRow> = lines
        .into_iter()
        .filter_map(|line| {
            let (offer, charged) = (offers.get(&line.offer_id)?, charged.get(&line.id)?);
            Some(LineRow {
                line_id: line.id,
                offer_id: line.offer_id,
                product: offer.product.clone(),
                variant: offer.variant.clone(),
                unit: offer.unit.clone(),
                quantity: line.quantity(),
                given: charged.given,
                tolerance: line.tolerance,
                replaces: line.replaces,
                over: over.get(&line.id).copied().unwrap_or_default(),
                price: charged.price,
                amount: charged.amount,
                note: line.note,
            })
        })
        .collect();
    let member = buyers.get(&order.member_id);
    OrderRow {
        order_id: order.id,
        member_id: member.map_or(order.member_id, |member| member.id),
        sequence: order.sequence,
        name: member.map(|member| member.name.clone()).unwrap_or_default(),
        status,
        placed_at: order.placed_at,
        goods: charge.goods,
        reduction: charge.reduction,
        fee: charge.fee,
        amount: charge.to_pay,
        lines,
        marks: order.marks,
        note: order.note,
        pickup_point: order.pickup_point,
        pasted: order.paste_id.is_some(),
        late: false,
        disputed: false,
    }
}
