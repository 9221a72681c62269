//! A dry run of publishing, and the commit of exactly that.

use linli_domain::Timestamp;
use linli_protocol::{
    Refusal,
    centre::office::{PublishPreview, PublishRequest, PublishTotals, Published, RowTrouble},
};
use uuid::Uuid;

use super::{
    check::{tidied, troubles},
    compare::{Plan, compare},
    present::present,
    sheet::Read,
    write::write,
};
use crate::{
    Error, Hub,
    centre::{Office, event},
    db::{self, Tx},
};

/// For how long a dry run can be committed.
const GOOD_MINUTES: i64 = 24 * 60;
/// How many differences and troubles are shown; all of them are counted.
const SHOWN: usize = 2_000;

impl Hub {
    /// What publishing these rows would change. Nothing is changed.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such centre.
    pub fn catalogue_dry_run(
        &self,
        office: &Office,
        request: PublishRequest,
    ) -> Result<PublishPreview, Error> {
        self.dry_run(office, Read { request, ..Read::default() })
    }

    /// The same for what was read off a spreadsheet.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such centre.
    pub fn catalogue_dry_run_of_sheet(
        &self,
        office: &Office,
        read: Read,
    ) -> Result<PublishPreview, Error> {
        self.dry_run(office, read)
    }

    fn dry_run(&self, office: &Office, read: Read) -> Result<PublishPreview, Error> {
        let Read { request, places, columns, troubles: mut found } = read;
        let mut request = tidied(request);
        let (preview_id, now) = (self.new_id(), self.now());
        self.db().write(office.scope(), |tx| {
            let base = head(tx, office)?;
            let present = present(tx, office.centre_id)?;
            let mut wrong = troubles(&request, &places, |code| present.variants.contains_key(code));
            for trouble in &mut wrong {
                let letters = columns.get(&trouble.sheet);
                if let Some(letters) = letters.and_then(|sheet| sheet.get(trouble.column.as_str()))
                {
                    trouble.column.clone_from(letters);
                }
            }
            found.extend(wrong);
            let Plan { mut totals, mut differences, .. } = compare(&present, &mut request);
            totals.troubles = u32::try_from(found.len()).unwrap_or(u32::MAX);
            differences.truncate(SHOWN);
            if !found.is_empty() {
                found.truncate(SHOWN);
                return Ok(preview(None, totals, differences, found));
            }
            keep(tx, office, (preview_id, now), base, &request, totals)?;
            Ok(preview(Some(preview_id), totals, differences, found))
        })
    }

    /// Publishes exactly what that dry run said.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is none, [`Refusal::Stale`] if the catalogue is another by now or the dry run a day old.
    /// Published before is answered as it was then.
    pub fn publish_catalogue(&self, office: &Office, preview_id: Uuid) -> Result<Published, Error> {
        let now = self.now();
        let published = self.db().write(office.scope(), |tx| {
            let base = head(tx, office)?;
            let kept = kept(tx, office, preview_id)?.ok_or(Refusal::NotFound)?;
            if kept.committed_at.is_some() {
                return Ok(Published { totals: kept.totals, head: kept.head });
            }
            if kept.base != base || kept.made_at < now.plus_minutes(-GOOD_MINUTES) {
                return Err(Error::from(Refusal::Stale));
            }
            let mut request: PublishRequest =
                serde_json::from_str(&kept.rows).map_err(db::Error::unreadable)?;
            let present = present(tx, office.centre_id)?;
            let plan = compare(&present, &mut request);
            let head = write(self, tx, office.centre_id, base, &present, &request, &plan)?;
            settle(tx, office, (preview_id, now), head, plan.totals)?;
            Ok(Published { totals: plan.totals, head })
        })?;
        metrics::counter!("linli_hub_catalogues_published_total").increment(1);
        Ok(published)
    }
}

const fn preview(
    preview_id: Option<Uuid>,
    totals: PublishTotals,
    differences: Vec<linli_protocol::centre::office::Difference>,
    troubles: Vec<RowTrouble>,
) -> PublishPreview {
    PublishPreview { preview_id, totals, differences, troubles }
}

/// The number of the catalogue's last change, under the lock of the centre's row.
fn head(tx: &mut Tx<'_>, office: &Office) -> Result<u64, Error> {
    let sql = "SELECT catalogue_head FROM centre WHERE centre_id = $1 FOR UPDATE";
    let head = tx.first(sql, &[office.centre_id.into()], |row| row.get(0))?;
    Ok(head.ok_or(Refusal::NotFound)?)
}

/// A dry run as it is kept.
struct Kept {
    base: u64,
    made_at: Timestamp,
    committed_at: Option<Timestamp>,
    totals: PublishTotals,
    /// The catalogue's head that it made, once it was committed.
    head: u64,
    rows: String,
}

fn kept(tx: &mut Tx<'_>, office: &Office, preview_id: Uuid) -> Result<Option<Kept>, db::Error> {
    let sql = "SELECT base, made_at, committed_at, summary, rows FROM publication
        WHERE centre_id = $1 AND publication_id = $2";
    tx.first(sql, &[office.centre_id.into(), preview_id.into()], |row| {
        let summary: String = row.get(3)?;
        let (totals, head) = serde_json::from_str(&summary).map_err(db::Error::unreadable)?;
        Ok(Kept {
            base: row.get(0)?,
            made_at: row.get(1)?,
            committed_at: row.get(2)?,
            totals,
            head,
            rows: row.get(4)?,
        })
    })
}

fn keep(
    tx: &mut Tx<'_>,
    office: &Office,
    (preview_id, now): (Uuid, Timestamp),
    base: u64,
    request: &PublishRequest,
    totals: PublishTotals,
) -> Result<(), db::Error> {
    let sql =
        "DELETE FROM publication WHERE centre_id = $1 AND committed_at IS NULL AND made_at < $2";
    let lapsed = now.plus_minutes(-GOOD_MINUTES);
    tx.execute(sql, &[office.centre_id.into(), lapsed.into()])?;
    let rows = serde_json::to_string(request).map_err(db::Error::unreadable)?;
    let summary = serde_json::to_string(&(totals, base)).map_err(db::Error::unreadable)?;
    let sql =
        "INSERT INTO publication (centre_id, publication_id, base, made_at, made_by, summary, rows)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = [
        office.centre_id.into(),
        preview_id.into(),
        base.into(),
        now.into(),
        office.by.to_string().into(),
        summary.into(),
        rows.into(),
    ];
    tx.execute(sql, &values).map(drop)
}

/// Writes down that it was published. Its rows are in the catalogue from now on, and nowhere else.
fn settle(
    tx: &mut Tx<'_>,
    office: &Office,
    (preview_id, now): (Uuid, Timestamp),
    head: u64,
    totals: PublishTotals,
) -> Result<(), db::Error> {
    let summary = serde_json::to_string(&(totals, head)).map_err(db::Error::unreadable)?;
    let sql = "UPDATE publication SET committed_at = $3, committed_by = $4, summary = $5, rows = ''
        WHERE centre_id = $1 AND publication_id = $2";
    let values = [
        office.centre_id.into(),
        preview_id.into(),
        now.into(),
        office.by.to_string().into(),
        summary.into(),
    ];
    tx.execute(sql, &values)?;
    let PublishTotals { new, repriced, changed, withdrawn, returned, .. } = totals;
    let subject = format!(
        "head={head} new={new} repriced={repriced} changed={changed} withdrawn={withdrawn} returned={returned}"
    );
    office.record(tx, now, "catalogue_published", &subject)?;
    let told = serde_json::json!({"head": head, "totals": totals});
    event::tell(tx, office.centre_id, now, event::Kind::CataloguePublished, &told)
}
