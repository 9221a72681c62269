//! 送货单: what the centre sent, to be counted in as any delivery is.

use std::collections::HashSet;

use linli_domain::{Day, DeliveryNoteId, Fen, PurchaseOrderId, Quantity, Timestamp, VariantId};
use linli_protocol::centre::{Centre, DeliveryNote};
use linli_store::{Reader, centre, purchases, receipts};
use serde::{Deserialize, Serialize};

use super::{
    news::{Told, order_id},
    requests::name_of,
};
use crate::{Desk, Error, Result, Thing};

/// What one note brings for one purchase order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct NoteOf {
    /// Which note.
    pub note_id: DeliveryNoteId,
    /// For which order.
    pub order_id: PurchaseOrderId,
}

/// What the centre sent for one purchase order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct NoteRow {
    /// Which.
    pub of: NoteOf,
    /// What stands on the paper.
    pub number: String,
    /// The purchase order's number; empty where it is not on file here.
    pub order_number: String,
    /// For which day.
    pub delivery_date: Day,
    /// When it was sent off.
    pub shipped_at: Timestamp,
    /// What stands on the note that this one puts right; empty for an ordinary one.
    pub corrects: String,
    /// What is on it.
    pub lines: Vec<NoteLine>,
    /// What it is billed at.
    pub total: Fen,
    /// Is there something to count in that was not yet?
    pub is_open: bool,
}

/// One line of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct NoteLine {
    /// Of what.
    pub variant_id: VariantId,
    /// Its name, with the variant's.
    pub name: String,
    /// Instead of what, by name; empty for what was asked for.
    pub instead_of: String,
    /// How much; below nothing where it puts another note right.
    pub pieces: Quantity,
    /// What the leader accepted for a piece.
    pub accepted_price: Fen,
    /// What a piece is billed at.
    pub price: Fen,
    /// 批号; may be empty.
    pub lot: String,
    /// 生产日期.
    pub produced_on: Option<Day>,
}

/// What the centre sent, the latest first; each note once for each purchase order that it brings something for.
///
/// # Errors
/// The store cannot be read.
pub fn notes(desk: &Desk) -> Result<Vec<NoteRow>> {
    desk.read(|reader| read(reader, &Told::read(reader)?))
}

/// As [`notes`], of what was told.
pub(super) fn read(reader: &Reader<'_>, told: &Told) -> Result<Vec<NoteRow>> {
    let counted = counted(reader)?;
    let mut rows = Vec::new();
    for note in told.notes.iter().rev() {
        let corrects = note
            .corrects
            .and_then(|id| told.notes.iter().find(|other| other.note_id == id))
            .map(|other| other.number.clone())
            .unwrap_or_default();
        let mut orders: Vec<PurchaseOrderId> =
            note.lines.iter().map(|line| order_id(line.request_id)).collect();
        orders.sort_unstable();
        orders.dedup();
        for order in orders {
            rows.push(row(reader, note, order, &corrects, &counted)?);
        }
    }
    Ok(rows)
}

fn row(
    reader: &Reader<'_>,
    note: &DeliveryNote,
    order: PurchaseOrderId,
    corrects: &str,
    counted: &HashSet<NoteOf>,
) -> Result<NoteRow> {
    let of = NoteOf { note_id: note.note_id, order_id: order };
    let mut lines = Vec::new();
    let mut total = Fen::ZERO;
    for line in note.lines.iter().filter(|line| order_id(line.request_id) == order) {
        let (goods, difference) = line.amounts();
        total += goods + difference;
        lines.push(NoteLine {
            variant_id: line.variant_id,
            name: name_of(reader, line.variant_id)?,
            instead_of: match line.instead_of {
                Some(id) => name_of(reader, id)?,
                None => String::new(),
            },
            pieces: line.pieces,
            accepted_price: line.accepted_price,
            price: line.price,
            lot: line.lot.clone(),
            produced_on: line.produced_on,
        });
    }
    let stored = purchases::get(reader, order)?;
    let brings = lines.iter().any(|line| line.pieces.is_positive());
    Ok(NoteRow {
        is_open: brings && stored.is_some() && !counted.contains(&of),
        of,
        number: note.number.clone(),
        order_number: stored.map(|stored| stored.order.number).unwrap_or_default(),
        delivery_date: note.delivery_date,
        shipped_at: note.shipped_at,
        corrects: corrects.to_owned(),
        lines,
        total,
    })
}

/// The notes whose goods were counted in, and not taken back since.
fn counted(reader: &Reader<'_>) -> Result<HashSet<NoteOf>> {
    let standing: HashSet<_> =
        receipts::brought(reader, None)?.into_iter().map(|line| line.receipt_id).collect();
    let receipts = receipts::list(reader)?.into_iter().filter(|each| standing.contains(&each.id));
    Ok(receipts
        .filter_map(|receipt| {
            Some(NoteOf {
                note_id: receipt.delivery_note_id?,
                order_id: receipt.purchase_order_id?,
            })
        })
        .collect())
}

/// What a note says of goods that came with it.
pub(crate) struct NotedGoods {
    pub(crate) variant_id: VariantId,
    pub(crate) pieces: Quantity,
    pub(crate) price: Fen,
    pub(crate) lot: String,
    pub(crate) produced_at: Option<Timestamp>,
}

/// The goods of a note for one order, in its order.
///
/// # Errors
/// [`Error::NotFound`] where there is no such note; [`Error::Settled`] where its goods were counted in.
pub(crate) fn noted(reader: &Reader<'_>, of: NoteOf) -> Result<Vec<NotedGoods>> {
    let told = Told::read(reader)?;
    let note = told.notes.iter().find(|note| note.note_id == of.note_id);
    let note = note.ok_or(Error::NotFound { what: Thing::PurchaseOrder })?;
    if counted(reader)?.contains(&of) {
        return Err(Error::Settled);
    }
    let offset = centre::get::<Centre>(reader)?.map_or(0, |known| known.centre.offset_minutes);
    let lines = note.lines.iter().filter(|line| order_id(line.request_id) == of.order_id);
    Ok(lines
        .filter(|line| line.pieces.is_positive())
        .map(|line| NotedGoods {
            variant_id: line.variant_id,
            pieces: line.pieces,
            price: line.price,
            lot: line.lot.clone(),
            produced_at: line.produced_on.and_then(|day| day.at(0, offset)),
        })
        .collect())
}
