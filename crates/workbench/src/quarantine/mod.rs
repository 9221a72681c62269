//! What was set aside: acts that a laptop may not do, and acts that this program could not take over.

mod changes;
mod model;

use linli_domain::{TxnId, change::Txn};
use linli_protocol::{Held, HeldDecision, HeldReason, Refusal};
use linli_store::{Reader, membership, sync::SetAside};
use linli_sync::client::HubError;

use crate::{
    Committed, Desk, Error, Result, Thing,
    sync::{self, Line},
};

pub use model::{ChangeWord, FieldChange, HeldAct, HeldChange, HeldWhy, Quarantine, SetAsideAct};

/// Everything that was set aside. The hub is asked on a leader's laptop only: what waits there is a leader's to decide.
///
/// # Errors
/// [`Error::Hub`] on a leader's laptop whose shop's hub cannot be reached; the book cannot be read.
pub async fn list(line: &Line) -> Result<Quarantine> {
    let hub = match line.membership() {
        Ok(shop) if shop.role.may(linli_domain::Right::ManageDevices) => Some(line.hub()?),
        Ok(_) | Err(Error::NotJoined) => None,
        Err(error) => return Err(error),
    };
    let at = line.clone();
    line.run(async move {
        let held = match hub {
            Some(hub) => hub.held().await?,
            None => Vec::new(),
        };
        let read = tokio::task::spawn_blocking(move || worded(&at, held));
        read.await.map_err(Error::Interrupted)?
    })
    .await
}

/// Has the hub pass an act on that it kept back: everybody hears of it.
///
/// # Errors
/// [`Error::NotFound`] if it was decided meanwhile; [`Error::Hub`], also where it cannot be passed on.
pub async fn release(line: &Line, txn_id: TxnId) -> Result<()> {
    decide(line, txn_id, true).await
}

/// Leaves an act out for good. The hub keeps it; the laptop on which it was done goes on having it until it starts anew.
///
/// # Errors
/// As [`release`].
pub async fn discard(line: &Line, txn_id: TxnId) -> Result<()> {
    decide(line, txn_id, false).await
}

/// Tries what this laptop set aside again. Answers how many acts were taken over.
///
/// # Errors
/// The book cannot be written.
pub fn retry(desk: &mut Desk) -> Result<Committed<u32>> {
    let taken = desk.store_mut().retry_set_aside()?;
    let released = u32::try_from(taken.released).unwrap_or(u32::MAX);
    Ok(Committed { value: released, areas: taken.areas, txn_ids: Vec::new() })
}

async fn decide(line: &Line, txn_id: TxnId, release: bool) -> Result<()> {
    let hub = line.hub()?;
    line.run(async move {
        match hub.decide_held(txn_id, HeldDecision { release }).await {
            Err(HubError::Refused(Refusal::NotFound)) => Err(Error::NotFound { what: Thing::Act }),
            decided => Ok(decided?),
        }
    })
    .await?;
    sync::hurry(line);
    Ok(())
}

fn worded(line: &Line, held: Vec<Held>) -> Result<Quarantine> {
    let store = line.store();
    let set_aside = store.set_aside()?;
    store.read(|reader| {
        let mut held: Vec<HeldAct> =
            held.into_iter().map(|held| at_hub(reader, held)).collect::<Result<_>>()?;
        held.sort_by_key(|act| std::cmp::Reverse(act.at));
        let names = membership::device_names(reader)?;
        let set_aside = set_aside.into_iter().zip(0..).map(|(aside, number)| {
            here(reader, &aside, number, |device_id| names.get(&device_id).cloned())
        });
        Ok(Quarantine { held, set_aside: set_aside.collect::<Result<_>>()? })
    })
}

fn at_hub(reader: &Reader<'_>, held: Held) -> Result<HeldAct> {
    Ok(HeldAct {
        txn_id: held.txn_id,
        seat_id: held.seat_id,
        device_name: held.device_name,
        kind: held.kind,
        at: held.at,
        why: match held.reason {
            HeldReason::NotAllowed { right } => HeldWhy::NotAllowed { right },
            HeldReason::OtherContent => HeldWhy::OtherContent,
            HeldReason::Unreadable => HeldWhy::Unreadable,
            HeldReason::TooLarge => HeldWhy::TooLarge,
        },
        changes: changes::of(reader, &held.ops)?,
    })
}

fn here(
    reader: &Reader<'_>,
    aside: &SetAside,
    number: u32,
    name: impl Fn(linli_domain::DeviceId) -> Option<String>,
) -> Result<SetAsideAct> {
    let Ok(txn) = serde_json::from_str::<Txn>(&aside.body) else {
        return Ok(SetAsideAct {
            number,
            device_name: String::new(),
            kind: String::new(),
            at: aside.at,
            changes: Vec::new(),
        });
    };
    Ok(SetAsideAct {
        number,
        device_name: name(txn.device_id).unwrap_or_default(),
        at: txn.hlc.time(),
        changes: changes::of(reader, &txn.ops)?,
        kind: txn.kind,
    })
}
