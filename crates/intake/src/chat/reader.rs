//! The steps from a paste to a list, in their order.

use std::{cell::Cell, collections::HashSet};

use crate::chat::{
    Habits, Leaning,
    context::Context,
    draft::{
        ChatList, Confidence, Doubt, DoubtCode, Entry, ListKind, MenuLine, Read, Span, Unread,
        UnreadReason,
    },
    follow::follow,
    layout::dates::dates,
    layout::estates::estates,
    layout::lines::lines,
    layout::parting::Parting,
    layout::sections::{Layout, ListLayout, Range, layout},
    layout::several::part_people,
    menu::catalogue::Catalogue,
    menu::{line, shown},
    order::assemble::{Assembled, assemble},
    order::idle::{asks_about, is_idle},
    people::People,
    verdict::verdict,
    words::amount::Units,
    words::paste::{Paste, key, span},
    words::terms::Scanner,
    words::trie::Trie,
};

/// Reads a paste: lines, then which line is what, then the menu, then the entries against it.
pub(crate) fn read(mut paste: Paste, context: &Context<'_>, parting: &Parting) -> ChatList {
    let steps = Cell::new(0);
    let mut catalogue = Catalogue::of(context.menu, context.habits.number_is_menu.leans());
    let units = Units::with(context.menu.iter().map(|offer| &offer.unit));
    let pickup_points = named(context.pickup_points);
    let people = People::of(context.people);
    let lines = lines(&paste);
    let no_estates = Trie::new();
    let mut layout = {
        let scanner = Scanner {
            chars: paste.folded(),
            catalogue: &catalogue,
            units: &units,
            pickup_points: &pickup_points,
            estates: &no_estates,
            steps: &steps,
        };
        layout(&scanner, &people, &lines)
    };
    supersede(&paste, &mut layout);
    layout.part(&mut paste, &lines, parting);
    let paste = &paste;
    let (menu, pictures): (Vec<MenuLine>, _) = {
        let scanner = Scanner {
            chars: paste.folded(),
            catalogue: &catalogue,
            units: &units,
            pickup_points: &pickup_points,
            estates: &no_estates,
            steps: &steps,
        };
        let rows = layout.lists.iter().flat_map(|list| &list.menu);
        let menu = rows.map(|row| line::read_line(paste, &scanner, row)).collect();
        (menu, shown::pictures(&scanner, layout.lists.iter().flat_map(ListLayout::heading)))
    };
    catalogue.add_menu(&menu);
    catalogue.add_pictures(pictures);
    let estates = estates(paste, &layout);
    let scanner = Scanner {
        chars: paste.folded(),
        catalogue: &catalogue,
        units: &units,
        pickup_points: &pickup_points,
        estates: &estates,
        steps: &steps,
    };
    part_people(&scanner, &people, parting, &mut layout);
    let read = |layout: &Layout| entries(paste, &scanner, &people, layout, parting, context.habits);
    let mut found = read(&layout);
    let mut kind = verdict(paste, &scanner, &layout, &found.entries, menu.len());
    if kind != ListKind::Orders && layout.keep_chosen() {
        // A person pointed at lines that are orders all the same; the rest of the text stays what it was taken for.
        found = read(&layout);
        kind = ListKind::Orders;
    }
    let Found { entries, idle, joined } = found;

    let mut list = ChatList {
        title: title(paste, &layout),
        announcements: announcements(paste, &layout),
        dates: title_dates(paste, &layout),
        kind,
        menu,
        entries,
        unread: layout
            .unread
            .iter()
            .map(|line| unread(paste, line.number, line.range, line.reason))
            .chain(idle)
            .collect(),
        remark: remark(paste, &layout),
        doubts: vec![],
        structure: layout
            .structure
            .iter()
            .map(|(start, end)| span(*start, *end))
            .chain(joined)
            .collect(),
        steps: 0,
    };
    list.doubts = doubts(&list, &layout);
    if matches!(kind, ListKind::NotOrders { .. }) {
        set_aside(paste, &layout, &mut list);
    }
    list.unread.sort_by_key(|unread| unread.source);
    list.steps = steps.get();
    list
}

/// What the lines that stand where orders do were read as.
struct Found {
    entries: Vec<Entry>,
    /// Talk and questions among them.
    idle: Vec<Unread>,
    /// Those that only said something of an entry before them, to which it was put.
    joined: Vec<Span>,
}

/// The entries of all lists, each read by itself and then in the light of those before it.
fn entries(
    paste: &Paste,
    scanner: &Scanner<'_>,
    people: &People<'_>,
    layout: &Layout,
    parting: &Parting,
    habits: Habits,
) -> Found {
    let lists = (0_u32..).zip(&layout.lists);
    let raw = lists.flat_map(|(list, parts)| parts.entries.iter().map(move |raw| (list, raw)));
    let mut assembled: Vec<Assembled> = Vec::new();
    let mut idle: Vec<Unread> = Vec::new();
    for (list, raw) in raw {
        let mut one = assemble(paste, scanner, people, raw, list, parting);
        if one.entry.doubts.is_empty() && asks_about(paste, &one.entry) {
            one.entry.doubts.push(Doubt::new(DoubtCode::NoItems, one.entry.source));
        }
        if !raw.chosen && is_idle(paste, scanner, &one.entry) {
            idle.push(unread(paste, raw.line, raw.range, UnreadReason::Chatter));
        } else {
            assembled.push(one);
        }
    }
    // What this list shows plainly counts more than what others have shown.
    let dash_parts = parts_by_dash(paste, &assembled).unwrap_or(habits.dash_parts);
    let (entries, joined) = follow(scanner.catalogue, assembled, Habits { dash_parts, ..habits });
    Found { entries, idle, joined }
}

/// Do nearly all entries of this list part the name from the rest by a dash? `None` where it shows no such habit.
fn parts_by_dash(paste: &Paste, assembled: &[Assembled]) -> Option<Leaning> {
    const CASES_MIN: usize = 4;
    let dashed = |one: &&Assembled| {
        let end = one.entry.name.source.map(|name| name.end as usize);
        end.is_some_and(|end| paste.folded().get(end) == Some(&'-'))
    };
    let cases = assembled.iter().filter(dashed).count();
    (cases >= CASES_MIN && cases * 4 >= assembled.len() * 3)
        .then_some(Leaning { for_it: 1, against: 0 })
}

fn named(pickup_points: &[String]) -> Trie<usize> {
    let mut trie = Trie::new();
    for (index, name) in pickup_points.iter().enumerate() {
        trie.insert(&key(name), index);
    }
    trie
}

fn unread(paste: &Paste, line: u32, (start, end): Range, reason: UnreadReason) -> Unread {
    Unread { line, text: paste.text(start, end), reason, source: span(start, end) }
}

/// The title of the first list that has one; its lines one below the other.
fn title(paste: &Paste, layout: &Layout) -> Option<Read<String>> {
    let ranges = &layout.lists.iter().find(|list| !list.title.is_empty())?.title;
    joined(paste, ranges)
}

fn joined(paste: &Paste, ranges: &[Range]) -> Option<Read<String>> {
    let texts: Vec<String> = ranges
        .iter()
        .map(|(start, end)| paste.without_space(*start, *end))
        .map(|(start, end)| paste.text(start, end))
        .filter(|text| !text.is_empty())
        .collect();
    let (start, end) = (ranges.first()?.0, ranges.last()?.1);
    let (start, end) = paste.without_space(start, end);
    (!texts.is_empty()).then(|| Read::from(texts.join("\n"), span(start, end), Confidence::CERTAIN))
}

/// The other lines above the entries, and the titles of further lists.
fn announcements(paste: &Paste, layout: &Layout) -> Vec<Read<String>> {
    let titled = layout.lists.iter().position(|list| !list.title.is_empty());
    let lists = layout.lists.iter().enumerate();
    let further = lists.flat_map(|(index, list)| {
        let title = if Some(index) == titled { &[][..] } else { &list.title };
        title.iter().chain(&list.announcements)
    });
    further.filter_map(|range| joined(paste, &[*range])).collect()
}

fn title_dates(paste: &Paste, layout: &Layout) -> Vec<crate::chat::TitleDate> {
    let ranges = layout.lists.iter().flat_map(|list| list.title.iter().chain(&list.announcements));
    ranges.flat_map(|(start, end)| dates(paste.folded(), *start, *end)).collect()
}

/// The closing words; of several lists, all of theirs.
fn remark(paste: &Paste, layout: &Layout) -> Option<Read<String>> {
    let ranges: Vec<Range> =
        layout.lists.iter().flat_map(|list| list.remark.iter().copied()).collect();
    joined(paste, &ranges)
}

/// A list that stands below once more, with all its entries or under the same title, is the older copy: the latest paste is
/// the whole list.
fn supersede(paste: &Paste, layout: &mut Layout) {
    for older in 0..layout.lists.len().saturating_sub(1) {
        let newer = &layout.lists[older + 1];
        if is_copied(paste, &layout.lists[older], newer) {
            for entry in std::mem::take(&mut layout.lists[older].entries) {
                let line = crate::chat::layout::sections::UnreadLine {
                    number: entry.line,
                    range: entry.range,
                    reason: UnreadReason::Superseded,
                };
                layout.unread.push(line);
            }
        }
    }
}

fn is_copied(paste: &Paste, older: &ListLayout, newer: &ListLayout) -> bool {
    let text = |range: &Range| key(&paste.text(range.0, range.1));
    let bodies: HashSet<Vec<char>> = newer.entries.iter().map(|entry| text(&entry.body)).collect();
    let kept = older.entries.iter().filter(|entry| bodies.contains(&text(&entry.body))).count();
    let title = |list: &ListLayout| list.title.iter().map(text).collect::<Vec<_>>();
    let same_title = !older.title.is_empty() && title(older) == title(newer);
    let all = kept == older.entries.len() && newer.entries.len() >= older.entries.len();
    kept > 0 && (all || same_title && kept * 2 >= older.entries.len())
}

fn doubts(list: &ChatList, layout: &Layout) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    // Messages of a chat are no lists of their own.
    let with_entries: Vec<&ListLayout> = layout
        .lists
        .iter()
        .filter(|list| list.entries.iter().any(|entry| entry.sender.is_none()))
        .collect();
    if let [_, second, ..] = with_entries.as_slice() {
        let start = second.entries.first().map_or((0, 0), |entry| entry.range);
        doubts.push(Doubt::new(DoubtCode::SeveralLists, span(start.0, start.1)));
    }
    let wrong =
        list.dates.iter().filter(|date| date.year.is_some_and(|year| date.contradicts(year)));
    doubts.extend(wrong.map(|date| Doubt::new(DoubtCode::WeekdayDiffers, date.source)));
    doubts
}

/// Where there are no orders, what was taken for entries goes back to the lines that were not read.
fn set_aside(paste: &Paste, layout: &Layout, list: &mut ChatList) {
    list.entries.clear();
    if layout.lists.iter().all(|list| !list.headed && list.entries.is_empty()) {
        // Talk has no title; its first line is talk as well.
        list.unread.extend(
            list.title.take().and_then(|title| title.source.map(|source| spoken(paste, source))),
        );
    }
    for entry in layout.lists.iter().flat_map(|list| &list.entries) {
        list.unread.push(unread(paste, entry.line, entry.range, UnreadReason::NotOrders));
    }
}

/// A line of talk that was taken for a title.
fn spoken(paste: &Paste, source: crate::chat::Span) -> Unread {
    let (start, end) = (source.start as usize, source.end as usize);
    let breaks = paste.folded()[..start].iter().filter(|c| **c == '\n').count();
    let line = u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1);
    unread(paste, line, (start, end), UnreadReason::NotOrders)
}
