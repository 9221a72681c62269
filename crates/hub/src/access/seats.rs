//! The laptops of a shop: who has a seat, what it is called, what it may, and taking it back.

use std::collections::HashMap;

use linli_domain::{DeviceId, Right, Role, SeatId, Timestamp, WorkspaceId};
use linli_protocol::{Refusal, Seat, SeatChange};

use super::{Access, lock, record, role};
use crate::{
    Caller, Error, audit,
    db::{self, Scope, Tx},
};

/// The longest name of a laptop, in characters.
pub(super) const NAME_CHARS: usize = 60;

impl Access {
    /// The shop's laptops, the oldest first; also those whose access was taken back.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn seats(&self, caller: Caller) -> Result<Vec<Seat>, Error> {
        self.seats_of(caller.workspace_id, Some(caller.seat_id))
    }

    /// The same for whoever keeps the hub: `this` is the one that asks, if one does.
    ///
    /// # Errors
    /// Those of the database.
    pub fn seats_of(
        &self,
        workspace_id: WorkspaceId,
        this: Option<SeatId>,
    ) -> Result<Vec<Seat>, Error> {
        let seats = self.hub.db().read(Scope::Workspace(workspace_id), |tx| {
            let mut devices = devices(tx, workspace_id)?;
            let sql =
                "SELECT seat_id, name, platform, role, paired_at, last_seen_at, heard, revoked_at
                FROM seat WHERE workspace_id = $1 ORDER BY paired_at, seat_id";
            tx.rows(sql, &[workspace_id.into()], |row| {
                let seat_id: SeatId = row.get(0)?;
                Ok(Seat {
                    seat_id,
                    name: row.get(1)?,
                    platform: row.get(2)?,
                    role: role(row, 3)?,
                    is_this: this == Some(seat_id),
                    paired_at: row.get(4)?,
                    last_seen_at: row.get(5)?,
                    heard: row.get(6)?,
                    revoked_at: row.get(7)?,
                    devices: devices.remove(&seat_id).unwrap_or_default(),
                })
            })
        });
        Ok::<_, db::Error>(seats?).map_err(Error::from)
    }

    /// Names a laptop or gives it another role.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] beyond naming one's own without being a leader, [`Refusal::LastLeader`],
    /// [`Refusal::NotFound`], [`Refusal::Damaged`] for a name that is none.
    pub(crate) fn change(
        &self,
        caller: Caller,
        seat_id: SeatId,
        change: &SeatChange,
    ) -> Result<(), Error> {
        if seat_id != caller.seat_id || change.role.is_some() {
            caller.needs(Right::ManageDevices)?;
        }
        let name = change.name.as_deref().map(name).transpose()?;
        let now = self.hub.now();
        let Caller { workspace_id, .. } = caller;
        self.hub.db().write(caller.scope(), |tx| {
            lock(tx, workspace_id)?;
            let before = standing(tx, workspace_id, seat_id)?;
            if let Some(name) = name {
                let sql = "UPDATE seat SET name = $1 WHERE workspace_id = $2 AND seat_id = $3";
                tx.execute(sql, &[name.into(), workspace_id.into(), seat_id.into()])?;
                record(tx, workspace_id, now, Some(caller.seat_id), "seat_renamed", seat_id)?;
            }
            if let Some(role) = change.role.filter(|role| *role != before) {
                if before == Role::Leader {
                    leader_remains(tx, workspace_id, seat_id)?;
                }
                let sql = "UPDATE seat SET role = $1 WHERE workspace_id = $2 AND seat_id = $3";
                tx.execute(sql, &[role.as_str().into(), workspace_id.into(), seat_id.into()])?;
                let act = match role {
                    Role::Leader => "made_leader",
                    Role::Helper => "made_helper",
                };
                record(tx, workspace_id, now, Some(caller.seat_id), act, seat_id)?;
            }
            Ok::<_, Error>(())
        })?;
        self.hub.bell().ring_for_seats(caller.workspace_id);
        Ok(())
    }

    /// Takes a laptop's access back, at once and for good. Everybody may give up their own.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] to whoever is no leader, [`Refusal::LastLeader`], [`Refusal::NotFound`].
    pub(crate) fn revoke(&self, caller: Caller, seat_id: SeatId) -> Result<(), Error> {
        if seat_id != caller.seat_id {
            caller.needs(Right::ManageDevices)?;
        }
        self.hub.db().write(caller.scope(), |tx| {
            lock(tx, caller.workspace_id)?;
            if standing(tx, caller.workspace_id, seat_id)? == Role::Leader {
                leader_remains(tx, caller.workspace_id, seat_id)?;
            }
            self.take_back(tx, caller.workspace_id, seat_id, Some(caller.seat_id))
        })?;
        self.hub.bell().ring_for_seats(caller.workspace_id);
        Ok(())
    }

    /// Takes a laptop's access back in the name of whoever keeps the hub, also the last leader's: the shop may have lost it.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn revoke_as_keeper(
        &self,
        workspace_id: WorkspaceId,
        seat_id: SeatId,
    ) -> Result<(), Error> {
        self.hub.db().write(Scope::Workspace(workspace_id), |tx| {
            lock(tx, workspace_id)?;
            standing(tx, workspace_id, seat_id)?;
            self.take_back(tx, workspace_id, seat_id, None)
        })
    }

    fn take_back(
        &self,
        tx: &mut Tx<'_>,
        workspace_id: WorkspaceId,
        seat_id: SeatId,
        by: Option<SeatId>,
    ) -> Result<(), Error> {
        let now = self.hub.now();
        let sql = "UPDATE seat SET revoked_at = $1, refresh_hash = NULL, previous_hash = NULL
            WHERE workspace_id = $2 AND seat_id = $3";
        tx.execute(sql, &[now.into(), workspace_id.into(), seat_id.into()])?;
        Ok(audit::record(tx, workspace_id, now, by, "seat_revoked", &seat_id.to_string())?)
    }
}

/// A name as it is kept: what a person would take for a name, and not too long.
///
/// # Errors
/// [`Refusal::Damaged`] if it is empty, too long, or holds what cannot be seen.
pub(super) fn name(typed: &str) -> Result<String, Refusal> {
    let name = typed.trim();
    let fits = !name.is_empty()
        && name.chars().count() <= NAME_CHARS
        && !name.chars().any(char::is_control);
    fits.then(|| name.to_owned()).ok_or(Refusal::Damaged)
}

/// What a seat is that still has its access.
fn standing(tx: &mut Tx<'_>, workspace_id: WorkspaceId, seat_id: SeatId) -> Result<Role, Error> {
    let sql = "SELECT role, revoked_at FROM seat
        WHERE workspace_id = $1 AND seat_id = $2 FOR UPDATE";
    let seat = tx.first(sql, &[workspace_id.into(), seat_id.into()], |row| {
        Ok((role(row, 0)?, row.get::<Option<Timestamp>>(1)?))
    })?;
    match seat {
        Some((role, None)) => Ok(role),
        _ => Err(Refusal::NotFound.into()),
    }
}

/// Is there another leader who can get in? One whose tokens were withdrawn or never fetched cannot.
fn leader_remains(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    without: SeatId,
) -> Result<(), Error> {
    let sql = "SELECT 1 FROM seat WHERE workspace_id = $1 AND seat_id <> $2 AND role = 'leader'
        AND revoked_at IS NULL AND refresh_hash IS NOT NULL LIMIT 1";
    let other = tx.first(sql, &[workspace_id.into(), without.into()], |_| Ok(()))?;
    other.ok_or(Refusal::LastLeader.into())
}

/// Under which names each laptop's file has told.
fn devices(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
) -> Result<HashMap<SeatId, Vec<DeviceId>>, db::Error> {
    let mut devices: HashMap<SeatId, Vec<DeviceId>> = HashMap::new();
    let sql = "SELECT seat_id, device_id FROM teller WHERE workspace_id = $1 ORDER BY device_id";
    tx.each(sql, &[workspace_id.into()], |row| {
        devices.entry(row.get(0)?).or_default().push(row.get(1)?);
        Ok::<_, db::Error>(())
    })?;
    Ok(devices)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_a_person_would_call_a_laptop() {
        assert_eq!(name("  小张的电脑 ").unwrap(), "小张的电脑");
        for typed in ["", "   ", "a\u{0}b", "两\n行", &"长".repeat(NAME_CHARS + 1)] {
            assert_eq!(name(typed), Err(Refusal::Damaged), "{typed:?}");
        }
    }
}
