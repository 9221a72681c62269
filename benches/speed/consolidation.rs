//! A purchase list over a million order lines.

use std::time::Duration;

use linli_benches::{Outcome, Way, heading, race, sqlite, timed};
use linli_domain::{
    CampaignId,
    cases::Rounding,
    purchase::{PurchaseList, consolidate},
};
use linli_store::{Store, StoreError, campaigns, report};
use linli_workbench::SystemAmbient;

use crate::{
    orders_file::{CAMPAIGNS, LINES_PER_ORDER, ORDERS_PER_CAMPAIGN, OrdersFile},
    peers::{Pandas, Totals},
};

const ROUNDS: usize = 9;
const DEMAND: &str = include_str!("../../crates/store/src/report/demand.sql");
/// The sum as one writes it who has not thought about indexes.
const PLAIN: &str = include_str!("plain_demand.sql");

pub(crate) fn measure() -> Outcome {
    let lines = CAMPAIGNS * ORDERS_PER_CAMPAIGN * LINES_PER_ORDER;
    heading(&format!(
        "Consolidating {lines} order lines of {CAMPAIGNS} campaigns into a purchase list"
    ));
    let files = OrdersFile::made()?;
    let pandas = Pandas::installed()?;
    let store = Store::open(&files.store, Box::new(SystemAmbient))?;
    let stored = store.read(campaigns::list)?;
    let ids: Vec<CampaignId> = stored.into_iter().map(|stored| stored.campaign.id).collect();
    let same_sql = written_out(&ids);

    let list = purchase_list(&store, &ids)?;
    let ours = totals(&list);
    assert_eq!(shell_totals(&files, &same_sql)?, ours, "sqlite3, the same SQL");
    assert_eq!(shell_totals(&files, PLAIN)?, ours, "sqlite3, plain SQL");
    assert_eq!(pandas.consolidate(&files.csv)?.0, ours, "pandas");

    race(
        vec![
            Way::new("report::demand and purchase::consolidate", || {
                // Opened anew, so that nothing is kept from the round before; the shell opens the file each time too.
                let store = Store::open(&files.store, Box::new(SystemAmbient))?;
                Ok(timed(|| purchase_list(&store, &ids))?.1)
            }),
            Way::new("sqlite3 shell, the same SQL", || shell_time(&files, &same_sql)),
            Way::new("sqlite3 shell, the plain join", || shell_time(&files, PLAIN)),
            Way::new("pandas, from a CSV of the lines", || Ok(pandas.consolidate(&files.csv)?.1)),
        ],
        ROUNDS,
    )
}

fn purchase_list(store: &Store, ids: &[CampaignId]) -> Result<PurchaseList, StoreError> {
    Ok(consolidate(store.read(|reader| report::demand(reader, ids))?, &Rounding::Up.into()))
}

fn totals(list: &PurchaseList) -> Totals {
    let lines = list.suppliers.iter().flat_map(|supplier| &supplier.lines);
    lines
        .map(|line| {
            (format!("{} {}", line.product, line.variant), line.ordered.thousandths() / 1000)
        })
        .collect()
}

/// The store's query with its parameter written out: the shell that Debian 12 has knows no `unhex`.
fn written_out(ids: &[CampaignId]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("(x'{}')", id.uuid().simple())).collect();
    DEMAND.replace("SELECT unhex(value) FROM json_each(?1)", &format!("VALUES {}", ids.join(", ")))
        + ";"
}

/// Adds up what the shell answers: the product and variant are its fourth and sixth column, the quantity the last.
fn shell_totals(files: &OrdersFile, statements: &str) -> Outcome<Totals> {
    let mut totals = Totals::new();
    for row in sqlite(&files.store, statements)?.0 {
        let columns: Vec<&str> = row.split(',').map(|column| column.trim_matches('\'')).collect();
        let [_, _, _, product, _, variant, .., quantity] = columns.as_slice() else {
            return Err(format!("not a row of demand: {row}").into());
        };
        *totals.entry(format!("{product} {variant}")).or_default() +=
            quantity.parse::<i64>()? / 1000;
    }
    Ok(totals)
}

fn shell_time(files: &OrdersFile, statements: &str) -> Outcome<Duration> {
    Ok(sqlite(&files.store, statements)?.1.into_iter().sum())
}
