//! The files that were saved since the app was started.
//!
//! The pages may ask to have one of these shown in its folder, and no other: what they show comes in part from strangers'
//! lists, and a path of theirs must not lead anywhere.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// Their paths.
#[derive(Default)]
pub(crate) struct SavedFiles(Mutex<HashSet<PathBuf>>);

impl SavedFiles {
    pub(crate) fn remember(&self, file: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_owned());
    }

    pub(crate) fn holds(&self, file: &Path) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_was_saved_and_nothing_beside_it() {
        let files = SavedFiles::default();
        files.remember(Path::new("/home/leader/配送单.csv"));
        assert!(files.holds(Path::new("/home/leader/配送单.csv")));
        assert!(!files.holds(Path::new("/home/leader/账本.db")));
        assert!(!files.holds(Path::new("/home/leader")));
    }
}
