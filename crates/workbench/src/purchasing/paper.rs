//! A purchase order as it leaves: as a message, a table, on paper. No member is on it.

use linli_documents::{
    Language,
    paper::Paper,
    purchase_order::{self, PurchaseDocument},
};
use linli_domain::PurchaseOrderId;
use linli_store::purchases::{self, StoredPurchase};

use super::orders::{find, names, sent, supplier_name};
use crate::{Desk, Result, offset};

/// The order as it stands now, beside what the supplier had before.
fn document(desk: &Desk, id: PurchaseOrderId, offset_minutes: i32) -> Result<PurchaseDocument> {
    desk.read(|reader| {
        let StoredPurchase { order, .. } = find(reader, id)?;
        let sent = sent(&order, &purchases::goods(reader, id)?);
        let mut kept = purchases::revisions(reader, id)?;
        // What was sent just so is told beside the time before it.
        if kept.last().is_some_and(|last| last.sent == sent) {
            kept.pop();
        }
        let revision = kept.last().map_or(0, |last| last.number).saturating_add(1);
        Ok(PurchaseDocument {
            supplier: supplier_name(&names(reader)?, order.supplier_id),
            number: order.number,
            revision,
            before: kept.pop().map(|last| last.sent),
            sent,
            offset: offset(offset_minutes),
        })
    })
}

/// As a text to paste into the supplier's chat. From the second time on it says what changed.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn order_text(
    desk: &Desk,
    id: PurchaseOrderId,
    language: Language,
    offset_minutes: i32,
) -> Result<String> {
    Ok(purchase_order::chat_text(&document(desk, id, offset_minutes)?, language))
}

/// As a document, to be laid out on pages.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn order_paper(
    desk: &Desk,
    id: PurchaseOrderId,
    language: Language,
    offset_minutes: i32,
) -> Result<Paper> {
    Ok(purchase_order::paper(&document(desk, id, offset_minutes)?, language))
}
