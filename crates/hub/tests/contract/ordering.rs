//! The ordering page: what is published, ordered and taken in, over either database.

use linli_domain::{CampaignId, Fen, OfferId, Quantity, Role, SeatId, Timestamp, Unit};
use linli_hub::{
    Caller,
    ordering::{Erased, Ordering},
};
use linli_protocol::{
    Refusal,
    ordering::{
        Answer, Inbox, InboxRequest, OrderingPage, PageAsks, PageGoods, PageLanguage, PageOffer,
        TakenOrder, TakenReport,
    },
};
use rstest::rstest;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::ground::{
    NOW,
    On::{self, *},
    Shop,
};

const DAY: i64 = 24 * 3_600_000;

fn page() -> OrderingPage {
    let offer = PageOffer {
        offer_id: OfferId::new(Uuid::from_u128(1)),
        variant: String::new(),
        unit: Unit::new("箱"),
        price: Fen(1990),
        tiers: None,
        limit_each: None,
        stock: Some(Quantity::whole(5)),
        case_pack: None,
        ordered_elsewhere: Quantity::ZERO,
    };
    OrderingPage {
        title: "周三水果".into(),
        leader: "滨江团".into(),
        note: String::new(),
        language: PageLanguage::Chinese,
        offset_minutes: 480,
        cutoff: Some(Timestamp(NOW + DAY)),
        pickup_at: None,
        pickup_points: vec![],
        goods: vec![PageGoods {
            name: "苹果".into(),
            note: String::new(),
            picture: None,
            mixed_case: None,
            offers: vec![offer],
        }],
        fee: None,
        reductions: None,
        asks: PageAsks { room: true, phone: None },
        payment: None,
    }
}

/// A shop with a page.
struct Stall {
    shop: Shop,
    ordering: Ordering,
    campaign_id: CampaignId,
    link: String,
}

impl Stall {
    fn open(on: On) -> Self {
        let shop = Shop::new(on);
        let ordering = Ordering::of(shop.hub.clone()).unwrap();
        let campaign_id = CampaignId::new(Uuid::now_v7());
        let link = ordering.publish(&shop.leader, campaign_id, &page()).unwrap().link;
        Self { shop, ordering, campaign_id, link }
    }

    fn token(&self) -> &str {
        self.link.strip_prefix("/o/").unwrap()
    }

    fn order(&self, form: u128, name: &str, boxes: u32) -> Result<String, String> {
        self.ordering.order_as_typed(self.token(), form, name, "3-1-502", &[(1, boxes)])
    }

    fn inbox(&self, after: u64) -> Inbox {
        self.ordering.inbox(&self.shop.leader, InboxRequest { after, limit: None }).unwrap()
    }

    fn taken(&self, order_id: Uuid, revision: u32, answer: Answer) {
        let report = TakenReport { orders: vec![TakenOrder { order_id, revision, answer }] };
        self.ordering.taken(&self.shop.leader, &report).unwrap();
    }
}

fn refused<T: std::fmt::Debug>(answer: Result<T, linli_hub::Error>) -> Refusal {
    answer.unwrap_err().refusal()
}

#[rstest]
fn a_page_keeps_its_link_when_it_is_published_again(#[values(Sqlite, Postgres)] on: On) {
    let stall = Stall::open(on);
    let again =
        stall.ordering.publish(&stall.shop.leader, stall.campaign_id, &page()).unwrap().link;
    assert_eq!(again, stall.link);
    let other = CampaignId::new(Uuid::now_v7());
    let other = stall.ordering.publish(&stall.shop.leader, other, &page()).unwrap().link;
    assert_ne!(other, stall.link);
}

#[rstest]
fn orders_reach_the_laptops_as_they_stand(#[values(Sqlite, Postgres)] on: On) {
    let stall = Stall::open(on);
    let code = stall.order(1, "小林妈妈", 2).unwrap();
    stall.order(2, "王姐", 1).unwrap();
    let first = stall.inbox(0);
    let names: Vec<&str> = first.orders.iter().map(|order| order.wish.name.as_str()).collect();
    assert_eq!((names, first.more), (vec!["小林妈妈", "王姐"], false));

    stall.ordering.change_as_typed(stall.token(), &code, 1, "小林妈妈", &[(1, 3)]).unwrap();
    let then = stall.inbox(first.upto);
    assert_eq!(then.orders.len(), 1);
    let changed = &then.orders[0];
    assert_eq!((changed.revision, changed.cancelled), (2, false));
    assert_eq!(changed.wish.lines[0].quantity, Quantity::whole(3));
    assert_eq!(changed.order_id, first.orders[0].order_id);

    stall.ordering.cancel_as_typed(stall.token(), &code).unwrap();
    stall.ordering.cancel_as_typed(stall.token(), &code).unwrap();
    let last = stall.inbox(then.upto);
    assert_eq!((last.orders.len(), last.orders[0].revision), (1, 3));
    assert!(last.orders[0].cancelled);
    assert!(stall.inbox(last.upto).orders.is_empty());
}

#[rstest]
fn an_inbox_is_read_in_pages(#[values(Sqlite, Postgres)] on: On) {
    let stall = Stall::open(on);
    for form in 1..=5 {
        stall.order(form, "王姐", 1).unwrap();
    }
    let (mut after, mut seen) = (0, 0);
    loop {
        let request = InboxRequest { after, limit: Some(2) };
        let inbox = stall.ordering.inbox(&stall.shop.leader, request).unwrap();
        seen += inbox.orders.len();
        after = inbox.upto;
        if !inbox.more {
            break;
        }
        assert_eq!(inbox.orders.len(), 2);
    }
    assert_eq!(seen, 5);
}

#[rstest]
fn a_form_that_is_sent_twice_makes_one_order(#[values(Sqlite, Postgres)] on: On) {
    let stall = Stall::open(on);
    let codes: Vec<String> = std::thread::scope(|scope| {
        let sent: Vec<_> = (0..6).map(|_| scope.spawn(|| stall.order(7, "王姐", 1))).collect();
        sent.into_iter().map(|each| each.join().unwrap().unwrap()).collect()
    });
    assert!(codes.iter().all(|code| *code == codes[0]), "{codes:?}");
    assert_eq!(stall.inbox(0).orders.len(), 1);
}

#[rstest]
fn what_there_is_is_given_once(#[values(Sqlite, Postgres)] on: On) {
    let stall = Stall::open(on);
    let placed: usize = std::thread::scope(|scope| {
        let stall = &stall;
        let sent: Vec<_> =
            (1..=8).map(|form| scope.spawn(move || stall.order(form, "王姐", 2).is_ok())).collect();
        sent.into_iter().map(|each| usize::from(each.join().unwrap())).sum()
    });
    assert_eq!(placed, 2, "five boxes are two orders of two");
    let code = stall.order(99, "小林妈妈", 1).unwrap();
    assert!(stall.order(100, "小林妈妈", 1).is_err());
    // Whoever cancels leaves room for another.
    stall.ordering.cancel_as_typed(stall.token(), &code).unwrap();
    assert!(stall.order(101, "张阿姨", 1).is_ok());
}

#[rstest]
fn what_was_taken_in_is_counted_once_whoever_tells(#[values(Sqlite, Postgres)] on: On) {
    let stall = Stall::open(on);
    stall.order(1, "王姐", 2).unwrap();
    // The laptop took the order in and has another one of two from the chat: it tells of that one only.
    let mut page = page();
    page.goods[0].offers[0].ordered_elsewhere = Quantity::whole(2);
    stall.ordering.publish(&stall.shop.leader, stall.campaign_id, &page).unwrap();
    assert!(stall.order(2, "小林妈妈", 2).is_err());
    assert!(stall.order(3, "小林妈妈", 1).is_ok());
}

#[rstest]
fn the_cutoff_is_by_the_clock_of_the_hub(#[values(Sqlite, Postgres)] on: On) {
    let stall = Stall::open(on);
    let code = stall.order(1, "王姐", 1).unwrap();
    stall.shop.ground.pass(DAY);
    assert_eq!(stall.order(2, "小林妈妈", 1).unwrap_err(), "closed");
    let token = stall.token();
    let change = stall.ordering.change_as_typed(token, &code, 1, "王姐", &[(1, 2)]);
    assert_eq!(change.unwrap_err(), "closed");
    assert_eq!(stall.ordering.cancel_as_typed(token, &code).unwrap_err(), "closed");
    // A form that arrived before and is sent once more still finds its order.
    assert_eq!(stall.order(1, "王姐", 1).unwrap(), code);
}

#[rstest]
fn a_page_that_the_leader_closed_takes_nothing(#[values(Sqlite, Postgres)] on: On) {
    let stall = Stall::open(on);
    stall.ordering.close(&stall.shop.leader, stall.campaign_id).unwrap();
    assert_eq!(stall.order(1, "王姐", 1).unwrap_err(), "closed");
    // Published again, it takes orders again.
    stall.ordering.publish(&stall.shop.leader, stall.campaign_id, &page()).unwrap();
    assert!(stall.order(1, "王姐", 1).is_ok());
}

#[rstest]
fn whoever_saw_another_price_is_asked_again(#[values(Sqlite, Postgres)] on: On) {
    let stall = Stall::open(on);
    let before = stall.ordering.version_of(stall.token());
    let mut dearer = page();
    dearer.goods[0].offers[0].price = Fen(2190);
    stall.ordering.publish(&stall.shop.leader, stall.campaign_id, &dearer).unwrap();
    let late = stall.ordering.order_seen(stall.token(), 1, "王姐", &[(1, 1)], &before);
    assert_eq!(late.unwrap_err(), "stale");
    assert!(stall.inbox(0).orders.is_empty());
    // Another title is no other promise.
    let seen = stall.ordering.version_of(stall.token());
    dearer.title = "周三水果（补）".into();
    stall.ordering.publish(&stall.shop.leader, stall.campaign_id, &dearer).unwrap();
    assert!(stall.ordering.order_seen(stall.token(), 1, "王姐", &[(1, 1)], &seen).is_ok());
    assert_eq!(stall.inbox(0).orders[0].wish.lines[0].price, Fen(2190));
}

#[rstest]
fn a_change_of_what_was_changed_meanwhile_is_asked_again(#[values(Sqlite, Postgres)] on: On) {
    let stall = Stall::open(on);
    let code = stall.order(1, "王姐", 1).unwrap();
    let token = stall.token();
    let change = |revision, boxes| {
        stall.ordering.change_as_typed(token, &code, revision, "王姐", &[(1, boxes)])
    };
    change(1, 2).unwrap();
    change(1, 2).unwrap(); // the same form once more
    assert_eq!(change(1, 3).unwrap_err(), "stale");
    change(2, 3).unwrap();
    assert_eq!(stall.inbox(0).orders[0].revision, 3);
}

#[rstest]
fn an_answer_is_about_the_revision_that_it_names(#[values(Sqlite, Postgres)] on: On) {
    let stall = Stall::open(on);
    let code = stall.order(1, "王姐", 1).unwrap();
    let order_id = stall.inbox(0).orders[0].order_id;
    let taken = || stall.inbox(0).orders[0].taken;
    stall.taken(order_id, 2, Answer::Accepted); // of what is not written yet
    assert_eq!(taken(), None);
    stall.taken(order_id, 1, Answer::Accepted);
    let token = stall.token();
    stall.ordering.change_as_typed(token, &code, 1, "王姐", &[(1, 2)]).unwrap();
    assert_eq!(taken(), Some(TakenOrder { order_id, revision: 1, answer: Answer::Accepted }));
    stall.taken(order_id, 2, Answer::Declined);
    stall.taken(order_id, 1, Answer::Accepted); // late, of what was
    assert_eq!(taken(), Some(TakenOrder { order_id, revision: 2, answer: Answer::Declined }));
    stall.taken(Uuid::now_v7(), 1, Answer::Accepted); // of nothing
}

#[rstest]
fn nothing_of_another_shop_is_reached(#[values(Sqlite, Postgres)] on: On) {
    let stall = Stall::open(on);
    stall.order(1, "王姐", 1).unwrap();
    let order_id = stall.inbox(0).orders[0].order_id;
    let workspace_id = stall.shop.hub.create_workspace("隔壁").unwrap();
    let seat_id = SeatId::new(Uuid::now_v7());
    let other = Caller { workspace_id, seat_id, role: Role::Leader };
    let inbox = stall.ordering.inbox(&other, InboxRequest::default()).unwrap();
    assert!(inbox.orders.is_empty());
    assert_eq!(refused(stall.ordering.close(&other, stall.campaign_id)), Refusal::NotFound);
    // The same campaign published by another shop is a page of its own.
    let link = stall.ordering.publish(&other, stall.campaign_id, &page()).unwrap().link;
    assert_ne!(link, stall.link);
    let report = TakenReport {
        orders: vec![TakenOrder { order_id, revision: 1, answer: Answer::Declined }],
    };
    stall.ordering.taken(&other, &report).unwrap();
    assert_eq!(stall.inbox(0).orders[0].taken, None);
    let code = stall.order(5, "小林妈妈", 1).unwrap();
    let other_token = link.strip_prefix("/o/").unwrap();
    assert_eq!(stall.ordering.cancel_as_typed(other_token, &code).unwrap_err(), "not_found");
}

#[rstest]
fn a_helper_takes_orders_and_publishes_nothing(#[values(Sqlite, Postgres)] on: On) {
    let stall = Stall::open(on);
    let helper = stall.shop.laptop(Role::Helper).caller;
    stall.ordering.inbox(&helper, InboxRequest::default()).unwrap();
    let publish = stall.ordering.publish(&helper, stall.campaign_id, &page());
    assert!(matches!(refused(publish), Refusal::NotAllowed { .. }));
    let close = stall.ordering.close(&helper, stall.campaign_id);
    assert!(matches!(refused(close), Refusal::NotAllowed { .. }));
    let picture = stall.ordering.put_picture(&helper, stall.campaign_id, "", b"");
    assert!(matches!(refused(picture), Refusal::NotAllowed { .. }));
}

#[rstest]
fn a_picture_is_taken_if_the_page_names_it_and_goes_with_its_name(
    #[values(Sqlite, Postgres)] on: On,
) {
    let stall = Stall::open(on);
    let data = b"\xff\xd8\xff\xe0 a picture";
    let hash: String = Sha256::digest(data).iter().map(|byte| format!("{byte:02x}")).collect();
    let put = |data: &[u8]| {
        stall.ordering.put_picture(&stall.shop.leader, stall.campaign_id, &hash, data)
    };
    assert_eq!(refused(put(data)), Refusal::NotFound);
    let mut named = page();
    named.goods[0].picture = Some(hash.clone());
    let publish = |page: &OrderingPage| {
        let published = stall.ordering.publish(&stall.shop.leader, stall.campaign_id, page);
        published.unwrap().missing_pictures
    };
    assert_eq!(publish(&named), std::slice::from_ref(&hash));
    assert_eq!(refused(put(b"<svg/>")), Refusal::Damaged);
    assert_eq!(refused(put(b"\xff\xd8\xff another")), Refusal::Damaged);
    put(data).unwrap();
    put(data).unwrap();
    assert!(publish(&named).is_empty());
    publish(&page());
    assert_eq!(publish(&named), std::slice::from_ref(&hash), "it went when it was named no more");
}

#[rstest]
fn what_members_told_is_let_go_when_it_is_not_needed(#[values(Sqlite, Postgres)] on: On) {
    let stall = Stall::open(on);
    let taken = stall.order(1, "王姐", 1).unwrap();
    stall.order(2, "小林妈妈", 1).unwrap();
    let order_id = stall.inbox(0).orders[0].order_id;
    stall.taken(order_id, 1, Answer::Accepted);
    let pass = |days: i64| stall.shop.ground.pass(days * DAY);
    let gone = || stall.ordering.erase().unwrap();
    pass(14);
    assert_eq!(gone(), Erased::default(), "thirteen days after the cutoff");
    pass(2);
    assert_eq!(gone(), Erased { orders: 1, pages: 0 });
    let left = stall.inbox(0).orders;
    assert_eq!((left.len(), left[0].wish.name.as_str()), (1, "小林妈妈"));
    // Its member still finds it, without what was told.
    assert_eq!(stall.ordering.name_of(stall.token(), &taken).unwrap(), "");
    pass(80);
    assert_eq!(gone(), Erased { orders: 1, pages: 0 });
    pass(100);
    assert_eq!(gone(), Erased { orders: 0, pages: 1 });
    assert_eq!(stall.ordering.name_of(stall.token(), &taken).unwrap_err(), "not_found");
}

#[rstest]
fn a_restored_hub_numbers_orders_beyond_what_laptops_have_heard(
    #[values(Sqlite, Postgres)] on: On,
) {
    let stall = Stall::open(on);
    stall.order(1, "王姐", 1).unwrap();
    let mut copy = Vec::new();
    stall.shop.hub.backup(&mut copy).unwrap();
    stall.order(2, "小林妈妈", 1).unwrap();
    let heard = stall.inbox(0).upto;

    let ground = crate::ground::Ground::new(Sqlite);
    let restored = ground.hub();
    restored.restore(&mut copy.as_slice()).unwrap();
    let ordering = Ordering::of(restored).unwrap();
    ordering.order_as_typed(stall.token(), 3, "张阿姨", "3", &[(1, 1)]).unwrap();
    let request = InboxRequest { after: heard, limit: None };
    let inbox = ordering.inbox(&stall.shop.leader, request).unwrap();
    let names: Vec<&str> = inbox.orders.iter().map(|order| order.wish.name.as_str()).collect();
    assert_eq!(names, ["张阿姨"]);
}
