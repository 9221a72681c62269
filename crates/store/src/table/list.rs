//! Which tables there are, and their columns.

use super::{
    REVERSES, Table, TableKind, Transition, id, important, int, json, optional, since, text,
};
use crate::Area;

pub(crate) static SUPPLIER: Table = Table {
    name: "supplier",
    number: 1,
    area: Area::Suppliers,
    kind: TableKind::Editable,
    columns: &[
        important(text("name")),
        text("contact"),
        important(optional(text("phone"))),
        important(text("address")),
        text("note"),
        since(6, int("minimum")),
        since(6, text("minimum_in")),
        since(6, int("delivery_fee")),
        since(6, int("free_from")),
        since(6, int("lead_days")),
        since(6, int("mixes_cases")),
    ],
    together: &[&["minimum", "minimum_in"]],
};

pub(crate) static PRODUCT: Table = Table {
    name: "product",
    number: 2,
    area: Area::Products,
    kind: TableKind::Editable,
    columns: &[
        important(text("name")),
        json("aliases"),
        text("menu_code"),
        optional(id("supplier_id")),
        text("note"),
    ],
    together: &[],
};

pub(crate) static VARIANT: Table = Table {
    name: "variant",
    number: 3,
    area: Area::Products,
    kind: TableKind::Editable,
    columns: &[
        id("product_id"),
        int("position"),
        important(text("name")),
        json("aliases"),
        text("sku"),
        important(text("unit")),
        important(int("price")),
        important(optional(int("cost"))),
        important(optional(int("case_pack"))),
        important(optional(int("minimum_count"))),
        important(optional(text("minimum_in"))),
        since(6, text("barcode")),
        since(6, int("shelf_life_days")),
    ],
    together: &[&["minimum_count", "minimum_in"]],
};

pub(crate) static PICKUP_POINT: Table = Table {
    name: "pickup_point",
    number: 4,
    area: Area::PickupPoints,
    kind: TableKind::Editable,
    columns: &[
        important(text("name")),
        important(text("address")),
        text("contact"),
        important(optional(text("phone"))),
        text("hours"),
        text("note"),
        since(6, int("position")),
    ],
    together: &[],
};

pub(crate) static MEMBER: Table = Table {
    name: "member",
    number: 5,
    area: Area::Members,
    kind: TableKind::Editable,
    columns: &[
        important(text("name")),
        json("nicknames"),
        important(optional(text("phone"))),
        important(text("estate")),
        important(text("lane")),
        important(text("building")),
        important(text("unit")),
        important(text("room")),
        important(text("detail")),
        optional(id("pickup_point_id")),
        text("note"),
        since(3, id("merged_into")),
        since(4, id("household_id")),
        important(since(4, id("payer_id"))),
    ],
    together: &[&["estate", "lane", "building", "unit", "room", "detail"]],
};

pub(crate) static CAMPAIGN: Table = Table {
    name: "campaign",
    number: 6,
    area: Area::Campaigns,
    kind: TableKind::Editable,
    columns: &[
        important(text("title")),
        important(optional(int("cutoff"))),
        important(optional(int("pickup_at"))),
        text("note"),
        important(since(6, int("minimum"))),
        important(since(6, text("minimum_in"))),
        important(since(6, json("fees"))),
        important(since(6, json("reductions"))),
        since(6, json("repeats")),
        since(6, id("copied_from")),
    ],
    together: &[&["minimum", "minimum_in"]],
};

pub(crate) static OFFER: Table = Table {
    name: "offer",
    number: 7,
    area: Area::Campaigns,
    kind: TableKind::Editable,
    columns: &[
        id("campaign_id"),
        id("variant_id"),
        text("menu_number"),
        important(int("price")),
        int("position"),
        important(since(6, int("limit_each"))),
        important(since(6, int("stock"))),
        important(since(6, json("tiers"))),
    ],
    together: &[],
};

pub(crate) static CAMPAIGN_ORDER: Table = Table {
    name: "campaign_order",
    number: 8,
    area: Area::Orders,
    kind: TableKind::Editable,
    columns: &[
        id("campaign_id"),
        important(id("member_id")),
        int("sequence"),
        int("placed_at"),
        optional(id("pickup_point_id")),
        optional(id("paste_id")),
        text("note"),
        json("marks"),
    ],
    together: &[],
};

pub(crate) static ORDER_LINE: Table = Table {
    name: "order_line",
    number: 9,
    area: Area::Orders,
    kind: TableKind::Editable,
    columns: &[
        id("order_id"),
        id("offer_id"),
        important(json("claims")),
        important(int("quantity")),
        important(int("price")),
        text("note"),
        since(6, int("tolerance")),
        since(6, id("replaces_id")),
    ],
    together: &[&["claims", "quantity"]],
};

pub(crate) static PASTE: Table = Table {
    name: "paste",
    number: 10,
    area: Area::Campaigns,
    kind: TableKind::Editable,
    columns: &[
        id("campaign_id"),
        int("at"),
        text("text"),
        json("counts"),
        since(4, json("learnt")),
    ],
    together: &[],
};

pub(crate) static SETTING: Table = Table {
    name: "setting",
    number: 11,
    area: Area::Settings,
    kind: TableKind::Editable,
    columns: &[text("key"), json("value")],
    together: &[],
};

pub(crate) static CAMPAIGN_MOVE: Table = Table {
    name: "campaign_move",
    number: 12,
    area: Area::Campaigns,
    kind: TableKind::Fact {
        transition: Some(Transition {
            subject: "campaign_id",
            from: "from_stage",
            to: "to_stage",
            view: "campaign_stage",
            state: "stage",
            initial: "draft",
        }),
        amount: None,
    },
    columns: &[id("campaign_id"), text("from_stage"), text("to_stage"), int("at")],
    together: &[],
};

pub(crate) static ORDER_MOVE: Table = Table {
    name: "order_move",
    number: 13,
    area: Area::Orders,
    kind: TableKind::Fact {
        transition: Some(Transition {
            subject: "order_id",
            from: "from_status",
            to: "to_status",
            view: "order_status",
            state: "status",
            initial: "placed",
        }),
        amount: None,
    },
    columns: &[id("order_id"), text("from_status"), text("to_status"), int("at")],
    together: &[],
};

pub(crate) static DISCLOSURE: Table = Table {
    name: "disclosure",
    number: 14,
    area: Area::Campaigns,
    kind: TableKind::Fact { transition: None, amount: None },
    columns: &[optional(id("campaign_id")), text("document"), int("row_count"), int("at")],
    together: &[],
};

pub(crate) static HOUSEHOLD: Table = Table {
    name: "household",
    number: 15,
    area: Area::Members,
    kind: TableKind::Editable,
    columns: &[text("name")],
    together: &[],
};

pub(crate) static LEARNED_WORD: Table = Table {
    name: "learned_word",
    number: 16,
    area: Area::Learned,
    kind: TableKind::Editable,
    columns: &[
        text("word"),
        important(optional(id("member_id"))),
        important(optional(id("product_id"))),
        important(optional(id("variant_id"))),
        optional(id("paste_id")),
        int("at"),
        optional(json("earlier")),
    ],
    together: &[&["member_id", "product_id", "variant_id"]],
};

pub(crate) static HABIT: Table = Table {
    name: "habit",
    number: 17,
    area: Area::Learned,
    kind: TableKind::Editable,
    columns: &[text("name"), optional(int("holds")), int("forgotten_at")],
    together: &[],
};

pub(crate) static STOCK_MOVE: Table = Table {
    name: "stock_move",
    number: 18,
    area: Area::Stock,
    kind: TableKind::Fact { transition: None, amount: Some("quantity") },
    columns: &[
        id("variant_id"),
        text("reason"),
        int("quantity"),
        optional(id(REVERSES)),
        int("at"),
        since(6, id("lot_id")),
        since(6, id("receipt_id")),
        since(6, id("purchase_line_id")),
        since(6, id("order_line_id")),
        since(6, id("pickup_id")),
        since(6, int("unit_cost")),
        since(6, text("note")),
    ],
    together: &[],
};

pub(crate) static ACCOUNT_ENTRY: Table = Table {
    name: "account_entry",
    number: 19,
    area: Area::Accounts,
    kind: TableKind::Fact { transition: None, amount: Some("amount") },
    columns: &[
        optional(id("member_id")),
        optional(id("supplier_id")),
        text("reason"),
        int("amount"),
        optional(id(REVERSES)),
        int("at"),
    ],
    together: &[],
};

pub(crate) static PURCHASE_ORDER: Table = Table {
    name: "purchase_order",
    number: 20,
    area: Area::Purchases,
    kind: TableKind::Editable,
    columns: &[
        optional(id("supplier_id")),
        text("number"),
        json("campaigns"),
        int("made_at"),
        important(optional(int("expected_at"))),
        important(optional(int("delivery_fee"))),
        text("note"),
    ],
    together: &[],
};

pub(crate) static PURCHASE_LINE: Table = Table {
    name: "purchase_line",
    number: 21,
    area: Area::Purchases,
    kind: TableKind::Editable,
    columns: &[
        id("purchase_order_id"),
        id("variant_id"),
        int("position"),
        important(int("quantity")),
        important(optional(int("confirmed"))),
        important(optional(int("unit_cost"))),
        json("contributions"),
        text("note"),
    ],
    together: &[],
};

pub(crate) static PURCHASE_REVISION: Table = Table {
    name: "purchase_revision",
    number: 22,
    area: Area::Purchases,
    kind: TableKind::Fact { transition: None, amount: None },
    columns: &[id("purchase_order_id"), int("number"), json("content"), int("at")],
    together: &[],
};

pub(crate) static PURCHASE_MOVE: Table = Table {
    name: "purchase_move",
    number: 23,
    area: Area::Purchases,
    kind: TableKind::Fact {
        transition: Some(Transition {
            subject: "purchase_order_id",
            from: "from_state",
            to: "to_state",
            view: "purchase_state",
            state: "state",
            initial: "draft",
        }),
        amount: None,
    },
    columns: &[id("purchase_order_id"), text("from_state"), text("to_state"), int("at")],
    together: &[],
};

pub(crate) static LOT: Table = Table {
    name: "lot",
    number: 24,
    area: Area::Stock,
    kind: TableKind::Editable,
    columns: &[
        id("variant_id"),
        optional(id("supplier_id")),
        important(text("number")),
        important(optional(int("produced_at"))),
        important(optional(int("expires_at"))),
        text("note"),
    ],
    together: &[],
};

pub(crate) static PICTURE: Table = Table {
    name: "picture",
    number: 25,
    area: Area::Stock,
    kind: TableKind::Editable,
    columns: &[
        text("kind"),
        optional(id("subject_id")),
        text("caption"),
        text("media_type"),
        text("data"),
        int("at"),
    ],
    together: &[&["media_type", "data"]],
};

pub(crate) static RECEIPT: Table = Table {
    name: "receipt",
    number: 26,
    area: Area::Stock,
    kind: TableKind::Fact { transition: None, amount: None },
    columns: &[
        optional(id("purchase_order_id")),
        optional(id("supplier_id")),
        text("note"),
        int("at"),
        since(7, optional(id("delivery_note_id"))),
    ],
    together: &[],
};

pub(crate) static ALLOTMENT: Table = Table {
    name: "allotment",
    number: 27,
    area: Area::Orders,
    kind: TableKind::Editable,
    columns: &[
        id("order_line_id"),
        important(int("quantity")),
        text("rule"),
        int("locked"),
        int("at"),
    ],
    together: &[&["quantity", "rule"]],
};

pub(crate) static SORTED_LINE: Table = Table {
    name: "sorted_line",
    number: 28,
    area: Area::Sorting,
    kind: TableKind::Editable,
    columns: &[id("order_line_id"), int("quantity"), int("at")],
    together: &[],
};

pub(crate) static PICKUP: Table = Table {
    name: "pickup",
    number: 29,
    area: Area::Orders,
    kind: TableKind::Fact { transition: None, amount: None },
    columns: &[id("member_id"), text("collected_by"), text("note"), int("at")],
    together: &[],
};

pub(crate) static SOURCED: Table = Table {
    name: "sourced",
    number: 30,
    area: Area::Centre,
    kind: TableKind::Editable,
    columns: &[json("terms"), int("at")],
    together: &[],
};

pub(crate) static PURCHASE_REQUEST: Table = Table {
    name: "purchase_request",
    number: 31,
    area: Area::Centre,
    kind: TableKind::Editable,
    columns: &[int("revision"), json("content"), int("at")],
    together: &[&["revision", "content"]],
};

pub(crate) static SUBSTITUTE_CHOICE: Table = Table {
    name: "substitute_choice",
    number: 32,
    area: Area::Centre,
    kind: TableKind::Editable,
    columns: &[int("takes"), int("at")],
    together: &[],
};

pub(crate) static ORDERING_PAGE: Table = Table {
    name: "ordering_page",
    number: 33,
    area: Area::Ordering,
    kind: TableKind::Editable,
    columns: &[json("content"), int("closed")],
    together: &[],
};

pub(crate) static PAGE_ANSWER: Table = Table {
    name: "page_answer",
    number: 34,
    area: Area::Ordering,
    kind: TableKind::Editable,
    columns: &[id("campaign_id"), int("revision"), int("accepted"), json("lines"), int("at")],
    together: &[&["revision", "accepted", "lines"]],
};

/// Every shared table, by number.
pub(crate) static ALL: [&Table; 34] = [
    &SUPPLIER,
    &PRODUCT,
    &VARIANT,
    &PICKUP_POINT,
    &MEMBER,
    &CAMPAIGN,
    &OFFER,
    &CAMPAIGN_ORDER,
    &ORDER_LINE,
    &PASTE,
    &SETTING,
    &CAMPAIGN_MOVE,
    &ORDER_MOVE,
    &DISCLOSURE,
    &HOUSEHOLD,
    &LEARNED_WORD,
    &HABIT,
    &STOCK_MOVE,
    &ACCOUNT_ENTRY,
    &PURCHASE_ORDER,
    &PURCHASE_LINE,
    &PURCHASE_REVISION,
    &PURCHASE_MOVE,
    &LOT,
    &PICTURE,
    &RECEIPT,
    &ALLOTMENT,
    &SORTED_LINE,
    &PICKUP,
    &SOURCED,
    &PURCHASE_REQUEST,
    &SUBSTITUTE_CHOICE,
    &ORDERING_PAGE,
    &PAGE_ANSWER,
];
