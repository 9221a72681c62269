//! What the reader may know before it reads: the campaign's menu, the members, the pickup points.

use linli_domain::{Address, Fen, Phone, Unit};
use serde::{Deserialize, Serialize};

use crate::chat::Habits;

/// What a list is read against. All of it may be empty; then goods are unknown and people new.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// What the campaign offers, a variant each.
    pub menu: &'a [MenuOffer],
    /// Who is known.
    pub people: &'a [KnownPerson],
    /// The names of the pickup points.
    pub pickup_points: &'a [String],
    /// How this group writes, as far as the leader's corrections have shown.
    pub habits: Habits,
}

/// One thing that can be ordered. Variants of one product carry the same [`MenuOffer::product`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct MenuOffer {
    /// The product's name.
    pub product: String,
    /// Other words for the product: 土豆 for 马铃薯, an emoji.
    pub product_aliases: Vec<String>,
    /// The variant's name; empty where the product has no choice.
    pub variant: String,
    /// Other words for the variant.
    pub variant_aliases: Vec<String>,
    /// Words that corrections taught for the product, whole: no part of one means it.
    pub learned_for_product: Vec<String>,
    /// Words that corrections taught for this variant, whole.
    pub learned_for_variant: Vec<String>,
    /// Numbers and codes by which it is ordered: `3`, `A2`. Shared by the variants where the number means the product.
    pub numbers: Vec<String>,
    /// What it is counted by.
    pub unit: Unit,
    /// What a unit costs.
    pub price: Option<Fen>,
    /// Pieces in a case, where it is bought by the case.
    pub case_pack: Option<u32>,
}

/// A member, as far as a list can name one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct KnownPerson {
    /// Every name under which they order, the main one first.
    pub names: Vec<String>,
    /// Their number, if known.
    pub phone: Option<Phone>,
    /// Where they live, as far as known.
    pub address: Address,
}
