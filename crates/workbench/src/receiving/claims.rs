//! 索赔: what a supplier owes for a purchase order.

use std::collections::HashMap;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use linli_documents::{
    Language,
    claim::{self, Claimed},
    paper::Paper,
};
use linli_domain::{
    Fen, PurchaseLineId, PurchaseOrderId, Quantity,
    receipt::{self, Brought, SupplierClaimReason},
};
use linli_store::{Reader, pictures, receipts};
use serde::Serialize;

use super::{draft::Goods, picture::PictureView};
use crate::{Desk, Error, Result, Thing};

/// What a supplier is held to. It names no member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ClaimList {
    /// For which purchase order.
    pub order_id: PurchaseOrderId,
    /// Its number.
    pub number: String,
    /// Whom it was sent to.
    pub supplier: String,
    /// What is claimed, in the order's order.
    pub lines: Vec<ClaimLine>,
    /// What the claims with a known price come to.
    pub total: Fen,
    /// Claims whose price is not known; the total is without them.
    pub unpriced: u32,
    /// What the damage looks like.
    pub pictures: Vec<PictureView>,
}

/// One thing that is claimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ClaimLine {
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: String,
    /// Why.
    pub reason: SupplierClaimReason,
    /// Of how much.
    pub quantity: Quantity,
    /// What it comes to; `None` where the price is not known.
    pub amount: Option<Fen>,
}

/// What there is to claim for a purchase order.
///
/// # Errors
/// [`Error::NotFound`].
pub fn claims(desk: &Desk, order: PurchaseOrderId) -> Result<ClaimList> {
    desk.read(|reader| read(reader, order))
}

fn read(reader: &Reader<'_>, id: PurchaseOrderId) -> Result<ClaimList> {
    let order =
        receipts::order(reader, id)?.ok_or(Error::NotFound { what: Thing::PurchaseOrder })?;
    let goods = Goods::read(reader)?;
    let mut brought: HashMap<PurchaseLineId, Vec<Brought>> = HashMap::new();
    let mut shown = Vec::new();
    for line in receipts::brought(reader, Some(id))? {
        if let Some(line_id) = line.purchase_line_id {
            brought.entry(line_id).or_default().push(line.brought);
        }
        if !shown.contains(&line.receipt_id) {
            shown.push(line.receipt_id);
        }
    }
    let mut lines = Vec::new();
    for line in receipts::ordered_lines(reader, id)? {
        let Some(good) = goods.of(line.variant_id) else { continue };
        let came = brought.remove(&line.id).unwrap_or_default();
        lines.extend(receipt::claims(line.agreed, &came).into_iter().map(|claim| ClaimLine {
            product: good.product.clone(),
            variant: good.variant.name.clone(),
            unit: good.variant.unit.to_string(),
            reason: claim.reason,
            quantity: claim.quantity,
            amount: claim.amount,
        }));
    }
    let mut damage = Vec::new();
    for receipt in shown {
        damage.extend(pictures::of_subject(reader, receipt.uuid())?.into_iter().map(|picture| {
            let pictures::Picture { id, kind, media_type, data, .. } = picture;
            PictureView { id, kind, media_type, data }
        }));
    }
    let unpriced = lines.iter().filter(|line| line.amount.is_none()).count();
    Ok(ClaimList {
        order_id: id,
        number: order.number,
        supplier: order.supplier,
        total: lines.iter().filter_map(|line| line.amount).sum(),
        unpriced: u32::try_from(unpriced).unwrap_or(u32::MAX),
        lines,
        pictures: damage,
    })
}

/// The claims as a text to paste into the supplier's chat; empty where there is nothing to claim.
#[must_use]
pub fn claim_text(list: &ClaimList, language: Language) -> String {
    claim::chat_text(&list.supplier, &list.number, &claimed(list), language)
}

/// The claims as a document to send along, with the pictures of the damage.
#[must_use]
pub fn claim_paper(list: &ClaimList, language: Language) -> Paper {
    // What is no base64 is no picture either, and the page says so in its place.
    let picture = |view: &PictureView| STANDARD.decode(&view.data).unwrap_or_default();
    let pictures = list.pictures.iter().map(picture).collect();
    claim::paper(&list.supplier, &list.number, &claimed(list), pictures, language)
}

fn claimed(list: &ClaimList) -> Vec<Claimed> {
    let claimed = |line: &ClaimLine| Claimed {
        product: line.product.clone(),
        variant: line.variant.clone(),
        unit: line.unit.clone(),
        reason: line.reason,
        quantity: line.quantity,
        amount: line.amount,
    };
    list.lines.iter().map(claimed).collect()
}
