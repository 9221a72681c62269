//! One export for each set of headings, written as the program writes it.

use crate::files::{Nothing, Number, Text, Value, xlsx, xlsx_of};

use super::{book, left_out, read, shown};

fn row<'a>(cells: &[&'a str]) -> Vec<Value<'a>> {
    cells.iter().map(|cell| if cell.is_empty() { Nothing } else { Text(cell) }).collect()
}

#[test]
fn headings_a_have_all_goods_of_an_order_in_one_cell() {
    let rows = [
        row(&[
            "跟团号",
            "下单人",
            "团员备注",
            "支付时间",
            "团长备注",
            "商品",
            "订单金额",
            "退款金额",
            "订单状态",
            "自提点",
            "收货人",
            "联系电话",
            "详细地址",
        ]),
        row(&[
            "1",
            "小王",
            "放门口",
            "2026-07-08 19:30:12",
            "老客",
            "苹果（大果） x2\n砀山梨 x1",
            "63.5",
            "0",
            "已支付",
            "南门",
            "王五",
            "13800000001",
            "3号楼2单元501",
        ]),
        row(&[
            "2",
            "豆豆妈",
            "",
            "2026-07-08 19:31:00",
            "",
            "鲜奶 x1;苹果(小果) x1",
            "32.9",
            "0",
            "已发货",
            "东门",
            "陈某",
            "13900000002",
            "B座1203",
        ]),
        row(&[
            "3",
            "阿美",
            "",
            "",
            "",
            "砀山梨 x3",
            "10.5",
            "0",
            "已取消",
            "南门",
            "阿美",
            "13900000003",
            "",
        ]),
        row(&[
            "4",
            "老赵",
            "",
            "",
            "",
            "纯牛奶 x1",
            "12.9",
            "12.9",
            "已支付",
            "南门",
            "赵某",
            "13900000004",
            "",
        ]),
        row(&["0", "合计", "", "", "", "", "119.8", "12.9", "", "", "", "", ""]),
    ];
    let tables = read(&[book("订单.xlsx", &xlsx(&rows))]);
    assert_eq!(
        shown(&tables),
        [
            "1 小王→0 13800000001 3-2-501 @0: 苹果大果×2份、砀山梨×1斤 «放门口» [paid]",
            "2 豆豆妈 13900000002 B-1203: 纯牛奶×1盒、苹果小果×1份 [paid]",
            "4 老赵→1 13900000004 @0: 不要了",
        ]
    );
    let left: Vec<String> = left_out(&tables)
        .iter()
        .map(|line| line.split(' ').take(3).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(left, ["cancelled: 3 阿美", "refunded: 4 老赵", "total: 0 合计"]);
    let unused: Vec<&str> = tables.unused.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!(unused, ["支付时间", "团长备注"]);
    assert_eq!(tables.unknown_points, ["东门"]);
}

#[test]
fn headings_a2_count_the_goods_in_a_column_of_their_own() {
    let rows = [
        row(&[
            "跟团号",
            "下单人",
            "商品",
            "分类",
            "数量",
            "订单金额",
            "订单状态",
            "收货人",
            "联系电话",
        ]),
        vec![
            Number(1.0),
            Text("小王"),
            Text("苹果（大果）"),
            Text("水果"),
            Number(2.0),
            Number(60.0),
            Text("已支付"),
            Text("王五"),
            Number(13_800_000_001.0),
        ],
        vec![
            Number(2.0),
            Text("豆豆妈"),
            Text("苹果（小果） x1\n砀山梨 x3"),
            Nothing,
            Number(4.0),
            Number(30.5),
            Text("已支付"),
            Nothing,
            Nothing,
        ],
        vec![
            Number(3.0),
            Text("阿美"),
            Text("苹果（小果） x1\n砀山梨 x3"),
            Nothing,
            Number(5.0),
            Number(30.5),
            Text("已支付"),
            Nothing,
            Nothing,
        ],
    ];
    let tables = read(&[book("订单.xlsx", &xlsx(&rows))]);
    assert_eq!(
        shown(&tables),
        [
            "1 小王→0 13800000001: 苹果大果×2份 [paid]",
            "2 豆豆妈: 苹果小果×1份、砀山梨×3斤 [paid]",
            "3 阿美: 苹果小果×1份、砀山梨×3斤 [paid] ?parts_differ(4 / 5)",
        ]
    );
}

#[test]
fn headings_b_have_a_row_for_each_of_an_orders_goods_and_fields_of_the_leaders() {
    let head = row(&[
        "下单人",
        "团员备注",
        "备注",
        "跟团号",
        "商品",
        "规格",
        "数量",
        "商品金额",
        "运费",
        "优惠",
        "订单金额",
        "退款金额",
        "物流方式",
        "服务小区",
        "服务小区联系人",
        "服务小区电话",
        "服务小区地址",
        "收货人",
        "联系电话",
        "详细地址",
        "团长",
        "房号（如606）",
        "楼号（如10）",
        "弄号（如168）",
    ]);
    let order = |name: &'static str,
                 note: &'static str,
                 number: f64,
                 product: &'static str,
                 variant: &'static str,
                 quantity: f64,
                 amount: f64,
                 room: &'static str| {
        vec![
            Text(name),
            Text(note),
            Nothing,
            Number(number),
            Text(product),
            Text(variant),
            Number(quantity),
            Number(amount),
            Number(0.0),
            Number(0.0),
            Number(amount),
            Number(0.0),
            Text("自提"),
            Text("南门"),
            Text("张三"),
            Text("13700000000"),
            Text("南门岗亭"),
            Text(name),
            Nothing,
            Nothing,
            Text("团长"),
            Text(room),
            Text("10"),
            Text("168"),
        ]
    };
    let rows = [
        head,
        order("豆豆妈", "要甜的", 7.0, "苹果（大果）", "大果", 2.0, 60.0, "606"),
        order("豆豆妈", "要甜的", 7.0, "砀山梨", "", 1.5, 5.25, "606"),
        order("阿美", "", 8.0, "纯牛奶", "默认", 1.0, 12.0, "101室"),
    ];
    let summary = [row(&["商品", "规格", "数量"]), vec![Text("苹果"), Text("大果"), Number(2.0)]];
    let words = [row(&["说明"]), row(&["本表由系统导出"])];
    let bytes = xlsx_of(&[
        ("顾客购买表", &rows),
        ("商品汇总表", &summary),
        ("服务小区商品汇总表", &summary),
        ("说明", &words),
    ]);
    let tables = read(&[book("快团团.xlsx", &bytes)]);
    assert_eq!(
        shown(&tables),
        [
            "7 豆豆妈 168弄-10-606 @0: 苹果大果×2份、砀山梨×1.5斤 «要甜的» [pickup]",
            // 12 in the table, 12.90 here.
            "8 阿美 168弄-10-101 @0: 纯牛奶×1盒 [pickup] ?amount_differs(¥12.00)",
        ]
    );
}

#[test]
fn headings_b_may_have_the_person_merged_over_their_goods() {
    use rust_xlsxwriter::{Format, Workbook};
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in (0_u16..).zip(["下单人", "收货人", "商品", "数量", "商品金额"])
    {
        sheet.write(0, column, heading).unwrap();
    }
    sheet.merge_range(1, 0, 2, 0, "豆豆妈", &Format::new()).unwrap();
    sheet.merge_range(1, 1, 2, 1, "陈某", &Format::new()).unwrap();
    sheet.merge_range(1, 4, 2, 4, "", &Format::new()).unwrap();
    sheet.write(1, 4, 63.5).unwrap();
    for (row, (goods, quantity)) in (1_u32..).zip([("苹果（大果）", 2), ("砀山梨", 1)]) {
        sheet.write(row, 2, goods).unwrap();
        sheet.write(row, 3, quantity).unwrap();
    }
    let tables = read(&[book("表.xlsx", &workbook.save_to_buffer().unwrap())]);
    assert_eq!(shown(&tables), ["豆豆妈: 苹果大果×2份、砀山梨×1斤"]);
}

#[test]
fn headings_d_and_e_are_orders_over_several_campaigns_and_for_shipping() {
    let d = [
        row(&[
            "跟团号",
            "下单人",
            "支付时间",
            "商品",
            "订单金额",
            "订单退款",
            "订单状态",
            "收货人",
            "联系电话",
            "详细地址",
        ]),
        row(&[
            "11",
            "豆豆妈",
            "2026-07-08",
            "苹果（大果） x1",
            "30",
            "",
            "已送达",
            "陈某",
            "13900000002",
            "3-2-501",
        ]),
        row(&["12", "阿美", "2026-07-08", "砀山梨 x2", "7", "3.5", "已支付", "阿美", "", ""]),
    ];
    let tables = read(&[book("跨团.xlsx", &xlsx(&d))]);
    assert_eq!(
        shown(&tables),
        [
            "11 豆豆妈 13900000002 3-2-501: 苹果大果×1份 [paid]",
            "12 阿美: 砀山梨×2斤 ?partly_refunded(3.5)",
        ]
    );
    let e = [
        row(&[
            "跟团号",
            "商品",
            "规格",
            "数量",
            "商品成本价",
            "收货人",
            "联系电话",
            "省",
            "市",
            "区",
            "详细地址",
            "快递公司",
            "快递单号",
        ]),
        row(&[
            "5",
            "苹果",
            "小果",
            "3",
            "12",
            "陈某",
            "13900000002",
            "浙江省",
            "杭州市",
            "西湖区",
            "浙江省杭州市西湖区翠湖苑6幢1201",
            "顺丰",
            "SF100",
        ]),
    ];
    let tables = read(&[book("发货.xlsx", &xlsx(&e))]);
    assert_eq!(shown(&tables), ["5 陈某 13900000002 翠湖苑 6-1201: 苹果小果×3份"]);
}

#[test]
fn goods_in_columns_are_read_by_their_headings_and_sums_are_left_out() {
    let rows = [
        row(&["合计", "", "3", "4.5", "7.5"]),
        row(&["跟团号", "下单人", "苹果（大果）", "砀山梨", "合计"]),
        vec![Number(1.0), Text("小王"), Number(2.0), Nothing, Number(2.0)],
        vec![Number(2.0), Text("豆豆妈"), Number(1.0), Number(4.5), Number(5.5)],
        vec![Number(3.0), Text("阿美"), Number(0.0), Number(0.0), Number(0.0)],
        vec![Text("总计"), Nothing, Number(3.0), Number(4.5), Number(7.5)],
    ];
    let tables = read(&[book("商品列排.xlsx", &xlsx(&rows))]);
    assert_eq!(
        shown(&tables),
        ["1 小王→0: 苹果大果×2份", "2 豆豆妈: 苹果大果×1份、砀山梨×4.5斤", "3 阿美:  ?no_items()",]
    );
    assert_eq!(left_out(&tables), ["preamble: 合计 3 4.5 7.5", "total: 总计 3 4.5 7.5"]);
}
