//! From characters to terms: numbers, amounts, places, telephone numbers, times, the closed words of a list.
//!
//! Everything here knows one place in a text and answers with what begins there and where it ends; [`terms`] asks them all
//! and takes the longest.

pub(crate) mod amount;
pub(crate) mod body_size;
mod more_or_less;
pub(crate) mod number;
pub(crate) mod paste;
pub(crate) mod phone;
pub(crate) mod place;
pub(crate) mod specification;
pub(crate) mod stickers;
pub(crate) mod terms;
pub(crate) mod timeword;
pub(crate) mod trie;
pub(crate) mod vocabulary;
