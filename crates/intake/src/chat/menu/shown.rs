//! Pictures that a list puts before its goods: `🌹玫瑰6 🎈气球3`. Further down 🎈 is a balloon, whatever it shows elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    catalogue::{How, Role, Sense},
    pictures::is_picture,
};
use crate::chat::{
    layout::sections::Range,
    order::pieces::narrowed,
    words::{
        number::run_end,
        paste::{is_ignorable, is_space},
        terms::{Scanner, TermKind},
    },
};

/// The longest word that is looked for behind a picture, in characters.
const WORD_MAX: usize = 40;

/// Each picture that stands in these lines before goods of its own, with what it stands for. A list shows the habit with
/// two kinds of goods: one picture alone, or one before all of them, is an ornament.
pub(crate) fn pictures(
    scanner: &Scanner<'_>,
    lines: impl IntoIterator<Item = Range>,
) -> Vec<(Vec<char>, Vec<Sense>)> {
    let mut shown: BTreeMap<Vec<char>, Vec<Sense>> = BTreeMap::new();
    let mut ornaments: BTreeSet<Vec<char>> = BTreeSet::new();
    for (start, end) in lines {
        for (picture, senses) in before_goods(scanner, start, end) {
            match shown.get(&picture) {
                Some(known) if groups(scanner, known) != groups(scanner, &senses) => {
                    ornaments.insert(picture);
                }
                Some(_) => {}
                None => drop(shown.insert(picture, senses)),
            }
        }
    }
    shown.retain(|picture, _| !ornaments.contains(picture));
    let variants = |senses: &[Sense]| senses.iter().all(|sense| sense.role == Role::Variant);
    let alone: Vec<Vec<char>> = shown
        .iter()
        .filter(|(_, senses)| {
            let shows = |other: &Vec<Sense>| groups(scanner, other) == groups(scanner, senses);
            variants(senses) && shown.values().filter(|other| shows(other)).nth(1).is_none()
        })
        .map(|(picture, _)| picture.clone())
        .collect();
    for picture in alone {
        // ☕美式12 拿铁15: the picture stands for all that follow it, and the first is only the first.
        if let Some(senses) = shown.get_mut(&picture) {
            *senses = scanner.catalogue.siblings(senses);
        }
    }
    let goods: BTreeSet<usize> =
        shown.values().flat_map(|senses| groups(scanner, senses)).collect();
    if goods.len() < 2 { vec![] } else { shown.into_iter().collect() }
}

/// Every single picture of a line with goods of one product right behind it.
fn before_goods(scanner: &Scanner<'_>, start: usize, end: usize) -> Vec<(Vec<char>, Vec<Sense>)> {
    let chars = &scanner.chars[..end];
    let mut found = Vec::new();
    let mut at = start;
    while at < end {
        let behind = run_end(chars, at, |c| is_picture(c) || is_ignorable(c));
        if behind == at {
            at += 1;
            continue;
        }
        let picture: Vec<char> =
            chars[at..behind].iter().copied().filter(|c| !is_ignorable(*c)).collect();
        let word = run_end(chars, behind, is_space);
        if let [_] = picture.as_slice()
            && let Some(senses) = goods_at(scanner, at, (word, end))
        {
            found.push((picture, senses));
        }
        at = behind;
    }
    found
}

/// The goods behind the picture at `at`, where they are of one product: 🍓盒子蛋糕 is the cake with strawberries, if there is one.
fn goods_at(scanner: &Scanner<'_>, at: usize, (word, end): Range) -> Option<Vec<Sense>> {
    let goods = |from: usize, to: usize| match scanner.first_at(from, to.min(from + WORD_MAX)) {
        Some(TermKind::Goods(senses)) => Some(senses.to_vec()),
        _ => None,
    };
    let named = goods(word, end)?;
    let picture = &scanner.chars[at..word];
    let senses = pictured(scanner, picture, &named).unwrap_or(named);
    let plain = |sense: Sense| Sense { how: How::Exact, ..sense };
    (groups(scanner, &senses).len() == 1).then(|| senses.into_iter().map(plain).collect())
}

/// What is named so and shown by this picture, whatever list it stands in: 🍓盒子蛋糕. A picture of the product says nothing
/// about which variant is named behind it.
fn pictured(scanner: &Scanner<'_>, picture: &[char], named: &[Sense]) -> Option<Vec<Sense>> {
    let (pictured, _) = scanner.catalogue.word_at(picture, 0, false)?;
    let both = narrowed(pictured, named)?;
    let role = |senses: &[Sense], role| senses.iter().all(|sense| sense.role == role);
    let says_more = !(role(named, Role::Variant) && role(pictured, Role::Product));
    says_more.then_some(both)
}

/// Of which products they are.
fn groups(scanner: &Scanner<'_>, senses: &[Sense]) -> BTreeSet<usize> {
    senses.iter().map(|sense| scanner.catalogue.choice(sense.choice).group).collect()
}
