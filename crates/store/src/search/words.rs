//! Text into the words that are indexed, and a query into those that are looked for.

use std::collections::BTreeSet;

use super::pinyin::{self, Syllables};

/// Part of a text whose characters are of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Chinese characters.
    Han(String),
    /// Letters, lower case.
    Letters(String),
    /// ASCII digits.
    Digits(String),
    /// A character that the tokenizer would drop (🍎, 𬍛), spelled by its number.
    Symbol(String),
}

impl Piece {
    /// What must be among the words of something for the piece to be in it.
    pub(super) fn expression(&self) -> String {
        match self {
            Self::Han(chars) => format!("\"{}\"", spaced(chars)),
            Self::Letters(letters) => {
                let mut letters = letters.clone();
                pinyin::truncate(&mut letters);
                format!("\"{letters}\" *")
            }
            Self::Digits(digits) => format!("\"{digits}\" *"),
            Self::Symbol(word) => format!("\"{word}\""),
        }
    }

    /// As [`Piece::expression`], with letters taken as syllables and initials mixed.
    pub(super) fn abbreviated_expression(&self) -> String {
        let Self::Letters(letters) = self else { return self.expression() };
        let words = pinyin::initials_of(letters).into_iter().chain([letters.clone()]);
        let words: Vec<String> = words.map(|word| format!("\"{word}\" *")).collect();
        format!("({})", words.join(" OR "))
    }
}

/// The pieces of `text`; white space and punctuation only part them.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut joins = false;
    for c in text.chars().flat_map(folded) {
        let kind = kind_of(c);
        match (kind, pieces.last_mut()) {
            (Kind::Han, Some(Piece::Han(run))) if joins => run.push(c),
            (Kind::Letter, Some(Piece::Letters(run))) if joins => run.push(c),
            (Kind::Digit, Some(Piece::Digits(run))) if joins => run.push(c),
            (Kind::Han, _) => pieces.push(Piece::Han(c.into())),
            (Kind::Letter, _) => pieces.push(Piece::Letters(c.into())),
            (Kind::Digit, _) => pieces.push(Piece::Digits(c.into())),
            (Kind::Symbol, _) => pieces.push(Piece::Symbol(format!("u{:x}", u32::from(c)))),
            (Kind::Gap, _) => {}
        }
        joins = kind != Kind::Gap;
    }
    pieces
}

/// The pieces of a query. A phone number may be typed in groups.
pub(super) fn query_pieces(query: &str) -> Vec<Piece> {
    const PHONE_DIGITS_MIN: usize = 7;
    let pieces = pieces(query);
    let digits: String = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Digits(digits) => Some(digits.as_str()),
            Piece::Han(_) | Piece::Letters(_) | Piece::Symbol(_) => None,
        })
        .collect();
    let only_digits = pieces.iter().all(|piece| matches!(piece, Piece::Digits(_)));
    if only_digits && digits.len() >= PHONE_DIGITS_MIN {
        vec![Piece::Digits(digits)]
    } else {
        pieces
    }
}

/// The text as one word, as it stands in the `starts` column.
pub(super) fn compact(text: &str) -> String {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Han(text) | Piece::Letters(text) | Piece::Digits(text) | Piece::Symbol(text) => {
                text
            }
        })
        .collect()
}

/// What is written into the two columns of the index for one thing.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) starts: String,
    pub(super) words: String,
}

impl Document {
    /// Adds a name: it is found by its characters, its pinyin and its initials.
    pub(super) fn name(&mut self, name: &str) {
        add(&mut self.starts, &compact(name));
        self.text(name);
        let mut suffixes = BTreeSet::new();
        Syllables::of(name).spellings(|start, spelling| {
            if start == 0 {
                add(&mut self.starts, spelling);
            }
            suffixes.insert(spelling.to_owned());
        });
        suffixes.iter().for_each(|suffix| add(&mut self.words, suffix));
    }

    /// Adds a text that is found by its characters only: a room number, an estate.
    pub(super) fn text(&mut self, text: &str) {
        for piece in pieces(text) {
            match piece {
                Piece::Han(chars) => add(&mut self.words, &spaced(&chars)),
                Piece::Letters(word) | Piece::Digits(word) | Piece::Symbol(word) => {
                    add(&mut self.words, &word);
                }
            }
        }
    }
}

fn add(column: &mut String, word: &str) {
    if !word.is_empty() {
        column.push_str(word);
        column.push(' ');
    }
}

fn spaced(chars: &str) -> String {
    let mut spaced = String::with_capacity(chars.len() * 2);
    chars.chars().for_each(|c| spaced.extend([c, ' ']));
    spaced
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Han,
    Letter,
    Digit,
    Symbol,
    Gap,
}

fn kind_of(c: char) -> Kind {
    match c {
        '0'..='9' => Kind::Digit,
        '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '〇' => Kind::Han,
        // Beyond what the tokenizer's tables know; variation selectors and joiners carry no meaning of their own.
        '\u{20000}'..='\u{3FFFF}' => Kind::Symbol,
        '\u{FE00}'..='\u{FE0F}' | '\u{200B}'..='\u{200F}' => Kind::Gap,
        c if c.is_alphabetic() => Kind::Letter,
        c if c.is_ascii() || c.is_whitespace() || is_punctuation(c) => Kind::Gap,
        _ => Kind::Symbol,
    }
}

fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{BF}' | '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
}

/// Full-width forms to plain ones, and lower case.
fn folded(c: char) -> impl Iterator<Item = char> {
    let plain = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    };
    plain.to_lowercase()
}
