//! What a line is given, where that is not simply what was ordered.

use serde::{Deserialize, Serialize};

use crate::{AllotmentId, OrderLineId, Quantity, Timestamp};

/// 实分: stands beside the order as it was placed, and never overwrites it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Allotment {
    /// Identity, made from the line's (`linli_store::allotments::id_of`).
    pub id: AllotmentId,
    /// Whose line.
    pub order_line_id: OrderLineId,
    /// How much they get.
    pub quantity: Quantity,
    /// How that was arrived at.
    pub rule: AllotmentRule,
    /// Kept as it is when the rest is shared again. What was set by hand or weighed is kept without it.
    pub locked: bool,
    /// When.
    pub at: Timestamp,
}

impl Allotment {
    /// Does sharing again leave it as it is?
    #[must_use]
    pub fn stays(&self) -> bool {
        self.locked || !self.rule.is_shared_out()
    }
}

/// How an allotment was arrived at (allocation rules: docs/allocation.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum AllotmentRule {
    /// 先到先得.
    FirstCome,
    /// 按比例.
    ProRata,
    /// 轮流一份.
    RoundRobin,
    /// 手动.
    ByHand,
    /// 称重: what the scales said.
    Weighed,
    /// 换货: something else is given instead.
    Substituted,
}

impl AllotmentRule {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::FirstCome,
        Self::ProRata,
        Self::RoundRobin,
        Self::ByHand,
        Self::Weighed,
        Self::Substituted,
    ];

    /// The stable word in which it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FirstCome => "first_come",
            Self::ProRata => "pro_rata",
            Self::RoundRobin => "round_robin",
            Self::ByHand => "by_hand",
            Self::Weighed => "weighed",
            Self::Substituted => "substituted",
        }
    }

    /// The rule of a stored word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.as_str() == word)
    }

    /// Did a rule say so, rather than a person or the scales?
    #[must_use]
    pub const fn is_shared_out(self) -> bool {
        matches!(self, Self::FirstCome | Self::ProRata | Self::RoundRobin)
    }
}
