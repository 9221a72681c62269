//! What came too late, and is taken all the same because somebody at the centre says so.

use linli_domain::{PurchaseRequestId, WorkspaceId};
use linli_protocol::Refusal;

use crate::{
    Error, Hub,
    centre::{Office, member::next_news},
};

impl Hub {
    /// Takes the revision that was refused as late, as long as nothing of the request is in a round.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where nothing was refused, [`Refusal::Stale`] where the request is in a round.
    pub fn take_late(&self, office: &Office, request_id: PurchaseRequestId) -> Result<(), Error> {
        let (centre_id, now) = (office.centre_id, self.now());
        self.db().write(office.scope(), |tx| {
            let sql = "SELECT workspace_id, refused_revision FROM request WHERE centre_id = $1 AND request_id = $2
                AND refused_revision IS NOT NULL";
            let values = [centre_id.into(), request_id.into()];
            let refused = tx.first(sql, &values, |row| {
                Ok((row.get::<WorkspaceId>(0)?, row.get::<u32>(1)?))
            })?;
            let (workspace_id, revision) = refused.ok_or(Refusal::NotFound)?;
            let sql = "SELECT 1 FROM centre_shop WHERE centre_id = $1 AND workspace_id = $2 FOR UPDATE";
            tx.first(sql, &[centre_id.into(), workspace_id.into()], |_| Ok(()))?;
            let sql = "SELECT 1 FROM round_share WHERE centre_id = $1 AND request_id = $2 LIMIT 1";
            if tx.first(sql, &values, |_| Ok(()))?.is_some() {
                return Err(Error::from(Refusal::Stale));
            }
            let sql = "UPDATE request SET revision = v.revision, title = v.title, delivery_date = v.delivery_date,
                    received_at = v.received_at, late = 1, refused_late = 0, refused_revision = NULL,
                    lines = (SELECT count(*) FROM request_line l WHERE l.centre_id = v.centre_id
                        AND l.request_id = v.request_id AND l.revision = v.revision)
                FROM request_revision v WHERE v.centre_id = request.centre_id AND v.request_id = request.request_id
                AND v.revision = $3 AND request.centre_id = $1 AND request.request_id = $2
                AND request.refused_revision = $3";
            let values = [centre_id.into(), request_id.into(), revision.into()];
            if tx.execute(sql, &values)? == 0 {
                return Err(Refusal::Stale.into());
            }
            let number = next_news(tx, centre_id, workspace_id, 1)?;
            let sql = "INSERT INTO request_event (centre_id, workspace_id, number, request_id, at)
                VALUES ($1, $2, $3, $4, $5)";
            let values = [
                centre_id.into(),
                workspace_id.into(),
                number.into(),
                request_id.into(),
                now.into(),
            ];
            tx.execute(sql, &values)?;
            Ok(office.record(tx, now, "request_taken_late", &request_id.to_string())?)
        })
    }
}
