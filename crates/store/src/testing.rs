//! A store in memory whose clock and chance a test owns.

use linli_domain::{Timestamp, change::Txn};

use crate::{
    Ambient, Store,
    sync::{Entry, Page, Taken},
};

/// A clock that ticks a second each time it is asked, and a random source that repeats itself from a seed.
#[derive(Debug)]
pub(crate) struct TestAmbient {
    millis: std::cell::Cell<i64>,
    state: u64,
}

impl TestAmbient {
    pub(crate) fn new(seed: u64) -> Self {
        Self { millis: std::cell::Cell::new(1_767_225_600_000), state: seed }
    }
}

impl Ambient for TestAmbient {
    fn now(&self) -> Timestamp {
        self.millis.set(self.millis.get() + 1000);
        Timestamp(self.millis.get())
    }

    fn fill_random(&mut self, bytes: &mut [u8]) {
        // SplitMix64: small, and good enough that ids of two devices do not meet.
        for byte in bytes {
            self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = self.state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            *byte = mixed.to_le_bytes()[7];
        }
    }
}

/// A fresh store in memory.
pub(crate) fn store() -> Store {
    seeded(1)
}

/// As [`store`], as another device.
pub(crate) fn seeded(seed: u64) -> Store {
    Store::open_in_memory(Box::new(TestAmbient::new(seed << 32))).unwrap()
}

/// Has `store` take `txns` over, as if they came next in the log.
pub(crate) fn tell(store: &mut Store, txns: &[Txn]) -> Taken {
    let cursor = store.cursor().unwrap();
    let entries: Vec<Entry> = (cursor.seq + 1..)
        .zip(txns)
        .map(|(seq, txn)| Entry {
            seq,
            hlc_eff: txn.hlc,
            seen: txn.base_seq,
            body: serde_json::to_string(txn).unwrap(),
        })
        .collect();
    let upto = cursor.seq + entries.len() as u64;
    store.take(&Page { epoch: cursor.epoch, after: cursor.seq, entries, upto }).unwrap()
}
