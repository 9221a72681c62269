//! Purchase orders in the terminal: made, sent, moved along; what suppliers ask.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::Value;
use support::{Desk, arg, sample};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_purchase_order_is_made_sent_and_moved_along() {
    let desk = Desk::with_sample();
    desk.done(&["orders", "import", "--campaign", "第13期", arg(&sample("chat-list.txt"))]);
    let made = desk.done(&["purchase", "make", "--campaign", "第13期"]);
    assert_eq!(made.lines().count(), 3, "three suppliers: {made}");
    // All of it is asked for now.
    desk.refused(&["purchase", "make", "--campaign", "第13期"]);

    let rows = json(&desk.done(&["purchase", "--json"]));
    let number = rows[0]["number"].as_str().unwrap().to_owned();
    let sent = desk.done(&["purchase", "send", &number]);
    assert!(sent.contains(&number), "{sent}");
    desk.done(&["purchase", "move", &number, "confirmed"]);
    let page = json(&desk.done(&["purchase", "show", &number, "--json"]));
    assert_eq!(
        (page["state"].as_str(), &page["revisions"][0]["number"]),
        (Some("confirmed"), &1.into())
    );
    desk.refused(&["purchase", "move", &number, "draft"]);
    desk.refused(&["purchase", "show", "19000101-1"]);
}

#[test]
fn what_a_supplier_asks_is_set_one_by_one() {
    let desk = Desk::with_sample();
    desk.done(&["orders", "import", "--campaign", "第13期", arg(&sample("chat-list.txt"))]);
    let list = json(&desk.done(&["purchase-list", "--campaign", "第13期", "--json"]));
    let supplier = list["suppliers"][0]["supplier"].as_str().unwrap().to_owned();
    desk.done(&["purchase", "terms", &supplier, "--minimum-cases", "999"]);
    desk.done(&["purchase", "terms", &supplier, "--delivery-fee", "15"]);
    let filling = json(&desk.done(&["purchase", "fill", "--campaign", "第13期", "--json"]));
    assert_eq!(filling["suppliers"][0]["missing"]["counted_in"], "cases");
    desk.refused(&["purchase", "terms", &supplier, "--minimum-cases", "0"]);
    desk.refused(&["purchase", "terms", "没有这家"]);
}
