//! Taking over what another device did: the last write wins, column by column (docs/sync.md, rule 5).
//!
//! Transactions may come in any order that does not put a row before what it refers to, and any number of times; the
//! same set always leads to the same content.

use std::collections::BTreeSet;

use linli_domain::change::{Columns, Op, Txn};
use rusqlite::{Connection, TransactionBehavior};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Area, Store, StoreError,
    clock::{RowClock, Stamp},
    device::Device,
    row,
    search::index,
    table::{HIDDEN, Table, TableKind},
};

impl Store {
    /// Takes over a transaction of another device, whole or not at all, and answers what is to be fetched again. It is not
    /// this device's act: nothing goes to the outbox, and undo does not reach it.
    ///
    /// # Errors
    /// [`StoreError::Unwritable`] if it names a table or column that this program does not know, [`StoreError::Sqlite`] if it
    /// refers to a row that is not there: such a transaction is to be set aside and tried again (rule 12). Those of writing
    /// the file.
    pub fn apply(&mut self, txn: &Txn) -> Result<BTreeSet<Area>, StoreError> {
        let now = self.ambient.now();
        let db = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut device = Device::load(&db)?;
        device.last_hlc = device.last_hlc.observe(txn.hlc, now);
        device.save(&db)?;
        let mut touched = Touched::default();
        for (index, op) in (0..).zip(&txn.ops) {
            apply_op(&db, op, Stamp(txn.hlc, txn.device_id, index), &mut touched)?;
        }
        index::refresh(&db, &touched.found_by)?;
        db.commit()?;
        Ok(touched.areas)
    }
}

#[derive(Default)]
struct Touched {
    areas: BTreeSet<Area>,
    found_by: BTreeSet<index::Subject>,
}

fn apply_op(
    db: &Connection,
    op: &Op,
    stamp: Stamp,
    touched: &mut Touched,
) -> Result<(), StoreError> {
    match op {
        Op::Put { table, pk, columns } => put(db, editable(table)?, *pk, columns, stamp, touched),
        Op::Tomb { table, pk } => put(
            db,
            editable(table)?,
            *pk,
            &row::columns([(HIDDEN.name, Value::from(1))]),
            stamp,
            touched,
        ),
        Op::Fact { table, pk, row } => {
            let table = Table::named(table)?;
            if !matches!(table.kind, TableKind::Fact { .. }) {
                return Err(table.unwritable("its rows are no facts"));
            }
            fact(db, table, *pk, row, stamp, touched)
        }
    }
}

fn editable(name: &str) -> Result<&'static Table, StoreError> {
    let table = Table::named(name)?;
    if table.kind == TableKind::Editable {
        Ok(table)
    } else {
        Err(table.unwritable("its rows are facts"))
    }
}

fn put(
    db: &Connection,
    table: &'static Table,
    pk: Uuid,
    columns: &Columns,
    stamp: Stamp,
    touched: &mut Touched,
) -> Result<(), StoreError> {
    let Some(stored) = row::read(db, table, pk)? else {
        row::insert(db, table, pk, columns, &[])?;
        touched.row(table, pk, columns);
        return clock_of_new(table, columns, stamp).save(db, table, pk);
    };
    let mut clock = RowClock::load(db, table, pk)?.unwrap_or_else(RowClock::bare);
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

/// A row that is made by naming every column has one stamp; otherwise what was not named is still anyone's to write.
fn clock_of_new(table: &Table, columns: &Columns, stamp: Stamp) -> RowClock {
    if table.columns.iter().chain([&HIDDEN]).all(|column| columns.contains_key(column.name)) {
        return RowClock::whole(stamp);
    }
    let mut clock = RowClock::bare();
    columns.keys().for_each(|name| clock.set(name, stamp));
    clock
}

fn fact(
    db: &Connection,
    table: &'static Table,
    pk: Uuid,
    columns: &Columns,
    stamp: Stamp,
    touched: &mut Touched,
) -> Result<(), StoreError> {
    match row::read(db, table, pk)? {
        // Come again; a fact cannot have become another one.
        Some(stored) if stored == *columns => Ok(()),
        Some(_) => Err(table.unwritable(format!("{pk} is another fact here"))),
        None => {
            touched.areas.insert(table.area);
            row::insert(db, table, pk, columns, &[("hlc", stamp.0.packed())])
        }
    }
}

impl Touched {
    fn row(&mut self, table: &Table, pk: Uuid, columns: &Columns) {
        self.areas.insert(table.area);
        self.found_by.extend(index::subject(table, pk, columns));
    }
}
