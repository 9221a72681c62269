//! The same sum as one would write it oneself, in the shell of the database that the hub has its data in.

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use linli_benches::{Outcome, psql, sqlite};
use linli_domain::{Day, Quantity};

const DEMAND: &str = include_str!("plain_demand.sql");

/// Pieces by the code of each variant.
pub(crate) type ByCode = BTreeMap<String, Quantity>;

/// Where the hub's data is to be read by others.
#[derive(Clone, Debug)]
pub(crate) enum Plain {
    Sqlite(PathBuf),
    Postgres(String),
}

impl Plain {
    /// What all shops ask for on a day, and how long the shell took by its own timer.
    pub(crate) fn demand(&self, date: Day) -> Outcome<(ByCode, Duration)> {
        let statement = DEMAND.replace(":delivery_date", &format!("'{date}'"));
        let (rows, times) = match self {
            Self::Sqlite(file) => sqlite(file, &statement)?,
            Self::Postgres(url) => psql(url, &statement)?,
        };
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
}
