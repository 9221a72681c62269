//! A picture of every page, for the README and for whoever changes the look.

use linli_tests::{Failure, Linli, Window, button, heading, link};
use serde_json::Value;

/// The sample's list, as a leader copies it from the group.
const CHAT_LIST: &str = include_str!("../../assets/sample/chat-list.txt");

#[test]
fn every_page_in_light() {
    tour("light");
}

#[test]
fn every_page_in_dark() {
    tour("dark");
}

fn tour(appearance: &'static str) {
    Window::named(&format!("tour-{appearance}")).run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance(appearance).await?;
        linli.sees("示例").await?;
        linli.picture("first-start").await?;
        linli.click(button("装入示例数据，先试一试")).await?;
        linli.sees("砂糖橘牛奶团").await?;
        go(linli, "#/today", "今日").await?;
        linli.picture("today").await?;
        for (address, title, name) in [
            ("#/campaigns", "团购", "campaigns"),
            ("#/members", "团员", "members"),
            ("#/products", "商品", "products"),
            ("#/suppliers", "供货商", "suppliers"),
            ("#/pickup-points", "自提点", "pickup-points"),
            ("#/settings", "设置", "settings"),
        ] {
            go(linli, address, title).await?;
            linli.picture(name).await?;
        }
        campaign(linli).await?;
        Ok(())
    });
}

/// The campaign's steps, with the sample's list taken in but for the entries in doubt.
async fn campaign(linli: &mut Linli) -> Result<(), Failure> {
    go(linli, "#/campaigns", "团购").await?;
    linli.click(link("砂糖橘牛奶团 第13期")).await?;
    linli.sees("第13期").await?;
    linli.picture("campaign-empty").await?;
    linli.paste(CHAT_LIST).await?;
    linli.sees("待确认").await?;
    linli.picture("campaign-review").await?;
    Ok(())
}

async fn go(linli: &Linli, address: &str, title: &str) -> Result<(), Failure> {
    linli.ask("location.hash = arguments[0]", Value::from(address)).await?;
    linli.finds(heading(title)).await
}
