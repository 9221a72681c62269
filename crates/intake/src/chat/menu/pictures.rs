//! Pictures and what they show: 🍎 where apples are sold, ❤️ where there is a red one.

use std::{collections::HashMap, sync::LazyLock};

use crate::chat::words::paste::is_han;

/// Pictures of goods, with words of which one is in the name of what they stand for.
const GOODS: &[(&str, &[&str])] = &[
    ("🍎", &["苹果"]),
    ("🍏", &["青苹果"]),
    ("🍐", &["梨"]),
    ("🍊", &["橘", "桔", "橙", "柑", "耙耙柑"]),
    ("🍋", &["柠檬"]),
    ("🍌", &["香蕉"]),
    ("🍉", &["西瓜"]),
    ("🍈", &["哈密瓜", "甜瓜", "蜜瓜"]),
    ("🍇", &["葡萄", "提子"]),
    ("🍓", &["草莓"]),
    ("🫐", &["蓝莓"]),
    ("🍒", &["樱桃", "车厘子"]),
    ("🍑", &["桃"]),
    ("🥭", &["芒果"]),
    ("🍍", &["菠萝", "凤梨"]),
    ("🥥", &["椰"]),
    ("🥝", &["猕猴桃", "奇异果"]),
    ("🥑", &["牛油果"]),
    ("🍅", &["番茄", "西红柿"]),
    ("🥔", &["土豆", "马铃薯"]),
    ("🥕", &["胡萝卜"]),
    ("🌽", &["玉米"]),
    ("🥒", &["黄瓜"]),
    ("🍆", &["茄子"]),
    ("🥬", &["白菜", "青菜", "生菜"]),
    ("🥦", &["西兰花", "花椰菜"]),
    ("🫑", &["彩椒", "青椒", "甜椒"]),
    ("🌶", &["辣椒"]),
    ("🧄", &["蒜"]),
    ("🧅", &["洋葱"]),
    ("🫛", &["豌豆", "毛豆"]),
    ("🍄", &["蘑菇", "香菇"]),
    ("🍠", &["红薯", "地瓜"]),
    ("🌰", &["栗", "板栗"]),
    ("🥜", &["花生"]),
    ("🥚", &["鸡蛋", "土鸡蛋"]),
    ("🍳", &["煎蛋", "荷包蛋"]),
    ("🥛", &["牛奶"]),
    ("🧈", &["黄油"]),
    ("🧀", &["芝士", "奶酪"]),
    ("🍞", &["吐司", "面包"]),
    ("🥖", &["法棍"]),
    ("🥐", &["牛角", "可颂"]),
    ("🥯", &["贝果"]),
    ("🥨", &["碱水"]),
    ("🥞", &["松饼"]),
    ("🧇", &["华夫"]),
    ("🍩", &["甜甜圈"]),
    ("🎂", &["蛋糕"]),
    ("🍰", &["蛋糕"]),
    ("🧁", &["杯子蛋糕", "纸杯蛋糕"]),
    ("🥧", &["派"]),
    ("🍪", &["饼干", "曲奇"]),
    ("🍫", &["巧克力"]),
    ("🍬", &["糖"]),
    ("🍭", &["棒棒糖"]),
    ("🍮", &["布丁"]),
    ("🍦", &["冰淇淋", "冰激凌"]),
    ("🍨", &["冰淇淋", "冰激凌"]),
    ("🍧", &["刨冰"]),
    ("🍡", &["糯米团", "丸子"]),
    ("🥮", &["月饼"]),
    ("🍿", &["爆米花"]),
    ("🥟", &["饺子", "水饺", "饺"]),
    ("🍜", &["面"]),
    ("🍝", &["意面"]),
    ("🍚", &["米饭", "大米"]),
    ("🍙", &["饭团"]),
    ("🍣", &["寿司"]),
    ("🍱", &["便当", "盒饭"]),
    ("🍛", &["咖喱"]),
    ("🍲", &["火锅"]),
    ("🥗", &["沙拉"]),
    ("🍕", &["披萨", "比萨"]),
    ("🍔", &["汉堡"]),
    ("🍟", &["薯条"]),
    ("🌭", &["热狗"]),
    ("🌮", &["塔可"]),
    ("🥪", &["三明治"]),
    ("🍗", &["鸡腿", "炸鸡", "鸡翅"]),
    ("🍖", &["排骨"]),
    ("🥩", &["牛肉", "牛排"]),
    ("🐮", &["牛肉", "牛排", "牛腩", "肥牛", "牛肉卷", "肥牛卷", "牛肉片"]),
    ("🐂", &["牛肉", "牛排", "牛腩", "肥牛", "牛肉卷", "肥牛卷", "牛肉片"]),
    ("🐑", &["羊肉", "羊排", "羊腿", "肥羊", "羊肉卷", "肥羊卷", "羊肉片"]),
    ("🐏", &["羊肉", "羊排", "羊腿", "肥羊", "羊肉卷", "肥羊卷", "羊肉片"]),
    ("🐷", &["猪肉", "五花肉", "猪蹄", "里脊"]),
    ("🐖", &["猪肉", "五花肉", "猪蹄", "里脊"]),
    ("🍥", &["鱼丸", "鱼饼"]),
    ("🫓", &["饼", "烙饼", "葱油饼", "手抓饼", "馅饼"]),
    ("🥓", &["培根"]),
    ("🍢", &["关东煮", "烤串", "串"]),
    ("🥣", &["粥", "麦片"]),
    ("🍘", &["仙贝", "米饼"]),
    ("🌯", &["卷饼", "鸡肉卷"]),
    ("🥫", &["罐头"]),
    ("🍶", &["清酒", "白酒"]),
    ("🍼", &["奶粉"]),
    ("🐟", &["鱼"]),
    ("🐠", &["鱼"]),
    ("🦐", &["虾"]),
    ("🍤", &["虾"]),
    ("🦞", &["龙虾"]),
    ("🦀", &["螃蟹", "大闸蟹", "蟹"]),
    ("🦑", &["鱿鱼"]),
    ("🐙", &["章鱼"]),
    ("🦪", &["生蚝", "牡蛎"]),
    ("🐔", &["鸡"]),
    ("🦆", &["鸭"]),
    ("🍯", &["蜂蜜"]),
    ("🧂", &["盐"]),
    ("🥤", &["可乐", "汽水", "饮料"]),
    ("🧋", &["奶茶"]),
    ("🧃", &["果汁"]),
    ("☕", &["咖啡"]),
    ("🍵", &["茶"]),
    ("🍺", &["啤酒"]),
    ("🍷", &["红酒", "葡萄酒"]),
    ("🌹", &["玫瑰"]),
    ("🌷", &["郁金香"]),
    ("🌻", &["向日葵"]),
    ("🌼", &["雏菊", "小雏菊"]),
    ("🪻", &["风信子"]),
    ("🪷", &["荷花", "莲"]),
    ("💐", &["花束", "混搭", "鲜花"]),
    ("👕", &["t恤", "短袖"]),
    ("👖", &["牛仔裤", "长裤"]),
    ("🩳", &["短裤"]),
    ("👗", &["裙"]),
    ("🧥", &["外套", "大衣"]),
    ("🧦", &["袜"]),
    ("🧢", &["帽"]),
    ("👒", &["帽"]),
    ("🧣", &["围巾"]),
    ("🧤", &["手套"]),
    ("👟", &["运动鞋", "跑鞋"]),
    ("🩴", &["拖鞋"]),
    ("☂", &["伞"]),
    ("🧻", &["卷纸", "纸巾", "抽纸"]),
    ("🧼", &["香皂", "肥皂"]),
    ("🧴", &["洗手液", "沐浴露", "洗发"]),
    ("🪥", &["牙刷"]),
    ("🧽", &["海绵", "百洁布"]),
    ("😷", &["口罩"]),
    ("🕯", &["蜡烛"]),
    ("🪣", &["水桶"]),
    ("🧹", &["扫把", "扫帚"]),
    ("🔋", &["电池"]),
    ("💡", &["灯泡"]),
    ("🎈", &["气球"]),
    ("🎒", &["书包"]),
    ("👔", &["衬衫"]),
    ("🪴", &["绿植", "盆栽", "绿萝"]),
    ("🌵", &["仙人掌", "仙人球"]),
    ("🏺", &["花瓶"]),
    ("👚", &["女衫", "上衣"]),
    ("👞", &["皮鞋"]),
    ("👢", &["靴"]),
    ("🥾", &["登山鞋", "徒步鞋"]),
    ("🩲", &["内裤"]),
    ("👜", &["手提包"]),
    ("🧸", &["玩偶", "公仔"]),
    ("🩹", &["创可贴"]),
    ("🔌", &["插排", "插座"]),
    ("🪒", &["剃须刀"]),
    ("🔦", &["手电"]),
];

/// What ends with 桃 and is none.
const NO_PEACHES: [&str; 4] = ["猕猴桃", "樱桃", "核桃", "杨桃"];

/// Pictures that are taken for more than they show, where nothing is sold that they show: 🥚 for 茶叶蛋.
const AT_NEED: &[(&str, &[&str])] = &[("🥚", &["蛋"]), ("🍄", &["菇", "菌"])];

/// Pictures by which the variants of one thing are told apart, with a character that begins what they say.
const VARIANTS: &[(&str, &[&str])] = &[
    ("❤", &["红"]),
    ("🔴", &["红"]),
    ("🩷", &["粉"]),
    ("🧡", &["橙", "橘"]),
    ("🟠", &["橙", "橘"]),
    ("💛", &["黄"]),
    ("🟡", &["黄"]),
    ("💚", &["绿"]),
    ("🟢", &["绿"]),
    ("💙", &["蓝"]),
    ("🔵", &["蓝"]),
    ("💜", &["紫"]),
    ("🟣", &["紫"]),
    ("🖤", &["黑"]),
    ("⚫", &["黑"]),
    ("🤍", &["白"]),
    ("⚪", &["白"]),
    ("🤎", &["棕", "咖"]),
    ("🟤", &["棕", "咖"]),
    ("🌶", &["辣", "香辣", "麻辣"]),
    ("🔥", &["热"]),
    ("❄", &["冰", "冷"]),
    ("🧊", &["冰"]),
];

/// The words of the pictures by the character that they begin with.
static WORDS: LazyLock<HashMap<char, Vec<(usize, &'static str)>>> = LazyLock::new(|| {
    let mut words: HashMap<char, Vec<(usize, &'static str)>> = HashMap::new();
    for (picture, (_, shows)) in GOODS.iter().enumerate() {
        for word in *shows {
            words.entry(word.chars().next().unwrap_or_default()).or_default().push((picture, word));
        }
    }
    words
});

/// Which pictures show a word of the name, by which word, and where that ends. `name` as folded.
fn shown_in(name: &str) -> Vec<(usize, &'static str, usize)> {
    let mut found: Vec<(usize, &'static str, usize)> = Vec::new();
    for (at, c) in name.char_indices() {
        let words = WORDS.get(&c).into_iter().flatten();
        let here = words.filter(|(_, word)| name[at..].starts_with(word));
        for (picture, word) in here {
            if !found.iter().any(|(other, known, _)| other == picture && known == word) {
                found.push((*picture, word, at + word.len()));
            }
        }
    }
    found.sort_by_key(|(picture, _, _)| *picture);
    found
}

/// The pictures of what a product's name says, and whether it says nothing behind that: 🍓 for 草莓 and for 草莓蛋糕. `name` as
/// folded.
pub(crate) fn of_goods(name: &str) -> Vec<(&'static str, bool)> {
    let named_alike =
        |picture: &str| picture == "🍑" && NO_PEACHES.iter().any(|other| name.contains(other));
    let found = shown_in(name);
    let of_one = found.chunk_by(|(one, ..), (other, ..)| one == other);
    let pictures = of_one.map(|words| {
        let ends = words.iter().any(|(_, _, end)| !name[*end..].starts_with(is_han));
        (GOODS[words[0].0].0, ends)
    });
    pictures.filter(|(picture, _)| !named_alike(picture)).collect()
}

/// The pictures that show what a name ends with, if nothing else is shown by them.
pub(crate) fn at_need(name: &str) -> impl Iterator<Item = &'static str> {
    AT_NEED
        .iter()
        .filter(move |(_, shows)| shows.iter().any(|word| name.ends_with(word)))
        .map(|(picture, _)| *picture)
}

/// The name with a picture for the word that it shows: 🦐滑 for 虾滑.
pub(crate) fn with_picture(name: &str) -> Vec<String> {
    let found = shown_in(name);
    let of_one = found.chunk_by(|(one, ..), (other, ..)| one == other);
    of_one
        .filter_map(|words| {
            let (picture, word, _) = words.iter().max_by_key(|(_, word, _)| word.len())?;
            (name.len() > word.len()).then(|| name.replacen(word, GOODS[*picture].0, 1))
        })
        .collect()
}

/// The pictures that choose a variant of this name.
pub(crate) fn of_variant(name: &str) -> impl Iterator<Item = &'static str> {
    VARIANTS
        .iter()
        .filter(move |(_, shows)| shows.iter().any(|word| name.starts_with(word)))
        .map(|(picture, _)| *picture)
}

/// A picture, and no letter or mark that a text is written with.
pub(crate) fn is_picture(c: char) -> bool {
    matches!(c,
        '\u{1f1e6}'..='\u{1f1ff}'
        | '\u{1f300}'..='\u{1f3fa}'
        | '\u{1f400}'..='\u{1faff}'
        | '\u{2600}'..='\u{27bf}'
        | '\u{2b50}'
        | '\u{2b55}')
}
