//! Which offer a name means, and which others it may mean.

use linli_domain::Unit;

use super::{
    catalogue::{Catalogue, How, Role, Sense},
    shorten::words,
};
use crate::chat::draft::{Confidence, DoubtCode};

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resolution {
    /// The one that is meant.
    pub(crate) chosen: Option<usize>,
    /// What else may be meant; all of them where nothing is chosen.
    pub(crate) others: Vec<usize>,
    pub(crate) confidence: Confidence,
    pub(crate) doubt: Option<DoubtCode>,
}

/// How surely 大的 means the large one of the variants.
pub(crate) const SIZE: Confidence = Confidence::per_cent(60);

/// More others than a person wants to choose from.
const OTHERS_MAX: usize = 9;

/// Chooses among the senses of a name. `before` is the choice named before, to whose product a bare variant belongs;
/// `specifications` and `unit` decide between the variants of one product.
pub(crate) fn resolve(
    catalogue: &Catalogue,
    senses: &[Sense],
    before: Option<usize>,
    specifications: &[Vec<char>],
    unit: Option<&Unit>,
) -> Resolution {
    let within = before.map(|before| catalogue.choice(before).group);
    let senses = within_product(catalogue, senses, within);
    let (senses, unknown_variant) = specified(catalogue, closest(senses), specifications);
    let how = senses.iter().map(|sense| sense.how).max().unwrap_or(How::Exact);
    let mut choices: Vec<usize> = senses.iter().map(|sense| sense.choice).collect();
    choices.sort_unstable();
    choices.dedup();
    if let Some(like) =
        before.and_then(|before| like_the_one_before(catalogue, &senses, &choices, before))
    {
        choices = vec![like];
    }
    let mut resolution = choose(catalogue, &senses, choices, how, unit);
    if how == How::Similar {
        resolution.doubt = resolution.doubt.or(Some(DoubtCode::Spelling));
    }
    if unknown_variant {
        resolution.doubt = Some(DoubtCode::UnknownVariant);
        resolution.confidence = resolution.confidence.min(Confidence::DOUBTFUL);
    }
    resolution
}

/// A variant that several products come in is that of the product named before.
fn within_product(catalogue: &Catalogue, senses: &[Sense], within: Option<usize>) -> Vec<Sense> {
    let of_product = |sense: &&Sense| Some(catalogue.choice(sense.choice).group) == within;
    let variants = senses.iter().all(|sense| sense.role == Role::Variant);
    let inside: Vec<Sense> = senses.iter().filter(of_product).copied().collect();
    if variants && !inside.is_empty() { inside } else { senses.to_vec() }
}

/// Of variants of several products, those that go by the word itself rather than by a part of theirs.
fn closest(senses: Vec<Sense>) -> Vec<Sense> {
    let variants = senses.iter().all(|sense| sense.role == Role::Variant);
    let Some(how) = senses.iter().map(|sense| sense.how).min().filter(|_| variants) else {
        return senses;
    };
    senses.into_iter().filter(|sense| sense.how == how).collect()
}

/// 黑 S 1件 M 1件: of several variants of that word, the one that says in all its other words what the one before said.
fn like_the_one_before(
    catalogue: &Catalogue,
    senses: &[Sense],
    choices: &[usize],
    before: usize,
) -> Option<usize> {
    let bare = senses.iter().all(|sense| sense.role == Role::Variant);
    let same_product =
        |choice: &usize| catalogue.choice(*choice).group == catalogue.choice(before).group;
    if choices.len() < 2 || !bare || !choices.iter().all(same_product) {
        return None;
    }
    let mut alike =
        choices.iter().copied().filter(|choice| differ_in_one_word(catalogue, *choice, before));
    alike.next().filter(|_| alike.next().is_none())
}

/// Are these two variants of one product that say the same but for one word: 黑 L and 白 L?
pub(crate) fn differ_in_one_word(catalogue: &Catalogue, one: usize, other: usize) -> bool {
    let (one, other) = (catalogue.choice(one), catalogue.choice(other));
    let (new, said) = (words(&one.variant), words(&other.variant));
    one.group == other.group
        && new.len() == said.len()
        && new.iter().filter(|word| !said.contains(word)).count() == 1
}

/// L and XL, where nothing else tells variants of this product apart.
pub(crate) fn of_one_word(catalogue: &Catalogue, old: usize, new: usize) -> bool {
    let (old, new) = (catalogue.choice(old), catalogue.choice(new));
    let single = |variant: &str| words(variant).len() < 2;
    old.group == new.group && single(&old.variant) && single(&new.variant)
}

/// Keeps those whose name holds the specification. `true` if none does, though they come in variants.
fn specified(
    catalogue: &Catalogue,
    senses: Vec<Sense>,
    specifications: &[Vec<char>],
) -> (Vec<Sense>, bool) {
    let mut senses = senses;
    let mut unknown = false;
    for specification in specifications {
        let holds = |sense: &&Sense| catalogue.holds(sense.choice, without_packing(specification));
        let holding: Vec<Sense> = senses.iter().filter(holds).copied().collect();
        let packed = |sense: &Sense| {
            let choice = catalogue.choice(sense.choice);
            choice.variant.is_empty()
                || choice.case_pack.is_some_and(|pieces| begins_with(specification, pieces))
        };
        if holding.is_empty() {
            unknown |= !senses.iter().any(packed);
        } else {
            senses = holding;
        }
    }
    (senses, unknown)
}

/// 24盒装 says no more than 24盒.
fn without_packing(specification: &[char]) -> &[char] {
    specification.strip_suffix(&['装']).unwrap_or(specification)
}

fn begins_with(specification: &[char], pieces: u32) -> bool {
    let digits: String = specification.iter().take_while(|c| c.is_ascii_digit()).collect();
    digits.parse() == Ok(pieces)
}

fn choose(
    catalogue: &Catalogue,
    senses: &[Sense],
    choices: Vec<usize>,
    how: How,
    unit: Option<&Unit>,
) -> Resolution {
    let sure = match how {
        How::Exact => Confidence::CERTAIN,
        How::Part => Confidence::LIKELY,
        How::Picture => Confidence::per_cent(85),
        How::Initial => Confidence::per_cent(80),
        How::Sound => Confidence::per_cent(80),
        How::Size | How::Similar => SIZE,
    };
    let one = |chosen, confidence| Resolution {
        chosen: Some(chosen),
        others: vec![],
        confidence,
        doubt: None,
    };
    match choices.as_slice() {
        [] => Resolution {
            chosen: None,
            others: vec![],
            confidence: Confidence::GUESS,
            doubt: Some(DoubtCode::UnknownProduct),
        },
        [chosen] => one(*chosen, sure),
        [first, ..] => {
            let group = catalogue.choice(*first).group;
            let one_product = choices.iter().all(|choice| catalogue.choice(*choice).group == group);
            let decided = if one_product {
                by_unit_or_plain(catalogue, senses, &choices, unit)
            } else {
                None
            };
            decided.map_or_else(
                || open(choices, one_product),
                |chosen| one(chosen, sure.min(Confidence::per_cent(80))),
            )
        }
    }
}

/// The only variant that is sold by the unit written, or the one that has no name of its own.
fn by_unit_or_plain(
    catalogue: &Catalogue,
    senses: &[Sense],
    choices: &[usize],
    unit: Option<&Unit>,
) -> Option<usize> {
    let only = |fits: &dyn Fn(usize) -> bool| {
        let mut fitting = choices.iter().copied().filter(|choice| fits(*choice));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    let by_unit =
        unit.and_then(|unit| only(&|choice| catalogue.choice(choice).unit.as_ref() == Some(unit)));
    let names_product = senses.iter().all(|sense| sense.role != Role::Variant);
    by_unit.or_else(|| only(&|choice| names_product && catalogue.choice(choice).variant.is_empty()))
}

fn open(mut choices: Vec<usize>, one_product: bool) -> Resolution {
    choices.truncate(OTHERS_MAX);
    let doubt = if one_product { DoubtCode::VariantMissing } else { DoubtCode::AmbiguousProduct };
    Resolution { chosen: None, others: choices, confidence: Confidence::GUESS, doubt: Some(doubt) }
}
