//! What the pages can ask of the app, one module for each subject.
//!
//! A new command is named in three places: here, in `build.rs`, which makes its permission, and in
//! `capabilities/main.json`, which grants it.

#![expect(
    clippy::needless_pass_by_value,
    reason = "a command owns its arguments: they come from outside"
)]

mod arrivals;
mod campaigns;
mod cards;
mod centre;
mod delivery;
mod desk;
mod handout;
mod inbox;
mod labels;
mod learned;
mod messages;
mod ordering;
mod orders;
mod papers;
mod printing;
mod purchasing;
mod shop;
mod startup;
mod tables;

use tauri::Wry;
use tauri_specta::{Builder, collect_commands, collect_events};

use crate::{
    desk::StoreChanged,
    line::SyncMoved,
    open_tables::{FilesDragged, TableProgress, TableWork},
    printing::PrintProgress,
};

pub(crate) use papers::saved;

/// All commands and events, with the types the pages see.
#[must_use]
pub fn builder() -> Builder<Wry> {
    // One shape for what goes out and what comes in: nothing that crosses is left out or defaulted.
    let builder = Builder::new().disable_serde_phases();
    let events = collect_events![
        StoreChanged,
        SyncMoved,
        TableProgress,
        TableWork,
        FilesDragged,
        PrintProgress
    ];
    builder.events(events).commands(collect_commands![
        startup::startup,
        campaigns::today,
        campaigns::list_campaigns,
        campaigns::campaign_page,
        campaigns::campaign_form,
        campaigns::save_campaign,
        campaigns::remove_campaign,
        campaigns::move_campaign,
        campaigns::close_campaigns_at_cutoff,
        campaigns::extend_campaign,
        campaigns::campaign_notice,
        campaigns::next_campaign,
        campaigns::copy_campaign,
        campaigns::campaign_charges,
        campaigns::weighed_to,
        campaigns::set_weighed_to,
        campaigns::preview_announcement,
        campaigns::confirm_announcement,
        orders::list_orders,
        orders::order_form,
        orders::save_order,
        orders::cancel_order,
        orders::restore_order,
        orders::hand_out_order,
        orders::take_back_order,
        orders::preview_orders,
        orders::carry_decisions,
        orders::confirm_orders,
        orders::order_origin,
        orders::campaign_summary,
        orders::summary_text,
        cards::list_members,
        cards::member_form,
        cards::member_account,
        cards::save_member,
        cards::remove_member,
        cards::merged_members,
        cards::split_member,
        cards::read_address,
        cards::door_styles,
        cards::set_door_style,
        cards::list_products,
        cards::product_form,
        cards::save_product,
        cards::remove_product,
        cards::list_suppliers,
        cards::supplier_account,
        cards::save_supplier,
        cards::remove_supplier,
        cards::list_pickup_points,
        cards::save_pickup_point,
        cards::remove_pickup_point,
        purchasing::purchase_list,
        purchasing::late_for_purchase,
        purchasing::purchase_text,
        purchasing::save_purchase_list,
        purchasing::save_purchase_lists,
        purchasing::filling_round,
        purchasing::filling_text,
        purchasing::make_purchase_orders,
        purchasing::list_purchase_orders,
        purchasing::purchase_order,
        purchasing::save_purchase_order,
        purchasing::confirm_purchase_order,
        purchasing::send_purchase_order,
        purchasing::move_purchase_order,
        purchasing::remove_purchase_order,
        purchasing::purchase_order_text,
        purchasing::save_purchase_order_file,
        purchasing::stage_proposals,
        purchasing::preview_substitution,
        purchasing::substitution_messages,
        purchasing::substitute,
        purchasing::take_back_substitution,
        arrivals::arrival_page,
        arrivals::delivery_draft,
        arrivals::receive_goods,
        ordering::ordering_page,
        ordering::publish_page,
        ordering::close_page,
        ordering::exchange_orders,
        ordering::page_orders,
        ordering::accept_page_orders,
        ordering::accept_all_page_orders,
        ordering::decline_page_orders,
        ordering::goods_picture,
        ordering::set_goods_picture,
        ordering::save_page_code,
        arrivals::small_picture,
        arrivals::pictures,
        arrivals::add_certificate,
        arrivals::remove_picture,
        arrivals::supplier_claims,
        arrivals::supplier_claims_text,
        arrivals::save_supplier_claims,
        arrivals::stock_list,
        arrivals::stock_moves,
        arrivals::count_stock,
        arrivals::write_off_stock,
        arrivals::recall_list,
        arrivals::recall_text,
        arrivals::save_recall_list,
        arrivals::lots_of_member,
        arrivals::share_overview,
        arrivals::preview_sharing,
        arrivals::share_goods,
        arrivals::share_messages,
        arrivals::weights,
        arrivals::weigh_goods,
        papers::delivery_sheet,
        papers::save_delivery_sheet,
        papers::show_saved_file,
        delivery::save_delivery_paper,
        delivery::order_points,
        delivery::order_buildings,
        delivery::column_sets,
        delivery::set_column_sets,
        handout::counter,
        handout::find_at_counter,
        handout::person_at_counter,
        handout::give,
        handout::sorting_board,
        handout::sort_lines,
        labels::label_page,
        labels::save_labels,
        labels::save_label_prints,
        labels::print_labels,
        messages::message_templates,
        messages::set_message_template,
        messages::messages,
        printing::letterhead,
        printing::set_letterhead,
        printing::stop_printing,
        printing::save_summary,
        tables::choose_tables,
        tables::open_dropped_tables,
        tables::open_pasted_table,
        tables::stop_tables,
        tables::close_tables,
        tables::table_fields,
        tables::survey_tables,
        tables::look_at_sheet,
        tables::check_order_tables,
        tables::check_card_tables,
        tables::import_order_tables,
        tables::import_card_tables,
        tables::save_table_report,
        desk::search,
        desk::history,
        desk::undo,
        desk::redo,
        desk::load_sample,
        desk::sample_chat_list,
        desk::save_backup,
        shop::sync_status,
        shop::sync_now,
        shop::unlock_access,
        shop::rights_of,
        shop::join_preview,
        shop::join_shop,
        shop::poll_join,
        shop::cancel_join,
        shop::leave_shop,
        shop::list_devices,
        shop::invite_device,
        shop::join_requests,
        shop::approve_device,
        shop::deny_device,
        shop::rename_device,
        shop::set_device_role,
        shop::revoke_device,
        inbox::inbox,
        inbox::use_other,
        inbox::keep_standing,
        inbox::take_back_hand_out,
        inbox::merge_members,
        inbox::quarantine,
        inbox::release_held,
        inbox::discard_held,
        inbox::retry_set_aside,
        learned::learned_page,
        learned::save_word,
        learned::forget_words,
        learned::say_habit,
        learned::forget_habit,
        learned::likely_people,
        learned::dismiss_likeness,
        learned::member_ties,
        learned::live_together,
        learned::move_out,
        learned::name_household,
        learned::household_orders,
        learned::set_payer,
        centre::centre_page,
        centre::join_centre,
        centre::leave_centre,
        centre::fetch_centre,
        centre::centre_goods,
        centre::take_centre_goods,
        centre::centre_templates,
        centre::open_centre_template,
        centre::centre_notices,
        centre::settle_centre_notice,
        centre::centre_requests,
        centre::request_from_centre,
        centre::confirm_centre_answers,
        centre::choose_centre_substitute,
        centre::centre_notes,
        centre::centre_statement,
    ])
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use specta_typescript::Typescript;

    /// The file that the pages import. Run the tests with `LINLI_WRITE_BINDINGS=1` to write it anew.
    const BINDINGS: &str = "ui/src/bindings.ts";

    #[test]
    fn the_pages_have_the_bindings_of_these_commands() {
        let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join(BINDINGS);
        let folder = tempfile::tempdir().unwrap();
        let generated = folder.path().join("bindings.ts");
        super::builder().export(Typescript::default(), &generated).unwrap();
        let generated = fs::read_to_string(generated).unwrap();
        if std::env::var_os("LINLI_WRITE_BINDINGS").is_some() {
            fs::write(&committed, &generated).unwrap();
        }
        let committed = fs::read_to_string(&committed).unwrap_or_default();
        assert!(committed == generated, "{BINDINGS} is not what these commands generate");
    }
}
