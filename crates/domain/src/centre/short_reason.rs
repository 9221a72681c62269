//! Why less comes than was asked for.

use serde::{Deserialize, Serialize};

/// 缺货原因: as the centre gives it with an answer.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ShortReason {
    /// 供货不足: the supplier has too little.
    NotEnough,
    /// 不成箱: the last case was not filled.
    CaseNotFilled,
    /// 未到起订量: nobody sells so little of it.
    BelowMinimum,
    /// 已下架: it is not sold any more.
    Withdrawn,
    /// 质量问题: what there was is not good.
    Quality,
    /// 其他.
    Other,
}

impl ShortReason {
    /// Every one, in the order in which people are shown them.
    pub const ALL: [Self; 6] = [
        Self::NotEnough,
        Self::CaseNotFilled,
        Self::BelowMinimum,
        Self::Withdrawn,
        Self::Quality,
        Self::Other,
    ];

    /// The stable word of it, as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotEnough => "not_enough",
            Self::CaseNotFilled => "case_not_filled",
            Self::BelowMinimum => "below_minimum",
            Self::Withdrawn => "withdrawn",
            Self::Quality => "quality",
            Self::Other => "other",
        }
    }

    /// The reason of a stored word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_json() {
        for reason in ShortReason::ALL {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.as_str());
            assert_eq!(ShortReason::from_word(reason.as_str()), Some(reason));
        }
    }
}
