//! Exact amounts of goods.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Neg, Sub, SubAssign},
    str::FromStr,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// How much of something, counted in thousandths of its unit: 一斤半 is 1.5 jin, 1,500 thousandths.
///
/// Written and sent as a decimal text (`"2"`, `"1.5"`), never as a float. A thousandth of a kilogram is a gram and a
/// thousandth of a jin half a gram, so every weight in whole grams is exact in either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, specta::Type)]
#[specta(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, examples("2", "1.5")))]
pub struct Quantity(#[specta(type = String)] i64);

/// Why a text is not a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum QuantityError {
    /// Something other than digits and one decimal point.
    #[error("not a number")]
    NotANumber,
    /// More than three digits after the point.
    #[error("more than three digits after the point")]
    TooFine,
    /// Beyond [`Quantity::MAX`].
    #[error("quantity out of range")]
    OutOfRange,
}

impl Quantity {
    /// None at all.
    pub const ZERO: Self = Self(0);
    /// One unit, what a member means who gives no number.
    pub const ONE: Self = Self(1000);
    /// The most that can be typed in for one line; more is a phone number in the wrong place.
    pub const MAX: Self = Self::whole(1_000_000);

    /// A whole number of units.
    #[must_use]
    pub const fn whole(units: u32) -> Self {
        Self(units as i64 * 1000)
    }

    /// From thousandths of a unit, as the store keeps it.
    #[must_use]
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// In thousandths of a unit.
    #[must_use]
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// Nothing broken off a unit?
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.0 % 1000 == 0
    }

    /// More than none?
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// `self × numerator / denominator`, if that is exact in thousandths and in range.
    #[must_use]
    pub fn scaled(self, numerator: u32, denominator: u32) -> Option<Self> {
        let product = i128::from(self.0) * i128::from(numerator);
        let denominator = i128::from(denominator);
        if denominator == 0 || product % denominator != 0 {
            return None;
        }
        i64::try_from(product / denominator).ok().map(Self)
    }
}

impl fmt::Display for Quantity {
    /// The shortest decimal: `2`, `1.5`, `-0.125`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (units, fraction) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        if fraction == 0 {
            write!(f, "{sign}{units}")
        } else {
            let digits = format!("{fraction:03}");
            write!(f, "{sign}{units}.{}", digits.trim_end_matches('0'))
        }
    }
}

impl FromStr for Quantity {
    type Err = QuantityError;

    /// Reads a plain decimal in ASCII digits. Chinese numerals and full-width digits are `intake`'s business.
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let (negative, digits) = match text.trim().strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.trim()),
        };
        let (units, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if units.is_empty() || !all_digits(units) || !all_digits(fraction) {
            return Err(QuantityError::NotANumber);
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 3 {
            return Err(QuantityError::TooFine);
        }
        let thousandths: i64 =
            format!("{fraction:0<3}").parse().map_err(|_| QuantityError::NotANumber)?;
        let value = units
            .parse::<i64>()
            .ok()
            .and_then(|units| units.checked_mul(1000)?.checked_add(thousandths))
            .filter(|value| *value <= Self::MAX.0)
            .ok_or(QuantityError::OutOfRange)?;
        Ok(Self(if negative { -value } else { value }))
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl Add for Quantity {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Quantity {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Quantity {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Quantity {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Quantity {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Quantity {
    fn sum<I: Iterator<Item = Self>>(quantities: I) -> Self {
        quantities.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2", Ok(2000))]
    #[case("1.5", Ok(1500))]
    #[case("0.125", Ok(125))]
    #[case("1.5000", Ok(1500))]
    #[case("-2", Ok(-2000))]
    #[case("0.0001", Err(QuantityError::TooFine))]
    #[case("1000000", Ok(1_000_000_000))]
    #[case("1000001", Err(QuantityError::OutOfRange))]
    #[case("13812345678", Err(QuantityError::OutOfRange))]
    #[case("两", Err(QuantityError::NotANumber))]
    #[case("", Err(QuantityError::NotANumber))]
    #[case(".", Err(QuantityError::NotANumber))]
    fn reads_decimals(#[case] text: &str, #[case] expected: Result<i64, QuantityError>) {
        assert_eq!(text.parse::<Quantity>(), expected.map(Quantity));
    }

    #[test]
    fn scales_only_where_exact() {
        assert_eq!(Quantity::ONE.scaled(24, 1), Some(Quantity::whole(24)));
        assert_eq!(Quantity::whole(1).scaled(1, 2), Some(Quantity(500)));
        assert_eq!(Quantity::whole(1).scaled(1, 3), None);
        assert_eq!(Quantity::whole(1).scaled(1, 0), None);
    }

    proptest! {
        #[test]
        fn text_reads_back(thousandths in -1_000_000_000_i64..=1_000_000_000) {
            prop_assert_eq!(Quantity(thousandths).to_string().parse::<Quantity>(), Ok(Quantity(thousandths)));
        }
    }
}
