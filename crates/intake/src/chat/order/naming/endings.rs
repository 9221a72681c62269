//! Where a name may end: at a space, a mark, a second word, or where something begins that is no part of a name.

use linli_domain::Address;

use super::{Candidate, Ending, NAME_MAX};
use crate::chat::{
    menu::pictures::is_picture,
    people::People,
    words::{
        number::run_end,
        paste::{is_han, is_ignorable, is_space},
        phone::phone_at,
        place::{Place, named_place_at, place_at},
        terms::{Scanner, Term, TermKind},
        vocabulary::Phrase,
    },
};

/// Where the name may end, whether the entry begins with it or with its place.
pub(super) fn candidates(
    scanner: &Scanner<'_>,
    people: &People<'_>,
    start: usize,
    end: usize,
) -> Vec<Candidate> {
    let mut found = endings(scanner, people, start, end);
    if found.iter().any(|candidate| candidate.ending == Ending::Known) {
        // Somebody who is known needs no weighing.
        return found;
    }
    if let Some(begin) =
        behind_proxy(scanner, start, end).or_else(|| known_behind(scanner, people, start, end))
    {
        return endings(scanner, people, begin, end);
    }
    let place = leading_place(scanner, start, end);
    let behind = place.map(|place| {
        // 3号楼的王 is 王.
        let owner = usize::from(scanner.chars.get(place.end) == Some(&'的'));
        let behind = run_end(&scanner.chars[..end], place.end + owner, parts_fields);
        // 4-1-1102 13800007755 芝芝
        let phone = phone_at(&scanner.chars[..end], behind).map_or(behind, |(_, end)| end);
        run_end(&scanner.chars[..end], phone, parts_fields)
    });
    if let Some(begin) = behind.filter(|begin| begins_name(scanner, *begin, end)) {
        let behind = endings(scanner, people, begin, end);
        found.extend(behind.into_iter().map(|at| Candidate { behind_place: true, ..at }));
    }
    found
}

/// What stands between a place and the name behind it.
pub(super) fn parts_fields(c: char) -> bool {
    is_space(c) || matches!(c, '-' | ',' | '、' | ':')
}

/// The place that the entry begins with. 西门 by itself is a family name as well as a gate.
pub(super) fn leading_place(scanner: &Scanner<'_>, start: usize, end: usize) -> Option<Place> {
    let chars = &scanner.chars[..end];
    let gate = matches!(
        chars.get(start..start + 2),
        Some(['东' | '西' | '南' | '北' | '中', '门' | '口'])
    );
    place_at(chars, start)
        .or_else(|| named_place_at(chars, start, scanner.estates))
        .filter(|_| !gate)
        .or_else(|| building_by_number(scanner, start, end))
}

/// 17号老蒋, where no goods go by numbers: the house.
fn building_by_number(scanner: &Scanner<'_>, start: usize, end: usize) -> Option<Place> {
    let chars = &scanner.chars[..end];
    let digits = run_end(chars, start, |c| c.is_ascii_digit());
    let numbered = (1..=3).contains(&(digits - start)) && chars.get(digits) == Some(&'号');
    let named = chars.get(digits + 1).is_some_and(|c| is_space(*c) || is_han(*c));
    let written: String = chars[start..digits].iter().collect();
    let goods = || {
        !scanner.catalogue.numbered(&written).is_empty()
            || scanner.catalogue.word_at(chars, start, false).is_some()
    };
    if !numbered || !named || goods() {
        return None;
    }
    Some(Place { address: Address { building: written, ..Address::default() }, end: digits + 1 })
}

/// 语文组 覃老师, who is known by name: where that begins.
pub(super) fn known_behind(
    scanner: &Scanner<'_>,
    people: &People<'_>,
    start: usize,
    end: usize,
) -> Option<usize> {
    let chars = &scanner.chars[..end];
    let said = run_end(chars, start, |c| !is_space(c));
    let begin = run_end(chars, said, is_space);
    let known = people.name_at(chars, begin, |end| ends_name(scanner, end)).is_some();
    (is_workplace(&chars[start..said]) && begin < end && known).then_some(begin)
}

/// 帮我妈 小婉: where the name begins behind the words that say for whom it is.
pub(super) fn behind_proxy(scanner: &Scanner<'_>, start: usize, end: usize) -> Option<usize> {
    const PROXY_CHARS: std::ops::RangeInclusive<usize> = 2..=8;
    let chars = &scanner.chars[..end];
    if !matches!(chars.get(start), Some('帮' | '代' | '替')) {
        return None;
    }
    let said = run_end(chars, start, |c| !is_space(c));
    let begin = run_end(chars, said, |c| c != '\n' && is_space(c));
    let speaks = |term: &Term| {
        matches!(term.kind, TermKind::Word | TermKind::Place(_))
            || matches!(term.kind, TermKind::Phrase(phrase) if !matches!(phrase, Phrase::Mark(_)))
    };
    let person = |kind: TermKind| matches!(kind, TermKind::Word);
    let named = begin > said
        && scanner.terms(start, said).iter().all(speaks)
        && scanner.first_at(begin, end).is_some_and(person);
    let behind = run_end(chars, begin, |c| !is_space(c));
    (PROXY_CHARS.contains(&(said - start)) && named && orders_behind(scanner, behind, end))
        .then_some(begin)
}

/// May a name begin here, behind a place? What is plainly ordered or said is none.
fn begins_name(scanner: &Scanner<'_>, at: usize, end: usize) -> bool {
    // X by itself is somebody; in X2 it multiplies.
    if scanner.chars.get(at) == Some(&'x')
        && scanner.chars.get(at + 1).copied().is_some_and(is_space)
    {
        return true;
    }
    scanner.first_at(at, end.min(at + NAME_MAX)).is_some_and(|kind| {
        !matches!(
            kind,
            TermKind::Phone(_)
                | TermKind::Pickup(_)
                | TermKind::Money
                | TermKind::Times
                | TermKind::Plus
                | TermKind::Specification
        )
    })
}

/// Where a name that begins at `start` may end.
fn endings(scanner: &Scanner<'_>, people: &People<'_>, start: usize, end: usize) -> Vec<Candidate> {
    let chars = &scanner.chars[..end];
    let at = |end, ending| Candidate { start, end, ending, behind_place: false };
    let word_end = run_end(chars, start, |c| !is_space(c)).min(end);
    if let Some(end) = people.name_at(chars, start, |end| ends_name(scanner, end)) {
        return vec![at(behind_pictures(scanner, end), Ending::Known)];
    }
    let mut found = vec![at(word_end, Ending::Space)];
    let head = word_end.min(start + NAME_MAX);
    let from = leading_place(scanner, start, end).map_or(start, |place| place.end).max(start + 1);
    let is_mark =
        |c: char| matches!(c, '-' | ':' | '+' | ',' | '、' | '(' | ';' | '=' | '/' | '|' | '。');
    // 静静~草莓1盒; the wave of 静静~ before a space is hers.
    let parts = |place: usize| {
        let waves = chars[place] == '~' && chars.get(place + 1).is_some_and(|c| !is_space(*c));
        is_mark(chars[place]) || waves
    };
    let mark = (from..head).find(|place| parts(*place));
    // `hello kitty-2份`: the second word ends where a mark would end it.
    let second = second_word(chars, start, mark.unwrap_or(word_end).min(word_end));
    found.extend(second.into_iter().map(|end| at(end, Ending::SecondWord)));
    found.extend(mark.map(|place| at(place, Ending::Mark)));
    // A+妈妈，2份 has a mark in the name.
    let next_mark = mark.and_then(|mark| (mark + 2..head).find(|place| is_mark(chars[*place])));
    found.extend(next_mark.map(|place| at(place, Ending::Mark)));
    let last_mark = (from..head).rev().find(|place| chars[*place] == '-');
    let last_mark = last_mark.filter(|last| Some(*last) != mark && Some(*last) != next_mark);
    found.extend(last_mark.map(|place| at(place, Ending::Mark)));
    found.extend(glued(scanner, start, head, end).map(|place| at(place, Ending::Glued)));
    found.dedup();
    found
}

/// Does a known name end here, and not run on into another name? 小王 does not end in 小王妈妈.
fn ends_name(scanner: &Scanner<'_>, end: usize) -> bool {
    let Some(next) = scanner.chars.get(end) else { return true };
    if !next.is_alphanumeric() {
        return true;
    }
    let limit = scanner.chars.len().min(end + NAME_MAX);
    let rest = scanner.first_at(end, limit);
    rest.is_some_and(|kind| !matches!(kind, TermKind::Word | TermKind::Phrase(Phrase::Filler)))
}

/// 阿桃🍑: what adorns a name belongs to it, unless it is sold.
fn behind_pictures(scanner: &Scanner<'_>, name_end: usize) -> usize {
    let chars = scanner.chars;
    let shown = run_end(chars, name_end, |c| is_picture(c) || is_ignorable(c));
    let sold = (name_end..shown).find(
        |at| matches!(scanner.first_at(*at, chars.len()), Some(kind) if kind != TermKind::Word),
    );
    sold.unwrap_or(shown)
}

/// `Lily Wang`: letters again behind the space.
fn second_word(chars: &[char], start: usize, word_end: usize) -> Vec<usize> {
    let first = &chars[start..word_end];
    let latin = |word: &[char]| {
        !word.is_empty()
            && word.iter().all(|c| c.is_alphabetic() && !is_han(*c) || *c == '.')
            && word[0].is_alphabetic()
    };
    // Lily Wang妈 goes on in Han.
    let begins_latin = |word: &[char]| {
        let letters = word.iter().take_while(|c| c.is_ascii_alphabetic()).count();
        letters > 1 && word[letters..].iter().all(|c| crate::chat::words::paste::is_han(*c))
    };
    let next = |from: usize| {
        let begin = run_end(chars, from, is_space);
        (
            begin,
            run_end(chars, begin, |c| !is_space(c) && !matches!(c, '-' | ',' | '+' | ':' | '/')),
        )
    };
    let (begin, mut end) = next(word_end);
    let mut second = &chars[begin..end];
    if is_workplace(first) && is_someone(second) {
        return vec![end];
    }
    if second == ['&'] {
        let (begin, third) = next(end);
        (second, end) = (&chars[begin..third], third);
    }
    let two = latin(first) && (latin(second) || begins_latin(second));
    if !two {
        return vec![];
    }
    // L J H has three.
    let (begin, third) = next(end);
    if begin < third && latin(&chars[begin..third]) { vec![third, end] } else { vec![end] }
}

/// 数学院, 综采一队, 四1班: where the person named behind it works or learns.
fn is_workplace(word: &[char]) -> bool {
    const ENDS: [&str; 22] = [
        "院", "系", "馆", "办", "部", "处", "科", "室", "队", "班", "厂", "车间", "组", "园", "所",
        "局", "站", "营", "连", "中心", "公司", "后勤",
    ];
    let written: String = word.iter().collect();
    (2..=8).contains(&word.len()) && ENDS.iter().any(|end| written.ends_with(end))
}

/// Two to four characters that may be a name, or letters.
fn is_someone(word: &[char]) -> bool {
    let han = (2..=5).contains(&word.len()) && word.iter().all(|c| is_han(*c));
    han || word.len() > 1 && word.iter().all(char::is_ascii_alphabetic)
}

/// The first place in the word where something begins that is no part of a name.
fn glued(scanner: &Scanner<'_>, start: usize, head: usize, end: usize) -> Option<usize> {
    let terms = scanner.terms(start, head);
    let first = terms.iter().skip(1).position(is_content)? + 1;
    let has_amount = terms.iter().any(|term| matches!(term.kind, TermKind::Amount(_)));
    if matches!(terms[first].kind, TermKind::Goods(_)) {
        if !has_amount && orders_behind(scanner, head, end) {
            // 小苹果 牛奶2: what follows orders by itself, so the goods are part of the name.
            return None;
        }
        if adorns(scanner, terms[first].start, end) {
            return None;
        }
    }
    // A name does not end behind the mark that opens brackets.
    let opened = first.checked_sub(1).filter(|before| terms[*before].kind == TermKind::Open);
    Some(terms[opened.unwrap_or(first)].start)
}

/// 糖糖🍬：肉脯5: is this a picture, with a mark behind it that parts the name from what is ordered by itself?
fn adorns(scanner: &Scanner<'_>, start: usize, end: usize) -> bool {
    let mark = behind_picture(scanner, start, end);
    matches!(mark, Some((_, ':' | '-')))
        && mark.is_some_and(|(at, _)| orders_behind(scanner, at + 1, end))
}

/// 糖糖🍬，坚果8: may the picture at `start` be of the name before it, or one of what it shows?
pub(super) fn may_adorn(scanner: &Scanner<'_>, start: usize, end: usize) -> bool {
    let mark = behind_picture(scanner, start, end);
    matches!(mark, Some((_, ',' | '、')))
        && mark.is_some_and(|(at, _)| orders_behind(scanner, at + 1, end))
}

/// The character behind the pictures that begin at `start`, and where it stands.
fn behind_picture(scanner: &Scanner<'_>, start: usize, end: usize) -> Option<(usize, char)> {
    let chars = &scanner.chars[..end];
    let shown = run_end(chars, start, |c| is_picture(c) || is_ignorable(c));
    chars.get(shown).filter(|_| shown > start).map(|next| (shown, *next))
}

/// Do goods come first behind the word, and no amount that the word could need?
fn orders_behind(scanner: &Scanner<'_>, head: usize, end: usize) -> bool {
    let rest = scanner.terms(head, end.min(head + NAME_MAX));
    let mut said =
        rest.iter().filter(|term| matches!(term.kind, TermKind::Goods(_) | TermKind::Amount(_)));
    let first = said.next().map(|term| &term.kind);
    let amount_first = matches!(first, Some(TermKind::Amount(_)));
    first.is_some()
        && (!amount_first || matches!(said.next().map(|term| &term.kind), Some(TermKind::Goods(_))))
}

fn is_content(term: &Term) -> bool {
    matches!(
        term.kind,
        TermKind::Goods(_)
            | TermKind::Amount(_)
            | TermKind::Place(_)
            | TermKind::Phone(_)
            | TermKind::Times
            | TermKind::Phrase(
                Phrase::CountedWith
                    | Phrase::Willing
                    | Phrase::Mark(_)
                    | Phrase::More
                    | Phrase::Less
                    | Phrase::Become
                    | Phrase::Cancel
                    | Phrase::Exchange
                    | Phrase::Without
            )
    )
}
