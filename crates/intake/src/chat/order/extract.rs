//! Takes out of an entry what can stand anywhere in it and is no goods: place, phone, pickup point, marks, wishes.

use linli_domain::{Address, Mark, Phone, Quantity};

use crate::chat::{
    draft::{Confidence, Doubt, DoubtCode, Read},
    menu::catalogue::Role,
    words::paste::{Paste, span},
    words::place::names_estate,
    words::terms::{Term, TermKind},
    words::vocabulary::Phrase,
};

/// What became of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Still to be read.
    Free,
    /// Its meaning was taken.
    Taken,
    /// A word of the note.
    Note,
}

/// What was taken out, and what became of each term.
#[derive(Default)]
pub(crate) struct Extract {
    pub(crate) uses: Vec<Use>,
    pub(crate) phone: Option<Read<Phone>>,
    pub(crate) address: Option<Read<Address>>,
    pub(crate) pickup_point: Option<Read<usize>>,
    pub(crate) marks: Vec<Read<Mark>>,
    pub(crate) doubts: Vec<Doubt>,
}

/// Goes through the terms once.
pub(crate) fn extract(paste: &Paste, terms: &[Term]) -> Extract {
    let mut extract = Extract { uses: vec![Use::Free; terms.len()], ..Extract::default() };
    let mut at = 0;
    while at < terms.len() {
        at = extract.take(paste, terms, at).max(at + 1);
    }
    extract
}

impl Extract {
    /// Takes the term at `at`, if it is one of these, and answers with the next one to look at.
    fn take(&mut self, paste: &Paste, terms: &[Term], at: usize) -> usize {
        let term = &terms[at];
        let source = span(term.start, term.end);
        match &term.kind {
            TermKind::Place(address) => self.place(paste, terms, at, address),
            TermKind::Phone(phone) if self.phone.is_none() => {
                self.phone = Some(Read::from(phone.clone(), source, Confidence::CERTAIN));
                self.uses[at] = Use::Taken;
            }
            TermKind::Pickup(point) if self.pickup_point.is_none() => {
                self.pickup_point = Some(Read::from(*point, source, Confidence::CERTAIN));
                self.uses[at] = Use::Taken;
            }
            TermKind::Phone(_) | TermKind::Pickup(_) | TermKind::Money => self.uses[at] = Use::Note,
            // 送201 tells a door, and no number of pieces.
            TermKind::Word if is_room(paste, terms, at) => {
                self.uses[at..at + 2].fill(Use::Note);
                return at + 2;
            }
            TermKind::Phrase(phrase) => return self.phrase(paste, terms, at, *phrase),
            _ => {}
        }
        at + 1
    }

    fn place(&mut self, paste: &Paste, terms: &[Term], at: usize, address: &Address) {
        let mut source = span(terms[at].start, terms[at].end);
        let mut address = address.clone();
        if let Some(before) = at.checked_sub(1).filter(|before| self.uses[*before] == Use::Free) {
            let word = paste.text(terms[before].start, terms[before].end);
            if terms[before].kind == TermKind::Word && names_estate(&word) {
                source = source.to(span(terms[before].start, terms[before].end));
                address.estate = format!("{word}{}", address.estate);
                self.uses[before] = Use::Taken;
            }
        }
        self.uses[at] = match &mut self.address {
            None => {
                self.address = Some(Read::from(address, source, Confidence::CERTAIN));
                Use::Taken
            }
            Some(known) if adds_to(&known.value, &address) => {
                known.value = joined(&known.value, address);
                known.source = known.source.map(|known| known.to(source));
                Use::Taken
            }
            Some(_) => Use::Note,
        };
    }

    fn phrase(&mut self, paste: &Paste, terms: &[Term], at: usize, phrase: Phrase) -> usize {
        let term = &terms[at];
        let of_some = matches!(phrase, Phrase::Wish | Phrase::WishFor | Phrase::Without)
            && self.some_of_them(terms, at);
        match phrase {
            Phrase::Mark(_) if denied(paste, terms, at) => self.uses[at] = Use::Note,
            Phrase::Mark(mark) => {
                if self.marks.iter().all(|known| known.value != mark) {
                    self.marks.push(Read::from(
                        mark,
                        span(term.start, term.end),
                        Confidence::CERTAIN,
                    ));
                }
                self.uses[at] = Use::Taken;
                // 已付50 tells how much was paid.
                let next = terms.get(at + 1).map(|next| &next.kind);
                if mark == Mark::Paid
                    && matches!(next, Some(TermKind::Amount(amount)) if amount.unit.is_none())
                {
                    self.uses[at + 1] = Use::Note;
                    return at + 2;
                }
            }
            Phrase::Wish | Phrase::When | Phrase::Talk => self.uses[at] = Use::Note,
            Phrase::WishFor => return self.wish(terms, at),
            // 鸡腿饭2份，一份不要青菜 leaves the greens out of one, and cancels none.
            Phrase::Without
                if of_some || !takes_away(terms, at + 1) || self.wishes_without(terms, at) =>
            {
                return self.wish(terms, at);
            }
            Phrase::CountedWith => {
                let end = self.wish(terms, at);
                self.with_whom(terms, at);
                let source = span(term.start, terms[end - 1].end);
                let text = paste.text(term.start, terms[end - 1].end);
                self.doubts
                    .push(Doubt::new(DoubtCode::CountedElsewhere, source).with("text", text));
                return end;
            }
            _ => {}
        }
        at + 1
    }

    /// 吐司一条不要切, where it comes 切片 as well: one character of a variant, behind what is ordered, says how it is to be.
    fn wishes_without(&self, terms: &[Term], at: usize) -> bool {
        let ordered = (0..at).any(|place| {
            self.uses[place] == Use::Free && matches!(terms[place].kind, TermKind::Goods(_))
        });
        let single = terms.get(at + 1).is_some_and(|next| match &next.kind {
            TermKind::Goods(senses) => {
                next.end - next.start == 1 && senses.iter().all(|sense| sense.role == Role::Variant)
            }
            _ => false,
        });
        ordered && single
    }

    /// 三份 一份不要葱: the amount that touches the wish is some of those ordered before it, and part of the wish.
    fn some_of_them(&mut self, terms: &[Term], at: usize) -> bool {
        let Some(some) = at.checked_sub(1) else { return false };
        let TermKind::Amount(part) = &terms[some].kind else { return false };
        let earlier =
            (0..some).rev().filter(|place| self.uses[*place] == Use::Free).find_map(|place| {
                match &terms[place].kind {
                    TermKind::Amount(whole) => Some(whole.quantity >= part.quantity),
                    TermKind::Goods(_) | TermKind::Open => Some(false),
                    _ => None,
                }
            });
        if earlier == Some(true) {
            self.uses[some] = Use::Note;
        }
        earlier == Some(true)
    }

    /// 和小何一起算: the name before the phrase is no goods.
    fn with_whom(&mut self, terms: &[Term], at: usize) {
        let words = terms[..at].iter().rev().take_while(|term| {
            matches!(term.kind, TermKind::Word | TermKind::Phrase(Phrase::And | Phrase::Filler))
        });
        let first = at - words.count();
        self.uses[first..at].fill(Use::Note);
    }

    /// The phrase and what is glued to it is a wish, whatever it names: 不放鸡蛋 orders no eggs.
    fn wish(&mut self, terms: &[Term], at: usize) -> usize {
        let ends_wish = |term: &Term| {
            matches!(
                term.kind,
                TermKind::Space
                    | TermKind::Comma
                    | TermKind::List
                    | TermKind::Plus
                    | TermKind::Open
                    | TermKind::Close
            )
        };
        // A space right behind the phrase (备注 少辣) still leads to its wish.
        let space = |term: &Term| matches!(term.kind, TermKind::Space | TermKind::Colon);
        let from = at + 1 + usize::from(terms.get(at + 1).is_some_and(space));
        // Goods with an amount are ordered even behind 帮李姐带.
        let ordered = (0..at).any(|place| {
            let goods = matches!(terms[place].kind, TermKind::Goods(_) | TermKind::Amount(_));
            goods && self.uses[place] == Use::Free
        });
        let is_order = |place: usize| {
            let next = terms.get(place + 1).map(|next| &next.kind);
            let counted = matches!(next, Some(TermKind::Amount(_) | TermKind::Times));
            match &terms[place].kind {
                TermKind::Goods(_) => counted,
                // 帮李姐带2份 orders two, unless something is ordered already: 两份 少放1勺糖.
                TermKind::Amount(amount) => !ordered && amount.unit.is_some(),
                _ => false,
            }
        };
        let ends = |place: &usize| ends_wish(&terms[*place]) || is_order(*place);
        let end = (from..terms.len()).find(ends).unwrap_or(terms.len());
        for (using, term) in self.uses[at..end].iter_mut().zip(&terms[at..end]) {
            if !matches!(term.kind, TermKind::Phrase(Phrase::Mark(_))) {
                *using = Use::Note;
            }
        }
        end
    }
}

/// 送, and right behind it a number that is rather a room's.
fn is_room(paste: &Paste, terms: &[Term], at: usize) -> bool {
    const ROOM_MIN: Quantity = Quantity::whole(100);
    let brought =
        matches!(paste.folded()[terms[at].start..terms[at].end], [.., '送'] | [.., '送', '到']);
    let number = terms.get(at + 1).map(|next| &next.kind);
    brought
        && matches!(number, Some(TermKind::Amount(amount)) if amount.unit.is_none() && amount.quantity >= ROOM_MIN)
}

/// Do goods or an amount follow, so that 不要 takes them away?
fn takes_away(terms: &[Term], from: usize) -> bool {
    let skipped =
        |term: &&Term| !matches!(term.kind, TermKind::Space | TermKind::Phrase(Phrase::Filler));
    let next = terms.iter().skip(from).find(skipped);
    next.is_some_and(|term| matches!(term.kind, TermKind::Goods(_) | TermKind::Amount(_)))
}

/// 不自提, 没已付: the mark is denied by the word before it.
fn denied(paste: &Paste, terms: &[Term], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &terms[before]);
    before.is_some_and(|term| match term.kind {
        TermKind::Word => paste.text(term.start, term.end).ends_with(['不', '没', '未', '别']),
        TermKind::Phrase(Phrase::Without) => true,
        _ => false,
    })
}

/// Does the second name only parts that the first leaves open?
fn adds_to(first: &Address, second: &Address) -> bool {
    let open = |left: &str, right: &str| left.is_empty() || right.is_empty();
    open(&first.estate, &second.estate)
        && open(&first.lane, &second.lane)
        && open(&first.building, &second.building)
        && open(&first.unit, &second.unit)
        && open(&first.room, &second.room)
}

fn joined(first: &Address, second: Address) -> Address {
    let either = |left: &str, right: String| if left.is_empty() { right } else { left.to_owned() };
    Address {
        estate: either(&first.estate, second.estate),
        lane: either(&first.lane, second.lane),
        building: either(&first.building, second.building),
        unit: either(&first.unit, second.unit),
        room: either(&first.room, second.room),
        detail: either(&first.detail, second.detail),
    }
}
