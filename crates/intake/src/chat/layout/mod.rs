//! Which line of a paste is what: title, menu, entries and their second lines, remark, talk.

pub(crate) mod counter;
pub(crate) mod dates;
pub(crate) mod estates;
pub(crate) mod lines;
mod messages;
pub(crate) mod parting;
mod runs;
pub(crate) mod sections;
pub(crate) mod several;
mod sniff;
