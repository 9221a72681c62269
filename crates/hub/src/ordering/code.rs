//! By what a page and an order are found.

use std::fmt;

use crate::access::TypedCode;

/// The code of an order, which a member reads off the page and may type in again. There are 31^10 of them, close to 2^50, each good
/// on one page only; whoever tries them waits longer after every few (`access/guesses.rs`).
pub(crate) type OrderCode = TypedCode<10>;

/// Without letters that are taken for digits, and short enough for a code to be scanned at arm's length.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 26;

/// What a page is found by: 130 bits of chance, so that only those find it to whom its address was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PageToken([u8; LENGTH]);

impl PageToken {
    pub(super) fn random() -> Self {
        let chance: [u8; LENGTH] = rand::random();
        Self(chance.map(|byte| ALPHABET[usize::from(byte) % ALPHABET.len()]))
    }

    /// The token in an address; `None` if it is none.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let bytes: [u8; LENGTH] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(|byte| ALPHABET.contains(byte)).then_some(Self(bytes))
    }
}

impl fmt::Display for PageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_as_it_was_written_and_nothing_else_is_one() {
        let token = PageToken::random();
        assert_eq!(PageToken::read(&token.to_string()), Some(token));
        assert_ne!(token, PageToken::random());
        for text in ["", "..", &"a".repeat(25), &"A".repeat(26), &"团".repeat(26), &"l".repeat(26)]
        {
            assert_eq!(PageToken::read(text), None, "{text}");
        }
    }
}
