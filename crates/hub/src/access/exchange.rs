//! New tokens for an old refresh token.
//!
//! A refresh token is good until its successor is used: the answer that brought the successor may have been lost, and the
//! answer to asking again as well. One whose successor was used, or that was given and then passed over, is a copy in
//! somebody's hands: then the seat has none any more, and has to be paired again.

use linli_domain::Timestamp;
use linli_protocol::{Refusal, Tokens};
use subtle::ConstantTimeEq;

use super::{Access, Holder, lock, record, secrets, token};
use crate::{
    Error,
    db::{Scope, Tx},
};

/// Stands in the place of a refresh token's hash after the hub was restored from a copy. The laptop's token may have been given
/// after the copy was made, so the first of this hub's that it shows is taken, whichever it is.
pub(crate) const ANY_OF_OURS: [u8; 32] = [0; 32];

/// What a seat's tokens are known by.
struct Known {
    refresh: Option<[u8; 32]>,
    previous: Option<[u8; 32]>,
    revoked: bool,
}

impl Access {
    /// Exchanges `refresh` for new tokens.
    ///
    /// # Errors
    /// [`Refusal::Unauthorized`] if it is none, was used before its successor was, or was withdrawn; [`Refusal::Revoked`] if
    /// the seat's access was taken back.
    pub(crate) fn exchange(&self, refresh: &str) -> Result<Tokens, Error> {
        let holder = token::refresh_holder(&self.secrets, refresh).ok_or(Refusal::Unauthorized)?;
        let (hash, now) = (secrets::hash(refresh), self.hub.now());
        let exchanged = self.hub.db().write(Scope::Workspace(holder.workspace_id), |tx| {
            lock(tx, holder.workspace_id)?;
            let known = known(tx, holder)?.ok_or(Refusal::Unauthorized)?;
            if known.revoked {
                return Err(Error::from(Refusal::Revoked));
            }
            let (tokens, new) = self.new_tokens(holder, now)?;
            if is(known.refresh, hash) || known.refresh == Some(ANY_OF_OURS) {
                keep(tx, holder, Some(new), Some(hash))?;
            } else if is(known.previous, hash) {
                // Nobody has shown what was given for it: it did not arrive.
                keep(tx, holder, Some(new), Some(hash))?;
            } else {
                withdraw(tx, holder, &known, now)?;
                return Ok(None);
            }
            Ok(Some(tokens))
        })?;
        // Only now, as what refuses a transaction also takes back what it wrote.
        exchanged.ok_or(Refusal::Unauthorized.into())
    }
}

fn known(tx: &mut Tx<'_>, holder: Holder) -> Result<Option<Known>, Error> {
    let sql = "SELECT refresh_hash, previous_hash, revoked_at FROM seat
        WHERE workspace_id = $1 AND seat_id = $2 FOR UPDATE";
    let known = tx.first(sql, &[holder.workspace_id.into(), holder.seat_id.into()], |row| {
        Ok(Known {
            refresh: row.get(0)?,
            previous: row.get(1)?,
            revoked: row.get::<Option<Timestamp>>(2)?.is_some(),
        })
    });
    Ok(known?)
}

/// Makes `refresh` the seat's token, and lets `previous` stand in for it until it is shown.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    holder: Holder,
    refresh: Option<[u8; 32]>,
    previous: Option<[u8; 32]>,
) -> Result<(), Error> {
    let sql = "UPDATE seat SET refresh_hash = $1, previous_hash = $2
        WHERE workspace_id = $3 AND seat_id = $4";
    let values =
        [refresh.into(), previous.into(), holder.workspace_id.into(), holder.seat_id.into()];
    tx.execute(sql, &values)?;
    Ok(())
}

fn withdraw(tx: &mut Tx<'_>, holder: Holder, known: &Known, now: Timestamp) -> Result<(), Error> {
    if known.refresh.is_none() {
        return Ok(());
    }
    keep(tx, holder, None, None)?;
    let Holder { workspace_id, seat_id } = holder;
    tracing::warn!("an old refresh token came back: the seat's tokens were withdrawn");
    Ok(record(tx, workspace_id, now, None, "tokens_withdrawn", seat_id)?)
}

fn is(known: Option<[u8; 32]>, hash: [u8; 32]) -> bool {
    known.is_some_and(|known| bool::from(known.ct_eq(&hash)))
}
