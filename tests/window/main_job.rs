//! The main job, as a leader does it: sample data, a pasted list with three entries in doubt, corrections, purchase list,
//! delivery sheet, and everything taken back.

use linli_tests::{Failure, Linli, Window, button, heading, link};

const CAMPAIGN: &str = "砂糖橘牛奶团 第13期";

/// Five people of the sample. What each comes to, by the sample's prices:
///
/// | | ordered | amount |
/// |---|---|---|
/// | 王姐 | 大果 2 × 32.80, 梨 3 斤 × 3.50 | 65.60 + 10.50 = 76.10 |
/// | 24K | 砂糖橘 1 × 19.90, said to be paid | 19.90 |
/// | 张阿姨 | 鸡蛋 2, in doubt: ten or thirty? thirty is chosen: 2 × 33.80 | 67.60 |
/// | 李阿姨 | 蛋挞 2, in doubt: dash or minus? an order: 2 × 22.00 | 44.00 |
/// | 豆豆妈 | 大的 and 小的, in doubt: of what? put aside as no order | 0 |
///
/// In all 76.10 + 19.90 + 67.60 + 44.00 = 207.60. «收到» is chatter.
const LIST: &str = "#接龙\n砂糖橘牛奶团\n\n1. 王姐 大果苹果2份 梨3斤\n2. 24K 砂糖橘1袋 已付\n3. 张阿姨 鸡蛋2盒\n4. 李阿姨 -2盒蛋挞\n5. 豆豆妈 大的和小的各一份\n收到";

/// The delivery sheet of it. Stops by name; within 南门小店 by building, unit and room: 1-1-201, 3-1-102, 3-2-501.
/// Six digits of each phone, and unit and room, are hidden. What is weighed counts as one piece: 王姐 carries two
/// boxes and one bag.
const SHEET: &str = include_str!("golden/delivery.csv");

/// The orchard's purchase list. Rounded up to whole cases, nobody goes short:
/// 梨 3 斤, loose, but no less than 20 斤 are sold: 20 × 2.30 = 46.00, 17 over.
/// 砂糖橘 1 of 8 to a case: 1 case, 7 over, 8 × 14.50 = 116.00.
/// 苹果 大果 2 of 6 to a case: 1 case, 4 over, 6 × 24.00 = 144.00. In all 306.00.
const ORCHARD: &str = include_str!("golden/purchase.csv");

#[test]
fn a_pasted_list_becomes_purchase_lists_and_a_delivery_sheet_and_can_be_taken_back() {
    Window::named("main-job").run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.click(button("装入示例数据，先试一试")).await?;
        linli.finds(heading(CAMPAIGN)).await?;

        review(linli).await?;
        purchase(linli).await?;
        delivery(linli).await?;

        // Back to the list, and the import taken back whole.
        linli.click(link("订单 4")).await?;
        linli.sees("207.60").await?;
        linli.press("Control+z").await?;
        linli.sees("复制群里的接龙").await?;
        Ok(())
    });
}

/// Pastes the list, settles the three doubts by keyboard and confirms.
async fn review(linli: &Linli) -> Result<(), Failure> {
    linli.paste(LIST).await?;
    linli.sees("还有 3 条待确认").await?;
    linli.sees("没读懂").await?;
    linli.picture("review").await?;
    // 鸡蛋: the second alternative is the thirty; Enter accepts and goes to the next doubt.
    linli.press("2").await?;
    linli.press("Enter").await?;
    // 蛋挞: as it was read, an order.
    linli.press("Enter").await?;
    // 大的和小的: no order.
    linli.press("Delete").await?;
    linli.sees("¥207.60").await?;
    linli.picture("decided").await?;
    linli.press("Control+Enter").await?;
    linli.sees("已导入：新增 4").await
}

async fn purchase(linli: &Linli) -> Result<(), Failure> {
    linli.click(link("采购 3 家")).await?;
    linli.sees("东山果蔬批发").await?;
    linli.sees("¥306.00").await?;
    linli.picture("purchase").await?;
    linli.click(button("全部导出")).await?;
    linli.sees("已保存 3 个文件").await?;
    compare(linli, "采购单 东山果蔬批发.csv", ORCHARD).await
}

async fn delivery(linli: &Linli) -> Result<(), Failure> {
    linli.click(link("配送单")).await?;
    linli.sees("南门小店").await?;
    linli.picture("delivery").await?;
    linli.click(button("导出 CSV")).await?;
    compare(linli, &format!("配送单 {CAMPAIGN}.csv"), SHEET).await
}

/// Compares a saved file with a golden one, byte for byte.
async fn compare(linli: &Linli, name: &str, golden: &str) -> Result<(), Failure> {
    let saved = linli.saves(name).await?;
    assert_eq!(String::from_utf8_lossy(&saved), golden, "{name}");
    Ok(())
}
