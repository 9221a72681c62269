//! Sets of columns that the leader made once and uses again: one for the counter, one for the runner, one for the estate's office.

use linli_domain::{FieldCode, FieldErrors, Right};
use linli_store::settings;
use serde::{Deserialize, Serialize};

use super::DeliveryColumn;
use crate::{Act, Committed, Desk, Result};

const KEY: &str = "delivery.column_sets";
const NAME_LENGTH_MAX: usize = 20;
const SETS_MAX: usize = 20;

/// Some columns under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ColumnSet {
    /// What the leader calls it.
    pub name: String,
    /// The columns, in the order in which they stand on the sheet.
    pub columns: Vec<DeliveryColumn>,
}

/// All that were made, in the order in which they were.
///
/// # Errors
/// The store cannot be read.
pub fn column_sets(desk: &Desk) -> Result<Vec<ColumnSet>> {
    Ok(desk.read(|reader| settings::get(reader, KEY))?.unwrap_or_default())
}

/// Keeps these and no others.
///
/// # Errors
/// [`crate::Error::Fields`] for a name that is missing, too long or there twice, a set without columns, or too many of them.
pub fn set_column_sets(desk: &mut Desk, sets: &[ColumnSet]) -> Result<Committed<()>> {
    let mut errors = FieldErrors::default();
    for (index, set) in sets.iter().enumerate() {
        let name = format!("{index}.name");
        errors.add_if(set.name.trim().is_empty(), name.as_str(), FieldCode::Required);
        errors.add_if(
            set.name.chars().count() > NAME_LENGTH_MAX,
            name.as_str(),
            FieldCode::TooLong,
        );
        let again = sets[..index].iter().any(|other| other.name == set.name);
        errors.add_if(again, name, FieldCode::Duplicate);
        errors.add_if(set.columns.is_empty(), format!("{index}.columns"), FieldCode::Required);
    }
    errors.add_if(sets.len() > SETS_MAX, "sets", FieldCode::TooLarge);
    errors.into_result()?;
    let act = Act::new("set_column_sets");
    desk.transact(Right::ChangeSettings, act, |tx| Ok(settings::put(tx, KEY, sets)?))
}
