//! The reading that a person wrote: `name | 商品/规格 2, ?草莓 1盒 | @3-2-501 | tel 139… | paid | add | note 不要葱 |
//! willing 2 | ask`.
//!
//! Goods go by any part of `商品/规格` that is the menu's only one; `?` says that they are on no menu or that nobody can tell
//! which; `? 0` that nobody can tell anything. `-` orders nothing. Without a unit an amount is in the unit of sale. `ask` says
//! that a person has to be asked, because the entry itself leaves it open.

use linli_domain::{Mark, Quantity};
use linli_intake::chat::{Action, MenuOffer};

/// What an entry says.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    pub(crate) written: String,
    /// `None` where the name itself is open.
    pub(crate) name: Option<String>,
    /// `None` where nobody can tell.
    pub(crate) items: Option<Vec<ExpectedItem>>,
    pub(crate) address: String,
    pub(crate) phone: String,
    pub(crate) marks: Vec<Mark>,
    pub(crate) action: Action,
    pub(crate) note: String,
    /// How much they would take on top, of all goods together.
    pub(crate) willing: Quantity,
    pub(crate) ask: bool,
}

/// One thing that is ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExpectedItem {
    /// `None` where it is open.
    pub(crate) offer: Option<usize>,
    pub(crate) quantity: Quantity,
    pub(crate) unit: Option<String>,
}

impl Expected {
    pub(crate) fn of(sample: &str, line: &str, menu: &[MenuOffer]) -> Self {
        let mut fields = line.split(" | ").map(str::trim);
        let name = fields.next().filter(|name| *name != "?").map(str::to_owned);
        let items = fields.next().unwrap_or_else(|| panic!("{sample}: {line}"));
        let mut expected = Self {
            written: line.to_owned(),
            name,
            items: goods(sample, items, menu),
            address: String::new(),
            phone: String::new(),
            marks: vec![],
            action: Action::Order,
            note: String::new(),
            willing: Quantity::ZERO,
            ask: false,
        };
        for field in fields {
            expected.fact(field).unwrap_or_else(|| panic!("{sample}: {field} in {line}"));
        }
        assert!(
            expected.items.is_some() || expected.ask,
            "{sample}: what is open is asked: {line}"
        );
        expected
    }

    fn fact(&mut self, field: &str) -> Option<()> {
        if let Some(address) = field.strip_prefix('@') {
            address.clone_into(&mut self.address);
        } else if let Some(phone) = field.strip_prefix("tel ") {
            phone.clone_into(&mut self.phone);
        } else if let Some(note) = field.strip_prefix("note ") {
            note.clone_into(&mut self.note);
        } else if let Some(willing) = field.strip_prefix("willing ") {
            self.willing = willing.parse().ok()?;
        } else if field == "ask" {
            self.ask = true;
        } else if let Ok(mark) = serde_json::from_value::<Mark>(field.into()) {
            self.marks.push(mark);
        } else {
            self.action = serde_json::from_value(field.into()).ok()?;
        }
        Some(())
    }
}

fn goods(sample: &str, written: &str, menu: &[MenuOffer]) -> Option<Vec<ExpectedItem>> {
    match written {
        "-" => Some(vec![]),
        "? 0" => None,
        _ => Some(written.split(", ").map(|item| one(sample, item, menu)).collect()),
    }
}

fn one(sample: &str, written: &str, menu: &[MenuOffer]) -> ExpectedItem {
    let (word, amount) = written.rsplit_once(' ').unwrap_or_else(|| panic!("{sample}: {written}"));
    let digits = amount.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(amount.len());
    let quantity = amount[..digits].parse().unwrap_or_else(|_| panic!("{sample}: {written}"));
    let unit = Some(amount[digits..].to_owned()).filter(|unit| !unit.is_empty());
    let offer = (!word.starts_with('?')).then(|| offer(sample, word, menu));
    ExpectedItem { offer, quantity, unit }
}

/// The only offer whose name holds the word.
fn offer(sample: &str, word: &str, menu: &[MenuOffer]) -> usize {
    let full = |offer: &MenuOffer| format!("{}/{}", offer.product, offer.variant);
    let fits = |fits: &dyn Fn(&MenuOffer) -> bool| {
        let mut fitting = (0..menu.len()).filter(|index| fits(&menu[*index]));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    let parts = |offer: &MenuOffer| match word.split_once('/') {
        Some((product, variant)) => offer.product.ends_with(product) && offer.variant == variant,
        None => full(offer).contains(word),
    };
    fits(&|offer| full(offer).trim_end_matches('/') == word)
        .or_else(|| fits(&parts))
        .or_else(|| fits(&|offer| full(offer).contains(word)))
        .unwrap_or_else(|| panic!("{sample}: {word} is no one thing"))
}
