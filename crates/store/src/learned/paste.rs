//! What one list was read with, and what its corrections showed. It stands with the list, so that taking the list back takes it
//! back as well, and what two laptops saw adds up.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use linli_domain::{CampaignId, LearnedWordId, PasteId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, json},
    table,
};

/// What a list has to do with what was learnt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Learnt {
    /// The learnt words that it was read with.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub words: BTreeSet<LearnedWordId>,
    /// Of each habit, how often its corrections bore it out, and how often the contrary.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub habits: BTreeMap<String, (u32, u32)>,
}

impl Learnt {
    /// Nothing at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.habits.is_empty()
    }
}

/// Notes it with the list, which is kept already.
///
/// # Errors
/// Those of writing the file.
pub fn note(tx: &mut Tx<'_>, paste_id: PasteId, learnt: &Learnt) -> Result<(), StoreError> {
    if learnt.is_empty() {
        return Ok(());
    }
    tx.set(&table::PASTE, paste_id.uuid(), columns([("learnt", json(learnt)?)]))
}

/// In how many lists each word was met, and when the last time.
///
/// # Errors
/// Those of reading the file.
pub fn uses(reader: &Reader<'_>) -> Result<HashMap<LearnedWordId, (u32, Timestamp)>, StoreError> {
    let mut uses: HashMap<LearnedWordId, (u32, Timestamp)> = HashMap::new();
    for (at, learnt) in noted(reader)? {
        for id in learnt.words {
            let (count, last) = uses.entry(id).or_default();
            *count += 1;
            *last = at.max(*last);
        }
    }
    Ok(uses)
}

/// Where a correction was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// In which campaign.
    pub campaign_id: CampaignId,
    /// Its title.
    pub campaign: String,
}

/// Where each list in which a word was learnt was taken in.
///
/// # Errors
/// Those of reading the file.
pub fn origins(reader: &Reader<'_>) -> Result<HashMap<PasteId, Origin>, StoreError> {
    let sql = "SELECT paste.id, campaign.id, campaign.title FROM paste JOIN campaign ON campaign.id = paste.campaign_id
        WHERE paste.id IN (SELECT paste_id FROM learned_word WHERE hidden = 0)";
    let origins = reader.rows(sql, [], |row| {
        let origin = Origin { campaign_id: reader::id(row, 1)?, campaign: row.get(2)? };
        Ok((reader::id(row, 0)?, origin))
    })?;
    Ok(origins.into_iter().collect())
}

/// What was noted with each list, and when that was taken in.
pub(super) fn noted(reader: &Reader<'_>) -> Result<Vec<(Timestamp, Learnt)>, StoreError> {
    let sql = "SELECT at, learnt FROM paste WHERE hidden = 0 AND learnt IS NOT NULL";
    // Something that a later version noted there says nothing here.
    let noted = reader.rows(sql, [], |row| {
        let learnt = serde_json::from_str(row.get_ref(1)?.as_str()?).unwrap_or_default();
        Ok((Timestamp(row.get(0)?), learnt))
    })?;
    Ok(noted)
}
