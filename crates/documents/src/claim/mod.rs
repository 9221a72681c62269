//! 索赔单: what a supplier owes for what they did not bring as agreed. No member is in it.

mod words;

use linli_domain::{Fen, Quantity, receipt::SupplierClaimReason};

use crate::{
    Language, goods,
    paper::{Cell, Column, Paper, Pictures, Section, SumWords},
};

/// One thing that is claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: String,
    /// Why.
    pub reason: SupplierClaimReason,
    /// Of how much.
    pub quantity: Quantity,
    /// What it comes to; `None` where the price is not known.
    pub amount: Option<Fen>,
}

/// The claims as a paper: for CSV, a workbook, a page. `pictures` show the damage, each a JPEG or PNG.
#[must_use]
pub fn paper(
    supplier: &str,
    number: &str,
    claims: &[Claimed],
    pictures: Vec<Vec<u8>>,
    language: Language,
) -> Paper {
    let words = words::of(language);
    let [product, reason, quantity, unit, amount] = words.headings;
    Paper {
        title: title(supplier, language),
        heads: if number.is_empty() { Vec::new() } else { vec![(words.order)(number)] },
        columns: vec![
            Column::text(product, 4),
            Column::text(reason, 2),
            Column::number(quantity, 1),
            Column::text(unit, 1),
            Column::summed(amount, 2),
        ],
        sections: vec![Section {
            heading: String::new(),
            rows: claims.iter().map(|claim| row(claim, words)).collect(),
        }],
        sums: Some(SumWords { section: String::new(), all: words.total.to_owned() }),
        pictures: Pictures {
            heading: words.damage.to_owned(),
            unreadable: words.unreadable.to_owned(),
            all: pictures,
        },
        ..Paper::default()
    }
}

/// The claims as a text to paste into the supplier's chat; empty where there is nothing to claim.
#[must_use]
pub fn chat_text(supplier: &str, number: &str, claims: &[Claimed], language: Language) -> String {
    if claims.is_empty() {
        return String::new();
    }
    let words = words::of(language);
    let mut head = title(supplier, language);
    if !number.is_empty() {
        head = format!("{head}{}{}", words.punctuation.comma, (words.order)(number));
    }
    let mut lines = vec![head];
    lines.extend(claims.iter().map(|claim| {
        let goods::Punctuation { open, close, colon, .. } = words.punctuation;
        let goods = goods::name(&claim.product, &claim.variant);
        let amount =
            claim.amount.map(|amount| format!("{open}{amount}{close}")).unwrap_or_default();
        let reason = (words.reason)(claim.reason);
        format!("{goods}{colon}{reason} {} {}{amount}", claim.quantity, claim.unit)
    }));
    let total: Fen = claims.iter().filter_map(|claim| claim.amount).sum();
    if total > Fen::ZERO {
        lines.push(format!("{}{}{total}", words.total, words.punctuation.colon));
    }
    lines.join("\n")
}

fn title(supplier: &str, language: Language) -> String {
    format!("{} {supplier}", words::of(language).document).trim_end().to_owned()
}

fn row(claim: &Claimed, words: &words::Words) -> Vec<Cell> {
    vec![
        goods::name(&claim.product, &claim.variant).into(),
        (words.reason)(claim.reason).into(),
        claim.quantity.into(),
        claim.unit.as_str().into(),
        claim.amount.map_or(Cell::Empty, Cell::from),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims() -> Vec<Claimed> {
        let claim = |reason, quantity, amount| Claimed {
            product: "苹果".into(),
            variant: "大果".into(),
            unit: "份".into(),
            reason,
            quantity: Quantity::whole(quantity),
            amount,
        };
        vec![
            claim(SupplierClaimReason::Short, 2, Some(Fen(4800))),
            claim(SupplierClaimReason::Damaged, 1, Some(Fen(2400))),
            claim(SupplierClaimReason::Dearer, 9, None),
        ]
    }

    #[test]
    fn the_supplier_reads_what_for_and_how_much() {
        let text = chat_text("老张果园", "20261128-1", &claims(), Language::ZhCn);
        let expected = "索赔单 老张果园，采购单 20261128-1\n苹果 大果：少 2 份（¥48.00）\n苹果 大果：损坏 1 份（¥24.00）\n苹果 大果：比约定贵 9 份\n合计：¥72.00";
        assert_eq!(text, expected);
        assert_eq!(chat_text("老张果园", "", &[], Language::ZhCn), "");
    }

    #[test]
    fn the_table_says_the_same() {
        let paper = paper("老张果园", "", &claims(), vec![], Language::En);
        assert_eq!((paper.title.as_str(), paper.heads.len()), ("Claim 老张果园", 0));
        let rows = &paper.sections[0].rows;
        assert_eq!(rows[0][4], Cell::Money(Fen(4800)));
        assert_eq!(rows[2][4], Cell::Empty, "an unknown price is no zero");
    }
}
