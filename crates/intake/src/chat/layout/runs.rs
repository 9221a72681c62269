//! Runs of counted lines: each begins at 1, and is either a menu or the entries of a list.

use super::{
    counter::{Counter, Label},
    lines::{Form, Line},
    sniff::{Sniff, sniff},
};
use crate::chat::{people::People, words::terms::Scanner};

/// Counted lines that follow one another.
#[derive(Debug)]
pub(crate) struct Run {
    /// Which lines.
    pub(crate) lines: Vec<usize>,
    /// Are they goods, and not people who order?
    pub(crate) menu: bool,
    /// Do they begin another list than the entries before them?
    pub(crate) new_list: bool,
    letters: bool,
}

/// A menu shows itself in its first lines.
const SAMPLE: usize = 40;

/// The runs of a section, told apart.
pub(crate) fn runs(scanner: &Scanner<'_>, people: &People<'_>, lines: &[Line]) -> Vec<Run> {
    let mut runs = split(lines);
    // Letters count goods; where nothing else is counted they are the beginnings of words.
    let last_number = runs.iter().rposition(|run| !run.letters);
    let mut index = 0;
    runs.retain(|run| {
        index += 1;
        !run.letters || last_number.is_some_and(|last| index - 1 < last) && run.lines.len() > 1
    });
    let count = runs.len();
    for (at, run) in runs.iter_mut().enumerate() {
        let sniffs: Vec<Sniff> = run
            .lines
            .iter()
            .take(SAMPLE)
            .map(|line| sniff_body(scanner, people, &lines[*line]))
            .collect();
        run.menu = run.letters
            || if at + 1 < count { is_menu_above(&sniffs) } else { is_menu_alone(&sniffs) };
    }
    // Once people order, what follows is no menu, unless another list begins with one.
    let alone = runs.iter().filter(|run| !run.menu).all(|run| run.lines.len() == 1);
    for run in &mut runs {
        run.new_list = !run.menu && run.lines.len() > 1 && !alone;
    }
    runs
}

fn split(lines: &[Line]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut last: Option<u32> = None;
    let mut blank = false;
    for (at, line) in lines.iter().enumerate() {
        match &line.form {
            Form::Counted(counter) => {
                let letters = matches!(counter.label, Label::Letter(_));
                let number = number_of(counter);
                let again =
                    last.is_none_or(|last| number == 1 && last >= 1 || number < last && blank);
                match runs.last_mut().filter(|run| !again && run.letters == letters) {
                    Some(run) => run.lines.push(at),
                    None => {
                        runs.push(Run { lines: vec![at], menu: false, new_list: false, letters });
                    }
                }
                last = Some(number);
                blank = false;
            }
            // What comes behind the example are the entries.
            Form::Example => last = None,
            Form::Blank => blank = true,
            _ => {}
        }
    }
    runs
}

fn number_of(counter: &Counter) -> u32 {
    match counter.label {
        Label::Number(number) => number,
        Label::Letter(letter) => u32::from(letter) - u32::from('A') + 1,
    }
}

fn sniff_body(scanner: &Scanner<'_>, people: &People<'_>, line: &Line) -> Sniff {
    let start = match &line.form {
        Form::Counted(counter) => crate::chat::words::number::run_end(
            &scanner.chars[..line.end],
            counter.end,
            crate::chat::words::paste::is_space,
        ),
        _ => line.start,
    };
    sniff(scanner, people, start.min(line.end), line.end)
}

/// How much a line is goods rather than somebody who orders.
fn weight(sniff: &Sniff) -> i32 {
    let mut weight = 0;
    weight += if sniff.money { 2 } else { 0 };
    weight += if sniff.goods_first { 2 } else { 0 };
    weight -= if sniff.known_first && !sniff.goods_first { 3 } else { 0 };
    weight -= if sniff.name_first && !sniff.money { 2 } else { 0 };
    weight -= if sniff.facts { 1 } else { 0 };
    weight
}

/// Other counted lines follow: this is their menu if most of it is goods.
fn is_menu_above(sniffs: &[Sniff]) -> bool {
    let total: i32 = sniffs.iter().map(weight).sum();
    // Lines of one word each that are not known: a menu that the campaign does not have yet.
    let words = sniffs.iter().all(|sniff| !sniff.name_first && !sniff.facts && !sniff.known_first)
        && sniffs.len() > 1;
    total > 0 || total == 0 && words
}

/// Nothing follows: it is a menu only if all of it is goods and nobody orders any.
fn is_menu_alone(sniffs: &[Sniff]) -> bool {
    let priced = sniffs.iter().filter(|sniff| sniff.money).count() * 2 > sniffs.len();
    let goods = sniffs.iter().all(|sniff| sniff.goods_first && !sniff.known_first && !sniff.facts);
    let none_ordered = sniffs.iter().all(|sniff| !sniff.amount || sniff.money);
    let strangers = sniffs
        .iter()
        .all(|sniff| !sniff.known_first && !sniff.facts && (sniff.money || sniff.goods_first));
    goods && (priced || none_ordered)
        || priced && strangers && sniffs.iter().all(|sniff| sniff.money)
}
