//! Other words for the same goods: 西红柿 for 番茄, 纸抽 for 抽纸.
//!
//! A menu names a thing once, and its readers call it as they do at home. Only words that mean the same thing everywhere stand
//! here: 花生米 is no other word for 花生, nor 橘子 for 橙子.

/// Words for one and the same, each.
const SAME: &[&[&str]] = &[
    // From the field.
    &["番茄", "西红柿"],
    &["小番茄", "圣女果", "樱桃番茄", "小西红柿"],
    &["土豆", "马铃薯", "洋芋"],
    &["红薯", "地瓜", "番薯"],
    &["胡萝卜", "红萝卜"],
    &["包菜", "卷心菜", "圆白菜", "包心菜"],
    &["西兰花", "西蓝花", "绿花菜"],
    &["花菜", "菜花", "花椰菜"],
    &["香菜", "芫荽"],
    &["空心菜", "通菜"],
    &["油麦菜", "莜麦菜"],
    &["黄瓜", "青瓜"],
    &["玉米", "苞米", "苞谷"],
    &["莲藕", "藕"],
    &["大蒜", "蒜头"],
    &["菠萝", "凤梨"],
    &["猕猴桃", "奇异果"],
    &["车厘子", "大樱桃"],
    &["橘子", "桔子"],
    &["丑橘", "丑桔", "丑柑", "不知火"],
    &["耙耙柑", "粑粑柑", "春见"],
    &["砂糖橘", "砂糖桔", "沙糖桔", "沙糖橘"],
    &["软籽石榴", "软子石榴"],
    // From the sea and the butcher.
    &["蛤蜊", "花蛤", "花甲"],
    &["螃蟹", "蟹"],
    &["皮皮虾", "虾爬子", "濑尿虾"],
    &["凤爪", "鸡爪"],
    &["猪蹄", "猪手", "猪脚"],
    // From the oven and the kitchen.
    &["吐司", "土司"],
    &["可颂", "羊角包", "牛角包"],
    &["芝士", "奶酪", "起司", "乳酪"],
    &["巧克力", "朱古力"],
    &["冰淇淋", "冰激凌", "冰激淋"],
    &["三明治", "三文治"],
    &["披萨", "比萨", "匹萨"],
    &["蛋挞", "蛋塔"],
    &["馄饨", "云吞"],
    &["皮蛋", "松花蛋"],
    &["米饭", "白饭"],
    &["方便面", "泡面"],
    &["葵花籽", "葵瓜子"],
    &["牛轧糖", "牛扎糖"],
    &["菜籽油", "菜油"],
    &["巴旦木", "扁桃仁"],
    &["维生素", "维"],
    // For the house.
    &["抽纸", "纸抽", "面巾纸"],
    &["卷纸", "卫生纸", "卷筒纸"],
    &["厨房纸", "厨房用纸", "厨房纸巾"],
    &["湿巾", "湿纸巾"],
    &["洗洁精", "洗碗液", "洗碗精"],
    &["洁厕灵", "洁厕液", "洁厕剂"],
    &["沐浴露", "沐浴液", "沐浴乳"],
    &["洗发水", "洗发露", "洗发液", "洗头水"],
    &["拖把", "墩布"],
    &["扫把", "扫帚", "笤帚"],
    &["创可贴", "创口贴"],
    &["插排", "排插", "插线板", "接线板"],
    &["衣架", "晾衣架"],
    &["水杯", "杯子"],
    // To wear.
    &["羽绒服", "羽绒衣"],
    &["t恤", "体恤", "t恤衫", "t桖"],
    &["睡衣", "家居服"],
    &["围巾", "围脖"],
    &["内裤", "底裤"],
    &["文胸", "胸罩"],
];

/// The name with a word of it put in other words, and those words alone where it ends with it. `name` as folded.
pub(super) fn in_other_words(name: &[char]) -> Vec<Vec<char>> {
    let name: String = name.iter().collect();
    let mut others = Vec::new();
    for same in SAME {
        // The longest: 小番茄 is no small 番茄.
        let held = same.iter().filter(|word| name.contains(**word)).max_by_key(|word| word.len());
        let Some(word) = held else { continue };
        for other in same.iter().filter(|other| *other != word) {
            others.push(name.replacen(word, other, 1));
            if name.ends_with(word) {
                others.push((*other).to_owned());
            }
        }
    }
    others.retain(|other| *other != name);
    others.iter().map(|other| other.chars().collect()).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("番茄", "西红柿", true)]
    #[case("普罗旺斯番茄", "西红柿", true)]
    #[case("番茄牛腩", "西红柿牛腩", true)]
    #[case("番茄牛腩", "西红柿", false)]
    #[case("小番茄", "圣女果", true)]
    #[case("泡椒凤爪", "鸡爪", true)]
    #[case("花生", "花生米", false)]
    fn goods_go_by_other_words(#[case] name: &str, #[case] word: &str, #[case] named: bool) {
        let name: Vec<char> = name.chars().collect();
        let word: Vec<char> = word.chars().collect();
        assert_eq!(in_other_words(&name).contains(&word), named);
    }
}
