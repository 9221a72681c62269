//! Starting from what the shop has now, instead of from the beginning of its log.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use linli_domain::{
    DeviceId, Role, Timestamp,
    change::{Hlc, Txn},
};
use rusqlite::{Connection, Savepoint, Transaction, TransactionBehavior};
use uuid::Uuid;

use super::{
    Cursor,
    apply::{Arrival, Touched},
    known::Known,
    quarantine,
    snapshot::{ATTACHED, Attached, Unchecked, copy, tables},
};
use crate::{
    Area, Reader, Store, StoreError, backup::copy_to, device::Device, open, reader, search::index,
};

/// What came of adopting a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Adopted {
    /// The file has what the snapshot has, and on top of it what it did itself and the snapshot does not know.
    Whole {
        /// How far the log is heard now.
        cursor: Cursor,
        /// How many of its own transactions were put on top.
        kept: u64,
    },
    /// The file has heard more of the log than the snapshot. Nothing was changed.
    Behind,
}

impl Store {
    /// Takes what is in the snapshot at `from` ([`Store::write_snapshot`]) in place of what is in the file, in one commit: what
    /// others did counts as the snapshot has it, whether or not the file had it otherwise. What this file did and the snapshot
    /// does not know is put on top, and is still to be told; all but what the hub holds in quarantine, which comes back when it
    /// is released. Who the file is, and what it has to tell stay; what could be undone no longer can be.
    ///
    /// A snapshot of a later epoch is taken for the truth of a hub that was restored: everything that this file ever told and
    /// the snapshot does not know is to be told again.
    ///
    /// The snapshot is what the hub lets a `role` see, and is the file's own from now on. A copy of a leader's file as it was
    /// is kept beside it (`….before-snapshot`, and the one before that). A helper's file keeps none, and what is replaced in
    /// it is overwritten on the disk.
    ///
    /// The file at `from` may be brought up to date. It is of no more use afterwards.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::Damaged`], [`StoreError::NotAStore`] of the snapshot; those of reading it and of
    /// writing this file. Nothing was changed in this file then.
    pub fn adopt_snapshot(&mut self, from: &Path, role: Role) -> Result<Adopted, StoreError> {
        open::receive(from)?;
        let (conn, now) = (&mut self.conn, self.ambient.now());
        let adopted = {
            let _attached = Attached::attach(conn, from)?;
            same_schema(conn)?;
            if Cursor::of(conn, ATTACHED)? < Cursor::load(conn)? {
                return Ok(Adopted::Behind);
            }
            // SQLite copies nothing while it writes. What another program does until then is in the outbox.
            keep_copies(conn, role)?;
            let secure_delete = if role == Role::Leader { "OFF" } else { "ON" };
            conn.pragma_update_and_check(None, "secure_delete", secure_delete, |_| Ok(()))?;
            let _unchecked = Unchecked::begin(conn)?;
            let mut db = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
            let adopting = Adopting { role, now, before: Cursor::load(&db)? };
            let adopted = adopting.run(&mut db)?;
            db.commit()?;
            adopted
        };
        if adopted != Adopted::Behind {
            self.retry_set_aside()?;
        }
        Ok(adopted)
    }

    /// Everything that is shown, for fetching all of it again.
    #[must_use]
    pub fn all_areas() -> BTreeSet<Area> {
        crate::table::ALL.into_iter().map(|table| table.area).chain([Area::History]).collect()
    }
}

/// A commit under way.
struct Adopting {
    role: Role,
    now: Timestamp,
    before: Cursor,
}

impl Adopting {
    fn run(&self, db: &mut Transaction<'_>) -> Result<Adopted, StoreError> {
        let cursor = Cursor::of(db, ATTACHED)?;
        if cursor < self.before {
            return Ok(Adopted::Behind);
        }
        let another_log = cursor.epoch != self.before.epoch;
        if another_log {
            db.execute("UPDATE outbox SET acked_at = NULL, held = 0", [])?;
        }
        let own = self.mark_own(db, another_log)?;
        db.execute("DELETE FROM act", [])?;
        forget_search(db)?;
        for table in tables() {
            copy(db, ATTACHED, "main", table)?;
        }
        let kept = self.replay(db, &own)?;
        self.forward_clock(db)?;
        db.execute("UPDATE membership SET role = ?1", [self.role.as_str()])?;
        Ok(Adopted::Whole { cursor, kept })
    }

    /// Marks what the hub has of this file's transactions, as the snapshot tells, and answers those that it does not know and
    /// that are not in quarantine, in the order in which they happened.
    fn mark_own(&self, db: &Connection, another_log: bool) -> Result<Vec<Own>, StoreError> {
        let sql = format!(
            "UPDATE outbox SET acked_at = coalesce(acked_at, ?1), held = 0, hlc_eff = theirs.hlc
            FROM {ATTACHED}.known_txn AS theirs WHERE theirs.txn_id = outbox.txn_id"
        );
        db.execute(&sql, [self.now.0])?;
        // The hub has these, but whoever wrote the snapshot could not take them over: that is for trying again, not for telling.
        let aside = format!("SELECT body ->> 'txn_id' FROM {ATTACHED}.inbox_quarantine");
        let aside: BTreeSet<Uuid> = Reader::new(db)
            .rows(&aside, [], |row| reader::parsed(row, 0))?
            .into_iter()
            .flatten()
            .collect();
        for txn_id in &aside {
            let sql =
                "UPDATE outbox SET acked_at = coalesce(acked_at, ?2), held = 0 WHERE txn_id = ?1";
            db.execute(sql, (txn_id, self.now.0))?;
        }
        let sql = format!(
            "SELECT body, outbox.device_id, coalesce(hlc_eff, ours.hlc), ours.seq, ours.seen
            FROM outbox JOIN known_txn AS ours USING (txn_id)
            WHERE held = 0 AND txn_id NOT IN (SELECT txn_id FROM {ATTACHED}.known_txn) ORDER BY place"
        );
        let own = Reader::new(db).rows(&sql, [], |row| {
            let seq = row.get::<_, Option<i64>>(3)?.map(i64::cast_unsigned);
            let known = Known {
                device_id: reader::id::<DeviceId>(row, 1)?,
                hlc: Hlc::from_packed(row.get(2)?),
                // Numbers of an earlier log say nothing in this one.
                seq: seq.filter(|_| !another_log),
                seen: if another_log { 0 } else { row.get::<_, i64>(4)?.cast_unsigned() },
            };
            Ok(Own { txn: reader::json(row, 0)?, known })
        })?;
        Ok(own.into_iter().filter(|own| !aside.contains(&own.txn.txn_id.uuid())).collect())
    }

    /// Puts `own` on top, and answers how many that were. Where one refers to something that is not there any more (an order
    /// that the hub holds in quarantine), it is left out: it is told like the others, and set aside when it comes by.
    fn replay(&self, db: &mut Transaction<'_>, own: &[Own]) -> Result<u64, StoreError> {
        let mut together = db.savepoint()?;
        let mut touched = Touched::default();
        let applied = own.iter().try_for_each(|own| own.apply(&together, self.now, &mut touched));
        let mut kept = own.len() as u64;
        let fits = match applied {
            Ok(()) => dangling(&together)?.is_none(),
            Err(error) if quarantine::is_poison(&error) => false,
            Err(error) => return Err(error),
        };
        if !fits {
            together.rollback()?;
            (kept, touched) = self.replay_singly(&mut together, own)?;
        }
        together.commit()?;
        index::refresh(db, &touched.found_by)?;
        Ok(kept)
    }

    fn replay_singly(
        &self,
        db: &mut Savepoint<'_>,
        own: &[Own],
    ) -> Result<(u64, Touched), StoreError> {
        if let Some(finding) = dangling(db)? {
            return Err(StoreError::Damaged { findings: vec![finding], source: None });
        }
        let (mut kept, mut all) = (0, Touched::default());
        for own in own {
            let alone = db.savepoint()?;
            let mut touched = Touched::default();
            match own.apply(&alone, self.now, &mut touched) {
                Ok(()) if dangling(&alone)?.is_none() => {
                    alone.commit()?;
                    kept += 1;
                    all.found_by.extend(touched.found_by);
                }
                Ok(()) => {} // dropping it rolls back
                Err(error) if quarantine::is_poison(&error) => {}
                Err(error) => return Err(error),
            }
        }
        Ok((kept, all))
    }

    fn forward_clock(&self, db: &Connection) -> Result<(), StoreError> {
        let latest: Option<i64> =
            db.query_row("SELECT max(hlc) FROM known_txn", [], |row| row.get(0))?;
        let mut device = Device::load(db)?;
        device.last_hlc =
            device.last_hlc.observe(Hlc::from_packed(latest.unwrap_or_default()), self.now);
        device.save(db)
    }
}

/// One of this file's transactions that the snapshot does not know.
struct Own {
    txn: Txn,
    known: Known,
}

impl Own {
    fn apply(
        &self,
        db: &Connection,
        at: Timestamp,
        touched: &mut Touched,
    ) -> Result<(), StoreError> {
        Arrival { txn: &self.txn, known: self.known, at }.apply(db, touched)
    }
}

/// Tables are taken over by the page, so they have to be the same on both sides.
fn same_schema(db: &Connection) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT 1 FROM main.sqlite_schema AS ours WHERE name = ?1 AND NOT EXISTS
        (SELECT 1 FROM {ATTACHED}.sqlite_schema AS theirs
        WHERE (theirs.type, theirs.name, theirs.sql) = (ours.type, ours.name, ours.sql))"
    );
    for table in tables() {
        let differs = Reader::new(db).first(&sql, [table], |_| Ok(()))?;
        if differs.is_some() {
            let findings = vec![format!("the snapshot has another {table}")];
            return Err(StoreError::Damaged { findings, source: None });
        }
    }
    Ok(())
}

/// Makes the search index anew, empty. FTS5 holds in memory where in its tables what is, so they may not be filled under a table
/// that is in use.
fn forget_search(db: &Connection) -> Result<(), StoreError> {
    let sql: String =
        db.query_row("SELECT sql FROM sqlite_schema WHERE name = 'search'", [], |row| row.get(0))?;
    Ok(db.execute_batch(&format!("DROP TABLE search; {sql}"))?)
}

/// A reference that leads nowhere, if there is one.
fn dangling(db: &Connection) -> Result<Option<String>, StoreError> {
    let sql = "SELECT \"table\", parent FROM pragma_foreign_key_check LIMIT 1";
    Reader::new(db).first(sql, [], |row| {
        let (table, parent): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(format!("a row of {table} names none of {parent}"))
    })
}

/// Keeps the file as it is now beside it, in place of the last but one copy. A helper's file keeps none: what it had before may
/// be what a helper must not have.
fn keep_copies(conn: &Connection, role: Role) -> Result<(), StoreError> {
    let Some(path) = conn.path().filter(|path| !path.is_empty()) else { return Ok(()) };
    let named = |suffix: &str| PathBuf::from(format!("{path}{suffix}"));
    let (last, last_but_one) = (named(".before-snapshot"), named(".before-snapshot-2"));
    if role != Role::Leader {
        for copy in [last, last_but_one] {
            removed(&copy)?;
        }
        return Ok(());
    }
    let is_empty: bool =
        conn.query_row("SELECT NOT EXISTS (SELECT 1 FROM known_txn)", [], |row| row.get(0))?;
    if is_empty {
        return Ok(());
    }
    let fresh = named(".before-snapshot.part");
    copy_to(conn, &fresh)?;
    let renamed = |from: &Path, to: &Path| match fs::rename(from, to) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::file(from, error))
        }
        _ => Ok(()),
    };
    renamed(&last, &last_but_one)?;
    renamed(&fresh, &last)
}

fn removed(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::file(path, error))
        }
        _ => Ok(()),
    }
}
