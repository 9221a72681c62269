//! What the leader did, in words that the interface can put into a sentence.

use std::collections::{BTreeMap, BTreeSet};

use linli_domain::TxnId;
use serde::{Deserialize, Serialize};

use crate::Area;

/// One thing that the leader does, named before it is done.
#[derive(Clone, Debug)]
pub struct Act {
    pub(crate) kind: &'static str,
    pub(crate) params: BTreeMap<String, String>,
}

impl Act {
    /// An act of this `kind`, a stable word: `import_orders`.
    #[must_use]
    pub const fn new(kind: &'static str) -> Self {
        Self { kind, params: BTreeMap::new() }
    }

    /// Adds what the wording needs: how many, of whom.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "a number or a name is given as it stands")]
    pub fn with(mut self, param: &str, value: impl ToString) -> Self {
        self.params.insert(param.to_owned(), value.to_string());
        self
    }
}

/// An act that was done, for the interface to word: 导入 50 个订单.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ActLabel {
    /// The stable word.
    pub kind: String,
    /// What the wording needs.
    pub params: BTreeMap<String, String>,
}

/// What can be taken back, and what can be done again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct History {
    /// The act that [`Store::undo`](crate::Store::undo) takes back.
    pub undo: Option<ActLabel>,
    /// The act that [`Store::redo`](crate::Store::redo) does again.
    pub redo: Option<ActLabel>,
}

/// What came of a write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed<T> {
    /// The work's own answer.
    pub value: T,
    /// What is to be fetched again; empty where nothing changed.
    pub areas: BTreeSet<Area>,
    /// The transactions that were written to the outbox: none where nothing changed, several where an act was large.
    pub txn_ids: Vec<TxnId>,
}
