//! 截单 by time: also when the app was closed at that moment, and what to do where the minimum was not reached.

use linli_domain::{CampaignId, FieldCode, FieldErrors, Right, Stage, Timestamp};
use linli_store::campaigns;

use super::find;
use crate::{Act, Committed, Desk, Error, Result};

/// Closes campaigns that are past their cutoff as at that cutoff, in one act: what was entered later counts as late (补单). One
/// without a cutoff, or whose cutoff is still to come, is closed as of now.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::StageMove`] where one of them does not take orders.
pub fn close_at_cutoff(desk: &mut Desk, ids: &[CampaignId]) -> Result<Committed<()>> {
    let titles = desk.read(|reader| {
        ids.iter().map(|id| Ok(find(reader, *id)?.title)).collect::<Result<Vec<String>>>()
    })?;
    let act = match titles.as_slice() {
        [title] => {
            Act::new("move_campaign").with("name", title).with("stage", Stage::Closed.as_str())
        }
        many => Act::new("close_campaigns").with("count", many.len().to_string()),
    };
    desk.transact(Right::RunCampaigns, act, |tx| {
        for id in ids {
            let from = campaigns::stage(&tx.reader(), *id)?;
            if from != Stage::Open {
                return Err(Error::StageMove { from, to: Stage::Closed });
            }
            let now = tx.now();
            let at = find(&tx.reader(), *id)?.cutoff.map_or(now, |cutoff| cutoff.min(now));
            campaigns::record_move_as_of(tx, *id, from, Stage::Closed, at)?;
        }
        Ok(())
    })
}

/// Moves the cutoff to a later time, and opens the campaign again if it was closed already. Where the goods would then be handed
/// out before the cutoff, that moves on by as much.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Fields`] for a time that is past; [`Error::StageMove`] where the goods are ordered already.
pub fn extend(desk: &mut Desk, id: CampaignId, cutoff: Timestamp) -> Result<Committed<()>> {
    let title = desk.read(|reader| find(reader, id))?.title;
    desk.transact(Right::RunCampaigns, Act::new("extend_campaign").with("name", title), |tx| {
        let mut errors = FieldErrors::default();
        errors.add_if(cutoff <= tx.now(), "cutoff", FieldCode::TooEarly);
        errors.into_result()?;
        let stage = campaigns::stage(&tx.reader(), id)?;
        match stage {
            Stage::Open => {}
            Stage::Closed => campaigns::record_move(tx, id, stage, Stage::Open)?,
            other => return Err(Error::StageMove { from: other, to: Stage::Open }),
        }
        let mut campaign = find(&tx.reader(), id)?;
        if let (Some(pickup), Some(before)) = (campaign.pickup_at, campaign.cutoff)
            && pickup < cutoff
        {
            campaign.pickup_at =
                Some(Timestamp(pickup.0 + (cutoff.0 - before.0).max(0)).max(cutoff));
        }
        campaign.cutoff = Some(cutoff);
        campaign.check()?;
        Ok(campaigns::put(tx, &campaign)?)
    })
}
