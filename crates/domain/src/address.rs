//! Where a member lives, down to the room.

use std::{cmp::Ordering, fmt};

use serde::{Deserialize, Serialize};

use crate::{mask::masked_room, natural_cmp};

/// A place within the housing estates that a leader serves. Each part is a bare number or name, without its word: building
/// `3`, not `3号楼`. A part that is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct Address {
    /// Estate or phase, where the leader serves several: `二期`, `翠苑`.
    pub estate: String,
    /// 弄号, the numbered lane of Shanghai.
    pub lane: String,
    /// 楼号: 栋, 幢, 座, 号楼.
    pub building: String,
    /// 单元, the staircase.
    pub unit: String,
    /// 房号: 室.
    pub room: String,
    /// What fits no part: `放门口快递柜`.
    pub detail: String,
}

impl Address {
    /// Nothing known?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts().iter().all(|part| part.is_empty())
    }

    /// The short form of a delivery sheet: `3-2-501`, `168弄-10-606`, with estate in front and detail behind.
    #[must_use]
    pub fn short(&self) -> String {
        let lane = if self.lane.is_empty() { String::new() } else { format!("{}弄", self.lane) };
        let numbers: Vec<&str> = [lane.as_str(), &self.building, &self.unit, &self.room]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        let numbers = numbers.join("-");
        let words: Vec<&str> = [self.estate.as_str(), &numbers, &self.detail]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        words.join(" ")
    }

    /// The long form, with the word of each part: `3栋2单元501室`, `B座1203室`, `168弄10号606室`. No program takes it for a
    /// date, as some do the short one.
    #[must_use]
    pub fn long(&self) -> String {
        // In a Shanghai lane the building is 号; elsewhere a lettered one is 座 and a numbered one 栋.
        let building_word = match (self.lane.is_empty(), is_lettered(&self.building)) {
            (_, true) => "座",
            (false, false) => "号",
            (true, false) => "栋",
        };
        let numbers: String = [
            (&self.lane, "弄"),
            (&self.building, building_word),
            (&self.unit, "单元"),
            (&self.room, "室"),
        ]
        .into_iter()
        .filter(|(part, _)| !part.is_empty())
        .map(|(part, word)| if is_named(part) { part.clone() } else { format!("{part}{word}") })
        .collect();
        let words: Vec<&str> = [self.estate.as_str(), &numbers, &self.detail]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        words.join(" ")
    }

    /// The same place with unit and room hidden: `3-*-*`. The detail may name the room again, so it is left out whole.
    #[must_use]
    pub fn with_room_hidden(&self) -> Self {
        Self {
            unit: masked_room(&self.unit).to_owned(),
            room: masked_room(&self.room).to_owned(),
            detail: String::new(),
            ..self.clone()
        }
    }

    /// The order of a walk: estate, lane, building, unit, room, each in natural order; unknown parts first.
    #[must_use]
    pub fn walk_cmp(&self, other: &Self) -> Ordering {
        self.parts()
            .iter()
            .zip(other.parts())
            .map(|(mine, theirs)| natural_cmp(mine, theirs))
            .find(|ordering| ordering.is_ne())
            .unwrap_or(Ordering::Equal)
    }

    fn parts(&self) -> [&str; 6] {
        [&self.estate, &self.lane, &self.building, &self.unit, &self.room, &self.detail]
    }
}

/// Letters only: `B`, `AB`.
fn is_lettered(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// A name that needs no word behind it, since it ends in one: `东楼`, `门卫室`. A bare number, letter or sign does.
fn is_named(part: &str) -> bool {
    part.chars().last().is_some_and(|c| !c.is_ascii() && c.is_alphabetic())
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(building: &str, unit: &str, room: &str) -> Address {
        Address {
            building: building.into(),
            unit: unit.into(),
            room: room.into(),
            ..Address::default()
        }
    }

    #[test]
    fn is_written_short() {
        assert_eq!(at("3", "2", "501").short(), "3-2-501");
        assert_eq!(at("B", "", "1203").short(), "B-1203");
        let lane = Address { lane: "168".into(), estate: "翠苑".into(), ..at("10", "", "606") };
        assert_eq!(lane.short(), "翠苑 168弄-10-606");
        assert_eq!(Address::default().short(), "");
    }

    #[test]
    fn is_written_long() {
        assert_eq!(at("3", "2", "501").long(), "3栋2单元501室");
        assert_eq!(at("B", "", "1203").long(), "B座1203室");
        assert_eq!(at("A3", "", "1203").long(), "A3栋1203室");
        assert_eq!(at("东楼", "", "门卫室").long(), "东楼门卫室");
        let lane = Address { lane: "168".into(), ..at("10", "", "606") };
        assert_eq!(lane.long(), "168弄10号606室");
        let whole =
            Address {
                estate: "翠苑2".into(), detail: "放快递柜".into(), ..at("3", "2", "501")
            };
        assert_eq!(whole.long(), "翠苑2 3栋2单元501室 放快递柜");
        assert_eq!(Address::default().long(), "");
    }

    #[test]
    fn hides_unit_room_and_detail() {
        let address = Address { detail: "501门口".into(), ..at("3", "2", "501") };
        assert_eq!(address.with_room_hidden().short(), "3-*-*");
        assert_eq!(address.with_room_hidden().long(), "3栋*单元*室");
        assert_eq!(at("3", "", "").with_room_hidden().short(), "3");
    }

    #[test]
    fn sorts_as_one_walks() {
        let mut doors =
            [at("10", "1", "101"), at("2", "1", "1001"), at("2", "1", "201"), at("", "", "")];
        doors.sort_by(Address::walk_cmp);
        assert_eq!(doors.map(|door| door.short()), ["", "2-1-201", "2-1-1001", "10-1-101"]);
    }
}
