//! How far a campaign has come, and where it may go from there.

use serde::{Deserialize, Serialize};

/// How far a campaign has come. The path is `domain.md`'s: each step leads to the next, one step back is allowed and
/// recorded, and until goods are handed out the whole can be called off.
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
pub enum Stage {
    /// 待发布.
    #[default]
    Draft,
    /// 跟团中.
    Open,
    /// 已截单.
    Closed,
    /// 已采购.
    Ordered,
    /// 到货.
    Received,
    /// 分拣.
    Sorted,
    /// 自提/配送.
    HandedOut,
    /// 已结清.
    Settled,
    /// 取消/未成团; what was paid is returned.
    Cancelled,
}

/// How one stage relates to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum StageMove {
    /// The next step of the path.
    Forward,
    /// One step back.
    Back,
    /// Calling the campaign off.
    Cancel,
    /// Taking a called-off campaign up again, as a draft.
    Revive,
}

impl Stage {
    /// The path, first to last.
    pub const PATH: [Self; 8] = [
        Self::Draft,
        Self::Open,
        Self::Closed,
        Self::Ordered,
        Self::Received,
        Self::Sorted,
        Self::HandedOut,
        Self::Settled,
    ];

    /// What kind of move leads from here to `target`; `None` if there is none.
    #[must_use]
    pub fn move_to(self, target: Self) -> Option<StageMove> {
        match (self, target) {
            (Self::Cancelled, Self::Draft) => Some(StageMove::Revive),
            (Self::Cancelled, _) => None,
            (from, Self::Cancelled) => (from < Self::HandedOut).then_some(StageMove::Cancel),
            (from, to) if from.next() == Some(to) => Some(StageMove::Forward),
            (from, to) if to.next() == Some(from) => Some(StageMove::Back),
            _ => None,
        }
    }

    /// The next step of the path.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let at = Self::PATH.iter().position(|stage| *stage == self)?;
        Self::PATH.get(at + 1).copied()
    }

    /// The step before on the path.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        let at = Self::PATH.iter().position(|stage| *stage == self)?;
        at.checked_sub(1).map(|before| Self::PATH[before])
    }

    /// May orders be taken and changed? After cutoff only on purpose, as late ones ([`Stage::takes_late_orders`]).
    #[must_use]
    pub fn takes_orders(self) -> bool {
        matches!(self, Self::Draft | Self::Open)
    }

    /// May late orders (补单) be taken on purpose? From cutoff until the goods are with the members.
    #[must_use]
    pub fn takes_late_orders(self) -> bool {
        matches!(self, Self::Closed | Self::Ordered | Self::Received | Self::Sorted)
    }

    /// May goods be handed out? Some are sold from the table while the list still runs, so from opening to settling.
    #[must_use]
    pub fn hands_out(self) -> bool {
        matches!(
            self,
            Self::Open
                | Self::Closed
                | Self::Ordered
                | Self::Received
                | Self::Sorted
                | Self::HandedOut
        )
    }

    /// The stable word in which the stage is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Ordered => "ordered",
            Self::Received => "received",
            Self::Sorted => "sorted",
            Self::HandedOut => "handed_out",
            Self::Settled => "settled",
            Self::Cancelled => "cancelled",
        }
    }

    /// The stage of a stored word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::PATH.into_iter().chain([Self::Cancelled]).find(|stage| stage.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Stage::Draft, Stage::Open, Some(StageMove::Forward))]
    #[case(Stage::Closed, Stage::Open, Some(StageMove::Back))]
    #[case(Stage::Sorted, Stage::Cancelled, Some(StageMove::Cancel))]
    #[case(Stage::HandedOut, Stage::Cancelled, None)]
    #[case(Stage::Cancelled, Stage::Draft, Some(StageMove::Revive))]
    #[case(Stage::Cancelled, Stage::Open, None)]
    #[case(Stage::Draft, Stage::Closed, None)]
    #[case(Stage::Open, Stage::Open, None)]
    fn moves(#[case] from: Stage, #[case] to: Stage, #[case] expected: Option<StageMove>) {
        assert_eq!(from.move_to(to), expected);
    }

    #[test]
    fn every_stage_reads_back_from_its_word() {
        for stage in Stage::PATH.into_iter().chain([Stage::Cancelled]) {
            assert_eq!(Stage::from_word(stage.as_str()), Some(stage));
        }
        assert_eq!(Stage::from_word("paused"), None);
    }
}
