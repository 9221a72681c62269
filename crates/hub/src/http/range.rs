//! Which part of a file is asked for (RFC 9110, section 14). One range, as a download that broke asks for its rest; several at
//! once are answered with the whole, as the standard allows.

use std::ops::Range;

use axum::http::{HeaderMap, header};

/// What of `length` bytes is to be sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// These bytes of it.
    Of(Range<u64>),
    /// Nothing: what is asked for lies behind the end.
    Beyond,
}

impl Part {
    /// As the request has it, if the file is still the one that it knows by its `etag`.
    pub(super) fn asked(headers: &HeaderMap, etag: &str, length: u64) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let another = text(header::IF_RANGE).is_some_and(|known| known.trim() != etag);
        match text(header::RANGE).and_then(|range| range.trim().strip_prefix("bytes=")) {
            Some(range) if !another => Self::of(range.trim(), length),
            _ => Self::Whole,
        }
    }

    fn of(range: &str, length: u64) -> Self {
        let Some((from, to)) = range.split_once('-') else { return Self::Whole };
        let number = |text: &str| -> Option<Option<u64>> {
            match text.bytes().all(|byte| byte.is_ascii_digit()) {
                true if text.is_empty() => Some(None),
                true => text.parse().ok().map(Some),
                false => None,
            }
        };
        match (number(from.trim()), number(to.trim())) {
            (Some(Some(from)), Some(to)) if to.is_none_or(|to| from <= to) => {
                let end = to.map_or(length, |to| length.min(to.saturating_add(1)));
                if from < length { Self::Of(from..end) } else { Self::Beyond }
            }
            (Some(None), Some(Some(last))) if last > 0 && length > 0 => {
                Self::Of(length.saturating_sub(last)..length)
            }
            (Some(None), Some(Some(_))) => Self::Beyond,
            _ => Self::Whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("bytes=0-9", Part::Of(0..10))]
    #[case("bytes=90-", Part::Of(90..100))]
    #[case("bytes=90-1000", Part::Of(90..100))]
    #[case("bytes=-10", Part::Of(90..100))]
    #[case("bytes=-1000", Part::Of(0..100))]
    #[case("bytes=99-99", Part::Of(99..100))]
    #[case("bytes=100-", Part::Beyond)]
    #[case("bytes=-0", Part::Beyond)]
    #[case("bytes=9-3", Part::Whole)]
    #[case("bytes=-", Part::Whole)]
    #[case("bytes=0-1,5-6", Part::Whole)]
    #[case("bytes=+1-", Part::Whole)]
    #[case("bytes=99999999999999999999-", Part::Whole)]
    #[case("lines=0-9", Part::Whole)]
    fn a_range_is_what_the_standard_says(#[case] range: &str, #[case] part: Part) {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, range.parse().unwrap());
        assert_eq!(Part::asked(&headers, "\"a\"", 100), part);
        headers.insert(header::IF_RANGE, "\"a\"".parse().unwrap());
        assert_eq!(Part::asked(&headers, "\"a\"", 100), part);
        assert_eq!(Part::asked(&headers, "\"b\"", 100), Part::Whole, "another file meanwhile");
    }

    #[test]
    fn without_a_range_it_is_the_whole() {
        assert_eq!(Part::asked(&HeaderMap::new(), "\"a\"", 100), Part::Whole);
    }
}
