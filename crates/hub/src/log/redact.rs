//! What a role may not see is not told to it.

use linli_domain::{
    Role,
    change::{Columns, Op},
};
use serde_json::{Map, Value};

/// `body` without what `role` may not see. It stays a transaction, perhaps one without ops, so that the numbers of the log
/// have no gap for anybody.
pub(super) fn redacted(role: Role, body: &str) -> Result<String, serde_json::Error> {
    let mut said: Map<String, Value> = serde_json::from_str(body)?;
    if let Some(Value::Array(ops)) = said.get_mut("ops") {
        let all = std::mem::take(ops);
        ops.extend(all.into_iter().filter_map(|op| visible(role, op)));
    }
    serde_json::to_string(&said)
}

/// What is left of an op. What this program cannot read might say anything, so nothing of it.
fn visible(role: Role, op: Value) -> Option<Value> {
    let mut op: Op = serde_json::from_value(op).ok()?;
    let shown = match &mut op {
        Op::Put { table, columns, .. } | Op::Fact { table, row: columns, .. } => {
            role.sees_table(table) && leaves_something(role, table, columns)
        }
        Op::Tomb { table, .. } => role.sees_table(table),
    };
    if shown { serde_json::to_value(op).ok() } else { None }
}

fn leaves_something(role: Role, table: &str, columns: &mut Columns) -> bool {
    let had_some = !columns.is_empty();
    role.redact(table, columns);
    !(had_some && columns.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_helper_is_told_of_goods_without_what_they_cost() {
        let body = r#"{"later":[1.50],"kind":"k","ops":[
            {"op":"put","table":"variant","pk":"00000000-0000-0000-0000-000000000001","columns":{"price":1200,"cost":800}},
            {"op":"put","table":"variant","pk":"00000000-0000-0000-0000-000000000001","columns":{"cost":700}},
            {"op":"put","table":"supplier","pk":"00000000-0000-0000-0000-000000000002","columns":{"name":"老张果园"}},
            {"op":"tomb","table":"supplier","pk":"00000000-0000-0000-0000-000000000002"},
            {"op":"levitate","table":"variant"}]}"#;
        let told: Value = serde_json::from_str(&redacted(Role::Helper, body).unwrap()).unwrap();
        let ops = serde_json::json!([{
            "op": "put",
            "table": "variant",
            "pk": "00000000-0000-0000-0000-000000000001",
            "columns": {"price": 1200}
        }]);
        assert_eq!(told, serde_json::json!({"later": [1.5], "kind": "k", "ops": ops}));
    }
}
