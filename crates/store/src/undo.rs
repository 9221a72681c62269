//! Taking back, and doing again.
//!
//! Both are acts of their own towards the other devices: they write new values later, they erase nothing. An undo puts a
//! value back only where the act's own value still stands; where something was changed since, it refuses as a whole.

use linli_domain::{Timestamp, change::Columns};
use rusqlite::Connection;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Act, ActLabel, History, Reader, StoreError, Tx,
    journal::{Step, digest},
    reader,
    row::columns,
    table::{HIDDEN, REVERSES, Table, TableKind},
};

/// How many acts are kept; older ones cannot be taken back any more.
const ACTS_MAX: u32 = 200;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Undo,
    Redo,
}

/// Keeps an act for [`reverse`]. What was undone before it can no longer be done again.
pub(crate) fn remember(
    conn: &Connection,
    act: Act,
    at: Timestamp,
    steps: &[Step],
) -> Result<(), StoreError> {
    let Act { kind, params } = act;
    let (params, steps) =
        (crate::row::json(&params)?.to_string(), crate::row::json(steps)?.to_string());
    conn.prepare_cached("DELETE FROM act WHERE undone = 1")?.execute([])?;
    let sql = "INSERT INTO act (kind, params, at, steps) VALUES (?1, ?2, ?3, ?4)";
    conn.prepare_cached(sql)?.execute((kind, params, at.0, steps))?;
    let sql =
        "DELETE FROM act WHERE seq <= (SELECT seq FROM act ORDER BY seq DESC LIMIT 1 OFFSET ?1)";
    conn.prepare_cached(sql)?.execute([ACTS_MAX])?;
    Ok(())
}

pub(crate) fn history(reader: &Reader<'_>) -> Result<History, StoreError> {
    let label = |direction: Direction| {
        let sql = format!("SELECT kind, params FROM act {}", direction.next());
        reader.first(&sql, [], |row| {
            Ok(ActLabel { kind: row.get(0)?, params: reader::json(row, 1)? })
        })
    };
    Ok(History { undo: label(Direction::Undo)?, redo: label(Direction::Redo)? })
}

/// Takes back the last act, or does the last undone one again.
///
/// # Errors
/// [`StoreError::NothingToUndo`], [`StoreError::NothingToRedo`]; [`StoreError::UndoOvertaken`] with what was written so far to
/// be rolled back.
pub(crate) fn reverse(tx: &mut Tx<'_>, direction: Direction) -> Result<ActLabel, StoreError> {
    let sql = format!("SELECT seq, kind, params, steps FROM act {}", direction.next());
    let found = tx.reader().first(&sql, [], |row| {
        let label = ActLabel { kind: row.get(1)?, params: reader::json(row, 2)? };
        Ok((row.get::<_, i64>(0)?, label, reader::json::<Vec<Step>>(row, 3)?))
    })?;
    let Some((seq, label, mut steps)) = found else {
        return Err(match direction {
            Direction::Undo => StoreError::NothingToUndo,
            Direction::Redo => StoreError::NothingToRedo,
        });
    };
    if direction == Direction::Undo {
        steps.reverse();
    }
    for step in steps {
        take(tx, step, direction)?;
    }
    let sql = "UPDATE act SET undone = ?1 WHERE seq = ?2";
    tx.reader().prepare(sql)?.execute((direction == Direction::Undo, seq))?;
    Ok(label)
}

impl Direction {
    /// Which act is next: the newest that stands, or the oldest that was undone.
    const fn next(self) -> &'static str {
        match self {
            Self::Undo => "WHERE undone = 0 ORDER BY seq DESC LIMIT 1",
            Self::Redo => "WHERE undone = 1 ORDER BY seq LIMIT 1",
        }
    }

    /// What must stand now, and what shall stand then, of a value before and after the act.
    fn of<T>(self, before: T, after: T) -> (T, T) {
        match self {
            Self::Undo => (after, before),
            Self::Redo => (before, after),
        }
    }
}

fn take(tx: &mut Tx<'_>, step: Step, direction: Direction) -> Result<(), StoreError> {
    match step {
        Step::Cut => tx.may_split_here(),
        Step::Made { table, pk, digest: made } => {
            let table = Table::named(&table)?;
            let (now, then) = direction.of(Value::from(1), Value::from(0));
            let stands = |stored: &Columns| {
                stored.get(HIDDEN.name) == Some(&now) && digest(table, stored) == made
            };
            if !tx.stored(table, pk)?.is_some_and(|stored| stands(&stored)) {
                return Err(overtaken(table, pk));
            }
            tx.set(table, pk, columns([(HIDDEN.name, then)]))?;
        }
        Step::Set { table, pk, columns } => {
            let table = Table::named(&table)?;
            let stored = tx.stored(table, pk)?.unwrap_or_default();
            let mut restored = Columns::new();
            for (name, (before, after)) in columns {
                let (now, then) = direction.of(before, after);
                if stored.get(&name) != Some(&now) {
                    return Err(overtaken(table, pk));
                }
                restored.insert(name, then);
            }
            tx.set(table, pk, restored)?;
        }
        Step::Moved { table, subject, from, to } => {
            let table = Table::named(&table)?;
            let (now, then) = direction.of(from, to);
            move_back(tx, table, subject, &now, &then)?;
        }
        Step::Counted { table, pk } => count_back(tx, Table::named(&table)?, pk, direction)?,
    }
    Ok(())
}

fn move_back(
    tx: &mut Tx<'_>,
    table: &'static Table,
    subject: Uuid,
    now: &str,
    then: &str,
) -> Result<(), StoreError> {
    let TableKind::Fact { transition: Some(transition), .. } = table.kind else {
        return Err(table.unwritable("nothing moves here"));
    };
    if tx.state(transition, subject)? != now {
        return Err(overtaken(table, subject));
    }
    let id = tx.new_id();
    let at = tx.now();
    let row = columns([
        (transition.subject, crate::row::id(subject)),
        (transition.from, now.into()),
        (transition.to, then.into()),
        ("at", at.0.into()),
    ]);
    tx.fact(table, id, row)
}

/// Adds the reverse of a fact that is summed, or the fact once more. Refused where another device took it back meanwhile, or
/// brought it again: what it comes to now is not what the act left.
fn count_back(
    tx: &mut Tx<'_>,
    table: &'static Table,
    pk: Uuid,
    direction: Direction,
) -> Result<(), StoreError> {
    let TableKind::Fact { amount: Some(amount), .. } = table.kind else {
        return Err(table.unwritable("nothing is summed here"));
    };
    let mut row = tx.stored(table, pk)?.ok_or_else(|| overtaken(table, pk))?;
    let counted = row.get(amount).and_then(Value::as_i64).unwrap_or_default();
    let sql = format!(
        "SELECT coalesce(sum({amount}), 0) FROM {} WHERE id = ?1 OR {REVERSES} = ?1",
        table.name
    );
    let left: i64 = tx.reader().first(&sql, [pk], |row| row.get(0))?.unwrap_or_default();
    let (now, then) = direction.of(0, counted);
    if left != now {
        return Err(overtaken(table, pk));
    }
    row.insert(amount.to_owned(), (then - now).into());
    row.insert(REVERSES.to_owned(), crate::row::id(pk));
    row.insert("at".to_owned(), tx.now().0.into());
    let id = tx.new_id();
    tx.fact(table, id, row)
}

fn overtaken(table: &Table, pk: Uuid) -> StoreError {
    StoreError::UndoOvertaken { table: table.name.to_owned(), pk }
}
