//! One campaign from its cutoff to the last pickup in the real window: bought, partly failed, short, damaged, weighed, sorted and
//! handed out. Every step is taken, taken back and brought again, no piece is lost, and pages and files say the same.
//!
//! What each of the four comes to, by the sample's prices (大果 32.80, 小果 25.80, 梨 3.50 a 斤, 牛奶 56.00):
//!
//! | | ordered | gets | pays |
//! |---|---|---|---|
//! | 王姐 | 大果 3, 梨 2 斤 | 大果 3, 梨 2.13 斤 | 98.40 + 7.455, rounded down to 7.40 = 105.80 |
//! | 李阿姨 | 大果 2, 牛奶 1 | 大果 1, the last one; 牛奶 1 | 32.80 + 56.00 = 88.80 |
//! | 小林 | 小果 2, 梨 3 斤 | 牛奶 2 in place of 小果; 梨 2.87 斤 | 112.00 + 10.045, rounded down to 10.00 = 122.00 |
//! | 24K | 大果 2 | nothing | 0 |
//!
//! In all 316.60, and nine pieces, a bag of what is weighed being one.

use linli_tests::{
    Failure, Linli, Outcome, Target, Window, button, checkbox, field, link, menu_item, with_role,
};

use crate::{
    album::{HEIGHT, WIDTH},
    steps::{choose, go, open_row},
};

const CAMPAIGN: &str = "砂糖橘牛奶团 第13期";
const LIST: &str = "#接龙\n第13期\n\n1. 王姐 苹果大果3份 梨2斤\n2. 李阿姨 苹果大果2份 纯牛奶1箱\n3. 小林 苹果小果2份 梨3斤\n4. 24K 苹果大果2份";
const ORCHARD: &str = "东山果蔬批发";
const DAIRY: &str = "晨牧牧场";

/// What the orchard is asked for, in whole cases of six, and no less than 20 斤 of pears: 46.00 + 288.00 + 111.00.
const ASKED: &str = include_str!("golden/fulfilment-order.csv");
/// What everybody gets.
const SHEET: &str = include_str!("golden/fulfilment-sheet.csv");

#[test]
fn from_the_cutoff_to_the_last_pickup_every_step_can_be_taken_back_in_the_window() {
    Window::named("fulfilment").run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance("light").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        linli.click(button("装入示例数据，先试一试")).await?;
        linli.sees("砂糖橘牛奶团").await?;
        linli.paste(LIST).await?;
        linli.sees("新增 4").await?;
        linli.press("Control+Enter").await?;
        linli.says("共 4 行 ¥354.70").await?;
        bought(linli).await?;
        substituted(linli).await?;
        received(linli).await?;
        shared(linli).await?;
        sorted(linli).await?;
        handed_out(linli).await?;
        added_up(linli).await
    });
}

/// Does `act`, takes it back, and brings it again. The page says `after` only while it is done, and reads as before otherwise.
async fn step(linli: &Linli, after: &str, act: impl AsyncFnOnce() -> Outcome) -> Outcome {
    let before = linli.reading().await?;
    act().await?;
    linli.says(after).await?;
    linli.press("Control+z").await?;
    linli.reads(&before).await?;
    linli.press("Control+Shift+z").await?;
    linli.says(after).await?;
    Ok(())
}

/// Moves the campaign on, whose page is open.
async fn moved(linli: &Linli, name: &str, after: &str) -> Outcome {
    step(linli, after, async || Ok(linli.click(button(name)).await?)).await
}

/// Cutoff; a purchase order for each supplier, sent, and confirmed by one of them.
async fn bought(linli: &Linli) -> Outcome {
    moved(linli, "截单", "标记已采购").await?;
    linli.click(link("采购 3 家")).await?;
    linli.says(ORCHARD).await?;
    step(linli, "已订货 7", async || Ok(linli.press("Control+n").await?)).await?;

    go(linli, "#/purchasing", "采购").await?;
    linli.click(with_role("radio", "采购单 2")).await?;
    linli.fill(field("按单号、供货商、团购筛选"), DAIRY).await?;
    linli.says("共 1 行").await?;
    sent(linli, DAIRY).await?;
    linli.says("已发出").await?;
    linli.fill(field("按单号、供货商、团购筛选"), ORCHARD).await?;
    linli.says("草稿").await?;
    let number = linli.grid(None).await?.rows[0][0].clone();
    step(linli, "已发出", async || sent(linli, ORCHARD).await).await?;
    step(linli, "已确认", async || {
        open_row(linli, ORCHARD).await?;
        linli.sees("¥445.00").await?;
        linli.click(button(&format!("存为采购单 {number}"))).await?;
        linli.click(menu_item("CSV")).await?;
        let saved = linli.saves(&format!("采购单 {ORCHARD} {number}.csv")).await?;
        assert_eq!(String::from_utf8_lossy(&saved), ASKED);
        linli.click(checkbox("供货商已确认（数量不同的填在“确认数量”里）")).await?;
        Ok(linli.press("Control+Enter").await?)
    })
    .await?;
    to_campaign(linli).await?;
    moved(linli, "标记已采购", "标记到货").await
}

async fn sent(linli: &Linli, supplier: &str) -> Outcome {
    open_row(linli, supplier).await?;
    linli.click(button("标为已发出")).await?;
    linli.sees("第 1 版").await?;
    linli.press("Escape").await?;
    linli.loses(button("复制文字")).await?;
    Ok(())
}

/// 小果 cannot be had: whoever wanted it gets milk, at the price of milk.
async fn substituted(linli: &Linli) -> Outcome {
    linli.click(link("采购 3 家")).await?;
    linli.says(ORCHARD).await?;
    step(linli, "3 箱", async || {
        linli.click(button("换货")).await?;
        choose(linli, "缺货的商品", "小果").await?;
        choose(linli, "换成什么", "纯牛奶").await?;
        linli.sees("补 ¥60.40").await?;
        linli.press("Control+Enter").await?;
        linli.sees("已换").await?;
        linli.click(button("关闭 Esc")).await?;
        Ok(linli.loses(button("复制通知")).await?)
    })
    .await?;
    linli.click(link("订单 4")).await?;
    // The order as placed stays readable under it.
    linli.says("小果5斤装 2 份 实分 0").await?;
    linli.says("¥415.10").await?;
    Ok(())
}

/// Five of twelve large ones come, one of them crushed; pears as ordered; no small ones; and the milk.
async fn received(linli: &Linli) -> Outcome {
    go(linli, "#/arrival", "到货分拣").await?;
    linli.says(ORCHARD).await?;
    step(linli, "损坏 1", async || {
        linli.click(of_order(linli, "收货", ORCHARD).await?).await?;
        linli.fill(field("实收 红富士苹果 大果5斤装"), "5").await?;
        linli.fill(field("其中损坏 红富士苹果 大果5斤装"), "1").await?;
        linli.fill(field("批号 红富士苹果 大果5斤装"), "L1").await?;
        linli.fill(field("实收 砀山梨"), "5").await?;
        Ok(linli.press("Control+Enter").await?)
    })
    .await?;
    step(linli, "10 箱", async || {
        linli.click(of_order(linli, "收货", DAIRY).await?).await?;
        linli.click(button("都到齐了")).await?;
        linli.holds(field("实收 纯牛奶 250ml*24盒"), "10").await?;
        Ok(linli.press("Control+Enter").await?)
    })
    .await?;
    // Seven large ones and six small ones did not come, nor fifteen 斤 of pears, and one large one was crushed:
    // 168.00 + 111.00 + 34.50 + 24.00.
    linli.click(of_order(linli, "索赔单", ORCHARD).await?).await?;
    linli.sees("¥337.50").await?;
    linli.picture("claims").await?;
    linli.press("Escape").await?;
    linli.loses(button("存为 索赔单")).await?;
    to_campaign(linli).await?;
    moved(linli, "标记到货", "标记已分拣").await
}

/// The button of this act for a supplier's order: its name ends in the order's number, which begins with the day.
async fn of_order(linli: &Linli, act: &str, supplier: &str) -> Result<Target, Failure> {
    let script =
        "return [...document.querySelectorAll('main button')].map((each) => each.ariaLabel ?? '')
        .find((name) => name.startsWith(arguments[0])) ?? arguments[0]";
    let name = linli.ask(script, format!("{act} {supplier}").into()).await?;
    Ok(button(name.as_str().unwrap_or_default()))
}

/// Four good ones for seven that are wished, by whoever came first; then the scales.
async fn shared(linli: &Linli) -> Outcome {
    linli.click(link("到货")).await?;
    linli.says("差 3 份").await?;
    step(linli, "2 人与所订不同", async || {
        linli.click(button("分配 红富士苹果 大果5斤装")).await?;
        linli.holds(field("给王姐"), "3").await?;
        linli.holds(field("给李阿姨"), "1").await?;
        linli.holds(field("给 24K"), "0").await?;
        // Another rule is only looked at.
        linli.click(with_role("radio", "轮流一份")).await?;
        linli.holds(field("给 24K"), "1").await?;
        linli.click(with_role("radio", "先到先得")).await?;
        linli.holds(field("给 24K"), "0").await?;
        linli.picture("sharing").await?;
        Ok(linli.press("Control+Enter").await?)
    })
    .await?;
    linli.says("¥316.70").await?;
    linli.click(button("通知")).await?;
    linli.sees("少的 ¥65.60 退给你").await?;
    linli.press("Escape").await?;
    linli.loses(button("复制全部")).await?;
    step(linli, "¥316.60", async || {
        linli.click(button("称重")).await?;
        linli.fill(field("王姐的重量"), "2.13").await?;
        linli.press("Enter").await?;
        linli.enter("2.87").await?;
        Ok(linli.press("Control+Enter").await?)
    })
    .await
}

/// Bag by bag; 24K has none.
async fn sorted(linli: &Linli) -> Outcome {
    linli.click(link("分拣")).await?;
    linli.says("0 / 3 袋已装好").await?;
    step(linli, "1/2", async || Ok(linli.press(" ").await?)).await?;
    for filled in ["1 / 3", "2 / 3", "3 / 3"] {
        linli.press("Enter").await?;
        linli.says(filled).await?;
    }
    linli.picture("sorted").await?;
    moved(linli, "标记已分拣", "标记已自提").await
}

/// 王姐 takes a part and the rest later, somebody comes for 李阿姨, 小林 takes all at once.
async fn handed_out(linli: &Linli) -> Outcome {
    linli.click(link("自提")).await?;
    linli.says("0 / 3 已取").await?;
    step(linli, "还剩 1 件", async || {
        opens(linli, "1", "¥105.80").await?;
        linli.press("F2").await?;
        linli.enter("2").await?;
        Ok(linli.press("Enter").await?)
    })
    .await?;
    step(linli, "1 / 3 已取", async || {
        opens(linli, "1", "已取 2 份").await?;
        Ok(linli.press("Enter").await?)
    })
    .await?;
    step(linli, "2 / 3 已取", async || {
        opens(linli, "2", "¥88.80").await?;
        linli.press("F4").await?;
        linli.enter("王姐").await?;
        Ok(linli.press("Enter").await?)
    })
    .await?;
    step(linli, "3 / 3 已取", async || {
        opens(linli, "3", "¥122.00").await?;
        Ok(linli.press("Enter").await?)
    })
    .await?;
    linli.says("都取完了").await?;
    linli.picture("handed-out").await?;
    moved(linli, "标记已自提", "标记已结清").await
}

/// Finds somebody by number, and waits until what stands on their card is shown.
async fn opens(linli: &Linli, number: &str, shown: &str) -> Outcome {
    linli.enter(number).await?;
    linli.press("Enter").await?;
    Ok(linli.says(shown).await?)
}

/// Page and file say the same, and what came and did not go is what is there.
async fn added_up(linli: &Linli) -> Outcome {
    linli.click(link("配送单")).await?;
    linli.says("全部 4 单 · ¥316.60").await?;
    linli.says("共 4 行 9 ¥316.60").await?;
    linli.click(button("导出 CSV")).await?;
    let saved = linli.saves(&format!("配送单 {CAMPAIGN}.csv")).await?;
    assert_eq!(String::from_utf8_lossy(&saved), SHEET);

    go(linli, "#/stock", "库存").await?;
    linli.says("纯牛奶").await?;
    let here: Vec<Vec<String>> = linli.grid(Some("库存")).await?.rows;
    let on_hand = |product: &str| {
        let found = here.iter().find(|row| row[0] == product && row[3] != "0");
        found.map(|row| (row[3].clone(), row[4].clone()))
    };
    assert_eq!(on_hand("纯牛奶"), Some(("7".into(), "0".into())), "ten came, three went");
    assert_eq!(on_hand("红富士苹果"), None, "five came, one was crushed, four went");
    assert_eq!(on_hand("砀山梨"), None, "five 斤 came, and 2.13 and 2.87 went");
    linli.picture("stock").await?;
    Ok(())
}

async fn to_campaign(linli: &Linli) -> Outcome {
    go(linli, "#/campaigns", "团购").await?;
    Ok(open_row(linli, CAMPAIGN).await?)
}
