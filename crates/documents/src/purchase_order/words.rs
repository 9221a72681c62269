//! The words of a purchase order.

use crate::{Language, purchase::words as purchase};

/// Everything that an order says by itself.
pub(super) struct Words {
    /// What it says as a list does.
    pub(super) list: &'static purchase::Words,
    pub(super) number: &'static str,
    /// Product, variant, case pack, cases, quantity, unit, cost of a unit, cost, remark.
    pub(super) headings: [&'static str; 9],
    pub(super) expected: &'static str,
    pub(super) delivery: &'static str,
    pub(super) note: &'static str,
    pub(super) changed: &'static str,
    pub(super) whole: &'static str,
    pub(super) added: &'static str,
    pub(super) dropped: &'static str,
    pub(super) cost: &'static str,
    pub(super) no_cost: &'static str,
    pub(super) remark_changed: &'static str,
    pub(super) revision: fn(u32) -> String,
}

pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::ZhCn => &ZH_CN,
        Language::En => &EN,
    }
}

static ZH_CN: Words = Words {
    number: "单号",
    headings: ["商品", "规格", "箱规", "箱数", "采购数量", "单位", "供货价", "金额", "备注"],
    expected: "到货",
    delivery: "运费",
    note: "备注",
    changed: "有改动",
    whole: "改后全单",
    added: "加",
    dropped: "不要了",
    cost: "供货价",
    no_cost: "未定",
    remark_changed: "备注有改动",
    revision: |number| format!("第 {number} 版"),
    list: &purchase::ZH_CN,
};

static EN: Words = Words {
    number: "Number",
    headings: [
        "Product",
        "Variant",
        "Case pack",
        "Cases",
        "Quantity",
        "Unit",
        "Unit cost (yuan)",
        "Cost (yuan)",
        "Remark",
    ],
    expected: "Due",
    delivery: "delivery",
    note: "Remark",
    changed: "Changed",
    whole: "The whole order now",
    added: "added",
    dropped: "no longer wanted",
    cost: "unit cost",
    no_cost: "open",
    remark_changed: "remark changed",
    revision: |number| format!("revision {number}"),
    list: &purchase::EN,
};
