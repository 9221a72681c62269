//! 记住的叫法: what the leader's corrections taught about how the group writes.

mod habits;
mod paste;
mod words;

pub use habits::{Evidence, Said, evidence, forget as forget_habit, said, say};
pub use paste::{Learnt, Origin, note, origins, uses};
pub use words::{all, get, hide, id_of, put};

#[cfg(test)]
mod tests;
