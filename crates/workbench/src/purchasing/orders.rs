//! Purchase orders to be looked at.

use std::collections::HashMap;

use linli_domain::{
    CampaignId, Fen, PurchaseOrderId, Supplier, SupplierId, Timestamp,
    purchase::{PurchaseMove, PurchaseOrder, PurchaseState, Sent, SentChange, SentLine, changes},
};
use linli_store::{
    Reader, campaigns as stored_campaigns,
    purchases::{self, OrderedGoods, Revision, StoredPurchase},
    suppliers,
};
use serde::Serialize;

use crate::{Desk, Error, Result, Thing, centre};

/// A line of the list of purchase orders.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PurchaseRow {
    /// Which.
    pub id: PurchaseOrderId,
    /// 单号.
    pub number: String,
    /// Who is asked; `None` for goods that have no supplier.
    pub supplier_id: Option<SupplierId>,
    /// Their name; empty where there is none.
    pub supplier: String,
    /// Where it stands.
    pub state: PurchaseState,
    /// For which campaigns.
    pub campaigns: Vec<CampaignTitle>,
    /// When it was made.
    pub made_at: Timestamp,
    /// When the goods are to be here.
    pub expected_at: Option<Timestamp>,
    /// How many kinds of goods are on it.
    pub kinds: u32,
    /// What the goods with a known cost come to.
    pub total: Fen,
    /// Lines whose cost is not known; the total is without them.
    pub uncosted: u32,
    /// Was it changed since the supplier had it?
    pub changed: bool,
}

/// A campaign by its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CampaignTitle {
    /// Which.
    pub id: CampaignId,
    /// Its title.
    pub title: String,
}

/// One purchase order with everything about it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PurchasePage {
    /// Its fields.
    pub order: PurchaseOrder,
    /// Where it stands.
    pub state: PurchaseState,
    /// The supplier's name; empty where there is none.
    pub supplier: String,
    /// For which campaigns.
    pub campaigns: Vec<CampaignTitle>,
    /// What is on it.
    pub lines: Vec<OrderedGoods>,
    /// What the goods with a known cost come to.
    pub total: Fen,
    /// Lines whose cost is not known; the total is without them.
    pub uncosted: u32,
    /// May it still be changed?
    pub takes_changes: bool,
    /// Are all its goods from the centre that the shop buys from? Then it is sent by asking the centre.
    pub from_centre: bool,
    /// Is what stands on it not what the supplier has?
    pub changed: bool,
    /// What of the goods is different from what the supplier has.
    pub changes: Vec<SentChange>,
    /// What was sent, the last first.
    pub revisions: Vec<RevisionView>,
    /// Where it stood when, the earliest first.
    pub moves: Vec<PurchaseMove>,
    /// Where it may be moved from here.
    pub targets: Vec<PurchaseState>,
}

/// What was sent at one time.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct RevisionView {
    /// From 1.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// As it was sent.
    pub sent: Sent,
    /// What of the goods was different from the time before.
    pub changes: Vec<SentChange>,
}

/// Every purchase order, the newest first.
///
/// # Errors
/// The store cannot be read.
pub fn orders(desk: &Desk) -> Result<Vec<PurchaseRow>> {
    desk.read(|reader| {
        let names = names(reader)?;
        let titles = titles(reader)?;
        let rows =
            purchases::list(reader)?.into_iter().map(|stored| row(reader, stored, &names, &titles));
        rows.collect()
    })
}

fn row(
    reader: &Reader<'_>,
    stored: StoredPurchase,
    names: &HashMap<SupplierId, String>,
    titles: &HashMap<CampaignId, String>,
) -> Result<PurchaseRow> {
    let StoredPurchase { order, state } = stored;
    let lines = purchases::goods(reader, order.id)?;
    let changed = state.takes_changes() && is_changed(reader, &order, &lines)?;
    Ok(PurchaseRow {
        id: order.id,
        supplier: supplier_name(names, order.supplier_id),
        supplier_id: order.supplier_id,
        state,
        campaigns: campaign_titles(titles, &order.campaigns),
        made_at: order.made_at,
        expected_at: order.expected_at,
        kinds: u32::try_from(lines.len()).unwrap_or(u32::MAX),
        total: total(&lines),
        uncosted: uncosted(&lines),
        changed,
        number: order.number,
    })
}

/// One purchase order.
///
/// # Errors
/// [`Error::NotFound`].
pub fn page(desk: &Desk, id: PurchaseOrderId) -> Result<PurchasePage> {
    desk.read(|reader| {
        let StoredPurchase { order, state } = find(reader, id)?;
        let lines = purchases::goods(reader, id)?;
        let kept = purchases::revisions(reader, id)?;
        let now = sent(&order, &lines);
        let last = kept.last().map(|revision| &revision.sent);
        let changed = state.takes_changes() && last.is_some_and(|last| *last != now);
        let changes = match last {
            Some(last) if changed => changes(last, &now),
            _ => Vec::new(),
        };
        Ok(PurchasePage {
            state,
            supplier: supplier_name(&names(reader)?, order.supplier_id),
            campaigns: campaign_titles(&titles(reader)?, &order.campaigns),
            total: total(&lines),
            uncosted: uncosted(&lines),
            takes_changes: state.takes_changes(),
            from_centre: centre::has_all(reader, &lines)?,
            changed,
            changes,
            revisions: views(kept),
            moves: purchases::moves(reader, id)?,
            targets: PurchaseState::ALL
                .into_iter()
                .filter(|target| state.step_to(*target).is_some())
                .collect(),
            lines,
            order,
        })
    })
}

/// The last first, each with what was different from the one before.
fn views(kept: Vec<Revision>) -> Vec<RevisionView> {
    let mut before: Option<Sent> = None;
    let mut views: Vec<RevisionView> = kept
        .into_iter()
        .map(|Revision { number, at, sent, .. }| {
            let told = before.as_ref().map(|before| changes(before, &sent)).unwrap_or_default();
            before = Some(sent.clone());
            RevisionView { number, at, sent, changes: told }
        })
        .collect();
    views.reverse();
    views
}

/// The order as the supplier would be sent it now. What nothing is asked of is not on it.
pub(super) fn sent(order: &PurchaseOrder, lines: &[OrderedGoods]) -> Sent {
    let lines = lines.iter().filter(|goods| goods.line.quantity.is_positive());
    let lines = lines.map(|goods| SentLine {
        variant_id: goods.line.variant_id,
        product: goods.product.clone(),
        variant: goods.variant.clone(),
        unit: goods.unit.clone(),
        case_pack: goods.case_pack,
        quantity: goods.line.quantity,
        unit_cost: goods.line.unit_cost,
        note: goods.line.note.clone(),
    });
    Sent {
        lines: lines.collect(),
        expected_at: order.expected_at,
        delivery_fee: order.delivery_fee,
        note: order.note.clone(),
    }
}

fn is_changed(reader: &Reader<'_>, order: &PurchaseOrder, lines: &[OrderedGoods]) -> Result<bool> {
    let last = purchases::revisions(reader, order.id)?.pop();
    Ok(last.is_some_and(|last| last.sent != sent(order, lines)))
}

pub(crate) fn find(reader: &Reader<'_>, id: PurchaseOrderId) -> Result<StoredPurchase> {
    purchases::get(reader, id)?.ok_or(Error::NotFound { what: Thing::PurchaseOrder })
}

fn total(lines: &[OrderedGoods]) -> Fen {
    lines.iter().filter_map(|goods| goods.line.cost()).sum()
}

fn uncosted(lines: &[OrderedGoods]) -> u32 {
    let count = lines.iter().filter(|goods| goods.line.unit_cost.is_none()).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(super) fn names(reader: &Reader<'_>) -> Result<HashMap<SupplierId, String>> {
    let all = suppliers::list(reader)?.into_iter();
    Ok(all.map(|Supplier { id, name, .. }| (id, name)).collect())
}

fn titles(reader: &Reader<'_>) -> Result<HashMap<CampaignId, String>> {
    let all = stored_campaigns::list(reader)?.into_iter();
    Ok(all.map(|stored| (stored.campaign.id, stored.campaign.title)).collect())
}

pub(super) fn supplier_name(names: &HashMap<SupplierId, String>, id: Option<SupplierId>) -> String {
    id.and_then(|id| names.get(&id)).cloned().unwrap_or_default()
}

/// Those that are still there.
fn campaign_titles(titles: &HashMap<CampaignId, String>, ids: &[CampaignId]) -> Vec<CampaignTitle> {
    let title = |id: &CampaignId| Some(CampaignTitle { id: *id, title: titles.get(id)?.clone() });
    ids.iter().filter_map(title).collect()
}
