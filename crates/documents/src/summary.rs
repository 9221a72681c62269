//! 汇总: what a campaign comes to, as a message for the group and as a paper for the leader. No member is in either; the
//! message has no money in it, since what the leader takes in is nobody else's business.

mod words;

use linli_domain::summary::{OfferTotal, Summary};

use crate::{
    Language, goods,
    paper::{Column, Paper, Section, SumWords},
};

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

/// The stocking list (商品汇总表) of the campaign called `title`: what was ordered of each offer, by how many, and what it comes
/// to. Offers that nobody ordered are left out; pieces of different units are not summed.
#[must_use]
pub fn paper(summary: &Summary, title: &str, language: Language) -> Paper {
    let words = words::of(language);
    let [number, product, variant, people, ordered, unit, amount] = words.headings;
    let rows = summary.offers.iter().filter(|offer| offer.ordered.is_positive()).map(|offer| {
        vec![
            offer.menu_number.as_str().into(),
            offer.product.as_str().into(),
            offer.variant.as_str().into(),
            u32::try_from(offer.buyers.len()).unwrap_or(u32::MAX).into(),
            offer.ordered.into(),
            offer.unit.as_str().into(),
            offer.amount.into(),
        ]
    });
    Paper {
        title: format!("{} {title}", words.document),
        heads: vec![(words.people)(summary.orders)],
        columns: vec![
            Column::text(number, 2),
            Column::text(product, 7),
            Column::text(variant, 4),
            Column::number(people, 2),
            Column::number(ordered, 3),
            Column::text(unit, 2),
            Column::summed(amount, 3),
        ],
        sections: vec![Section { heading: String::new(), rows: rows.collect() }],
        sums: Some(SumWords { section: words.total.to_owned(), all: words.total.to_owned() }),
        ..Paper::default()
    }
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
