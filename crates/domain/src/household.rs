//! Who lives together, and who pays for whom.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{FieldErrors, HouseholdId, MemberId, chain::ends, field::NAME_LENGTH_MAX};

/// 同住: several members behind one door. Each keeps their own orders; what is handed out at the door goes together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Household {
    /// Identity.
    pub id: HouseholdId,
    /// What the leader calls it; may be empty, then it goes by its members.
    pub name: String,
}

impl Household {
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.check_length("name", &self.name, NAME_LENGTH_MAX);
        errors.into_result()
    }
}

/// 代付: who pays whose bills. Whoever is not named pays their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payers(HashMap<MemberId, MemberId>);

impl Payers {
    /// From pairs of a member and who pays for them, each followed to its end: where 甲 pays for 乙, and 乙 for 丙, the money for
    /// all three comes from 甲. Two laptops may each have said the other way round, or three in a circle: then the oldest of
    /// them pays, on every device alike.
    #[must_use]
    pub fn from_pairs(pairs: impl IntoIterator<Item = (MemberId, MemberId)>) -> Self {
        Self(ends(pairs))
    }

    /// Who pays for `id`: themselves, unless somebody else does.
    #[must_use]
    pub fn of(&self, id: MemberId) -> MemberId {
        self.0.get(&id).copied().unwrap_or(id)
    }

    /// For whom `id` pays besides themselves, the oldest first.
    #[must_use]
    pub fn paid_by(&self, id: MemberId) -> Vec<MemberId> {
        let mut paid: Vec<MemberId> =
            self.0.iter().filter(|(_, payer)| **payer == id).map(|(member, _)| *member).collect();
        paid.sort_unstable();
        paid
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;
    use crate::{FieldCode, FieldError};

    fn who(number: u128) -> MemberId {
        MemberId::new(Uuid::from_u128(number))
    }

    #[rstest]
    #[case::nobody(&[], &[(1, 1)])]
    #[case::one(&[(2, 1)], &[(1, 1), (2, 1)])]
    #[case::one_for_several(&[(2, 1), (3, 1)], &[(2, 1), (3, 1)])]
    #[case::a_chain(&[(3, 2), (2, 1)], &[(1, 1), (2, 1), (3, 1)])]
    #[case::each_for_the_other(&[(1, 2), (2, 1)], &[(1, 1), (2, 1)])]
    #[case::a_circle_with_a_tail(&[(2, 3), (3, 4), (4, 2), (5, 4)], &[(2, 2), (3, 2), (4, 2), (5, 2)])]
    #[case::themselves(&[(1, 1)], &[(1, 1)])]
    fn the_money_comes_from_one(#[case] pays: &[(u128, u128)], #[case] ends: &[(u128, u128)]) {
        let payers = Payers::from_pairs(pays.iter().map(|(paid, payer)| (who(*paid), who(*payer))));
        for (member, payer) in ends {
            assert_eq!(payers.of(who(*member)), who(*payer), "{member}");
        }
    }

    #[test]
    fn a_payer_knows_for_whom() {
        let payers = Payers::from_pairs([(who(3), who(1)), (who(2), who(1)), (who(5), who(4))]);
        assert_eq!(payers.paid_by(who(1)), [who(2), who(3)]);
        assert_eq!(payers.paid_by(who(2)), []);
    }

    #[test]
    fn a_household_needs_no_name_but_no_novel_either() {
        let named = |name: String| Household { id: HouseholdId::new(Uuid::nil()), name };
        assert_eq!(named(String::new()).check(), Ok(()));
        let too_long = FieldError { field: "name".into(), code: FieldCode::TooLong };
        assert_eq!(named("家".repeat(61)).check(), Err(FieldErrors(vec![too_long])));
    }
}
