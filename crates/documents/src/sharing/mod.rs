//! What a member is told who gets more or less than they ordered. The name arrives masked.

mod words;

use linli_domain::{AllotmentRule, Fen, Quantity, Unit};

use crate::{Language, goods};

/// Something of which a member gets more or less than they ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedGoods {
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// What was ordered.
    pub ordered: Quantity,
    /// What they get.
    pub given: Quantity,
    /// How that was arrived at.
    pub rule: AllotmentRule,
    /// What the member pays more for it, or less where it is negative; `None` where other rules than the price have a say, and
    /// only the bill can tell.
    pub difference: Option<Fen>,
}

/// The message: whom it is for, a line for each thing, and what the difference in money is.
#[must_use]
pub fn message(
    campaign: &str,
    sequence: u32,
    name: &str,
    goods: &[SharedGoods],
    language: Language,
) -> String {
    let words = words::of(language);
    let mut lines = vec![(words.greeting)(campaign, sequence, name)];
    lines.extend(goods.iter().map(|goods| line(goods, words)));
    // One sum that is not known leaves the whole unsaid: part of it would be a wrong one.
    let difference: Option<Fen> = goods.iter().map(|goods| goods.difference).sum();
    match difference {
        None | Some(Fen::ZERO) => {}
        Some(less) if less < Fen::ZERO => lines.push((words.less)(-less)),
        Some(more) => lines.push((words.more)(more)),
    }
    lines.join("\n")
}

/// `苹果 大果：订 5 份，到货不够，按先后分到 3 份`.
fn line(shared: &SharedGoods, words: &words::Words) -> String {
    let name = goods::name(&shared.product, &shared.variant);
    let ordered = goods::counted(shared.ordered, &shared.unit);
    let given = goods::counted(shared.given, &shared.unit);
    if shared.given > shared.ordered {
        return (words.gets_more)(&name, &ordered, &given);
    }
    if shared.given == Quantity::ZERO {
        return (words.gets_none)(&name, &ordered);
    }
    (words.gets_less)(&name, &ordered, (words.rule)(shared.rule), &given)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apples(ordered: u32, given: u32, fen: i64) -> SharedGoods {
        SharedGoods {
            product: "苹果".into(),
            variant: "大果".into(),
            unit: Unit::new("份"),
            ordered: Quantity::whole(ordered),
            given: Quantity::whole(given),
            rule: AllotmentRule::FirstCome,
            difference: Some(Fen(fen)),
        }
    }

    #[test]
    fn less_more_and_nothing_are_told_apart() {
        let text = message("周三水果", 7, "王*", &[apples(5, 3, -2000)], Language::ZhCn);
        assert_eq!(
            text,
            "王*（7 号），周三水果到货有变化：\n苹果 大果：订 5 份，到货不够，按下单先后分到 3 份\n少的 ¥20.00 退给你"
        );
        let more = message("周三水果", 7, "王*", &[apples(2, 3, 1000)], Language::ZhCn);
        assert!(more.ends_with("苹果 大果：订 2 份，给你 3 份\n多的 ¥10.00 请补上"), "{more}");
        let none = message("Wednesday", 7, "W*", &[apples(2, 0, -2000)], Language::En);
        assert!(none.contains("苹果 大果: you ordered 2 份, none arrived for you"), "{none}");
        assert!(none.ends_with("¥20.00 will be returned to you"), "{none}");
    }

    #[test]
    fn where_one_sum_is_the_bills_to_tell_none_is_told() {
        let unsaid = SharedGoods { difference: None, ..apples(5, 3, 0) };
        let text = message("团", 1, "王*", &[unsaid, apples(5, 3, -500)], Language::ZhCn);
        assert!(!text.contains('¥') && text.contains("分到 3 份"), "{text}");
    }

    #[test]
    fn what_comes_to_the_same_is_not_counted_out() {
        let text =
            message("团", 1, "王*", &[apples(5, 3, -500), apples(1, 2, 500)], Language::ZhCn);
        assert!(!text.contains('¥'), "{text}");
    }
}
