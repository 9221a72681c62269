//! A group with its habits, and a list as it would write one.

use linli_domain::{Mark, Quantity};
use linli_intake::chat::{Action, KnownPerson, MenuOffer};

use crate::dice::Dice;
use crate::grammar::{AMOUNTS, DOORS, amount, door, menu, name};

/// A list with what its entries mean.
pub(crate) struct Written {
    pub(crate) menu: Vec<MenuOffer>,
    pub(crate) people: Vec<KnownPerson>,
    pub(crate) text: String,
    pub(crate) meant: Vec<Meant>,
}

/// What an entry means.
#[derive(Clone, Debug)]
pub(crate) struct Meant {
    pub(crate) text: String,
    pub(crate) name: String,
    /// Offers and how much of each, in the unit of sale.
    pub(crate) items: Vec<(usize, Quantity)>,
    pub(crate) address: String,
    pub(crate) marks: Vec<Mark>,
    pub(crate) action: Action,
}

/// How a group writes.
struct Habits {
    counter: usize,
    parting: &'static str,
    between: &'static str,
    amounts: [usize; 2],
    naming: usize,
    doors: usize,
    /// 0 nowhere, 1 before the name, 2 behind it, 3 at the end, 4 at the end in brackets.
    door_at: usize,
    /// Who writes otherwise than most, one in so many.
    exception: usize,
}

impl Habits {
    fn of(dice: &mut Dice) -> Self {
        Self {
            counter: dice.throw(6),
            parting: dice.pick::<&str>(&[" ", " ", " ", "-", "：", "，", "  ", " - "]),
            between: dice.pick::<&str>(&[" ", "，", "、", "+", "；", ""]),
            amounts: [dice.throw(AMOUNTS), dice.throw(AMOUNTS)],
            naming: dice.throw(6),
            doors: dice.throw(DOORS),
            door_at: dice.throw(5),
            exception: 2 + dice.throw(8),
        }
    }
}

/// The list of this number.
pub(crate) fn list(seed: u64) -> Written {
    let mut dice = Dice::new(seed);
    let menu = menu(&mut dice);
    let habits = Habits::of(&mut dice);
    let mut text = "#接龙\n今天的团\n\n".to_owned();
    let mut meant: Vec<Meant> = Vec::new();
    for number in 1..=12 {
        let usual = !dice.once_in(habits.exception);
        let other = Habits::of(&mut dice);
        let how = if usual { &habits } else { &Habits { counter: habits.counter, ..other } };
        let earlier = if dice.once_in(5) && !meant.is_empty() {
            Some(dice.pick(&meant).clone())
        } else {
            None
        };
        let one = match earlier.filter(|earlier| earlier.action == Action::Order) {
            Some(earlier) => change(&menu, how, &earlier, &mut dice),
            None => {
                let mut who = name(&mut dice);
                // 5号楼 777 is a door whoever writes it.
                while who == "777" && habits.door_at > 0 {
                    who = name(&mut dice);
                }
                while meant.iter().any(|earlier| earlier.name == who) {
                    who = format!("{}{}", name(&mut dice), dice.pick(&["妈", "爸", "姐"]));
                }
                order(&menu, how, &who, &mut dice)
            }
        };
        let counter = match habits.counter {
            0 => format!("{number}、"),
            1 => format!("{number}."),
            2 => format!("{number}) "),
            3 => format!("（{number}）"),
            _ => format!("{number}. "),
        };
        text.push_str(&format!("{counter}{}\n", one.text));
        meant.push(one);
    }
    let known =
        |meant: &Meant| KnownPerson { names: vec![meant.name.clone()], ..KnownPerson::default() };
    let mut people: Vec<KnownPerson> = Vec::new();
    for one in meant.iter().step_by(3) {
        if people.iter().all(|person| person.names[0] != one.name) {
            people.push(known(one));
        }
    }
    Written { menu, people, text, meant }
}

fn order(menu: &[MenuOffer], habits: &Habits, who: &str, dice: &mut Dice) -> Meant {
    let several = habits.between.is_empty() && !counts(habits);
    let mut items: Vec<(usize, Quantity)> = Vec::new();
    let mut written: Vec<String> = Vec::new();
    for _ in 0..(if several { 1 } else { 1 + dice.throw(3) }) {
        let offer = dice.throw(menu.len());
        if items.iter().all(|(other, _)| menu[*other].product != menu[offer].product) {
            let (quantity, text) = item(menu, habits, offer, dice);
            items.push((offer, quantity));
            written.push(text);
        }
    }
    let goods = written.join(habits.between);
    let (door, address) = door(habits.doors, dice);
    let address = if habits.door_at == 0 { String::new() } else { address };
    let (mark, marks) = match dice.throw(6) {
        0 => (" 已付", vec![Mark::Paid]),
        1 => (" 自提", vec![Mark::Pickup]),
        2 => (" 尽快", vec![]),
        _ => ("", vec![]),
    };
    let parting = habits.parting;
    let text = match habits.door_at {
        1 => format!("{door}{parting}{who}{parting}{goods}{mark}"),
        2 => format!("{who}{parting}{door}{parting}{goods}{mark}"),
        3 => format!("{who}{parting}{goods}{mark} {door}"),
        4 => format!("{who}{parting}{goods}{mark}（{door}）"),
        _ => format!("{who}{parting}{goods}{mark}"),
    };
    Meant { text, name: who.to_owned(), items, address, marks, action: Action::Order }
}

/// Does every amount bring its unit along, so that things may be glued together?
fn counts(habits: &Habits) -> bool {
    habits.amounts.iter().all(|style| *style < 2)
}

/// One thing, with how much of it is meant.
fn item(menu: &[MenuOffer], habits: &Habits, offer: usize, dice: &mut Dice) -> (Quantity, String) {
    let wanted = &menu[offer];
    let unit = wanted.unit.as_str();
    let mut quantity = Quantity::whole(1 + u32::try_from(dice.throw(9)).expect("small"));
    if unit == "斤" && dice.once_in(4) {
        quantity = quantity + Quantity::from_thousandths(500) - Quantity::ONE;
    }
    let style = *dice.pick(&habits.amounts);
    let much = amount(style, quantity, unit);
    let alone = menu.iter().filter(|other| other.product == wanted.product).count() == 1;
    let called = wanted.product_aliases.first().unwrap_or(&wanted.product);
    let variant = &wanted.variant;
    let one_product = menu.iter().all(|other| other.product == wanted.product);
    let number = wanted.numbers.first().filter(|_| alone);
    let text = match (habits.naming, number) {
        _ if one_product && dice.once_in(2) => amount(style % 2, quantity, unit),
        (0, Some(number)) if style != 5 && style != 8 && quantity.is_whole() => match style {
            0 | 1 | 6 => format!("{number}号{}", amount(style % 2, quantity, unit)),
            _ => format!("{number}{much}"),
        },
        (1, _) if style < 2 => format!("{much}{}", full(called, variant, alone)),
        (2, _) => format!("{}{much}", full(&wanted.product, variant, variant.is_empty())),
        (3, _) if !alone => format!("{variant}{called}{much}"),
        (4, _) if !alone => format!("{variant}的{called}{much}"),
        _ => format!("{}{much}", full(called, variant, alone)),
    };
    (quantity, text)
}

fn full(product: &str, variant: &str, alone: bool) -> String {
    if alone { product.to_owned() } else { format!("{product}{variant}") }
}

/// What somebody says who ordered before.
fn change(menu: &[MenuOffer], habits: &Habits, earlier: &Meant, dice: &mut Dice) -> Meant {
    let (offer, _) = *dice.pick(&earlier.items);
    let wanted = &menu[offer];
    let quantity = Quantity::whole(1 + u32::try_from(dice.throw(4)).expect("small"));
    let (called, much) = (
        full(
            wanted.product_aliases.first().unwrap_or(&wanted.product),
            &wanted.variant,
            wanted.variant.is_empty(),
        ),
        amount(0, quantity, wanted.unit.as_str()),
    );
    let who = &earlier.name;
    let parting = if habits.parting.trim().is_empty() { " " } else { habits.parting };
    let (said, items, action) = match dice.throw(6) {
        0 => (format!("再加{much}{called}"), vec![(offer, quantity)], Action::Add),
        1 => (format!("{called}改成{much}"), vec![(offer, quantity)], Action::Set),
        2 => ("不要了".to_owned(), vec![], Action::Cancel),
        3 => (format!("{called}不要了"), vec![(offer, Quantity::ZERO)], Action::Set),
        4 => (format!("取消{much}{called}"), vec![(offer, quantity)], Action::Reduce),
        _ => (format!("{called}加{much}"), vec![(offer, quantity)], Action::Add),
    };
    Meant {
        text: format!("{who}{parting}{said}"),
        name: who.clone(),
        items,
        address: String::new(),
        marks: vec![],
        action,
    }
}
