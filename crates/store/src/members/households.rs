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
    of: HashMap<MemberId, HouseholdId>,
    living: HashMap<HouseholdId, (String, Vec<MemberId>)>,
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
        let mut living: HashMap<HouseholdId, (String, Vec<MemberId>)> = HashMap::new();
        for (member, household, name) in rows {
            if !aliases.has(member) {
                living.entry(household).or_insert_with(|| (name, Vec::new())).1.push(member);
            }
        }
        living.retain(|_, (_, members)| members.len() > 1);
        let mut of = HashMap::new();
        for (household, (_, members)) in &mut living {
            members.sort_unstable();
            of.extend(members.iter().map(|member| (*member, *household)));
        }
        Ok(Self { of, living })
    }

    /// The household of this member, if they live with somebody.
    #[must_use]
    pub fn of(&self, member: MemberId) -> Option<Household> {
        let id = *self.of.get(&member)?;
        let (name, _) = self.living.get(&id)?;
        Some(Household { id, name: name.clone() })
    }

    /// Everybody in it, the oldest card first.
    #[must_use]
    pub fn members(&self, id: HouseholdId) -> Vec<MemberId> {
        self.living.get(&id).map(|(_, members)| members.clone()).unwrap_or_default()
    }

    /// With whom this member lives, the oldest card first.
    #[must_use]
    pub fn others(&self, member: MemberId) -> Vec<MemberId> {
        let living = self.of.get(&member).and_then(|id| self.living.get(id));
        let others = living.map_or(&[][..], |(_, members)| members);
        others.iter().copied().filter(|other| *other != member).collect()
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
