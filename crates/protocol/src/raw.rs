//! A transaction as its device wrote it.

use linli_domain::change::Txn;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

/// The bytes of a [`Txn`] (JSON). They pass through the hub as they are, whatever is in them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = linli_domain::change::Txn))]
pub struct RawTxn(Box<RawValue>);

impl RawTxn {
    /// From the bytes that a device keeps in its outbox.
    ///
    /// # Errors
    /// Those of JSON, if it is none.
    pub fn new(body: String) -> Result<Self, serde_json::Error> {
        RawValue::from_string(body).map(Self)
    }

    /// The bytes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// The bytes, without a copy of them.
    #[must_use]
    pub fn into_string(self) -> String {
        Box::<str>::from(self.0).into_string()
    }

    /// SHA-256 of the bytes, in hexadecimal: what tells whether two transactions of one id are the same one (rule 2).
    #[must_use]
    pub fn sha256(&self) -> String {
        Sha256::digest(self.as_str()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// What they say, as far as this program knows.
    ///
    /// # Errors
    /// Those of JSON: another version's op, for example.
    pub fn parse(&self) -> Result<Txn, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }
}

impl PartialEq for RawTxn {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for RawTxn {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_through_to_the_byte() {
        let odd = r#"{ "ops":[{"op":"levitate","x":1.50}],  "é":"\u4e2d" }"#;
        let raw = RawTxn::new(odd.to_owned()).unwrap();
        let bytes = crate::encode(&vec![raw.clone()]).unwrap();
        let read: Vec<RawTxn> = crate::decode(&bytes).unwrap();
        assert_eq!(read[0].as_str(), odd);
        assert_eq!(read[0].sha256(), raw.sha256());
        assert!(read[0].parse().is_err());
    }

    #[test]
    fn the_hash_is_that_of_the_bytes() {
        let raw = RawTxn::new("{}".to_owned()).unwrap();
        assert_eq!(
            raw.sha256(),
            "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        );
    }
}
