//! Moving a campaign along its path.

use linli_domain::{CampaignId, Right, Stage};
use linli_store::campaigns;

use super::find;
use crate::{Act, Committed, Desk, Error, Result};

/// Moves a campaign to `target`: the next step, one step back, called off, or taken up again. Each move is recorded.
///
/// # Errors
/// [`Error::StageMove`] where no step leads there; [`Error::CampaignEmpty`] for opening one without goods.
pub fn move_to(desk: &mut Desk, id: CampaignId, target: Stage) -> Result<Committed<Stage>> {
    let title = desk.read(|reader| find(reader, id))?.title;
    let act = Act::new("move_campaign").with("name", &title).with("stage", target.as_str());
    desk.transact(Right::RunCampaigns, act, |tx| {
        let from = campaigns::stage(&tx.reader(), id)?;
        if from.move_to(target).is_none() {
            return Err(Error::StageMove { from, to: target });
        }
        if (from, target) == (Stage::Draft, Stage::Open)
            && campaigns::offers(&tx.reader(), id)?.is_empty()
        {
            return Err(Error::CampaignEmpty { title });
        }
        campaigns::record_move(tx, id, from, target)?;
        Ok(target)
    })
}
