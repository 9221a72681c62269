//! Checks the configuration and makes a permission for each command, before the app is compiled.

use std::process::ExitCode;

/// The commands the pages may call. Each gets a permission `allow-<name>`, with dashes, which
/// `capabilities/main.json` grants; a command without one is refused when it is called.
const COMMANDS: &[&str] = &[
    "startup",
    "today",
    "list_campaigns",
    "campaign_page",
    "campaign_form",
    "save_campaign",
    "remove_campaign",
    "move_campaign",
    "list_orders",
    "order_form",
    "save_order",
    "cancel_order",
    "restore_order",
    "hand_out_order",
    "take_back_order",
    "preview_orders",
    "carry_decisions",
    "confirm_orders",
    "campaign_summary",
    "summary_text",
    "list_members",
    "member_form",
    "save_member",
    "remove_member",
    "merged_members",
    "split_member",
    "read_address",
    "list_products",
    "product_form",
    "save_product",
    "remove_product",
    "list_suppliers",
    "save_supplier",
    "remove_supplier",
    "list_pickup_points",
    "save_pickup_point",
    "remove_pickup_point",
    "purchase_list",
    "late_for_purchase",
    "purchase_text",
    "save_purchase_list",
    "save_purchase_lists",
    "delivery_sheet",
    "save_delivery_sheet",
    "show_saved_file",
    "choose_tables",
    "open_dropped_tables",
    "open_pasted_table",
    "stop_reading_tables",
    "close_tables",
    "table_fields",
    "survey_tables",
    "look_at_sheet",
    "check_order_tables",
    "check_card_tables",
    "import_order_tables",
    "import_card_tables",
    "save_table_report",
    "search",
    "history",
    "undo",
    "redo",
    "load_sample",
    "sample_chat_list",
    "save_backup",
    "sync_status",
    "sync_now",
    "unlock_access",
    "rights_of",
    "join_preview",
    "join_shop",
    "poll_join",
    "cancel_join",
    "leave_shop",
    "list_devices",
    "invite_device",
    "join_requests",
    "approve_device",
    "deny_device",
    "rename_device",
    "set_device_role",
    "revoke_device",
    "inbox",
    "use_other",
    "keep_standing",
    "take_back_hand_out",
    "merge_members",
    "quarantine",
    "release_held",
    "discard_held",
    "retry_set_aside",
];

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=tauri.conf.json");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*.json")
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    match tauri_build::try_build(attributes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!(
                "tauri.conf.json or src-tauri/capabilities is not as it should be: {problem:#}"
            );
            ExitCode::FAILURE
        }
    }
}
