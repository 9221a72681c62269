//! Those who mean no good, and those whose page it is not.

use std::fmt::Write as _;

use linli_domain::Role;
use linli_hub::testing::HubServer;
use linli_protocol::{
    Refusal,
    ordering::{Answer, Inbox, PhoneAsk, Published, TakenOrder, TakenReport},
    path,
};
use reqwest::{Method, StatusCode};

use super::{Stall, apples, page, publish, sent_as_form};
use crate::support::{Laptop, done, read, refused};

#[tokio::test]
async fn what_people_write_is_shown_and_never_run() {
    let hub = HubServer::start();
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    let mut page = page();
    page.title = evil.into();
    page.note = evil.into();
    page.goods[0].name = evil.into();
    page.goods[0].note = evil.into();
    let stall = Stall::open(&hub, &page).await;
    let member = stall.member();
    let (apples, one) = apples("1");
    let wanted = [("name", evil), ("room", "<b>3"), ("remark", evil), (&*apples, &*one)];
    let opened = member.opens().await;
    let checked = member.fills(&opened, "check", &wanted).await.text().await.unwrap();
    let wrong = [("name", ""), ("remark", evil)];
    let wrong = member.fills(&opened, "check", &wrong).await.text().await.unwrap();
    let order = member.orders(&wanted).await;
    let placed = member.get(&order).await.text().await.unwrap();
    for html in [opened, checked, wrong, placed] {
        assert!(html.contains("&lt;script&gt;"), "{html}");
        assert!(!html.contains("<script") && !html.contains("<img src=x"), "{html}");
        assert!(!html.contains("<b>3"), "{html}");
    }
    assert_eq!(stall.inbox().await.orders[0].wish.remark, evil);
}

#[tokio::test]
async fn a_page_may_load_nothing_from_elsewhere_and_says_nowhere_from_where_one_comes() {
    let hub = HubServer::start();
    let stall = Stall::open(&hub, &page()).await;
    let answer = stall.member().get(&stall.link).await;
    let header = |name: &str| answer.headers().get(name).map_or("", |v| v.to_str().unwrap());
    assert!(header("content-security-policy").starts_with("default-src 'none'"));
    assert!(header("content-security-policy").contains("frame-ancestors 'none'"));
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("referrer-policy"), "no-referrer");
    assert_eq!(header("set-cookie"), "");
    assert_eq!(header("access-control-allow-origin"), "");
}

/// There is nothing that a browser would send along by itself, so a form that another site sends can do no more than its author.
#[tokio::test]
async fn a_form_from_another_site_is_nobodys() {
    let hub = HubServer::start();
    let stall = Stall::open(&hub, &page()).await;
    let member = stall.member();
    let (apples, one) = apples("1");
    let order = member.orders(&[("name", "王姐"), ("room", "2-1"), (&apples, &one)]).await;
    let blind = [("step", "cancel"), ("name", "x")];
    let request = member
        .http
        .post(format!("{}{}/23456-23456", member.url, member.page))
        .header("origin", "https://evil.example")
        .header("cookie", "visitor=0123456789abcdef0123456789abcdef; language=en");
    let sent = sent_as_form(request, &blind).send().await.unwrap();
    assert_eq!(sent.status(), StatusCode::NOT_FOUND);
    let shown = member.get(&order).await.text().await.unwrap();
    assert!(!shown.contains("已取消"), "{shown}");
}

#[tokio::test]
async fn nothing_on_a_page_tells_of_another_member() {
    let hub = HubServer::start();
    let mut page = page();
    page.asks.phone = Some(PhoneAsk { purpose: "到货通知".into(), required: false });
    page.goods[0].offers[0].case_pack = Some(12);
    let stall = Stall::open(&hub, &page).await;
    let member = stall.member();
    let (apples, five) = apples("5");
    let first = [
        ("name", "小林妈妈"),
        ("room", "翠苑3-1-502"),
        ("phone", "13812345678"),
        ("remark", "放门口"),
        (&*apples, &*five),
    ];
    member.orders(&first).await;
    let opened = member.opens().await;
    assert!(opened.contains("还差 7 箱 满箱"), "how full the case is: {opened}");
    let mine = [("name", "王姐"), ("room", "2-1"), (&*apples, "1")];
    let order = member.orders(&mine).await;
    let own = member.get(&order).await.text().await.unwrap();
    for html in [opened, own] {
        for word in ["小林妈妈", "翠苑", "13812345678", "5678", "放门口"] {
            assert!(!html.contains(word), "{word}: {html}");
        }
    }
}

#[tokio::test]
async fn whoever_guesses_codes_is_made_to_wait() {
    let hub = HubServer::start();
    let stall = Stall::open(&hub, &page()).await;
    let member = stall.member();
    let (apples, one) = apples("1");
    let order = member.orders(&[("name", "王姐"), ("room", "2-1"), (&apples, &one)]).await;
    let mut codes = Vec::new();
    for guess in 0..8 {
        let code = format!("{}-2345{}", "2345A", ['6', '7', '8', '9'][guess % 4]);
        codes.push(member.get(&format!("{}/{code}", stall.link)).await.status().as_u16());
    }
    assert_eq!(codes[..5], [404; 5]);
    assert!(codes.contains(&429), "{codes:?}");
    let told = member.get(&order).await;
    assert_eq!(told.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(told.headers().contains_key("retry-after"));
    hub.clock().advance_minutes(1);
    assert_eq!(member.get(&order).await.status(), StatusCode::OK);
    // The page itself needs no code, and pairing is another door.
    assert_eq!(member.get(&stall.link).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn what_no_person_sends_is_not_taken() {
    let hub = HubServer::start();
    let stall = Stall::open(&hub, &page()).await;
    let member = stall.member();
    let opened = member.opens().await;
    let (apples, one) = apples("1");
    let wanted = [("name", "王姐"), ("room", "2-1"), (&*apples, &*one)];
    let trapped = [&wanted[..], &[("website", "https://spam.example")]].concat();
    let bad = StatusCode::BAD_REQUEST;
    assert_eq!(member.fills(&opened, "send", &trapped).await.status(), bad);
    let no_form = [&wanted[..], &[("step", "send")]].concat();
    assert_eq!(member.posts(&stall.link, &no_form).await.status(), bad);
    let json = member.http.post(format!("{}{}", member.url, stall.link));
    assert_eq!(json.json(&serde_json::json!({"name": "王姐"})).send().await.unwrap().status(), bad);

    let huge = "长".repeat(100_000);
    let request = member.http.post(format!("{}{}", member.url, stall.link));
    let sent = sent_as_form(request, &[("form", "x"), ("name", &huge)]).send().await;
    // Refused by its length, before all of it has arrived: the answer may find nobody who listens.
    assert!(sent.is_err() || sent.is_ok_and(|a| a.status() == StatusCode::PAYLOAD_TOO_LARGE));
    let mut many = String::new();
    for field in 0..5_000 {
        write!(many, "a{field}=1&").unwrap();
    }
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let request = member.http.post(format!("{}{}", member.url, stall.link));
    let sent = request.header(kind.0, kind.1).body(many).send().await;
    assert!(sent.is_err() || sent.is_ok_and(|a| a.status() == StatusCode::PAYLOAD_TOO_LARGE));
    assert!(stall.inbox().await.orders.is_empty());
}

#[tokio::test]
async fn words_of_sql_and_of_paths_are_words() {
    let hub = HubServer::start();
    let stall = Stall::open(&hub, &page()).await;
    let member = stall.member();
    let evil = "'; DROP TABLE ordering_order; --";
    let (apples, one) = apples("1");
    let order = member.orders(&[("name", evil), ("room", "' OR '1'='1"), (&apples, &one)]).await;
    assert_eq!(stall.inbox().await.orders[0].wish.name, evil);
    let shown = member.get(&order).await.text().await.unwrap();
    assert!(shown.contains("DROP TABLE"), "{shown}");
    for address in [
        "/o/' OR 1=1 --".to_owned(),
        "/o/..%2f..%2fetc%2fpasswd".to_owned(),
        format!("{}/picture/..%2f..%2fetc%2fpasswd", stall.link),
        format!("{}/picture/{}", stall.link, "0".repeat(64)),
        format!("/o/{}", "0".repeat(26)),
    ] {
        let answer = member.get(&address).await.status();
        assert_eq!(answer, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn who_sends_too_many_forms_is_told_when_to_come_again() {
    let bounds = linli_hub::config::Bounds {
        rate_stranger: 12,
        grace_seconds: 1,
        ..linli_hub::config::Bounds::default()
    };
    let hub = HubServer::builder().bounds(bounds).start();
    let stall = Stall::open(&hub, &page()).await;
    let member = stall.member();
    let opened = member.opens().await;
    let mut answers = Vec::new();
    for _ in 0..14 {
        answers.push(member.fills(&opened, "check", &[("name", "王姐")]).await);
    }
    let late = answers.pop().unwrap();
    assert_eq!(answers[0].status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(late.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(late.headers().contains_key("retry-after"));
    assert!(late.text().await.unwrap().contains("操作太频繁"));
    assert_eq!(member.get(&stall.link).await.status(), StatusCode::OK, "looking is no sending");
}

#[tokio::test]
async fn laptops_reach_their_own_shops_pages_and_orders_only() {
    let hub = HubServer::start();
    let stall = Stall::open(&hub, &page()).await;
    let (apples, one) = apples("1");
    stall.member().orders(&[("name", "王姐"), ("room", "2-1"), (&apples, &one)]).await;
    let order_id = stall.inbox().await.orders[0].order_id;
    let own = format!("{}/{}", path::ORDERING, stall.campaign_id);
    let report = TakenReport {
        orders: vec![TakenOrder { order_id, revision: 1, answer: Answer::Declined }],
    };

    let stranger = Laptop::new(&hub);
    refused(publish(&stranger, stall.campaign_id, &page()).await, &Refusal::Unauthorized);
    refused(stranger.get::<Inbox>(path::ORDERING_ORDERS).await, &Refusal::Unauthorized);
    let close = done(stranger.request(Method::DELETE, &own)).await;
    refused(close, &Refusal::Unauthorized);
    let told = done(stranger.request(Method::POST, path::ORDERING_TAKEN).json(&report)).await;
    refused(told, &Refusal::Unauthorized);
    let picture = format!("{own}/pictures/{}", "0".repeat(64));
    let put = done(stranger.request(Method::PUT, &picture).body("x")).await;
    refused(put, &Refusal::Unauthorized);

    let neighbour = Laptop::leader(&hub, "隔壁").await;
    let inbox: Inbox = neighbour.get(path::ORDERING_ORDERS).await.unwrap();
    assert!(inbox.orders.is_empty());
    refused(done(neighbour.request(Method::DELETE, &own)).await, &Refusal::NotFound);
    let put = done(neighbour.request(Method::PUT, &picture).body("\u{89}PNG\r\n\u{1a}\n")).await;
    refused(put, &Refusal::Damaged);
    let told = done(neighbour.request(Method::POST, path::ORDERING_TAKEN).json(&report)).await;
    assert_eq!(told, Ok(()), "it is about nothing of theirs");
    assert_eq!(stall.inbox().await.orders[0].taken, None);

    let helper = stall.laptop.lets_in(&hub, Role::Helper).await;
    let inbox: Inbox = helper.get(path::ORDERING_ORDERS).await.unwrap();
    assert_eq!(inbox.orders.len(), 1);
    let (status, refusal) = publish(&helper, stall.campaign_id, &page()).await.unwrap_err();
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(matches!(refusal, Refusal::NotAllowed { .. }));
}

#[tokio::test]
async fn what_is_no_page_is_not_published() {
    let hub = HubServer::start();
    let stall = Stall::open(&hub, &page()).await;
    let mut nothing = page();
    nothing.goods.clear();
    refused(publish(&stall.laptop, stall.campaign_id, &nothing).await, &Refusal::Damaged);
    let own = format!("{}/{}", path::ORDERING, stall.campaign_id);
    let damaged =
        read::<Published>(stall.laptop.request(Method::PUT, &own).body("{\"title\":")).await;
    refused(damaged, &Refusal::Damaged);
    let large = " ".repeat(2 << 20);
    let large = read::<Published>(stall.laptop.request(Method::PUT, &own).body(large)).await;
    refused(large, &Refusal::TooLarge);
}
