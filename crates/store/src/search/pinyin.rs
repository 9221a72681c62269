//! How names are spelled by ear.

use std::{
    collections::{BTreeSet, HashSet},
    sync::LazyLock,
};

use pinyin::{ToPinyin, ToPinyinMulti};

use super::words::{Piece, pieces};

/// The most spellings of one name that are kept. A name of several characters with several readings
/// each has more; those with the rarest readings go first.
const SPELLINGS_MAX: usize = 16;
/// How much of a spelling is kept; nobody types more.
pub(super) const SPELLING_LENGTH_MAX: usize = 24;

/// The syllables of a name, each with all its readings, the commonest first. A word in Latin letters
/// counts as a syllable.
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

    /// Hands over every spelling, joined pinyin and initials in all readings, of every suffix of every
    /// part, with where in its part the suffix starts. Some may come twice.
    pub(super) fn spellings(&self, mut each: impl FnMut(usize, &str)) {
        for run in &self.runs {
            for part in [whole, initial] {
                let mut tails = vec![(0, String::new())];
                for (start, readings) in run.iter().enumerate().rev() {
                    tails = prepended(readings, part, &tails);
                    tails.iter().for_each(|(_, spelling)| each(start, spelling));
                }
            }
        }
    }

    fn suffixes(&self) -> impl Iterator<Item = &[Vec<String>]> {
        self.runs.iter().flat_map(|run| (0..run.len()).map(|start| &run[start..]))
    }
}

fn whole(reading: &str) -> &str {
    reading
}

fn initial(reading: &str) -> &str {
    &reading[..reading.chars().next().map_or(0, char::len_utf8)]
}

/// Each reading before each tail, with how rare it is; the commonest are kept.
fn prepended(
    readings: &[String],
    part: fn(&str) -> &str,
    tails: &[(usize, String)],
) -> Vec<(usize, String)> {
    let mut longer: Vec<(usize, String)> = Vec::with_capacity(readings.len() * tails.len());
    for (rank, reading) in readings.iter().enumerate() {
        for (rarity, tail) in tails {
            let mut spelling = String::with_capacity(SPELLING_LENGTH_MAX + 8);
            spelling.push_str(part(reading));
            spelling.push_str(tail);
            truncate(&mut spelling);
            if !longer.iter().any(|(_, known)| *known == spelling) {
                longer.push((rarity + rank, spelling));
            }
        }
    }
    longer.sort_by_key(|(rarity, _)| *rarity);
    longer.truncate(SPELLINGS_MAX);
    longer
}

/// Cuts a spelling, or what is typed, to what the index holds.
pub(super) fn truncate(spelling: &mut String) {
    spelling.truncate(spelling.floor_char_boundary(SPELLING_LENGTH_MAX));
}

/// Can `letters` be the beginnings of these syllables, in order and none left out?
fn begin_with(syllables: &[Vec<String>], letters: &str) -> bool {
    if letters.is_empty() {
        return true;
    }
    let Some((readings, rest)) = syllables.split_first() else { return false };
    readings.iter().any(|reading| {
        let common = reading.bytes().zip(letters.bytes()).take_while(|(a, b)| a == b).count();
        (1..=common)
            .filter(|length| letters.is_char_boundary(*length))
            .any(|length| begin_with(rest, &letters[length..]))
    })
}

/// Do `letters` spell part of `name`, each syllable whole, begun, or by its initial: `wangxm` for 王小明?
pub(super) fn abbreviates(letters: &str, name: &str) -> bool {
    letters.len() <= SPELLING_LENGTH_MAX
        && Syllables::of(name).suffixes().any(|syllables| begin_with(syllables, letters))
}

/// The initials that `letters` may stand for if they are syllables, beginnings of syllables and initials in a row: `wxm` for
/// `wangxm`. The shortest first, since long syllables are the likelier reading.
pub(super) fn initials_of(letters: &str) -> Vec<String> {
    if letters.len() > SPELLING_LENGTH_MAX || !letters.is_ascii() {
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
        let mut found = BTreeSet::new();
        Syllables::of(name).spellings(|_, spelling| found.extend([spelling.to_owned()]));
        found
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
        let long = spellings(&"长重行乐单曾解".repeat(20));
        assert!(long.len() <= 2 * SPELLINGS_MAX * 140);
        assert!(long.iter().all(|spelling| spelling.len() <= SPELLING_LENGTH_MAX));
        assert!(initials_of(&"a".repeat(24)).len() <= SPELLINGS_MAX);
    }
}
