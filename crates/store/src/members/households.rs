//! 同住: which members live behind one door.

use std::collections::HashMap;

use linli_domain::{Household, HouseholdId, MemberId};
use serde_json::Value;

use super::Aliases;
use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, id},
    table,
};

/// Who lives with whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Households {
    names: HashMap<HouseholdId, String>,
    of: HashMap<MemberId, HouseholdId>,
}

impl Households {
    /// As it is now. Whoever was merged or removed is in none; a household of one is none.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn read(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let aliases = Aliases::read(reader)?;
        let sql = "SELECT member.id, household.id, household.name FROM member
            JOIN household ON household.id = member.household_id
            WHERE member.household_id IS NOT NULL AND member.hidden = 0 AND household.hidden = 0";
        let rows = reader.rows(sql, [], |row| {
            Ok((reader::id(row, 0)?, reader::id(row, 1)?, row.get::<_, String>(2)?))
        })?;
        let mut households = Self::default();
        let mut counts: HashMap<HouseholdId, usize> = HashMap::new();
        for (member, household, name) in rows {
            if !aliases.has(member) {
                households.of.insert(member, household);
                households.names.insert(household, name);
                *counts.entry(household).or_default() += 1;
            }
        }
        households.of.retain(|_, household| counts[household] > 1);
        households.names.retain(|household, _| counts[household] > 1);
        Ok(households)
    }

    /// The household of this member, if they live with somebody.
    #[must_use]
    pub fn of(&self, member: MemberId) -> Option<Household> {
        let id = *self.of.get(&member)?;
        Some(Household { id, name: self.names.get(&id).cloned().unwrap_or_default() })
    }

    /// Everybody in it, the oldest card first.
    #[must_use]
    pub fn members(&self, id: HouseholdId) -> Vec<MemberId> {
        let living = self.of.iter().filter(|(_, household)| **household == id);
        let mut members: Vec<MemberId> = living.map(|(member, _)| *member).collect();
        members.sort_unstable();
        members
    }
}

/// Makes a household, or gives it another name.
///
/// # Errors
/// Those of writing the file.
pub fn put_household(tx: &mut Tx<'_>, household: &Household) -> Result<(), StoreError> {
    let row = columns([("name", household.name.as_str().into())]);
    tx.put(&table::HOUSEHOLD, household.id.uuid(), row)
}

/// Has `member` live in `household`, or by themselves.
///
/// # Errors
/// Those of writing the file.
pub fn move_in(
    tx: &mut Tx<'_>,
    member: MemberId,
    household: Option<HouseholdId>,
) -> Result<(), StoreError> {
    let household = household.map_or(Value::Null, id);
    tx.set(&table::MEMBER, member.uuid(), columns([("household_id", household)]))
}
