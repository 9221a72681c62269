//! Keeps the search index with the rows.

use std::collections::BTreeSet;

use linli_domain::{CampaignId, MemberId, Phone, ProductId, change::Columns};
use rusqlite::Connection;
use serde_json::Value;
use uuid::Uuid;

use super::{SearchKind, words::Document};
use crate::{
    Reader, StoreError, campaigns, members, products,
    table::{self, Table},
};

/// Entries of one kind are numbered in a range of their own, so that a search among one kind reads only its part.
const ENTRIES_PER_KIND: i64 = 1 << 40;

/// Something whose index entry may have to change.
pub(crate) type Subject = (SearchKind, Uuid);

/// What is found by the contents of this row.
pub(crate) fn subject(table: &Table, pk: Uuid, row: &Columns) -> Option<Subject> {
    if table.number == table::MEMBER.number {
        Some((SearchKind::Member, pk))
    } else if table.number == table::PRODUCT.number {
        Some((SearchKind::Product, pk))
    } else if table.number == table::CAMPAIGN.number {
        Some((SearchKind::Campaign, pk))
    } else if table.number == table::VARIANT.number {
        let product_id = row.get("product_id").and_then(Value::as_str)?;
        Some((SearchKind::Product, Uuid::parse_str(product_id).ok()?))
    } else {
        None
    }
}

/// Writes the entries of `subjects` anew from the rows as they are now.
pub(crate) fn refresh(conn: &Connection, subjects: &BTreeSet<Subject>) -> Result<(), StoreError> {
    let reader = Reader::new(conn);
    for (kind, id) in subjects {
        let document = match kind {
            SearchKind::Member => member(&reader, (*id).into())?,
            SearchKind::Product => product(&reader, (*id).into())?,
            SearchKind::Campaign => campaign(&reader, (*id).into())?,
        };
        match document {
            Some(document) => write(&reader, *kind, *id, &document)?,
            None => erase(&reader, *kind, *id)?,
        }
    }
    Ok(())
}

/// The numbers that entries of this kind may have.
pub(super) fn entries(kind: SearchKind) -> (i64, i64) {
    let first = number(kind) * ENTRIES_PER_KIND;
    (first, first + ENTRIES_PER_KIND - 1)
}

const fn number(kind: SearchKind) -> i64 {
    match kind {
        SearchKind::Member => 1,
        SearchKind::Product => 2,
        SearchKind::Campaign => 3,
    }
}

fn write(
    reader: &Reader<'_>,
    kind: SearchKind,
    id: Uuid,
    document: &Document,
) -> Result<(), StoreError> {
    let entry = match entry_of(reader, kind, id)? {
        Some(entry) => entry,
        None => new_entry(reader, kind, id)?,
    };
    let sql = "INSERT OR REPLACE INTO search (rowid, starts, words) VALUES (?1, ?2, ?3)";
    reader.prepare(sql)?.execute((entry, &document.starts, &document.words))?;
    Ok(())
}

/// Two statements, since one that inserts what it selects opens a savepoint, and at each savepoint FTS5
/// writes out what it gathers: 50,000 members took twice as long.
fn new_entry(reader: &Reader<'_>, kind: SearchKind, id: Uuid) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(entry) + 1, ?1) FROM search_entry WHERE entry BETWEEN ?1 AND ?2";
    let entry = reader.prepare(sql)?.query_row(entries(kind), |row| row.get(0))?;
    let sql = "INSERT INTO search_entry (entry, kind, id) VALUES (?1, ?2, ?3)";
    reader.prepare(sql)?.execute((entry, number(kind), id))?;
    Ok(entry)
}

fn erase(reader: &Reader<'_>, kind: SearchKind, id: Uuid) -> Result<(), StoreError> {
    if let Some(entry) = entry_of(reader, kind, id)? {
        reader.prepare("DELETE FROM search WHERE rowid = ?1")?.execute([entry])?;
        reader.prepare("DELETE FROM search_entry WHERE entry = ?1")?.execute([entry])?;
    }
    Ok(())
}

fn entry_of(reader: &Reader<'_>, kind: SearchKind, id: Uuid) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT entry FROM search_entry WHERE kind = ?1 AND id = ?2";
    reader.first(sql, (number(kind), id), |row| row.get(0))
}

fn member(reader: &Reader<'_>, id: MemberId) -> Result<Option<Document>, StoreError> {
    let Some(member) = members::get(reader, id)? else { return Ok(None) };
    let mut document = Document::default();
    member.names().for_each(|name| document.name(name));
    let address = &member.address;
    for part in [&address.estate, &address.lane, &address.building, &address.unit, &address.room] {
        document.text(part);
    }
    if let Some(phone) = &member.phone {
        document.text(phone.as_str());
        document.text(Phone::last_four(phone));
    }
    Ok(Some(document))
}

fn product(reader: &Reader<'_>, id: ProductId) -> Result<Option<Document>, StoreError> {
    let Some(product) = products::get(reader, id)? else { return Ok(None) };
    let mut document = Document::default();
    document.name(&product.name);
    product.aliases.iter().for_each(|alias| document.name(alias));
    document.text(&product.menu_code);
    for variant in &product.variants {
        document.name(&variant.name);
        variant.aliases.iter().for_each(|alias| document.name(alias));
        document.text(&variant.sku);
    }
    Ok(Some(document))
}

fn campaign(reader: &Reader<'_>, id: CampaignId) -> Result<Option<Document>, StoreError> {
    let Some(campaign) = campaigns::get(reader, id)? else { return Ok(None) };
    let mut document = Document::default();
    document.name(&campaign.title);
    Ok(Some(document))
}
