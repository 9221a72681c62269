//! The list's own menu: `1. 红富士 5斤装 25元/箱`.

use linli_domain::{Fen, Unit};

use super::{
    catalogue::{Catalogue, Sense},
    resolve::resolve,
};
use crate::chat::{
    draft::{Confidence, MenuLine, Read},
    layout::counter::Label,
    layout::sections::MenuRow,
    order::pieces::narrowed,
    words::number::number_at,
    words::paste::{Paste, key, span},
    words::terms::{Scanner, Term, TermKind},
};

/// Reads one line and finds the offers it names.
pub(crate) fn read_line(paste: &Paste, scanner: &Scanner<'_>, row: &MenuRow) -> MenuLine {
    let (start, end) = paste.trimmed(row.body.0, row.body.1);
    let terms = scanner.terms(start, end);
    let money =
        terms.iter().find(|term| term.kind == TermKind::Money).or_else(|| bare_price(&terms));
    let name_end = money.map_or(end, |term| term.start);
    let (name_start, name_end) = paste.trimmed(start, name_end.max(start));
    let (name_start, name_end) =
        if name_start < name_end { (name_start, name_end) } else { (start, end) };
    let price = money.and_then(|term| price(paste, term));
    let unit = money.and_then(|term| unit_behind(scanner, term.end, end));
    MenuLine {
        number: Some(match row.label {
            Label::Number(number) => number.to_string(),
            Label::Letter(letter) => letter.to_string(),
        }),
        name: Read::from(
            paste.text(name_start, name_end),
            span(name_start, name_end),
            Confidence::CERTAIN,
        ),
        price,
        unit,
        offers: offers(scanner.catalogue, paste, &terms, name_end),
        source: span(row.range.0, row.range.1),
    }
}

/// `挂面 5`: a number without a unit at the end of the line.
fn bare_price<'a>(terms: &'a [Term<'a>]) -> Option<&'a Term<'a>> {
    let (last, before) = terms.split_last()?;
    let bare = matches!(&last.kind, TermKind::Amount(amount) if amount.unit.is_none());
    (bare && !before.is_empty()).then_some(last)
}

fn price(paste: &Paste, term: &Term) -> Option<Read<Fen>> {
    let digits: Vec<char> = paste.folded()[term.start..term.end]
        .iter()
        .copied()
        .filter(|c| *c != '¥' && *c != ' ')
        .collect();
    let value = number_at(&digits, 0)?.value?;
    let fen = Fen(value.thousandths() / 10);
    Some(Read::from(fen, span(term.start, term.end), Confidence::CERTAIN))
}

/// `25元/箱`, `25元一箱`.
fn unit_behind(scanner: &Scanner<'_>, at: usize, end: usize) -> Option<Unit> {
    let chars = &scanner.chars[..end];
    let at = at + usize::from(matches!(chars.get(at), Some('/' | '一' | '每')));
    scanner.units.unit_at(chars, at).map(|(unit, _)| unit.clone())
}

/// What the words before the price name together: one offer, the variants of one product, or nothing plain.
fn offers(catalogue: &Catalogue, paste: &Paste, terms: &[Term], name_end: usize) -> Vec<usize> {
    let mut product: Option<Vec<Sense>> = None;
    // 海苔/原味: each variant that is named stays on offer.
    let mut variants: Vec<Sense> = Vec::new();
    let mut specifications = Vec::new();
    for term in terms {
        let named = term.start < name_end;
        match &term.kind {
            TermKind::Goods(more) => match &product {
                None if named => product = Some(more.to_vec()),
                None => {}
                // 大号9.9/小号8.9: a variant may stand behind the price of the one before it.
                Some(known) => variants.extend(narrowed(known, more).unwrap_or_default()),
            },
            TermKind::Specification | TermKind::Amount(_) if named => {
                specifications.push(key(&paste.text(term.start, term.end)));
            }
            _ => {}
        }
    }
    let Some(product) = product else { return vec![] };
    let senses = if variants.is_empty() { product } else { variants };
    let resolution = resolve(catalogue, &senses, None, &specifications, None);
    let choices = resolution.chosen.map_or(resolution.others, |chosen| vec![chosen]);
    let group = choices.first().map(|first| catalogue.choice(*first).group);
    let one_product = choices.iter().all(|choice| Some(catalogue.choice(*choice).group) == group);
    if one_product {
        choices.iter().filter_map(|choice| catalogue.choice(*choice).offer).collect()
    } else {
        vec![]
    }
}
