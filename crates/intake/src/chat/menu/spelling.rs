//! Goods as people misspell them: by ear (丫脖 for 鸭脖), in letters (yabo), with one character wrong (榴莲干层 for 榴莲千层).
//!
//! Every name of the menu is entered under its sounds, its letters, and itself with each character left out; a word that is
//! nothing else is looked up under its own. That takes the same few steps however long the menu is.

use std::collections::HashMap;

use pinyin::ToPinyin;

use super::catalogue::{How, Role, Sense};
use crate::chat::words::{number::run_end, paste::is_han};

/// The names of a menu by how they might be written wrong.
#[derive(Default)]
pub(crate) struct Spelling {
    /// By how they sound, without tones.
    sounds: HashMap<String, Vec<Name>>,
    /// By how they are typed in letters.
    letters: HashMap<String, Vec<Name>>,
    /// By what is left of them without one character.
    gaps: HashMap<Vec<char>, Vec<Name>>,
    /// Those of two characters by one that looks like either: 笋千.
    alike: HashMap<Vec<char>, Vec<Name>>,
}

/// Characters that are taken for one another by eye, in the names of goods.
const ALIKE: &[&str] = &[
    "干千", "内肉", "酷醋", "末未", "籽仔", "芋芊", "栗粟", "拔拨", "饼拼", "晴睛", "土士", "天夭",
    "水永", "白自", "贝见", "鸟乌", "爪瓜", "洗冼", "巾中", "袄祆", "梗硬", "粮粳", "酪酩", "烧绕",
    "烤拷", "茄茹", "莱菜", "榚糕", "劵卷", "券卷", "薯署", "柠拧", "椒淑", "牛午", "鸡鸣", "虾吓",
    "卤卣",
];

/// A name with what it stands for.
#[derive(Clone)]
struct Name {
    word: Vec<char>,
    sense: Sense,
}

/// Shorter words say too little, longer ones are sentences.
const CHARS: std::ops::RangeInclusive<usize> = 2..=6;
/// Fewer letters are an abbreviation of too many things.
const LETTERS_MIN: usize = 4;
/// A word with more ways to be read aloud is entered under the first ones.
const READINGS_MAX: usize = 8;

impl Spelling {
    /// Enters the names.
    pub(crate) fn of<'a>(names: impl Iterator<Item = (&'a [char], Sense)>) -> Self {
        let mut spelling = Self::default();
        for (word, sense) in names {
            let fits = CHARS.contains(&word.len()) && word.iter().all(|c| is_han(*c));
            if fits && sense.role != Role::Whole && sense.how <= How::Part {
                spelling.enter(&Name { word: word.to_vec(), sense });
            }
        }
        spelling
    }

    fn enter(&mut self, name: &Name) {
        let push = |names: &mut Vec<Name>| {
            let known = |other: &Name| other.word == name.word && other.sense == name.sense;
            if !names.iter().any(known) {
                names.push(name.clone());
            }
        };
        for sound in sounds(&name.word) {
            push(self.letters.entry(sound.replace(' ', "")).or_default());
            push(self.sounds.entry(sound).or_default());
        }
        // One wrong character of two leaves too little, unless it looks like the right one.
        if let [first, second] = name.word.as_slice() {
            for other in looks_like(*first) {
                push(self.alike.entry(vec![other, *second]).or_default());
            }
            for other in looks_like(*second) {
                push(self.alike.entry(vec![*first, other]).or_default());
            }
        } else {
            for left_out in gaps(&name.word) {
                push(self.gaps.entry(left_out).or_default());
            }
        }
    }

    /// What the misspelt word that begins at `at` means, and where it ends; the longest one. `ends` tells where a word may end.
    pub(crate) fn at(
        &self,
        chars: &[char],
        at: usize,
        ends: impl Fn(usize) -> bool,
    ) -> Option<(Vec<Sense>, usize)> {
        if chars[at].is_ascii_alphabetic() {
            let end = run_end(chars, at, |c| c.is_ascii_alphabetic());
            let letters: String = chars[at..end].iter().collect();
            let names = self.letters.get(&letters).filter(|_| letters.len() >= LETTERS_MIN)?;
            return ends(end).then(|| (senses(names, |_| How::Sound), end));
        }
        let run = chars[at..].iter().take(*CHARS.end() + 1).take_while(|c| is_han(**c)).count();
        (*CHARS.start()..=run).rev().filter(|length| ends(at + length)).find_map(|length| {
            let word = &chars[at..at + length];
            self.misspelt(word).map(|senses| (senses, at + length))
        })
    }

    fn misspelt(&self, word: &[char]) -> Option<Vec<Sense>> {
        let by_ear: Vec<Name> = sounds(word)
            .iter()
            .filter_map(|sound| self.sounds.get(sound))
            .flatten()
            .cloned()
            .collect();
        if !by_ear.is_empty() {
            return Some(senses(&by_ear, |name| sure(word, name)));
        }
        let near = |name: &&Name| {
            strsim::generic_damerau_levenshtein(&name.word, word) == 1
                && name.word.len() == word.len()
        };
        let by_gap: Vec<Name> = gaps(word)
            .filter_map(|left_out| self.gaps.get(&left_out))
            .flatten()
            .filter(near)
            .cloned()
            .collect();
        if by_gap.is_empty() {
            return self.alike.get(word).map(|names| senses(names, |_| How::Sound));
        }
        Some(senses(&by_gap, |name| seen_wrong(word, name)))
    }
}

/// Characters that are taken for this one by eye.
fn looks_like(c: char) -> impl Iterator<Item = char> {
    ALIKE
        .iter()
        .filter(move |pair| pair.contains(c))
        .flat_map(|pair| pair.chars())
        .filter(move |other| *other != c)
}

/// A word that sounds the same is what was meant if all but one of at least three characters are the same, or one of two and the
/// other differs not even in its tone, nor any of at least three (安纯蛋). Otherwise somebody should look: 李子 and 栗子 are two things.
fn sure(word: &[char], name: &[char]) -> How {
    let differing: Vec<(char, char)> = word
        .iter()
        .zip(name)
        .filter(|(written, meant)| written != meant)
        .map(|(written, meant)| (*written, *meant))
        .collect();
    let tone = |c: char| c.to_pinyin().map(pinyin::Pinyin::with_tone_num_end);
    match differing.as_slice() {
        [_] if word.len() > 2 => How::Sound,
        [(written, meant)] if tone(*written) == tone(*meant) => How::Sound,
        several
            if word.len() > 2
                && several.iter().all(|(written, meant)| tone(*written) == tone(*meant)) =>
        {
            How::Sound
        }
        several if word.len() > 3 && several.len() * 2 <= word.len() => How::Sound,
        _ => How::Similar,
    }
}

/// 糖酷排骨: one character of at least three is another, and looks like it. Any other character makes other goods of them:
/// 红烧鱼 is no 红烧肉.
fn seen_wrong(word: &[char], name: &[char]) -> How {
    let mut differing = word.iter().zip(name).filter(|(written, meant)| written != meant);
    let alike = |written: &char, meant: &char| {
        ALIKE.iter().any(|pair| pair.contains(*written) && pair.contains(*meant))
    };
    match differing.next() {
        Some((written, meant)) if alike(written, meant) => How::Sound,
        _ => How::Similar,
    }
}

/// The meanings of the closest names, each once.
fn senses(names: &[Name], how: impl Fn(&[char]) -> How) -> Vec<Sense> {
    let closest = names.iter().map(|name| (how(&name.word), name.sense.how)).min();
    let mut found: Vec<Sense> = Vec::new();
    for name in names.iter().filter(|name| Some((how(&name.word), name.sense.how)) == closest) {
        let sense = Sense { how: how(&name.word), ..name.sense };
        if !found.contains(&sense) {
            found.push(sense);
        }
    }
    found
}

/// Second readings that occur in the names of goods. Most others are so rare that they would make goods of anything.
const SECOND_READINGS: &[(char, &str)] = &[
    ('爪', "zhua"),
    ('饨', "dun"),
    ('仔', "zai"),
    ('参', "shen"),
    ('蛤', "ge"),
    ('蛤', "ha"),
    ('薄', "bao"),
    ('薄', "bo"),
    ('重', "chong"),
    ('长', "chang"),
    ('荠', "qi"),
    ('都', "dou"),
    ('壳', "ke"),
    ('柏', "bai"),
    ('卷', "juan"),
    ('芥', "jie"),
    ('和', "huo"),
    ('血', "xie"),
    ('熟', "shu"),
    ('炸', "zha"),
    ('咖', "ka"),
];

/// Every way to read the word aloud, without tones: `ya bo`.
fn sounds(word: &[char]) -> Vec<String> {
    let mut readings = vec![String::new()];
    for c in word {
        let Some(first) = c.to_pinyin().map(pinyin::Pinyin::plain) else { return vec![] };
        let second = SECOND_READINGS.iter().filter(|(of, more)| of == c && *more != first);
        let syllables: Vec<&str> =
            std::iter::once(first).chain(second.map(|(_, more)| *more)).collect();
        readings = readings
            .iter()
            .flat_map(|read| syllables.iter().map(move |syllable| format!("{read} {syllable}")))
            .take(READINGS_MAX)
            .collect();
    }
    readings.iter().map(|read| read.trim_start().replace('ü', "v")).collect()
}

/// The word without each of its characters, the place marked.
fn gaps(word: &[char]) -> impl Iterator<Item = Vec<char>> {
    (0..word.len()).map(|gap| {
        let mut left = word.to_vec();
        left[gap] = '_';
        left
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn reads(names: &[&str], text: &str) -> Option<(Vec<usize>, How, usize)> {
        let words: Vec<Vec<char>> = names.iter().map(|name| name.chars().collect()).collect();
        let sense = |choice| Sense { choice, role: Role::Product, how: How::Exact };
        let named = words.iter().enumerate().map(|(at, word)| (word.as_slice(), sense(at)));
        let spelling = Spelling::of(named);
        let chars: Vec<char> = text.chars().collect();
        let (senses, end) = spelling.at(&chars, 0, |_| true)?;
        Some((senses.iter().map(|sense| sense.choice).collect(), senses[0].how, end))
    }

    #[rstest]
    #[case("丫脖2份", Some((vec![0], How::Sound, 2)))]
    #[case("yabo2", Some((vec![0], How::Sound, 4)))]
    #[case("榴莲干层1盒", Some((vec![1], How::Sound, 4)))]
    #[case("榴莲万层1盒", Some((vec![1], How::Similar, 4)))]
    #[case("流莲千层1盒", Some((vec![1], How::Sound, 4)))]
    #[case("李子2斤", Some((vec![2], How::Similar, 2)))]
    #[case("鸭头2个", None)]
    #[case("ya2", None)]
    fn misspelt_words_are_found(
        #[case] text: &str,
        #[case] expected: Option<(Vec<usize>, How, usize)>,
    ) {
        assert_eq!(reads(&["鸭脖", "榴莲千层", "栗子"], text), expected);
    }

    #[test]
    fn two_names_of_one_sound_are_both_meant() {
        assert_eq!(reads(&["芋圆", "鱼圆"], "芋元1袋"), Some((vec![0], How::Sound, 2)));
        assert_eq!(reads(&["芋圆", "鱼圆"], "yuyuan1"), Some((vec![0, 1], How::Sound, 6)));
    }
}
