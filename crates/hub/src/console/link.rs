//! A link with which a user sets a password: good once, for two days, and kept as a hash.

use linli_domain::{CentreId, Timestamp, UserId};
use linli_protocol::Refusal;

use super::{Staff, attempts, password, session, user};
use crate::{
    Error,
    access::{hash, hex},
    centre,
    db::{self, Scope, Tx},
};

/// For how long a link is good.
pub const HOURS: i64 = 48;
const SECRET_BYTES: usize = 24;

/// A link, as it is told once.
#[derive(Clone, PartialEq, Eq)]
pub struct Link {
    /// The path of its page at the hub.
    pub path: String,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// It lets somebody in: it is shown to whom it is meant for, and to no log.
impl std::fmt::Debug for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Link").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// Makes one, in the place of any before.
pub(super) fn new(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    user_id: UserId,
    now: Timestamp,
) -> Result<Link, db::Error> {
    let secret = hex(&rand::random::<[u8; SECRET_BYTES]>());
    let expires_at = Timestamp(now.0 + HOURS * 3_600_000);
    let sql = "INSERT INTO centre_link (centre_id, user_id, link_hash, expires_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (centre_id, user_id) DO UPDATE
        SET link_hash = excluded.link_hash, expires_at = excluded.expires_at";
    let values = [centre_id.into(), user_id.into(), hash(&secret).into(), expires_at.into()];
    tx.execute(sql, &values)?;
    Ok(Link { path: format!("/console/{centre_id}/welcome/{secret}"), expires_at })
}

/// Makes a user's link good for nothing.
pub(super) fn withdraw(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    user_id: UserId,
) -> Result<(), db::Error> {
    let sql = "DELETE FROM centre_link WHERE centre_id = $1 AND user_id = $2";
    tx.execute(sql, &[centre_id.into(), user_id.into()]).map(drop)
}

impl Staff {
    /// Whose link that is; nothing is done with it yet, as a chat program may look at a link before a person does.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if it is none, was used, or lapsed.
    pub(crate) fn invited(&self, centre_id: CentreId, secret: &str) -> Result<user::User, Error> {
        let now = self.hub.now();
        self.hub.db().read(Scope::Centre(centre_id), |tx| whose(tx, centre_id, secret, now))
    }

    /// Sets the password of whom the link was made for, and signs them out wherever they were signed in. The link is used up.
    ///
    /// # Errors
    /// As [`Staff::invited`].
    pub(crate) fn welcome(
        &self,
        centre_id: CentreId,
        secret: &str,
        password: &str,
    ) -> Result<user::User, Error> {
        let password_hash = password::hashed(password)?;
        let now = self.hub.now();
        self.hub.db().write(Scope::Centre(centre_id), |tx| {
            user::lock(tx, centre_id)?;
            let user = whose(tx, centre_id, secret, now)?;
            let sql =
                "UPDATE centre_user SET password_hash = $3 WHERE centre_id = $1 AND user_id = $2";
            tx.execute(sql, &[centre_id.into(), user.user_id.into(), password_hash.into()])?;
            withdraw(tx, centre_id, user.user_id)?;
            session::end_all(tx, centre_id, user.user_id, None)?;
            attempts::forgive(tx, centre_id, self.name_hash(centre_id, &user.name))?;
            centre::record(tx, centre_id, now, Some(user.user_id), "password_set", &user.name)?;
            Ok(user)
        })
    }
}

fn whose(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    secret: &str,
    now: Timestamp,
) -> Result<user::User, Error> {
    let sql = "SELECT user_id FROM centre_link
        WHERE centre_id = $1 AND link_hash = $2 AND expires_at > $3";
    let values = [centre_id.into(), hash(secret).into(), now.into()];
    let user_id = tx.first(sql, &values, |row| row.get::<UserId>(0))?;
    user::standing(tx, centre_id, user_id.ok_or(Refusal::NotFound)?)
}
