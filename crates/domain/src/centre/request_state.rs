//! Where a purchase request stands.

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// 报货单状态: as both ends show it. It is never stored: it follows from what was recorded ([`Standing`]).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum RequestState {
    /// 已收到: the centre has it, and it can be revised.
    Received,
    /// 已改单: a later revision of it; it can be revised again.
    Revised,
    /// 已撤回: the leader wants nothing any more.
    Withdrawn,
    /// 已截单: the centre's own cutoff is past. It is what it is.
    CutOff,
    /// 迟到未收: it came after the cutoff, and the centre did not take it.
    RefusedLate,
    /// 已汇总: it is in what the centre asks its suppliers for.
    Consolidated,
    /// 已确认: the centre said of every line what it can deliver.
    Confirmed,
    /// 部分发货: some of it is on its way.
    PartlyShipped,
    /// 已发货: everything that was confirmed is on its way, or was delivered.
    Shipped,
}

/// What was recorded of a request, as far as its state follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Which revision counts, from 1.
    pub revision: u32,
    /// Did it come too late, without the centre having taken it all the same?
    pub refused_late: bool,
    /// Does it ask for anything?
    pub asks: bool,
    /// Until when it can be revised.
    pub cutoff_at: Timestamp,
    /// Is it in what suppliers are asked for?
    pub consolidated: bool,
    /// Was every line answered?
    pub answered: bool,
    /// Is any of it on its way?
    pub any_shipped: bool,
    /// Is everything that was confirmed on its way?
    pub all_shipped: bool,
}

impl RequestState {
    /// Every one, the path first.
    pub const ALL: [Self; 9] = [
        Self::Received,
        Self::Revised,
        Self::CutOff,
        Self::Consolidated,
        Self::Confirmed,
        Self::PartlyShipped,
        Self::Shipped,
        Self::Withdrawn,
        Self::RefusedLate,
    ];

    /// The state of what stands so at `now`.
    #[must_use]
    pub const fn of(standing: Standing, now: Timestamp) -> Self {
        let Standing { revision, refused_late, asks, cutoff_at, .. } = standing;
        if refused_late {
            Self::RefusedLate
        } else if !asks {
            Self::Withdrawn
        } else if standing.answered && standing.all_shipped && standing.any_shipped {
            Self::Shipped
        } else if standing.any_shipped {
            Self::PartlyShipped
        } else if standing.answered {
            Self::Confirmed
        } else if standing.consolidated {
            Self::Consolidated
        } else if cutoff_at.0 <= now.0 {
            Self::CutOff
        } else if revision > 1 {
            Self::Revised
        } else {
            Self::Received
        }
    }

    /// May the leader still send another revision?
    #[must_use]
    pub const fn takes_revisions(self) -> bool {
        matches!(self, Self::Received | Self::Revised | Self::Withdrawn | Self::RefusedLate)
    }

    /// The stable word of it, as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Revised => "revised",
            Self::Withdrawn => "withdrawn",
            Self::CutOff => "cut_off",
            Self::RefusedLate => "refused_late",
            Self::Consolidated => "consolidated",
            Self::Confirmed => "confirmed",
            Self::PartlyShipped => "partly_shipped",
            Self::Shipped => "shipped",
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

    use super::{RequestState::*, *};

    const FRESH: Standing = Standing {
        revision: 1,
        refused_late: false,
        asks: true,
        cutoff_at: Timestamp(1_000),
        consolidated: false,
        answered: false,
        any_shipped: false,
        all_shipped: false,
    };

    #[rstest]
    #[case("it came", FRESH, 0, Received)]
    #[case("it came again", Standing { revision: 2, ..FRESH }, 0, Revised)]
    #[case("nothing is wanted any more", Standing { revision: 2, asks: false, ..FRESH }, 0, Withdrawn)]
    #[case("the stroke of the cutoff", FRESH, 1_000, CutOff)]
    #[case("too late", Standing { refused_late: true, ..FRESH }, 2_000, RefusedLate)]
    #[case("in the list", Standing { consolidated: true, ..FRESH }, 2_000, Consolidated)]
    #[case("answered", Standing { consolidated: true, answered: true, ..FRESH }, 2_000, Confirmed)]
    #[case("some is on its way", Standing { answered: true, any_shipped: true, ..FRESH }, 2_000, PartlyShipped)]
    #[case("shipped before anybody answered", Standing { any_shipped: true, all_shipped: true, ..FRESH }, 2_000, PartlyShipped)]
    #[case("all is on its way", Standing { answered: true, any_shipped: true, all_shipped: true, ..FRESH }, 2_000, Shipped)]
    #[case("nothing of it can be had", Standing { answered: true, all_shipped: true, ..FRESH }, 2_000, Confirmed)]
    fn the_state_follows_from_what_was_recorded(
        #[case] name: &str,
        #[case] standing: Standing,
        #[case] now: i64,
        #[case] state: RequestState,
    ) {
        assert_eq!(RequestState::of(standing, Timestamp(now)), state, "{name}");
    }

    #[test]
    fn words_are_those_of_json() {
        for state in RequestState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
            assert_eq!(RequestState::from_word(state.as_str()), Some(state));
        }
    }
}
