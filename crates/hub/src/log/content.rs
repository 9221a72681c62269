//! When two transactions of one id are one (rule 2).

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// What tells that two are the same to the byte.
pub(super) fn hash(body: &str) -> [u8; 32] {
    Sha256::digest(body).into()
}

/// Do both say the same, but for the name and the number that a copy of a file gave it (rule 11)?
pub(super) fn is_one_act(one: &str, other: &str) -> bool {
    let said = |body: &str| -> Option<Map<String, Value>> {
        let mut said: Map<String, Value> = serde_json::from_str(body).ok()?;
        said.remove("device_id");
        said.remove("dev_seq");
        Some(said)
    };
    one == other || said(one).is_some_and(|one| Some(one) == said(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_name_makes_no_other_act_of_it() {
        let told = r#"{"txn_id":"t","device_id":"a","dev_seq":7,"ops":[{"op":"levitate"}]}"#;
        let renamed = r#"{"dev_seq":1,"txn_id":"t","device_id":"b","ops":[{"op":"levitate"}]}"#;
        let other = r#"{"txn_id":"t","device_id":"a","dev_seq":7,"ops":[{"op":"sink"}]}"#;
        assert!(is_one_act(told, renamed));
        assert!(!is_one_act(told, other));
        assert!(!is_one_act(told, "no JSON"));
        assert!(is_one_act("no JSON", "no JSON"));
    }
}
