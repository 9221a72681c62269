//! Where the name ends. The places where it may end are few; each is tried, and the one whose rest reads best is taken.

mod endings;
mod score;

use self::{
    endings::{behind_proxy, candidates, known_behind, leading_place, may_adorn, parts_fields},
    score::{COUNTED, contents, score},
};
use super::body::{Body, read_body};
use crate::chat::{
    draft::NameReading,
    people::People,
    words::number::run_end,
    words::paste::{Paste, span},
    words::phone::phone_at,
    words::place::{begins_with_name, place_at},
    words::terms::{Scanner, Term, TermKind},
    {Confidence, Read},
};

/// A name with the reading of what stands behind it.
pub(crate) struct Named {
    pub(crate) name: Read<String>,
    pub(crate) body: Body,
    /// Another place where the name may end reads almost as well.
    pub(crate) close_call: bool,
    /// That other reading.
    pub(crate) other: Option<NameReading>,
}

/// How a place was found at which a name may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// A known name ends there.
    Known,
    /// White space, or the end.
    Space,
    /// A second word in letters.
    SecondWord,
    /// `-`, `:`, `+`, a bracket, a comma.
    Mark,
    /// Goods, an amount, a place begin there.
    Glued,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Candidate {
    /// Where the name begins.
    start: usize,
    end: usize,
    ending: Ending,
    /// The entry begins with its place, and the name stands behind it.
    behind_place: bool,
}

/// Names are shorter than this; what comes later is no name's end.
const NAME_MAX: usize = 40;
/// Readings closer than this are a close call.
const CLOSE: i32 = 3;

/// Reads an entry from its name on. `chosen`: where the name ends, if a person said so.
pub(crate) fn read_named(
    paste: &Paste,
    scanner: &Scanner<'_>,
    people: &People<'_>,
    (start, end): (usize, usize),
    chosen: Option<usize>,
) -> Named {
    // @小王 calls him by his name.
    let called = usize::from(end > start + 1 && scanner.chars[start] == '@');
    let start = start + called;
    let mut candidates = candidates(scanner, people, start, end);
    if let Some(name_end) = chosen {
        candidates = vec![chosen_of(paste, candidates, start, name_end)];
    }
    let choice = candidates.len() > 1;
    let mut readings: Vec<(i32, Candidate, Body)> = candidates
        .into_iter()
        .map(|candidate| {
            let mut body = read_body(paste, scanner, candidate.end, end);
            if body.address.is_none() && candidate.behind_place {
                let place = leading_place(scanner, start, end);
                let between = place.as_ref().map_or(start, |place| place.end);
                let gap = run_end(scanner.chars, between, parts_fields);
                if let Some((phone, end)) = phone_at(&scanner.chars[..candidate.start], gap) {
                    body.phone = Some(Read::from(phone, span(gap, end), Confidence::CERTAIN));
                }
                body.address = place.map(|place| {
                    Read::from(place.address, span(start, place.end), Confidence::CERTAIN)
                });
            }
            let score = if choice { score(scanner, candidate, &body) } else { 0 };
            (score, candidate, body)
        })
        .collect();
    // The earlier candidate wins where two read as well.
    readings.sort_by_key(|(score, _, _)| std::cmp::Reverse(*score));
    let named = |candidate: &Candidate| bounds(paste, *candidate);
    let first = readings.first().map(|(_, candidate, _)| named(candidate));
    let other_name = |(_, candidate, _): &&(i32, Candidate, Body)| Some(named(candidate)) != first;
    let runner_up = readings.iter().find(other_name).map(|(score, candidate, body)| {
        let (start, end) = named(candidate);
        let name = Read::from(paste.text(start, end), span(start, end), Confidence::DOUBTFUL);
        (*score, NameReading::of(&name, body.address.as_ref()))
    });
    let (best, candidate, mut body) = readings.remove(0);
    let behind =
        behind_proxy(scanner, start, end).or_else(|| known_behind(scanner, people, start, end));
    if candidate.start > start && behind == Some(candidate.start) {
        // 帮我妈 小婉, 语文组 覃老师: for whom it is, or where.
        let (from, to) = paste.without_space(start, candidate.start);
        body.notes.insert(0, span(from, to));
    }
    let lead = runner_up.as_ref().map(|(score, _)| best - score);
    let close_call = is_close_call(scanner, candidate, (best, lead), &readings, end);
    let (name_start, name_end) = bounds(paste, candidate);
    let confidence = match candidate.ending {
        _ if name_start == name_end => Confidence::GUESS,
        _ if close_call => Confidence::DOUBTFUL,
        Ending::Known | Ending::Space => Confidence::CERTAIN,
        Ending::SecondWord | Ending::Mark => Confidence::LIKELY,
        Ending::Glued => Confidence::per_cent(85),
    };
    let name = Read::from(paste.text(name_start, name_end), span(name_start, name_end), confidence);
    let elsewhere = || {
        let name_end = another_end(scanner, candidate, end).filter(|_| close_call)?;
        let (start, name_end) = bounds(paste, Candidate { end: name_end, ..candidate });
        let name =
            Read::from(paste.text(start, name_end), span(start, name_end), Confidence::DOUBTFUL);
        let address = read_body(paste, scanner, name_end, end).address;
        Some(NameReading::of(&name, address.as_ref()))
    };
    let other = elsewhere().or(runner_up.map(|(_, other)| other));
    let other = other.filter(|other| close_call && !other.name.is_empty());
    Named { name, body, close_call, other }
}

/// The name as a person ended it: one of those that were found, or what stands before the place they pointed at.
fn chosen_of(
    paste: &Paste,
    candidates: Vec<Candidate>,
    start: usize,
    name_end: usize,
) -> Candidate {
    let found = candidates.into_iter().find(|candidate| bounds(paste, *candidate).1 == name_end);
    let candidate = found.unwrap_or(Candidate {
        start,
        end: name_end,
        ending: Ending::Known,
        behind_place: false,
    });
    Candidate { ending: Ending::Known, ..candidate }
}

/// Is another reading hardly worse, or the name such that a person should look? `lead`: how much better than the next name.
fn is_close_call(
    scanner: &Scanner<'_>,
    candidate: Candidate,
    (best, lead): (i32, Option<i32>),
    others: &[(i32, Candidate, Body)],
    end: usize,
) -> bool {
    let name = &scanner.chars[candidate.start..candidate.end];
    let narrow = lead.is_some_and(|lead| lead < CLOSE);
    match candidate.ending {
        Ending::Known => false,
        // 小李2 may be two for 小李 or one for 小李2.
        Ending::Glued if is_bare_number(scanner, candidate.end, end) => true,
        Ending::Glued if may_adorn(scanner, candidate.end, end) => true,
        // 老王2号 生椰拿铁2: somebody of that name, or one of the second thing as well.
        Ending::Glued if is_number_alone(scanner, candidate.end, end) => true,
        // 丽丽88-3-403 is rather 丽丽 at 88-3-403, and may be 丽丽88.
        Ending::Glued if may_end_in_digits(scanner, candidate) => true,
        // 卖火柴 小女孩 2份: an unknown word right behind it may be more of the name.
        _ if goes_on(scanner, candidate.end, end) => true,
        _ if !candidate.behind_place && or_behind_place(scanner, others, best) => true,
        _ if begins_with_name(name) => true,
        // 27号楼 777 套餐6: what stands behind the place is rather ordered than somebody.
        _ if candidate.behind_place => {
            let touches = candidate.start > 0 && !parts_fields(scanner.chars[candidate.start - 1]);
            let single = touches && name.len() == 1;
            single || contents(scanner, candidate.start, candidate.end) >= 3 || narrow
        }
        _ => narrow,
    }
}

/// Where a name may end besides that is no reading of its own: behind the next word, or before the door that it ends with.
fn another_end(scanner: &Scanner<'_>, candidate: Candidate, end: usize) -> Option<usize> {
    let name = &scanner.chars[candidate.start..candidate.end];
    let head = || candidate.start + run_end(name, 0, |c| c.is_ascii_alphanumeric());
    word_behind(scanner, candidate.end, end).or_else(|| begins_with_name(name).then(head))
}

/// Does an unknown word come first behind the name?
fn goes_on(scanner: &Scanner<'_>, name_end: usize, end: usize) -> bool {
    word_behind(scanner, name_end, end).is_some()
}

/// Where the unknown word ends that comes first behind the name, if one does.
fn word_behind(scanner: &Scanner<'_>, name_end: usize, end: usize) -> Option<usize> {
    let rest = scanner.terms_of_goods(name_end, end.min(name_end + NAME_MAX));
    let silent = |term: &&Term| {
        matches!(
            term.kind,
            TermKind::Space
                | TermKind::Dash
                | TermKind::Colon
                | TermKind::Comma
                | TermKind::Plus
                | TermKind::List
        )
    };
    let mut said = rest.iter().skip_while(silent);
    let word = said.next().filter(|term| {
        let chars = &scanner.chars[term.start..term.end];
        term.kind == TermKind::Word && chars.iter().any(|c| c.is_alphanumeric())
    });
    // 草莓2盒 of what is not sold is goods by its amount, 翠湖苑6幢 an estate.
    let next = said.find(|term| !silent(term)).map(|term| &term.kind);
    let counted = matches!(next, Some(TermKind::Amount(_) | TermKind::Times | TermKind::Place(_)));
    word.filter(|_| !counted).map(|term| term.end)
}

/// May the entry as well begin with its place, and the name be a word that is also sold: 3-2-501 百合 玫瑰2?
fn or_behind_place(scanner: &Scanner<'_>, others: &[(i32, Candidate, Body)], best: i32) -> bool {
    const CLOSE_BEHIND_PLACE: i32 = 8;
    others.iter().any(|(score, candidate, body)| {
        candidate.behind_place
            && best - score < CLOSE_BEHIND_PLACE
            && !body.items.is_empty()
            && contents(scanner, candidate.start, candidate.end) < COUNTED
    })
}

/// The name without punctuation behind it, unless it is nothing else.
fn bounds(paste: &Paste, candidate: Candidate) -> (usize, usize) {
    let (start, end) = paste.without_space(candidate.start, candidate.end);
    let (_, trimmed) = paste.trimmed(start, end);
    // `10..小木匠`: a point too many behind the number.
    let begin = run_end(&paste.folded()[..end], start, |c| matches!(c, '.' | '。' | '、' | ','));
    let named = paste.folded()[begin..end].iter().any(|c| c.is_alphanumeric());
    // ...妈 has them in her name.
    let start = if named && begin == start + 1 { begin } else { start };
    if trimmed > start { (start, trimmed) } else { (start, end) }
}

/// Does a door of three numbers touch the name, whose first may as well be the name's end?
fn may_end_in_digits(scanner: &Scanner<'_>, candidate: Candidate) -> bool {
    let chars = scanner.chars;
    let digits = run_end(chars, candidate.end, |c| c.is_ascii_digit());
    let odd = digits - candidate.end > 1 || candidate.end - candidate.start == 1;
    let whole = place_at(chars, candidate.end).is_some_and(|place| !place.address.unit.is_empty());
    let dash = digits > candidate.end && chars.get(digits) == Some(&'-');
    odd && whole && dash && place_at(chars, digits + 1).is_some()
}

/// Does the word end with 2号, and go on with something else behind a space?
fn is_number_alone(scanner: &Scanner<'_>, start: usize, end: usize) -> bool {
    let chars = &scanner.chars[..end];
    let digits = run_end(chars, start, |c| c.is_ascii_digit());
    digits > start
        && chars.get(digits) == Some(&'号')
        && chars.get(digits + 1) == Some(&' ')
        && digits + 2 < end
}

/// Is all the rest one number with nothing to say what it counts?
fn is_bare_number(scanner: &Scanner<'_>, start: usize, end: usize) -> bool {
    let rest = scanner.terms(start, end.min(start + NAME_MAX));
    matches!(rest.as_slice(), [Term { kind: TermKind::Amount(amount), .. }] if amount.unit.is_none())
}
