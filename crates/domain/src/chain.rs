//! Following who stands for whom to the end.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

/// Where each of those on the left of a pair ends, if not at itself: whoever stands behind them last. Two laptops may each have
/// said the other way round, or three in a circle; then the oldest on it is the end, on every device alike.
#[must_use]
pub fn ends<I: Copy + Eq + Hash + Ord>(pairs: impl IntoIterator<Item = (I, I)>) -> HashMap<I, I> {
    let next: HashMap<I, I> = pairs.into_iter().collect();
    let ends = next.keys().map(|start| (*start, end(&next, *start)));
    ends.filter(|(start, end)| start != end).collect()
}

fn end<I: Copy + Eq + Hash + Ord>(next: &HashMap<I, I>, start: I) -> I {
    let mut passed = HashSet::from([start]);
    let mut at = start;
    while let Some(further) = next.get(&at) {
        if !passed.insert(*further) {
            return oldest_of_circle(next, *further);
        }
        at = *further;
    }
    at
}

fn oldest_of_circle<I: Copy + Eq + Hash + Ord>(next: &HashMap<I, I>, on_it: I) -> I {
    let (mut oldest, mut at) = (on_it, on_it);
    while let Some(further) = next.get(&at).filter(|further| **further != on_it) {
        at = *further;
        oldest = oldest.min(at);
    }
    oldest
}
