//! When each piece of an order line was claimed.
//!
//! A shortage is shared by who came first, so a line remembers its increases as a queue. The rule is Foodsoft's: an increase
//! joins the queue with its own time, a decrease takes from the newest claim first. An early claim survives a later edit.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Quantity, Timestamp};

/// Some pieces, and when they were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Claim {
    /// When.
    pub at: Timestamp,
    /// How much of it still stands; more than none.
    pub quantity: Quantity,
}

/// The claims of one line, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(transparent)]
#[specta(transparent)]
pub struct Claims(Vec<Claim>);

/// Why a change to a line's claims is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ClaimsError {
    /// More is to be taken away than was ordered.
    #[error("only {held} ordered")]
    BelowZero {
        /// What there is.
        held: Quantity,
    },
    /// The line would pass [`Quantity::MAX`].
    #[error("quantity out of range")]
    OutOfRange,
}

impl Claims {
    /// One claim of `quantity`, or none where that is not positive.
    #[must_use]
    pub fn one(at: Timestamp, quantity: Quantity) -> Self {
        Self(if quantity.is_positive() { vec![Claim { at, quantity }] } else { Vec::new() })
    }

    /// What is claimed in all.
    #[must_use]
    pub fn total(&self) -> Quantity {
        self.0.iter().map(|claim| claim.quantity).sum()
    }

    /// Oldest first.
    #[must_use]
    pub fn as_slice(&self) -> &[Claim] {
        &self.0
    }

    /// When the line was first claimed.
    #[must_use]
    pub fn first_at(&self) -> Option<Timestamp> {
        self.0.first().map(|claim| claim.at)
    }

    /// Adds `more` (or takes away, where negative) at the time `at`.
    ///
    /// # Errors
    /// [`ClaimsError::BelowZero`] if more is taken than is held; [`ClaimsError::OutOfRange`] beyond [`Quantity::MAX`].
    pub fn change(&mut self, at: Timestamp, more: Quantity) -> Result<(), ClaimsError> {
        let held = self.total();
        self.set(at, held + more).map_err(|error| match error {
            ClaimsError::BelowZero { .. } => ClaimsError::BelowZero { held },
            other @ ClaimsError::OutOfRange => other,
        })
    }

    /// Changes the total to `target` at the time `at`.
    ///
    /// # Errors
    /// As [`Claims::change`]; a target of none is allowed and leaves no claim.
    pub fn set(&mut self, at: Timestamp, target: Quantity) -> Result<(), ClaimsError> {
        let held = self.total();
        if target < Quantity::ZERO {
            return Err(ClaimsError::BelowZero { held });
        }
        if target > Quantity::MAX {
            return Err(ClaimsError::OutOfRange);
        }
        if target > held {
            // A clock set back must not let a late wish overtake an early one.
            let at = self.0.last().map_or(at, |newest| newest.at.max(at));
            self.0.push(Claim { at, quantity: target - held });
        } else {
            self.take_newest(held - target);
        }
        Ok(())
    }

    fn take_newest(&mut self, mut excess: Quantity) {
        while excess.is_positive()
            && let Some(newest) = self.0.last_mut()
        {
            if newest.quantity > excess {
                newest.quantity -= excess;
                return;
            }
            excess -= newest.quantity;
            self.0.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp(0).plus_minutes(minute)
    }

    #[test]
    fn an_early_claim_survives_a_later_edit() {
        let mut claims = Claims::one(at(0), Quantity::whole(2));
        claims.change(at(10), Quantity::whole(3)).unwrap();
        claims.change(at(20), -Quantity::whole(4)).unwrap();
        assert_eq!(claims.as_slice(), [Claim { at: at(0), quantity: Quantity::whole(1) }]);
    }

    #[test]
    fn refuses_to_take_more_than_is_held() {
        let mut claims = Claims::one(at(0), Quantity::whole(2));
        let error = claims.change(at(1), -Quantity::whole(3)).unwrap_err();
        assert_eq!(error, ClaimsError::BelowZero { held: Quantity::whole(2) });
        assert_eq!(claims.total(), Quantity::whole(2));
        assert_eq!(claims.set(at(1), Quantity::MAX + Quantity::ONE), Err(ClaimsError::OutOfRange));
    }

    proptest! {
        #[test]
        fn the_queue_stays_in_order_and_adds_up(changes in prop::collection::vec((-5_000_i64..5_000, 0_i64..100), 0..40)) {
            let mut claims = Claims::default();
            let mut total = Quantity::ZERO;
            for (more, minute) in changes {
                let more = Quantity::from_thousandths(more);
                if claims.change(at(minute), more).is_ok() {
                    total += more;
                }
                prop_assert_eq!(claims.total(), total);
                prop_assert!(claims.as_slice().iter().all(|claim| claim.quantity.is_positive()));
                prop_assert!(claims.as_slice().is_sorted_by_key(|claim| claim.at));
            }
        }
    }
}
