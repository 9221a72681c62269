//! Which line of a paste is what: title, menu, entries and their second lines, remark, talk.

use super::{
    counter::Label,
    lines::{Form, Line},
    messages::beginnings,
    runs::{self, Run},
    sniff::{Sniff, sniff},
};
use crate::chat::{draft::UnreadReason, people::People, words::terms::Scanner};

/// A range of characters.
pub(crate) type Range = (usize, usize);

/// The longest entry that is read, in characters. Longer ones are no order but a text with a number in front.
pub(crate) const ENTRY_CHARS_MAX: usize = 2_000;

/// The parts of a paste.
#[derive(Default)]
pub(crate) struct Layout {
    pub(crate) lists: Vec<ListLayout>,
    pub(crate) unread: Vec<UnreadLine>,
    /// What only gives form.
    pub(crate) structure: Vec<Range>,
}

/// A line that is set aside.
pub(crate) struct UnreadLine {
    pub(crate) number: u32,
    pub(crate) range: Range,
    pub(crate) reason: UnreadReason,
}

/// The parts of one list.
#[derive(Default)]
pub(crate) struct ListLayout {
    pub(crate) title: Vec<Range>,
    pub(crate) announcements: Vec<Range>,
    pub(crate) menu: Vec<MenuRow>,
    pub(crate) entries: Vec<RawEntry>,
    pub(crate) remark: Vec<Range>,
    /// Has it a `#接龙` above it?
    pub(crate) headed: bool,
}

impl ListLayout {
    /// Every line above the entries: title, announcements, menu.
    pub(crate) fn heading(&self) -> impl Iterator<Item = Range> {
        let said = self.title.iter().chain(&self.announcements).copied();
        said.chain(self.menu.iter().map(|row| row.body))
    }
}

/// A numbered line of a menu.
pub(crate) struct MenuRow {
    pub(crate) label: Label,
    /// Behind the counter.
    pub(crate) body: Range,
    /// All of the line.
    pub(crate) range: Range,
}

/// The characters of an entry.
pub(crate) struct RawEntry {
    /// The number in front.
    pub(crate) index: Option<u32>,
    /// Who wrote it, where that stands in a line of its own above.
    pub(crate) sender: Option<Range>,
    /// From its name to its end, second lines included.
    pub(crate) body: Range,
    /// All of it.
    pub(crate) range: Range,
    pub(crate) line: u32,
    /// Its last line.
    last_line: u32,
    /// Has it a number, or need it none?
    pub(crate) without_number: bool,
    /// Did a person say that an entry begins here?
    pub(crate) chosen: bool,
}

impl RawEntry {
    /// One that a person asked for.
    pub(crate) fn chosen(body: Range, range: Range, line: u32) -> Self {
        Self {
            index: None,
            sender: None,
            body,
            range,
            line,
            last_line: line,
            without_number: false,
            chosen: true,
        }
    }

    /// The same entry up to here.
    pub(crate) fn up_to(&self, end: usize) -> Self {
        Self { body: (self.body.0, end), range: (self.range.0, end), ..*self }
    }

    /// What another person orders in the same line.
    pub(crate) fn of_another(&self, body: Range) -> Self {
        Self { index: None, body, range: body, ..*self }
    }

    /// Its last line.
    pub(crate) fn last_line(&self) -> u32 {
        self.last_line
    }

    /// The same entry up to another line.
    pub(crate) fn end_at(&mut self, line: u32) {
        self.last_line = line;
    }
}

/// Sorts the lines. `scanner` knows the campaign's menu, not yet the list's own.
pub(crate) fn layout(scanner: &Scanner<'_>, people: &People<'_>, lines: &[Line]) -> Layout {
    let mut layout = Layout::default();
    let mut start = 0;
    // Each message of a stretch of chat stands for itself, whether it is one order or a whole list.
    let messages = beginnings(scanner.chars, lines);
    while start < lines.len() {
        let is_header = |at: &usize| matches!(lines[*at].form, Form::Header { .. });
        // A list that somebody posts begins with its header, below the name of who posts it.
        let begins =
            |at: &usize| is_header(at) && !messages.contains(&(at - 1)) || messages.contains(at);
        let next = (start + 1..lines.len()).find(begins).unwrap_or(lines.len());
        let mut section = Section {
            scanner,
            people,
            lines: &lines[start..next],
            layout: &mut layout,
            // A short text before a header is a message that introduces the list, not a list.
            introduces: next < lines.len() && is_header(&next),
        };
        section.read();
        start = next;
    }
    layout.set_long_entries_aside();
    layout
}

impl Layout {
    pub(crate) fn set_long_entries_aside(&mut self) {
        for list in &mut self.lists {
            let too_long = |entry: &mut RawEntry| entry.range.1 - entry.range.0 > ENTRY_CHARS_MAX;
            let long = list.entries.extract_if(.., too_long);
            let reason = UnreadReason::TooLong;
            self.unread.extend(long.map(|entry| UnreadLine {
                number: entry.line,
                range: entry.range,
                reason,
            }));
        }
    }
}

/// The lines from one header up to the next.
struct Section<'a, 'b> {
    scanner: &'a Scanner<'b>,
    people: &'a People<'b>,
    lines: &'a [Line],
    layout: &'a mut Layout,
    introduces: bool,
}

impl Section<'_, '_> {
    fn read(&mut self) {
        let runs = runs::runs(self.scanner, self.people, self.lines);
        match runs.as_slice() {
            [] => self.without_counters(),
            _ => self.counted(&runs),
        }
    }

    fn sniff(&self, line: &Line) -> Sniff {
        sniff(self.scanner, self.people, line.start, line.end)
    }

    fn unread(&mut self, line: &Line, reason: UnreadReason) {
        self.layout.unread.push(UnreadLine {
            number: line.number,
            range: (line.start, line.end),
            reason,
        });
    }

    fn structure(&mut self, start: usize, end: usize) {
        self.layout.structure.push((start, end));
    }

    fn header(&mut self, line: &Line, end: usize, list: &mut ListLayout) {
        list.headed = true;
        self.structure(line.start, end);
        if end < line.end {
            list.title.push((end, line.end));
        }
    }

    /// A list whose entries are counted.
    fn counted(&mut self, runs: &[Run]) {
        let mut lists = vec![ListLayout::default()];
        let last_order =
            runs.iter().filter(|run| !run.menu).filter_map(|run| run.lines.last().copied()).max();
        let mut run_of = vec![None; self.lines.len()];
        for (index, run) in runs.iter().enumerate() {
            run.lines.iter().for_each(|line| run_of[*line] = Some(index));
        }
        let mut blank_before = false;
        let mut orders_seen: Option<usize> = None;
        for (at, line) in self.lines.iter().enumerate() {
            let run = run_of[at].map(|index| (index, &runs[index]));
            if let Some((index, run)) = run.filter(|(_, run)| !run.menu) {
                if run.new_list && orders_seen.is_some_and(|seen| seen != index) {
                    lists.push(ListLayout::default());
                }
                orders_seen = Some(index);
            }
            let place = Place {
                run: run.map(|(_, run)| run),
                blank_before,
                ended: last_order.is_none_or(|last| at > last),
            };
            if let Some(list) = lists.last_mut() {
                self.line(line, &place, orders_seen.is_some(), list);
            }
            blank_before = line.form == Form::Blank;
        }
        self.layout.lists.append(&mut lists);
    }

    fn line(&mut self, line: &Line, place: &Place<'_>, below_orders: bool, list: &mut ListLayout) {
        match (&line.form, place.run) {
            (Form::Blank, _) => {}
            (Form::Header { end }, _) => self.header(line, *end, list),
            (Form::Example | Form::Ruler | Form::Empty(_), _) => {
                self.structure(line.start, line.end);
            }
            (Form::Counted(counter), Some(run)) if run.menu => list.menu.push(MenuRow {
                label: counter.label,
                body: (counter.end, line.end),
                range: (line.start, line.end),
            }),
            (Form::Counted(counter), Some(_)) => list.entries.push(RawEntry {
                index: counter.number(),
                sender: None,
                body: (counter.end, line.end),
                range: (line.start, line.end),
                line: line.number,
                last_line: line.number,
                without_number: false,
                chosen: false,
            }),
            (Form::Sender { end }, _)
                if (below_orders || !list.headed) && self.is_stamp(line, *end) =>
            {
                self.structure(line.start, line.end);
            }
            _ if !below_orders => self.above_orders(line, list),
            _ => self.below(line, place, list),
        }
    }

    /// A sender's line, and no sentence that ends with a colon?
    fn is_stamp(&self, line: &Line, end: usize) -> bool {
        let text: String = self.scanner.chars[line.start..end].iter().collect();
        self.scanner.chars.get(end) != Some(&':') || self.people.knows(&text)
    }

    fn above_orders(&mut self, line: &Line, list: &mut ListLayout) {
        if !list.headed && self.sniff(line).talk {
            self.unread(line, UnreadReason::Chatter);
        } else if list.menu.is_empty() {
            list.title.push((line.start, line.end));
        } else {
            list.announcements.push((line.start, line.end));
        }
    }

    /// A line without a number below the first entry: more of the entry above, an entry of its own, the remark, or talk.
    fn below(&mut self, line: &Line, place: &Place<'_>, list: &mut ListLayout) {
        let sniff = self.sniff(line);
        let says = sniff.goods || sniff.amount || sniff.facts;
        let orders = sniff.goods || sniff.amount || sniff.changes;
        let named = sniff.known_first || sniff.name_first && !sniff.goods_first;
        if sniff.talk {
            self.unread(line, UnreadReason::Chatter);
        } else if orders && self.is_of_somebody_above(line, list) {
            // 魏姐：草莓再加1盒, copied below the list.
            list.entries.push(own_entry(line, None, false));
        } else if named && sniff.goods && sniff.amount || sniff.known_first && says {
            list.entries.push(own_entry(line, None, true));
        } else if (says || sniff.wish && !place.ended)
            && !place.blank_before
            && !named
            && list.remark.is_empty()
        {
            continue_entry(line, list);
        } else if place.ended {
            list.remark.push((line.start, line.end));
        } else {
            self.unread(line, UnreadReason::Unrecognised);
        }
    }

    /// Does the line begin with a name before a colon that an entry above begins with?
    fn is_of_somebody_above(&self, line: &Line, list: &ListLayout) -> bool {
        const NAME_CHARS: std::ops::RangeInclusive<usize> = 1..=16;
        let chars = self.scanner.chars;
        let Some(colon) = (line.start..line.end).find(|at| chars[*at] == ':') else { return false };
        let name = &chars[line.start..colon];
        NAME_CHARS.contains(&name.len())
            && list.entries.iter().any(|entry| {
                // The name may stand behind a door: 7栋803邵勇.
                let head =
                    &chars[entry.body.0..entry.body.1.min(entry.body.0 + NAME_CHARS.end() * 2)];
                head.windows(name.len()).any(|window| window == name)
            })
    }

    /// Messages copied one by one, or a list whose writer counts nobody.
    fn without_counters(&mut self) {
        let mut list = ListLayout::default();
        let mut sender: Option<Range> = None;
        for line in self.lines {
            match &line.form {
                Form::Blank => {}
                Form::Header { end } => self.header(line, *end, &mut list),
                Form::Sender { end } => {
                    sender = Some((line.start, *end)).filter(|(start, end)| end > start);
                    self.structure(line.start, line.end);
                }
                Form::Example | Form::Ruler | Form::Empty(_) => {
                    self.structure(line.start, line.end);
                }
                Form::Counted(_) | Form::Plain => self.message(line, sender, &mut list),
            }
        }
        self.layout.lists.push(list);
    }

    /// 阿彬（团长）
    fn is_leader(&self, (start, end): Range) -> bool {
        let name: String = self.scanner.chars[start..end].iter().collect();
        ["团长", "群主", "店主", "掌柜"].iter().any(|title| name.contains(title))
    }

    fn message(&mut self, line: &Line, sender: Option<Range>, list: &mut ListLayout) {
        let sniff = self.sniff(line);
        let orders = sniff.goods
            || sniff.amount && (sender.is_some() || sniff.name_first || sniff.known_first);
        let changes = sniff.facts && (sender.is_some() || sniff.known_first);
        if sniff.talk {
            self.unread(line, UnreadReason::Chatter);
        } else if sender.is_some_and(|sender| self.is_leader(sender)) {
            // Whoever sells says what there is.
            self.unread(line, UnreadReason::Chatter);
        } else if (orders || changes) && !sniff.money && !self.introduces {
            if list.entries.last().is_some_and(|last| goes_on(last, sender, line)) {
                return continue_entry(line, list);
            }
            let mut entry = own_entry(line, sender, false);
            if sender.is_none() {
                entry.body = behind_mention(self.scanner.chars, entry.body);
            }
            list.entries.push(entry);
        } else if list.entries.is_empty()
            && list.title.is_empty()
            && (list.headed || !self.introduces)
            && sender.is_none()
        {
            list.title.push((line.start, line.end));
        } else if list.headed && list.entries.is_empty() {
            list.announcements.push((line.start, line.end));
        } else {
            self.unread(line, UnreadReason::Unrecognised);
        }
    }
}

/// Is the line the next one of the same message?
fn goes_on(last: &RawEntry, sender: Option<Range>, line: &Line) -> bool {
    sender.is_some() && last.sender == sender && last.last_line + 1 == line.number
}

/// Where a line stands.
struct Place<'a> {
    run: Option<&'a Run>,
    blank_before: bool,
    /// Below the last counted entry?
    ended: bool,
}

/// Behind the `@` of a reply: `@小周 要2份`.
fn behind_mention(chars: &[char], (start, end): Range) -> Range {
    (start + usize::from(start < end && chars[start] == '@'), end)
}

fn own_entry(line: &Line, sender: Option<Range>, without_number: bool) -> RawEntry {
    let range = (line.start, line.end);
    RawEntry {
        index: None,
        sender,
        body: range,
        range,
        line: line.number,
        last_line: line.number,
        without_number,
        chosen: false,
    }
}

fn continue_entry(line: &Line, list: &mut ListLayout) {
    match list.entries.last_mut() {
        Some(entry) if entry.last_line + 1 == line.number => {
            entry.body.1 = line.end;
            entry.range.1 = line.end;
            entry.last_line = line.number;
        }
        // Something else stands between: nobody can tell whose it is.
        _ => list.entries.push(own_entry(line, None, true)),
    }
}
