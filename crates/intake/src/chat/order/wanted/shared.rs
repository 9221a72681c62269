//! An amount that several things share: 鸡蛋、梨各2, 毛巾每样一条, 两种各一箱.

use linli_domain::Quantity;

use super::{Named, Wanted, WantedAmount, several_variants};
use crate::chat::{
    draft::{Doubt, DoubtCode},
    menu::catalogue::{Catalogue, How, Role, Sense},
    menu::resolve::differ_in_one_word,
    order::pieces::{Each, Gap, Kind, Piece},
    words::{amount::counts_kinds, paste::span},
};

/// More things than one 每样 can mean without being asked about.
const EVERY_MAX: usize = 40;

/// An amount that several things share.
pub(super) struct Shared {
    amount: Option<WantedAmount>,
    pub(super) of: Each,
    start: usize,
    end: usize,
}

impl Shared {
    pub(super) fn of(piece: &Piece) -> Self {
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

    /// 毛巾每样一条, 毛巾三种颜色各一条: one of each variant of the one product before. `true` if it was spread so, or asked about
    /// because there are more or fewer of them.
    pub(super) fn spread_over_variants(
        &self,
        list: &mut Vec<Wanted>,
        kinds: Option<Quantity>,
        catalogue: &Catalogue,
    ) -> bool {
        if kinds.is_none() && self.of != Each::Kind {
            return false;
        }
        let open = |one: &&Wanted| one.amount.is_none() && several_variants(one, catalogue);
        let named = list.iter().filter(|one| one.amount.is_none()).count();
        let Some(product) = list.last().filter(open).filter(|_| named == 1).cloned() else {
            return false;
        };
        let Named::Goods(senses) = &product.named else { return false };
        let differs = kinds.is_some_and(|kinds| kinds != whole(senses.len()));
        list.pop();
        if differs {
            let doubt = Doubt::new(DoubtCode::VariantMissing, span(self.start, self.end));
            list.push(Wanted { amount: self.amount.clone(), doubts: vec![doubt], ..product });
            return true;
        }
        list.extend(senses.iter().map(|sense| Wanted {
            named: Named::Goods(vec![*sense]),
            amount: self.amount.clone(),
            end: self.end,
            ..product.clone()
        }));
        true
    }

    /// Gives the amount to the things right before that have none. `true` if there were none, so that it waits for those
    /// behind it.
    pub(super) fn spread_back(&self, list: &mut [Wanted], kinds: Option<Quantity>) -> bool {
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

    pub(super) fn give(&self, one: &mut Wanted) {
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
            gap: Gap::Glued,
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
pub(super) fn close(list: &mut Vec<Wanted>, waiting: Option<Shared>, catalogue: &Catalogue) {
    let Some(shared) = waiting else { return };
    let served = list.last().is_some_and(|last| {
        last.amount
            .as_ref()
            .zip(shared.amount.as_ref())
            .is_some_and(|(given, amount)| given.source == amount.source)
    });
    match list.last_mut() {
        _ if served => {}
        // 手套2双各1: of what there is two of already.
        Some(last) if shared.of == Each::Named && matches!(last.named, Named::Goods(_)) => {
            let at = span(shared.start, shared.end);
            last.doubts.push(Doubt::new(DoubtCode::AmbiguousQuantity, at));
        }
        _ => list.extend(shared.of_everything(catalogue)),
    }
}

/// 两种各一份: the number of kinds is no amount. Takes it off the end of the list, or off the goods it stands with.
pub(super) fn take_kinds(list: &mut Vec<Wanted>, catalogue: &Catalogue) -> Option<Quantity> {
    let last = list.last_mut()?;
    let amount = last.amount.as_ref()?;
    // 保暖裤3个颜色各1条: as many as there are of it.
    let variants = match &last.named {
        Named::Goods(senses) if several_variants(last, catalogue) => Some(whole(senses.len())),
        _ => None,
    };
    let counted = amount.unit.as_ref().is_some_and(counts_kinds)
        || !amount.bare && variants == Some(amount.quantity);
    let kinds = counted.then_some(amount.quantity)?;
    last.amount = None;
    if matches!(last.named, Named::Nothing) {
        list.pop();
    }
    Some(kinds)
}

fn kinds_of(one: &Wanted) -> Option<Quantity> {
    let amount = one.amount.as_ref().filter(|_| matches!(one.named, Named::Nothing))?;
    amount.unit.as_ref().is_some_and(counts_kinds).then_some(amount.quantity)
}

/// How many kinds are sold.
pub(super) fn all_of(catalogue: &Catalogue) -> Option<Quantity> {
    (catalogue.len() > 0).then(|| whole(catalogue.len()))
}

pub(super) fn whole(count: usize) -> Quantity {
    Quantity::whole(u32::try_from(count).unwrap_or(u32::MAX))
}

/// 三种 of three kinds: one of each.
pub(super) fn all_kinds(list: &mut Vec<Wanted>, catalogue: &Catalogue) {
    let [one] = list.as_slice() else { return };
    if kinds_of(one).is_some_and(|kinds| Some(kinds) == all_of(catalogue)) {
        let shared = Shared { amount: None, of: Each::Named, start: one.start, end: one.end };
        *list = shared.of_everything(catalogue);
    }
}

/// 黑、墨绿羽绒服L码各1件: what shares its amount with something that is told completely is like it but for its own word.
pub(super) fn narrow_to_last(list: &mut [Wanted], catalogue: &Catalogue) {
    let source = |one: &Wanted| one.amount.as_ref().map(|amount| amount.source);
    for at in 1..list.len() {
        let (before, behind) = list.split_at_mut(at);
        let last = &behind[0];
        let Named::Goods(told) = &last.named else { continue };
        let [told] = told.as_slice() else { continue };
        let shares = |one: &&mut Wanted| source(one).is_some() && source(one) == source(last);
        for one in before.iter_mut().rev().take_while(shares) {
            let Named::Goods(senses) = &mut one.named else { continue };
            let word = senses.iter().all(|sense| sense.role == Role::Variant) && senses.len() > 1;
            let like = |sense: &&Sense| differ_in_one_word(catalogue, sense.choice, told.choice);
            let mut alike = senses.iter().filter(like).copied();
            if let (Some(only), None, true) = (alike.next(), alike.next(), word) {
                *senses = vec![only];
            }
        }
    }
}
