//! The same list pasted once more: what was decided about the text before holds for all of it that is still there.
//!
//! Members add their orders while the leader is at the review. An entry is the same if its words are the same, whatever
//! its number; one that reads differently now is looked at anew.

use std::collections::HashMap;

use linli_intake::chat::{ChatList, Entry};

use super::{
    Cut, CutKind, Decision, PasteForm,
    paste::{Draft, read_text},
};
use crate::{Course, Desk, Error, Result};

/// The form for `text`, with those decisions of `form` whose entries stand in it too.
///
/// # Errors
/// Those of [`preview`](super::preview).
pub fn carry(desk: &Desk, form: &PasteForm, text: &str) -> Result<PasteForm> {
    let cuts = carried_cuts(form, text);
    let blank = PasteForm { text: text.to_owned(), cuts, decisions: Vec::new(), ..form.clone() };
    let (before, after) = desk.read(|reader| {
        let read = |form: &PasteForm| -> Result<ChatList> {
            Ok(Draft::read(reader, form, &|known| read_text(form, known), &Course::unwatched())?
                .preview
                .reading)
        };
        Ok::<_, Error>((read(form)?, read(&blank)?))
    })?;
    let new: HashMap<_, &Entry> = by_words(text, &after).collect();
    let old: HashMap<u32, _> = by_words(&form.text, &before)
        .map(|(key, entry)| (entry.source.start, (key, entry)))
        .collect();
    let decisions = form.decisions.iter().filter_map(|decision| {
        let (key, old) = old.get(&decision.at)?;
        let new = new.get(key).filter(|new| says_the_same(old, new))?;
        Some(Decision { at: new.source.start, ..decision.clone() })
    });
    Ok(PasteForm { decisions: decisions.collect(), ..blank })
}

/// What a decision about an entry refers to: goods that were read as others are no longer what was decided about.
fn says_the_same(old: &Entry, new: &Entry) -> bool {
    let goods = |entry: &Entry| -> Vec<_> {
        entry.items.iter().map(|item| (item.offer, item.quantity.value)).collect()
    };
    goods(old) == goods(new) && old.action == new.action
}

/// The entries by their words, and the how many-th of these words each is.
fn by_words<'a>(
    text: &str,
    list: &'a ChatList,
) -> impl Iterator<Item = ((String, usize), &'a Entry)> + use<'a> {
    let chars: Vec<char> = text.chars().collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    list.entries.iter().map(move |entry| {
        let span = entry.source.start as usize..entry.source.end as usize;
        let words: String = chars.get(span).unwrap_or_default().iter().collect();
        let words = words.lines().map(without_number).collect::<Vec<_>>().join("\n");
        let nth = seen.entry(words.clone()).and_modify(|nth| *nth += 1).or_default();
        ((words, *nth), entry)
    })
}

/// The cuts that have the same place in both texts: the same line, and for a line that goes on with the one above the same
/// line above.
fn carried_cuts(form: &PasteForm, text: &str) -> Vec<Cut> {
    let (before, after) = (lines(&form.text), lines(text));
    let at: HashMap<_, &Line<'_>> = after.iter().map(|line| (line.key(), line)).collect();
    let cuts = form.cuts.iter().filter_map(|cut| {
        let index = before.partition_point(|line| line.start <= cut.at).checked_sub(1)?;
        let line = &before[index];
        let new = at.get(&line.key())?;
        if cut.kind == CutKind::Continues && line.above != new.above {
            return None;
        }
        // From the end, for the number in front may have got another digit.
        let from_end = line.end.checked_sub(cut.at)?;
        // At the very front the number is cut off with it.
        let at = if cut.at == line.start { new.start } else { new.end.checked_sub(from_end)? };
        Some(Cut { at, kind: cut.kind })
    });
    cuts.collect()
}

struct Line<'a> {
    start: u32,
    end: u32,
    words: &'a str,
    above: &'a str,
    nth: usize,
}

impl Line<'_> {
    fn key(&self) -> (&str, usize) {
        (self.words, self.nth)
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let (mut start, mut above) = (0_u32, "");
    for line in text.split('\n') {
        let length = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        let end = start.saturating_add(length);
        let words = without_number(line);
        let nth = *seen.entry(words).and_modify(|nth| *nth += 1).or_default();
        lines.push(Line { start, end, words, above, nth });
        above = words;
        start = end.saturating_add(1);
    }
    lines
}

/// A line without the number in front, which changes whenever an entry above goes. What is taken off need not be a number
/// in the reader's eyes: it only has to be taken off both of two lines that differ in nothing else.
fn without_number(line: &str) -> &str {
    let line = line.trim();
    let behind = line.trim_start_matches(['(', '（']);
    let behind = behind.trim_start_matches(|c: char| c.is_ascii_digit() || is_circled(c));
    let rest = behind.trim_start_matches(is_sign);
    // `24K 砂糖橘`, and a line that is nothing but a number.
    let is_number = behind.len() < line.len() && rest.len() < behind.len();
    let is_circled_number = line.starts_with(is_circled);
    if (is_number || is_circled_number) && !rest.is_empty() { rest } else { line }
}

fn is_sign(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '．' | '、' | ')' | '）' | ':' | '：')
}

/// ① to ⑳ and their like.
fn is_circled(c: char) -> bool {
    ('\u{2460}'..='\u{24ff}').contains(&c)
}
