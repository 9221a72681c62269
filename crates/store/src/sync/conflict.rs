//! Noticing that an important field was written on two devices that did not know of each other.

use linli_domain::{TxnId, change::Columns};
use rusqlite::Connection;
use uuid::Uuid;

use super::{apply::Arrival, known::Known};
use crate::{
    StoreError,
    clock::{RowClock, Stamp},
    row,
    table::Table,
};

/// A row as it stands before something that arrives is written over it, or is not.
pub(super) struct Overwriting<'a> {
    pub(super) table: &'static Table,
    pub(super) pk: Uuid,
    pub(super) stored: &'a Columns,
    pub(super) clock: &'a RowClock,
}

impl Overwriting<'_> {
    /// Records each important field of `columns` where one of the two writes loses although whoever wrote the other did not
    /// know of it. Whichever of them is heard first, the loser's value is kept.
    pub(super) fn note(
        &self,
        db: &Connection,
        arrival: &Arrival<'_>,
        columns: &Columns,
        stamp: Stamp,
    ) -> Result<(), StoreError> {
        for column in self.table.columns.iter().filter(|column| column.important) {
            let field = self.table.field_of(column.name);
            // A field of several columns is looked at once.
            if field.first() != Some(&column.name) || !columns.contains_key(column.name) {
                continue;
            }
            let (stands, comes) = (only(self.stored, &field), only(columns, &field));
            if stands == comes {
                continue;
            }
            let standing = self.clock.of(column.name);
            if let Some((writer, known)) = Known::writer(db, standing)?
                && unaware(arrival.known, known, stamp > standing)
            {
                let here = (writer, stands);
                let there = (arrival.txn.txn_id, comes);
                let (lost, won) = if stamp > standing { (here, there) } else { (there, here) };
                self.keep(db, column.name, &lost, &won, arrival)?;
            }
        }
        Ok(())
    }

    fn keep(
        &self,
        db: &Connection,
        field: &str,
        lost: &(TxnId, Columns),
        won: &(TxnId, Columns),
        arrival: &Arrival<'_>,
    ) -> Result<(), StoreError> {
        let sql =
            "INSERT OR IGNORE INTO conflict (tbl, pk, field, lost, won, lost_txn, won_txn, at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        db.prepare_cached(sql)?.execute((
            self.table.number,
            self.pk,
            field,
            row::json(&lost.1)?.to_string(),
            row::json(&won.1)?.to_string(),
            lost.0.uuid(),
            won.0.uuid(),
            arrival.at.0,
        ))?;
        Ok(())
    }
}

/// Did the one who wins not know of the other? What one device did it always knew.
fn unaware(arriving: Known, standing: Known, arriving_wins: bool) -> bool {
    let (winner, loser) = if arriving_wins { (arriving, standing) } else { (standing, arriving) };
    winner.device_id != loser.device_id && loser.seq.is_none_or(|seq| seq > winner.seen)
}

fn only(columns: &Columns, names: &[&str]) -> Columns {
    names
        .iter()
        .filter_map(|name| columns.get_key_value(*name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}
