//! 团购模板: campaigns that the centre proposes, and opening one.

use std::collections::HashSet;

use linli_domain::{
    Campaign, CampaignId, CampaignTemplateId, CampaignTerms, Day, Fen, Offer, OfferTerms, Right,
    Timestamp, VariantId,
};
use linli_protocol::centre::{
    CampaignTemplate, CatalogueProduct, CatalogueVariant, Centre, TemplateOffer,
};
use linli_store::{Reader, Tx, campaigns, centre, products};
use serde::Serialize;

use super::goods;
use crate::{Act, Committed, Desk, Error, Result, Thing};

/// How long before the centre's cutoff a campaign closes unless the leader says otherwise: an hour, in which to buy.
const BUYS_FOR_MINUTES: i64 = 60;

/// A campaign that the centre proposes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TemplateRow {
    /// Which.
    pub template_id: CampaignTemplateId,
    /// Its title.
    pub title: String,
    /// What is said of it to the group; may be empty.
    pub announcement: String,
    /// The delivery that it is for; `None` for any.
    pub delivery_date: Option<Day>,
    /// When the centre stops taking requests for that delivery, where it has said so.
    pub cutoff_at: Option<Timestamp>,
    /// What it offers that can be had, in its order.
    pub goods: Vec<TemplateGoods>,
    /// How much of what it offers cannot be had (any more).
    pub missing: u32,
    /// Does the leader have a campaign of this title?
    pub is_held: bool,
}

/// What a template offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TemplateGoods {
    /// Which.
    pub variant_id: VariantId,
    /// The product's name.
    pub product: String,
    /// The variant's; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: String,
    /// What members would pay.
    pub price: Fen,
    /// What it costs the leader.
    pub cost: Fen,
}

/// What the centre proposes for days that are still ahead, the earliest first; what is for any day last.
///
/// # Errors
/// The store cannot be read.
pub fn templates(desk: &Desk) -> Result<Vec<TemplateRow>> {
    let now = desk.store().now();
    desk.read(|reader| read(reader, now))
}

/// How many there are that the leader has not held yet.
pub(super) fn waiting(reader: &Reader<'_>, now: Timestamp) -> Result<usize> {
    Ok(read(reader, now)?.iter().filter(|row| !row.is_held).count())
}

fn read(reader: &Reader<'_>, now: Timestamp) -> Result<Vec<TemplateRow>> {
    let Some(known) = centre::get::<Centre>(reader)? else { return Ok(Vec::new()) };
    let today = goods::today(reader, now)?;
    let held: HashSet<String> =
        campaigns::list(reader)?.into_iter().map(|stored| stored.campaign.title).collect();
    let mut rows = Vec::new();
    for template in centre::templates::<CampaignTemplate>(reader)? {
        if template.withdrawn || template.delivery_date.is_some_and(|date| Some(date) < today) {
            continue;
        }
        let day = template.delivery_date.or(today);
        let mut had = Vec::new();
        for offer in &template.offers {
            had.extend(found(reader, offer, day)?.map(|(product, variant)| TemplateGoods {
                variant_id: variant.variant_id,
                product: product.name,
                price: price(offer, &variant),
                variant: variant.name,
                unit: variant.unit.to_string(),
                cost: variant.price,
            }));
        }
        rows.push(TemplateRow {
            missing: u32::try_from(template.offers.len() - had.len()).unwrap_or(u32::MAX),
            is_held: held.contains(&template.title),
            cutoff_at: cutoff(&known.centre, template.delivery_date),
            template_id: template.template_id,
            title: template.title,
            announcement: template.announcement,
            delivery_date: template.delivery_date,
            goods: had,
        });
    }
    rows.sort_by(|a, b| {
        let key = |row: &TemplateRow| (row.delivery_date.is_none(), row.delivery_date);
        key(a).cmp(&key(b)).then_with(|| a.title.cmp(&b.title))
    });
    Ok(rows)
}

/// Makes a draft of a template, with what it offers and can be had; the goods that the leader does not have yet are taken. One
/// act, taken back in one step.
///
/// # Errors
/// [`Error::NotFound`] where the template is gone or nothing of it can be had.
pub fn open_template(desk: &mut Desk, id: CampaignTemplateId) -> Result<Committed<CampaignId>> {
    let not_there = || Error::NotFound { what: Thing::Campaign };
    let template = desk.read(|reader| {
        let all = centre::templates::<CampaignTemplate>(reader)?;
        Ok::<_, Error>(all.into_iter().find(|one| one.template_id == id && !one.withdrawn))
    })?;
    let title = template.as_ref().map(|template| template.title.clone()).unwrap_or_default();
    let act = Act::new("open_centre_template").with("name", title);
    desk.transact(Right::RunCampaigns, act, |tx| {
        let template = template.ok_or_else(not_there)?;
        let now = tx.now();
        let today = goods::today(&tx.reader(), now)?;
        let day = template.delivery_date.or(today);
        let known = centre::get::<Centre>(&tx.reader())?.ok_or_else(not_there)?;
        let mut sold = Vec::new();
        for offer in &template.offers {
            sold.extend(found(&tx.reader(), offer, day)?.map(|found| (offer, found)));
        }
        if sold.is_empty() {
            return Err(not_there());
        }
        take_missing(tx, sold.iter().map(|(_, (product, variant))| (product, variant)), today)?;
        let closes = cutoff(&known.centre, template.delivery_date)
            .map(|at| at.plus_minutes(-BUYS_FOR_MINUTES))
            .filter(|at| *at > now);
        let campaign = Campaign {
            id: tx.new_id(),
            title: template.title,
            cutoff: closes,
            pickup_at: None,
            note: template.announcement,
            terms: CampaignTerms::default(),
            copied_from: None,
        };
        campaigns::put(tx, &campaign)?;
        for (position, (offer, (_, variant))) in (0_u32..).zip(&sold) {
            let offered = Offer {
                id: tx.new_id(),
                campaign_id: campaign.id,
                variant_id: variant.variant_id,
                menu_number: (position + 1).to_string(),
                price: price(offer, variant),
                position,
                terms: OfferTerms::default(),
            };
            campaigns::put_offer(tx, &offered)?;
        }
        Ok(campaign.id)
    })
}

/// Takes the products of variants that the leader does not have.
fn take_missing<'a>(
    tx: &mut Tx<'_>,
    sold: impl Iterator<Item = (&'a CatalogueProduct, &'a CatalogueVariant)>,
    today: Option<Day>,
) -> Result<()> {
    let own = products::list(&tx.reader())?.into_iter().flat_map(|product| product.variants);
    let mut own: HashSet<VariantId> = own.map(|variant| variant.id).collect();
    for (product, variant) in sold {
        if !own.contains(&variant.variant_id) {
            goods::take_one(tx, product.product_id, today)?;
            own.extend(product.variants.iter().map(|taken| taken.variant_id));
        }
    }
    Ok(())
}

/// What an offer is of, where it can be had on that day.
fn found(
    reader: &Reader<'_>,
    offer: &TemplateOffer,
    day: Option<Day>,
) -> Result<Option<(CatalogueProduct, CatalogueVariant)>> {
    let product: Option<CatalogueProduct> = centre::product_of(reader, offer.variant_id)?;
    let Some(product) = product.filter(|product| !product.withdrawn) else { return Ok(None) };
    let variant = product.variants.iter().find(|one| one.variant_id == offer.variant_id);
    let variant = variant.filter(|variant| goods::can_be_had(variant, day)).cloned();
    Ok(variant.map(|variant| (product, variant)))
}

/// What members pay: what the template says, else what the catalogue suggests, else what it costs until the leader says otherwise.
fn price(offer: &TemplateOffer, variant: &CatalogueVariant) -> Fen {
    offer.price.or(variant.suggested_price).unwrap_or(variant.price)
}

fn cutoff(centre: &Centre, date: Option<Day>) -> Option<Timestamp> {
    let day = centre.delivery.iter().find(|day| Some(day.date) == date)?;
    Some(day.cutoff_at)
}
