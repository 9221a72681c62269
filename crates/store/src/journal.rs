//! What an act did, as it takes to take it back.

use std::collections::{BTreeMap, HashMap};

use linli_domain::change::Columns;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::table::{HIDDEN, Table};

/// One thing to take back or to do again. Tables stand here by their names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub(crate) enum Step {
    /// A row was made. Taking it back hides it. The digest tells whether it is still as the act left it; keeping the values
    /// themselves would double the size of an import.
    Made { table: String, pk: Uuid, digest: String },
    /// Columns of a row were set: name → (before, after).
    Set { table: String, pk: Uuid, columns: BTreeMap<String, (Value, Value)> },
    /// Something passed from one state to another. Taking it back adds the reverse.
    Moved { table: String, subject: Uuid, from: String, to: String },
    /// A fact that is summed was added. Taking it back adds one of the opposite sign.
    Counted { table: String, pk: Uuid },
    /// Here the transaction may be cut.
    Cut,
}

/// What the running act has done so far; a row that is written twice is remembered once.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    entries: Vec<Entry>,
    places: HashMap<(i64, Uuid), usize>,
}

#[derive(Debug)]
enum Entry {
    Row { table: &'static Table, pk: Uuid, before: Option<Columns>, after: Columns },
    Moved { table: &'static Table, subject: Uuid, from: String, to: String },
    Counted { table: &'static Table, pk: Uuid },
    Cut,
}

impl Journal {
    /// A row was made with these columns, all it has but `hidden`.
    pub(crate) fn made(&mut self, table: &'static Table, pk: Uuid, columns: Columns) {
        self.places.insert((table.number, pk), self.entries.len());
        self.entries.push(Entry::Row { table, pk, before: None, after: columns });
    }

    /// The columns of `changed` were set in a row that was `stored`.
    pub(crate) fn set(
        &mut self,
        table: &'static Table,
        pk: Uuid,
        stored: &Columns,
        changed: &Columns,
    ) {
        let place = *self.places.entry((table.number, pk)).or_insert_with(|| {
            self.entries.push(Entry::Row {
                table,
                pk,
                before: Some(Columns::new()),
                after: Columns::new(),
            });
            self.entries.len() - 1
        });
        let Some(Entry::Row { before, after, .. }) = self.entries.get_mut(place) else { return };
        for (name, value) in changed {
            if let Some(before) = before {
                let old = stored.get(name).unwrap_or(&Value::Null);
                before.entry(name.clone()).or_insert_with(|| old.clone());
            }
            after.insert(name.clone(), value.clone());
        }
    }

    pub(crate) fn moved(&mut self, table: &'static Table, subject: Uuid, from: &str, to: &str) {
        self.entries.push(Entry::Moved {
            table,
            subject,
            from: from.to_owned(),
            to: to.to_owned(),
        });
    }

    pub(crate) fn counted(&mut self, table: &'static Table, pk: Uuid) {
        self.entries.push(Entry::Counted { table, pk });
    }

    pub(crate) fn cut(&mut self) {
        self.entries.push(Entry::Cut);
    }

    /// The steps that are left when what cancels out is gone; none if the act changed nothing that can be taken back.
    pub(crate) fn into_steps(self) -> Vec<Step> {
        let steps: Vec<Step> = self.entries.into_iter().filter_map(Entry::into_step).collect();
        if steps.iter().all(|step| *step == Step::Cut) { Vec::new() } else { steps }
    }
}

impl Entry {
    fn into_step(self) -> Option<Step> {
        match self {
            Self::Row { table, pk, before: None, after } => {
                let visible = after.get(HIDDEN.name).is_none_or(|hidden| *hidden == 0);
                visible.then(|| Step::Made {
                    table: table.name.to_owned(),
                    pk,
                    digest: digest(table, &after),
                })
            }
            Self::Row { table, pk, before: Some(before), mut after } => {
                let columns: BTreeMap<String, (Value, Value)> = before
                    .into_iter()
                    .filter_map(|(name, old)| {
                        let new = after.remove(&name)?;
                        (old != new).then_some((name, (old, new)))
                    })
                    .collect();
                (!columns.is_empty()).then(|| Step::Set {
                    table: table.name.to_owned(),
                    pk,
                    columns,
                })
            }
            Self::Moved { table, subject, from, to } => {
                Some(Step::Moved { table: table.name.to_owned(), subject, from, to })
            }
            Self::Counted { table, pk } => Some(Step::Counted { table: table.name.to_owned(), pk }),
            Self::Cut => Some(Step::Cut),
        }
    }
}

/// A short digest of the columns of a row of `table`, `hidden` aside. Only ever compared with one made from the same file, so
/// 64 bits do. A column of a later schema in which there is nothing is left out: the file may have got it since.
pub(crate) fn digest(table: &Table, columns: &Columns) -> String {
    let mut hash = Sha256::new();
    let is_new = |name: &str| table.columns.iter().any(|it| it.name == name && it.since > 1);
    let counts = |(name, value): &(&String, &Value)| {
        *name != HIDDEN.name && !(value.is_null() && is_new(name))
    };
    for (name, value) in columns.iter().filter(counts) {
        // JSON keeps the boundaries: ("a", "bc") and ("ab", "c") differ.
        hash.update(name);
        hash.update(value.to_string());
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
