//! The words of a claim.

use linli_domain::receipt::SupplierClaimReason;

use crate::{
    Language,
    goods::{HAN, LATIN, Punctuation},
};

/// Everything that a claim says by itself.
pub(super) struct Words {
    pub(super) document: &'static str,
    pub(super) order: fn(&str) -> String,
    /// Goods, reason, quantity, unit, amount.
    pub(super) headings: [&'static str; 5],
    pub(super) reason: fn(SupplierClaimReason) -> &'static str,
    pub(super) total: &'static str,
    /// Over the pictures, and in the place of one that cannot be read.
    pub(super) damage: &'static str,
    pub(super) unreadable: &'static str,
    pub(super) punctuation: &'static Punctuation,
}

pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::ZhCn => &ZH_CN,
        Language::En => &EN,
    }
}

static ZH_CN: Words = Words {
    document: "索赔单",
    order: |number| format!("采购单 {number}"),
    headings: ["商品", "原因", "数量", "单位", "金额"],
    reason: |reason| match reason {
        SupplierClaimReason::Short => "少",
        SupplierClaimReason::Damaged => "损坏",
        SupplierClaimReason::Dearer => "比约定贵",
    },
    total: "合计",
    damage: "损坏照片",
    unreadable: "这张照片读不出来",
    punctuation: &HAN,
};

static EN: Words = Words {
    document: "Claim",
    order: |number| format!("Purchase order {number}"),
    headings: ["Goods", "Reason", "Quantity", "Unit", "Amount (yuan)"],
    reason: |reason| match reason {
        SupplierClaimReason::Short => "missing",
        SupplierClaimReason::Damaged => "damaged",
        SupplierClaimReason::Dearer => "dearer than agreed",
    },
    total: "Total",
    damage: "Pictures of the damage",
    unreadable: "This picture cannot be read",
    punctuation: &LATIN,
};
