//! Who works at a centre.

use linli_domain::{CentreId, Timestamp, UserId};
use linli_protocol::Refusal;

use super::{Role, Staff, link, session};
use crate::{
    Error, centre,
    db::{self, Row, Scope, Tx},
};

/// The longest name.
const NAME_CHARS: usize = 40;
/// How many may work at one centre.
const USERS_MAX: u64 = 500;

/// Somebody who works at a centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Who.
    pub user_id: UserId,
    /// The name by which they sign in.
    pub name: String,
    /// As what they work.
    pub role: Role,
    /// Whether they have set a password.
    pub has_password: bool,
    /// Since when.
    pub created_at: Timestamp,
    /// When they last signed in.
    pub signed_in_at: Option<Timestamp>,
    /// Since when they may not.
    pub disabled_at: Option<Timestamp>,
}

/// Who does something: a user, or the keeper of the hub in a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct By(pub Option<UserId>);

impl Staff {
    /// Everybody of that centre, by name.
    ///
    /// # Errors
    /// Those of the database.
    pub fn users(&self, centre_id: CentreId) -> Result<Vec<User>, Error> {
        let sql = format!("SELECT {USER} FROM centre_user WHERE centre_id = $1 ORDER BY name_key");
        let users = self
            .hub
            .db()
            .read(Scope::Centre(centre_id), |tx| tx.rows(&sql, &[centre_id.into()], user));
        Ok(users?)
    }

    /// Is there such a centre?
    ///
    /// # Errors
    /// Those of the database.
    pub fn knows(&self, centre_id: CentreId) -> Result<bool, Error> {
        Ok(self.hub.centre_name(centre_id)?.is_some())
    }

    /// Adds somebody, and answers the link with which they set their password.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such centre, [`Refusal::Damaged`] for a name that is none,
    /// [`UserError::NameTaken`], [`UserError::TooMany`].
    pub fn add(
        &self,
        by: By,
        centre_id: CentreId,
        typed: &str,
        role: Role,
    ) -> Result<(UserId, link::Link), UserError> {
        let name = name(typed).ok_or(Refusal::Damaged)?;
        let (user_id, now) = (UserId::new(self.hub.new_id()), self.hub.now());
        self.hub.db().write(Scope::Centre(centre_id), |tx| {
            lock(tx, centre_id)?;
            let sql = "SELECT count(*) FROM centre_user WHERE centre_id = $1";
            let count = tx.first(sql, &[centre_id.into()], |row| row.get::<u64>(0))?;
            if count.unwrap_or_default() >= USERS_MAX {
                return Err(UserError::TooMany);
            }
            if by_name(tx, centre_id, &name)?.is_some() {
                return Err(UserError::NameTaken);
            }
            let sql = "INSERT INTO centre_user
                (centre_id, user_id, name, name_key, role, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
            let values = [
                centre_id.into(),
                user_id.into(),
                name.as_str().into(),
                name_key(&name).into(),
                role.as_str().into(),
                now.into(),
            ];
            tx.execute(sql, &values)?;
            let subject = format!("{name} {}", role.as_str());
            centre::record(tx, centre_id, now, by.0, "user_added", &subject)?;
            Ok((user_id, link::new(tx, centre_id, user_id, now)?))
        })
    }

    /// Another link for somebody who lost a password or never set one. Their password stays good until it is used.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], also for who is switched off.
    pub fn new_link(
        &self,
        by: By,
        centre_id: CentreId,
        user_id: UserId,
    ) -> Result<link::Link, Error> {
        let now = self.hub.now();
        self.hub.db().write(Scope::Centre(centre_id), |tx| {
            lock(tx, centre_id)?;
            let user = standing(tx, centre_id, user_id)?;
            centre::record(tx, centre_id, now, by.0, "link_made", &user.name)?;
            Ok(link::new(tx, centre_id, user_id, now)?)
        })
    }

    /// Gives somebody another role, from their next request on.
    ///
    /// # Errors
    /// [`UserError::LastOperator`], [`Refusal::NotFound`].
    pub fn change_role(
        &self,
        by: By,
        centre_id: CentreId,
        user_id: UserId,
        role: Role,
    ) -> Result<(), UserError> {
        let now = self.hub.now();
        self.hub.db().write(Scope::Centre(centre_id), |tx| {
            lock(tx, centre_id)?;
            let user = standing(tx, centre_id, user_id)?;
            if user.role == role {
                return Ok(());
            }
            if user.role == Role::Operator {
                operator_remains(tx, centre_id, user_id)?;
            }
            let sql = "UPDATE centre_user SET role = $3 WHERE centre_id = $1 AND user_id = $2";
            tx.execute(sql, &[centre_id.into(), user_id.into(), role.as_str().into()])?;
            let subject = format!("{} {}", user.name, role.as_str());
            Ok(centre::record(tx, centre_id, now, by.0, "role_changed", &subject)?)
        })
    }

    /// Switches somebody off, and signs them out everywhere.
    ///
    /// # Errors
    /// [`UserError::LastOperator`], [`Refusal::NotFound`].
    pub fn disable(&self, by: By, centre_id: CentreId, user_id: UserId) -> Result<(), UserError> {
        let now = self.hub.now();
        self.hub.db().write(Scope::Centre(centre_id), |tx| {
            lock(tx, centre_id)?;
            let user = standing(tx, centre_id, user_id)?;
            if user.role == Role::Operator {
                operator_remains(tx, centre_id, user_id)?;
            }
            let sql =
                "UPDATE centre_user SET disabled_at = $3 WHERE centre_id = $1 AND user_id = $2";
            tx.execute(sql, &[centre_id.into(), user_id.into(), now.into()])?;
            session::end_all(tx, centre_id, user_id, None)?;
            link::withdraw(tx, centre_id, user_id)?;
            Ok(centre::record(tx, centre_id, now, by.0, "user_disabled", &user.name)?)
        })
    }

    /// Switches somebody on again. They sign in with the password that they had.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn enable(&self, by: By, centre_id: CentreId, user_id: UserId) -> Result<(), Error> {
        let now = self.hub.now();
        self.hub.db().write(Scope::Centre(centre_id), |tx| {
            lock(tx, centre_id)?;
            let user = by_id(tx, centre_id, user_id)?.ok_or(Refusal::NotFound)?;
            let sql =
                "UPDATE centre_user SET disabled_at = NULL WHERE centre_id = $1 AND user_id = $2";
            tx.execute(sql, &[centre_id.into(), user_id.into()])?;
            Ok(centre::record(tx, centre_id, now, by.0, "user_enabled", &user.name)?)
        })
    }
}

/// Why something was not done about users.
#[derive(Debug, thiserror::Error)]
pub enum UserError {
    /// Somebody has that name already.
    #[error("somebody has that name")]
    NameTaken,
    /// There are as many as a centre may have.
    #[error("there are too many users")]
    TooMany,
    /// Nobody would be left who may let others in.
    #[error("the last operator stays")]
    LastOperator,
    /// The hub failed or refused.
    #[error(transparent)]
    Hub(#[from] Error),
}

impl From<db::Error> for UserError {
    fn from(error: db::Error) -> Self {
        Self::Hub(error.into())
    }
}

impl From<Refusal> for UserError {
    fn from(refusal: Refusal) -> Self {
        Self::Hub(refusal.into())
    }
}

const USER: &str =
    "user_id, name, role, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END, created_at,
    signed_in_at, disabled_at";

fn user(row: &mut Row) -> Result<User, db::Error> {
    Ok(User {
        user_id: row.get(0)?,
        name: row.get(1)?,
        role: role(row, 2)?,
        has_password: row.get(3)?,
        created_at: row.get(4)?,
        signed_in_at: row.get(5)?,
        disabled_at: row.get(6)?,
    })
}

pub(super) fn role(row: &mut Row, column: usize) -> Result<Role, db::Error> {
    Role::from_word(&row.get::<String>(column)?).ok_or(db::Error::Unexpected { column })
}

/// Takes the centre's row, so that two operators cannot switch each other off at the same moment.
pub(super) fn lock(tx: &mut Tx<'_>, centre_id: CentreId) -> Result<(), Error> {
    let sql = "SELECT 1 FROM centre WHERE centre_id = $1 FOR UPDATE";
    let centre = tx.first(sql, &[centre_id.into()], |_| Ok(()))?;
    centre.ok_or(Refusal::NotFound.into())
}

fn by_id(tx: &mut Tx<'_>, centre_id: CentreId, user_id: UserId) -> Result<Option<User>, db::Error> {
    let sql = format!("SELECT {USER} FROM centre_user WHERE centre_id = $1 AND user_id = $2");
    tx.first(&sql, &[centre_id.into(), user_id.into()], user)
}

pub(super) fn by_name(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    name: &str,
) -> Result<Option<User>, db::Error> {
    let sql = format!("SELECT {USER} FROM centre_user WHERE centre_id = $1 AND name_key = $2");
    tx.first(&sql, &[centre_id.into(), name_key(name).into()], user)
}

/// Somebody who is not switched off.
pub(super) fn standing(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    user_id: UserId,
) -> Result<User, Error> {
    let user = by_id(tx, centre_id, user_id)?.filter(|user| user.disabled_at.is_none());
    user.ok_or(Refusal::NotFound.into())
}

/// Is there another operator who can get in?
fn operator_remains(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    without: UserId,
) -> Result<(), UserError> {
    let sql =
        "SELECT 1 FROM centre_user WHERE centre_id = $1 AND user_id <> $2 AND role = 'operator'
        AND disabled_at IS NULL AND password_hash IS NOT NULL LIMIT 1";
    let other = tx.first(sql, &[centre_id.into(), without.into()], |_| Ok(()))?;
    other.ok_or(UserError::LastOperator)
}

/// A name as it is kept; `None` for what nobody would take for one.
fn name(typed: &str) -> Option<String> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = (1..=NAME_CHARS).contains(&name.chars().count());
    (fits && !name.chars().any(|c| c.is_control() || is_unseen(c))).then_some(name)
}

/// A name as names are compared: case does not count, nor how many spaces were typed.
pub(super) fn name_key(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Marks by which two names look alike and are not, or text runs backwards.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_can_be_told_from_another() {
        assert_eq!(name("  张  三 "), Some("张 三".to_owned()));
        for typed in ["", "  ", "a\u{200b}b", "\u{202e}nimda", &"长".repeat(NAME_CHARS + 1)] {
            assert_eq!(name(typed), None, "{typed:?}");
        }
        assert_eq!(name_key(" Zhang  San"), name_key("zhang san"));
    }
}
