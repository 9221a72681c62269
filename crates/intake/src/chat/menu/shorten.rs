//! The shorter words by which people name things: 苹果 for 红富士苹果, 5斤 for 5斤装, 大 for 大份, 🍎.

use super::{
    catalogue::{How, Role},
    measure_names::in_other_measures,
    pictures,
    synonyms::in_other_words,
    worn::{colour_and_size, other_sizes, shades},
};
use crate::chat::{
    words::amount::is_unit,
    words::number::number_at,
    words::paste::{is_han, key},
};

/// Longer names are shortened from their first characters only; parts of a whole sentence would name anything.
const NAME_MAX: usize = 16;

/// Words that praise and do not name.
const PRAISE: &[&str] = &[
    "新鲜", "有机", "手工", "现做", "特价", "精品", "农家", "自制", "正宗", "纯正", "本地", "特级",
    "优质", "当季", "进口", "国产", "现摘", "现货", "包邮", "精选", "礼盒", "整箱", "家庭", "天然",
    "野生", "散养", "推荐", "热卖", "好吃", "超级", "大号", "小号", "中号",
];

/// Characters that end too many names to stand for one.
const TOO_COMMON: &str = "果菜肉品装类味款份个盒箱袋瓶包斤两只条枚片杯碗桶罐提串块型号版色仁干子头";

/// Characters by which sizes and kinds are called.
const SIZES: &str = "大中小红白黄绿黑青紫甜咸辣酸冷热冰生熟肥瘦";

/// Characters by which tastes are called, wherever they stand.
const TASTES: &str = "甜咸辣酸苦";

/// What a variant's name may end with without being another name.
const ENDINGS: &[&str] =
    &["口味", "装", "款", "味", "版", "型", "份", "色", "的", "号", "码", "级"];

/// What people put behind a variant's name that has none of these: 红 is 红色, 38 is 38码.
const HAN_ENDINGS: [&str; 4] = ["色", "味", "款", "装"];
const SIZE_ENDINGS: [&str; 3] = ["码", "号", "腰"];
/// 小 is 小号 or 小份.
const LARGE_OR_SMALL_ENDINGS: [&str; 6] = ["号", "份", "的", "款", "装", "码"];

/// Every folded word that stands for a name, and how closely. Case and width are folded away; the same word may come twice.
pub(crate) fn forms(name: &str, role: Role) -> Vec<(Vec<char>, How)> {
    let whole = key(name);
    let mut forms = vec![(whole.clone(), How::Exact)];
    let core = key(name.split(['(', '（', '[', '【']).next().unwrap_or_default());
    forms.push((core.clone(), How::Exact));
    if role == Role::Variant {
        forms.extend(without_ending(&whole).map(|word| (word, How::Exact)));
        forms.extend(with_endings(&whole).map(|word| (word, How::Exact)));
        // 5W30 for 5W-30.
        if whole.contains(&'-') && whole.iter().all(|c| c.is_ascii_alphanumeric() || *c == '-') {
            let joined = whole.iter().copied().filter(|c| *c != '-').collect();
            forms.push((joined, How::Part));
        }
        // 黑 L is called by either of its words, and by both in whatever order.
        let words = words(name);
        forms.extend(words.split_last().into_iter().flat_map(|(last, before)| {
            let begin = before.concat();
            with_endings(last)
                .chain(other_sizes(last))
                .map(move |end| (begin.iter().copied().chain(end).collect(), How::Exact))
                .collect::<Vec<_>>()
        }));
        let single = words.is_empty().then(|| whole.clone());
        for word in words.iter().chain(&single) {
            for measure in in_other_measures(word) {
                let packed = measure.iter().copied().chain(['装']).collect();
                forms.extend([(measure, How::Exact), (packed, How::Exact)]);
            }
            forms.extend(other_sizes(word).into_iter().map(|word| (word, How::Exact)));
            forms.extend(shades(word));
        }
        forms.extend(words.into_iter().flat_map(|word| {
            let short = without_ending(&word);
            let long = with_endings(&word).collect::<Vec<_>>();
            std::iter::once(word).chain(short).chain(long).map(|word| (word, How::Exact))
        }));
        forms.extend(
            whole
                .first()
                .filter(|c| whole.len() > 1 && SIZES.contains(**c))
                .map(|c| (vec![*c], How::Initial)),
        );
        forms.extend(
            whole
                .first()
                .filter(|c| whole.len() > 1 && names_alone(**c))
                .map(|c| (vec![*c], How::Initial)),
        );
        // 辣 for 香辣.
        forms.extend(
            whole
                .last()
                .filter(|c| whole.len() > 1 && TASTES.contains(**c))
                .map(|c| (vec![*c], How::Initial)),
        );
    } else {
        // 裤 for 裤子.
        if let [.., c, '子'] = core.as_slice()
            && names_alone(*c)
        {
            forms.push((vec![*c], How::Initial));
        }
        // 夏130 of 夏装.
        if let [c, '装'] = core.as_slice()
            && names_alone(*c)
        {
            forms.push((vec![*c], How::Initial));
        }
        // 男34 of 男童棉鞋, which come in 34.
        if let [wearer @ ('男' | '女'), _, _, ..] = core.as_slice() {
            forms.push((vec![*wearer], How::Initial));
            let called = ['款', '的', '士', '式', '生', '装'];
            forms.extend(called.map(|end| (vec![*wearer, end], How::Part)));
        }
        // 黑T of a T恤.
        forms.extend(
            core.first()
                .filter(|c| c.is_ascii_alphabetic() && core.get(1).copied().is_some_and(is_han))
                .map(|c| (vec![*c], How::Initial)),
        );
        forms.extend(
            core.last()
                .into_iter()
                .filter(|c| core.len() > 1 && names_alone(**c))
                .flat_map(|c| [vec![*c], vec![*c, '子']])
                .map(|word| (word, How::Initial)),
        );
    }
    forms.extend(pictures(&whole, role));
    for run in core.split(|c| !is_han(*c)) {
        forms.extend(parts(run, role).map(|part| (part, How::Part)));
    }
    forms.extend(in_other_words(&core).into_iter().map(|word| (word, How::Part)));
    forms.extend(letters(&core).map(|word| (word, How::Part)));
    forms.retain(|(word, _)| !word.is_empty());
    forms
}

/// Two characters and more of a run of Han.
fn parts(run: &[char], role: Role) -> impl Iterator<Item = Vec<char>> {
    let run = &run[..run.len().min(NAME_MAX)];
    (0..run.len())
        .flat_map(move |start| (start + 2..=run.len()).map(move |end| run[start..end].to_vec()))
        .filter(move |part| {
            let word: String = part.iter().collect();
            // What reads as a number or an amount (三十, 一斤) must stay one.
            let amount = number_at(part, 0).is_some_and(|number| {
                let rest: String = part[number.end..].iter().collect();
                rest.is_empty() || is_unit(&rest)
            });
            let praise = role == Role::Product && PRAISE.contains(&word.as_str());
            !praise && !amount
        })
}

/// 羊肉串 for 烤串 with 羊肉: the variant with what its product ends with, where that says too little to stand behind it by itself.
pub(super) fn grown_together(product: &str, variant: &str) -> Option<Vec<char>> {
    let core = key(product.split(['(', '（', '[', '【']).next().unwrap_or_default());
    let whole = key(variant);
    let kind = without_ending(&whole).unwrap_or(whole);
    let last = core.last().filter(|c| core.len() > 1 && TOO_COMMON.contains(**c))?;
    let names = kind.len() > 1 && kind.iter().all(|c| is_han(*c)) && !kind.ends_with(&[*last]);
    names.then(|| kind.iter().chain([last]).copied().collect())
}

fn letters(core: &[char]) -> impl Iterator<Item = Vec<char>> {
    core.split(|c| !c.is_ascii_alphabetic()).filter(|word| word.len() > 2).map(<[char]>::to_vec)
}

fn without_ending(word: &[char]) -> Option<Vec<char>> {
    ENDINGS.iter().find_map(|ending| {
        let length = ending.chars().count();
        let (kept, last) = word.split_at_checked(word.len().checked_sub(length)?)?;
        // 5号 without its ending would make a variant of every five; 73码 is a size that nobody orders so many of.
        let size = last == ['码'] && kept.len() > 1;
        let names = size || kept.iter().any(|c| !c.is_ascii_digit());
        (names && last.iter().copied().eq(ending.chars())).then(|| kept.to_vec())
    })
}

/// A short name with each ending that it might be written with.
fn with_endings(word: &[char]) -> impl Iterator<Item = Vec<char>> {
    let ended = ENDINGS.iter().any(|ending| word.ends_with(&ending.chars().collect::<Vec<_>>()));
    let short = !ended && (1..=3).contains(&word.len());
    let han = short && word.len() < 3 && word.iter().all(|c| is_han(*c));
    let size = short && word.iter().all(char::is_ascii_alphanumeric);
    let large_or_small = matches!(word, ['大' | '中' | '小']);
    let endings = if large_or_small {
        &LARGE_OR_SMALL_ENDINGS[..]
    } else if han {
        &HAN_ENDINGS[..]
    } else if size {
        &SIZE_ENDINGS[..]
    } else {
        &[]
    };
    endings.iter().map(move |ending| word.iter().copied().chain(ending.chars()).collect())
}

/// The words of a variant's name where it has several: 大号 and 200只 of `大号 200只`, 黑 and L of `黑L`.
pub(crate) fn words(name: &str) -> Vec<Vec<char>> {
    let parts_words = |c: char| c.is_whitespace() || "/,，、·-_|+;；()（）".contains(c);
    let mut words: Vec<Vec<char>> = name.split(parts_words).map(key).collect();
    if let [glued] = words.as_slice() {
        words = colour_and_size(glued).map(Vec::from).unwrap_or_default();
    }
    words.retain(|word| !word.is_empty());
    // 36-37 is one size, and of 3-6岁 neither half is a name.
    let numbers = words.iter().all(|word| word.first().is_some_and(char::is_ascii_digit))
        && words.iter().any(|word| word.iter().all(char::is_ascii_digit));
    if words.len() > 1 && !numbers { words } else { vec![] }
}

fn names_alone(c: char) -> bool {
    is_han(c) && !TOO_COMMON.contains(c) && !"的了和".contains(c) && number_at(&[c], 0).is_none()
}

/// `name` as folded.
fn pictures(name: &[char], role: Role) -> Vec<(Vec<char>, How)> {
    let name: String = name.iter().collect();
    match role {
        Role::Variant => {
            // 🍓 chooses the cake with 草莓 as well as ❤️ the red one.
            let chosen = pictures::of_variant(&name);
            let shown = pictures::of_goods(&name)
                .into_iter()
                .filter(|(_, ends)| *ends)
                .map(|(picture, _)| picture);
            chosen.chain(shown).map(|picture| (key(picture), How::Picture)).collect()
        }
        // 🍓 where 草莓 are sold; where it is 草莓蛋糕, it is asked about.
        _ => {
            let whole = pictures::of_goods(&name)
                .into_iter()
                .map(|(picture, ends)| (picture, if ends { How::Picture } else { How::Similar }));
            let at_need = pictures::at_need(&name).map(|picture| (picture, How::Initial));
            let partly =
                pictures::with_picture(&name).into_iter().map(|word| (key(&word), How::Picture));
            whole.chain(at_need).map(|(picture, how)| (key(picture), how)).chain(partly).collect()
        }
    }
}

/// May the word from `at` to `end` stand by itself, or would it cut another word in two?
///
/// Han words have no visible ends, so only a single character has to have something else beside it; Latin words end where
/// their letters end, numbers where their digits end. `after_known`: what stands before it is a word of its own (苹果大的),
/// `goods_behind`: what follows is (大苹果).
pub(crate) fn stands_alone(
    chars: &[char],
    at: usize,
    end: usize,
    after_known: bool,
    goods_behind: impl Fn() -> bool,
) -> bool {
    let before = at.checked_sub(1).map(|place| chars[place]);
    let behind = chars.get(end).copied();
    let same_run = |left: char, right: char| {
        left.is_ascii_alphabetic() && right.is_ascii_alphabetic()
            || left.is_ascii_digit() && right.is_ascii_digit()
    };
    // `a` in `a2`, `ax2` and `a*2` is a code with its amount; in `ok` it is half a word.
    let times = |c: char| c == 'x' && chars.get(end + 1).is_some_and(char::is_ascii_digit);
    if before.is_some_and(|c| same_run(c, chars[at]))
        || behind.is_some_and(|c| same_run(chars[end - 1], c) && !times(c))
    {
        return false;
    }
    let single_han = end - at == 1 && is_han(chars[at]);
    let begins = || after_known || before.is_none_or(|c| !is_word(chars, at - 1, c));
    let ends = || behind.is_none_or(|c| !is_word(chars, end, c)) || goods_behind();
    !single_han || begins() && ends()
}

/// Does no character stand at `end` that would make a longer word of what stands before it?
pub(super) fn ends_word(chars: &[char], end: usize) -> bool {
    chars.get(end).is_none_or(|c| !is_word(chars, end, *c))
}

/// A Han character that would make a longer word of its neighbour: no numeral, unit or little word.
fn is_word(chars: &[char], at: usize, c: char) -> bool {
    is_han(c)
        && !"的和跟与各份个盒箱袋瓶包斤两只条枚片杯碗桶罐提串块要来拿买订加不改换取减退撤再也都"
            .contains(c)
        && number_at(chars, at).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str, role: Role) -> Vec<String> {
        forms(name, role).into_iter().map(|(word, _)| word.into_iter().collect()).collect()
    }

    #[test]
    fn products_are_called_by_parts_of_their_names() {
        let words = words("红富士苹果（新疆）", Role::Product);
        for word in ["红富士苹果", "苹果", "红富士", "🍎"] {
            assert!(words.iter().any(|known| known == word), "{word}");
        }
        assert!(!words.iter().any(|word| word == "果"), "too common to name one thing");
    }

    #[test]
    fn variants_are_called_by_size_or_without_their_ending() {
        assert!(words("5斤装", Role::Variant).contains(&"5斤".to_owned()));
        assert!(words("大份", Role::Variant).contains(&"大".to_owned()));
    }

    #[test]
    fn a_word_is_not_cut_in_two() {
        let alone = |text: &str, at, end| {
            stands_alone(&text.chars().collect::<Vec<_>>(), at, end, false, || false)
        };
        assert!(alone("a2", 0, 1));
        assert!(alone("a2x3", 0, 2));
        assert!(!alone("a23", 0, 2));
        assert!(!alone("ok", 0, 1));
        assert!(alone("梨3斤", 0, 1));
        assert!(alone("3斤梨", 2, 3));
        assert!(!alone("梨花", 0, 1));
    }
}
