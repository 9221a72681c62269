//! The one way to write.

use std::collections::{BTreeMap, BTreeSet};

use linli_domain::{
    Timestamp,
    change::{Columns, Op},
};
use rusqlite::Transaction;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Act, Ambient, Area, Committed, Reader, StoreError,
    ambient::IdMaker,
    clock::{RowClock, Stamp},
    device::Device,
    journal::Journal,
    outbox::Draft,
    row,
    search::index,
    table::{HIDDEN, Table, TableKind, Transition},
    undo,
};

/// How many things are written before the search is brought up to date.
const FOUND_BY_MAX: usize = 500;

/// A write under way, handed to the work of [`Store::transact`](crate::Store::transact). The typed modules write through it;
/// whatever they write is in the file, in the outbox and in the undo record together, or nowhere.
pub struct Tx<'a> {
    db: Transaction<'a>,
    ambient: &'a mut dyn Ambient,
    ids: &'a mut IdMaker,
    now: Timestamp,
    kind: &'static str,
    device: Device,
    draft: Draft,
    /// Those that ended where the work said they may.
    ended: Vec<Draft>,
    areas: BTreeSet<Area>,
    journal: Journal,
    /// Whose search entries are written anew at the end.
    found_by: BTreeSet<index::Subject>,
    /// What the act's wording needs and only its work finds out.
    said: BTreeMap<String, String>,
}

impl<'a> Tx<'a> {
    /// Begins on `db`, which must hold the write lock already: the counters are read here and written back at the end.
    pub(crate) fn begin(
        db: Transaction<'a>,
        ambient: &'a mut dyn Ambient,
        ids: &'a mut IdMaker,
        kind: &'static str,
    ) -> Result<Self, StoreError> {
        let mut device = Device::load(&db)?;
        let now = ambient.now();
        device.last_hlc = device.last_hlc.tick(now);
        let draft = Draft::new(ids.next(ambient, now).into(), device.last_hlc);
        Ok(Self {
            db,
            ambient,
            ids,
            now,
            kind,
            device,
            draft,
            ended: Vec::new(),
            areas: BTreeSet::new(),
            journal: Journal::default(),
            found_by: BTreeSet::new(),
            said: BTreeMap::new(),
        })
    }

    /// When this act happens; the same throughout.
    #[must_use]
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// An identity for something new. Later ones sort after earlier ones.
    #[must_use]
    pub fn new_id<I: From<Uuid>>(&mut self) -> I {
        self.ids.next(self.ambient, self.now).into()
    }

    /// Reads what is in the store, with what this act has written so far.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(&self.db)
    }

    /// Says that what was written so far may reach another device before the rest: between two orders of an import, not
    /// within one. A large act becomes several transactions for the others; here it stays one, and one step of undo.
    pub fn may_split_here(&mut self) {
        self.journal.cut();
        if self.draft.is_long() {
            self.device.last_hlc = self.device.last_hlc.tick(self.now);
            let next = Draft::new(self.new_id(), self.device.last_hlc);
            self.ended.push(std::mem::replace(&mut self.draft, next));
        }
    }

    /// Adds what the act's wording needs and only its work finds out: how many there were.
    pub fn say(&mut self, param: &str, value: &impl ToString) {
        self.said.insert(param.to_owned(), value.to_string());
    }

    /// Brings the search up to date with what was written so far, once that is much: a long act does so as it goes, for its
    /// end cannot be stopped any more and has to be short.
    ///
    /// # Errors
    /// Those of writing the file.
    pub fn catch_up(&mut self) -> Result<(), StoreError> {
        if self.found_by.len() < FOUND_BY_MAX {
            return Ok(());
        }
        index::refresh(&self.db, &std::mem::take(&mut self.found_by))
    }

    /// Makes a row, or sets what differs in the row that is there; a hidden one comes back. Where nothing differs, nothing
    /// is written.
    pub(crate) fn put(
        &mut self,
        table: &'static Table,
        pk: Uuid,
        mut columns: Columns,
    ) -> Result<(), StoreError> {
        columns.insert(HIDDEN.name.to_owned(), Value::from(0));
        self.set(table, pk, columns)
    }

    /// Hides a row. One that is hidden or was never there stays so.
    pub(crate) fn tomb(&mut self, table: &'static Table, pk: Uuid) -> Result<(), StoreError> {
        match row::read(&self.db, table, pk)? {
            None => Ok(()),
            Some(stored) => {
                self.change(table, pk, &stored, row::columns([(HIDDEN.name, Value::from(1))]))
            }
        }
    }

    /// As [`Tx::put`], with `hidden` a column like the others.
    pub(crate) fn set(
        &mut self,
        table: &'static Table,
        pk: Uuid,
        columns: Columns,
    ) -> Result<(), StoreError> {
        match row::read(&self.db, table, pk)? {
            None => self.make(table, pk, columns),
            Some(stored) => self.change(table, pk, &stored, columns),
        }
    }

    /// Adds a row that stays as it is.
    pub(crate) fn fact(
        &mut self,
        table: &'static Table,
        pk: Uuid,
        columns: Columns,
    ) -> Result<(), StoreError> {
        let columns = table.completed(columns);
        row::insert(&self.db, table, pk, &columns, &[("hlc", self.draft.hlc.packed())])?;
        if let TableKind::Fact { transition: Some(Transition { subject, from, to, .. }), .. } =
            table.kind
        {
            let text = |name: &str| {
                columns.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
            };
            let subject =
                Uuid::parse_str(&text(subject)).map_err(|_| table.unwritable("no subject"))?;
            self.journal.moved(table, subject, &text(from), &text(to));
        }
        if matches!(table.kind, TableKind::Fact { amount: Some(_), .. }) {
            self.journal.counted(table, pk);
        }
        self.areas.insert(table.area);
        self.draft.push(Op::Fact { table: table.name.to_owned(), pk, row: columns })?;
        Ok(())
    }

    fn make(
        &mut self,
        table: &'static Table,
        pk: Uuid,
        mut columns: Columns,
    ) -> Result<(), StoreError> {
        // Named, although it is the default: another device may have made and hidden the same row (a setting), and
        // only a column that is named takes part in who wrote last.
        columns.entry(HIDDEN.name.to_owned()).or_insert(Value::from(0));
        let columns = table.completed(columns);
        if let Some(missing) =
            table.columns.iter().find(|column| !columns.contains_key(column.name))
        {
            return Err(table.unwritable(format!("a new row needs {}", missing.name)));
        }
        row::insert(&self.db, table, pk, &columns, &[])?;
        self.found_by.extend(index::subject(table, pk, &columns));
        self.journal.made(table, pk, columns.clone());
        let stamp = self.push(table, Op::Put { table: table.name.to_owned(), pk, columns })?;
        RowClock::whole(stamp).save(&self.db, table, pk)
    }

    fn change(
        &mut self,
        table: &'static Table,
        pk: Uuid,
        stored: &Columns,
        columns: Columns,
    ) -> Result<(), StoreError> {
        let changed = differing(table, stored, columns);
        if changed.is_empty() {
            return Ok(());
        }
        row::update(&self.db, table, pk, &changed)?;
        self.found_by.extend(index::subject(table, pk, stored));
        self.journal.set(table, pk, stored, &changed);
        let names: Vec<String> = changed.keys().cloned().collect();
        let name = table.name.to_owned();
        let only_hides =
            changed.len() == 1 && changed.get(HIDDEN.name).is_some_and(|hidden| *hidden == 1);
        let op = if only_hides {
            Op::Tomb { table: name, pk }
        } else {
            Op::Put { table: name, pk, columns: changed }
        };
        let stamp = self.push(table, op)?;
        let mut clock = RowClock::load(&self.db, table, pk)?.unwrap_or(RowClock::whole(stamp));
        for name in &names {
            clock.set(name, stamp);
        }
        clock.save(&self.db, table, pk)
    }

    fn push(&mut self, table: &Table, op: Op) -> Result<Stamp, StoreError> {
        self.areas.insert(table.area);
        let index = self.draft.push(op)?;
        Ok(Stamp(self.draft.hlc, self.device.id, index))
    }

    /// Where `subject` stands by the facts of `table`.
    pub(crate) fn state(
        &self,
        transition: Transition,
        subject: Uuid,
    ) -> Result<String, StoreError> {
        let Transition { view, state, subject: column, initial, .. } = transition;
        let sql = format!("SELECT {state} FROM {view} WHERE {column} = ?1");
        let found = self.reader().first(&sql, [subject], |row| row.get(0))?;
        Ok(found.unwrap_or_else(|| initial.to_owned()))
    }

    /// The row as it is, hidden or not.
    pub(crate) fn stored(&self, table: &Table, pk: Uuid) -> Result<Option<Columns>, StoreError> {
        row::read(&self.db, table, pk)
    }

    /// Commits what the leader did as `act`, with what it takes to undo it.
    pub(crate) fn commit_act<T>(
        mut self,
        mut act: Act,
        value: T,
    ) -> Result<Committed<T>, StoreError> {
        act.params.append(&mut self.said);
        let steps = std::mem::take(&mut self.journal).into_steps();
        if !steps.is_empty() {
            undo::remember(&self.db, act, self.now, &steps)?;
            self.areas.insert(Area::History);
        }
        self.commit(value)
    }

    /// Commits an undo or a redo, which changes what can be undone but is not itself such a thing.
    pub(crate) fn commit_reversal<T>(mut self, value: T) -> Result<Committed<T>, StoreError> {
        self.areas.insert(Area::History);
        self.commit(value)
    }

    fn commit<T>(self, value: T) -> Result<Committed<T>, StoreError> {
        let Self { db, mut device, draft, ended, areas, kind, found_by, .. } = self;
        let mut txn_ids = Vec::with_capacity(ended.len() + 1);
        for draft in ended.into_iter().chain([draft]).filter(|draft| !draft.is_empty()) {
            txn_ids.push(draft.write(&db, &mut device, kind)?);
        }
        if txn_ids.is_empty() && areas.is_empty() {
            return Ok(Committed { value, areas, txn_ids });
        }
        index::refresh(&db, &found_by)?;
        device.save(&db)?;
        db.commit()?;
        Ok(Committed { value, areas, txn_ids })
    }
}

/// The columns whose value is not the stored one, with those that are written only together with them.
fn differing(table: &Table, stored: &Columns, mut columns: Columns) -> Columns {
    let differs: BTreeSet<&str> = columns
        .iter()
        .filter(|(name, value)| stored.get(name.as_str()) != Some(value))
        .flat_map(|(name, _)| table.companions(name).iter().copied().chain([name.as_str()]))
        .map(|name| stored.get_key_value(name).map_or("", |(name, _)| name.as_str()))
        .collect();
    columns.retain(|name, _| differs.contains(name.as_str()));
    for name in differs {
        if let (false, Some(value)) = (columns.contains_key(name), stored.get(name)) {
            columns.insert(name.to_owned(), value.clone());
        }
    }
    columns
}
