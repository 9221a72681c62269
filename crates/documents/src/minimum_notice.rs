//! What a leader tells the group about the minimum (成团): what is missing, or what becomes of the campaign without it.

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use linli_domain::GroupMinimum;
use serde::{Deserialize, Serialize};

use crate::Language;

/// What the group is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// How much is still missing.
    Missing,
    /// The cutoff is later.
    Extended,
    /// 未成团: it is called off.
    CalledOff,
}

/// What the text is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinimumNotice {
    /// 团标题.
    pub title: String,
    /// What is missing to the minimum; `None` where it is reached.
    pub missing: Option<GroupMinimum>,
    /// The cutoff as the group's clocks show it.
    pub cutoff: Option<DateTime<FixedOffset>>,
}

/// The text for the group; it names no member.
#[must_use]
pub fn text(notice: &MinimumNotice, kind: NoticeKind, language: Language) -> String {
    match language {
        Language::ZhCn => zh_cn(notice, kind),
        Language::En => en(notice, kind),
    }
}

fn zh_cn(notice: &MinimumNotice, kind: NoticeKind) -> String {
    let MinimumNotice { title, missing, cutoff } = notice;
    let missing = missing.map(|missing| match missing {
        GroupMinimum::People(people) => format!("{people} 人"),
        GroupMinimum::Pieces(pieces) => format!("{pieces} 份"),
        GroupMinimum::Amount(amount) => format!("{amount} "),
    });
    let cutoff = cutoff
        .map(|at| format!("{}月{}日 {:02}:{:02}", at.month(), at.day(), at.hour(), at.minute()));
    let stands = match &missing {
        Some(missing) => format!("还差 {missing}成团"),
        None => "已经成团".to_owned(),
    };
    match (kind, cutoff) {
        (NoticeKind::Missing, Some(cutoff)) => {
            format!("【{title}】{stands}，{cutoff} 截单，想要的邻居抓紧接龙。")
        }
        (NoticeKind::Missing, None) => format!("【{title}】{stands}，想要的邻居抓紧接龙。"),
        (NoticeKind::Extended, Some(cutoff)) => {
            format!("【{title}】{stands}，截单延到 {cutoff}。接过龙的不用再接。")
        }
        (NoticeKind::Extended, None) => {
            format!("【{title}】{stands}，继续收单。接过龙的不用再接。")
        }
        (NoticeKind::CalledOff, _) => {
            let why = missing
                .map(|missing| format!("（还差 {}）", missing.trim_end()))
                .unwrap_or_default();
            format!("【{title}】没有成团{why}，这次取消，付过款的会退给大家。谢谢捧场！")
        }
    }
}

fn en(notice: &MinimumNotice, kind: NoticeKind) -> String {
    let MinimumNotice { title, missing, cutoff } = notice;
    let missing = missing.map(|missing| match missing {
        GroupMinimum::People(1) => "1 more member".to_owned(),
        GroupMinimum::People(people) => format!("{people} more members"),
        GroupMinimum::Pieces(1) => "1 more piece".to_owned(),
        GroupMinimum::Pieces(pieces) => format!("{pieces} more pieces"),
        GroupMinimum::Amount(amount) => format!("{amount} more"),
    });
    let cutoff = cutoff.map(|at| at.format("%-d %b, %H:%M").to_string());
    let stands = match &missing {
        Some(missing) => format!("{missing} needed to go ahead"),
        None => "we are going ahead".to_owned(),
    };
    match (kind, cutoff) {
        (NoticeKind::Missing, Some(cutoff)) => {
            format!("{title}: {stands}. Orders close {cutoff}, sign up if you want some.")
        }
        (NoticeKind::Missing, None) => format!("{title}: {stands}. Sign up if you want some."),
        (NoticeKind::Extended, Some(cutoff)) => {
            format!("{title}: {stands}. Orders now close {cutoff}; earlier sign-ups still count.")
        }
        (NoticeKind::Extended, None) => {
            format!("{title}: {stands}. Orders stay open; earlier sign-ups still count.")
        }
        (NoticeKind::CalledOff, _) => {
            let why = missing.map(|missing| format!(" ({missing} needed)")).unwrap_or_default();
            format!(
                "{title}: not enough orders{why}, so it is off this time. Anything paid is returned. Thank you!"
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use linli_domain::{Fen, Timestamp};
    use rstest::rstest;

    use super::*;

    fn notice(missing: Option<GroupMinimum>) -> MinimumNotice {
        let beijing = FixedOffset::east_opt(8 * 3600).unwrap();
        // 2026-01-05 20:00 in Beijing.
        let cutoff = Timestamp(1_767_614_400_000).at_offset(beijing);
        MinimumNotice { title: "周三水果".into(), missing, cutoff }
    }

    #[rstest]
    #[case(
        Some(GroupMinimum::People(3)),
        NoticeKind::Missing,
        "【周三水果】还差 3 人成团，1月5日 20:00 截单，想要的邻居抓紧接龙。"
    )]
    #[case(
        Some(GroupMinimum::Amount(Fen(5050))),
        NoticeKind::Extended,
        "【周三水果】还差 ¥50.50 成团，截单延到 1月5日 20:00。接过龙的不用再接。"
    )]
    #[case(
        Some(GroupMinimum::Pieces(12)),
        NoticeKind::CalledOff,
        "【周三水果】没有成团（还差 12 份），这次取消，付过款的会退给大家。谢谢捧场！"
    )]
    #[case(
        None,
        NoticeKind::Missing,
        "【周三水果】已经成团，1月5日 20:00 截单，想要的邻居抓紧接龙。"
    )]
    fn says_to_the_group_how_it_stands(
        #[case] missing: Option<GroupMinimum>,
        #[case] kind: NoticeKind,
        #[case] expected: &str,
    ) {
        assert_eq!(text(&notice(missing), kind, Language::ZhCn), expected);
    }

    #[test]
    fn says_it_in_english_too() {
        let notice = notice(Some(GroupMinimum::People(1)));
        assert_eq!(
            text(&notice, NoticeKind::Missing, Language::En),
            "周三水果: 1 more member needed to go ahead. Orders close 5 Jan, 20:00, sign up if you want some."
        );
    }
}
