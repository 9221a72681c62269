//! 换货: something else for goods that cannot be had.
//!
//! The order stays as it was placed. The line of what failed is given nothing, and another line stands in for it, which is bought, sorted,
//! handed out and charged like any other.

use std::collections::HashMap;

use linli_documents::{
    Language,
    substitution::{self, SubstitutionMessage},
};
use linli_domain::{
    AllotmentRule, CampaignId, Fen, Offer, OfferId, OfferTerms, OrderId, OrderLine, OrderLineId,
    OrderStatus, Product, Quantity, Right, Unit, Variant, VariantId,
};
use linli_store::{
    Reader, Tx, allotments, campaigns as stored_campaigns,
    orders::{self, StoredOrder},
    products, report,
};
use serde::{Deserialize, Serialize};

use crate::{
    Act, Committed, Desk, Error, Result, Thing,
    campaigns::{self, OfferView},
};

/// What is given instead of what, and to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SubstitutionForm {
    /// In which campaign.
    pub campaign_id: CampaignId,
    /// What failed.
    pub offer_id: OfferId,
    /// What is given instead.
    pub variant_id: VariantId,
    /// 原价: members pay what the other would have cost; else what this costs.
    pub keeps_price: bool,
    /// To whose orders; `None` is everybody who ordered it.
    pub orders: Option<Vec<OrderId>>,
}

/// A substitution before it is done, or as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Substitution {
    /// What failed: product and variant.
    pub failed: String,
    /// What is given instead.
    pub instead: String,
    /// For whom, by sequence number.
    pub rows: Vec<SubstitutionRow>,
    /// What they pay more altogether; less where it is negative.
    pub difference: Fen,
    /// Who ordered it and cannot be given anything else: their goods are out already.
    pub handed_out: u32,
}

/// What it means for one order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SubstitutionRow {
    /// Which order.
    pub order_id: OrderId,
    /// 跟团号.
    pub sequence: u32,
    /// Whose.
    pub name: String,
    /// How much.
    pub quantity: Quantity,
    /// Of what unit the failed goods are.
    pub unit: Unit,
    /// Of what unit the others are.
    pub unit_instead: Unit,
    /// What it would have cost.
    pub before: Fen,
    /// What it costs now.
    pub after: Fen,
    /// What they pay more; less where it is negative.
    pub difference: Fen,
    /// Is it done for this order already?
    pub done: bool,
}

/// Who would be given what, for the orders that are chosen and those that were done before.
///
/// # Errors
/// [`Error::NotFound`] where the campaign, its offer or the goods are gone.
pub fn preview_substitution(desk: &Desk, form: &SubstitutionForm) -> Result<Substitution> {
    desk.read(|reader| Ok(Plan::read(reader, form)?.shown()))
}

/// A message for each person concerned, in the order of the preview.
///
/// # Errors
/// As [`preview_substitution`].
pub fn substitution_messages(
    desk: &Desk,
    form: &SubstitutionForm,
    language: Language,
) -> Result<Vec<String>> {
    let shown = preview_substitution(desk, form)?;
    let message = |row: &SubstitutionRow| {
        let said = SubstitutionMessage {
            name: &row.name,
            failed: &shown.failed,
            instead: &shown.instead,
            quantity: row.quantity,
            unit: &row.unit_instead,
            difference: row.difference,
        };
        substitution::message(&said, language)
    };
    Ok(shown.rows.iter().map(message).collect())
}

/// Gives something else, as one act. Whose goods are out, and who was given something else before, stay as they are. Answers for how
/// many it was done.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NothingToSubstitute`] where nobody is left who could be given something else.
pub fn substitute(desk: &mut Desk, form: &SubstitutionForm) -> Result<Committed<u32>> {
    let failed = desk.read(|reader| Plan::read(reader, form))?.failed.named();
    let act = Act::new("substitute").with("name", &failed);
    desk.transact(Right::BuyGoods, act, |tx| {
        let plan = Plan::read(&tx.reader(), form)?;
        let mut count: u32 = 0;
        let mut offer = None;
        for (stored, line) in plan.to_do() {
            let offer_id = match offer {
                Some(id) => id,
                None => *offer.insert(offered(tx, form, &plan)?),
            };
            give_instead(tx, stored, line, offer_id, plan.price_of(line))?;
            count = count.saturating_add(1);
        }
        if count == 0 { Err(Error::NothingToSubstitute) } else { Ok(count) }
    })
}

/// Takes a substitution back for everybody: the order is given what was ordered.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NothingToSubstitute`] where nothing was substituted; [`Error::HandedOut`] where goods are out.
pub fn take_back_substitution(
    desk: &mut Desk,
    campaign_id: CampaignId,
    offer_id: OfferId,
) -> Result<Committed<u32>> {
    let failed = desk.read(|reader| offer_of(reader, campaign_id, offer_id))?.named();
    let act = Act::new("take_back_substitute").with("name", &failed);
    desk.transact(Right::BuyGoods, act, |tx| {
        let people = report::buyers(&tx.reader(), campaign_id)?;
        let mut count: u32 = 0;
        for stored in orders::of_campaign(&tx.reader(), campaign_id)? {
            let originals = stored.lines.iter().filter(|line| line.offer_id == offer_id);
            for original in originals {
                let Some(instead) = replacement(&stored, original.id) else { continue };
                if stored.status == OrderStatus::HandedOut {
                    let member = people.get(&stored.order.member_id);
                    let name = member.map(|member| member.name.clone()).unwrap_or_default();
                    return Err(Error::HandedOut { name });
                }
                orders::hide_line(tx, instead.id)?;
                allotments::hide(tx, original.id)?;
                count = count.saturating_add(1);
            }
        }
        if count == 0 { Err(Error::NothingToSubstitute) } else { Ok(count) }
    })
}

/// Everything that a substitution is worked out from.
struct Plan {
    failed: OfferView,
    product: Product,
    variant: Variant,
    /// What this costs in the campaign, or on its card where the campaign does not offer it.
    price: Fen,
    keeps_price: bool,
    orders: Vec<(StoredOrder, String)>,
    chosen: Option<Vec<OrderId>>,
}

impl Plan {
    fn read(reader: &Reader<'_>, form: &SubstitutionForm) -> Result<Self> {
        let failed = offer_of(reader, form.campaign_id, form.offer_id)?;
        let gone = || Error::NotFound { what: Thing::Variant };
        let product = products::list(reader)?
            .into_iter()
            .find(|product| product.variants.iter().any(|variant| variant.id == form.variant_id))
            .ok_or_else(gone)?;
        let variant =
            product.variants.iter().find(|variant| variant.id == form.variant_id).cloned();
        let variant =
            variant.filter(|variant| variant.id != failed.offer.variant_id).ok_or_else(gone)?;
        let offered = campaigns::offers(reader, form.campaign_id)?
            .into_iter()
            .find(|offer| offer.offer.variant_id == form.variant_id);
        let people = report::buyers(reader, form.campaign_id)?;
        let orders = orders::of_campaign(reader, form.campaign_id)?.into_iter();
        let orders = orders.filter(|stored| stored.status.counts()).map(|stored| {
            let member = people.get(&stored.order.member_id);
            let name = member.map(|member| member.name.clone()).unwrap_or_default();
            (stored, name)
        });
        Ok(Self {
            price: offered.map_or(variant.price, |offered| offered.offer.price),
            failed,
            product,
            variant,
            keeps_price: form.keeps_price,
            orders: orders.collect(),
            chosen: form.orders.clone(),
        })
    }

    /// The lines of what failed, with whose they are.
    fn lines(&self) -> impl Iterator<Item = (&StoredOrder, &str, &OrderLine)> {
        self.orders.iter().flat_map(|(stored, name)| {
            stored
                .lines
                .iter()
                .filter(|line| {
                    line.offer_id == self.failed.offer.id && line.quantity().is_positive()
                })
                .map(move |line| (stored, name.as_str(), line))
        })
    }

    /// Those who are to be given something else now.
    fn to_do(&self) -> impl Iterator<Item = (&StoredOrder, &OrderLine)> {
        let is_chosen =
            |id: &OrderId| self.chosen.as_ref().is_none_or(|chosen| chosen.contains(id));
        self.lines()
            .filter(move |(stored, _, line)| {
                stored.status == OrderStatus::Placed
                    && is_chosen(&stored.order.id)
                    && replacement(stored, line.id).is_none()
            })
            .map(|(stored, _, line)| (stored, line))
    }

    fn price_of(&self, line: &OrderLine) -> Fen {
        if self.keeps_price { line.price } else { self.price }
    }

    fn shown(&self) -> Substitution {
        let todo: Vec<OrderLineId> = self.to_do().map(|(_, line)| line.id).collect();
        let mut handed_out: u32 = 0;
        let mut rows = Vec::new();
        for (stored, name, line) in self.lines() {
            let done = replacement(stored, line.id);
            if done.is_none() && stored.status == OrderStatus::HandedOut {
                handed_out = handed_out.saturating_add(1);
            }
            if done.is_none() && !todo.contains(&line.id) {
                continue;
            }
            let before = line.amount();
            let after =
                done.map_or_else(|| self.price_of(line).times(line.quantity()), OrderLine::amount);
            rows.push(SubstitutionRow {
                order_id: stored.order.id,
                sequence: stored.order.sequence,
                name: name.to_owned(),
                quantity: line.quantity(),
                unit: self.failed.unit.clone(),
                unit_instead: self.variant.unit.clone(),
                before,
                after,
                difference: after - before,
                done: done.is_some(),
            });
        }
        Substitution {
            failed: self.failed.named(),
            instead: named(&self.product.name, &self.variant.name),
            difference: rows.iter().map(|row| row.difference).sum(),
            rows,
            handed_out,
        }
    }
}

/// The line that stands in for this one.
fn replacement(stored: &StoredOrder, id: OrderLineId) -> Option<&OrderLine> {
    stored.lines.iter().find(|line| line.replaces == Some(id))
}

/// Has the campaign offer the goods, if it does not yet: at the end of its menu.
fn offered(tx: &mut Tx<'_>, form: &SubstitutionForm, plan: &Plan) -> Result<OfferId> {
    let offers = stored_campaigns::offers(&tx.reader(), form.campaign_id)?;
    if let Some(offer) = offers.iter().find(|offer| offer.variant_id == form.variant_id) {
        return Ok(offer.id);
    }
    let last = offers.iter().map(|offer| offer.position).max();
    let offer = Offer {
        id: tx.new_id(),
        campaign_id: form.campaign_id,
        variant_id: form.variant_id,
        menu_number: String::new(),
        price: plan.price,
        position: last.map_or(0, |last| last.saturating_add(1)),
        terms: OfferTerms::default(),
    };
    stored_campaigns::put_offer(tx, &offer)?;
    Ok(offer.id)
}

/// The place in the queue stays what it was: it is no later wish.
fn give_instead(
    tx: &mut Tx<'_>,
    stored: &StoredOrder,
    line: &OrderLine,
    offer_id: OfferId,
    price: Fen,
) -> Result<()> {
    let instead = OrderLine {
        id: tx.new_id(),
        order_id: stored.order.id,
        offer_id,
        claims: line.claims.clone(),
        price,
        note: String::new(),
        tolerance: Quantity::ZERO,
        replaces: Some(line.id),
    };
    orders::put_line(tx, &instead)?;
    Ok(allotments::put(tx, line.id, Quantity::ZERO, AllotmentRule::Substituted, true)?)
}

fn offer_of(reader: &Reader<'_>, campaign: CampaignId, offer: OfferId) -> Result<OfferView> {
    campaigns::find(reader, campaign)?;
    let all: HashMap<OfferId, OfferView> = campaigns::offers(reader, campaign)?
        .into_iter()
        .map(|offer| (offer.offer.id, offer))
        .collect();
    all.get(&offer).cloned().ok_or(Error::NotFound { what: Thing::Offer })
}

impl OfferView {
    /// Product and variant: `苹果 大果`.
    fn named(&self) -> String {
        named(&self.product, &self.variant)
    }
}

/// Product and variant: `苹果 大果`.
pub(crate) fn named(product: &str, variant: &str) -> String {
    format!("{product} {variant}").trim().to_owned()
}
