//! A group-buy from its draft to its settlement.

mod offer;
mod repeats;
mod stage;
mod terms;

use serde::{Deserialize, Serialize};

use crate::{
    CampaignId, FieldCode, FieldErrors, Timestamp,
    field::{NAME_LENGTH_MAX, NOTE_LENGTH_MAX},
};

pub use offer::{Offer, OfferTerms, Tier, TierBy, Tiers};
pub use repeats::{Repeats, Weekday, retitled};
pub use stage::{Stage, StageMove};
pub use terms::{
    CampaignTerms, DeliveryFee, FeePer, FeeShare, GroupMinimum, Reduction, ReductionOn, Reductions,
};

/// 团: some goods, offered to the group until a cutoff.
///
/// Where it stands is not a field: it is the last of its recorded transitions (see [`Stage`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Campaign {
    /// Identity.
    pub id: CampaignId,
    /// 团标题.
    pub title: String,
    /// 截单时间; without one the leader closes by hand.
    pub cutoff: Option<Timestamp>,
    /// When the goods can be collected.
    pub pickup_at: Option<Timestamp>,
    /// The leader's own remark.
    pub note: String,
    /// Its rules; none unless the leader sets some.
    pub terms: CampaignTerms,
    /// The campaign that it was copied from.
    pub copied_from: Option<CampaignId>,
}

impl Campaign {
    /// # Errors
    /// Everything that is wrong with the form.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.check_text("title", &self.title, NAME_LENGTH_MAX);
        errors.check_length("note", &self.note, NOTE_LENGTH_MAX);
        let too_early = matches!((self.cutoff, self.pickup_at), (Some(cutoff), Some(pickup)) if pickup < cutoff);
        errors.add_if(too_early, "pickup_at", FieldCode::TooEarly);
        self.terms.check(&mut errors);
        errors.into_result()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goods_cannot_be_collected_before_the_cutoff() {
        let campaign = Campaign {
            id: CampaignId::new(uuid::Uuid::nil()),
            title: "周三水果".into(),
            cutoff: Some(Timestamp(2)),
            pickup_at: Some(Timestamp(1)),
            note: String::new(),
            terms: CampaignTerms::default(),
            copied_from: None,
        };
        let FieldErrors(errors) = campaign.check().unwrap_err();
        assert_eq!((errors[0].field.as_str(), errors[0].code), ("pickup_at", FieldCode::TooEarly));
    }
}
