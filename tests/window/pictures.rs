//! A picture of every page, for the READMEs and for whoever changes the look.

use linli_tests::{Failure, Linli, Outcome, Window, button, field, heading, link, with_role};
use serde_json::Value;

use crate::album::{HEIGHT, WIDTH, keep};

/// The sample's list, as a leader copies it from the group. Three of its entries are in doubt.
const CHAT_LIST: &str = include_str!("../../assets/sample/chat-list.txt");

#[test]
fn every_page_in_light() {
    tour("light");
}

#[test]
fn every_page_in_dark() {
    tour("dark");
}

#[test]
fn the_main_pages_in_english() {
    Window::named("tour-english").run(async |linli| {
        linli.in_language("en").await?;
        linli.in_appearance("light").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        load_sample(linli, "Load sample data and try").await?;
        close_answer(linli, "Close", "What was done").await?;
        go(linli, "#/today", "Today").await?;
        linli.sees("蔬菜蛋肉团").await?;
        keep(linli, "today", "english").await?;
        go(linli, "#/campaigns", "Group-buys").await?;
        open_row(linli, "砂糖橘牛奶团 第13期").await?;
        linli.sees("Paste").await?;
        linli.paste(CHAT_LIST).await?;
        linli.sees("老郑").await?;
        keep(linli, "review", "english").await?;
        decide(linli, "Orders").await?;
        close_answer(linli, "Close", "What was done").await?;
        linli.click(link("Purchase 3 suppliers")).await?;
        linli.sees("东山果蔬批发").await?;
        keep(linli, "purchase", "english").await
    });
}

fn tour(look: &'static str) {
    Window::named(&format!("tour-{look}")).run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance(look).await?;
        linli.resize(WIDTH, HEIGHT).await?;
        linli.sees("先试一试").await?;
        keep(linli, "first-start", look).await?;
        load_sample(linli, "装入示例数据，先试一试").await?;
        close_answer(linli, "关闭", "操作结果").await?;
        go(linli, "#/today", "今日").await?;
        linli.sees("蔬菜蛋肉团").await?;
        keep(linli, "today", look).await?;
        go(linli, "#/campaigns", "团购").await?;
        linli.finds(with_role("gridcell", "跟团中")).await?;
        keep(linli, "campaigns", look).await?;
        campaign(linli, look).await?;
        goods_and_people(linli, look).await?;
        found_anywhere(linli, look).await
    });
}

/// The campaign's steps, with the sample's list taken in on the way.
async fn campaign(linli: &Linli, look: &str) -> Outcome {
    open_row(linli, "砂糖橘牛奶团 第13期").await?;
    linli.sees("复制群里的接龙").await?;
    keep(linli, "orders-empty", look).await?;
    linli.paste(CHAT_LIST).await?;
    linli.sees("还有 3 条待确认").await?;
    keep(linli, "review", look).await?;
    decide(linli, "订单").await?;
    close_answer(linli, "关闭", "操作结果").await?;
    keep(linli, "orders", look).await?;
    linli.click(link("汇总")).await?;
    linli.sees("还差").await?;
    keep(linli, "summary", look).await?;
    linli.click(link("采购 3 家")).await?;
    linli.sees("东山果蔬批发").await?;
    keep(linli, "purchase", look).await?;
    linli.click(link("配送单")).await?;
    linli.sees("南门小店").await?;
    keep(linli, "delivery", look).await?;
    go(linli, "#/purchasing", "采购").await?;
    linli.sees("东山果蔬批发").await?;
    keep(linli, "purchasing", look).await
}

async fn goods_and_people(linli: &Linli, look: &str) -> Outcome {
    go(linli, "#/members", "团员").await?;
    linli.sees("王姐").await?;
    keep(linli, "members", look).await?;
    open_row(linli, "王姐").await?;
    linli.sees("编辑团员").await?;
    keep(linli, "member", look).await?;
    linli.press("Escape").await?;
    go(linli, "#/products", "商品").await?;
    linli.sees("红富士苹果").await?;
    keep(linli, "products", look).await?;
    open_row(linli, "红富士苹果").await?;
    linli.sees("编辑商品").await?;
    keep(linli, "product", look).await?;
    linli.press("Escape").await?;
    go(linli, "#/suppliers", "供货商").await?;
    linli.sees("东山果蔬批发").await?;
    keep(linli, "suppliers", look).await?;
    go(linli, "#/pickup-points", "自提点").await?;
    linli.sees("南门小店").await?;
    keep(linli, "pickup-points", look).await?;
    go(linli, "#/settings", "设置").await?;
    linli.sees("账本位置").await?;
    keep(linli, "settings", look).await
}

/// What opens over any page.
async fn found_anywhere(linli: &Linli, look: &str) -> Outcome {
    go(linli, "#/today", "今日").await?;
    linli.press("Control+k").await?;
    // What opens takes the focus a moment later than it is there.
    linli.fill(field("搜索团员、商品、团购…"), "xiao").await?;
    linli.sees("小林").await?;
    keep(linli, "palette", look).await?;
    linli.press("Escape").await?;
    linli.press("?").await?;
    linli.sees("到行首行尾").await?;
    keep(linli, "keys", look).await
}

async fn load_sample(linli: &Linli, name: &str) -> Result<(), Failure> {
    linli.click(button(name)).await?;
    linli.sees("砂糖橘牛奶团").await
}

/// Settles the three doubts by keyboard and confirms: what stands behind the dash is ordered, words without goods are no
/// order, and of the two boxes of eggs the larger is meant.
async fn decide(linli: &Linli, orders: &str) -> Outcome {
    linli.press("Enter").await?;
    linli.press("Delete").await?;
    linli.press("2").await?;
    linli.press("Enter").await?;
    linli.press("Control+Enter").await?;
    linli.finds(with_role("grid", orders)).await?;
    Ok(())
}

pub(crate) async fn go(linli: &Linli, address: &str, title: &str) -> Result<(), Failure> {
    linli.ask("location.hash = arguments[0]", Value::from(address)).await?;
    linli.finds(heading(title)).await
}

/// Opens the row with this cell.
async fn open_row(linli: &Linli, cell: &str) -> Result<(), Failure> {
    linli.click(with_role("gridcell", cell)).await?;
    linli.press("Enter").await
}

/// What answers an act floats over the page's foot.
async fn close_answer(linli: &Linli, name: &str, within: &str) -> Result<(), Failure> {
    let close = button(name).within(within);
    linli.click(close.clone()).await?;
    linli.loses(close).await
}
