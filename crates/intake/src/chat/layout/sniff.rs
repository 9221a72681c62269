//! What a line is about, before it is known whether it is an entry.

use crate::chat::{
    people::People,
    words::terms::{Scanner, TermKind},
    words::vocabulary::Phrase,
};

/// The first impression of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sniff {
    /// Names something of the menu.
    pub(crate) goods: bool,
    /// Holds an amount.
    pub(crate) amount: bool,
    /// Holds money.
    pub(crate) money: bool,
    /// Holds a place, a phone, a mark or a change.
    pub(crate) facts: bool,
    /// Changes or pays what was ordered.
    pub(crate) changes: bool,
    /// Begins with something of the menu.
    pub(crate) goods_first: bool,
    /// Begins with a word and goes on behind a space or dash: as an entry begins with its name.
    pub(crate) name_first: bool,
    /// Begins with the name of somebody who is known.
    pub(crate) known_first: bool,
    /// Begins with a wish: 要甜的, 不要辣, 少冰.
    pub(crate) wish: bool,
    /// Nothing but talk: 收到, 谢谢, 👌.
    pub(crate) talk: bool,
}

/// Sniffs at a line.
pub(crate) fn sniff(scanner: &Scanner<'_>, people: &People<'_>, start: usize, end: usize) -> Sniff {
    let terms = scanner.terms(start, end);
    let any = |holds: fn(&TermKind) -> bool| terms.iter().any(|term| holds(&term.kind));
    let mut said = terms
        .iter()
        .filter(|term| !matches!(term.kind, TermKind::Space | TermKind::Phrase(Phrase::Filler)));
    let first = said.next().map(|term| &term.kind);
    let parted =
        terms.iter().skip(1).find(|term| !matches!(term.kind, TermKind::Word | TermKind::Goods(_)));
    let chars = &scanner.chars[..end];
    let shows_words =
        |start: usize, end: usize| chars[start..end].iter().any(|c| c.is_alphanumeric());
    Sniff {
        goods: any(|kind| matches!(kind, TermKind::Goods(_))),
        amount: any(|kind| matches!(kind, TermKind::Amount(_))),
        money: any(|kind| matches!(kind, TermKind::Money)),
        facts: any(is_fact),
        changes: any(|kind| is_fact(kind) && !matches!(kind, TermKind::Phrase(Phrase::Wish))),
        goods_first: matches!(first, Some(TermKind::Goods(_))),
        name_first: matches!(first, Some(TermKind::Word))
            && parted.is_some_and(|term| {
                matches!(term.kind, TermKind::Space | TermKind::Dash | TermKind::Colon)
            }),
        known_first: people
            .name_at(chars, start, |end| chars.get(end).is_none_or(|c| !c.is_alphanumeric()))
            .is_some(),
        wish: terms.iter().find(|term| term.kind != TermKind::Space).is_some_and(|term| {
            let asks = chars.get(term.start..term.end).is_some_and(|word| {
                matches!(word, ['要'] | ['想', '要'] | ['需', '要'] | ['请'] | ['麻', '烦'])
            });
            match term.kind {
                TermKind::Phrase(Phrase::Filler) => asks,
                TermKind::Phrase(
                    Phrase::Wish | Phrase::WishFor | Phrase::Without | Phrase::When,
                ) => true,
                _ => false,
            }
        }),
        talk: terms.iter().all(|term| match term.kind {
            TermKind::Word => !shows_words(term.start, term.end),
            TermKind::Phrase(Phrase::Talk | Phrase::Filler | Phrase::When) => true,
            TermKind::Space
            | TermKind::Comma
            | TermKind::List
            | TermKind::Dash
            | TermKind::Open
            | TermKind::Close => true,
            _ => false,
        }),
    }
}

fn is_fact(kind: &TermKind) -> bool {
    matches!(
        kind,
        TermKind::Place(_)
            | TermKind::Phone(_)
            | TermKind::Pickup(_)
            | TermKind::Phrase(
                Phrase::Mark(_)
                    | Phrase::Willing
                    | Phrase::More
                    | Phrase::Less
                    | Phrase::Become
                    | Phrase::Cancel
                    | Phrase::Exchange
                    | Phrase::Wish
            )
    )
}
