//! What the people concerned are told.

use linli_documents::{
    Language,
    sharing::{SharedGoods, message},
};
use linli_domain::{AllotmentRule, Campaign, CampaignId, MemberId, VariantId, mask_name};
use linli_store::{Reader, allotments, report};
use serde::Serialize;

use crate::{Desk, Result, campaigns};

/// A message for one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ShareMessage {
    /// For whom.
    pub member_id: MemberId,
    /// Their name, for the leader's eyes.
    pub name: String,
    /// 跟团号.
    pub sequence: u32,
    /// The message as it is pasted; the name in it is masked.
    pub text: String,
}

/// A message for everybody in a campaign who is given something else than they ordered, by 跟团号: of one variant, or of all.
/// What was weighed is no news where it is about what was ordered: it is left to the bill.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn messages(
    desk: &Desk,
    campaign: CampaignId,
    variant: Option<VariantId>,
    language: Language,
) -> Result<Vec<ShareMessage>> {
    desk.read(|reader| read(reader, campaign, variant, language))
}

fn read(
    reader: &Reader<'_>,
    campaign: CampaignId,
    variant: Option<VariantId>,
    language: Language,
) -> Result<Vec<ShareMessage>> {
    let Campaign { title, terms, .. } = campaigns::find(reader, campaign)?;
    let people = report::buyers(reader, campaign)?;
    let mut told: Vec<(u32, MemberId, Vec<SharedGoods>)> = Vec::new();
    let mut seen: Vec<VariantId> = Vec::new();
    for offered in report::offered(reader, campaign)? {
        let variant_id = offered.offer.variant_id;
        if seen.contains(&variant_id) || variant.is_some_and(|wanted| wanted != variant_id) {
            continue;
        }
        seen.push(variant_id);
        // 满减, delivery and 阶梯价 look at whole orders and at everybody's: a line's price alone would promise a wrong sum.
        let by_price = terms.reductions.is_none()
            && terms.fee.is_none()
            && offered.offer.terms.tiers.is_none();
        for wish in allotments::wishes(reader, &[campaign], variant_id)? {
            let Some((given, rule, _)) = wish.allotted else { continue };
            let ordered = wish.claims.total();
            if given == ordered
                || matches!(rule, AllotmentRule::Weighed | AllotmentRule::Substituted)
            {
                continue;
            }
            let goods = SharedGoods {
                product: offered.product.clone(),
                variant: offered.variant.clone(),
                unit: offered.unit.clone(),
                ordered,
                given,
                rule,
                difference: by_price.then(|| wish.price.times(given) - wish.price.times(ordered)),
            };
            match told.iter_mut().find(|(sequence, _, _)| *sequence == wish.sequence) {
                Some((_, _, all)) => all.push(goods),
                None => told.push((wish.sequence, wish.member_id, vec![goods])),
            }
        }
    }
    told.sort_by_key(|(sequence, _, _)| *sequence);
    let messages = told.into_iter().filter_map(|(sequence, member, goods)| {
        let member = people.get(&member)?;
        let text = message(&title, sequence, &mask_name(&member.name), &goods, language);
        Some(ShareMessage { member_id: member.id, name: member.name.clone(), sequence, text })
    });
    Ok(messages.collect())
}
