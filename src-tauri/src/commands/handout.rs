//! The counter and the sorting table: who comes, what they get, what lies in whose bag.

use linli_workbench::{
    domain::{CampaignId, MemberId},
    handout::{self, Counter, Found, GiveForm, Given, Person, Scope},
    sorting::{self, SortedLine, SortingBoard},
};
use tauri::{AppHandle, State};

use crate::desk::{Answer, OpenDesk, reading, writing};

/// Who has been at the counter, and who is still to come.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn counter(desk: State<'_, OpenDesk>, scope: Scope) -> Answer<Counter> {
    reading(&desk, |desk| handout::counter(desk, &scope))
}

/// Whoever may be meant by what was scanned or typed.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn find_at_counter(
    desk: State<'_, OpenDesk>,
    scope: Scope,
    typed: String,
) -> Answer<Vec<Found>> {
    reading(&desk, |desk| handout::find(desk, &scope, &typed))
}

/// Everything that waits for one person.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn person_at_counter(
    desk: State<'_, OpenDesk>,
    scope: Scope,
    member_id: MemberId,
) -> Answer<Person> {
    reading(&desk, |desk| handout::person(desk, &scope, member_id))
}

/// 核销: hands over what the form says.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn give(app: AppHandle, form: GiveForm) -> Answer<Given> {
    writing(&app, |desk| handout::give(desk, &form))
}

/// What is to be sorted, and how far it is.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn sorting_board(
    desk: State<'_, OpenDesk>,
    campaigns: Vec<CampaignId>,
) -> Answer<SortingBoard> {
    reading(&desk, |desk| sorting::board(desk, &campaigns))
}

/// Says what lies in the bags now.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn sort_lines(app: AppHandle, lines: Vec<SortedLine>) -> Answer<()> {
    writing(&app, |desk| sorting::put(desk, &lines))
}
