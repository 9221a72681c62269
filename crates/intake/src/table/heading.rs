//! Headings, and the words by which programs and people name the same column.

use serde::{Deserialize, Serialize};

/// What a table is brought for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// Who ordered what.
    Orders,
    /// The people of the group.
    Members,
    /// Goods with their variants and prices.
    Products,
    /// From whom goods are bought.
    Suppliers,
    /// What was in stock when the book was begun.
    Stock,
    /// What members owed then.
    MemberBalances,
    /// What the shop owed its suppliers then.
    SupplierBalances,
}

/// What a column says.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
// The pages have another `Field`: what a question between two laptops is about.
#[serde(rename = "TableField", rename_all = "snake_case")]
pub enum Field {
    /// 跟团号.
    Sequence,
    /// 订单号.
    OrderNumber,
    /// 支付时间.
    PaidAt,
    /// 下单时间.
    OrderedAt,
    /// 下单人: the name under which somebody orders.
    Nickname,
    /// 收货人.
    Receiver,
    /// 团员备注.
    MemberNote,
    /// 团长备注, which is nobody else's to read.
    LeaderNote,
    /// 商品, one or several in a cell.
    Product,
    /// 规格.
    Variant,
    /// 商品编码.
    Sku,
    /// 数量.
    Quantity,
    /// 单价, what a unit costs the member.
    Price,
    /// 商品金额.
    Amount,
    /// 运费.
    Shipping,
    /// 优惠.
    Discount,
    /// 订单金额.
    OrderAmount,
    /// 退款金额.
    Refund,
    /// 订单状态.
    Status,
    /// 物流方式.
    Logistics,
    /// 核销状态.
    HandOut,
    /// What the member said: 已付, 自提. Our own sheets have it.
    Marks,
    /// 自提点.
    PickupPoint,
    /// 联系电话.
    Phone,
    /// 省, 市, 区, in one or several columns.
    Region,
    /// 详细地址.
    Address,
    /// 小区.
    Estate,
    /// 弄号.
    Lane,
    /// 楼号.
    Building,
    /// 单元.
    Door,
    /// 房号.
    Room,
    /// How many of the goods that the heading names: a column for each product.
    QuantityOf,
    /// The name of a member, a product or a supplier.
    Name,
    /// Further names.
    OtherNames,
    /// 编号: the leader's own number for goods.
    MenuCode,
    /// 单位.
    Unit,
    /// 供货价.
    Cost,
    /// 箱规.
    CasePack,
    /// 起订量.
    Minimum,
    /// 供货商.
    Supplier,
    /// 联系人.
    Contact,
    /// 备注.
    Note,
    /// 欠款: what is open between the shop and somebody.
    Balance,
    /// Recognised, and of no use here: 快递单号, 合计.
    Aside,
}

/// Words for each column of an order table, in which they are looked up whole. The first is what exports of 快团团 say.
const ORDERS: &[(Field, &[&str])] = &[
    (Field::Sequence, &["跟团号", "接龙号", "序号", "编号", "no."]),
    (Field::OrderNumber, &["订单号", "订单编号", "订单id"]),
    (Field::PaidAt, &["支付时间", "付款时间", "成交时间"]),
    (Field::OrderedAt, &["下单时间", "创建时间", "跟团时间"]),
    (
        Field::Nickname,
        &[
            "下单人",
            "团员",
            "团员昵称",
            "昵称",
            "微信昵称",
            "顾客",
            "买家",
            "买家昵称",
            "接龙人",
            "微信名",
            "群昵称",
            "姓名",
            "member",
        ],
    ),
    (Field::Receiver, &["收货人", "收货人姓名", "收件人", "收件人姓名", "提货人", "联系人"]),
    (
        Field::MemberNote,
        &["团员备注", "买家备注", "买家留言", "备注", "留言", "订单备注", "member'snote"],
    ),
    (Field::LeaderNote, &["团长备注", "商家备注", "私密备注", "卖家备注"]),
    (
        Field::Product,
        &["商品", "商品名称", "品名", "商品信息", "商品明细", "订单商品", "货品", "名称", "goods"],
    ),
    (Field::Variant, &["规格", "商品规格", "款式", "口味", "规格名称"]),
    (Field::Sku, &["商品编码", "外部编码", "规格编码", "sku", "货号"]),
    (Field::Quantity, &["数量", "购买数量", "商品数量", "件数", "份数", "下单数量"]),
    (Field::Price, &["单价", "商品单价", "团购价", "售价"]),
    (Field::Amount, &["商品金额", "小计", "商品总价", "商品小计"]),
    (Field::Shipping, &["运费", "配送费", "邮费"]),
    (Field::Discount, &["优惠", "优惠金额", "折扣"]),
    (
        Field::OrderAmount,
        &["订单金额", "实付金额", "应付金额", "实付", "金额", "总金额", "实收金额", "amount"],
    ),
    (Field::Refund, &["退款金额", "订单退款", "已退金额", "退款"]),
    (Field::Status, &["订单状态", "状态", "支付状态", "付款状态"]),
    (Field::Logistics, &["物流方式", "配送方式", "取货方式"]),
    (Field::HandOut, &["核销状态", "核销"]),
    (Field::Marks, &["团员标注", "membersays"]),
    (Field::PickupPoint, &["自提点", "自提点名称", "服务小区", "提货点", "取货点", "pickuppoint"]),
    (
        Field::Phone,
        &[
            "联系电话",
            "收货人电话",
            "手机号",
            "手机",
            "电话",
            "手机号码",
            "收件人电话",
            "联系方式",
            "phone",
        ],
    ),
    (Field::Region, &["省", "市", "区", "省份", "城市", "区县", "区域", "街道"]),
    (
        Field::Address,
        &[
            "详细地址",
            "收货地址",
            "地址",
            "收件地址",
            "楼栋房号",
            "楼号房号",
            "门牌地址",
            "住址",
            "address",
        ],
    ),
    (Field::Estate, &["小区", "小区名称", "社区", "estate"]),
    (Field::Lane, &["弄号", "弄", "lane"]),
    (Field::Building, &["楼号", "楼栋", "栋号", "楼", "栋", "幢", "楼栋号", "几栋", "building"]),
    (Field::Door, &["单元", "单元号", "unit"]),
    (Field::Room, &["房号", "门牌号", "房间号", "室号", "门牌", "室", "房间", "room"]),
    (
        Field::Aside,
        &[
            "快递公司",
            "快递单号",
            "运单号",
            "团长",
            "商品成本价",
            "分类",
            "服务小区联系人",
            "服务小区电话",
            "服务小区地址",
            "合计",
            "总计",
            "合计件数",
            "商品总数",
            "总数",
            "总数量",
            "团标题",
            "团购标题",
            "团号",
            "piecesinall",
        ],
    ),
];

const MEMBERS: &[(Field, &[&str])] = &[
    (
        Field::Name,
        &["昵称", "姓名", "团员", "名字", "微信昵称", "群昵称", "下单人", "收货人", "称呼"],
    ),
    (Field::OtherNames, &["其他昵称", "别名", "曾用昵称", "群昵称2"]),
    (Field::Phone, &["电话", "手机", "手机号", "联系电话", "手机号码", "联系方式"]),
    (Field::Address, &["地址", "详细地址", "收货地址", "住址"]),
    (Field::Region, &["省", "市", "区"]),
    (Field::Estate, &["小区", "小区名称", "社区"]),
    (Field::Lane, &["弄号", "弄"]),
    (Field::Building, &["楼号", "楼栋", "栋号", "楼", "栋", "幢"]),
    (Field::Door, &["单元", "单元号"]),
    (Field::Room, &["房号", "门牌号", "房间号", "室号", "室", "门牌"]),
    (Field::PickupPoint, &["自提点", "提货点", "常用自提点", "服务小区"]),
    (Field::Note, &["备注", "说明"]),
    (Field::Aside, &["序号", "编号"]),
];

const PRODUCTS: &[(Field, &[&str])] = &[
    (Field::Name, &["商品", "商品名称", "品名", "名称", "货品"]),
    (Field::OtherNames, &["别名", "俗称", "其他叫法"]),
    (Field::Variant, &["规格", "商品规格", "款式", "口味"]),
    (Field::Sku, &["商品编码", "外部编码", "规格编码", "sku", "货号"]),
    (Field::MenuCode, &["编号", "序号", "商品编号"]),
    (Field::Unit, &["单位", "计量单位"]),
    (Field::Price, &["单价", "团购价", "售价", "价格", "商品单价", "零售价"]),
    (Field::Cost, &["供货价", "成本价", "进价", "成本", "进货价", "商品成本价"]),
    (Field::CasePack, &["箱规", "每箱数量", "装箱数"]),
    (Field::Minimum, &["起订量", "起送量", "最小起订量"]),
    (Field::Supplier, &["供货商", "供应商", "供货团长", "厂家"]),
    (Field::Note, &["备注", "说明"]),
    (Field::Aside, &["分类", "箱数", "采购数量", "金额", "库存"]),
];

const SUPPLIERS: &[(Field, &[&str])] = &[
    (Field::Name, &["供货商", "供应商", "名称", "公司", "供货商名称", "供应商名称", "厂家"]),
    (Field::Contact, &["联系人", "负责人"]),
    (Field::Phone, &["电话", "手机", "手机号", "联系电话", "联系方式"]),
    (Field::Address, &["地址", "详细地址", "经营地址"]),
    (Field::Note, &["备注", "说明"]),
    (Field::Aside, &["序号", "编号"]),
];

const STOCK: &[(Field, &[&str])] = &[
    (Field::Name, &["商品", "商品名称", "品名", "名称", "货品"]),
    (Field::Variant, &["规格", "商品规格", "款式", "口味"]),
    (Field::Sku, &["商品编码", "外部编码", "规格编码", "sku", "货号"]),
    (
        Field::Quantity,
        &[
            "库存",
            "期初库存",
            "库存数量",
            "现有库存",
            "结存",
            "结存数量",
            "盘点数量",
            "剩余",
            "数量",
            "stock",
            "onhand",
        ],
    ),
    (Field::Aside, &["序号", "编号", "单位", "分类", "备注", "仓库", "供货价", "金额"]),
];

const MEMBER_BALANCES: &[(Field, &[&str])] = &[
    (
        Field::Name,
        &["昵称", "姓名", "团员", "名字", "微信昵称", "群昵称", "下单人", "收货人", "称呼"],
    ),
    (Field::Phone, &["电话", "手机", "手机号", "联系电话", "手机号码", "联系方式"]),
    (
        Field::Balance,
        &[
            "欠款",
            "期初欠款",
            "欠款金额",
            "挂账",
            "未付",
            "未付金额",
            "应收",
            "应收款",
            "期初余额",
            "余额",
            "balance",
            "owes",
        ],
    ),
    (Field::Aside, &["序号", "编号", "备注", "地址", "日期"]),
];

const SUPPLIER_BALANCES: &[(Field, &[&str])] = &[
    (Field::Name, &["供货商", "供应商", "名称", "公司", "供货商名称", "供应商名称", "厂家"]),
    (
        Field::Balance,
        &[
            "欠款",
            "期初欠款",
            "欠款金额",
            "未付",
            "未付金额",
            "应付",
            "应付款",
            "应付货款",
            "期初余额",
            "余额",
            "balance",
        ],
    ),
    (Field::Aside, &["序号", "编号", "备注", "电话", "联系人", "日期"]),
];

impl TableKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Orders,
        Self::Members,
        Self::Products,
        Self::Suppliers,
        Self::Stock,
        Self::MemberBalances,
        Self::SupplierBalances,
    ];

    fn words(self) -> &'static [(Field, &'static [&'static str])] {
        match self {
            Self::Orders => ORDERS,
            Self::Members => MEMBERS,
            Self::Products => PRODUCTS,
            Self::Suppliers => SUPPLIERS,
            Self::Stock => STOCK,
            Self::MemberBalances => MEMBER_BALANCES,
            Self::SupplierBalances => SUPPLIER_BALANCES,
        }
    }

    /// What a column of this kind of table can say, in the order in which it is offered to choose from.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        let of_column = (self == Self::Orders).then_some(Field::QuantityOf);
        self.words().iter().map(|(field, _)| *field).chain(of_column)
    }

    /// What a table of this kind cannot do without, as alternatives of which one is enough.
    #[must_use]
    pub const fn needs(self) -> &'static [&'static [Field]] {
        match self {
            Self::Orders => {
                &[&[Field::Nickname, Field::Receiver], &[Field::Product, Field::QuantityOf]]
            }
            Self::Members | Self::Suppliers | Self::Products => &[&[Field::Name]],
            Self::Stock => &[&[Field::Name, Field::Sku], &[Field::Quantity]],
            Self::MemberBalances | Self::SupplierBalances => &[&[Field::Name], &[Field::Balance]],
        }
    }
}

impl Field {
    /// May several columns say this?
    #[must_use]
    pub const fn may_repeat(self) -> bool {
        matches!(
            self,
            Self::QuantityOf | Self::Region | Self::Aside | Self::MemberNote | Self::OtherNames
        )
    }

    /// Where somebody lives: a date here was a number of a door.
    #[must_use]
    pub const fn is_of_a_door(self) -> bool {
        matches!(self, Self::Address | Self::Lane | Self::Building | Self::Door | Self::Room)
    }
}

/// How closely a heading names a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Named {
    /// By a part of it: 您的楼号是.
    InPart(Field),
    /// By a word of the table.
    Whole(Field),
}

/// What a heading says, in a table of this kind.
pub(crate) fn named(kind: TableKind, heading: &str) -> Option<Named> {
    let plain = normalised(heading);
    if plain.is_empty() {
        return None;
    }
    let whole = kind.words().iter().find(|(_, words)| words.contains(&plain.as_str()));
    match whole {
        Some((field, _)) => Some(Named::Whole(*field)),
        None if matches!(kind, TableKind::Orders | TableKind::Members) => {
            of_a_door(&plain).map(Named::InPart)
        }
        None => None,
    }
}

/// Leaders name the fields that they add themselves, and anew for each campaign.
fn of_a_door(plain: &str) -> Option<Field> {
    let says = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    if plain.chars().count() > 14 {
        return None;
    }
    let building = says(&["楼号", "楼栋", "几栋", "栋", "幢", "号楼", "哪栋"]);
    let room = says(&["房号", "房间", "门牌", "室号", "几室", "几零几"]);
    match (building, room) {
        (true, true) => Some(Field::Address),
        (true, false) => Some(Field::Building),
        (false, true) => Some(Field::Room),
        _ if says(&["弄号", "几弄"]) => Some(Field::Lane),
        _ if says(&["单元"]) => Some(Field::Door),
        _ => None,
    }
}

/// A heading in half width and small letters, without marks, white space and a bracket of examples or units:
/// `房号（如606）` is 房号, `金额（元）` is 金额.
pub(crate) fn normalised(heading: &str) -> String {
    let plain: String = heading
        .chars()
        .filter(|c| {
            !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}' | '*' | '＊' | ':' | '：')
        })
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect();
    for bracket in ["(如", "[如", "(例", "(元", "(yuan", "(必填", "(选填"] {
        if let Some((name, _)) = plain.split_once(bracket)
            && !name.is_empty()
        {
            return name.to_owned();
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("跟团号", Named::Whole(Field::Sequence))]
    #[case("\u{feff} 下单人\n", Named::Whole(Field::Nickname))]
    #[case("房号（如606）", Named::Whole(Field::Room))]
    #[case("楼号（如10）", Named::Whole(Field::Building))]
    #[case("弄号(如168)", Named::Whole(Field::Lane))]
    #[case("ＳＫＵ", Named::Whole(Field::Sku))]
    #[case("金额（元）", Named::Whole(Field::OrderAmount))]
    #[case("您住几栋", Named::InPart(Field::Building))]
    #[case("请填写房号", Named::InPart(Field::Room))]
    #[case("楼栋+房号", Named::InPart(Field::Address))]
    #[case("服务小区", Named::Whole(Field::PickupPoint))]
    fn headings_of_order_tables(#[case] heading: &str, #[case] expected: Named) {
        assert_eq!(named(TableKind::Orders, heading), Some(expected));
    }

    #[test]
    fn the_same_word_means_what_the_table_is_about() {
        assert_eq!(named(TableKind::Orders, "编号"), Some(Named::Whole(Field::Sequence)));
        assert_eq!(named(TableKind::Products, "编号"), Some(Named::Whole(Field::MenuCode)));
        assert_eq!(named(TableKind::Suppliers, "供货商"), Some(Named::Whole(Field::Name)));
        assert_eq!(named(TableKind::Products, "供货商"), Some(Named::Whole(Field::Supplier)));
        assert_eq!(named(TableKind::Products, "房号"), None);
    }

    #[test]
    fn no_word_stands_for_two_columns_and_each_is_written_as_it_is_looked_up() {
        for kind in TableKind::ALL {
            let words: Vec<&str> =
                kind.words().iter().flat_map(|(_, words)| *words).copied().collect();
            let unlike: HashSet<&str> = words.iter().copied().collect();
            assert_eq!(words.len(), unlike.len(), "{kind:?}");
            for word in words {
                assert_eq!(normalised(word), word);
            }
        }
    }
}
