//! What taking tables in would do, as a leader goes through it: the report row by row, and what waits for a word of theirs.
//! It leaves out the reading behind it, so that a table of many thousand rows still crosses to the pages quickly.

use std::collections::HashMap;

use linli_domain::{Fen, OrderId};
use linli_intake::{chat::DoubtCode, table::orders::UnusedColumn};
use serde::Serialize;

use super::{
    Tables,
    cards::{self, CardTableForm},
    orders::{self, OrderTableForm, OrderTablePreview, UnknownGoods},
    report::{ReportRow, RowOutcome},
};
use crate::{Course, Desk, Result};

/// What taking tables in would do. Nothing is stored yet.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct TableCheck {
    /// The rows counted.
    pub counts: RowCounts,
    /// What becomes of each row.
    pub report: Vec<ReportRow>,
    /// Orders that wait for the leader, or that the leader decided.
    pub open: Vec<OpenOrder>,
    /// Goods that are not on the campaign's menu by the name they have in the tables.
    pub unknown_goods: Vec<UnknownGoods>,
    /// Pickup points that are not on file by the name they have in the tables.
    pub unknown_points: Vec<String>,
    /// Columns that say nothing here.
    pub unused: Vec<UnusedColumn>,
    /// What the orders come to; nothing for other tables.
    pub amount: Option<Fen>,
    /// How many things wait; a few are decided at once.
    pub waiting: u32,
    /// Stands for what it was compared with; taking in wants it back.
    pub basis: String,
}

/// Rows by what becomes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct RowCounts {
    /// See [`RowOutcome::New`].
    pub new: u32,
    /// See [`RowOutcome::Changed`].
    pub changed: u32,
    /// See [`RowOutcome::Cancelled`].
    pub cancelled: u32,
    /// See [`RowOutcome::Same`].
    pub same: u32,
    /// See [`RowOutcome::LeftOut`].
    pub left_out: u32,
    /// See [`RowOutcome::Bad`].
    pub bad: u32,
}

/// An order about which the leader has something to say, or said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OpenOrder {
    /// Which entry of the reading, from 0.
    pub entry: u32,
    /// The character at which it begins, by which it is decided about.
    pub at: u32,
    /// It can be taken as it stands: none of its goods would be lost.
    pub complete: bool,
    /// The leader took it as it stands.
    pub accepted: bool,
    /// The leader left it out.
    pub skipped: bool,
    /// The two addresses that its columns name, the one that counts first.
    pub addresses: Vec<String>,
    /// The stored order that is said to be paid and would change.
    pub paid: Option<OrderId>,
}

impl RowCounts {
    fn of(report: &[ReportRow]) -> Self {
        let mut counts = Self::default();
        for row in report {
            let count = match row.outcome {
                RowOutcome::New => &mut counts.new,
                RowOutcome::Changed => &mut counts.changed,
                RowOutcome::Cancelled => &mut counts.cancelled,
                RowOutcome::Same => &mut counts.same,
                RowOutcome::LeftOut => &mut counts.left_out,
                RowOutcome::Bad => &mut counts.bad,
            };
            *count += 1;
        }
        counts
    }
}

/// Checks tables of orders.
///
/// # Errors
/// As [`orders::preview`].
pub fn orders(
    desk: &Desk,
    tables: &Tables,
    form: &OrderTableForm,
    course: &Course<'_>,
) -> Result<TableCheck> {
    let preview = orders::preview(desk, tables, form, course)?;
    let difference = preview.preview.difference;
    Ok(TableCheck {
        counts: RowCounts::of(&preview.report),
        open: open(&preview, form),
        report: preview.report,
        unknown_goods: preview.unknown_goods,
        unknown_points: preview.unknown_points,
        unused: preview.unused,
        amount: Some(difference.amount),
        waiting: difference.undecided,
        basis: preview.preview.basis,
    })
}

/// Checks tables of anything else.
///
/// # Errors
/// As [`cards::preview`].
pub fn cards(
    desk: &Desk,
    tables: &Tables,
    form: &CardTableForm,
    course: &Course<'_>,
) -> Result<TableCheck> {
    let preview = cards::preview(desk, tables, form, course)?;
    let cards::CardTablePreview { difference, report, basis } = preview;
    Ok(TableCheck {
        counts: RowCounts::of(&report),
        report,
        open: Vec::new(),
        unknown_goods: Vec::new(),
        unknown_points: Vec::new(),
        unused: Vec::new(),
        amount: None,
        waiting: difference.bad,
        basis,
    })
}

fn open(preview: &OrderTablePreview, form: &OrderTableForm) -> Vec<OpenOrder> {
    let preview = &preview.preview;
    let paid = preview.changes.iter().filter(|change| change.paid && !change.undecided);
    let paid: HashMap<u32, OrderId> = paid
        .filter_map(|change| change.order_id.map(|id| (change, id)))
        .flat_map(|(change, id)| change.entries.iter().map(move |entry| (*entry, id)))
        .collect();
    let entries = preview.entries.iter().zip(&preview.reading.entries);
    let open = entries.filter_map(|(view, entry)| {
        let differs = entry.doubts.iter().find(|doubt| doubt.code == DoubtCode::AddressDiffers);
        let addresses = differs.map(|doubt| {
            ["one", "other"].iter().filter_map(|name| doubt.params.get(*name).cloned()).collect()
        });
        let paid = paid.get(&view.entry).copied();
        let chose = form.other_address.contains(&view.at);
        let of_interest =
            view.undecided || view.accepted || view.skipped || paid.is_some() || chose;
        of_interest.then(|| OpenOrder {
            entry: view.entry,
            at: view.at,
            complete: !view.lines.is_empty()
                && view.lines.iter().all(|line| line.offer_id.is_some()),
            accepted: view.accepted,
            skipped: view.skipped,
            addresses: addresses.unwrap_or_default(),
            paid,
        })
    });
    open.collect()
}
