//! A book filled by hand, from nothing: goods, places, people, a campaign and an order in it.

use linli_tests::{Failure, Linli, Window, button, field, heading, with_role};

use crate::steps::{cell, choose, go, open_row, save};

#[test]
fn a_book_is_filled_by_hand_and_is_the_same_after_another_start() {
    Window::named("by-hand").run(async |linli| {
        linli.in_language("zh-CN").await?;
        supplier(linli).await?;
        pickup_point(linli).await?;
        product(linli).await?;
        member(linli).await?;
        price(linli).await?;
        campaign(linli).await?;
        order(linli).await?;
        order_withdrawn(linli).await?;
        linli.open_again().await?;
        // The driver's web view remembers nothing, so the language is chosen anew.
        linli.in_language("zh-CN").await?;
        go(linli, "#/campaigns", "团购").await?;
        open_row(linli, "周五蔬菜团").await?;
        linli.finds(cell("小周")).await?;
        linli.sees("¥40.50").await?;
        go(linli, "#/members", "团员").await?;
        open_row(linli, "小周").await?;
        linli.holds(field("房号"), "501").await?;
        linli.picture("opened-again").await?;
        Ok(())
    });
}

#[test]
fn the_pages_speak_english_once_it_is_chosen() {
    Window::named("english").run(async |linli| {
        linli.in_language("zh-CN").await?;
        go(linli, "#/settings", "设置").await?;
        linli.click(with_role("radio", "English")).await?;
        linli.finds(heading("Settings")).await?;
        linli.picture("settings").await?;
        Ok(())
    });
}

async fn supplier(linli: &Linli) -> Result<(), Failure> {
    go(linli, "#/suppliers", "供货商").await?;
    linli.press("Control+n").await?;
    linli.fill(field("名称"), "青禾农场").await?;
    linli.fill(field("电话"), "199 0000 1234").await?;
    save(linli, "青禾农场").await
}

async fn pickup_point(linli: &Linli) -> Result<(), Failure> {
    go(linli, "#/pickup-points", "自提点").await?;
    linli.press("Control+n").await?;
    linli.fill(field("名称"), "东门水站").await?;
    linli.fill(field("开放时间"), "10:00–21:00").await?;
    save(linli, "东门水站").await
}

/// A product that comes small and large, the large one by the case.
async fn product(linli: &Linli) -> Result<(), Failure> {
    go(linli, "#/products", "商品").await?;
    linli.press("Control+n").await?;
    linli.fill(field("商品"), "胡萝卜").await?;
    choose(linli, "供货商", "青禾农场").await?;
    linli.click(button("添加规格（大小、口味）")).await?;
    for (row, name, price) in [("规格1", "小份", "5.8"), ("规格2", "大份", "12.8")] {
        linli.fill(field("规格").within(row), name).await?;
        linli.fill(field("团购价").within(row), price).await?;
    }
    linli.fill(field("箱规").within("规格2"), "6").await?;
    linli.picture("product").await?;
    save(linli, "胡萝卜").await?;
    linli.sees("¥12.80").await
}

/// A member, after an attempt to save one without a name.
async fn member(linli: &Linli) -> Result<(), Failure> {
    go(linli, "#/members", "团员").await?;
    linli.press("Control+n").await?;
    linli.finds(field("姓名")).await?;
    linli.press("Control+Enter").await?;
    linli.sees("填写这一项。").await?;
    linli.picture("nameless").await?;
    linli.fill(field("姓名"), "小周").await?;
    linli.fill(field("电话"), "19900005678").await?;
    linli.click(field("群昵称")).await?;
    linli.enter("周周爱吃菜，老周家").await?;
    linli.press("Enter").await?;
    linli.fill(field("地址（一行写）"), "3-2-501").await?;
    linli.holds(field("楼号"), "3").await?;
    linli.holds(field("单元"), "2").await?;
    linli.holds(field("房号"), "501").await?;
    choose(linli, "常用自提点", "东门水站").await?;
    linli.picture("member").await?;
    save(linli, "小周").await
}

/// A price put right in the list, where it stands.
async fn price(linli: &Linli) -> Result<(), Failure> {
    go(linli, "#/products", "商品").await?;
    linli.click(cell("¥12.80")).await?;
    linli.press("F2").await?;
    linli.press("Control+a").await?;
    linli.enter("13.5").await?;
    linli.press("Enter").await?;
    linli.finds(cell("¥13.50")).await
}

async fn campaign(linli: &Linli) -> Result<(), Failure> {
    go(linli, "#/campaigns", "团购").await?;
    linli.press("Control+n").await?;
    linli.fill(field("团标题"), "周五蔬菜团").await?;
    linli.fill(field("截单时间"), "2099-01-02 20:00").await?;
    linli.press("Enter").await?;
    // The product's line takes both variants.
    choose(linli, "加商品：输入名称或拼音，回车加入", "胡萝卜").await?;
    linli.picture("campaign").await?;
    save(linli, "周五蔬菜团").await?;
    linli.finds(heading("周五蔬菜团")).await?;
    linli.click(button("开团")).await?;
    linli.sees("跟团中").await
}

/// Three large ones, ordered by somebody found by a nickname: 3 × 13.50 = 40.50.
async fn order(linli: &Linli) -> Result<(), Failure> {
    linli.press("Control+n").await?;
    choose(linli, "团员", "周周").await?;
    choose(linli, "加一样商品", "大份").await?;
    linli.fill(field("胡萝卜 大份的数量"), "3").await?;
    linli.picture("order").await?;
    linli.press("Control+Enter").await?;
    linli.finds(cell("小周")).await?;
    linli.sees("¥40.50").await?;
    linli.press("Control+z").await?;
    linli.loses(cell("小周")).await?;
    linli.press("Control+Shift+z").await?;
    linli.finds(cell("小周")).await
}

async fn order_withdrawn(linli: &Linli) -> Result<(), Failure> {
    open_row(linli, "小周").await?;
    linli.click(button("撤单")).await?;
    linli.sees("小周的订单已撤").await?;
    linli.sees("已撤单 1").await?;
    open_row(linli, "小周").await?;
    linli.click(button("恢复订单")).await?;
    linli.sees("小周的订单已恢复").await?;
    linli.loses(with_role("radio", "已撤单 1")).await
}
