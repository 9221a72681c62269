//! The ordering page as a member's phone and a leader's laptop meet it, and as those do who mean no good.

use std::fmt::Write as _;

use linli_domain::{CampaignId, Fen, OfferId, PickupPointId, Quantity, Role, Timestamp, Unit};
use linli_hub::testing::HubServer;
use linli_protocol::{
    Refusal,
    ordering::{
        Answer, Inbox, OrderingPage, PageAsks, PageGoods, PageLanguage, PageOffer, PagePoint,
        PhoneAsk, Published, TakenOrder, TakenReport,
    },
    path,
};
use reqwest::{Method, Response, StatusCode};
use rstest::rstest;
use uuid::Uuid;

use crate::support::{Answer as Answered, Laptop, Over, done, read, refused};

fn offer(id: u128, price: i64) -> PageOffer {
    PageOffer {
        offer_id: OfferId::new(Uuid::from_u128(id)),
        variant: String::new(),
        unit: Unit::new("箱"),
        price: Fen(price),
        tiers: None,
        limit_each: None,
        stock: None,
        case_pack: None,
        ordered_elsewhere: Quantity::ZERO,
    }
}

fn goods(name: &str, offer: PageOffer) -> PageGoods {
    let (name, note) = (name.to_owned(), String::new());
    PageGoods { name, note, picture: None, mixed_case: None, offers: vec![offer] }
}

pub(crate) fn page() -> OrderingPage {
    OrderingPage {
        title: "周三水果".into(),
        leader: "滨江团".into(),
        note: "现摘现发".into(),
        language: PageLanguage::Chinese,
        offset_minutes: 480,
        cutoff: None,
        pickup_at: Some(Timestamp(1_767_225_600_000)),
        pickup_points: vec![],
        goods: vec![goods("苹果", offer(1, 1990)), goods("雪梨", offer(2, 300))],
        fee: None,
        reductions: None,
        asks: PageAsks { room: true, phone: None },
        payment: None,
    }
}

/// A leader's laptop with a page.
pub(crate) struct Stall {
    laptop: Laptop,
    pub(crate) campaign_id: CampaignId,
    link: String,
}

impl Stall {
    async fn open(hub: &HubServer, page: &OrderingPage) -> Self {
        Self::of(Laptop::leader(hub, "滨江团").await, page).await
    }

    /// That laptop's.
    pub(crate) async fn of(laptop: Laptop, page: &OrderingPage) -> Self {
        let campaign_id = CampaignId::new(Uuid::now_v7());
        let link = publish(&laptop, campaign_id, page).await.unwrap().link;
        Self { laptop, campaign_id, link }
    }

    pub(crate) fn member(&self) -> Member {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Member { http, url: self.laptop.url.clone(), page: self.link.clone() }
    }

    async fn inbox(&self) -> Inbox {
        self.laptop.get(path::ORDERING_ORDERS).await.unwrap()
    }
}

async fn publish(
    laptop: &Laptop,
    campaign_id: CampaignId,
    page: &OrderingPage,
) -> Answered<Published> {
    let path = format!("{}/{campaign_id}", path::ORDERING);
    read(laptop.request(Method::PUT, &path).json(page)).await
}

/// A phone without scripts and without cookies.
pub(crate) struct Member {
    http: reqwest::Client,
    url: String,
    page: String,
}

impl Member {
    async fn get(&self, path: &str) -> Response {
        let request = self.http.get(format!("{}{path}", self.url));
        request.header("accept-language", "zh-CN").send().await.unwrap()
    }

    async fn opens(&self) -> String {
        let page = self.get(&self.page).await;
        assert_eq!(page.status(), StatusCode::OK);
        page.text().await.unwrap()
    }

    async fn posts(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let request = self.http.post(format!("{}{path}", self.url));
        sent_as_form(request, fields).send().await.unwrap()
    }

    /// Fills in the page that was opened, and presses a button.
    async fn fills(&self, opened: &str, step: &str, fields: &[(&str, &str)]) -> Response {
        let (form, version) = (value(opened, "form"), value(opened, "version"));
        let all = [&[("form", form.as_str()), ("version", &version), ("step", step)], fields];
        self.posts(&self.page, &all.concat()).await
    }

    /// Orders in one go, and answers the address of the order.
    pub(crate) async fn orders(&self, fields: &[(&str, &str)]) -> String {
        let opened = self.opens().await;
        let placed = self.fills(&opened, "send", fields).await;
        assert_eq!(placed.status(), StatusCode::OK, "{}", placed.text().await.unwrap());
        placed.url().path().to_owned()
    }
}

/// As a browser sends a form.
fn sent_as_form(
    request: reqwest::RequestBuilder,
    fields: &[(&str, &str)],
) -> reqwest::RequestBuilder {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields);
    request.header("content-type", "application/x-www-form-urlencoded").body(body.finish())
}

/// The value of a hidden field.
fn value(html: &str, name: &str) -> String {
    let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\"")).expect(name);
    rest.split('"').next().unwrap().to_owned()
}

pub(crate) fn apples(count: &str) -> (String, String) {
    (format!("q.{}", Uuid::from_u128(1).simple()), count.to_owned())
}

/// The whole way by plain forms: look, sum, order, taken in, change, cancel.
#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn an_order_goes_from_a_phone_to_the_laptop_and_back(
    #[values(Over::Sqlite, Over::Postgres)] over: Over,
) {
    let hub = over.start();
    let stall = Stall::open(&hub, &page()).await;
    let member = stall.member();
    let opened = member.opens().await;
    assert!(opened.contains("周三水果") && opened.contains("¥19.90 / 箱"), "{opened}");
    let (apples, two) = apples("2");
    let wanted = [("name", "小林妈妈"), ("room", "3-1-502"), (&*apples, &*two)];

    let checked = member.fills(&opened, "check", &wanted).await;
    let checked = checked.text().await.unwrap();
    assert!(checked.contains("¥39.80") && checked.contains("确认下单"), "{checked}");
    assert!(stall.inbox().await.orders.is_empty(), "nothing is ordered before it is confirmed");

    let placed = member.fills(&checked, "send", &wanted).await;
    let order = placed.url().path().to_owned();
    let shown = placed.text().await.unwrap();
    assert!(shown.contains("下单成功") && shown.contains("等团长收单"), "{shown}");

    let inbox = stall.inbox().await;
    let came = &inbox.orders[0];
    assert_eq!((came.wish.name.as_str(), came.wish.room.as_str()), ("小林妈妈", "3-1-502"));
    assert_eq!(came.wish.lines[0].quantity, Quantity::whole(2));
    let taken = TakenOrder { order_id: came.order_id, revision: 1, answer: Answer::Accepted };
    let report = TakenReport { orders: vec![taken] };
    done(stall.laptop.request(Method::POST, path::ORDERING_TAKEN).json(&report)).await.unwrap();
    let shown = member.get(&order).await.text().await.unwrap();
    assert!(shown.contains("团长已收单"), "{shown}");

    let form = member.get(&format!("{order}/change")).await.text().await.unwrap();
    assert!(form.contains("value=\"2\"") && form.contains("小林妈妈"), "{form}");
    let (version, revision) = (value(&form, "version"), value(&form, "revision"));
    let change = [
        ("step", "send"),
        ("version", &version),
        ("revision", &revision),
        ("name", "小林妈妈"),
        ("room", "3-1-502"),
        (&apples, "3"),
    ];
    let changed = member.posts(&order, &change).await.text().await.unwrap();
    assert!(changed.contains("改动已收到") && changed.contains("¥59.70"), "{changed}");

    let gone = member.posts(&order, &[("step", "cancel")]).await.text().await.unwrap();
    assert!(gone.contains("已取消"), "{gone}");
    let last = stall.inbox().await.orders;
    assert_eq!((last.len(), last[0].revision, last[0].cancelled), (1, 3, true));

    done(
        stall.laptop.request(Method::DELETE, &format!("{}/{}", path::ORDERING, stall.campaign_id)),
    )
    .await
    .unwrap();
    let closed = member.opens().await;
    assert!(closed.contains("已截单") && !closed.contains("name=\"form\""), "{closed}");
    assert_eq!(member.get(&order).await.status(), StatusCode::OK, "one's order is still shown");
}

#[tokio::test]
async fn a_form_sent_twice_leads_to_the_same_order() {
    let hub = HubServer::start();
    let stall = Stall::open(&hub, &page()).await;
    let member = stall.member();
    let opened = member.opens().await;
    let (apples, one) = apples("1");
    let wanted = [("name", "王姐"), ("room", "2-1"), (&*apples, &*one)];
    let first = member.fills(&opened, "send", &wanted).await;
    let second = member.fills(&opened, "send", &wanted).await;
    assert_eq!(first.url().path(), second.url().path());
    assert!(second.text().await.unwrap().contains("没有重复下单"));
    assert_eq!(stall.inbox().await.orders.len(), 1);
}

#[tokio::test]
async fn a_page_whose_price_changed_is_shown_again_before_anything_is_ordered() {
    let hub = HubServer::start();
    let stall = Stall::open(&hub, &page()).await;
    let member = stall.member();
    let opened = member.opens().await;
    let mut dearer = page();
    dearer.goods[0].offers[0].price = Fen(2190);
    publish(&stall.laptop, stall.campaign_id, &dearer).await.unwrap();
    let (apples, one) = apples("1");
    let wanted = [("name", "王姐"), ("room", "2-1"), (&*apples, &*one)];
    let again = member.fills(&opened, "send", &wanted).await;
    assert_eq!(again.status(), StatusCode::CONFLICT);
    let again = again.text().await.unwrap();
    assert!(again.contains("刚才有变动") && again.contains("¥21.90"), "{again}");
    assert!(stall.inbox().await.orders.is_empty());
    let placed = member.fills(&again, "send", &wanted).await;
    assert_eq!(placed.status(), StatusCode::OK);
    assert_eq!(stall.inbox().await.orders[0].wish.lines[0].price, Fen(2190));
}

/// Sixty goods, with everything that can stand beside one, in either language; the stylesheet counts, pictures do not.
#[tokio::test]
async fn the_first_view_is_small() {
    let hub = HubServer::start();
    let mut page = page();
    page.note = "每周三下午到货，当天提走最新鲜。".repeat(4);
    page.goods = (1..=60)
        .map(|id| PageGoods {
            note: "产地直发，坏果包赔，净重五斤以上".into(),
            picture: Some(format!("{id:064x}")),
            ..goods(
                "丹东九九草莓",
                PageOffer {
                    variant: "大果 300 克装".into(),
                    limit_each: Some(Quantity::whole(6)),
                    stock: Some(Quantity::whole(200)),
                    case_pack: Some(24),
                    ..offer(id, 2990)
                },
            )
        })
        .collect();
    let stall = Stall::open(&hub, &page).await;
    let member = stall.member();
    for language in ["zh-CN", "en"] {
        let address = format!("{}{}", stall.laptop.url, stall.link);
        let request = member.http.get(address).header("accept-language", language);
        let html = request.send().await.unwrap().text().await.unwrap();
        let (_, style) = html.split_once("rel=\"stylesheet\" href=\"").unwrap();
        let style = member.get(style.split('"').next().unwrap()).await;
        assert_eq!(style.status(), StatusCode::OK);
        let bytes = html.len() + style.text().await.unwrap().len();
        println!("{language}: {bytes} bytes");
        assert!(bytes < 50_000, "{language}: {bytes} bytes");
    }
}

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
async fn what_does_not_go_is_said_beside_the_field() {
    let hub = HubServer::start();
    let mut page = page();
    page.asks.phone = Some(PhoneAsk { purpose: "到货通知".into(), required: true });
    page.pickup_points = vec![PagePoint {
        pickup_point_id: PickupPointId::new(Uuid::from_u128(9)),
        name: "南门水果店".into(),
        address: "南门右手第二家".into(),
        hours: "17–21".into(),
    }];
    page.goods[0].offers[0].limit_each = Some(Quantity::whole(2));
    let stall = Stall::open(&hub, &page).await;
    let member = stall.member();
    let opened = member.opens().await;
    assert!(opened.contains("用途：到货通知") && opened.contains("南门右手第二家"), "{opened}");
    let (apples, three) = apples("3");
    let wanted = [("name", ""), ("phone", "12"), ("point", "elsewhere"), (&*apples, &*three)];
    let told = member.fills(&opened, "send", &wanted).await;
    assert_eq!(told.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let told = told.text().await.unwrap();
    for sentence in ["这一项要填", "这不像手机号", "每人最多 2"] {
        assert!(told.contains(sentence), "{sentence}: {told}");
    }
    assert!(told.contains("value=\"3\""), "what was typed is still there: {told}");
    assert!(stall.inbox().await.orders.is_empty());
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
async fn a_code_is_found_however_it_is_typed() {
    let hub = HubServer::start();
    let stall = Stall::open(&hub, &page()).await;
    let member = stall.member();
    let (apples, one) = apples("1");
    let order = member.orders(&[("name", "王姐"), ("room", "2-1"), (&apples, &one)]).await;
    let code = order.rsplit('/').next().unwrap();
    let typed = code.to_lowercase().replace('-', "%20");
    let found = member.get(&format!("{}/find?code={typed}", stall.link)).await;
    assert_eq!(found.url().path(), order);
    let none = member.get(&format!("{}/find?code=nonsense", stall.link)).await;
    assert_eq!(none.status(), StatusCode::NOT_FOUND);
    assert!(none.text().await.unwrap().contains("没有这个订单号"));
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
