//! What a person reads off one laptop and types into another: pairing codes, and the number by which the leader knows that
//! it is the right laptop.

use std::fmt;

/// Without what is taken for one another: 0 and O, 1, I and L.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// A pairing code. There are 31^8, close to 2^40: with the few guesses that the hub takes in the life of a code (`guesses.rs`) none
/// is found.
pub(crate) type PairingCode = TypedCode<8>;

/// A code, as it is compared: so many characters of the alphabet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct TypedCode<const LENGTH: usize>([u8; LENGTH]);

impl<const LENGTH: usize> TypedCode<LENGTH> {
    /// One that nobody had before, as far as chance goes.
    pub(crate) fn random() -> Self {
        Self(std::array::from_fn(|_| ALPHABET[rand::random_range(0..ALPHABET.len())]))
    }

    /// The code that goes with a keyed hash: the same again for the same. Two bytes for each character, so that none of them is
    /// noticeably likelier than the others.
    pub(crate) fn of_hash(hash: &[u8; 32]) -> Self {
        const { assert!(LENGTH <= 16) };
        Self(std::array::from_fn(|place| {
            let pair = [hash[2 * place], hash[2 * place + 1]];
            ALPHABET[usize::from(u16::from_be_bytes(pair)) % ALPHABET.len()]
        }))
    }

    /// What was typed or scanned: case, spaces and dashes do not count, nor does the width that a Chinese keyboard gives to
    /// letters and digits. `None` if it is no code.
    pub(crate) fn from_typed(text: &str) -> Option<Self> {
        let mut typed = text.chars().map(narrow).filter(|c| !c.is_whitespace() && !is_dash(*c));
        let mut code = [0; LENGTH];
        for place in &mut code {
            let letter = u8::try_from(typed.next()?.to_ascii_uppercase()).ok()?;
            *place = ALPHABET.contains(&letter).then_some(letter)?;
        }
        typed.next().is_none().then_some(Self(code))
    }

    /// What is hashed, so that the code itself is kept nowhere.
    pub(crate) const fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// In two halves, which are easier to read out: `K7QM-2XHP`.
impl<const LENGTH: usize> fmt::Display for TypedCode<LENGTH> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.0.split_at(LENGTH / 2);
        for (half, bytes) in [("", first), ("-", second)] {
            f.write_str(half)?;
            bytes.iter().try_for_each(|byte| write!(f, "{}", char::from(*byte)))?;
        }
        Ok(())
    }
}

/// It lets somebody in: it is shown to whom it is meant for, and to no log.
impl<const LENGTH: usize> fmt::Debug for TypedCode<LENGTH> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedCode(…)")
    }
}

/// Two numbers of two digits, shown on both laptops: `42-17`.
pub(crate) fn check_number() -> String {
    format!("{}-{}", rand::random_range(10..100), rand::random_range(10..100))
}

/// A letter of full width as the same letter of ASCII.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(c) - 0xff01 + u32::from('!')).unwrap_or(c)
        }
        _ => c,
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn is_read_however_it_was_typed() {
        let shown = "K7QM-2XHP";
        let code = PairingCode::from_typed(shown).unwrap();
        assert_eq!(code.to_string(), shown);
        for typed in
            ["k7qm2xhp", " K7QM 2XHP\n", "k7qm—2xhp", "Ｋ７ＱＭ－２ＸＨＰ", "k7qm\u{3000}2xhp"]
        {
            assert_eq!(PairingCode::from_typed(typed), Some(code), "{typed}");
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        for typed in ["", "K7QM-2XH", "K7QM-2XHPP", "K7QM-2XH0", "王姐大份二小份一", "' OR 1=1 --"]
        {
            assert_eq!(PairingCode::from_typed(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_code_is_not_shown_by_chance() {
        let code = PairingCode::random();
        assert!(!format!("{code:?}").contains(&code.to_string()));
    }

    proptest! {
        #[test]
        fn every_code_is_read_as_it_is_shown(_ in 0..50) {
            let code = PairingCode::random();
            prop_assert_eq!(PairingCode::from_typed(&code.to_string()), Some(code));
        }

        #[test]
        fn whatever_is_typed_is_answered(text in ".*") {
            let read = PairingCode::from_typed(&text);
            prop_assert!(read.is_none_or(|code| code.as_bytes().iter().all(|c| ALPHABET.contains(c))));
        }
    }

    #[test]
    fn a_check_number_is_read_out_in_two_parts() {
        let (first, second) = (check_number(), check_number());
        for number in [first, second] {
            let parts: Vec<&str> = number.split('-').collect();
            assert!(parts.len() == 2 && parts.iter().all(|part| part.len() == 2), "{number}");
        }
    }
}
