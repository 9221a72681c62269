//! Files to be saved, and names for them that every system takes.

use std::collections::HashSet;

/// A document with the name under which it is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentFile {
    /// A bare file name, without a folder.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// The longest file name that is given, in characters with its extension.
pub const FILE_NAME_LENGTH_MAX: usize = 100;

/// The same in bytes of UTF-8: Linux takes 255, and eighty Han characters are nearly that many. A margin is left for what
/// browsers and chat programs append to a second copy.
const FILE_NAME_BYTES_MAX: usize = 240;

/// Makes a name of nothing, and another one of a device's. It stands in front: Windows looks at what comes before the first dot.
const MARK: &str = "_";

/// A file name made of `stem` and `extension` (without its dot) that Windows, macOS and Linux accept.
///
/// Signs that Windows forbids become `_`; blanks and dots at the ends, which Windows drops in silence, are left out; so are
/// signs that show nothing or turn the reading direction, which make a name look like another. A device's name such as
/// `CON` gets a `_`. Nothing left at all is `_`.
#[must_use]
pub fn file_name(stem: &str, extension: &str) -> String {
    named(stem, "", extension)
}

/// `stem`, then `tail`, then the extension; where that is too long it is the stem that is cut.
fn named(stem: &str, tail: &str, extension: &str) -> String {
    // The dot, and the mark that a device's name gets.
    let signs = ".".len() + MARK.len();
    let room = Room {
        chars: FILE_NAME_LENGTH_MAX
            .saturating_sub(tail.chars().count() + extension.chars().count() + signs),
        bytes: FILE_NAME_BYTES_MAX.saturating_sub(tail.len() + extension.len() + signs),
    };
    let allowed: String = stem.chars().filter(|c| !is_unseen(*c)).map(allowed).collect();
    let mut stem = room.fit(allowed.trim_matches(is_dropped_at_ends));
    stem = stem.trim_end_matches(is_dropped_at_ends);
    let mark = if stem.is_empty() || is_device(stem) { MARK } else { "" };
    format!("{mark}{stem}{tail}.{extension}")
}

/// File names that differ from one another also where capitals do not count, as on Windows: a second `a` is `a (2)`.
pub(crate) fn distinct_file_names(
    stems: impl IntoIterator<Item = String>,
    extension: &str,
) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut names = Vec::new();
    for stem in stems {
        let tails = (1_u32..)
            .map(|copy| if copy == 1 { String::new() } else { format!(" ({copy})") })
            .map(|tail| named(&stem, &tail, extension));
        let free = tails.into_iter().find(|name| taken.insert(name.to_lowercase()));
        names.extend(free);
    }
    names
}

/// How long a stem may be.
struct Room {
    chars: usize,
    bytes: usize,
}

impl Room {
    /// As much of `text` as there is room for, cut between characters.
    fn fit<'a>(&self, text: &'a str) -> &'a str {
        let end = text
            .char_indices()
            .map(|(start, c)| start + c.len_utf8())
            .take(self.chars)
            .take_while(|end| *end <= self.bytes)
            .last();
        &text[..end.unwrap_or(0)]
    }
}

fn allowed(c: char) -> char {
    match c {
        '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        other => {
            if other.is_control() {
                '_'
            } else {
                other
            }
        }
    }
}

/// Marks of direction, zero-width signs and the byte order mark.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_dropped_at_ends(c: char) -> bool {
    c == '.' || c.is_whitespace()
}

/// A name that Windows keeps for a device, whatever its capitals and whatever follows its first dot.
fn is_device(stem: &str) -> bool {
    let base = stem.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |name: &str| {
        base.strip_prefix(name).is_some_and(|port| {
            matches!(port, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9")
                || matches!(port, "¹" | "²" | "³")
        })
    };
    matches!(base.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered("COM")
        || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("采购单 东山果园", "采购单 东山果园.csv")]
    #[case("11/22 团购: \"周日\"?", "11_22 团购_ _周日__.csv")]
    #[case(" .东山果园. . ", "东山果园.csv")]
    #[case("con", "_con.csv")]
    #[case("Nul.2026", "_Nul.2026.csv")]
    #[case("COM¹", "_COM¹.csv")]
    #[case("COM10", "COM10.csv")]
    #[case("果园\u{202e}exe.vsc", "果园exe.vsc.csv")]
    #[case("...", "_.csv")]
    fn a_name_is_made_safe(#[case] stem: &str, #[case] expected: &str) {
        assert_eq!(file_name(stem, "csv"), expected);
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        // 240 bytes less four of ".csv" and one of the mark hold 78 Han characters of three bytes each.
        assert_eq!(file_name(&"果".repeat(200), "csv"), format!("{}.csv", "果".repeat(78)));
        assert_eq!(file_name(&"a".repeat(200), "csv"), format!("{}.csv", "a".repeat(95)));
    }

    #[test]
    fn namesakes_are_numbered() {
        let names =
            distinct_file_names(["Farm", "FARM", "Farm", "farm (2)"].map(String::from), "csv");
        assert_eq!(names, ["Farm.csv", "FARM (2).csv", "Farm (3).csv", "farm (2) (2).csv"]);
    }

    /// What Windows' own documentation asks of a file name.
    fn is_accepted(name: &str) -> bool {
        let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
        !name.contains(['\\', '/', ':', '*', '?', '"', '<', '>', '|'])
            && !name.contains(char::is_control)
            && !name.ends_with(['.', ' '])
            && !["CON", "PRN", "AUX", "NUL", "COM1", "LPT9"].contains(&stem.trim_end())
            && name.chars().count() <= FILE_NAME_LENGTH_MAX
            && name.len() < 255
    }

    proptest! {
        #[test]
        fn every_name_is_accepted(stem in prop_oneof![any::<String>(), "(?i)(con|nul|com1|lpt9|果)?[. /:🍎果a]{0,120}"]) {
            let name = file_name(&stem, "csv");
            prop_assert!(is_accepted(&name), "{name:?}");
            prop_assert!(name.ends_with(".csv"));
        }

        #[test]
        fn every_file_has_a_name_of_its_own(stems in prop::collection::vec("(?i)[ab果/.]{0,3}|果{90}", 0..20)) {
            let names = distinct_file_names(stems.clone(), "csv");
            prop_assert_eq!(names.len(), stems.len());
            prop_assert!(names.iter().all(|name| is_accepted(name)));
            let lower: HashSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
            prop_assert_eq!(lower.len(), names.len());
        }
    }
}
