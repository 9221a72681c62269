//! What a leader tells the group about the hand-out: that goods are there, that somebody has not come yet, thanks.
//!
//! A template is the leader's own text with placeholders in braces. It names no phone and no door; people go by the names that
//! the group knows them by, and their sequence numbers.

use linli_domain::{Fen, Quantity, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Language;

/// Which message.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// 到货通知.
    Arrival,
    /// 催取.
    Reminder,
    /// 感谢.
    Thanks,
}

/// To whom.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// 发群里: one text for everybody.
    Group,
    /// 一个一个发: one text for each person.
    Each,
}

impl MessageKind {
    /// Every one, in the order in which they are sent.
    pub const ALL: [Self; 3] = [Self::Arrival, Self::Reminder, Self::Thanks];

    /// The stable word of it, as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Arrival => "arrival",
            Self::Reminder => "reminder",
            Self::Thanks => "thanks",
        }
    }
}

impl Audience {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Group, Self::Each];

    /// The stable word of it, as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Each => "each",
        }
    }
}

/// What stands in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Placeholder {
    /// {团购}: the campaigns' titles.
    Campaign,
    /// {自提点}.
    Place,
    /// {时间}: when goods can be collected.
    Time,
    /// {人数}: how many people are meant.
    People,
    /// {名单}: everybody who is meant, one a line, for the group.
    List,
    /// {团员}: the one person.
    Name,
    /// {跟团号}.
    Number,
    /// {商品}: what they get.
    Goods,
    /// {件数}.
    Pieces,
    /// {金额}.
    Amount,
}

impl Placeholder {
    /// Those that a message of this audience can hold, in the order in which they are offered.
    #[must_use]
    pub const fn of(audience: Audience) -> &'static [Self] {
        match audience {
            Audience::Group => {
                &[Self::Campaign, Self::Place, Self::Time, Self::People, Self::Pieces, Self::List]
            }
            Audience::Each => &[
                Self::Name,
                Self::Number,
                Self::Goods,
                Self::Pieces,
                Self::Amount,
                Self::Campaign,
                Self::Place,
                Self::Time,
            ],
        }
    }

    /// As it stands in a template.
    #[must_use]
    pub const fn token(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::ZhCn, Self::Campaign) => "{团购}",
            (Language::ZhCn, Self::Place) => "{自提点}",
            (Language::ZhCn, Self::Time) => "{时间}",
            (Language::ZhCn, Self::People) => "{人数}",
            (Language::ZhCn, Self::List) => "{名单}",
            (Language::ZhCn, Self::Name) => "{团员}",
            (Language::ZhCn, Self::Number) => "{跟团号}",
            (Language::ZhCn, Self::Goods) => "{商品}",
            (Language::ZhCn, Self::Pieces) => "{件数}",
            (Language::ZhCn, Self::Amount) => "{金额}",
            (Language::En, Self::Campaign) => "{campaign}",
            (Language::En, Self::Place) => "{place}",
            (Language::En, Self::Time) => "{time}",
            (Language::En, Self::People) => "{people}",
            (Language::En, Self::List) => "{list}",
            (Language::En, Self::Name) => "{name}",
            (Language::En, Self::Number) => "{number}",
            (Language::En, Self::Goods) => "{goods}",
            (Language::En, Self::Pieces) => "{pieces}",
            (Language::En, Self::Amount) => "{amount}",
        }
    }

    fn read(token: &str) -> Option<Self> {
        const ALL: [Placeholder; 10] = [
            Placeholder::Campaign,
            Placeholder::Place,
            Placeholder::Time,
            Placeholder::People,
            Placeholder::List,
            Placeholder::Name,
            Placeholder::Number,
            Placeholder::Goods,
            Placeholder::Pieces,
            Placeholder::Amount,
        ];
        let is = |placeholder: &Self| {
            [Language::ZhCn, Language::En]
                .iter()
                .any(|language| placeholder.token(*language) == token)
        };
        ALL.into_iter().find(is)
    }
}

/// What a message is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Titles of the campaigns.
    pub campaigns: Vec<String>,
    /// Where goods are collected, and there until when as members are told it.
    pub places: Vec<(String, String)>,
    /// When goods can be collected, as it is said; empty where nothing is set.
    pub time: String,
    /// Who is meant.
    pub people: Vec<PersonFacts>,
}

/// One of those who are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonFacts {
    /// The name by which the group knows them.
    pub name: String,
    /// 跟团号.
    pub numbers: Vec<u32>,
    /// What they get: `苹果 大果 ×2`.
    pub goods: Vec<String>,
    /// How many things that are.
    pub pieces: Quantity,
    /// What it comes to.
    pub amount: Fen,
}

/// What is said where the leader set nothing.
#[must_use]
pub const fn usual(kind: MessageKind, audience: Audience, language: Language) -> &'static str {
    match (language, kind, audience) {
        (Language::ZhCn, MessageKind::Arrival, Audience::Group) => {
            "【到货通知】{团购}\n货到了，可以来取啦～\n地点：{自提点}\n时间：{时间}\n共 {人数} 家、{件数} 件，报跟团号就能取。"
        }
        (Language::ZhCn, MessageKind::Arrival, Audience::Each) => {
            "{团员}，你在「{团购}」订的货到了：\n{商品}\n共 {件数} 件，跟团号 {跟团号}。\n到{自提点}来取\n时间：{时间}"
        }
        (Language::ZhCn, MessageKind::Reminder, Audience::Group) => {
            "【还没取的看过来】{团购}\n还有 {人数} 家没取：\n{名单}\n地点：{自提点}\n麻烦抽空来取，来不了的请邻居代领，说一声就行。"
        }
        (Language::ZhCn, MessageKind::Reminder, Audience::Each) => {
            "{团员}，你在「{团购}」订的货还没取：\n{商品}\n跟团号 {跟团号}，在{自提点}等你。来不了可以请人代领，告诉我一声。"
        }
        (Language::ZhCn, MessageKind::Thanks, Audience::Group) => {
            "「{团购}」都取完了，谢谢 {人数} 家邻居支持！有什么问题私信我，下次开团见～"
        }
        (Language::ZhCn, MessageKind::Thanks, Audience::Each) => {
            "{团员}，谢谢支持「{团购}」！吃着用着有什么问题，随时告诉我。"
        }
        (Language::En, MessageKind::Arrival, Audience::Group) => {
            "[It has arrived] {campaign}\nCome and collect.\nWhere: {place}\nWhen: {time}\n{people} households, {pieces} pieces. Your number is all you need."
        }
        (Language::En, MessageKind::Arrival, Audience::Each) => {
            "{name}, your order in “{campaign}” is here:\n{goods}\n{pieces} pieces, number {number}.\nCollect it at {place}.\nWhen: {time}"
        }
        (Language::En, MessageKind::Reminder, Audience::Group) => {
            "[Still waiting] {campaign}\n{people} households have not collected yet:\n{list}\nWhere: {place}\nIf you cannot come, send a neighbour and tell me."
        }
        (Language::En, MessageKind::Reminder, Audience::Each) => {
            "{name}, your order in “{campaign}” is still here:\n{goods}\nNumber {number}, at {place}. If you cannot come, send a neighbour and tell me."
        }
        (Language::En, MessageKind::Thanks, Audience::Group) => {
            "“{campaign}” is all collected. Thanks to {people} households! Tell me if anything is wrong, and see you next time."
        }
        (Language::En, MessageKind::Thanks, Audience::Each) => {
            "{name}, thank you for joining “{campaign}”! If anything is wrong with the goods, tell me any time."
        }
    }
}

/// When goods can be collected, as it is said: `12月2日 17:00`.
#[must_use]
pub fn time(at: Timestamp, offset_minutes: i32, language: Language) -> String {
    let pattern = match language {
        Language::ZhCn => "%-m月%-d日 %H:%M",
        Language::En => "%-d %B, %H:%M",
    };
    at.written(offset_minutes, pattern).unwrap_or_default()
}

/// The text for everybody who is meant.
#[must_use]
pub fn for_group(template: &str, facts: &Facts, language: Language) -> String {
    filled(template, |placeholder| group_value(placeholder, facts, language))
}

/// The text for one person.
#[must_use]
pub fn for_one(template: &str, facts: &Facts, person: &PersonFacts, language: Language) -> String {
    filled(template, |placeholder| match placeholder {
        Placeholder::Name => person.name.clone(),
        Placeholder::Number => numbers(person),
        Placeholder::Goods => person.goods.join("\n"),
        Placeholder::Pieces => person.pieces.to_string(),
        Placeholder::Amount => format!("¥{}", person.amount),
        // Of one person there is no list.
        Placeholder::List => person.name.clone(),
        Placeholder::People => "1".to_owned(),
        Placeholder::Campaign | Placeholder::Place | Placeholder::Time => {
            group_value(placeholder, facts, language)
        }
    })
}

fn group_value(placeholder: Placeholder, facts: &Facts, language: Language) -> String {
    let (comma, colon) = match language {
        Language::ZhCn => ("、", "："),
        Language::En => (", ", ": "),
    };
    match placeholder {
        Placeholder::Campaign => facts.campaigns.join(comma),
        Placeholder::Place => {
            let place = |(name, hours): &(String, String)| {
                if hours.is_empty() { name.clone() } else { format!("{name}{colon}{hours}") }
            };
            facts.places.iter().map(place).collect::<Vec<_>>().join(comma)
        }
        Placeholder::Time => facts.time.clone(),
        Placeholder::People => facts.people.len().to_string(),
        Placeholder::List => {
            let line = |person: &PersonFacts| format!("{} {}", numbers(person), person.name);
            facts.people.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        Placeholder::Pieces => {
            facts.people.iter().map(|person| person.pieces).sum::<Quantity>().to_string()
        }
        Placeholder::Name | Placeholder::Number | Placeholder::Goods | Placeholder::Amount => {
            String::new()
        }
    }
}

fn numbers(person: &PersonFacts) -> String {
    person.numbers.iter().map(u32::to_string).collect::<Vec<_>>().join("·")
}

/// The template with its placeholders filled in. A line whose placeholders are all empty is left out: nobody writes
/// `时间：` and nothing behind it. Braces that are no placeholder stay as they are.
fn filled(template: &str, value: impl Fn(Placeholder) -> String) -> String {
    let lines = template.lines().filter_map(|line| {
        let (mut text, mut rest) = (String::new(), line);
        let (mut found, mut said) = (false, false);
        while let Some(start) = rest.find('{') {
            let Some(end) = rest[start..].find('}').map(|end| start + end + 1) else { break };
            text.push_str(&rest[..start]);
            match Placeholder::read(&rest[start..end]) {
                Some(placeholder) => {
                    let value = value(placeholder);
                    found = true;
                    said |= !value.is_empty();
                    text.push_str(&value);
                }
                None => text.push_str(&rest[start..end]),
            }
            rest = &rest[end..];
        }
        text.push_str(rest);
        (said || !found).then_some(text)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn facts() -> Facts {
        let person = |name: &str, number: u32| PersonFacts {
            name: name.into(),
            numbers: vec![number],
            goods: vec!["苹果 大果 ×2".into(), "梨 2.5斤".into()],
            pieces: Quantity::whole(3),
            amount: Fen(7050),
        };
        Facts {
            campaigns: vec!["周三水果".into()],
            places: vec![("南门".into(), "17:00–20:00".into()), ("北门".into(), String::new())],
            time: String::new(),
            people: vec![person("王姐", 1), person("{名单}", 12)],
        }
    }

    #[test]
    fn the_group_is_told_who_has_not_come() {
        let usual = usual(MessageKind::Reminder, Audience::Group, Language::ZhCn);
        assert_eq!(
            for_group(usual, &facts(), Language::ZhCn),
            "【还没取的看过来】周三水果\n还有 2 家没取：\n1 王姐\n12 {名单}\n地点：南门：17:00–20:00、北门\n麻烦抽空来取，来不了的请邻居代领，说一声就行。"
        );
    }

    #[test]
    fn one_person_is_told_what_waits_for_them() {
        let facts = facts();
        let usual = usual(MessageKind::Arrival, Audience::Each, Language::En);
        assert_eq!(
            for_one(usual, &facts, &facts.people[0], Language::En),
            "王姐, your order in “周三水果” is here:\n苹果 大果 ×2\n梨 2.5斤\n3 pieces, number 1.\nCollect it at 南门: 17:00–20:00, 北门."
        );
    }

    #[rstest]
    #[case("时间：{时间}\n{团购}", "周三水果")]
    #[case("{不认识} {团购", "{不认识} {团购")]
    #[case("{campaign}·{团购}", "周三水果·周三水果")]
    #[case("没有占位", "没有占位")]
    #[case("", "")]
    fn a_template_is_filled(#[case] template: &str, #[case] text: &str) {
        assert_eq!(for_group(template, &facts(), Language::ZhCn), text);
    }

    #[test]
    fn the_usual_texts_hold_only_what_can_be_filled() {
        for kind in MessageKind::ALL {
            for audience in Audience::ALL {
                for language in [Language::ZhCn, Language::En] {
                    let mut text = usual(kind, audience, language).to_owned();
                    for placeholder in Placeholder::of(audience) {
                        text = text.replace(placeholder.token(language), "");
                    }
                    assert!(!text.contains('{'), "{text}");
                }
            }
        }
    }
}
