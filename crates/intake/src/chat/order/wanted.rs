//! What is wanted: goods and amounts brought together, shared amounts spread, variants put to their product.

use linli_domain::{Quantity, Unit};

use super::{
    pairing::{Draft, pair},
    pieces::{Bracket, By, Each, Kind, Piece, narrowed},
};
use crate::chat::{
    draft::{Doubt, DoubtCode, Span},
    menu::catalogue::{Catalogue, How, Role, Sense},
    words::amount::counts_kinds,
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

/// More things than one 每样 can mean without being asked about.
const EVERY_MAX: usize = 40;

/// Brings the pieces together.
pub(crate) fn wanted(pieces: &[Piece], catalogue: &Catalogue) -> Vec<Wanted> {
    let drafts = pair(pieces, catalogue.only_product().is_some());
    let mut list: Vec<Wanted> = Vec::new();
    let mut waiting: Option<Shared> = None;
    for draft in drafts {
        if let Draft::Shared { shared } = draft {
            let mut shared = Shared::of(&pieces[shared]);
            let kinds = take_kinds(&mut list);
            if kinds.is_some() && kinds == all_of(catalogue) {
                // 两种各2袋 where two kinds are sold: of both.
                shared.of = Each::Any;
            }
            waiting = shared.spread_back(&mut list, kinds).then_some(shared);
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

/// An amount that several things share.
struct Shared {
    amount: Option<WantedAmount>,
    of: Each,
    start: usize,
    end: usize,
}

impl Shared {
    fn of(piece: &Piece) -> Self {
        let (start, end) = (piece.start, piece.end);
        match &piece.kind {
            Kind::Shared { quantity, unit, of } => {
                let source = span(start, end);
                let amount =
                    WantedAmount { quantity: *quantity, unit: unit.clone(), source, bare: false };
                Self { amount: Some(amount), of: *of, start, end }
            }
            _ => Self { amount: None, of: Each::Any, start, end },
        }
    }

    /// Gives the amount to the things right before that have none. `true` if there were none, so that it waits for those
    /// behind it.
    fn spread_back(&self, list: &mut [Wanted], kinds: Option<Quantity>) -> bool {
        let mut given = 0;
        for one in list.iter_mut().rev().take_while(|one| one.amount.is_none()) {
            self.give(one);
            given += 1;
        }
        // 各 of one thing alone: of something that is not named, or for several people.
        let lonely = given == 1 && self.of == Each::Named && kinds.is_none();
        if lonely || given > 0 && kinds.is_some_and(|kinds| kinds != Quantity::whole(given)) {
            let doubt = Doubt::new(DoubtCode::AmbiguousQuantity, span(self.start, self.end));
            list.iter_mut().rev().take(1).for_each(|one| one.doubts.push(doubt.clone()));
        }
        given == 0
    }

    fn give(&self, one: &mut Wanted) {
        one.amount.clone_from(&self.amount);
        if self.of == Each::Person {
            // How many people there are is not written.
            one.doubts.push(Doubt::new(DoubtCode::AmbiguousQuantity, span(self.start, self.end)));
        }
    }

    /// One of each thing on the menu.
    fn of_everything(&self, catalogue: &Catalogue) -> Vec<Wanted> {
        let wanted = |named| Wanted {
            named,
            name_start: self.start,
            name_end: self.end,
            amount: self.amount.clone(),
            specifications: vec![],
            bracket: None,
            start: self.start,
            end: self.end,
            doubts: vec![],
        };
        if self.of == Each::Person || catalogue.len() > EVERY_MAX || catalogue.len() == 0 {
            let mut one = wanted(Named::Nothing);
            self.give(&mut one);
            return vec![one];
        }
        let sense = |choice| Sense { choice, role: Role::Whole, how: How::Exact };
        let mut all: Vec<Wanted> =
            (0..catalogue.len()).map(|choice| wanted(Named::Goods(vec![sense(choice)]))).collect();
        if self.of == Each::Named {
            // 各两份 of the whole menu, or, of one thing, for people whose number is not written.
            let one_thing = catalogue.len() == 1;
            let code =
                if one_thing { DoubtCode::AmbiguousQuantity } else { DoubtCode::AmbiguousProduct };
            for one in &mut all {
                one.doubts.push(Doubt::new(code, span(self.start, self.end)));
            }
        }
        all
    }
}

/// A shared amount that waited for goods in vain is for everything.
fn close(list: &mut Vec<Wanted>, waiting: Option<Shared>, catalogue: &Catalogue) {
    let Some(shared) = waiting else { return };
    let served = list.last().is_some_and(|last| {
        last.amount
            .as_ref()
            .zip(shared.amount.as_ref())
            .is_some_and(|(given, amount)| given.source == amount.source)
    });
    if !served {
        list.extend(shared.of_everything(catalogue));
    }
}

/// 两种各一份: the number of kinds is no amount. Takes it off the end of the list.
fn take_kinds(list: &mut Vec<Wanted>) -> Option<Quantity> {
    let kinds = kinds_of(list.last()?)?;
    list.pop();
    Some(kinds)
}

fn kinds_of(one: &Wanted) -> Option<Quantity> {
    let amount = one.amount.as_ref().filter(|_| matches!(one.named, Named::Nothing))?;
    amount.unit.as_ref().is_some_and(counts_kinds).then_some(amount.quantity)
}

/// How many kinds are sold.
fn all_of(catalogue: &Catalogue) -> Option<Quantity> {
    u32::try_from(catalogue.len()).map(Quantity::whole).ok()
}

/// 三种 of three kinds: one of each.
fn all_kinds(list: &mut Vec<Wanted>, catalogue: &Catalogue) {
    let [one] = list.as_slice() else { return };
    if kinds_of(one).is_some_and(|kinds| Some(kinds) == all_of(catalogue)) {
        let shared = Shared { amount: None, of: Each::Named, start: one.start, end: one.end };
        *list = shared.of_everything(catalogue);
    }
}

/// Puts variants that follow their product to it: 酸奶2份 原味, 酸奶3份 原味1 抹茶2.
fn join_variants(list: Vec<Wanted>, catalogue: &Catalogue) -> Vec<Wanted> {
    let mut joined: Vec<Wanted> = Vec::new();
    let mut rest = list.into_iter().peekable();
    while let Some(mut one) = rest.next() {
        let open = several_variants(&one, catalogue);
        if open
            && one.amount.is_some()
            && rest.peek().is_some_and(|next| next.amount.is_none() && is_variant_of(next, &one))
        {
            if let Some(next) = rest.next() {
                one = with_variant(one, &next);
            }
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

fn is_variant_of(one: &Wanted, product: &Wanted) -> bool {
    let (Named::Goods(variant), Named::Goods(product)) = (&one.named, &product.named) else {
        return false;
    };
    variant.iter().all(|sense| sense.role == Role::Variant) && narrowed(product, variant).is_some()
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
