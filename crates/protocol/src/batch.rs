//! A request or an answer as bytes: JSON, compressed as a whole.

use std::io::Read;

use serde::{Serialize, de::DeserializeOwned};
use thiserror::Error;

use crate::limits::INFLATED_BYTES_MAX;

/// A moderate level: orders repeat the same column names, so little is gained beyond it.
const ZSTD_LEVEL: i32 = 3;
/// The largest window that a reader allocates, 2^23 = 8 MiB: no batch may need more to be inflated.
const WINDOW_LOG_MAX: u32 = 23;

/// Why bytes are no batch.
#[derive(Debug, Error)]
pub enum BatchError {
    /// Larger, when inflated, than [`INFLATED_BYTES_MAX`]. It was not inflated further.
    #[error("a batch of more than {INFLATED_BYTES_MAX} bytes")]
    TooLarge,
    /// Not compressed as expected, or cut off.
    #[error("a batch that cannot be inflated")]
    Compression(#[source] std::io::Error),
    /// Not what was expected, or nested deeper than anything of ours.
    #[error("a batch that cannot be read")]
    Json(#[source] serde_json::Error),
}

/// Writes `value` as a batch.
///
/// # Errors
/// [`BatchError::TooLarge`] beyond [`INFLATED_BYTES_MAX`]: the reader would refuse it. [`BatchError::Json`] if it is nothing
/// that JSON can hold.
pub fn encode(value: &impl Serialize) -> Result<Vec<u8>, BatchError> {
    let json = serde_json::to_vec(value).map_err(BatchError::Json)?;
    if json.len() > INFLATED_BYTES_MAX {
        return Err(BatchError::TooLarge);
    }
    zstd::encode_all(json.as_slice(), ZSTD_LEVEL).map_err(BatchError::Compression)
}

/// Reads a batch. Memory is bounded by the limits, not by what the bytes claim.
///
/// # Errors
/// Each of [`BatchError`].
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, BatchError> {
    let mut decoder = zstd::Decoder::new(bytes).map_err(BatchError::Compression)?;
    decoder.window_log_max(WINDOW_LOG_MAX).map_err(BatchError::Compression)?;
    let mut json = Vec::new();
    // One byte more than is allowed tells a batch that is too large from one that just fits.
    let read = decoder.take(INFLATED_BYTES_MAX as u64 + 1).read_to_end(&mut json);
    read.map_err(BatchError::Compression)?;
    if json.len() > INFLATED_BYTES_MAX {
        return Err(BatchError::TooLarge);
    }
    serde_json::from_slice(&json).map_err(BatchError::Json)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(texts in prop::collection::vec(".*", 0..20)) {
            prop_assert_eq!(decode::<Vec<String>>(&encode(&texts).unwrap()).unwrap(), texts);
        }

        #[test]
        fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            drop(decode::<Vec<String>>(&bytes));
        }

        #[test]
        fn a_batch_that_was_cut_off_is_refused(texts in prop::collection::vec("[a-z]{0,40}", 1..20), cut in 1_usize..10) {
            let bytes = encode(&texts).unwrap();
            prop_assert!(decode::<Vec<String>>(&bytes[..bytes.len() - cut]).is_err());
        }
    }

    #[test]
    fn a_bomb_is_not_inflated() {
        let spaces = vec![b' '; INFLATED_BYTES_MAX * 4];
        let bomb = zstd::encode_all(spaces.as_slice(), ZSTD_LEVEL).unwrap();
        assert!(bomb.len() < 10_000);
        assert!(matches!(decode::<Vec<String>>(&bomb), Err(BatchError::TooLarge)));
    }

    #[test]
    fn a_batch_that_no_reader_takes_is_not_written() {
        let text = "a".repeat(INFLATED_BYTES_MAX);
        assert!(matches!(encode(&text), Err(BatchError::TooLarge)));
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = zstd::encode_all("[".repeat(100_000).as_bytes(), ZSTD_LEVEL).unwrap();
        assert!(matches!(decode::<serde_json::Value>(&deep), Err(BatchError::Json(_))));
    }
}
