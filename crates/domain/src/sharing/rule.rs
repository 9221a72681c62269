//! The three rules that share by themselves. Each takes what is `left`, gives from it, and says what each line got and why.

use std::cmp::Reverse;

use super::{Grain, Why};
use crate::{Claims, Quantity};

/// What a rule gave one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Served {
    pub(super) given: Quantity,
    pub(super) why: Why,
}

impl Served {
    /// Nothing, because no rule shares.
    pub(super) const fn nothing() -> Self {
        Self { given: Quantity::ZERO, why: Why::NotSet }
    }

    const fn enough(wanted: Quantity) -> Self {
        Self { given: wanted, why: Why::Enough }
    }
}

/// 先到先得: the claims of all lines, oldest first, until one cannot be filled. Nobody behind it gets anything, even where
/// they want less: a small wish does not overtake.
pub(super) fn first_come(left: &mut Quantity, lines: &[&Claims], grain: Grain) -> Vec<Served> {
    let mut queue: Vec<_> = lines
        .iter()
        .enumerate()
        .flat_map(|(line, claims)| claims.as_slice().iter().map(move |claim| (line, claim)))
        .collect();
    queue.sort_by_key(|(_, claim)| claim.at); // stable: at the same moment, whoever joined first

    let mut served = vec![Served::enough(Quantity::ZERO); lines.len()];
    let mut ran_out_at = None;
    for (line, claim) in queue {
        let mut got = Quantity::ZERO;
        if ran_out_at.is_none() {
            got = grain.part(claim.quantity, *left);
            *left -= got;
            served[line].given += got;
        }
        if got < claim.quantity {
            let ran_out_at = *ran_out_at.get_or_insert(claim.at);
            // Of a line with several claims the oldest unfilled one counts.
            if served[line].why == Why::Enough {
                served[line].why = Why::CameLater { claimed_at: claim.at, ran_out_at };
            }
        }
    }
    served
}

/// 按比例: everybody the same part of what they want. What rounding leaves goes, a piece each, to the largest remainders;
/// among equal ones to whoever joined first.
pub(super) fn pro_rata(left: &mut Quantity, wants: &[Quantity], grain: Grain) -> Vec<Served> {
    let total: Quantity = wants.iter().copied().sum();
    if total <= *left {
        return serve_all(left, wants);
    }
    let (pool, whole, size) =
        (i128::from(left.thousandths()), i128::from(total.thousandths()), i128::from(grain.size()));
    let product = |want: Quantity| pool * i128::from(want.thousandths());

    let mut parts: Vec<Quantity> =
        wants.iter().map(|want| quantity(product(*want) / (whole * size) * size)).collect();
    *left -= parts.iter().copied().sum();

    let mut by_remainder: Vec<usize> = (0..wants.len()).collect();
    by_remainder.sort_by_key(|line| Reverse(product(wants[*line]) % (whole * size)));
    let mut rounded_up = vec![false; wants.len()];
    for line in by_remainder {
        let missing = (wants[line] - parts[line]).min(quantity(size));
        let more = grain.part(missing, *left);
        if !more.is_positive() {
            continue;
        }
        parts[line] += more;
        *left -= more;
        rounded_up[line] = true;
    }

    let served = |line: usize| match wants[line] {
        want if parts[line] == want => Served::enough(want),
        want => {
            let (exact, rounded_up) = (quantity(product(want) / whole), rounded_up[line]);
            Served { given: parts[line], why: Why::Part { exact, rounded_up } }
        }
    };
    (0..wants.len()).map(served).collect()
}

/// 轮流一份: one each in the order of joining, then again, until nothing is left or nobody wants more. Of what is weighed one
/// unit makes a round, too.
pub(super) fn round_robin(left: &mut Quantity, wants: &[Quantity], grain: Grain) -> Vec<Served> {
    let total: Quantity = wants.iter().copied().sum();
    if total <= *left {
        return serve_all(left, wants);
    }
    let after = |rounds: u32, want: Quantity| want.min(Quantity::whole(rounds));
    let costs = |rounds| wants.iter().map(|want| after(rounds, *want)).sum::<Quantity>();

    // The most rounds that everybody can have; one more cannot be had by all.
    let most = wants.iter().max().map_or(0, |want| want.thousandths() / 1000 + 1);
    let (mut full, mut too_many) = (0, u32::try_from(most).unwrap_or(u32::MAX));
    while too_many - full > 1 {
        let middle = full + (too_many - full) / 2;
        if costs(middle) <= *left {
            full = middle;
        } else {
            too_many = middle;
        }
    }
    *left -= costs(full);

    let mut served = Vec::with_capacity(wants.len());
    let mut ran_out = false;
    for want in wants {
        let have = after(full, *want);
        let next = (*want - have).min(Quantity::ONE);
        let more = if ran_out { Quantity::ZERO } else { grain.part(next, *left) };
        ran_out |= more < next;
        *left -= more;
        let given = have + more;
        served.push(if given == *want {
            Served::enough(*want)
        } else {
            let reached = full + u32::from(more.is_positive());
            Served { given, why: Why::Rounds { reached } }
        });
    }
    served
}

fn serve_all(left: &mut Quantity, wants: &[Quantity]) -> Vec<Served> {
    *left -= wants.iter().copied().sum();
    wants.iter().copied().map(Served::enough).collect()
}

/// A part of a quantity, which is in range as that is.
fn quantity(thousandths: i128) -> Quantity {
    Quantity::from_thousandths(i64::try_from(thousandths).unwrap_or(i64::MAX))
}
