//! `linli campaigns`.

use linli_workbench::{Desk, campaigns};
use serde_json::json;

use crate::{
    failure::Failure,
    print::{line, object},
    words::Words,
};

/// Prints every campaign, newest first.
pub(crate) fn list(desk: &Desk, words: &Words, as_json: bool) -> Result<(), Failure> {
    let rows = campaigns::list(desk)?;
    if as_json {
        let campaigns: Vec<_> = rows
            .iter()
            .map(|row| {
                json!({
                    "id": row.id,
                    "title": row.title,
                    "stage": row.stage,
                    "cutoff_ms": row.cutoff,
                    "pickup_ms": row.pickup_at,
                    "offers": row.offers,
                    "people": row.totals.people,
                    "pieces": row.totals.pieces,
                    "amount_fen": row.totals.amount,
                })
            })
            .collect();
        return object(&json!({ "campaigns": campaigns }));
    }
    if rows.is_empty() {
        return line(&words.say("no_campaigns", &[]));
    }
    for row in rows {
        let values = [
            ("id", row.id.to_string()),
            ("title", row.title),
            ("stage", words.stage(row.stage)),
            ("people", row.totals.people.to_string()),
            ("amount", row.totals.amount.to_string()),
        ];
        line(&words.say("campaign", &values))?;
    }
    Ok(())
}
