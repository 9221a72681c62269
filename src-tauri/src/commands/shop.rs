//! The shop's other laptops: agreeing with them, joining them, letting them in.

use linli_workbench::{
    devices::{self, Devices, Invitation, JoinForm, JoinPreview, JoinRequest, Joining},
    domain::{Role, SeatId},
    rights::{self, Rights},
    sync::{self, SyncStatus},
};
use tauri::State;

use crate::{
    desk::{Answer, OpenDesk, reading},
    line::{OpenLine, answer},
};

/// How things stand with the other laptops.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn sync_status(line: State<'_, OpenLine>) -> Answer<SyncStatus> {
    answer(sync::status(line.get()?))
}

/// Looks for news at once.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn sync_now(line: State<'_, OpenLine>) -> Answer<()> {
    let line = line.get()?;
    sync::resume(line);
    sync::hurry(line);
    Ok(())
}

/// Opens the access that is sealed with a passphrase.
#[tauri::command]
#[specta::specta]
pub(super) async fn unlock_access(line: State<'_, OpenLine>, passphrase: String) -> Answer<()> {
    answer(sync::unlock(line.get()?, &passphrase).await)
}

/// What a laptop of that role may, and what it may not.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn rights_of(role: Role) -> Rights {
    rights::of(role)
}

/// What joining a shop would mean for this book.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn join_preview(
    desk: State<'_, OpenDesk>,
    line: State<'_, OpenLine>,
) -> Answer<JoinPreview> {
    let line = line.get()?;
    reading(&desk, |desk| devices::join_preview(desk, line))
}

/// Shows a code to the shop's hub.
#[tauri::command]
#[specta::specta]
pub(super) async fn join_shop(line: State<'_, OpenLine>, form: JoinForm) -> Answer<Joining> {
    answer(devices::join(line.get()?, &form).await)
}

/// Whether a leader has let this laptop in meanwhile.
#[tauri::command]
#[specta::specta]
pub(super) async fn poll_join(line: State<'_, OpenLine>) -> Answer<Joining> {
    answer(devices::poll_join(line.get()?).await)
}

/// Gives up joining.
#[tauri::command]
#[specta::specta]
pub(super) async fn cancel_join(line: State<'_, OpenLine>) -> Answer<()> {
    devices::cancel_join(line.get()?).await;
    Ok(())
}

/// Takes this laptop out of its shop.
#[tauri::command]
#[specta::specta]
pub(super) async fn leave_shop(line: State<'_, OpenLine>) -> Answer<()> {
    answer(devices::leave(line.get()?).await)
}

/// The shop's laptops.
#[tauri::command]
#[specta::specta]
pub(super) async fn list_devices(line: State<'_, OpenLine>) -> Answer<Devices> {
    answer(devices::list(line.get()?).await)
}

/// A code with which one more laptop can join.
#[tauri::command]
#[specta::specta]
pub(super) async fn invite_device(line: State<'_, OpenLine>, role: Role) -> Answer<Invitation> {
    answer(devices::invite(line.get()?, role).await)
}

/// Laptops that wait to be let in.
#[tauri::command]
#[specta::specta]
pub(super) async fn join_requests(line: State<'_, OpenLine>) -> Answer<Vec<JoinRequest>> {
    answer(devices::requests(line.get()?).await)
}

/// Lets a laptop in.
#[tauri::command]
#[specta::specta]
pub(super) async fn approve_device(line: State<'_, OpenLine>, seat_id: SeatId) -> Answer<()> {
    answer(devices::approve(line.get()?, seat_id).await)
}

/// Does not let a laptop in.
#[tauri::command]
#[specta::specta]
pub(super) async fn deny_device(line: State<'_, OpenLine>, seat_id: SeatId) -> Answer<()> {
    answer(devices::deny(line.get()?, seat_id).await)
}

/// Gives a laptop another name.
#[tauri::command]
#[specta::specta]
pub(super) async fn rename_device(
    line: State<'_, OpenLine>,
    seat_id: SeatId,
    name: String,
) -> Answer<()> {
    answer(devices::rename(line.get()?, seat_id, &name).await)
}

/// Gives a laptop another role.
#[tauri::command]
#[specta::specta]
pub(super) async fn set_device_role(
    line: State<'_, OpenLine>,
    seat_id: SeatId,
    role: Role,
) -> Answer<()> {
    answer(devices::set_role(line.get()?, seat_id, role).await)
}

/// Takes a laptop's access back.
#[tauri::command]
#[specta::specta]
pub(super) async fn revoke_device(line: State<'_, OpenLine>, seat_id: SeatId) -> Answer<()> {
    answer(devices::revoke(line.get()?, seat_id).await)
}
