//! The tables of the shops: their laptops, their logs, and what is made of them.

use super::{
    Kind::{Bytes, Id, Int, Text},
    Table,
};

/// What the hub knows of itself: its secrets.
pub static HUB: Table = Table { name: "hub", key: 1, columns: &[("key", Text), ("value", Bytes)] };

/// The shops.
pub static WORKSPACE: Table = Table {
    name: "workspace",
    key: 1,
    columns: &[
        ("workspace_id", Id),
        ("name", Text),
        ("epoch", Int),
        ("head", Int),
        ("latest", Int),
        ("audited", Int),
        ("claim_key", Bytes),
        ("created_at", Int),
    ],
};

/// Where each epoch of a log began.
pub static RESTORE: Table = Table {
    name: "restore",
    key: 2,
    columns: &[("workspace_id", Id), ("epoch", Int), ("head", Int), ("at", Int)],
};

/// The laptops of a shop.
pub static SEAT: Table = Table {
    name: "seat",
    key: 2,
    columns: &[
        ("workspace_id", Id),
        ("seat_id", Id),
        ("name", Text),
        ("platform", Text),
        ("role", Text),
        ("paired_at", Int),
        ("last_seen_at", Int),
        ("heard", Int),
        ("refresh_hash", Bytes),
        ("previous_hash", Bytes),
        ("revoked_at", Int),
    ],
};

/// The names under which devices tell.
pub static TELLER: Table = Table {
    name: "teller",
    key: 2,
    columns: &[
        ("workspace_id", Id),
        ("device_id", Id),
        ("seat_id", Id),
        ("last_dev_seq", Int),
        ("last_eff", Int),
    ],
};

/// The log.
pub static TXN: Table = Table {
    name: "txn",
    key: 2,
    columns: &[
        ("workspace_id", Id),
        ("seq", Int),
        ("txn_id", Id),
        ("device_id", Id),
        ("dev_seq", Int),
        ("seat_id", Id),
        ("hlc_eff", Int),
        ("seen", Int),
        ("at", Int),
        ("sha256", Bytes),
        ("bytes", Int),
        ("body", Text),
    ],
};

/// What was set aside.
pub static HELD: Table = Table {
    name: "held",
    key: 3,
    columns: &[
        ("workspace_id", Id),
        ("txn_id", Id),
        ("sha256", Bytes),
        ("device_id", Id),
        ("seat_id", Id),
        ("base_epoch", Int),
        ("hlc_eff", Int),
        ("reason", Text),
        ("state", Text),
        ("at", Int),
        ("decided_at", Int),
        ("decided_by", Id),
        ("body", Text),
    ],
};

/// Who claims what (rule 8).
pub static CLAIM: Table = Table {
    name: "claim",
    key: 3,
    columns: &[
        ("workspace_id", Id),
        ("claim", Text),
        ("holder", Id),
        ("digest", Bytes),
        ("digest_at", Int),
        ("place", Int),
        ("hidden", Int),
        ("hidden_at", Int),
        ("merged", Int),
        ("merged_at", Int),
        ("noticed_at", Int),
    ],
};

/// Codes by which laptops join.
pub static PAIRING_CODE: Table = Table {
    name: "pairing_code",
    key: 1,
    columns: &[
        ("code_hash", Bytes),
        ("workspace_id", Id),
        ("role", Text),
        ("at_once", Int),
        ("expires_at", Int),
        ("used_at", Int),
    ],
};

/// Laptops that wait to be let in.
pub static PAIR_REQUEST: Table = Table {
    name: "pair_request",
    key: 1,
    columns: &[
        ("ticket_hash", Bytes),
        ("workspace_id", Id),
        ("seat_id", Id),
        ("device_id", Id),
        ("name", Text),
        ("platform", Text),
        ("role", Text),
        ("check_words", Text),
        ("state", Text),
        ("asked_at", Int),
        ("polled_at", Int),
        ("expires_at", Int),
    ],
};

/// Who was given which access, and what alarmed the hub.
pub static AUDIT: Table = Table {
    name: "audit",
    key: 2,
    columns: &[
        ("workspace_id", Id),
        ("number", Int),
        ("at", Int),
        ("seat_id", Id),
        ("act", Text),
        ("subject", Text),
    ],
};

/// Store files made for new devices. They can be made again, so no copy of the hub has them.
pub static SNAPSHOT: Table = Table {
    name: "snapshot",
    key: 5,
    columns: &[
        ("workspace_id", Id),
        ("role", Text),
        ("schema_version", Int),
        ("epoch", Int),
        ("seq", Int),
        ("bytes", Int),
        ("sha256", Bytes),
        ("made_at", Int),
    ],
};

/// The parts of those files.
pub static SNAPSHOT_PART: Table = Table {
    name: "snapshot_part",
    key: 6,
    columns: &[
        ("workspace_id", Id),
        ("role", Text),
        ("schema_version", Int),
        ("epoch", Int),
        ("seq", Int),
        ("number", Int),
        ("data", Bytes),
    ],
};
