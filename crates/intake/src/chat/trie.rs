//! Words with their meanings, found at a place in a text in time that depends on the word, not on how many are known.

use std::collections::HashMap;

use super::paste::is_ignorable;

/// A dictionary of folded words.
pub(super) struct Trie<T> {
    steps: HashMap<(u32, char), u32>,
    meanings: Vec<Vec<T>>,
}

impl<T> Trie<T> {
    pub(super) fn new() -> Self {
        Self { steps: HashMap::new(), meanings: vec![vec![]] }
    }

    /// Adds a meaning of a word. An empty word has none.
    pub(super) fn insert(&mut self, word: &[char], meaning: T) {
        let mut node = 0;
        for c in word {
            let next = u32::try_from(self.meanings.len()).unwrap_or(u32::MAX);
            node = *self.steps.entry((node, *c)).or_insert(next);
            if node == next {
                self.meanings.push(vec![]);
            }
        }
        if node != 0 {
            self.meanings[node as usize].push(meaning);
        }
    }

    /// The longest word that begins at `at` and for which `fits` holds (told where the word ends), with its meanings.
    pub(super) fn longest<'a>(
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
            let Some(next) = self.steps.get(&(node, *c)) else { break };
            node = *next;
            let end = at + offset + 1;
            if !self.meanings[node as usize].is_empty() && fits(end) {
                found = Some((end, node));
            }
        }
        found.map(|(end, node)| (end, self.meanings[node as usize].as_slice()))
    }

    /// The meanings of exactly this word.
    pub(super) fn exact(&self, word: &[char]) -> &[T] {
        let step = |node: u32, c: &char| self.steps.get(&(node, *c)).copied();
        word.iter().try_fold(0, step).map_or(&[], |node| self.meanings[node as usize].as_slice())
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
