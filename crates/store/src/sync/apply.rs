//! Taking over one transaction: the last write wins, column by column (docs/sync.md, rule 5).
//!
//! Transactions may come in any order that does not put a row before what it refers to, and any number of times; the
//! same set always leads to the same content.

use std::collections::BTreeSet;

use linli_domain::{
    DeviceId, Timestamp, TxnId,
    change::{Columns, Hlc, Op, Txn},
};
use rusqlite::Connection;
use serde_json::Value;
use uuid::Uuid;

use super::{conflict, known::Known};
use crate::{
    Area, Reader, StoreError,
    clock::{RowClock, Stamp},
    reader, row,
    search::index,
    table::{HIDDEN, Table, TableKind},
};

/// A transaction with what the log says of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrival<'a> {
    pub(super) txn: &'a Txn,
    pub(super) known: Known,
    /// When it comes in here.
    pub(super) at: Timestamp,
}

/// What was changed so far.
#[derive(Debug, Default)]
pub(super) struct Touched {
    pub(super) areas: BTreeSet<Area>,
    pub(super) found_by: BTreeSet<index::Subject>,
}

impl Arrival<'_> {
    /// Writes what it did, where nothing later stands, and remembers it. One that was taken over before is only given the
    /// number and the time that it has now.
    ///
    /// Where it had no number yet it is written once more, and so is what this file did itself between the time that it has now
    /// and a later one that it had before: that may have lost against this, or against something else which has an earlier time
    /// since.
    pub(super) fn apply(&self, db: &Connection, touched: &mut Touched) -> Result<(), StoreError> {
        let Known { device_id, hlc, .. } = self.known;
        let before = Known::find(db, self.txn.txn_id)?;
        self.known.save(db, self.txn)?;
        let is_same =
            before.is_some_and(|before| (before.device_id, before.hlc) == (device_id, hlc));
        match before {
            Some(before) if is_same && before.seq.is_some() => return Ok(()),
            Some(before) if !is_same => {
                restamp(db, self.txn, (before.hlc, before.device_id), (hlc, device_id))?;
            }
            _ => {}
        }
        // What it overwrote, or was overwritten by, has been noted then.
        let notes = !is_same;
        self.write(db, notes, touched)?;
        match before {
            Some(before) if hlc < before.hlc => self.rewrite(db, before.hlc, touched),
            _ => Ok(()),
        }
    }

    fn write(&self, db: &Connection, notes: bool, touched: &mut Touched) -> Result<(), StoreError> {
        let Known { device_id, hlc, .. } = self.known;
        for (index, op) in (0..).zip(&self.txn.ops) {
            self.op(db, op, Stamp(hlc, device_id, index), notes, touched)?;
        }
        Ok(())
    }

    /// Writes once more what this file did itself between the time that this has now and the one that it had `before`: what has
    /// no number yet, and what has a later one, whose turn in the log may still come but which is passed over then.
    fn rewrite(
        &self,
        db: &Connection,
        before: Hlc,
        touched: &mut Touched,
    ) -> Result<(), StoreError> {
        let Known { hlc: after, seq, .. } = self.known;
        let sql = "SELECT txn_id, body FROM known_txn JOIN outbox USING (txn_id)
            WHERE known_txn.hlc > ?1 AND known_txn.hlc < ?2 AND (known_txn.seq IS NULL OR known_txn.seq > ?3)";
        let between = (after.packed(), before.packed(), seq.unwrap_or_default().cast_signed());
        let between = Reader::new(db).rows(sql, between, |row| {
            Ok((reader::id::<TxnId>(row, 0)?, reader::json::<Txn>(row, 1)?))
        })?;
        for (txn_id, txn) in between {
            if let Some(known) = Known::find(db, txn_id)? {
                Arrival { txn: &txn, known, at: self.at }.write(db, false, touched)?;
            }
        }
        Ok(())
    }

    fn op(
        &self,
        db: &Connection,
        op: &Op,
        stamp: Stamp,
        notes: bool,
        touched: &mut Touched,
    ) -> Result<(), StoreError> {
        match op {
            Op::Put { table, pk, columns } => {
                self.put(db, (editable(table)?, *pk), columns, stamp, notes, touched)
            }
            Op::Tomb { table, pk } => {
                let columns = row::columns([(HIDDEN.name, Value::from(1))]);
                self.put(db, (editable(table)?, *pk), &columns, stamp, notes, touched)
            }
            Op::Fact { table, pk, row } => fact(db, facts(table)?, *pk, row, stamp, touched),
        }
    }

    fn put(
        &self,
        db: &Connection,
        (table, pk): (&'static Table, Uuid),
        columns: &Columns,
        stamp: Stamp,
        notes: bool,
        touched: &mut Touched,
    ) -> Result<(), StoreError> {
        // Most rows are new, and made whole: then they need not be looked for first.
        if is_whole(table, self.txn, columns) && row::insert_absent(db, table, pk, columns)? {
            touched.row(table, pk, columns);
            return RowClock::whole(stamp).save(db, table, pk);
        }
        let Some(stored) = row::read(db, table, pk)? else {
            row::insert(db, table, pk, columns, &[])?;
            touched.row(table, pk, columns);
            return clock_of_new(table, self.txn, columns, stamp).save(db, table, pk);
        };
        let mut clock = RowClock::load(db, table, pk)?.unwrap_or_else(RowClock::bare);
        if notes {
            let overwriting = conflict::Overwriting { table, pk, stored: &stored, clock: &clock };
            overwriting.note(db, self, columns, stamp)?;
        }
        let mut winning = columns.clone();
        winning.retain(|name, _| stamp > clock.of(name));
        if winning.is_empty() {
            return Ok(());
        }
        row::update(db, table, pk, &winning)?;
        winning.keys().for_each(|name| clock.set(name, stamp));
        touched.row(table, pk, &stored);
        clock.save(db, table, pk)
    }
}

/// A row that is made by naming every column that its device knew has one stamp; otherwise what was not named is still anyone's
/// to write.
fn clock_of_new(table: &Table, txn: &Txn, columns: &Columns, stamp: Stamp) -> RowClock {
    if is_whole(table, txn, columns) {
        return RowClock::whole(stamp);
    }
    let mut clock = RowClock::bare();
    columns.keys().for_each(|name| clock.set(name, stamp));
    clock
}

fn is_whole(table: &Table, txn: &Txn, columns: &Columns) -> bool {
    table.columns_in(txn.schema_version).all(|column| columns.contains_key(column.name))
}

fn editable(name: &str) -> Result<&'static Table, StoreError> {
    let table = Table::named(name)?;
    if table.kind == TableKind::Editable {
        Ok(table)
    } else {
        Err(table.unwritable("its rows are facts"))
    }
}

fn facts(name: &str) -> Result<&'static Table, StoreError> {
    let table = Table::named(name)?;
    if matches!(table.kind, TableKind::Fact { .. }) {
        Ok(table)
    } else {
        Err(table.unwritable("its rows are no facts"))
    }
}

fn fact(
    db: &Connection,
    table: &'static Table,
    pk: Uuid,
    columns: &Columns,
    stamp: Stamp,
    touched: &mut Touched,
) -> Result<(), StoreError> {
    let hlc = stamp.0.packed();
    match row::read(db, table, pk)? {
        // The same fact, from two devices: it happened when it first did, whichever is heard first.
        Some(stored) if stored == table.completed(columns.clone()) => {
            let sql = format!("UPDATE {} SET hlc = ?1 WHERE id = ?2 AND hlc > ?1", table.name);
            db.prepare_cached(&sql)?.execute((hlc, pk))?;
            Ok(())
        }
        Some(_) => Err(table.unwritable(format!("{pk} is another fact here"))),
        None => {
            touched.areas.insert(table.area);
            row::insert(db, table, pk, columns, &[("hlc", hlc)])
        }
    }
}

/// Gives what `txn` wrote, where it still stands, the time that the hub gave it.
///
/// Nothing that lost against the old reading is missed. The hub never restamps below what the log has, so whatever came
/// before in the log loses against the new reading too; and what comes after it is heard after this.
pub(super) fn restamp(
    db: &Connection,
    txn: &Txn,
    old: (Hlc, DeviceId),
    new: (Hlc, DeviceId),
) -> Result<(), StoreError> {
    for (index, op) in (0..).zip(&txn.ops) {
        let (old, new) = (Stamp(old.0, old.1, index), Stamp(new.0, new.1, index));
        match op {
            Op::Put { table, pk, columns } => {
                let table = editable(table)?;
                let whole = is_whole(table, txn, columns);
                restamp_row(db, (table, *pk), columns.keys().map(String::as_str), whole, old, new)?;
            }
            Op::Tomb { table, pk } => {
                restamp_row(db, (editable(table)?, *pk), [HIDDEN.name], false, old, new)?;
            }
            Op::Fact { table, pk, .. } => {
                let sql = format!(
                    "UPDATE {} SET hlc = ?1 WHERE id = ?2 AND hlc = ?3",
                    facts(table)?.name
                );
                db.prepare_cached(&sql)?.execute((new.0.packed(), pk, old.0.packed()))?;
            }
        }
    }
    Ok(())
}

fn restamp_row<'n>(
    db: &Connection,
    (table, pk): (&'static Table, Uuid),
    wrote: impl IntoIterator<Item = &'n str>,
    whole: bool,
    old: Stamp,
    new: Stamp,
) -> Result<(), StoreError> {
    match RowClock::load(db, table, pk)? {
        Some(mut clock) => {
            clock.restamp(wrote, whole, old, new);
            clock.save(db, table, pk)
        }
        None => Ok(()),
    }
}

impl Touched {
    fn row(&mut self, table: &Table, pk: Uuid, columns: &Columns) {
        self.areas.insert(table.area);
        self.found_by.extend(index::subject(table, pk, columns));
    }
}
