//! Goods put together from their pieces: a heading and the lines below it, one name on several lines, varieties named apart
//! from their prices.

use linli_domain::{Fen, Quantity, Unit};

use super::{
    clauses::Range,
    draft::{AnnouncementDoubt, AnnouncementDoubtCode, Goods, Variety},
    goods::{Found, FoundVariety, is_variety},
};
use crate::chat::{
    Confidence, Read,
    words::paste::{Paste, key, span},
};

/// The number or code in front of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) text: String,
    pub(super) at: Range,
}

/// Goods that are being read.
#[derive(Debug, Default)]
pub(super) struct Growing {
    pub(super) words: Vec<Range>,
    pub(super) varieties: Vec<(Option<Numbered>, FoundVariety)>,
    open_prices: Vec<(Fen, Range)>,
    differs: Option<(usize, usize)>,
    limit: Option<(Quantity, Range)>,
    remarks: Vec<Range>,
    pub(super) range: Range,
    /// A counted line without a price of its own, whose varieties stand below it.
    pub(super) heading: bool,
    same_twice: bool,
    /// A line of its own named the varieties.
    listed: bool,
    tangled: bool,
    /// What a heading says that it holds: 手抓饼 10片装.
    measure: Option<Range>,
    /// The number of a heading, which all its varieties share.
    pub(super) number: Option<Numbered>,
}

impl Growing {
    pub(super) fn named(words: Vec<Range>, measure: Option<Range>, range: Range) -> Self {
        Self { words, measure, range, heading: true, ..Self::default() }
    }

    /// Goods that no line names but the title.
    pub(super) fn by_title(title: Range) -> Self {
        Self { words: vec![title], heading: true, tangled: true, ..Self::default() }
    }

    /// Takes in what one more piece says.
    pub(super) fn take(&mut self, mut found: Found, number: Option<Numbered>, range: Range) {
        if let [only] = found.varieties.as_mut_slice()
            && only.name.is_none()
        {
            only.name = self.measure.take();
        }
        self.tangled |= found.tangled;
        if self.words.is_empty() {
            self.words.clone_from(&found.words);
        }
        self.heading = false;
        let number = number.or_else(|| self.number.clone());
        self.varieties.extend(found.varieties.into_iter().map(|variety| (number.clone(), variety)));
        if let Some(price) = found.open_prices {
            self.open_prices =
                price.values.iter().map(|(fen, start, end)| (*fen, (*start, *end))).collect();
        }
        self.differs = self.differs.or(found.differs);
        self.limit = self.limit.or(found.limit);
        self.remarks.extend(found.remarks);
        self.range = if self.range == (0, 0) {
            range
        } else {
            (self.range.0.min(range.0), self.range.1.max(range.1))
        };
    }

    /// A piece without a name of its own names one more variety. The last word of the name so far turns out to be one too:
    /// 手抓饼 原味12元，葱香15元.
    pub(super) fn take_variety(
        &mut self,
        mut found: Found,
        number: Option<Numbered>,
        range: Range,
    ) {
        if let [(_, only)] = self.varieties.as_mut_slice()
            && only.name.is_none()
            && self.words.len() > 1
        {
            only.name = self.words.pop();
        }
        if let (Some(from), Some(to), Some(variety)) =
            (found.words.first(), found.words.last(), found.varieties.first_mut())
        {
            let word = (from.0, to.1);
            variety.name =
                Some(variety.name.map_or(word, |name| (word.0.min(name.0), word.1.max(name.1))));
        }
        found.words.clear();
        self.take(found, number, range);
    }

    /// 口味：原味、葱香 on a line of its own.
    pub(super) fn name_varieties(&mut self, names: &[Range], range: Range) {
        let base = match self.varieties.as_slice() {
            [] => Some((self.number.clone(), FoundVariety::default())),
            [only] if only.1.name.is_none() || !self.open_prices.is_empty() => Some(only.clone()),
            _ if self.listed_once(names.len()) => return self.in_each(names, range),
            _ => None,
        };
        self.range = if self.range == (0, 0) {
            range
        } else {
            (self.range.0.min(range.0), self.range.1.max(range.1))
        };
        let Some((number, base)) = base else {
            self.remarks.push(range);
            return;
        };
        let prices = std::mem::take(&mut self.open_prices);
        if prices.len() > 1 && prices.len() != names.len() {
            self.differs = Some((names.len(), prices.len()));
        }
        let variety = |(index, name): (usize, &Range)| {
            let mut variety = FoundVariety { name: Some(*name), ..base.clone() };
            if prices.len() > 1 {
                variety.price = prices.get(index).and_then(|(fen, at)| {
                    base.price.map(|price| super::goods::FoundPrice { fen: *fen, at: *at, ..price })
                });
            }
            (number.clone(), variety)
        };
        self.varieties = names.iter().enumerate().map(variety).collect();
        self.listed = true;
    }

    /// Were the varieties named by one list, and not too many to come in each of so many more?
    const fn listed_once(&self, more: usize) -> bool {
        const VARIETIES_MAX: usize = 80;
        self.listed && self.varieties.len() * more <= VARIETIES_MAX
    }

    /// 尺码：M、L below 颜色：黑、白: each colour comes in each size.
    fn in_each(&mut self, names: &[Range], range: Range) {
        self.listed = false;
        self.range.1 = self.range.1.max(range.1);
        let each = |(number, variety): &(Option<Numbered>, FoundVariety)| {
            let (number, variety) = (number.clone(), variety.clone());
            let with = move |name: &Range| {
                (number.clone(), FoundVariety { also: Some(*name), ..variety.clone() })
            };
            names.iter().map(with).collect::<Vec<_>>()
        };
        self.varieties = self.varieties.iter().flat_map(each).collect();
    }

    /// The last word of the name, where nothing but the name is known of the only variety: 月订 of A2牛奶 月订.
    pub(super) fn last_word(&self) -> Option<Range> {
        let [(_, only)] = self.varieties.as_slice() else { return None };
        self.words.last().copied().filter(|_| only.name.is_none() && self.words.len() > 1)
    }

    /// Takes the last word of the name for what it comes in.
    pub(super) fn name_by_last_word(&mut self) {
        if let [(_, only)] = self.varieties.as_mut_slice() {
            only.name = self.words.pop();
        }
    }

    /// Varieties that were named before their price: each has it.
    pub(super) fn price_all(&mut self, found: Found, range: Range) {
        let Some(priced) = found.varieties.first().cloned() else { return };
        let values: Vec<(Fen, Range)> = found
            .open_prices
            .iter()
            .flat_map(|price| price.values.iter().map(|(fen, start, end)| (*fen, (*start, *end))))
            .collect();
        if values.len() > 1 && values.len() != self.varieties.len() {
            self.differs = Some((self.varieties.len(), values.len()));
        }
        for (index, (_, variety)) in self.varieties.iter_mut().enumerate() {
            variety.price = priced.price.and_then(|price| match values.len() {
                0 | 1 => Some(price),
                _ => values.get(index).map(|(fen, at)| super::goods::FoundPrice {
                    fen: *fen,
                    at: *at,
                    ..price
                }),
            });
            variety.unit.clone_from(&priced.unit);
        }
        self.limit = self.limit.or(found.limit);
        self.remarks.extend(found.remarks);
        self.heading = false;
        self.range.1 = self.range.1.max(range.1);
    }

    /// Has it a number in front?
    pub(super) fn is_counted(&self) -> bool {
        self.number.is_some() || self.varieties.iter().any(|(number, _)| number.is_some())
    }

    /// Is its price said to be money?
    pub(super) fn is_marked(&self) -> bool {
        self.varieties.iter().any(|(_, variety)| variety.price.is_some_and(|price| price.marked))
    }

    /// Do all its varieties wait for a price?
    pub(super) fn waits_for_price(&self) -> bool {
        self.varieties.iter().all(|(_, variety)| variety.price.is_none())
    }

    /// Does a piece name another variety of this, rather than other goods?
    pub(super) fn goes_on_with(&self, chars: &[char], found: &Found) -> bool {
        let [first, ..] = found.varieties.as_slice() else { return false };
        match found.words.as_slice() {
            [] => first.name.is_some() || self.waits_for_price(),
            [word] => {
                let named = self.varieties.iter().any(|(_, variety)| variety.name.is_some());
                let plain = first.name.is_none();
                plain && (is_variety(chars, *word) || self.words.len() > 1 && !named)
            }
            _ => false,
        }
    }

    fn name(&self, paste: &Paste) -> Read<String> {
        let words: Vec<String> =
            self.words.iter().map(|(start, end)| paste.text(*start, *end)).collect();
        match (self.words.first(), self.words.last()) {
            (Some(first), Some(last)) => {
                // Words that stand apart by a space only are one name as written.
                let close = self
                    .words
                    .windows(2)
                    .all(|pair| pair[1].0 >= pair[0].1 && pair[1].0 - pair[0].1 <= 1);
                let text = if close { paste.text(first.0, last.1) } else { words.join(" ") };
                let from = self.words.iter().map(|word| word.0).min().unwrap_or(first.0);
                let to = self.words.iter().map(|word| word.1).max().unwrap_or(last.1);
                Read::from(text, span(from, to), Confidence::CERTAIN)
            }
            _ => Read::implied(String::new(), Confidence::GUESS),
        }
    }

    fn key(&self, paste: &Paste) -> Vec<char> {
        key(&self.name(paste).value)
    }

    pub(super) fn finish(self, paste: &Paste) -> Goods {
        use AnnouncementDoubtCode as Code;
        let source = span(self.range.0, self.range.1);
        let name = self.name(paste);
        let at = name.source.unwrap_or(source);
        let mut doubts = Vec::new();
        let mut doubt = |holds: bool, code, at| {
            doubts.extend(
                holds.then(|| AnnouncementDoubt::new(code, at).with("text", name.value.clone())),
            );
        };
        doubt(name.value.is_empty(), Code::NoName, source);
        doubt(self.tangled || is_long(&name.value), Code::UnclearName, at);
        doubt(
            self.varieties.is_empty()
                || self.varieties.iter().any(|(_, variety)| variety.price.is_none())
                    && self.differs.is_none(),
            Code::NoPrice,
            at,
        );
        doubt(self.same_twice, Code::SameTwice, at);
        for several in self.varieties.iter().filter_map(|(_, variety)| variety.for_several) {
            doubt(true, Code::PriceForSeveral, span(several.0, several.1));
        }
        if let (Some(first), Some(last)) = (self.open_prices.first(), self.open_prices.last())
            && self.open_prices.len() > 1
        {
            doubt(true, Code::SeveralPrices, span(first.1.0, last.1.1));
        }
        if let Some((varieties, prices)) = self.differs {
            let differs = AnnouncementDoubt::new(Code::PricesDiffer, source)
                .with("text", name.value.clone())
                .with("variants", varieties.to_string())
                .with("prices", prices.to_string());
            doubts.push(differs);
        }
        let mut varieties: Vec<Variety> = self
            .varieties
            .into_iter()
            .map(|(number, found)| variety(paste, number, found))
            .collect();
        if varieties.is_empty() {
            varieties.push(variety(paste, self.number, FoundVariety::default()));
        }
        let prices =
            varieties.iter().filter_map(|variety| Some(variety.price.as_ref()?.confidence));
        let doubted = (!doubts.is_empty()).then_some(Confidence::DOUBTFUL);
        let confidence =
            prices.chain([name.confidence]).chain(doubted).min().unwrap_or(Confidence::CERTAIN);
        let remarks: Vec<String> =
            self.remarks.iter().map(|(start, end)| paste.text(*start, *end)).collect();
        let limit = self.limit.map(|(quantity, (start, end))| {
            Read::from(quantity, span(start, end), Confidence::CERTAIN)
        });
        Goods { name, varieties, limit, remark: remarks.join(" "), confidence, doubts, source }
    }
}

/// Rather a sentence than a name.
fn is_long(name: &str) -> bool {
    const CHARS_MAX: usize = 20;
    const CHARS_MAX_WITH_PARTICLE: usize = 9;
    let count = name.chars().count();
    count > CHARS_MAX
        || count > CHARS_MAX_WITH_PARTICLE && name.contains(['了', '吗', '我', '很', '们'])
}

fn variety(paste: &Paste, number: Option<Numbered>, found: FoundVariety) -> Variety {
    let read = |(start, end): Range| {
        Read::from(paste.text(start, end), span(start, end), Confidence::CERTAIN)
    };
    Variety {
        number: number.map(|number| {
            Read::from(number.text, span(number.at.0, number.at.1), Confidence::CERTAIN)
        }),
        name: found.name.map(|name| match found.also {
            Some(also) => {
                let text = format!("{} {}", paste.text(name.0, name.1), paste.text(also.0, also.1));
                Read::from(text, span(name.0, name.1), Confidence::CERTAIN)
            }
            None => read(name),
        }),
        price: found.price.map(|price| {
            let sure = if price.marked { Confidence::CERTAIN } else { Confidence::LIKELY };
            Read::from(price.fen, span(price.at.0, price.at.1), sure)
        }),
        unit: found.unit.map_or_else(
            || Read::implied(Unit::new(Unit::PORTION), Confidence::LIKELY),
            |(unit, (start, end))| Read::from(unit, span(start, end), Confidence::CERTAIN),
        ),
        case_pack: found.case_pack.map(|(pieces, (start, end))| {
            Read::from(pieces, span(start, end), Confidence::CERTAIN)
        }),
    }
}

/// 鲜牛奶 月订135元 季订388元 tells that in A2牛奶 月订198元 the last word is no part of the name either.
pub(super) fn alike(paste: &Paste, all: &mut [Growing]) {
    let text = |(start, end): Range| key(&paste.text(start, end));
    let known: std::collections::HashSet<Vec<char>> = all
        .iter()
        .filter(|goods| goods.varieties.len() > 1)
        .flat_map(|goods| &goods.varieties)
        .filter_map(|(_, variety)| variety.name.map(text))
        .collect();
    for goods in all {
        if goods.last_word().is_some_and(|word| known.contains(&text(word))) {
            goods.name_by_last_word();
        }
    }
}

/// The same goods on several lines become one with several varieties: 红富士 5斤装 25元, 红富士 10斤装 45元.
pub(super) fn together(paste: &Paste, all: Vec<Growing>) -> Vec<Growing> {
    let mut merged: Vec<Growing> = Vec::with_capacity(all.len());
    let mut places: std::collections::HashMap<Vec<char>, usize> = std::collections::HashMap::new();
    for mut goods in all {
        let name = goods.key(paste);
        let before = places.get(&name).copied().filter(|_| !name.is_empty());
        let Some(before) = before.map(|place| &mut merged[place]) else {
            places.insert(name, merged.len());
            merged.push(goods);
            continue;
        };
        // A word in brackets is what tells them apart: 酸奶（原味）, 酸奶（草莓）.
        for side in [&mut *before, &mut goods] {
            if let [(_, only)] = side.varieties.as_mut_slice()
                && only.name.is_none()
            {
                only.name = side.remarks.pop();
            }
        }
        let names = |goods: &Growing| -> Vec<Option<Vec<char>>> {
            goods
                .varieties
                .iter()
                .map(|(_, variety)| variety.name.map(|(start, end)| key(&paste.text(start, end))))
                .collect()
        };
        let known = names(before);
        let distinct = names(&goods).iter().all(|name| name.is_some() && !known.contains(name));
        if distinct && known.iter().all(Option::is_some) {
            before.varieties.append(&mut goods.varieties);
            before.remarks.append(&mut goods.remarks);
            before.limit = before.limit.or(goods.limit);
            before.range.1 = before.range.1.max(goods.range.1);
        } else {
            goods.same_twice = true;
            merged.push(goods);
        }
    }
    merged
}
