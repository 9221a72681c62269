//! The steps from a posted text to a draft, line by line.

mod ahead;
mod title;

use chrono::NaiveDateTime;
use linli_domain::Unit;

use self::{ahead::lists_names, title::titled};
use super::{
    clauses::{Range, Topic, by_topic, clauses, topic},
    draft::Announcement,
    gather::{Growing, Numbered, alike, together},
    goods::{self, found},
    times::Times,
    when::times,
};
use crate::chat::{
    Confidence, Read, Span,
    layout::{
        counter::Label,
        lines::{Form, Line, lines},
    },
    words::{
        amount::Units,
        number::run_end,
        paste::{Paste, is_space, span},
    },
};

/// Reads a posted text.
pub(super) fn read(paste: &Paste, now: NaiveDateTime) -> Announcement {
    let lines = lines(paste);
    let mut reading = Reading {
        paste,
        now,
        units: units(),
        times: Times::default(),
        goods: Vec::new(),
        menu_without_prices: lists_names(paste, &lines),
        draft: Announcement::default(),
        below_orders: false,
        heading_counted: false,
        went_on: false,
    };
    for (at, line) in lines.iter().enumerate() {
        reading.line(line, &lines[at + 1..]);
    }
    reading.finish()
}

/// The common units; and 块, which goods with a price are counted by as well, and the sizes of cakes and clothes.
fn units() -> Units {
    Units::with(["块", "寸", "码"].map(Unit::new).iter())
}

/// Longer lines without a price are sentences.
const NAME_CHARS_MAX: usize = 16;

struct Reading<'a> {
    paste: &'a Paste,
    now: NaiveDateTime,
    units: Units,
    times: Times,
    goods: Vec<Growing>,
    menu_without_prices: bool,
    draft: Announcement,
    below_orders: bool,
    /// The last heading has a number: what stands below it without one is a variety of it.
    heading_counted: bool,
    /// The line before went on with the goods above it.
    went_on: bool,
}

/// What stands behind a line's number.
fn body(chars: &[char], line: &Line) -> Range {
    let from = match &line.form {
        Form::Counted(counter) => counter.end,
        _ => line.start,
    };
    (run_end(&chars[..line.end], from.min(line.end), is_space), line.end)
}

impl Reading<'_> {
    fn line(&mut self, line: &Line, below: &[Line]) {
        match &line.form {
            Form::Blank => {
                self.heading_counted = false;
            }
            Form::Header { end } => {
                self.structure((line.start, *end));
                self.text((*end, line.end), None, below);
            }
            Form::Ruler | Form::Example | Form::Empty(_) => self.structure((line.start, line.end)),
            Form::Sender { .. } if self.is_stamp(line) => self.structure((line.start, line.end)),
            Form::Counted(counter) => {
                let range = body(self.paste.folded(), line);
                self.below_orders |=
                    counter.number() == Some(1) && self.begins_orders(range, below);
                if self.below_orders {
                    self.draft.orders += 1;
                    self.structure((line.start, line.end));
                    return;
                }
                let text = match counter.label {
                    Label::Number(number) => number.to_string(),
                    Label::Letter(letter) => letter.to_string(),
                };
                let number = Numbered { text, at: self.paste.trimmed(line.start, counter.end) };
                self.structure((line.start, counter.end));
                self.text(range, Some(number), below);
            }
            _ if self.below_orders => self.structure((line.start, line.end)),
            _ => self.plain(line, below),
        }
    }

    /// A line without a number in front; a whole menu may stand on it: `周末团：1.羊肉卷 35元 2.虾滑 30元`.
    fn plain(&mut self, line: &Line, below: &[Line]) {
        let cuts = self.inner_counters(line);
        let Some((first, _)) = cuts.first().filter(|_| cuts.len() > 1) else {
            self.text((line.start, line.end), None, below);
            return;
        };
        self.text((line.start, *first), None, &[]);
        let ends = cuts.iter().skip(1).map(|(at, _)| *at).chain([line.end]);
        for ((at, counter), end) in cuts.iter().zip(ends) {
            let Some(number) = counter.number() else { continue };
            let at = self.paste.trimmed(*at, counter.end);
            self.text((counter.end, end), Some(Numbered { text: number.to_string(), at }), &[]);
        }
    }
    /// The text of a line, piece by piece.
    fn text(&mut self, range: Range, number: Option<Numbered>, below: &[Line]) {
        let (start, end) = self.paste.without_space(range.0, range.1);
        let mut number = self.code(start, end).or(number);
        let start = number.as_ref().map_or(start, |number| number.at.1.max(start));
        if let Some(number) = &number {
            self.structure(number.at);
        }
        let (mut first, mut same_line, mut collected) = (true, false, false);
        let pieces = clauses(self.paste, start, end);
        let pieces = self.without_greeting(pieces);
        let pieces = self.without_title(pieces, below);
        for (index, piece) in pieces.iter().copied().enumerate() {
            let next = pieces.get(index + 1).copied();
            let about = if self.sells(piece) { None } else { topic(self.paste.folded(), piece) };
            let piece = if about.is_none() { self.without_times(piece) } else { piece };
            if about.is_some() {
                collected = about == Some(Topic::Pickup);
                self.topics(piece);
            } else if self.sold(piece, &mut number, same_line) {
                same_line = true;
            } else if collected && Times::place(self.paste, piece, &mut self.draft.places) {
                self.structure(piece);
            } else {
                same_line |= self.words(piece, &mut number, first, next, below);
            }
            first = false;
        }
    }

    /// A piece about goods may end with a time behind a space: `虾滑 30元/盒 周六中午截单`.
    fn without_times(&mut self, (start, end): Range) -> Range {
        let chars = &self.paste.folded()[..end];
        if topic(chars, (start, end)).is_none() {
            return (start, end);
        }
        let spaces = (start..end).filter(|at| is_space(chars[*at]));
        let cut = spaces.map(|at| run_end(chars, at, is_space)).find(|at| {
            let word_end = run_end(chars, *at, |c| !is_space(c));
            let about = topic(chars, (*at, end));
            let sells = found(chars, (*at, end), &self.units).is_some();
            about.is_some()
                && !sells
                && (topic(chars, (*at, word_end)).is_some()
                    || !times(chars, *at, word_end, self.now).is_empty())
        });
        let Some(cut) = cut else { return (start, end) };
        self.topics((cut, end));
        self.paste.without_space(start, cut)
    }

    /// A code in front of a line: A2 红富士.
    fn code(&mut self, start: usize, end: usize) -> Option<Numbered> {
        let chars = &self.paste.folded()[..end];
        let letter = chars.get(start)?.is_ascii_lowercase();
        let digits = run_end(chars, start + 1, |c| c.is_ascii_digit());
        let parted =
            chars.get(digits).is_some_and(|c| is_space(*c) || matches!(c, '.' | '、' | ':' | ')'));
        if !letter || digits == start + 1 || digits - start > 4 || !parted {
            return None;
        }
        let text = self.paste.text(start, digits).to_uppercase();
        Some(Numbered { text, at: (start, digits) })
    }

    /// Names a price of goods, not of delivering them.
    fn sells(&self, piece: Range) -> bool {
        let chars = self.paste.folded();
        match topic(chars, piece) {
            None => true,
            Some(Topic::Term) => false,
            // 现货草莓 49.9元 明天到货 sells; 明天16:00到货 does not.
            Some(_) => found(chars, piece, &self.units).is_some_and(|found| {
                found
                    .varieties
                    .iter()
                    .any(|variety| variety.price.is_some_and(|price| price.marked))
                    && !found.words.is_empty()
            }),
        }
    }

    fn topics(&mut self, piece: Range) {
        let chars = self.paste.folded();
        for (range, about) in by_topic(self.paste, piece, self.now) {
            let named = match about {
                Topic::Cutoff => self.times.cutoff(chars, range, self.now),
                Topic::Pickup => {
                    self.times.pickup(self.paste, range, self.now, &mut self.draft.places)
                }
                Topic::Term => {
                    self.draft.terms.push(self.read(range));
                    true
                }
            };
            if named {
                self.structure(range);
            } else {
                self.draft.notes.push(self.read(range));
            }
        }
    }

    /// Takes a piece in as goods, if it names a price. `same_line`: goods stand before it on its line.
    fn sold(&mut self, piece: Range, number: &mut Option<Numbered>, same_line: bool) -> bool {
        let chars = self.paste.folded();
        let Some(found) = found(chars, piece, &self.units) else { return false };
        let below_heading = self.heading_counted && number.is_none();
        let last = self.goods.last_mut().filter(|_| number.is_none());
        match last {
            Some(last) if last.heading && !last.varieties.is_empty() && found.words.is_empty() => {
                last.price_all(found, piece);
            }
            Some(last)
                if last.heading && (found.words.is_empty() && !same_line || below_heading) =>
            {
                last.take_variety(found, None, piece);
            }
            Some(last)
                if below_heading
                    || (same_line || self.went_on && found.varieties.len() == 1)
                        && last.goes_on_with(chars, &found) =>
            {
                last.take_variety(found, None, piece);
            }
            _ => {
                let mut growing = match self.draft.title.as_ref().and_then(|title| title.source) {
                    // Sizes and prices without a name below a title: what is sold is called as the title says.
                    Some(title) if found.words.is_empty() && self.goods.is_empty() => titled(title),
                    _ => Growing::default(),
                };
                growing.take(found, number.take(), piece);
                self.goods.push(growing);
                self.heading_counted = false;
            }
        }
        self.went_on = true;
        true
    }

    /// A piece that names no price: title, heading, varieties, or a remark.
    /// Answers whether it heads goods whose price follows on its line.
    fn words(
        &mut self,
        piece: Range,
        number: &mut Option<Numbered>,
        first: bool,
        next: Option<Range>,
        below: &[Line],
    ) -> bool {
        let chars = self.paste.folded();
        if let Some(names) = self.varieties(piece) {
            if let Some(title) = self
                .draft
                .title
                .as_ref()
                .and_then(|title| title.source)
                .filter(|_| self.goods.is_empty())
            {
                self.goods.push(titled(title));
            }
            if let Some(last) = self.goods.last_mut() {
                last.name_varieties(&names, piece);
                return false;
            }
        }
        let trimmed = goods::trim(chars, piece);
        if trimmed.0 >= trimmed.1 {
            self.structure(piece);
            return false;
        }
        let short = trimmed.1 - trimmed.0 <= NAME_CHARS_MAX;
        let counted = number.is_some();
        let price_below = next.is_none() && self.price_below(below);
        let price_next = next
            .and_then(|next| found(chars, next, &self.units))
            .is_some_and(|found| found.words.is_empty());
        let heads = price_next && short
            || first
                && short
                && (counted
                    && (price_below
                        || self.prices_below(below)
                        || self.menu_without_prices
                        || self.sold_counted())
                    || !counted
                        && price_below
                        && (self.draft.title.is_some() || !self.goods.is_empty()));
        if heads {
            self.went_on = false;
            self.heading_counted = counted;
            let (words, measure) = goods::heading(chars, piece, &self.units);
            let waits =
                self.goods.last().is_some_and(|goods| goods.heading && !goods.varieties.is_empty());
            if words.is_empty() && waits && !counted {
                // 110码-150码 between the varieties and their price.
                self.draft.notes.push(self.read(piece));
                return false;
            }
            let mut growing = Growing::named(words, measure, piece);
            growing.number = number.take();
            self.goods.push(growing);
            return price_next;
        } else if self.draft.title.is_none() && self.goods.is_empty() && !counted {
            self.draft.title = Some(self.titled(piece));
        } else {
            self.draft.notes.push(self.read(piece));
        }
        false
    }

    fn read(&self, (start, end): Range) -> Read<String> {
        Read::from(self.paste.text(start, end), span(start, end), Confidence::CERTAIN)
    }

    fn structure(&mut self, range: Range) {
        self.draft.structure.extend((range.0 < range.1).then(|| span(range.0, range.1)));
    }

    fn finish(self) -> Announcement {
        let Self { paste, now, times, goods, mut draft, .. } = self;
        // A heading that nothing was sold under is only a word.
        let (headings, goods): (Vec<Growing>, Vec<Growing>) =
            goods.into_iter().partition(|goods| {
                goods.heading && goods.varieties.is_empty() && goods.number.is_none()
            });
        draft.notes.extend(headings.iter().map(|heading| {
            let (start, end) = heading.range;
            Read::from(paste.text(start, end), span(start, end), Confidence::CERTAIN)
        }));
        draft.notes.sort_by_key(|note| note.source);
        let mut goods = goods;
        alike(paste, &mut goods);
        draft.goods = together(paste, goods).into_iter().map(|goods| goods.finish(paste)).collect();
        times.settle(paste, now, &mut draft);
        draft.structure.sort_unstable_by_key(|span: &Span| span.start);
        draft.steps = u32::try_from(paste.folded().len()).unwrap_or(u32::MAX);
        draft
    }
}
