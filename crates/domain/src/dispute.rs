//! Where an order stands by its moves, and a cancel that met a hand-out.
//!
//! Moves are facts that several devices add without knowing of each other. Read in one order, the same everywhere, they
//! come to the same status: goods that were handed out are out, whatever a cancel says that did not know of it; otherwise
//! the last move counts (docs/sync.md, rule 6). The store's view `order_status` says the same in SQL.

use crate::{FactId, OrderStatus, Timestamp, change::Hlc};

/// One recorded move of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderMove {
    /// Identity.
    pub id: FactId,
    /// From where.
    pub from: OrderStatus,
    /// To where.
    pub to: OrderStatus,
    /// When it happened, by the clock of its device.
    pub at: Timestamp,
    /// When it counts.
    pub hlc: Hlc,
}

/// A hand-out and a cancel of which neither knew of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// It stands.
    pub hand_out: OrderMove,
    /// It is without effect, and the leader has to know of it.
    pub cancel: OrderMove,
}

impl OrderStatus {
    /// Where an order with these moves stands. They are in the order in which they count, by (hlc, id).
    #[must_use]
    pub fn after(moves: &[OrderMove]) -> Self {
        match standing_hand_out(moves) {
            Some(_) => Self::HandedOut,
            None => moves.last().map_or_else(Self::default, |last| last.to),
        }
    }
}

impl Dispute {
    /// The cancel that did not know of the hand-out that stands, or of which the hand-out did not know. Moves as for
    /// [`OrderStatus::after`].
    ///
    /// A cancel that was restored again is none: whoever restored it has seen to it. One that came before the goods were
    /// taken back once is none either: the status after that was the leader's own word.
    #[must_use]
    pub fn of(moves: &[OrderMove]) -> Option<Self> {
        let moves = without_undone(moves);
        let place = standing_hand_out(&moves)?;
        let hand_out = moves[place];
        let since = moves[..place].iter().rposition(leaves).map_or(0, |at| at + 1);
        let last = (since..moves.len()).rev().find(|at| !touches_hand_out(&moves[*at]))?;
        // Goods that were handed out from a cancelled order were handed out knowing of the cancel.
        let known = last < place && hand_out.from == OrderStatus::Cancelled;
        let cancel = moves[last];
        (cancel.to == OrderStatus::Cancelled && !known).then_some(Self { hand_out, cancel })
    }
}

/// The place of the last hand-out that no later move takes back.
fn standing_hand_out(moves: &[OrderMove]) -> Option<usize> {
    let last = moves.iter().rposition(touches_hand_out)?;
    // The last to touch it decides; if that is a second hand-out, it is the one that stands.
    (moves[last].to == OrderStatus::HandedOut).then_some(last)
}

fn touches_hand_out(step: &OrderMove) -> bool {
    step.to == OrderStatus::HandedOut || leaves(step)
}

fn leaves(step: &OrderMove) -> bool {
    step.from == OrderStatus::HandedOut
}

/// The moves without those by which a hand-out was taken back and cancelled, and that was undone again: the question is then
/// as open as before.
fn without_undone(moves: &[OrderMove]) -> Vec<OrderMove> {
    let mut kept: Vec<OrderMove> = Vec::with_capacity(moves.len());
    for step in moves {
        let undoes = (step.from, step.to) == (OrderStatus::Cancelled, OrderStatus::HandedOut);
        let undone = undoes
            .then(|| {
                let settled = (OrderStatus::HandedOut, OrderStatus::Cancelled);
                kept.iter().rposition(|earlier| (earlier.from, earlier.to) == settled)
            })
            .flatten();
        match undone {
            Some(place) => drop(kept.remove(place)),
            None => kept.push(*step),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use OrderStatus::{Cancelled as C, HandedOut as H, Placed as P};
    use proptest::prelude::*;
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;

    fn moves(steps: &[(OrderStatus, OrderStatus)]) -> Vec<OrderMove> {
        let step = |(place, (from, to)): (u16, &(OrderStatus, OrderStatus))| OrderMove {
            id: FactId::new(Uuid::from_u128(u128::from(place))),
            from: *from,
            to: *to,
            at: Timestamp(i64::from(place)),
            hlc: Hlc::from_packed(i64::from(place)),
        };
        (0..).zip(steps).map(step).collect()
    }

    #[rstest]
    #[case::nothing_happened(&[], P, None)]
    #[case::handed_out(&[(P, H)], H, None)]
    #[case::cancelled(&[(P, C)], C, None)]
    #[case::cancel_comes_later(&[(P, H), (P, C)], H, Some((0, 1)))]
    #[case::cancel_came_before(&[(P, C), (P, H)], H, Some((1, 0)))]
    #[case::restored_before_handing_out(&[(P, C), (C, P), (P, H)], H, None)]
    #[case::cancelled_and_restored_unknowingly(&[(P, H), (P, C), (C, P)], H, None)]
    #[case::cancelled_twice_unknowingly(&[(P, C), (C, P), (P, H), (P, C)], H, Some((2, 3)))]
    #[case::taken_back(&[(P, H), (H, P)], P, None)]
    #[case::taken_back_and_cancelled(&[(P, H), (P, C), (H, C)], C, None)]
    #[case::that_undone(&[(P, H), (P, C), (H, C), (C, H)], H, Some((0, 1)))]
    #[case::and_settled_again(&[(P, H), (P, C), (H, C), (C, H), (H, C)], C, None)]
    #[case::taken_back_then_handed_out_again(&[(P, C), (P, H), (H, P), (P, H)], H, None)]
    #[case::an_unheard_cancel_after_taking_back(&[(P, H), (H, P), (P, C)], C, None)]
    #[case::two_hand_outs_and_a_cancel(&[(P, H), (P, C), (P, H)], H, Some((2, 1)))]
    #[case::taken_back_on_one_handed_out_on_the_other(&[(P, H), (P, H), (H, P)], P, None)]
    fn hand_outs_meet_cancels(
        #[case] steps: &[(OrderStatus, OrderStatus)],
        #[case] expected: OrderStatus,
        #[case] flagged: Option<(usize, usize)>,
    ) {
        let moves = moves(steps);
        assert_eq!(OrderStatus::after(&moves), expected);
        let found = Dispute::of(&moves).map(|dispute| (dispute.hand_out, dispute.cancel));
        assert_eq!(found, flagged.map(|(hand_out, cancel)| (moves[hand_out], moves[cancel])));
    }

    proptest! {
        /// Whatever devices add, goods are out exactly if the last move that speaks of a hand-out is one, and only then can
        /// there be something to ask.
        #[test]
        fn goods_are_out_until_somebody_takes_them_back(
            steps in prop::collection::vec((prop::sample::select(&OrderStatus::ALL[..]), prop::sample::select(&OrderStatus::ALL[..])), 0..12),
        ) {
            let moves = moves(&steps);
            let speaks = steps.iter().rev().find(|(from, to)| *from == H || *to == H);
            let out = speaks.is_some_and(|(_, to)| *to == H);
            prop_assert_eq!(OrderStatus::after(&moves) == H, out);
            if let Some(Dispute { hand_out, cancel }) = Dispute::of(&moves) {
                prop_assert!(out && hand_out.to == H && cancel.to == C && cancel.from != H);
            }
        }
    }
}
