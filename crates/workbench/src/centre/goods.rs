//! The catalogue, and taking goods of it into the leader's own.

use std::collections::HashMap;

use linli_domain::{
    Day, Fen, Minimum, Product, ProductId, Right, Supplier, SupplierId, Timestamp, Variant,
    VariantId,
};
use linli_protocol::centre::{CatalogueProduct, CatalogueSupplier, CatalogueVariant, Centre};
use linli_store::{Reader, Tx, centre, products, purchases::OrderedGoods, suppliers};
use serde::Serialize;

use crate::{Act, Committed, Desk, Error, Result, Thing};

/// Some of the goods in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct GoodsPage {
    /// How many fit in all.
    pub total: u32,
    /// Those that were asked for, by name.
    pub rows: Vec<GoodsRow>,
}

/// A product of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct GoodsRow {
    /// Which.
    pub product_id: ProductId,
    /// Its name.
    pub name: String,
    /// Its category; may be empty.
    pub category: String,
    /// Who supplies it.
    pub supplier: String,
    /// A remark of the centre's.
    pub note: String,
    /// What can be had of it.
    pub variants: Vec<GoodsVariant>,
    /// Are all of them among the leader's goods?
    pub is_taken: bool,
}

/// A variant of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct GoodsVariant {
    /// Which.
    pub variant_id: VariantId,
    /// Its code.
    pub code: String,
    /// Its name; empty where the product has no choice.
    pub name: String,
    /// What a piece is counted by.
    pub unit: String,
    /// What a piece costs the leader.
    pub price: Fen,
    /// What the centre suggests that members pay.
    pub suggested_price: Option<Fen>,
    /// Pieces in a case.
    pub case_pack: Option<u32>,
    /// The least that is delivered.
    pub minimum: Option<Minimum>,
    /// Until when it can be had at this price.
    pub valid_until: Option<Day>,
    /// Is it among the leader's goods?
    pub is_taken: bool,
}

/// Goods in the catalogue that fit `query`, those from `offset` on, at most `limit`.
///
/// # Errors
/// The store cannot be read.
pub fn goods(desk: &Desk, query: &str, offset: u32, limit: u32) -> Result<GoodsPage> {
    let now = desk.store().now();
    desk.read(|reader| {
        let today = today(reader, now)?;
        let taken = taken(reader)?;
        let mut names = HashMap::new();
        let mut rows = Vec::new();
        for product in centre::products::<CatalogueProduct>(reader, query, offset, limit)? {
            let supplier = match names.get(&product.supplier_id) {
                Some(name) => String::clone(name),
                None => {
                    let supplier = centre::supplier(reader, product.supplier_id)?;
                    let name = supplier.map(|known: CatalogueSupplier| known.name);
                    names.entry(product.supplier_id).or_insert(name.unwrap_or_default()).clone()
                }
            };
            rows.push(row(product, supplier, &taken, today));
        }
        Ok(GoodsPage { total: centre::count(reader, query)?, rows })
    })
}

fn row(
    product: CatalogueProduct,
    supplier: String,
    taken: &HashMap<VariantId, CatalogueVariant>,
    today: Option<Day>,
) -> GoodsRow {
    let variants: Vec<GoodsVariant> = product
        .variants
        .into_iter()
        .filter(|variant| can_be_had(variant, today))
        .map(|variant| GoodsVariant {
            is_taken: taken.contains_key(&variant.variant_id),
            variant_id: variant.variant_id,
            code: variant.code,
            name: variant.name,
            unit: variant.unit.to_string(),
            price: variant.price,
            suggested_price: variant.suggested_price,
            case_pack: variant.case_pack,
            minimum: variant.minimum,
            valid_until: variant.valid_until,
        })
        .collect();
    GoodsRow {
        product_id: product.product_id,
        name: product.name,
        category: product.category,
        supplier,
        note: product.note,
        is_taken: !variants.is_empty() && variants.iter().all(|variant| variant.is_taken),
        variants,
    }
}

/// Is it sold, and valid on this day?
pub(super) fn can_be_had(variant: &CatalogueVariant, today: Option<Day>) -> bool {
    let is_valid = |today| {
        variant.valid_from.is_none_or(|from| from <= today)
            && variant.valid_until.is_none_or(|until| today <= until)
    };
    !variant.withdrawn && today.is_none_or(is_valid)
}

/// The day that it is at the centre.
pub(super) fn today(reader: &Reader<'_>, now: Timestamp) -> Result<Option<Day>> {
    let known = centre::get::<Centre>(reader)?;
    Ok(known.and_then(|known| Day::of(now, known.centre.offset_minutes)))
}

/// Variants that were taken and are still among the leader's goods, with the terms at which they were.
pub(super) fn taken(reader: &Reader<'_>) -> Result<HashMap<VariantId, CatalogueVariant>> {
    let mut sourced = centre::sourced::<CatalogueVariant>(reader)?;
    let on_file = products::list(reader)?.into_iter().flat_map(|product| product.variants);
    Ok(on_file.filter_map(|own| Some((own.id, sourced.remove(&own.id)?.0))).collect())
}

/// Does the shop belong to a centre from which all these goods were taken?
pub(crate) fn has_all(reader: &Reader<'_>, lines: &[OrderedGoods]) -> Result<bool> {
    if lines.is_empty() || centre::get::<Centre>(reader)?.is_none() {
        return Ok(false);
    }
    let taken = taken(reader)?;
    Ok(lines.iter().all(|goods| taken.contains_key(&goods.line.variant_id)))
}

/// Takes products of the catalogue into the leader's own, with all that can be had of them and their suppliers, and answers how
/// many. What the leader has of them already stays as it is.
///
/// # Errors
/// [`Error::NotFound`] where one is not in the catalogue (any more).
pub fn take(desk: &mut Desk, ids: &[ProductId]) -> Result<Committed<u32>> {
    let act = Act::new("take_centre_goods").with("count", ids.len());
    desk.transact(Right::ChangeGoods, act, |tx| {
        let now = tx.now();
        let today = today(&tx.reader(), now)?;
        for id in ids {
            tx.may_split_here();
            take_one(tx, *id, today)?;
        }
        Ok(u32::try_from(ids.len()).unwrap_or(u32::MAX))
    })
}

/// As [`take`], of one, within an act that goes on.
pub(super) fn take_one(tx: &mut Tx<'_>, id: ProductId, today: Option<Day>) -> Result<()> {
    let found: Option<CatalogueProduct> = centre::product(&tx.reader(), id)?;
    let not_there = || Error::NotFound { what: Thing::Product };
    let theirs = found.filter(|product| !product.withdrawn).ok_or_else(not_there)?;
    let supplier_id = take_supplier(tx, theirs.supplier_id)?;
    let mut own = products::get(&tx.reader(), id)?.unwrap_or_else(|| Product {
        id,
        name: theirs.name.clone(),
        aliases: Vec::new(),
        menu_code: String::new(),
        supplier_id,
        note: theirs.note.clone(),
        variants: Vec::new(),
    });
    let known: Vec<VariantId> = own.variants.iter().map(|variant| variant.id).collect();
    let mut is_any = !known.is_empty();
    for variant in theirs.variants.iter().filter(|variant| can_be_had(variant, today)) {
        is_any = true;
        if !known.contains(&variant.variant_id) {
            own.variants.push(own_variant(variant));
        }
        centre::put_sourced(tx, variant.variant_id, variant)?;
    }
    if !is_any {
        return Err(not_there());
    }
    Ok(products::put(tx, &own)?)
}

/// Their supplier among the leader's; who is there already stays as they are.
fn take_supplier(tx: &mut Tx<'_>, id: SupplierId) -> Result<Option<SupplierId>> {
    if suppliers::get(&tx.reader(), id)?.is_some() {
        return Ok(Some(id));
    }
    let theirs: Option<CatalogueSupplier> = centre::supplier(&tx.reader(), id)?;
    let Some(theirs) = theirs else { return Ok(None) };
    let supplier = Supplier {
        id,
        name: theirs.name,
        contact: theirs.contact,
        phone: theirs.phone.parse().ok(),
        address: theirs.address,
        note: String::new(),
    };
    suppliers::put(tx, &supplier)?;
    Ok(Some(id))
}

/// As the leader's own begins: members pay what the centre suggests, or what it costs until the leader says otherwise. Cases are the
/// centre's to fill, over all its leaders: here it is bought by the piece.
fn own_variant(theirs: &CatalogueVariant) -> Variant {
    Variant {
        id: theirs.variant_id,
        name: theirs.name.clone(),
        aliases: Vec::new(),
        sku: theirs.code.clone(),
        unit: theirs.unit.clone(),
        price: theirs.suggested_price.unwrap_or(theirs.price),
        cost: Some(theirs.price),
        case_pack: None,
        minimum: theirs.minimum,
        barcode: theirs.barcode.clone(),
        shelf_life_days: theirs.shelf_life_days,
    }
}
