//! What the lines around a line say about it: is this a heading, are these varieties, do the orders begin here?

use super::{NAME_CHARS_MAX, Reading, body, units};
use crate::{
    announcement::{
        clauses::{Range, clauses, topic},
        gather::Growing,
        goods::{self, found},
    },
    chat::{
        layout::{
            counter::{Counter, Style, counter_at},
            lines::{Form, Line},
        },
        words::{
            number::run_end,
            paste::{Paste, is_space},
        },
    },
};

/// The words by which varieties are announced apart from the price.
const VARIETY_WORDS: &[&str] =
    &["口味", "规格", "款式", "颜色", "尺寸", "可选", "味道", "尺码", "品种", "种类"];

/// A numbered list of names without any price is a menu all the same: 1. 红富士 2. 皇冠梨.
pub(super) fn lists_names(paste: &Paste, lines: &[Line]) -> bool {
    let units = units();
    let chars = paste.folded();
    let counted = |line: &&Line| matches!(line.form, Form::Counted(_));
    let priced = |line: &Line| found(chars, (line.start, line.end), &units).is_some();
    let names = |line: &Line| {
        let body = body(chars, line);
        body.1 - body.0 <= NAME_CHARS_MAX
            && topic(chars, body).is_none()
            && !chars[body.0..body.1].contains(&' ')
    };
    let all: Vec<&Line> = lines.iter().filter(counted).collect();
    all.len() > 1 && !lines.iter().any(priced) && all.iter().all(|line| names(line))
}

impl Reading<'_> {
    /// Counters inside a line that follow one another from 1.
    pub(super) fn inner_counters(&self, line: &Line) -> Vec<(usize, Counter)> {
        let chars = &self.paste.folded()[..line.end];
        let mut found: Vec<(usize, Counter)> = Vec::new();
        for at in line.start + 1..line.end {
            let due = u32::try_from(found.len() + 1).ok();
            let parted = is_space(chars[at - 1]) || chars[at - 1] == ':';
            let counter = counter_at(chars, at).filter(|counter| {
                parted && counter.style == Style::Plain && counter.number() == due
            });
            found.extend(counter.map(|counter| (at, counter)));
        }
        found
    }

    /// A time or a name alone in a line, and no heading that ends with a colon.
    pub(super) fn is_stamp(&self, line: &Line) -> bool {
        self.paste.folded().get(line.end.wrapping_sub(1)) != Some(&':')
            && topic(self.paste.folded(), (line.start, line.end)).is_none()
            && self.draft.title.is_none()
    }

    /// Do the lines that count from 1 again hold people who order?
    pub(super) fn begins_orders(&self, range: Range, below: &[Line]) -> bool {
        let counted = self.goods.iter().any(Growing::is_counted);
        let sells = self
            .goods
            .iter()
            .any(|goods| !goods.waits_for_price() && (counted || goods.is_marked()))
            || self.menu_without_prices && !self.goods.is_empty();
        // 1. 小周 豆腐2 is no price where the goods above are priced in 元, and none where they were counted from 1 before.
        let priced = |range| {
            let found = found(self.paste.folded(), range, &self.units);
            found.is_some_and(|found| {
                found
                    .varieties
                    .iter()
                    .any(|variety| variety.price.is_some_and(|price| price.marked))
            })
        };
        let next = below.iter().find(|line| line.form != Form::Blank);
        let varieties_below = next
            .is_some_and(|line| matches!(line.form, Form::Plain) && priced((line.start, line.end)));
        sells && !priced(range) && !varieties_below && topic(self.paste.folded(), range).is_none()
    }

    /// Is the next line a price without a name?
    pub(super) fn price_below(&self, below: &[Line]) -> bool {
        let next = below.iter().find(|line| line.form != Form::Blank);
        next.is_some_and(|line| {
            let plain = matches!(line.form, Form::Plain);
            let range = (line.start, line.end);
            plain
                && (self.varieties(range).is_some()
                    || clauses(self.paste, range.0, range.1)
                        .first()
                        .and_then(|piece| found(self.paste.folded(), *piece, &self.units))
                        .is_some_and(|found| found.words.is_empty()))
        })
    }

    /// Do prices without a number stand below a numbered line?
    pub(super) fn prices_below(&self, below: &[Line]) -> bool {
        let next = below.iter().find(|line| line.form != Form::Blank);
        next.is_some_and(|line| {
            matches!(line.form, Form::Plain)
                && found(self.paste.folded(), (line.start, line.end), &self.units).is_some()
        })
    }

    /// Were numbered goods with prices read just before?
    pub(super) fn sold_counted(&self) -> bool {
        self.goods.last().is_some_and(Growing::is_counted)
    }

    /// 口味：原味、葱香.
    pub(super) fn varieties(&self, (start, end): Range) -> Option<Vec<Range>> {
        let chars = &self.paste.folded()[..end];
        let (start, _) = goods::trim(chars, (start, end));
        let rest = &chars[start..];
        let word = VARIETY_WORDS
            .iter()
            .find(|word| rest.iter().copied().take(word.chars().count()).eq(word.chars()))?;
        let behind = start + word.chars().count();
        let colon = run_end(chars, behind, |c| is_space(c) || matches!(c, '有' | ')'));
        let names = goods::items(chars, (colon, end));
        (matches!(chars.get(colon), Some(':')) && names.len() > 1).then_some(names)
    }
}
