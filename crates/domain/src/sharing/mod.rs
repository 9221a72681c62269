//! Who gets how much, where not exactly what was ordered arrived.
//!
//! The rule in five lines (docs/allocation.md; the order of the steps is Foodsoft's):
//!
//! 1. What a person locked or set, and what the scales said, stays as it is. The rest of what arrived is shared:
//! 2. first to the firm orders, by the [`SharingRule`] that the leader chose: 先到先得 walks the claims oldest first and stops
//!    where the goods run out; 按比例 gives everybody the same part of their order, by the largest remainder; 轮流 gives one
//!    each, then again; 手动 gives nobody anything that was not set;
//! 3. then to those who would take more (愿多拿), in the same order or [`Surplus::Evenly`];
//! 4. then to stock;
//! 5. and every [`Share`] says [`Why`] it is what it is.
//!
//! A piece is never broken: only what is weighed is shared in thousandths ([`Grain`]).

mod rule;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::{AllotmentRule, Claims, OrderLineId, Quantity, Timestamp, Unit, UnitKind};

/// What one order line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Whose.
    pub line_id: OrderLineId,
    /// What was ordered, and since when.
    pub claims: Claims,
    /// 愿多拿: what they would take on top.
    pub tolerance: Quantity,
    /// What they get in any case: it is locked, was set by hand, or weighed.
    pub kept: Option<Quantity>,
}

/// How the firm orders are served.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SharingRule {
    /// 先到先得: whoever claimed first.
    #[default]
    FirstCome,
    /// 按比例: everybody the same part of what they ordered.
    ProRata,
    /// 轮流一份: one each, then again.
    RoundRobin,
    /// 手动: only what a person sets.
    ByHand,
}

/// How what is left of the firm orders goes to those who would take more.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Surplus {
    /// In the order of the rule.
    #[default]
    SameOrder,
    /// One each, then again, whatever the rule.
    Evenly,
}

/// The smallest part that goods can be shared in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Whole pieces.
    Piece,
    /// Thousandths of a unit, for what is weighed.
    Thousandth,
}

/// Everything that was shared, and what nobody took.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sharing {
    /// One for each wish, in the order in which they were given.
    pub shares: Vec<Share>,
    /// What nobody is given.
    pub to_stock: Quantity,
    /// What is kept for people beyond all that arrived. Where it is not none, nothing was left to share.
    pub overdrawn: Quantity,
}

/// What one line gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Whose.
    pub line_id: OrderLineId,
    /// How much in all.
    pub given: Quantity,
    /// How much of it beyond the order, because they would take more.
    pub extra: Quantity,
    /// Why so much.
    pub why: Why,
}

/// Why a line gets what it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
// The pages have another `Why`: what becomes of a table's row.
#[serde(rename = "ShareWhy", tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ShareWhy))]
pub enum Why {
    /// It stays: it is locked, was set by hand, or weighed.
    Kept,
    /// There was enough: they get what they ordered.
    Enough,
    /// The goods ran out before their turn came, or in the middle of it.
    CameLater {
        /// When they claimed what they do not get.
        claimed_at: Timestamp,
        /// The goods lasted for what was claimed before this.
        ran_out_at: Timestamp,
    },
    /// Everybody gets the same part.
    Part {
        /// The exact share, a fraction of a thousandth dropped.
        exact: Quantity,
        /// Theirs was among the largest remainders, and so they got the piece that was left.
        rounded_up: bool,
    },
    /// The goods ran out in a round.
    Rounds {
        /// How many rounds reached them.
        reached: u32,
    },
    /// Shared by hand, and nobody set theirs.
    NotSet,
}

/// Shares what `arrived` among `wishes`. Where two claimed at the same moment, the wish that is given first comes first: pass
/// them in the order of joining.
#[must_use]
pub fn share(
    arrived: Quantity,
    wishes: &[Wish],
    rule: SharingRule,
    surplus: Surplus,
    grain: Grain,
) -> Sharing {
    let kept: Quantity = wishes.iter().filter_map(|wish| wish.kept).sum();
    let mut left = (arrived - kept).max(Quantity::ZERO);

    // What is shared concerns only those whose share does not stay.
    let open: Vec<usize> = (0..wishes.len()).filter(|at| wishes[*at].kept.is_none()).collect();
    let claims: Vec<&Claims> = open.iter().map(|at| &wishes[*at].claims).collect();
    let tolerances: Vec<Quantity> =
        open.iter().map(|at| wishes[*at].tolerance.max(Quantity::ZERO)).collect();

    let firm = match rule {
        SharingRule::FirstCome => rule::first_come(&mut left, &claims, grain),
        SharingRule::ProRata => rule::pro_rata(&mut left, &totals(&claims), grain),
        SharingRule::RoundRobin => rule::round_robin(&mut left, &totals(&claims), grain),
        SharingRule::ByHand => vec![rule::Served::nothing(); open.len()],
    };
    let everybody_is_served = firm.iter().all(|served| served.why == Why::Enough);
    let extra = match (rule, surplus) {
        _ if !everybody_is_served => vec![rule::Served::nothing(); open.len()],
        (SharingRule::FirstCome, Surplus::SameOrder) => rule::first_come(
            &mut left,
            &in_turn(&claims, &tolerances).iter().collect::<Vec<_>>(),
            grain,
        ),
        (SharingRule::ProRata, Surplus::SameOrder) => rule::pro_rata(&mut left, &tolerances, grain),
        (SharingRule::RoundRobin | SharingRule::ByHand, _) | (_, Surplus::Evenly) => {
            rule::round_robin(&mut left, &tolerances, grain)
        }
    };

    let mut shares: Vec<Share> = wishes.iter().map(Share::kept).collect();
    for (place, at) in open.into_iter().enumerate() {
        shares[at].extra = extra[place].given;
        shares[at].given = firm[place].given + extra[place].given;
        shares[at].why = firm[place].why;
    }
    Sharing { shares, to_stock: left, overdrawn: (kept - arrived).max(Quantity::ZERO) }
}

/// What each line ordered in all.
fn totals(claims: &[&Claims]) -> Vec<Quantity> {
    claims.iter().map(|claims| claims.total()).collect()
}

/// The tolerances as claims of the moment at which each line joined: the second pass walks the same queue.
fn in_turn(claims: &[&Claims], tolerances: &[Quantity]) -> Vec<Claims> {
    let joined = claims.iter().map(|claims| claims.first_at().unwrap_or(Timestamp(i64::MAX)));
    joined.zip(tolerances).map(|(at, tolerance)| Claims::one(at, *tolerance)).collect()
}

impl Share {
    /// What stays for the line, or nothing so far.
    fn kept(wish: &Wish) -> Self {
        let given = wish.kept.unwrap_or_default();
        let extra = (given - wish.claims.total()).max(Quantity::ZERO);
        Self { line_id: wish.line_id, given, extra, why: Why::Kept }
    }
}

impl Grain {
    /// That of goods counted in `unit`.
    #[must_use]
    pub fn of(unit: &Unit) -> Self {
        match unit.kind() {
            UnitKind::Weight(_) => Self::Thousandth,
            UnitKind::Case | UnitKind::Piece => Self::Piece,
        }
    }

    /// In thousandths.
    const fn size(self) -> i64 {
        match self {
            Self::Piece => 1000,
            Self::Thousandth => 1,
        }
    }

    /// As much of `left` as somebody who wants `want` can be given without breaking a piece.
    fn part(self, want: Quantity, left: Quantity) -> Quantity {
        if want <= left {
            want
        } else {
            let left = left.thousandths();
            Quantity::from_thousandths(left - left.rem_euclid(self.size()))
        }
    }
}

impl SharingRule {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::FirstCome, Self::ProRata, Self::RoundRobin, Self::ByHand];

    /// The word that an allotment by it is stored under.
    #[must_use]
    pub const fn allotment(self) -> AllotmentRule {
        match self {
            Self::FirstCome => AllotmentRule::FirstCome,
            Self::ProRata => AllotmentRule::ProRata,
            Self::RoundRobin => AllotmentRule::RoundRobin,
            Self::ByHand => AllotmentRule::ByHand,
        }
    }
}
