//! Rules of a campaign in the terminal: held again, charged, closed by time, late orders on purpose.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::Value;
use support::{Desk, arg, sample};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_campaign_is_held_again_without_its_orders() {
    let desk = Desk::with_sample();
    let list = sample("chat-list.txt");
    desk.done(&["orders", "import", "--campaign", "第13期", arg(&list)]);
    let copied = json(&desk.done(&["campaigns", "copy", "第13期", "--days", "7", "--json"]));
    let id = copied["campaign"]["id"].as_str().unwrap();
    let all = json(&desk.done(&["campaigns", "--json"]));
    let campaigns = all["campaigns"].as_array().unwrap();
    let of = |wanted: &str| campaigns.iter().find(|row| row["id"] == wanted).unwrap();
    let old = of(copied["campaign"]["copied_from"].as_str().unwrap());
    let new = of(id);
    assert_eq!((&new["stage"], &new["people"]), (&Value::from("draft"), &Value::from(0)));
    assert_eq!(new["offers"], old["offers"]);
    let week_ms = 7 * 24 * 60 * 60 * 1000;
    assert_eq!(new["cutoff_ms"].as_i64().unwrap(), old["cutoff_ms"].as_i64().unwrap() + week_ms);
}

#[test]
fn what_each_order_is_to_pay_adds_up_to_what_the_campaign_does() {
    let desk = Desk::with_sample();
    let list = sample("chat-list.txt");
    desk.done(&["orders", "import", "--campaign", "第13期", arg(&list)]);
    let charges = json(&desk.done(&["campaigns", "charges", "第13期", "--json"]));
    let orders = charges["orders"].as_array().unwrap();
    let sum = |key: &str| orders.iter().map(|order| order[key].as_i64().unwrap()).sum::<i64>();
    for key in ["goods", "reduction", "fee", "to_pay"] {
        assert_eq!(charges["sums"][key].as_i64().unwrap(), sum(key), "{key}");
    }
    let all = json(&desk.done(&["campaigns", "--json"]));
    let shown = all["campaigns"].as_array().unwrap().iter();
    let amounts: Vec<i64> = shown.map(|row| row["amount_fen"].as_i64().unwrap()).collect();
    assert!(amounts.contains(&sum("to_pay")));
    let text = desk.done(&["campaigns", "charges", "第13期"]);
    assert_eq!(text.lines().count(), orders.len() + 1);
}

#[test]
fn a_closed_campaign_takes_late_orders_only_when_told_so() {
    let desk = Desk::with_sample();
    let list = sample("chat-list.txt");
    desk.done(&["orders", "import", "--campaign", "第13期", arg(&list)]);
    desk.done(&["campaigns", "close", "第13期"]);
    let more = desk.write("late.txt", "新来的小周 香蕉2把");
    let take = ["orders", "import", "--campaign", "第13期", "--mode", "addition", arg(&more)];
    desk.refused(&take);
    desk.done(&[&take[..], &["--late"]].concat());
}
