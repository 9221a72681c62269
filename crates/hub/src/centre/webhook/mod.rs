//! Telling others of what happens at a centre: signed, tried again until it is taken, from an outbox that outlives the program.
//!
//! [`outbox`] puts each [`event`](super::event) into the outbox of whoever wants it, hands out what is due, and writes down what came of
//! each attempt; [`sign`] lets the receiver know that it is the hub's and no repetition; [`address`] says where nothing is sent. What
//! sends is `http::hooks`.

pub(crate) mod address;
mod outbox;
pub(crate) mod sign;

use linli_domain::Timestamp;
use linli_protocol::Refusal;
use reqwest::Url;
use uuid::Uuid;

use super::{Office, event::Kind};
use crate::{Error, Hub, access::hex};

pub(crate) use outbox::{Outcome, Parcel};

/// The longest address.
const URL_CHARS: usize = 500;
/// How many a centre has at most that are told.
const HOOKS_MAX: u64 = 20;
/// How many attempts are shown.
const SHOWN: u64 = 500;

/// Somewhere that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Which.
    pub webhook_id: Uuid,
    /// Where.
    pub url: String,
    /// Of what.
    pub events: Vec<Kind>,
    /// Since when.
    pub created_at: Timestamp,
    /// Since when not any more.
    pub disabled_at: Option<Timestamp>,
    /// How much is still to be sent.
    pub waiting: u64,
}

/// One just made. The secret is shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWebhook {
    /// Which.
    pub webhook_id: Uuid,
    /// With what the receiver checks signatures: 64 hexadecimal digits, which stand for 32 bytes.
    pub secret: String,
}

/// An attempt to send something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What.
    pub event_id: Uuid,
    /// Of which kind.
    pub kind: String,
    /// The how many-th.
    pub attempt: u32,
    /// When.
    pub at: Timestamp,
    /// What was answered, as an HTTP status; `None` where nothing was.
    pub status: Option<u32>,
    /// How long it took.
    pub millis: u64,
    /// Why nothing was answered, a stable word; empty where something was.
    pub trouble: String,
}

impl Hub {
    /// Tells of such events there from now on.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] for an address that is none of `https` or `http`, or holds a password; [`Refusal::TooLarge`] where there are
    /// too many; [`Refusal::NotFound`] if there is no such centre. Whether the address is one to which anything is sent is seen when it
    /// is: what a name stands for changes.
    pub fn create_webhook(
        &self,
        office: &Office,
        url: &str,
        events: &[Kind],
    ) -> Result<NewWebhook, Error> {
        let url = sound(url).ok_or(Refusal::Damaged)?;
        if events.is_empty() {
            return Err(Refusal::Damaged.into());
        }
        let secret: [u8; 32] = rand::random();
        let (webhook_id, now) = (self.new_id(), self.now());
        let mut words: Vec<&str> = events.iter().map(|kind| kind.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        self.db().write(office.scope(), |tx| {
            let sql = "SELECT 1 FROM centre WHERE centre_id = $1 FOR UPDATE";
            tx.first(sql, &[office.centre_id.into()], |_| Ok(()))?.ok_or(Refusal::NotFound)?;
            let sql = "SELECT count(*) FROM webhook WHERE centre_id = $1 AND disabled_at IS NULL";
            let told = tx.first(sql, &[office.centre_id.into()], |row| row.get::<u64>(0))?;
            if told.unwrap_or_default() >= HOOKS_MAX {
                return Err(Error::from(Refusal::TooLarge));
            }
            let sql = "INSERT INTO webhook (centre_id, webhook_id, url, events, secret, created_at)
                VALUES ($1, $2, $3, $4, $5, $6)";
            let values = [
                office.centre_id.into(),
                webhook_id.into(),
                url.as_str().into(),
                words.join(" ").into(),
                secret.into(),
                now.into(),
            ];
            tx.execute(sql, &values)?;
            let subject = format!("{webhook_id} {}", words.join(" "));
            Ok(office.record(tx, now, "webhook_made", &subject)?)
        })?;
        Ok(NewWebhook { webhook_id, secret: hex(&secret) })
    }

    /// Where the centre has things told, the latest first; also where it does no more.
    ///
    /// # Errors
    /// Those of the database.
    pub fn webhooks(&self, office: &Office) -> Result<Vec<Webhook>, Error> {
        let sql = "SELECT w.webhook_id, w.url, w.events, w.created_at, w.disabled_at,
                (SELECT count(*) FROM webhook_outbox o WHERE o.centre_id = w.centre_id
                    AND o.webhook_id = w.webhook_id AND o.due_at IS NOT NULL)
            FROM webhook w WHERE w.centre_id = $1 ORDER BY w.created_at DESC, w.webhook_id DESC";
        let webhooks = self.db().read(office.scope(), |tx| {
            tx.rows(sql, &[office.centre_id.into()], |row| {
                let words: String = row.get(2)?;
                Ok(Webhook {
                    webhook_id: row.get(0)?,
                    url: row.get(1)?,
                    events: words.split(' ').filter_map(Kind::from_word).collect(),
                    created_at: row.get(3)?,
                    disabled_at: row.get(4)?,
                    waiting: row.get(5)?,
                })
            })
        });
        Ok(webhooks?)
    }

    /// Tells nothing there any more, also not what waits.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn disable_webhook(&self, office: &Office, webhook_id: Uuid) -> Result<(), Error> {
        let now = self.now();
        self.db().write(office.scope(), |tx| {
            let values = [office.centre_id.into(), webhook_id.into(), now.into()];
            let sql = "UPDATE webhook SET disabled_at = $3
                WHERE centre_id = $1 AND webhook_id = $2 AND disabled_at IS NULL";
            if tx.execute(sql, &values)? == 0 {
                return Err(Error::from(Refusal::NotFound));
            }
            let sql =
                "UPDATE webhook_outbox SET due_at = NULL WHERE centre_id = $1 AND webhook_id = $2";
            tx.execute(sql, &values[..2])?;
            Ok(office.record(tx, now, "webhook_disabled", &webhook_id.to_string())?)
        })
    }

    /// What was tried there, the latest first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn webhook_attempts(
        &self,
        office: &Office,
        webhook_id: Uuid,
    ) -> Result<Vec<Attempt>, Error> {
        let sql = "SELECT a.event_id, e.kind, a.attempt, a.at, a.status, a.millis, a.trouble FROM webhook_attempt a
            JOIN centre_event e ON e.centre_id = a.centre_id AND e.event_id = a.event_id
            WHERE a.centre_id = $1 AND a.webhook_id = $2 ORDER BY a.at DESC, a.attempt DESC LIMIT $3";
        let values = [office.centre_id.into(), webhook_id.into(), SHOWN.into()];
        let attempts = self.db().read(office.scope(), |tx| {
            tx.rows(sql, &values, |row| {
                Ok(Attempt {
                    event_id: row.get(0)?,
                    kind: row.get(1)?,
                    attempt: row.get(2)?,
                    at: row.get(3)?,
                    status: row.get(4)?,
                    millis: row.get(5)?,
                    trouble: row.get(6)?,
                })
            })
        });
        Ok(attempts?)
    }
}

/// An address as it is kept; `None` if it is none of ours to send to.
fn sound(url: &str) -> Option<Url> {
    let url = url.trim();
    let parsed = Url::parse(url).ok().filter(|_| url.chars().count() <= URL_CHARS)?;
    let speaks = matches!(parsed.scheme(), "https" | "http") && parsed.has_host();
    let is_plain = parsed.username().is_empty() && parsed.password().is_none();
    (speaks && is_plain).then_some(parsed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_of_the_web_and_holds_no_password() {
        for url in ["https://erp.example/hooks", "http://127.0.0.1:8080/"] {
            assert!(sound(url).is_some(), "{url}");
        }
        for url in
            ["", "erp.example", "ftp://erp.example/", "https://a:b@erp.example/", "file:///etc"]
        {
            assert!(sound(url).is_none(), "{url}");
        }
    }
}
