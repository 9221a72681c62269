//! What the numbers of a door mean where an estate writes them without words.

use serde::{Deserialize, Serialize};

use crate::Address;

/// How an estate writes a door as bare numbers. `3-2-501` is the second staircase of building 3 in one estate and building 2 of
/// the third phase in the next; which it is only the leader knows.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum DoorStyle {
    /// `3-2-501` is 3栋2单元501, `3-501` is 3栋501: what is taken for granted where nothing else is said.
    #[default]
    BuildingUnitRoom,
    /// `168-10-606` is 168弄10号606.
    LaneBuildingRoom,
    /// `2-5-302` is 2期5栋302.
    PhaseBuildingRoom,
    /// One building with several staircases: `2-501` is 2单元501.
    UnitRoom,
}

/// Signs that stand between the numbers.
const DASHES: [char; 7] = ['-', '－', '–', '—', '−', '/', '#'];
/// Characters of a number of a door: `1203`, `B2`, `12A`.
const NUMBER_MAX: usize = 5;

impl DoorStyle {
    /// Every style, in the order in which it is offered.
    pub const ALL: [Self; 4] =
        [Self::BuildingUnitRoom, Self::LaneBuildingRoom, Self::PhaseBuildingRoom, Self::UnitRoom];

    /// What bare numbers say here; `None` if the text has words, or as many numbers as this style has no meaning for: then it
    /// says what it says anywhere.
    #[must_use]
    pub fn read(self, text: &str) -> Option<Address> {
        let parts: Vec<&str> = text.trim().split(DASHES).map(str::trim).collect();
        if !parts.iter().all(|part| is_number(part)) {
            return None;
        }
        let own = |part: &str| part.to_owned();
        let address = Address::default();
        match (self, parts.as_slice()) {
            (Self::LaneBuildingRoom, [lane, building, room]) => Some(Address {
                lane: own(lane),
                building: own(building),
                room: own(room),
                ..address
            }),
            (Self::PhaseBuildingRoom, [phase, building, room]) => Some(Address {
                estate: format!("{phase}期"),
                building: own(building),
                room: own(room),
                ..address
            }),
            (Self::UnitRoom, [unit, room]) => {
                Some(Address { unit: own(unit), room: own(room), ..address })
            }
            _ => None,
        }
    }
}

fn is_number(part: &str) -> bool {
    let fits = !part.is_empty() && part.len() <= NUMBER_MAX;
    fits && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && part.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(DoorStyle::LaneBuildingRoom, "168-10-606", "168弄10号606室")]
    #[case(DoorStyle::LaneBuildingRoom, "168－10－606", "168弄10号606室")]
    #[case(DoorStyle::PhaseBuildingRoom, "2-5-302", "2期 5栋302室")]
    #[case(DoorStyle::UnitRoom, "2-501", "2单元501室")]
    #[case(DoorStyle::UnitRoom, "2 / 12A", "2单元12A室")]
    fn bare_numbers_mean_what_the_estate_means_by_them(
        #[case] style: DoorStyle,
        #[case] text: &str,
        #[case] long: &str,
    ) {
        assert_eq!(style.read(text).map(|address| address.long()).as_deref(), Some(long));
    }

    #[rstest]
    #[case("3号楼2单元501")]
    #[case("3-2-501室")]
    #[case("东楼-501")]
    #[case("501")]
    #[case("")]
    #[case("-")]
    #[case("1-2-3-4")]
    fn words_say_what_they_say_anywhere(#[case] text: &str) {
        for style in DoorStyle::ALL {
            assert_eq!(style.read(text), None, "{style:?}");
        }
    }

    #[test]
    fn what_is_taken_for_granted_is_left_to_whoever_reads_it() {
        assert_eq!(DoorStyle::BuildingUnitRoom.read("3-2-501"), None);
    }
}
