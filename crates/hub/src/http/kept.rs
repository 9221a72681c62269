//! Pages of catalogues, kept as they are sent. In the hour after a publication all shops of a centre ask for the same ones, and reading,
//! writing and packing one takes a hundred times as long as handing it out.

use linli_domain::CentreId;
use linli_protocol::centre::CatalogueRequest;
use quick_cache::{Weighter, sync::Cache};

use super::sync::Batch;
use crate::{Error, centre::catalogue::Edition};

/// How many bytes of pages are kept: some thousand pages.
const BYTES_MAX: u64 = 64 << 20;
/// What a page is about as large as.
const PAGE_BYTES: u64 = 32 << 10;

/// Which page it is. What is on it never changes: another publication makes another edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Key {
    centre_id: CentreId,
    edition: Edition,
    after: u64,
    limit: u32,
}

#[derive(Clone)]
struct Bytes;

impl Weighter<Key, Batch> for Bytes {
    fn weight(&self, _: &Key, page: &Batch) -> u64 {
        page.len() as u64
    }
}

/// The pages that were asked for last.
pub(super) struct KeptPages(Cache<Key, Batch, Bytes>);

impl Default for KeptPages {
    fn default() -> Self {
        let pages = usize::try_from(BYTES_MAX / PAGE_BYTES).unwrap_or_default();
        Self(Cache::with_weighter(pages, BYTES_MAX, Bytes))
    }
}

impl KeptPages {
    /// The page as it was made before, or as `make` makes it now, once for all who ask for it meanwhile.
    ///
    /// # Errors
    /// Those of `make`.
    pub(super) fn page(
        &self,
        centre_id: CentreId,
        edition: Edition,
        asked: CatalogueRequest,
        make: impl FnOnce() -> Result<Batch, Error>,
    ) -> Result<Batch, Error> {
        let CatalogueRequest { after, limit } = asked;
        self.0.get_or_insert_with(&Key { centre_id, edition, after, limit }, make)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use linli_protocol::Refusal;

    use super::*;

    #[test]
    fn a_page_is_made_once_for_each_edition() {
        let (kept, made) = (KeptPages::default(), Cell::new(0));
        let centre_id = CentreId::from(uuid::Uuid::from_u128(1));
        let page = |head, after| {
            let asked = CatalogueRequest { after, limit: 500 };
            let make = || {
                made.set(made.get() + 1);
                Batch::of(&made.get(), 1)
            };
            kept.page(centre_id, Edition { epoch: 0, head }, asked, make).unwrap().bytes()
        };
        let first = page(7, 0);
        assert_eq!(page(7, 0), first);
        assert_eq!(made.get(), 1);
        // Another page, and the first one of another edition.
        assert_ne!(page(7, 500), first);
        assert_ne!(page(8, 0), first);
        assert_eq!(made.get(), 3);
    }

    #[test]
    fn what_could_not_be_made_is_tried_again() {
        let kept = KeptPages::default();
        let centre_id = CentreId::from(uuid::Uuid::from_u128(1));
        let asked = CatalogueRequest { after: 0, limit: 500 };
        let edition = Edition { epoch: 0, head: 1 };
        let refused = kept.page(centre_id, edition, asked, || Err(Refusal::Unavailable.into()));
        assert!(refused.is_err());
        assert!(kept.page(centre_id, edition, asked, || Batch::of(&1, 1)).is_ok());
    }
}
