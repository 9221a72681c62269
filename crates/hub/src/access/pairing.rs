//! How a laptop gets its seat, in the manner of RFC 8628: it shows a code that somebody gave it, and asks again and again
//! until a leader's laptop lets it in.
//!
//! A code is good once. What makes it safe to say so is that an answer which was lost can be had again: by the same file with
//! the same code, and by the same ticket, as long as the seat was never used. Whoever has neither learns nothing: a code that
//! never was, lapsed, or was used is answered alike.

use std::net::IpAddr;

use linli_domain::{DeviceId, Right, Role, SeatId, Timestamp, WorkspaceId};
use linli_protocol::{
    Code, CodeRequest, Joined, PairBegin, PairDecision, PairPoll, PairRequest, Pairing, Refusal,
};
use uuid::Builder;

use super::{
    Access, Holder,
    code::PairingCode,
    exchange, lock, record,
    request::{
        INTERVAL_MILLIS, Laptop, REQUEST_MINUTES, add_seat, ask, by_seat, by_ticket, is_unused,
        may_have_lost_the_answer, set_state, waiting,
    },
    role, seats, secrets,
};
use crate::{
    Caller, Error, audit,
    db::{self, Scope, Tx},
};

/// For how long the code that a keeper makes is good: it is read out on the phone.
const KEEPER_CODE_MINUTES: i64 = 24 * 60;
/// For how long an invitation is good: both laptops are at hand.
const INVITATION_MINUTES: i64 = 15;
/// For how long codes and requests are remembered after they lapsed.
const REMEMBERED_MINUTES: i64 = 24 * 60;
/// What is taken for having waited that long: clocks and networks are not exact.
const INTERVAL_MILLIS_MIN: i64 = 1_500;
/// The purpose of the keyed hash of a code.
const CODE_PURPOSE: &str = "pairing_code";
/// The purpose of the one that tells a seat.
const SEAT_PURPOSE: &str = "seat";

/// A code as it is kept.
struct KnownCode {
    role: Role,
    at_once: bool,
    expires_at: Timestamp,
    used_at: Option<Timestamp>,
}

impl Access {
    /// A code with which a laptop joins the shop as a leader's at once, for whoever keeps the hub to hand out: there may be
    /// no laptop yet that could let it in, or none any more.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such shop.
    pub fn keeper_code(&self, workspace_id: WorkspaceId) -> Result<Code, Error> {
        self.new_code(workspace_id, None, Role::Leader, KEEPER_CODE_MINUTES)
    }

    /// A code with which one more laptop may ask to be let in.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] to whoever is no leader.
    pub(crate) fn invite(&self, caller: Caller, wanted: CodeRequest) -> Result<Code, Error> {
        caller.needs(Right::ManageDevices)?;
        self.new_code(caller.workspace_id, Some(caller.seat_id), wanted.role, INVITATION_MINUTES)
    }

    fn new_code(
        &self,
        workspace_id: WorkspaceId,
        by: Option<SeatId>,
        role: Role,
        minutes: i64,
    ) -> Result<Code, Error> {
        let (code, now) = (PairingCode::random(), self.hub.now());
        let expires_at = now.plus_minutes(minutes);
        let hash = self.code_hash(code);
        self.hub.db().write(Scope::Workspace(workspace_id), |tx| {
            lock(tx, workspace_id)?.ok_or(Refusal::NotFound)?;
            forget_lapsed(tx, workspace_id, now)?;
            let sql =
                "INSERT INTO pairing_code (code_hash, workspace_id, role, at_once, expires_at)
                VALUES ($1, $2, $3, $4, $5)";
            let at_once = by.is_none();
            let values = [
                hash.into(),
                workspace_id.into(),
                role.as_str().into(),
                at_once.into(),
                expires_at.into(),
            ];
            tx.execute(sql, &values)?;
            audit::record(tx, workspace_id, now, by, "code_made", role.as_str())?;
            Ok::<_, Error>(())
        })?;
        Ok(Code { code: code.to_string(), expires_at })
    }

    /// A laptop shows a code, from `address`.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for every code that lets nobody in, [`Refusal::TooMany`] after some of these,
    /// [`Refusal::Damaged`] for a name that is none.
    pub(crate) fn begin(&self, address: IpAddr, asked: &PairBegin) -> Result<Pairing, Error> {
        let now = self.hub.now();
        if let Some(retry_millis) = self.guesses().wait_millis(address, now) {
            return Err(Refusal::TooMany { retry_millis }.into());
        }
        let (name, platform) = (seats::name(&asked.name)?, seats::name(&asked.platform)?);
        let code = PairingCode::from_typed(&asked.code).map(|code| self.code_hash(code));
        let Some((hash, workspace_id)) = self.shop_of_code(code)? else {
            return Err(self.wrong_code(address, now));
        };
        let begun = self.hub.db().write(Scope::Workspace(workspace_id), |tx| {
            let shop = lock(tx, workspace_id)?.ok_or(Refusal::NotFound)?;
            let Some(code) = known_code(tx, workspace_id, hash)? else { return Ok(None) };
            if code.expires_at <= now {
                audit::record(tx, workspace_id, now, None, "code_refused", "lapsed")?;
                return Ok(None);
            }
            let laptop = Laptop { device_id: asked.device_id, name: &name, platform: &platform };
            let seat_id = self.seat_of(hash, asked.device_id, code.used_at.unwrap_or(now));
            let holder = Holder { workspace_id, seat_id };
            if code.used_at.is_some() && !may_have_lost_the_answer(tx, holder, now)? {
                audit::record(tx, workspace_id, now, None, "code_refused", "used")?;
                return Ok(None);
            }
            use_code(tx, workspace_id, hash, now)?;
            let pairing = match code.at_once {
                true => self.join_at_once(tx, holder, shop, &laptop, code.role, now)?,
                false => ask(tx, holder, &laptop, code.role, now)?,
            };
            Ok::<_, Error>(Some(pairing))
        })?;
        begun.ok_or_else(|| self.wrong_code(address, now))
    }

    /// A laptop asks whether it was let in.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for a ticket that is none or brought its tokens already, [`Refusal::TooMany`] before its time.
    pub(crate) fn poll(&self, poll: &PairPoll) -> Result<Pairing, Error> {
        let (hash, now) = (secrets::hash(&poll.ticket), self.hub.now());
        let sql = "SELECT workspace_id FROM pair_request WHERE ticket_hash = $1";
        let found: Result<Option<WorkspaceId>, db::Error> =
            self.hub.db().read(Scope::Hub, |tx| tx.first(sql, &[hash.into()], |row| row.get(0)));
        let workspace_id = found?.ok_or(Refusal::NotFound)?;
        self.hub.db().write(Scope::Workspace(workspace_id), |tx| {
            let shop = lock(tx, workspace_id)?.ok_or(Refusal::NotFound)?;
            let asked = by_ticket(tx, workspace_id, hash)?.ok_or(Refusal::NotFound)?;
            let holder = Holder { workspace_id, seat_id: asked.seat_id };
            match asked.state.as_str() {
                "denied" => Ok(Pairing::Denied),
                "joined" if !is_unused(tx, holder)? => Err(Refusal::NotFound.into()),
                _ if asked.expires_at <= now => Ok(Pairing::Expired),
                "waiting" => {
                    let since = asked.polled_at.map_or(INTERVAL_MILLIS, |at| now.0 - at.0);
                    if (0..INTERVAL_MILLIS_MIN).contains(&since) {
                        let retry_millis = INTERVAL_MILLIS - since;
                        return Err(Refusal::TooMany { retry_millis }.into());
                    }
                    let sql = "UPDATE pair_request SET polled_at = $1
                        WHERE workspace_id = $2 AND ticket_hash = $3";
                    tx.execute(sql, &[now.into(), workspace_id.into(), hash.into()])?;
                    Ok(waiting(poll.ticket.clone(), asked.check, asked.expires_at))
                }
                _ => {
                    set_state(tx, holder, "joined", None)?;
                    self.joined(tx, holder, shop, asked.role, now).map(Pairing::Joined)
                }
            }
        })
    }

    /// The laptops that wait to be let in, the first to ask first.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] to whoever is no leader.
    pub(crate) fn requests(&self, caller: Caller) -> Result<Vec<PairRequest>, Error> {
        caller.needs(Right::ManageDevices)?;
        let sql = "SELECT seat_id, name, platform, role, check_words, asked_at, expires_at
            FROM pair_request WHERE workspace_id = $1 AND state = 'waiting' AND expires_at > $2
            ORDER BY asked_at, seat_id";
        let values = [caller.workspace_id.into(), self.hub.now().into()];
        let requests = self.hub.db().read(caller.scope(), |tx| {
            tx.rows(sql, &values, |row| {
                Ok(PairRequest {
                    seat_id: row.get(0)?,
                    name: row.get(1)?,
                    platform: row.get(2)?,
                    role: role(row, 3)?,
                    check: row.get(4)?,
                    asked_at: row.get(5)?,
                    expires_at: row.get(6)?,
                })
            })
        });
        Ok::<_, db::Error>(requests?).map_err(Error::from)
    }

    /// A leader lets a laptop in, or not.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] to whoever is no leader, [`Refusal::NotFound`] if it does not wait any more.
    pub(crate) fn decide(
        &self,
        caller: Caller,
        seat_id: SeatId,
        decision: PairDecision,
    ) -> Result<(), Error> {
        caller.needs(Right::ManageDevices)?;
        let Caller { workspace_id, .. } = caller;
        let (holder, now) = (Holder { workspace_id, seat_id }, self.hub.now());
        self.hub.db().write(caller.scope(), |tx| {
            lock(tx, workspace_id)?;
            let asked = by_seat(tx, holder)?.ok_or(Refusal::NotFound)?;
            if asked.state != "waiting" || asked.expires_at <= now {
                return Err(Error::from(Refusal::NotFound));
            }
            let act = if decision.approve {
                add_seat(tx, holder, &asked.name, &asked.platform, asked.role, now)?;
                set_state(tx, holder, "approved", Some(now.plus_minutes(REQUEST_MINUTES)))?;
                "seat_approved"
            } else {
                set_state(tx, holder, "denied", None)?;
                "seat_denied"
            };
            Ok(record(tx, workspace_id, now, Some(caller.seat_id), act, seat_id)?)
        })
    }

    /// A leader's first laptop: there is nobody to ask. Its request is written down all the same, so that its answer can be
    /// had again; its ticket is known to nobody.
    fn join_at_once(
        &self,
        tx: &mut Tx<'_>,
        holder: Holder,
        shop: String,
        laptop: &Laptop<'_>,
        role: Role,
        now: Timestamp,
    ) -> Result<Pairing, Error> {
        if !is_unused(tx, holder)? {
            add_seat(tx, holder, laptop.name, laptop.platform, role, now)?;
        }
        ask(tx, holder, laptop, role, now)?;
        set_state(tx, holder, "joined", None)?;
        self.joined(tx, holder, shop, role, now).map(Pairing::Joined)
    }

    /// Gives a seat its tokens. If it had some, their answer was lost: they are none any more.
    fn joined(
        &self,
        tx: &mut Tx<'_>,
        holder: Holder,
        workspace: String,
        role: Role,
        now: Timestamp,
    ) -> Result<Joined, Error> {
        let Holder { workspace_id, seat_id } = holder;
        let (tokens, hash) = self.new_tokens(holder, now)?;
        exchange::keep(tx, holder, Some(hash), None)?;
        record(tx, workspace_id, now, Some(seat_id), "seat_joined", seat_id)?;
        Ok(Joined { workspace_id, workspace, seat_id, role, tokens })
    }

    /// The seat that a code leads to is told by the code, the file that shows it and when it was first used: the same file
    /// with the same code gets the same seat again, and any other gets none.
    fn seat_of(&self, code: [u8; 32], device_id: DeviceId, used_at: Timestamp) -> SeatId {
        let hash = self.secrets.keyed_hash(SEAT_PURPOSE, &[&code, device_id.uuid().as_bytes()]);
        let mut random = [0; 10];
        random.copy_from_slice(&hash[..10]);
        let millis = u64::try_from(used_at.0).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid().into()
    }

    fn code_hash(&self, code: PairingCode) -> [u8; 32] {
        self.secrets.keyed_hash(CODE_PURPOSE, &[code.as_bytes()])
    }

    /// Whose code that is. What was typed may have been no code at all.
    fn shop_of_code(
        &self,
        code: Option<[u8; 32]>,
    ) -> Result<Option<([u8; 32], WorkspaceId)>, Error> {
        let Some(hash) = code else { return Ok(None) };
        let sql = "SELECT workspace_id FROM pairing_code WHERE code_hash = $1";
        let found: Result<Option<WorkspaceId>, db::Error> =
            self.hub.db().read(Scope::Hub, |tx| tx.first(sql, &[hash.into()], |row| row.get(0)));
        Ok(found?.map(|workspace_id| (hash, workspace_id)))
    }

    /// The one answer to every code that lets nobody in.
    pub(super) fn wrong_code(&self, address: IpAddr, now: Timestamp) -> Error {
        metrics::counter!("linli_hub_codes_refused_total").increment(1);
        if self.guesses().wrong(address, now) {
            tracing::warn!("wrong pairing codes: their address has to wait");
        }
        Refusal::NotFound.into()
    }
}

fn known_code(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    hash: [u8; 32],
) -> Result<Option<KnownCode>, db::Error> {
    let sql = "SELECT role, at_once, expires_at, used_at FROM pairing_code
        WHERE workspace_id = $1 AND code_hash = $2 FOR UPDATE";
    tx.first(sql, &[workspace_id.into(), hash.into()], |row| {
        Ok(KnownCode {
            role: role(row, 0)?,
            at_once: row.get(1)?,
            expires_at: row.get(2)?,
            used_at: row.get(3)?,
        })
    })
}

/// A code keeps the time at which it was first used.
fn use_code(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    hash: [u8; 32],
    now: Timestamp,
) -> Result<(), db::Error> {
    let sql = "UPDATE pairing_code SET used_at = $1
        WHERE workspace_id = $2 AND code_hash = $3 AND used_at IS NULL";
    tx.execute(sql, &[now.into(), workspace_id.into(), hash.into()]).map(drop)
}

fn forget_lapsed(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    now: Timestamp,
) -> Result<(), db::Error> {
    let long_ago = now.plus_minutes(-REMEMBERED_MINUTES);
    for table in ["pairing_code", "pair_request"] {
        let sql = format!("DELETE FROM {table} WHERE workspace_id = $1 AND expires_at < $2");
        tx.execute(&sql, &[workspace_id.into(), long_ago.into()])?;
    }
    Ok(())
}
