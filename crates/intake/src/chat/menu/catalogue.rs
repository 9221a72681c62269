//! What can be ordered, and every word and number by which it can be named. Built once for a paste.

use std::{cell::OnceCell, collections::HashMap};

use linli_domain::{Fen, Quantity, Unit, UnitKind};

use super::{shorten, spelling::Spelling};
use crate::chat::{
    context::MenuOffer, draft::MenuLine, words::number::number_at, words::paste::key,
    words::trie::Trie,
};

/// One thing that can be ordered: an offer of the campaign, or a line of the list's own menu that is none of them.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// Which offer, if it is one.
    pub(crate) offer: Option<usize>,
    /// Which line of the list's menu names it.
    pub(crate) menu_line: Option<usize>,
    /// Choices of one group are the variants of one product.
    pub(crate) group: usize,
    pub(crate) product: String,
    pub(crate) variant: String,
    /// What it is counted by; `None` where only the list knows it.
    pub(crate) unit: Option<Unit>,
    pub(crate) case_pack: Option<u32>,
    /// What one costs, if that is known.
    pub(crate) price: Option<Fen>,
    /// Product and variant in one folded word, in which a specification is looked up.
    text: Vec<char>,
}

impl Choice {
    /// Is this exactly what one package of it holds, by another word than it is sold by: 30枚 for 鸡蛋 30枚 by the tray?
    pub(crate) fn comes_by(&self, quantity: Quantity, unit: &Unit) -> bool {
        const PIECES: [&str; 6] = ["个", "只", "枚", "颗", "粒", "片"];
        let digit = |at: usize| at > 0 && self.text[at - 1].is_ascii_digit();
        let held = |word: &str| {
            let form: Vec<char> = format!("{quantity}{word}").chars().collect();
            (0..self.text.len()).any(|at| !digit(at) && self.text[at..].starts_with(&form))
        };
        self.unit.as_ref() != Some(unit)
            && quantity > Quantity::ONE
            && PIECES.contains(&unit.as_str())
            && PIECES.iter().any(|word| held(word))
    }

    /// Does its name say how many of this unit are in one of what it is sold by: 衣架 20个装 by the packet, for 个?
    pub(crate) fn packs(&self, unit: &Unit) -> bool {
        let unit_word = key(unit.as_str());
        let counts = |at: usize| at > 0 && self.text[at - 1].is_ascii_digit();
        self.unit.as_ref() != Some(unit)
            && unit.kind() == UnitKind::Piece
            && (0..self.text.len()).any(|at| counts(at) && self.text[at..].starts_with(&unit_word))
    }
}

/// What a word says about a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sense {
    pub(crate) choice: usize,
    pub(crate) role: Role,
    pub(crate) how: How,
}

/// What a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The product, in whatever variant.
    Product,
    /// The variant, of whatever product.
    Variant,
    /// Both: a code, a menu number.
    Whole,
}

/// How closely a word is the name. Closer ones hide the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum How {
    /// The name, an alias, a code.
    Exact,
    /// A part of the name that nothing else shares, or several.
    Part,
    /// A picture of what the name says.
    Picture,
    /// A single character of it.
    Initial,
    /// 大 or 小 for the variants that differ by a number.
    Size,
    /// Written wrong, and it cannot but be this: 丫脖 for 鸭脖.
    Sound,
    /// Written wrong, and perhaps something else.
    Similar,
}

/// The menu, ready to be matched.
pub(crate) struct Catalogue {
    choices: Vec<Choice>,
    words: Trie<Sense>,
    numbers: HashMap<Vec<char>, Vec<usize>>,
    groups: HashMap<Vec<char>, usize>,
    /// Every word with its meaning, as it was learnt.
    names: Vec<(Vec<char>, Sense)>,
    /// The same as they might be misspelt; made when a word is not known.
    spelling: OnceCell<Spelling>,
    numbers_name: Option<bool>,
    /// The words by which products are called, by their names.
    forms: HashMap<String, Vec<(Vec<char>, How)>>,
}

impl Catalogue {
    /// The campaign's offers. `numbers_name`: what this group is known to mean by a bare number, if it is known.
    pub(crate) fn of(menu: &[MenuOffer], numbers_name: Option<bool>) -> Self {
        let mut catalogue = Self {
            numbers_name,
            choices: vec![],
            words: Trie::new(),
            numbers: HashMap::new(),
            groups: HashMap::new(),
            names: vec![],
            spelling: OnceCell::new(),
            forms: HashMap::new(),
        };
        for (index, offer) in menu.iter().enumerate() {
            let choice = catalogue.push(Some(index), None, &offer.product, &offer.variant);
            catalogue.choices[choice].unit = Some(offer.unit.clone());
            catalogue.choices[choice].case_pack = offer.case_pack;
            catalogue.choices[choice].price = offer.price;
            catalogue.call(choice, Role::Product, &offer.product, &offer.product_aliases);
            catalogue.call(choice, Role::Variant, &offer.variant, &offer.variant_aliases);
            if let Some(word) = shorten::grown_together(&offer.product, &offer.variant) {
                catalogue.learn(&word, Sense { choice, role: Role::Whole, how: How::Part });
            }
            catalogue.learned(choice, Role::Product, &offer.learned_for_product);
            catalogue.learned(choice, Role::Variant, &offer.learned_for_variant);
            for number in &offer.numbers {
                catalogue.number(choice, number);
            }
        }
        catalogue.sizes();
        catalogue
    }

    /// Where the variants of a product are 5斤装 and 10斤装, people say 小的 and 大的.
    fn sizes(&mut self) {
        for group in 0..self.groups.len() {
            let mut sized: Vec<(Quantity, usize)> = Vec::new();
            let members =
                (0..self.choices.len()).filter(|choice| self.choices[*choice].group == group);
            for choice in members {
                let number = number_at(&key(&self.choices[choice].variant), 0)
                    .and_then(|number| number.value);
                let Some(number) = number else {
                    sized.clear();
                    break;
                };
                sized.push((number, choice));
            }
            sized.sort_unstable();
            let words: &[char] = match sized.len() {
                2 => &['小', '大'],
                3 => &['小', '中', '大'],
                _ => &[],
            };
            for (word, (_, choice)) in words.iter().zip(&sized) {
                self.learn(
                    &[*word],
                    Sense { choice: *choice, role: Role::Variant, how: How::Size },
                );
            }
        }
    }

    /// Adds the list's own menu. Its numbers count, not the campaign's; a line that is no offer can be ordered all the same.
    pub(crate) fn add_menu(&mut self, menu: &[MenuLine]) {
        if menu.iter().any(|line| line.number.is_some()) {
            self.numbers.retain(|number, _| !number.iter().all(char::is_ascii_digit));
        }
        for (index, line) in menu.iter().enumerate() {
            let choices: Vec<usize> = if line.offers.is_empty() {
                let choice = self.push(None, Some(index), &line.name.value, "");
                self.choices[choice].unit.clone_from(&line.unit);
                self.call(choice, Role::Product, &line.name.value, &[]);
                vec![choice]
            } else {
                self.choices_of(&line.offers)
            };
            let name = key(&line.name.value);
            // 保鲜盒 350ml 9 1L 15: the words before the first price are the first one's alone.
            let named = |choice: &usize| {
                let variant = key(&self.choices[*choice].variant);
                name.windows(variant.len().max(1)).any(|window| window == variant)
            };
            let any_named = choices.iter().any(named);
            let called: Vec<usize> =
                choices.iter().copied().filter(|choice| !any_named || named(choice)).collect();
            for choice in called {
                self.learn(&name, Sense { choice, role: Role::Whole, how: How::Exact });
            }
            for choice in choices {
                self.choices[choice].menu_line = Some(index);
                if let Some(number) = &line.number {
                    self.number(choice, number);
                }
            }
        }
        self.circled();
    }

    /// Adds the pictures that the list itself puts before its goods (`shown::pictures`).
    pub(crate) fn add_pictures(&mut self, pictures: Vec<(Vec<char>, Vec<Sense>)>) {
        for (picture, senses) in pictures {
            senses.into_iter().for_each(|sense| self.learn(&picture, sense));
        }
    }

    /// ③ is never an amount: it names what goes by 3.
    fn circled(&mut self) {
        for (number, circled) in (1_u32..).zip('①'..='⑳') {
            for sense in self.numbered(&number.to_string()) {
                self.learn(&[circled], sense);
            }
        }
    }

    fn choices_of(&self, offers: &[usize]) -> Vec<usize> {
        // Offers were pushed first and in their order, so an offer's index is its choice's.
        offers.iter().copied().filter(|offer| *offer < self.choices.len()).collect()
    }

    fn push(
        &mut self,
        offer: Option<usize>,
        menu_line: Option<usize>,
        product: &str,
        variant: &str,
    ) -> usize {
        let next = self.groups.len();
        let group = *self.groups.entry(key(product)).or_insert(next);
        let text = key(&format!("{product} {variant}"));
        self.choices.push(Choice {
            offer,
            menu_line,
            group,
            product: product.to_owned(),
            variant: variant.to_owned(),
            unit: None,
            case_pack: None,
            price: None,
            text,
        });
        self.choices.len() - 1
    }

    fn call(&mut self, choice: usize, role: Role, name: &str, aliases: &[String]) {
        let names = std::iter::once(name).chain(aliases.iter().map(String::as_str));
        for written in names {
            // The variants of a product share its name.
            let kept = (role == Role::Product).then(|| self.forms.remove(written)).flatten();
            let forms = kept.unwrap_or_else(|| shorten::forms(written, role));
            for (word, how) in &forms {
                self.learn(word, Sense { choice, role, how: *how });
            }
            if role == Role::Product {
                self.forms.insert(written.to_owned(), forms);
            }
        }
    }

    /// What a correction taught is meant as it stands: nothing shorter was ever said to mean it.
    fn learned(&mut self, choice: usize, role: Role, words: &[String]) {
        for word in words {
            self.learn(&key(word), Sense { choice, role, how: How::Exact });
        }
    }

    fn number(&mut self, choice: usize, number: &str) {
        let number = without_zeros(key(number));
        if number.iter().any(|c| !c.is_ascii_digit()) {
            self.learn(&number, Sense { choice, role: Role::Whole, how: How::Exact });
        }
        let choices = self.numbers.entry(number).or_default();
        if !choices.contains(&choice) {
            choices.push(choice);
        }
    }

    /// Adds what a word may mean. The closest meanings hide the others.
    fn learn(&mut self, word: &[char], sense: Sense) {
        if sense.how <= How::Part {
            self.names.push((word.to_vec(), sense));
            self.spelling.take();
        }
        let Some(known) = self.words.of(word) else { return };
        // 白 of one product does not keep 米白 of another from being called so.
        let group =
            |sense: &Sense| (sense.role == Role::Variant).then(|| self.choices[sense.choice].group);
        let rivals = |other: &Sense| match (group(&sense), group(other)) {
            (Some(this), Some(other)) => this == other,
            _ => true,
        };
        if known.iter().any(|known| rivals(known) && known.how < sense.how) {
            return;
        }
        known.retain(|known| !rivals(known) || known.how <= sense.how);
        if !known.contains(&sense) {
            known.push(sense);
        }
    }

    /// The longest word of the menu at `at` that does not cut another word in two. `after_known`: what stands before it
    /// is known and no half of it.
    pub(crate) fn word_at(
        &self,
        chars: &[char],
        at: usize,
        after_known: bool,
    ) -> Option<(&[Sense], usize)> {
        let (end, senses) = self.words.longest(chars, at, |end| {
            let goods_behind = || {
                self.words.longest(chars, end, |next| next > end + 1).is_some()
                    || self.is_sibling(&chars[at..end], chars, end)
                    || self.comes_in(&chars[at..end], chars, end)
                    || self.is_product_of(&chars[at..end], chars, end)
            };
            shorten::stands_alone(chars, at, end, after_known, goods_behind)
        })?;
        Some((senses, end))
    }

    /// What a word that is not known may have been meant for; `ends` tells where it may end.
    pub(crate) fn misspelt_at(
        &self,
        chars: &[char],
        at: usize,
        ends: impl Fn(usize) -> bool,
    ) -> Option<(Vec<Sense>, usize)> {
        let named = || self.names.iter().map(|(word, sense)| (word.as_slice(), *sense));
        self.spelling.get_or_init(|| Spelling::of(named())).at(chars, at, ends)
    }

    /// Is the single character at `at` another variant of the same product: the 小 of 大小各一盒?
    fn is_sibling(&self, word: &[char], chars: &[char], at: usize) -> bool {
        let variants = |word: &[char]| {
            let senses = self.words.exact(word);
            let variant = senses.iter().all(|sense| sense.role == Role::Variant);
            senses.iter().filter(move |_| variant).map(|sense| sense.choice)
        };
        let group = |choice: usize| self.choices[choice].group;
        let Some(next) = chars.get(at..at + 1).filter(|next| word != *next) else { return false };
        variants(next).any(|next| variants(word).any(|this| group(this) == group(next)))
    }

    /// Is the single character at `at` a variant that these goods come in: the 黑 of 男黑XL?
    fn comes_in(&self, word: &[char], chars: &[char], at: usize) -> bool {
        let Some(next) = chars.get(at..at + 1) else { return false };
        let product = |sense: &&Sense| sense.role == Role::Product;
        let variants = self.words.exact(next);
        let variant = |product: &Sense| {
            variants
                .iter()
                .any(|variant| variant.role == Role::Variant && variant.choice == product.choice)
        };
        self.words.exact(word).iter().filter(product).any(variant)
    }

    /// Is the single character at `at` the product that comes in this variant, the 袜 of 男袜10双?
    fn is_product_of(&self, word: &[char], chars: &[char], at: usize) -> bool {
        let Some(next) = chars.get(at..at + 1) else { return false };
        let variants = self.words.exact(word);
        let product = |sense: &&Sense| sense.role == Role::Product;
        let named = self.words.exact(next).iter().filter(product).any(|product| {
            variants
                .iter()
                .any(|variant| variant.role == Role::Variant && variant.choice == product.choice)
        });
        let behind = || self.words.begins(chars, at + 1);
        named && (shorten::ends_word(chars, at + 1) || behind())
    }

    /// The choices of a menu number, empty where there is no such number.
    pub(crate) fn numbered(&self, number: &str) -> Vec<Sense> {
        let choices = self.numbers.get(&without_zeros(key(number))).map_or(&[][..], Vec::as_slice);
        choices
            .iter()
            .map(|choice| Sense { choice: *choice, role: Role::Whole, how: How::Exact })
            .collect()
    }

    /// Does the word name its goods by a code or menu number, and not by their name?
    pub(crate) fn is_code(&self, sense: &Sense) -> bool {
        sense.role == Role::Whole && self.choices[sense.choice].menu_line.is_none()
    }

    /// Is a bare number known to be a menu number in this group, or an amount?
    pub(crate) const fn numbers_name(&self) -> Option<bool> {
        self.numbers_name
    }

    /// Can a bare number choose between goods?
    pub(crate) fn numbers_choose(&self) -> bool {
        self.numbers.keys().filter(|number| number.iter().all(char::is_ascii_digit)).count() > 1
    }

    pub(crate) fn choice(&self, index: usize) -> &Choice {
        &self.choices[index]
    }

    /// Product and variant in one folded word.
    pub(crate) fn name(&self, choice: usize) -> &[char] {
        &self.choices[choice].text
    }

    /// What an offer costs, if that is known.
    pub(crate) fn price(&self, offer: usize) -> Option<Fen> {
        // Offers were pushed first and in their order, so an offer's index is its choice's.
        self.choices.get(offer).and_then(|choice| choice.price)
    }

    pub(crate) fn len(&self) -> usize {
        self.choices.len()
    }

    /// Does its product come in nothing else?
    pub(crate) fn is_only_variant(&self, choice: usize) -> bool {
        let group = self.choices[choice].group;
        self.choices.iter().filter(|other| other.group == group).nth(1).is_none()
    }

    /// What a code like the `a` of `ab` names, if it is one.
    pub(crate) fn code(&self, letter: char) -> Option<&[Sense]> {
        let senses = self.words.exact(&[letter]);
        (!senses.is_empty() && senses.iter().all(|sense| sense.role == Role::Whole))
            .then_some(senses)
    }

    /// Does this part of a name begin a word of it? In 一盒草莓 the part 盒草莓 does not, behind its number.
    pub(crate) fn begins_word(&self, sense: &Sense, part: &[char]) -> bool {
        let text = &self.choices[sense.choice].text;
        let place = text.windows(part.len().max(1)).position(|window| window == part);
        place.is_some_and(|at| at == 0 || number_at(text, at - 1).is_none())
    }

    /// The products that these are variants of, in whatever variant.
    pub(crate) fn siblings(&self, senses: &[Sense]) -> Vec<Sense> {
        let group = |choice: usize| self.choices[choice].group;
        let of_these =
            |choice: &usize| senses.iter().any(|sense| group(sense.choice) == group(*choice));
        let product = |choice| Sense { choice, role: Role::Product, how: How::Exact };
        (0..self.choices.len()).filter(of_these).map(product).collect()
    }

    /// All choices, if they are the variants of one product.
    pub(crate) fn only_product(&self) -> Option<Vec<Sense>> {
        (self.groups.len() == 1).then(|| self.all())
    }

    /// Everything.
    pub(crate) fn all(&self) -> Vec<Sense> {
        let sense = |choice| Sense { choice, role: Role::Product, how: How::Exact };
        (0..self.choices.len()).map(sense).collect()
    }

    /// Does the choice's name hold this specification?
    pub(crate) fn holds(&self, choice: usize, specification: &[char]) -> bool {
        let text = &self.choices[choice].text;
        !specification.is_empty()
            && text.windows(specification.len()).any(|window| window == specification)
    }
}

/// 03 on the menu is 3 in an entry, and the other way about.
fn without_zeros(number: Vec<char>) -> Vec<char> {
    let zeros = number.iter().take_while(|c| **c == '0').count();
    let digits = number.iter().all(char::is_ascii_digit) && zeros < number.len();
    if digits { number[zeros..].to_vec() } else { number }
}
