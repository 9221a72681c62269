//! Words with their meanings, found at a place in a text in time that depends on the word, not on how many are known.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::paste::is_ignorable;

/// A dictionary of folded words.
pub(crate) struct Trie<T> {
    steps: HashMap<u64, u32, BuildHasherDefault<Spread>>,
    meanings: Vec<Vec<T>>,
}

impl<T> Trie<T> {
    pub(crate) fn new() -> Self {
        Self { steps: HashMap::default(), meanings: vec![vec![]] }
    }

    /// Adds a meaning of a word. An empty word has none.
    pub(crate) fn insert(&mut self, word: &[char], meaning: T) {
        if let Some(meanings) = self.of(word) {
            meanings.push(meaning);
        }
    }

    /// The meanings of a word, to be added to. An empty word has none.
    pub(crate) fn of(&mut self, word: &[char]) -> Option<&mut Vec<T>> {
        let mut node = 0;
        for c in word {
            let next = u32::try_from(self.meanings.len()).unwrap_or(u32::MAX);
            node = *self.steps.entry(step(node, *c)).or_insert(next);
            if node == next {
                self.meanings.push(vec![]);
            }
        }
        (node != 0).then(|| &mut self.meanings[node as usize])
    }

    /// The longest word that begins at `at` and for which `fits` holds (told where the word ends), with its meanings.
    pub(crate) fn longest<'a>(
        &'a self,
        chars: &[char],
        at: usize,
        fits: impl Fn(usize) -> bool,
    ) -> Option<(usize, &'a [T])> {
        let mut node = 0;
        let mut found = None;
        for (offset, c) in chars.get(at..)?.iter().enumerate() {
            if offset > 0 && is_ignorable(*c) {
                // The invisible part of an emoji belongs to the emoji.
                found = found.map(
                    |(end, node)| if end == at + offset { (end + 1, node) } else { (end, node) },
                );
                continue;
            }
            let Some(next) = self.steps.get(&step(node, *c)) else { break };
            node = *next;
            let end = at + offset + 1;
            if !self.meanings[node as usize].is_empty() && fits(end) {
                found = Some((end, node));
            }
        }
        found.map(|(end, node)| (end, self.meanings[node as usize].as_slice()))
    }

    /// Does any word begin at `at`?
    pub(crate) fn begins(&self, chars: &[char], at: usize) -> bool {
        !self.steps.is_empty() && self.longest(chars, at, |_| true).is_some()
    }

    /// The meanings of exactly this word.
    pub(crate) fn exact(&self, word: &[char]) -> &[T] {
        let next = |node: u32, c: &char| self.steps.get(&step(node, *c)).copied();
        word.iter().try_fold(0, next).map_or(&[], |node| self.meanings[node as usize].as_slice())
    }
}

/// A node and the character that leads on from it.
fn step(node: u32, c: char) -> u64 {
    u64::from(node) << 32 | u64::from(c)
}

/// Spreads the bits of a step. Who writes a menu has no reason to make its words collide, and every character of a paste
/// is looked up many times.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        // The odd constant next to 2^64 divided by the golden ratio; the rotation brings the high bits down.
        self.0 = (self.0 ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_that_fits_is_found() {
        let mut trie = Trie::new();
        for (word, meaning) in [("苹果", 1), ("苹果醋", 2), ("🍎", 3)] {
            trie.insert(&word.chars().collect::<Vec<_>>(), meaning);
        }
        let find = |text: &str, fits: fn(usize) -> bool| {
            let chars: Vec<char> = text.chars().collect();
            trie.longest(&chars, 0, fits).map(|(end, meanings)| (end, meanings.to_vec()))
        };
        assert_eq!(find("苹果醋2瓶", |_| true), Some((3, vec![2])));
        assert_eq!(find("苹果醋2瓶", |end| end < 3), Some((2, vec![1])));
        assert_eq!(find("🍎\u{fe0f}2", |_| true), Some((2, vec![3])));
        assert_eq!(find("苹", |_| true), None);
    }
}
