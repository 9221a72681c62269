//! Thirty products of two variants each: the sixty offers of a large campaign.

use linli_domain::{Fen, Unit};
use linli_intake::MenuOffer;

/// One variant, with what every layer has to know of it.
#[derive(Clone, Debug)]
pub struct Good {
    /// From 1; the variants of a product share it.
    pub number: usize,
    /// What is sold.
    pub product: &'static str,
    /// In which size or kind.
    pub variant: &'static str,
    /// What it is counted in.
    pub unit: &'static str,
    /// How many come in a case, if it comes in cases.
    pub case_pack: Option<u32>,
    /// Who delivers it.
    pub supplier: &'static str,
    /// What a member pays.
    pub price: Fen,
}

impl Good {
    /// What it costs the leader: four fifths.
    #[must_use]
    pub fn cost(&self) -> Fen {
        Fen(self.price.0 / 5 * 4)
    }

    /// As the reader of lists is told of it.
    #[must_use]
    pub fn offer(&self) -> MenuOffer {
        MenuOffer {
            product: self.product.to_owned(),
            product_aliases: Vec::new(),
            variant: self.variant.to_owned(),
            variant_aliases: Vec::new(),
            numbers: vec![self.number.to_string()],
            unit: Unit::new(self.unit),
            price: Some(self.price),
            case_pack: self.case_pack,
            ..MenuOffer::default()
        }
    }
}

/// All of them.
#[must_use]
pub fn goods() -> Vec<Good> {
    let mut goods = Vec::new();
    for (index, (product, variants, unit, case_pack)) in PRODUCTS.into_iter().enumerate() {
        for variant in variants {
            goods.push(Good {
                number: index + 1,
                product,
                variant,
                unit,
                case_pack,
                supplier: SUPPLIERS[index % SUPPLIERS.len()],
                price: Fen(500 + 110 * i64::try_from(index).unwrap_or(0)),
            });
        }
    }
    goods
}

/// Who delivers.
pub const SUPPLIERS: [&str; 6] =
    ["老张果园", "绿源蔬菜", "光明牛奶", "海鲜阿强", "阿婆糕点", "粮油批发部"];

const PRODUCTS: [(&str, [&str; 2], &str, Option<u32>); 30] = [
    ("红富士苹果", ["大果", "小果"], "份", Some(6)),
    ("砀山梨", ["礼盒", "散装"], "份", Some(8)),
    ("巨峰葡萄", ["精品", "普通"], "份", None),
    ("砂糖橘", ["五斤装", "十斤装"], "袋", Some(10)),
    ("香蕉", ["进口", "海南"], "把", None),
    ("散养鸡蛋", ["10枚", "30枚"], "盒", Some(12)),
    ("纯牛奶", ["全脂", "脱脂"], "箱", Some(12)),
    ("风味酸奶", ["原味", "草莓味"], "杯", Some(24)),
    ("手撕吐司", ["奶香", "全麦"], "袋", Some(20)),
    ("葡式蛋挞", ["6只装", "12只装"], "盒", Some(10)),
    ("小青菜", ["净菜", "带根"], "份", None),
    ("西红柿", ["沙瓤", "硬粉"], "份", None),
    ("黄瓜", ["水果型", "刺瓜"], "份", None),
    ("土豆", ["黄心", "红皮"], "份", Some(5)),
    ("山药", ["铁棍", "水山药"], "份", Some(5)),
    ("玉米", ["甜糯", "水果玉米"], "袋", Some(10)),
    ("豆腐", ["老豆腐", "嫩豆腐"], "盒", Some(16)),
    ("基围虾", ["大号", "中号"], "份", Some(4)),
    ("带鱼段", ["宽段", "窄段"], "份", Some(6)),
    ("三文鱼", ["刺身", "切排"], "份", None),
    ("大米", ["东北", "泰国"], "袋", Some(4)),
    ("面粉", ["高筋", "低筋"], "袋", Some(4)),
    ("花生油", ["5升", "2升"], "桶", Some(4)),
    ("生抽", ["特级", "一级"], "瓶", Some(12)),
    ("糯米糕", ["红豆馅", "枣泥馅"], "盒", Some(10)),
    ("青团", ["咸蛋黄", "豆沙"], "盒", Some(10)),
    ("绿豆饼", ["无糖", "经典"], "盒", Some(10)),
    ("水饺", ["荠菜", "三鲜"], "袋", Some(12)),
    ("馄饨", ["鲜肉", "虾仁"], "袋", Some(12)),
    ("抽纸", ["三层", "四层"], "提", Some(6)),
];
