//! Whether a paste holds orders at all. A list that holds none must not be taken for one that was emptied.

use crate::chat::{
    draft::{Action, DoubtCode, Entry, Item, ListKind, NotOrdersReason, OfferMatch},
    layout::sections::Layout,
    words::paste::Paste,
    words::terms::{Scanner, TermKind},
    words::timeword::clock_end,
};

/// Words of titles and lines that have nothing to do with goods.
const SIGN_UP: &[&str] = &[
    "报名",
    "志愿",
    "签到",
    "参加",
    "活动人数",
    "人数统计",
    "家长会",
    "疫苗",
    "核酸",
    "体检",
    "投票",
    "问卷",
    "名单",
    "出席",
    "聚餐",
    "团建",
    "值班",
];
const REPORT: &[&str] = &[
    "打卡",
    "已读",
    "已完成",
    "完成情况",
    "作业",
    "背诵",
    "朗读",
    "跑步",
    "公里",
    "步数",
    "健身",
    "俯卧撑",
    "日报",
    "周报",
    "今日工作",
    "学习",
    "体温",
    "正常上班",
];
const AGENDA: &[&str] = &[
    "议程", "会议", "日程", "流程", "议题", "主持", "签字", "发言", "讨论", "总结", "致辞", "开场",
    "茶歇", "行程", "集合", "出发", "返程",
];

/// The verdict on the entries as they were read.
pub(crate) fn verdict(
    paste: &Paste,
    scanner: &Scanner<'_>,
    layout: &Layout,
    entries: &[Entry],
    menu_lines: usize,
) -> ListKind {
    let not = |reason| ListKind::NotOrders { reason };
    if paste.folded().iter().all(|c| crate::chat::words::paste::is_space(*c)) {
        return not(NotOrdersReason::Empty);
    }
    let headed = layout.lists.iter().any(|list| list.headed);
    if entries.is_empty() {
        return not(if menu_lines > 0 {
            NotOrdersReason::MenuOnly
        } else if headed {
            NotOrdersReason::NoEntries
        } else {
            about(paste.folded()).unwrap_or(NotOrdersReason::Chatter)
        });
    }
    let title = title_chars(paste, layout);
    // 跳绳200个 below 今日打卡 counts what somebody did.
    let named = entries.iter().flat_map(|entry| &entry.items).any(is_named);
    let report = about(&title) == Some(NotOrdersReason::Report);
    if report && !named && scanner.catalogue.len() > 0 && !names_goods(scanner, layout) {
        return not(NotOrdersReason::Report);
    }
    let ordering = entries.iter().filter(|entry| orders_plainly(entry)).count();
    if ordering > 0 && ordering * 5 >= entries.len() {
        return ListKind::Orders;
    }
    let bodies: Vec<char> = entries.iter().flat_map(|entry| text_of(paste, entry)).collect();
    let reason = about(&title).or_else(|| about(&bodies)).or_else(|| timetable(paste, entries));
    let implied =
        entries.iter().any(|entry| !entry.items.is_empty() || entry.action != Action::Order);
    match reason {
        Some(reason) if !names_goods(scanner, layout) => not(reason),
        _ if implied => ListKind::Orders,
        Some(reason) => not(reason),
        None => not(NotOrdersReason::SignUp),
    }
}

/// Does it say that something is wanted, or changed? An order that is only implied by a name says nothing yet.
fn orders_plainly(entry: &Entry) -> bool {
    if entry.doubts.iter().any(|doubt| doubt.code == DoubtCode::NumberOrMenu) {
        return false;
    }
    // +1 alone may as well count people, and who is not coming orders nothing.
    let changes = matches!(entry.action, Action::Set | Action::Reduce);
    let counted = |item: &Item| item.quantity.source.is_some() && item.written.unit.is_some();
    changes || entry.items.iter().any(|item| is_named(item) || counted(item))
}

/// Does it name something of the campaign's menu, or of the list's own?
fn is_named(item: &Item) -> bool {
    let known = matches!(item.offer, OfferMatch::Known(_)) || item.menu_line.is_some();
    known && item.product.source.is_some()
}

fn title_chars(paste: &Paste, layout: &Layout) -> Vec<char> {
    let ranges = layout.lists.iter().flat_map(|list| list.title.iter().chain(&list.announcements));
    ranges.flat_map(|(start, end)| paste.folded()[*start..*end].iter().copied()).collect()
}

fn text_of<'a>(paste: &'a Paste, entry: &Entry) -> impl Iterator<Item = char> + 'a {
    paste.folded()[entry.source.start as usize..entry.source.end as usize].iter().copied()
}

/// What the words are about, if it is no goods.
fn about(chars: &[char]) -> Option<NotOrdersReason> {
    // The first few thousand characters tell what a text is about.
    let text: String = chars.iter().take(4000).collect();
    let count = |words: &[&str]| words.iter().filter(|word| text.contains(**word)).count();
    let counts = [
        // An outing to sign up for has its time of 集合 as well.
        (count(SIGN_UP), NotOrdersReason::SignUp),
        (count(AGENDA), NotOrdersReason::Agenda),
        (count(REPORT), NotOrdersReason::Report),
    ];
    let most = counts.iter().map(|(count, _)| *count).max().filter(|most| *most > 0)?;
    counts.into_iter().find(|(count, _)| *count == most).map(|(_, reason)| reason)
}

/// Most lines begin with a time.
fn timetable(paste: &Paste, entries: &[Entry]) -> Option<NotOrdersReason> {
    let timed = entries
        .iter()
        .filter(|entry| {
            entry
                .name
                .source
                .is_some_and(|name| clock_end(paste.folded(), name.start as usize).is_some())
        })
        .count();
    (timed * 2 > entries.len()).then_some(NotOrdersReason::Agenda)
}

/// Do title or menu name goods that are sold?
fn names_goods(scanner: &Scanner<'_>, layout: &Layout) -> bool {
    layout.lists.iter().any(|list| {
        let goods = |range: &(usize, usize)| {
            scanner
                .terms(range.0, range.1)
                .iter()
                .any(|term| matches!(term.kind, TermKind::Goods(_) | TermKind::Money))
        };
        !list.menu.is_empty() || list.title.iter().chain(&list.announcements).any(goods)
    })
}
