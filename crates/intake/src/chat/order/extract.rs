//! Takes out of an entry what can stand anywhere in it and is no goods: place, phone, pickup point, marks, wishes.

use linli_domain::{Address, Mark, Phone, Quantity};

use crate::chat::{
    draft::{Confidence, Doubt, DoubtCode, Read},
    menu::catalogue::Role,
    words::amount::Amount,
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
            // 双拼（烧鹅拼叉烧）: what one thing is made up of.
            TermKind::Word | TermKind::Goods(_) if is_made_up(paste, terms, at) => {
                self.uses[at - 1..at + 2].fill(Use::Note);
                return at + 2;
            }
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
            // 春晗二区25幢
            let phase = terms[before].end == terms[at].start && begins_phase(&address.estate);
            if terms[before].kind == TermKind::Word && (names_estate(&word) || phase) {
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
            // 儿子下班来取 tells who comes, and when.
            Phrase::Mark(Mark::Pickup) if fetches(paste, terms, at) => self.uses[at] = Use::Note,
            Phrase::Mark(mark) => {
                if self.marks.iter().all(|known| known.value != mark) {
                    self.marks.push(Read::from(
                        mark,
                        span(term.start, term.end),
                        Confidence::CERTAIN,
                    ));
                }
                // 王强代领: who it is belongs to the note.
                let by_somebody = mark == Mark::Proxy && is_told_of(terms, at);
                self.uses[at] = if by_somebody { Use::Note } else { Use::Taken };
                // 已付50 tells how much was paid, and so does 398已转.
                if mark == Mark::Paid
                    && let Some(sum) = at.checked_sub(1).filter(|sum| is_sum(terms, *sum))
                {
                    self.uses[sum] = Use::Note;
                }
                let next = terms.get(at + 1).map(|next| &next.kind);
                if mark == Mark::Paid
                    && matches!(next, Some(TermKind::Amount(amount)) if amount.unit.is_none())
                {
                    self.uses[at + 1] = Use::Note;
                    return at + 2;
                }
            }
            Phrase::Wish | Phrase::When | Phrase::Talk => self.uses[at] = Use::Note,
            Phrase::WishFor => {
                let end = self.wish(terms, at);
                self.brought_to(paste, &terms[at..end]);
                return end;
            }
            // 鸡腿饭2份，一份不要青菜 leaves the greens out of one, and cancels none.
            Phrase::Without
                if of_some || !takes_away(terms, at + 1) || self.wishes_without(terms, at) =>
            {
                return self.wish(terms, at);
            }
            // 同事一起的 tells who shares what is counted already.
            Phrase::CountedWith if self.is_shared_with(paste, terms, at) => {
                self.uses[at] = Use::Note;
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

    fn is_shared_with(&self, paste: &Paste, terms: &[Term], at: usize) -> bool {
        let said: String = paste.folded()[terms[at].start..terms[at].end].iter().collect();
        let counted = terms[..at].iter().any(|term| matches!(term.kind, TermKind::Amount(_)));
        said == "一起的"
            && counted
            && !matches!(terms.get(at + 1).map(|next| &next.kind), Some(TermKind::Word))
    }

    /// 放4栋大堂 tells the door as well.
    fn brought_to(&mut self, paste: &Paste, wish: &[Term]) {
        let brings = matches!(paste.folded().get(wish[0].start), Some('放' | '送'));
        let place = wish.iter().find_map(|term| match &term.kind {
            // 放一楼信箱 says which floor.
            TermKind::Place(address) if paste.folded()[term.start].is_ascii_alphanumeric() => {
                Some((address, span(term.start, term.end)))
            }
            _ => None,
        });
        if let Some((address, source)) = place.filter(|_| brings && self.address.is_none()) {
            let address = Address::clone(address);
            self.address = Some(Read::from(address, source, Confidence::LIKELY));
        }
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
        // 2份（一份不要香菇） where 香菇鸡饭 are sold takes no order back.
        let within_brackets =
            terms[at].kind == TermKind::Phrase(Phrase::Without) && takes_away(terms, at + 1);
        let Some(some) = at.checked_sub(1) else { return false };
        let TermKind::Amount(part) = &terms[some].kind else { return false };
        let earlier =
            (0..some).rev().filter(|place| self.uses[*place] == Use::Free).find_map(|place| {
                match &terms[place].kind {
                    TermKind::Amount(whole) => Some(whole.quantity >= part.quantity),
                    TermKind::Goods(_) => Some(false),
                    TermKind::Open if !within_brackets => Some(false),
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
                // 替伍太要两盒马蹄糕
                TermKind::Amount(amount)
                    if amount.unit.is_some() && matches!(next, Some(TermKind::Goods(_))) =>
                {
                    true
                }
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

/// 拼 between goods, behind others.
fn is_made_up(paste: &Paste, terms: &[Term], at: usize) -> bool {
    let goods =
        |at: usize| terms.get(at).is_some_and(|term| matches!(term.kind, TermKind::Goods(_)));
    paste.folded()[terms[at].start..terms[at].end] == ['拼']
        && at > 1
        && goods(at - 1)
        && goods(at + 1)
        && (0..at - 1).any(goods)
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

/// Is this a number of money that stands by itself?
fn is_sum(terms: &[Term], at: usize) -> bool {
    const SUM_MIN: Quantity = Quantity::whole(20);
    let apart = at.checked_sub(1).is_some_and(|before| {
        matches!(terms[before].kind, TermKind::Space | TermKind::Comma | TermKind::Open)
    });
    let number = |amount: &Amount| amount.unit.is_none() && amount.quantity >= SUM_MIN;
    apart && matches!(&terms[at].kind, TermKind::Amount(amount) if number(amount))
}

/// Is it said of somebody, or of a time, that they come for it: no 自提 by itself?
fn fetches(paste: &Paste, terms: &[Term], at: usize) -> bool {
    let said: String = paste.folded()[terms[at].start..terms[at].end].iter().collect();
    !said.starts_with('自') && !said.ends_with('提') && is_told_of(terms, at)
}

/// Does a word of the note touch this phrase?
fn is_told_of(terms: &[Term], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &terms[before]);
    before.is_some_and(|before| {
        matches!(before.kind, TermKind::Word | TermKind::Phrase(Phrase::Wish | Phrase::When))
    })
}

/// 二区, 三期: a part of an estate, whose name stands before it.
fn begins_phase(estate: &str) -> bool {
    let mut chars = estate.chars();
    let number = chars.next().is_some_and(|c| "一二三四五六七八九十0123456789东西南北".contains(c));
    number && estate.ends_with(['区', '期'])
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
