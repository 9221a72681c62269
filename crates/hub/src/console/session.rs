//! Browsers that signed in: known again by a cookie that says nothing, of which only a hash is kept.

use linli_domain::{CentreId, Timestamp, UserId};
use linli_protocol::Refusal;

use super::{Role, Staff, attempts, password, user};
use crate::{
    Error,
    access::{hash, hex},
    centre::{self, delivery_days},
    db::{self, Scope, Tx},
};

/// A session ends when nothing was asked in it for so long.
const IDLE_MILLIS: i64 = 2 * 3_600_000;
/// A session ends so long after it began, whatever was asked: about a working day.
pub(crate) const WHOLE_MILLIS: i64 = 12 * 3_600_000;
/// How often it is written down that something was asked.
const SEEN_EVERY_MILLIS: i64 = 60_000;
const SECRET_BYTES: usize = 32;

/// Somebody who signed in, with what their role is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seated {
    /// At which centre.
    pub(crate) centre_id: CentreId,
    /// What it is called.
    pub(crate) centre: String,
    /// How far its clocks are east of UTC, in minutes.
    pub(crate) offset_minutes: i32,
    /// Who.
    pub(crate) user_id: UserId,
    /// By which name.
    pub(crate) name: String,
    /// As what.
    pub(crate) role: Role,
}

/// What came of signing in.
#[derive(Debug)]
pub(crate) enum SignedIn {
    /// What the browser's cookie is to hold.
    Yes(String),
    /// The name or the password is wrong; which of them is not told.
    Wrong,
    /// So many wrong ones came for this name that it has to wait.
    Wait {
        /// For so long.
        millis: i64,
    },
}

impl Staff {
    /// Signs somebody in. The session is new whatever the browser had before.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn sign_in(
        &self,
        centre_id: CentreId,
        name: &str,
        typed: &str,
    ) -> Result<SignedIn, Error> {
        let (now, name_hash) = (self.hub.now(), self.name_hash(centre_id, name));
        let scope = Scope::Centre(centre_id);
        let (wait, user) = self.hub.db().read(scope, |tx| {
            let wait = attempts::wait_millis(tx, centre_id, name_hash, now)?;
            let user = user::by_name(tx, centre_id, name)?;
            let sql = "SELECT password_hash FROM centre_user WHERE centre_id = $1 AND user_id = $2";
            let kept = match &user {
                Some(user) => {
                    let values = [centre_id.into(), user.user_id.into()];
                    tx.first(sql, &values, |row| row.get::<Option<String>>(0))?.flatten()
                }
                None => None,
            };
            Ok::<_, db::Error>((wait, user.map(|user| (user, kept))))
        })?;
        if let Some(millis) = wait {
            return Ok(SignedIn::Wait { millis });
        }
        // Outside of a transaction: it takes a while, on purpose.
        let kept = user.as_ref().and_then(|(_, kept)| kept.as_deref());
        let right = password::is(typed, kept);
        let user = user.filter(|(user, _)| right && user.disabled_at.is_none());
        self.hub.db().write(scope, |tx| {
            let Some((user, _)) = user else { return self.refuse(tx, centre_id, name_hash, now) };
            attempts::forgive(tx, centre_id, name_hash)?;
            lapse(tx, centre_id, now)?;
            let secret = begin(tx, centre_id, user.user_id, now)?;
            centre::record(tx, centre_id, now, Some(user.user_id), "signed_in", &user.name)?;
            Ok(SignedIn::Yes(secret))
        })
    }

    /// Writes down that a wrong password came. A name that nobody has is in the audit as such: what was typed into a field beside
    /// the one for the password may be a password.
    fn refuse(
        &self,
        tx: &mut Tx<'_>,
        centre_id: CentreId,
        name_hash: [u8; 32],
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        // A centre that does not exist has no attempts either.
        let sql = "SELECT 1 FROM centre WHERE centre_id = $1";
        if tx.first(sql, &[centre_id.into()], |_| Ok(()))?.is_none() {
            return Ok(SignedIn::Wrong);
        }
        if attempts::wrong(tx, centre_id, name_hash, now)? {
            let sql = "SELECT user_id, name FROM centre_user WHERE centre_id = $1";
            let names = tx.rows(sql, &[centre_id.into()], |row| {
                Ok((row.get::<UserId>(0)?, row.get::<String>(1)?))
            })?;
            let known = names.iter().find(|(_, name)| self.name_hash(centre_id, name) == name_hash);
            let subject = known.map_or("", |(_, name)| name.as_str());
            centre::record(tx, centre_id, now, None, "locked_out", subject)?;
        }
        Ok(SignedIn::Wrong)
    }

    /// Who is signed in with that, as they are now.
    ///
    /// # Errors
    /// [`Refusal::Unauthorized`] if nobody is.
    pub(crate) fn seated(&self, centre_id: CentreId, secret: &str) -> Result<Seated, Error> {
        let (now, session_hash) = (self.hub.now(), hash(secret));
        let sql = "SELECT s.user_id, u.name, u.role, s.seen_at, c.name, c.delivery
            FROM centre_session s
            JOIN centre_user u ON u.centre_id = s.centre_id AND u.user_id = s.user_id
            JOIN centre c ON c.centre_id = s.centre_id
            WHERE s.centre_id = $1 AND s.session_hash = $2 AND s.seen_at > $3 AND s.began_at > $4
            AND u.disabled_at IS NULL";
        let values = [
            centre_id.into(),
            session_hash.into(),
            Timestamp(now.0 - IDLE_MILLIS).into(),
            Timestamp(now.0 - WHOLE_MILLIS).into(),
        ];
        let found = self.hub.db().read(Scope::Centre(centre_id), |tx| {
            tx.first(sql, &values, |row| {
                let role = user::role(row, 2)?;
                let (user_id, name, seen) = (row.get(0)?, row.get(1)?, row.get::<Timestamp>(3)?);
                let offset_minutes = delivery_days(row, 5)?.offset_minutes;
                let centre = row.get(4)?;
                Ok((Seated { centre_id, centre, offset_minutes, user_id, name, role }, seen))
            })
        })?;
        let (seated, seen) = found.ok_or(Refusal::Unauthorized)?;
        if (now.0 - seen.0).abs() >= SEEN_EVERY_MILLIS {
            let sql =
                "UPDATE centre_session SET seen_at = $3 WHERE centre_id = $1 AND session_hash = $2";
            let values = [centre_id.into(), session_hash.into(), now.into()];
            self.hub.db().write(Scope::Centre(centre_id), |tx| tx.execute(sql, &values))?;
        }
        Ok(seated)
    }

    /// Ends that session.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn sign_out(&self, seated: &Seated, secret: &str) -> Result<(), Error> {
        let now = self.hub.now();
        let Seated { centre_id, user_id, ref name, .. } = *seated;
        let sql = "DELETE FROM centre_session WHERE centre_id = $1 AND session_hash = $2";
        self.hub.db().write(Scope::Centre(centre_id), |tx| {
            tx.execute(sql, &[centre_id.into(), hash(secret).into()])?;
            Ok(centre::record(tx, centre_id, now, Some(user_id), "signed_out", name)?)
        })
    }

    /// Ends every session of this user, this one too.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn sign_out_everywhere(&self, seated: &Seated) -> Result<(), Error> {
        let now = self.hub.now();
        let Seated { centre_id, user_id, ref name, .. } = *seated;
        self.hub.db().write(Scope::Centre(centre_id), |tx| {
            end_all(tx, centre_id, user_id, None)?;
            Ok(centre::record(tx, centre_id, now, Some(user_id), "signed_out_everywhere", name)?)
        })
    }

    /// In how many browsers this user is signed in.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn sessions(&self, seated: &Seated) -> Result<u64, Error> {
        let now = self.hub.now();
        let sql = "SELECT count(*) FROM centre_session
            WHERE centre_id = $1 AND user_id = $2 AND seen_at > $3 AND began_at > $4";
        let values = [
            seated.centre_id.into(),
            seated.user_id.into(),
            Timestamp(now.0 - IDLE_MILLIS).into(),
            Timestamp(now.0 - WHOLE_MILLIS).into(),
        ];
        let count = self.hub.db().read(Scope::Centre(seated.centre_id), |tx| {
            tx.first(sql, &values, |row| row.get::<u64>(0))
        });
        Ok(count?.unwrap_or_default())
    }

    /// Gives this user another password, signs them out everywhere else, and answers what the cookie is to hold from now on.
    /// A wrong one counts as it does where one signs in.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn change_password(
        &self,
        seated: &Seated,
        current: &str,
        new: &str,
    ) -> Result<SignedIn, Error> {
        let Seated { centre_id, user_id, ref name, .. } = *seated;
        let (now, name_hash) = (self.hub.now(), self.name_hash(centre_id, name));
        let sql = "SELECT password_hash FROM centre_user WHERE centre_id = $1 AND user_id = $2";
        let (wait, kept) = self.hub.db().read(Scope::Centre(centre_id), |tx| {
            let wait = attempts::wait_millis(tx, centre_id, name_hash, now)?;
            let values = [centre_id.into(), user_id.into()];
            let kept = tx.first(sql, &values, |row| row.get::<Option<String>>(0))?;
            Ok::<_, db::Error>((wait, kept.flatten()))
        })?;
        if let Some(millis) = wait {
            return Ok(SignedIn::Wait { millis });
        }
        if !password::is(current, kept.as_deref()) {
            return self
                .hub
                .db()
                .write(Scope::Centre(centre_id), |tx| self.refuse(tx, centre_id, name_hash, now));
        }
        let password_hash = password::hashed(new)?;
        self.hub.db().write(Scope::Centre(centre_id), |tx| {
            let sql =
                "UPDATE centre_user SET password_hash = $3 WHERE centre_id = $1 AND user_id = $2";
            tx.execute(sql, &[centre_id.into(), user_id.into(), password_hash.into()])?;
            attempts::forgive(tx, centre_id, name_hash)?;
            end_all(tx, centre_id, user_id, None)?;
            let secret = begin(tx, centre_id, user_id, now)?;
            centre::record(tx, centre_id, now, Some(user_id), "password_changed", name)?;
            Ok(SignedIn::Yes(secret))
        })
    }
}

fn begin(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    user_id: UserId,
    now: Timestamp,
) -> Result<String, db::Error> {
    let secret = hex(&rand::random::<[u8; SECRET_BYTES]>());
    let sql = "INSERT INTO centre_session (centre_id, session_hash, user_id, began_at, seen_at)
        VALUES ($1, $2, $3, $4, $4)";
    tx.execute(sql, &[centre_id.into(), hash(&secret).into(), user_id.into(), now.into()])?;
    let sql = "UPDATE centre_user SET signed_in_at = $3 WHERE centre_id = $1 AND user_id = $2";
    tx.execute(sql, &[centre_id.into(), user_id.into(), now.into()])?;
    Ok(secret)
}

/// Ends a user's sessions but the one that is kept.
pub(super) fn end_all(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    user_id: UserId,
    but: Option<[u8; 32]>,
) -> Result<(), db::Error> {
    let sql = "DELETE FROM centre_session
        WHERE centre_id = $1 AND user_id = $2 AND session_hash <> $3";
    let but = but.unwrap_or_default();
    tx.execute(sql, &[centre_id.into(), user_id.into(), but.into()]).map(drop)
}

/// Takes away what nobody can come back to.
fn lapse(tx: &mut Tx<'_>, centre_id: CentreId, now: Timestamp) -> Result<(), db::Error> {
    let sql =
        "DELETE FROM centre_session WHERE centre_id = $1 AND (seen_at <= $2 OR began_at <= $3)";
    let (idle, whole) = (Timestamp(now.0 - IDLE_MILLIS), Timestamp(now.0 - WHOLE_MILLIS));
    tx.execute(sql, &[centre_id.into(), idle.into(), whole.into()]).map(drop)
}
