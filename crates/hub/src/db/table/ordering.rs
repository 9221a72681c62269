//! The tables of the ordering pages.

use super::{
    Kind::{Bytes, Id, Int, Text},
    Table,
};

/// The ordering pages for members.
pub static ORDERING_PAGE: Table = Table {
    name: "ordering_page",
    key: 2,
    columns: &[
        ("workspace_id", Id),
        ("campaign_id", Id),
        ("token", Text),
        ("version", Text),
        ("cutoff", Int),
        ("closed_at", Int),
        ("published_at", Int),
        ("page", Text),
    ],
};

/// Their pictures.
pub static ORDERING_PICTURE: Table = Table {
    name: "ordering_picture",
    key: 3,
    columns: &[
        ("workspace_id", Id),
        ("campaign_id", Id),
        ("sha256", Bytes),
        ("media_type", Text),
        ("data", Bytes),
    ],
};

/// How far each shop's orders are numbered.
pub static ORDERING_INBOX: Table =
    Table { name: "ordering_inbox", key: 1, columns: &[("workspace_id", Id), ("head", Int)] };

/// What members ordered.
pub static ORDERING_ORDER: Table = Table {
    name: "ordering_order",
    key: 2,
    columns: &[
        ("workspace_id", Id),
        ("order_id", Id),
        ("campaign_id", Id),
        ("seq", Int),
        ("revision", Int),
        ("code_hash", Bytes),
        ("form_hash", Bytes),
        ("cancelled", Int),
        ("placed_at", Int),
        ("changed_at", Int),
        ("taken", Int),
        ("answer", Text),
        ("taken_at", Int),
        ("erased_at", Int),
        ("wish", Text),
    ],
};

/// How much of each offer that is.
pub static ORDERING_COUNT: Table = Table {
    name: "ordering_count",
    key: 3,
    columns: &[("workspace_id", Id), ("campaign_id", Id), ("offer_id", Id), ("quantity", Int)],
};
