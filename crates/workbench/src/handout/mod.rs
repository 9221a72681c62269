//! 核销 at the counter: who comes, what they get, what they pay, and who is still to come.
//!
//! Somebody is [`find`]-ed by what they show or say, everything that waits for them is shown as one [`person`], and
//! [`give`] puts on record what they took along. Several laptops may do so at once; what was given twice is shown as over,
//! and nothing of it is lost.

mod counter;
mod find;
mod give;
mod person;

use linli_domain::{CampaignId, PickupPointId};
use linli_store::Reader;
use serde::{Deserialize, Serialize};

use crate::{Result, given};

pub use counter::{Counter, CounterCampaign, CounterPerson, CounterPoint, RecentPickup, counter};
pub use find::{Found, find};
pub use give::{GiveForm, GiveLine, Given, give};
pub(crate) use give::{bring_back, give_order};
pub use person::{Elsewhere, Mate, Person, PersonLine, PersonOrder, person};

/// What is handed out at this counter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Scope {
    /// Of which campaigns; none for all that goods are handed out of now.
    pub campaigns: Vec<CampaignId>,
    /// At which pickup point; `None` for all.
    pub pickup_point_id: Option<PickupPointId>,
}

impl Scope {
    fn campaigns(&self, reader: &Reader<'_>) -> Result<Vec<CampaignId>> {
        if self.campaigns.is_empty() {
            return given::handed_out_now(reader);
        }
        Ok(self.campaigns.clone())
    }

    fn has(&self, point: Option<PickupPointId>) -> bool {
        self.pickup_point_id.is_none() || self.pickup_point_id == point
    }
}
