//! The laptops that are in, and letting others in.

use std::cmp::Reverse;

use linli_domain::{FieldErrors, Role, SeatId};
use linli_protocol::{CodeRequest, PairDecision, Refusal, Seat, SeatChange};
use linli_sync::client::HubError;

use super::{Devices, Invitation, JoinRequest, Laptop, invitation, join::NAME_CHARS_MAX};
use crate::{
    Error, Result, Thing,
    sync::{self, Line},
};

/// The laptops of the shop. What they are called is kept, for telling who wrote something.
///
/// # Errors
/// [`Error::NotJoined`]; [`Error::Hub`]; the book cannot be written.
pub async fn list(line: &Line) -> Result<Devices> {
    let (hub, at) = (line.hub()?, line.clone());
    line.run(async move {
        let seats = hub.seats().await?;
        let kept = tokio::task::spawn_blocking(move || keep_names(&at, seats));
        kept.await.map_err(Error::Interrupted)?
    })
    .await
}

/// A code for one more laptop.
///
/// # Errors
/// [`Error::NotJoined`]; [`Error::Hub`], also on a helper's laptop.
pub async fn invite(line: &Line, role: Role) -> Result<Invitation> {
    let hub = line.hub()?;
    let invitation = line.run(async move {
        let code = hub.make_code(CodeRequest { role }).await?;
        Ok(invitation::of(&hub.address().to_string(), role, code))
    });
    invitation.await
}

/// Laptops that wait to be let in.
///
/// # Errors
/// As [`invite`].
pub async fn requests(line: &Line) -> Result<Vec<JoinRequest>> {
    let hub = line.hub()?;
    line.run(async move {
        let requests = hub.pair_requests().await?.into_iter().map(|request| JoinRequest {
            seat_id: request.seat_id,
            name: request.name,
            platform: request.platform,
            role: request.role,
            check: request.check,
            asked_at: request.asked_at,
            expires_at: request.expires_at,
        });
        Ok(requests.collect())
    })
    .await
}

/// Lets a laptop in that waits for it.
///
/// # Errors
/// As [`invite`]; [`Error::NotFound`] if it waits no longer.
pub async fn approve(line: &Line, seat_id: SeatId) -> Result<()> {
    decide(line, seat_id, true).await
}

/// Does not let it in.
///
/// # Errors
/// As [`approve`].
pub async fn deny(line: &Line, seat_id: SeatId) -> Result<()> {
    decide(line, seat_id, false).await
}

/// Gives a laptop another name. A helper may name its own.
///
/// # Errors
/// [`Error::Fields`] for no name or a very long one; as [`approve`].
pub async fn rename(line: &Line, seat_id: SeatId, name: &str) -> Result<()> {
    let name = name.trim().to_owned();
    let mut errors = FieldErrors::default();
    errors.check_text("name", &name, NAME_CHARS_MAX);
    errors.into_result()?;
    change(line, seat_id, SeatChange { name: Some(name.clone()), role: None }).await?;
    if line.membership()?.seat_id == seat_id {
        line.store().rename_membership(None, Some(&name))?;
    }
    Ok(())
}

/// Gives a laptop another role. What a new helper may not see goes from its book when it next agrees.
///
/// # Errors
/// [`Error::Hub`] if nobody would be left who may do this; as [`approve`].
pub async fn set_role(line: &Line, seat_id: SeatId, role: Role) -> Result<()> {
    change(line, seat_id, SeatChange { name: None, role: Some(role) }).await?;
    if line.membership()?.seat_id == seat_id {
        sync::restart_aside(line).await?;
    }
    Ok(())
}

/// Takes a laptop's access back, at once. What is on it stays there.
///
/// # Errors
/// As [`set_role`].
pub async fn revoke(line: &Line, seat_id: SeatId) -> Result<()> {
    let hub = line.hub()?;
    line.run(async move { hub.revoke_seat(seat_id).await.map_err(of_laptop) }).await
}

async fn decide(line: &Line, seat_id: SeatId, approve: bool) -> Result<()> {
    let hub = line.hub()?;
    let decision = PairDecision { approve };
    line.run(async move { hub.decide_pairing(seat_id, decision).await.map_err(of_laptop) }).await?;
    sync::hurry(line);
    Ok(())
}

async fn change(line: &Line, seat_id: SeatId, change: SeatChange) -> Result<()> {
    let hub = line.hub()?;
    line.run(async move { hub.change_seat(seat_id, &change).await.map_err(of_laptop) }).await
}

fn of_laptop(error: HubError) -> Error {
    match error {
        HubError::Refused(Refusal::NotFound) => Error::NotFound { what: Thing::Laptop },
        error => error.into(),
    }
}

fn keep_names(line: &Line, seats: Vec<Seat>) -> Result<Devices> {
    let mut store = line.store();
    let names = seats
        .iter()
        .flat_map(|seat| seat.devices.iter().map(|device_id| (*device_id, seat.name.clone())));
    store.name_devices(&names.collect())?;
    let own = seats.iter().find(|seat| seat.is_this);
    if let Some(own) = own {
        store.rename_membership(None, Some(&own.name))?;
    }
    let membership = store.membership()?.ok_or(Error::NotJoined)?;
    // The hub does not say how long its log is; whoever has heard most of it knows.
    let heard = seats.iter().map(|seat| seat.heard).max().unwrap_or_default();
    let head = heard.max(store.cursor()?.seq);
    let mut laptops: Vec<Laptop> = seats.into_iter().map(|seat| laptop(seat, head)).collect();
    laptops.sort_by_cached_key(|laptop| {
        (laptop.revoked_at.is_some(), Reverse(laptop.is_this), laptop.name.clone())
    });
    let role = own_role(&laptops).unwrap_or(membership.role);
    Ok(Devices { workspace: membership.workspace, address: membership.url, role, laptops })
}

fn own_role(laptops: &[Laptop]) -> Option<Role> {
    laptops.iter().find(|laptop| laptop.is_this).map(|laptop| laptop.role)
}

fn laptop(seat: Seat, head: u64) -> Laptop {
    Laptop {
        seat_id: seat.seat_id,
        name: seat.name,
        platform: seat.platform,
        role: seat.role,
        is_this: seat.is_this,
        paired_at: seat.paired_at,
        last_seen_at: seat.last_seen_at,
        behind: u32::try_from(head.saturating_sub(seat.heard)).unwrap_or(u32::MAX),
        revoked_at: seat.revoked_at,
    }
}
