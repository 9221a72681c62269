//! Writing answers down, each with the next number of the news for its shop.

use std::collections::HashMap;

use linli_domain::{
    CentreId, FactId, PurchaseRequestId, Quantity, Timestamp, VariantId, WorkspaceId,
    centre::ShortReason,
};
use linli_protocol::centre::{Substitute, office::Answered};

use crate::{
    centre::{Office, event},
    db::{self, Lookup, Tx, Value, table},
};

/// An answer on its way.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) answer_id: FactId,
    pub(super) workspace_id: WorkspaceId,
    pub(super) request_id: PurchaseRequestId,
    pub(super) variant_id: VariantId,
    pub(super) asked: Quantity,
    pub(super) confirmed: Quantity,
    pub(super) rule: &'static str,
    pub(super) reason: Option<ShortReason>,
    pub(super) note: String,
    pub(super) substitute: Option<Substitute>,
}

/// Writes them down, and tells whoever listens how many they are. Whoever answers has the rows of these shops under lock: numbers are
/// read and written for all of them at once, as there may be ten thousand.
pub(super) fn write(
    tx: &mut Tx<'_>,
    office: &Office,
    now: Timestamp,
    drafts: Vec<Draft>,
) -> Result<Answered, db::Error> {
    let short = drafts.iter().filter(|draft| draft.confirmed < draft.asked).count();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let answered = Answered { lines: count(drafts.len()), short: count(short) };
    let ids = drafts.iter().map(|draft| draft.workspace_id);
    let mut heads = heads(tx, office.centre_id, ids)?;
    let who = office.by.to_string();
    let rows: Vec<Vec<Value>> = drafts
        .into_iter()
        .map(|draft| {
            let head = heads.entry(draft.workspace_id).or_default();
            *head += 1;
            row(office, &who, now, *head, draft)
        })
        .collect();
    tx.insert(&table::ANSWER, rows, "")?;
    if answered.lines > 0 {
        // An answer beyond what its shop's news count is one of these.
        let sql = "UPDATE centre_shop SET news = (SELECT max(a.number) FROM answer a
                WHERE a.centre_id = $1 AND a.workspace_id = centre_shop.workspace_id)
            WHERE centre_id = $1 AND EXISTS (SELECT 1 FROM answer a WHERE a.centre_id = $1
                AND a.workspace_id = centre_shop.workspace_id AND a.number > centre_shop.news)";
        tx.execute(sql, &[office.centre_id.into()])?;
        event::tell(tx, office.centre_id, now, event::Kind::AnswersGiven, &answered)?;
        metrics::counter!("linli_hub_answers_total").increment(answered.lines.into());
    }
    Ok(answered)
}

/// The last number of the news for each of these shops.
fn heads(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    shops: impl Iterator<Item = WorkspaceId>,
) -> Result<HashMap<WorkspaceId, u64>, db::Error> {
    let lookup = Lookup {
        columns: "workspace_id, news",
        table: "centre_shop",
        by: "workspace_id",
        filter: "centre_id = $1",
    };
    let mut heads = HashMap::new();
    tx.each_of(lookup, &[centre_id.into()], shops.map(WorkspaceId::uuid).collect(), |row| {
        heads.insert(row.get(0)?, row.get(1)?);
        Ok::<_, db::Error>(())
    })?;
    Ok(heads)
}

fn row(office: &Office, who: &str, now: Timestamp, number: u64, draft: Draft) -> Vec<Value> {
    let substitute = draft.substitute;
    vec![
        office.centre_id.into(),
        draft.answer_id.into(),
        draft.workspace_id.into(),
        number.into(),
        now.into(),
        draft.request_id.into(),
        draft.variant_id.into(),
        draft.asked.into(),
        draft.confirmed.into(),
        draft.rule.into(),
        draft.reason.map(ShortReason::as_str).into(),
        draft.note.into(),
        substitute.map(|substitute| substitute.variant_id).into(),
        substitute.map(|substitute| substitute.pieces).into(),
        substitute.map(|substitute| substitute.price).into(),
        who.into(),
    ]
}
