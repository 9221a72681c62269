//! The words of a message about shares.

use linli_domain::{AllotmentRule, Fen};

use crate::Language;

/// Everything that a message says by itself.
pub(super) struct Words {
    /// Campaign, sequence number, masked name.
    pub(super) greeting: fn(&str, u32, &str) -> String,
    /// Goods, ordered, by which rule, given.
    pub(super) gets_less: fn(&str, &str, &str, &str) -> String,
    /// Goods, ordered.
    pub(super) gets_none: fn(&str, &str) -> String,
    /// Goods, ordered, given.
    pub(super) gets_more: fn(&str, &str, &str) -> String,
    pub(super) rule: fn(AllotmentRule) -> &'static str,
    pub(super) less: fn(Fen) -> String,
    pub(super) more: fn(Fen) -> String,
}

pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::ZhCn => &ZH_CN,
        Language::En => &EN,
    }
}

static ZH_CN: Words = Words {
    greeting: |campaign, sequence, name| format!("{name}（{sequence} 号），{campaign}到货有变化："),
    gets_less: |goods, ordered, rule, given| {
        format!("{goods}：订 {ordered}，到货不够，{rule}分到 {given}")
    },
    gets_none: |goods, ordered| format!("{goods}：订 {ordered}，到货不够，这次没有分到"),
    gets_more: |goods, ordered, given| format!("{goods}：订 {ordered}，给你 {given}"),
    rule: |rule| match rule {
        AllotmentRule::FirstCome => "按下单先后",
        AllotmentRule::ProRata => "按比例",
        AllotmentRule::RoundRobin => "轮流",
        AllotmentRule::ByHand | AllotmentRule::Weighed | AllotmentRule::Substituted => "",
    },
    less: |amount| format!("少的 {amount} 退给你"),
    more: |amount| format!("多的 {amount} 请补上"),
};

static EN: Words = Words {
    greeting: |campaign, sequence, name| {
        format!("{name} (no. {sequence}), your order in {campaign} changes:")
    },
    gets_less: |goods, ordered, rule, given| {
        format!("{goods}: you ordered {ordered}; too little arrived, and {rule}you get {given}")
    },
    gets_none: |goods, ordered| format!("{goods}: you ordered {ordered}, none arrived for you"),
    gets_more: |goods, ordered, given| format!("{goods}: you ordered {ordered} and get {given}"),
    rule: |rule| match rule {
        AllotmentRule::FirstCome => "first come, first served ",
        AllotmentRule::ProRata => "everybody getting the same part ",
        AllotmentRule::RoundRobin => "one each in turn ",
        AllotmentRule::ByHand | AllotmentRule::Weighed | AllotmentRule::Substituted => "",
    },
    less: |amount| format!("{amount} will be returned to you"),
    more: |amount| format!("please add {amount}"),
};
