//! How far long work is, for whoever waits for it, and their word that ends it.

use std::{cell::RefCell, ops::ControlFlow};

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// What long work is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// What was brought is held against what is on file.
    Comparing,
    /// It is written.
    Writing,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What it is at.
    pub phase: Phase,
    /// How many rows, cards or orders of that are done.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

/// Who is told how far work is, and says whether it goes on.
type Watch<'w> = dyn FnMut(Progress) -> ControlFlow<()> + 'w;

/// The course that long work takes. It is asked at every row, so that it ends within a moment of being stopped; what was
/// written by then is rolled back with its act.
pub struct Course<'w>(Option<RefCell<Box<Watch<'w>>>>);

impl<'w> Course<'w> {
    /// `watch` is told at every step, and should think for no longer than that.
    pub fn watched(watch: impl FnMut(Progress) -> ControlFlow<()> + 'w) -> Self {
        Self(Some(RefCell::new(Box::new(watch))))
    }

    /// For work that nobody waits for.
    #[must_use]
    pub const fn unwatched() -> Self {
        Self(None)
    }

    /// `done` of `of` are done.
    ///
    /// # Errors
    /// [`Error::Stopped`] where whoever waits says so.
    pub(crate) fn at(&self, phase: Phase, done: usize, of: usize) -> Result<()> {
        let Some(watch) = &self.0 else { return Ok(()) };
        match (watch.borrow_mut())(Progress { phase, done, of }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::Stopped),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_ends_where_whoever_waits_says_so() {
        let mut told = Vec::new();
        let course = Course::watched(|progress| {
            told.push((progress.done, progress.of));
            if progress.done < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        let ended = (0..5).try_for_each(|done| course.at(Phase::Writing, done, 5));
        assert!(matches!(ended, Err(Error::Stopped)));
        drop(course);
        assert_eq!(told, [(0, 5), (1, 5), (2, 5)]);
    }
}
