//! 供货中心: what came down from it, which this laptop alone keeps, and what the leader does with it, which travels.
//!
//! What the hub said is kept as it said it: whoever reads it names the type. `crates/protocol/src/centre` has them.

use std::collections::HashMap;

use linli_domain::{FactId, ProductId, PurchaseOrderId, SupplierId, Timestamp, VariantId};
use rusqlite::Row;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{
    Reader, Store, StoreError, Tx, reader,
    row::{columns, json},
    search, table,
};

/// The centre, as it was last heard of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known<T> {
    /// What the hub says of it.
    pub centre: T,
    /// Up to which number its catalogue is here.
    pub catalogue_upto: u64,
    /// Up to which number its news are here.
    pub news_upto: u64,
    /// When it was last heard of.
    pub fetched_at: Timestamp,
}

/// A page of the catalogue as it is kept.
#[derive(Clone, Debug)]
pub struct KeptPage {
    /// Suppliers and templates, under their identity.
    pub suppliers: Vec<(Uuid, serde_json::Value)>,
    /// Products, under theirs.
    pub products: Vec<KeptProduct>,
    /// Templates, under theirs.
    pub templates: Vec<(Uuid, serde_json::Value)>,
    /// Up to which number the catalogue is here with this page.
    pub upto: u64,
}

/// A product of the catalogue as it is kept.
#[derive(Clone, Debug)]
pub struct KeptProduct {
    /// Which.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// By what else it is found: its variants and category by their names.
    pub names: Vec<String>,
    /// And by these codes.
    pub codes: Vec<String>,
    /// Its variants.
    pub variants: Vec<VariantId>,
    /// Not to be had any more.
    pub gone: bool,
    /// What the hub says of it.
    pub content: serde_json::Value,
}

/// What the hub said of one purchase request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard<S, R> {
    /// The last revision about which it said something.
    pub revision: u32,
    /// Where it stands.
    pub status: Option<S>,
    /// Why that revision was not taken, where it was not.
    pub refusal: Option<R>,
}

/// A purchase order that goes to the centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requested<T> {
    /// Which order.
    pub id: PurchaseOrderId,
    /// Which revision, from 1.
    pub revision: u32,
    /// What is asked for.
    pub request: T,
    /// When the leader asked for it.
    pub at: Timestamp,
    /// It was taken back.
    pub hidden: bool,
}

/// The centre that the shop belongs to, if it belongs to one.
///
/// # Errors
/// Those of reading the file.
pub fn get<T: DeserializeOwned>(reader: &Reader<'_>) -> Result<Option<Known<T>>, StoreError> {
    let sql = "SELECT content, catalogue_upto, news_upto, fetched_at FROM centre";
    reader.first(sql, [], |row| {
        Ok(Known {
            centre: reader::json(row, 0)?,
            catalogue_upto: row.get::<_, i64>(1)?.cast_unsigned(),
            news_upto: row.get::<_, i64>(2)?.cast_unsigned(),
            fetched_at: Timestamp(row.get(3)?),
        })
    })
}

/// Products of the catalogue that fit `query`, by name: those from `offset` on, at most `limit`. What is gone is not among them.
///
/// # Errors
/// Those of reading the file.
pub fn products<T: DeserializeOwned>(
    reader: &Reader<'_>,
    query: &str,
    offset: u32,
    limit: u32,
) -> Result<Vec<T>, StoreError> {
    let (fits, mut values) = fitting(query);
    let place = values.len();
    values.extend([i64::from(limit).into(), i64::from(offset).into()]);
    let sql = format!(
        "SELECT content FROM centre_product WHERE gone = 0{fits} ORDER BY name, id LIMIT ?{} OFFSET ?{}",
        place + 1,
        place + 2
    );
    reader.rows(&sql, rusqlite::params_from_iter(values), |row| reader::json(row, 0))
}

/// How many there are.
///
/// # Errors
/// Those of reading the file.
pub fn count(reader: &Reader<'_>, query: &str) -> Result<u32, StoreError> {
    let (fits, values) = fitting(query);
    let sql = format!("SELECT count(*) FROM centre_product WHERE gone = 0{fits}");
    let count = reader.first(&sql, rusqlite::params_from_iter(values), |row| row.get(0))?;
    Ok(count.unwrap_or_default())
}

fn fitting(query: &str) -> (String, Vec<rusqlite::types::Value>) {
    let patterns = search::patterns(query);
    let fits = (1..=patterns.len()).map(|place| format!(" AND words LIKE ?{place}"));
    (fits.collect(), patterns.into_iter().map(Into::into).collect())
}

/// One product of the catalogue, also one that is gone.
///
/// # Errors
/// Those of reading the file.
pub fn product<T: DeserializeOwned>(
    reader: &Reader<'_>,
    id: ProductId,
) -> Result<Option<T>, StoreError> {
    let sql = "SELECT content FROM centre_product WHERE id = ?1";
    reader.first(sql, [id.uuid()], |row| reader::json(row, 0))
}

/// The product of the catalogue that a variant is of, also one that is gone.
///
/// # Errors
/// Those of reading the file.
pub fn product_of<T: DeserializeOwned>(
    reader: &Reader<'_>,
    id: VariantId,
) -> Result<Option<T>, StoreError> {
    let sql = "SELECT content FROM centre_product
        WHERE id = (SELECT product_id FROM centre_variant WHERE centre_variant.id = ?1)";
    reader.first(sql, [id.uuid()], |row| reader::json(row, 0))
}

/// One supplier of the catalogue.
///
/// # Errors
/// Those of reading the file.
pub fn supplier<T: DeserializeOwned>(
    reader: &Reader<'_>,
    id: SupplierId,
) -> Result<Option<T>, StoreError> {
    let sql = "SELECT content FROM centre_supplier WHERE id = ?1";
    reader.first(sql, [id.uuid()], |row| reader::json(row, 0))
}

/// Every campaign that the centre ever proposed, in no order.
///
/// # Errors
/// Those of reading the file.
pub fn templates<T: DeserializeOwned>(reader: &Reader<'_>) -> Result<Vec<T>, StoreError> {
    reader.rows("SELECT content FROM centre_template", [], |row| reader::json(row, 0))
}

/// Everything that the centre told, the earliest first.
///
/// # Errors
/// Those of reading the file.
pub fn news<T: DeserializeOwned>(reader: &Reader<'_>) -> Result<Vec<(Timestamp, T)>, StoreError> {
    let sql = "SELECT at, content FROM centre_news ORDER BY number";
    reader.rows(sql, [], |row| Ok((Timestamp(row.get(0)?), reader::json(row, 1)?)))
}

/// What the hub said of each purchase request.
///
/// # Errors
/// Those of reading the file.
pub fn heard<S: DeserializeOwned, R: DeserializeOwned>(
    reader: &Reader<'_>,
) -> Result<HashMap<PurchaseOrderId, Heard<S, R>>, StoreError> {
    let sql = "SELECT id, revision, status, refusal FROM centre_request";
    let rows = reader.rows(sql, [], |row| {
        let heard = Heard {
            revision: row.get(1)?,
            status: reader::optional_json(row, 2)?,
            refusal: reader::optional_json(row, 3)?,
        };
        Ok((reader::id(row, 0)?, heard))
    })?;
    Ok(rows.into_iter().collect())
}

/// The terms at which the leader took each variant, and when.
///
/// # Errors
/// Those of reading the file.
pub fn sourced<T: DeserializeOwned>(
    reader: &Reader<'_>,
) -> Result<HashMap<VariantId, (T, Timestamp)>, StoreError> {
    let sql = "SELECT id, terms, at FROM sourced WHERE hidden = 0";
    let rows = reader.rows(sql, [], |row| {
        Ok((reader::id(row, 0)?, (reader::json(row, 1)?, Timestamp(row.get(2)?))))
    })?;
    Ok(rows.into_iter().collect())
}

/// Keeps at which terms the leader took a variant.
///
/// # Errors
/// Those of writing the file.
pub fn put_sourced(
    tx: &mut Tx<'_>,
    id: VariantId,
    terms: &impl Serialize,
) -> Result<(), StoreError> {
    let at = tx.now().0;
    tx.put(&table::SOURCED, id.uuid(), columns([("terms", json(terms)?), ("at", at.into())]))
}

const REQUESTED: &str = "SELECT id, revision, content, at, hidden FROM purchase_request";

/// Every purchase order that goes to the centre, those too that were taken back; the latest first.
///
/// # Errors
/// Those of reading the file.
pub fn requests<T: DeserializeOwned>(reader: &Reader<'_>) -> Result<Vec<Requested<T>>, StoreError> {
    reader.rows(&format!("{REQUESTED} ORDER BY at DESC, id DESC"), [], requested)
}

/// One of them.
///
/// # Errors
/// Those of reading the file.
pub fn request<T: DeserializeOwned>(
    reader: &Reader<'_>,
    id: PurchaseOrderId,
) -> Result<Option<Requested<T>>, StoreError> {
    reader.first(&format!("{REQUESTED} WHERE id = ?1"), [id.uuid()], requested)
}

fn requested<T: DeserializeOwned>(row: &Row<'_>) -> rusqlite::Result<Requested<T>> {
    Ok(Requested {
        id: reader::id(row, 0)?,
        revision: row.get(1)?,
        request: reader::json(row, 2)?,
        at: Timestamp(row.get(3)?),
        hidden: row.get(4)?,
    })
}

/// Has a purchase order go to the centre, in this revision.
///
/// # Errors
/// Those of writing the file.
pub fn put_request(
    tx: &mut Tx<'_>,
    id: PurchaseOrderId,
    revision: u32,
    request: &impl Serialize,
) -> Result<(), StoreError> {
    let at = tx.now().0;
    let row =
        columns([("revision", revision.into()), ("content", json(request)?), ("at", at.into())]);
    tx.put(&table::PURCHASE_REQUEST, id.uuid(), row)
}

/// What the leader decided about substitutes, by answer.
///
/// # Errors
/// Those of reading the file.
pub fn choices(reader: &Reader<'_>) -> Result<HashMap<FactId, bool>, StoreError> {
    let sql = "SELECT id, takes FROM substitute_choice WHERE hidden = 0";
    let rows = reader.rows(sql, [], |row| Ok((reader::id(row, 0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// What the hub has of them; `None` where the answer had been overtaken when it was told.
///
/// # Errors
/// Those of reading the file.
pub fn told_choices(reader: &Reader<'_>) -> Result<HashMap<FactId, Option<bool>>, StoreError> {
    let sql = "SELECT id, takes FROM centre_choice";
    let rows = reader.rows(sql, [], |row| Ok((reader::id(row, 0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// Those that the hub has not answered yet, the earliest first.
///
/// # Errors
/// Those of reading the file.
pub fn unsent_choices(reader: &Reader<'_>) -> Result<Vec<(FactId, bool, Timestamp)>, StoreError> {
    let sql = "SELECT id, takes, at FROM substitute_choice AS choice WHERE hidden = 0
          AND NOT EXISTS (SELECT 1 FROM centre_choice WHERE centre_choice.id = choice.id)
        ORDER BY at, id";
    reader.rows(sql, [], |row| Ok((reader::id(row, 0)?, row.get(1)?, Timestamp(row.get(2)?))))
}

/// Keeps whether the leader takes the substitute of an answer.
///
/// # Errors
/// Those of writing the file.
pub fn put_choice(tx: &mut Tx<'_>, answer: FactId, takes: bool) -> Result<(), StoreError> {
    let at = tx.now().0;
    let row = columns([("takes", i64::from(takes).into()), ("at", at.into())]);
    tx.put(&table::SUBSTITUTE_CHOICE, answer.uuid(), row)
}

impl Store {
    /// Keeps what the hub says of the centre.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn keep_centre(&mut self, centre: &impl Serialize) -> Result<(), StoreError> {
        let now = self.ambient.now().0;
        let db = self.writing()?;
        let sql = "INSERT INTO centre (one, content, fetched_at) VALUES (1, ?1, ?2)
            ON CONFLICT (one) DO UPDATE SET content = excluded.content, fetched_at = excluded.fetched_at";
        db.prepare_cached(sql)?.execute((text(centre)?, now))?;
        Ok(db.commit()?)
    }

    /// Forgets everything that came from a centre: the shop belongs to none, or to another. What the leader took and asked for
    /// stays.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn forget_centre(&mut self) -> Result<(), StoreError> {
        let db = self.writing()?;
        for table in [
            "centre",
            "centre_supplier",
            "centre_product",
            "centre_variant",
            "centre_template",
            "centre_news",
            "centre_request",
            "centre_choice",
        ] {
            db.execute(&format!("DELETE FROM {table}"), [])?;
        }
        Ok(db.commit()?)
    }

    /// Takes a page of the catalogue over.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn keep_catalogue(&mut self, page: &KeptPage) -> Result<(), StoreError> {
        let db = self.writing()?;
        for (table, rows) in
            [("centre_supplier", &page.suppliers), ("centre_template", &page.templates)]
        {
            let sql = format!("INSERT OR REPLACE INTO {table} (id, content) VALUES (?1, ?2)");
            for (id, content) in rows {
                db.prepare_cached(&sql)?.execute((id, text(content)?))?;
            }
        }
        let sql = "INSERT OR REPLACE INTO centre_product (id, name, words, gone, content)
            VALUES (?1, ?2, ?3, ?4, ?5)";
        for product in &page.products {
            let names = product.names.iter().map(String::as_str).chain([product.name.as_str()]);
            let words = search::words_of(names, product.codes.iter().map(String::as_str));
            let content = text(&product.content)?;
            db.prepare_cached(sql)?.execute((
                product.id.uuid(),
                &product.name,
                words,
                product.gone,
                content,
            ))?;
            for variant in &product.variants {
                let sql = "INSERT OR REPLACE INTO centre_variant (id, product_id) VALUES (?1, ?2)";
                db.prepare_cached(sql)?.execute((variant.uuid(), product.id.uuid()))?;
            }
        }
        db.execute("UPDATE centre SET catalogue_upto = ?1", [page.upto.cast_signed()])?;
        Ok(db.commit()?)
    }

    /// Takes news over: each under its number, with when it was.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn keep_news(
        &mut self,
        news: &[(u64, Timestamp, serde_json::Value)],
        upto: u64,
    ) -> Result<(), StoreError> {
        let db = self.writing()?;
        let sql = "INSERT OR REPLACE INTO centre_news (number, at, content) VALUES (?1, ?2, ?3)";
        for (number, at, content) in news {
            db.prepare_cached(sql)?.execute((number.cast_signed(), at.0, text(content)?))?;
        }
        db.execute("UPDATE centre SET news_upto = ?1", [upto.cast_signed()])?;
        Ok(db.commit()?)
    }

    /// Keeps what the hub said of one purchase request. What it said of an earlier revision before is forgotten; of a later one,
    /// nothing is.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn keep_heard(
        &mut self,
        id: PurchaseOrderId,
        heard: &Heard<impl Serialize, impl Serialize>,
    ) -> Result<(), StoreError> {
        let status = heard.status.as_ref().map(text).transpose()?;
        let refusal = heard.refusal.as_ref().map(text).transpose()?;
        let db = self.writing()?;
        // Where it stands is not forgotten by a revision that was refused.
        let sql =
            "INSERT INTO centre_request (id, revision, status, refusal) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (id) DO UPDATE SET revision = excluded.revision,
              status = coalesce(excluded.status, status), refusal = excluded.refusal
            WHERE excluded.revision >= revision";
        db.prepare_cached(sql)?.execute((id.uuid(), heard.revision, status, refusal))?;
        Ok(db.commit()?)
    }

    /// Keeps what the hub has of a choice, now that it was told.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn keep_told_choice(
        &mut self,
        answer: FactId,
        takes: Option<bool>,
    ) -> Result<(), StoreError> {
        let db = self.writing()?;
        let sql = "INSERT OR REPLACE INTO centre_choice (id, takes) VALUES (?1, ?2)";
        db.prepare_cached(sql)?.execute((answer.uuid(), takes))?;
        Ok(db.commit()?)
    }
}

fn text(content: &impl Serialize) -> Result<String, StoreError> {
    Ok(json(content)?.to_string())
}
