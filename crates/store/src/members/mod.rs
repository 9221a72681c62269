//! 团员.

mod aliases;
mod alike;
mod households;
mod likeness;
mod payers;
mod replaced;

use linli_domain::{Address, Member, MemberId, Phone};
use rusqlite::Row;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, json, optional_id, optional_text},
    table,
};

pub use aliases::{Aliases, merge, split};
pub use alike::{AlikePair, pairs as alike};
pub use households::{Households, move_in, put_household};
pub use likeness::{Alike, Likeness, behind_one_door, likely};
pub use payers::{payers, set_payer};

/// Everyone, in the order in which they were entered, but for those who were merged into another. Made for matching names in
/// memory: a few milliseconds for thousands.
///
/// # Errors
/// Those of reading the file.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Member>, StoreError> {
    let aliases = Aliases::read(reader)?;
    let mut members = reader.rows(include_str!("list.sql"), [], member)?;
    members.retain(|member| !aliases.has(member.id));
    Ok(members)
}

/// The member, unless there is none or they are hidden.
///
/// # Errors
/// Those of reading the file.
pub fn get(reader: &Reader<'_>, id: MemberId) -> Result<Option<Member>, StoreError> {
    reader.first(include_str!("get.sql"), [id.uuid()], member)
}

/// Makes or changes them.
///
/// # Errors
/// Those of writing the file.
pub fn put(tx: &mut Tx<'_>, member: &Member) -> Result<(), StoreError> {
    let Member { id, name, nicknames, phone, address, pickup_point, note } = member;
    let Address { estate, lane, building, unit, room, detail } = address;
    let row = columns([
        ("name", name.as_str().into()),
        ("nicknames", json(nicknames)?),
        ("phone", optional_text(phone.as_ref().map(Phone::as_str))),
        ("estate", estate.as_str().into()),
        ("lane", lane.as_str().into()),
        ("building", building.as_str().into()),
        ("unit", unit.as_str().into()),
        ("room", room.as_str().into()),
        ("detail", detail.as_str().into()),
        ("pickup_point_id", optional_id(*pickup_point)),
        ("note", note.as_str().into()),
    ]);
    tx.put(&table::MEMBER, id.uuid(), row)
}

/// Hides them. Their orders stay as they are.
///
/// # Errors
/// Those of writing the file.
pub fn hide(tx: &mut Tx<'_>, id: MemberId) -> Result<(), StoreError> {
    tx.tomb(&table::MEMBER, id.uuid())
}

pub(crate) fn member(row: &Row<'_>) -> rusqlite::Result<Member> {
    Ok(Member {
        id: reader::id(row, 0)?,
        name: row.get(1)?,
        nicknames: reader::json(row, 2)?,
        phone: reader::parsed(row, 3)?,
        address: Address {
            estate: row.get(4)?,
            lane: row.get(5)?,
            building: row.get(6)?,
            unit: row.get(7)?,
            room: row.get(8)?,
            detail: row.get(9)?,
        },
        pickup_point: reader::optional_id(row, 10)?,
        note: row.get(11)?,
    })
}
