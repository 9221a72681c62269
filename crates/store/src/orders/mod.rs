//! 订单, with their lines and where they stand.

pub mod late;
mod moves;

use std::collections::{HashMap, HashSet};

use linli_domain::{
    CampaignId, FactId, Fen, MemberId, Order, OrderId, OrderLine, OrderLineId, OrderStatus,
    Quantity, Timestamp,
};
use rusqlite::{Params, Row};
use serde::Serialize;

use crate::{
    Reader, StoreError, Tx,
    members::Aliases,
    reader,
    row::{columns, id, json, optional_id, optional_int},
    table,
};

pub use moves::{author as move_author, disputes, moves};

/// An order with its lines and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StoredOrder {
    /// Its fields.
    pub order: Order,
    /// What its recorded moves come to.
    pub status: OrderStatus,
    /// What is ordered, in the order in which it was entered.
    pub lines: Vec<OrderLine>,
}

/// Every order of a campaign, cancelled ones too, by 跟团号.
///
/// # Errors
/// Those of reading the file.
pub fn of_campaign(reader: &Reader<'_>, id: CampaignId) -> Result<Vec<StoredOrder>, StoreError> {
    let mut lines: HashMap<OrderId, Vec<OrderLine>> = HashMap::new();
    for line in reader.rows(include_str!("lines_of_campaign.sql"), [id.uuid()], line)? {
        lines.entry(line.order_id).or_default().push(line);
    }
    let mut orders = read(reader, include_str!("of_campaign.sql"), [id.uuid()])?;
    for stored in &mut orders {
        stored.lines = lines.remove(&stored.order.id).unwrap_or_default();
    }
    Ok(orders)
}

/// Every order of a member over all campaigns, the newest first, with those of whoever was merged into them.
///
/// # Errors
/// Those of reading the file.
pub fn of_member(reader: &Reader<'_>, id: MemberId) -> Result<Vec<StoredOrder>, StoreError> {
    let mut orders = Vec::new();
    for id in Aliases::read(reader)?.behind(id).into_iter().chain([id]) {
        orders.extend(read(reader, include_str!("of_member.sql"), [id.uuid()])?);
    }
    orders.sort_unstable_by_key(|stored| std::cmp::Reverse(stored.order.id));
    for stored in &mut orders {
        stored.lines = lines(reader, stored.order.id)?;
    }
    Ok(orders)
}

/// The order, unless there is none or it is hidden.
///
/// # Errors
/// Those of reading the file.
pub fn get(reader: &Reader<'_>, id: OrderId) -> Result<Option<StoredOrder>, StoreError> {
    let Some(mut stored) = read(reader, include_str!("get.sql"), [id.uuid()])?.pop() else {
        return Ok(None);
    };
    stored.lines = lines(reader, id)?;
    Ok(Some(stored))
}

/// Whose each of these lines is, by name: whoever stands for the member now.
///
/// # Errors
/// Those of reading the file.
pub fn names_of_lines(
    reader: &Reader<'_>,
    lines: &HashSet<OrderLineId>,
) -> Result<HashMap<OrderLineId, String>, StoreError> {
    let ids: serde_json::Value = lines.iter().map(|id| id.uuid().simple().to_string()).collect();
    let sql = "SELECT order_line.id, coalesce(stays.name, member.name)
        FROM order_line
        JOIN campaign_order ON campaign_order.id = order_line.order_id
        JOIN member ON member.id = campaign_order.member_id
        LEFT JOIN member AS stays ON stays.id = member.merged_into AND stays.hidden = 0
        WHERE order_line.id IN (SELECT unhex(value) FROM json_each(?1))";
    let rows = reader.rows(sql, [ids], |row| Ok((reader::id(row, 0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// The next free 跟团号 of a campaign. A cancelled order keeps its own: it may stand on a printed label.
///
/// # Errors
/// Those of reading the file.
pub fn next_sequence(reader: &Reader<'_>, id: CampaignId) -> Result<u32, StoreError> {
    let sql = "SELECT max(sequence) FROM campaign_order WHERE campaign_id = ?1 AND hidden = 0";
    let highest = reader.first(sql, [id.uuid()], |row| row.get::<_, Option<u32>>(0))?.flatten();
    Ok(highest.unwrap_or(0).saturating_add(1))
}

/// Makes or changes its fields; its lines are [`put_line`]'s.
///
/// # Errors
/// Those of writing the file.
pub fn put(tx: &mut Tx<'_>, order: &Order) -> Result<(), StoreError> {
    let Order {
        id: order_id,
        campaign_id,
        member_id,
        sequence,
        placed_at,
        pickup_point,
        paste_id,
        note,
        marks,
    } = order;
    let row = columns([
        ("campaign_id", id(*campaign_id)),
        ("member_id", id(*member_id)),
        ("sequence", (*sequence).into()),
        ("placed_at", placed_at.0.into()),
        ("pickup_point_id", optional_id(*pickup_point)),
        ("paste_id", optional_id(*paste_id)),
        ("note", note.as_str().into()),
        ("marks", json(marks)?),
    ]);
    tx.put(&table::CAMPAIGN_ORDER, order_id.uuid(), row)
}

/// Hides it with its lines, as if it had never been entered. An order that a member withdrew is cancelled instead
/// ([`record_status`]).
///
/// # Errors
/// Those of writing the file.
pub fn hide(tx: &mut Tx<'_>, id: OrderId) -> Result<(), StoreError> {
    for line in lines(&tx.reader(), id)? {
        hide_line(tx, line.id)?;
    }
    tx.tomb(&table::CAMPAIGN_ORDER, id.uuid())
}

/// Makes or changes a line.
///
/// # Errors
/// Those of writing the file.
pub fn put_line(tx: &mut Tx<'_>, line: &OrderLine) -> Result<(), StoreError> {
    let OrderLine { id: line_id, order_id, offer_id, claims, price, note, tolerance, replaces } =
        line;
    let tolerance = Some(tolerance.thousandths()).filter(|thousandths| *thousandths > 0);
    let row = columns([
        ("order_id", id(*order_id)),
        ("offer_id", id(*offer_id)),
        ("claims", json(claims)?),
        ("quantity", line.quantity().thousandths().into()),
        ("price", price.0.into()),
        ("note", note.as_str().into()),
        ("tolerance", optional_int(tolerance)),
        ("replaces_id", optional_id(*replaces)),
    ]);
    tx.put(&table::ORDER_LINE, line_id.uuid(), row)
}

/// Hides a line.
///
/// # Errors
/// Those of writing the file.
pub fn hide_line(tx: &mut Tx<'_>, id: OrderLineId) -> Result<(), StoreError> {
    tx.tomb(&table::ORDER_LINE, id.uuid())
}

/// Where it stands: placed until it moves.
///
/// # Errors
/// Those of reading the file.
pub fn status(reader: &Reader<'_>, id: OrderId) -> Result<OrderStatus, StoreError> {
    let sql = "SELECT status FROM order_status WHERE order_id = ?1";
    let status =
        reader.first(sql, [id.uuid()], |row| reader::word(row, 0, OrderStatus::from_word))?;
    Ok(status.unwrap_or_default())
}

/// Records that it passed from one status to another now.
///
/// # Errors
/// Those of writing the file.
pub fn record_status(
    tx: &mut Tx<'_>,
    order_id: OrderId,
    from: OrderStatus,
    to: OrderStatus,
) -> Result<(), StoreError> {
    let fact_id: FactId = tx.new_id();
    let row = columns([
        ("order_id", id(order_id)),
        ("from_status", from.as_str().into()),
        ("to_status", to.as_str().into()),
        ("at", tx.now().0.into()),
    ]);
    tx.fact(&table::ORDER_MOVE, fact_id.uuid(), row)
}

fn lines(reader: &Reader<'_>, id: OrderId) -> Result<Vec<OrderLine>, StoreError> {
    reader.rows(include_str!("lines.sql"), [id.uuid()], line)
}

fn read(
    reader: &Reader<'_>,
    sql: &str,
    params: impl Params,
) -> Result<Vec<StoredOrder>, StoreError> {
    reader.rows(sql, params, |row| {
        let status = if row.get_ref(9)?.as_str_or_null()?.is_some() {
            reader::word(row, 9, OrderStatus::from_word)?
        } else {
            OrderStatus::default()
        };
        Ok(StoredOrder { order: order(row)?, status, lines: Vec::new() })
    })
}

fn order(row: &Row<'_>) -> rusqlite::Result<Order> {
    Ok(Order {
        id: reader::id(row, 0)?,
        campaign_id: reader::id(row, 1)?,
        member_id: reader::id(row, 2)?,
        sequence: row.get(3)?,
        placed_at: Timestamp(row.get(4)?),
        pickup_point: reader::optional_id(row, 5)?,
        paste_id: reader::optional_id(row, 6)?,
        note: row.get(7)?,
        marks: reader::json(row, 8)?,
    })
}

fn line(row: &Row<'_>) -> rusqlite::Result<OrderLine> {
    Ok(OrderLine {
        id: reader::id(row, 0)?,
        order_id: reader::id(row, 1)?,
        offer_id: reader::id(row, 2)?,
        claims: reader::json(row, 3)?,
        price: Fen(row.get(4)?),
        note: row.get(5)?,
        tolerance: Quantity::from_thousandths(row.get::<_, Option<i64>>(6)?.unwrap_or_default()),
        replaces: reader::optional_id(row, 7)?,
    })
}
