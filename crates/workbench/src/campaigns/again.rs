//! 复制团: a campaign held again on another date, with its goods, prices and rules, without its orders.

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use linli_domain::{Campaign, CampaignId, Offer, Right, Stage, Timestamp, VariantId, retitled};
use linli_store::{
    Reader,
    campaigns::{self, StoredCampaign},
    products,
};
use serde::Serialize;

use super::find;
use crate::{Act, Committed, Desk, Result};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A campaign that is due to be held again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Again {
    /// Which is held again.
    pub campaign_id: CampaignId,
    /// What the next one will be called.
    pub title: String,
    /// How many days later everything is.
    pub days: i32,
    /// When it will close.
    pub cutoff: Option<Timestamp>,
    /// When its goods can be collected.
    pub pickup_at: Option<Timestamp>,
}

/// What the next one of a campaign would be: on the next of its days, else as many weeks later as bring its cutoff into the
/// future. `offset_minutes`: how far the place's clocks are ahead of UTC.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn next(desk: &Desk, id: CampaignId, offset_minutes: i32) -> Result<Again> {
    let offset = crate::offset(offset_minutes);
    let now = desk.store().now();
    desk.read(|reader| Ok(again(&find(reader, id)?, None, now, offset)))
}

/// Makes the campaign anew, `days` later, as a draft. Goods that are no longer on file stay behind; prices are those of the old
/// campaign.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn copy(
    desk: &mut Desk,
    id: CampaignId,
    days: i32,
    offset_minutes: i32,
) -> Result<Committed<CampaignId>> {
    let offset = crate::offset(offset_minutes);
    let title = desk.read(|reader| find(reader, id))?.title;
    desk.transact(Right::RunCampaigns, Act::new("copy_campaign").with("name", title), |tx| {
        let old = find(&tx.reader(), id)?;
        let Again { title, cutoff, pickup_at, .. } = again(&old, Some(days), tx.now(), offset);
        let campaign =
            Campaign { id: tx.new_id(), title, cutoff, pickup_at, copied_from: Some(id), ..old };
        campaigns::put(tx, &campaign)?;
        let on_file = on_file(&tx.reader())?;
        let offers = campaigns::offers(&tx.reader(), id)?;
        let kept = offers.into_iter().filter(|offer| on_file.contains(&offer.variant_id));
        for (position, offer) in (0_u32..).zip(kept) {
            let (id, campaign_id) = (tx.new_id(), campaign.id);
            campaigns::put_offer(tx, &Offer { id, campaign_id, position, ..offer })?;
        }
        Ok(campaign.id)
    })
}

/// Campaigns that come again, have closed, and have not been made anew yet; the next to close first.
pub(crate) fn due(reader: &Reader<'_>, now: Timestamp, offset: FixedOffset) -> Result<Vec<Again>> {
    let all = campaigns::list(reader)?;
    let copied: HashSet<CampaignId> =
        all.iter().filter_map(|stored| stored.campaign.copied_from).collect();
    let is_due = |StoredCampaign { campaign, stage }: &&StoredCampaign| {
        let is_over = match stage {
            Stage::Draft | Stage::Cancelled => false,
            Stage::Open => campaign.cutoff.is_some_and(|cutoff| cutoff <= now),
            _ => true,
        };
        campaign.terms.repeats.is_some() && is_over && !copied.contains(&campaign.id)
    };
    let mut due: Vec<Again> = all
        .iter()
        .filter(is_due)
        .map(|stored| again(&stored.campaign, None, now, offset))
        .collect();
    due.sort_by_key(|again| (again.cutoff.is_none(), again.cutoff));
    Ok(due)
}

fn again(old: &Campaign, days: Option<i32>, now: Timestamp, offset: FixedOffset) -> Again {
    let days = days.unwrap_or_else(|| days_on(old, now, offset));
    let later = |at: Timestamp| Timestamp(at.0.saturating_add(i64::from(days) * DAY_MS));
    let moved = [old.cutoff, old.pickup_at].into_iter().flatten();
    let moved: Vec<(NaiveDate, NaiveDate)> =
        moved.filter_map(|at| Some((date(at, offset)?, date(later(at), offset)?))).collect();
    Again {
        campaign_id: old.id,
        title: retitled(&old.title, &moved),
        days,
        cutoff: old.cutoff.map(later),
        pickup_at: old.pickup_at.map(later),
    }
}

/// How many days later the next one is.
fn days_on(old: &Campaign, now: Timestamp, offset: FixedOffset) -> i32 {
    let Some(cutoff) = old.cutoff.or(old.pickup_at) else { return 0 };
    let weeks = now.0.saturating_sub(cutoff.0).max(0) / (7 * DAY_MS) + 1;
    let weekly = i32::try_from(weeks * 7).unwrap_or(7);
    let Some(repeats) = &old.terms.repeats else { return weekly };
    let (Some(last), Some(today)) = (local(cutoff, offset), local(now, offset)) else {
        return weekly;
    };
    // Today's hour of closing may have passed already.
    let is_past = today.time() >= last.time();
    let earliest = if is_past { today.date_naive().succ_opt() } else { Some(today.date_naive()) };
    let next = earliest.and_then(|earliest| repeats.next(last.date_naive(), earliest));
    next.and_then(|next| i32::try_from((next - last.date_naive()).num_days()).ok())
        .unwrap_or(weekly)
}

fn local(at: Timestamp, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    at.at_offset(offset)
}

fn date(at: Timestamp, offset: FixedOffset) -> Option<NaiveDate> {
    local(at, offset).map(|at| at.date_naive())
}

fn on_file(reader: &Reader<'_>) -> Result<HashSet<VariantId>> {
    let products = products::list(reader)?;
    Ok(products.into_iter().flat_map(|product| product.variants).map(|one| one.id).collect())
}
