//! Taking a copy in.

use std::io::{BufRead, BufReader, ErrorKind, Read};

use linli_domain::{CentreId, Timestamp, WorkspaceId};
use linli_protocol::limits::INFLATED_BYTES_MAX;
use serde_json::Value as Json;

use super::{
    Copied, CopyError,
    line::{Mark, VERSION, read},
};
use crate::{
    Error, Hub,
    access::ANY_OF_OURS,
    audit, centre, db,
    db::{Scope, Table, Tx, Value, table},
    hub::new_epoch,
};

/// By how much the orders of a restored hub are numbered on: more than were taken in since the copy was made, which laptops have
/// heard of already. What is new has a number that none of them has passed.
const ORDERS_NUMBERED_ON: u64 = 1 << 32;
/// What is inserted at once: so many rows, or so many bytes of lines.
const ROWS_AT_ONCE: usize = 500;
const BYTES_AT_ONCE: usize = 4 << 20;
/// No row is larger than a push, whose body is written as a string in it: at worst every byte becomes six.
const LINE_BYTES_MAX: u64 = 6 * INFLATED_BYTES_MAX as u64 + (1 << 20);

impl Hub {
    /// Takes a copy into this hub, in which there is no shop and no centre yet. Each shop begins another epoch: its devices may know more
    /// than the copy does, and tell it again (rule 11). The hub's secrets are the copy's from then on, so that the laptops
    /// keep their access.
    ///
    /// # Errors
    /// Each of [`CopyError`]; those of the database and of reading. Nothing was taken in then.
    pub fn restore(&self, from: &mut dyn Read) -> Result<Copied, Error> {
        let mut lines = Lines::of(zstd::Decoder::new(from)?);
        let now = self.now();
        self.db().write(Scope::Hub, |tx| {
            let sql = "SELECT workspace_id FROM workspace LIMIT 1";
            let shop = tx.first(sql, &[], |row| row.get::<WorkspaceId>(0))?;
            let centre = tx.first("SELECT 1 FROM centre LIMIT 1", &[], |_| Ok(()))?;
            if shop.is_some() || centre.is_some() {
                return Err(Error::from(CopyError::NotEmpty));
            }
            tx.execute("DELETE FROM hub", &[])?;
            match lines.next()? {
                // An earlier hub had fewer tables; those that it had are as they were.
                Some(Line::Mark(Mark::LinliHub { version: 1..=VERSION })) => {}
                Some(Line::Mark(Mark::LinliHub { version: found })) => {
                    return Err(CopyError::OtherVersion { found, known: VERSION }.into());
                }
                _ => return Err(CopyError::NotACopy.into()),
            }
            let copied = take(tx, &mut lines)?;
            begin_epochs(tx, now)?;
            let sql = "UPDATE ordering_inbox SET head = head + $1";
            tx.execute(sql, &[ORDERS_NUMBERED_ON.into()])?;
            let sql = "UPDATE seat SET refresh_hash = $1, previous_hash = NULL WHERE refresh_hash IS NOT NULL";
            tx.execute(sql, &[ANY_OF_OURS.into()])?;
            Ok(copied)
        })
    }
}

/// Takes in everything up to the last line.
fn take(tx: &mut Tx<'_>, lines: &mut Lines<impl Read>) -> Result<Copied, Error> {
    let mut copied = Copied::default();
    let mut batch: Option<Batch> = None;
    loop {
        match lines.next()? {
            None => return Err(CopyError::CutOff.into()),
            Some(Line::Row(values)) => {
                let batch = batch.as_mut().ok_or_else(|| lines.damaged())?;
                copied.count(batch.table.name);
                batch.add(values, lines)?;
                if batch.rows.len() >= ROWS_AT_ONCE || batch.bytes >= BYTES_AT_ONCE {
                    batch.insert(tx)?;
                }
            }
            Some(Line::Mark(mark)) => {
                if let Some(mut batch) = batch.take() {
                    batch.insert(tx)?;
                }
                match mark {
                    Mark::Table { name, columns } => {
                        batch = Some(Batch::into(&name, &columns).ok_or_else(|| lines.damaged())?);
                    }
                    // Reading to the very end is what has zstd compare its checksum.
                    Mark::End { rows } if rows == copied.rows && lines.next()?.is_none() => {
                        return Ok(copied);
                    }
                    Mark::End { .. } | Mark::LinliHub { .. } => return Err(lines.damaged()),
                }
            }
        }
    }
}

fn begin_epochs(tx: &mut Tx<'_>, now: Timestamp) -> Result<(), db::Error> {
    let sql = "SELECT workspace_id, epoch, head FROM workspace";
    let shops = tx.rows(sql, &[], |row| {
        Ok((row.get::<WorkspaceId>(0)?, row.get::<u64>(1)?, row.get::<u64>(2)?))
    })?;
    for (workspace_id, before, head) in shops {
        let epoch = new_epoch(now, before);
        let sql = "UPDATE workspace SET epoch = $2 WHERE workspace_id = $1";
        tx.execute(sql, &[workspace_id.into(), epoch.into()])?;
        let sql = "INSERT INTO restore (workspace_id, epoch, head, at) VALUES ($1, $2, $3, $4)";
        tx.execute(sql, &[workspace_id.into(), epoch.into(), head.into(), now.into()])?;
        audit::record(tx, workspace_id, now, None, "hub_restored", &epoch.to_string())?;
    }
    // The numbers of catalogues and news go back as well: shops that know more of them ask anew.
    let sql = "SELECT centre_id, epoch FROM centre";
    let centres = tx.rows(sql, &[], |row| Ok((row.get::<CentreId>(0)?, row.get::<u64>(1)?)))?;
    for (centre_id, before) in centres {
        let epoch = new_epoch(now, before);
        let sql = "UPDATE centre SET epoch = $2 WHERE centre_id = $1";
        tx.execute(sql, &[centre_id.into(), epoch.into()])?;
        centre::record(tx, centre_id, now, None, "hub_restored", &epoch.to_string())?;
    }
    Ok(())
}

/// Rows on their way into a table.
struct Batch {
    table: &'static Table,
    rows: Vec<Vec<Value>>,
    bytes: usize,
}

impl Batch {
    fn into(name: &str, columns: &[String]) -> Option<Self> {
        let table = table::COPIED.into_iter().find(|table| table.name == name)?;
        let known = table.columns.iter().map(|(name, _)| *name);
        known.eq(columns.iter().map(String::as_str)).then_some(Self {
            table,
            rows: Vec::new(),
            bytes: 0,
        })
    }

    fn add(&mut self, values: Vec<Json>, lines: &Lines<impl Read>) -> Result<(), Error> {
        if values.len() != self.table.columns.len() {
            return Err(lines.damaged());
        }
        let kinds = self.table.columns.iter().map(|(_, kind)| *kind);
        let row = kinds.zip(values).map(|(kind, value)| read(kind, value)).collect::<Option<_>>();
        self.rows.push(row.ok_or_else(|| lines.damaged())?);
        self.bytes += lines.length;
        Ok(())
    }

    fn insert(&mut self, tx: &mut Tx<'_>) -> Result<(), db::Error> {
        self.bytes = 0;
        tx.insert(self.table, std::mem::take(&mut self.rows), "")
    }
}

enum Line {
    Mark(Mark),
    Row(Vec<Json>),
}

/// The lines of a copy, one after another.
struct Lines<R: Read> {
    from: BufReader<R>,
    /// How many were read.
    number: u64,
    /// How long the last one was.
    length: usize,
}

impl<R: Read> Lines<R> {
    fn of(from: R) -> Self {
        Self { from: BufReader::new(from), number: 0, length: 0 }
    }

    fn next(&mut self) -> Result<Option<Line>, Error> {
        self.number += 1;
        let mut line = Vec::new();
        let read = self.from.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut line);
        match read {
            Ok(0) => return Ok(None),
            Ok(length) => self.length = length,
            Err(error) => return Err(self.unreadable(error)),
        }
        if line.first() == Some(&b'[') {
            let values = serde_json::from_slice(&line).map_err(|_| self.damaged())?;
            return Ok(Some(Line::Row(values)));
        }
        match serde_json::from_slice(&line) {
            Ok(mark) => Ok(Some(Line::Mark(mark))),
            Err(_) if self.number == 1 => Err(CopyError::NotACopy.into()),
            Err(_) => Err(self.damaged()),
        }
    }

    fn damaged(&self) -> Error {
        CopyError::Damaged { line: self.number }.into()
    }

    /// What zstd cannot go on with is told by the same error as what the disk refuses.
    fn unreadable(&self, error: std::io::Error) -> Error {
        match error.kind() {
            ErrorKind::UnexpectedEof => CopyError::CutOff.into(),
            ErrorKind::Other if self.number == 1 => CopyError::NotACopy.into(),
            ErrorKind::Other | ErrorKind::InvalidData => self.damaged(),
            _ => error.into(),
        }
    }
}
