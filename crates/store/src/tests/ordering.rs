//! What is kept of ordering pages, and what of it travels.

use linli_domain::{CampaignId, Timestamp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Act,
    ordering::{self, Answered, Fetched, Page},
    testing,
};

const ORDER: Uuid = Uuid::from_u128(7);

fn campaign() -> CampaignId {
    CampaignId::new(Uuid::from_u128(1))
}

fn answer(revision: u32) -> Answered<Value> {
    let lines = vec![json!({"quantity": "2"})];
    Answered { campaign_id: campaign(), revision, accepted: true, lines, at: Timestamp(5) }
}

#[test]
fn an_order_is_kept_as_the_hub_last_told_it() {
    let mut store = testing::store();
    let order = |name: &str| vec![(ORDER, campaign(), json!({"name": name}))];
    assert!(store.keep_page_orders(&order("王姐"), 3).unwrap());
    assert!(!store.keep_page_orders(&order("王姐"), 4).unwrap(), "nothing new");
    assert!(store.keep_page_orders(&order("王姐 3栋"), 5).unwrap());
    store.keep_told(&[(ORDER, json!({"revision": 1}))]).unwrap();
    let kept: Vec<Fetched<Value, Value>> =
        store.read(|reader| ordering::orders(reader, campaign())).unwrap();
    assert_eq!(kept[0].order, json!({"name": "王姐 3栋"}));
    assert_eq!(kept[0].told, Some(json!({"revision": 1})));
    assert_eq!(store.read(ordering::upto).unwrap(), 5);
    store.forget_pages().unwrap();
    assert_eq!(store.read(ordering::upto).unwrap(), 0);
    assert!(store.read(ordering::campaigns).unwrap().is_empty());
}

#[test]
fn two_laptops_that_answer_one_order_answer_one_thing() {
    let (mut one, mut other) = (testing::seeded(1), testing::seeded(2));
    let write = |store: &mut crate::Store, revision| {
        let act = Act::new("take_page_orders");
        store.transact(act, |tx| ordering::put_answer(tx, ORDER, &answer(revision))).unwrap();
    };
    write(&mut one, 1);
    write(&mut other, 1);
    let txns = other.outbox_after(0, 10).unwrap();
    testing::tell(&mut one, &txns);
    let answers = one.read(|reader| ordering::answers::<Value>(reader, campaign())).unwrap();
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[&ORDER].lines, [json!({"quantity": "2"})]);
}

#[test]
fn what_the_leader_set_is_an_act_like_any_other() {
    let mut store = testing::store();
    let pages = |store: &crate::Store| store.read(ordering::pages::<Value>).unwrap();
    store
        .transact(Act::new("publish_page"), |tx| {
            ordering::put_page(tx, campaign(), &json!({"room": true}), false)
        })
        .unwrap();
    store
        .transact(Act::new("close_page"), |tx| ordering::close_page(tx, campaign(), true))
        .unwrap();
    let page = Page { campaign_id: campaign(), content: json!({"room": true}), closed: true };
    assert_eq!(pages(&store), [page]);
    store.undo().unwrap();
    assert!(!pages(&store)[0].closed);
    store.undo().unwrap();
    assert!(pages(&store).is_empty());
}

#[test]
fn orders_of_a_closed_page_go_when_they_were_answered() {
    let mut store = testing::store();
    let other = Uuid::from_u128(8);
    let orders = [(ORDER, campaign(), json!({})), (other, campaign(), json!({"waits": true}))];
    store.keep_page_orders(&orders, 2).unwrap();
    store.keep_told(&[(ORDER, json!({}))]).unwrap();
    store.drop_page_orders(campaign()).unwrap();
    let kept: Vec<Fetched<Value, Value>> =
        store.read(|reader| ordering::orders(reader, campaign())).unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].order, json!({"waits": true}));
    store.keep_published(campaign(), "/o/x", "d").unwrap();
    let published = store.read(|reader| ordering::published(reader, campaign())).unwrap();
    assert_eq!(published, Some(("/o/x".to_owned(), "d".to_owned())));
}
