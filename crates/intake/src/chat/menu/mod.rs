//! What can be ordered: every word and number for it, which offer a word means, and what an amount of it is.

pub(crate) mod catalogue;
pub(crate) mod line;
pub(crate) mod measure;
mod measure_names;
pub(crate) mod pictures;
pub(crate) mod resolve;
mod shorten;
pub(crate) mod shown;
mod spelling;
mod synonyms;
mod worn;
