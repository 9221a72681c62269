//! Members that were found to be one person (docs/sync.md, rule 8).
//!
//! Nothing of theirs is moved: an order keeps the member it was entered for, and is shown under the one that stays. So taking
//! it back is no more than forgetting the alias.

use std::collections::HashMap;

use linli_domain::{MemberId, ends};
use serde_json::Value;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, id},
    table,
};

/// Who stands for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aliases(HashMap<MemberId, MemberId>);

impl Aliases {
    /// As it is now. An alias of somebody who was removed counts for nothing: nobody's orders are to vanish with them.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn read(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let sql = "SELECT member.id, member.merged_into FROM member
            JOIN member AS stays ON stays.id = member.merged_into
            WHERE member.merged_into IS NOT NULL AND stays.hidden = 0";
        let pairs = reader.rows(sql, [], |row| Ok((reader::id(row, 0)?, reader::id(row, 1)?)))?;
        Ok(Self::from_pairs(pairs))
    }

    /// Follows each to the end. Two laptops may each have merged the other's way round, or three in a circle: then the oldest
    /// of them stays, on every device alike.
    fn from_pairs(pairs: Vec<(MemberId, MemberId)>) -> Self {
        Self(ends(pairs))
    }

    /// The member that stands for `id`: itself, unless it was merged into another.
    #[must_use]
    pub fn of(&self, id: MemberId) -> MemberId {
        self.0.get(&id).copied().unwrap_or(id)
    }

    /// Does another stand for this one?
    #[must_use]
    pub fn has(&self, id: MemberId) -> bool {
        self.0.contains_key(&id)
    }

    /// Those for whom `id` stands besides itself, the oldest first.
    #[must_use]
    pub fn behind(&self, id: MemberId) -> Vec<MemberId> {
        let mut behind: Vec<MemberId> =
            self.0.iter().filter(|(_, stays)| **stays == id).map(|(gone, _)| *gone).collect();
        behind.sort_unstable();
        behind
    }

    /// Whoever was merged, with whom they were merged into, the oldest first.
    #[must_use]
    pub fn all(&self) -> Vec<(MemberId, MemberId)> {
        let mut all: Vec<_> = self.0.iter().map(|(gone, stays)| (*gone, *stays)).collect();
        all.sort_unstable();
        all
    }
}

/// Has `stays` stand for `gone` from now on.
///
/// # Errors
/// Those of writing the file.
pub fn merge(tx: &mut Tx<'_>, gone: MemberId, stays: MemberId) -> Result<(), StoreError> {
    tx.set(&table::MEMBER, gone.uuid(), columns([("merged_into", id(stays))]))
}

/// Has nobody stand for `gone` any more.
///
/// # Errors
/// Those of writing the file.
pub fn split(tx: &mut Tx<'_>, gone: MemberId) -> Result<(), StoreError> {
    tx.set(&table::MEMBER, gone.uuid(), columns([("merged_into", Value::Null)]))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;

    fn who(number: u128) -> MemberId {
        MemberId::new(Uuid::from_u128(number))
    }

    #[rstest]
    #[case::nobody(&[], &[(1, 1), (2, 2)])]
    #[case::one(&[(2, 1)], &[(1, 1), (2, 1)])]
    #[case::a_chain(&[(3, 2), (2, 1)], &[(1, 1), (2, 1), (3, 1)])]
    #[case::each_others_way_round(&[(1, 2), (2, 1)], &[(1, 1), (2, 1)])]
    #[case::a_circle_with_a_tail(&[(2, 3), (3, 4), (4, 2), (5, 4)], &[(2, 2), (3, 2), (4, 2), (5, 2)])]
    #[case::itself(&[(1, 1)], &[(1, 1)])]
    fn one_stays_of_all_who_are_one(
        #[case] merges: &[(u128, u128)],
        #[case] ends: &[(u128, u128)],
    ) {
        let pairs = merges.iter().map(|(gone, stays)| (who(*gone), who(*stays))).collect();
        let aliases = Aliases::from_pairs(pairs);
        for (start, end) in ends {
            assert_eq!(aliases.of(who(*start)), who(*end), "{start}");
        }
    }
}
