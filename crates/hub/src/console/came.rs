//! What came of the step that led to a page, as its address says it.

use serde::Deserialize;

use super::frame::Notice;
use crate::html::Words;

/// `?done=revoked` behind the address of a page.
#[derive(Deserialize)]
pub(super) struct Came {
    #[serde(default)]
    done: String,
}

impl Came {
    /// What is said of it. `said` has a key of the words for each step that leads there; whatever else somebody put into the address
    /// is nothing.
    pub(super) fn notice(&self, words: Words, said: &[(&str, &'static str)]) -> Option<Notice> {
        let (_, key) = said.iter().find(|(done, _)| *done == self.done)?;
        Some(Notice::Done(words.say(key).to_owned()))
    }
}
