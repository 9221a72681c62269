//! Written amounts in the unit of sale.

use linli_domain::{Quantity, Unit, UnitKind};

use super::catalogue::Choice;
use crate::chat::{draft::DoubtCode, words::amount::is_collective};

/// An amount in the unit of sale, or as written where it does not convert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Measured {
    pub(crate) quantity: Quantity,
    pub(crate) unit: Unit,
    pub(crate) doubt: Option<DoubtCode>,
    /// Another amount that may be meant.
    pub(crate) other: Option<Quantity>,
}

/// A bare number from here on is rather a room than an amount.
const BARE_MAX: Quantity = Quantity::whole(99);

/// 白菜100 where it is sold by the 斤 is what a household stores for the winter.
fn bare_max(unit: &Unit) -> Quantity {
    const WEIGHED_MAX: Quantity = Quantity::whole(500);
    if matches!(unit.kind(), UnitKind::Weight(_)) { WEIGHED_MAX } else { BARE_MAX }
}

/// `quantity` of `unit` in the unit that `choice` is sold by. `bare`: a number with nothing that makes it an amount.
pub(crate) fn measured(
    choice: Option<&Choice>,
    quantity: Quantity,
    unit: Option<&Unit>,
    bare: bool,
) -> Measured {
    let sold_by = choice.and_then(|choice| choice.unit.as_ref());
    let mut measured = match (unit, sold_by) {
        // 鸡蛋30个 of what comes thirty to the tray.
        (Some(unit), Some(sold_by))
            if choice.is_some_and(|choice| choice.comes_by(quantity, unit)) =>
        {
            plain(Quantity::ONE, sold_by.clone())
        }
        // 40个 of what comes twenty in a packet.
        (Some(unit), Some(_)) if choice.is_some_and(|choice| choice.packs(unit)) => {
            Measured { doubt: Some(DoubtCode::UnitMismatch), ..plain(quantity, unit.clone()) }
        }
        (Some(unit), Some(sold_by)) => {
            converted(quantity, unit, sold_by, choice.and_then(|choice| choice.case_pack))
        }
        (unit, sold_by) => plain(quantity, unit.or(sold_by).cloned().unwrap_or_default()),
    };
    let piece = measured.unit.kind() == UnitKind::Piece;
    if !measured.quantity.is_positive()
        || bare && quantity > bare_max(&measured.unit)
        || piece && !measured.quantity.is_whole()
    {
        measured.doubt = measured.doubt.or(Some(DoubtCode::AmbiguousQuantity));
    }
    measured
}

fn plain(quantity: Quantity, unit: Unit) -> Measured {
    Measured { quantity, unit, doubt: None, other: None }
}

/// 玉米5根 of what is sold by the bag: five, or five bags?
fn of_package(quantity: Quantity, unit: &Unit, sold_by: &Unit) -> bool {
    // 2个 may be two of anything.
    const COUNTED_MAX: Quantity = Quantity::whole(4);
    const GROWN: &str = "根枚颗粒片棵朵只条块";
    const PACKED: &str = "袋盒包箱桶罐瓶提篮筐板";
    let of_many =
        || quantity > COUNTED_MAX && unit.as_str() == "个" && PACKED.contains(sold_by.as_str());
    // 密封条3卷 of what is sold by the metre.
    let by_length = || sold_by.as_str() == "米" && unit != sold_by;
    GROWN.contains(unit.as_str()) && PACKED.contains(sold_by.as_str()) || of_many() || by_length()
}

fn converted(quantity: Quantity, unit: &Unit, sold_by: &Unit, case_pack: Option<u32>) -> Measured {
    let sold_as_one = sold_by.kind() == UnitKind::Case || is_collective(sold_by);
    if unit.as_str() == Unit::PORTION && sold_as_one {
        // A portion is whatever is sold as one: a case, a pair, a dozen.
        return plain(quantity, sold_by.clone());
    }
    if unit.as_str() == "打" && sold_by != unit && sold_by.kind() == UnitKind::Piece {
        // A dozen pieces, or twelve packets? Twelve pieces is what the word says.
        let dozen = quantity.scaled(12, 1).unwrap_or(quantity);
        return Measured {
            doubt: Some(DoubtCode::UnitMismatch),
            other: Some(quantity),
            ..plain(dozen, sold_by.clone())
        };
    }
    if unit.as_str() == "对" && sold_by.kind() == UnitKind::Piece && !is_collective(sold_by) {
        // 红蟹一对
        return plain(quantity.scaled(2, 1).unwrap_or(quantity), sold_by.clone());
    }
    let differs = of_package(quantity, unit, sold_by)
        || unit != sold_by && (is_collective(unit) || is_collective(sold_by));
    match unit.convert(quantity, sold_by, case_pack) {
        Some(converted) => Measured {
            doubt: differs.then_some(DoubtCode::UnitMismatch),
            ..plain(converted, sold_by.clone())
        },
        None => Measured { doubt: Some(DoubtCode::UnitMismatch), ..plain(quantity, unit.clone()) },
    }
}
