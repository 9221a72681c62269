//! Which bare numbers are menu numbers. Only where the menu has numbers to choose between; otherwise a number is an amount.

use linli_domain::Quantity;

use super::changes;
use super::pieces::{Bracket, By, Gap, Kind, Piece, Sign, narrowed};
use crate::chat::{
    draft::{Doubt, DoubtCode},
    menu::catalogue::{Catalogue, Sense},
    words::paste::span,
};

/// Turns the numbers that name goods into goods, and doubts those that may do either.
pub(crate) fn assign(pieces: &mut Vec<Piece>, catalogue: &Catalogue) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if !catalogue.numbers_choose() {
        return doubts;
    }
    // 鸡腿+1 珍奶+1: each plus stands before an amount.
    if pieces.len() > 2 && pieces.chunks(2).all(changes::more_of_it) {
        return doubts;
    }
    name_unknown(pieces, catalogue);
    let in_front = stand_in_front(pieces, catalogue);
    let mut at = 0;
    while at < pieces.len() {
        at = match reading(pieces, at, catalogue) {
            Reading::Unsure { .. } | Reading::Other if in_front.contains(&pieces[at].start) => {
                name(pieces, at, catalogue);
                join(pieces, at);
                at + 1
            }
            Reading::Other => at + 1,
            Reading::Code => {
                name(pieces, at, catalogue);
                join(pieces, at);
                open_bracket(pieces, at);
                at + 1
            }
            Reading::Unsure { code } => {
                // What the group is known to mean settles it where it agrees with the line; otherwise it is only likelier.
                let known = catalogue.numbers_name();
                if known != Some(code) {
                    doubts.push(unsure(&pieces[at]));
                }
                if known.unwrap_or(code) {
                    name(pieces, at, catalogue);
                }
                at + 1
            }
            Reading::Run(end) => {
                doubts.extend(run(&mut pieces[at..end], catalogue));
                end
            }
        };
    }
    doubts
}

/// 12:1 and 12*1 where nothing goes by 12: one of what nobody knows.
fn name_unknown(pieces: &mut [Piece], catalogue: &Catalogue) {
    for at in 1..pieces.len() {
        let (Kind::Amount { sign, .. }, gap) = (&pieces[at].kind, pieces[at].gap) else { continue };
        let counts = *sign == Sign::Times || gap == Gap::Colon;
        let Some(number) = bare(&pieces[at - 1]).filter(|_| counts) else { continue };
        let first = at == 1 || !matches!(pieces[at - 2].kind, Kind::Goods { .. });
        if first && number.is_whole() && catalogue.numbered(&number.to_string()).is_empty() {
            pieces[at - 1].kind =
                Kind::Goods { senses: vec![], specifications: vec![], named: By::Number };
        }
    }
}

/// Where the numbers begin that name the goods behind them: in 1黑S 6格子 each is the menu's number of what follows, and so many
/// of each would be a strange chance. Empty where one of them is not.
fn stand_in_front(pieces: &[Piece], catalogue: &Catalogue) -> Vec<usize> {
    let mut found: Vec<(usize, Quantity)> = Vec::new();
    for pair in pieces.windows(2) {
        let [number, goods] = pair else { continue };
        let Kind::Goods { senses, .. } = &goods.kind else { continue };
        let Some(quantity) = bare(number).filter(|_| goods.gap <= Gap::Space) else {
            return vec![];
        };
        let numbered = catalogue.numbered(&quantity.to_string());
        if !numbered.iter().any(|one| senses.iter().any(|sense| sense.choice == one.choice)) {
            return vec![];
        }
        found.push((number.start, quantity));
    }
    let differ = found.iter().any(|(_, quantity)| *quantity != found[0].1);
    let only = found.len() * 2 == pieces.len();
    if differ && only { found.into_iter().map(|(start, _)| start).collect() } else { vec![] }
}

fn unsure(piece: &Piece) -> Doubt {
    let text: String = bare(piece).map(|quantity| quantity.to_string()).unwrap_or_default();
    Doubt::new(DoubtCode::NumberOrMenu, span(piece.start, piece.end)).with("text", text)
}

/// What a piece is, as far as its neighbours tell.
enum Reading {
    /// No number, or an amount.
    Other,
    /// A menu number.
    Code,
    /// Either; `code` says which one is taken.
    Unsure { code: bool },
    /// One of several numbers in a row with spaces between, up to here.
    Run(usize),
}

fn reading(pieces: &[Piece], at: usize, catalogue: &Catalogue) -> Reading {
    let piece = &pieces[at];
    if matches!(piece.kind, Kind::Amount { sign: Sign::Numbered, .. }) {
        return Reading::Code;
    }
    let Some(number) = bare(piece) else { return Reading::Other };
    let senses = catalogue.numbered(&number.to_string());
    if senses.is_empty() {
        return Reading::Other;
    }
    match at.checked_sub(1).map(|before| &pieces[before].kind) {
        // 🍎+1 and nothing else: everybody says so who wants one as well.
        Some(Kind::Goods { named: By::Word, .. })
            if piece.gap == Gap::Plus && number == Quantity::ONE && pieces.len() == 2 =>
        {
            Reading::Other
        }
        Some(Kind::Goods { named, .. }) if is_unpaired_goods(pieces, at) => {
            after_goods(*named, piece.gap)
        }
        // 12 5 may be twelve of the fifth thing, or 1, 2 and 5.
        Some(Kind::Amount { unit: None, sign: Sign::Bare, .. })
            if at == 1 && piece.gap == Gap::Space && pieces.len() == 2 =>
        {
            Reading::Unsure { code: true }
        }
        // 鲜奶2 is two of what nobody knows.
        Some(Kind::Word) if piece.gap == Gap::Glued => Reading::Other,
        _ => before_next(pieces, at, catalogue, &senses),
    }
}

/// 苹果2 is two apples; in 苹果+2 the 2 may be the second thing on the menu.
fn after_goods(named: By, gap: Gap) -> Reading {
    match (named, gap) {
        (By::Number, Gap::And | Gap::List | Gap::Plus | Gap::Comma) => Reading::Code,
        (By::Word | By::PartOfWord, Gap::Plus) => Reading::Unsure { code: false },
        (By::Word | By::PartOfWord, Gap::And | Gap::List | Gap::Comma) => {
            Reading::Unsure { code: true }
        }
        _ => Reading::Other,
    }
}

/// What the piece behind a number makes of it.
fn before_next(pieces: &[Piece], at: usize, catalogue: &Catalogue, senses: &[Sense]) -> Reading {
    let next = pieces.get(at + 1);
    let counted = |piece: &Piece| {
        matches!(piece.kind, Kind::Amount { sign: Sign::Times | Sign::Counted, .. })
            && piece.gap <= Gap::Colon
    };
    let counted_next = next.is_some_and(counted);
    match &pieces[at].bracket {
        Some(bracket) if holds_amount(bracket) => return Reading::Code,
        // 2（原味+抹茶） is two of what the bracket names, unless the bracket names the second thing on the menu.
        Some(bracket) if names_others(bracket, senses) && !counted_next => return Reading::Other,
        _ => {}
    }
    match next {
        _ if counted_next => Reading::Code,
        Some(Piece { kind: Kind::Goods { senses: goods, .. }, gap, .. }) if *gap <= Gap::Space => {
            before_goods(pieces, at, senses, goods)
        }
        Some(next)
            if bare(next).is_some() && matches!(next.gap, Gap::Space | Gap::Dash | Gap::Colon) =>
        {
            Reading::Run(run_end(pieces, at))
        }
        Some(Piece { kind: Kind::Word, gap: Gap::Glued, .. }) => Reading::Unsure { code: true },
        _ if pieces[at].gap == Gap::Plus && at == 0 => Reading::Unsure { code: false },
        // Who names goods by words rarely goes on with numbers: 牛奶 2+1.
        _ if pieces[..at].iter().any(|piece| is_in_words(piece, catalogue)) => {
            Reading::Unsure { code: true }
        }
        _ => Reading::Code,
    }
}

/// Goods or a remark in words.
fn is_in_words(piece: &Piece, catalogue: &Catalogue) -> bool {
    match &piece.kind {
        // A code (`A2`) is no word.
        Kind::Goods { senses, named: By::Word, .. } => {
            senses.iter().any(|sense| !catalogue.is_code(sense))
        }
        Kind::Goods { named: By::PartOfWord, .. } | Kind::Word => true,
        _ => false,
    }
}

/// `2牛奶`: the second thing on the menu, which is milk, or two of it. If an amount follows as well, the number was the
/// menu's; if the goods are another line of the menu, it is an amount.
fn before_goods(pieces: &[Piece], at: usize, senses: &[Sense], goods: &[Sense]) -> Reading {
    let same = goods.iter().any(|goods| senses.iter().any(|sense| sense.choice == goods.choice));
    let amount_behind = matches!(
        pieces.get(at + 2),
        Some(Piece { kind: Kind::Amount { .. }, gap, .. }) if *gap <= Gap::Space
    ) && !ends_with_goods(&pieces[at + 2..]);
    match (same, amount_behind) {
        (true, true) => Reading::Code,
        (true, false) if bare(&pieces[at]) != Some(Quantity::ONE) => {
            Reading::Unsure { code: false }
        }
        _ => Reading::Other,
    }
}

/// Does the row that goes on from an amount without a gap end with goods? In 2五仁1莲蓉 the amounts stand in front, in
/// 7五仁4个莲蓉2个 behind.
fn ends_with_goods(pieces: &[Piece]) -> bool {
    let goods = |piece: &Piece| matches!(piece.kind, Kind::Goods { .. });
    let row = 1 + pieces.iter().skip(1).take_while(|piece| piece.gap == Gap::Glued).count();
    row > 1 && pieces.get(row - 1).is_some_and(goods)
}

/// Is the piece before this one goods that have no amount yet?
fn is_unpaired_goods(pieces: &[Piece], at: usize) -> bool {
    at > 0
        && matches!(pieces[at - 1].kind, Kind::Goods { .. })
        && !(at > 1 && pieces[at - 1].gap == Gap::Glued && is_unpaired_amount(pieces, at - 2))
}

/// An amount with no goods before it that it could belong to.
fn is_unpaired_amount(pieces: &[Piece], at: usize) -> bool {
    let behind_goods = at > 0
        && pieces[at].gap <= Gap::Colon
        && matches!(pieces[at - 1].kind, Kind::Goods { named: By::Word | By::PartOfWord, .. });
    matches!(pieces[at].kind, Kind::Amount { .. }) && !behind_goods
}

fn run_end(pieces: &[Piece], at: usize) -> usize {
    let goes_on = |piece: &&Piece| {
        bare(piece).is_some() && matches!(piece.gap, Gap::Space | Gap::Dash | Gap::Colon)
    };
    at + 1 + pieces[at + 1..].iter().take_while(goes_on).count()
}

/// `2 3`: two things, or three of the second. Numbers that climb through the menu are taken for things, others for pairs;
/// either way a person has to look, unless only one of the two makes sense.
fn run(numbers: &mut [Piece], catalogue: &Catalogue) -> Vec<Doubt> {
    let known = |piece: &Piece| {
        bare(piece).is_some_and(|number| !catalogue.numbered(&number.to_string()).is_empty())
    };
    let all_known = numbers.iter().all(known);
    let climbing = numbers.windows(2).all(|pair| bare(&pair[0]) < bare(&pair[1]));
    let spaced = numbers[1..].iter().all(|piece| piece.gap == Gap::Space);
    let pairs = numbers.len().is_multiple_of(2) && numbers.iter().step_by(2).all(known);
    let as_things = all_known && climbing && spaced;
    for at in 0..numbers.len() {
        if known(&numbers[at]) && (as_things || !pairs || at % 2 == 0) {
            name(numbers, at, catalogue);
        }
    }
    let certain = as_things && numbers.len() > 2 || pairs && !all_known;
    let (start, end) = (numbers[0].start, numbers[numbers.len() - 1].end);
    if certain { vec![] } else { vec![Doubt::new(DoubtCode::NumberOrMenu, span(start, end))] }
}

/// A bare whole number.
fn bare(piece: &Piece) -> Option<Quantity> {
    match piece.kind {
        Kind::Amount { quantity, unit: None, sign: Sign::Bare | Sign::Numbered }
            if quantity.is_whole() =>
        {
            Some(quantity)
        }
        _ => None,
    }
}

/// `2 牛奶 3盒`: number and name are one thing.
fn join(pieces: &mut Vec<Piece>, at: usize) {
    let Some([number, goods]) = pieces.get(at..at + 2) else { return };
    if let (Kind::Goods { senses: first, .. }, Kind::Goods { senses: second, .. }) =
        (&number.kind, &goods.kind)
        && goods.gap <= Gap::Space
        && let Some(both) = narrowed(first, second)
    {
        let number = pieces.remove(at);
        if let Kind::Goods { senses, .. } = &mut pieces[at].kind {
            *senses = both;
        }
        pieces[at].start = number.start;
        pieces[at].gap = number.gap;
    }
}

/// `1（2斤）`: the bracket says how much of the first thing on the menu.
fn open_bracket(pieces: &mut Vec<Piece>, at: usize) {
    if let Some(bracket) = pieces[at].bracket.take_if(|bracket| holds_amount(bracket)) {
        pieces.splice(at + 1..at + 1, bracket.pieces);
    }
}

fn names_others(bracket: &Bracket, senses: &[Sense]) -> bool {
    bracket.pieces.iter().any(|piece| match &piece.kind {
        Kind::Goods { senses: inner, .. } => narrowed(senses, inner).is_none(),
        _ => false,
    })
}

fn holds_amount(bracket: &Bracket) -> bool {
    matches!(bracket.pieces.as_slice(), [Piece { kind: Kind::Amount { .. }, .. }])
}

fn name(pieces: &mut [Piece], at: usize, catalogue: &Catalogue) {
    if let Some(number) = bare(&pieces[at]) {
        let senses = catalogue.numbered(&number.to_string());
        pieces[at].kind = Kind::Goods { senses, specifications: vec![], named: By::Number };
    }
}
