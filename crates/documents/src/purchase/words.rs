//! The words of a purchase list.

use linli_domain::Quantity;

use crate::{
    Language,
    goods::{HAN, LATIN, Punctuation},
};

/// Everything that a list says by itself.
pub(super) struct Words {
    pub(super) document: &'static str,
    /// Supplier, product, variant, case pack, cases, quantity, unit, cost of a unit, cost.
    pub(super) headings: [&'static str; 9],
    pub(super) no_supplier: &'static str,
    pub(super) total: &'static str,
    pub(super) kinds: fn(usize) -> String,
    pub(super) cases: fn(Quantity) -> String,
    pub(super) uncosted: fn(usize) -> String,
    pub(super) punctuation: &'static Punctuation,
}

pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::ZhCn => &ZH_CN,
        Language::En => &EN,
    }
}

static ZH_CN: Words = Words {
    document: "采购单",
    headings: ["供货商", "商品", "规格", "箱规", "箱数", "采购数量", "单位", "供货价", "金额"],
    no_supplier: "未定供货商",
    total: "合计",
    kinds: |kinds| format!("{kinds} 种"),
    cases: |cases| format!("{cases} 箱"),
    uncosted: |kinds| format!("{kinds} 种未定价，不含在内"),
    punctuation: &HAN,
};

static EN: Words = Words {
    document: "Purchase order",
    headings: [
        "Supplier",
        "Product",
        "Variant",
        "Case pack",
        "Cases",
        "Quantity",
        "Unit",
        "Unit cost (yuan)",
        "Cost (yuan)",
    ],
    no_supplier: "no supplier yet",
    total: "Total",
    kinds: |kinds| if kinds == 1 { "1 item".to_owned() } else { format!("{kinds} items") },
    cases: |cases| {
        if cases == Quantity::ONE { "1 case".to_owned() } else { format!("{cases} cases") }
    },
    uncosted: |kinds| match kinds {
        1 => "1 item without a price not included".to_owned(),
        kinds => format!("{kinds} items without a price not included"),
    },
    punctuation: &LATIN,
};
