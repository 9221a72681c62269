//! A picture of every page that a shop with several laptops has, from joining it to what its people did not agree about.

use linli_hub::testing::HubServer;
use linli_tests::{Laptop, Linli, Outcome, Window, button, field, test_id, with_role};
use linli_workbench::{
    campaigns,
    devices::{self, Joining},
    domain::{Fen, Role, Stage},
    members::{self, MemberForm},
    orders,
    products::{self, ProductForm, VariantForm},
    sample,
};
use serde_json::{Value, json};

use crate::{
    album::{HEIGHT, WIDTH, keep},
    pictures::go,
    steps::here,
};

/// The laptop that the window is on, and what it is called.
const MINE: &str = "王姐的电脑";
const LONG: &str = "翠苑二期南门小店收银台旁边那台很旧的联想笔记本电脑（小张平时用）";

#[test]
fn every_page_of_a_shop_in_light() {
    tour("light");
}

#[test]
fn every_page_of_a_shop_in_dark() {
    tour("dark");
}

fn tour(look: &'static str) {
    let keys = tempfile::tempdir().expect("a folder for what proves the seat");
    let key_file = keys.path().join("key").display().to_string();
    let mut hub = HubServer::start();
    let window = Window::named(&format!("shop-{look}")).with_variable("LINLI_KEY_FILE", key_file);
    window.run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance(look).await?;
        linli.resize(WIDTH, HEIGHT).await?;
        let mut shop = Laptop::new()?;
        sample::load(&mut shop.desk)?;
        shop.knock(hub.url(), &hub.code("翠苑生鲜团"), "仓库的台式机").await?;
        shop.agrees().await?;
        joins(linli, &shop, look).await?;
        lets_in(linli, hub.url(), look).await?;
        disagrees(linli, &mut hub, &mut shop, look).await?;
        keeps_back(linli, look).await
    });
}

/// The window's laptop comes to the shop.
async fn joins(linli: &Linli, shop: &Laptop, look: &str) -> Outcome {
    go(linli, "#/devices", "多台电脑").await?;
    linli.finds(field("配对码")).await?;
    keep(linli, "join", look).await?;
    let invitation = devices::invite(&shop.line, Role::Leader).await?;
    linli.fill(field("地址"), &invitation.address).await?;
    linli.fill(field("配对码"), &invitation.code).await?;
    linli.fill(field("这台电脑叫什么"), MINE).await?;
    linli.click(button("加入")).await?;
    linli.sees("等团长允许").await?;
    keep(linli, "join-waiting", look).await?;
    let request = devices::requests(&shop.line).await?.remove(0);
    linli.sees(&request.check).await?;
    devices::approve(&shop.line, request.seat_id).await?;
    linli.sees("仓库的台式机").await?;
    linli.sees("已同步").await?;
    linli.loses(button("关闭").within("操作结果")).await?;
    keep(linli, "devices", look).await
}

/// It lets another one in, whose owner has written down goods before: more than a helper may.
async fn lets_in(linli: &Linli, address: &str, look: &str) -> Outcome {
    let mut helper = Laptop::new()?;
    let variant = VariantForm { price: Fen(1880), cost: Some(Fen(1500)), ..VariantForm::default() };
    let product = ProductForm {
        name: "阳山水蜜桃".to_owned(),
        variants: vec![variant],
        ..ProductForm::default()
    };
    products::save(&mut helper.desk, product)?;
    linli.press("Control+n").await?;
    linli.sees("那台电脑给谁用").await?;
    keep(linli, "invite-role", look).await?;
    linli.click(button("出一个配对码")).await?;
    linli.sees("复制地址和码").await?;
    keep(linli, "invite", look).await?;
    let shown = "return document.querySelector('[data-testid=code]').textContent";
    let code: String = serde_json::from_value(linli.ask(shown, Value::Null).await?)?;
    linli.finds(test_id("code")).await?;
    let Joining::Waiting { check, .. } = helper.knock(address, &code, LONG).await? else {
        panic!("a helper was let in by nobody")
    };
    linli.sees(&check).await?;
    keep(linli, "invite-request", look).await?;
    linli.press("Escape").await?;
    linli.loses(test_id("code")).await?;
    keep(linli, "devices-request", look).await?;
    linli.click(button(&format!("允许“{LONG}”加入"))).await?;
    helper.is_let_in().await?;
    helper.agrees().await?;
    linli.sees("已加入").await?;
    linli.loses(button("关闭").within("操作结果")).await?;
    linli.sees("3 台").await?;
    Ok(())
}

/// Both work while the hub is away, on the same things.
async fn disagrees(linli: &Linli, hub: &mut HubServer, shop: &mut Laptop, look: &str) -> Outcome {
    let veg = campaigns::by_name(&shop.desk, "蔬菜蛋肉")?;
    campaigns::move_to(&mut shop.desk, veg, Stage::Open)?;
    shop.agrees().await?;
    go(linli, "#/campaigns", "团购").await?;
    linli.loses(with_role("gridcell", "已截单")).await?;
    hub.stop();

    let order = &orders::list(&shop.desk, veg)?[0];
    let product_id = products::list(&shop.desk)?[0].product_id;
    here(linli, "cancel_order", json!({ "id": order.order_id })).await?;
    let mut goods = here(linli, "product_form", json!({ "id": product_id })).await?;
    goods["variants"][0]["price"] = json!(2190);
    here(linli, "save_product", json!({ "form": goods })).await?;
    let mut twin = here(linli, "member_form", json!({ "id": order.member_id })).await?;
    twin["id"] = Value::Null;
    twin["name"] = json!("阿丽");
    twin["phone"] = json!("19900007788");
    here(linli, "save_member", json!({ "form": twin })).await?;
    let mut added =
        here(linli, "order_form", json!({ "id": orders::list(&shop.desk, veg)?[1].order_id }))
            .await?;
    added["id"] = Value::Null;
    added["member_id"] = here(linli, "list_members", json!({})).await?[0]["id"].clone();
    here(linli, "save_order", json!({ "form": added })).await?;

    orders::hand_out(&mut shop.desk, order.order_id)?;
    let mut goods = products::form(&shop.desk, product_id)?;
    goods.variants[0].price = Fen(1990);
    products::save(&mut shop.desk, goods)?;
    let twin = MemberForm {
        name: "王丽华".to_owned(),
        phone: "19900007788".to_owned(),
        note: "送到门卫".to_owned(),
        ..MemberForm::default()
    };
    members::save(&mut shop.desk, twin)?;
    campaigns::move_to(&mut shop.desk, veg, Stage::Closed)?;

    linli.sees("离线").await?;
    // Its name counts what the hub last said, which may not have been asked yet.
    linli.ask("document.querySelector('.sync-mark').click()", Value::Null).await?;
    linli.sees("还没送出").await?;
    keep(linli, "sync", look).await?;
    linli.press("Escape").await?;
    hub.start_again();
    shop.agrees().await?;
    here(linli, "sync_now", json!({})).await?;
    go(linli, "#/inbox", "要你看一下").await?;
    for topic in ["货已经发出去了", "价格：两台电脑都改了", "可能是同一个人", "补单"]
    {
        linli.sees(topic).await?;
    }
    keep(linli, "inbox", look).await?;
    linli.press("Tab").await?;
    Ok(())
}

/// What the helper may not do waits for the leader.
async fn keeps_back(linli: &Linli, look: &str) -> Outcome {
    go(linli, "#/inbox?part=held", "要你看一下").await?;
    linli.sees("阳山水蜜桃").await?;
    keep(linli, "held", look).await?;
    linli.click(button("采纳 新建商品")).await?;
    linli.sees("没有被放在一边的").await?;
    go(linli, "#/products", "商品").await?;
    linli.sees("阳山水蜜桃").await?;
    Ok(())
}
