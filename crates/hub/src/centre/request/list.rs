//! Requests, as the shop and as the centre sees them.

use std::collections::HashMap;

use linli_domain::{CentreId, Day, PurchaseRequestId, Quantity, VariantId, WorkspaceId};
use linli_protocol::{
    Refusal,
    centre::{LineStatus, RequestDetail, RequestLine, RequestStatus, office::ShopRequest},
};

use super::{read_status, select_status, status::WIDTH};
use crate::{
    Error, Hub,
    centre::{Member, Office, answer::latest, terms},
    db::{self, Scope, Tx, Value},
};

/// How many requests are shown at once.
const SHOWN: u64 = 1_000;

/// Which requests the centre wants to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestFilter {
    /// Of which day.
    pub delivery_date: Option<Day>,
    /// Of which shop.
    pub workspace_id: Option<WorkspaceId>,
}

impl Hub {
    /// The shop's requests, the latest day first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn requests(&self, member: &Member) -> Result<Vec<RequestStatus>, Error> {
        let now = self.now();
        let from = "WHERE r.centre_id = $1 AND r.workspace_id = $2
            ORDER BY r.delivery_date DESC, r.request_id DESC LIMIT $3";
        let values = [member.centre_id.into(), member.caller.workspace_id.into(), SHOWN.into()];
        let requests = self.db().read(member.scope(), |tx| {
            let (days, _) = terms::of(tx, member.centre_id)?;
            tx.rows(&select_status("", from), &values, |row| read_status(row, &days, now))
        });
        Ok(requests?)
    }

    /// One request of the shop, with what became of each line.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], also for another shop's.
    pub fn request(
        &self,
        member: &Member,
        request_id: PurchaseRequestId,
    ) -> Result<RequestDetail, Error> {
        let shop = Some(member.caller.workspace_id);
        self.detail(member.scope(), member.centre_id, shop, request_id)
    }

    /// The same for the centre.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], also for another centre's.
    pub fn request_of(
        &self,
        office: &Office,
        request_id: PurchaseRequestId,
    ) -> Result<RequestDetail, Error> {
        self.detail(office.scope(), office.centre_id, None, request_id)
    }

    /// The requests of all shops, the latest day first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn requests_of(
        &self,
        office: &Office,
        filter: RequestFilter,
    ) -> Result<Vec<ShopRequest>, Error> {
        let now = self.now();
        let (mut from, mut values): (String, Vec<Value>) = (
            "JOIN centre_shop h ON h.centre_id = r.centre_id AND h.workspace_id = r.workspace_id
            WHERE r.centre_id = $1"
                .to_owned(),
            vec![office.centre_id.into()],
        );
        if let Some(date) = filter.delivery_date {
            values.push(date.into());
            from += &format!(" AND r.delivery_date = ${}", values.len());
        }
        if let Some(workspace_id) = filter.workspace_id {
            values.push(workspace_id.into());
            from += &format!(" AND r.workspace_id = ${}", values.len());
        }
        values.push(SHOWN.into());
        from += &format!(
            " ORDER BY r.delivery_date DESC, h.name, r.request_id LIMIT ${}",
            values.len()
        );
        let sql = select_status(", r.workspace_id, h.name, r.lines", &from);
        let requests = self.db().read(office.scope(), |tx| {
            let (days, _) = terms::of(tx, office.centre_id)?;
            tx.rows(&sql, &values, |row| {
                let (workspace_id, shop, lines) =
                    (row.get(WIDTH)?, row.get(WIDTH + 1)?, row.get(WIDTH + 2)?);
                let status = read_status(row, &days, now)?;
                Ok(ShopRequest {
                    request_id: status.request_id,
                    workspace_id,
                    shop,
                    title: status.title,
                    delivery_date: status.delivery_date,
                    revision: status.revision,
                    state: status.state,
                    late: status.late,
                    refused_revision: status.refused_revision,
                    received_at: status.received_at,
                    lines,
                })
            })
        });
        Ok(requests?)
    }

    fn detail(
        &self,
        scope: Scope,
        centre_id: CentreId,
        workspace_id: Option<WorkspaceId>,
        request_id: PurchaseRequestId,
    ) -> Result<RequestDetail, Error> {
        let now = self.now();
        let from = "WHERE r.centre_id = $1 AND r.request_id = $2";
        let sql = select_status(", r.workspace_id", from);
        let detail = self.db().read(scope, |tx| {
            let (days, _) = terms::of(tx, centre_id)?;
            let values = [centre_id.into(), request_id.into()];
            let found = tx.first(&sql, &values, |row| {
                let whose = row.get::<WorkspaceId>(WIDTH)?;
                Ok((whose, read_status(row, &days, now)?))
            })?;
            let Some((whose, status)) = found else { return Ok(None) };
            if workspace_id.is_some_and(|shop| shop != whose) {
                return Ok(None);
            }
            let lines = lines(tx, centre_id, request_id, status.revision)?;
            Ok::<_, db::Error>(Some(RequestDetail { status, lines }))
        })?;
        Ok(detail.ok_or(Refusal::NotFound)?)
    }
}

fn lines(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    request_id: PurchaseRequestId,
    revision: u32,
) -> Result<Vec<LineStatus>, db::Error> {
    let mut answers = latest(tx, centre_id, request_id)?;
    let sql =
        "SELECT coalesce(instead_of, variant_id), CAST(sum(pieces) AS BIGINT) FROM delivery_line
        WHERE centre_id = $1 AND request_id = $2 GROUP BY 1";
    let values = [centre_id.into(), request_id.into()];
    let shipped =
        tx.rows(sql, &values, |row| Ok((row.get::<VariantId>(0)?, row.get::<Quantity>(1)?)))?;
    let shipped: HashMap<VariantId, Quantity> = shipped.into_iter().collect();
    let sql = "SELECT variant_id, pieces, tolerance, price FROM request_line
        WHERE centre_id = $1 AND request_id = $2 AND revision = $3 ORDER BY position";
    let values = [centre_id.into(), request_id.into(), revision.into()];
    tx.rows(sql, &values, |row| {
        let line = RequestLine {
            variant_id: row.get(0)?,
            pieces: row.get(1)?,
            tolerance: row.get(2)?,
            price: row.get(3)?,
        };
        Ok(LineStatus {
            answer: answers.remove(&line.variant_id),
            shipped: shipped.get(&line.variant_id).copied().unwrap_or_default(),
            line,
        })
    })
}
