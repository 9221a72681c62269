//! Where entries begin, as a person put it right: one line cut in two, a line joined with the one above, a line read as an
//! order that was taken for something else.

use super::{
    lines::{Form, Line},
    sections::{Layout, ListLayout, Range, RawEntry, UnreadLine},
};
use crate::chat::words::paste::Paste;

/// Where entries begin, whatever the reader makes of the lines. Offsets count characters, as in [`Span`](crate::chat::Span).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parting {
    /// At each of these begins an entry: within another one, or in a line that was not read as one.
    pub begins: Vec<u32>,
    /// What begins at each of these is more of the entry above it.
    pub continues: Vec<u32>,
    /// At each of these ends the name of the entry that it stands in.
    pub names: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    Begins,
    Continues,
}

impl Parting {
    /// From the top of the text to its end, so that each cut finds what those above have made.
    fn cuts(&self) -> Vec<(usize, Cut)> {
        let at = |offsets: &[u32], cut| -> Vec<(usize, Cut)> {
            offsets.iter().filter_map(|at| Some((usize::try_from(*at).ok()?, cut))).collect()
        };
        let mut cuts = at(&self.begins, Cut::Begins);
        cuts.extend(at(&self.continues, Cut::Continues));
        cuts.sort_unstable();
        cuts
    }

    /// Did a person say that the entry above goes on here?
    pub(crate) fn goes_on_at(&self, at: usize) -> bool {
        self.continues.iter().any(|place| usize::try_from(*place) == Ok(at))
    }

    /// Where the name of the entry between these ends, if that was said.
    pub(crate) fn name_end(&self, start: usize, end: usize) -> Option<usize> {
        let mut places = self.names.iter().filter_map(|at| usize::try_from(*at).ok());
        places.rfind(|at| start < *at && *at <= end)
    }
}

impl Layout {
    /// Parts the entries as told. A place that there is no entry to cut at, or none above to join, is passed over.
    pub(crate) fn part(&mut self, paste: &mut Paste, lines: &[Line], parting: &Parting) {
        for (at, cut) in parting.cuts() {
            match cut {
                Cut::Begins => self.begin(paste, lines, at),
                Cut::Continues => self.continue_above(paste, lines, at),
            }
        }
        self.set_long_entries_aside();
    }

    /// Leaves only the entries of which a person said that they begin, and says whether there are any. The others stay
    /// behind as lines of a text that holds no orders.
    pub(crate) fn keep_chosen(&mut self) -> bool {
        let is_chosen = |entry: &RawEntry| entry.chosen;
        if !self.lists.iter().any(|list| list.entries.iter().any(is_chosen)) {
            return false;
        }
        for list in &mut self.lists {
            let others = list.entries.extract_if(.., |entry| !is_chosen(entry));
            self.unread.extend(others.map(|entry| UnreadLine {
                number: entry.line,
                range: entry.range,
                reason: crate::chat::UnreadReason::NotOrders,
            }));
        }
        true
    }

    fn begin(&mut self, paste: &Paste, lines: &[Line], at: usize) {
        if let Some((list, index)) = self.entry_at(at) {
            let entries = &mut self.lists[list].entries;
            match split(paste, lines, &mut entries[index], at) {
                Some(second) => entries.insert(index + 1, second),
                None => entries[index].chosen = true,
            }
            return;
        }
        let Some(range) = self.take_line(at) else { return };
        self.insert(line_entry(lines, range));
    }

    fn continue_above(&mut self, paste: &mut Paste, lines: &[Line], at: usize) {
        let taken = match self.entry_at(at) {
            Some((list, index)) => {
                let entry = &self.lists[list].entries[index];
                if at > begin_of(paste, entry) || self.above(entry.range.0).is_none() {
                    return;
                }
                self.lists[list].entries.remove(index)
            }
            None if self.above(at).is_some() => {
                let Some(range) = self.take_line(at) else { return };
                line_entry(lines, range)
            }
            None => return,
        };
        let Some((list, index)) = self.above(taken.range.0) else { return };
        let entry = &mut self.lists[list].entries[index];
        // What stands between the two, such as the number of the second, says nothing about either.
        paste.blank(entry.range.1, taken.body.0);
        entry.body.1 = taken.body.1;
        entry.range.1 = taken.range.1;
        entry.chosen = true;
        entry.end_at(taken.last_line());
    }

    /// The entry that holds this character: its list, and its place there.
    fn entry_at(&self, at: usize) -> Option<(usize, usize)> {
        self.lists.iter().enumerate().find_map(|(list, parts)| {
            let index = parts.entries.partition_point(|entry| entry.range.1 <= at);
            let entry = parts.entries.get(index)?;
            (entry.range.0 <= at).then_some((list, index))
        })
    }

    /// The last entry that ends before this character.
    fn above(&self, at: usize) -> Option<(usize, usize)> {
        self.lists.iter().enumerate().rev().find_map(|(list, parts)| {
            let behind = parts.entries.partition_point(|entry| entry.range.1 <= at);
            Some((list, behind.checked_sub(1)?))
        })
    }

    /// Takes the line that holds this character out of what it was read as, unless it is an entry or only gives form.
    fn take_line(&mut self, at: usize) -> Option<Range> {
        let holds = |range: &Range| range.0 <= at && at < range.1;
        if let Some(index) = self.unread.iter().position(|line| holds(&line.range)) {
            return Some(self.unread.remove(index).range);
        }
        let of_list = |list: &mut ListLayout| {
            if let Some(index) = list.menu.iter().position(|row| holds(&row.range)) {
                return Some(list.menu.remove(index).range);
            }
            let texts = [&mut list.remark, &mut list.announcements, &mut list.title];
            texts.into_iter().find_map(|ranges| {
                let index = ranges.iter().position(holds)?;
                Some(ranges.remove(index))
            })
        };
        self.lists.iter_mut().find_map(of_list)
    }

    /// Puts an entry where it stands in the text: into the list that it stands in, or the first one below.
    fn insert(&mut self, entry: RawEntry) {
        let place = self.above(entry.range.0).map(|(list, index)| (list, index + 1));
        let (list, index) = place.unwrap_or_else(|| {
            let first = self.lists.iter().position(|list| !list.entries.is_empty());
            (first.unwrap_or(0), 0)
        });
        if self.lists.is_empty() {
            self.lists.push(ListLayout::default());
        }
        self.lists[list].entries.insert(index, entry);
    }
}

/// The first character of an entry behind its number.
fn begin_of(paste: &Paste, entry: &RawEntry) -> usize {
    paste.without_space(entry.body.0, entry.body.1).0
}

/// Cuts an entry in two and answers with the second; `None` where the cut leaves nothing on one side.
fn split(paste: &Paste, lines: &[Line], entry: &mut RawEntry, at: usize) -> Option<RawEntry> {
    let (start, end) = paste.without_space(at, entry.body.1);
    if at <= begin_of(paste, entry) || start == end {
        return None;
    }
    let (from, to) = paste.written_without_space(at, entry.range.1);
    let mut second = RawEntry::chosen((start, entry.body.1), (from, to), line_at(lines, from));
    second.sender = entry.sender;
    second.end_at(entry.last_line());
    let (_, end) = paste.written_without_space(entry.range.0, from);
    entry.body.1 = end;
    entry.range.1 = end;
    entry.chosen = true;
    entry.end_at(line_at(lines, end.saturating_sub(1)));
    Some(second)
}

/// An entry of the line in this range, behind its number if it has one.
fn line_entry(lines: &[Line], range: Range) -> RawEntry {
    let line = lines.partition_point(|line| line.start <= range.0).checked_sub(1);
    let line = line.map(|index| &lines[index]);
    let counter = line.and_then(|line| match &line.form {
        Form::Counted(counter) if line.start == range.0 => Some(counter),
        _ => None,
    });
    let body = counter.map_or(range, |counter| (counter.end.min(range.1), range.1));
    let mut entry = RawEntry::chosen(body, range, line.map_or(1, |line| line.number));
    entry.index = counter.and_then(super::counter::Counter::number);
    entry
}

fn line_at(lines: &[Line], at: usize) -> u32 {
    let behind = lines.partition_point(|line| line.start <= at);
    behind.checked_sub(1).map_or(1, |index| lines[index].number)
}
