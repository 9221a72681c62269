//! The catalogue as it is, for holding a publication against it.

use linli_domain::{CentreId, Day, Fen, VariantId};
use linli_protocol::centre::{
    CatalogueVariant, TemplateOffer,
    office::{CatalogueRow, TemplateRow, TemplateRowOffer},
};
use std::collections::HashMap;

use super::{
    compare::{Present, PresentVariant},
    row::{COLUMNS, WIDTH, variant},
};
use crate::db::{self, Tx};

/// Everything that the centre has.
pub(super) fn present(tx: &mut Tx<'_>, centre_id: CentreId) -> Result<Present, db::Error> {
    let mut present = Present::default();
    let sql = format!(
        "SELECT {COLUMNS}, v.product_id, v.position, p.name, p.category, p.note, s.code, s.name, s.contact, s.phone, s.address
        FROM catalogue_variant v
        JOIN catalogue_product p ON p.centre_id = v.centre_id AND p.product_id = v.product_id
        JOIN catalogue_supplier s ON s.centre_id = p.centre_id AND s.supplier_id = p.supplier_id
        WHERE v.centre_id = $1"
    );
    tx.each(&sql, &[centre_id.into()], |row| {
        let sold = variant(row, 0)?;
        let (product_id, position) = (row.get(WIDTH)?, row.get(WIDTH + 1)?);
        let variant_id = sold.variant_id;
        let mut said = said(sold);
        let texts = [
            &mut said.product,
            &mut said.category,
            &mut said.note,
            &mut said.supplier_code,
            &mut said.supplier,
            &mut said.supplier_contact,
            &mut said.supplier_phone,
            &mut said.supplier_address,
        ];
        for (column, text) in (WIDTH + 2..).zip(texts) {
            *text = row.get(column)?;
        }
        let (code, row) = (said.code.clone(), said);
        present.variants.insert(code, PresentVariant { variant_id, product_id, position, row });
        Ok::<_, db::Error>(())
    })?;
    let sql = "SELECT code, supplier_id FROM catalogue_supplier WHERE centre_id = $1";
    tx.each(sql, &[centre_id.into()], |row| {
        present.suppliers.insert(row.get(0)?, row.get(1)?);
        Ok::<_, db::Error>(())
    })?;
    present.templates = templates(tx, centre_id, &present)?;
    Ok(present)
}

/// A variant as the row of a publication would say it.
fn said(sold: CatalogueVariant) -> CatalogueRow {
    CatalogueRow {
        variant: sold.name,
        code: sold.code,
        unit: sold.unit,
        price: Some(sold.price),
        suggested_price: sold.suggested_price,
        case_pack: sold.case_pack,
        minimum: sold.minimum,
        barcode: sold.barcode,
        shelf_life_days: sold.shelf_life_days,
        warehouse: sold.warehouse,
        lead_days: sold.lead_days,
        delivery_weekdays: sold.delivery_weekdays,
        valid_from: sold.valid_from,
        valid_until: sold.valid_until,
        withdrawn: sold.withdrawn,
        ..CatalogueRow::default()
    }
}

fn templates(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    present: &Present,
) -> Result<HashMap<String, TemplateRow>, db::Error> {
    let codes: HashMap<VariantId, &str> = present
        .variants
        .iter()
        .map(|(code, variant)| (variant.variant_id, code.as_str()))
        .collect();
    let sql = "SELECT code, title, announcement, delivery_date, offers, withdrawn
        FROM catalogue_template WHERE centre_id = $1";
    let mut templates = HashMap::new();
    tx.each(sql, &[centre_id.into()], |row| {
        let offers: Vec<TemplateOffer> =
            serde_json::from_str(&row.get::<String>(4)?).map_err(db::Error::unreadable)?;
        let offer = |TemplateOffer { variant_id, price }: TemplateOffer| TemplateRowOffer {
            code: codes.get(&variant_id).map_or_else(String::new, |code| (*code).to_owned()),
            price: price as Option<Fen>,
        };
        let template = TemplateRow {
            code: row.get(0)?,
            title: row.get(1)?,
            announcement: row.get(2)?,
            delivery_date: row.get::<Option<Day>>(3)?,
            offers: offers.into_iter().map(offer).collect(),
            withdrawn: row.get(5)?,
        };
        templates.insert(template.code.clone(), template);
        Ok::<_, db::Error>(())
    })?;
    Ok(templates)
}
