//! How a shop joins a centre: by a code that the centre gave its leader, in the manner in which a laptop joins a shop.

use std::net::IpAddr;

use linli_domain::{CentreId, Right, Timestamp};
use linli_protocol::{
    Code, Refusal,
    centre::{Centre, JoinCentre},
};

use super::{Access, code::PairingCode};
use crate::{
    Caller, Error, audit,
    centre::{Member, Office},
    db::{self, Scope, Tx},
};

/// For how long a code is good: it is passed on by message, and typed in when the leader comes to it.
const INVITATION_MINUTES: i64 = 7 * 24 * 60;
/// For how long a code is remembered after it lapsed.
const REMEMBERED_MINUTES: i64 = 24 * 60;
/// The purpose of the keyed hash of a code.
const PURPOSE: &str = "centre_code";

impl Access {
    /// A code with which one shop joins the centre.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such centre.
    pub fn invite_shop(&self, office: &Office) -> Result<Code, Error> {
        let (code, now) = (PairingCode::random(), self.hub.now());
        let expires_at = now.plus_minutes(INVITATION_MINUTES);
        let hash = self.invitation_hash(code);
        let centre_id = office.centre_id;
        self.hub.db().write(office.scope(), |tx| {
            let sql = "SELECT 1 FROM centre WHERE centre_id = $1 FOR UPDATE";
            tx.first(sql, &[centre_id.into()], |_| Ok(()))?.ok_or(Refusal::NotFound)?;
            let sql = "DELETE FROM centre_code WHERE centre_id = $1 AND expires_at < $2";
            let forgotten = now.plus_minutes(-REMEMBERED_MINUTES);
            tx.execute(sql, &[centre_id.into(), forgotten.into()])?;
            let sql = "INSERT INTO centre_code (code_hash, centre_id, made_at, expires_at) VALUES ($1, $2, $3, $4)";
            let values = [hash.into(), centre_id.into(), now.into(), expires_at.into()];
            tx.execute(sql, &values)?;
            office.record(tx, now, "shop_invited", "")?;
            Ok::<_, Error>(())
        })?;
        Ok(Code { code: code.to_string(), expires_at })
    }

    /// The leader types the code, at `address`. The same code again by the same shop is answered as before: the answer may have
    /// been lost.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] to whoever is no leader, [`Refusal::NotFound`] for every code that is of no use,
    /// [`Refusal::TooMany`] after some of these, [`Refusal::InCentre`] where the shop belongs to another.
    pub fn join_centre(
        &self,
        address: IpAddr,
        caller: Caller,
        asked: &JoinCentre,
    ) -> Result<Centre, Error> {
        caller.needs(Right::ChangeSettings)?;
        let now = self.hub.now();
        if let Some(retry_millis) = self.guesses().wait_millis(address, now) {
            return Err(Refusal::TooMany { retry_millis }.into());
        }
        let hash = PairingCode::from_typed(&asked.code).map(|code| self.invitation_hash(code));
        let joined = match hash {
            Some(hash) => self.hub.db().write(Scope::Hub, |tx| join(tx, caller, hash, now))?,
            None => None,
        };
        let Some(centre_id) = joined else { return Err(self.wrong_code(address, now)) };
        self.hub.described(&Member { centre_id, caller })
    }

    fn invitation_hash(&self, code: PairingCode) -> [u8; 32] {
        self.secrets.keyed_hash(PURPOSE, &[code.as_bytes()])
    }
}

/// Makes the shop a member; `None` where the code is of no use. Runs in the scope of the hub, as it is only the code that says which
/// centre is meant.
fn join(
    tx: &mut Tx<'_>,
    caller: Caller,
    hash: [u8; 32],
    now: Timestamp,
) -> Result<Option<CentreId>, Error> {
    let workspace_id = caller.workspace_id;
    let shop = super::lock(tx, workspace_id)?.ok_or(Refusal::NotFound)?;
    let sql =
        "SELECT centre_id, expires_at, used_at FROM centre_code WHERE code_hash = $1 FOR UPDATE";
    let code = tx.first(sql, &[hash.into()], |row| {
        Ok((row.get::<CentreId>(0)?, row.get::<Timestamp>(1)?, row.get::<Option<Timestamp>>(2)?))
    })?;
    let Some((centre_id, expires_at, used_at)) = code else { return Ok(None) };
    let sql = "SELECT centre_id FROM shop_centre WHERE workspace_id = $1";
    let present = tx.first(sql, &[workspace_id.into()], |row| row.get::<CentreId>(0))?;
    match present {
        Some(present) if present == centre_id => return Ok(Some(centre_id)),
        Some(_) if used_at.is_none() && expires_at > now => return Err(Refusal::InCentre.into()),
        _ if used_at.is_some() || expires_at <= now => return Ok(None),
        _ => {}
    }
    let sql = "UPDATE centre_code SET used_at = $2 WHERE code_hash = $1";
    tx.execute(sql, &[hash.into(), now.into()])?;
    let values = [workspace_id.into(), centre_id.into(), now.into()];
    let sql = "INSERT INTO shop_centre (workspace_id, centre_id, joined_at) VALUES ($1, $2, $3)";
    tx.execute(sql, &values)?;
    enter(tx, centre_id, caller, &shop, now)?;
    Ok(Some(centre_id))
}

/// Writes down at both ends that the shop is a member. One that comes back goes on where it was.
fn enter(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    caller: Caller,
    shop: &str,
    now: Timestamp,
) -> Result<(), db::Error> {
    let workspace_id = caller.workspace_id;
    let sql = "INSERT INTO centre_shop (centre_id, workspace_id, name, joined_at, news) VALUES ($1, $2, $3, $4, 0)
        ON CONFLICT (centre_id, workspace_id) DO UPDATE SET name = excluded.name, joined_at = excluded.joined_at, left_at = NULL";
    let values = [centre_id.into(), workspace_id.into(), shop.into(), now.into()];
    tx.execute(sql, &values)?;
    let by = Some(caller.seat_id);
    audit::record(tx, workspace_id, now, by, "centre_joined", &centre_id.to_string())?;
    crate::centre::record(tx, centre_id, now, None, "shop_joined", &workspace_id.to_string())
}
