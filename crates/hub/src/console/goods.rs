//! What the centre sells, as its people look through it, and what was published when.

use std::collections::HashMap;

use linli_domain::{CentreId, Day, Fen, Timestamp, Unit, VariantId};
use linli_protocol::centre::office::PublishTotals;

use super::Staff;
use crate::{
    Error,
    db::{self, Lookup, Scope, Value},
};

/// How many variants are on a page.
pub(crate) const ON_A_PAGE: u64 = 100;
/// How many publications are shown.
const HISTORY_SHOWN: i64 = 200;

/// A variant with what is known of it.
#[derive(Clone, Debug)]
pub(crate) struct Goods {
    pub(crate) code: String,
    pub(crate) product: String,
    pub(crate) variant: String,
    pub(crate) supplier: String,
    pub(crate) unit: Unit,
    pub(crate) price: Fen,
    pub(crate) suggested_price: Option<Fen>,
    pub(crate) case_pack: Option<u32>,
    pub(crate) warehouse: String,
    pub(crate) valid_until: Option<Day>,
    pub(crate) withdrawn: bool,
}

/// A page of them.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// How many there are in all.
    pub(crate) count: u64,
    /// Those of this page.
    pub(crate) goods: Vec<Goods>,
}

/// A publication that was committed.
#[derive(Clone, Debug)]
pub(crate) struct Publication {
    pub(crate) at: Timestamp,
    /// As [`By`](crate::centre::By) writes it.
    pub(crate) by: String,
    pub(crate) totals: PublishTotals,
}

impl Staff {
    /// The variants in whose code, name, product or supplier `words` stands, all where it is empty; those that are sold first.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn goods(
        &self,
        centre_id: CentreId,
        words: &str,
        page: u64,
    ) -> Result<Found, Error> {
        const FROM: &str = "FROM catalogue_variant v
            JOIN catalogue_product p ON p.centre_id = v.centre_id AND p.product_id = v.product_id
            JOIN catalogue_supplier s ON s.centre_id = p.centre_id AND s.supplier_id = p.supplier_id
            WHERE v.centre_id = $1 AND (lower(v.code) LIKE $2 ESCAPE '!' OR lower(v.name) LIKE $2 ESCAPE '!'
                OR lower(p.name) LIKE $2 ESCAPE '!' OR lower(s.name) LIKE $2 ESCAPE '!')";
        let like: Value = pattern(words).into();
        self.hub.db().read(Scope::Centre(centre_id), |tx| {
            let asked = [centre_id.into(), like.clone()];
            let count = tx.first(&format!("SELECT count(*) {FROM}"), &asked, |row| row.get(0))?;
            let sql = format!(
                "SELECT v.code, p.name, v.name, s.name, v.unit, v.price, v.suggested_price, v.case_pack,
                    v.warehouse, v.valid_until, v.withdrawn {FROM}
                ORDER BY v.withdrawn, p.name, v.position, v.code LIMIT $3 OFFSET $4"
            );
            let offset = page.saturating_mul(ON_A_PAGE).min(1 << 40);
            let asked = [centre_id.into(), like, ON_A_PAGE.into(), offset.into()];
            let goods = tx.rows(&sql, &asked, |row| {
                Ok(Goods {
                    code: row.get(0)?,
                    product: row.get(1)?,
                    variant: row.get(2)?,
                    supplier: row.get(3)?,
                    unit: Unit::new(&row.get::<String>(4)?),
                    price: row.get(5)?,
                    suggested_price: row.get(6)?,
                    case_pack: row.get(7)?,
                    warehouse: row.get(8)?,
                    valid_until: row.get(9)?,
                    withdrawn: row.get(10)?,
                })
            })?;
            Ok(Found { count: count.unwrap_or_default(), goods })
        })
    }

    /// What was published, the latest first.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn publications(&self, centre_id: CentreId) -> Result<Vec<Publication>, Error> {
        let sql = "SELECT committed_at, committed_by, summary FROM publication
            WHERE centre_id = $1 AND committed_at IS NOT NULL ORDER BY committed_at DESC LIMIT $2";
        let all = self.hub.db().read(Scope::Centre(centre_id), |tx| {
            tx.rows(sql, &[centre_id.into(), HISTORY_SHOWN.into()], |row| {
                let summary: String = row.get(2)?;
                let (totals, _): (PublishTotals, u64) =
                    serde_json::from_str(&summary).map_err(db::Error::unreadable)?;
                Ok(Publication { at: row.get(0)?, by: row.get(1)?, totals })
            })
        });
        Ok(all?)
    }
}

/// What variants are called.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named(HashMap<VariantId, String>);

impl Named {
    /// The product and the variant; empty for what the centre never had.
    pub(crate) fn of(&self, variant_id: VariantId) -> &str {
        self.0.get(&variant_id).map_or("", String::as_str)
    }
}

impl Staff {
    /// What those variants are called.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn named(
        &self,
        centre_id: CentreId,
        ids: impl IntoIterator<Item = VariantId>,
    ) -> Result<Named, Error> {
        let lookup = Lookup {
            columns: "v.variant_id, v.name, (SELECT p.name FROM catalogue_product p
                WHERE p.centre_id = v.centre_id AND p.product_id = v.product_id)",
            table: "catalogue_variant v",
            by: "v.variant_id",
            filter: "v.centre_id = $1",
        };
        let ids = ids.into_iter().map(VariantId::uuid).collect();
        let mut names = HashMap::new();
        self.hub.db().read(Scope::Centre(centre_id), |tx| {
            tx.each_of(lookup, &[centre_id.into()], ids, |row| {
                let (variant, product): (String, String) = (row.get(1)?, row.get(2)?);
                let name = match variant.is_empty() {
                    true => product,
                    false => format!("{product} · {variant}"),
                };
                names.insert(row.get(0)?, name);
                Ok::<_, db::Error>(())
            })
        })?;
        Ok(Named(names))
    }
}

/// What contains `words`, whatever the case of its letters.
fn pattern(words: &str) -> String {
    let plain = words.trim().to_lowercase();
    let plain: String = plain.chars().take(100).fold(String::new(), |mut said, c| {
        if matches!(c, '%' | '_' | '!') {
            said.push('!');
        }
        said.push(c);
        said
    });
    format!("%{plain}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_search_are_what_they_look_like() {
        assert_eq!(pattern(" 100%_苹果! "), "%100!%!_苹果!!%");
        assert_eq!(pattern(""), "%%");
    }
}
