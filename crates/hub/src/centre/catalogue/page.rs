//! The catalogue as shops read it: whatever has a number beyond theirs.

use linli_domain::{CentreId, ProductId, SupplierId, VariantId};
use linli_protocol::{
    centre::{
        CampaignTemplate, CataloguePage, CatalogueProduct, CatalogueRequest, CatalogueSupplier,
        CatalogueVariant,
    },
    limits::CATALOGUE_PAGE_MAX,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

use super::row::{COLUMNS, WIDTH, variant};
use crate::{
    Error, Hub,
    centre::{Member, Office},
    db::{self, Lookup, Row, Scope, Tx},
};

/// Which catalogue it is: the next publication makes another, and so does a restored hub.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Edition {
    pub(crate) epoch: u64,
    /// The number of its last change.
    pub(crate) head: u64,
}

impl Hub {
    /// Which catalogue the member's centre has now.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn catalogue_edition(&self, member: &Member) -> Result<Edition, Error> {
        Ok(self.db().read(member.scope(), |tx| edition(tx, member.centre_id))?)
    }

    /// A page of the catalogue of the member's centre.
    ///
    /// # Errors
    /// Those of the database.
    pub fn catalogue(
        &self,
        member: &Member,
        request: CatalogueRequest,
    ) -> Result<CataloguePage, Error> {
        self.catalogue_page(member.scope(), member.centre_id, request)
    }

    /// The same for the centre itself.
    ///
    /// # Errors
    /// Those of the database.
    pub fn catalogue_of(
        &self,
        office: &Office,
        request: CatalogueRequest,
    ) -> Result<CataloguePage, Error> {
        self.catalogue_page(office.scope(), office.centre_id, request)
    }

    fn catalogue_page(
        &self,
        scope: Scope,
        centre_id: CentreId,
        request: CatalogueRequest,
    ) -> Result<CataloguePage, Error> {
        Ok(self.db().read(scope, |tx| page(tx, centre_id, request))?)
    }
}

fn edition(tx: &mut Tx<'_>, centre_id: CentreId) -> Result<Edition, db::Error> {
    let sql = "SELECT epoch, catalogue_head FROM centre WHERE centre_id = $1";
    let read = |row: &mut Row| Ok(Edition { epoch: row.get(0)?, head: row.get(1)? });
    Ok(tx.first(sql, &[centre_id.into()], read)?.unwrap_or_default())
}

fn page(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    request: CatalogueRequest,
) -> Result<CataloguePage, db::Error> {
    let CatalogueRequest { after, limit } = request;
    let limit = limit.clamp(1, CATALOGUE_PAGE_MAX);
    let Edition { epoch, head } = edition(tx, centre_id)?;
    let mut products = products(tx, centre_id, after, limit)?;
    let mut templates = templates(tx, centre_id, after, limit)?;
    // Both are cut off where the first of them is, so that the page is all there is up to its number.
    let mut numbers: Vec<u64> = products
        .iter()
        .map(|(number, _)| *number)
        .chain(templates.iter().map(|(number, _)| *number))
        .collect();
    numbers.sort_unstable();
    let upto = numbers.get(limit as usize - 1).copied().unwrap_or(head.max(after));
    products.retain(|(number, _)| *number <= upto);
    templates.retain(|(number, _)| *number <= upto);
    let mut products: Vec<CatalogueProduct> =
        products.into_iter().map(|(_, product)| product).collect();
    with_variants(tx, centre_id, &mut products)?;
    let suppliers = suppliers(tx, centre_id, &products)?;
    let templates = templates.into_iter().map(|(_, template)| template).collect();
    Ok(CataloguePage { centre_id, suppliers, products, templates, epoch, upto, head })
}

fn products(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    after: u64,
    limit: u32,
) -> Result<Vec<(u64, CatalogueProduct)>, db::Error> {
    let sql = "SELECT number, product_id, name, category, supplier_id, note, withdrawn FROM catalogue_product
        WHERE centre_id = $1 AND number > $2 ORDER BY number LIMIT $3";
    tx.rows(sql, &[centre_id.into(), after.into(), limit.into()], |row| {
        let product = CatalogueProduct {
            product_id: row.get(1)?,
            name: row.get(2)?,
            category: row.get(3)?,
            supplier_id: row.get(4)?,
            note: row.get(5)?,
            withdrawn: row.get(6)?,
            variants: Vec::new(),
        };
        Ok((row.get(0)?, product))
    })
}

fn with_variants(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    products: &mut [CatalogueProduct],
) -> Result<(), db::Error> {
    let ids: Vec<Uuid> = products.iter().map(|product| product.product_id.uuid()).collect();
    let columns = format!("{COLUMNS}, v.product_id, v.position");
    let lookup = Lookup {
        columns: &columns,
        table: "catalogue_variant v",
        by: "v.product_id",
        filter: "v.centre_id = $1",
    };
    let mut found: HashMap<ProductId, Vec<(u32, CatalogueVariant)>> = HashMap::new();
    tx.each_of(lookup, &[centre_id.into()], ids, |row| {
        let sold = variant(row, 0)?;
        let (product_id, position) = (row.get(WIDTH)?, row.get(WIDTH + 1)?);
        found.entry(product_id).or_default().push((position, sold));
        Ok::<_, db::Error>(())
    })?;
    for product in products {
        let mut variants = found.remove(&product.product_id).unwrap_or_default();
        variants.sort_by(|one, other| (one.0, &one.1.code).cmp(&(other.0, &other.1.code)));
        product.variants = variants.into_iter().map(|(_, variant)| variant).collect();
    }
    Ok(())
}

/// The variants of those identities that the centre has, with whose goods they are.
pub(in crate::centre) fn sold(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    ids: impl IntoIterator<Item = VariantId>,
) -> Result<HashMap<VariantId, (CatalogueVariant, SupplierId)>, db::Error> {
    let columns = format!(
        "{COLUMNS}, (SELECT p.supplier_id FROM catalogue_product p
            WHERE p.centre_id = v.centre_id AND p.product_id = v.product_id)"
    );
    let lookup = Lookup {
        columns: &columns,
        table: "catalogue_variant v",
        by: "v.variant_id",
        filter: "v.centre_id = $1",
    };
    let mut found = HashMap::new();
    let ids = ids.into_iter().map(VariantId::uuid).collect();
    tx.each_of(lookup, &[centre_id.into()], ids, |row| {
        let variant = variant(row, 0)?;
        found.insert(variant.variant_id, (variant, row.get(WIDTH)?));
        Ok::<_, db::Error>(())
    })?;
    Ok(found)
}

fn suppliers(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    products: &[CatalogueProduct],
) -> Result<Vec<CatalogueSupplier>, db::Error> {
    let ids: HashSet<SupplierId> = products.iter().map(|product| product.supplier_id).collect();
    let lookup = Lookup {
        columns: "supplier_id, code, name, contact, phone, address",
        table: "catalogue_supplier",
        by: "supplier_id",
        filter: "centre_id = $1",
    };
    let mut suppliers = Vec::new();
    let ids = ids.into_iter().map(SupplierId::uuid).collect();
    tx.each_of(lookup, &[centre_id.into()], ids, |row| {
        suppliers.push(CatalogueSupplier {
            supplier_id: row.get(0)?,
            code: row.get(1)?,
            name: row.get(2)?,
            contact: row.get(3)?,
            phone: row.get(4)?,
            address: row.get(5)?,
        });
        Ok::<_, db::Error>(())
    })?;
    suppliers.sort_by(|one, other| one.code.cmp(&other.code));
    Ok(suppliers)
}

fn templates(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    after: u64,
    limit: u32,
) -> Result<Vec<(u64, CampaignTemplate)>, db::Error> {
    let sql = "SELECT number, template_id, title, announcement, delivery_date, offers, withdrawn
        FROM catalogue_template WHERE centre_id = $1 AND number > $2 ORDER BY number LIMIT $3";
    tx.rows(sql, &[centre_id.into(), after.into(), limit.into()], |row| {
        let offers: String = row.get(5)?;
        let template = CampaignTemplate {
            template_id: row.get(1)?,
            title: row.get(2)?,
            announcement: row.get(3)?,
            delivery_date: row.get(4)?,
            offers: serde_json::from_str(&offers).map_err(db::Error::unreadable)?,
            withdrawn: row.get(6)?,
        };
        Ok((row.get(0)?, template))
    })
}
