//! How long to wait after a failure.

const FIRST_MILLIS: i64 = 1_000;
const LONGEST_MILLIS: i64 = 300_000;

/// Milliseconds to wait after the `failures`th failure in a row: twice as long each time, up to five minutes, and somewhere
/// in the upper half of that by `random`, so that devices which lost the hub together do not come back together.
pub(crate) fn millis(failures: u32, random: u64) -> i64 {
    let doublings = failures.saturating_sub(1).min(16);
    let longest = (FIRST_MILLIS << doublings).min(LONGEST_MILLIS);
    let half = longest / 2;
    half + (random % half.unsigned_abs()).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_to_a_bound_and_scatters() {
        for failures in 1..100 {
            let (soonest, latest) = (millis(failures, 0), millis(failures, u64::MAX));
            assert!(soonest >= FIRST_MILLIS / 2 && latest < LONGEST_MILLIS && soonest <= latest);
        }
        assert!(millis(3, 0) > millis(1, 499));
        assert_eq!(millis(50, 0), LONGEST_MILLIS / 2);
    }
}
