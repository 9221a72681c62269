//! A picture of every page from a campaign's rules to its hand-out, with the sample's list of 48 people.

use std::error::Error;

use linli_tests::{Linli, Outcome, Window, button, field, heading, link, with_role};
use serde_json::{Value, json};

use crate::{
    album::{HEIGHT, WIDTH, keep},
    steps::{go, here, now_ms, open_row, sold},
};

const CAMPAIGN: &str = "砂糖橘牛奶团 第13期";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

#[test]
fn every_page_of_fulfilment_in_light() {
    tour("light");
}

#[test]
fn every_page_of_fulfilment_in_dark() {
    tour("dark");
}

fn tour(look: &'static str) {
    Window::named(&format!("fulfilment-{look}")).run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance(look).await?;
        linli.resize(WIDTH, HEIGHT).await?;
        sold(linli, CAMPAIGN).await?;
        ruled(linli, look).await?;
        bought(linli, look).await?;
        received(linli, look).await?;
        shared(linli, look).await?;
        stocked(linli, look).await?;
        sorted(linli, look).await?;
        handed_out(linli, look).await
    });
}

/// Rules of a campaign, and what is asked when too few ordered until its cutoff.
async fn ruled(linli: &Linli, look: &str) -> Outcome {
    let id = campaign(linli).await?;
    let mut form = here(linli, "campaign_form", json!({ "id": id })).await?;
    form["terms"]["minimum"] = json!({ "counted_in": "amount", "least": 300_000 });
    form["terms"]["fee"] =
        json!({ "amount": 300, "per": "order", "free_from": 10_000, "share": "equally" });
    form["terms"]["reductions"] = json!({ "on": "member", "steps": [
        { "from": 10_000, "off": 500 }, { "from": 20_000, "off": 1500 },
    ] });
    form["terms"]["repeats"] = json!({ "days": ["thursday"] });
    form["offers"][0]["terms"] = json!({ "limit_each": "5", "stock": "60", "tiers": {
        "by": "campaign", "steps": [{ "from": "20", "price": 3000 }, { "from": "50", "price": 2800 }],
    } });
    here(linli, "save_campaign", json!({ "form": form })).await?;
    linli.says("还差 ¥702.25 成团").await?;
    unanswered(linli).await?;
    linli.click(button("更多操作")).await?;
    linli.click(with_role("menuitem", "编辑团购")).await?;
    linli.holds(field("红富士苹果 大果5斤装第 1 档的价格"), "30.00").await?;
    keep(linli, "campaign-goods", look).await?;
    let down = "document.querySelector('.rules-field').scrollIntoView()";
    linli.ask(down, Value::Null).await?;
    keep(linli, "campaign-rules", look).await?;
    linli.press("Escape").await?;
    linli.loses(field("团标题")).await?;

    form["cutoff"] = json!(now_ms() - DAY_MS / 24);
    here(linli, "save_campaign", json!({ "form": form })).await?;
    linli.click(button("怎么办…")).await?;
    linli.sees("再等等").await?;
    keep(linli, "missed", look).await?;
    linli.press("Escape").await?;
    linli.loses(button("延长截单")).await?;
    linli.click(button("截单，都算按时")).await?;
    linli.says("标记已采购").await?;
    Ok(())
}

/// Purchase orders, and one of them.
async fn bought(linli: &Linli, look: &str) -> Outcome {
    linli.click(link("采购 3 家")).await?;
    linli.says("东山果蔬批发").await?;
    linli.press("Control+n").await?;
    linli.says("已经够了").await?;
    for order in orders(linli).await? {
        here(linli, "send_purchase_order", json!({ "id": order["id"] })).await?;
    }
    linli.click(button("标记已采购")).await?;
    linli.says("标记到货").await?;
    go(linli, "#/purchasing", "采购").await?;
    linli.click(with_role("radio", "采购单 3")).await?;
    linli.says("共 3 行").await?;
    unanswered(linli).await?;
    keep(linli, "purchase-orders", look).await?;
    open_row(linli, "东山果蔬批发").await?;
    linli.sees("第 1 版").await?;
    keep(linli, "purchase-order", look).await?;
    linli.press("Escape").await?;
    linli.loses(button("复制文字")).await?;
    Ok(())
}

/// Two of three suppliers have come, one short and with something crushed.
async fn received(linli: &Linli, look: &str) -> Outcome {
    go(linli, "#/arrival", "到货分拣").await?;
    linli.says("老面坊食品").await?;
    for order in orders(linli).await? {
        let supplier = order["supplier"].as_str().unwrap_or_default();
        let draft = here(
            linli,
            "delivery_draft",
            json!({ "source": { "kind": "order", "id": order["id"] } }),
        )
        .await?;
        match supplier {
            "东山果蔬批发" => {
                count(linli, &draft, "大果少三份，压坏一份", |line| {
                    let (received, damaged) = match line["variant"].as_str() {
                        Some("大果5斤装") => (json!("3"), "1"),
                        _ => (line["expected"].clone(), "0"),
                    };
                    (received, damaged, "FSA-1128", None)
                })
                .await?;
            }
            "晨牧牧场" => {
                count(linli, &draft, "", |line| {
                    let received = match line["product"].as_str() {
                        Some("纯牛奶") => json!("10"),
                        _ => line["expected"].clone(),
                    };
                    (received, "0", "CM-1127", Some(2))
                })
                .await?;
            }
            _ => {}
        }
    }
    linli.says("压坏一份").await?;
    keep(linli, "arrivals", look).await?;
    of_supplier(linli, "收货 老面坊食品").await?;
    linli.click(button("都到齐了")).await?;
    linli.fill(field("批号 葡式蛋挞 6只装"), "LMF-20261128").await?;
    keep(linli, "receiving", look).await?;
    linli.click(button("取消 Esc")).await?;
    linli.click(button("放弃修改")).await?;
    linli.loses(button("都到齐了")).await?;
    of_supplier(linli, "索赔单 东山果蔬批发").await?;
    linli.sees("少货").await?;
    keep(linli, "claims", look).await?;
    linli.press("Escape").await?;
    linli.loses(button("存为 索赔单")).await?;
    Ok(())
}

/// Ten of eighteen boxes of milk came.
async fn shared(linli: &Linli, look: &str) -> Outcome {
    go(linli, "#/campaigns", "团购").await?;
    open_row(linli, CAMPAIGN).await?;
    linli.click(link("到货")).await?;
    linli.click(button("标记到货")).await?;
    linli.says("标记已分拣").await?;
    linli.says("差 8 箱").await?;
    unanswered(linli).await?;
    keep(linli, "receive", look).await?;
    linli.click(button("分配 纯牛奶 250ml*24盒")).await?;
    linli.click(with_role("radio", "按比例")).await?;
    linli.sees("零头给了这一份").await?;
    linli.click(button("锁定给豆豆妈的数量")).await?;
    linli.sees("手动定的").await?;
    keep(linli, "sharing", look).await?;
    linli.press("Control+Enter").await?;
    linli.says("8 人与所订不同").await?;
    linli.click(button("通知")).await?;
    linli.sees("到货不够").await?;
    unanswered(linli).await?;
    keep(linli, "sharing-messages", look).await?;
    linli.press("Escape").await?;
    linli.loses(button("复制全部")).await?;
    linli.click(button("称重")).await?;
    linli.fill(field("王姐的重量"), "3.12").await?;
    linli.press("Enter").await?;
    linli.enter("2.4").await?;
    linli.sees("核对一下").await?;
    keep(linli, "weights", look).await?;
    linli.press("Control+Enter").await?;
    linli.loses(field("王姐的重量")).await?;
    Ok(())
}

async fn stocked(linli: &Linli, look: &str) -> Outcome {
    go(linli, "#/stock", "库存").await?;
    linli.says("还有 2 天").await?;
    unanswered(linli).await?;
    keep(linli, "stock", look).await?;
    open_row(linli, "纯牛奶").await?;
    linli.click(button("盘点、报损 CM-1127")).await?;
    linli.fill(field("实际有多少"), "9").await?;
    linli.sees("少 1 箱").await?;
    keep(linli, "lots", look).await?;
    linli.press("Escape").await?;
    linli.loses(heading("进出记录")).await?;
    Ok(())
}

/// Bags, goods, and labels, which are shown as soon as they are said to be there.
async fn sorted(linli: &Linli, look: &str) -> Outcome {
    go(linli, "#/campaigns", "团购").await?;
    open_row(linli, CAMPAIGN).await?;
    linli.click(link("分拣")).await?;
    linli.sees("全部装好").await?;
    linli.press("Enter").await?;
    linli.says("1 / ").await?;
    linli.press(" ").await?;
    linli.says("1/3").await?;
    unanswered(linli).await?;
    keep(linli, "sorting", look).await?;
    linli.click(with_role("radio", "按商品分")).await?;
    linli.sees("全部分完").await?;
    keep(linli, "sorting-by-product", look).await?;
    linli.click(button("标签")).await?;
    linli.finds(heading("标签")).await?;
    linli.sees("第 1 页，共 2 页").await?;
    keep(linli, "labels", look).await?;
    assert!(dark_part(linli, ".label-preview img").await? > 20, "the labels are not shown");
    linli.click(button("下一页")).await?;
    linli.sees("第 2 页，共 2 页").await?;
    assert!(dark_part(linli, ".label-preview img").await? > 20, "nor is the second page");
    Ok(())
}

async fn handed_out(linli: &Linli, look: &str) -> Outcome {
    go(linli, "#/campaigns", "团购").await?;
    open_row(linli, CAMPAIGN).await?;
    linli.click(button("标记已分拣")).await?;
    linli.click(link("自提")).await?;
    linli.sees("扫一下标签").await?;
    unanswered(linli).await?;
    linli.enter("1").await?;
    linli.press("Enter").await?;
    linli.finds(heading("王姐")).await?;
    keep(linli, "hand-out", look).await?;
    linli.press("Enter").await?;
    linli.says("1 / ").await?;
    linli.click(button("发通知")).await?;
    linli.sees("还没取的看过来").await?;
    unanswered(linli).await?;
    keep(linli, "messages", look).await?;
    linli.press("Escape").await?;
    linli.click(link("配送单")).await?;
    linli.click(button("打印")).await?;
    linli.sees("派送单").await?;
    keep(linli, "delivery-print", look).await
}

/// The campaign that is open.
async fn campaign(linli: &Linli) -> Result<Value, Box<dyn Error>> {
    Ok(linli.ask("return location.hash.split('/')[2]", Value::Null).await?)
}

pub(crate) async fn orders(linli: &Linli) -> Result<Vec<Value>, Box<dyn Error>> {
    Ok(serde_json::from_value(here(linli, "list_purchase_orders", json!({})).await?)?)
}

/// Counts a delivery in: how much of each thing, how much of it damaged, which lot, and for how many days it keeps.
pub(crate) async fn count(
    linli: &Linli,
    draft: &Value,
    note: &str,
    came: impl Fn(&Value) -> (Value, &'static str, &'static str, Option<i64>),
) -> Outcome {
    let lines = draft["lines"].as_array().into_iter().flatten().map(|line| {
        let (received, damaged, lot, keeps_days) = came(line);
        let expires_at = keeps_days.map(|days| now_ms() + days * DAY_MS);
        json!({
            "purchase_line_id": line["purchase_line_id"],
            "variant_id": line["variant_id"],
            "received": received,
            "damaged": damaged,
            "unit_cost": line["unit_cost"],
            "lot": { "number": lot, "produced_at": null, "expires_at": expires_at },
            "certificate": null,
            "damage": null,
        })
    });
    let form = json!({
        "order_id": draft["order_id"],
        "supplier_id": draft["supplier_id"],
        "note": note,
        "lines": lines.collect::<Vec<Value>>(),
    });
    here(linli, "receive_goods", json!({ "form": form })).await?;
    Ok(())
}

/// Clicks on the button of which the name begins so: it ends in the number of an order, which begins with the day.
pub(crate) async fn of_supplier(linli: &Linli, name: &str) -> Outcome {
    let script =
        "return [...document.querySelectorAll('main button')].map((each) => each.ariaLabel ?? '')
        .find((name) => name.startsWith(arguments[0])) ?? arguments[0]";
    let name = linli.ask(script, name.into()).await?;
    Ok(linli.click(button(name.as_str().unwrap_or_default())).await?)
}

/// Closes what answers the last act, where it is there: it floats over the page's foot.
async fn unanswered(linli: &Linli) -> Outcome {
    let close = "document.querySelectorAll('[aria-label=操作结果] button[aria-label=关闭]')
        .forEach((button) => button.click())";
    linli.ask(close, Value::Null).await?;
    Ok(linli.loses(button("关闭").within("操作结果")).await?)
}

/// How many of a thousand dots of an element are painted dark in a picture that is taken now: an image that is there need not be shown.
async fn dark_part(linli: &Linli, selector: &str) -> Result<usize, Box<dyn Error>> {
    const DARK_MAX: u8 = 96;
    let script = "const box = document.querySelector(arguments[0]).getBoundingClientRect();
        return [box.x, box.y, box.width, box.height].map(Math.round)";
    let place = linli.ask(script, selector.into()).await?;
    let [x, y, width, height] = serde_json::from_value::<[u32; 4]>(place)?;
    let shown = image::open(linli.picture("painted").await?)?.to_luma8();
    let shown = image::imageops::crop_imm(&shown, x, y, width, height).to_image();
    let dark = shown.pixels().filter(|pixel| pixel.0[0] < DARK_MAX).count();
    Ok(dark * 1000 / shown.pixels().len())
}
