//! Estates whose names say nothing (锦绣江南): the list itself shows that they are none of its members.

use std::collections::{HashMap, HashSet};

use super::sections::{Layout, ListLayout};
use crate::chat::words::{
    number::run_end,
    paste::{Paste, is_han},
    place::place_at,
    trie::Trie,
};

/// How many doors show that the word before them is where they are, and nobody's name.
const DOORS_MIN: usize = 3;
const NAME_CHARS: std::ops::RangeInclusive<usize> = 2..=6;

/// The words that stand before several doors, or before one and in what the leader wrote above the list.
pub(crate) fn estates(paste: &Paste, layout: &Layout) -> Trie<()> {
    let chars = paste.folded();
    let heading: String = layout
        .lists
        .iter()
        .flat_map(ListLayout::heading)
        .flat_map(|(start, end)| chars[start..end].iter())
        .collect();
    let mut doors: HashMap<&[char], HashSet<String>> = HashMap::new();
    for raw in layout.lists.iter().flat_map(|list| &list.entries) {
        let (start, end) = raw.body;
        let mut at = start;
        while at < end {
            let word = run_end(&chars[..end], at, is_han);
            if NAME_CHARS.contains(&(word - at))
                && let Some(place) = place_at(&chars[..end], word)
                && !place.address.building.is_empty()
            {
                doors.entry(&chars[at..word]).or_default().insert(place.address.short());
            }
            at = word.max(at + 1);
        }
    }
    let mut estates = Trie::new();
    for (word, doors) in doors {
        let announced = heading.contains(&word.iter().collect::<String>());
        if announced || doors.len() >= DOORS_MIN {
            estates.insert(word, ());
        }
    }
    estates
}
