//! 商品, each with its variants.

use std::collections::HashMap;

use linli_domain::{Fen, Minimum, MinimumIn, Product, ProductId, Unit, Variant, VariantId};
use rusqlite::Row;
use serde_json::Value;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, id, json, optional_id, optional_int, optional_text},
    table,
};

/// Every product, in the order in which they were entered, its variants in the leader's order.
///
/// # Errors
/// Those of reading the file.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Product>, StoreError> {
    let mut variants: HashMap<ProductId, Vec<Variant>> = HashMap::new();
    for (product_id, variant) in
        reader.rows(include_str!("variants.sql"), [None::<uuid::Uuid>], variant)?
    {
        variants.entry(product_id).or_default().push(variant);
    }
    let sql = "SELECT id, name, aliases, menu_code, supplier_id, note FROM product WHERE hidden = 0 ORDER BY id";
    let mut products = reader.rows(sql, [], product)?;
    for product in &mut products {
        product.variants = variants.remove(&product.id).unwrap_or_default();
    }
    Ok(products)
}

/// The product, unless there is none or it is hidden.
///
/// # Errors
/// Those of reading the file.
pub fn get(reader: &Reader<'_>, id: ProductId) -> Result<Option<Product>, StoreError> {
    let sql = "SELECT id, name, aliases, menu_code, supplier_id, note FROM product WHERE id = ?1 AND hidden = 0";
    let Some(mut product) = reader.first(sql, [id.uuid()], product)? else { return Ok(None) };
    let variants = reader.rows(include_str!("variants.sql"), [Some(id.uuid())], variant)?;
    product.variants = variants.into_iter().map(|(_, variant)| variant).collect();
    Ok(Some(product))
}

/// The name of a variant's product, and the variant itself, also where it was removed since.
///
/// # Errors
/// Those of reading the file.
pub fn of_variant(
    reader: &Reader<'_>,
    id: VariantId,
) -> Result<Option<(String, Variant)>, StoreError> {
    let product = reader.first(
        "SELECT product.id, product.name FROM variant JOIN product ON product.id = product_id WHERE variant.id = ?1",
        [id.uuid()],
        |row| Ok((row.get::<_, uuid::Uuid>(0)?, row.get(1)?)),
    )?;
    let Some((product_id, name)) = product else { return Ok(None) };
    let sql = include_str!("variants.sql").replace("WHERE hidden = 0 AND", "WHERE");
    let variants = reader.rows(&sql, [Some(product_id)], variant)?;
    Ok(variants.into_iter().find(|(_, found)| found.id == id).map(|(_, found)| (name, found)))
}

/// Variants that were removed, or whose product was, and of which stock moved: what became of them stays readable.
///
/// # Errors
/// Those of reading the file.
pub fn moved_but_removed(reader: &Reader<'_>) -> Result<Vec<VariantId>, StoreError> {
    let sql = "SELECT variant.id FROM variant JOIN product ON product.id = product_id
        WHERE (variant.hidden = 1 OR product.hidden = 1)
          AND (EXISTS (SELECT 1 FROM stock_move WHERE variant_id = variant.id)
            OR EXISTS (SELECT 1 FROM purchase_line WHERE variant_id = variant.id))";
    reader.rows(sql, [], |row| reader::id(row, 0))
}

/// Makes or changes it, with its variants in their order. A variant that is not among them any more is hidden.
///
/// # Errors
/// Those of writing the file.
pub fn put(tx: &mut Tx<'_>, product: &Product) -> Result<(), StoreError> {
    let Product { id, name, aliases, menu_code, supplier_id, note, variants } = product;
    let stored = get(&tx.reader(), *id)?;
    let row = columns([
        ("name", name.as_str().into()),
        ("aliases", json(aliases)?),
        ("menu_code", menu_code.as_str().into()),
        ("supplier_id", optional_id(*supplier_id)),
        ("note", note.as_str().into()),
    ]);
    tx.put(&table::PRODUCT, id.uuid(), row)?;
    for (position, variant) in variants.iter().enumerate() {
        put_variant(tx, *id, position, variant)?;
    }
    for gone in stored.iter().flat_map(|stored| &stored.variants) {
        if variants.iter().all(|variant| variant.id != gone.id) {
            tx.tomb(&table::VARIANT, gone.id.uuid())?;
        }
    }
    Ok(())
}

/// Hides it with its variants. Offers that name them stay readable through what the campaign kept.
///
/// # Errors
/// Those of writing the file.
pub fn hide(tx: &mut Tx<'_>, id: ProductId) -> Result<(), StoreError> {
    if let Some(product) = get(&tx.reader(), id)? {
        for variant in product.variants {
            tx.tomb(&table::VARIANT, variant.id.uuid())?;
        }
    }
    tx.tomb(&table::PRODUCT, id.uuid())
}

fn put_variant(
    tx: &mut Tx<'_>,
    product_id: ProductId,
    position: usize,
    variant: &Variant,
) -> Result<(), StoreError> {
    let Variant {
        id: variant_id,
        name,
        aliases,
        sku,
        unit,
        price,
        cost,
        case_pack,
        minimum,
        barcode,
        shelf_life_days,
    } = variant;
    let row = columns([
        ("product_id", id(product_id)),
        ("position", position.into()),
        ("name", name.as_str().into()),
        ("aliases", json(aliases)?),
        ("sku", sku.as_str().into()),
        ("unit", unit.as_str().into()),
        ("price", price.0.into()),
        ("cost", optional_int(cost.map(|cost| cost.0))),
        ("case_pack", optional_int(*case_pack)),
        ("minimum_count", optional_int(minimum.map(|minimum| minimum.count))),
        ("minimum_in", minimum.map_or(Value::Null, |minimum| minimum.counted_in.as_str().into())),
        ("barcode", optional_text((!barcode.is_empty()).then_some(barcode))),
        ("shelf_life_days", optional_int(*shelf_life_days)),
    ]);
    tx.put(&table::VARIANT, variant_id.uuid(), row)
}

fn product(row: &Row<'_>) -> rusqlite::Result<Product> {
    Ok(Product {
        id: reader::id(row, 0)?,
        name: row.get(1)?,
        aliases: reader::json(row, 2)?,
        menu_code: row.get(3)?,
        supplier_id: reader::optional_id(row, 4)?,
        note: row.get(5)?,
        variants: Vec::new(),
    })
}

fn variant(row: &Row<'_>) -> rusqlite::Result<(ProductId, Variant)> {
    let minimum = match row.get::<_, Option<u32>>(9)? {
        None => None,
        Some(count) => {
            Some(Minimum { count, counted_in: reader::word(row, 10, MinimumIn::from_word)? })
        }
    };
    let variant = Variant {
        id: reader::id(row, 1)?,
        name: row.get(2)?,
        aliases: reader::json(row, 3)?,
        sku: row.get(4)?,
        unit: Unit::new(row.get_ref(5)?.as_str()?),
        price: Fen(row.get(6)?),
        cost: row.get::<_, Option<i64>>(7)?.map(Fen),
        case_pack: row.get(8)?,
        minimum,
        barcode: row.get(11)?,
        shelf_life_days: row.get(12)?,
    };
    Ok((reader::id(row, 0)?, variant))
}
