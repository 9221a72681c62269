//! Where the leader said that entries begin, and their names end.

use linli_intake::chat::Parting;
use serde::{Deserialize, Serialize};

/// A place in the text at which an entry begins, or does not, whatever was read there.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct Cut {
    /// The character of the text.
    pub at: u32,
    /// What is said of it.
    pub kind: CutKind,
}

/// What the leader said of a place in the text.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum CutKind {
    /// An entry begins here: the second half of a line, or a line that was not read as an order.
    Begins,
    /// What begins here is more of the entry above.
    Continues,
    /// The name of the entry ends here, and what follows is what they order.
    NameEnds,
}

/// As the reader takes it.
pub(super) fn parting(cuts: &[Cut]) -> Parting {
    let at = |kind| cuts.iter().filter(|cut| cut.kind == kind).map(|cut| cut.at).collect();
    Parting {
        begins: at(CutKind::Begins),
        continues: at(CutKind::Continues),
        names: at(CutKind::NameEnds),
    }
}
