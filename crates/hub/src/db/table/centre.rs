//! The tables of the centres: who works there, which shops buy, what is sold, and who is told of what happens.

use super::{
    Kind::{Bytes, Id, Int, Text},
    Table,
};

/// Whom many shops buy from.
pub static CENTRE: Table = Table {
    name: "centre",
    key: 1,
    columns: &[
        ("centre_id", Id),
        ("name", Text),
        ("audited", Int),
        ("created_at", Int),
        ("catalogue_head", Int),
        ("epoch", Int),
        ("takes_late", Int),
        ("delivery", Text),
    ],
};

/// Who works at a centre.
pub static CENTRE_USER: Table = Table {
    name: "centre_user",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("user_id", Id),
        ("name", Text),
        ("name_key", Text),
        ("role", Text),
        ("password_hash", Text),
        ("created_at", Int),
        ("signed_in_at", Int),
        ("disabled_at", Int),
    ],
};

/// Browsers that signed in.
pub static CENTRE_SESSION: Table = Table {
    name: "centre_session",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("session_hash", Bytes),
        ("user_id", Id),
        ("began_at", Int),
        ("seen_at", Int),
    ],
};

/// Links with which users set their passwords.
pub static CENTRE_LINK: Table = Table {
    name: "centre_link",
    key: 2,
    columns: &[("centre_id", Id), ("user_id", Id), ("link_hash", Bytes), ("expires_at", Int)],
};

/// Wrong passwords, by the name that was typed.
pub static CENTRE_ATTEMPT: Table = Table {
    name: "centre_attempt",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("name_hash", Bytes),
        ("wrong", Int),
        ("last_at", Int),
        ("until", Int),
    ],
};

/// What was done at a centre.
pub static CENTRE_AUDIT: Table = Table {
    name: "centre_audit",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("number", Int),
        ("at", Int),
        ("user_id", Id),
        ("act", Text),
        ("subject", Text),
    ],
};

/// Codes with which a shop joins, found by their hash before the centre is known.
pub static CENTRE_CODE: Table = Table {
    name: "centre_code",
    key: 1,
    columns: &[
        ("code_hash", Bytes),
        ("centre_id", Id),
        ("made_at", Int),
        ("expires_at", Int),
        ("used_at", Int),
    ],
};

/// To which centre a shop belongs, as the shop knows it.
pub static SHOP_CENTRE: Table = Table {
    name: "shop_centre",
    key: 1,
    columns: &[("workspace_id", Id), ("centre_id", Id), ("joined_at", Int)],
};

/// A shop, as its centre knows it.
pub static CENTRE_SHOP: Table = Table {
    name: "centre_shop",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("workspace_id", Id),
        ("name", Text),
        ("joined_at", Int),
        ("left_at", Int),
        ("heard_at", Int),
        ("news", Int),
    ],
};

/// Whom the centre buys from.
pub static CATALOGUE_SUPPLIER: Table = Table {
    name: "catalogue_supplier",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("supplier_id", Id),
        ("code", Text),
        ("name", Text),
        ("contact", Text),
        ("phone", Text),
        ("address", Text),
    ],
};

/// A product.
pub static CATALOGUE_PRODUCT: Table = Table {
    name: "catalogue_product",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("product_id", Id),
        ("number", Int),
        ("supplier_id", Id),
        ("name", Text),
        ("category", Text),
        ("note", Text),
        ("withdrawn", Int),
    ],
};

/// What can be asked for.
pub static CATALOGUE_VARIANT: Table = Table {
    name: "catalogue_variant",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("variant_id", Id),
        ("product_id", Id),
        ("position", Int),
        ("code", Text),
        ("name", Text),
        ("unit", Text),
        ("price", Int),
        ("suggested_price", Int),
        ("case_pack", Int),
        ("minimum", Int),
        ("minimum_in", Text),
        ("barcode", Text),
        ("shelf_life_days", Int),
        ("warehouse", Text),
        ("lead_days", Int),
        ("delivery_weekdays", Int),
        ("valid_from", Text),
        ("valid_until", Text),
        ("withdrawn", Int),
    ],
};

/// What the centre proposes for a campaign.
pub static CATALOGUE_TEMPLATE: Table = Table {
    name: "catalogue_template",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("template_id", Id),
        ("number", Int),
        ("code", Text),
        ("title", Text),
        ("announcement", Text),
        ("delivery_date", Text),
        ("offers", Text),
        ("withdrawn", Int),
    ],
};

/// A dry run of publishing, which can be committed as long as the catalogue is the one that it was held against.
pub static PUBLICATION: Table = Table {
    name: "publication",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("publication_id", Id),
        ("base", Int),
        ("made_at", Int),
        ("made_by", Text),
        ("committed_at", Int),
        ("committed_by", Text),
        ("summary", Text),
        ("rows", Text),
    ],
};

/// Keys of programs that work for a centre, found by their hash before the centre is known.
pub static API_KEY: Table = Table {
    name: "api_key",
    key: 1,
    columns: &[
        ("key_hash", Bytes),
        ("centre_id", Id),
        ("key_id", Id),
        ("name", Text),
        ("scopes", Text),
        ("created_at", Int),
        ("last_used_at", Int),
        ("revoked_at", Int),
    ],
};

/// Where a centre wants to be told of what happens.
pub static WEBHOOK: Table = Table {
    name: "webhook",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("webhook_id", Id),
        ("url", Text),
        ("events", Text),
        ("secret", Bytes),
        ("created_at", Int),
        ("disabled_at", Int),
    ],
};

/// What happened, for whoever wants to be told.
pub static CENTRE_EVENT: Table = Table {
    name: "centre_event",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("event_id", Id),
        ("kind", Text),
        ("at", Int),
        ("body", Text),
        ("spread_at", Int),
    ],
};

/// What is still to be sent, and what was.
pub static WEBHOOK_OUTBOX: Table = Table {
    name: "webhook_outbox",
    key: 3,
    columns: &[
        ("centre_id", Id),
        ("webhook_id", Id),
        ("event_id", Id),
        ("attempts", Int),
        ("due_at", Int),
        ("delivered_at", Int),
    ],
};

/// Each attempt to send it.
pub static WEBHOOK_ATTEMPT: Table = Table {
    name: "webhook_attempt",
    key: 4,
    columns: &[
        ("centre_id", Id),
        ("webhook_id", Id),
        ("event_id", Id),
        ("attempt", Int),
        ("at", Int),
        ("status", Int),
        ("millis", Int),
        ("trouble", Text),
    ],
};
