//! Getting this laptop into a shop, and out of it.

use std::{env, sync::Arc, time::Duration};

use linli_domain::{FieldCode, FieldErrors, SeatId};
use linli_protocol::{PairBegin, Refusal};
use linli_store::{campaigns, membership::Membership, report, suppliers};
use linli_sync::{
    client::{Address, AddressError, Hub, HubError},
    keys::Keys,
    pairing::{Knock, Knocked, Seated},
};
use tokio::time::timeout;

use super::{JoinForm, JoinPreview, Joining, read_invitation};
use crate::{
    Desk, Error, Result,
    sync::{self, Knocking, Line},
};

/// A shop is left even if its hub does not hear of it.
const FAREWELL: Duration = Duration::from_secs(5);
/// A name beyond this is no name.
pub(super) const NAME_CHARS_MAX: usize = 40;

/// What joining a shop means for the book as it is. Whatever is in it is told to the shop.
///
/// # Errors
/// The book cannot be read.
pub fn join_preview(desk: &Desk, line: &Line) -> Result<JoinPreview> {
    let membership = desk.store().membership()?;
    desk.read(|reader| {
        let counts = report::counts(reader)?;
        Ok(JoinPreview {
            campaigns: counted(campaigns::list(reader)?.len()),
            members: counts.members,
            products: counts.products,
            suppliers: counted(suppliers::list(reader)?.len()),
            name: membership.as_ref().map_or_else(own_name, |shop| shop.device_name.clone()),
            workspace: membership.map(|shop| shop.workspace),
            needs_passphrase: line.0.keys.needs_passphrase(),
        })
    })
}

/// Shows the code. The first laptop of a shop is in at once; every other one waits until a leader's laptop lets it in
/// ([`poll_join`]).
///
/// # Errors
/// [`Error::Fields`] with what is to be corrected; [`Error::CodeWrong`] for a code that is none, lapsed, or was used;
/// [`Error::Hub`] where the hub cannot be reached, is not trusted, or what proves the seat cannot be kept.
pub async fn join(line: &Line, form: &JoinForm) -> Result<Joining> {
    let (address, begin) = checked(line, form)?;
    let (at, passphrase) = (line.clone(), form.passphrase.clone());
    line.run(async move {
        let keys = Arc::clone(&at.0.keys);
        prepare(&keys, passphrase).await?;
        let hub = Hub::at(address, &at.0.route)?;
        let (knock, knocked) = Knock::begin(hub, keys, &begin).await.map_err(of_code)?;
        *at.0.knock.lock().await = Some(Knocking { knock, name: begin.name });
        settle(&at, knocked).await
    })
    .await
}

/// Asks whether a leader's laptop has let this one in, which [`join`] has begun.
///
/// # Errors
/// [`Error::NotJoining`] if it has not, or it was given up; [`Error::Hub`] where the hub cannot be reached: it may be asked
/// again.
pub async fn poll_join(line: &Line) -> Result<Joining> {
    let at = line.clone();
    line.run(async move {
        let mut knocking = at.0.knock.lock().await;
        let knocked = knocking.as_mut().ok_or(Error::NotJoining)?.knock.poll().await?;
        drop(knocking);
        settle(&at, knocked).await
    })
    .await
}

/// Gives up joining. What the leader's laptop shows of it lapses by itself.
pub async fn cancel_join(line: &Line) {
    *line.0.knock.lock().await = None;
}

/// Leaves the shop: the book stays as it is, and is told and hears nothing any more. What proved the seat is forgotten here,
/// and the hub is told to forget it if it can be reached.
///
/// # Errors
/// [`Error::NotJoined`]; the book cannot be written.
pub async fn leave(line: &Line) -> Result<()> {
    let membership = line.membership()?;
    let hub = line.hub();
    let at = line.clone();
    line.run(async move {
        let ending = at.clone();
        let ended = tokio::task::spawn_blocking(move || sync::end(&ending)).await;
        ended.map_err(Error::Interrupted)?;
        if let Ok(hub) = hub {
            // A helper may not take even its own access back; a leader's list shows that it is not seen any more.
            drop(timeout(FAREWELL, hub.revoke_seat(membership.seat_id)).await);
        }
        let left = tokio::task::spawn_blocking(move || {
            at.store().leave()?;
            at.store().forget_pages()?;
            forget(&*at.0.keys, membership.seat_id);
            sync::restart(&at)
        });
        left.await.map_err(Error::Interrupted)?
    })
    .await
}

/// Takes in what a pairing has come to.
async fn settle(line: &Line, knocked: Knocked) -> Result<Joining> {
    let joining = match knocked {
        Knocked::Waiting { check, expires_at } => {
            let knocking = line.0.knock.lock().await;
            let interval = knocking.as_ref().map_or(Duration::ZERO, |at| at.knock.interval());
            let millis = u32::try_from(interval.as_millis()).unwrap_or(u32::MAX);
            return Ok(Joining::Waiting { check, expires_at, ask_again_millis: millis });
        }
        Knocked::In(seated) => {
            let knocking = line.0.knock.lock().await.take().ok_or(Error::NotJoining)?;
            let (workspace, role) = (seated.workspace.clone(), seated.role);
            let at = line.clone();
            let seat = tokio::task::spawn_blocking(move || take_seat(&at, &knocking, seated));
            seat.await.map_err(Error::Interrupted)??;
            return Ok(Joining::Joined { workspace, role });
        }
        Knocked::Denied => Joining::Denied,
        Knocked::Expired => Joining::Expired,
    };
    *line.0.knock.lock().await = None;
    Ok(joining)
}

/// Has the book belong to the shop, and begins to agree with it.
fn take_seat(line: &Line, knocking: &Knocking, seated: Seated) -> Result<()> {
    sync::end(line);
    let mut store = line.store();
    let before = store.membership()?;
    if before.as_ref().is_none_or(|before| before.workspace_id != seated.workspace_id) {
        // Numbers of another shop's log say nothing in this one's, even where its epoch happens to be the same.
        store.adopt_epoch(0)?;
    }
    let now = store.now();
    store.join(&Membership {
        url: knocking.knock.address().to_string(),
        workspace_id: seated.workspace_id,
        workspace: seated.workspace,
        seat_id: seated.seat_id,
        role: seated.role,
        device_name: knocking.name.clone(),
        paired_at: now,
        last_agreed_at: None,
    })?;
    drop(store);
    if let Some(before) = before {
        forget(&*line.0.keys, before.seat_id);
    }
    sync::restart(line)
}

/// What is left behind proves nothing to anybody who does not have the book and the computer too.
fn forget(keys: &dyn Keys, seat_id: SeatId) {
    if let Err(error) = keys.remove(seat_id) {
        tracing::warn!(%error, "the keys of a seat were not removed");
    }
}

/// Sees that what proves the seat can be kept, before anything is asked for it.
async fn prepare(keys: &Arc<dyn Keys>, passphrase: String) -> Result<()> {
    let keys = Arc::clone(keys);
    let prepared = tokio::task::spawn_blocking(move || {
        if passphrase.is_empty() { keys.ready() } else { keys.unlock(&passphrase) }
    });
    Ok(prepared.await.map_err(Error::Interrupted)?.map_err(HubError::from)?)
}

fn of_code(error: HubError) -> Error {
    match error {
        HubError::Refused(Refusal::NotFound) => Error::CodeWrong,
        error => error.into(),
    }
}

fn checked(line: &Line, form: &JoinForm) -> Result<(Address, PairBegin)> {
    let (address, code) = read_invitation(&form.address)
        .unwrap_or_else(|| (form.address.trim().to_owned(), form.code.trim().to_owned()));
    let name = form.name.trim();
    let mut errors = FieldErrors::default();
    errors.check_text("name", name, NAME_CHARS_MAX);
    errors.add_if(code.is_empty(), "code", FieldCode::Required);
    let address = if address.is_empty() {
        errors.add("address", FieldCode::Required);
        None
    } else {
        match address.parse::<Address>() {
            Ok(address) => Some(address),
            Err(AddressError::Malformed) => {
                errors.add("address", FieldCode::Malformed);
                None
            }
            Err(error) => return Err(HubError::from(error).into()),
        }
    };
    errors.clone().into_result()?;
    let device_id = line.store().device_id()?;
    let begin =
        PairBegin { code, device_id, name: name.to_owned(), platform: env::consts::OS.to_owned() };
    Ok((address.ok_or(errors)?, begin))
}

/// What the system calls this computer.
fn own_name() -> String {
    let named = ["COMPUTERNAME", "HOSTNAME"].into_iter().find_map(|name| env::var(name).ok());
    let name = named.or_else(|| std::fs::read_to_string("/etc/hostname").ok());
    name.map(|name| name.trim().to_owned()).unwrap_or_default()
}

fn counted(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
