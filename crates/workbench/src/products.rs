//! The goods, with their variants.

use std::collections::HashMap;

use linli_domain::{Fen, Minimum, Product, ProductId, Right, SupplierId, Unit, Variant, VariantId};
use linli_store::{products, report, suppliers};
use serde::{Deserialize, Serialize};

use crate::{Act, Committed, Desk, Error, Result, Thing, members::tidy_words};

/// A product as the form holds it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, specta::Type)]
pub struct ProductForm {
    /// `None` for a new one.
    pub id: Option<ProductId>,
    /// Name.
    pub name: String,
    /// Other words for it; blank ones are dropped.
    pub aliases: Vec<String>,
    /// The leader's number or code for it.
    pub menu_code: String,
    /// Who supplies it.
    pub supplier_id: Option<SupplierId>,
    /// The leader's own remark.
    pub note: String,
    /// At least one.
    pub variants: Vec<VariantForm>,
}

/// A variant as the form holds it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, specta::Type)]
pub struct VariantForm {
    /// `None` for a new one.
    pub id: Option<VariantId>,
    /// Name; may be empty where it is the only one.
    pub name: String,
    /// Other words for it; blank ones are dropped.
    pub aliases: Vec<String>,
    /// 商品编码.
    pub sku: String,
    /// What a piece is counted by; 份 where empty.
    pub unit: String,
    /// 团购价 of a unit.
    pub price: Fen,
    /// 供货价 of a unit; `None` where it is not known.
    pub cost: Option<Fen>,
    /// Pieces in a case; `None` for loose goods.
    pub case_pack: Option<u32>,
    /// The least the supplier sells.
    pub minimum: Option<Minimum>,
    /// 条码, as a scanner types it.
    pub barcode: String,
    /// 保质期 in days from production.
    pub shelf_life_days: Option<u32>,
}

/// A line of the products' list: one variant.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ProductRow {
    /// Which product.
    pub product_id: ProductId,
    /// Its name.
    pub product: String,
    /// Its other words.
    pub aliases: Vec<String>,
    /// Its code.
    pub menu_code: String,
    /// Its supplier's name; empty where there is none.
    pub supplier: String,
    /// Which variant.
    #[serde(flatten)]
    pub variant: VariantRow,
}

/// A variant within a [`ProductRow`].
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct VariantRow {
    /// Which.
    pub variant_id: VariantId,
    /// Its name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// Price of a unit.
    pub price: Fen,
    /// Cost of a unit.
    pub cost: Option<Fen>,
    /// Pieces in a case.
    pub case_pack: Option<u32>,
    /// The least the supplier sells.
    pub minimum: Option<Minimum>,
}

/// Every variant, products in the order in which they were put on file.
///
/// # Errors
/// The store cannot be read.
pub fn list(desk: &Desk) -> Result<Vec<ProductRow>> {
    desk.read(|reader| {
        let supplier_names: HashMap<SupplierId, String> = suppliers::list(reader)?
            .into_iter()
            .map(|supplier| (supplier.id, supplier.name))
            .collect();
        let mut rows = Vec::new();
        for product in products::list(reader)? {
            let supplier = product
                .supplier_id
                .and_then(|id| supplier_names.get(&id).cloned())
                .unwrap_or_default();
            for variant in product.variants {
                rows.push(ProductRow {
                    product_id: product.id,
                    product: product.name.clone(),
                    aliases: product.aliases.clone(),
                    menu_code: product.menu_code.clone(),
                    supplier: supplier.clone(),
                    variant: variant_row(variant),
                });
            }
        }
        Ok(rows)
    })
}

fn variant_row(variant: Variant) -> VariantRow {
    VariantRow {
        variant_id: variant.id,
        variant: variant.name,
        unit: variant.unit,
        price: variant.price,
        cost: variant.cost,
        case_pack: variant.case_pack,
        minimum: variant.minimum,
    }
}

/// One product, to be edited.
///
/// # Errors
/// [`Error::NotFound`].
pub fn form(desk: &Desk, id: ProductId) -> Result<ProductForm> {
    let found = desk.read(|reader| products::get(reader, id))?;
    let product = found.ok_or(Error::NotFound { what: Thing::Product })?;
    Ok(ProductForm {
        id: Some(product.id),
        name: product.name,
        aliases: product.aliases,
        menu_code: product.menu_code,
        supplier_id: product.supplier_id,
        note: product.note,
        variants: product.variants.into_iter().map(variant_form).collect(),
    })
}

pub(crate) fn variant_form(variant: Variant) -> VariantForm {
    VariantForm {
        id: Some(variant.id),
        name: variant.name,
        aliases: variant.aliases,
        sku: variant.sku,
        unit: variant.unit.to_string(),
        price: variant.price,
        cost: variant.cost,
        case_pack: variant.case_pack,
        minimum: variant.minimum,
        barcode: variant.barcode,
        shelf_life_days: variant.shelf_life_days,
    }
}

/// Stores a new or a changed product. Variants that the form no longer has are removed.
///
/// # Errors
/// [`Error::Fields`] with everything that is wrong; [`Error::InUse`] if a removed variant stands in a running campaign.
pub fn save(desk: &mut Desk, form: ProductForm) -> Result<Committed<ProductId>> {
    let kind = if form.id.is_some() { "edit_product" } else { "add_product" };
    let act = Act::new(kind).with("name", form.name.trim());
    desk.transact(Right::ChangeGoods, act, |tx| {
        let id = form.id.unwrap_or_else(|| tx.new_id());
        let variants =
            form.variants.into_iter().map(|variant| variant_of(variant, || tx.new_id())).collect();
        let product = Product {
            id,
            name: form.name.trim().to_owned(),
            aliases: tidy_words(form.aliases),
            menu_code: form.menu_code.trim().to_owned(),
            supplier_id: form.supplier_id,
            note: form.note.trim().to_owned(),
            variants,
        };
        product.check()?;
        for gone in removed_variants(products::get(&tx.reader(), id)?, &product) {
            refuse_if_offered(
                &report::running_offering(&tx.reader(), gone.id)?,
                Thing::Variant,
                &gone.name,
            )?;
        }
        products::put(tx, &product)?;
        Ok(id)
    })
}

pub(crate) fn variant_of(form: VariantForm, new_id: impl FnOnce() -> VariantId) -> Variant {
    Variant {
        id: form.id.unwrap_or_else(new_id),
        name: form.name.trim().to_owned(),
        aliases: tidy_words(form.aliases),
        sku: form.sku.trim().to_owned(),
        unit: Unit::new(&form.unit),
        price: form.price,
        cost: form.cost,
        case_pack: form.case_pack,
        minimum: form.minimum,
        barcode: form.barcode.trim().to_owned(),
        shelf_life_days: form.shelf_life_days,
    }
}

fn removed_variants(before: Option<Product>, after: &Product) -> Vec<Variant> {
    let kept = |variant: &Variant| after.variants.iter().any(|other| other.id == variant.id);
    before
        .map(|product| product.variants.into_iter().filter(|variant| !kept(variant)).collect())
        .unwrap_or_default()
}

/// Removes a product from every list. Past orders of it stay readable.
///
/// # Errors
/// [`Error::InUse`] while it stands in a campaign that is not settled.
pub fn remove(desk: &mut Desk, id: ProductId) -> Result<Committed<()>> {
    let found = desk.read(|reader| products::get(reader, id))?;
    let product = found.ok_or(Error::NotFound { what: Thing::Product })?;
    desk.transact(
        Right::ChangeGoods,
        Act::new("remove_product").with("name", &product.name),
        |tx| {
            for variant in &product.variants {
                refuse_if_offered(
                    &report::running_offering(&tx.reader(), variant.id)?,
                    Thing::Product,
                    &product.name,
                )?;
            }
            Ok(products::hide(tx, id)?)
        },
    )
}

/// `campaigns` are the titles of those that still need it.
fn refuse_if_offered(campaigns: &[String], what: Thing, name: &str) -> Result<()> {
    match campaigns.first() {
        None => Ok(()),
        Some(example) => {
            let (name, count, example) = (name.to_owned(), campaigns.len(), example.clone());
            Err(Error::InUse { what, name, count, example })
        }
    }
}
