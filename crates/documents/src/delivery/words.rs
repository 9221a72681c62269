//! The words of a delivery sheet. The Chinese headings are those by which mini-programs' exports name the same things, so
//! that a sheet can be read in again anywhere.

use linli_domain::Mark;

use super::DeliveryColumn;
use crate::{
    Language,
    goods::{HAN, LATIN, Punctuation},
};

/// Everything that a sheet says by itself.
pub(super) struct Words {
    pub(super) document: &'static str,
    pub(super) heading: fn(DeliveryColumn) -> &'static str,
    pub(super) mark: fn(Mark) -> &'static str,
    pub(super) punctuation: &'static Punctuation,
    /// Where there is no pickup point, and no building.
    pub(super) no_point: &'static str,
    pub(super) no_building: &'static str,
    /// The box that a runner ticks, what they collect, and the names of the other sheets.
    pub(super) tick: &'static str,
    pub(super) collect: &'static str,
    pub(super) matrix: &'static str,
    pub(super) runner: &'static str,
    pub(super) sum_of_stop: &'static str,
    pub(super) sum: &'static str,
    pub(super) masked: &'static str,
}

pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::ZhCn => &ZH_CN,
        Language::En => &EN,
    }
}

static ZH_CN: Words = Words {
    document: "配送单",
    heading: |column| match column {
        DeliveryColumn::PickupPoint => "自提点",
        DeliveryColumn::Sequence => "跟团号",
        DeliveryColumn::Name => "团员",
        DeliveryColumn::Phone => "联系电话",
        DeliveryColumn::Estate => "小区",
        DeliveryColumn::Lane => "弄号",
        DeliveryColumn::Building => "楼号",
        DeliveryColumn::Unit => "单元",
        DeliveryColumn::Room => "房号",
        DeliveryColumn::Address => "详细地址",
        DeliveryColumn::Items => "商品",
        // Not 件数: read in again, that would be the quantity of one product.
        DeliveryColumn::Pieces => "合计件数",
        DeliveryColumn::Amount => "订单金额",
        // Whose word it is belongs to it: 已付 is what the member says.
        DeliveryColumn::Marks => "团员标注",
        DeliveryColumn::Note => "团员备注",
    },
    mark: |mark| match mark {
        Mark::Paid => "已付",
        Mark::Pickup => "自提",
        Mark::Delivery => "送货",
        Mark::Proxy => "代收",
    },
    punctuation: &HAN,
    no_point: "未定自提点",
    no_building: "未写楼号",
    tick: "✓",
    collect: "代收款",
    matrix: "分货表",
    runner: "派送单",
    sum_of_stop: "小计",
    sum: "合计",
    masked: "电话、单元和房号已隐藏",
};

static EN: Words = Words {
    document: "Delivery sheet",
    heading: |column| match column {
        DeliveryColumn::PickupPoint => "Pickup point",
        DeliveryColumn::Sequence => "No.",
        DeliveryColumn::Name => "Member",
        DeliveryColumn::Phone => "Phone",
        DeliveryColumn::Estate => "Estate",
        DeliveryColumn::Lane => "Lane",
        DeliveryColumn::Building => "Building",
        DeliveryColumn::Unit => "Unit",
        DeliveryColumn::Room => "Room",
        DeliveryColumn::Address => "Address",
        DeliveryColumn::Items => "Goods",
        DeliveryColumn::Pieces => "Pieces in all",
        DeliveryColumn::Amount => "Amount (yuan)",
        DeliveryColumn::Marks => "Member says",
        DeliveryColumn::Note => "Member's note",
    },
    mark: |mark| match mark {
        Mark::Paid => "paid",
        Mark::Pickup => "will pick up",
        Mark::Delivery => "to be delivered",
        Mark::Proxy => "a neighbour collects",
    },
    punctuation: &LATIN,
    no_point: "No pickup point yet",
    no_building: "No building",
    tick: "✓",
    collect: "To collect",
    matrix: "Member and product sheet",
    runner: "Runner's sheet",
    sum_of_stop: "Subtotal",
    sum: "Total",
    masked: "Phones, units and rooms are hidden",
};

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use rstest::rstest;

    use super::*;

    #[rstest]
    fn no_two_columns_share_a_heading(#[values(Language::ZhCn, Language::En)] language: Language) {
        let headings: HashSet<&str> =
            DeliveryColumn::ALL.iter().map(|column| column.heading(language)).collect();
        assert_eq!(headings.len(), DeliveryColumn::ALL.len());
    }
}
