//! How goods are named and counted in every document.

use linli_domain::{Quantity, Unit};

/// A product and its variant on one line of a chat: `苹果 大果`.
pub(crate) fn name(product: &str, variant: &str) -> String {
    let words = product.split_whitespace().chain(variant.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

/// A quantity with its unit as it is said in a chat: `24 个`.
pub(crate) fn counted(quantity: Quantity, unit: &Unit) -> String {
    format!("{quantity} {unit}")
}

/// Brackets, and what separates things, in the manner of the language.
#[derive(Debug)]
pub(crate) struct Punctuation {
    pub(crate) open: &'static str,
    pub(crate) close: &'static str,
    pub(crate) semicolon: &'static str,
    pub(crate) comma: &'static str,
    pub(crate) colon: &'static str,
}

/// Full-width, without blanks.
pub(crate) const HAN: Punctuation =
    Punctuation { open: "（", close: "）", semicolon: "；", comma: "，", colon: "：" };

/// ASCII, with a blank on the outer side.
pub(crate) const LATIN: Punctuation =
    Punctuation { open: " (", close: ")", semicolon: "; ", comma: ", ", colon: ": " };
