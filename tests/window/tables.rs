//! Tables brought into the window: a workbook mapped, checked, taken in and taken back; cells pasted; thousands of rows.

use linli_tests::{Window, button, field, heading, with_role};
use linli_workbench::documents::workbook;

use crate::album::{HEIGHT, WIDTH};
use crate::steps::{cell, choose, go, open_row};

const CAMPAIGN: &str = "砂糖橘牛奶团 第13期";

/// Members of another program, under headings that nobody knows: only the leader can say what 谁 and 门牌 are.
const PEOPLE: [[&str; 3]; 5] = [
    ["谁", "手机", "几栋几号"],
    ["周小满", "13900001111", "3-2-501"],
    ["吴阿婆", "13900002222", "5号楼1单元302"],
    ["郑家", "1.39E+10", "7-1-101"],
    ["合计", "3", ""],
];

/// What 快团团 exports, with the columns that a leader ticks most: a new order, one in goods that the menu does not know, one
/// that was cancelled, a room against an address, and a total.
const EXPORT: [[&str; 8]; 6] = [
    ["跟团号", "下单人", "商品", "数量", "订单状态", "联系电话", "详细地址", "楼号（如10）"],
    ["1", "王姐", "红富士苹果 大果", "2", "已支付", "", "", ""],
    ["2", "小满", "神秘礼盒", "1", "已支付", "", "3号楼2单元501", ""],
    ["3", "老郑", "砂糖橘", "1", "已取消", "", "", ""],
    ["4", "陈家", "砂糖橘", "1", "已支付", "13900004444", "3号楼2单元501", "5"],
    ["0", "合计", "", "4", "", "", "", ""],
];

#[test]
fn a_workbook_is_mapped_taken_in_and_taken_back() {
    Window::named("tables").with_sample().run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        linli.offer_file("花名册.xlsx", &book(&PEOPLE)?)?;
        go(linli, "#/members", "团员").await?;
        linli.click(button("导入表格")).await?;
        linli.finds(heading("导入表格")).await?;
        linli.picture("choose").await?;
        linli.click(button("选择文件")).await?;
        linli.finds(heading("导入表格：每一列是什么")).await?;
        linli.sees("还缺：名称").await?;
        linli.picture("columns-missing").await?;
        choose(linli, "“谁”这一列是什么", "名称").await?;
        choose(linli, "“几栋几号”这一列是什么", "地址").await?;
        linli.sees("周小满").await?;
        linli.sees("5-1-302").await?;
        linli.picture("columns").await?;
        linli.press("Control+Enter").await?;
        linli.finds(heading("导入表格：核对")).await?;
        linli.sees("还有 1 条要处理").await?;
        linli.sees("表格软件弄丢了后面的数字").await?;
        linli.picture("check").await?;
        linli.click(button("保存结果")).await?;
        linli.saves("导入结果 团员.xlsx").await?;
        linli.click(button("跳过它们，导入其余")).await?;
        linli.sees("新增 2").await?;
        linli.fill(field("按姓名、昵称、房号筛选"), "周小满").await?;
        linli.finds(cell("周小满")).await?;
        linli.picture("taken-in").await?;
        linli.click(heading("团员")).await?;
        linli.press("Control+z").await?;
        linli.loses(cell("周小满")).await?;

        // What was said of the headings is known from now on.
        linli.press("Control+Shift+z").await?;
        linli.finds(cell("周小满")).await?;
        linli.click(button("导入表格")).await?;
        linli.click(button("选择文件")).await?;
        linli.sees("5-1-302").await?;
        linli.press("Control+Enter").await?;
        linli.sees("不变 2").await?;
        Ok(())
    });
}

#[test]
fn orders_of_a_mini_program_wait_for_what_only_a_leader_knows() {
    Window::named("order-tables").with_sample().run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        go(linli, "#/campaigns", "团购").await?;
        open_row(linli, CAMPAIGN).await?;
        linli.sees("复制群里的接龙").await?;
        // Cells of a spreadsheet, pasted where lists are pasted, are known for what they are.
        linli.paste(&cells(&EXPORT)).await?;
        linli.finds(heading("导入表格：每一列是什么")).await?;
        linli.sees("已取消的订单").await?;
        linli.picture("columns").await?;
        linli.press("Control+Enter").await?;
        linli.sees("还有 2 条要处理").await?;
        linli.picture("check").await?;
        // The address in one column, not the building in its own.
        linli.click(button("3栋2单元501室")).await?;
        linli.sees("还有 1 条要处理").await?;
        choose(linli, "选对应的商品", "梨").await?;
        linli.finds(button("导入 Ctrl Enter")).await?;
        linli.sees("新增 3").await?;
        linli.sees("用另一个地址").await?;
        linli.picture("settled").await?;
        linli.press("Control+Enter").await?;
        linli.finds(cell("陈家")).await?;
        linli.picture("orders").await?;
        linli.press("Control+z").await?;
        linli.sees("复制群里的接龙").await?;
        Ok(())
    });
}

#[test]
fn thousands_of_rows_are_looked_through_in_light_dark_and_english() {
    Window::named("long-table").run(async |linli| {
        linli.in_language("en").await?;
        linli.in_appearance("light").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        linli.offer_file("members.xlsx", &workbook::plain(&people(5_000))?)?;
        go(linli, "#/import", "Import a table").await?;
        linli.picture("choose-english").await?;
        linli.click(button("Choose files")).await?;
        linli.finds(heading("Import a table: what each column says")).await?;
        linli.sees("4,960 more rows").await?;
        linli.picture("columns-english").await?;
        linli.press("Control+Enter").await?;
        linli.sees("New 5,000").await?;
        linli.picture("check-english").await?;
        linli.in_appearance("dark").await?;
        go(linli, "#/import", "Import a table").await?;
        linli.click(button("Choose files")).await?;
        linli.sees("4,960 more rows").await?;
        linli.picture("columns-dark").await?;
        linli.press("Control+Enter").await?;
        linli.sees("New 5,000").await?;
        linli.fill(field("Filter: name, row, reason"), "4321").await?;
        linli.picture("check-dark").await?;
        linli.press("Control+Enter").await?;
        linli.finds(with_role("grid", "Members")).await?;
        linli.sees("5,000 rows").await?;
        linli.press("Control+z").await?;
        linli.loses(cell("Member 1")).await?;
        Ok(())
    });
}

fn people(count: usize) -> Vec<Vec<String>> {
    let head = ["姓名", "电话", "地址"].map(str::to_owned).to_vec();
    let rows = (1..=count).map(|number| {
        vec![
            format!("Member {number}"),
            format!("139{number:08}"),
            format!("{}-{}-{}", number % 20 + 1, number % 3 + 1, number % 30 * 100 + 1),
        ]
    });
    std::iter::once(head).chain(rows).collect()
}

fn book<const COLUMNS: usize>(
    rows: &[[&str; COLUMNS]],
) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    Ok(workbook::plain(&rows)?)
}

fn cells<const COLUMNS: usize>(rows: &[[&str; COLUMNS]]) -> String {
    rows.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n")
}
