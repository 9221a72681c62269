//! What only one may have, and two came to claim (rule 8): two laptops without a network each enter the same member.
//!
//! Nothing is refused for it. The first to claim a number in the order of the log has it; another is shown as its duplicate,
//! until one of the two has another number, is hidden, or is merged into the other.

use std::{collections::HashMap, str::FromStr};

use linli_domain::{
    Phone, Timestamp, WorkspaceId,
    change::{Columns, Hlc, Op},
};
use linli_protocol::Duplicate;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::envelope::Envelope;
use crate::{
    Caller, Error, Hub,
    db::{Error as DbError, Lookup, Row, Tx, Value, table},
};

const MEMBER_PHONE: &str = "member_phone";
/// A place in the log counts ops too: two rows of one transaction may claim the same.
const PLACES_A_TXN: u64 = 4_096;

/// What one op does to what its row claims; `None` leaves it.
#[derive(Debug, Default)]
struct Change {
    /// Of the number that the row has now, if it has one.
    digest: Option<Option<[u8; 32]>>,
    hidden: Option<bool>,
    merged: Option<bool>,
}

#[derive(Debug)]
struct Noted {
    holder: Uuid,
    change: Change,
    place: u64,
    hlc: Hlc,
    at: Timestamp,
}

/// What a row claims.
#[derive(Clone, Copy, Debug, Default)]
struct Claim {
    digest: Option<[u8; 32]>,
    digest_at: Hlc,
    /// Where in the log it came to claim it.
    place: u64,
    hidden: bool,
    hidden_at: Hlc,
    merged: bool,
    merged_at: Hlc,
    noticed_at: Timestamp,
}

impl Claim {
    fn stands(&self) -> bool {
        self.digest.is_some() && !self.hidden && !self.merged
    }

    /// The last write wins here as it does on the devices.
    fn take(&mut self, noted: &Noted) {
        let (before, stood) = (self.digest, self.stands());
        let Noted { change, place, hlc, at, .. } = noted;
        if let Some(digest) = change.digest.filter(|_| *hlc >= self.digest_at) {
            (self.digest, self.digest_at) = (digest, *hlc);
        }
        if let Some(hidden) = change.hidden.filter(|_| *hlc >= self.hidden_at) {
            (self.hidden, self.hidden_at) = (hidden, *hlc);
        }
        if let Some(merged) = change.merged.filter(|_| *hlc >= self.merged_at) {
            (self.merged, self.merged_at) = (merged, *hlc);
        }
        if self.digest != before || (self.stands() && !stood) {
            (self.place, self.noticed_at) = (*place, *at);
        }
    }
}

/// The claims of what comes to the log in one transaction of the database.
pub(super) struct Claims {
    /// Numbers are kept as keyed hashes: comparing them is all that the hub has to do with them.
    key: Vec<u8>,
    noted: Vec<Noted>,
}

impl std::fmt::Debug for Claims {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Claims").field("noted", &self.noted.len()).finish_non_exhaustive()
    }
}

impl Claims {
    pub(super) const fn under(key: Vec<u8>) -> Self {
        Self { key, noted: Vec::new() }
    }

    pub(super) fn note(&mut self, envelope: &Envelope<'_>, seq: u64, hlc: Hlc, at: Timestamp) {
        for (index, op) in envelope.ops_on("member") {
            let (holder, change) = match op {
                Op::Put { pk, columns, .. } => (pk, self.change(&columns)),
                Op::Tomb { pk, .. } => (pk, Change { hidden: Some(true), ..Change::default() }),
                Op::Fact { .. } => continue,
            };
            if change.digest.is_some() || change.hidden.is_some() || change.merged.is_some() {
                let place = seq * PLACES_A_TXN + index.min(PLACES_A_TXN - 1);
                self.noted.push(Noted { holder, change, place, hlc, at });
            }
        }
    }

    fn change(&self, columns: &Columns) -> Change {
        Change {
            digest: columns.get("phone").map(|phone| phone.as_str().map(|text| self.digest(text))),
            hidden: columns.get("hidden").map(|hidden| hidden != 0),
            merged: columns.get("merged_into").map(|into| *into != Json::Null),
        }
    }

    fn digest(&self, phone: &str) -> [u8; 32] {
        let normal = Phone::from_str(phone);
        let digits = normal.as_ref().map_or(phone, Phone::as_str);
        let keyed = Sha256::new().chain_update(&self.key).chain_update(MEMBER_PHONE);
        keyed.chain_update(digits).finalize().into()
    }

    pub(super) fn save(self, tx: &mut Tx<'_>, workspace_id: WorkspaceId) -> Result<(), DbError> {
        if self.noted.is_empty() {
            return Ok(());
        }
        let holders = self.noted.iter().map(|noted| noted.holder).collect();
        let lookup = Lookup {
            columns: "holder, digest, digest_at, place, hidden, hidden_at, merged, merged_at, noticed_at",
            table: "claim",
            by: "holder",
            filter: "workspace_id = $1 AND claim = $2",
        };
        let mut claims: HashMap<Uuid, Claim> = HashMap::new();
        tx.each_of(lookup, &[workspace_id.into(), MEMBER_PHONE.into()], holders, |row| {
            let (holder, claim) = read(row)?;
            claims.insert(holder, claim);
            Ok::<(), DbError>(())
        })?;
        for noted in &self.noted {
            claims.entry(noted.holder).or_default().take(noted);
        }
        let rows = claims.into_iter().map(|(holder, claim)| row(workspace_id, holder, &claim));
        let conflict = "ON CONFLICT (workspace_id, claim, holder) DO UPDATE
            SET digest = excluded.digest, digest_at = excluded.digest_at, place = excluded.place,
                hidden = excluded.hidden, hidden_at = excluded.hidden_at,
                merged = excluded.merged, merged_at = excluded.merged_at,
                noticed_at = excluded.noticed_at";
        tx.insert(&table::CLAIM, rows.collect(), conflict)
    }
}

fn read(row: &mut Row) -> Result<(Uuid, Claim), DbError> {
    let claim = Claim {
        digest: row.get(1)?,
        digest_at: row.get(2)?,
        place: row.get(3)?,
        hidden: row.get(4)?,
        hidden_at: row.get(5)?,
        merged: row.get(6)?,
        merged_at: row.get(7)?,
        noticed_at: row.get(8)?,
    };
    Ok((row.get(0)?, claim))
}

fn row(workspace_id: WorkspaceId, holder: Uuid, claim: &Claim) -> Vec<Value> {
    vec![
        workspace_id.into(),
        MEMBER_PHONE.into(),
        holder.into(),
        claim.digest.into(),
        claim.digest_at.into(),
        claim.place.into(),
        claim.hidden.into(),
        claim.hidden_at.into(),
        claim.merged.into(),
        claim.merged_at.into(),
        claim.noticed_at.into(),
    ]
}

impl Hub {
    /// Rows that claim what only one has (rule 8), in the order in which they came to. The first of those with one number has
    /// it; each of the others is a duplicate of that one.
    ///
    /// # Errors
    /// Those of the database.
    pub fn duplicates(&self, caller: &Caller) -> Result<Vec<Duplicate>, Error> {
        let sql = "SELECT claim, digest, holder, place, noticed_at FROM claim
            WHERE workspace_id = $1 AND hidden = 0 AND merged = 0 AND digest IN (
                SELECT digest FROM claim
                WHERE workspace_id = $1 AND hidden = 0 AND merged = 0 AND digest IS NOT NULL
                GROUP BY claim, digest HAVING count(*) > 1)
            ORDER BY claim, digest, place, holder";
        let claims = self.db().read(caller.scope(), |tx| {
            tx.rows(sql, &[caller.workspace_id.into()], |row| {
                let same: (String, [u8; 32]) = (row.get(0)?, row.get(1)?);
                let holder: Uuid = row.get(2)?;
                Ok((same, holder, row.get::<u64>(3)?, row.get::<Timestamp>(4)?))
            })
        })?;
        let mut duplicates = Vec::new();
        for group in claims.chunk_by(|one, other| one.0 == other.0) {
            let [(_, first, ..), others @ ..] = group else { continue };
            duplicates.extend(others.iter().map(|((claim, _), second, place, at)| {
                let (claim, first, second) = (claim.clone(), *first, *second);
                (*place, Duplicate { claim, first, second, at: *at })
            }));
        }
        duplicates.sort_by_key(|(place, _)| *place);
        Ok(duplicates.into_iter().map(|(_, duplicate)| duplicate).collect())
    }
}
