//! How a person is shown where a document leaves the app.
//!
//! After GB/T 41833-2022, taken as the benchmark: at least one character of the name, six digits of the phone
//! ([`Phone::masked`](crate::Phone::masked)), and the unit and room are hidden.

/// What stands for something hidden.
pub(crate) const HIDDEN: &str = "*";
/// What a remark behind a name ends in.
const CLOSING: [char; 8] = [')', '）', ']', '】', '」', '』', '》', '>'];

/// A name with at least one character hidden: `王小明` → `王*明`, `小王` → `小*`, `A` → `*`.
///
/// Characters, not bytes or clusters: hiding half an emoji hides it well enough.
#[must_use]
pub fn mask_name(name: &str) -> String {
    let name = name.trim();
    // What closes a remark behind a name is no character of it: `小王（周末）` ends in 末.
    let ends = |character: char| CLOSING.contains(&character);
    let chars: Vec<char> = match name.trim_end_matches(ends) {
        "" => name.chars().collect(),
        name => name.chars().collect(),
    };
    match chars.as_slice() {
        [] => String::new(),
        [_] => HIDDEN.to_owned(),
        [first, _] => format!("{first}{HIDDEN}"),
        [first, .., last] => format!("{first}{HIDDEN}{last}"),
    }
}

/// A unit or room number, hidden; nothing where there is none, so that an absent room does not look like a hidden one.
#[must_use]
pub fn masked_room(room: &str) -> &'static str {
    if room.is_empty() { "" } else { HIDDEN }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("王小明", "王*明")]
    #[case("欧阳小明", "欧*明")]
    #[case("小王", "小*")]
    #[case("A", "*")]
    #[case("小王（周末不在）", "小*在")]
    #[case("小王)", "小*")]
    #[case("））", "）*")]
    #[case(" ", "")]
    fn hides_at_least_one_character(#[case] name: &str, #[case] masked: &str) {
        assert_eq!(mask_name(name), masked);
    }
}
