//! How a change is written down: once for this device's own history, and in the same words for the others.
//!
//! A [`Txn`] is one act of the leader, an order with its lines for example. It is one database transaction on every device
//! and is never split. Its [`Op`]s name tables and columns, so that an old reader can keep what it does not know yet.
//! The envelope around it, and the rules by which devices agree, are the protocol's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{DeviceId, Timestamp, TxnId};

/// Column → value of one row. Ids are their text, quantities thousandths, money fen.
pub type Columns = BTreeMap<String, Value>;

/// One change to one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Op {
    /// Sets some columns of an editable row, making the row if there is none. Last write wins, column by column.
    Put {
        /// The table's name.
        table: String,
        /// The row's identity.
        pk: Uuid,
        /// The columns that were set, and no others.
        #[cfg_attr(feature = "openapi", schema(value_type = Object))]
        columns: Columns,
    },
    /// Adds a row that is never changed: a status transition, a receipt, a payment.
    Fact {
        /// The table's name.
        table: String,
        /// The row's identity.
        pk: Uuid,
        /// The whole row.
        #[cfg_attr(feature = "openapi", schema(value_type = Object))]
        row: Columns,
    },
    /// Hides an editable row. It stays in the file, so that a change made elsewhere meanwhile has something to meet.
    Tomb {
        /// The table's name.
        table: String,
        /// The row's identity.
        pk: Uuid,
    },
}

/// One act of the leader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Txn {
    /// Made on the device before anything is sent, reused on retry.
    pub txn_id: TxnId,
    /// The device that acted.
    pub device_id: DeviceId,
    /// Counts this device's transactions from 1 without a gap.
    pub dev_seq: u64,
    /// The hub's sequence number up to which the device had seen others' changes.
    pub base_seq: u64,
    /// When, on the hybrid clock.
    pub hlc: Hlc,
    /// The schema in which the ops are written.
    pub schema_version: u32,
    /// What the leader did, a stable word: `import_orders`.
    pub kind: String,
    /// Who did it, as far as is known.
    pub actor: String,
    /// What changed, in order.
    pub ops: Vec<Op>,
}

impl Txn {
    /// The most ops one transaction may carry (`docs/sync.md`).
    pub const OPS_MAX: usize = 2_000;
    /// The most bytes its JSON may have.
    pub const BYTES_MAX: usize = 1 << 20;
}

/// A reading of the hybrid logical clock: milliseconds since 1970 in the upper 48 bits, a counter in the lower 16.
///
/// Readings of one device strictly increase, and a change made after another was seen reads later than it, even where the
/// wall clocks of the two devices disagree.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hlc(i64);

impl Hlc {
    const COUNTER_BITS: u32 = 16;

    /// From the packed form in which it is stored and sent.
    #[must_use]
    pub const fn from_packed(packed: i64) -> Self {
        Self(packed)
    }

    /// The packed form; packed readings compare as the readings do.
    #[must_use]
    pub const fn packed(self) -> i64 {
        self.0
    }

    /// The wall-clock part.
    #[must_use]
    pub const fn time(self) -> Timestamp {
        Timestamp(self.0 >> Self::COUNTER_BITS)
    }

    /// The next reading after `self`, with the wall clock at `now`. A clock that was set back does not take the readings
    /// back; a full counter borrows the next millisecond.
    #[must_use]
    pub const fn tick(self, now: Timestamp) -> Self {
        let wall = now.0 << Self::COUNTER_BITS;
        Self(if wall > self.0 { wall } else { self.0 + 1 })
    }

    /// The reading after both this device's last one and one that was `seen` from elsewhere.
    #[must_use]
    pub const fn observe(self, seen: Self, now: Timestamp) -> Self {
        let later = if seen.0 > self.0 { seen } else { self };
        later.tick(now)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn follows_the_wall_clock_and_never_goes_back() {
        let first = Hlc::default().tick(Timestamp(1000));
        assert_eq!(first.time(), Timestamp(1000));
        let second = first.tick(Timestamp(900));
        assert!(second > first);
        assert_eq!(second.time(), Timestamp(1000));
        assert_eq!(second.tick(Timestamp(2000)).time(), Timestamp(2000));
    }

    proptest! {
        #[test]
        fn readings_strictly_increase(times in prop::collection::vec(0_i64..5_000, 1..200), seen in 0_i64..400_000_000) {
            let mut clock = Hlc::default();
            for now in times {
                let next = clock.tick(Timestamp(now));
                prop_assert!(next > clock);
                clock = next.observe(Hlc::from_packed(seen), Timestamp(now));
                prop_assert!(clock > next && clock > Hlc::from_packed(seen));
            }
        }
    }

    #[test]
    fn ops_name_their_kind_on_the_wire() {
        let op = Op::Tomb { table: "member".into(), pk: Uuid::nil() };
        let json = serde_json::to_string(&op).unwrap();
        assert_eq!(
            json,
            r#"{"op":"tomb","table":"member","pk":"00000000-0000-0000-0000-000000000000"}"#
        );
        assert_eq!(serde_json::from_str::<Op>(&json).unwrap(), op);
    }
}
