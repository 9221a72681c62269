//! Which transactions of a push the hub has already.

use std::collections::{HashMap, HashSet, hash_map::Entry};

use linli_domain::{TxnId, WorkspaceId, change::Hlc};
use uuid::Uuid;

use super::{content::is_one_act, push::Told};
use crate::db::{Error, Lookup, Tx};

/// What the hub has under one id.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Logged { seq: u64, hlc_eff: Hlc },
    Held,
}

/// What the hub has under the ids of a push.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Where the one is that came first under its id.
    places: HashMap<TxnId, Place>,
    /// Which contents are that one.
    same: HashSet<(TxnId, [u8; 32])>,
    /// Which other contents were set aside already.
    others: HashSet<(TxnId, [u8; 32])>,
}

/// How one of a push stands to what the hub has.
#[derive(Clone, Copy, Debug)]
pub(super) enum Standing {
    New,
    /// It is what the hub has.
    Same(Place),
    /// The hub has something else under its id, and has set this aside before.
    OtherAgain,
    /// The hub has something else under its id.
    Other,
}

impl Known {
    pub(super) fn load(
        tx: &mut Tx<'_>,
        workspace_id: WorkspaceId,
        told: &[Told<'_>],
    ) -> Result<Self, Error> {
        let ids: Vec<Uuid> = told.iter().map(|told| told.txn_id.uuid()).collect();
        let mut known = Self::default();
        // More than one content under an id is only met when two files were given the same ids, so this is nearly always one.
        let mut by_id: HashMap<TxnId, Vec<&Told<'_>>> = HashMap::new();
        told.iter().for_each(|told| by_id.entry(told.txn_id).or_default().push(told));
        let mut unlike = Vec::new();
        let logged = Lookup {
            columns: "txn_id, seq, hlc_eff, sha256",
            table: "txn",
            by: "txn_id",
            filter: "workspace_id = $1",
        };
        let values = [workspace_id.into()];
        tx.each_of(logged, &values, ids.clone(), |row| {
            let txn_id: TxnId = row.get(0)?;
            let place = Place::Logged { seq: row.get(1)?, hlc_eff: row.get(2)? };
            let sha256: [u8; 32] = row.get(3)?;
            known.note(txn_id, sha256, place);
            if by_id[&txn_id].iter().any(|told| told.sha256 != sha256) {
                unlike.push(txn_id.uuid());
            }
            Ok::<(), Error>(())
        })?;
        if !unlike.is_empty() {
            let bodies = Lookup { columns: "txn_id, body", ..logged };
            tx.each_of(bodies, &values, unlike, |row| {
                known.compare(row.get(0)?, &row.get::<String>(1)?, &by_id);
                Ok::<(), Error>(())
            })?;
        }
        let held = Lookup {
            columns: "txn_id, sha256, state, body",
            table: "held",
            by: "txn_id",
            filter: "workspace_id = $1 AND state <> 'released' ORDER BY at",
        };
        tx.each_of(held, &values, ids, |row| {
            let (txn_id, sha256): (TxnId, [u8; 32]) = (row.get(0)?, row.get(1)?);
            if known.note(txn_id, sha256, Place::Held) {
                known.compare(txn_id, &row.get::<String>(3)?, &by_id);
            }
            Ok::<(), Error>(())
        })?;
        Ok(known)
    }

    fn compare(&mut self, txn_id: TxnId, body: &str, by_id: &HashMap<TxnId, Vec<&Told<'_>>>) {
        let told = by_id.get(&txn_id).into_iter().flatten();
        let same = told.filter(|told| is_one_act(body, told.body()));
        self.same.extend(same.map(|told| (txn_id, told.sha256)));
    }

    pub(super) fn standing(&self, told: &Told<'_>) -> Standing {
        let content = (told.txn_id, told.sha256);
        match self.places.get(&told.txn_id) {
            None => Standing::New,
            Some(place) if self.same.contains(&content) => Standing::Same(*place),
            Some(_) if self.others.contains(&content) => Standing::OtherAgain,
            Some(_) => Standing::Other,
        }
    }

    /// Remembers what became of one, for the rest of the push.
    pub(super) fn add(&mut self, told: &Told<'_>, place: Place) {
        self.note(told.txn_id, told.sha256, place);
    }

    /// Answers whether it is the first under its id.
    fn note(&mut self, txn_id: TxnId, sha256: [u8; 32], place: Place) -> bool {
        match self.places.entry(txn_id) {
            Entry::Vacant(first) => {
                first.insert(place);
                self.same.insert((txn_id, sha256))
            }
            Entry::Occupied(_) => {
                self.others.insert((txn_id, sha256));
                false
            }
        }
    }
}
