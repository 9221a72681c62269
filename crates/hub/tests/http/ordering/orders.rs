//! Members who look, order, change and cancel, and the laptop that takes it in.

use linli_domain::{Fen, PickupPointId, Quantity};
use linli_hub::testing::HubServer;
use linli_protocol::{
    ordering::{Answer, PageGoods, PageOffer, PagePoint, PhoneAsk, TakenOrder, TakenReport},
    path,
};
use reqwest::{Method, StatusCode};
use rstest::rstest;
use uuid::Uuid;

use super::{Stall, apples, goods, offer, page, publish, value};
use crate::support::{Over, done};

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
