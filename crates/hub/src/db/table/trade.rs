//! What goes between centres and their shops: asked for, bought, answered, sent and owed.

use super::{
    Kind::{Bytes, Id, Int, Text},
    Table,
};

/// A request as it stands: which of its revisions counts, and until when there may be another.
pub static REQUEST: Table = Table {
    name: "request",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("request_id", Id),
        ("workspace_id", Id),
        ("revision", Int),
        ("title", Text),
        ("delivery_date", Text),
        ("cutoff_at", Int),
        ("received_at", Int),
        ("lines", Int),
        ("late", Int),
        ("refused_late", Int),
        ("refused_revision", Int),
    ],
};

/// What came up, each revision as it was.
pub static REQUEST_REVISION: Table = Table {
    name: "request_revision",
    key: 3,
    columns: &[
        ("centre_id", Id),
        ("request_id", Id),
        ("revision", Int),
        ("workspace_id", Id),
        ("title", Text),
        ("delivery_date", Text),
        ("received_at", Int),
        ("sha256", Bytes),
        ("verdict", Text),
    ],
};

/// The lines of a revision, with where each came from then.
pub static REQUEST_LINE: Table = Table {
    name: "request_line",
    key: 4,
    columns: &[
        ("centre_id", Id),
        ("request_id", Id),
        ("revision", Int),
        ("variant_id", Id),
        ("workspace_id", Id),
        ("position", Int),
        ("supplier_id", Id),
        ("warehouse", Text),
        ("pieces", Int),
        ("tolerance", Int),
        ("price", Int),
    ],
};

/// That a request became another, as news for its shop.
pub static REQUEST_EVENT: Table = Table {
    name: "request_event",
    key: 3,
    columns: &[
        ("centre_id", Id),
        ("workspace_id", Id),
        ("number", Int),
        ("request_id", Id),
        ("at", Int),
    ],
};

/// What a supplier is asked for, from one warehouse for one day, over all shops.
pub static ROUND: Table = Table {
    name: "round",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("round_id", Id),
        ("supplier_id", Id),
        ("warehouse", Text),
        ("delivery_date", Text),
        ("number", Int),
        ("closed_at", Int),
        ("closed_by", Text),
    ],
};

/// What is asked for of one variant, and how it was rounded.
pub static ROUND_LINE: Table = Table {
    name: "round_line",
    key: 3,
    columns: &[
        ("centre_id", Id),
        ("round_id", Id),
        ("variant_id", Id),
        ("asked", Int),
        ("tolerance", Int),
        ("case_pack", Int),
        ("cases", Int),
        ("to_buy", Int),
        ("rounding", Text),
    ],
};

/// Which request asked for how much of it.
pub static ROUND_SHARE: Table = Table {
    name: "round_share",
    key: 4,
    columns: &[
        ("centre_id", Id),
        ("round_id", Id),
        ("variant_id", Id),
        ("request_id", Id),
        ("workspace_id", Id),
        ("pieces", Int),
        ("tolerance", Int),
    ],
};

/// What the centre says to a line; of several the one with the highest number counts.
pub static ANSWER: Table = Table {
    name: "answer",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("answer_id", Id),
        ("workspace_id", Id),
        ("number", Int),
        ("at", Int),
        ("request_id", Id),
        ("variant_id", Id),
        ("asked", Int),
        ("confirmed", Int),
        ("rule", Text),
        ("reason", Text),
        ("note", Text),
        ("substitute_variant", Id),
        ("substitute_pieces", Int),
        ("substitute_price", Int),
        ("who", Text),
    ],
};

/// Whether a leader takes a substitute.
pub static SUBSTITUTE_DECISION: Table = Table {
    name: "substitute_decision",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("answer_id", Id),
        ("workspace_id", Id),
        ("take", Int),
        ("decided_at", Int),
        ("at", Int),
        ("seat_id", Id),
    ],
};

/// What was sent to a shop at once.
pub static DELIVERY_NOTE: Table = Table {
    name: "delivery_note",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("note_id", Id),
        ("workspace_id", Id),
        ("number", Int),
        ("at", Int),
        ("note_number", Text),
        ("delivery_date", Text),
        ("shipped_at", Int),
        ("corrects", Id),
        ("who", Text),
    ],
};

/// What is on it.
pub static DELIVERY_LINE: Table = Table {
    name: "delivery_line",
    key: 3,
    columns: &[
        ("centre_id", Id),
        ("note_id", Id),
        ("position", Int),
        ("workspace_id", Id),
        ("request_id", Id),
        ("variant_id", Id),
        ("instead_of", Id),
        ("pieces", Int),
        ("accepted_price", Int),
        ("price", Int),
        ("lot", Text),
        ("produced_on", Text),
    ],
};

/// Money that a person recorded: payments, claims, adjustments.
pub static ACCOUNT_ENTRY: Table = Table {
    name: "account_entry",
    key: 2,
    columns: &[
        ("centre_id", Id),
        ("entry_id", Id),
        ("workspace_id", Id),
        ("number", Int),
        ("at", Int),
        ("happened_at", Int),
        ("kind", Text),
        ("amount", Int),
        ("note_id", Id),
        ("request_id", Id),
        ("variant_id", Id),
        ("pieces", Int),
        ("price", Int),
        ("memo", Text),
        ("who", Text),
    ],
};
