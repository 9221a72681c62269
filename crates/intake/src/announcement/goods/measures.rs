//! What the measures beside a price say: the unit of sale, what it holds, how many are in a case.

use linli_domain::{Quantity, Unit, UnitKind};

use super::FoundVariety;
use crate::{
    announcement::{
        clauses::Range,
        price::Price,
        tokens::{Kind, tokens},
    },
    chat::words::{
        amount::{Amount, Units},
        number::number_at,
    },
};

/// What the measures say: the unit of sale, what it holds, and how many are in a case.
pub(super) fn measured(
    chars: &[char],
    measures: &[(Range, Option<Amount>)],
    price: &Price,
) -> FoundVariety {
    let mut variety = FoundVariety::default();
    let mut specs: Vec<Range> = measures.iter().map(|(range, _)| *range).collect();
    match &price.per {
        Some(per) if per.quantity == Quantity::ONE => {
            variety.unit = per.unit.clone().map(|unit| (unit, (per.end - 1, per.end)));
        }
        Some(per) => {
            let from = (price.start..per.end)
                .rev()
                .take_while(|at| !matches!(chars[*at], '/' | '元' | '块' | '每'))
                .last();
            let range = (from.unwrap_or(price.start), per.end);
            variety.for_several = Some(range);
            variety.name = Some(range);
        }
        None => {
            // 一箱5斤25元: the one is what is sold, the other what it holds.
            let sells = |unit: &Unit| match unit.kind() {
                // Goods are weighed by the 斤; 1kg is what a packet holds.
                UnitKind::Weight(_) => {
                    measures.len() == 1 && matches!(unit.as_str(), "斤" | "公斤")
                }
                _ => true,
            };
            let one = measures.iter().find(|(_, amount)| {
                amount.as_ref().is_some_and(|amount| {
                    amount.quantity == Quantity::ONE && amount.unit.as_ref().is_some_and(sells)
                })
            });
            if let Some((range, Some(amount))) = one {
                variety.unit = amount.unit.clone().map(|unit| (unit, *range));
                specs.retain(|spec| spec != range);
            } else if let Some(unit) = specs.last().and_then(|spec| unit_behind_slash(chars, *spec))
            {
                variety.unit = Some(unit);
            }
        }
    }
    packed(chars, &mut specs, &mut variety);
    if let (Some(first), Some(last)) = (specs.first(), specs.last()) {
        variety.name = Some((first.0, last.1));
    }
    variety
}

/// `24瓶/箱` of something that is sold by the bottle says how many are in a case.
fn packed(chars: &[char], specs: &mut Vec<Range>, variety: &mut FoundVariety) {
    let Some((unit, _)) = &variety.unit else { return };
    let place = specs.iter().position(|(start, end)| {
        let text: String = chars[*start..*end].iter().collect();
        let case = ["/箱", "/件", "一箱", "一件"].iter().any(|case| text.ends_with(case));
        let counted = number_at(chars, *start).is_some_and(|number| {
            chars[number.end..*end].iter().collect::<String>().starts_with(unit.as_str())
        });
        case && counted && unit.kind() != UnitKind::Case
    });
    let Some(range) = place.map(|place| specs.remove(place)) else { return };
    let pieces = number_at(chars, range.0).and_then(|number| number.value);
    let pieces = pieces
        .filter(|pieces| pieces.is_whole())
        .and_then(|pieces| u32::try_from(pieces.thousandths() / 1000).ok());
    variety.case_pack = pieces.map(|pieces| (pieces, range));
}

/// `250g*10包/箱` is sold by the 箱.
fn unit_behind_slash(chars: &[char], (start, end): Range) -> Option<(Unit, Range)> {
    let slash = start + chars[start..end].iter().rposition(|c| *c == '/')?;
    let word: String = chars[slash + 1..end].iter().collect();
    (!word.is_empty()).then(|| (Unit::new(&word), (slash + 1, end)))
}

/// A bracket that holds a measure and nothing else: （5斤装）.
pub(super) fn whole_measure(
    chars: &[char],
    inner: Range,
    units: &Units,
) -> Option<(Range, Option<Amount>)> {
    let tokens = tokens(chars, inner, units);
    let mut said = tokens.iter().filter(|token| token.kind != Kind::Gap);
    let first = said.next()?;
    let measures = tokens.iter().all(|token| matches!(token.kind, Kind::Gap | Kind::Measure(_)));
    match &first.kind {
        Kind::Measure(amount) if measures => {
            let end = tokens
                .iter()
                .rev()
                .find(|token| token.kind != Kind::Gap)
                .map_or(first.end, |token| token.end);
            Some(((first.start, end), amount.clone().filter(|_| said.next().is_none())))
        }
        _ => None,
    }
}
