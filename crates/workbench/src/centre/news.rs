//! What the centre told so far, put together.

use std::collections::HashMap;

use linli_domain::{PurchaseOrderId, PurchaseRequestId, Quantity, VariantId};
use linli_protocol::centre::{Answer, DeliveryNote, News, StatementEntry};
use linli_store::{Reader, centre};

use crate::Result;

/// Everything told, by what it is.
#[derive(Default)]
pub(super) struct Told {
    /// The last word on each line.
    answers: HashMap<(PurchaseOrderId, VariantId), Answer>,
    /// What was sent, the earliest first.
    pub(super) notes: Vec<DeliveryNote>,
    /// What was recorded of money, the earliest first.
    pub(super) entries: Vec<StatementEntry>,
}

impl Told {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self> {
        let mut told = Self::default();
        for (_, news) in centre::news::<News>(reader)? {
            match news {
                News::Answer(answer) => {
                    let line = (order_id(answer.request_id), answer.variant_id);
                    told.answers.insert(line, answer);
                }
                News::Delivery(note) => told.notes.push(note),
                News::Entry(entry) => told.entries.push(entry),
                News::Request(_) | News::Unknown => {}
            }
        }
        Ok(told)
    }

    /// The last word on a line.
    pub(super) fn answer(&self, order: PurchaseOrderId, variant: VariantId) -> Option<&Answer> {
        self.answers.get(&(order, variant))
    }

    /// Whatever answer goes by that identity and is the last word on its line.
    pub(super) fn answer_by_id(&self, id: linli_domain::FactId) -> Option<&Answer> {
        self.answers.values().find(|answer| answer.answer_id == id)
    }

    /// How much of a line was sent, all notes together.
    pub(super) fn shipped(&self, order: PurchaseOrderId, variant: VariantId) -> Quantity {
        self.notes
            .iter()
            .flat_map(|note| &note.lines)
            .filter(|line| order_id(line.request_id) == order && line.variant_id == variant)
            .map(|line| line.pieces)
            .sum()
    }
}

/// A purchase request goes by the identity of its purchase order.
pub(super) fn order_id(id: PurchaseRequestId) -> PurchaseOrderId {
    PurchaseOrderId::new(id.uuid())
}
