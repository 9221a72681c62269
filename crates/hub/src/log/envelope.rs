//! What a transaction says about itself, as far as this program can read it.

use linli_domain::{
    DeviceId, TxnId,
    change::{Hlc, Op},
};
use serde::Deserialize;
use serde_json::value::RawValue;

/// A transaction of which some ops may be a later version's: those are carried along unread (rule 14).
#[derive(Debug, Deserialize)]
pub(super) struct Envelope<'a> {
    pub(super) txn_id: TxnId,
    pub(super) device_id: DeviceId,
    pub(super) dev_seq: u64,
    pub(super) base_seq: u64,
    pub(super) hlc: Hlc,
    #[serde(default)]
    pub(super) kind: String,
    #[serde(borrow)]
    ops: Vec<&'a RawValue>,
}

impl<'a> Envelope<'a> {
    /// `None` if `body` is no transaction.
    pub(super) fn read(body: &'a str) -> Option<Self> {
        serde_json::from_str(body).ok()
    }

    pub(super) fn ops_count(&self) -> usize {
        self.ops.len()
    }

    /// Its ops; `None` for one that this program does not know.
    pub(super) fn ops(&self) -> impl Iterator<Item = Option<Op>> {
        self.ops.iter().map(|op| serde_json::from_str(op.get()).ok())
    }

    /// Its ops that say something of `table`, each with its place. Looks before it reads: most say nothing of it.
    pub(super) fn ops_on(&self, table: &str) -> impl Iterator<Item = (u64, Op)> {
        (0..).zip(&self.ops).filter(move |(_, op)| op.get().contains(table)).filter_map(
            move |(place, op)| {
                let op: Op = serde_json::from_str(op.get()).ok()?;
                let (Op::Put { table: name, .. }
                | Op::Fact { table: name, .. }
                | Op::Tomb { table: name, .. }) = &op;
                (name == table).then_some((place, op))
            },
        )
    }
}
