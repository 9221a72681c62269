//! How a group writes, as far as its leader's corrections have shown.

use serde::{Deserialize, Serialize};

/// What was learnt of a group's habits. The default is that nothing is known; then each list speaks for itself alone.
///
/// It is evidence and no order: what a list shows plainly counts more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Habits {
    /// A dash before an amount: `小周-2份` is 2 for 小周 (`for_it`), rather than 2 less than before (`against`).
    pub dash_parts: Leaning,
    /// A number alone, where goods have numbers: `小周 3` is number 3 of the menu (`for_it`), rather than 3 pieces (`against`).
    pub number_is_menu: Leaning,
}

/// How often a habit was borne out, and how often the contrary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Leaning {
    /// So many times it was as the habit says.
    pub for_it: u32,
    /// So many times it was the other way.
    pub against: u32,
}

impl Leaning {
    /// What is to be expected: `None` while too little is known, or what is known is divided. One case against four is an
    /// exception, one against two is no habit.
    #[must_use]
    pub const fn leans(self) -> Option<bool> {
        let Self { for_it, against } = self;
        if for_it > 0 && for_it >= against.saturating_mul(4) {
            Some(true)
        } else if against > 0 && against >= for_it.saturating_mul(4) {
            Some(false)
        } else {
            None
        }
    }

    /// With one more case.
    #[must_use]
    pub const fn and(self, is_for_it: bool) -> Self {
        let Self { for_it, against } = self;
        if is_for_it {
            Self { for_it: for_it.saturating_add(1), against }
        } else {
            Self { for_it, against: against.saturating_add(1) }
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::nothing_is_known(0, 0, None)]
    #[case::one_correction_is_enough(1, 0, Some(true))]
    #[case::and_the_other_way(0, 1, Some(false))]
    #[case::divided(1, 1, None)]
    #[case::more_often_than_not_is_no_habit(3, 1, None)]
    #[case::an_exception(4, 1, Some(true))]
    #[case::an_exception_the_other_way(2, 9, Some(false))]
    fn a_habit_is_what_holds_nearly_always(
        #[case] for_it: u32,
        #[case] against: u32,
        #[case] expected: Option<bool>,
    ) {
        assert_eq!(Leaning { for_it, against }.leans(), expected);
    }

    #[test]
    fn a_case_more_counts_on_its_side() {
        let leaning = Leaning::default().and(true).and(true).and(false);
        assert_eq!(leaning, Leaning { for_it: 2, against: 1 });
        let full = Leaning { for_it: u32::MAX, against: 0 };
        assert_eq!(full.and(true), full);
    }
}
