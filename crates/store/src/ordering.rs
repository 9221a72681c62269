//! 下单页: what the leader set for it and answered, which travels, and what members ordered, which each laptop fetches itself.
//!
//! What the hub said is kept as it said it: whoever reads it names the type. `crates/protocol/src/ordering.rs` has them.

use std::collections::HashMap;

use linli_domain::{CampaignId, Timestamp};
use rusqlite::Row;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{
    Reader, Store, StoreError, Tx, reader,
    row::{columns, id, json},
    table,
};

/// The page of a campaign, as the leader set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// Of which campaign.
    pub campaign_id: CampaignId,
    /// What was set.
    pub content: T,
    /// The leader closed it.
    pub closed: bool,
}

/// How an order of the page was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered<L> {
    /// In which campaign.
    pub campaign_id: CampaignId,
    /// The revision that was answered.
    pub revision: u32,
    /// It is in the book.
    pub accepted: bool,
    /// What was taken in.
    pub lines: Vec<L>,
    /// When.
    pub at: Timestamp,
}

/// An order of the page as the hub last told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched<T, A> {
    /// What the hub says of it.
    pub order: T,
    /// The answer that the hub was told of last.
    pub told: Option<A>,
}

/// Sets the page of a campaign.
///
/// # Errors
/// Those of writing the file.
pub fn put_page(
    tx: &mut Tx<'_>,
    campaign_id: CampaignId,
    content: &impl Serialize,
    closed: bool,
) -> Result<(), StoreError> {
    let row = columns([("content", json(content)?), ("closed", u32::from(closed).into())]);
    tx.put(&table::ORDERING_PAGE, campaign_id.uuid(), row)
}

/// Closes or opens the page of a campaign.
///
/// # Errors
/// Those of writing the file.
pub fn close_page(
    tx: &mut Tx<'_>,
    campaign_id: CampaignId,
    closed: bool,
) -> Result<(), StoreError> {
    tx.put(
        &table::ORDERING_PAGE,
        campaign_id.uuid(),
        columns([("closed", u32::from(closed).into())]),
    )
}

/// Every page, the latest campaign first.
///
/// # Errors
/// Those of reading the file.
pub fn pages<T: DeserializeOwned>(reader: &Reader<'_>) -> Result<Vec<Page<T>>, StoreError> {
    let sql = "SELECT id, content, closed FROM ordering_page WHERE hidden = 0 ORDER BY id DESC";
    reader.rows(sql, [], |row| {
        Ok(Page {
            campaign_id: reader::id(row, 0)?,
            content: reader::json(row, 1)?,
            closed: row.get(2)?,
        })
    })
}

/// Writes down how an order of the page was answered.
///
/// # Errors
/// Those of writing the file.
pub fn put_answer<L: Serialize>(
    tx: &mut Tx<'_>,
    order_id: Uuid,
    answer: &Answered<L>,
) -> Result<(), StoreError> {
    let row = columns([
        ("campaign_id", id(answer.campaign_id)),
        ("revision", answer.revision.into()),
        ("accepted", u32::from(answer.accepted).into()),
        ("lines", json(&answer.lines)?),
        ("at", answer.at.0.into()),
    ]);
    tx.put(&table::PAGE_ANSWER, order_id, row)
}

/// Every answer of a campaign, by the page order.
///
/// # Errors
/// Those of reading the file.
pub fn answers<L: DeserializeOwned>(
    reader: &Reader<'_>,
    campaign_id: CampaignId,
) -> Result<HashMap<Uuid, Answered<L>>, StoreError> {
    let sql = "SELECT id, campaign_id, revision, accepted, lines, at FROM page_answer
        WHERE campaign_id = ?1 AND hidden = 0";
    let rows = reader.rows(sql, [campaign_id.uuid()], |row| Ok((row.get(0)?, answered(row)?)))?;
    Ok(rows.into_iter().collect())
}

fn answered<L: DeserializeOwned>(row: &Row<'_>) -> rusqlite::Result<Answered<L>> {
    Ok(Answered {
        campaign_id: reader::id(row, 1)?,
        revision: row.get(2)?,
        accepted: row.get(3)?,
        lines: reader::json(row, 4)?,
        at: Timestamp(row.get(5)?),
    })
}

/// What members ordered in a campaign, the earliest first: identities of page orders sort by the time they were placed.
///
/// # Errors
/// Those of reading the file.
pub fn orders<T: DeserializeOwned, A: DeserializeOwned>(
    reader: &Reader<'_>,
    campaign_id: CampaignId,
) -> Result<Vec<Fetched<T, A>>, StoreError> {
    let sql = "SELECT content, told FROM page_order WHERE campaign_id = ?1 ORDER BY id";
    reader.rows(sql, [campaign_id.uuid()], |row| {
        Ok(Fetched { order: reader::json(row, 0)?, told: reader::optional_json(row, 1)? })
    })
}

/// The campaigns of which members ordered something here.
///
/// # Errors
/// Those of reading the file.
pub fn campaigns(reader: &Reader<'_>) -> Result<Vec<CampaignId>, StoreError> {
    reader.rows("SELECT DISTINCT campaign_id FROM page_order", [], |row| reader::id(row, 0))
}

/// Up to which number orders were fetched.
///
/// # Errors
/// Those of reading the file.
pub fn upto(reader: &Reader<'_>) -> Result<u64, StoreError> {
    let upto = reader.first("SELECT upto FROM page_inbox", [], |row| row.get::<_, i64>(0))?;
    Ok(upto.unwrap_or_default().cast_unsigned())
}

/// Where members find a campaign's page, and the digest of what was published last.
///
/// # Errors
/// Those of reading the file.
pub fn published(
    reader: &Reader<'_>,
    campaign_id: CampaignId,
) -> Result<Option<(String, String)>, StoreError> {
    let sql = "SELECT link, digest FROM page_published WHERE id = ?1";
    reader.first(sql, [campaign_id.uuid()], |row| Ok((row.get(0)?, row.get(1)?)))
}

impl Store {
    /// Keeps orders as the hub told them, each under its identity, and that everything up to `upto` was fetched. Answers whether
    /// any of them says something new.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn keep_page_orders<T: Serialize>(
        &mut self,
        orders: &[(Uuid, CampaignId, T)],
        upto: u64,
    ) -> Result<bool, StoreError> {
        let db = self.writing()?;
        let mut is_new = false;
        {
            let sql = "INSERT INTO page_order (id, campaign_id, content) VALUES (?1, ?2, ?3)
                ON CONFLICT (id) DO UPDATE SET content = excluded.content
                WHERE content <> excluded.content";
            let mut keeps = db.prepare_cached(sql)?;
            for (order_id, campaign_id, order) in orders {
                let content = text(order)?;
                is_new |= keeps.execute((order_id, campaign_id.uuid(), content))? > 0;
            }
            let sql = "INSERT INTO page_inbox (one, upto) VALUES (1, ?1)
                ON CONFLICT (one) DO UPDATE SET upto = excluded.upto";
            db.prepare_cached(sql)?.execute([upto.cast_signed()])?;
        }
        db.commit()?;
        Ok(is_new)
    }

    /// Keeps that the hub was told of these answers.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn keep_told<A: Serialize>(&mut self, answers: &[(Uuid, A)]) -> Result<(), StoreError> {
        let db = self.writing()?;
        for (order_id, answer) in answers {
            let sql = "UPDATE page_order SET told = ?2 WHERE id = ?1";
            db.prepare_cached(sql)?.execute((order_id, text(answer)?))?;
        }
        Ok(db.commit()?)
    }

    /// Keeps where members find a campaign's page, and the digest of what was published.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn keep_published(
        &mut self,
        campaign_id: CampaignId,
        link: &str,
        digest: &str,
    ) -> Result<(), StoreError> {
        let db = self.writing()?;
        let sql = "INSERT INTO page_published (id, link, digest) VALUES (?1, ?2, ?3)
            ON CONFLICT (id) DO UPDATE SET link = excluded.link, digest = excluded.digest";
        db.prepare_cached(sql)?.execute((campaign_id.uuid(), link, digest))?;
        Ok(db.commit()?)
    }

    /// Lets go of what members told of orders that were answered, in campaigns whose page was closed: the book has what counts.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn drop_page_orders(&mut self, campaign_id: CampaignId) -> Result<(), StoreError> {
        let db = self.writing()?;
        let sql = "DELETE FROM page_order WHERE campaign_id = ?1 AND told IS NOT NULL";
        db.prepare_cached(sql)?.execute([campaign_id.uuid()])?;
        Ok(db.commit()?)
    }

    /// Forgets what came from the hub and what it has: the book is in another shop, or in none. What the leader set and answered
    /// stays.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn forget_pages(&mut self) -> Result<(), StoreError> {
        let db = self.writing()?;
        for table in ["page_order", "page_inbox", "page_published"] {
            db.execute(&format!("DELETE FROM {table}"), [])?;
        }
        Ok(db.commit()?)
    }
}

fn text(value: &impl Serialize) -> Result<String, StoreError> {
    Ok(json(value)?.to_string())
}
