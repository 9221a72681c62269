//! What needs a person's eye after several laptops have agreed, and what did not go through.

use linli_workbench::{
    conflicts::{self, Inbox},
    domain::{MemberId, TxnId},
    members,
    quarantine::{self, Quarantine},
};
use tauri::{AppHandle, State};

use crate::{
    desk::{Answer, OpenDesk, reading, writing},
    line::{OpenLine, answer},
};

/// What several laptops left to a person to decide.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn inbox(desk: State<'_, OpenDesk>) -> Answer<Inbox> {
    reading(&desk, conflicts::inbox)
}

/// Writes again what was overwritten.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn use_other(app: AppHandle, key: String) -> Answer<()> {
    writing(&app, |desk| conflicts::use_other(desk, &key))
}

/// Leaves things as they stand, and puts the question away.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn keep_standing(app: AppHandle, key: String) -> Answer<()> {
    writing(&app, |desk| conflicts::keep(desk, &key))
}

/// Takes a hand-out back that met a cancel: the cancel counts.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn take_back_hand_out(app: AppHandle, key: String) -> Answer<()> {
    writing(&app, |desk| conflicts::take_back(desk, &key))
}

/// Makes two members' cards one.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn merge_members(app: AppHandle, stays: MemberId, gone: MemberId) -> Answer<()> {
    writing(&app, |desk| members::merge(desk, stays, gone))
}

/// Everything that was set aside, at the hub and on this laptop.
#[tauri::command]
#[specta::specta]
pub(super) async fn quarantine(line: State<'_, OpenLine>) -> Answer<Quarantine> {
    answer(quarantine::list(line.get()?).await)
}

/// Takes an act over that the hub kept back.
#[tauri::command]
#[specta::specta]
pub(super) async fn release_held(line: State<'_, OpenLine>, txn_id: TxnId) -> Answer<()> {
    answer(quarantine::release(line.get()?, txn_id).await)
}

/// Leaves an act out for good.
#[tauri::command]
#[specta::specta]
pub(super) async fn discard_held(line: State<'_, OpenLine>, txn_id: TxnId) -> Answer<()> {
    answer(quarantine::discard(line.get()?, txn_id).await)
}

/// Tries again what this laptop set aside. Answers how many acts were taken over.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn retry_set_aside(app: AppHandle) -> Answer<u32> {
    writing(&app, quarantine::retry)
}
