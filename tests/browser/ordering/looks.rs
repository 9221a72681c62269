//! Every view on a narrow phone and on a laptop, light and dark, in both languages: looked at by axe here, and by people in
//! `artifacts/browser/`.

use linli_tests::{Browser, Outcome, Tab, button, field};

use super::ground::Ground;
use crate::looked_at;

#[test]
fn on_a_narrow_phone() {
    Browser::named("members-phone").on_a_phone().run(async |tab| each_view(tab, false).await);
}

#[test]
fn on_a_narrow_phone_in_the_dark() {
    Browser::named("members-dark")
        .on_a_phone()
        .in_the_dark()
        .run(async |tab| each_view(tab, false).await);
}

#[test]
fn on_a_laptop_in_english() {
    Browser::named("members-english").in_language("en").run(async |tab| each_view(tab, true).await);
}

async fn each_view(tab: &Tab, english: bool) -> Outcome {
    let say = |chinese, other| if english { other } else { chinese };
    let ground = Ground::new();
    tab.goes_to(&ground.url).await?;
    looked_at(tab, "page").await?;
    // The browser itself asks for what is required; a phone that does not is told by the page.
    tab.asks("document.forms[0].noValidate = true", serde_json::Value::Null).await?;
    tab.clicks(button(say("看看一共多少钱", "See what it comes to"))).await?;
    tab.sees(say("还没有下单", "Nothing is ordered yet")).await?;
    looked_at(tab, "wrong").await?;
    tab.asks(
        "document.querySelector('.count').value = '2'; document.querySelector('[name=point]').checked = true",
        serde_json::Value::Null,
    )
    .await?;
    tab.fills(field(say("称呼", "Your name")), "小林妈妈").await?;
    tab.clicks(button(say("看看一共多少钱", "See what it comes to"))).await?;
    tab.sees(say("核对订单", "Check the order")).await?;
    looked_at(tab, "check").await?;
    tab.clicks(button(say("确认下单", "Place the order"))).await?;
    tab.sees(say("下单成功", "Your order is placed")).await?;
    looked_at(tab, "placed").await?;
    ground.takes_all_in();
    tab.reloads().await?;
    looked_at(tab, "taken").await?;
    let order = tab.address().await;
    ground.pages.close(&ground.leader, ground.campaign_id)?;
    tab.goes_to(&ground.url).await?;
    looked_at(tab, "closed").await?;
    tab.goes_to(&order).await?;
    looked_at(tab, "over").await?;
    tab.goes_to(&format!("{}/o/nothing", ground.hub.url())).await?;
    looked_at(tab, "trouble").await
}
