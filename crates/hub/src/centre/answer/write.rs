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

/// Writes them down, and tells whoever listens how many they are.
pub(super) fn write(
    tx: &mut Tx<'_>,
    office: &Office,
    now: Timestamp,
    drafts: Vec<Draft>,
) -> Result<Answered, db::Error> {
    let mut writing = Writing::begin(office, now);
    writing.add(tx, drafts)?;
    writing.end(tx)
}

/// Answers that are written down by and by, in one transaction. Whoever answers has the rows of their shops under lock: numbers are
/// read and written for many at once, as there may be ten thousand.
pub(super) struct Writing<'a> {
    office: &'a Office,
    now: Timestamp,
    /// The last number of the news for each shop that is answered, counted on from what the database has.
    heads: HashMap<WorkspaceId, u64>,
    answered: Answered,
}

impl<'a> Writing<'a> {
    pub(super) fn begin(office: &'a Office, now: Timestamp) -> Self {
        Self { office, now, heads: HashMap::new(), answered: Answered { lines: 0, short: 0 } }
    }

    pub(super) fn add(&mut self, tx: &mut Tx<'_>, drafts: Vec<Draft>) -> Result<(), db::Error> {
        let shops = drafts.iter().map(|draft| draft.workspace_id);
        let new = shops.filter(|shop| !self.heads.contains_key(shop)).collect();
        self.heads.extend(heads(tx, self.office.centre_id, new)?);
        let who = self.office.by.to_string();
        let mut rows = Vec::with_capacity(drafts.len());
        for draft in drafts {
            self.answered.lines = self.answered.lines.saturating_add(1);
            let is_short = draft.confirmed < draft.asked;
            self.answered.short = self.answered.short.saturating_add(u32::from(is_short));
            let head = self.heads.entry(draft.workspace_id).or_default();
            *head += 1;
            rows.push(row(self.office, &who, self.now, *head, draft));
        }
        tx.insert(&table::ANSWER, rows, "")
    }

    /// Lets the shops know of them, and whoever else listens.
    pub(super) fn end(self, tx: &mut Tx<'_>) -> Result<Answered, db::Error> {
        let Self { office, now, answered, .. } = self;
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
}

/// The last number of the news for each of these shops.
fn heads(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    shops: Vec<WorkspaceId>,
) -> Result<HashMap<WorkspaceId, u64>, db::Error> {
    let lookup = Lookup {
        columns: "workspace_id, news",
        table: "centre_shop",
        by: "workspace_id",
        filter: "centre_id = $1",
    };
    let mut heads = HashMap::new();
    tx.each_of(
        lookup,
        &[centre_id.into()],
        shops.into_iter().map(WorkspaceId::uuid).collect(),
        |row| {
            heads.insert(row.get(0)?, row.get(1)?);
            Ok::<_, db::Error>(())
        },
    )?;
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
