//! How much of what, to be held against what others say.

use std::{collections::BTreeMap, fmt::Debug};

use linli_benches::Outcome;
use linli_domain::{Quantity, VariantId};
use linli_protocol::centre::office::{DemandLine, RoundLine};

/// Pieces of each variant.
pub(crate) type Pieces = BTreeMap<VariantId, Quantity>;

/// All of them together.
pub(crate) fn sum<'a>(all: impl IntoIterator<Item = &'a Pieces>) -> Pieces {
    let mut sum = Pieces::new();
    for (variant_id, pieces) in all.into_iter().flatten() {
        *sum.entry(*variant_id).or_default() += *pieces;
    }
    sum
}

pub(crate) fn asked(lines: &[DemandLine]) -> Pieces {
    lines.iter().map(|line| (line.variant_id, line.asked)).collect()
}

pub(crate) fn asked_in_round(lines: &[RoundLine]) -> Pieces {
    lines.iter().map(|line| (line.variant_id, line.asked)).collect()
}

pub(crate) fn confirmed(lines: &[RoundLine]) -> Pieces {
    lines.iter().map(|line| (line.variant_id, line.confirmed)).collect()
}

/// Two who say how much there is have to say the same.
pub(crate) fn agree<T: PartialEq + Debug>(what: &str, one: &T, other: &T) -> Outcome {
    if one == other { Ok(()) } else { Err(format!("{what}: {one:?}, and {other:?}").into()) }
}
