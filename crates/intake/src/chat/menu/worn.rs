//! What is worn comes in colours and sizes, and each has more names than one.

use super::catalogue::How;
use crate::chat::words::paste::is_han;

/// Colours that are written as one character.
const COLOURS: &str = "红橙黄绿青蓝紫黑白灰粉棕咖米金银";

/// Two words for one colour, as sellers and members write them.
const SAME_COLOURS: [[&str; 2]; 5] =
    [["咖", "咖啡"], ["藏青", "藏蓝"], ["粉", "粉红"], ["卡其", "卡奇"], ["米", "米黄"]];

/// Words for what has no lining, nor anything else that its fellow has.
const PLAIN: [&str; 5] = ["常规", "普通", "不加绒", "不带绒", "无绒"];

/// Who wears it.
const WEARERS: [(char, [&str; 3]); 2] =
    [('男', ["男士", "男式", "男生"]), ('女', ["女士", "女式", "女生"])];

/// 蓝 and 蓝色 for 雾霾蓝, 咖啡色 for 咖色: how closely they name it decides where something else is called so exactly.
pub(super) fn shades(word: &[char]) -> Vec<(Vec<char>, How)> {
    let plain = word.strip_suffix(&['色']).unwrap_or(word);
    let han = plain.iter().all(|c| is_han(*c));
    let mut forms: Vec<(Vec<char>, How)> = Vec::new();
    let mut name = |colour: &[char]| {
        let how = if colour.len() == 1 { How::Initial } else { How::Part };
        forms.push((colour.to_vec(), how));
        forms.push((colour.iter().copied().chain(['色']).collect(), How::Part));
    };
    if let [.., colour] = plain
        && han
        && (2..=4).contains(&plain.len())
        && COLOURS.contains(*colour)
    {
        name(&[*colour]);
    }
    for [one, other] in SAME_COLOURS {
        for (this, that) in [(one, other), (other, one)] {
            if plain.iter().copied().eq(this.chars()) {
                name(&that.chars().collect::<Vec<_>>());
            }
        }
    }
    let same = |other: &&str| plain.iter().copied().eq(other.chars());
    if PLAIN.iter().any(same) {
        let others = PLAIN.iter().filter(|other| !same(other));
        forms.extend(others.map(|other| (other.chars().collect(), How::Part)));
    }
    if let [wearer] | [wearer, '款' | '士' | '式' | '生'] = word {
        let others = WEARERS.iter().find(|(known, _)| known == wearer).map(|(_, others)| others);
        let others = others.into_iter().flatten().map(|other| other.chars().collect());
        forms.extend(
            others.filter(|other: &Vec<char>| other != word).map(|other| (other, How::Part)),
        );
    }
    forms
}

/// XXL is 2XL, and the 110 of children's clothes are centimetres.
pub(super) fn other_sizes(word: &[char]) -> Vec<Vec<char>> {
    let size = word.strip_suffix(&['码']).unwrap_or(word);
    let height = size.iter().collect::<String>().parse::<u8>();
    if height.is_ok_and(|height| (59..=190).contains(&height)) {
        return vec![size.iter().copied().chain(['c', 'm']).collect()];
    }
    let spoken = match size {
        ['s'] => "小",
        ['m'] => "中",
        ['l'] => "大",
        _ => "",
    };
    if !spoken.is_empty() {
        // 大号 is L; 加大码 may be one or two more.
        return ["号", "码"].map(|sign| spoken.chars().chain(sign.chars()).collect()).to_vec();
    }
    let crosses = size.iter().take_while(|c| **c == 'x').count();
    let size: Vec<char> = match size {
        [digit @ '2'..='6', 'x', end @ ('l' | 's')] => {
            let count = digit.to_digit(10).map_or(0, |count| count as usize);
            std::iter::repeat_n('x', count).chain([*end]).collect()
        }
        [.., end @ ('l' | 's')] if (2..=6).contains(&crosses) && size.len() == crosses + 1 => {
            crosses.to_string().chars().chain(['x', *end]).collect()
        }
        _ => return vec![],
    };
    let signed = size.iter().copied().chain(['码']).collect();
    vec![size, signed]
}

/// 黑L, 白色38, xl蓝, 儿童30: what is worn comes in a colour and a size, or for somebody and in a size.
pub(super) fn colour_and_size(name: &[char]) -> Option<[Vec<char>; 2]> {
    let begins_han = is_han(*name.first()?);
    let sign = |c: &char| matches!(c, '码' | '号');
    // The sign of a size stands behind it: M码黑.
    let at = name.iter().position(|c| is_han(*c) != begins_han)?;
    let at = at + usize::from(!begins_han && name.get(at).is_some_and(sign));
    let (first, second) = name.split_at(at);
    let (colour, size) = if begins_han { (first, second) } else { (second, first) };
    let is_colour = match colour {
        [only] | [_, only] => COLOURS.contains(*only),
        [.., '色'] => true,
        _ => false,
    };
    let size = size.strip_suffix(&['码']).or_else(|| size.strip_suffix(&['号'])).unwrap_or(size);
    let is_size =
        !size.is_empty() && size.iter().all(|c| matches!(c, 's' | 'm' | 'l' | 'x' | '0'..='9'));
    // 卡其XL, 女165: any word before what cannot be but a size.
    let worn = || begins_han && (1..=WORN_MAX).contains(&colour.len()) && is_plain_size(size);
    (is_size && (is_colour || worn())).then(|| [first.to_vec(), second.to_vec()])
}

/// The longest word for a colour or a wearer.
const WORN_MAX: usize = 4;

/// 36, 165, XL, 2XL: no 2L, which is what a bottle holds.
fn is_plain_size(size: &[char]) -> bool {
    let digits = size.iter().take_while(|c| c.is_ascii_digit()).count();
    match &size[digits..] {
        [] => (2..=3).contains(&digits),
        ['s' | 'm' | 'l'] => digits == 0,
        [crosses @ .., 's' | 'l'] => digits < 2 && crosses.iter().all(|c| *c == 'x'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::chat::words::paste::key;

    #[rstest]
    #[case("雾霾蓝", "蓝 蓝色")]
    #[case("浅灰色", "灰 灰色")]
    #[case("藏青", "青 青色 藏蓝 藏蓝色")]
    #[case("咖色", "咖啡 咖啡色")]
    #[case("蓝", "")]
    #[case("男", "男士 男式 男生")]
    #[case("女款", "女士 女式 女生")]
    #[case("大号", "")]
    #[case("A蓝", "")]
    #[case("常规", "普通 不加绒 不带绒 无绒")]
    fn a_shade_goes_by_its_colour(#[case] shade: &str, #[case] expected: &str) {
        let forms: Vec<String> =
            shades(&key(shade)).into_iter().map(|(word, _)| word.into_iter().collect()).collect();
        assert_eq!(forms.join(" "), expected);
    }

    #[rstest]
    #[case("XXL", "2xl 2xl码")]
    #[case("2XL", "xxl xxl码")]
    #[case("3XL码", "xxxl xxxl码")]
    #[case("XL", "")]
    #[case("L", "大号 大码")]
    #[case("110", "110cm")]
    #[case("39", "")]
    #[case("XXS", "2xs 2xs码")]
    #[case("2L", "")]
    fn a_size_is_counted_or_written_out(#[case] size: &str, #[case] expected: &str) {
        let forms: Vec<String> =
            other_sizes(&key(size)).into_iter().map(|word| word.into_iter().collect()).collect();
        assert_eq!(forms.join(" "), expected);
    }
}
