//! Workbooks as other programs and other people leave them, opened in the window: what would fill the memory, what is locked, and
//! what a spreadsheet made of rooms, phones and sums.

use std::io::{Cursor, Write as _};

use linli_tests::{Linli, Outcome, Window, button, heading};
use linli_workbench::documents::workbook;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use serde_json::json;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    album::{HEIGHT, WIDTH},
    steps::{go, here},
};

type Made = Result<Vec<u8>, Box<dyn std::error::Error>>;

const MEGABYTE: usize = 1024 * 1024;

#[test]
fn a_file_that_cannot_be_read_says_why_and_what_to_do() {
    Window::named("bad-tables").run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance("light").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        go(linli, "#/import", "导入表格").await?;
        opened(linli, &bomb()?).await?;
        linli.sees("“表格.xlsx”大得不正常").await?;
        linli.picture("bomb").await?;
        opened(linli, &locked()?).await?;
        linli.sees("“表格.xlsx”有密码").await?;
        linli.picture("locked").await?;
        opened(linli, b"%PDF-1.7").await?;
        linli.sees("“表格.xlsx”不是表格").await?;
        // The size alone is enough; none of it is read.
        opened(linli, &vec![b'x'; 100 * MEGABYTE]).await?;
        linli.sees("“表格.xlsx”太大了").await?;
        opened(linli, &only_headings()?).await?;
        linli.sees("表头下面没有内容").await?;
        linli.picture("no-rows").await?;
        nobody_is_here(linli).await
    });
}

#[test]
fn what_a_spreadsheet_made_of_rooms_and_phones_waits_for_the_leader() {
    Window::named("strange-tables").run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance("light").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        go(linli, "#/import", "导入表格").await?;
        opened(linli, &damaged_by_hand()?).await?;
        linli.finds(heading("导入表格：每一列是什么")).await?;
        // Merged: both of one family have their building. A formula counts for what it came to.
        linli.sees("3-1-501").await?;
        linli.picture("columns").await?;
        linli.press("Control+Enter").await?;
        linli.finds(heading("导入表格：核对")).await?;
        linli.sees("还有 2 条要处理").await?;
        linli.sees("房号“2003-02-05”被表格软件改成了日期，原来可能是 3-2-5，找原表核对").await?;
        linli.sees("号码“1.30E+10”不完整").await?;
        linli.picture("check").await?;
        nobody_is_here(linli).await?;
        linli.click(button("跳过它们，导入其余")).await?;
        linli.finds(heading("团员")).await?;
        linli.sees("周小满").await?;
        linli.misses("郑家").await?;
        linli.picture("taken-in").await?;
        Ok(())
    });
}

async fn opened(linli: &Linli, content: &[u8]) -> Outcome {
    linli.offer_file("表格.xlsx", content)?;
    Ok(linli.click(button("选择文件")).await?)
}

async fn nobody_is_here(linli: &Linli) -> Outcome {
    assert_eq!(here(linli, "list_members", json!({})).await?, json!([]));
    Ok(())
}

/// A megabyte or so, which unpacks to more than is read.
fn bomb() -> Made {
    const UNPACKED: usize = 800;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", "<Relationships/>"),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="r"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>"),
    ];
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    let blank = vec![b' '; MEGABYTE];
    for _ in 0..UNPACKED {
        zip.write_all(&blank)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// As Office protects a workbook: a compound file that holds the real one.
fn locked() -> Made {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new()))?;
    for name in ["EncryptionInfo", "EncryptedPackage"] {
        file.create_stream(name)?.write_all(&[0; 64])?;
    }
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

fn only_headings() -> Made {
    let head = ["姓名", "电话"].map(str::to_owned).to_vec();
    Ok(workbook::plain(&[head])?)
}

/// Two of one family under one merged building, their room by a formula; a room that became a day, and a phone that lost its digits.
fn damaged_by_hand() -> Made {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let day = Format::new().set_num_format("yyyy/m/d");
    for (column, heading) in (0_u16..).zip(["姓名", "电话", "楼号", "单元", "房号", "地址"])
    {
        sheet.write(0, column, heading)?;
    }
    let people = ["周小满", "周大满", "吴阿婆", "郑家"];
    for (row, name) in (1_u32..).zip(people) {
        sheet.write(row, 0, name)?;
    }
    sheet.merge_range(1, 2, 2, 2, "3", &Format::new())?;
    for row in [1, 2] {
        sheet.write(row, 3, 1)?;
        sheet.write_formula(row, 4, Formula::new("=500+1").set_result("501"))?;
    }
    sheet.write_with_format(3, 5, ExcelDateTime::from_ymd(2003, 2, 5)?, &day)?;
    sheet.write(4, 1, "1.30E+10")?;
    Ok(workbook.save_to_buffer()?)
}
