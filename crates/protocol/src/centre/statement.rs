//! 对账单: what a leader owes their centre. Both ends make it of the same facts ([`linli_domain::centre::statement`]).

use linli_domain::{
    CentreId, DeliveryNoteId, FactId, Fen, PurchaseRequestId, Quantity, Timestamp, VariantId,
    centre::statement::{EntryKind, Sums},
};
use serde::{Deserialize, Serialize};

use super::DeliveryNote;

/// `GET centre/statement`: which span of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct StatementRequest {
    /// From when on; from the beginning where it is left out.
    #[serde(default)]
    pub from: Option<Timestamp>,
    /// Until when, this moment left out; until now where it is left out.
    #[serde(default)]
    pub until: Option<Timestamp>,
}

/// What is owed, and by what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({
    "centre_id": "019b0a3e-7c00-7000-8000-000000000001", "from": null, "until": null, "opening": 0,
    "entries": [{"at": 1_796_250_000_000_i64, "kind": "delivered", "amount": 30_600, "entry_id": null,
        "note_id": "019b0a3e-7c00-7000-8000-000000000007", "request_id": "019b0a3e-7c00-7000-8000-000000000005",
        "variant_id": "019b0a3e-7c00-7000-8000-000000000004", "pieces": "12", "price": 2_550, "memo": "20261203-0001"}],
    "sums": {"delivered": 30_600, "price_differences": 0, "claims": 0, "payments": 0, "adjustments": 0}, "balance": 30_600,
})))]
pub struct Statement {
    /// Whose.
    pub centre_id: CentreId,
    /// From when on.
    pub from: Option<Timestamp>,
    /// Until when.
    pub until: Option<Timestamp>,
    /// What was owed before.
    pub opening: Fen,
    /// What came in that time, the earliest first.
    pub entries: Vec<StatementEntry>,
    /// What they come to, by kind.
    pub sums: Sums,
    /// What is owed at the end: `opening` and all entries. Below nothing where the centre owes it.
    pub balance: Fen,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementEntry {
    /// When.
    pub at: Timestamp,
    /// What it is.
    pub kind: EntryKind,
    /// What the leader owes more by it; below nothing for what they paid or are given.
    pub amount: Fen,
    /// Identity of what a person recorded; `None` for what follows from a delivery note.
    #[serde(default)]
    pub entry_id: Option<FactId>,
    /// The note that it follows from, or is about.
    #[serde(default)]
    pub note_id: Option<DeliveryNoteId>,
    /// The request that it is about.
    #[serde(default)]
    pub request_id: Option<PurchaseRequestId>,
    /// The goods that it is about.
    #[serde(default)]
    pub variant_id: Option<VariantId>,
    /// How many of them.
    #[serde(default)]
    pub pieces: Option<Quantity>,
    /// At which price.
    #[serde(default)]
    pub price: Option<Fen>,
    /// What a person is to read: the number of a note, how it was paid. May be empty.
    #[serde(default)]
    pub memo: String,
}

impl StatementEntry {
    /// The entries that follow from `note`, in the order of its lines. A difference in price of nothing is none.
    pub fn of_note(note: &DeliveryNote) -> impl Iterator<Item = Self> {
        note.lines.iter().flat_map(move |line| {
            let (goods, difference) = line.amounts();
            let entry = |kind, amount, price| Self {
                at: note.shipped_at,
                kind,
                amount,
                entry_id: None,
                note_id: Some(note.note_id),
                request_id: Some(line.request_id),
                variant_id: Some(line.variant_id),
                pieces: Some(line.pieces),
                price: Some(price),
                memo: note.number.clone(),
            };
            let goods = entry(EntryKind::Delivered, goods, line.accepted_price);
            let difference = (difference != Fen::ZERO)
                .then(|| entry(EntryKind::PriceDifference, difference, line.price));
            [Some(goods), difference].into_iter().flatten()
        })
    }
}

impl Statement {
    /// The statement over `entries`, of which those before `from` make the opening. They may come in any order.
    #[must_use]
    pub fn over(
        centre_id: CentreId,
        span: StatementRequest,
        entries: impl IntoIterator<Item = StatementEntry>,
    ) -> Self {
        let StatementRequest { from, until } = span;
        let mut opening = Fen::ZERO;
        let mut sums = Sums::default();
        let mut within = Vec::new();
        for entry in entries {
            if until.is_some_and(|until| entry.at >= until) {
                continue;
            }
            if from.is_some_and(|from| entry.at < from) {
                opening += entry.amount;
            } else {
                sums.add(entry.kind, entry.amount);
                within.push(entry);
            }
        }
        // What happened at one moment stays in the order in which it was told.
        within.sort_by_key(|entry| entry.at);
        let balance = opening + sums.balance();
        Self { centre_id, from, until, opening, entries: within, sums, balance }
    }
}

#[cfg(test)]
mod tests {
    use linli_domain::Day;
    use uuid::Uuid;

    use super::*;
    use crate::centre::DeliveryLine;

    fn note(at: i64, lines: &[(u32, i64, i64)]) -> DeliveryNote {
        DeliveryNote {
            note_id: DeliveryNoteId::new(Uuid::from_u128(at.unsigned_abs().into())),
            number: at.to_string(),
            delivery_date: "2026-12-03".parse::<Day>().unwrap(),
            shipped_at: Timestamp(at),
            corrects: None,
            lines: lines
                .iter()
                .map(|(pieces, accepted, billed)| DeliveryLine {
                    request_id: PurchaseRequestId::new(Uuid::nil()),
                    variant_id: VariantId::new(Uuid::nil()),
                    instead_of: None,
                    pieces: Quantity::whole(*pieces),
                    accepted_price: Fen(*accepted),
                    price: Fen(*billed),
                    lot: String::new(),
                    produced_on: None,
                })
                .collect(),
        }
    }

    fn paid(at: i64, amount: i64) -> StatementEntry {
        StatementEntry {
            at: Timestamp(at),
            kind: EntryKind::Payment,
            amount: Fen(-amount),
            entry_id: Some(FactId::new(Uuid::from_u128(1))),
            note_id: None,
            request_id: None,
            variant_id: None,
            pieces: None,
            price: None,
            memo: "转账".to_owned(),
        }
    }

    #[test]
    fn what_is_before_the_span_is_its_opening() {
        let (first, second) = (note(10, &[(10, 250, 250)]), note(30, &[(4, 250, 260)]));
        let entries = || {
            [paid(40, 3_000), paid(20, 2_000)]
                .into_iter()
                .chain(StatementEntry::of_note(&second))
                .chain(StatementEntry::of_note(&first))
        };
        let centre_id = CentreId::new(Uuid::nil());
        let whole = Statement::over(centre_id, StatementRequest::default(), entries());
        assert_eq!((whole.opening, whole.balance), (Fen::ZERO, Fen(2_500 + 1_040 - 5_000)));
        let kinds: Vec<_> = whole.entries.iter().map(|entry| entry.kind).collect();
        use EntryKind::{Delivered, Payment, PriceDifference};
        assert_eq!(kinds, [Delivered, Payment, Delivered, PriceDifference, Payment]);
        let span = StatementRequest { from: Some(Timestamp(30)), until: Some(Timestamp(40)) };
        let part = Statement::over(centre_id, span, entries());
        assert_eq!((part.opening, part.balance), (Fen(500), Fen(1_540)));
        assert_eq!(part.sums.price_differences, Fen(40));
        assert_eq!(first.total() + second.total(), Fen(3_540));
    }
}
