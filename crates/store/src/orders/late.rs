//! 补单: orders that the laptop that closed the campaign had not heard of.
//!
//! Nothing is stored for it. The transaction that closed the campaign says how far its device had heard the log (`seen`), and
//! each order's first transaction has its number in the log; what has a later one, or none yet, came after. So it is the same
//! on every device, whatever their clocks say.

use linli_domain::{CampaignId, DeviceId, OrderId, Stage, Timestamp, change::Hlc};
use rusqlite::Row;
use serde::Serialize;

use crate::{
    Reader, StoreError,
    authors::{self, Author},
    reader,
};

/// The acts by which a campaign is moved.
const KINDS: [&str; 4] = ["move_campaign", "close_campaigns", "undo", "redo"];

/// A move of a campaign after which orders are late for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// Who moved it.
    pub author: Author,
    /// When, by that laptop's clock.
    pub at: Timestamp,
    hlc: Hlc,
    seen: u64,
    /// Its number in the log; `None` while the hub has not heard of it.
    seq: Option<u64>,
}

impl Deadline {
    fn device(&self) -> DeviceId {
        self.author.device_id
    }
}

/// The last closing (截单) of a campaign that counts as closed; none while it takes orders or was called off.
///
/// # Errors
/// Those of reading the file.
pub fn closing(
    reader: &Reader<'_>,
    id: CampaignId,
    stage: Stage,
) -> Result<Option<Deadline>, StoreError> {
    last_move(reader, id, stage, Stage::Closed)
}

/// The last time that its goods were ordered from the suppliers (采购), while that counts.
///
/// # Errors
/// Those of reading the file.
pub fn purchase(
    reader: &Reader<'_>,
    id: CampaignId,
    stage: Stage,
) -> Result<Option<Deadline>, StoreError> {
    last_move(reader, id, stage, Stage::Ordered)
}

/// The standing orders of the campaign that whoever moved it had not heard of, by 跟团号; also those that were entered after.
///
/// # Errors
/// Those of reading the file.
pub fn after(
    reader: &Reader<'_>,
    id: CampaignId,
    deadline: &Deadline,
) -> Result<Vec<OrderId>, StoreError> {
    reader.rows(
        include_str!("late.sql"),
        (id.uuid(), deadline.device().uuid(), deadline.hlc.packed(), deadline.seen.cast_signed()),
        |row| reader::id(row, 0),
    )
}

/// Those of [`after`] that nobody entered on purpose: whoever did had not heard of the move either.
///
/// # Errors
/// Those of reading the file.
pub fn unaware(
    reader: &Reader<'_>,
    id: CampaignId,
    deadline: &Deadline,
) -> Result<Vec<OrderId>, StoreError> {
    let number = deadline.seq.map_or(i64::MAX, u64::cast_signed);
    reader.rows(
        include_str!("unaware.sql"),
        (id.uuid(), deadline.device().uuid(), deadline.seen.cast_signed(), number),
        |row| reader::id(row, 0),
    )
}

/// The standing orders of the campaign of which some piece was claimed after `at`, by 跟团号: those that came after the cutoff,
/// and those that grew after the closing.
///
/// # Errors
/// Those of reading the file.
pub fn added_after(
    reader: &Reader<'_>,
    id: CampaignId,
    at: Timestamp,
) -> Result<Vec<OrderId>, StoreError> {
    reader.rows(include_str!("added_after.sql"), (id.uuid(), at.0), |row| reader::id(row, 0))
}

/// The last step forward to `target`, if the campaign has come that far by now.
fn last_move(
    reader: &Reader<'_>,
    id: CampaignId,
    stage: Stage,
    target: Stage,
) -> Result<Option<Deadline>, StoreError> {
    let Some(from) = target.previous().filter(|_| target <= stage && stage != Stage::Cancelled)
    else {
        return Ok(None);
    };
    let sql = "SELECT hlc, at FROM campaign_move
        WHERE campaign_id = ?1 AND from_stage = ?2 AND to_stage = ?3 ORDER BY hlc DESC, id DESC";
    let read = |row: &Row<'_>| Ok((Hlc::from_packed(row.get(0)?), Timestamp(row.get(1)?)));
    let found = reader.first(sql, (id.uuid(), from.as_str(), target.as_str()), read)?;
    let Some((hlc, at)) = found else { return Ok(None) };
    let Some(author) = authors::of_move(reader, hlc, &KINDS)? else { return Ok(None) };
    let sql = "SELECT seen, seq FROM known_txn WHERE txn_id = ?1";
    let read = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?));
    let (seen, seq) = reader.first(sql, [author.txn_id.uuid()], read)?.unwrap_or_default();
    let (seen, seq) = (seen.cast_unsigned(), seq.map(i64::cast_unsigned));
    Ok(Some(Deadline { author, at, hlc, seen, seq }))
}
