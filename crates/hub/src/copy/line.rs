//! A line of a copy.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::db::{Kind, Value};

/// The version of the tables in it: how many migrations the hub has had.
pub(super) const VERSION: u64 = crate::db::VERSION;

/// A line that is no row.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Mark {
    /// The first line.
    LinliHub {
        /// [`VERSION`].
        version: u64,
    },
    /// Its rows follow.
    Table {
        /// Which.
        name: String,
        /// The columns of each row, in order.
        columns: Vec<String>,
    },
    /// The last line.
    End {
        /// How many rows came before.
        rows: u64,
    },
}

/// A value of a row as JSON: an identity as its text, bytes in hexadecimal.
pub(super) fn written(kind: Kind, value: Value) -> Option<Json> {
    Some(match (kind, value) {
        (_, Value::Null) => Json::Null,
        (Kind::Int, Value::Int(value)) => value.into(),
        (Kind::Text, Value::Text(text)) => text.into(),
        (Kind::Id, Value::Id(id)) => id.to_string().into(),
        (Kind::Id, Value::Bytes(bytes)) => Uuid::from_slice(&bytes).ok()?.to_string().into(),
        (Kind::Bytes, Value::Bytes(bytes)) => hex(&bytes).into(),
        _ => return None,
    })
}

/// The other way round.
pub(super) fn read(kind: Kind, json: Json) -> Option<Value> {
    Some(match (kind, json) {
        (_, Json::Null) => Value::Null,
        (Kind::Int, Json::Number(number)) => Value::Int(number.as_i64()?),
        (Kind::Text, Json::String(text)) => Value::Text(text),
        (Kind::Id, Json::String(text)) => Value::Id(text.parse().ok()?),
        (Kind::Bytes, Json::String(text)) => Value::Bytes(bytes(&text)?),
        _ => return None,
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    if !hex.is_ascii() || !hex.len().is_multiple_of(2) {
        return None;
    }
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let values = [
            (Kind::Int, Value::Int(i64::MIN)),
            (Kind::Text, Value::Text("邻里 \"\u{0}\n".to_owned())),
            (Kind::Bytes, Value::Bytes(vec![0, 255, 16])),
            (Kind::Id, Value::Id(Uuid::from_u128(7))),
            (Kind::Text, Value::Null),
        ];
        for (kind, value) in values {
            assert_eq!(read(kind, written(kind, value.clone()).unwrap()), Some(value));
        }
        assert_eq!(read(Kind::Bytes, "é0".into()), None);
        assert_eq!(read(Kind::Bytes, "abc".into()), None);
        assert_eq!(read(Kind::Int, 1.5.into()), None);
    }
}
