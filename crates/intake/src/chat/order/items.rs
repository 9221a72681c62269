//! From what is wanted to items: offers looked up, amounts measured, brackets read.

use linli_domain::{Quantity, Unit};

use super::wanted::{Named, Wanted, WantedAmount};
use crate::chat::{
    draft::{Alternative, Confidence, Doubt, DoubtCode, Item, OfferMatch, Read, Written},
    menu::catalogue::{Catalogue, Choice, Sense},
    menu::measure::{Measured, measured},
    menu::resolve::{Resolution, SIZE, resolve},
    words::paste::{Paste, key, span},
};

/// Items and what is doubtful about them.
#[derive(Default)]
pub(crate) struct Items {
    pub(crate) items: Vec<Item>,
    pub(crate) doubts: Vec<Doubt>,
    /// The last choice that was made, to whose product a bare variant belongs.
    pub(crate) before: Option<usize>,
}

/// Looks everything up, in its order.
pub(crate) fn items(paste: &Paste, catalogue: &Catalogue, list: &[Wanted]) -> Items {
    let mut found = Items::default();
    for one in list {
        match one
            .bracket
            .as_ref()
            .and_then(|bracket| super::parts::parts(paste, catalogue, one, bracket, found.before))
        {
            Some(parts) => {
                found.items.extend(parts.items);
                found.doubts.extend(parts.doubts);
                found.before = parts.before.or(found.before);
            }
            None => found.push(paste, catalogue, one),
        }
    }
    both_sizes(&mut found.items);
    found
}

/// 大的小的各一箱: who names the large and the small names two variants, where 大的 alone may be a wish for large ones.
fn both_sizes(items: &mut [Item]) {
    let sized = |item: &Item| item.product.confidence == SIZE;
    let paired: Vec<usize> = (0..items.len())
        .filter(|at| {
            let this = &items[*at];
            let other = |other: &Item| {
                sized(other)
                    && other.product.value == this.product.value
                    && other.offer != this.offer
            };
            sized(this) && items.iter().any(other)
        })
        .collect();
    for at in paired {
        items[at].product.confidence = Confidence::per_cent(80);
        items[at]
            .variant
            .iter_mut()
            .for_each(|variant| variant.confidence = Confidence::per_cent(80));
    }
}

impl Items {
    /// Looks up one thing.
    pub(crate) fn push(&mut self, paste: &Paste, catalogue: &Catalogue, one: &Wanted) {
        let unit = one.amount.as_ref().and_then(|amount| amount.unit.as_ref());
        let resolution = match &one.named {
            Named::Goods(senses) => {
                let specifications: Vec<Vec<char>> = one
                    .specifications
                    .iter()
                    .map(|(start, end)| key(&paste.text(*start, *end)))
                    .collect();
                resolve(catalogue, senses, self.before, &specifications, unit)
            }
            Named::Nothing => unnamed(catalogue, unit),
            Named::Like(senses) => unknown(senses),
            Named::Word => unknown(&catalogue.only_product().unwrap_or_default()),
        };
        self.before = resolution.chosen.or(self.before);
        self.doubts.extend(one.doubts.iter().map(|doubt| worded(paste, doubt.clone())));
        let item =
            Reader { paste, catalogue, one, resolution: &resolution, doubts: &mut self.doubts }
                .item();
        self.items.push(item);
    }
}

/// What an amount alone means: the one product, if there is but one.
fn unnamed(catalogue: &Catalogue, unit: Option<&Unit>) -> Resolution {
    let all = catalogue.all();
    let mut resolution = resolve(catalogue, &all, None, &[], unit);
    if catalogue.only_product().is_none() {
        resolution.doubt = Some(if all.is_empty() {
            DoubtCode::UnknownProduct
        } else {
            DoubtCode::AmbiguousProduct
        });
    }
    resolution
}

/// A word that is not on the menu. It may be a way to say what it is part of, or a wish about the one product there is.
fn unknown(senses: &[Sense]) -> Resolution {
    let others = senses.iter().map(|sense| sense.choice).collect();
    Resolution {
        chosen: None,
        others,
        confidence: Confidence::GUESS,
        doubt: Some(DoubtCode::UnknownProduct),
    }
}

fn worded(paste: &Paste, doubt: Doubt) -> Doubt {
    let text = paste.text(doubt.source.start as usize, doubt.source.end as usize);
    doubt.with("text", text)
}

struct Reader<'a> {
    paste: &'a Paste,
    catalogue: &'a Catalogue,
    one: &'a Wanted,
    resolution: &'a Resolution,
    doubts: &'a mut Vec<Doubt>,
}

impl Reader<'_> {
    fn item(&mut self) -> Item {
        let implied =
            WantedAmount { quantity: Quantity::ONE, unit: None, source: span(0, 0), bare: false };
        let amount = self.one.amount.as_ref().unwrap_or(&implied);
        let choice = self.resolution.chosen.map(|chosen| self.catalogue.choice(chosen));
        // Where the offer is open, all that may be meant are mostly sold by one unit.
        let first_other = self.resolution.others.first().map(|other| self.catalogue.choice(*other));
        let measured =
            measured(choice.or(first_other), amount.quantity, amount.unit.as_ref(), amount.bare);
        self.doubt_offer();
        self.doubt_amount(&measured, choice);
        Item {
            offer: offer(choice),
            menu_line: choice.and_then(|choice| choice.menu_line),
            product: self.product(choice),
            variant: self.variant(choice),
            quantity: self.quantity(&measured),
            written: Written { quantity: amount.quantity, unit: amount.unit.clone() },
            alternatives: self.alternatives(amount, &measured, choice),
            unit: measured.unit,
            note: String::new(),
            tolerance: None,
            source: span(self.one.start, self.one.end),
        }
    }

    fn name_text(&self) -> String {
        self.paste.text(self.one.name_start, self.one.name_end)
    }

    /// The product as the menu calls it, or all that may be meant do; otherwise as written.
    fn product(&self, choice: Option<&Choice>) -> Read<String> {
        let mut products = self
            .resolution
            .others
            .iter()
            .map(|other| self.catalogue.choice(*other).product.as_str());
        let shared = products.next().filter(|first| products.all(|product| product == *first));
        let known = choice
            .map(|choice| choice.product.as_str())
            .or(shared.filter(|_| !matches!(self.one.named, Named::Word | Named::Like(_))));
        let confidence = if self.one.doubts.is_empty() {
            self.resolution.confidence
        } else {
            self.resolution.confidence.min(Confidence::DOUBTFUL)
        };
        match (known, &self.one.named) {
            (Some(product), Named::Nothing) => Read::implied(product.to_owned(), confidence),
            (Some(product), _) => Read::from(product.to_owned(), self.name_span(), confidence),
            (None, Named::Nothing) => Read::implied(String::new(), confidence),
            (None, _) => Read::from(self.name_text(), self.name_span(), confidence),
        }
    }

    fn name_span(&self) -> crate::chat::Span {
        span(self.one.name_start, self.one.name_end)
    }

    fn variant(&self, choice: Option<&Choice>) -> Option<Read<String>> {
        let variant =
            choice.map(|choice| choice.variant.clone()).filter(|variant| !variant.is_empty());
        let written = self.one.specifications.first();
        match (variant, written) {
            (Some(variant), Some((start, end))) => {
                Some(Read::from(variant, span(*start, *end), self.resolution.confidence))
            }
            (Some(variant), None) => {
                Some(Read::from(variant, self.name_span(), self.resolution.confidence))
            }
            (None, Some((start, end))) => Some(Read::from(
                self.paste.text(*start, *end),
                span(*start, *end),
                Confidence::LIKELY,
            )),
            (None, None) => None,
        }
    }

    fn quantity(&self, measured: &Measured) -> Read<Quantity> {
        let confidence =
            if measured.doubt.is_some() { Confidence::DOUBTFUL } else { Confidence::CERTAIN };
        match &self.one.amount {
            Some(amount) => Read::from(measured.quantity, amount.source, confidence),
            None => Read::implied(measured.quantity, Confidence::LIKELY),
        }
    }

    fn doubt_offer(&mut self) {
        // A line of the list's own menu that the campaign does not know is read, and still has to be put on the menu.
        let listed_only = self
            .resolution
            .chosen
            .is_some_and(|chosen| self.catalogue.choice(chosen).offer.is_none());
        if let Some(code) =
            self.resolution.doubt.or(listed_only.then_some(DoubtCode::UnknownProduct))
        {
            let text = self.name_text();
            self.doubts.push(Doubt::new(code, self.name_span()).with("text", text));
        }
    }

    fn doubt_amount(&mut self, measured: &Measured, choice: Option<&Choice>) {
        let (Some(code), Some(amount)) = (measured.doubt, &self.one.amount) else { return };
        let mut doubt = worded(self.paste, Doubt::new(code, amount.source));
        if let Some(unit) = &amount.unit {
            doubt = doubt.with("unit", unit.as_str());
        }
        if let Some(unit) = choice.and_then(|choice| choice.unit.as_ref()) {
            doubt = doubt.with("offer_unit", unit.as_str());
        }
        self.doubts.push(doubt);
    }

    /// The other offers with the same amount, then the same offer with the other amount.
    fn alternatives(
        &self,
        amount: &WantedAmount,
        measured: &Measured,
        choice: Option<&Choice>,
    ) -> Vec<Alternative> {
        let others = &self.resolution.others;
        let share = 90 / u8::try_from(others.len().max(1)).unwrap_or(90);
        let mut alternatives: Vec<Alternative> = others
            .iter()
            .map(|other| {
                let other = self.catalogue.choice(*other);
                let Measured { quantity, unit, .. } = crate::chat::menu::measure::measured(
                    Some(other),
                    amount.quantity,
                    amount.unit.as_ref(),
                    amount.bare,
                );
                Alternative {
                    offer: offer(Some(other)),
                    quantity,
                    unit,
                    confidence: Confidence::per_cent(share),
                }
            })
            .collect();
        if let Some(quantity) = measured.other {
            let unit = measured.unit.clone();
            alternatives.push(Alternative {
                offer: offer(choice),
                quantity,
                unit,
                confidence: Confidence::GUESS,
            });
        }
        alternatives
    }
}

fn offer(choice: Option<&Choice>) -> OfferMatch {
    choice.and_then(|choice| choice.offer).map_or(OfferMatch::Unknown, OfferMatch::Known)
}
