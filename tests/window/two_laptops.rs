//! Two laptops of one shop, and the hub between them: joining, working apart, agreeing, and what a helper may not.

use std::path::PathBuf;

use linli_tests::{Failure, Hub, Linli, Window, button, field, heading, link, test_id, with_role};
use serde_json::Value;
use tempfile::TempDir;

use crate::steps::{cell, choose, go, open_row};

const SHOP: &str = "邻里水果店";
const CAMPAIGN: &str = "砂糖橘牛奶团 第13期";
/// A test has no system that keeps secrets; a passphrase does instead.
const PASSPHRASE: &str = "南门小店的口令";

#[test]
fn what_both_changed_while_apart_is_shown_and_had_back() {
    let folder = TempDir::new().unwrap();
    let mut hub = Hub::start(folder.path(), None).unwrap();
    let flow = async |leader: &mut Linli, second: &mut Linli| {
        open_shop(leader, &hub).await?;
        let_in(leader, second, &hub, "团长", "仓库的电脑").await?;

        go_to_orders(leader).await?;
        leader.press("Control+n").await?;
        choose(leader, "团员", "王姐").await?;
        choose(leader, "加一样商品", "香蕉").await?;
        leader.fill(field("香蕉的数量"), "2").await?;
        leader.press("Control+Enter").await?;
        leader.sees("¥17.60").await?;
        go_to_orders(second).await?;
        second.sees("¥17.60").await?;

        // The hub is gone, and work goes on: three on one laptop, five on the other.
        hub.kill();
        leader.finds(button("离线")).await?;
        second.finds(button("离线")).await?;
        change_quantity(leader, "3").await?;
        leader.sees("¥26.40").await?;
        change_quantity(second, "5").await?;
        second.sees("¥44.00").await?;
        second.picture("offline").await?;

        // It is back: the later of the two stands on both, and the earlier is put before the leader.
        hub.start_again()?;
        agree_now(leader).await?;
        agree_now(second).await?;
        leader.sees("¥44.00").await?;
        second.sees("¥44.00").await?;
        go(leader, "#/inbox", "要你看一下").await?;
        leader.sees("两台电脑都改了").await?;
        leader.sees("王姐").await?;
        leader.sees("仓库的电脑").await?;
        leader.picture("inbox").await?;
        leader.click(button("用回这个 2")).await?;
        leader.sees("已用回").await?;
        second.sees("¥26.40").await?;
        leader.sees("没有要你看的").await?;
        Ok(())
    };
    two_windows("changed-twice").run_beside(Window::named("changed-twice-second"), flow);
}

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

#[test]
fn what_proves_the_seat_is_kept_by_the_computer_where_it_keeps_secrets() {
    let folder = TempDir::new().unwrap();
    let hub = Hub::start(folder.path(), None).unwrap();
    let flow = async |linli: &mut Linli| {
        linli.in_language("zh-CN").await?;
        go(linli, "#/devices", "多台电脑").await?;
        linli.loses(field("口令")).await?;
        join(linli, &hub).await?;
        // Nothing of it lies beside the book, and nobody is asked for anything after another start.
        assert!(!sealed_file(linli).exists());
        linli.open_again().await?;
        linli.in_language("zh-CN").await?;
        go(linli, "#/devices", "多台电脑").await?;
        linli.finds(button("已同步")).await?;
        linli.loses(field("口令")).await?;
        assert!(!sealed_file(linli).exists());
        linli.picture("devices").await?;
        Ok(())
    };
    Window::named("keyring").with_sample().with_keyring().run(flow);
}

/// Where it would be kept if the computer kept nothing.
fn sealed_file(linli: &Linli) -> PathBuf {
    let mut name = linli.store_file().into_os_string();
    name.push(".keys");
    PathBuf::from(name)
}

fn two_windows(name: &str) -> Window {
    Window::named(name).with_sample()
}

/// Makes the window with the sample the first laptop of a new shop.
async fn open_shop(linli: &Linli, hub: &Hub) -> Result<(), Failure> {
    linli.in_language("zh-CN").await?;
    go(linli, "#/devices", "多台电脑").await?;
    linli.fill(field("口令"), PASSPHRASE).await?;
    join(linli, hub).await
}

/// Makes the laptop the first one of a new shop, on the page of laptops.
async fn join(linli: &Linli, hub: &Hub) -> Result<(), Failure> {
    linli.fill(field("地址"), &hub.address()).await?;
    linli.fill(field("配对码"), &hub.shop(SHOP)?).await?;
    linli.fill(field("这台电脑叫什么"), "老板的电脑").await?;
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

async fn change_quantity(linli: &Linli, quantity: &str) -> Result<(), Failure> {
    open_row(linli, "王姐").await?;
    linli.fill(field("香蕉的数量"), quantity).await?;
    linli.press("Control+Enter").await
}

/// Does not wait until the hub is tried again by itself.
async fn agree_now(linli: &Linli) -> Result<(), Failure> {
    linli.ask("document.querySelector('.sync-mark').click()", Value::Null).await?;
    linli.click(button("立即同步")).await?;
    linli.press("Escape").await
}
