//! What is in a laptop's file, asked of SQLite and not of the program under test.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;
use serde_json::Value;

/// The tables whose rows are written once.
const FACTS: [&str; 9] = [
    "campaign_move",
    "order_move",
    "disclosure",
    "stock_move",
    "account_entry",
    "purchase_revision",
    "purchase_move",
    "receipt",
    "pickup",
];

/// Everything that has to be in a file, whatever happened to it.
pub(crate) struct Contents {
    /// The transactions of which it has taken part.
    pub(crate) known: BTreeSet<String>,
    /// Those of its own.
    pub(crate) own: BTreeSet<String>,
    /// Which facts are in its tables.
    pub(crate) facts: BTreeSet<String>,
    /// Which facts its own transactions are about.
    pub(crate) own_facts: BTreeSet<String>,
    /// The rows that left the shop unmasked.
    pub(crate) disclosed: i64,
}

/// Reads a file nobody works on.
///
/// # Panics
/// When it is damaged, a reference leads nowhere, or an order of a list is there without its lines.
pub(crate) fn contents(store: &Path) -> Contents {
    let conn = Connection::open(store).unwrap();
    let check: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok", "{}", store.display());
    assert_eq!(count(&conn, "SELECT COUNT(*) FROM pragma_foreign_key_check"), 0);
    let short = "SELECT COUNT(*) FROM campaign_order WHERE paste_id IS NOT NULL
        AND (SELECT COUNT(*) FROM order_line WHERE order_id = campaign_order.id) <> 2";
    assert_eq!(count(&conn, short), 0, "an order without its lines in {}", store.display());
    let facts = FACTS.map(|table| texts(&conn, &format!("SELECT hex(id) FROM {table}")));
    Contents {
        known: texts(&conn, "SELECT hex(txn_id) FROM known_txn"),
        own: texts(&conn, "SELECT hex(txn_id) FROM outbox"),
        facts: facts.into_iter().flatten().collect(),
        own_facts: texts(&conn, "SELECT body FROM outbox")
            .iter()
            .flat_map(|body| facts_of(body))
            .collect(),
        disclosed: count(&conn, "SELECT coalesce(sum(row_count), 0) FROM disclosure"),
    }
}

/// A transaction's id, as the terminal says it, in the letters of a file.
pub(crate) fn in_hex(id: &str) -> String {
    id.replace('-', "").to_uppercase()
}

fn facts_of(body: &str) -> Vec<String> {
    let txn: Value = serde_json::from_str(body).unwrap();
    let ops = txn["ops"].as_array().unwrap().iter();
    let facts = ops.filter(|op| op["op"] == "fact");
    facts.map(|op| in_hex(op["pk"].as_str().unwrap())).collect()
}

fn count(conn: &Connection, sql: &str) -> i64 {
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn texts(conn: &Connection, sql: &str) -> BTreeSet<String> {
    let mut statement = conn.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}
