//! 1到6号各1, C1到C3各2袋: all that go by the numbers from the one to the other.

use linli_domain::Quantity;

use super::{
    extract::Use,
    gather::Builder,
    pieces::{By, Gap, Kind, Sign},
};
use crate::chat::{menu::catalogue::Sense, words::terms::TermKind};

/// More than anybody names so.
const RANGE_MAX: u32 = 20;

impl Builder<'_> {
    /// Names what lies between the number before the 到 at `at` and the one behind it. Answers with the next term to read.
    pub(super) fn names_range(&mut self, at: usize) -> Option<usize> {
        let (start, end) = (self.terms[at].start, self.terms[at].end);
        let last = self.found.pieces.last().filter(|last| last.end == start)?;
        let next = self.terms.get(at + 1).filter(|next| next.start == end)?;
        let said = matches!(self.chars[start..end], ['到' | '至' | '~'] | ['-']);
        let (first, behind) = (
            Code::of(&self.chars[last.start..last.end])?,
            Code::of(&self.chars[next.start..next.end])?,
        );
        let shared = self.shared_follows(at + 1) || self.shared_follows(at + 2);
        let between = (first.number + 1..behind.number).take(RANGE_MAX as usize);
        if !said || first.letters != behind.letters || first.number >= behind.number || !shared {
            return None;
        }
        let named: Option<Vec<(u32, Vec<Sense>)>> = between
            .map(|number| {
                let senses = self.scanner.catalogue.numbered(&format!("{}{number}", first.letters));
                (!senses.is_empty()).then_some((number, senses))
            })
            .collect();
        let named = named?;
        self.uses[at] = Use::Taken;
        let letters = !first.letters.is_empty();
        for (number, senses) in named {
            self.gap = Gap::List;
            let kind = if letters {
                Kind::Goods { senses, specifications: vec![], named: By::Word }
            } else {
                Kind::Amount { quantity: Quantity::whole(number), unit: None, sign: Sign::Numbered }
            };
            self.push(kind, start, end);
        }
        self.gap = Gap::List;
        if !letters
            && let Some(piece) = self.found.pieces.iter_mut().rev().find(|piece| piece.end == start)
            && let Kind::Amount { sign, .. } = &mut piece.kind
        {
            *sign = Sign::Numbered;
        }
        Some(at + 1)
    }

    /// Is what stands at `at` between two numbers, as a range has it?
    pub(super) fn is_range(&self, at: usize) -> bool {
        matches!(self.terms[at].kind, TermKind::Word | TermKind::Comma | TermKind::Dash)
    }
}

/// A menu's number, with the letters before it.
struct Code {
    letters: String,
    number: u32,
}

impl Code {
    fn of(written: &[char]) -> Option<Self> {
        let letters = written.iter().take_while(|c| c.is_ascii_alphabetic()).count();
        let digits: String = written[letters..].iter().take_while(|c| c.is_ascii_digit()).collect();
        let rest = &written[letters + digits.len()..];
        let number = digits.parse().ok().filter(|_| letters < 3 && matches!(rest, [] | ['号']))?;
        Some(Self { letters: written[..letters].iter().collect(), number })
    }
}
