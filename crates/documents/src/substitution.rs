//! 换货: what is said to somebody who is given something else.

use linli_domain::{Fen, Quantity, Unit};

use crate::{Language, goods};

/// What one person is told.
#[derive(Clone, Copy, Debug)]
pub struct SubstitutionMessage<'a> {
    /// Who.
    pub name: &'a str,
    /// What they do not get.
    pub failed: &'a str,
    /// What they get instead.
    pub instead: &'a str,
    /// How much of it.
    pub quantity: Quantity,
    /// Of what unit.
    pub unit: &'a Unit,
    /// What they pay more; less where it is negative.
    pub difference: Fen,
}

/// The message: what, how much, and what it means for what they pay.
#[must_use]
pub fn message(said: &SubstitutionMessage<'_>, language: Language) -> String {
    let SubstitutionMessage { name, failed, instead, quantity, unit, difference } = *said;
    let counted = goods::counted(quantity, unit);
    let size = Fen(difference.0.saturating_abs());
    match language {
        Language::ZhCn => {
            let money = match difference.0 {
                0 => "价钱不变".to_owned(),
                more if more > 0 => format!("补 {size}"),
                _ => format!("退 {size}"),
            };
            format!("{name}：{failed} 缺货，换成 {instead} {counted}，{money}。不想要的话说一声。")
        }
        Language::En => {
            let money = match difference.0 {
                0 => "at the same price".to_owned(),
                more if more > 0 => format!("{size} more to pay"),
                _ => format!("{size} comes back to you"),
            };
            format!(
                "{name}: {failed} is not to be had; you get {instead}, {counted}, instead, {money}. Say so if you would rather not."
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(500, "小王：苹果 大果 缺货，换成 苹果 小果 2 份，补 ¥5.00。不想要的话说一声。")]
    #[case(-500, "小王：苹果 大果 缺货，换成 苹果 小果 2 份，退 ¥5.00。不想要的话说一声。")]
    #[case(0, "小王：苹果 大果 缺货，换成 苹果 小果 2 份，价钱不变。不想要的话说一声。")]
    fn it_says_what_is_paid_more_or_less(#[case] difference: i64, #[case] expected: &str) {
        let said = SubstitutionMessage {
            name: "小王",
            failed: "苹果 大果",
            instead: "苹果 小果",
            quantity: Quantity::whole(2),
            unit: &Unit::new("份"),
            difference: Fen(difference),
        };
        assert_eq!(message(&said, Language::ZhCn), expected);
    }
}
