//! The words of a campaign's totals.

use crate::{
    Language,
    goods::{HAN, LATIN, Punctuation},
};

/// Everything that the totals say by themselves.
pub(super) struct Words {
    pub(super) document: &'static str,
    /// Menu number, product, variant, people, ordered, unit, amount.
    pub(super) headings: [&'static str; 7],
    pub(super) total: &'static str,
    pub(super) kinds: fn(usize) -> String,
    pub(super) people: fn(u32) -> String,
    /// Takes the missing quantity with its unit.
    pub(super) missing_to_next_case: fn(&str) -> String,
    pub(super) punctuation: &'static Punctuation,
}

pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::ZhCn => &ZH_CN,
        Language::En => &EN,
    }
}

static ZH_CN: Words = Words {
    document: "商品汇总表",
    headings: ["编号", "商品", "规格", "人数", "已订", "单位", "金额"],
    total: "合计",
    kinds: |kinds| format!("{kinds} 种"),
    people: |people| format!("{people} 人跟团"),
    missing_to_next_case: |missing| format!("还差 {missing}满箱"),
    punctuation: &HAN,
};

static EN: Words = Words {
    document: "Stocking list",
    headings: ["No.", "Product", "Variant", "People", "Ordered", "Unit", "Amount"],
    total: "Total",
    kinds: |kinds| if kinds == 1 { "1 item".to_owned() } else { format!("{kinds} items") },
    people: |people| if people == 1 { "1 member".to_owned() } else { format!("{people} members") },
    missing_to_next_case: |missing| format!("{missing} more fill the case"),
    punctuation: &LATIN,
};
