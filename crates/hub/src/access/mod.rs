//! Who may come in: codes by which a laptop joins a shop, tokens that prove its seat, and what leaders do with the seats.
//!
//! - [`code`], [`token`] and [`secrets`] are what is shown and typed, and what the hub keeps of it.
//! - [`pairing`] gives seats, in the manner of RFC 8628, to those whose [`request`] was granted; [`guesses`] makes those wait
//!   who try codes.
//! - [`exchange`] gives new tokens for old ones; [`seats`] lists, names, changes and takes back.
//!
//! Everything that writes who may what takes the shop's row first, so that two leaders cannot undo each other's last right
//! at the same moment; all of it is in the audit.

mod code;
mod exchange;
mod guesses;
mod joining;
mod pairing;
#[cfg(test)]
mod properties;
mod request;
mod seats;
mod secrets;
mod token;

use std::sync::{Mutex, MutexGuard, PoisonError};

use linli_domain::{Right, Role, SeatId, Timestamp, WorkspaceId};
use linli_protocol::{AuditEntry, Refusal, Tokens};

use crate::{
    Caller, Error, Hub, audit,
    db::{self, Row, Scope, Tx},
};
use token::Mint;

pub(crate) use code::TypedCode;
pub(crate) use exchange::ANY_OF_OURS;
pub(crate) use guesses::{Guesses, network};
pub(crate) use secrets::{Secrets, hash, hex};
pub(crate) use token::Holder;

/// How often it is written down that a laptop was heard of.
const SEEN_EVERY_MILLIS: i64 = 60_000;
/// How many entries of the audit are shown.
const AUDIT_SHOWN: i64 = 1_000;

/// The hub's door: who may come in.
pub struct Access {
    hub: Hub,
    secrets: Secrets,
    mint: Mint,
    guesses: Mutex<Guesses>,
}

/// A seat that proved itself, with what is known of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seated {
    /// Who asks.
    pub(crate) caller: Caller,
    /// Up to which number it has heard the log, as far as that is written down.
    heard: u64,
}

impl Access {
    /// To `hub`, under its keys.
    ///
    /// # Errors
    /// Those of the database.
    pub fn to(hub: Hub) -> Result<Self, Error> {
        let secrets = Secrets::of(hub.db())?;
        let mint = Mint::new(&secrets);
        Ok(Self { hub, secrets, mint, guesses: Mutex::default() })
    }

    /// Whose access token that is, if it is a good one. Looks nothing up.
    pub(crate) fn holder(&self, access: &str) -> Option<Holder> {
        self.mint.holder(access, self.hub.now())
    }

    /// What the seat of `holder` is now. Everything that is asked for with a token begins with this.
    ///
    /// # Errors
    /// [`Refusal::Revoked`] if its access was taken back, [`Refusal::Unauthorized`] if it has none.
    pub(crate) fn seated(&self, holder: Holder) -> Result<Seated, Error> {
        let Holder { workspace_id, seat_id } = holder;
        let sql = "SELECT role, revoked_at, refresh_hash, last_seen_at, heard FROM seat
            WHERE workspace_id = $1 AND seat_id = $2";
        let seat = self.hub.db().read(Scope::Workspace(workspace_id), |tx| {
            tx.first(sql, &[workspace_id.into(), seat_id.into()], |row| {
                let revoked = row.get::<Option<Timestamp>>(1)?.is_some();
                let signed_in = row.get::<Option<[u8; 32]>>(2)?.is_some();
                let seen: Option<Timestamp> = row.get(3)?;
                Ok((role(row, 0)?, revoked, signed_in, seen, row.get(4)?))
            })
        })?;
        let (role, revoked, signed_in, seen, heard) = seat.ok_or(Refusal::Unauthorized)?;
        if revoked {
            return Err(Refusal::Revoked.into());
        }
        if !signed_in {
            return Err(Refusal::Unauthorized.into());
        }
        let seated = Seated { caller: Caller { workspace_id, seat_id, role }, heard };
        let now = self.hub.now();
        if seen.is_none_or(|seen| (now.0 - seen.0).abs() >= SEEN_EVERY_MILLIS) {
            self.write_seen(seated.caller, heard, now)?;
        }
        Ok(seated)
    }

    /// A laptop has heard its shop's log up to `seq`. Told when it is at the end, not for each page on the way.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn has_heard(&self, seated: Seated, seq: u64) -> Result<(), Error> {
        if seated.heard == seq {
            return Ok(());
        }
        self.write_seen(seated.caller, seq, self.hub.now())
    }

    fn write_seen(&self, caller: Caller, heard: u64, now: Timestamp) -> Result<(), Error> {
        let sql = "UPDATE seat SET last_seen_at = $1, heard = $2
            WHERE workspace_id = $3 AND seat_id = $4";
        let values = [now.into(), heard.into(), caller.workspace_id.into(), caller.seat_id.into()];
        Ok(self.hub.db().write(caller.scope(), |tx| tx.execute(sql, &values).map(drop))?)
    }

    /// The last entries of the shop's audit, the latest first.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] to whoever is no leader.
    pub(crate) fn audit(&self, caller: Caller) -> Result<Vec<AuditEntry>, Error> {
        caller.needs(Right::ManageDevices)?;
        let sql = "SELECT at, seat_id, act, subject FROM audit WHERE workspace_id = $1
            ORDER BY number DESC LIMIT $2";
        let entries = self.hub.db().read(caller.scope(), |tx| {
            tx.rows(sql, &[caller.workspace_id.into(), AUDIT_SHOWN.into()], |row| {
                Ok(AuditEntry {
                    at: row.get(0)?,
                    seat_id: row.get(1)?,
                    act: row.get(2)?,
                    subject: row.get(3)?,
                })
            })
        });
        Ok(entries?)
    }

    /// New tokens for `holder`, and the hash by which the hub knows the refresh token again.
    fn new_tokens(&self, holder: Holder, now: Timestamp) -> Result<(Tokens, [u8; 32]), Error> {
        let (access, until) = self.mint.access(holder, now).map_err(unsigned)?;
        let refresh = token::refresh(&self.secrets, holder);
        let hash = secrets::hash(&refresh);
        Ok((Tokens { access, access_millis: until.0 - now.0, refresh }, hash))
    }

    /// Something short enough to be guessed from a plain hash, hashed under a key of the hub's.
    pub(crate) fn keyed_hash(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        self.secrets.keyed_hash(purpose, parts)
    }

    fn guesses(&self) -> MutexGuard<'_, Guesses> {
        self.guesses.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Access").field("hub", &self.hub).finish_non_exhaustive()
    }
}

/// Takes the shop's row and answers its name; `None` if there is no such shop.
fn lock(tx: &mut Tx<'_>, workspace_id: WorkspaceId) -> Result<Option<String>, db::Error> {
    let sql = "SELECT name FROM workspace WHERE workspace_id = $1 FOR UPDATE";
    tx.first(sql, &[workspace_id.into()], |row| row.get(0))
}

/// Writes `act` into the shop's audit.
fn record(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    now: Timestamp,
    by: Option<SeatId>,
    act: &str,
    subject: SeatId,
) -> Result<(), db::Error> {
    audit::record(tx, workspace_id, now, by, act, &subject.to_string())
}

fn role(row: &mut Row, column: usize) -> Result<Role, db::Error> {
    Role::from_word(&row.get::<String>(column)?).ok_or(db::Error::Unexpected { column })
}

/// Signing fails only where the machine gives no memory or no cryptography.
fn unsigned(cause: jsonwebtoken::errors::Error) -> Error {
    db::Error::Unreadable(Box::new(cause)).into()
}
