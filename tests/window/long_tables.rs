//! Long tables in the window: how far they are, stopped while they are checked, and nothing left of them.

use linli_tests::{Failure, Linli, Window, button, heading, with_role};
use linli_workbench::documents::workbook;

use crate::{
    album::{HEIGHT, WIDTH},
    steps::{cell, go, open_row},
};

/// So many that it is not over before a hand stops it.
const ROWS: usize = 30_000;

#[test]
fn a_long_table_says_how_far_it_is_and_is_stopped_with_nothing_taken_in() {
    Window::named("stopped-table").run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        linli.offer_file("花名册.xlsx", &workbook::plain(&people(ROWS))?)?;
        go(linli, "#/import", "导入表格").await?;
        linli.click(button("选择文件")).await?;
        linli.finds(heading("导入表格：每一列是什么")).await?;
        linli.sees("团员1 · 13900000001").await?;

        linli.click(button("核对 Ctrl Enter")).await?;
        linli.sees("正在核对，").await?;
        linli.picture("checking").await?;
        linli.press("Escape").await?;
        linli.finds(heading("导入表格：每一列是什么")).await?;

        linli.click(button("核对 Ctrl Enter")).await?;
        linli.sees("新增 30,000").await?;
        linli.press("Control+Enter").await?;
        linli.sees("正在导入，").await?;
        linli.picture("importing").await?;
        linli.press("Escape").await?;
        linli.sees("已停下").await?;
        go(linli, "#/members", "团员").await?;
        linli.sees("还没有团员").await?;
        Ok(())
    });
}

#[test]
fn what_was_open_at_first_is_seen_where_it_belongs() {
    Window::named("balances").with_sample().run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        go(linli, "#/members", "团员").await?;
        let grid = linli.grid(None).await?;
        let name = grid.rows.first().and_then(|row| row.get(1)).cloned().unwrap_or_default();
        linli.misses("往来").await?;
        let table = format!("昵称\t欠款\n{name}\t12.50\n");
        paste(linli, &table, "团员欠款").await?;
        linli.sees("欠 ¥12.50").await?;
        linli.picture("members").await?;
        open_row(linli, &name).await?;
        linli.sees("期初").await?;
        linli.picture("member").await?;
        linli.press("Escape").await?;
        linli.press("Control+z").await?;
        linli.misses("欠 ¥12.50").await?;
        linli.press("Control+Shift+z").await?;
        linli.sees("欠 ¥12.50").await?;

        paste(linli, "商品\t规格\t库存\n梨\t\t7\n", "期初库存").await?;
        linli.finds(heading("库存")).await?;
        linli.finds(cell("7")).await?;
        linli.picture("stock").await?;
        linli.in_language("en").await?;
        linli.in_appearance("dark").await?;
        go(linli, "#/stock", "Stock").await?;
        linli.sees("Opening").await?;
        linli.picture("stock-english").await?;
        go(linli, "#/members", "Members").await?;
        linli.sees("Owes ¥12.50").await?;
        linli.picture("members-english").await?;
        Ok(())
    });
}

/// Brings copied cells in for what they are.
async fn paste(linli: &Linli, cells: &str, kind: &str) -> Result<(), Failure> {
    go(linli, "#/import", "导入表格").await?;
    linli.paste(cells).await?;
    linli.finds(heading("导入表格：每一列是什么")).await?;
    linli.click(with_role("radio", kind)).await?;
    linli.press("Control+Enter").await?;
    linli.sees("新增 1").await?;
    linli.press("Control+Enter").await
}

fn people(count: usize) -> Vec<Vec<String>> {
    let head = ["姓名", "电话", "地址"].map(str::to_owned).to_vec();
    let rows = (1..=count).map(|number| {
        vec![
            format!("团员{number}"),
            format!("139{number:08}"),
            format!("{}-{}-{}", number % 20 + 1, number % 3 + 1, number % 30 * 100 + 1),
        ]
    });
    std::iter::once(head).chain(rows).collect()
}
