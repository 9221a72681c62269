//! What all shops ask for together, and what is to be bought because of it.

use std::collections::{BTreeMap, HashMap};

use linli_domain::{
    CentreId, Day, Quantity, SupplierId, VariantId,
    cases::{Demand, Rounding, plan},
};
use linli_protocol::centre::office::{DemandLine, DemandList, DemandRequest};
use sha2::{Digest, Sha256};

use super::OPEN;
use crate::{
    Error, Hub,
    access::hex,
    centre::{Office, terms},
    db::{self, Lookup, Tx},
};

/// Where a list is for: whom it asks, and from where it is delivered.
pub(super) type Whom = (SupplierId, String);

/// What is asked for of one variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) variant_id: VariantId,
    pub(super) pieces: Quantity,
    pub(super) tolerance: Quantity,
    pub(super) requests: u32,
}

impl Hub {
    /// What is in no round yet, for a day: a list for each supplier and warehouse, by their names.
    ///
    /// # Errors
    /// Those of the database.
    pub fn demand(
        &self,
        office: &Office,
        request: &DemandRequest,
    ) -> Result<Vec<DemandList>, Error> {
        let (centre_id, date) = (office.centre_id, request.delivery_date);
        let lists = self.db().read(office.scope(), |tx| {
            let (days, _) = terms::of(tx, centre_id)?;
            let mut asked = asked(tx, centre_id, date)?;
            asked.retain(|(supplier_id, warehouse), _| {
                request.supplier_id.is_none_or(|wanted| wanted == *supplier_id)
                    && request.warehouse.as_ref().is_none_or(|wanted| wanted == warehouse)
            });
            let goods =
                goods(tx, centre_id, asked.values().flatten().map(|asked| asked.variant_id))?;
            let suppliers =
                suppliers(tx, centre_id, asked.keys().map(|(supplier_id, _)| *supplier_id))?;
            let mut lists = Vec::with_capacity(asked.len());
            for ((supplier_id, warehouse), asked) in asked {
                let mut lines: Vec<DemandLine> = asked
                    .iter()
                    .filter_map(|asked| {
                        Some(line(asked, goods.get(&asked.variant_id)?, request.rounding))
                    })
                    .collect();
                lines.sort_by(|one, other| {
                    (&one.product, &one.variant, &one.code).cmp(&(
                        &other.product,
                        &other.variant,
                        &other.code,
                    ))
                });
                lists.push(DemandList {
                    supplier_id,
                    supplier: suppliers.get(&supplier_id).cloned().unwrap_or_default(),
                    seen: seen(&asked),
                    warehouse,
                    delivery_date: date,
                    cutoff_at: days.cutoff(date),
                    rounding: request.rounding,
                    lines,
                });
            }
            lists.sort_by(|one, other| {
                (&one.supplier, &one.warehouse).cmp(&(&other.supplier, &other.warehouse))
            });
            Ok::<_, db::Error>(lists)
        });
        Ok(lists?)
    }
}

/// What is asked for of each supplier and warehouse, by variant.
pub(super) fn asked(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    date: Day,
) -> Result<BTreeMap<Whom, Vec<Asked>>, db::Error> {
    let sql = format!(
        "SELECT l.supplier_id, l.warehouse, l.variant_id, CAST(sum(l.pieces) AS BIGINT),
            CAST(sum(l.tolerance) AS BIGINT), count(*)
        {OPEN} GROUP BY l.supplier_id, l.warehouse, l.variant_id"
    );
    let mut lists: BTreeMap<Whom, Vec<Asked>> = BTreeMap::new();
    tx.each(&sql, &[centre_id.into(), date.into()], |row| {
        let whom = (row.get(0)?, row.get(1)?);
        let asked = Asked {
            variant_id: row.get(2)?,
            pieces: row.get(3)?,
            tolerance: row.get(4)?,
            requests: row.get(5)?,
        };
        lists.entry(whom).or_default().push(asked);
        Ok::<_, db::Error>(())
    })?;
    for asked in lists.values_mut() {
        asked.sort_unstable_by_key(|asked| asked.variant_id);
    }
    Ok(lists)
}

/// A word for what was looked at: another where anything of it is other.
pub(super) fn seen(asked: &[Asked]) -> String {
    let mut hash = Sha256::new();
    for Asked { variant_id, pieces, tolerance, requests } in asked {
        hash.update(variant_id.uuid().as_bytes());
        hash.update(pieces.thousandths().to_be_bytes());
        hash.update(tolerance.thousandths().to_be_bytes());
        hash.update(requests.to_be_bytes());
    }
    hex(&hash.finalize()[..16])
}

/// What is known of a variant for buying it.
#[derive(Clone, Debug)]
pub(super) struct Goods {
    pub(super) code: String,
    pub(super) product: String,
    pub(super) variant: String,
    pub(super) unit: String,
    pub(super) case_pack: Option<u32>,
}

pub(super) fn goods(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    ids: impl IntoIterator<Item = VariantId>,
) -> Result<HashMap<VariantId, Goods>, db::Error> {
    let lookup = Lookup {
        columns: "v.variant_id, v.code, v.name, v.unit, v.case_pack,
            (SELECT p.name FROM catalogue_product p WHERE p.centre_id = v.centre_id AND p.product_id = v.product_id)",
        table: "catalogue_variant v",
        by: "v.variant_id",
        filter: "v.centre_id = $1",
    };
    let mut goods = HashMap::new();
    let ids = ids.into_iter().map(VariantId::uuid).collect();
    tx.each_of(lookup, &[centre_id.into()], ids, |row| {
        let found = Goods {
            code: row.get(1)?,
            variant: row.get(2)?,
            unit: row.get(3)?,
            case_pack: row.get(4)?,
            product: row.get(5)?,
        };
        goods.insert(row.get(0)?, found);
        Ok::<_, db::Error>(())
    })?;
    Ok(goods)
}

fn suppliers(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    ids: impl IntoIterator<Item = SupplierId>,
) -> Result<HashMap<SupplierId, String>, db::Error> {
    let lookup = Lookup {
        columns: "supplier_id, name",
        table: "catalogue_supplier",
        by: "supplier_id",
        filter: "centre_id = $1",
    };
    let mut names = HashMap::new();
    let ids = ids.into_iter().map(SupplierId::uuid).collect();
    tx.each_of(lookup, &[centre_id.into()], ids, |row| {
        names.insert(row.get(0)?, row.get(1)?);
        Ok::<_, db::Error>(())
    })?;
    Ok(names)
}

/// What is bought of a variant: whole cases, rounded over all shops together. The least that is sold to one leader is no matter of the
/// centre's supplier.
pub(super) fn line(asked: &Asked, goods: &Goods, rounding: Rounding) -> DemandLine {
    let demand = Demand {
        ordered: asked.pieces,
        tolerance: asked.tolerance,
        case_pack: goods.case_pack,
        minimum: None,
    };
    DemandLine {
        variant_id: asked.variant_id,
        code: goods.code.clone(),
        product: goods.product.clone(),
        variant: goods.variant.clone(),
        unit: linli_domain::Unit::new(&goods.unit),
        case_pack: goods.case_pack,
        requests: asked.requests,
        asked: asked.pieces,
        tolerance: asked.tolerance,
        plan: plan(demand, rounding),
    }
}
