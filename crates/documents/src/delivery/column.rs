//! What a delivery sheet can show of an order.

use serde::{Deserialize, Serialize};

use super::words;
use crate::Language;

/// A column of the sheet. Which ones, and in which order, the leader chooses for each sheet.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryColumn {
    /// 自提点.
    PickupPoint,
    /// 跟团号.
    Sequence,
    /// The member's name.
    Name,
    /// Their number, hidden or not as the sheet says.
    Phone,
    /// Estate or phase.
    Estate,
    /// 弄号.
    Lane,
    /// 楼号.
    Building,
    /// 单元.
    Unit,
    /// 房号.
    Room,
    /// The whole address in its long form: `3栋2单元501室`.
    Address,
    /// What they get, all in one cell.
    Items,
    /// How many things that are; what is weighed counts as one.
    Pieces,
    /// What it costs them, in yuan.
    Amount,
    /// What they said about payment and hand-out.
    Marks,
    /// 团员备注.
    Note,
}

impl DeliveryColumn {
    /// Every column there is.
    pub const ALL: [Self; 15] = [
        Self::PickupPoint,
        Self::Sequence,
        Self::Name,
        Self::Phone,
        Self::Estate,
        Self::Lane,
        Self::Building,
        Self::Unit,
        Self::Room,
        Self::Address,
        Self::Items,
        Self::Pieces,
        Self::Amount,
        Self::Marks,
        Self::Note,
    ];

    /// What a hand-out needs: the address both whole, to be read, and building by building, to be sorted by.
    pub const USUAL: [Self; 13] = [
        Self::PickupPoint,
        Self::Sequence,
        Self::Name,
        Self::Phone,
        Self::Address,
        Self::Building,
        Self::Unit,
        Self::Room,
        Self::Items,
        Self::Pieces,
        Self::Amount,
        Self::Marks,
        Self::Note,
    ];

    /// The word at its head.
    #[must_use]
    pub fn heading(self, language: Language) -> &'static str {
        (words::of(language).heading)(self)
    }
}
