//! Writing a publication down: what is new or other goes into the tables, and each product that it touches gets the next number.

use std::collections::{HashMap, HashSet};

use linli_domain::{CampaignTemplateId, CentreId, ProductId, SupplierId, VariantId};
use linli_protocol::centre::{
    TemplateOffer,
    office::{CatalogueRow, PublishRequest, TemplateRow},
};

use super::{
    compare::{Plan, Present},
    row,
};
use crate::{
    Error, Hub,
    db::{self, Tx, Value, table},
};

/// Which of the identities that are there, or new ones, the rows go by.
struct Naming<'a> {
    hub: &'a Hub,
    present: &'a Present,
    suppliers: HashMap<String, SupplierId>,
    products: HashMap<(String, String), ProductId>,
    /// The products that a supplier and a name have already.
    by_name: HashMap<(&'a str, &'a str), ProductId>,
    taken: HashSet<ProductId>,
}

impl<'a> Naming<'a> {
    fn over(hub: &'a Hub, present: &'a Present) -> Self {
        let names = present.variants.values().map(|variant| {
            let row = &variant.row;
            ((row.supplier_code.as_str(), row.product.as_str()), variant.product_id)
        });
        Self {
            hub,
            present,
            suppliers: present.suppliers.clone(),
            products: HashMap::new(),
            by_name: names.collect(),
            taken: HashSet::new(),
        }
    }

    fn supplier(&mut self, row: &CatalogueRow) -> SupplierId {
        let new = || SupplierId::new(self.hub.new_id());
        *self.suppliers.entry(row.supplier_code.clone()).or_insert_with(new)
    }

    /// The product of a row: the one that its name has; where it has none, the one that the variant is of already and that nobody
    /// else claims, which was renamed then; otherwise a new one.
    fn product(&mut self, row: &CatalogueRow) -> ProductId {
        let key = (row.supplier_code.clone(), row.product.clone());
        if let Some(product_id) = self.products.get(&key) {
            return *product_id;
        }
        let named = self.by_name.get(&(row.supplier_code.as_str(), row.product.as_str())).copied();
        let own = self.present.variants.get(&row.code).map(|variant| variant.product_id);
        let free = |product_id: &ProductId| !self.taken.contains(product_id);
        let product_id = named
            .filter(free)
            .or_else(|| own.filter(free))
            .unwrap_or_else(|| ProductId::new(self.hub.new_id()));
        self.taken.insert(product_id);
        self.products.insert(key, product_id);
        product_id
    }
}

/// Writes what `plan` says of `request`, and answers the catalogue's new head.
pub(super) fn write(
    hub: &Hub,
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    base: u64,
    present: &Present,
    request: &PublishRequest,
    plan: &Plan,
) -> Result<u64, Error> {
    let mut naming = Naming::over(hub, present);
    let written: Vec<&CatalogueRow> = plan.written.iter().map(|at| &request.rows[*at]).collect();
    // Every row names its product, so that one that is unchanged keeps it from being taken for another's.
    for row in &request.rows {
        naming.product(row);
    }
    suppliers(tx, centre_id, &mut naming, &written)?;
    let touched = products(tx, centre_id, &mut naming, &written, plan, base)?;
    let variant_ids = variants(tx, centre_id, &mut naming, &written, plan)?;
    withdraw(tx, centre_id, present, plan)?;
    let sql = "UPDATE catalogue_product SET withdrawn = CASE WHEN EXISTS (SELECT 1 FROM catalogue_variant v
            WHERE v.centre_id = catalogue_product.centre_id AND v.product_id = catalogue_product.product_id
            AND v.withdrawn = 0) THEN 0 ELSE 1 END WHERE centre_id = $1 AND number > $2";
    tx.execute(sql, &[centre_id.into(), base.into()])?;
    let codes = variant_ids;
    let head = templates(hub, tx, centre_id, present, request, plan, base + touched, &codes)?;
    let sql = "UPDATE centre SET catalogue_head = $2 WHERE centre_id = $1";
    tx.execute(sql, &[centre_id.into(), head.into()])?;
    Ok(head)
}

fn suppliers(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    naming: &mut Naming<'_>,
    rows: &[&CatalogueRow],
) -> Result<(), db::Error> {
    let mut seen = HashSet::new();
    let rows = rows.iter().filter(|row| seen.insert(row.supplier_code.as_str()));
    let values = rows.map(|row| {
        vec![
            centre_id.into(),
            naming.supplier(row).into(),
            row.supplier_code.as_str().into(),
            row.supplier.as_str().into(),
            row.supplier_contact.as_str().into(),
            row.supplier_phone.as_str().into(),
            row.supplier_address.as_str().into(),
        ]
    });
    let values: Vec<Vec<Value>> = values.collect();
    let conflict = "ON CONFLICT (centre_id, supplier_id) DO UPDATE SET code = excluded.code, name = excluded.name,
        contact = excluded.contact, phone = excluded.phone, address = excluded.address";
    tx.insert(&table::CATALOGUE_SUPPLIER, values, conflict)
}

/// Writes the products of `rows`, and gives a new number to each that the plan touches; answers how many.
fn products(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    naming: &mut Naming<'_>,
    rows: &[&CatalogueRow],
    plan: &Plan,
    base: u64,
) -> Result<u64, db::Error> {
    let mut number = base;
    let mut seen = HashSet::new();
    let mut values: Vec<Vec<Value>> = Vec::new();
    let mut moved_from: Vec<ProductId> = Vec::new();
    for row in rows {
        let product_id = naming.product(row);
        let before = naming.present.variants.get(&row.code).map(|variant| variant.product_id);
        moved_from.extend(before.filter(|before| *before != product_id));
        if !seen.insert(product_id) {
            continue;
        }
        number += 1;
        values.push(vec![
            centre_id.into(),
            product_id.into(),
            number.into(),
            naming.supplier(row).into(),
            row.product.as_str().into(),
            row.category.as_str().into(),
            row.note.as_str().into(),
            false.into(),
        ]);
    }
    let conflict = "ON CONFLICT (centre_id, product_id) DO UPDATE SET number = excluded.number,
        supplier_id = excluded.supplier_id, name = excluded.name, category = excluded.category, note = excluded.note";
    tx.insert(&table::CATALOGUE_PRODUCT, values, conflict)?;
    // Products that lose a variant, or all of them, have no row that is written.
    let gone = plan.withdrawn.iter().filter_map(|code| naming.present.variants.get(code));
    moved_from.extend(gone.map(|variant| variant.product_id));
    for product_id in moved_from {
        if seen.insert(product_id) {
            number += 1;
            let sql =
                "UPDATE catalogue_product SET number = $3 WHERE centre_id = $1 AND product_id = $2";
            tx.execute(sql, &[centre_id.into(), product_id.into(), number.into()])?;
        }
    }
    Ok(number - base)
}

/// Writes the variants, and answers the identity of every code, new ones too.
fn variants(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    naming: &mut Naming<'_>,
    rows: &[&CatalogueRow],
    plan: &Plan,
) -> Result<HashMap<String, VariantId>, db::Error> {
    let known = naming.present.variants.iter();
    let mut ids: HashMap<String, VariantId> =
        known.map(|(code, variant)| (code.clone(), variant.variant_id)).collect();
    let mut values: Vec<Vec<Value>> = Vec::with_capacity(rows.len());
    for (row, place) in rows.iter().zip(&plan.written) {
        let present = naming.present.variants.get(&row.code);
        let new = || VariantId::new(naming.hub.new_id());
        let variant_id = *ids.entry(row.code.clone()).or_insert_with(new);
        let position = present.map_or_else(
            || u64::try_from(*place).unwrap_or_default(),
            |variant| u64::from(variant.position),
        );
        let (minimum, minimum_in) = row.minimum.map_or((Value::Null, Value::Null), |minimum| {
            (minimum.count.into(), minimum.counted_in.as_str().into())
        });
        values.push(vec![
            centre_id.into(),
            variant_id.into(),
            naming.product(row).into(),
            position.into(),
            row.code.as_str().into(),
            row.variant.as_str().into(),
            row.unit.as_str().into(),
            row.price.unwrap_or_default().into(),
            row.suggested_price.into(),
            row.case_pack.into(),
            minimum,
            minimum_in,
            row.barcode.as_str().into(),
            row.shelf_life_days.into(),
            row.warehouse.as_str().into(),
            row.lead_days.into(),
            row::mask(&row.delivery_weekdays),
            row.valid_from.into(),
            row.valid_until.into(),
            row.withdrawn.into(),
        ]);
    }
    let columns = table::CATALOGUE_VARIANT.columns[2..].iter().filter(|(name, _)| *name != "code");
    let sets: Vec<String> = columns.map(|(name, _)| format!("{name} = excluded.{name}")).collect();
    let conflict = format!("ON CONFLICT (centre_id, variant_id) DO UPDATE SET {}", sets.join(", "));
    tx.insert(&table::CATALOGUE_VARIANT, values, &conflict)?;
    Ok(ids)
}

fn withdraw(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    present: &Present,
    plan: &Plan,
) -> Result<(), db::Error> {
    let sql = "UPDATE catalogue_variant SET withdrawn = 1 WHERE centre_id = $1 AND variant_id = $2";
    for variant in plan.withdrawn.iter().filter_map(|code| present.variants.get(code)) {
        tx.execute(sql, &[centre_id.into(), variant.variant_id.into()])?;
    }
    Ok(())
}

#[allow(clippy::too_many_arguments)]
fn templates(
    hub: &Hub,
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    present: &Present,
    request: &PublishRequest,
    plan: &Plan,
    base: u64,
    variant_ids: &HashMap<String, VariantId>,
) -> Result<u64, db::Error> {
    let mut number = base;
    let gone = plan.templates_withdrawn.iter().filter_map(|code| present.templates.get(code));
    let gone: Vec<TemplateRow> =
        gone.map(|template| TemplateRow { withdrawn: true, ..template.clone() }).collect();
    for template in plan.templates.iter().map(|at| &request.templates[*at]).chain(&gone) {
        number += 1;
        let offers: Vec<TemplateOffer> = template
            .offers
            .iter()
            .filter_map(|offer| {
                let variant_id = *variant_ids.get(&offer.code)?;
                Some(TemplateOffer { variant_id, price: offer.price })
            })
            .collect();
        let offers = serde_json::to_string(&offers).map_err(db::Error::unreadable)?;
        let sql = "INSERT INTO catalogue_template
                (centre_id, template_id, number, code, title, announcement, delivery_date, offers, withdrawn)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (centre_id, code) DO UPDATE SET number = excluded.number, title = excluded.title,
                announcement = excluded.announcement, delivery_date = excluded.delivery_date,
                offers = excluded.offers, withdrawn = excluded.withdrawn";
        let values = [
            centre_id.into(),
            CampaignTemplateId::new(hub.new_id()).into(),
            number.into(),
            template.code.as_str().into(),
            template.title.as_str().into(),
            template.announcement.as_str().into(),
            template.delivery_date.into(),
            offers.into(),
            template.withdrawn.into(),
        ];
        tx.execute(sql, &values)?;
    }
    Ok(number)
}
