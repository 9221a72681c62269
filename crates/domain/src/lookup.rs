//! What somebody at the counter says or shows, so that their goods are found: a label's code, the number of their order, the
//! end of their phone number, their door, their name.

use crate::{Address, Phone, PickupCode, natural_cmp};

/// What was typed or scanned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// A label.
    Code(PickupCode),
    /// Digits: a sequence number, the end of a phone number, or a room.
    Digits(String),
    /// A door in the short form, its parts in order: `3-501` or `3-2-501`.
    Door(Vec<String>),
    /// Anything else: a name, in Han or pinyin.
    Name(String),
}

/// How somebody was found, the surest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    /// The label was scanned.
    Code,
    /// It is the number of their order.
    Sequence,
    /// Their phone number ends so.
    Phone,
    /// They live there.
    Door,
    /// Their name.
    Name,
}

/// How many digits at the end of a phone number tell people apart.
const PHONE_DIGITS_MIN: usize = 4;

impl Lookup {
    /// What `typed` asks for; `None` where it is nothing. Full-width digits and signs are those of an input method that was
    /// left on.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let text: String = typed.trim().chars().map(half_width).collect();
        if text.is_empty() {
            return None;
        }
        if let Ok(code) = text.parse() {
            return Some(Self::Code(code));
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Self::Digits(text));
        }
        let parts: Vec<String> = text
            .split(|c: char| "-#/ ".contains(c) || "栋幢座号楼单元室弄".contains(c))
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect();
        let numbered = |part: &String| {
            part.len() <= 6
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && part.bytes().any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        };
        if parts.len() > 1 && parts.iter().all(numbered) {
            return Some(Self::Door(parts));
        }
        Some(Self::Name(text))
    }

    /// Whether it means somebody with these orders, this number and this door, and by what. Names are not compared here, for
    /// that takes their pinyin.
    #[must_use]
    pub fn finds(
        &self,
        sequences: &[u32],
        phone: Option<&Phone>,
        address: &Address,
    ) -> Option<FoundBy> {
        match self {
            Self::Code(_) | Self::Name(_) => None,
            Self::Digits(digits) => {
                let number: Option<u32> = digits.parse().ok();
                if number.is_some_and(|number| sequences.contains(&number)) {
                    return Some(FoundBy::Sequence);
                }
                let ends = |phone: &Phone| phone.as_str().ends_with(digits.as_str());
                if digits.len() >= PHONE_DIGITS_MIN && phone.is_some_and(ends) {
                    return Some(FoundBy::Phone);
                }
                (digits.len() > 2 && address.room == *digits).then_some(FoundBy::Door)
            }
            Self::Door(parts) => is_door(parts, address).then_some(FoundBy::Door),
        }
    }
}

/// `3-501` is any 501 of building 3, whatever the staircase; with three parts all have to be so.
fn is_door(parts: &[String], address: &Address) -> bool {
    let same = |a: &str, b: &str| !a.is_empty() && natural_cmp(a, b).is_eq();
    match parts {
        [building, room] => same(&address.building, building) && same(&address.room, room),
        [building, unit, room] => {
            let staircase = same(&address.building, building) && same(&address.unit, unit);
            let lane = same(&address.lane, building) && same(&address.building, unit);
            (staircase || lane) && same(&address.room, room)
        }
        _ => false,
    }
}

/// `３０１` and `３－５０１` as they are meant.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '—' | '–' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;
    use crate::MemberId;

    fn digits(text: &str) -> Lookup {
        Lookup::Digits(text.into())
    }

    fn door(parts: &[&str]) -> Lookup {
        Lookup::Door(parts.iter().map(|part| (*part).to_owned()).collect())
    }

    #[rstest]
    #[case("  ", None)]
    #[case("31", Some(digits("31")))]
    #[case("５６７８", Some(digits("5678")))]
    #[case("3-501", Some(door(&["3", "501"])))]
    #[case("３－２－５０１", Some(door(&["3", "2", "501"])))]
    #[case("3栋501", Some(door(&["3", "501"])))]
    #[case("3号楼2单元501室", Some(door(&["3", "2", "501"])))]
    #[case("B-1203", Some(door(&["B", "1203"])))]
    #[case("小王", Some(Lookup::Name("小王".into())))]
    #[case("wang xm", Some(Lookup::Name("wang xm".into())))]
    fn reads_what_is_said_at_the_counter(#[case] typed: &str, #[case] expected: Option<Lookup>) {
        assert_eq!(Lookup::read(typed), expected);
    }

    #[test]
    fn a_scanned_label_is_its_code() {
        let code = PickupCode::Member(MemberId::new(Uuid::from_u128(7)));
        assert_eq!(Lookup::read(&format!(" {code}\n")), Some(Lookup::Code(code)));
    }

    #[rstest]
    #[case("31", Some(FoundBy::Sequence))]
    #[case("5678", Some(FoundBy::Phone))]
    #[case("678", None)] // three digits of a phone are many people's
    #[case("501", Some(FoundBy::Door))]
    #[case("3-501", Some(FoundBy::Door))]
    #[case("3-2-501", Some(FoundBy::Door))]
    #[case("3-1-501", None)]
    #[case("2-501", None)]
    #[case("32", None)]
    fn finds_whoever_it_is(#[case] typed: &str, #[case] expected: Option<FoundBy>) {
        let address = Address {
            building: "3".into(),
            unit: "2".into(),
            room: "501".into(),
            ..Address::default()
        };
        let phone: Phone = "13812345678".parse().unwrap();
        let lookup = Lookup::read(typed).unwrap();
        assert_eq!(lookup.finds(&[31, 7], Some(&phone), &address), expected);
    }

    #[test]
    fn a_lane_stands_before_the_building() {
        let address = Address {
            lane: "168".into(),
            building: "10".into(),
            room: "606".into(),
            ..Address::default()
        };
        let lookup = Lookup::read("168-10-606").unwrap();
        assert_eq!(lookup.finds(&[], None, &address), Some(FoundBy::Door));
    }

    #[test]
    fn whoever_has_no_door_is_not_found_by_one() {
        let lookup = Lookup::read("3-501").unwrap();
        assert_eq!(lookup.finds(&[], None, &Address::default()), None);
    }
}
