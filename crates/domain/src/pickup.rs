//! 核销: who came for their goods, and what of a line is where.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::{FactId, LotId, MemberId, OrderId, Quantity, Timestamp};

/// Somebody came. What they took along is in the moves of stock that name this: a fact, as those are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Pickup {
    /// Identity.
    pub id: FactId,
    /// For whom.
    pub member_id: MemberId,
    /// 代领: who came in their place; empty where they came themselves.
    pub collected_by: String,
    /// A remark.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

/// How much of a line is where, from the order to the member's hands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LineGoods {
    /// As it was ordered.
    pub ordered: Quantity,
    /// 实分: what the member gets of it.
    pub given: Quantity,
    /// What lies in their bag.
    pub sorted: Quantity,
    /// What is with them.
    pub collected: Quantity,
}

impl LineGoods {
    /// What is still to be handed over.
    #[must_use]
    pub fn left(self) -> Quantity {
        (self.given - self.collected).max(Quantity::ZERO)
    }

    /// What was handed over beyond what they get: two laptops gave the same order, each without knowing of the other.
    #[must_use]
    pub fn over(self) -> Quantity {
        (self.collected - self.given).max(Quantity::ZERO)
    }

    /// What is still to be put into the bag. What is with the member lies in no bag any more.
    #[must_use]
    pub fn unsorted(self) -> Quantity {
        (self.given - self.sorted.max(self.collected)).max(Quantity::ZERO)
    }
}

/// How far a hand-out has come, of an order or of all that a person ordered.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum PickupState {
    /// 未取: all of it waits.
    Waiting,
    /// 部分已取: some of it is with the member.
    Partly,
    /// 已取: nothing waits any more.
    Done,
    /// 多取: more went out than was due.
    Over,
    /// 无货: nothing was given of any line.
    Nothing,
}

impl PickupState {
    /// Where these lines stand together.
    #[must_use]
    pub fn of(lines: impl IntoIterator<Item = LineGoods>) -> Self {
        let (mut given, mut collected, mut left, mut over) = (false, false, false, false);
        for line in lines {
            given |= line.given.is_positive();
            collected |= line.collected.is_positive();
            left |= line.left().is_positive();
            over |= line.over().is_positive();
        }
        match (over, left, collected, given) {
            (true, ..) => Self::Over,
            (_, true, false, _) => Self::Waiting,
            (_, true, true, _) => Self::Partly,
            (_, false, _, true) => Self::Done,
            (_, false, _, false) => Self::Nothing,
        }
    }

    /// Does something wait to be handed over?
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::Waiting | Self::Partly)
    }
}

/// So much is done of so much: 31/52.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Progress {
    /// Done.
    pub done: u32,
    /// In all.
    pub of: u32,
}

impl Progress {
    /// Counts those for which `done` holds.
    #[must_use]
    pub fn count<T>(all: impl IntoIterator<Item = T>, done: impl Fn(&T) -> bool) -> Self {
        all.into_iter().fold(Self::default(), |progress, each| Self {
            done: progress.done + u32::from(done(&each)),
            of: progress.of + 1,
        })
    }
}

/// What the code on a label says: whose bag it is, or which order's.
///
/// It is written in digits alone. A scanner types what it reads, and an input method in Chinese mode makes words of letters
/// but lets digits pass; a QR code packs digits closest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PickupCode {
    /// All that a member has to collect.
    Member(MemberId),
    /// One order.
    Order(OrderId),
}

/// A text is no code of a label: something else was scanned, or a digit went astray.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not the code of a label")]
pub struct NotACode;

/// Two digits at the end are what the rest leaves over by this, so that a misread digit names nobody.
const CHECK: u128 = 97;

impl PickupCode {
    const fn parts(self) -> (char, u128) {
        match self {
            Self::Member(id) => ('1', id.uuid().as_u128()),
            Self::Order(id) => ('2', id.uuid().as_u128()),
        }
    }
}

impl fmt::Display for PickupCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, id) = self.parts();
        write!(f, "{kind}{id:039}{:02}", id % CHECK)
    }
}

impl FromStr for PickupCode {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let digits = text.len() == 42 && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits {
            return Err(NotACode);
        }
        let id: u128 = text[1..40].parse().map_err(|_| NotACode)?;
        let check: u128 = text[40..].parse().map_err(|_| NotACode)?;
        if id % CHECK != check {
            return Err(NotACode);
        }
        match text.as_bytes()[0] {
            b'1' => Ok(Self::Member(MemberId::new(Uuid::from_u128(id)))),
            b'2' => Ok(Self::Order(OrderId::new(Uuid::from_u128(id)))),
            _ => Err(NotACode),
        }
    }
}

/// What of a lot is in the shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LotLeft {
    /// Which.
    pub lot_id: LotId,
    /// When it expires, if that is known.
    pub expires_at: Option<Timestamp>,
    /// How much of it is there.
    pub left: Quantity,
}

/// From which lots `wanted` is taken: what expires first goes first, what has no date last, and of two alike the one that
/// came first. What no lot covers is in no lot, for goods that were never counted in are handed out all the same.
#[must_use]
pub fn first_expired_first(lots: &[LotLeft], wanted: Quantity) -> Vec<(Option<LotId>, Quantity)> {
    let mut lots: Vec<&LotLeft> = lots.iter().filter(|lot| lot.left.is_positive()).collect();
    lots.sort_by_key(|lot| (lot.expires_at.is_none(), lot.expires_at, lot.lot_id));
    let mut rest = wanted;
    let mut taken = Vec::new();
    for lot in lots {
        let part = lot.left.min(rest);
        if part.is_positive() {
            taken.push((Some(lot.lot_id), part));
            rest -= part;
        }
    }
    if rest.is_positive() {
        taken.push((None, rest));
    }
    taken
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn goods(given: u32, collected: u32) -> LineGoods {
        let [given, collected] = [given, collected].map(Quantity::whole);
        LineGoods { ordered: given, given, sorted: Quantity::ZERO, collected }
    }

    #[rstest]
    #[case(&[(2, 0), (1, 0)], PickupState::Waiting)]
    #[case(&[(2, 2), (1, 0)], PickupState::Partly)]
    #[case(&[(2, 1)], PickupState::Partly)]
    #[case(&[(2, 2), (0, 0)], PickupState::Done)]
    #[case(&[(2, 4), (1, 0)], PickupState::Over)]
    #[case(&[(0, 1)], PickupState::Over)]
    #[case(&[(0, 0)], PickupState::Nothing)]
    #[case(&[], PickupState::Nothing)]
    fn a_person_stands_where_their_lines_stand(
        #[case] lines: &[(u32, u32)],
        #[case] state: PickupState,
    ) {
        let lines = lines.iter().map(|(given, collected)| goods(*given, *collected));
        assert_eq!(PickupState::of(lines), state);
    }

    #[test]
    fn what_is_with_the_member_needs_no_bag() {
        let line = goods(3, 2);
        assert_eq!(
            (line.left(), line.over(), line.unsorted()),
            (Quantity::ONE, Quantity::ZERO, Quantity::ONE)
        );
        let sorted = LineGoods { sorted: Quantity::whole(3), ..line };
        assert_eq!(sorted.unsorted(), Quantity::ZERO);
    }

    #[rstest]
    #[case("")]
    #[case("13812345678")]
    #[case("300000000000000000000000000000000000000000")]
    #[case("199999999999999999999999999999999999999900")]
    #[case("1https://example.org/0123456789012345678901")]
    fn other_things_that_are_scanned_are_no_code(#[case] text: &str) {
        assert_eq!(text.parse::<PickupCode>(), Err(NotACode));
    }

    proptest! {
        #[test]
        fn a_code_says_whose_it_is(id in any::<u128>(), is_order in any::<bool>()) {
            let uuid = Uuid::from_u128(id);
            let code = if is_order {
                PickupCode::Order(OrderId::new(uuid))
            } else {
                PickupCode::Member(MemberId::new(uuid))
            };
            prop_assert_eq!(code.to_string().len(), 42);
            prop_assert_eq!(code.to_string().parse(), Ok(code));
        }

        #[test]
        fn one_digit_read_wrong_names_nobody(id in any::<u128>(), place in 1_usize..40, more in 1_u8..10) {
            let code = PickupCode::Member(MemberId::new(Uuid::from_u128(id))).to_string();
            let mut bytes = code.clone().into_bytes();
            bytes[place] = b'0' + (bytes[place] - b'0' + more) % 10;
            let wrong = String::from_utf8(bytes).unwrap();
            prop_assert_eq!(wrong.parse::<PickupCode>(), Err(NotACode));
        }

        #[test]
        fn lots_give_exactly_what_is_wanted(
            lots in prop::collection::vec((0_i64..5_000, prop::option::of(0_i64..5)), 0..6),
            wanted in 0_i64..12_000,
        ) {
            let lots: Vec<LotLeft> = lots
                .into_iter()
                .enumerate()
                .map(|(index, (left, expires))| LotLeft {
                    lot_id: LotId::new(Uuid::from_u128(index as u128)),
                    expires_at: expires.map(Timestamp),
                    left: Quantity::from_thousandths(left),
                })
                .collect();
            let wanted = Quantity::from_thousandths(wanted);
            let taken = first_expired_first(&lots, wanted);
            prop_assert_eq!(taken.iter().map(|(_, part)| *part).sum::<Quantity>(), wanted);
            let left = |id| lots.iter().find(|lot| Some(lot.lot_id) == id).map(|lot| lot.left);
            prop_assert!(taken.iter().all(|(id, part)| id.is_none() || left(*id) >= Some(*part)));
        }
    }

    #[test]
    fn what_expires_first_goes_first_and_undated_goods_last() {
        let lot = |number: u128, expires: Option<i64>, left: u32| LotLeft {
            lot_id: LotId::new(Uuid::from_u128(number)),
            expires_at: expires.map(Timestamp),
            left: Quantity::whole(left),
        };
        let lots = [lot(1, None, 5), lot(2, Some(9), 2), lot(3, Some(4), 1)];
        let taken: Vec<(Option<u128>, Quantity)> = first_expired_first(&lots, Quantity::whole(10))
            .into_iter()
            .map(|(id, part)| (id.map(|id| id.uuid().as_u128()), part))
            .collect();
        let whole = Quantity::whole;
        assert_eq!(
            taken,
            [(Some(3), whole(1)), (Some(2), whole(2)), (Some(1), whole(5)), (None, whole(2))]
        );
    }
}
