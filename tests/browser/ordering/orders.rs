//! From the page to the order, its change and its end.

use linli_domain::Fen;
use linli_protocol::ordering::InboxRequest;
use linli_tests::{Browser, Outcome, Tab, button, field, link, with_role};

use super::ground::Ground;

#[test]
fn a_member_orders_changes_and_cancels_without_scripts() {
    // Not on a phone's screen as well: without scripts the driver waits for ever for what it touched there.
    Browser::named("order-without-scripts").without_scripts().run(async |tab| {
        let ground = Ground::new();
        tab.goes_to(&ground.url).await?;
        orders(tab).await?;
        tab.sees("下单成功").await?;
        tab.sees("等团长收单").await?;
        let inbox = ground.pages.inbox(&ground.leader, InboxRequest::default())?;
        let wish = &inbox.orders[0].wish;
        assert_eq!((wish.name.as_str(), wish.room.as_str()), ("小林妈妈", "3-1-502"));
        assert_eq!(wish.lines[0].price, Fen(2990));
        ground.takes_all_in();
        tab.reloads().await?;
        tab.sees("团长已收单").await?;
        tab.clicks(link("修改订单")).await?;
        wants(tab, "9").await?;
        tab.clicks(button("看看一共多少钱")).await?;
        tab.sees("每人最多 4").await?;
        wants(tab, "4").await?;
        tab.clicks(button("看看一共多少钱")).await?;
        // Free delivery from ¥99 on, and ¥5 off.
        tab.sees("¥114.60").await?;
        tab.clicks(button("确认修改")).await?;
        tab.sees("改动已收到").await?;
        tab.asks("document.querySelector('summary').click()", serde_json::Value::Null).await?;
        tab.clicks(button("确定取消")).await?;
        tab.sees("已取消").await?;
        let inbox = ground.pages.inbox(&ground.leader, InboxRequest::default())?;
        assert!(inbox.orders[0].cancelled);
        Ok(())
    });
}

async fn orders(tab: &Tab) -> Outcome {
    wants(tab, "2").await?;
    tab.fills(field("称呼"), "小林妈妈").await?;
    tab.clicks(with_role("radio", "南门水果店 16:00–20:00 南门右手第二家")).await?;
    tab.fills(field("楼号房号 （选填）"), "3-1-502").await?;
    tab.clicks(button("看看一共多少钱")).await?;
    tab.sees("¥57.80").await?;
    Ok(tab.clicks(button("确认下单")).await?)
}

/// Types how much of the first of the goods is wanted.
async fn wants(tab: &Tab, count: &str) -> Outcome {
    const FOCUS: &str =
        "const field = document.querySelector('.count'); field.value = ''; field.focus()";
    tab.asks(FOCUS, serde_json::Value::Null).await?;
    Ok(tab.types(count).await?)
}

/// Nothing but the keyboard.
#[test]
fn an_order_goes_by_the_keyboard() {
    Browser::named("order-keyboard").run(async |tab| {
        let ground = Ground::new();
        tab.goes_to(&ground.url).await?;
        wants(tab, "1").await?;
        tab.tabs_to("称呼").await?;
        tab.types("王姐").await?;
        tab.presses("Tab").await?;
        tab.presses("Space").await?;
        tab.tabs_to("看看一共多少钱").await?;
        tab.presses("Enter").await?;
        tab.sees("核对订单").await?;
        tab.tabs_to("确认下单").await?;
        tab.presses("Enter").await?;
        tab.sees("下单成功").await?;
        Ok(())
    });
}
