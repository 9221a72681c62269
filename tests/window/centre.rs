//! A shop and its centre: goods of the catalogue are taken and change afterwards; a purchase order goes up, and less comes down.

use std::fs;

use linli_domain::{Day, Fen, Quantity, Unit};
use linli_hub::{centre::Office, testing::HubServer};
use linli_protocol::centre::office::CatalogueRow;
use linli_tests::{Hub, Linli, Outcome, Window, button, field, heading, link, with_role};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    album::{HEIGHT, WIDTH, keep},
    steps::{cell, go, here, joins_shop, open_row},
};

const SHEET: &str = "供货商,商品,规格,编码,单位,供货价,建议零售价,箱规,仓库\n\
    洛川果业,洛川苹果,5斤装,A-001,箱,25.50,32,12,滨江仓\n\
    洛川果业,洛川苹果,8斤装,A-002,箱,38,46,6,滨江仓\n\
    赣南果业,赣南脐橙,10斤装,C-007,箱,41.80,49.9,8,滨江仓\n";

const PROPOSAL: &str = "团购模板,编码,建议团购价,公告\n\
    周末果篮团,A-001,29.9,周末到货，自提点取\n\
    周末果篮团,C-007,45,\n";

#[test]
fn goods_of_a_centre_are_taken_and_what_changes_in_them_is_asked_about() {
    let folder = TempDir::new().unwrap();
    let hub = Hub::start(folder.path(), None).unwrap();
    let centre = hub.does(&["centre", "create", "滨江供货中心"]).unwrap();
    let centre = centre.trim();
    let sheet = folder.path().join("价目.csv");
    let publish = |table: &str| {
        fs::write(&sheet, table).unwrap();
        let file = sheet.to_str().unwrap();
        hub.does(&["centre", "publish", centre, file]).unwrap();
    };
    publish(SHEET);
    let code = hub.does(&["centre", "invite", centre, "--json"]).unwrap();
    let code: Value = serde_json::from_str(&code).unwrap();
    let code = code["code"].as_str().unwrap();

    let flow = async |linli: &mut Linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance("light").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        go(linli, "#/centre", "供货中心").await?;
        linli.sees("先在“多台电脑”里加入或开一家店").await?;
        linli.picture("no-shop").await?;
        joins_shop(linli, &hub.address(), &hub.shop("邻里水果店")?).await?;
        joins_centre(linli, code).await?;
        linli.finds(cell("洛川苹果")).await?;
        keep(linli, "centre", "light").await?;

        // Both sorts of the apples, by pinyin.
        linli.fill(with_role("textbox", "按名称、拼音、编码找"), "lcpg").await?;
        linli.loses(cell("赣南脐橙")).await?;
        linli.ask("document.querySelector('.grid-rows .grid-check').click()", Value::Null).await?;
        linli.click(button("选用 1 种")).await?;
        linli.sees("已选用 1 种商品").await?;
        linli.finds(cell("已选用")).await?;

        // A price that changes waits for the leader.
        publish(&SHEET.replace("25.50", "27"));
        linli.click(button("更新")).await?;
        linli.sees("供货价 ¥25.50 → ¥27.00").await?;
        linli.picture("notice").await?;
        go(linli, "#/today", "今日").await?;
        linli.sees("滨江供货中心：1 样商品有变动").await?;
        linli.picture("today").await?;
        go(linli, "#/centre", "滨江供货中心").await?;
        linli.click(button("按新的来 洛川苹果 5斤装")).await?;
        linli.sees("“洛川苹果 5斤装”已按新的来").await?;
        linli.misses("供货价 ¥25.50").await?;
        go(linli, "#/products", "商品").await?;
        linli.sees("¥27.00").await?;

        // A campaign that the centre proposes is a draft with its goods in one step.
        publish(PROPOSAL);
        go(linli, "#/centre", "滨江供货中心").await?;
        linli.click(button("更新")).await?;
        linli.click(with_role("radio", "团购模板 1")).await?;
        linli.sees("周末果篮团").await?;
        linli.picture("templates").await?;
        linli.click(button("照此开团 周末果篮团")).await?;
        linli.sees("已照“周末果篮团”建好草稿").await?;
        linli.picture("drafted").await?;
        linli.press("Escape").await?;
        linli.in_appearance("dark").await?;
        go(linli, "#/centre", "滨江供货中心").await?;
        linli.finds(cell("赣南脐橙")).await?;
        keep(linli, "centre", "dark").await?;
        for (part, says) in
            [("报货单", "还没有报过货"), ("送货单", "中心还没有发货"), ("对账", "还没有往来")]
        {
            linli.click(with_role("radio", part)).await?;
            linli.sees(says).await?;
        }
        linli.picture("empty").await?;
        Ok(())
    };
    Window::named("centre").with_sample().with_keyring().run(flow);
}

async fn joins_centre(linli: &Linli, code: &str) -> Outcome {
    go(linli, "#/centre", "供货中心").await?;
    linli.fill(field("中心给的码"), code).await?;
    linli.picture("join").await?;
    linli.press("Enter").await?;
    Ok(linli.sees("已加入“滨江供货中心”").await?)
}

#[test]
fn a_purchase_order_goes_to_the_centre_and_comes_back_as_an_answer_a_note_and_a_debt() {
    let server = HubServer::start();
    let office = Office::keeper(server.create_centre("滨江供货中心"));
    server.publish(&office, vec![apples()]);
    let (shop, centre) = (server.code("邻里水果店"), server.invite_shop(&office));
    let flow = async |linli: &mut Linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance("light").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        joins_shop(linli, server.url(), &shop).await?;
        joins_centre(linli, &centre).await?;
        sells_apples(linli).await?;

        // What was ordered becomes a purchase order, and that goes to the centre.
        linli.click(link("采购 1 家")).await?;
        linli.sees("洛川果业").await?;
        linli.press("Control+n").await?;
        linli.sees("已经够了").await?;
        go(linli, "#/purchasing", "采购").await?;
        linli.click(with_role("radio", "采购单 1")).await?;
        open_row(linli, "洛川果业").await?;
        linli.click(button("报给供货中心")).await?;
        let days = here(linli, "centre_page", json!({})).await?;
        let date = days["delivery"][1]["date"].as_str().unwrap_or_default().to_owned();
        linli.picture("days").await?;
        linli.ask(PICK_DAY, Value::Null).await?;
        linli.sees("已报给供货中心").await?;
        linli.press("Escape").await?;
        go(linli, "#/centre", "滨江供货中心").await?;
        linli.click(with_role("radio", "报货单")).await?;
        linli.sees("已收到").await?;
        linli.picture("requested").await?;

        // Seventeen were asked for and twelve come.
        let day: Day = date.parse()?;
        server.clock().advance_minutes(3 * 24 * 60);
        server.fall_short(&office, day, Quantity::whole(12), "产地下雨");
        linli.click(button("更新")).await?;
        linli.sees("可供 12 箱").await?;
        linli.sees("供货不足").await?;
        keep(linli, "centre-requests", "light").await?;
        linli.click(button("按答复确认")).await?;
        linli.sees("已按答复确认").await?;
        linli.loses(button("按答复确认")).await?;

        // They are sent with a note, counted in with their lot, and owed for.
        server.ship(&office, day, "B-118");
        linli.click(button("更新")).await?;
        linli.click(with_role("radio", "送货单 1")).await?;
        linli.sees("B-118").await?;
        linli.picture("note").await?;
        let number = format!("{}-0001", date.replace('-', ""));
        linli.click(button(&format!("收货 {number}"))).await?;
        linli.finds(field("批号 洛川苹果")).await?;
        linli.picture("receiving").await?;
        linli.click(button("都到齐了")).await?;
        linli.press("Control+Enter").await?;
        linli.sees("已收货").await?;
        linli.finds(with_role("radio", "送货单")).await?;
        linli.click(with_role("radio", "对账")).await?;
        linli.sees("¥306.00").await?;
        keep(linli, "centre-statement", "light").await?;
        linli.click(with_role("radio", "报货单")).await?;
        linli.sees("已发货").await?;
        linli.picture("shipped").await?;
        Ok(())
    };
    Window::named("centre-order").with_sample().with_keyring().run(flow);
}

/// Chooses the second day of the list that is open.
const PICK_DAY: &str = "document.querySelectorAll('[role=menuitem]')[1].click()";

/// Takes the apples, offers them, and takes in a list of seventeen.
async fn sells_apples(linli: &Linli) -> Outcome {
    let goods = json!({ "query": "苹果", "offset": 0, "limit": 10 });
    let goods = here(linli, "centre_goods", goods).await?;
    let apples = &goods["rows"][0];
    here(linli, "take_centre_goods", json!({ "products": [apples["product_id"]] })).await?;
    let sample = here(linli, "list_campaigns", json!({})).await?;
    let mut form = here(linli, "campaign_form", json!({ "id": sample[0]["id"] })).await?;
    let offer = &mut form["offers"][0];
    offer["id"] = Value::Null;
    offer["variant_id"] = apples["variants"][0]["variant_id"].clone();
    offer["menu_number"] = json!("");
    offer["price"] = json!(3_200);
    let offer = offer.clone();
    form["id"] = Value::Null;
    form["title"] = json!("周末苹果");
    form["offers"] = json!([offer]);
    let id = here(linli, "save_campaign", json!({ "form": form })).await?;
    here(linli, "move_campaign", json!({ "id": id, "stage": "open" })).await?;
    go(linli, "#/campaigns", "团购").await?;
    open_row(linli, "周末苹果").await?;
    linli.finds(heading("周末苹果")).await?;
    linli.paste("#接龙\n周末苹果\n\n1. 王姐 苹果9箱\n2. 李哥 苹果8箱").await?;
    linli.sees("新增 2").await?;
    linli.press("Control+Enter").await?;
    Ok(linli.sees("已导入").await?)
}

fn apples() -> CatalogueRow {
    CatalogueRow {
        supplier: "洛川果业".into(),
        product: "洛川苹果".into(),
        code: "A-001".into(),
        unit: Unit::new("箱"),
        price: Some(Fen(2_550)),
        case_pack: Some(12),
        ..CatalogueRow::default()
    }
}
