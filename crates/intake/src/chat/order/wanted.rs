//! What is wanted: goods and amounts brought together, shared amounts spread, variants put to their product.

mod shared;

use linli_domain::{Quantity, Unit};

use self::shared::{Shared, all_kinds, all_of, close, narrow_to_last, take_kinds, whole};
use super::{
    pairing::{Draft, pair},
    pieces::{Bracket, By, Each, Gap, Kind, Piece, narrowed},
};
use crate::chat::{
    draft::{Doubt, DoubtCode, Span},
    menu::catalogue::{Catalogue, Role, Sense},
    words::paste::span,
};

/// One thing that is wanted, before it is looked up.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) named: Named,
    /// Where the goods are named; empty at the amount where they are not.
    pub(crate) name_start: usize,
    pub(crate) name_end: usize,
    pub(crate) amount: Option<WantedAmount>,
    pub(crate) specifications: Vec<(usize, usize)>,
    pub(crate) bracket: Option<Bracket>,
    /// All that says it.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) doubts: Vec<Doubt>,
    /// What parts it from what stands before it.
    pub(super) gap: Gap,
}

/// How the goods are named.
#[derive(Clone, Debug)]
pub(crate) enum Named {
    /// By something of the menu. Without senses, by a number that is not on it.
    Goods(Vec<Sense>),
    /// By a word of which something of the menu is a part.
    Like(Vec<Sense>),
    /// By a word that is not on the menu.
    Word,
    /// Not at all.
    Nothing,
}

/// How much is wanted.
#[derive(Clone, Debug)]
pub(crate) struct WantedAmount {
    pub(crate) quantity: Quantity,
    pub(crate) unit: Option<Unit>,
    pub(crate) source: Span,
    /// Is it a number with nothing that makes it an amount?
    pub(crate) bare: bool,
}

/// Brings the pieces together.
pub(crate) fn wanted(pieces: &[Piece], catalogue: &Catalogue) -> Vec<Wanted> {
    let drafts = pair(pieces, catalogue.only_product().is_some());
    let mut list: Vec<Wanted> = Vec::new();
    let mut waiting: Option<Shared> = None;
    for draft in drafts {
        if let Draft::Shared { shared } = draft {
            let mut shared = Shared::of(&pieces[shared]);
            let kinds = take_kinds(&mut list, catalogue);
            if kinds.is_some() && kinds == all_of(catalogue) {
                // 两种各2袋 where two kinds are sold: of both.
                shared.of = Each::Any;
            }
            if !shared.spread_over_variants(&mut list, kinds, catalogue) {
                waiting = shared.spread_back(&mut list, kinds).then_some(shared);
            }
            continue;
        }
        let mut one = of_draft(pieces, draft);
        match (&waiting, &one.amount) {
            (Some(shared), None) => shared.give(&mut one),
            (Some(_), Some(_)) => close(&mut list, waiting.take(), catalogue),
            (None, _) => {}
        }
        list.push(one);
    }
    close(&mut list, waiting, catalogue);
    all_kinds(&mut list, catalogue);
    doubt_what_is_listed(&mut list);
    narrow_shared(&mut list);
    narrow_to_last(&mut list, catalogue);
    join_variants(list, catalogue)
}

fn of_draft(pieces: &[Piece], draft: Draft) -> Wanted {
    let (name, amount, specification) = match draft {
        Draft::Goods { goods, amount, specification } => (Some(goods), amount, specification),
        Draft::Word { word, amount } => (Some(word), amount, None),
        Draft::Amount { amount, specification } => (None, Some(amount), specification),
        Draft::Shared { shared } => (None, Some(shared), None),
    };
    let all = [name, amount, specification].into_iter().flatten();
    let (first, last) =
        all.fold((usize::MAX, 0), |(first, last), at| (first.min(at), last.max(at)));
    let bracket = [amount, name].into_iter().flatten().find_map(|at| pieces[at].bracket.clone());
    let end =
        bracket.as_ref().map_or(pieces[last].end, |bracket| bracket.end.max(pieces[last].end));
    let named_at = name.or(amount).map_or((0, 0), |at| (pieces[at].start, pieces[at].end));
    let mut specifications: Vec<(usize, usize)> =
        specification.iter().map(|at| (pieces[*at].start, pieces[*at].end)).collect();
    let named = match name.map(|at| &pieces[at].kind) {
        Some(Kind::Goods { senses, specifications: known, named }) => {
            specifications.extend(known);
            if *named == By::PartOfWord {
                Named::Like(senses.clone())
            } else {
                Named::Goods(senses.clone())
            }
        }
        Some(_) => Named::Word,
        None => Named::Nothing,
    };

    Wanted {
        named,
        name_start: named_at.0,
        name_end: named_at.1,
        amount: amount.and_then(|at| amount_of(&pieces[at])),
        specifications,
        bracket,
        start: pieces[first].start,
        end,
        doubts: vec![],
        gap: pieces[first].gap,
    }
}

fn amount_of(piece: &Piece) -> Option<WantedAmount> {
    let source = span(piece.start, piece.end);
    match &piece.kind {
        Kind::Amount { quantity, unit, sign } => {
            let bare = *sign == super::pieces::Sign::Bare;
            Some(WantedAmount { quantity: *quantity, unit: unit.clone(), source, bare })
        }
        _ => None,
    }
}

/// 短袖白蓝各一件 130: the size behind things that share an amount is that of each.
fn narrow_shared(list: &mut Vec<Wanted>) {
    let source = |one: &Wanted| one.amount.as_ref().map(|amount| amount.source);
    let mut at = 2;
    while at < list.len() {
        let shared = source(&list[at - 1]);
        let first = at - list[..at].iter().rev().take_while(|one| source(one) == shared).count();
        let size = &list[at];
        let variant = match &size.named {
            Named::Goods(senses) => senses.iter().all(|sense| sense.role == Role::Variant),
            _ => false,
        };
        let alone = size.amount.is_none() && size.gap <= Gap::Comma && size.bracket.is_none();
        let narrower: Option<Vec<Named>> = (shared.is_some() && variant && alone && at - first > 1)
            .then(|| list[first..at].iter().map(|one| narrowed_by(one, size)).collect())
            .flatten();
        match narrower {
            Some(names) => {
                for (one, named) in list[first..at].iter_mut().zip(names) {
                    one.named = named;
                }
                list.remove(at);
            }
            None => {
                // 油焖蒜蓉各来一份大的, where another word stands for one size alone: nobody can tell.
                if shared.is_some() && variant && alone {
                    let source = span(list[at].start, list[at].end);
                    list[at].doubts.push(Doubt::new(DoubtCode::AmbiguousProduct, source));
                }
                at += 1;
            }
        }
    }
}

/// What a thing and a size name together, if that is less than the thing alone.
fn narrowed_by(one: &Wanted, size: &Wanted) -> Option<Named> {
    let (Named::Goods(known), Named::Goods(more)) = (&one.named, &size.named) else { return None };
    let both = narrowed(known, more)?;
    (both.len() < known.len()).then_some(Named::Goods(both))
}

/// 苹果、梨2箱: two boxes of the pears, or of each.
fn doubt_what_is_listed(list: &mut [Wanted]) {
    for at in 1..list.len() {
        let (before, behind) = list.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), behind.first()) else { continue };
        let several = second.amount.as_ref().is_some_and(|amount| amount.quantity != Quantity::ONE);
        let goods = |one: &Wanted| matches!(one.named, Named::Goods(_));
        let listed =
            matches!(second.gap, Gap::List | Gap::And) && second.start == second.name_start;
        if first.amount.is_none() && several && listed && goods(first) && goods(second) {
            let at = span(first.start, second.end);
            first.doubts.push(Doubt::new(DoubtCode::AmbiguousQuantity, at));
        }
    }
}

/// Puts variants that follow their product to it: 酸奶2份 原味, 酸奶3份 原味1 抹茶2.
fn join_variants(list: Vec<Wanted>, catalogue: &Catalogue) -> Vec<Wanted> {
    let mut joined: Vec<Wanted> = Vec::new();
    let mut rest = list.into_iter().peekable();
    while let Some(mut one) = rest.next() {
        if rest.next_if(|next| says_again(next, &one, catalogue)).is_some() {
            joined.push(one);
            continue;
        }
        let open = several_variants(&one, catalogue);
        if open
            && rest.peek().is_some_and(|next| {
                next.amount.is_none()
                    && is_variant_of(next, &one)
                    && (one.amount.is_some() || next.gap != Gap::Change)
            })
        {
            let mut variants = Vec::new();
            while let Some(next) =
                rest.next_if(|next| next.amount.is_none() && is_variant_of(next, &one))
            {
                variants.push(next);
            }
            joined.extend(with_variants(one, variants));
            continue;
        } else if open {
            let total = one.amount.as_ref().map(|amount| amount.quantity);
            let mut parts = Vec::new();
            while let Some(next) =
                rest.next_if(|next| next.amount.is_some() && is_variant_of(next, &one))
            {
                parts.push(with_name_of(next, &one));
            }
            let sum: Quantity = parts
                .iter()
                .filter_map(|part| part.amount.as_ref())
                .map(|amount| amount.quantity)
                .sum();
            if !parts.is_empty() && total.is_none_or(|total| total == sum) {
                parts[0].start = one.start;
                joined.append(&mut parts);
                continue;
            }
            if !parts.is_empty() {
                one.doubts.push(Doubt::new(
                    DoubtCode::PartsDiffer,
                    span(one.start, parts[parts.len() - 1].end),
                ));
                one.end = parts[parts.len() - 1].end;
            }
        }
        joined.push(one);
    }
    joined
}

fn several_variants(one: &Wanted, catalogue: &Catalogue) -> bool {
    let Named::Goods(senses) = &one.named else { return false };
    let group = |sense: &Sense| catalogue.choice(sense.choice).group;
    senses.len() > 1 && senses.windows(2).all(|pair| group(&pair[0]) == group(&pair[1]))
}

/// 洗洁精3瓶 1.5L的, where there is no other: the variant is what it comes in.
fn says_again(next: &Wanted, one: &Wanted, catalogue: &Catalogue) -> bool {
    let only = match &one.named {
        Named::Goods(senses) => senses.iter().all(|sense| catalogue.is_only_variant(sense.choice)),
        _ => false,
    };
    only && one.amount.is_some() && next.amount.is_none() && is_variant_of(next, one)
}

fn is_variant_of(one: &Wanted, product: &Wanted) -> bool {
    let (Named::Goods(variant), Named::Goods(product)) = (&one.named, &product.named) else {
        return false;
    };
    variant.iter().all(|sense| sense.role == Role::Variant) && narrowed(product, variant).is_some()
}

/// 卫衣2件 白M, and 卫衣2件 白M 黑L: one of each where as many are named as are wanted; where it is another number, nobody can
/// tell how many of which.
fn with_variants(one: Wanted, variants: Vec<Wanted>) -> Vec<Wanted> {
    let wanted = one.amount.as_ref().map(|amount| amount.quantity);
    let variants = words_of_one(variants);
    match variants.as_slice() {
        [only] => vec![with_variant(one, only)],
        several if wanted.is_none_or(|wanted| wanted == whole(several.len())) => {
            let (start, unit) = (one.start, one.amount.and_then(|amount| amount.unit));
            let product = Wanted { amount: None, ..one };
            let mut parts: Vec<Wanted> = variants
                .into_iter()
                .map(|part| {
                    let source = span(part.name_start, part.name_end);
                    let quantity = Quantity::ONE;
                    let amount = WantedAmount { quantity, unit: unit.clone(), source, bare: false };
                    Wanted { amount: wanted.map(|_| amount), ..with_name_of(part, &product) }
                })
                .collect();
            parts[0].start = start;
            parts
        }
        several => {
            let end = several.last().map_or(one.end, |last| last.end);
            let doubt = Doubt::new(DoubtCode::PartsDiffer, span(one.start, end));
            vec![Wanted { end, doubts: vec![doubt], ..one }]
        }
    }
}

/// 黑色，M码: the words of one variant, if each leaves open what the others say.
fn words_of_one(variants: Vec<Wanted>) -> Vec<Wanted> {
    let mut words = variants.iter();
    let Some(first) = words.next().cloned() else { return variants };
    let joined = words.try_fold(first, |known, word| {
        let named = narrowed_by(&known, word)?;
        Some(Wanted { named, end: word.end, ..known })
    });
    joined.map_or(variants, |one| vec![one])
}

fn with_variant(mut one: Wanted, variant: &Wanted) -> Wanted {
    one = Wanted { named: both(&one, variant), ..one };
    one.end = one.end.max(variant.end);
    one.bracket = one.bracket.or_else(|| variant.bracket.clone());
    one
}

fn with_name_of(mut part: Wanted, product: &Wanted) -> Wanted {
    part.named = both(product, &part);
    part
}

fn both(product: &Wanted, variant: &Wanted) -> Named {
    match (&product.named, &variant.named) {
        (Named::Goods(product), Named::Goods(variant)) => {
            Named::Goods(narrowed(product, variant).unwrap_or_default())
        }
        _ => variant.named.clone(),
    }
}
