//! What a commit touched, coarsely enough that a shell knows which lists to fetch again.

use serde::{Deserialize, Serialize};

/// A part of what is shown.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// 团员.
    Members,
    /// 商品 and their variants.
    Products,
    /// 供货商.
    Suppliers,
    /// 自提点.
    PickupPoints,
    /// 团: their fields, offers, stage, kept pastes and disclosures.
    Campaigns,
    /// 订单 and their lines.
    Orders,
    /// 记住的叫法, and the group's habits.
    Learned,
    /// Settings.
    Settings,
    /// What can be undone and redone.
    History,
    /// 库存.
    Stock,
    /// 往来: what members and suppliers owe or are owed.
    Accounts,
    /// 采购单.
    Purchases,
    /// 分拣: what lies in whose bag.
    Sorting,
    /// 供货中心: its catalogue, what was asked of it, and what it said.
    Centre,
    /// 下单页: what members are asked there, and what they ordered.
    Ordering,
}
