//! The words of a recall list.

use crate::{
    Language,
    goods::{HAN, LATIN, Punctuation},
};

/// Everything that a recall list says by itself.
pub(super) struct Words {
    pub(super) document: &'static str,
    /// Lot number, made on, supplier.
    pub(super) heads: [&'static str; 3],
    /// Campaign, sequence number, name, phone, quantity.
    pub(super) headings: [&'static str; 5],
    /// Goods, lot number.
    pub(super) notice: fn(&str, &str) -> String,
    /// Sequence number, name, quantity.
    pub(super) person: fn(u32, &str, &str) -> String,
    pub(super) punctuation: &'static Punctuation,
}

pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::ZhCn => &ZH_CN,
        Language::En => &EN,
    }
}

static ZH_CN: Words = Words {
    document: "召回名单",
    heads: ["批号", "生产日期", "供货商"],
    headings: ["团购", "跟团号", "团员", "电话", "数量"],
    notice: |goods, number| {
        let number =
            if number.is_empty() { String::new() } else { format!("（批号 {number}）") };
        format!("请先不要食用 {goods}{number}，联系团长退换：")
    },
    person: |sequence, name, quantity| format!("{sequence} 号 {name} {quantity}"),
    punctuation: &HAN,
};

static EN: Words = Words {
    document: "Recall list",
    heads: ["Lot", "Made on", "Supplier"],
    headings: ["Campaign", "No.", "Member", "Phone", "Quantity"],
    notice: |goods, number| {
        let number = if number.is_empty() { String::new() } else { format!(" (lot {number})") };
        format!("Please do not eat {goods}{number}; ask the group leader for a return:")
    },
    person: |sequence, name, quantity| format!("No. {sequence} {name} {quantity}"),
    punctuation: &LATIN,
};
