//! Finding people, goods and campaigns as one types.

use linli_store::search::{self, SearchHit};

use crate::{Desk, Result};

pub use linli_store::search::SearchHit as Hit;

/// What `query` may mean, the likeliest first: Han characters, pinyin, initials, the last digits of a phone.
///
/// # Errors
/// The store cannot be read.
pub fn find(desk: &Desk, query: &str, limit: u32) -> Result<Vec<SearchHit>> {
    Ok(desk.read(|reader| search::find(reader, query, limit))?)
}
