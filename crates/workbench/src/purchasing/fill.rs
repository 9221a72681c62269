//! 凑单: what is missing so that cases fill, what to say in the group, and whom to ask.

use std::collections::{BTreeSet, HashMap};

use linli_documents::{Language, filling};
use linli_domain::{
    CampaignId, MemberId, Quantity,
    purchase::{Filling, Gap, SupplierGap},
};
use linli_store::{Reader, campaigns as stored_campaigns, members, report};
use serde::Serialize;

use super::{BuyForm, list, read};
use crate::{Desk, Result};

/// Nobody writes to more people about one case.
const CANDIDATES_MAX: usize = 12;

/// What is missing, with whom to ask. It stays with the leader: who buys what is told to nobody else.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FillingRound {
    /// Of goods.
    pub gaps: Vec<GapView>,
    /// Of what suppliers come for.
    pub suppliers: Vec<SupplierGap>,
}

/// What one product lacks, and who may want more of it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct GapView {
    /// What.
    #[serde(flatten)]
    pub gap: Gap,
    /// Who, the likeliest first.
    pub candidates: Vec<Candidate>,
}

/// Somebody who may want more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Candidate {
    /// Who.
    pub member_id: MemberId,
    /// Their name.
    pub name: String,
    /// How much of the product they have ordered this time.
    pub ordered: Quantity,
    /// In how many campaigns before they ordered it.
    pub times: u32,
}

/// What is missing over some campaigns, and whom to ask.
///
/// # Errors
/// [`crate::Error::NotFound`] where one of the campaigns is gone.
pub fn fill(desk: &Desk, form: &BuyForm) -> Result<FillingRound> {
    let now = desk.store().now();
    desk.read(|reader| {
        let Filling { gaps, suppliers } = Filling::of(&read(reader, form, now)?);
        let mut views = Vec::with_capacity(gaps.len());
        for gap in gaps {
            let candidates = candidates(reader, &gap, &form.campaigns)?;
            views.push(GapView { gap, candidates });
        }
        Ok(FillingRound { gaps: views, suppliers })
    })
}

/// The text to post in the group. It names neither members nor suppliers. Empty where nothing is missing.
///
/// # Errors
/// As [`fill`].
pub fn fill_text(desk: &Desk, form: &BuyForm, language: Language) -> Result<String> {
    let filling = Filling::of(&list(desk, form)?);
    let titles = desk.read(|reader| {
        let all = stored_campaigns::list(reader)?.into_iter().map(|stored| stored.campaign);
        let chosen = all.filter(|campaign| form.campaigns.contains(&campaign.id));
        Ok::<Vec<String>, crate::Error>(chosen.map(|campaign| campaign.title).collect())
    })?;
    Ok(filling::chat_text(&titles, &filling, language))
}

/// Those who usually order it and those who have this time, the most frequent first; of equals who ordered more.
fn candidates(reader: &Reader<'_>, gap: &Gap, chosen: &[CampaignId]) -> Result<Vec<Candidate>> {
    let mut found: HashMap<MemberId, (Quantity, BTreeSet<CampaignId>)> = HashMap::new();
    for (member, campaign, quantity) in report::buyers_of_product(reader, gap.product_id)? {
        let (ordered, before) = found.entry(member).or_default();
        if chosen.contains(&campaign) {
            *ordered += quantity;
        } else {
            before.insert(campaign);
        }
    }
    let mut ranked: Vec<(u32, Quantity, MemberId)> = found
        .into_iter()
        .map(|(id, (ordered, before))| {
            (u32::try_from(before.len()).unwrap_or(u32::MAX), ordered, id)
        })
        .collect();
    ranked.sort_unstable_by(|a, b| (b.0, b.1, a.2).cmp(&(a.0, a.1, b.2)));
    let mut candidates = Vec::new();
    for (times, ordered, member_id) in ranked {
        if candidates.len() == CANDIDATES_MAX {
            break;
        }
        if let Some(member) = members::get(reader, member_id)? {
            candidates.push(Candidate { member_id, name: member.name, ordered, times });
        }
    }
    Ok(candidates)
}
