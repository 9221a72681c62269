//! Writing an order: placing it, changing it, cancelling it.
//!
//! Each is one transaction under the lock of the shop's orders, so that what is left of the stock is never given twice, and what a
//! laptop has heard up to a number holds everything below it.

use std::net::IpAddr;

use linli_domain::{CampaignId, OfferId, Quantity, Timestamp, WorkspaceId};
use linli_protocol::{
    Refusal,
    ordering::{Answer, PageWish, WishLine},
};
use uuid::Uuid;

use super::{
    Ordering,
    code::{OrderCode, PageToken},
    page::{Shown, answer, lock, shown, unreadable},
    wish::{Problem, Typed},
};
use crate::{
    Error,
    db::{self, Row, Scope, Tx, Value},
};

/// The most orders of one page, those that were cancelled included.
const ORDERS_MAX: u64 = 5_000;
/// When to come again to a page that has no room for more.
const FULL_MILLIS: i64 = 3_600_000;
const CODE: &str = "ordering code";
const CODE_KEPT: &str = "ordering code kept";
const FORM: &str = "ordering form";

/// By which a form is known again when it is sent twice: chance, made when the page was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FormId(Uuid);

impl FormId {
    pub(crate) fn random() -> Self {
        Self(Uuid::from_bytes(rand::random()))
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }
}

impl std::fmt::Display for FormId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.simple().fmt(f)
    }
}

/// An order as the hub has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(super) order_id: Uuid,
    pub(super) revision: u32,
    pub(super) cancelled: bool,
    pub(super) changed_at: Timestamp,
    /// The revision that a laptop answered last, and how.
    pub(super) taken: Option<(u32, Answer)>,
    pub(super) erased: bool,
    pub(super) wish: PageWish,
}

impl Kept {
    /// What of the page's count is this order's.
    pub(super) fn counted(&self) -> &[WishLine] {
        if self.cancelled { &[] } else { &self.wish.lines }
    }
}

/// What came of a form.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// It is written down.
    Written(OrderCode),
    /// It was before: the form was sent twice.
    Again(OrderCode),
    /// What members are promised changed since the form was opened, or the order did: it is shown anew.
    Stale(Box<Shown>),
    /// Nothing is taken here any more.
    Closed(Box<Shown>),
    /// Something does not go.
    Wrong(Box<Shown>, Vec<Problem>),
}

impl Ordering {
    /// Places an order.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for a page that is none; [`Refusal::TooMany`] where it has no room for more.
    pub(crate) fn order(
        &self,
        token: PageToken,
        form: FormId,
        typed: &Typed,
        version: &str,
    ) -> Result<Outcome, Error> {
        let (workspace_id, campaign_id) = self.place(token)?;
        let code = self.code_of(campaign_id, form);
        let form_hash = self.hash(FORM, campaign_id, form.0.as_bytes());
        let code_hash = self.hash(CODE_KEPT, campaign_id, code.as_bytes());
        let (order_id, now) = (self.hub.new_id(), self.hub.now());
        self.hub.db().write(Scope::Workspace(workspace_id), |tx| {
            lock(tx, workspace_id)?;
            let sql = "SELECT order_id FROM ordering_order
                WHERE workspace_id = $1 AND campaign_id = $2 AND form_hash = $3";
            let values = [workspace_id.into(), campaign_id.into(), form_hash.into()];
            if tx.first(sql, &values, |row| row.get::<Uuid>(0))?.is_some() {
                return Ok(Outcome::Again(code));
            }
            let shown = Box::new(shown(tx, workspace_id, campaign_id, token)?);
            let wish = match wanted(&shown, typed, &[], version, now) {
                Ok(wish) => wish,
                Err(why) => return Ok(why.with(shown)),
            };
            if orders(tx, workspace_id, campaign_id)? >= ORDERS_MAX {
                return Err(Error::from(Refusal::TooMany { retry_millis: FULL_MILLIS }));
            }
            let sql = "INSERT INTO ordering_order (workspace_id, order_id, campaign_id, seq,
                revision, code_hash, form_hash, cancelled, placed_at, changed_at, wish)
                VALUES ($1, $2, $3, $4, 1, $5, $6, 0, $7, $7, $8)";
            let values = [
                workspace_id.into(),
                order_id.into(),
                campaign_id.into(),
                next(tx, workspace_id)?.into(),
                code_hash.into(),
                form_hash.into(),
                now.into(),
                written(&wish)?.into(),
            ];
            tx.execute(sql, &values)?;
            count(tx, workspace_id, campaign_id, &[], &wish.lines)?;
            Ok(Outcome::Written(code))
        })
    }

    /// Changes an order, or takes one up again that was cancelled. `revision` is the one that the form was opened with.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; [`Refusal::TooMany`] for whoever tries codes.
    pub(crate) fn change(
        &self,
        address: IpAddr,
        token: PageToken,
        code: &str,
        typed: &Typed,
        (version, revision): (&str, u32),
    ) -> Result<Outcome, Error> {
        self.rewrite(address, token, code, |shown, kept, now| {
            let wish = wanted(shown, typed, kept.counted(), version, now)?;
            if kept.erased {
                return Err(Unwritten::Closed);
            }
            let is_same = wish == kept.wish && !kept.cancelled;
            // A form that is sent twice finds what it wrote itself; another one was opened before the last change.
            match (is_same, kept.revision == revision) {
                (true, _) => Ok(None),
                (false, true) => Ok(Some((wish, false))),
                (false, false) => Err(Unwritten::Stale),
            }
        })
    }

    /// Cancels an order. One that is cancelled stays so.
    ///
    /// # Errors
    /// As [`Ordering::change`].
    pub(crate) fn cancel(
        &self,
        address: IpAddr,
        token: PageToken,
        code: &str,
    ) -> Result<Outcome, Error> {
        self.rewrite(address, token, code, |shown, kept, now| match kept.cancelled {
            true => Ok(None),
            false if !shown.is_open(now) || kept.erased => Err(Unwritten::Closed),
            false => Ok(Some((kept.wish.clone(), true))),
        })
    }

    /// The order of a code, with its page.
    ///
    /// # Errors
    /// As [`Ordering::change`].
    pub(crate) fn look(
        &self,
        address: IpAddr,
        token: PageToken,
        code: &str,
    ) -> Result<(Shown, OrderCode, Kept), Error> {
        let (workspace_id, campaign_id, code) = self.guessed(address, token, code)?;
        let hash = self.hash(CODE_KEPT, campaign_id, code.as_bytes());
        let found = self.hub.db().read(Scope::Workspace(workspace_id), |tx| {
            let shown = shown(tx, workspace_id, campaign_id, token)?;
            Ok::<_, Error>((shown, by_code(tx, workspace_id, campaign_id, hash)?))
        })?;
        match found {
            (shown, Some(kept)) => Ok((shown, code, kept)),
            (_, None) => Err(self.wrong(address)),
        }
    }

    fn rewrite(
        &self,
        address: IpAddr,
        token: PageToken,
        code: &str,
        write: impl FnOnce(&Shown, &Kept, Timestamp) -> Result<Option<(PageWish, bool)>, Unwritten>,
    ) -> Result<Outcome, Error> {
        let (workspace_id, campaign_id, code) = self.guessed(address, token, code)?;
        let hash = self.hash(CODE_KEPT, campaign_id, code.as_bytes());
        let now = self.hub.now();
        let outcome = self.hub.db().write(Scope::Workspace(workspace_id), |tx| {
            lock(tx, workspace_id)?;
            let shown = Box::new(shown(tx, workspace_id, campaign_id, token)?);
            let Some(kept) = by_code(tx, workspace_id, campaign_id, hash)? else {
                return Ok(None);
            };
            let (wish, cancelled) = match write(&shown, &kept, now) {
                Ok(Some(after)) => after,
                Ok(None) => return Ok(Some(Outcome::Again(code))),
                Err(why) => return Ok(Some(why.with(shown))),
            };
            let sql = "UPDATE ordering_order SET seq = $3, revision = $4, cancelled = $5,
                changed_at = $6, wish = $7 WHERE workspace_id = $1 AND order_id = $2";
            let values = [
                workspace_id.into(),
                kept.order_id.into(),
                next(tx, workspace_id)?.into(),
                kept.revision.saturating_add(1).into(),
                cancelled.into(),
                now.into(),
                written(&wish)?.into(),
            ];
            tx.execute(sql, &values)?;
            let after: &[WishLine] = if cancelled { &[] } else { &wish.lines };
            count(tx, workspace_id, campaign_id, kept.counted(), after)?;
            Ok::<_, Error>(Some(Outcome::Written(code)))
        })?;
        outcome.ok_or_else(|| self.wrong(address))
    }

    /// A code that is worth looking up: whoever sent wrong ones waits first.
    fn guessed(
        &self,
        address: IpAddr,
        token: PageToken,
        code: &str,
    ) -> Result<(WorkspaceId, CampaignId, OrderCode), Error> {
        let wait = self.guesses().wait_millis(address, self.hub.now());
        if let Some(retry_millis) = wait {
            return Err(Refusal::TooMany { retry_millis }.into());
        }
        let (workspace_id, campaign_id) = self.place(token)?;
        let code = OrderCode::from_typed(code).ok_or_else(|| self.wrong(address))?;
        Ok((workspace_id, campaign_id, code))
    }

    fn wrong(&self, address: IpAddr) -> Error {
        self.guesses().wrong(address, self.hub.now());
        Refusal::NotFound.into()
    }

    fn guesses(&self) -> std::sync::MutexGuard<'_, crate::access::Guesses> {
        self.guesses.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// The code that goes with a form: the same again for whoever sends it again, and not to be had without the hub's key.
    fn code_of(&self, campaign_id: CampaignId, form: FormId) -> OrderCode {
        OrderCode::of_hash(&self.hash(CODE, campaign_id, form.0.as_bytes()))
    }

    fn hash(&self, purpose: &str, campaign_id: CampaignId, part: &[u8]) -> [u8; 32] {
        self.secrets.keyed_hash(purpose, &[campaign_id.uuid().as_bytes(), part])
    }
}

/// Why nothing was written.
enum Unwritten {
    Stale,
    Closed,
    Wrong(Vec<Problem>),
}

impl Unwritten {
    fn with(self, shown: Box<Shown>) -> Outcome {
        match self {
            Self::Stale => Outcome::Stale(shown),
            Self::Closed => Outcome::Closed(shown),
            Self::Wrong(problems) => Outcome::Wrong(shown, problems),
        }
    }
}

/// What a form asks for, if it can be had at `now` as it was promised.
fn wanted(
    shown: &Shown,
    typed: &Typed,
    before: &[WishLine],
    version: &str,
    now: Timestamp,
) -> Result<PageWish, Unwritten> {
    if !shown.is_open(now) {
        return Err(Unwritten::Closed);
    }
    let wish = typed.read(shown, before).map_err(Unwritten::Wrong)?;
    if shown.version == version { Ok(wish) } else { Err(Unwritten::Stale) }
}

/// The number of the next change.
fn next(tx: &mut Tx<'_>, workspace_id: WorkspaceId) -> Result<u64, db::Error> {
    let sql = "UPDATE ordering_inbox SET head = head + 1 WHERE workspace_id = $1 RETURNING head";
    let number = tx.first(sql, &[workspace_id.into()], |row| row.get(0))?;
    number.ok_or(db::Error::Unexpected { column: 0 })
}

fn orders(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    campaign_id: CampaignId,
) -> Result<u64, db::Error> {
    let sql = "SELECT count(*) FROM ordering_order WHERE workspace_id = $1 AND campaign_id = $2";
    let count = tx.first(sql, &[workspace_id.into(), campaign_id.into()], |row| row.get(0))?;
    Ok(count.unwrap_or_default())
}

/// Counts the page's goods anew, as an order goes from `before` to `after`.
fn count(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    campaign_id: CampaignId,
    before: &[WishLine],
    after: &[WishLine],
) -> Result<(), db::Error> {
    let mut changes: std::collections::BTreeMap<OfferId, Quantity> =
        std::collections::BTreeMap::new();
    for line in after {
        *changes.entry(line.offer_id).or_default() += line.quantity;
    }
    for line in before {
        *changes.entry(line.offer_id).or_default() -= line.quantity;
    }
    let sql = "INSERT INTO ordering_count (workspace_id, campaign_id, offer_id, quantity)
        VALUES ($1, $2, $3, $4) ON CONFLICT (workspace_id, campaign_id, offer_id)
        DO UPDATE SET quantity = ordering_count.quantity + excluded.quantity";
    for (offer_id, change) in changes.into_iter().filter(|(_, change)| *change != Quantity::ZERO) {
        let values = [workspace_id.into(), campaign_id.into(), offer_id.into(), change.into()];
        tx.execute(sql, &values)?;
    }
    Ok(())
}

fn by_code(
    tx: &mut Tx<'_>,
    workspace_id: WorkspaceId,
    campaign_id: CampaignId,
    code_hash: [u8; 32],
) -> Result<Option<Kept>, db::Error> {
    let sql = "SELECT order_id, revision, cancelled, changed_at, taken, answer, erased_at, wish
        FROM ordering_order WHERE workspace_id = $1 AND campaign_id = $2 AND code_hash = $3";
    let values: [Value; 3] = [workspace_id.into(), campaign_id.into(), code_hash.into()];
    tx.first(sql, &values, |row| {
        let taken: Option<u32> = row.get(4)?;
        Ok(Kept {
            order_id: row.get(0)?,
            revision: row.get(1)?,
            cancelled: row.get(2)?,
            changed_at: row.get(3)?,
            taken: taken.zip(answer(row, 5)?),
            erased: row.get::<Option<Timestamp>>(6)?.is_some(),
            wish: read_wish(row, 7)?,
        })
    })
}

pub(super) fn read_wish(row: &mut Row, column: usize) -> Result<PageWish, db::Error> {
    serde_json::from_str(&row.get::<String>(column)?).map_err(|error| unreadable(error.into()))
}

pub(super) fn written(wish: &PageWish) -> Result<String, db::Error> {
    serde_json::to_string(wish).map_err(|error| unreadable(error.into()))
}
