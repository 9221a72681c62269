//! Where an order goes, by a column for the whole address and columns for its parts, which may contradict each other.

use linli_domain::Address;

use crate::{
    chat::parse_address,
    table::{
        book::{Cell, CellKind, Row},
        heading::Field,
        mapping::Mapping,
    },
};

/// What a row says of the door.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::table) struct Door {
    pub(in crate::table) address: Address,
    /// The column by which it is mostly known.
    pub(in crate::table) column: Option<u32>,
    /// What the columns say differently: both, as a person reads them.
    pub(in crate::table) contradiction: Option<(u32, String)>,
    /// What the column for the whole address alone says.
    pub(in crate::table) whole: Address,
    /// A date, and what it probably was.
    pub(in crate::table) date: Option<(u32, String, String)>,
}

/// Endings that a column of a part may repeat.
const BUILDING_WORDS: [&str; 7] = ["号楼", "栋楼", "栋", "幢", "座", "楼", "号"];
const DOOR_WORDS: [&str; 2] = ["单元", "门"];
const ROOM_WORDS: [&str; 3] = ["室", "号房", "房"];
const LANE_WORDS: [&str; 1] = ["弄"];

pub(in crate::table) fn door(row: &Row, mapping: &Mapping) -> Door {
    let mut door = Door::default();
    let regions: Vec<&str> =
        mapping.columns_of(Field::Region).map(|column| row.text(column)).collect();
    if let Some((column, text)) = said(row, mapping, Field::Address, &mut door) {
        let text = without_regions(text, &regions);
        door.column = Some(column);
        door.address = parse_address(text)
            .unwrap_or_else(|| Address { detail: text.to_owned(), ..Address::default() });
    }
    let whole = door.address.clone();
    let parts: [(Field, &[&str]); 5] = [
        (Field::Estate, &[]),
        (Field::Lane, &LANE_WORDS),
        (Field::Building, &BUILDING_WORDS),
        (Field::Door, &DOOR_WORDS),
        (Field::Room, &ROOM_WORDS),
    ];
    for (field, words) in parts {
        let Some((column, text)) = said(row, mapping, field, &mut door) else { continue };
        let part = bare(text, words);
        let (there, slot) = match field {
            Field::Estate => (&whole.estate, &mut door.address.estate),
            Field::Lane => (&whole.lane, &mut door.address.lane),
            Field::Building => (&whole.building, &mut door.address.building),
            Field::Door => (&whole.unit, &mut door.address.unit),
            _ => (&whole.room, &mut door.address.room),
        };
        // An estate is written in many ways; a number is not.
        let differs =
            field != Field::Estate && !there.is_empty() && !there.eq_ignore_ascii_case(part);
        if differs && door.contradiction.is_none() {
            door.contradiction = Some((column, format!("{} / {text}", whole.short())));
        }
        part.clone_into(slot);
        door.column = door.column.or(Some(column));
    }
    door.whole = whole;
    door
}

/// What a column says. A date is no door; what it probably was is noted, and nothing taken for true.
fn said<'a>(
    row: &'a Row,
    mapping: &Mapping,
    field: Field,
    door: &mut Door,
) -> Option<(u32, &'a str)> {
    let column = mapping.column(field)?;
    let cell = row.cell(column)?;
    if let Some(probably) = probably(cell) {
        door.date = Some((column, cell.text.clone(), probably));
        return None;
    }
    // A hidden room is not said.
    let text = cell.text.split('*').next().unwrap_or_default().trim();
    let known = !matches!(cell.kind, CellKind::Error | CellKind::Uncomputed | CellKind::Damaged);
    (known && !text.is_empty() && text != "/" && text != "无").then_some((column, text))
}

/// What a date was before a spreadsheet took it for one: 3-2 becomes the second of March of this year, 3-12-5 a day of 2003.
fn probably(cell: &Cell) -> Option<String> {
    let text = cell.text.trim();
    let written = || {
        // 2026/3/2, 3月2日 and 2-Mar, in a file that kept them as they were shown.
        let numbers: Vec<&str> =
            text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let signs: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
        let [first, rest @ ..] = numbers.as_slice() else { return None };
        match (signs.as_str(), rest) {
            ("//" | "年月日" | "--", [month, day]) if first.len() == 4 => {
                Some(format!("{first}-{month}-{day}"))
            }
            ("月日", [day]) => Some(format!("0-{first}-{day}")),
            _ => None,
        }
    };
    let date = match cell.kind {
        CellKind::Date => text.split(' ').next().unwrap_or_default().to_owned(),
        CellKind::Text => written()?,
        _ => return None,
    };
    let numbers: Vec<u32> = date.split('-').filter_map(|part| part.parse().ok()).collect();
    let [year, month, day] = numbers.as_slice() else { return Some(String::new()) };
    // Two digits for a year come out as 2000 to 2031, most of them before any order was placed.
    Some(if (2001..2020).contains(year) {
        format!("{}-{month}-{day}", year - 2000)
    } else {
        format!("{month}-{day}")
    })
}

/// Exports repeat province, city and district in front of the address.
fn without_regions<'a>(text: &'a str, regions: &[&str]) -> &'a str {
    let mut rest = text;
    for region in regions.iter().filter(|region| !region.is_empty()) {
        rest = rest.strip_prefix(*region).unwrap_or(rest).trim_start();
    }
    if rest.is_empty() { text } else { rest }
}

fn bare<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let stripped = words.iter().find_map(|word| text.strip_suffix(word));
    stripped.map(str::trim).filter(|part| !part.is_empty()).unwrap_or(text)
}

/// Do two doors contradict each other? What only one of them says does not.
pub(super) fn contradict(one: &Address, other: &Address) -> bool {
    let differ = |one: &str, other: &str| {
        !one.is_empty() && !other.is_empty() && !one.eq_ignore_ascii_case(other)
    };
    differ(&one.lane, &other.lane)
        || differ(&one.building, &other.building)
        || differ(&one.unit, &other.unit)
        || differ(&one.room, &other.room)
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use rstest::rstest;

    use super::*;
    use crate::table::{
        TableKind,
        book::{Limits, Sheet, read_clipboard},
    };

    fn sheet(text: &str) -> Sheet {
        read_clipboard(text, &Limits::default(), &mut |_| ControlFlow::Continue(()))
            .unwrap()
            .sheets
            .remove(0)
    }

    fn door_of(text: &str) -> Door {
        let sheet = sheet(&format!("收货人\t商品\t{}\n", text.replacen('\n', "\n小王\t苹果\t", 1)));
        let mapping = Mapping::propose(TableKind::Orders, &sheet).unwrap();
        door(&sheet.rows[1], &mapping)
    }

    #[rstest]
    #[case("详细地址\n3号楼2单元501", "3-2-501")]
    #[case("楼号（如10）\t房号（如606）\t弄号（如168）\n10号\t606室\t168弄", "168弄-10-606")]
    #[case(
        "省\t市\t区\t详细地址\n上海市\t上海市\t浦东新区\t上海市上海市浦东新区翠湖苑6幢1201",
        "翠湖苑 6-1201"
    )]
    #[case("详细地址\t房号\n翠湖苑6幢\t1201", "翠湖苑 6-1201")]
    #[case("详细地址\n学校门口的书店", "学校门口的书店")]
    #[case("楼号\t单元\t房号\n3\t2\t501", "3-2-501")]
    fn columns_make_a_door(#[case] text: &str, #[case] short: &str) {
        let door = door_of(text);
        assert_eq!(door.address.short(), short);
        assert_eq!(door.contradiction, None);
    }

    #[test]
    fn columns_that_name_different_doors_are_told() {
        let door = door_of("详细地址\t楼号\t房号\n3号楼2单元501\t5号楼\t501");
        assert_eq!(door.contradiction, Some((3, "3-2-501 / 5号楼".to_owned())));
    }

    #[rstest]
    #[case("房号\n2026/3/2", "3-2")]
    #[case("房号\n3月2日", "3-2")]
    #[case("门牌号\n2003-12-5", "3-12-5")]
    fn a_date_is_no_door_but_what_it_was_is_told(#[case] text: &str, #[case] was: &str) {
        let door = door_of(text);
        assert!(door.address.is_empty());
        assert_eq!(door.date.unwrap().2, was);
    }
}
