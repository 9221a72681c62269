//! Lists as people paste them, each with people who are in no other.

/// Names without a digit, for nothing in a name is to be taken for an amount.
const SURNAMES: &str =
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚";

fn surname(number: usize) -> char {
    let letters: Vec<char> = SURNAMES.chars().collect();
    letters[number % letters.len()]
}

/// A list of `people` who are in no list of another `number`.
pub(crate) fn list(number: usize, people: usize) -> String {
    let (first, second) = (surname(number), surname(number / SURNAMES.chars().count()));
    let entry = |person: usize| {
        format!(
            "{person}. {first}{second}家{}姐 葡萄{}斤 香蕉2把\n",
            surname(person),
            1 + person % 5
        )
    };
    format!("#接龙\n水果\n\n{}", (1..=people).map(entry).collect::<String>())
}
