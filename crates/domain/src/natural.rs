//! The order in which a person looks for things: `2栋` before `10栋`, `1单元` before `A座`.

use std::{cmp::Ordering, iter::Peekable, str::Chars};

/// Compares texts with their runs of ASCII digits taken as numbers. Texts that differ only in leading zeros are ordered by
/// the plain text, so the order is total and two different texts are never equal.
#[must_use]
pub fn natural_cmp(left: &str, right: &str) -> Ordering {
    let (mut a, mut b) = (left.chars().peekable(), right.chars().peekable());
    loop {
        let ordering = match (a.peek(), b.peek()) {
            (None, None) => return left.cmp(right),
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let (x, y) = (digits(&mut a), digits(&mut b));
                x.len().cmp(&y.len()).then_with(|| x.cmp(&y))
            }
            (Some(_), Some(_)) => a.next().cmp(&b.next()),
        };
        if ordering != Ordering::Equal {
            return ordering;
        }
    }
}

/// Takes a run of digits without its leading zeros, so that longer means larger.
fn digits(chars: &mut Peekable<Chars<'_>>) -> String {
    let mut run = String::new();
    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
        if !(run.is_empty() && digit == '0') {
            run.push(digit);
        }
    }
    run
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_count_as_numbers() {
        let mut rooms = vec!["10栋", "2栋", "1栋", "A座", "02栋", "2栋1单元", ""];
        rooms.sort_by(|a, b| natural_cmp(a, b));
        assert_eq!(rooms, ["", "1栋", "02栋", "2栋", "2栋1单元", "10栋", "A座"]);
    }

    proptest! {
        #[test]
        fn is_a_total_order(a in "[0-9a栋-]{0,6}", b in "[0-9a栋-]{0,6}", c in "[0-9a栋-]{0,6}") {
            prop_assert_eq!(natural_cmp(&a, &b), natural_cmp(&b, &a).reverse());
            prop_assert_eq!(natural_cmp(&a, &b) == Ordering::Equal, a == b);
            if natural_cmp(&a, &b).is_le() && natural_cmp(&b, &c).is_le() {
                prop_assert!(natural_cmp(&a, &c).is_le());
            }
        }
    }
}
