//! Pictures of things: a lot's certificate, damage that came with a delivery.

use linli_domain::{PictureId, Timestamp};
use rusqlite::Row;
use uuid::Uuid;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, optional_id},
    table,
};

/// One picture. It is small enough to travel with the row that it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Identity.
    pub id: PictureId,
    /// What it shows, a stable word: `certificate`, `damage`.
    pub kind: String,
    /// The lot, the delivery, whatever it is of.
    pub subject_id: Option<Uuid>,
    /// A remark.
    pub caption: String,
    /// `image/jpeg`.
    pub media_type: String,
    /// The picture itself, in base64.
    pub data: String,
    /// When it was put on file.
    pub at: Timestamp,
}

/// Puts a picture on file.
///
/// # Errors
/// Those of writing the file.
pub fn put(tx: &mut Tx<'_>, picture: &Picture) -> Result<(), StoreError> {
    let row = columns([
        ("kind", picture.kind.as_str().into()),
        ("subject_id", optional_id(picture.subject_id)),
        ("caption", picture.caption.as_str().into()),
        ("media_type", picture.media_type.as_str().into()),
        ("data", picture.data.as_str().into()),
        ("at", picture.at.0.into()),
    ]);
    tx.put(&table::PICTURE, picture.id.uuid(), row)
}

/// Takes a picture off the file.
///
/// # Errors
/// Those of writing the file.
pub fn hide(tx: &mut Tx<'_>, id: PictureId) -> Result<(), StoreError> {
    tx.tomb(&table::PICTURE, id.uuid())
}

/// The pictures of something, the earliest first.
///
/// # Errors
/// Those of reading the file.
pub fn of_subject(reader: &Reader<'_>, subject: Uuid) -> Result<Vec<Picture>, StoreError> {
    let sql = "SELECT id, kind, subject_id, caption, media_type, data, at FROM picture
        WHERE subject_id = ?1 AND hidden = 0 ORDER BY id";
    reader.rows(sql, [subject], picture)
}

/// Which of the lots, deliveries and so on have a picture at all.
///
/// # Errors
/// Those of reading the file.
pub fn subjects(reader: &Reader<'_>) -> Result<std::collections::HashSet<Uuid>, StoreError> {
    let sql = "SELECT DISTINCT subject_id FROM picture WHERE subject_id IS NOT NULL AND hidden = 0";
    Ok(reader.rows(sql, [], |row| row.get(0))?.into_iter().collect())
}

fn picture(row: &Row<'_>) -> rusqlite::Result<Picture> {
    Ok(Picture {
        id: reader::id(row, 0)?,
        kind: row.get(1)?,
        subject_id: row.get(2)?,
        caption: row.get(3)?,
        media_type: row.get(4)?,
        data: row.get(5)?,
        at: Timestamp(row.get(6)?),
    })
}
