//! The texts that were pasted into a campaign, kept as they were: evidence when a member says they wrote something else.

use std::collections::BTreeMap;

use linli_domain::{CampaignId, PasteId, Timestamp};
use serde::Serialize;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, id, json},
    table,
};

/// A pasted text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Paste {
    /// Identity.
    pub id: PasteId,
    /// Into which campaign.
    pub campaign_id: CampaignId,
    /// When it was taken over.
    pub at: Timestamp,
    /// The text, to the character.
    pub text: String,
    /// What came of it, by stable words: `orders`, `lines`, `unread`.
    pub counts: BTreeMap<String, u32>,
}

/// What was pasted into a campaign, the earliest first.
///
/// # Errors
/// Those of reading the file.
pub fn of_campaign(reader: &Reader<'_>, id: CampaignId) -> Result<Vec<Paste>, StoreError> {
    let sql = "SELECT id, campaign_id, at, text, counts FROM paste WHERE campaign_id = ?1 AND hidden = 0 ORDER BY at, id";
    reader.rows(sql, [id.uuid()], |row| {
        Ok(Paste {
            id: reader::id(row, 0)?,
            campaign_id: reader::id(row, 1)?,
            at: Timestamp(row.get(2)?),
            text: row.get(3)?,
            counts: reader::json(row, 4)?,
        })
    })
}

/// Keeps a text.
///
/// # Errors
/// Those of writing the file; [`StoreError::ActTooLarge`] if it does not fit into one transaction (1 MiB).
pub fn put(tx: &mut Tx<'_>, paste: &Paste) -> Result<(), StoreError> {
    let Paste { id: paste_id, campaign_id, at, text, counts } = paste;
    let row = columns([
        ("campaign_id", id(*campaign_id)),
        ("at", at.0.into()),
        ("text", text.as_str().into()),
        ("counts", json(counts)?),
    ]);
    tx.put(&table::PASTE, paste_id.uuid(), row)
}

/// Hides a text.
///
/// # Errors
/// Those of writing the file.
pub fn hide(tx: &mut Tx<'_>, id: PasteId) -> Result<(), StoreError> {
    tx.tomb(&table::PASTE, id.uuid())
}
