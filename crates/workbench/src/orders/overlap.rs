//! A stretch of chat is copied from where the last one ended, or from a little above: what was pasted before is not new.
//!
//! Two stretches overlap where, laid over one another, every line of one is the line of the other as far as both reach. A run
//! of a line or two may be chance, for 再加1份 is said twice: only messages that carry the time, or several of them in a row,
//! are surely the same.

use linli_intake::chat::{ChatList, Entry};
use serde::Serialize;

/// Was this message in what was pasted before?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// It may be the same, or the same words said once more.
    Perhaps,
    /// It was.
    Surely,
}

/// For each entry of `reading`, whether it stands in what `text` shares with one of the texts that were pasted `before`.
pub(super) fn seen(text: &str, reading: &ChatList, before: &[String]) -> Vec<Option<Seen>> {
    let new = lines(text);
    let starts: Vec<u32> = reading.entries.iter().map(beginning).collect();
    let mut seen = vec![None; starts.len()];
    for earlier in before {
        for (from, to) in shared(&new, &lines(earlier)) {
            let (start, end) = (new[from].start, new[to - 1].end);
            let within = |start_of: &&u32| (start..end).contains(*start_of);
            let several = starts.iter().filter(within).count() > 1;
            let timed = new[from..to].iter().any(|line| line.timed);
            let how = if several || timed { Seen::Surely } else { Seen::Perhaps };
            for (entry, _) in starts.iter().enumerate().filter(|(_, at)| within(at)) {
                seen[entry] = seen[entry].max(Some(how));
            }
        }
    }
    seen
}

fn beginning(entry: &Entry) -> u32 {
    entry.source.start
}

/// A line that says something.
struct Line<'a> {
    words: &'a str,
    /// In characters of the text, the end exclusive.
    start: u32,
    end: u32,
    /// Does a time of day stand in it?
    timed: bool,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0_u32;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let length = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        let end = start.saturating_add(length);
        let words = line.trim();
        if !words.is_empty() {
            lines.push(Line { words, start, end, timed: holds_time(words) });
        }
        start = end.saturating_add(1);
    }
    lines
}

/// `10:32`.
fn holds_time(words: &str) -> bool {
    let digit = |byte: &u8| byte.is_ascii_digit();
    words.replace('：', ":").as_bytes().windows(4).any(|window| {
        digit(&window[0]) && window[1] == b':' && digit(&window[2]) && digit(&window[3])
    })
}

/// Each way to lay the two over one another so that they agree in all that they share, as the part of the `new` lines.
fn shared(new: &[Line<'_>], earlier: &[Line<'_>]) -> Vec<(usize, usize)> {
    let agree = |new: &[Line<'_>], earlier: &[Line<'_>]| {
        new.iter().zip(earlier).all(|(new, earlier)| new.words == earlier.words)
    };
    let mut ways = Vec::new();
    // The new stretch begins within the earlier one …
    for skipped in 0..earlier.len() {
        let length = new.len().min(earlier.len() - skipped);
        if length > 0 && agree(&new[..length], &earlier[skipped..]) {
            ways.push((0, length));
        }
    }
    // … or the earlier one within the new.
    for skipped in 1..new.len() {
        let length = earlier.len().min(new.len() - skipped);
        if length > 0 && agree(&new[skipped..skipped + length], earlier) {
            ways.push((skipped, skipped + length));
        }
    }
    ways
}

#[cfg(test)]
mod tests {
    use linli_intake::chat::{Context, MenuOffer, read};

    use super::*;

    /// `.` new, `?` perhaps seen, `=` surely seen; an entry a sign. The messages are parted by spaces.
    fn marked(new: &str, before: &[&str]) -> String {
        let menu = [MenuOffer { product: "苹果".to_owned(), ..MenuOffer::default() }];
        let context = Context { menu: &menu, ..Context::default() };
        let text = |messages: &str| messages.split(' ').collect::<Vec<_>>().join("\n");
        let before: Vec<String> = before.iter().map(|messages| text(messages)).collect();
        let new = text(new);
        let reading = read(&new, &context).expect("a text");
        let sign = |seen: Option<Seen>| match seen {
            None => '.',
            Some(Seen::Perhaps) => '?',
            Some(Seen::Surely) => '=',
        };
        seen(&new, &reading, &before).into_iter().map(sign).collect()
    }

    #[test]
    fn what_two_stretches_share_is_not_new() {
        let said = "王姐：苹果2份 老李：再加1份";
        let cases: &[(&str, &str, &[&str], &str)] = &[
            ("nothing before", said, &[], ".."),
            ("all of it again", said, &[said], "=="),
            (
                "it goes on from the end",
                "老李：再加1份 小何：苹果3份 王姐：苹果1份",
                &["王姐：苹果2份 小周：苹果1份 老李：再加1份 小何：苹果3份"],
                "==.",
            ),
            (
                "it reaches further up",
                "小周：苹果4份 王姐：苹果2份 老李：再加1份",
                &["王姐：苹果2份 老李：再加1份 小何：苹果3份"],
                ".==",
            ),
            (
                "it holds the earlier one",
                "小周：苹果4份 王姐：苹果2份 老李：再加1份 小何：苹果3份",
                &[said],
                ".==.",
            ),
            (
                "the same words elsewhere",
                "老李：再加1份 小何：苹果3份",
                &["老李：再加1份 王姐：苹果2份"],
                "..",
            ),
            ("one message may be said again", "老李：再加1份", &["老李：再加1份"], "?"),
            ("so may the last one", "老李：再加1份 小何：苹果3份", &[said], "?."),
            ("a time tells", "10:32 老李：再加1份", &["10:32 老李：再加1份"], "="),
            ("another time as well", "10:40 老李：再加1份", &["10:32 老李：再加1份"], "."),
            (
                "over two earlier ones",
                "王姐：苹果2份 老李：再加1份 小何：苹果3份 小周：再加2份",
                &[
                    "老李：再加1份 小何：苹果3份 小周：再加2份",
                    "小陈：苹果1份 王姐：苹果2份 老李：再加1份",
                ],
                "====",
            ),
        ];
        for (what, new, before, expected) in cases {
            assert_eq!(marked(new, before), *expected, "{what}");
        }
    }
}
