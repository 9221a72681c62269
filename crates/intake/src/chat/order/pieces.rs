//! The terms that speak of goods, put together: goods with their variant, amounts with their sign, what stands in brackets.

use linli_domain::{Quantity, Unit};

use crate::chat::{
    draft::{Doubt, Span},
    menu::catalogue::{Role, Sense},
    words::vocabulary::Phrase,
};

/// Something that is said about goods.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// What parts it from the piece before.
    pub(crate) gap: Gap,
    /// What stands in brackets right behind it.
    pub(crate) bracket: Option<Bracket>,
}

/// The inside of a pair of brackets.
#[derive(Clone, Debug)]
pub(crate) struct Bracket {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// What a piece is.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// Goods, with everything that is known about which. Without senses it is a code that nothing goes by.
    Goods { senses: Vec<Sense>, specifications: Vec<(usize, usize)>, named: By },
    /// So much of something.
    Amount { quantity: Quantity, unit: Option<Unit>, sign: Sign },
    /// So much of each.
    Shared { quantity: Quantity, unit: Option<Unit>, of: Each },
    /// All that there is.
    Every,
    /// A word that may be goods nobody knows, or a note.
    Word,
}

/// By what goods are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// By a word of the menu.
    Word,
    /// By a word of the menu that has grown together with another: 苹果汁 is no 苹果.
    PartOfWord,
    /// By a menu number.
    Number,
}

/// Of each what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Each {
    /// 各: of the goods beside it.
    Named,
    /// 都要: of the goods beside it, or of all that there is.
    Any,
    /// 每样, 每个颜色: of each variant of the product before it, else like `Any`.
    Kind,
    /// 一人: for each of so many people.
    Person,
}

/// How plainly a number is an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A bare number: an amount or a menu number.
    Bare,
    /// A bare number with 号 or # behind: a menu number.
    Numbered,
    /// A number with a unit.
    Counted,
    /// `x2`, `*2`.
    Times,
}

/// What stands between two pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    #[default]
    Glued,
    Space,
    Dash,
    Colon,
    And,
    List,
    Plus,
    Comma,
    /// A change phrase: 苹果改成2份.
    Change,
}

/// A change phrase, and before which piece it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) phrase: Phrase,
    pub(crate) before: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The pieces of an entry, with the changes between them.
#[derive(Default)]
pub(crate) struct Pieces {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) changes: Vec<Change>,
    /// What it comes to, as written: a number of pieces that they are not, or of yuan.
    pub(crate) totals: Vec<(Quantity, Span)>,
    /// Numbers that the variant's name may have swallowed: 4盒 where 4盒装 is sold.
    pub(crate) doubts: Vec<Doubt>,
}

/// What two words about one thing say together, if they can be about one thing: 苹果 and 大果, the name and a part of it.
pub(crate) fn narrowed(known: &[Sense], more: &[Sense]) -> Option<Vec<Sense>> {
    // Two variants of one product next to each other are two things, unless they are two words of one: 黑 and L of 黑 L.
    let variants_only = |senses: &[Sense]| senses.iter().all(|sense| sense.role == Role::Variant);
    if variants_only(known) && variants_only(more) && !words_of_one(known, more) {
        return None;
    }
    let both: Vec<Sense> = known
        .iter()
        .filter_map(|sense| {
            let other = more.iter().find(|other| other.choice == sense.choice)?;
            let role = if sense.role == other.role { sense.role } else { Role::Whole };
            Some(Sense { choice: sense.choice, role, how: sense.how.max(other.how) })
        })
        .collect();
    (!both.is_empty()).then_some(both)
}

/// Does each of the two words leave open what the other decides?
fn words_of_one(one: &[Sense], other: &[Sense]) -> bool {
    let decides = |this: &[Sense], that: &[Sense]| {
        that.iter().any(|sense| this.iter().all(|known| known.choice != sense.choice))
    };
    // 粉37 where 37 comes in pink alone: the first leaves open what the second decides, and that is one of the first.
    let within = one.len() > other.len()
        && other.iter().all(|sense| one.iter().any(|known| known.choice == sense.choice));
    decides(one, other) && decides(other, one) || within
}
