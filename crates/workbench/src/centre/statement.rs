//! 对账: what is owed to the centre, made here of the same facts of which the centre makes it.

use linli_domain::{Fen, Quantity, Timestamp, centre::statement::EntryKind};
use linli_protocol::centre::{Centre, Statement, StatementEntry, StatementRequest};
use linli_store::centre;
use serde::Serialize;

use super::{news::Told, requests::name_of};
use crate::{Desk, Result};

/// What is owed, and by what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StatementPage {
    /// What was owed before.
    pub opening: Fen,
    /// What came since, the earliest first.
    pub rows: Vec<StatementRow>,
    /// What they come to, by kind; kinds of which there are none are left out.
    pub sums: Vec<KindSum>,
    /// What is owed at the end; below nothing where the centre owes it.
    pub balance: Fen,
}

/// What the entries of one kind come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct KindSum {
    /// Which kind.
    pub kind: EntryKind,
    /// What is owed more by them.
    pub amount: Fen,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StatementRow {
    /// When.
    pub at: Timestamp,
    /// What it is.
    pub kind: EntryKind,
    /// The goods that it is about, by name; empty for none.
    pub goods: String,
    /// How many of them.
    pub pieces: Option<Quantity>,
    /// At which price.
    pub price: Option<Fen>,
    /// What a person is to read: the number of a note, how it was paid. May be empty.
    pub memo: String,
    /// What is owed more by it.
    pub amount: Fen,
    /// What is owed after it.
    pub balance: Fen,
}

/// What is owed to the centre over a span of time; from the beginning, and until now, where nothing is said. `None` where the shop
/// belongs to none.
///
/// # Errors
/// The store cannot be read.
pub fn statement(
    desk: &Desk,
    from: Option<Timestamp>,
    until: Option<Timestamp>,
) -> Result<Option<StatementPage>> {
    desk.read(|reader| {
        let Some(known) = centre::get::<Centre>(reader)? else { return Ok(None) };
        let statement = over(&known.centre, &Told::read(reader)?, StatementRequest { from, until });
        let mut balance = statement.opening;
        let mut rows = Vec::with_capacity(statement.entries.len());
        for entry in statement.entries {
            balance += entry.amount;
            rows.push(StatementRow {
                at: entry.at,
                kind: entry.kind,
                goods: match entry.variant_id {
                    Some(id) => name_of(reader, id)?,
                    None => String::new(),
                },
                pieces: entry.pieces,
                price: entry.price,
                memo: entry.memo,
                amount: entry.amount,
                balance,
            });
        }
        Ok(Some(StatementPage {
            opening: statement.opening,
            sums: by_kind(&rows),
            rows,
            balance: statement.balance,
        }))
    })
}

/// The statement over what was told.
pub(super) fn over(centre: &Centre, told: &Told, span: StatementRequest) -> Statement {
    let derived = told.notes.iter().flat_map(StatementEntry::of_note);
    Statement::over(centre.centre_id, span, derived.chain(told.entries.iter().cloned()))
}

fn by_kind(rows: &[StatementRow]) -> Vec<KindSum> {
    let sum = |kind| rows.iter().filter(|row| row.kind == kind).map(|row| row.amount).sum();
    let kinds = EntryKind::ALL.into_iter().filter(|kind| rows.iter().any(|row| row.kind == *kind));
    kinds.map(|kind| KindSum { kind, amount: sum(kind) }).collect()
}
