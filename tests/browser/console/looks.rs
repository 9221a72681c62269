//! Every page at a laptop's size and a phone's, light and dark: looked at by axe here, and by people in `artifacts/browser/`.

use linli_hub::console::Role;
use linli_tests::{Browser, Outcome, Tab, button};

use super::ground::{Ground, LIST};
use crate::looked_at;

/// The pages with a name for their pictures.
const PAGES: &[(&str, &str)] = &[
    ("overview", ""),
    ("catalogue", "/catalogue"),
    ("found", "/catalogue?words=苹果"),
    ("history", "/catalogue/history"),
    ("publish", "/catalogue/publish"),
    ("shops", "/shops"),
    ("users", "/users"),
    ("audit", "/audit"),
    ("account", "/account"),
];

#[test]
fn on_a_laptop() {
    Browser::named("console-laptop").run(async |tab| each_page(tab).await);
}

#[test]
fn on_a_laptop_in_the_dark() {
    Browser::named("console-dark").in_the_dark().run(async |tab| each_page(tab).await);
}

#[test]
fn on_a_narrow_phone() {
    Browser::named("console-phone").on_a_phone().run(async |tab| each_page(tab).await);
}

async fn each_page(tab: &Tab) -> Outcome {
    let ground = Ground::new();
    let link = ground.hub.welcome(ground.centre, "还没来的一个采购，名字很长很长很长", Role::Buyer);
    tab.goes_to(&format!("{}{link}", ground.hub.url())).await?;
    looked_at(tab, "welcome").await?;
    tab.goes_to(&ground.page("/sign-in")).await?;
    looked_at(tab, "sign-in").await?;
    ground.enters(tab, "张三", Role::Operator).await?;
    tab.goes_to(&ground.page("/catalogue")).await?;
    looked_at(tab, "catalogue-empty").await?;
    tab.goes_to(&ground.page("/shops")).await?;
    looked_at(tab, "shops-empty").await?;
    tab.clicks(button("邀请团长")).await?;
    tab.sees("加入码").await?;
    looked_at(tab, "shops-code").await?;
    ground.looks_at_list(tab, &LIST.replace("25.50", "二十五")).await?;
    tab.sees("看不懂的金额").await?;
    looked_at(tab, "publish-wrong").await?;
    ground.looks_at_list(tab, LIST).await?;
    tab.sees("发布这 4 处改动").await?;
    looked_at(tab, "publish-preview").await?;
    tab.clicks(button("发布这 4 处改动")).await?;
    tab.sees("已发布").await?;
    for (name, path) in PAGES {
        tab.goes_to(&ground.page(path)).await?;
        looked_at(tab, name).await?;
    }
    tab.goes_to(&ground.page("/nowhere")).await?;
    looked_at(tab, "trouble").await
}
