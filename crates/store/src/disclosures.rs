//! When a document left the app with phones and addresses unmasked. The law wants that to be an explicit act, and logged
//! (docs/law.md); a log that could be edited would be none, so these are facts, and undo does not reach them.

use linli_domain::{CampaignId, FactId, Timestamp};
use serde::Serialize;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, optional_id},
    table,
};

/// An unmasked document that left the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Disclosure {
    /// Identity.
    pub id: FactId,
    /// Of which campaign, if of one.
    pub campaign_id: Option<CampaignId>,
    /// What kind of document, a stable word: `delivery_sheet`.
    pub document: String,
    /// How many people's rows it has.
    pub rows: u32,
    /// When.
    pub at: Timestamp,
}

/// Records that a document with `rows` people on it leaves the app now, and answers the record.
///
/// # Errors
/// Those of writing the file.
pub fn record(
    tx: &mut Tx<'_>,
    campaign_id: Option<CampaignId>,
    document: &str,
    rows: u32,
) -> Result<Disclosure, StoreError> {
    let disclosure = Disclosure {
        id: tx.new_id(),
        campaign_id,
        document: document.to_owned(),
        rows,
        at: tx.now(),
    };
    let row = columns([
        ("campaign_id", optional_id(campaign_id)),
        ("document", document.into()),
        ("row_count", rows.into()),
        ("at", disclosure.at.0.into()),
    ]);
    tx.fact(&table::DISCLOSURE, disclosure.id.uuid(), row)?;
    Ok(disclosure)
}

/// Every one, the latest first.
///
/// # Errors
/// Those of reading the file.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Disclosure>, StoreError> {
    let sql = "SELECT id, campaign_id, document, row_count, at FROM disclosure ORDER BY hlc DESC, id DESC";
    reader.rows(sql, [], |row| {
        Ok(Disclosure {
            id: reader::id(row, 0)?,
            campaign_id: reader::optional_id(row, 1)?,
            document: row.get(2)?,
            rows: row.get(3)?,
            at: Timestamp(row.get(4)?),
        })
    })
}
