//! The words by which programs and people head the same column, for each kind of table.

use super::{Field, TableKind};

/// Words for each column of an order table, in which they are looked up whole. The first is what exports of 快团团 say.
pub(super) const ORDERS: &[(Field, &[&str])] = &[
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

pub(super) const MEMBERS: &[(Field, &[&str])] = &[
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

pub(super) const PRODUCTS: &[(Field, &[&str])] = &[
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

pub(super) const SUPPLIERS: &[(Field, &[&str])] = &[
    (Field::Name, &["供货商", "供应商", "名称", "公司", "供货商名称", "供应商名称", "厂家"]),
    (Field::Contact, &["联系人", "负责人"]),
    (Field::Phone, &["电话", "手机", "手机号", "联系电话", "联系方式"]),
    (Field::Address, &["地址", "详细地址", "经营地址"]),
    (Field::Note, &["备注", "说明"]),
    (Field::Aside, &["序号", "编号"]),
];

pub(super) const STOCK: &[(Field, &[&str])] = &[
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

pub(super) const MEMBER_BALANCES: &[(Field, &[&str])] = &[
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

pub(super) const SUPPLIER_BALANCES: &[(Field, &[&str])] = &[
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
    /// The words of each column that a table of this kind can have.
    pub(super) fn words(self) -> &'static [(Field, &'static [&'static str])] {
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
}
