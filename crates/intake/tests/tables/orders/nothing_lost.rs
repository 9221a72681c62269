//! Whatever is in a table: every row is an entry's or left out, every value has its cell, and the answer is the same twice.

use proptest::prelude::*;

use super::{book, read};

/// Cells that mean something, cells that mean nothing, and cells that mean something else.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(vec![
            "小王", "豆豆妈", "苹果", "苹果（大果） x2", "砀山梨 x1;纯牛奶 x2", "大果", "1", "2.5", "0", "-1", "1.38E+10", "13800000001", "138****0001",
            "3-2-501", "3月2日", "已支付", "已取消", "部分退款", "合计", "总计", "12.90", "#N/A", "/", "跟团号", "南门", "放门口\n谢谢", "x", "（", "；；",
        ])
        .prop_map(str::to_owned),
        2 => Just(String::new()),
        1 => "[^\u{0}\r]{0,10}",
    ]
}

fn table() -> impl Strategy<Value = String> {
    let headings = proptest::sample::subsequence(
        vec![
            "跟团号",
            "商品",
            "规格",
            "数量",
            "商品金额",
            "订单金额",
            "退款金额",
            "订单状态",
            "联系电话",
            "详细地址",
            "楼号（如10）",
            "房号",
            "自提点",
            "团员备注",
            "颜色",
            "单价",
        ],
        1..12,
    );
    (headings, proptest::collection::vec(proptest::collection::vec(cell(), 14), 0..12)).prop_map(
        |(headings, rows)| {
            let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
            let head = [
                vec!["下单人", "收货人", "商品"],
                headings.into_iter().filter(|heading| *heading != "商品").collect(),
            ]
            .concat();
            let rows = rows
                .iter()
                .map(|row| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
            format!("{}\n{}\n", head.join(","), rows.collect::<Vec<_>>().join("\n"))
        },
    )
}

proptest! {
    #[test]
    fn every_row_is_an_entrys_or_left_out(text in table()) {
        let books = [book("表.csv", text.as_bytes())];
        let tables = read(&books);
        let again = read(&books);
        prop_assert_eq!(&tables.list, &again.list);
        prop_assert_eq!(&tables.left_out, &again.left_out);

        let chars: Vec<char> = tables.text.chars().collect();
        let mut covered = vec![false; chars.len()];
        let mut cover = |start: u32, end: u32| covered[start as usize..end as usize].fill(true);
        for span in &tables.list.structure {
            cover(span.start, span.end);
        }
        for left in &tables.left_out {
            cover(left.span.start, left.span.end);
        }
        for unread in &tables.list.unread {
            cover(unread.source.start, unread.source.end);
        }
        for row in tables.rows.iter().flatten() {
            cover(row.start, row.end);
        }
        prop_assert_eq!(tables.rows.len(), tables.list.entries.len());
        let lines: Vec<(usize, usize)> = {
            let mut lines = Vec::new();
            let mut start = 0;
            for (at, c) in chars.iter().enumerate() {
                if *c == '\n' {
                    lines.push((start, at));
                    start = at + 1;
                }
            }
            lines
        };
        for (start, end) in lines {
            let seen = start == end || covered[start..end].iter().any(|seen| *seen);
            prop_assert!(seen, "lost: {:?}", chars[start..end].iter().collect::<String>());
        }
    }

    #[test]
    fn every_cell_has_its_characters(text in table()) {
        let books = [book("表.csv", text.as_bytes())];
        let tables = read(&books);
        let chars: Vec<char> = tables.text.chars().collect();
        let cells: usize = books[0].sheets[0].rows.iter().map(|row| row.cells.len()).sum();
        prop_assert_eq!(tables.cells.len(), cells);
        for cell in &tables.cells {
            let text: String = chars[cell.span.start as usize..cell.span.end as usize].iter().collect();
            let row = books[0].sheets[0].row(cell.place.row).unwrap();
            let column = linli_intake::table::book::column_of_letters(&cell.place.column).unwrap();
            let written = row.cell(column).unwrap().text.replace('\n', "⏎").replace(['\r', '\t'], " ");
            prop_assert_eq!(text, written);
        }
        for entry in &tables.list.entries {
            for doubt in &entry.doubts {
                prop_assert!(doubt.source.end as usize <= chars.len());
            }
        }
    }
}
