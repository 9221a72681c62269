//! How names are spelled by ear.

use std::{
    collections::{BTreeSet, HashSet},
    sync::LazyLock,
};

use pinyin::{ToPinyin, ToPinyinMulti};

use super::words::{Piece, pieces};

/// The most spellings of one name that are kept. A name of several characters with several readings each has more; those
/// with the rarest readings go first.
const SPELLINGS_MAX: usize = 16;
/// How many syllables of a name are spelled out; nobody types more.
const SYLLABLES_MAX: usize = 12;
/// The longest run of letters that is taken for an abbreviation.
const ABBREVIATION_LENGTH_MAX: usize = 24;

/// The syllables of a name, each with all its readings, the commonest first. A word in Latin letters counts as a syllable.
#[derive(Debug)]
pub(super) struct Syllables {
    /// Parts that are written without a break.
    runs: Vec<Vec<Vec<String>>>,
}

impl Syllables {
    pub(super) fn of(name: &str) -> Self {
        let mut runs: Vec<Vec<Vec<String>>> = Vec::new();
        let mut run = Vec::new();
        for piece in pieces(name) {
            match piece {
                Piece::Han(chars) => {
                    run.extend(chars.chars().map(readings).filter(|readings| !readings.is_empty()));
                }
                Piece::Letters(word) => run.push(vec![word]),
                Piece::Digits(_) | Piece::Symbol(_) => runs.push(std::mem::take(&mut run)),
            }
        }
        runs.push(run);
        Self { runs }
    }

    /// Every suffix of every part, with where in the part it starts.
    pub(super) fn suffixes(&self) -> impl Iterator<Item = (usize, Spoken<'_>)> {
        self.runs
            .iter()
            .flat_map(|run| (0..run.len()).map(move |start| (start, Spoken(&run[start..]))))
    }
}

/// Some syllables in a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken<'a>(&'a [Vec<String>]);

impl Spoken<'_> {
    /// Joined, as pinyin and as initials, in all readings.
    pub(super) fn spellings(self) -> BTreeSet<String> {
        let mut spellings: BTreeSet<String> = self.joined(String::as_str).into_iter().collect();
        spellings.extend(
            self.joined(|reading| &reading[..reading.chars().next().map_or(0, char::len_utf8)]),
        );
        spellings
    }

    fn joined(self, part: impl Fn(&String) -> &str) -> Vec<String> {
        let mut spellings: Vec<(usize, String)> = vec![(0, String::new())];
        for readings in self.0.iter().take(SYLLABLES_MAX) {
            let mut longer: Vec<(usize, String)> = Vec::new();
            for (rarity, spelling) in &spellings {
                for (rank, reading) in readings.iter().enumerate() {
                    let next = format!("{spelling}{}", part(reading));
                    if !longer.iter().any(|(_, known)| *known == next) {
                        longer.push((rarity + rank, next));
                    }
                }
            }
            longer.sort_by_key(|(rarity, _)| *rarity);
            longer.truncate(SPELLINGS_MAX);
            spellings = longer;
        }
        spellings.into_iter().map(|(_, spelling)| spelling).collect()
    }

    /// Can `letters` be the beginnings of these syllables, in order and none left out?
    fn begin_with(self, letters: &str) -> bool {
        if letters.is_empty() {
            return true;
        }
        let Some((readings, rest)) = self.0.split_first() else { return false };
        readings.iter().any(|reading| {
            let common = reading.bytes().zip(letters.bytes()).take_while(|(a, b)| a == b).count();
            (1..=common)
                .filter(|length| letters.is_char_boundary(*length))
                .any(|length| Spoken(rest).begin_with(&letters[length..]))
        })
    }
}

/// Do `letters` spell part of `name`, each syllable whole, begun, or by its initial: `wangxm` for 王小明?
pub(super) fn abbreviates(letters: &str, name: &str) -> bool {
    letters.len() <= ABBREVIATION_LENGTH_MAX
        && Syllables::of(name).suffixes().any(|(_, spoken)| spoken.begin_with(letters))
}

/// The initials that `letters` may stand for if they are syllables, beginnings of syllables and initials in a row: `wxm` for
/// `wangxm`. The shortest first, since long syllables are the likelier reading.
pub(super) fn initials_of(letters: &str) -> Vec<String> {
    if letters.len() > ABBREVIATION_LENGTH_MAX || !letters.is_ascii() {
        return Vec::new();
    }
    // ways[i]: the initials of letters[..i].
    let mut ways: Vec<BTreeSet<(usize, String)>> = vec![BTreeSet::new(); letters.len() + 1];
    ways[0].insert((0, String::new()));
    for start in 0..letters.len() {
        let so_far: Vec<(usize, String)> =
            ways[start].iter().take(SPELLINGS_MAX).cloned().collect();
        for end in start + 1..=letters.len() {
            if !SYLLABLE_BEGINNINGS.contains(&letters[start..end]) {
                break;
            }
            ways[end].extend(so_far.iter().map(|(count, initials)| {
                (count + 1, format!("{initials}{}", &letters[start..=start]))
            }));
        }
    }
    let found = ways.pop().unwrap_or_default();
    found
        .into_iter()
        .map(|(_, initials)| initials)
        .filter(|initials| initials.len() > 1)
        .take(SPELLINGS_MAX)
        .collect()
}

/// Every beginning of every syllable of Chinese.
static SYLLABLE_BEGINNINGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let syllables =
        ('\u{4E00}'..='\u{9FFF}').filter_map(|c| c.to_pinyin()).map(|pinyin| typed(pinyin.plain()));
    let syllables: HashSet<String> = syllables.collect();
    syllables
        .iter()
        .flat_map(|syllable| (1..=syllable.len()).map(|length| syllable[..length].to_owned()))
        .collect()
});

/// All readings of a character, the commonest first; none if it has no pinyin.
fn readings(c: char) -> Vec<String> {
    let mut readings = Vec::new();
    for pinyin in c.to_pinyin_multi().into_iter().flatten() {
        let reading = typed(pinyin.plain());
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// As it is typed: ü by the key v, and the few syllables that have other marks (ê, m̀) by what is left of them.
fn typed(plain: &str) -> String {
    plain.chars().map(|c| if c == 'ü' { 'v' } else { c }).filter(char::is_ascii_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings(name: &str) -> BTreeSet<String> {
        Syllables::of(name).suffixes().flat_map(|(_, spoken)| spoken.spellings()).collect()
    }

    #[test]
    fn a_name_has_every_suffix_of_its_pinyin_and_initials() {
        let found = spellings("王小明");
        for expected in ["wangxiaoming", "xiaoming", "ming", "wxm", "xm", "m"] {
            assert!(found.contains(expected), "{expected} not in {found:?}");
        }
    }

    #[test]
    fn all_readings_count() {
        assert!(spellings("重庆小面").contains("chongqingxiaomian"));
        assert!(spellings("长沙").contains("changsha") && spellings("长沙").contains("zhangsha"));
        assert!(spellings("吕布").contains("lvbu"));
        assert!(spellings("单雄信").contains("shanxiongxin"));
    }

    #[test]
    fn letters_join_the_characters_beside_them() {
        assert!(spellings("Lily妈妈").contains("lilymama"));
    }

    #[test]
    fn syllables_and_initials_may_be_mixed() {
        assert!(initials_of("wangxm").contains(&"wxm".to_owned()));
        for letters in ["wangxm", "wxiaom", "wangxiaom", "waxm", "xming", "wxm"] {
            assert!(abbreviates(letters, "王小明"), "{letters}");
        }
        for letters in ["wm", "wangm", "xw", "wangxmm"] {
            assert!(!abbreviates(letters, "王小明"), "{letters}");
        }
    }

    #[test]
    fn spellings_stay_bounded() {
        let long = "长重行乐单曾解".repeat(20);
        assert!(
            Syllables::of(&long)
                .suffixes()
                .all(|(_, spoken)| spoken.spellings().len() <= 2 * SPELLINGS_MAX)
        );
        assert!(initials_of(&"a".repeat(24)).len() <= SPELLINGS_MAX);
    }
}
