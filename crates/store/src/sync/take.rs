//! Taking over a page of the hub's log.

use std::collections::BTreeSet;

use linli_domain::{
    Timestamp,
    change::{Hlc, Txn},
};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use uuid::Uuid;

use super::{
    Cursor, acknowledge,
    apply::{Arrival, Touched},
    fork,
    known::Known,
    quarantine,
};
use crate::{Area, Store, StoreError, device::Device, outbox, search::index};

/// A transaction in the hub's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub seq: u64,
    /// Its time for everybody.
    pub hlc_eff: Hlc,
    /// Up to which number its device had heard the log.
    pub seen: u64,
    /// The [`Txn`] as its device wrote it down (JSON).
    pub body: String,
}

/// A stretch of the hub's log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Which log.
    pub epoch: u64,
    /// The number behind which it begins.
    pub after: u64,
    /// Its transactions, in order.
    pub entries: Vec<Entry>,
    /// The number at which it ends.
    pub upto: u64,
}

/// What came of taking a page over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// What is to be fetched again.
    pub areas: BTreeSet<Area>,
    /// How many transactions were set aside.
    pub set_aside: u64,
    /// How many that had been set aside before could be taken over now.
    pub released: u64,
    /// The file turned out to be a copy of another one that is in use, and goes on as a device of its own (rule 11).
    pub forked: bool,
}

impl Store {
    /// Takes a page over, and moves the cursor in the same commit. It is not this device's act: nothing goes to the outbox,
    /// and undo does not reach it. This device's own transactions are among those of the log; their coming by acknowledges
    /// them.
    ///
    /// Each transaction counts whole or not at all; one that cannot be taken over is set aside and does not hold up the rest.
    /// A page that does not begin where the file has got to, or is of another log, changes nothing, and what of it was heard
    /// before is passed over: the cursor never goes back.
    ///
    /// # Errors
    /// Those of writing the file. Nothing was taken over then.
    pub fn take(&mut self, page: &Page) -> Result<Taken, StoreError> {
        let mut taken = match self.take_together(page, Care::None) {
            Err(error) if quarantine::is_poison(&error) => self.take_with_care(page)?,
            taken => taken?,
        };
        if page.entries.len() as u64 > taken.set_aside {
            self.retry(&mut taken)?;
        }
        Ok(taken)
    }

    /// Takes over a page in which something cannot be taken over.
    fn take_with_care(&mut self, page: &Page) -> Result<Taken, StoreError> {
        match self.take_together(page, Care::EachWholeOrNot) {
            // References are checked at the commit of the whole page (see the schema), so the entry whose reference leads
            // nowhere is found by taking them one by one.
            Err(error) if quarantine::is_poison(&error) => self.take_singly(page),
            taken => taken,
        }
    }

    fn take_together(&mut self, page: &Page, care: Care) -> Result<Taken, StoreError> {
        let mut taking = Taking::begin(self);
        let mut db = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let cursor = Cursor::load(&db)?;
        if page.epoch != cursor.epoch || page.after > cursor.seq {
            return Ok(Taken::default());
        }
        for entry in page.entries.iter().filter(|entry| entry.seq > cursor.seq) {
            match care {
                Care::None => taking.take(&db, entry)?,
                Care::EachWholeOrNot => taking.entry(&mut db, entry)?,
            }
        }
        Cursor { seq: cursor.seq.max(page.upto), ..cursor }.save(&db)?;
        taking.commit(db)
    }

    fn take_singly(&mut self, page: &Page) -> Result<Taken, StoreError> {
        let mut all = Taken::default();
        let mut after = page.after;
        for entry in &page.entries {
            let upto = entry.seq;
            let alone = Page { after, upto, entries: vec![entry.clone()], ..*page };
            match self.take_together(&alone, Care::None) {
                Err(error) if quarantine::is_poison(&error) => {
                    self.pass_over(&alone, entry, &error)?;
                    all.set_aside += 1;
                }
                taken => all.add(taken?),
            }
            after = upto;
        }
        let rest = Page { after, entries: Vec::new(), ..*page };
        all.add(self.take_together(&rest, Care::None)?);
        Ok(all)
    }

    /// Sets aside the one entry of `page`.
    fn pass_over(
        &mut self,
        page: &Page,
        entry: &Entry,
        error: &StoreError,
    ) -> Result<(), StoreError> {
        let now = self.ambient.now();
        let db = self.writing()?;
        let cursor = Cursor::load(&db)?;
        if page.epoch == cursor.epoch && entry.seq > cursor.seq {
            quarantine::keep(&db, entry, error, now)?;
            Cursor { seq: entry.seq, ..cursor }.save(&db)?;
        }
        db.commit()?;
        Ok(())
    }

    /// Tries what is set aside again: what it refers to may have come meanwhile, or the program may be a later one. Called
    /// after each page, and by a shell that was upgraded ([`Store::retry_set_aside`]).
    fn retry(&mut self, taken: &mut Taken) -> Result<(), StoreError> {
        // One may refer to what another brings that stands behind it.
        loop {
            let before = taken.released;
            for entry in quarantine::kept(&self.conn)? {
                self.retry_one(&entry, taken)?;
            }
            if taken.released == before {
                return Ok(());
            }
        }
    }

    fn retry_one(&mut self, entry: &Entry, taken: &mut Taken) -> Result<(), StoreError> {
        let mut taking = Taking::begin(self);
        let db = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let tried = taking
            .take(&db, entry)
            .and_then(|()| quarantine::release(&db, entry))
            .and_then(|()| taking.commit(db));
        match tried {
            Ok(one) => {
                taken.add(one);
                taken.released += 1;
                Ok(())
            }
            Err(error) if quarantine::is_poison(&error) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Tries what is set aside again, for a program that is newer than the one that set it aside.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn retry_set_aside(&mut self) -> Result<Taken, StoreError> {
        let mut taken = Taken::default();
        self.retry(&mut taken)?;
        Ok(taken)
    }
}

impl Taken {
    fn add(&mut self, other: Self) {
        self.areas.extend(other.areas);
        self.set_aside += other.set_aside;
        self.released += other.released;
        self.forked |= other.forked;
    }
}

/// How the entries of a page are kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Care {
    /// They stand or fall together. Nearly every page is one of which all can be taken over, and SQLite would copy each piece
    /// of the file anew for each entry that writes on it.
    None,
    /// One that cannot be taken over is rolled back by itself, and set aside.
    EachWholeOrNot,
}

/// A commit under way.
struct Taking {
    now: Timestamp,
    /// Who the file becomes should it turn out to be a copy.
    fresh: Uuid,
    /// As it stands after the entries so far; read within the transaction, and written back at its end.
    device: Option<Device>,
    taken: Taken,
    touched: Touched,
}

impl Taking {
    fn begin(store: &mut Store) -> Self {
        let now = store.ambient.now();
        let fresh = store.ids.next(store.ambient.as_mut(), now);
        let (device, taken, touched) = (None, Taken::default(), Touched::default());
        Self { now, fresh, device, taken, touched }
    }

    /// Takes `entry` over, or sets it aside.
    fn entry(&mut self, db: &mut Transaction<'_>, entry: &Entry) -> Result<(), StoreError> {
        let savepoint = db.savepoint()?;
        let before = self.device;
        match self.take(&savepoint, entry) {
            Ok(()) => Ok(savepoint.commit()?),
            Err(error) if quarantine::is_poison(&error) => {
                savepoint.finish()?; // rolls back
                self.device = before;
                self.taken.set_aside += 1;
                quarantine::keep(db, entry, &error, self.now)
            }
            Err(error) => Err(error),
        }
    }

    fn take(&mut self, db: &Connection, entry: &Entry) -> Result<(), StoreError> {
        let txn: Txn = serde_json::from_str(&entry.body)
            .map_err(|error| StoreError::Unreadable(Box::new(error)))?;
        let mut device = self.device.map_or_else(|| Device::load(db), Ok)?;
        if txn.device_id == device.id && Known::find(db, txn.txn_id)?.is_none() {
            if txn.dev_seq <= device.last_dev_seq {
                // This number was given to something else here: another copy of this file was heard first.
                fork::leave(db, &mut device, txn.dev_seq, self.fresh.into())?;
                self.taken.forked = true;
            } else {
                // The file was restored from a copy of its own, and hears what it has forgotten.
                outbox::keep(db, &txn, &entry.body, Cursor::load(db)?.epoch)?;
                device.last_dev_seq = txn.dev_seq;
            }
        }
        device.last_hlc = device.last_hlc.observe(entry.hlc_eff, self.now);
        self.device = Some(device);
        acknowledge::mark(db, txn.txn_id, Some(entry.hlc_eff), self.now)?;
        let known = Known {
            device_id: txn.device_id,
            hlc: entry.hlc_eff,
            seq: Some(entry.seq),
            seen: entry.seen,
        };
        Arrival { txn: &txn, known, at: self.now }.apply(db, &mut self.touched)
    }

    fn commit(self, db: Transaction<'_>) -> Result<Taken, StoreError> {
        let Self { device, mut taken, touched, .. } = self;
        if let Some(device) = device {
            device.save(&db)?;
        }
        index::refresh(&db, &touched.found_by)?;
        db.commit()?;
        taken.areas.extend(touched.areas);
        Ok(taken)
    }
}
