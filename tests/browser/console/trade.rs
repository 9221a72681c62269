//! A day at a centre: what shops ask for is put together, shared where it falls short, sent off and paid.

use std::net::{IpAddr, Ipv4Addr};

use linli_domain::{Day, Fen, PurchaseRequestId, Quantity, Role as Seat, SeatId};
use linli_hub::access::Access;
use linli_hub::centre::{Member, Office, Terms};
use linli_hub::console::Role;
use linli_hub::{Caller, centre::catalogue::sheet};
use linli_protocol::centre::{CatalogueRequest, JoinCentre, PurchaseRequest, RequestLine};
use linli_tests::{Browser, Outcome, Tab, button, field, link, with_role};
use uuid::Uuid;

use super::ground::{Ground, LIST};
use crate::looked_at;

/// A shop that belongs to the centre.
fn joins(ground: &Ground, name: &str) -> Member {
    let workspace_id = ground.hub.create_workspace(name);
    let seat_id = SeatId::new(Uuid::now_v7());
    let caller = Caller { workspace_id, seat_id, role: Seat::Leader };
    let office = Office::keeper(ground.centre);
    let code = ground.hub.invite_shop(&office);
    let access = Access::to(ground.hub.hub().clone()).unwrap();
    access.join_centre(IpAddr::V4(Ipv4Addr::LOCALHOST), caller, &JoinCentre { code }).unwrap();
    Member { centre_id: ground.centre, caller }
}

/// It asks for so many of the goods of that code, for today: late, and taken all the same.
fn asks(ground: &Ground, shop: &Member, code: &str, pieces: i64) {
    let hub = ground.hub.hub();
    let page = hub.catalogue(shop, CatalogueRequest { after: 0, limit: 100 }).unwrap();
    let all = page.products.iter().flat_map(|product| &product.variants);
    let variant = all.into_iter().find(|variant| variant.code == code).unwrap();
    let line = RequestLine {
        variant_id: variant.variant_id,
        pieces: Quantity::from_thousandths(pieces * 1_000),
        tolerance: Quantity::ZERO,
        price: variant.price,
    };
    let request = PurchaseRequest {
        revision: 1,
        title: "周四水果".to_owned(),
        delivery_date: Day::of(hub.now(), 480).unwrap(),
        lines: vec![line],
    };
    hub.send_request(shop, PurchaseRequestId::new(Uuid::now_v7()), &request).unwrap();
}

/// A centre with goods, and two shops that ask for 27 of one of them.
fn morning() -> Ground {
    let ground = Ground::new();
    let (hub, office) = (ground.hub.hub(), Office::keeper(ground.centre));
    hub.set_terms(&office, &Terms { takes_late: true, ..Terms::default() }).unwrap();
    let read = sheet::read("价目表.csv", LIST.as_bytes(), false).unwrap();
    let preview = hub.catalogue_dry_run_of_sheet(&office, read).unwrap();
    hub.publish_catalogue(&office, preview.preview_id.unwrap()).unwrap();
    let first = joins(&ground, "王姐的水果店");
    let second = joins(&ground, "幸福里小区西门李哥便民生活超市");
    asks(&ground, &first, "A-001", 17);
    asks(&ground, &second, "A-001", 10);
    asks(&ground, &second, "B-001", 24);
    ground
}

#[test]
fn what_falls_short_is_shared_sent_and_paid() {
    Browser::named("console-day").run(async |tab| a_day(tab, false).await);
}

#[test]
fn and_without_scripts() {
    Browser::named("console-day-without-scripts")
        .without_scripts()
        .run(async |tab| a_day(tab, false).await);
}

#[test]
fn a_day_on_a_laptop_in_the_dark() {
    Browser::named("console-day-dark").in_the_dark().run(async |tab| a_day(tab, true).await);
}

#[test]
fn a_day_on_a_narrow_phone() {
    Browser::named("console-day-phone").on_a_phone().run(async |tab| a_day(tab, true).await);
}

#[test]
fn a_day_on_a_laptop() {
    Browser::named("console-day-laptop").run(async |tab| a_day(tab, true).await);
}

/// Looks at a page, where that is what the flow is for.
async fn seen(tab: &Tab, name: &str, is_looked_at: bool) -> Outcome {
    if is_looked_at { looked_at(tab, name).await } else { Ok(()) }
}

async fn a_day(tab: &Tab, look: bool) -> Outcome {
    let ground = morning();
    ground.enters(tab, "张三", Role::Operator).await?;
    seen(tab, "overview", look).await?;
    tab.clicks(link("要货汇总")).await?;
    tab.sees("多买 9").await?;
    seen(tab, "lists", look).await?;
    tab.clicks(button("截单 洛川果业 滨江仓")).await?;
    tab.sees("已截单，团长不能再改").await?;
    seen(tab, "round", look).await?;
    tab.clicks(link("洛川苹果 · 5斤装")).await?;
    tab.sees("能来多少").await?;
    seen(tab, "share", look).await?;
    tab.fills(field("能来多少"), "20").await?;
    tab.clicks(with_role("radio", "按比例 各家按要货量的比例分，零头给差得最多的。")).await?;
    tab.clicks(button("看看怎么分")).await?;
    tab.sees("按比例 12.592").await?;
    seen(tab, "share-preview", look).await?;
    tab.clicks(button("就这样确认")).await?;
    tab.sees("已确认，各店下次同步就会看到").await?;
    tab.clicks(link("报货单")).await?;
    tab.sees("已确认").await?;
    seen(tab, "requests", look).await?;
    tab.clicks(link("王姐的水果店")).await?;
    tab.sees("供货不足").await?;
    seen(tab, "request", look).await?;
    tab.clicks(link("发货")).await?;
    tab.finds(button("发货 王姐的水果店")).await?;
    seen(tab, "deliveries", look).await?;
    tab.clicks(button("发货 王姐的水果店")).await?;
    tab.sees("已发货，送货单").await?;
    seen(tab, "deliveries-sent", look).await?;
    tab.clicks(link("对账")).await?;
    tab.clicks(link("王姐的水果店")).await?;
    tab.sees(&Fen(13 * 2_550).to_string()).await?;
    tab.fills(field("金额"), "300").await?;
    tab.fills(field("说明"), "转账").await?;
    tab.clicks(button("记一笔")).await?;
    tab.sees("已记下").await?;
    tab.sees(&Fen(13 * 2_550 - 30_000).to_string()).await?;
    seen(tab, "statement", look).await?;
    tab.goes_to(&ground.page("/statements")).await?;
    seen(tab, "statements", look).await?;
    for (name, path) in [("terms", "/terms"), ("keys", "/keys"), ("webhooks", "/webhooks")] {
        tab.goes_to(&ground.page(path)).await?;
        seen(tab, name, look).await?;
    }
    Ok(())
}
