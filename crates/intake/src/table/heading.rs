//! Headings, and the words by which programs and people name the same column.

mod words;

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
#[must_use]
pub fn normalised(heading: &str) -> String {
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
