//! What is sold, who orders, and how the parts of an entry may be written.

use linli_domain::{Quantity, Unit};
use linli_intake::chat::MenuOffer;

use crate::dice::Dice;

/// A row of a menu: number, product, variant, unit, another word for the product.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

const FRUIT: &[Row] = &[
    ("1", "红富士苹果", "5斤装", "箱", "苹果"),
    ("1", "红富士苹果", "10斤装", "箱", "苹果"),
    ("2", "皇冠梨", "", "斤", "梨"),
    ("3", "巨峰葡萄", "", "斤", "葡萄"),
    ("4", "丹东草莓", "", "盒", "草莓"),
    ("5", "海南芒果", "", "箱", "芒果"),
];
const BREAD: &[Row] = &[
    ("1", "原味吐司", "", "袋", "吐司"),
    ("2", "蛋挞", "原味", "盒", ""),
    ("2", "蛋挞", "抹茶", "盒", ""),
    ("3", "全麦欧包", "", "个", "欧包"),
    ("4", "肉松小贝", "海苔", "盒", "小贝"),
    ("4", "肉松小贝", "咸蛋黄", "盒", "小贝"),
    ("5", "贝果", "", "个", ""),
];
const HOUSEHOLD: &[Row] = &[
    ("", "抽纸", "3层100抽*24包", "提", "纸巾"),
    ("", "洗衣液", "2kg", "瓶", ""),
    ("", "洗衣液", "5kg", "桶", ""),
    ("", "垃圾袋", "", "卷", ""),
    ("", "矿泉水", "550ml*24瓶", "箱", ""),
];
const BUTCHER: &[Row] = &[
    ("", "黑猪五花肉", "", "斤", "五花肉"),
    ("", "猪肋排", "", "斤", "排骨"),
    ("", "基围虾", "", "斤", "虾"),
    ("", "老母鸡", "", "只", ""),
];
const CODES: &[Row] = &[
    ("A1", "猪肉脯", "原味", "袋", "肉脯"),
    ("A2", "猪肉脯", "香辣", "袋", "肉脯"),
    ("B1", "牛轧糖", "", "盒", ""),
    ("B2", "雪花酥", "", "盒", ""),
    ("C1", "每日坚果", "", "箱", "坚果"),
];
const FLOWERS: &[Row] = &[
    ("", "玫瑰", "红", "扎", ""),
    ("", "玫瑰", "粉", "扎", ""),
    ("", "百合", "", "枝", ""),
    ("", "雏菊", "白", "把", ""),
    ("", "雏菊", "黄", "把", ""),
];
const CLOTHES: &[Row] = &[
    ("1", "保暖内衣", "110", "套", "内衣"),
    ("1", "保暖内衣", "120", "套", "内衣"),
    ("2", "羊毛背心", "M", "件", "背心"),
    ("2", "羊毛背心", "L", "件", "背心"),
    ("3", "纯棉袜", "男款", "包", "袜子"),
    ("3", "纯棉袜", "女款", "包", "袜子"),
];
const DINNER: &[Row] = &[("", "今日套餐", "", "份", "套餐")];
const MENUS: [&[Row]; 8] = [FRUIT, BREAD, HOUSEHOLD, BUTCHER, CODES, FLOWERS, CLOTHES, DINNER];

/// One of the menus.
pub(crate) fn menu(dice: &mut Dice) -> Vec<MenuOffer> {
    let offer = |(number, product, variant, unit, alias): &Row| MenuOffer {
        numbers: Some((*number).to_owned())
            .filter(|number| !number.is_empty())
            .into_iter()
            .collect(),
        product: (*product).to_owned(),
        product_aliases: Some((*alias).to_owned())
            .filter(|alias| !alias.is_empty())
            .into_iter()
            .collect(),
        variant: (*variant).to_owned(),
        unit: Unit::new(unit),
        ..MenuOffer::default()
    };
    dice.pick(&MENUS).iter().map(offer).collect()
}

const NAMES: &[&str] = &[
    "小周",
    "林阿姨",
    "老钱",
    "青青",
    "阿布",
    "石头",
    "米粒",
    "豆包",
    "大鹏",
    "何老师",
    "丽丽88",
    "妞妞",
    "小7",
    "24K",
    "777",
    "Amy",
    "Lily Wang",
    "阿May",
    "🌻🌻",
    "糖糖🍬",
    "A+妈妈",
    "王-姐",
    "晨晨爸爸",
    "三三",
    "木子李",
    "小苹果",
    "草莓酱",
    "橙子妈",
    "静待花开",
    "一米阳光",
    "老四",
    "半夏",
    "Coco",
    "D先生",
    "楼长老秦",
    "不二",
    "可乐加冰",
    "西门",
    "送货小哥",
    "...",
    "卖火柴的小女孩",
    "百合",
    "加菲",
    "小王妈妈",
    "无敌88",
    "X",
    "肉肉",
    "二丫",
    "纸鸢",
    "包子脸",
    "双双",
    "团团",
    "退退",
    "改改",
    "十七",
    "阿珍",
    "好运来",
    "想瘦的猫",
    "幸福一家人",
    "陈^_^",
    "【小鹿】",
    "Leo",
    "hello kitty",
    "LiLi",
    "邻居张",
    "要努力",
];

/// Somebody who may be a member.
pub(crate) fn name(dice: &mut Dice) -> String {
    (*dice.pick(NAMES)).to_owned()
}

/// A door as a group writes it, with the short form that is meant.
pub(crate) fn door(style: usize, dice: &mut Dice) -> (String, String) {
    let (building, unit) = (1 + dice.throw(28), 1 + dice.throw(4));
    let room = (1 + dice.throw(22)) * 100 + 1 + dice.throw(4);
    let letter = *dice.pick(&['A', 'B', 'C', 'D']);
    match style {
        0 => (format!("{building}-{unit}-{room}"), format!("{building}-{unit}-{room}")),
        1 => (format!("{building}号楼{unit}单元{room}"), format!("{building}-{unit}-{room}")),
        2 => (format!("{building}栋{room}"), format!("{building}-{room}")),
        3 => (format!("{letter}座{room}"), format!("{letter}-{room}")),
        4 => (format!("{building}-{room}"), format!("{building}-{room}")),
        5 => (format!("168弄{building}号{room}室"), format!("168弄-{building}-{room}")),
        6 => (format!("{building}号{room}"), format!("{building}-{room}")),
        7 => (format!("{building}幢{unit}单元{room}室"), format!("{building}-{unit}-{room}")),
        8 => (format!("{building}#{room}"), format!("{building}-{room}")),
        _ => (format!("{building}号楼"), format!("{building}")),
    }
}
pub(crate) const DOORS: usize = 10;

/// So many, as a group writes numbers; `None` where this style has no way to write it.
pub(crate) fn amount(style: usize, quantity: Quantity, unit: &str) -> String {
    let han = ["", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    let whole = usize::try_from(quantity.thousandths() / 1000).expect("a small number");
    if !quantity.is_whole() {
        return if whole == 0 { format!("半{unit}") } else { format!("{}{unit}半", han[whole]) };
    }
    match style {
        0 => format!("{whole}{unit}"),
        1 => format!("{}{unit}", han[whole]),
        2 => format!("x{whole}"),
        3 => format!("*{whole}"),
        4 => format!("×{whole}"),
        5 => format!("{whole}"),
        6 => format!(" {whole}{unit}"),
        7 => format!("✖️{whole}"),
        _ => format!("：{whole}"),
    }
}
pub(crate) const AMOUNTS: usize = 9;
