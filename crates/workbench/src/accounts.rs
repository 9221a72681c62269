//! 往来: what members owe the shop and what it owes its suppliers, as the sum of the entries of their accounts.
//!
//! Whoever may not see costs sees none of it: to them the hub tells no entry.

use std::collections::HashMap;

use linli_domain::{
    AccountEntry, EntryReason, FactId, Fen, MemberId, Party, Right, SupplierId, Timestamp,
};
use linli_store::{Reader, accounts, members::Aliases, membership};
use serde::Serialize;

use crate::{Desk, Result};

/// One party's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct AccountPage {
    /// What they owe the shop; negative for what it owes them.
    pub balance: Fen,
    /// What it is the sum of, the latest first.
    pub entries: Vec<EntryRow>,
}

/// One entry of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntryRow {
    /// Which.
    pub id: FactId,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: EntryReason,
    /// What they owe more by it; negative for less.
    pub amount: Fen,
    /// What they owed after it.
    pub after: Fen,
    /// It takes another one back.
    pub reverses: bool,
}

/// A member's account, with those of the cards that were found to be theirs too. `None` for whoever may not see it.
///
/// # Errors
/// The store cannot be read.
pub fn of_member(desk: &Desk, id: MemberId) -> Result<Option<AccountPage>> {
    desk.read(|reader| {
        let aliases = Aliases::read(reader)?;
        let cards = std::iter::once(id).chain(aliases.behind(id)).map(Party::Member);
        page(reader, cards.collect())
    })
}

/// A supplier's account. `None` for whoever may not see it.
///
/// # Errors
/// The store cannot be read.
pub fn of_supplier(desk: &Desk, id: SupplierId) -> Result<Option<AccountPage>> {
    desk.read(|reader| page(reader, vec![Party::Supplier(id)]))
}

fn page(reader: &Reader<'_>, parties: Vec<Party>) -> Result<Option<AccountPage>> {
    if !sees(reader)? {
        return Ok(None);
    }
    let mut entries: Vec<AccountEntry> = Vec::new();
    for party in parties {
        entries.extend(accounts::entries(reader, party)?);
    }
    entries.sort_by_key(|entry| (entry.at, entry.id));
    let mut balance = Fen::ZERO;
    let rows =
        entries.into_iter().map(|AccountEntry { id, reason, amount, reverses, at, .. }| {
            balance += amount;
            EntryRow { id, at, reason, amount, after: balance, reverses: reverses.is_some() }
        });
    let mut entries: Vec<EntryRow> = rows.collect();
    entries.reverse();
    Ok(Some(AccountPage { balance, entries }))
}

/// What each party owes; nothing for whoever may not see it.
pub(crate) fn balances(reader: &Reader<'_>) -> Result<Option<HashMap<Party, Fen>>> {
    Ok(if sees(reader)? { Some(accounts::balances(reader)?) } else { None })
}

fn sees(reader: &Reader<'_>) -> Result<bool> {
    Ok(membership::role(reader)?.may(Right::SeeCosts))
}
