//! How the group writes: what corrections showed, and what the leader said about it.

use std::collections::BTreeMap;

use linli_domain::{Habit, Timestamp};
use serde_json::Value;
use uuid::Uuid;

use super::paste::noted;
use crate::{
    Reader, StoreError, Tx,
    row::{columns, optional_int},
    table,
};

/// Under it the ids of habits are made, the same on every device.
const NAMESPACE: Uuid = Uuid::from_u128(0x77d1_0e54_2b6f_5c09_b3aa_6c69_6e6c_6968);

/// What the leader said about a habit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// That it holds, or that it does not; `None` to go by what corrections show.
    pub holds: Option<bool>,
    /// What was seen up to then counts no more.
    pub forgotten_at: Timestamp,
}

/// What corrections showed of a habit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// So often it was as the habit says.
    pub for_it: u32,
    /// So often it was the other way.
    pub against: u32,
    /// When last.
    pub last: Option<Timestamp>,
}

/// What the leader said, about each habit that they said anything about.
///
/// # Errors
/// Those of reading the file.
pub fn said(reader: &Reader<'_>) -> Result<BTreeMap<Habit, Said>, StoreError> {
    let sql = "SELECT name, holds, forgotten_at FROM habit WHERE hidden = 0";
    let rows = reader.rows(sql, [], |row| {
        let (name, holds): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
        let holds = holds.map(|holds| holds == 1);
        Ok((name, Said { holds, forgotten_at: Timestamp(row.get(2)?) }))
    })?;
    let known = |(name, said): (String, Said)| Some((Habit::from_word(&name)?, said));
    Ok(rows.into_iter().filter_map(known).collect())
}

/// What corrections showed since each habit was last forgotten.
///
/// # Errors
/// Those of reading the file.
pub fn evidence(reader: &Reader<'_>) -> Result<BTreeMap<Habit, Evidence>, StoreError> {
    let said = said(reader)?;
    let mut evidence: BTreeMap<Habit, Evidence> = BTreeMap::new();
    for (at, learnt) in noted(reader)? {
        for (name, (for_it, against)) in learnt.habits {
            let Some(habit) = Habit::from_word(&name) else { continue };
            if said.get(&habit).is_some_and(|said| at <= said.forgotten_at) {
                continue;
            }
            let sum = evidence.entry(habit).or_default();
            sum.for_it = sum.for_it.saturating_add(for_it);
            sum.against = sum.against.saturating_add(against);
            sum.last = sum.last.max(Some(at));
        }
    }
    Ok(evidence)
}

/// Says that a habit holds or does not, or that it is to be as corrections show.
///
/// # Errors
/// Those of writing the file.
pub fn say(tx: &mut Tx<'_>, habit: Habit, holds: Option<bool>) -> Result<(), StoreError> {
    let before = said(&tx.reader())?.get(&habit).copied().unwrap_or_default();
    put(tx, habit, Said { holds, ..before })
}

/// Forgets what was said and seen of a habit up to now.
///
/// # Errors
/// Those of writing the file.
pub fn forget(tx: &mut Tx<'_>, habit: Habit) -> Result<(), StoreError> {
    let forgotten_at = tx.now();
    put(tx, habit, Said { holds: None, forgotten_at })
}

fn put(tx: &mut Tx<'_>, habit: Habit, said: Said) -> Result<(), StoreError> {
    let row = columns([
        ("name", habit.as_str().into()),
        ("holds", optional_int(said.holds.map(i64::from))),
        ("forgotten_at", Value::from(said.forgotten_at.0)),
    ]);
    tx.put(&table::HABIT, Uuid::new_v5(&NAMESPACE, habit.as_str().as_bytes()), row)
}
