//! People with names, phones and doors of the usual kind.

use linli_domain::{Address, Member, MemberId};

/// With the way it is spelled. All are written with one character.
const SURNAMES: [(&str, &str); 12] = [
    ("王", "wang"),
    ("李", "li"),
    ("张", "zhang"),
    ("刘", "liu"),
    ("陈", "chen"),
    ("杨", "yang"),
    ("赵", "zhao"),
    ("黄", "huang"),
    ("周", "zhou"),
    ("吴", "wu"),
    ("徐", "xu"),
    ("孙", "sun"),
];
const GIVEN: [(&str, &str); 24] = [
    ("小", "xiao"),
    ("明", "ming"),
    ("华", "hua"),
    ("丽", "li"),
    ("强", "qiang"),
    ("芳", "fang"),
    ("伟", "wei"),
    ("静", "jing"),
    ("敏", "min"),
    ("乐", "le"),
    ("秀", "xiu"),
    ("英", "ying"),
    ("国", "guo"),
    ("庆", "qing"),
    ("建", "jian"),
    ("军", "jun"),
    ("玉", "yu"),
    ("兰", "lan"),
    ("桂", "gui"),
    ("红", "hong"),
    ("海", "hai"),
    ("燕", "yan"),
    ("雪", "xue"),
    ("梅", "mei"),
];

/// How many names differ.
const NAMES: usize = SURNAMES.len() * GIVEN.len() * GIVEN.len();

/// The name of somebody; the first 6,912 differ.
#[must_use]
pub fn name(number: usize) -> String {
    characters(number).map(|(character, _)| character).concat()
}

/// Their name in letters, syllable by syllable.
#[must_use]
pub fn syllables(number: usize) -> [&'static str; 3] {
    characters(number).map(|(_, spelled)| spelled)
}

fn characters(number: usize) -> [(&'static str, &'static str); 3] {
    // Neighbours in number are no neighbours in name: 1,009 has no factor in common with the number of names.
    let number = number * 1009 % NAMES;
    let (surname, given) = (number % SURNAMES.len(), number / SURNAMES.len());
    [SURNAMES[surname], GIVEN[given % GIVEN.len()], GIVEN[given / GIVEN.len()]]
}

/// A number that no operator gives out.
#[must_use]
pub fn phone(number: usize) -> String {
    format!("199{number:08}")
}

/// Building, unit and room.
#[must_use]
pub fn door(number: usize) -> (String, String, String) {
    let (building, unit) = (number % 18 + 1, number / 18 % 3 + 1);
    let room = (number / 54 % 20 + 1) * 100 + number % 4 + 1;
    (building.to_string(), unit.to_string(), room.to_string())
}

/// As a member on file.
#[must_use]
pub fn member(id: MemberId, number: usize) -> Member {
    let (building, unit, room) = door(number);
    Member {
        id,
        name: name(number),
        nicknames: vec![format!("邻居{number}")],
        phone: phone(number).parse().ok(),
        address: Address { building, unit, room, ..Address::default() },
        pickup_point: None,
        note: String::new(),
    }
}
