//! Rounds, as the centre reads them.

use linli_domain::{Day, Unit, VariantId};
use linli_protocol::{
    Refusal,
    centre::office::{Round, RoundDetail, RoundLine, RoundShare},
};
use uuid::Uuid;

use super::close::open_days;
use crate::{
    Error, Hub,
    centre::Office,
    db::{self, Row},
};

/// How many rounds are shown at once.
const SHOWN: u64 = 500;
/// What [`round`] reads.
const COLUMNS: &str =
    "o.round_id, o.supplier_id, p.name, o.warehouse, o.delivery_date, o.number, o.closed_at,
    (SELECT count(*) FROM round_line l WHERE l.centre_id = o.centre_id AND l.round_id = o.round_id),
    (SELECT count(*) FROM round_line l WHERE l.centre_id = o.centre_id AND l.round_id = o.round_id
        AND NOT EXISTS (SELECT 1 FROM round_share s WHERE s.centre_id = l.centre_id AND s.round_id = l.round_id
            AND s.variant_id = l.variant_id AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.centre_id = s.centre_id
                AND a.request_id = s.request_id AND a.variant_id = s.variant_id)))";
const FROM: &str = "FROM round o JOIN catalogue_supplier p
    ON p.centre_id = o.centre_id AND p.supplier_id = o.supplier_id WHERE o.centre_id = $1";

impl Hub {
    /// The days for which anything was asked for that is in no round yet, the earliest first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn open_days(&self, office: &Office) -> Result<Vec<Day>, Error> {
        Ok(self.db().read(office.scope(), |tx| open_days(tx, office.centre_id))?)
    }

    /// The rounds of a day, or of all, the latest first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn rounds(&self, office: &Office, date: Option<Day>) -> Result<Vec<Round>, Error> {
        let (more, mut values) = match date {
            Some(date) => ("AND o.delivery_date = $2", vec![office.centre_id.into(), date.into()]),
            None => ("", vec![office.centre_id.into()]),
        };
        values.push(SHOWN.into());
        let sql = format!(
            "SELECT {COLUMNS} {FROM} {more} ORDER BY o.delivery_date DESC, p.name, o.warehouse, o.number LIMIT ${}",
            values.len()
        );
        Ok(self.db().read(office.scope(), |tx| tx.rows(&sql, &values, round))?)
    }

    /// One round, with its lines by the names of their goods.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], also for another centre's.
    pub fn round(&self, office: &Office, round_id: Uuid) -> Result<RoundDetail, Error> {
        let one = format!("SELECT {COLUMNS} {FROM} AND o.round_id = $2");
        let lines = "SELECT l.variant_id, v.product_id, v.code, p.name, v.name, v.unit, l.case_pack, l.asked, l.tolerance,
                l.cases, l.to_buy, count(s.request_id), count(a.answer_id), CAST(coalesce(sum(a.confirmed), 0) AS BIGINT)
            FROM round_line l
            JOIN catalogue_variant v ON v.centre_id = l.centre_id AND v.variant_id = l.variant_id
            JOIN catalogue_product p ON p.centre_id = v.centre_id AND p.product_id = v.product_id
            JOIN round_share s ON s.centre_id = l.centre_id AND s.round_id = l.round_id AND s.variant_id = l.variant_id
            LEFT JOIN answer a ON a.centre_id = s.centre_id AND a.request_id = s.request_id AND a.variant_id = s.variant_id
                AND a.number = (SELECT max(b.number) FROM answer b WHERE b.centre_id = s.centre_id
                    AND b.request_id = s.request_id AND b.variant_id = s.variant_id)
            WHERE l.centre_id = $1 AND l.round_id = $2
            GROUP BY l.variant_id, v.product_id, v.code, p.name, v.name, v.unit, l.case_pack, l.asked, l.tolerance, l.cases,
                l.to_buy
            ORDER BY p.name, v.name, v.code";
        let values = [office.centre_id.into(), round_id.into()];
        let found = self.db().read(office.scope(), |tx| {
            let Some(round) = tx.first(&one, &values, round)? else { return Ok(None) };
            let lines = tx.rows(lines, &values, line)?;
            Ok::<_, db::Error>(Some(RoundDetail { round, lines }))
        })?;
        Ok(found.ok_or(Refusal::NotFound)?)
    }

    /// Which request asked for how much of a variant of a round, by the names of the shops.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where the round has no such variant.
    pub fn round_shares(
        &self,
        office: &Office,
        round_id: Uuid,
        variant_id: VariantId,
    ) -> Result<Vec<RoundShare>, Error> {
        let sql = "SELECT s.request_id, s.workspace_id, h.name, s.pieces, s.tolerance,
                (SELECT a.confirmed FROM answer a WHERE a.centre_id = s.centre_id AND a.request_id = s.request_id
                    AND a.variant_id = s.variant_id ORDER BY a.number DESC LIMIT 1)
            FROM round_share s JOIN centre_shop h ON h.centre_id = s.centre_id AND h.workspace_id = s.workspace_id
            WHERE s.centre_id = $1 AND s.round_id = $2 AND s.variant_id = $3 ORDER BY h.name, s.request_id";
        let values = [office.centre_id.into(), round_id.into(), variant_id.into()];
        let shares = self.db().read(office.scope(), |tx| {
            tx.rows(sql, &values, |row| {
                Ok(RoundShare {
                    request_id: row.get(0)?,
                    workspace_id: row.get(1)?,
                    shop: row.get(2)?,
                    asked: row.get(3)?,
                    tolerance: row.get(4)?,
                    confirmed: row.get(5)?,
                })
            })
        })?;
        if shares.is_empty() { Err(Refusal::NotFound.into()) } else { Ok(shares) }
    }
}

fn round(row: &mut Row) -> Result<Round, db::Error> {
    Ok(Round {
        round_id: row.get(0)?,
        supplier_id: row.get(1)?,
        supplier: row.get(2)?,
        warehouse: row.get(3)?,
        delivery_date: row.get(4)?,
        number: row.get(5)?,
        closed_at: row.get(6)?,
        lines: row.get(7)?,
        answered: row.get(8)?,
    })
}

fn line(row: &mut Row) -> Result<RoundLine, db::Error> {
    Ok(RoundLine {
        variant_id: row.get(0)?,
        product_id: row.get(1)?,
        code: row.get(2)?,
        product: row.get(3)?,
        variant: row.get(4)?,
        unit: Unit::new(&row.get::<String>(5)?),
        case_pack: row.get(6)?,
        asked: row.get(7)?,
        tolerance: row.get(8)?,
        cases: row.get(9)?,
        to_buy: row.get(10)?,
        requests: row.get(11)?,
        answered: row.get(12)?,
        confirmed: row.get(13)?,
    })
}
