//! 汇总: what a campaign comes to, as a message for the group. No member is in it, and no money: what the leader takes in
//! is nobody else's business.

mod words;

use linli_domain::summary::{OfferTotal, Summary};

use crate::{Language, goods};

/// What the leader posts in the group: a line for each offer that somebody ordered, in the menu's order, with how much would
/// fill the open case, and how many people take part. Empty where nobody does.
#[must_use]
pub fn chat_text(summary: &Summary, language: Language) -> String {
    let words = words::of(language);
    let mut lines: Vec<String> = summary
        .offers
        .iter()
        .filter(|offer| offer.ordered.is_positive())
        .map(|offer| line(offer, words))
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    let goods::Punctuation { comma, colon, .. } = words.punctuation;
    let kinds = (words.kinds)(lines.len());
    let people = (words.people)(summary.orders);
    lines.push(format!("{}{colon}{kinds}{comma}{people}", words.total));
    lines.join("\n")
}

/// `苹果 大果：21 个（还差 3 个满箱）`.
fn line(offer: &OfferTotal, words: &words::Words) -> String {
    let goods::Punctuation { open, close, colon, .. } = words.punctuation;
    let name = goods::name(&offer.product, &offer.variant);
    let ordered = goods::counted(offer.ordered, &offer.unit);
    let missing = if offer.missing_to_next_case.is_positive() {
        let missing = goods::counted(offer.missing_to_next_case, &offer.unit);
        format!("{open}{}{close}", (words.missing_to_next_case)(&missing))
    } else {
        String::new()
    };
    format!("{name}{colon}{ordered}{missing}")
}
