//! The path of a purchase order.

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// Where a purchase order stands: what its recorded moves come to, or a draft where there is none.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum PurchaseState {
    /// 草稿: it can be changed freely.
    #[default]
    Draft,
    /// 已发出: the supplier has it. A change is the next revision.
    Sent,
    /// 已确认: the supplier said what they will bring.
    Confirmed,
    /// 部分到货.
    PartlyReceived,
    /// 已到货.
    Received,
    /// 已结束: nothing more comes, and nothing is claimed.
    Closed,
    /// 已取消.
    Cancelled,
}

/// How one state relates to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PurchaseStep {
    /// On along the path.
    Forward,
    /// One step back.
    Back,
    /// Calling it off.
    Cancel,
    /// Taking a called-off order up again, as a draft.
    Revive,
}

/// A move from one state to another, as it was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PurchaseMove {
    /// From where.
    pub from: PurchaseState,
    /// To where.
    pub to: PurchaseState,
    /// When.
    pub at: Timestamp,
}

impl PurchaseState {
    /// Every one, the path first.
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Sent,
        Self::Confirmed,
        Self::PartlyReceived,
        Self::Received,
        Self::Closed,
        Self::Cancelled,
    ];

    /// What kind of move leads from here to `target`; `None` if there is none.
    ///
    /// A supplier may bring goods that they never confirmed, all of them at once, or never bring the rest; once something came, an
    /// order is closed and not cancelled.
    #[must_use]
    pub fn step_to(self, target: Self) -> Option<PurchaseStep> {
        match (self, target) {
            (Self::Draft | Self::Sent | Self::Confirmed, Self::Cancelled) => {
                Some(PurchaseStep::Cancel)
            }
            (Self::Cancelled, Self::Draft) => Some(PurchaseStep::Revive),
            (from, to) if from.follows().contains(&to) => Some(PurchaseStep::Forward),
            (from, to) if to.follows().contains(&from) => Some(PurchaseStep::Back),
            _ => None,
        }
    }

    /// Where the path may lead from here.
    const fn follows(self) -> &'static [Self] {
        match self {
            Self::Draft => &[Self::Sent],
            Self::Sent => &[Self::Confirmed, Self::PartlyReceived, Self::Received],
            Self::Confirmed => &[Self::PartlyReceived, Self::Received],
            Self::PartlyReceived => &[Self::Received, Self::Closed],
            Self::Received => &[Self::Closed],
            Self::Closed | Self::Cancelled => &[],
        }
    }

    /// Is more still to come of it?
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Sent | Self::Confirmed | Self::PartlyReceived)
    }

    /// Is it on its way: sent, and not all of it here?
    #[must_use]
    pub const fn is_on_its_way(self) -> bool {
        matches!(self, Self::Sent | Self::Confirmed | Self::PartlyReceived)
    }

    /// Has the supplier had it?
    #[must_use]
    pub const fn was_sent(self) -> bool {
        !matches!(self, Self::Draft | Self::Cancelled)
    }

    /// May its lines be changed? Until something came.
    #[must_use]
    pub const fn takes_changes(self) -> bool {
        matches!(self, Self::Draft | Self::Sent | Self::Confirmed)
    }

    /// The stable word in which it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Confirmed => "confirmed",
            Self::PartlyReceived => "partly_received",
            Self::Received => "received",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a stored word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{PurchaseState::*, *};

    #[rstest]
    #[case(Draft, Sent, Some(PurchaseStep::Forward))]
    #[case(Sent, Draft, Some(PurchaseStep::Back))]
    #[case(Sent, Received, Some(PurchaseStep::Forward))]
    #[case(Received, Sent, Some(PurchaseStep::Back))]
    #[case(PartlyReceived, Closed, Some(PurchaseStep::Forward))]
    #[case(Closed, Received, Some(PurchaseStep::Back))]
    #[case(Confirmed, Cancelled, Some(PurchaseStep::Cancel))]
    #[case(Cancelled, Draft, Some(PurchaseStep::Revive))]
    #[case(PartlyReceived, Cancelled, None)]
    #[case(Cancelled, Sent, None)]
    #[case(Draft, Received, None)]
    #[case(Draft, Draft, None)]
    #[case(Closed, Draft, None)]
    fn the_path(
        #[case] from: PurchaseState,
        #[case] to: PurchaseState,
        #[case] step: Option<PurchaseStep>,
    ) {
        assert_eq!(from.step_to(to), step);
    }

    #[test]
    fn every_step_forward_can_be_taken_back_and_words_are_those_of_json() {
        for from in PurchaseState::ALL {
            assert_eq!(serde_json::to_value(from).unwrap(), from.as_str());
            assert_eq!(PurchaseState::from_word(from.as_str()), Some(from));
            for to in from.follows() {
                assert_eq!(to.step_to(from), Some(PurchaseStep::Back));
            }
        }
    }
}
