//! Tables of opening stock: what was there when the book was begun. What a row says becomes what the moves of that kind come to;
//! the difference is one more move.

use std::collections::HashMap;

use linli_domain::{Product, Quantity, StockReason, StockTrace, Variant, VariantId};
use linli_intake::table::{Field, orders::goods_key};
use linli_store::{Reader, Tx, products, stock};

use super::{Card, Cards, Judged, Pace, Writes};
use crate::{Result, tables::report::Why};

/// How much more, or less, of a variant there was than is recorded.
pub(super) type Difference = (VariantId, Quantity);

pub(super) fn plan(
    reader: &Reader<'_>,
    cards: Cards<'_, '_>,
) -> Result<(Vec<Judged>, Writes, Vec<u8>)> {
    let (on_file, opening) = (products::list(reader)?, stock::opening(reader)?);
    let shelf = Shelf::of(&on_file);
    let recorded: Vec<_> = shelf.by_id.iter().map(|id| opening.get(id)).collect();
    let basis = serde_json::to_vec(&(&on_file, recorded))?;
    let mut seen: HashMap<VariantId, u32> = HashMap::new();
    let mut differences = Vec::new();
    let judged = cards.judged(|card| {
        let (found, quantity) = match judge(card, &shelf, &seen) {
            Ok(good) => good,
            Err(why) => return Ok(Judged::bad(what(card), why)),
        };
        seen.insert(found, card.place.row);
        let there = opening.get(&found).copied().unwrap_or(Quantity::ZERO);
        if quantity != there {
            differences.push((found, quantity - there));
        }
        let is_new = there == Quantity::ZERO && quantity != there;
        Ok(Judged::good(what(card), is_new, quantity == there))
    })?;
    Ok((judged, Writes::Stock(differences), basis))
}

pub(super) fn write(
    tx: &mut Tx<'_>,
    differences: Vec<Difference>,
    pace: &mut Pace<'_, '_>,
) -> Result<()> {
    for (variant_id, difference) in differences {
        pace.next(tx)?;
        stock::record(tx, variant_id, StockReason::Opening, difference, StockTrace::default())?;
    }
    Ok(())
}

/// The variants on file, as a table can name them.
struct Shelf<'a> {
    by_id: Vec<VariantId>,
    by_sku: HashMap<&'a str, VariantId>,
    by_name: HashMap<String, Vec<(String, VariantId)>>,
}

impl<'a> Shelf<'a> {
    fn of(on_file: &'a [Product]) -> Self {
        let mut shelf = Self { by_id: Vec::new(), by_sku: HashMap::new(), by_name: HashMap::new() };
        for product in on_file {
            for variant in &product.variants {
                shelf.by_id.push(variant.id);
                if !variant.sku.is_empty() {
                    shelf.by_sku.insert(&variant.sku, variant.id);
                }
                for name in std::iter::once(&product.name).chain(&product.aliases) {
                    let named = shelf.by_name.entry(goods_key(name)).or_default();
                    named.extend(names(variant).map(|name| (goods_key(name), variant.id)));
                }
            }
        }
        shelf
    }

    /// By the code, else by both names; a product of one variant needs no name for it. `None` if none or several fit.
    fn find(&self, card: &Card) -> Option<VariantId> {
        let row = &card.row;
        if let Some(id) = self.by_sku.get(row.text(Field::Sku)) {
            return Some(*id);
        }
        let variants = self.by_name.get(&goods_key(row.text(Field::Name)))?;
        let wanted = goods_key(row.text(Field::Variant));
        let mut fitting: Vec<VariantId> = variants
            .iter()
            .filter(|(name, _)| wanted.is_empty() || *name == wanted)
            .map(|(_, id)| *id)
            .collect();
        fitting.sort_unstable();
        fitting.dedup();
        match fitting.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

fn names(variant: &Variant) -> impl Iterator<Item = &String> {
    std::iter::once(&variant.name).chain(&variant.aliases)
}

fn judge(
    card: &Card,
    shelf: &Shelf<'_>,
    seen: &HashMap<VariantId, u32>,
) -> std::result::Result<(VariantId, Quantity), Vec<Why>> {
    let mut why = card.oddities();
    let found = shelf.find(card);
    match found {
        None => {
            let reason = Why::of("not_on_file").at(card.row.column(Field::Name));
            why.push(reason.with("text", what(card)));
        }
        Some(id) => {
            let first = seen.get(&id);
            why.extend(first.map(|row| Why::of("duplicate").with("row", row.to_string())));
        }
    }
    let text = card.row.text(Field::Quantity);
    let quantity = text.replace([',', '，'], "").parse::<Quantity>();
    let quantity = quantity.ok().filter(|quantity| *quantity >= Quantity::ZERO);
    let damaged = why.iter().any(|why| why.column == card.row.column(Field::Quantity));
    if quantity.is_none() && !(damaged && text.is_empty()) {
        let code = if text.is_empty() { "required" } else { "not_a_number" };
        why.push(Why::of(code).at(card.row.column(Field::Quantity)).with("text", text));
    }
    match (found, quantity) {
        (Some(found), Some(quantity)) if why.is_empty() => Ok((found, quantity)),
        _ => Err(why),
    }
}

fn what(card: &Card) -> String {
    let said = [Field::Name, Field::Variant].map(|field| card.row.text(field));
    let said = said.join(" ").trim().to_owned();
    if said.is_empty() { card.row.text(Field::Sku).to_owned() } else { said }
}
