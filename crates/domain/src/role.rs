//! Who may do and see what, where several people work for one shop.
//!
//! The leader's own laptops may everything. A helper takes orders, receives, sorts and hands out goods and looks people up; what
//! the shop pays, from whom it buys, and what it offers at which price are the leader's. The list here is the only one: the app asks it
//! before an act, and the hub asks it again of every transaction and every page, so that a changed program gains nothing.

use serde::{Deserialize, Serialize};

use crate::change::{Columns, Op};

/// What a laptop was paired as.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Role {
    /// 团长: may everything. A laptop without a hub is its leader's.
    #[default]
    Leader,
    /// 小助手: takes orders, receives, sorts and hands out.
    Helper,
}

/// Something that one role may and another may not.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Right {
    /// Take in, change, cancel and restore orders, and keep pasted lists.
    TakeOrders,
    /// Add and change members.
    ChangeMembers,
    /// Count in what suppliers bring (收货), share it, weigh and sort it (分拣).
    ReceiveGoods,
    /// Hand out goods (核销), and take that back.
    HandOut,
    /// See goods with their prices, campaigns and pickup points.
    SeeGoods,
    /// See cost prices, and from whom each thing is bought.
    SeeCosts,
    /// Add and change goods, suppliers and pickup points.
    ChangeGoods,
    /// Order from suppliers (采购), and change what was ordered.
    BuyGoods,
    /// Make, change, open, close and call off campaigns.
    RunCampaigns,
    /// Write a document that shows phones and rooms in the clear.
    Unmask,
    /// Change what is set for the whole shop.
    ChangeSettings,
    /// Let laptops in, give them roles, take their access back, and decide what the hub set aside.
    ManageDevices,
}

impl Right {
    /// Every one, in the order in which people are shown them.
    pub const ALL: [Self; 12] = [
        Self::TakeOrders,
        Self::ChangeMembers,
        Self::ReceiveGoods,
        Self::HandOut,
        Self::SeeGoods,
        Self::SeeCosts,
        Self::ChangeGoods,
        Self::BuyGoods,
        Self::RunCampaigns,
        Self::Unmask,
        Self::ChangeSettings,
        Self::ManageDevices,
    ];

    /// The stable word of it, as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TakeOrders => "take_orders",
            Self::ChangeMembers => "change_members",
            Self::ReceiveGoods => "receive_goods",
            Self::HandOut => "hand_out",
            Self::SeeGoods => "see_goods",
            Self::SeeCosts => "see_costs",
            Self::ChangeGoods => "change_goods",
            Self::BuyGoods => "buy_goods",
            Self::RunCampaigns => "run_campaigns",
            Self::Unmask => "unmask",
            Self::ChangeSettings => "change_settings",
            Self::ManageDevices => "manage_devices",
        }
    }
}

impl Role {
    /// The stable word of it, as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Helper => "helper",
        }
    }

    /// The role of a stored word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Leader, Self::Helper].into_iter().find(|role| role.as_str() == word)
    }

    /// May this role do or see that?
    #[must_use]
    pub const fn may(self, right: Right) -> bool {
        match self {
            Self::Leader => true,
            Self::Helper => matches!(
                right,
                Right::TakeOrders
                    | Right::ChangeMembers
                    | Right::ReceiveGoods
                    | Right::HandOut
                    | Right::SeeGoods
            ),
        }
    }

    /// The first of `ops` that this role may not do: which right it lacks for it. `None` if it may all of them. Something
    /// that this program does not know needs [`Right::ManageDevices`]: only a leader's laptop may be ahead of the hub.
    #[must_use]
    pub fn lacks_for(self, ops: &[Op]) -> Option<Right> {
        ops.iter().map(needed_for).find(|right| !self.may(*right))
    }

    /// May this role see rows of `table` at all?
    #[must_use]
    pub fn sees_table(self, table: &str) -> bool {
        match table {
            "supplier" | "account_entry" | "purchase_revision" | "sourced" | "purchase_request"
            | "substitute_choice" => self.may(Right::SeeCosts),
            "setting" => self.may(Right::ChangeSettings),
            _ => true,
        }
    }

    /// Does this role see every column of every row of `table`? Where it does not, its file and the leader's differ.
    #[must_use]
    pub fn sees_whole_table(self, table: &str) -> bool {
        self.sees_table(table)
            && HIDDEN_COLUMNS
                .iter()
                .all(|(hidden, _)| *hidden != table || self.may(Right::SeeCosts))
    }

    /// Takes out of `columns` of a row of `table` what this role may not see.
    pub fn redact(self, table: &str, columns: &mut Columns) {
        if !self.may(Right::SeeCosts) {
            columns.retain(|name, _| !HIDDEN_COLUMNS.contains(&(table, name.as_str())));
        }
    }
}

/// What tells what something costs or from whom it comes ([`Right::SeeCosts`]).
const HIDDEN_COLUMNS: [(&str, &str); 8] = [
    ("product", "supplier_id"),
    ("variant", "cost"),
    ("purchase_order", "supplier_id"),
    ("purchase_order", "delivery_fee"),
    ("purchase_line", "unit_cost"),
    ("lot", "supplier_id"),
    ("receipt", "supplier_id"),
    ("stock_move", "unit_cost"),
];

fn needed_for(op: &Op) -> Right {
    let (Op::Put { table, .. } | Op::Fact { table, .. } | Op::Tomb { table, .. }) = op;
    match table.as_str() {
        // Whoever corrects a list teaches the next one.
        "campaign_order" | "order_line" | "paste" | "learned_word" | "habit" | "page_answer" => {
            Right::TakeOrders
        }
        "order_move" if is_hand_out(op) => Right::HandOut,
        "order_move" => Right::TakeOrders,
        "pickup" => Right::HandOut,
        "lot" | "picture" | "receipt" | "allotment" | "sorted_line" => Right::ReceiveGoods,
        "stock_move" => match word(op, "reason") {
            Some("handed_out") => Right::HandOut,
            Some("received" | "damaged") => Right::ReceiveGoods,
            _ => Right::ChangeGoods,
        },
        "purchase_move" if tells_arrival(op) => Right::ReceiveGoods,
        "purchase_order" | "purchase_line" | "purchase_revision" | "purchase_move"
        | "purchase_request" | "substitute_choice" => Right::BuyGoods,
        "member" | "household" => Right::ChangeMembers,
        "supplier" | "product" | "variant" | "pickup_point" | "sourced" => Right::ChangeGoods,
        "campaign" | "offer" | "campaign_move" | "ordering_page" => Right::RunCampaigns,
        "disclosure" => Right::Unmask,
        "setting" | "account_entry" => Right::ChangeSettings,
        _ => Right::ManageDevices,
    }
}

fn is_hand_out(op: &Op) -> bool {
    ["from_status", "to_status"].iter().any(|column| word(op, column) == Some("handed_out"))
}

/// Between sent and received a purchase order is moved by whoever counts the goods in.
fn tells_arrival(op: &Op) -> bool {
    const ON_THE_WAY: [&str; 4] = ["sent", "confirmed", "partly_received", "received"];
    let within = |column| word(op, column).is_some_and(|state| ON_THE_WAY.contains(&state));
    let arrives = |column| word(op, column).is_some_and(|state| state.ends_with("received"));
    within("from_state") && within("to_state") && (arrives("from_state") || arrives("to_state"))
}

/// What stands in a fact's `column`.
fn word<'op>(op: &'op Op, column: &str) -> Option<&'op str> {
    match op {
        Op::Fact { row, .. } => row.get(column)?.as_str(),
        Op::Put { .. } | Op::Tomb { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::*;

    fn columns(value: &Value) -> Columns {
        serde_json::from_value(value.clone()).unwrap()
    }

    fn put(table: &str) -> Op {
        Op::Put { table: table.to_owned(), pk: Uuid::nil(), columns: Columns::new() }
    }

    #[test]
    fn a_helper_takes_orders_and_leaves_the_shop_to_its_leader() {
        let cases = [
            ("campaign_order", None),
            ("order_line", None),
            ("paste", None),
            ("member", None),
            ("household", None),
            ("learned_word", None),
            ("habit", None),
            ("variant", Some(Right::ChangeGoods)),
            ("supplier", Some(Right::ChangeGoods)),
            ("stock_move", Some(Right::ChangeGoods)),
            ("receipt", None),
            ("lot", None),
            ("allotment", None),
            ("sorted_line", None),
            ("pickup", None),
            ("purchase_order", Some(Right::BuyGoods)),
            ("purchase_line", Some(Right::BuyGoods)),
            ("purchase_request", Some(Right::BuyGoods)),
            ("substitute_choice", Some(Right::BuyGoods)),
            ("sourced", Some(Right::ChangeGoods)),
            ("account_entry", Some(Right::ChangeSettings)),
            ("ordering_page", Some(Right::RunCampaigns)),
            ("page_answer", None),
            ("campaign", Some(Right::RunCampaigns)),
            ("offer", Some(Right::RunCampaigns)),
            ("setting", Some(Right::ChangeSettings)),
            ("a_table_of_tomorrow", Some(Right::ManageDevices)),
        ];
        for (table, lacking) in cases {
            assert_eq!(Role::Helper.lacks_for(&[put("member"), put(table)]), lacking, "{table}");
            assert_eq!(Role::Leader.lacks_for(&[put(table)]), None, "{table}");
        }
    }

    #[test]
    fn a_hand_out_is_told_from_a_cancel() {
        let moved = |from: &str, to: &str| Op::Fact {
            table: "order_move".to_owned(),
            pk: Uuid::nil(),
            row: columns(&json!({"from_status": from, "to_status": to})),
        };
        assert_eq!(needed_for(&moved("placed", "handed_out")), Right::HandOut);
        assert_eq!(needed_for(&moved("handed_out", "placed")), Right::HandOut);
        assert_eq!(needed_for(&moved("placed", "cancelled")), Right::TakeOrders);
    }

    #[rstest]
    #[case("stock_move", json!({"reason": "handed_out"}), Right::HandOut)]
    #[case("stock_move", json!({"reason": "received"}), Right::ReceiveGoods)]
    #[case("stock_move", json!({"reason": "stock_take"}), Right::ChangeGoods)]
    #[case("purchase_move", json!({"from_state": "sent", "to_state": "partly_received"}), Right::ReceiveGoods)]
    #[case("purchase_move", json!({"from_state": "received", "to_state": "confirmed"}), Right::ReceiveGoods)]
    #[case("purchase_move", json!({"from_state": "sent", "to_state": "confirmed"}), Right::BuyGoods)]
    #[case("purchase_move", json!({"from_state": "received", "to_state": "closed"}), Right::BuyGoods)]
    fn what_a_fact_takes_depends_on_what_it_says(
        #[case] table: &str,
        #[case] row: Value,
        #[case] right: Right,
    ) {
        let fact = Op::Fact { table: table.to_owned(), pk: Uuid::nil(), row: columns(&row) };
        assert_eq!(needed_for(&fact), right);
    }

    #[test]
    fn what_things_cost_is_not_told_to_a_helper() {
        let mut variant = columns(&json!({"price": 1200, "cost": 800}));
        Role::Helper.redact("variant", &mut variant);
        assert_eq!(variant, columns(&json!({"price": 1200})));
        let mut product = columns(&json!({"name": "橙", "supplier_id": "x"}));
        Role::Helper.redact("product", &mut product);
        assert_eq!(product, columns(&json!({"name": "橙"})));
        assert!(!Role::Helper.sees_table("supplier") && Role::Leader.sees_table("supplier"));
        assert!(Role::Helper.sees_whole_table("member"));
        assert!(Role::Helper.sees_table("variant") && !Role::Helper.sees_whole_table("variant"));
        let mut whole = columns(&json!({"cost": 800}));
        Role::Leader.redact("variant", &mut whole);
        assert_eq!(whole.len(), 1);
    }

    #[test]
    fn words_are_those_of_json() {
        for right in Right::ALL {
            assert_eq!(serde_json::to_value(right).unwrap(), right.as_str());
        }
        for role in [Role::Leader, Role::Helper] {
            assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
            assert_eq!(Role::from_word(role.as_str()), Some(role));
        }
    }
}
