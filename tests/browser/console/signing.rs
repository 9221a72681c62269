//! From the first link to the last sign-out.

use linli_hub::console::Role;
use linli_tests::{Browser, Outcome, Tab, button, field, link, with_role};

use super::ground::{Ground, PASSWORD};

#[test]
fn the_first_operator_lets_a_buyer_in() {
    Browser::named("console-first").run(async |tab| lets_a_buyer_in(tab).await);
}

#[test]
fn all_of_it_goes_without_scripts() {
    Browser::named("console-without-scripts").without_scripts().run(async |tab| {
        tab.goes_to("data:text/html,<body>off<script>document.body.textContent='on'</script>")
            .await?;
        tab.sees("off").await?;
        lets_a_buyer_in(tab).await
    });
}

async fn lets_a_buyer_in(tab: &Tab) -> Outcome {
    let ground = Ground::new();
    ground.enters(tab, "张三", Role::Operator).await?;
    tab.clicks(link("用户")).await?;
    tab.fills(field("用户名"), "李四").await?;
    tab.clicks(with_role("radio", "采购 改商品目录，确认和分配到货")).await?;
    tab.clicks(button("添加并生成链接")).await?;
    tab.sees("给 李四 的链接").await?;
    let path = "return document.querySelector('.made a.link').getAttribute('href')";
    let path = tab.asks(path, serde_json::Value::Null).await?;
    tab.clicks(button("退出")).await?;
    tab.sees("已退出").await?;
    // 李四 opens it in a browser of their own; this one has forgotten 张三.
    tab.goes_to(&format!("{}{}", ground.hub.url(), path.as_str().unwrap())).await?;
    tab.fills(field("密码"), "short").await?;
    tab.fills(field("再输一次"), "short").await?;
    tab.clicks(button("设好并登录")).await?;
    tab.sees("太短了").await?;
    tab.fills(field("密码"), PASSWORD).await?;
    tab.fills(field("再输一次"), PASSWORD).await?;
    tab.clicks(button("设好并登录")).await?;
    tab.sees("李四").await?;
    tab.sees("采购").await?;
    assert!(!tab.has(link("用户")).await?, "a buyer is not shown what is not theirs");
    tab.clicks(button("退出")).await?;
    tab.fills(field("用户名"), "李四").await?;
    tab.fills(field("密码"), "not the one").await?;
    tab.clicks(button("登录")).await?;
    tab.sees("密码不对").await?;
    tab.fills(field("密码"), PASSWORD).await?;
    tab.clicks(button("登录")).await?;
    tab.finds(button("退出")).await?;
    tab.clicks(link("English")).await?;
    tab.finds(button("Sign out")).await?;
    tab.clicks(link("李四")).await?;
    tab.sees("Browsers signed in now: 1.").await?;
    Ok(())
}
