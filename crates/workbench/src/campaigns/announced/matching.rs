//! Which of the goods that were read are on file already.

use std::collections::HashSet;

use chrono::FixedOffset;
use linli_domain::{Product, Supplier, Timestamp, Variant};
use linli_intake::{
    announcement::{Announcement, Goods, Moment, Variety},
    chat::Read,
    folded_key,
};
use linli_store::{Reader, products, suppliers};

use super::{CampaignDraft, DraftLine, DraftTarget};
use crate::Result;

/// The goods on file and who supplies them.
pub(super) struct Shelf {
    products: Vec<Product>,
    suppliers: Vec<Supplier>,
}

impl Shelf {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self> {
        Ok(Self { products: products::list(reader)?, suppliers: suppliers::list(reader)? })
    }

    /// The campaign as the text says, with each of its goods as it is on file.
    pub(super) fn propose(
        &self,
        reading: &Announcement,
        text: &str,
        offset: FixedOffset,
    ) -> CampaignDraft {
        let lines: Vec<DraftLine> = (0_u32..)
            .zip(&reading.goods)
            .flat_map(|(index, goods)| {
                let product = self.product(&goods.name.value);
                (0_u32..).zip(&goods.varieties).map(move |(variety, read)| {
                    let target = target(product, read, goods.varieties.len());
                    line((index, variety), goods, read, target, product)
                })
            })
            .collect();
        CampaignDraft {
            title: reading.title.as_ref().map(|title| title.value.clone()).unwrap_or_default(),
            cutoff: reading.cutoff.as_ref().and_then(|at| moment(at, offset)),
            pickup_at: reading.pickup.as_ref().and_then(|at| moment(at, offset)),
            note: note(reading),
            supplier_id: self.supplier(&lines, text),
            lines,
        }
    }

    /// The product of this name or alias; else the only one whose name holds this one, or is held by it.
    fn product(&self, name: &str) -> Option<&Product> {
        let name = folded_key(name);
        if name.is_empty() {
            return None;
        }
        let called = |product: &&Product| {
            std::iter::once(&product.name)
                .chain(&product.aliases)
                .any(|word| folded_key(word) == name)
        };
        self.products.iter().find(called).or_else(|| {
            let alike = |product: &&Product| {
                let known = folded_key(&product.name);
                let short = known.chars().count().min(name.chars().count());
                short > 2 && (known.contains(&name) || name.contains(&known))
            };
            let mut alike = self.products.iter().filter(alike);
            alike.next().filter(|_| alike.next().is_none())
        })
    }

    /// A supplier who is named in the text, or from whom all that is on file comes.
    fn supplier(&self, lines: &[DraftLine], text: &str) -> Option<linli_domain::SupplierId> {
        let named = self.suppliers.iter().find(|supplier| text.contains(&supplier.name));
        let known: HashSet<_> = lines
            .iter()
            .filter_map(|line| match line.target {
                DraftTarget::NewProduct => None,
                DraftTarget::NewVariant { product_id } | DraftTarget::OnFile { product_id, .. } => {
                    self.products.iter().find(|product| product.id == product_id)
                }
            })
            .map(|product| product.supplier_id)
            .collect();
        let only = known.iter().next().copied().flatten().filter(|_| known.len() == 1);
        named.map(|supplier| supplier.id).or(only)
    }
}

/// What a variety is on file. `among`: how many varieties the text names of these goods.
fn target(product: Option<&Product>, read: &Variety, among: usize) -> DraftTarget {
    let Some(product) = product else { return DraftTarget::NewProduct };
    let on_file =
        |variant: &Variant| DraftTarget::OnFile { product_id: product.id, variant_id: variant.id };
    let name = read.name.as_ref().map(|name| folded_key(&name.value)).unwrap_or_default();
    let called = |variant: &&Variant| {
        std::iter::once(&variant.name)
            .chain(&variant.aliases)
            .any(|word| plain(&folded_key(word)) == plain(&name))
    };
    if let Some(variant) = product.variants.iter().find(called) {
        return on_file(variant);
    }
    match product.variants.as_slice() {
        // One thing here and one thing there; how it is packed may be said in one place only.
        [only] if among == 1 && (name.is_empty() || only.name.is_empty()) => on_file(only),
        several if name.is_empty() => {
            let priced = |variant: &&Variant| {
                read.price.as_ref().is_some_and(|price| price.value == variant.price)
            };
            let mut fitting = several.iter().filter(priced);
            fitting
                .next()
                .filter(|_| fitting.next().is_none())
                .map_or(DraftTarget::NewProduct, on_file)
        }
        [only] if only.name.is_empty() => DraftTarget::NewProduct,
        _ => DraftTarget::NewVariant { product_id: product.id },
    }
}

/// 5斤装 and 5斤, 原味 and 原 are one.
fn plain(name: &str) -> &str {
    name.strip_suffix('装').unwrap_or(name)
}

fn line(
    (goods, variety): (u32, u32),
    read: &Goods,
    found: &Variety,
    target: DraftTarget,
    product: Option<&Product>,
) -> DraftLine {
    let on_file = product.filter(|_| target != DraftTarget::NewProduct);
    let variant = on_file.and_then(|product| match target {
        DraftTarget::OnFile { variant_id, .. } => {
            product.variants.iter().find(|variant| variant.id == variant_id)
        }
        _ => None,
    });
    DraftLine {
        goods,
        variety,
        left_out: false,
        target,
        product: on_file.map_or_else(|| read.name.value.clone(), |product| product.name.clone()),
        variant: variant.map_or_else(
            || found.name.as_ref().map(|name| name.value.clone()).unwrap_or_default(),
            |variant| variant.name.clone(),
        ),
        menu_number: found.number.as_ref().map(|number| number.value.clone()).unwrap_or_default(),
        price: found.price.as_ref().map(|price| price.value),
        unit: variant
            .map_or_else(|| found.unit.value.to_string(), |variant| variant.unit.to_string()),
        case_pack: variant
            .map_or(found.case_pack.as_ref().map(|pack| pack.value), |variant| variant.case_pack),
    }
}

fn moment(at: &Read<Moment>, offset: FixedOffset) -> Option<Timestamp> {
    let local = at.value.local()?.and_local_timezone(offset).single()?;
    Some(Timestamp(local.timestamp_millis()))
}

/// Everything that has no field of its own, a line each.
fn note(reading: &Announcement) -> String {
    let limits = reading.goods.iter().filter_map(|goods| {
        let limit = goods.limit.as_ref()?;
        Some(format!("{} 每人限{}", goods.name.value, limit.value))
    });
    let places = reading.places.iter().map(|place| place.value.clone());
    let said = reading.terms.iter().chain(&reading.notes).map(|said| said.value.clone());
    let remarks = reading.goods.iter().filter(|goods| !goods.remark.is_empty());
    let remarks = remarks.map(|goods| format!("{} {}", goods.name.value, goods.remark));
    places.chain(said).chain(limits).chain(remarks).collect::<Vec<_>>().join("\n")
}
