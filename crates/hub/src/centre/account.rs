//! Money between the centre and its shops: what follows from delivery notes, and what a person recorded. Both ends make the same
//! statement of the same facts ([`Statement::over`]).

use linli_domain::{
    CentreId, Fen, WorkspaceId,
    centre::statement::{EntryKind, Sums},
};
use linli_protocol::{
    Refusal,
    centre::{
        Statement, StatementEntry, StatementRequest,
        office::{EntryRequest, ShopBalance},
    },
};

use super::{
    Member, Office,
    delivery::{COLUMNS, lines_of, note},
    event,
    member::next_news,
};
use crate::{
    Error, Hub,
    db::{self, Row, Scope, Tx, Value},
};

/// The longest memo.
const MEMO_CHARS: usize = 200;

/// What [`entry`] reads of an entry `e`.
pub(super) const ENTRY: &str = "e.happened_at, e.kind, e.amount, e.entry_id, e.note_id, e.request_id, e.variant_id, e.pieces, e.price, e.memo";

impl Hub {
    /// What the shop owes its centre, and by what.
    ///
    /// # Errors
    /// Those of the database.
    pub fn statement(&self, member: &Member, span: StatementRequest) -> Result<Statement, Error> {
        self.stated(member.scope(), member.centre_id, member.caller.workspace_id, span)
    }

    /// The same for the centre, of one of its shops.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for a shop that never was one of its.
    pub fn statement_of(
        &self,
        office: &Office,
        workspace_id: WorkspaceId,
        span: StatementRequest,
    ) -> Result<Statement, Error> {
        self.stated(office.scope(), office.centre_id, workspace_id, span)
    }

    fn stated(
        &self,
        scope: Scope,
        centre_id: CentreId,
        workspace_id: WorkspaceId,
        span: StatementRequest,
    ) -> Result<Statement, Error> {
        let entries = self.db().read(scope, |tx| {
            let sql = "SELECT 1 FROM centre_shop WHERE centre_id = $1 AND workspace_id = $2";
            let shop = [centre_id.into(), workspace_id.into()];
            tx.first(sql, &shop, |_| Ok(()))?.ok_or(Refusal::NotFound)?;
            Ok::<_, Error>(entries(tx, centre_id, workspace_id)?)
        })?;
        Ok(Statement::over(centre_id, span, entries))
    }

    /// What each shop owes, by their names.
    ///
    /// # Errors
    /// Those of the database.
    pub fn balances(&self, office: &Office) -> Result<Vec<ShopBalance>, Error> {
        // Division drops the fraction of a fen towards nothing, as `statement::amount` does.
        let sql = "SELECT h.workspace_id, h.name,
                (SELECT CAST(coalesce(sum(d.pieces * d.accepted_price / 1000), 0) AS BIGINT) FROM delivery_line d
                    WHERE d.centre_id = h.centre_id AND d.workspace_id = h.workspace_id),
                (SELECT CAST(coalesce(sum(d.pieces * d.price / 1000), 0) AS BIGINT) FROM delivery_line d
                    WHERE d.centre_id = h.centre_id AND d.workspace_id = h.workspace_id),
                (SELECT CAST(coalesce(sum(e.amount), 0) AS BIGINT) FROM account_entry e
                    WHERE e.centre_id = h.centre_id AND e.workspace_id = h.workspace_id AND e.kind = 'claim'),
                (SELECT CAST(coalesce(sum(e.amount), 0) AS BIGINT) FROM account_entry e
                    WHERE e.centre_id = h.centre_id AND e.workspace_id = h.workspace_id AND e.kind = 'payment'),
                (SELECT CAST(coalesce(sum(e.amount), 0) AS BIGINT) FROM account_entry e
                    WHERE e.centre_id = h.centre_id AND e.workspace_id = h.workspace_id AND e.kind = 'adjustment')
            FROM centre_shop h WHERE h.centre_id = $1 ORDER BY h.name, h.workspace_id";
        let balances = self.db().read(office.scope(), |tx| {
            tx.rows(sql, &[office.centre_id.into()], |row| {
                let (delivered, billed): (Fen, Fen) = (row.get(2)?, row.get(3)?);
                let sums = Sums {
                    delivered,
                    price_differences: billed - delivered,
                    claims: row.get(4)?,
                    payments: row.get(5)?,
                    adjustments: row.get(6)?,
                };
                let (workspace_id, shop) = (row.get(0)?, row.get(1)?);
                Ok(ShopBalance { workspace_id, shop, sums, balance: sums.balance() })
            })
        });
        Ok(balances?)
    }

    /// Writes down a payment, a claim or an adjustment. Written down before, it changes nothing.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] for what follows from delivery notes, nothing, or more than can be meant; [`Refusal::NotFound`] for a shop
    /// that there is not, or a note or request that is not the shop's; [`Refusal::OtherContent`] where the identity is another's.
    pub fn record_entry(&self, office: &Office, request: &EntryRequest) -> Result<(), Error> {
        let amount = request.amount;
        let is_sound = !request.kind.is_derived()
            && amount != Fen::ZERO
            && (-Fen::MAX..=Fen::MAX).contains(&amount)
            && request.memo.chars().count() <= MEMO_CHARS
            && !request.memo.chars().any(char::is_control);
        if !is_sound {
            return Err(Refusal::Damaged.into());
        }
        let now = self.now();
        self.db().write(office.scope(), |tx| {
            let sql = "SELECT 1 FROM centre_shop WHERE centre_id = $1 AND workspace_id = $2 FOR UPDATE";
            let shop = [office.centre_id.into(), request.workspace_id.into()];
            tx.first(sql, &shop, |_| Ok(()))?.ok_or(Refusal::NotFound)?;
            let sql = "SELECT workspace_id, amount, kind FROM account_entry WHERE centre_id = $1 AND entry_id = $2";
            let known = tx.first(sql, &[office.centre_id.into(), request.entry_id.into()], |row| {
                Ok((row.get::<WorkspaceId>(0)?, row.get::<Fen>(1)?, row.get::<String>(2)?))
            })?;
            let said = (request.workspace_id, amount, request.kind.as_str().to_owned());
            match known {
                Some(known) if known == said => return Ok(()),
                Some(_) => return Err(Error::from(Refusal::OtherContent)),
                None => is_about_theirs(tx, office, request)?,
            }
            let number = next_news(tx, office.centre_id, request.workspace_id, 1)?;
            let sql = "INSERT INTO account_entry (centre_id, entry_id, workspace_id, number, at, happened_at, kind, amount,
                    note_id, request_id, variant_id, pieces, memo, who)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
            let values = [
                office.centre_id.into(),
                request.entry_id.into(),
                request.workspace_id.into(),
                number.into(),
                now.into(),
                request.happened_at.into(),
                request.kind.as_str().into(),
                amount.into(),
                request.note_id.into(),
                request.request_id.into(),
                request.variant_id.into(),
                request.pieces.into(),
                request.memo.trim().into(),
                office.by.to_string().into(),
            ];
            tx.execute(sql, &values)?;
            let subject =
                format!("{} {} {}", request.kind.as_str(), request.entry_id, amount.to_yuan());
            office.record(tx, now, "entry_recorded", &subject)?;
            let told = serde_json::json!({
                "entry_id": request.entry_id,
                "workspace_id": request.workspace_id,
                "kind": request.kind,
                "amount": amount,
            });
            Ok(event::tell(tx, office.centre_id, now, event::Kind::EntryRecorded, &told)?)
        })
    }
}

/// A note and a request that an entry names are those of its shop.
fn is_about_theirs(tx: &mut Tx<'_>, office: &Office, request: &EntryRequest) -> Result<(), Error> {
    let note =
        "SELECT 1 FROM delivery_note WHERE centre_id = $1 AND workspace_id = $2 AND note_id = $3";
    let asked =
        "SELECT 1 FROM request WHERE centre_id = $1 AND workspace_id = $2 AND request_id = $3";
    let named =
        [(note, request.note_id.map(Value::from)), (asked, request.request_id.map(Value::from))];
    for (sql, id) in named {
        let Some(id) = id else { continue };
        let values = [office.centre_id.into(), request.workspace_id.into(), id];
        tx.first(sql, &values, |_| Ok(()))?.ok_or(Refusal::NotFound)?;
    }
    Ok(())
}

/// Everything that a statement is made of.
fn entries(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    workspace_id: WorkspaceId,
) -> Result<Vec<StatementEntry>, db::Error> {
    let values = [centre_id.into(), workspace_id.into()];
    let sql = format!(
        "SELECT {COLUMNS} FROM delivery_note n WHERE n.centre_id = $1 AND n.workspace_id = $2 ORDER BY n.number"
    );
    let mut notes = tx.rows(&sql, &values, |row| note(row, 0))?;
    let mut lines = lines_of(tx, centre_id, notes.iter().map(|note| note.note_id).collect())?;
    let mut all = Vec::new();
    for note in &mut notes {
        note.lines = lines.remove(&note.note_id).unwrap_or_default();
        all.extend(StatementEntry::of_note(note));
    }
    let sql = format!(
        "SELECT {ENTRY} FROM account_entry e WHERE e.centre_id = $1 AND e.workspace_id = $2 ORDER BY e.number"
    );
    all.extend(tx.rows(&sql, &values, |row| entry(row, 0))?);
    Ok(all)
}

/// Reads [`ENTRY`], the first of which is at `at`.
pub(super) fn entry(row: &mut Row, at: usize) -> Result<StatementEntry, db::Error> {
    let kind = EntryKind::from_word(&row.get::<String>(at + 1)?);
    Ok(StatementEntry {
        at: row.get(at)?,
        kind: kind.ok_or(db::Error::Unexpected { column: at + 1 })?,
        amount: row.get(at + 2)?,
        entry_id: row.get(at + 3)?,
        note_id: row.get(at + 4)?,
        request_id: row.get(at + 5)?,
        variant_id: row.get(at + 6)?,
        pieces: row.get(at + 7)?,
        price: row.get(at + 8)?,
        memo: row.get(at + 9)?,
    })
}
