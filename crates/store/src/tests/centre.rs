//! What is kept of the centre, and what of it travels.

use linli_domain::{ProductId, PurchaseOrderId, Timestamp, VariantId};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Act,
    centre::{self, Heard, KeptPage, KeptProduct},
    testing,
};

fn product(number: u128, name: &str, codes: &[&str]) -> KeptProduct {
    KeptProduct {
        id: ProductId::new(Uuid::from_u128(number)),
        name: name.to_owned(),
        names: vec!["5斤装".to_owned()],
        codes: codes.iter().map(|code| (*code).to_owned()).collect(),
        variants: vec![VariantId::new(Uuid::from_u128(number + 100))],
        gone: false,
        content: json!({"name": name}),
    }
}

fn page(products: Vec<KeptProduct>, upto: u64) -> KeptPage {
    KeptPage { suppliers: Vec::new(), products, templates: Vec::new(), upto }
}

#[test]
fn goods_of_the_catalogue_are_found_by_name_pinyin_and_code() {
    let mut store = testing::store();
    store.keep_centre(&json!({"name": "滨江供货中心"})).unwrap();
    let goods = vec![product(1, "洛川苹果", &["A-001"]), product(2, "赣南脐橙", &["C-7"])];
    store.keep_catalogue(&page(goods, 7)).unwrap();
    let found = |query: &str| {
        let found: Vec<Value> = store.read(|reader| centre::products(reader, query, 0, 9)).unwrap();
        assert_eq!(
            store.read(|reader| centre::count(reader, query)).unwrap(),
            u32::try_from(found.len()).unwrap()
        );
        found.iter().map(|each| each["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for query in ["苹果", "luochuan", "lcpg", "a-001", "A 001", "苹果 5斤"] {
        assert_eq!(found(query), ["洛川苹果"], "{query}");
    }
    assert_eq!(found("").len(), 2);
    assert!(found("葡萄").is_empty());
    let known = store.read(centre::get::<Value>).unwrap().unwrap();
    assert_eq!((known.catalogue_upto, known.news_upto), (7, 0));
}

#[test]
fn what_is_gone_is_kept_for_those_who_took_it() {
    let mut store = testing::store();
    store.keep_centre(&json!({})).unwrap();
    store.keep_catalogue(&page(vec![product(1, "洛川苹果", &[])], 1)).unwrap();
    let gone = KeptProduct { gone: true, ..product(1, "洛川苹果", &[]) };
    store.keep_catalogue(&page(vec![gone], 2)).unwrap();
    store
        .read(|reader| {
            assert_eq!(centre::count(reader, "")?, 0);
            let id = ProductId::new(Uuid::from_u128(1));
            assert!(centre::product::<Value>(reader, id)?.is_some());
            let variant = VariantId::new(Uuid::from_u128(101));
            assert!(centre::product_of::<Value>(reader, variant)?.is_some());
            Ok::<(), crate::StoreError>(())
        })
        .unwrap();
}

#[test]
fn news_taken_over_twice_are_there_once() {
    let mut store = testing::store();
    store.keep_centre(&json!({})).unwrap();
    let news = [(3, Timestamp(10), json!({"kind": "answer"})), (4, Timestamp(11), json!({}))];
    store.keep_news(&news, 4).unwrap();
    store.keep_news(&news[..1], 4).unwrap();
    assert_eq!(store.read(centre::news::<Value>).unwrap().len(), 2);
}

#[test]
fn an_earlier_word_about_a_request_does_not_outdo_a_later_one() {
    let mut store = testing::store();
    let id = PurchaseOrderId::new(Uuid::from_u128(5));
    let say = |store: &mut crate::Store, revision, status: Option<&str>, refusal: Option<&str>| {
        store.keep_heard(id, &Heard { revision, status, refusal }).unwrap();
        let heard = store.read(centre::heard::<String, String>).unwrap().remove(&id).unwrap();
        (heard.revision, heard.status, heard.refusal)
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(say(&mut store, 1, Some("received"), None), (1, some("received"), None));
    assert_eq!(say(&mut store, 2, None, Some("lines")), (2, some("received"), some("lines")));
    assert_eq!(say(&mut store, 1, Some("cut_off"), None), (2, some("received"), some("lines")));
    assert_eq!(say(&mut store, 3, Some("revised"), None), (3, some("revised"), None));
}

#[test]
fn what_the_leader_took_and_asked_for_travels_and_the_rest_does_not() {
    let mut store = testing::store();
    store.keep_centre(&json!({})).unwrap();
    store.keep_catalogue(&page(vec![product(1, "洛川苹果", &[])], 1)).unwrap();
    assert!(store.outbox_after(0, 10).unwrap().is_empty());
    let variant = VariantId::new(Uuid::from_u128(9));
    let order = PurchaseOrderId::new(Uuid::from_u128(8));
    store
        .transact(Act::new("take_goods"), |tx| {
            centre::put_sourced(tx, variant, &json!({"price": 2550}))?;
            centre::put_request(tx, order, 1, &json!({"title": "周四"}))
        })
        .unwrap();
    assert_eq!(store.outbox_after(0, 10).unwrap().len(), 1);
    store.forget_centre().unwrap();
    store
        .read(|reader| {
            assert_eq!(centre::get::<Value>(reader)?, None);
            assert_eq!(centre::count(reader, "")?, 0);
            assert_eq!(centre::sourced::<Value>(reader)?[&variant].0, json!({"price": 2550}));
            assert_eq!(centre::requests::<Value>(reader)?[0].revision, 1);
            Ok::<(), crate::StoreError>(())
        })
        .unwrap();
    store.undo().unwrap();
    let taken_back = store.read(centre::requests::<Value>).unwrap();
    assert!(taken_back[0].hidden, "so that it can be withdrawn");
}
