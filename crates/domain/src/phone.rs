//! Telephone numbers of mainland China.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, de};
use thiserror::Error;

/// A mobile number (eleven digits from 13 to 19) or a landline with its area code, digits only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, specta::Type)]
#[serde(transparent)]
#[specta(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Phone(String);

/// Why a text is not a telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// Letters, or too few or too many digits.
    #[error("not a telephone number")]
    NotAPhone,
    /// `1.38E+10`: a spreadsheet has rounded the digits away, and they cannot be had back.
    #[error("damaged by a spreadsheet")]
    Damaged,
}

impl Phone {
    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A mobile number?
    #[must_use]
    pub fn is_mobile(&self) -> bool {
        is_mobile(&self.0)
    }

    /// The last four digits, by which a person is looked up at the counter.
    #[must_use]
    pub fn last_four(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }

    /// With six digits hidden: `138******78`.
    #[must_use]
    pub fn masked(&self) -> String {
        let keep_end = 2;
        let keep_start = self.0.len() - 6 - keep_end;
        format!("{}******{}", &self.0[..keep_start], &self.0[self.0.len() - keep_end..])
    }
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1') && matches!(digits.as_bytes()[1], b'3'..=b'9')
}

impl FromStr for Phone {
    type Err = PhoneError;

    /// Reads a number as people write it: spaces, dashes, brackets, full-width digits and `+86` are dropped.
    fn from_str(text: &str) -> Result<Self, PhoneError> {
        let mut digits = String::new();
        for c in text.trim().chars() {
            match c {
                '0'..='9' => digits.push(c),
                '０'..='９' => digits.extend(char::from_u32(u32::from(c) - 0xFEE0)),
                'e' | 'E' if digits.starts_with('1') => return Err(PhoneError::Damaged),
                ' ' | '\u{a0}' | '\u{3000}' | '-' | '－' | '—' | '(' | ')' | '（' | '）' | '+'
                | '.' | '\'' => {}
                _ => return Err(PhoneError::NotAPhone),
            }
        }
        let digits = match digits.strip_prefix("86").or_else(|| digits.strip_prefix("0086")) {
            Some(rest) if is_mobile(rest) => rest.to_owned(),
            _ => digits,
        };
        let landline = digits.starts_with('0') && (10..=12).contains(&digits.len());
        let short_landline = !digits.starts_with(['0', '1']) && (8..=8).contains(&digits.len());
        if is_mobile(&digits) || landline || short_landline {
            Ok(Self(digits))
        } else {
            Err(PhoneError::NotAPhone)
        }
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("13812345678", "13812345678")]
    #[case("138 1234 5678", "13812345678")]
    #[case("+86 138-1234-5678", "13812345678")]
    #[case("１３８１２３４５６７８", "13812345678")]
    #[case("021-6234 5678", "02162345678")]
    #[case("62345678", "62345678")]
    fn reads_what_people_write(#[case] text: &str, #[case] digits: &str) {
        assert_eq!(text.parse::<Phone>().unwrap().as_str(), digits);
    }

    #[rstest]
    #[case("", PhoneError::NotAPhone)]
    #[case("1381234567", PhoneError::NotAPhone)]
    #[case("138123456789", PhoneError::NotAPhone)]
    #[case("12345678901", PhoneError::NotAPhone)]
    #[case("3-2-501", PhoneError::NotAPhone)]
    #[case("王小明", PhoneError::NotAPhone)]
    #[case("1.38E+10", PhoneError::Damaged)]
    fn refuses_the_rest(#[case] text: &str, #[case] error: PhoneError) {
        assert_eq!(text.parse::<Phone>(), Err(error));
    }

    #[rstest]
    #[case("13812345678", "138******78")]
    #[case("62345678", "******78")]
    fn hides_six_digits(#[case] phone: &str, #[case] masked: &str) {
        assert_eq!(phone.parse::<Phone>().unwrap().masked(), masked);
    }
}
