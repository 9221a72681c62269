//! Two laptops of one shop, and the hub between them: joining, agreeing, what a helper may not, and a new laptop.

use linli_tests::{Failure, Hub, Linli, Window, button, field, heading, link, test_id, with_role};
use serde_json::Value;
use tempfile::TempDir;

use crate::steps::{cell, choose, go, open_row};

const SHOP: &str = "邻里水果店";
const CAMPAIGN: &str = "砂糖橘牛奶团 第13期";
/// A test has no system that keeps secrets; a passphrase does instead.
const PASSPHRASE: &str = "南门小店的口令";

#[test]
fn a_helper_works_and_is_refused_what_is_the_leaders() {
    let folder = TempDir::new().unwrap();
    let hub = Hub::start(folder.path(), None).unwrap();
    let flow = async |leader: &mut Linli, helper: &mut Linli| {
        open_shop(leader, &hub).await?;
        let_in(leader, helper, &hub, "小助手", "小张的电脑").await?;

        // An order of the helper's arrives; what is the leader's is not offered, and says where it is done.
        go_to_orders(helper).await?;
        helper.press("Control+n").await?;
        choose(helper, "团员", "王姐").await?;
        choose(helper, "加一样商品", "香蕉").await?;
        helper.fill(field("香蕉的数量"), "1").await?;
        helper.press("Control+Enter").await?;
        helper.sees("¥8.80").await?;
        go_to_orders(leader).await?;
        leader.sees("¥8.80").await?;
        go(helper, "#/products", "商品").await?;
        helper.loses(button("新建商品 Ctrl N")).await?;
        helper.picture("goods").await?;
        go(helper, "#/purchasing", "采购").await?;
        helper.sees("采购单里有供货价，只在团长的电脑上看").await?;
        go(helper, "#/devices", "多台电脑").await?;
        helper.sees("这台电脑是小助手").await?;
        helper.loses(button("添加一台电脑 Ctrl N")).await?;
        helper.picture("devices").await?;
        Ok(())
    };
    two_windows("helper").run_beside(Window::named("helper-second"), flow);
}

#[test]
fn a_new_laptop_begins_with_what_the_hub_has() {
    let folder = TempDir::new().unwrap();
    let hub = Hub::start(folder.path(), None).unwrap();
    let flow = async |old: &mut Linli, new: &mut Linli| {
        open_shop(old, &hub).await?;
        // From the very first page, before anything else is done on the new laptop.
        new.in_language("zh-CN").await?;
        new.sees("已经在别的电脑上用邻里？").await?;
        new.picture("first-start").await?;
        let_in(old, new, &hub, "团长", "新电脑").await?;
        go(new, "#/members", "团员").await?;
        new.finds(cell("豆豆妈")).await?;
        new.picture("members").await?;
        go(new, "#/campaigns", "团购").await?;
        new.finds(cell(CAMPAIGN)).await?;
        // And it stays a laptop of the shop after another start, once the passphrase is said.
        new.open_again().await?;
        new.in_language("zh-CN").await?;
        go(new, "#/devices", "多台电脑").await?;
        new.fill(field("口令"), PASSPHRASE).await?;
        new.click(button("打开")).await?;
        new.finds(button("已同步")).await?;
        Ok(())
    };
    two_windows("new-laptop").run_beside(Window::named("new-laptop-second"), flow);
}

fn two_windows(name: &str) -> Window {
    Window::named(name).with_sample()
}

/// Makes the window with the sample the first laptop of a new shop.
async fn open_shop(linli: &Linli, hub: &Hub) -> Result<(), Failure> {
    linli.in_language("zh-CN").await?;
    go(linli, "#/devices", "多台电脑").await?;
    linli.fill(field("地址"), &hub.address()).await?;
    linli.fill(field("配对码"), &hub.shop(SHOP)?).await?;
    linli.fill(field("这台电脑叫什么"), "老板的电脑").await?;
    linli.fill(field("口令"), PASSPHRASE).await?;
    linli.picture("join").await?;
    linli.press("Enter").await?;
    linli.sees(&format!("{SHOP} · 1 台")).await?;
    linli.finds(button("已同步")).await
}

/// Lets another laptop in, as the leader and whoever sits at it do together.
async fn let_in(
    leader: &Linli,
    other: &Linli,
    hub: &Hub,
    role: &str,
    name: &str,
) -> Result<(), Failure> {
    go(leader, "#/devices", "多台电脑").await?;
    leader.press("Control+n").await?;
    leader.click(with_role("radio", role)).await?;
    leader.click(button("出一个配对码")).await?;
    leader.finds(button("复制地址和码")).await?;
    leader.picture("invitation").await?;
    let code = leader
        .ask("return document.querySelector('[data-testid=code]')?.textContent", Value::Null)
        .await?;

    other.in_language("zh-CN").await?;
    go(other, "#/devices", "多台电脑").await?;
    other.fill(field("地址"), &hub.address()).await?;
    other.fill(field("配对码"), code.as_str().unwrap_or_default()).await?;
    other.fill(field("这台电脑叫什么"), name).await?;
    other.fill(field("口令"), PASSPHRASE).await?;
    other.press("Enter").await?;
    other.sees("等团长允许").await?;
    other.picture("waiting").await?;
    let check =
        other.ask("return document.querySelector('.check-number')?.innerText", Value::Null).await?;

    // The same number on both, then it is let in.
    leader.sees(check.as_str().unwrap_or("no number")).await?;
    leader.press("Escape").await?;
    leader.loses(test_id("code")).await?;
    leader.click(button(&format!("允许“{name}”加入"))).await?;
    other.sees(&format!("{SHOP} · 2 台")).await?;
    leader.finds(cell(name)).await?;
    leader.picture("devices").await?;
    other.finds(button("已同步")).await
}

async fn go_to_orders(linli: &Linli) -> Result<(), Failure> {
    go(linli, "#/campaigns", "团购").await?;
    open_row(linli, CAMPAIGN).await?;
    linli.finds(heading(CAMPAIGN)).await?;
    linli.finds(link("汇总")).await
}
