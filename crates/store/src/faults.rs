//! What happens to a store that it cannot help, for tests that want to see it go on.

use crate::{Store, StoreError};

/// How many of SQLite's steps lie between two places at which it can be stopped.
const STEPS: std::ffi::c_int = 20;

impl Store {
    /// Has SQLite stop at the `nth` place from now on, and from there on at each, as if the program were killed there; `None`
    /// lets it go on.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn stop_at(&self, nth: Option<u32>) -> Result<(), StoreError> {
        let Some(mut left) = nth else {
            return Ok(self.conn.progress_handler(0, None::<fn() -> bool>)?);
        };
        let stop = move || {
            left = left.saturating_sub(1);
            left == 0
        };
        Ok(self.conn.progress_handler(STEPS, Some(stop))?)
    }

    /// Leaves room on the disk for `pages` more of 4 KiB; `None` makes as much as there can be.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn leave_room(&self, pages: Option<u32>) -> Result<(), StoreError> {
        let used: u32 = self.conn.pragma_query_value(None, "page_count", |row| row.get(0))?;
        let most = pages.map_or(u32::MAX - 1, |pages| used + pages);
        self.conn.pragma_update_and_check(None, "max_page_count", most, |_| Ok(()))?;
        Ok(())
    }

    /// Changes rows as a failing disk or another program would, and answers how many.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn spoil(&self) -> Result<usize, StoreError> {
        let sql = "UPDATE member SET note = note || '?' WHERE rowid % 2 = 0";
        Ok(self.conn.execute(sql, [])?)
    }
}
