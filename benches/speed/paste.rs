//! A list as a group posts it, as long as is wanted.

use linli_domain::Address;
use linli_intake::KnownPerson;

use linli_benches::shop::{
    dice::Dice,
    goods::Good,
    people::{door, name, phone},
};

/// A list of `entries`, each by somebody else, in the ways people write: variant before or behind the goods, a numeral or a
/// digit, doors, phones, several goods, a remark.
pub(crate) fn list(entries: usize, goods: &[Good]) -> String {
    let mut dice = Dice::new(7);
    let mut text = String::from("#接龙\n周三鲜果蔬菜团 第41期\n明天下午三点截单，后天送到\n\n");
    for number in 0..entries {
        let wanted = entry(number, dice.throw(10), &mut dice, goods);
        text.push_str(&format!("{}. {} {wanted}\n", number + 1, name(number)));
    }
    text
}

/// The same with one thing an entry, so that ten thousand of them fit into the longest paste that is read.
pub(crate) fn short_list(entries: usize, goods: &[Good]) -> String {
    let mut dice = Dice::new(11);
    let mut text = String::from("#接龙\n周三鲜果蔬菜团\n\n");
    for number in 0..entries {
        let Good { product, variant, unit, .. } = dice.pick(goods);
        let count = dice.throw(4) + 1;
        text.push_str(&format!(
            "{}. {} {product}{variant}{count}{unit}\n",
            number + 1,
            name(number)
        ));
    }
    text
}

fn entry(number: usize, way: usize, dice: &mut Dice, goods: &[Good]) -> String {
    let good = dice.pick(goods);
    let count = dice.throw(4) + 1;
    let Good { product, variant, unit, .. } = good;
    let (building, stair, room) = door(number);
    match way {
        0 => format!("{product}{variant}{count}{unit} 已付"),
        1 => format!("{variant}{product}{}{unit}", NUMERALS[count - 1]),
        2 => format!("{building}-{stair}-{room} {product}{variant}x{count}"),
        3 => format!("{product}{variant}{count}{unit} {}", phone(number)),
        4 => format!("{variant}{product}*{count} 自提"),
        _ => {
            let other = dice.pick(goods);
            let Good { product: second, variant: which, unit: measure, .. } = other;
            let more = dice.throw(3) + 1;
            format!("{product}{variant}{count}{unit}，{second}{which}{more}{measure}")
        }
    }
}

const NUMERALS: [&str; 4] = ["一", "两", "三", "四"];

/// The first `count` people, as a store knows them.
pub(crate) fn known(count: usize) -> Vec<KnownPerson> {
    let person = |number| {
        let (building, unit, room) = door(number);
        KnownPerson {
            names: vec![name(number), format!("邻居{number}")],
            phone: phone(number).parse().ok(),
            address: Address { building, unit, room, ..Address::default() },
        }
    };
    (0..count).map(person).collect()
}
