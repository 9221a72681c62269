//! What a supplier was sent, as it was, and what changed from one time to the next.

use serde::{Deserialize, Serialize};

use crate::{Fen, Quantity, Timestamp, Unit, VariantId};

/// A purchase order as the supplier has it: everything that stands on it, with the names that goods had then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Sent {
    /// What was asked for; never nothing of something.
    pub lines: Vec<SentLine>,
    /// When the goods were to be here.
    pub expected_at: Option<Timestamp>,
    /// What bringing them costs.
    pub delivery_fee: Option<Fen>,
    /// What was said besides.
    pub note: String,
}

/// One line of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SentLine {
    /// Of what.
    pub variant_id: VariantId,
    /// Name of the product.
    pub product: String,
    /// Name of the variant; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// Pieces in a case; `None` for loose goods.
    pub case_pack: Option<u32>,
    /// How much.
    pub quantity: Quantity,
    /// What a unit costs, where it was known.
    pub unit_cost: Option<Fen>,
    /// What was said about it.
    pub note: String,
}

impl SentLine {
    /// What it costs, where that was known.
    #[must_use]
    pub fn cost(&self) -> Option<Fen> {
        self.unit_cost.map(|cost| cost.times(self.quantity))
    }

    /// How many whole cases it is; `None` for loose goods, and where it is no whole number of them.
    #[must_use]
    pub fn cases(&self) -> Option<Quantity> {
        let case = Quantity::whole(self.case_pack.filter(|pieces| *pieces > 0)?);
        let (quantity, case) = (self.quantity.thousandths(), case.thousandths());
        (quantity % case == 0).then(|| Quantity::from_thousandths(quantity / case * 1000))
    }
}

/// What changed about one variant from one time to the next. What is `None` was not on it then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SentChange {
    /// Of what.
    pub variant_id: VariantId,
    /// Name of the product.
    pub product: String,
    /// Name of the variant.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// How much it was.
    pub before: Option<Quantity>,
    /// How much it is now.
    pub after: Option<Quantity>,
    /// What a unit cost.
    pub cost_before: Option<Fen>,
    /// What a unit costs now.
    pub cost_after: Option<Fen>,
}

/// What is different in `after`: first what changed and came, in its order, then what went. Remark, delivery and day are not goods and
/// are looked at by whoever compares the whole.
#[must_use]
pub fn changes(before: &Sent, after: &Sent) -> Vec<SentChange> {
    let find = |sent: &Sent, line: &SentLine| {
        sent.lines.iter().find(|other| other.variant_id == line.variant_id).cloned()
    };
    let changed = after.lines.iter().filter_map(|line| {
        let was = find(before, line);
        let is_same = was.as_ref().is_some_and(|was| {
            (was.quantity, was.unit_cost, &was.note) == (line.quantity, line.unit_cost, &line.note)
        });
        (!is_same).then(|| change(line, was.as_ref(), Some(line)))
    });
    let gone = before.lines.iter().filter(|line| find(after, line).is_none());
    changed.chain(gone.map(|line| change(line, Some(line), None))).collect()
}

fn change(named: &SentLine, before: Option<&SentLine>, after: Option<&SentLine>) -> SentChange {
    SentChange {
        variant_id: named.variant_id,
        product: named.product.clone(),
        variant: named.variant.clone(),
        unit: named.unit.clone(),
        before: before.map(|line| line.quantity),
        after: after.map(|line| line.quantity),
        cost_before: before.and_then(|line| line.unit_cost),
        cost_after: after.and_then(|line| line.unit_cost),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn line(number: u128, product: &str, quantity: u32) -> SentLine {
        SentLine {
            variant_id: VariantId::new(Uuid::from_u128(number)),
            product: product.to_owned(),
            variant: String::new(),
            unit: Unit::default(),
            case_pack: Some(12),
            quantity: Quantity::whole(quantity),
            unit_cost: Some(Fen(250)),
            note: String::new(),
        }
    }

    fn sent(lines: impl IntoIterator<Item = SentLine>) -> Sent {
        Sent { lines: lines.into_iter().collect(), ..Sent::default() }
    }

    #[test]
    fn what_changed_came_and_went_is_told() {
        let before = sent([line(1, "苹果", 24), line(2, "梨", 12), line(3, "桃", 12)]);
        let after = sent([line(1, "苹果", 36), line(2, "梨", 12), line(4, "杏", 12)]);
        let told: Vec<_> = changes(&before, &after)
            .into_iter()
            .map(|change| (change.product, change.before, change.after))
            .collect();
        let whole = |pieces| Some(Quantity::whole(pieces));
        assert_eq!(
            told,
            [
                ("苹果".to_owned(), whole(24), whole(36)),
                ("杏".to_owned(), None, whole(12)),
                ("桃".to_owned(), whole(12), None),
            ]
        );
    }

    #[test]
    fn another_price_is_a_change_and_another_order_of_lines_is_none() {
        let before = sent([line(1, "苹果", 24), line(2, "梨", 12)]);
        assert!(changes(&before, &sent([line(2, "梨", 12), line(1, "苹果", 24)])).is_empty());
        let dearer = SentLine { unit_cost: Some(Fen(260)), ..line(1, "苹果", 24) };
        let told = changes(&before, &sent([dearer, line(2, "梨", 12)]));
        assert_eq!((told.len(), told[0].cost_after), (1, Some(Fen(260))));
    }

    #[test]
    fn only_whole_cases_are_counted() {
        assert_eq!(line(1, "苹果", 24).cases(), Some(Quantity::whole(2)));
        assert_eq!(line(1, "苹果", 25).cases(), None);
        assert_eq!(SentLine { case_pack: None, ..line(1, "苹果", 24) }.cases(), None);
    }
}
