//! The cards that campaigns work with: members, goods, suppliers, pickup points.

use linli_workbench::{
    accounts::{self, AccountPage},
    domain::{Address, MemberId, PickupPointId, ProductId, SupplierId},
    doors::{self, EstateStyle},
    members::{self, MemberForm, MemberRow, MergedCard},
    pickup_points::{self, PickupPointForm, PickupPointRow},
    products::{self, ProductForm, ProductRow},
    suppliers::{self, SupplierForm, SupplierRow},
};
use tauri::{AppHandle, State};

use crate::desk::{Answer, OpenDesk, reading, writing};

/// Everyone, phones masked.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn list_members(desk: State<'_, OpenDesk>) -> Answer<Vec<MemberRow>> {
    reading(&desk, members::list)
}

/// One member, to be edited.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn member_form(desk: State<'_, OpenDesk>, id: MemberId) -> Answer<MemberForm> {
    reading(&desk, |desk| members::form(desk, id))
}

/// What a member owes, and by what; nothing for whoever may not see it.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn member_account(
    desk: State<'_, OpenDesk>,
    id: MemberId,
) -> Answer<Option<AccountPage>> {
    reading(&desk, |desk| accounts::of_member(desk, id))
}

/// Stores a new or a changed member.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn save_member(app: AppHandle, form: MemberForm) -> Answer<MemberId> {
    writing(&app, |desk| members::save(desk, form))
}

/// Removes a member.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn remove_member(app: AppHandle, id: MemberId) -> Answer<()> {
    writing(&app, |desk| members::remove(desk, id))
}

/// Cards that were found to be this member's too.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn merged_members(desk: State<'_, OpenDesk>, id: MemberId) -> Answer<Vec<MergedCard>> {
    reading(&desk, |desk| members::merged(desk, id))
}

/// Parts a card again from the one that it was merged into.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn split_member(app: AppHandle, id: MemberId) -> Answer<()> {
    writing(&app, |desk| members::split(desk, id))
}

/// The parts of an address written in one line (`3-2-501`, `B座1203`); nothing if it is none.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn read_address(desk: State<'_, OpenDesk>, text: String) -> Answer<Option<Address>> {
    reading(&desk, |desk| doors::read(desk, &text))
}

/// How each estate writes its doors.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn door_styles(desk: State<'_, OpenDesk>) -> Answer<Vec<EstateStyle>> {
    reading(&desk, doors::styles)
}

/// Says how an estate writes its doors.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn set_door_style(app: AppHandle, said: EstateStyle) -> Answer<()> {
    writing(&app, |desk| doors::set(desk, &said))
}

/// Every variant of every product.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn list_products(desk: State<'_, OpenDesk>) -> Answer<Vec<ProductRow>> {
    reading(&desk, products::list)
}

/// One product, to be edited.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn product_form(desk: State<'_, OpenDesk>, id: ProductId) -> Answer<ProductForm> {
    reading(&desk, |desk| products::form(desk, id))
}

/// Stores a new or a changed product.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn save_product(app: AppHandle, form: ProductForm) -> Answer<ProductId> {
    writing(&app, |desk| products::save(desk, form))
}

/// Removes a product.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn remove_product(app: AppHandle, id: ProductId) -> Answer<()> {
    writing(&app, |desk| products::remove(desk, id))
}

/// Every supplier.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn list_suppliers(desk: State<'_, OpenDesk>) -> Answer<Vec<SupplierRow>> {
    reading(&desk, suppliers::list)
}

/// What is owed to a supplier, and by what; nothing for whoever may not see it.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn supplier_account(
    desk: State<'_, OpenDesk>,
    id: SupplierId,
) -> Answer<Option<AccountPage>> {
    reading(&desk, |desk| accounts::of_supplier(desk, id))
}

/// Stores a new or a changed supplier.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn save_supplier(app: AppHandle, form: SupplierForm) -> Answer<SupplierId> {
    writing(&app, |desk| suppliers::save(desk, &form))
}

/// Removes a supplier.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn remove_supplier(app: AppHandle, id: SupplierId) -> Answer<()> {
    writing(&app, |desk| suppliers::remove(desk, id))
}

/// Every pickup point.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn list_pickup_points(desk: State<'_, OpenDesk>) -> Answer<Vec<PickupPointRow>> {
    reading(&desk, pickup_points::list)
}

/// Stores a new or a changed pickup point.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn save_pickup_point(app: AppHandle, form: PickupPointForm) -> Answer<PickupPointId> {
    writing(&app, |desk| pickup_points::save(desk, &form))
}

/// Removes a pickup point.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn remove_pickup_point(app: AppHandle, id: PickupPointId) -> Answer<()> {
    writing(&app, |desk| pickup_points::remove(desk, id))
}
