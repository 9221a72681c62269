//! Money: integer fen, and splits whose parts always add up to the whole.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Neg, Sub, SubAssign},
    str::FromStr,
};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Quantity;

/// An amount of money in fen (1 yuan = 100 fen). Negative amounts are owed the other way.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    specta::Type,
)]
#[serde(transparent)]
#[specta(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
// Amounts stay far below 2^53, so TypeScript may hold them as a number.
pub struct Fen(#[specta(type = i32)] pub i64);

/// Why a text is not an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FenError {
    /// Something other than digits and one decimal point.
    #[error("not an amount in yuan")]
    NotANumber,
    /// More than two digits after the point: there is nothing smaller than a fen.
    #[error("more than two digits after the point")]
    TooFine,
    /// Beyond [`Fen::MAX`].
    #[error("amount out of range")]
    OutOfRange,
}

impl Fen {
    /// No money.
    pub const ZERO: Self = Self(0);
    /// The largest amount that can be typed in: a hundred million yuan.
    pub const MAX: Self = Self(10_000_000_000);

    /// The price of `quantity` units at `self` a unit. A fraction of a fen is dropped, in the buyer's favour
    /// (明码标价和禁止价格欺诈规定 art. 21 allows it; rounding up it does not).
    #[must_use]
    pub fn times(self, quantity: Quantity) -> Self {
        let thousandths = i128::from(self.0) * i128::from(quantity.thousandths());
        Self(saturate(thousandths.div_euclid(1000)))
    }

    /// The amount in yuan with two digits and no sign of currency: `12.50`, `-0.05`.
    #[must_use]
    pub fn to_yuan(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

/// `i128` to `i64`, held at the ends of the range.
fn saturate(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "¥{}", self.to_yuan())
    }
}

impl FromStr for Fen {
    type Err = FenError;

    /// Reads an amount in yuan: `12`, `12.5`, `¥12.50`, `12.50元`, full-width digits included.
    fn from_str(text: &str) -> Result<Self, FenError> {
        let plain: String = text.trim().chars().map(half_width).collect();
        let plain = plain.trim_start_matches(['¥', '￥']).trim_end_matches(['元', '块']).trim();
        let (negative, digits) = match plain.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, plain),
        };
        let (yuan, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if yuan.is_empty() || !all_digits(yuan) || !all_digits(fraction) {
            return Err(FenError::NotANumber);
        }
        if fraction.trim_end_matches('0').len() > 2 {
            return Err(FenError::TooFine);
        }
        let cents: i64 =
            format!("{fraction:0<2}")[..2].parse().map_err(|_| FenError::NotANumber)?;
        let fen = yuan
            .parse::<i64>()
            .ok()
            .and_then(|yuan| yuan.checked_mul(100)?.checked_add(cents))
            .filter(|fen| *fen <= Self::MAX.0)
            .ok_or(FenError::OutOfRange)?;
        Ok(Self(if negative { -fen } else { fen }))
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '．' | '－' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '。' => '.',
        other => other,
    }
}

impl Add for Fen {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Fen {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Fen {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Fen {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Fen {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Fen {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// Splits `total` in proportion to `weights` by the largest remainder: every part is within one fen of its exact share and
/// the parts add up to `total`. Among equal remainders the earlier one takes the fen, so pass people in the order of joining.
///
/// With no weight at all (all zero) the split is even. No weights give no parts.
#[must_use]
pub fn split(total: Fen, weights: &[u64]) -> Vec<Fen> {
    if weights.is_empty() {
        return Vec::new();
    }
    let even = vec![1; weights.len()];
    let weights = if weights.iter().all(|weight| *weight == 0) { &even } else { weights };
    let whole: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    // The size is split and the sign put back, so that a refund is shared exactly as the charge was.
    let size = i128::from(total.0).abs();

    let exact = |weight: u64| size * i128::from(weight);
    let mut parts: Vec<i128> = weights.iter().map(|weight| exact(*weight) / whole).collect();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|index| std::cmp::Reverse(exact(weights[*index]) % whole));

    let mut left = size - parts.iter().sum::<i128>();
    for index in by_remainder {
        if left == 0 {
            break;
        }
        parts[index] += 1;
        left -= 1;
    }
    let sign = i128::from(total.0.signum());
    parts.into_iter().map(|part| Fen(saturate(part * sign))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("12", Ok(1200))]
    #[case("12.5", Ok(1250))]
    #[case("¥12.50", Ok(1250))]
    #[case("１２．５元", Ok(1250))]
    #[case("0.05", Ok(5))]
    #[case("-3.20", Ok(-320))]
    #[case("9.900", Ok(990))]
    #[case("1.005", Err(FenError::TooFine))]
    #[case("", Err(FenError::NotANumber))]
    #[case(".5", Err(FenError::NotANumber))]
    #[case("12,5", Err(FenError::NotANumber))]
    #[case("1e3", Err(FenError::NotANumber))]
    #[case("100000000.01", Err(FenError::OutOfRange))]
    #[case("99999999999999999999", Err(FenError::OutOfRange))]
    fn reads_yuan(#[case] text: &str, #[case] expected: Result<i64, FenError>) {
        assert_eq!(text.parse::<Fen>(), expected.map(Fen));
    }

    #[rstest]
    #[case(599, "1.5", 898)] // 8.985 yuan: the half fen is the buyer's
    #[case(1000, "3", 3000)]
    #[case(1, "0.999", 0)]
    fn prices_a_quantity_in_the_buyers_favour(
        #[case] price: i64,
        #[case] quantity: &str,
        #[case] fen: i64,
    ) {
        assert_eq!(Fen(price).times(quantity.parse().unwrap()), Fen(fen));
    }

    #[test]
    fn the_earlier_of_equal_remainders_takes_the_fen() {
        assert_eq!(split(Fen(100), &[1, 1, 1]), [Fen(34), Fen(33), Fen(33)]);
        assert_eq!(split(Fen(-100), &[1, 1, 1]), [Fen(-34), Fen(-33), Fen(-33)]);
        assert_eq!(split(Fen(5), &[0, 0]), [Fen(3), Fen(2)]);
        assert_eq!(split(Fen(5), &[]), []);
    }

    proptest! {
        #[test]
        fn parts_add_up_and_stay_within_a_fen(total in -1_000_000_i64..1_000_000, weights in prop::collection::vec(0_u64..5_000, 1..40)) {
            let parts = split(Fen(total), &weights);
            prop_assert_eq!(parts.iter().copied().sum::<Fen>(), Fen(total));
            let whole: i128 = weights.iter().map(|w| i128::from(*w)).sum();
            if whole > 0 {
                for (part, weight) in parts.iter().zip(&weights) {
                    let off = i128::from(part.0) * whole - i128::from(total) * i128::from(*weight);
                    prop_assert!(off.abs() < whole, "{part:?} is a whole fen or more from its share");
                }
            }
        }

        #[test]
        fn yuan_text_reads_back(fen in -10_000_000_000_i64..=10_000_000_000) {
            prop_assert_eq!(Fen(fen).to_yuan().parse::<Fen>(), Ok(Fen(fen)));
        }
    }
}
