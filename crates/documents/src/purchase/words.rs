//! The words of a purchase list.

use linli_domain::Quantity;

use crate::{
    Language,
    goods::{HAN, LATIN, Punctuation},
};

/// Everything that a list says by itself. An order says it too, and more ([`crate::purchase_order`]).
pub(crate) struct Words {
    pub(crate) document: &'static str,
    /// Supplier, product, variant, case pack, cases, quantity, unit, cost of a unit, cost.
    pub(crate) headings: [&'static str; 9],
    pub(crate) no_supplier: &'static str,
    pub(crate) total: &'static str,
    pub(crate) kinds: fn(usize) -> String,
    pub(crate) cases: fn(Quantity) -> String,
    pub(crate) uncosted: fn(usize) -> String,
    pub(crate) punctuation: &'static Punctuation,
}

pub(crate) fn of(language: Language) -> &'static Words {
    match language {
        Language::ZhCn => &ZH_CN,
        Language::En => &EN,
    }
}

pub(crate) static ZH_CN: Words = Words {
    document: "采购单",
    headings: ["供货商", "商品", "规格", "箱规", "箱数", "采购数量", "单位", "供货价", "金额"],
    no_supplier: "未定供货商",
    total: "合计",
    kinds: |kinds| format!("{kinds} 种"),
    cases: |cases| format!("{cases} 箱"),
    uncosted: |kinds| format!("{kinds} 种未定价，不含在内"),
    punctuation: &HAN,
};

pub(crate) static EN: Words = Words {
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
