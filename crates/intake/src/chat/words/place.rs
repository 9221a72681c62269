//! Addresses as neighbours write them: `3号楼2单元501`, `3-2-501`, `168弄10号606室`, `二期 5栋 302`.

use linli_domain::Address;

use super::{
    number::{number_at, run_end},
    paste::{folded, is_gap, is_han, key},
    trie::Trie,
};

/// An address and where it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) address: Address,
    pub(crate) end: usize,
}

/// The words of each part, longest first where one begins another.
const LANE_WORDS: &[&str] = &["弄"];
const BUILDING_WORDS: &[&str] = &["号楼", "栋楼", "栋", "幢", "座", "号院"];
const UNIT_WORDS: &[&str] = &["单元", "门洞"];
/// What a stair is called where the building stands before it.
const STAIR: &[&str] = &["门"];
const ROOM_WORDS: &[&str] = &["室", "号房", "房"];
const ESTATE_WORDS: &[&str] = &["期", "区", "小区", "组团", "院", "巷"];
const GATE_WORDS: &[&str] = &["口", "门", "号门", "出口"];

/// Endings of an estate's name.
const ESTATE_ENDINGS: &[&str] = &[
    "小区", "花园", "家园", "公寓", "大厦", "新村", "苑", "园", "城", "府", "湾", "庭", "里", "村",
    "都", "邸", "轩", "阁", "期",
];

/// The address that begins at `at`, if one does.
pub(crate) fn place_at(chars: &[char], at: usize) -> Option<Place> {
    let before = at.checked_sub(1).map(|before| chars[before]);
    // 大一号140 is a size.
    let larger = matches!(before, Some('大' | '小')) && chars.get(at).is_some_and(|c| is_han(*c));
    if larger || before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    by_words(chars, at).or_else(|| by_dashes(chars, at))
}

/// The same with the estate's name before it: 锦绣花园5幢402.
pub(crate) fn named_place_at(chars: &[char], at: usize, estates: &Trie<()>) -> Option<Place> {
    if let Some((name_end, _)) = estates.longest(chars, at, |_| true) {
        let name: String = chars[at..name_end].iter().collect();
        let ends = chars.get(name_end).is_none_or(|c| is_gap(*c) || matches!(c, ',' | ':' | '-'));
        let place = place_at(chars, name_end).map(|mut place| {
            place.address.estate = format!("{name}{}", place.address.estate);
            place
        });
        let alone = || Place {
            address: Address { estate: name.clone(), ..Address::default() },
            end: name_end,
        };
        return place.or_else(|| ends.then(alone));
    }
    const NAME_CHARS: std::ops::RangeInclusive<usize> = 2..=8;
    let name_end = run_end(chars, at, is_han);
    NAME_CHARS.map(|length| at + length).take_while(|place| *place <= name_end).find_map(|begin| {
        let name: String = chars[at..begin].iter().collect();
        let mut place = place_at(chars, begin).filter(|_| names_estate(&name))?;
        place.address.estate = format!("{name}{}", place.address.estate);
        Some(place)
    })
}

/// May an address begin with this character?
pub(crate) fn begins_place(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_han_label(c) || number_at(&[c], 0).is_some()
}

/// 甲单元, 东区.
fn is_han_label(c: char) -> bool {
    "甲乙丙丁东南西北中".contains(c)
}

/// Does the text end with what estates are called by?
pub(crate) fn names_estate(word: &str) -> bool {
    word.chars().count() > 1 && ESTATE_ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// A number, or a letter or two, that names a building, unit or room; and where it ends. `B`, `12`, `2a`, `甲`, `三`.
fn label_at(chars: &[char], at: usize) -> Option<(String, usize)> {
    let first = *chars.get(at)?;
    if first.is_ascii_alphanumeric() {
        let end = run_end(chars, at, |c| c.is_ascii_alphanumeric());
        let label: String = chars[at..end].iter().collect();
        let letters = label.chars().filter(char::is_ascii_alphabetic).count();
        return (end - at <= 5 && letters <= 2).then(|| (label.to_ascii_uppercase(), end));
    }
    if is_han_label(first) {
        return Some((first.to_string(), at + 1));
    }
    let number = number_at(chars, at)
        .filter(|number| number.value.is_some_and(linli_domain::Quantity::is_whole))?;
    Some((number.value?.to_string(), number.end))
}

fn word_at(chars: &[char], at: usize, words: &[&str]) -> Option<usize> {
    let rest = chars.get(at..)?;
    words.iter().find_map(|word| {
        let mut here = rest.iter();
        let length = word.chars().take_while(|c| here.next() == Some(c)).count();
        (word.chars().nth(length).is_none()).then_some(at + length)
    })
}

/// What one labelled part says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Estate,
    Lane,
    Building,
    Unit,
    Floor,
    Room,
}

/// Parts with their words, from the large to the small; a bare room number may follow building or unit.
fn by_words(chars: &[char], at: usize) -> Option<Place> {
    let mut place = Place { address: Address::default(), end: at };
    let mut last = None;
    while let Some((part, label, end)) = next_part(chars, at, place.end, last) {
        put(&mut place.address, part, label);
        place.end = end;
        last = Some(part);
    }
    last.map(|_| place)
}

fn next_part(
    chars: &[char],
    at: usize,
    from: usize,
    last: Option<Part>,
) -> Option<(Part, String, usize)> {
    let between = |c: char| last.is_some() && (is_gap(c) || matches!(c, '-' | '#' | ',' | '/'));
    let start = run_end(chars, from, between);
    if start - from > 2 {
        return None;
    }
    let (label, label_end) = label_at(chars, start)?;
    let glued = start == from;
    let (part, end) = worded_part(chars, &label, label_end, last)
        .or_else(|| bare_unit(chars, &label, label_end, last).map(|end| (Part::Unit, end)))
        .or_else(|| {
            let end = floor_and_door(chars, start, label_end, last).filter(|_| glued)?;
            Some((Part::Unit, end))
        })
        .or_else(|| bare_room(chars, &label, label_end, last, glued).map(|end| (Part::Room, end)))
        .or_else(|| {
            let behind_floor = start > at && last == Some(Part::Unit) && chars[start - 1] == '-';
            let door = behind_floor && is_door(chars, start, label_end);
            door.then_some((Part::Room, label_end))
        })?;
    let label = match part {
        Part::Estate => chars[start..end].iter().collect::<String>().to_uppercase(),
        Part::Floor => format!("{label}楼"),
        _ => label,
    };
    debug_assert!(end > at, "a part takes characters");
    (last.is_none_or(|last| part > last)).then_some((part, label, end))
}

fn worded_part(
    chars: &[char],
    label: &str,
    at: usize,
    last: Option<Part>,
) -> Option<(Part, usize)> {
    let word = |words: &[&str]| word_at(chars, at, words);
    let numeric = label.starts_with(|c: char| c.is_ascii_digit());
    // `3#` is building 3 where something follows it.
    let hash = || {
        let digits = run_end(chars, at + 1, |c| c.is_ascii_digit());
        // 3#2 is two of the third thing; a stair goes on to its room.
        let room = digits.saturating_sub(at + 1) >= 3
            && !chars.get(digits).is_some_and(|c| is_counted_by(*c));
        let goes_on = matches!(chars.get(digits), Some('-' | '单' | '#'));
        (chars.get(at) == Some(&'#') && (room || goes_on)).then_some(at + 1)
    };
    // 3巷9号: a house in an alley.
    let before = at.checked_sub(label.len() + 1).map(|before| chars[before]);
    let alley = last == Some(Part::Estate) && before == Some('巷');
    let number_word =
        || ((last == Some(Part::Lane) || alley) && chars.get(at) == Some(&'号')).then_some(at + 1);
    // 12号1203: a building by its 号, because a room follows.
    let before_room = || {
        let room_end = run_end(chars, at + 1, |c| c.is_ascii_digit());
        let room = (3..=4).contains(&(room_end.saturating_sub(at + 1)));
        let counted =
            chars.get(room_end).is_some_and(|c| c.is_ascii_alphanumeric() || is_counted_by(*c));
        let first = matches!(last, None | Some(Part::Estate));
        (first && numeric && chars.get(at) == Some(&'号') && room && !counted).then_some(at + 1)
    };
    // 5东302: 栋 by its sound, because a room follows.
    let misheard = || {
        let digits = run_end(chars, at + 1, |c| c.is_ascii_digit());
        let room = (3..=4).contains(&digits.saturating_sub(at + 1));
        (last.is_none() && numeric && chars.get(at) == Some(&'东') && room).then_some(at + 1)
    };
    if let Some(end) = word(BUILDING_WORDS)
        .or_else(hash)
        .or_else(number_word)
        .or_else(before_room)
        .or_else(misheard)
    {
        return Some((Part::Building, end));
    }
    if let Some(end) = word(LANE_WORDS).filter(|_| numeric) {
        return Some((Part::Lane, end));
    }
    if let Some(end) =
        word(UNIT_WORDS).or_else(|| word(STAIR).filter(|_| last == Some(Part::Building) && numeric))
    {
        return Some((Part::Unit, end));
    }
    if let Some(end) = word(ROOM_WORDS).filter(|_| numeric && label.len() > 1 || last.is_some()) {
        return Some((Part::Room, end));
    }
    // 炒锅一口 is a pan.
    let counted = || chars.get(at) == Some(&'口') && numeric;
    if let Some(end) =
        word(GATE_WORDS).filter(|_| last.is_none() && gate_label(label) && !counted())
    {
        return Some((Part::Estate, end));
    }
    if let Some(end) = word(ESTATE_WORDS).filter(|_| last.is_none() && !label.is_empty()) {
        return Some((Part::Estate, end));
    }
    // 3楼 alone is the third floor or the third building: a building where nothing went before.
    let floor = word(&["楼", "层"])?;
    match last {
        None if chars.get(at) == Some(&'楼') => Some((Part::Building, floor)),
        Some(Part::Building | Part::Unit) => Some((Part::Floor, floor)),
        Some(_) | None => None,
    }
}

/// 东口, A口, 2号门: a gate by a letter, a direction, or a number with 号.
fn gate_label(label: &str) -> bool {
    label.chars().count() == 1
}

/// The `2` of `3栋-2-501`: a short number between the building and what looks like a room.
fn bare_unit(chars: &[char], label: &str, end: usize, last: Option<Part>) -> Option<usize> {
    let room_digits = run_end(&chars[..chars.len().min(end + 6)], end + 1, |c| c.is_ascii_digit());
    let room_behind =
        chars.get(end) == Some(&'-') && (3..=4).contains(&(room_digits.saturating_sub(end + 1)));
    let short = label.len() <= 2 && label.starts_with(|c: char| c.is_ascii_digit());
    (last == Some(Part::Building) && short && room_behind).then_some(end)
}

/// The `17` of `4栋17-1`: a floor right behind the building, and the door on it.
fn floor_and_door(chars: &[char], at: usize, end: usize, last: Option<Part>) -> Option<usize> {
    let door = chars.get(end) == Some(&'-') && {
        let digits = run_end(chars, end + 1, |c| c.is_ascii_digit());
        is_door(chars, end + 1, digits)
    };
    (last == Some(Part::Building) && is_short_number(chars, at, end) && door).then_some(end)
}

/// One or two digits that count nothing.
fn is_door(chars: &[char], at: usize, end: usize) -> bool {
    let goes_on = chars.get(end).is_some_and(|c| {
        is_counted_by(*c) || c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '号')
    });
    is_short_number(chars, at, end) && !goes_on
}

fn is_short_number(chars: &[char], at: usize, end: usize) -> bool {
    (1..=2).contains(&(end - at)) && chars[at..end].iter().all(char::is_ascii_digit)
}

/// `501` right behind building or unit. Behind a space it has to look like a room, so that `5栋 3` is three of something.
fn bare_room(
    chars: &[char],
    label: &str,
    end: usize,
    last: Option<Part>,
    glued: bool,
) -> Option<usize> {
    if !matches!(last, Some(Part::Building | Part::Unit | Part::Floor))
        || !label.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let digits = label.chars().filter(char::is_ascii_digit).count();
    let long_enough = digits >= 3 || glued && digits == 2;
    let counted = chars.get(end).is_some_and(|c| is_counted_by(*c));
    (long_enough && digits <= 4 && !counted).then_some(end)
}

/// A character that makes the number before it an amount.
fn is_counted_by(c: char) -> bool {
    "份个箱盒袋瓶包斤公克件只条提串罐桶杯碗码寸双支枝根张套卷片枚颗粒把捆扎束盆朵顶*".contains(c)
}

fn put(address: &mut Address, part: Part, label: String) {
    let slot = match part {
        Part::Estate => &mut address.estate,
        Part::Lane => &mut address.lane,
        Part::Building => &mut address.building,
        Part::Unit => &mut address.unit,
        Part::Floor => &mut address.detail,
        Part::Room => &mut address.room,
    };
    *slot = label;
}

/// `3-2-501`, `3-501`, `B-1203`: the last number has to look like a room unless there are three.
fn by_dashes(chars: &[char], at: usize) -> Option<Place> {
    let mut labels = Vec::new();
    let mut ends = Vec::new();
    let mut start = at;
    while labels.len() < 4 && chars.get(start).is_some_and(char::is_ascii_alphanumeric) {
        // 2kg is no door.
        let Some((label, end)) = label_at(chars, start).filter(|(label, _)| !is_measure(label))
        else {
            break;
        };
        labels.push(label);
        ends.push(end);
        if !chars.get(end).is_some_and(|c| matches!(c, '-' | '#')) {
            break;
        }
        start = end + 1;
    }
    // What follows the door behind one more dash is a name (3-2-501-24K) or an amount (3-2-501-2份).
    (2..=labels.len()).rev().find_map(|taken| {
        let end = ends[taken - 1];
        let counted = chars
            .get(end)
            .is_some_and(|c| is_counted_by(*c) || is_han(*c) && "号月日点元块".contains(*c));
        let address = address_of(&labels[..taken]).filter(|_| !counted)?;
        let end = if chars.get(end) == Some(&'室') { end + 1 } else { end };
        Some(Place { address, end })
    })
}

/// A number with what it is measured in.
fn is_measure(label: &str) -> bool {
    let unit = label.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.len() < label.len() && matches!(unit, "KG" | "G" | "ML" | "L" | "CM" | "MM")
}

/// Does the door that is written here perhaps begin with a name: the 24K of 24K-14#903, the 777 of 777-4-1503?
pub(crate) fn begins_with_name(written: &[char]) -> bool {
    let head = run_end(written, 0, |c| c.is_ascii_alphanumeric());
    let letters = written[..head].iter().filter(|c| c.is_ascii_alphabetic()).count();
    let building = letters == 1 && head == 1 && ('a'..='h').contains(&written[0]);
    let unlike_building = letters > 0 && !building || letters == 0 && head > 2;
    let parted = written.get(head).is_some_and(|c| *c == '-' || is_gap(*c));
    let rest = written.get(head + 1..).unwrap_or_default();
    unlike_building && parted && place_at(rest, 0).is_some_and(|place| place.end == rest.len())
}

fn address_of(labels: &[String]) -> Option<Address> {
    let numeric = |label: &String| label.starts_with(|c: char| c.is_ascii_digit());
    let digits = |label: &String| label.chars().filter(char::is_ascii_digit).count();
    let is_room = |label: &String| numeric(label) && (3..=4).contains(&digits(label));
    let (room, rest) = labels.split_last()?;
    // The stair has two digits at most, so that 2-901-24K is 2-901 and somebody.
    let stair = rest.len() < 2 || digits(&rest[rest.len() - 1]) <= 2;
    let short = stair && rest.iter().all(|label| digits(label) <= 3);
    let known = match rest.len() {
        1 => is_room(room) && digits(&rest[0]) <= 2,
        2 | 3 => numeric(room) && digits(room) <= 4,
        _ => false,
    };
    if !short || !known {
        return None;
    }
    let part = |from_end: usize| {
        rest.len().checked_sub(from_end).map_or(String::new(), |place| rest[place].clone())
    };
    let (building, unit) =
        if rest.len() == 1 { (part(1), String::new()) } else { (part(2), part(1)) };
    Some(Address { estate: part(3), building, unit, room: room.clone(), ..Address::default() })
}

/// Reads one address and nothing else but the estate's name before it and words behind it.
pub(crate) fn whole(text: &str) -> Option<Address> {
    let chars = folded(text.trim());
    let name_end =
        run_end(&chars, 0, |c| !c.is_ascii_alphanumeric() && number_at(&[c], 0).is_none());
    let starts = [0, name_end];
    let (start, mut place) =
        starts.into_iter().find_map(|start| place_at(&chars, start).map(|place| (start, place)))?;
    let name: String =
        key(&text.trim().chars().take(start).collect::<String>()).into_iter().collect();
    if !name.is_empty() {
        place.address.estate = format!("{name}{}", place.address.estate);
    }
    let detail: String = text.trim().chars().skip(place.end).collect();
    let detail = detail.trim_matches(|c: char| is_gap(c) || c == ',' || c == '，');
    if !detail.is_empty() {
        let floor = std::mem::take(&mut place.address.detail);
        place.address.detail =
            if floor.is_empty() { detail.to_owned() } else { format!("{floor} {detail}") };
    }
    Some(place.address)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// estate/lane/building/unit/room/detail
    fn parts(address: &Address) -> String {
        let Address { estate, lane, building, unit, room, detail } = address;
        [estate, lane, building, unit, room, detail].map(String::as_str).join("/")
    }

    #[rstest]
    #[case("3号楼2单元501", "//3/2/501/")]
    #[case("3-2-501", "//3/2/501/")]
    #[case("３—２—５０１", "//3/2/501/")]
    #[case("5栋302", "//5//302/")]
    #[case("5栋302室", "//5//302/")]
    #[case("B座1203", "//B//1203/")]
    #[case("b座12楼", "//B///12楼")]
    #[case("168弄10号606室", "/168/10//606/")]
    #[case("二期 5栋 302", "二期//5//302/")]
    #[case("2号楼", "//2///")]
    #[case("3栋-2-501", "//3/2/501/")]
    #[case("F区", "F区/////")]
    #[case("A口", "A口/////")]
    #[case("7-1102", "//7//1102/")]
    #[case("2-3-1-502", "2//3/1/502/")]
    #[case("3#501", "//3//501/")]
    #[case("十二栋1单元203", "//12/1/203/")]
    #[case("翠湖苑6幢1201", "翠湖苑//6//1201/")]
    #[case("6幢1201 放门口", "//6//1201/放门口")]
    #[case("10栋2单元601A", "//10/2/601A/")]
    #[case("4栋17-1", "//4/17/1/")]
    #[case("3巷9号401", "3巷//9//401/")]
    #[case("4巷15号", "4巷//15///")]
    #[case("5号楼3门1202", "//5/3/1202/")]
    #[case("东院3号楼2单元401", "东院//3/2/401/")]
    #[case("5东302", "//5//302/")]
    fn reads_addresses(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(whole(text).as_ref().map(parts).as_deref(), Some(expected));
    }

    #[rstest]
    #[case("3-2")]
    #[case("3-2份")]
    #[case("2026-07-20")]
    #[case("138-1234-5678")]
    #[case("3号")]
    #[case("501")]
    #[case("苹果")]
    #[case("一口")]
    #[case("")]
    fn leaves_other_numbers_alone(#[case] text: &str) {
        assert_eq!(whole(text), None);
    }

    #[test]
    fn an_amount_behind_the_building_is_no_room() {
        for (text, end) in [("5栋 3份", 2), ("5栋 302份", 2), ("5栋 12", 2), ("3号楼-2份", 3)]
        {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(place_at(&chars, 0).map(|place| place.end), Some(end), "{text}");
        }
    }
}
