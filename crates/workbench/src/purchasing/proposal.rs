//! How far a campaign has come by what became of its purchase orders. It is proposed, not done in silence.

use linli_domain::{CampaignId, Stage, cases::Rounding, purchase::PurchaseState};
use linli_store::{campaigns as stored_campaigns, purchases};
use serde::Serialize;

use super::{BuyForm, read};
use crate::{Desk, Result};

/// A campaign that can be moved on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StageProposal {
    /// Which.
    pub campaign_id: CampaignId,
    /// Its title.
    pub title: String,
    /// To where.
    pub to: Stage,
}

/// Closed campaigns of which every supplier has been told everything, and ordered ones for which all has come.
///
/// # Errors
/// The store cannot be read.
pub fn proposals(desk: &Desk) -> Result<Vec<StageProposal>> {
    let now = desk.store().now();
    desk.read(|reader| {
        let orders = purchases::list(reader)?;
        let mut found = Vec::new();
        for stored in stored_campaigns::list(reader)? {
            let id = stored.campaign.id;
            let own: Vec<PurchaseState> = orders
                .iter()
                .filter(|purchase| purchase.order.campaigns.contains(&id))
                .map(|purchase| purchase.state)
                .filter(|state| *state != PurchaseState::Cancelled)
                .collect();
            let (target, is_reached): (Stage, fn(&PurchaseState) -> bool) = match stored.stage {
                Stage::Closed => (Stage::Ordered, |state| state.was_sent()),
                Stage::Ordered => (Stage::Received, |state| !state.is_open()),
                _ => continue,
            };
            if own.is_empty() || !own.iter().all(is_reached) {
                continue;
            }
            let form = BuyForm::of(&[id], Rounding::Down);
            let left = read(reader, &form, now)?;
            // What nobody buys because no case fills is nothing that is left to do.
            let is_done = left.suppliers.iter().all(|list| list.bought().next().is_none());
            if is_done || target == Stage::Received {
                let title = stored.campaign.title;
                found.push(StageProposal { campaign_id: id, title, to: target });
            }
        }
        Ok(found)
    })
}
