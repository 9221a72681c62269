//! What a supplier owes and who has some of a lot, in the window: in both languages, in light and dark, under the long names that
//! people and firms have.

use std::error::Error;

use linli_tests::{Linli, Outcome, Window, button, heading};
use serde_json::{Value, json};

use crate::{
    album::{HEIGHT, WIDTH},
    fulfilment_pictures::{count, of_supplier, orders},
    steps::{go, here, open_row, sold, terminal},
};

const CAMPAIGN: &str = "砂糖橘牛奶团 第13期";
const DAIRY: &str = "晨牧牧场";
const FIRM: &str = "杭州余杭晨牧生态牧场有限公司（翠苑配送站）";
/// Number two of the list, who takes two boxes of milk.
const BUYER: &str = "豆豆妈";
const LONG: &str = "翠苑二期南门三号楼的豆豆妈妈（周末不在）";

#[test]
fn claims_and_recalls_are_legible_in_both_languages_and_lights() {
    Window::named("drawers").run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance("light").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        sold(linli, CAMPAIGN).await?;
        renamed(linli).await?;
        handed_out(linli).await?;
        for look in ["light", "dark"] {
            for (language, words) in [("zh-CN", CHINESE), ("en", ENGLISH)] {
                linli.in_language(language).await?;
                linli.in_appearance(look).await?;
                claims(linli, &words, &format!("claims-{language}-{look}")).await?;
                recall(linli, &words, &format!("recall-{language}-{look}")).await?;
            }
        }
        Ok(())
    });
}

struct Words {
    arrival: &'static str,
    claim: &'static str,
    short: &'static str,
    stock: &'static str,
    trace: &'static str,
    traced: &'static str,
}

const CHINESE: Words = Words {
    arrival: "到货分拣",
    claim: "索赔单",
    short: "少货",
    stock: "库存",
    trace: "去向",
    traced: "批次 A1 的去向",
};
const ENGLISH: Words = Words {
    arrival: "Arrivals",
    claim: "Claim",
    short: "missing",
    stock: "Stock",
    trace: "Trace",
    traced: "Where lot A1 went",
};

async fn renamed(linli: &Linli) -> Outcome {
    let mut firm = listed(linli, "list_suppliers", DAIRY).await?;
    firm["name"] = json!(FIRM);
    here(linli, "save_supplier", json!({ "form": firm })).await?;
    let buyer = listed(linli, "list_members", BUYER).await?;
    let mut card = here(linli, "member_form", json!({ "id": buyer["id"] })).await?;
    card["name"] = json!(LONG);
    here(linli, "save_member", json!({ "form": card })).await?;
    Ok(())
}

/// What a list has of this name.
async fn listed(linli: &Linli, list: &str, name: &str) -> Result<Value, Box<dyn Error>> {
    let all: Vec<Value> = serde_json::from_value(here(linli, list, json!({})).await?)?;
    Ok(all.into_iter().find(|row| row["name"] == name).ok_or(name)?)
}

/// Ten of eighteen boxes of milk came, two of them crushed; number two has theirs.
async fn handed_out(linli: &Linli) -> Outcome {
    let shop = terminal(linli)?;
    shop.does(&["purchase", "make", "--campaign", CAMPAIGN])?;
    shop.does(&["campaigns", "close", CAMPAIGN])?;
    shop.does(&["campaigns", "move", CAMPAIGN, "ordered"])?;
    for order in orders(linli).await? {
        let id = &order["id"];
        here(linli, "send_purchase_order", json!({ "id": id })).await?;
        if order["supplier"] != FIRM {
            continue;
        }
        let source = json!({ "kind": "order", "id": id });
        let draft = here(linli, "delivery_draft", json!({ "source": source })).await?;
        count(linli, &draft, "", |line| match line["product"].as_str() {
            Some("纯牛奶") => (json!("10"), "2", "A1", Some(2)),
            _ => (line["expected"].clone(), "0", "A2", None),
        })
        .await?;
    }
    for stage in ["received", "sorted"] {
        shop.does(&["campaigns", "move", CAMPAIGN, stage])?;
    }
    shop.does(&["hand-out", "2", "--give"])?;
    Ok(())
}

async fn claims(linli: &Linli, words: &Words, picture: &str) -> Outcome {
    go(linli, "#/arrival", words.arrival).await?;
    linli.sees(FIRM).await?;
    of_supplier(linli, &format!("{} {FIRM}", words.claim)).await?;
    linli.sees(words.short).await?;
    linli.picture(picture).await?;
    linli.press("Escape").await?;
    Ok(())
}

async fn recall(linli: &Linli, words: &Words, picture: &str) -> Outcome {
    go(linli, "#/stock", words.stock).await?;
    open_row(linli, "纯牛奶").await?;
    linli.click(button(words.trace)).await?;
    linli.finds(heading(words.traced)).await?;
    linli.sees(LONG).await?;
    linli.ask("document.querySelector('.stock-recall').scrollIntoView()", json!(null)).await?;
    linli.picture(picture).await?;
    linli.press("Escape").await?;
    Ok(())
}
