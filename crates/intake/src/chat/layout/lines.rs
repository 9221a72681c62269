//! The lines of a paste, each with what its form alone tells: header, counter, example, ruler, time stamp.

use super::counter::{Counter, Style, counter_at};
use crate::chat::{
    words::number::run_end,
    words::paste::{Paste, is_space},
    words::timeword::clock_end,
};

/// A line, or a part of one where the whole list was pasted on one line.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Counted from 1.
    pub(crate) number: u32,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) form: Form,
}

/// What the form of a line tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Blank,
    /// `#接龙`; the title may go on behind it.
    Header {
        end: usize,
    },
    /// A counter with something behind it.
    Counted(Counter),
    /// A counter with nothing behind it.
    Empty(Counter),
    /// `例 小王 2份`, or the leader's placeholder as number one.
    Example,
    /// `-----`.
    Ruler,
    /// `小周 10:32`, `小周:`: who wrote the message below, up to `end`.
    Sender {
        end: usize,
    },
    Plain,
}

/// Cuts the paste into lines.
pub(crate) fn lines(paste: &Paste) -> Vec<Line> {
    let chars = paste.folded();
    let mut lines = Vec::new();
    let mut start = 0;
    let mut number = 0;
    while start <= chars.len() && !chars.is_empty() {
        let end = run_end(chars, start, |c| !is_break(c));
        number += 1;
        let (from, to) = paste.without_space(start, end);
        lines.push(Line { number, start: from, end: to, form: form(chars, from, to) });
        if end == chars.len() {
            break;
        }
        // The two characters of one line end make no blank line.
        let pair = chars[end] == '\r' && chars.get(end + 1) == Some(&'\n');
        start = end + if pair { 2 } else { 1 };
    }
    super::messages::settle(paste, &mut lines);
    on_one_line(chars, &mut lines);
    settle_counters(&mut lines);
    lines
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn form(chars: &[char], start: usize, end: usize) -> Form {
    let line = &chars[start..end];
    if line.is_empty() {
        return Form::Blank;
    }
    if let Some(length) = header(line) {
        return Form::Header { end: start + length };
    }
    if line
        .iter()
        .all(|c| matches!(c, '-' | '=' | '*' | '_' | '~' | '.' | '…' | '·') || is_space(*c))
        && line.len() > 2
    {
        return Form::Ruler;
    }
    if is_example(line) {
        return Form::Example;
    }
    if let Some(counter) = counter_at(&chars[..end], start) {
        return counted(chars, counter, end);
    }
    sender(line).map_or(Form::Plain, |length| Form::Sender { end: start + length })
}

fn counted(chars: &[char], counter: Counter, end: usize) -> Form {
    let body = run_end(&chars[..end], counter.end.min(end), is_space);
    if body >= end {
        return Form::Empty(counter);
    }
    let holds_example = is_example(&chars[body..end]) || is_placeholder(&chars[body..end]);
    if counter.number() == Some(1) && holds_example {
        Form::Example
    } else {
        Form::Counted(counter)
    }
}

/// `#接龙`, with or without its hash at the beginning of the line; how long it is.
fn header(line: &[char]) -> Option<usize> {
    let hash = usize::from(line[0] == '#');
    let spaces = run_end(line, hash, is_space);
    let word = line[spaces..].starts_with(&['接', '龙']);
    let end = spaces + 2;
    // Without the hash it is a header only if it stands alone; 接龙 begins sentences too.
    let alone = line.len() == end || line.get(end) == Some(&':');
    (word && (hash == 1 || alone)).then(|| end + usize::from(line.get(end) == Some(&'#')))
}

/// 例 and its longer forms, with something between it and the example.
fn is_example(line: &[char]) -> bool {
    const WORDS: [&str; 8] = ["例如", "例子", "示例", "样例", "范例", "举例", "格式", "例"];
    WORDS.iter().any(|word| {
        let word: Vec<char> = word.chars().collect();
        let behind = line.get(word.len());
        line.starts_with(&word)
            && behind.is_none_or(|c| {
                is_space(*c) || matches!(c, ':' | ',' | '.' | '-' | '(' | ')' | '、')
            })
    })
}

/// What a leader writes as number one to begin the list.
fn is_placeholder(body: &[char]) -> bool {
    const WORDS: [&str; 7] = ["占位", "占楼", "请按格式", "接龙格式", "格式:", "示例", "团长占"];
    let head: String = body.iter().take(24).collect();
    WORDS.iter().any(|word| head.contains(word))
}

/// Who wrote a message, as a phone copies it along: a name with a time behind it or alone before a colon, or the time alone.
fn sender(line: &[char]) -> Option<usize> {
    const SENDER_MAX: usize = 60;
    if line.len() > SENDER_MAX {
        return None;
    }
    if line.last() == Some(&':') && !line[..line.len() - 1].contains(&':') && line.len() < 24 {
        return Some(line.len() - 1);
    }
    let clock = (0..line.len()).find(|at| {
        let apart = *at == 0 || !line[at - 1].is_ascii_digit();
        apart && clock_end(line, *at).is_some_and(|end| end == line.len())
    })?;
    Some(before_date(line, clock))
}

/// Does a line that names a sender carry the time as well?
pub(super) fn is_stamp(line: &[char]) -> bool {
    line.last() != Some(&':')
}

/// Where the name ends before the date that goes with a time: `2026-07-20`, 昨天, 上午, 周五.
fn before_date(line: &[char], clock: usize) -> usize {
    let is_date = |c: char| {
        c.is_ascii_digit() || "年月日号-/.昨今前天上下午中晚早凌晨周星期一二三四五六".contains(c)
    };
    let mut end = clock;
    loop {
        let word_end = end - line[..end].iter().rev().take_while(|c| is_space(**c)).count();
        let word_start =
            word_end - line[..word_end].iter().rev().take_while(|c| is_date(**c)).count();
        let parted = word_start == 0 || is_space(line[word_start - 1]);
        if word_start == word_end || !parted {
            return word_end;
        }
        end = word_start;
    }
}

/// A list pasted on one line is cut before each counter that is due.
fn on_one_line(chars: &[char], lines: &mut Vec<Line>) {
    let counted = lines
        .iter()
        .filter(|line| matches!(&line.form, Form::Counted(counter) if counter.style != Style::Bare))
        .count();
    let several = several_on_a_line(chars, lines);
    let mut cut: Vec<Line> = Vec::with_capacity(lines.len());
    for (line, several) in lines.drain(..).zip(several) {
        let is_header = matches!(line.form, Form::Header { .. });
        let only_counted = counted <= 1 && matches!(line.form, Form::Counted(_));
        let cuts = is_header || only_counted || several;
        let places = if cuts { due_counters(chars, &line) } else { vec![] };
        if places.len() + usize::from(only_counted || several) < 2 {
            cut.push(line);
            continue;
        }
        let mut start = line.start;
        for end in places.iter().copied().chain([line.end]) {
            let to = end - chars[start..end].iter().rev().take_while(|c| is_space(**c)).count();
            cut.push(Line { number: line.number, start, end: to, form: form(chars, start, to) });
            start = end;
        }
    }
    *lines = cut;
}

/// Which lines hold several counted things, as a menu does that is written two or three to a line: the counter of the next line
/// goes on where the last one inside this line ended. Below such a line the last line of the menu needs no other proof.
fn several_on_a_line(chars: &[char], lines: &[Line]) -> Vec<bool> {
    let number = |line: &Line| match &line.form {
        Form::Counted(counter) if counter.style != Style::Bare => counter.number(),
        _ => None,
    };
    let counted: Vec<usize> = (0..lines.len()).filter(|at| number(&lines[*at]).is_some()).collect();
    let mut several = vec![false; lines.len()];
    let mut above = false;
    for (place, at) in counted.iter().enumerate() {
        let inside = due_counters(chars, &lines[*at]).len();
        let next = counted.get(place + 1).and_then(|next| number(&lines[*next]));
        let last =
            number(&lines[*at]).zip(u32::try_from(inside).ok()).map(|(first, more)| first + more);
        above = inside > 0
            && (last.zip(next).is_some_and(|(last, next)| next == last + 1)
                || above && next.is_none_or(|next| next == 1));
        several[*at] = above;
    }
    several
}

/// Where in a line counters stand that follow one another, a new 1 included.
fn due_counters(chars: &[char], line: &Line) -> Vec<usize> {
    let (mut last, from) = match &line.form {
        Form::Counted(counter) => (counter.number().unwrap_or(0), counter.end),
        Form::Header { end } => (0, *end),
        _ => (0, line.start),
    };
    let found: Vec<(usize, u32, Style)> =
        (from..line.end).filter_map(|at| inner_counter(chars, line, from, at)).collect();
    // The plain counter that follows each one, to tell `3.5斤` from a third entry.
    let mut next_plain = vec![None; found.len()];
    for place in (1..found.len()).rev() {
        let (_, number, style) = found[place];
        next_plain[place - 1] =
            if style == Style::Plain { Some(number) } else { next_plain[place] };
    }
    let mut places = Vec::new();
    for ((at, number, style), next) in found.into_iter().zip(next_plain) {
        let space_before = at == from || is_space(chars[at - 1]);
        let counts = style == Style::Plain || space_before && next != Some(number);
        if counts && number == last + 1 || number == 1 && last > 1 && space_before {
            places.push(at);
            last = number;
        }
    }
    places
}

/// A counter inside a line, and no number that is part of a word or another number.
fn inner_counter(
    chars: &[char],
    line: &Line,
    from: usize,
    at: usize,
) -> Option<(usize, u32, Style)> {
    let parted = at == from
        || !chars[at - 1].is_alphanumeric()
        || crate::chat::words::paste::is_han(chars[at - 1]);
    let inside_number = at > from && (chars[at - 1].is_ascii_digit() || chars[at - 1] == '.');
    if !parted || inside_number {
        return None;
    }
    // 2、5 orders the second thing and the fifth, and 毛巾2、拖把1 two towels.
    let enumerates = |counter: &Counter| {
        let sign = chars.get(counter.end.saturating_sub(1));
        let digit_behind = chars.get(counter.end).is_some_and(char::is_ascii_digit);
        let touches = at > from && !is_space(chars[at - 1]);
        matches!(sign, Some('、' | ',')) && (digit_behind || touches)
    };
    let counter = counter_at(&chars[..line.end], at)
        .filter(|counter| counter.style != Style::Bare && !enumerates(counter))?;
    counter.number().map(|number| (at, number, counter.style))
}

/// Decides the counters that may be other numbers: tight ones count where they are due, bare ones only in a list that has no
/// others and where three in a row follow one another, or between the counters before and behind them.
fn settle_counters(lines: &mut [Line]) {
    let plain = lines
        .iter()
        .any(|line| matches!(&line.form, Form::Counted(counter) if counter.style == Style::Plain));
    let bare: Vec<u32> = lines
        .iter()
        .filter_map(|line| match &line.form {
            Form::Counted(counter) if counter.style == Style::Bare => counter.number(),
            _ => None,
        })
        .collect();
    let bare_count = !plain && bare.len() > 1 && bare.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let next_plain = next_plain(lines);
    let mut last = 0;
    for (line, next) in lines.iter_mut().zip(next_plain) {
        let number = match &line.form {
            Form::Counted(counter) | Form::Empty(counter) => {
                counter.number().map(|number| (number, counter.style))
            }
            _ => None,
        };
        let Some((number, style)) = number else { continue };
        let counts = match style {
            Style::Plain => true,
            Style::Tight => number == last + 1 || number == 1,
            // The one that forgot its dot fills the gap between the other two.
            Style::Bare => {
                let empty = matches!(line.form, Form::Empty(_));
                let between = last > 0 && next == Some(number + 1);
                bare_count || number == last + 1 && (empty || between)
            }
        };
        if counts {
            last = number;
        } else {
            line.form = Form::Plain;
        }
    }
}

/// For each line the next plain counter below it.
fn next_plain(lines: &[Line]) -> Vec<Option<u32>> {
    let mut next = None;
    let mut below: Vec<Option<u32>> = Vec::with_capacity(lines.len());
    for line in lines.iter().rev() {
        below.push(next);
        match &line.form {
            Form::Counted(counter) | Form::Empty(counter) if counter.style == Style::Plain => {
                next = counter.number();
            }
            _ => {}
        }
    }
    below.reverse();
    below
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<(String, Form)> {
        let paste = Paste::new(text).unwrap();
        lines(&paste)
            .into_iter()
            .map(|line| (paste.text(line.start, line.end), line.form))
            .collect()
    }

    #[test]
    fn a_list_on_one_line_is_cut_before_its_counters() {
        let parts: Vec<String> =
            forms("#接龙 周五水果 1. 小周 苹果2 2. 老钱 3.5斤梨 3. 阿芳 橙子1")
                .into_iter()
                .map(|(text, _)| text)
                .collect();
        assert_eq!(parts, ["#接龙 周五水果", "1. 小周 苹果2", "2. 老钱 3.5斤梨", "3. 阿芳 橙子1"]);
    }

    #[test]
    fn senders_and_times_are_known() {
        for (text, name) in [
            ("小周 10:32", "小周"),
            ("阿芳 2026-07-20 10:32:11", "阿芳"),
            ("老钱:", "老钱"),
            ("昨天 22:10", ""),
        ] {
            let found = forms(text);
            let Form::Sender { end } = found[0].1 else { panic!("{text}: {found:?}") };
            assert_eq!(text.chars().take(end).collect::<String>().trim(), name);
        }
    }

    #[test]
    fn the_example_is_no_entry() {
        for text in ["例 小周 2份", "1. 例:小周 苹果2份", "1、团长占位"] {
            assert_eq!(forms(text)[0].1, Form::Example, "{text}");
        }
    }
}
