//! What an act would change, beside what is in the book.

use linli_domain::change::{Columns, Op};
use linli_store::{Reader, rows};
use serde_json::Value;
use uuid::Uuid;

use super::{ChangeWord, FieldChange, HeldChange};
use crate::Result;

/// How far a name is put together of others' names: a line's of its order's, that of its member's.
const DEPTH_MAX: u32 = 4;
/// By which an editable row is hidden; how that is shown is [`ChangeWord::Removed`].
const HIDDEN: &str = "hidden";

/// Each change of `ops` that a person could see.
///
/// # Errors
/// The book cannot be read.
pub(super) fn of(reader: &Reader<'_>, ops: &[Op]) -> Result<Vec<HeldChange>> {
    ops.iter().map(|op| change(reader, op)).collect()
}

fn change(reader: &Reader<'_>, op: &Op) -> Result<HeldChange> {
    let nothing = Columns::new();
    let (table, pk, written) = match op {
        Op::Put { table, pk, columns } => (table, *pk, columns),
        Op::Fact { table, pk, row } => (table, *pk, row),
        Op::Tomb { table, pk } => (table, *pk, &nothing),
    };
    let here = rows::get(reader, table, pk)?;
    let is_removed =
        matches!(op, Op::Tomb { .. }) || written.get(HIDDEN).is_some_and(|hidden| *hidden == 1);
    let change = match here {
        _ if is_removed => ChangeWord::Removed,
        Some(_) => ChangeWord::Changed,
        None => ChangeWord::Added,
    };
    let fields = written.iter().filter_map(|(field, then)| {
        let now = here.as_ref().and_then(|here| here.get(field)).and_then(text);
        let then = text(then);
        let is_shown = field != HIDDEN && now != then && !is_removed;
        is_shown.then(|| FieldChange { field: field.clone(), now, then })
    });
    Ok(HeldChange {
        thing: table.clone(),
        name: name(reader, table, pk, Some(written), DEPTH_MAX)?,
        change,
        fields: fields.collect(),
    })
}

/// What the row is called: as it is here, or as `written` where it is not here yet.
fn name(
    reader: &Reader<'_>,
    table: &str,
    pk: Uuid,
    written: Option<&Columns>,
    depth: u32,
) -> Result<String> {
    let here = rows::get(reader, table, pk)?;
    let column = |column: &str| {
        let found = here.as_ref().and_then(|here| here.get(column));
        found.or_else(|| written.and_then(|written| written.get(column)))
    };
    let own = match table {
        // Its name is a stable word, and nobody's.
        "habit" => None,
        "learned_word" => column("word").and_then(text),
        _ => column("name").or_else(|| column("title")).and_then(text),
    };
    // Of what else its name is made, and before or behind its own.
    let of: &[(&str, &str)] = match table {
        "variant" => &[("product", "product_id")],
        "offer" => &[("variant", "variant_id")],
        "campaign_order" => &[("campaign", "campaign_id"), ("member", "member_id")],
        "order_line" => &[("campaign_order", "order_id"), ("offer", "offer_id")],
        "order_move" => &[("campaign_order", "order_id")],
        "campaign_move" | "paste" | "disclosure" => &[("campaign", "campaign_id")],
        _ => &[],
    };
    let mut parts = Vec::new();
    if depth > 0 {
        for (table, reference) in of {
            let pk = column(reference).and_then(Value::as_str).and_then(|id| id.parse().ok());
            if let Some(pk) = pk {
                parts.push(name(reader, table, pk, None, depth - 1)?);
            }
        }
    }
    parts.extend(own);
    parts.retain(|part| !part.is_empty());
    Ok(parts.join(" "))
}

/// A value as it is stored, as far as it is a text; a reference to something else is none.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Object(_) => None,
        Value::String(text) if text.parse::<Uuid>().is_ok() => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => {
            let texts: Option<Vec<&str>> = values.iter().map(Value::as_str).collect();
            texts.map(|texts| texts.join("、"))
        }
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
    }
}
