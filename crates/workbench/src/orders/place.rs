//! Where an entry goes to: what it says, what the member's card says, and what else bare numbers may mean.

use linli_domain::{Address, DoorStyle};
use linli_intake::chat;
use serde::Serialize;

use crate::doors::HouseStyle;

/// A way to read where an entry goes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PlaceView {
    /// The door.
    pub address: Address,
    /// As one says it: `3栋2单元501室`.
    pub text: String,
    /// Where it comes from.
    pub by: PlaceBy,
}

/// Where a way to read a door comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PlaceBy {
    /// The member's card.
    Card,
    /// The entry, as this shop's estates write.
    Entry,
    /// The entry, as some other estate would write.
    OtherStyle,
}

/// What there is to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// None where there is nothing to choose.
    pub(super) ways: Vec<PlaceView>,
    /// The entry names another door than the member's card.
    pub(super) moves: bool,
}

impl Places {
    /// The ways to read the door of `entry`, whose characters are in `chars`, for whoever lives at `card`.
    pub(super) fn of(
        entry: &chat::Entry,
        card: Option<&Address>,
        chars: &[char],
        house: &HouseStyle,
    ) -> Self {
        let Some(written) = &entry.address else { return Self::default() };
        let here = &written.value;
        if let Some(card) = card.filter(|card| !card.is_empty()) {
            if !contradict(here, card) {
                return Self::default();
            }
            let ways = vec![way(card.clone(), PlaceBy::Card), way(here.clone(), PlaceBy::Entry)];
            return Self { ways, moves: true };
        }
        if house.knows(&here.estate) {
            return Self::default();
        }
        let (start, end) = written.source.map_or((0, 0), |span| (span.start, span.end));
        let words = chars.get(start as usize..end as usize).unwrap_or_default();
        let words: String = words.iter().collect();
        let numbers = words.trim().trim_start_matches(here.estate.as_str());
        let others = DoorStyle::ALL.into_iter().filter_map(|style| style.read(numbers));
        let others: Vec<PlaceView> = others
            .map(|other| Address { estate: format!("{}{}", here.estate, other.estate), ..other })
            .filter(|other| other != here)
            .map(|other| way(other, PlaceBy::OtherStyle))
            .collect();
        if others.is_empty() {
            return Self::default();
        }
        let ways = std::iter::once(way(here.clone(), PlaceBy::Entry)).chain(others).collect();
        Self { ways, moves: false }
    }
}

fn way(address: Address, by: PlaceBy) -> PlaceView {
    PlaceView { text: address.long(), address, by }
}

/// Do two doors differ in a part that both name?
fn contradict(one: &Address, other: &Address) -> bool {
    let parts = |address: &Address| {
        let Address { estate, lane, building, unit, room, .. } = address;
        [estate, lane, building, unit, room].map(|part| part.to_lowercase())
    };
    let differ =
        |(one, other): (String, String)| !one.is_empty() && !other.is_empty() && one != other;
    parts(one).into_iter().zip(parts(other)).any(differ)
}

#[cfg(test)]
mod tests {
    use linli_intake::chat::parse_address;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("3-2-501", "3栋2单元501", false)]
    #[case("3栋501", "3-2-501", false)]
    #[case("b座1203", "B座1203", false)]
    #[case("3-2-501", "5-1-302", true)]
    #[case("3-2-501", "3-2-502", true)]
    fn two_doors_contradict_where_both_name_a_part(
        #[case] one: &str,
        #[case] other: &str,
        #[case] expected: bool,
    ) {
        let read = |text| parse_address(text).unwrap();
        assert_eq!(contradict(&read(one), &read(other)), expected);
        assert_eq!(contradict(&read(other), &read(one)), expected);
    }
}
