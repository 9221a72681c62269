//! Who would get what, and why, before anything is written.

use std::collections::{HashMap, HashSet};

use linli_domain::{
    AllotmentRule, CampaignId, Fen, Member, MemberId, OrderId, OrderLineId, Quantity, VariantId,
    sharing::{Grain, Share, SharingRule, Surplus, Why, Wish, share},
};
use linli_store::{
    Reader,
    allotments::{self, LineWish},
    products, report, stock,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Desk, Error, Result, Thing, campaigns};

/// What is to be shared, and how.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct ShareForm {
    /// Among whose orders.
    pub campaigns: Vec<CampaignId>,
    /// Of what.
    pub variant_id: VariantId,
    /// How much; `None` for what is in stock and what these orders have already.
    pub available: Option<Quantity>,
    /// By which rule.
    pub rule: SharingRule,
    /// How what is left goes to those who would take more.
    pub surplus: Surplus,
    /// What is set by hand or locked from now on.
    pub hands: Vec<HandShare>,
    /// Lines that were kept so far and are shared with the rest again.
    pub released: Vec<OrderLineId>,
}

/// One line whose share a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct HandShare {
    /// Which line.
    pub line_id: OrderLineId,
    /// How much it gets.
    pub quantity: Quantity,
}

/// Who would get what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SharePreview {
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: String,
    /// How much is shared.
    pub available: Quantity,
    /// How much of it is in stock or with these people already, by the book.
    pub here: Quantity,
    /// What was ordered.
    pub ordered: Quantity,
    /// What is given.
    pub given: Quantity,
    /// What nobody is given.
    pub to_stock: Quantity,
    /// What is kept for people beyond all that there is.
    pub overdrawn: Quantity,
    /// Lines that get something else than they ordered.
    pub adjusted: u32,
    /// Each line, by campaign and 跟团号.
    pub rows: Vec<SharedRow>,
    /// What this was reckoned from; [`super::apply`] wants it back.
    pub basis: String,
}

/// What one line would get.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SharedRow {
    /// Which line.
    pub line_id: OrderLineId,
    /// Of which order.
    pub order_id: OrderId,
    /// Whose.
    pub member_id: MemberId,
    /// Their name.
    pub name: String,
    /// In which campaign.
    pub campaign: String,
    /// 跟团号.
    pub sequence: u32,
    /// What was ordered.
    pub ordered: Quantity,
    /// What they would take on top.
    pub tolerance: Quantity,
    /// What they are given as things stand.
    pub before: Quantity,
    /// What they would be given.
    pub given: Quantity,
    /// How much of that is beyond the order.
    pub extra: Quantity,
    /// Why.
    pub why: Why,
    /// Why it stays, where it does.
    pub kept: Option<KeptBecause>,
    /// What the goods come to less (negative) or more than as ordered, by the price of the line.
    pub difference: Fen,
}

/// Why a share is not the rule's to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum KeptBecause {
    /// Set by hand.
    ByHand,
    /// Shared by a rule, and locked then.
    Locked,
    /// The scales said so.
    Weighed,
    /// Something else is given instead.
    Substituted,
    /// The member has goods of it already.
    Collected,
}

/// Who would get what under `form`.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Fields`] where a share set by hand cannot be meant.
pub fn preview(desk: &Desk, form: &ShareForm) -> Result<SharePreview> {
    desk.read(|reader| Ok(Planned::read(reader, form)?.preview))
}

/// A preview with what is needed to write it.
pub(super) struct Planned {
    pub(super) preview: SharePreview,
    pub(super) wishes: Vec<LineWish>,
}

impl Planned {
    pub(super) fn read(reader: &Reader<'_>, form: &ShareForm) -> Result<Self> {
        check(form)?;
        let mut titles: HashMap<CampaignId, String> = HashMap::new();
        let mut people: HashMap<MemberId, Member> = HashMap::new();
        for id in &form.campaigns {
            titles.insert(*id, campaigns::find(reader, *id)?.title);
            people.extend(report::buyers(reader, *id)?);
        }
        let (product, variant) = products::of_variant(reader, form.variant_id)?
            .ok_or(Error::NotFound { what: Thing::Variant })?;
        let wishes = allotments::wishes(reader, &form.campaigns, form.variant_id)?;
        let kept = kept(form, &wishes);

        let on_hand = stock::on_hand(reader)?.get(&form.variant_id).copied().unwrap_or_default();
        let here = on_hand + wishes.iter().map(|wish| wish.collected).sum();
        let available = form.available.unwrap_or(here).max(Quantity::ZERO);
        let asked: Vec<Wish> =
            wishes.iter().map(|wish| asked(wish, kept.get(&wish.line_id))).collect();
        let grain = Grain::of(&variant.unit);
        let shared = share(available, &asked, form.rule, form.surplus, grain);

        let rows: Vec<SharedRow> = wishes
            .iter()
            .zip(&shared.shares)
            .map(|(wish, share)| SharedRow {
                member_id: people.get(&wish.member_id).map_or(wish.member_id, |person| person.id),
                name: people.get(&wish.member_id).map_or(String::new(), |who| who.name.clone()),
                campaign: titles.get(&wish.campaign_id).cloned().unwrap_or_default(),
                kept: kept.get(&wish.line_id).map(|(_, because)| *because),
                ..row(wish, share)
            })
            .collect();
        let adjusted = rows.iter().filter(|row| row.given != row.ordered).count();
        let preview = SharePreview {
            product,
            variant: variant.name,
            unit: variant.unit.to_string(),
            available,
            here,
            ordered: rows.iter().map(|row| row.ordered).sum(),
            given: rows.iter().map(|row| row.given).sum(),
            to_stock: shared.to_stock,
            overdrawn: shared.overdrawn,
            adjusted: u32::try_from(adjusted).unwrap_or(u32::MAX),
            rows,
            basis: basis(&wishes, available)?,
        };
        Ok(Self { preview, wishes })
    }
}

fn check(form: &ShareForm) -> Result<()> {
    let mut errors = linli_domain::FieldErrors::default();
    let code = |quantity: Quantity| match quantity {
        quantity if quantity < Quantity::ZERO => Some(linli_domain::FieldCode::NotPositive),
        quantity if quantity > Quantity::MAX => Some(linli_domain::FieldCode::TooLarge),
        _ => None,
    };
    if let Some(code) = form.available.and_then(code) {
        errors.add("available", code);
    }
    for (index, hand) in form.hands.iter().enumerate() {
        if let Some(code) = code(hand.quantity) {
            errors.add(format!("hands.{index}.quantity"), code);
        }
    }
    Ok(errors.into_result()?)
}

/// What stays, and why: what the form sets, what stayed before and is not released, and what people have already.
fn kept(form: &ShareForm, wishes: &[LineWish]) -> HashMap<OrderLineId, (Quantity, KeptBecause)> {
    let hands: HashMap<OrderLineId, Quantity> =
        form.hands.iter().map(|hand| (hand.line_id, hand.quantity)).collect();
    let released: HashSet<OrderLineId> = form.released.iter().copied().collect();
    let of_line = |wish: &LineWish| {
        if wish.handed_out || wish.collected.is_positive() {
            return Some((wish.given(), KeptBecause::Collected));
        }
        if let Some(quantity) = hands.get(&wish.line_id) {
            return Some((*quantity, KeptBecause::ByHand));
        }
        if released.contains(&wish.line_id) {
            return None;
        }
        let (quantity, rule, locked) = wish.allotted?;
        let because = match rule {
            AllotmentRule::ByHand => KeptBecause::ByHand,
            AllotmentRule::Weighed => KeptBecause::Weighed,
            AllotmentRule::Substituted => KeptBecause::Substituted,
            _ if locked => KeptBecause::Locked,
            _ => return None,
        };
        Some((quantity, because))
    };
    wishes.iter().filter_map(|wish| Some((wish.line_id, of_line(wish)?))).collect()
}

fn asked(wish: &LineWish, kept: Option<&(Quantity, KeptBecause)>) -> Wish {
    Wish {
        line_id: wish.line_id,
        claims: wish.claims.clone(),
        tolerance: wish.tolerance,
        kept: kept.map(|(quantity, _)| *quantity),
    }
}

fn row(wish: &LineWish, share: &Share) -> SharedRow {
    let ordered = wish.claims.total();
    SharedRow {
        line_id: wish.line_id,
        order_id: wish.order_id,
        member_id: wish.member_id,
        name: String::new(),
        campaign: String::new(),
        sequence: wish.sequence,
        ordered,
        tolerance: wish.tolerance,
        before: wish.given(),
        given: share.given,
        extra: share.extra,
        why: share.why,
        kept: None,
        difference: wish.price.times(share.given) - wish.price.times(ordered),
    }
}

/// Orders, shares and stock as they were looked at: a change of any of them makes another preview.
fn basis(wishes: &[LineWish], available: Quantity) -> Result<String> {
    let bytes = serde_json::to_vec(&(wishes, available))?;
    Ok(Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}
