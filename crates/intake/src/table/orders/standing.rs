//! Where an order stands, by the words of the program that exported it.

use linli_domain::{Fen, Mark};

/// What a row's order is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Standing {
    /// It counts; nothing is said of payment.
    #[default]
    Counts,
    /// It counts and is paid.
    Paid,
    /// 待支付: it may lapse.
    Awaited,
    /// 已取消.
    Cancelled,
    /// 已退款, all of it.
    Refunded,
    /// 部分退款, or a refund that is under way.
    PartlyRefunded,
    /// Another word.
    Unknown,
}

/// Words of statuses, the more telling first: 已支付部分退款 is a refund.
const WORDS: &[(&str, Standing)] = &[
    ("部分退款", Standing::PartlyRefunded),
    ("退款中", Standing::PartlyRefunded),
    ("退款申请", Standing::PartlyRefunded),
    ("申请退款", Standing::PartlyRefunded),
    ("售后中", Standing::PartlyRefunded),
    ("未退款", Standing::Counts),
    ("无退款", Standing::Counts),
    ("退款", Standing::Refunded),
    ("未取消", Standing::Counts),
    ("取消", Standing::Cancelled),
    ("关闭", Standing::Cancelled),
    ("撤单", Standing::Cancelled),
    ("作废", Standing::Cancelled),
    ("待支付", Standing::Awaited),
    ("待付款", Standing::Awaited),
    ("未支付", Standing::Awaited),
    ("未付", Standing::Counts),
    ("货到付款", Standing::Counts),
    ("支付", Standing::Paid),
    ("付款", Standing::Paid),
    ("已付", Standing::Paid),
    ("发货", Standing::Paid),
    ("送达", Standing::Paid),
    ("收货", Standing::Paid),
    ("完成", Standing::Paid),
    ("自提", Standing::Paid),
    ("核销", Standing::Paid),
    ("成功", Standing::Paid),
    ("跟团", Standing::Counts),
    ("正常", Standing::Counts),
];

/// Reads a status, with what was refunded of which amount beside it.
pub(super) fn standing(status: &str, refund: Option<Fen>, amount: Option<Fen>) -> Standing {
    let word = WORDS.iter().find(|(word, _)| status.contains(word));
    let told = match word {
        _ if status.is_empty() => Standing::Counts,
        Some((_, standing)) => *standing,
        None => Standing::Unknown,
    };
    let refunded = refund.filter(|refund| *refund > Fen::ZERO);
    match (told, refunded, amount) {
        (Standing::Cancelled | Standing::Refunded, ..) | (_, None, _) => told,
        (_, Some(refunded), Some(amount)) if refunded >= amount => Standing::Refunded,
        (_, Some(_), _) => Standing::PartlyRefunded,
    }
}

impl Standing {
    /// Does the order not count any more?
    pub(super) fn is_off(self) -> bool {
        matches!(self, Self::Cancelled | Self::Refunded)
    }
}

/// What columns of logistics and marks say besides.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let words: [(&[&str], Mark); 4] = [
        (&["已付", "已支付", "已转"], Mark::Paid),
        (&["自提", "will pick up"], Mark::Pickup),
        (&["同城配送", "送货", "送上门", "to be delivered"], Mark::Delivery),
        (&["代收", "代领", "a neighbour collects"], Mark::Proxy),
    ];
    let said = words.iter().filter(|(words, _)| words.iter().any(|word| text.contains(word)));
    said.map(|(_, mark)| *mark).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("已支付", None, Standing::Paid)]
    #[case("已发货", None, Standing::Paid)]
    #[case("已送达", None, Standing::Paid)]
    #[case("待支付", None, Standing::Awaited)]
    #[case("未付", None, Standing::Counts)]
    #[case("已取消", None, Standing::Cancelled)]
    #[case("已退款", None, Standing::Refunded)]
    #[case("已支付，部分退款", None, Standing::PartlyRefunded)]
    #[case("已支付", Some(3000), Standing::Refunded)]
    #[case("已支付", Some(1000), Standing::PartlyRefunded)]
    #[case("已支付", Some(0), Standing::Paid)]
    #[case("已取消", Some(1000), Standing::Cancelled)]
    #[case("", None, Standing::Counts)]
    #[case("待发货", None, Standing::Paid)]
    #[case("拼单中", None, Standing::Unknown)]
    fn statuses(#[case] status: &str, #[case] refund: Option<i64>, #[case] expected: Standing) {
        assert_eq!(standing(status, refund.map(Fen), Some(Fen(3000))), expected);
    }
}
