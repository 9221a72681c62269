//! What corrections taught, and who belongs together.

use linli_workbench::{
    conflicts::OrderRef,
    domain::{Habit, HouseholdId, LearnedWordId, MemberId},
    identity::{self, Suggestions, Ties},
    learned::{self, LearnedPage, WordForm},
};
use tauri::{AppHandle, State};

use crate::desk::{Answer, OpenDesk, reading, writing};

/// Everything that was learnt.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn learned_page(desk: State<'_, OpenDesk>) -> Answer<LearnedPage> {
    reading(&desk, learned::page)
}

/// Stores a new or a changed word.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn save_word(app: AppHandle, form: WordForm) -> Answer<LearnedWordId> {
    writing(&app, |desk| learned::save(desk, &form))
}

/// Forgets words.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn forget_words(app: AppHandle, ids: Vec<LearnedWordId>) -> Answer<()> {
    writing(&app, |desk| learned::forget(desk, &ids))
}

/// Says that a habit holds, does not, or is to be as corrections show.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn say_habit(app: AppHandle, habit: Habit, holds: Option<bool>) -> Answer<()> {
    writing(&app, |desk| learned::say_habit(desk, habit, holds))
}

/// Forgets what was said and seen of a habit.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn forget_habit(app: AppHandle, habit: Habit) -> Answer<()> {
    writing(&app, |desk| learned::forget_habit(desk, habit))
}

/// What looks as if it belonged together.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn likely_people(desk: State<'_, OpenDesk>) -> Answer<Suggestions> {
    reading(&desk, identity::suggestions)
}

/// Leaves a suggestion alone for good.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn dismiss_likeness(app: AppHandle, key: String) -> Answer<()> {
    writing(&app, |desk| identity::dismiss(desk, &key))
}

/// What ties a member to others.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn member_ties(desk: State<'_, OpenDesk>, id: MemberId) -> Answer<Ties> {
    reading(&desk, |desk| identity::ties(desk, id))
}

/// Has members live together.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn live_together(app: AppHandle, ids: Vec<MemberId>) -> Answer<HouseholdId> {
    writing(&app, |desk| identity::live_together(desk, &ids))
}

/// Has a member live by themselves.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn move_out(app: AppHandle, id: MemberId) -> Answer<()> {
    writing(&app, |desk| identity::move_out(desk, id))
}

/// Gives a household a name of its own.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn name_household(app: AppHandle, id: HouseholdId, name: String) -> Answer<()> {
    writing(&app, |desk| identity::name_household(desk, id, &name))
}

/// What a household ordered in campaigns that are not over.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn household_orders(
    desk: State<'_, OpenDesk>,
    id: HouseholdId,
) -> Answer<Vec<OrderRef>> {
    reading(&desk, |desk| identity::household_orders(desk, id))
}

/// Has somebody pay for a member, or the member themselves.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn set_payer(app: AppHandle, member: MemberId, payer: Option<MemberId>) -> Answer<()> {
    writing(&app, |desk| identity::set_payer(desk, member, payer))
}
