//! Delivery notes, as they are read.

use std::collections::HashMap;

use linli_domain::{CentreId, Day, DeliveryNoteId, WorkspaceId};
use linli_protocol::centre::{DeliveryLine, DeliveryNote};

use crate::{
    Error, Hub,
    centre::Office,
    db::{self, Lookup, Row, Tx, Value},
};

/// How many notes are shown at once.
const SHOWN: u64 = 1_000;

/// A note, and to whom it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopNote {
    /// Which shop.
    pub workspace_id: WorkspaceId,
    /// What it is called.
    pub shop: String,
    /// What it got.
    pub note: DeliveryNote,
}

impl Hub {
    /// The notes of a day, or of all, the latest first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn delivery_notes(
        &self,
        office: &Office,
        date: Option<Day>,
    ) -> Result<Vec<ShopNote>, Error> {
        let (more, mut values): (_, Vec<Value>) = match date {
            Some(date) => ("AND n.delivery_date = $2", vec![office.centre_id.into(), date.into()]),
            None => ("", vec![office.centre_id.into()]),
        };
        values.push(SHOWN.into());
        let sql = format!(
            "SELECT {COLUMNS}, n.workspace_id, h.name FROM delivery_note n
            JOIN centre_shop h ON h.centre_id = n.centre_id AND h.workspace_id = n.workspace_id
            WHERE n.centre_id = $1 {more} ORDER BY n.shipped_at DESC, n.note_id DESC LIMIT ${}",
            values.len()
        );
        let notes = self.db().read(office.scope(), |tx| {
            let mut notes = tx.rows(&sql, &values, |row| {
                Ok(ShopNote { workspace_id: row.get(5)?, shop: row.get(6)?, note: note(row, 0)? })
            })?;
            let ids = notes.iter().map(|found| found.note.note_id).collect();
            let mut lines = lines_of(tx, office.centre_id, ids)?;
            for found in &mut notes {
                found.note.lines = lines.remove(&found.note.note_id).unwrap_or_default();
            }
            Ok::<_, db::Error>(notes)
        });
        Ok(notes?)
    }
}

/// What [`note`] reads of a note `n`.
pub(in crate::centre) const COLUMNS: &str =
    "n.note_id, n.note_number, n.delivery_date, n.shipped_at, n.corrects";

/// Reads [`COLUMNS`], the first of which is at `at`; without its lines.
pub(in crate::centre) fn note(row: &mut Row, at: usize) -> Result<DeliveryNote, db::Error> {
    Ok(DeliveryNote {
        note_id: row.get(at)?,
        number: row.get(at + 1)?,
        delivery_date: row.get(at + 2)?,
        shipped_at: row.get(at + 3)?,
        corrects: row.get(at + 4)?,
        lines: Vec::new(),
    })
}

/// The lines of those notes, in their order.
pub(in crate::centre) fn lines_of(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    ids: Vec<DeliveryNoteId>,
) -> Result<HashMap<DeliveryNoteId, Vec<DeliveryLine>>, db::Error> {
    let lookup = Lookup {
        columns: "note_id, position, request_id, variant_id, instead_of, pieces, accepted_price, price, lot, produced_on",
        table: "delivery_line",
        by: "note_id",
        filter: "centre_id = $1",
    };
    let mut found: HashMap<DeliveryNoteId, Vec<(u64, DeliveryLine)>> = HashMap::new();
    let ids = ids.into_iter().map(DeliveryNoteId::uuid).collect();
    tx.each_of(lookup, &[centre_id.into()], ids, |row| {
        let line = DeliveryLine {
            request_id: row.get(2)?,
            variant_id: row.get(3)?,
            instead_of: row.get(4)?,
            pieces: row.get(5)?,
            accepted_price: row.get(6)?,
            price: row.get(7)?,
            lot: row.get(8)?,
            produced_on: row.get(9)?,
        };
        found.entry(row.get(0)?).or_default().push((row.get(1)?, line));
        Ok::<_, db::Error>(())
    })?;
    let in_order = |mut lines: Vec<(u64, DeliveryLine)>| {
        lines.sort_by_key(|(position, _)| *position);
        lines.into_iter().map(|(_, line)| line).collect()
    };
    Ok(found.into_iter().map(|(note_id, lines)| (note_id, in_order(lines))).collect())
}
