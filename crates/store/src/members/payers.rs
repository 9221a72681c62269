//! 代付: who pays for whom.

use linli_domain::{MemberId, Payers};
use serde_json::Value;

use super::Aliases;
use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, id},
    table,
};

/// Who pays for whom now, with whoever was merged taken for the one that stays. A payer who was removed pays for nobody.
///
/// # Errors
/// Those of reading the file.
pub fn payers(reader: &Reader<'_>) -> Result<Payers, StoreError> {
    let aliases = Aliases::read(reader)?;
    let sql = "SELECT member.id, member.payer_id FROM member
        JOIN member AS payer ON payer.id = member.payer_id
        WHERE member.payer_id IS NOT NULL AND member.hidden = 0 AND payer.hidden = 0
        ORDER BY member.id";
    let pairs = reader.rows(sql, [], |row| Ok((reader::id(row, 0)?, reader::id(row, 1)?)))?;
    // What the card that stays says counts more than what one that was merged into it said.
    let (gone, stay): (Vec<_>, Vec<_>) =
        pairs.into_iter().partition(|(paid, _)| aliases.has(*paid));
    let pairs = gone.into_iter().chain(stay);
    Ok(Payers::from_pairs(pairs.map(|(paid, payer)| (aliases.of(paid), aliases.of(payer)))))
}

/// Has `payer` pay for `member`, or nobody but themselves.
///
/// # Errors
/// Those of writing the file.
pub fn set_payer(
    tx: &mut Tx<'_>,
    member: MemberId,
    payer: Option<MemberId>,
) -> Result<(), StoreError> {
    let payer = payer.map_or(Value::Null, id);
    tx.set(&table::MEMBER, member.uuid(), columns([("payer_id", payer)]))
}
