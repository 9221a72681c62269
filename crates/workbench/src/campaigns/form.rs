//! Creating and editing a campaign with its goods.

use std::collections::HashSet;

use linli_domain::{
    Campaign, CampaignId, CampaignTerms, Fen, FieldCode, FieldErrors, Offer, OfferId, OfferTerms,
    Right, Stage, Timestamp, VariantId,
};
use linli_store::{Tx, campaigns, report};
use serde::{Deserialize, Serialize};

use super::{find, offers};
use crate::{Act, Committed, Desk, Error, Result, Thing};

/// A campaign as the form holds it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, specta::Type)]
pub struct CampaignForm {
    /// `None` for a new one.
    pub id: Option<CampaignId>,
    /// 团标题.
    pub title: String,
    /// 截单时间.
    pub cutoff: Option<Timestamp>,
    /// When the goods can be collected.
    pub pickup_at: Option<Timestamp>,
    /// The leader's own remark.
    pub note: String,
    /// Its rules.
    pub terms: CampaignTerms,
    /// The goods, in the menu's order.
    pub offers: Vec<OfferForm>,
}

/// One of the goods in a [`CampaignForm`].
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct OfferForm {
    /// `None` for a new one.
    pub id: Option<OfferId>,
    /// What.
    pub variant_id: VariantId,
    /// Its number in this campaign's menu; may be empty.
    pub menu_number: String,
    /// What members pay for a unit.
    pub price: Fen,
    /// How much of it there is, and what many cost.
    pub terms: OfferTerms,
}

/// One campaign, to be edited.
///
/// # Errors
/// [`Error::NotFound`].
pub fn form(desk: &Desk, id: CampaignId) -> Result<CampaignForm> {
    desk.read(|reader| {
        let campaign = find(reader, id)?;
        let offers = campaigns::offers(reader, id)?.into_iter().map(|offer| OfferForm {
            id: Some(offer.id),
            variant_id: offer.variant_id,
            menu_number: offer.menu_number,
            price: offer.price,
            terms: offer.terms,
        });
        Ok(CampaignForm {
            id: Some(id),
            title: campaign.title,
            cutoff: campaign.cutoff,
            pickup_at: campaign.pickup_at,
            note: campaign.note,
            terms: campaign.terms,
            offers: offers.collect(),
        })
    })
}

/// Stores a new or a changed campaign. Orders keep the price at which they were placed.
///
/// # Errors
/// [`Error::Fields`] with everything that is wrong; [`Error::InUse`] if goods are taken out that somebody has ordered.
pub fn save(desk: &mut Desk, form: CampaignForm) -> Result<Committed<CampaignId>> {
    let kind = if form.id.is_some() { "edit_campaign" } else { "add_campaign" };
    let act = Act::new(kind).with("name", form.title.trim());
    desk.transact(Right::RunCampaigns, act, |tx| {
        let before = form.id.map(|id| campaigns::get(&tx.reader(), id)).transpose()?.flatten();
        let id = form.id.unwrap_or_else(|| tx.new_id());
        let campaign = Campaign {
            id,
            title: form.title.trim().to_owned(),
            cutoff: form.cutoff,
            pickup_at: form.pickup_at,
            note: form.note.trim().to_owned(),
            terms: form.terms,
            copied_from: before.and_then(|campaign| campaign.copied_from),
        };
        check(&campaign, &form.offers)?;
        campaigns::put(tx, &campaign)?;
        put_offers(tx, id, form.offers)?;
        Ok(id)
    })
}

fn check(campaign: &Campaign, offers: &[OfferForm]) -> Result<()> {
    let mut errors = campaign.check().err().unwrap_or_default();
    errors.0.extend(check_offers(offers).0);
    Ok(FieldErrors::into_result(errors)?)
}

/// What is wrong with the goods, each by its place: `offers.1.price`.
pub(super) fn check_offers(offers: &[OfferForm]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let mut seen = HashSet::new();
    for (index, offer) in offers.iter().enumerate() {
        errors.add_if(
            !seen.insert(offer.variant_id),
            format!("offers.{index}"),
            FieldCode::Duplicate,
        );
        errors.add_if(
            offer.price < Fen::ZERO,
            format!("offers.{index}.price"),
            FieldCode::NotPositive,
        );
        errors.add_if(offer.price > Fen::MAX, format!("offers.{index}.price"), FieldCode::TooLarge);
        errors.check_length(
            &format!("offers.{index}.menu_number"),
            &offer.menu_number,
            MENU_NUMBER_LENGTH_MAX,
        );
        offer.terms.check(&mut errors, &format!("offers.{index}"));
    }
    errors
}

/// The longest menu number that is accepted, in characters.
const MENU_NUMBER_LENGTH_MAX: usize = 12;

pub(super) fn put_offers(
    tx: &mut Tx<'_>,
    campaign_id: CampaignId,
    forms: Vec<OfferForm>,
) -> Result<()> {
    let kept: HashSet<OfferId> = forms.iter().filter_map(|form| form.id).collect();
    for gone in offers(&tx.reader(), campaign_id)? {
        if !kept.contains(&gone.offer.id) {
            let count = report::orders_of_offer(&tx.reader(), gone.offer.id)?;
            if count > 0 {
                let example = gone.variant.clone();
                return Err(Error::InUse {
                    what: Thing::Offer,
                    name: gone.product,
                    count,
                    example,
                });
            }
            campaigns::hide_offer(tx, gone.offer.id)?;
        }
    }
    for (position, form) in (0_u32..).zip(forms) {
        let offer = Offer {
            id: form.id.unwrap_or_else(|| tx.new_id()),
            campaign_id,
            variant_id: form.variant_id,
            menu_number: form.menu_number.trim().to_owned(),
            price: form.price,
            position,
            terms: form.terms,
        };
        campaigns::put_offer(tx, &offer)?;
    }
    Ok(())
}

/// Removes a campaign from every list. Only a draft can be removed that nobody has ordered from; others are called off.
///
/// # Errors
/// [`Error::InUse`] where there are orders.
pub fn remove(desk: &mut Desk, id: CampaignId) -> Result<Committed<()>> {
    let (title, stage, totals) = desk.read(|reader| {
        let totals = super::totals(reader)?.get(&id).copied().unwrap_or_default();
        Ok::<_, Error>((find(reader, id)?.title, campaigns::stage(reader, id)?, totals))
    })?;
    if totals.people > 0 || !matches!(stage, Stage::Draft | Stage::Cancelled) {
        let count = usize::try_from(totals.people).unwrap_or(usize::MAX);
        return Err(Error::InUse {
            what: Thing::Campaign,
            name: title,
            count,
            example: String::new(),
        });
    }
    desk.transact(Right::RunCampaigns, Act::new("remove_campaign").with("name", &title), |tx| {
        Ok(campaigns::hide(tx, id)?)
    })
}
