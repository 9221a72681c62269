//! Words, each with the one thing that it means.

use linli_domain::{LearnedWord, LearnedWordId, Meaning, Sense, Timestamp};
use rusqlite::Row;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, id, json, optional_id},
    table,
};

/// Under it the ids of words are made, the same on every device.
const NAMESPACE: Uuid = Uuid::from_u128(0x4b0c_92e7_5a3d_5f18_9c21_6c69_6e6c_6977);

/// The identity of the word that folds to `folded` and names something of this sense.
#[must_use]
pub fn id_of(sense: Sense, folded: &str) -> LearnedWordId {
    Uuid::new_v5(&NAMESPACE, format!("{}\n{folded}", sense.as_str()).as_bytes()).into()
}

/// Every word that was learnt, the latest first. What one means may have been removed since.
///
/// # Errors
/// Those of reading the file.
pub fn all(reader: &Reader<'_>) -> Result<Vec<LearnedWord>, StoreError> {
    let sql = "SELECT id, word, member_id, product_id, variant_id, paste_id, at, earlier FROM learned_word
        WHERE hidden = 0 ORDER BY at DESC, id";
    let words = reader.rows(sql, [], word)?;
    Ok(words.into_iter().flatten().collect())
}

/// The word, unless there is none or it was forgotten.
///
/// # Errors
/// Those of reading the file.
pub fn get(reader: &Reader<'_>, id: LearnedWordId) -> Result<Option<LearnedWord>, StoreError> {
    let sql = "SELECT id, word, member_id, product_id, variant_id, paste_id, at, earlier FROM learned_word
        WHERE id = ?1 AND hidden = 0";
    Ok(reader.first(sql, [id.uuid()], word)?.flatten())
}

/// Learns a word, or that it means something else.
///
/// # Errors
/// Those of writing the file.
pub fn put(tx: &mut Tx<'_>, word: &LearnedWord) -> Result<(), StoreError> {
    let LearnedWord { id: word_id, word, meaning, paste_id, at, earlier } = word;
    let (mut member_id, mut product_id, mut variant_id) = (Value::Null, Value::Null, Value::Null);
    match *meaning {
        Meaning::Member(of) => member_id = id(of),
        Meaning::Product(of) => product_id = id(of),
        Meaning::Variant(of) => variant_id = id(of),
    }
    let row = columns([
        ("word", word.as_str().into()),
        ("member_id", member_id),
        ("product_id", product_id),
        ("variant_id", variant_id),
        ("paste_id", optional_id(*paste_id)),
        ("at", at.0.into()),
        ("earlier", json(earlier)?),
    ]);
    tx.put(&table::LEARNED_WORD, word_id.uuid(), row)
}

/// Forgets a word.
///
/// # Errors
/// Those of writing the file.
pub fn hide(tx: &mut Tx<'_>, id: LearnedWordId) -> Result<(), StoreError> {
    tx.tomb(&table::LEARNED_WORD, id.uuid())
}

/// `None` for a word that means something which only a later version knows.
fn word(row: &Row<'_>) -> rusqlite::Result<Option<LearnedWord>> {
    let member = reader::optional_id(row, 2)?.map(Meaning::Member);
    let product = reader::optional_id(row, 3)?.map(Meaning::Product);
    let variant = reader::optional_id(row, 4)?.map(Meaning::Variant);
    let Some(meaning) = member.or(variant).or(product) else { return Ok(None) };
    let earlier = row.get_ref(7)?.as_str_or_null()?;
    Ok(Some(LearnedWord {
        id: reader::id(row, 0)?,
        word: row.get(1)?,
        meaning,
        paste_id: reader::optional_id(row, 5)?,
        at: Timestamp(row.get(6)?),
        // A meaning that is no longer readable was replaced in any case.
        earlier: earlier.and_then(|text| serde_json::from_str(text).ok()).flatten(),
    }))
}
