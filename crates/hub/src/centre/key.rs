//! Keys of programs that work for a centre: shown once, kept hashed, held to what they may.

use linli_domain::{CentreId, Timestamp};
use linli_protocol::{
    Refusal,
    centre::office::{ApiKey, KeyRequest, KeyScope, NewKey},
};
use uuid::Uuid;

use super::{By, Office};
use crate::{
    Error, Hub,
    access::{hash, hex},
    db::{self, Scope},
};

/// By which a key is told from a token, and found in what should not have it.
const PREFIX: &str = "linli_";
/// The longest name.
const NAME_CHARS: usize = 60;
/// How many a centre has at most that are good.
const KEYS_MAX: u64 = 50;
/// How often it is written down that a key was used.
const USED_EVERY_MILLIS: i64 = 60_000;

/// A program that proved its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHolder {
    /// For whom it acts, and as which key.
    pub office: Office,
    /// Which key.
    pub key_id: Uuid,
    /// What it may.
    pub scopes: Vec<KeyScope>,
}

impl KeyHolder {
    /// Does the key allow that?
    ///
    /// # Errors
    /// [`Refusal::KeyLacks`] if not.
    pub fn needs(&self, scope: KeyScope) -> Result<(), Refusal> {
        if self.scopes.contains(&scope) { Ok(()) } else { Err(Refusal::KeyLacks { scope }) }
    }
}

impl Hub {
    /// Makes a key. What is answered is all there will ever be to see of it.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] for a name that is none or nothing that it may, [`Refusal::TooLarge`] where there are too many,
    /// [`Refusal::NotFound`] if there is no such centre.
    pub fn create_key(&self, office: &Office, request: &KeyRequest) -> Result<NewKey, Error> {
        let name = request.name.trim();
        let is_name = (1..=NAME_CHARS).contains(&name.chars().count());
        if !is_name || name.chars().any(char::is_control) || request.scopes.is_empty() {
            return Err(Refusal::Damaged.into());
        }
        let key = format!("{PREFIX}{}", hex(&rand::random::<[u8; 24]>()));
        let (key_id, now) = (self.new_id(), self.now());
        let mut scopes: Vec<&str> = request.scopes.iter().map(|scope| scope.as_str()).collect();
        scopes.sort_unstable();
        scopes.dedup();
        self.db().write(office.scope(), |tx| {
            let sql = "SELECT 1 FROM centre WHERE centre_id = $1 FOR UPDATE";
            tx.first(sql, &[office.centre_id.into()], |_| Ok(()))?.ok_or(Refusal::NotFound)?;
            let sql = "SELECT count(*) FROM api_key WHERE centre_id = $1 AND revoked_at IS NULL";
            let good = tx.first(sql, &[office.centre_id.into()], |row| row.get::<u64>(0))?;
            if good.unwrap_or_default() >= KEYS_MAX {
                return Err(Error::from(Refusal::TooLarge));
            }
            let sql = "INSERT INTO api_key (key_hash, centre_id, key_id, name, scopes, created_at)
                VALUES ($1, $2, $3, $4, $5, $6)";
            let values = [
                hash(&key).into(),
                office.centre_id.into(),
                key_id.into(),
                name.into(),
                scopes.join(" ").into(),
                now.into(),
            ];
            tx.execute(sql, &values)?;
            let subject = format!("{key_id} {}", scopes.join(" "));
            Ok(office.record(tx, now, "key_made", &subject)?)
        })?;
        Ok(NewKey { key_id, key })
    }

    /// The centre's keys, the latest first; also those that are of no use any more.
    ///
    /// # Errors
    /// Those of the database.
    pub fn keys(&self, office: &Office) -> Result<Vec<ApiKey>, Error> {
        let sql = "SELECT key_id, name, scopes, created_at, last_used_at, revoked_at FROM api_key
            WHERE centre_id = $1 ORDER BY created_at DESC, key_id DESC";
        let keys = self.db().read(office.scope(), |tx| {
            tx.rows(sql, &[office.centre_id.into()], |row| {
                Ok(ApiKey {
                    key_id: row.get(0)?,
                    name: row.get(1)?,
                    scopes: scopes(&row.get::<String>(2)?),
                    created_at: row.get(3)?,
                    last_used_at: row.get(4)?,
                    revoked_at: row.get(5)?,
                })
            })
        });
        Ok(keys?)
    }

    /// Makes a key useless, at once and for good.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn revoke_key(&self, office: &Office, key_id: Uuid) -> Result<(), Error> {
        let now = self.now();
        self.db().write(office.scope(), |tx| {
            let sql = "UPDATE api_key SET revoked_at = $3 WHERE centre_id = $1 AND key_id = $2 AND revoked_at IS NULL";
            if tx.execute(sql, &[office.centre_id.into(), key_id.into(), now.into()])? == 0 {
                return Err(Error::from(Refusal::NotFound));
            }
            Ok(office.record(tx, now, "key_revoked", &key_id.to_string())?)
        })
    }

    /// Whose key that is, if it is a good one. It is looked up by its hash before the centre is known.
    ///
    /// # Errors
    /// [`Refusal::Unauthorized`] for one that is none, or of no use any more.
    pub fn holder_of_key(&self, key: &str) -> Result<KeyHolder, Error> {
        if !is_key(key) {
            return Err(Refusal::Unauthorized.into());
        }
        let (hash, now) = (hash(key), self.now());
        let sql = "SELECT centre_id, key_id, scopes, last_used_at FROM api_key
            WHERE key_hash = $1 AND revoked_at IS NULL";
        let found = self.db().read(Scope::Hub, |tx| {
            tx.first(sql, &[hash.into()], |row| {
                let (centre_id, key_id) = (row.get::<CentreId>(0)?, row.get(1)?);
                let office = Office { centre_id, by: By::Key(key_id) };
                let scopes = scopes(&row.get::<String>(2)?);
                let used = row.get::<Option<Timestamp>>(3)?;
                Ok((KeyHolder { office, key_id, scopes }, used))
            })
        })?;
        let (holder, used) = found.ok_or(Refusal::Unauthorized)?;
        if used.is_none_or(|used| (now.0 - used.0).abs() >= USED_EVERY_MILLIS) {
            let sql = "UPDATE api_key SET last_used_at = $2 WHERE key_hash = $1";
            self.db()
                .write(holder.office.scope(), |tx| {
                    tx.execute(sql, &[hash.into(), now.into()]).map(drop)
                })
                .map_err(|error: db::Error| error)?;
        }
        Ok(holder)
    }
}

/// Does it look like one of ours?
pub(crate) fn is_key(text: &str) -> bool {
    text.strip_prefix(PREFIX).is_some_and(|rest| rest.len() == 48)
}

fn scopes(words: &str) -> Vec<KeyScope> {
    words.split(' ').filter_map(KeyScope::from_word).collect()
}
