//! From what a leader posts in the group to orders: the announcement becomes a campaign, the list is pasted into it, and an
//! order shows where it came from.

use linli_tests::{Failure, Linli, Window, button, field, heading, link};

use crate::steps::{go, open_row};

/// The window of a laptop with the smallest screen.
const SIZE: (u32, u32) = (1366, 768);

/// 砀山梨 are on file in the sample, at another price; 丹东草莓 and 可可蛋卷 are not.
const POSTED: &str = "#接龙\n周末鲜果团\n1. 砀山梨 3.8元/斤\n2. 丹东草莓 2盒装 49.9元 每人限2份\n3. 可可蛋卷 原味/海苔 18/20元\n\
                      明晚8点截单，后天下午4点南门自提\n满50元免配送费";

const LIST: &str = "#接龙\n周末鲜果团\n\n1. 王姐 草莓2份\n2. 李阿姨 海苔蛋卷1份 梨3斤";

#[test]
fn an_announcement_becomes_a_campaign_that_takes_orders() {
    Window::named("announced").with_sample().run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.resize(SIZE.0, SIZE.1).await?;
        announce(linli).await?;
        take_orders(linli).await?;
        // Where it came from, down to the characters.
        open_row(linli, "王姐").await?;
        linli.sees("来自哪条接龙").await?;
        linli.sees("1. 王姐 草莓2份").await?;
        linli.picture("origin").await?;
        Ok(())
    });
}

#[test]
fn the_draft_is_as_readable_in_the_dark() {
    Window::named("announced-dark").with_sample().run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance("dark").await?;
        linli.resize(SIZE.0, SIZE.1).await?;
        go(linli, "#/campaigns/announce", "从群公告开团").await?;
        linli.click(field("群公告")).await?;
        linli.paste(POSTED).await?;
        linli.press("Control+Enter").await?;
        linli.sees("不卖").await?;
        linli.picture("draft").await?;
        Ok(())
    });
}

async fn announce(linli: &Linli) -> Result<(), Failure> {
    go(linli, "#/campaigns", "团购").await?;
    linli.click(button("从群公告开团")).await?;
    linli.finds(heading("从群公告开团")).await?;
    linli.picture("paste").await?;
    linli.click(field("群公告")).await?;
    linli.paste(POSTED).await?;
    linli.press("Control+Enter").await?;
    linli.sees("不卖").await?;
    linli.picture("draft").await?;
    linli.press("Control+Enter").await?;
    linli.sees("已开团：周末鲜果团").await?;
    linli.finds(heading("周末鲜果团")).await
}

async fn take_orders(linli: &Linli) -> Result<(), Failure> {
    linli.paste(LIST).await?;
    linli.sees("聊天记录").await?;
    linli.picture("review").await?;
    linli.press("Control+Enter").await?;
    linli.sees("已导入：新增 2").await?;
    // 草莓 2 × 49.90 + 蛋卷 20.00 + 梨 3 × 3.80 = 131.20
    linli.sees("131.20").await?;
    linli.finds(link("订单 2")).await
}
