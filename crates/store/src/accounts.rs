//! What members and suppliers owe or are owed, as the sum of their entries.

use std::collections::HashMap;

use linli_domain::{
    AccountEntry, EntryReason, FactId, Fen, MemberId, Party, SupplierId, Timestamp,
};

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, optional_id},
    table,
};

/// Records that a party owes so much more, or less where it is negative. Nothing at all is no entry.
///
/// # Errors
/// Those of writing the file.
pub fn record(
    tx: &mut Tx<'_>,
    party: Party,
    reason: EntryReason,
    amount: Fen,
) -> Result<Option<AccountEntry>, StoreError> {
    if amount == Fen::ZERO {
        return Ok(None);
    }
    let (member, supplier): (Option<MemberId>, Option<SupplierId>) = match party {
        Party::Member(id) => (Some(id), None),
        Party::Supplier(id) => (None, Some(id)),
    };
    let entry =
        AccountEntry { id: tx.new_id(), party, reason, amount, reverses: None, at: tx.now() };
    let row = columns([
        ("member_id", optional_id(member)),
        ("supplier_id", optional_id(supplier)),
        ("reason", reason.as_str().into()),
        ("amount", amount.0.into()),
        ("reverses_id", optional_id(None::<FactId>)),
        ("at", entry.at.0.into()),
    ]);
    tx.fact(&table::ACCOUNT_ENTRY, entry.id.uuid(), row)?;
    Ok(Some(entry))
}

/// What each party owes, of all reasons; parties without an entry are left out.
///
/// # Errors
/// Those of reading the file.
pub fn balances(reader: &Reader<'_>) -> Result<HashMap<Party, Fen>, StoreError> {
    sums(reader, "SELECT member_id, supplier_id, sum(amount) FROM account_entry GROUP BY 1, 2")
}

/// What each party owed when the book was begun.
///
/// # Errors
/// Those of reading the file.
pub fn opening(reader: &Reader<'_>) -> Result<HashMap<Party, Fen>, StoreError> {
    let sql = "SELECT member_id, supplier_id, sum(amount) FROM account_entry
        WHERE reason = 'opening' GROUP BY 1, 2";
    sums(reader, sql)
}

/// The entries of one party's account, the earliest first.
///
/// # Errors
/// Those of reading the file.
pub fn entries(reader: &Reader<'_>, party: Party) -> Result<Vec<AccountEntry>, StoreError> {
    let (column, id) = match party {
        Party::Member(id) => ("member_id", id.uuid()),
        Party::Supplier(id) => ("supplier_id", id.uuid()),
    };
    let sql = format!(
        "SELECT id, reason, amount, reverses_id, at FROM account_entry WHERE {column} = ?1 ORDER BY at, id"
    );
    reader.rows(&sql, [id], |row| {
        Ok(AccountEntry {
            id: reader::id(row, 0)?,
            party,
            reason: reader::word(row, 1, EntryReason::from_word)?,
            amount: Fen(row.get(2)?),
            reverses: reader::optional_id(row, 3)?,
            at: Timestamp(row.get(4)?),
        })
    })
}

fn sums(reader: &Reader<'_>, sql: &str) -> Result<HashMap<Party, Fen>, StoreError> {
    let rows = reader.rows(sql, [], |row| {
        let member = reader::optional_id::<MemberId>(row, 0)?.map(Party::Member);
        let supplier = reader::optional_id::<SupplierId>(row, 1)?.map(Party::Supplier);
        Ok(member.or(supplier).map(|party| (party, row.get(2).map(Fen))))
    })?;
    rows.into_iter().flatten().map(|(party, sum)| Ok((party, sum?))).collect()
}
