//! The computer stops in the middle of a write to the disk: what is in the log beside the file ends anywhere, or in rubbish.

use std::{fs, path::Path};

use proptest::prelude::*;
use serde_json::Value;

use super::acts::{act, deeds};
use crate::{Store, testing::TestAmbient};

/// What is left of the end of the log.
#[derive(Clone, Copy, Debug)]
enum Tail {
    Missing,
    Zeros,
    Rubbish(u8),
}

impl Tail {
    fn tear(self, log: &mut Vec<u8>, at: usize) {
        match self {
            Self::Missing => log.truncate(at),
            Self::Zeros => log[at..].fill(0),
            Self::Rubbish(byte) => log[at..].iter_mut().for_each(|torn| *torn ^= byte),
        }
    }
}

fn tail() -> impl Strategy<Value = Tail> {
    prop_oneof![Just(Tail::Missing), Just(Tail::Zeros), (1_u8..).prop_map(Tail::Rubbish)]
}

fn open(path: &Path) -> Store {
    Store::open(path, Box::new(TestAmbient::new(1))).unwrap()
}

fn log_of(path: &Path) -> Vec<u8> {
    fs::read(format!("{}-wal", path.display())).unwrap_or_default()
}

proptest! {
    #![proptest_config(super::acts::cases())]

    #[test]
    fn a_torn_write_costs_the_acts_in_it_and_no_other(
        acts in prop::collection::vec(deeds(), 1..6),
        tears in prop::collection::vec((any::<prop::sample::Index>(), tail()), 1..4),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("团.linli");
        let mut store = open(&path);
        // After each act: how far the log is written, and what the file has then.
        let mut written: Vec<(usize, Value)> = vec![(log_of(&path).len(), store.content().unwrap())];
        for deeds in &acts {
            act(&mut store, deeds);
            written.push((log_of(&path).len(), store.content().unwrap()));
        }
        let (file, log) = (fs::read(&path).unwrap(), log_of(&path));
        let (begun, _) = written[0];
        for (place, (at, tail)) in tears.into_iter().enumerate() {
            let copy = folder.path().join(format!("{place}.linli"));
            let at = begun + at.index((log.len() - begun).max(1));
            let mut torn = log.clone();
            tail.tear(&mut torn, at.min(log.len()));
            fs::write(&copy, &file).unwrap();
            fs::write(format!("{}-wal", copy.display()), &torn).unwrap();
            let whole = written.iter().rev().find(|(end, _)| *end <= at).map(|(_, content)| content);
            let found = open(&copy);
            found.check().unwrap();
            prop_assert_eq!(Some(&found.content().unwrap()), whole, "torn at {} of {}: {:?}", at, log.len(), tail);
        }
    }
}
