//! Numbers, times and rules in words.

use linli_domain::{
    DeliveryFee, FeePer, Fen, Quantity, ReductionOn, Reductions, TierBy, Tiers, Timestamp, Unit,
};

use super::super::{page::Shown, wish::What};
use crate::html::{Language, Words};

/// A moment at the place of the page.
pub(super) fn moment(words: Words, shown: &Shown, at: Timestamp) -> String {
    let pattern = match words.0 {
        Language::Chinese => "%-m月%-d日 %H:%M",
        Language::English => "%-d %b, %H:%M",
    };
    at.written(shown.page.offset_minutes, pattern).unwrap_or_default()
}

/// `¥19.90 / 盒`.
pub(super) fn price(price: Fen, unit: &Unit) -> String {
    format!("{price} / {}", unit.as_str())
}

/// `3 盒`.
pub(super) fn amount(quantity: Quantity, unit: &Unit) -> String {
    format!("{quantity} {}", unit.as_str())
}

/// What many cost.
pub(super) fn tiers(words: Words, tiers: &Tiers, unit: &Unit) -> Vec<String> {
    let mut steps = tiers.steps.clone();
    steps.sort_by_key(|step| step.from);
    let key = match tiers.by {
        TierBy::Campaign => "ordering.tier_by_all",
        TierBy::Member => "ordering.tier_by_member",
    };
    let said = steps
        .into_iter()
        .map(|step| words.fill(key, &[("from", &amount(step.from, unit)), ("price", &step.price)]));
    said.collect()
}

/// What delivery costs.
pub(super) fn fee(words: Words, fee: &DeliveryFee) -> String {
    let (plain, free) = match fee.per {
        FeePer::Order => ("ordering.fee_each", "ordering.fee_each_free"),
        FeePer::Campaign => ("ordering.fee_shared", "ordering.fee_shared_free"),
    };
    match fee.free_from {
        None => words.fill(plain, &[("amount", &fee.amount)]),
        Some(from) => words.fill(free, &[("amount", &fee.amount), ("from", &from)]),
    }
}

/// What is taken off.
pub(super) fn reductions(words: Words, reductions: &Reductions) -> Vec<String> {
    let mut steps = reductions.steps.clone();
    steps.sort_by_key(|step| step.from);
    let key = match reductions.on {
        ReductionOn::Member => "ordering.reduction_own",
        ReductionOn::Campaign => "ordering.reduction_shared",
    };
    let said =
        steps.into_iter().map(|step| words.fill(key, &[("from", &step.from), ("off", &step.off)]));
    said.collect()
}

/// What does not go, and what to do about it.
pub(super) fn problem(words: Words, what: What) -> String {
    match what {
        What::Missing => words.say("ordering.problem_missing").to_owned(),
        What::TooLong => words.say("ordering.problem_too_long").to_owned(),
        What::NotAPhone => words.say("ordering.problem_phone").to_owned(),
        What::NotAQuantity => words.say("ordering.problem_quantity").to_owned(),
        What::NotWhole => words.say("ordering.problem_whole").to_owned(),
        What::OverLimit(limit) => words.fill("ordering.problem_limit", &[("limit", &limit)]),
        What::OverStock(left) if left.is_positive() => {
            words.fill("ordering.problem_stock", &[("left", &left)])
        }
        What::OverStock(_) => words.say("ordering.problem_sold_out").to_owned(),
        What::Nothing => words.say("ordering.problem_nothing").to_owned(),
        What::Gone => words.say("ordering.problem_gone").to_owned(),
    }
}
