//! The same sum as one would write it oneself, in SQLite's shell on the hub's own file.

use std::{collections::BTreeMap, path::Path, time::Duration};

use linli_benches::{Outcome, sqlite};
use linli_domain::{Day, Quantity};

const DEMAND: &str = include_str!("plain_demand.sql");

/// Pieces by the code of each variant.
pub(crate) type ByCode = BTreeMap<String, Quantity>;

/// What all shops ask for on a day, and how long the shell took by its own timer.
pub(crate) fn demand(file: &Path, date: Day) -> Outcome<(ByCode, Duration)> {
    let (rows, times) = sqlite(file, &DEMAND.replace(":delivery_date", &format!("'{date}'")))?;
    let mut asked = ByCode::new();
    for row in rows {
        let columns: Vec<&str> = row.split(',').collect();
        let [code, .., pieces, _tolerance] = columns.as_slice() else {
            return Err(format!("not a row of demand: {row}").into());
        };
        let pieces = Quantity::from_thousandths(pieces.parse()?);
        asked.insert(code.trim_matches('\'').to_owned(), pieces);
    }
    Ok((asked, times.into_iter().sum()))
}
