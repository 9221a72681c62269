//! 下单页: a leader puts a page out, members order on it, and their orders are looked at and taken in.

use std::time::Duration;

use linli_hub::{ordering::Ordering, testing::HubServer};
use linli_tests::{Failure, Linli, Outcome, Target, Window, button, field, heading, with_role};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    album::{HEIGHT, WIDTH, keep},
    steps::{cell, go, here, joins_shop, open_row},
};

const CAMPAIGN: &str = "砂糖橘牛奶团 第13期";

/// The page's link and what it offers.
struct Stall<'a> {
    pages: &'a Ordering,
    token: String,
    offers: Vec<u128>,
}

impl<'a> Stall<'a> {
    async fn read(linli: &Linli, pages: &'a Ordering) -> Result<Self, Failure> {
        let id = campaign(linli).await?;
        let view = here(linli, "ordering_page", json!({ "id": id, "offsetMinutes": 480 })).await?;
        let url = view["url"].as_str().unwrap_or_default();
        let token = url.rsplit('/').next().unwrap_or_default().to_owned();
        let form = here(linli, "campaign_form", json!({ "id": id })).await?;
        let offers = form["offers"].as_array().into_iter().flatten();
        let number = |offer: &Value| Uuid::parse_str(offer["id"].as_str()?).ok();
        let offers = offers.filter_map(number).map(|id| id.as_u128()).collect();
        Ok(Self { pages, token, offers })
    }

    /// Has a member order so many of the goods at these places of the menu.
    fn orders(&self, form: u128, name: &str, room: &str, goods: &[(usize, u32)]) -> Outcome {
        let goods: Vec<_> = goods.iter().map(|(at, count)| (self.offers[*at], *count)).collect();
        self.pages.order_as_typed(&self.token, form, name, room, &goods)?;
        Ok(())
    }
}

async fn campaign(linli: &Linli) -> Result<Value, Failure> {
    let all = here(linli, "list_campaigns", json!({})).await?;
    let found = all.as_array().into_iter().flatten().find(|row| row["title"] == CAMPAIGN);
    Ok(found.map(|row| row["id"].clone()).unwrap_or_default())
}

#[test]
fn members_order_on_a_page_and_the_leader_takes_their_orders_in() {
    let server = HubServer::start();
    let pages = Ordering::of(server.hub().clone()).unwrap();
    let code = server.code("邻里水果店");
    let flow = async |linli: &mut Linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance("light").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        opens_the_page(linli).await?;
        linli.sees("先加入或开一家店").await?;
        linli.picture("no-shop").await?;
        linli.press("Escape").await?;

        joins_shop(linli, server.url(), &code).await?;
        opens_the_page(linli).await?;
        linli.picture("before").await?;
        linli.click(with_role("checkbox", "填手机号")).await?;
        linli.fill(field("用途（团员看得到）"), "到货通知").await?;
        linli.fill(field("付款说明"), "取货时付给团长").await?;
        linli.click(button("发布下单页")).await?;
        linli.finds(button("复制链接")).await?;
        linli.sees("开放中").await?;
        keep(linli, "ordering-page", "light").await?;
        let stall = Stall::read(linli, &pages).await?;
        linli.click(button("下单页的订单")).await?;
        linli.sees("还没有人在下单页下单").await?;
        stall.orders(1, "李阿姨", "3-1-102", &[(0, 2), (4, 1)])?;
        stall.orders(2, "新来的邻居", "6-1-302", &[(4, 3)])?;
        linli.click(button("刷新")).await?;
        linli.sees("新来的邻居").await?;
        closes(linli, button("刷新")).await?;
        closes(linli, button("复制链接")).await?;
        linli.sees("下单页有 2 单等你收").await?;
        linli.picture("waiting").await?;
        linli.click(button("看一看")).await?;
        linli.sees("新来的邻居").await?;
        linli.sees("名册里没有，收下后新建").await?;
        keep(linli, "ordering-orders", "light").await?;
        // Another look begins the page anew, without the drawer.
        linli.in_appearance("dark").await?;
        linli.click(button("看一看")).await?;
        linli.sees("名册里没有，收下后新建").await?;
        keep(linli, "ordering-orders", "dark").await?;
        linli.in_appearance("light").await?;
        linli.click(button("全部收下")).await?;
        linli.finds(cell("新来的邻居")).await?;
        linli.misses("等你收").await?;
        linli.picture("taken").await?;

        // What is taken in is taken back in one step, and waits again.
        linli.press("Control+z").await?;
        linli.sees("下单页有 2 单等你收").await?;
        linli.loses(cell("新来的邻居")).await?;
        linli.press("Control+Shift+z").await?;
        linli.finds(cell("新来的邻居")).await?;
        linli.in_language("en").await?;
        linli.click(button("Ordering page")).await?;
        linli.finds(button("Copy the link")).await?;
        linli.picture("published-en").await?;
        Ok(())
    };
    Window::named("ordering").with_sample().with_keyring().run(flow);
}

/// Closes the drawer that has this on it. A key that comes while the drawer above still slides away is that one's: it is
/// pressed again, as a person would.
async fn closes(linli: &Linli, shown: Target) -> Outcome {
    const PATIENCE: Duration = Duration::from_secs(3);
    for _ in 0..3 {
        linli.press("Escape").await?;
        if let Ok(gone) = tokio::time::timeout(PATIENCE, linli.loses(shown.clone())).await {
            return Ok(gone?);
        }
    }
    Ok(linli.loses(shown).await?)
}

async fn opens_the_page(linli: &Linli) -> Outcome {
    go(linli, "#/campaigns", "团购").await?;
    open_row(linli, CAMPAIGN).await?;
    linli.finds(heading(CAMPAIGN)).await?;
    Ok(linli.click(button("下单页")).await?)
}
