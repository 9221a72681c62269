//! What members and goods are called on their cards, and by whom else.

use std::collections::{HashMap, HashSet};

use linli_domain::{Meaning, Member, MemberId, Product, ProductId, Sense, VariantId};
use linli_intake::chat::word_key;
use linli_store::{Reader, members, products};

use crate::Result;

/// The names on all cards, folded, with whatever goes by each.
pub(super) struct CardNames {
    by_key: HashMap<(Sense, String), Vec<Meaning>>,
    members: HashMap<MemberId, String>,
    products: HashMap<ProductId, String>,
    variants: HashMap<VariantId, (ProductId, String)>,
}

impl CardNames {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self> {
        let mut names = Self {
            by_key: HashMap::new(),
            members: HashMap::new(),
            products: HashMap::new(),
            variants: HashMap::new(),
        };
        for member in members::list(reader)? {
            names.member(member);
        }
        for product in products::list(reader)? {
            names.product(product);
        }
        Ok(names)
    }

    fn member(&mut self, member: Member) {
        for name in member.names() {
            self.add(name, Meaning::Member(member.id));
        }
        self.members.insert(member.id, member.name);
    }

    fn product(&mut self, product: Product) {
        let Product { id, name, aliases, menu_code, variants, .. } = product;
        for word in std::iter::once(&name).chain(&aliases).chain([&menu_code]) {
            self.add(word, Meaning::Product(id));
        }
        for variant in variants {
            let meaning = Meaning::Variant(variant.id);
            for word in std::iter::once(&variant.name).chain(&variant.aliases) {
                self.add(word, meaning);
                self.add(&format!("{name}{word}"), meaning);
            }
            self.add(&variant.sku, meaning);
            self.variants.insert(variant.id, (id, variant.name));
        }
        self.products.insert(id, name);
    }

    fn add(&mut self, word: &str, meaning: Meaning) {
        let key = word_key(word);
        if !key.is_empty() {
            let known = self.by_key.entry((meaning.sense(), key)).or_default();
            if !known.contains(&meaning) {
                known.push(meaning);
            }
        }
    }

    /// Whatever goes by this word on a card.
    pub(super) fn of(&self, sense: Sense, word: &str) -> &[Meaning] {
        self.by_key.get(&(sense, word_key(word))).map_or(&[], Vec::as_slice)
    }

    /// What it is called; `None` where it was removed.
    pub(super) fn called(&self, meaning: Meaning) -> Option<String> {
        match meaning {
            Meaning::Member(id) => self.members.get(&id).cloned(),
            Meaning::Product(id) => self.products.get(&id).cloned(),
            Meaning::Variant(id) => {
                let (product, variant) = self.variants.get(&id)?;
                let product = self.products.get(product)?;
                Some([product.as_str(), variant].join(" ").trim_end().to_owned())
            }
        }
    }

    /// The product that it is, or is a variant of.
    pub(super) fn product_of(&self, meaning: Meaning) -> Option<ProductId> {
        match meaning {
            Meaning::Member(_) => None,
            Meaning::Product(id) => Some(id),
            Meaning::Variant(id) => self.variants.get(&id).map(|(product, _)| *product),
        }
    }

    /// What else goes by this word, so that the reader has to ask. A product and its own variant are no two things.
    pub(super) fn others(&self, word: &str, meaning: Meaning) -> Vec<String> {
        let mine = self.product_of(meaning);
        let same = |other: &Meaning| {
            *other == meaning || mine.is_some() && self.product_of(*other) == mine
        };
        let others = self.of(meaning.sense(), word).iter().filter(|other| !same(other));
        let mut seen = HashSet::new();
        let called = others.filter_map(|other| self.called(*other));
        called.filter(|name| seen.insert(name.clone())).collect()
    }

    /// Is the product sold in one way only?
    pub(super) fn is_plain(&self, product: ProductId) -> bool {
        self.variants.values().filter(|(of, _)| *of == product).count() < 2
    }
}
