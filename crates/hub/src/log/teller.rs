//! The names under which devices tell: how far each has told, and to whose laptop it belongs.

use std::collections::HashMap;

use linli_domain::{DeviceId, SeatId, WorkspaceId, change::Hlc};

use crate::db::{Error, Lookup, Tx, Value, table};

/// One name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Teller {
    /// The laptop that first told under it.
    pub(super) seat_id: SeatId,
    /// The number of the last transaction that the hub has of it, in the log or set aside.
    pub(super) last_dev_seq: u64,
    /// The time of its last one in the log.
    pub(super) last_eff: Hlc,
}

/// Those that a write is about.
#[derive(Debug, Default)]
pub(super) struct Tellers(HashMap<DeviceId, (Teller, bool)>);

impl Tellers {
    pub(super) fn load(
        tx: &mut Tx<'_>,
        workspace_id: WorkspaceId,
        names: impl IntoIterator<Item = DeviceId>,
    ) -> Result<Self, Error> {
        let ids = names.into_iter().map(DeviceId::uuid).collect();
        let lookup = Lookup {
            columns: "device_id, seat_id, last_dev_seq, last_eff",
            table: "teller",
            by: "device_id",
            filter: "workspace_id = $1",
        };
        let mut tellers = Self::default();
        tx.each_of(lookup, &[workspace_id.into()], ids, |row| {
            let device_id: DeviceId = row.get(0)?;
            let teller =
                Teller { seat_id: row.get(1)?, last_dev_seq: row.get(2)?, last_eff: row.get(3)? };
            tellers.0.insert(device_id, (teller, false));
            Ok::<(), Error>(())
        })?;
        Ok(tellers)
    }

    /// What goes by the name of `device_id`; a name that is new is the laptop's that tells under it.
    pub(super) fn of(&self, device_id: DeviceId, seat_id: SeatId) -> Teller {
        let new = Teller { seat_id, last_dev_seq: 0, last_eff: Hlc::default() };
        self.0.get(&device_id).map_or(new, |(teller, _)| *teller)
    }

    pub(super) fn set(&mut self, device_id: DeviceId, teller: Teller) {
        if self.0.get(&device_id).is_none_or(|(before, _)| *before != teller) {
            self.0.insert(device_id, (teller, true));
        }
    }

    pub(super) fn save(self, tx: &mut Tx<'_>, workspace_id: WorkspaceId) -> Result<(), Error> {
        let changed = self.0.into_iter().filter(|(_, (_, is_changed))| *is_changed);
        let rows = changed.map(|(device_id, (teller, _))| -> Vec<Value> {
            let Teller { seat_id, last_dev_seq, last_eff } = teller;
            vec![
                workspace_id.into(),
                device_id.into(),
                seat_id.into(),
                last_dev_seq.into(),
                last_eff.into(),
            ]
        });
        let conflict = "ON CONFLICT (workspace_id, device_id) DO UPDATE
            SET last_dev_seq = excluded.last_dev_seq, last_eff = excluded.last_eff";
        tx.insert(&table::TELLER, rows.collect(), conflict)
    }
}
