//! Closing a list: from then on it is what suppliers are asked for, and no shop revises what is in it.

use linli_domain::{CentreId, Day, Timestamp, cases::Rounding};
use linli_protocol::{
    Refusal,
    centre::office::{CloseRound, DemandLine},
};
use uuid::Uuid;

use super::{
    OPEN,
    demand::{Asked, asked, goods, line, seen},
};
use crate::{
    Error, Hub,
    centre::{Office, event, terms},
    db::{self, Tx, Value, table},
};

impl Hub {
    /// Makes a round of exactly what was looked at.
    ///
    /// # Errors
    /// [`Refusal::StillOpen`] before the day's cutoff, [`Refusal::Stale`] where it is another by now, [`Refusal::NotFound`] where
    /// there is nothing to close.
    pub fn close_round(&self, office: &Office, close: &CloseRound) -> Result<Uuid, Error> {
        let (round_id, now) = (self.new_id(), self.now());
        let centre_id = office.centre_id;
        self.db().write(office.scope(), |tx| {
            let (days, _) = terms::of(tx, centre_id)?;
            if let Some(cutoff_at) = days.cutoff(close.delivery_date).filter(|cutoff| *cutoff > now)
            {
                return Err(Error::from(Refusal::StillOpen { cutoff_at }));
            }
            lock_shops(tx, centre_id)?;
            let whom = (close.supplier_id, close.warehouse.clone());
            let asked = asked(tx, centre_id, close.delivery_date)?.remove(&whom);
            let asked = asked.ok_or(Refusal::NotFound)?;
            if seen(&asked) != close.seen {
                return Err(Refusal::Stale.into());
            }
            let round = Making { centre_id, round_id, close, now };
            round.write(tx, office, &asked)?;
            round.news(tx)?;
            let subject = format!("{round_id} {} lines={}", close.delivery_date, asked.len());
            office.record(tx, now, "round_closed", &subject)?;
            let told = serde_json::json!({
                "round_id": round_id,
                "supplier_id": close.supplier_id,
                "warehouse": close.warehouse,
                "delivery_date": close.delivery_date,
                "lines": asked.len(),
            });
            event::tell(tx, centre_id, now, event::Kind::RoundClosed, &told)?;
            Ok(())
        })?;
        metrics::counter!("linli_hub_rounds_closed_total").increment(1);
        Ok(round_id)
    }
}

/// Takes the rows of all shops: nothing comes in while a list is closed, and the news for each have one order.
pub(in crate::centre) fn lock_shops(tx: &mut Tx<'_>, centre_id: CentreId) -> Result<(), db::Error> {
    let sql = "SELECT 1 FROM centre_shop WHERE centre_id = $1 ORDER BY workspace_id FOR UPDATE";
    tx.each(sql, &[centre_id.into()], |_| Ok::<_, db::Error>(()))
}

/// A round on its way.
struct Making<'a> {
    centre_id: CentreId,
    round_id: Uuid,
    close: &'a CloseRound,
    now: Timestamp,
}

impl Making<'_> {
    fn write(&self, tx: &mut Tx<'_>, office: &Office, asked: &[Asked]) -> Result<(), Error> {
        let Self { centre_id, round_id, close, now } = *self;
        let sql = "INSERT INTO round
                (centre_id, round_id, supplier_id, warehouse, delivery_date, number, closed_at, closed_by)
            SELECT $1, $2, $3, $4, $5, count(*) + 1, $6, $7 FROM round
            WHERE centre_id = $1 AND delivery_date = $5 AND supplier_id = $3 AND warehouse = $4";
        let values = [
            centre_id.into(),
            round_id.into(),
            close.supplier_id.into(),
            close.warehouse.as_str().into(),
            close.delivery_date.into(),
            now.into(),
            office.by.to_string().into(),
        ];
        tx.execute(sql, &values)?;
        let goods = goods(tx, centre_id, asked.iter().map(|asked| asked.variant_id))?;
        let lines = asked
            .iter()
            .filter_map(|asked| Some(line(asked, goods.get(&asked.variant_id)?, close.rounding)));
        let rows: Vec<Vec<Value>> = lines.map(|line| self.row(&line)).collect();
        // A variant is never taken out of a catalogue.
        if rows.len() != asked.len() {
            return Err(Refusal::Stale.into());
        }
        tx.insert(&table::ROUND_LINE, rows, "")?;
        // Word for word the lines that were summed up; both run under the locks of all shops.
        let sql = format!(
            "INSERT INTO round_share (centre_id, round_id, variant_id, request_id, workspace_id, pieces, tolerance)
            SELECT l.centre_id, $3, l.variant_id, l.request_id, l.workspace_id, l.pieces, l.tolerance
            {OPEN} AND l.supplier_id = $4 AND l.warehouse = $5"
        );
        let values = [
            centre_id.into(),
            close.delivery_date.into(),
            round_id.into(),
            close.supplier_id.into(),
            close.warehouse.as_str().into(),
        ];
        let shares = tx.execute(&sql, &values)?;
        let requests: u64 = asked.iter().map(|asked| u64::from(asked.requests)).sum();
        if shares == requests { Ok(()) } else { Err(Refusal::Stale.into()) }
    }

    fn row(&self, line: &DemandLine) -> Vec<Value> {
        let rounding = match self.close.rounding {
            Rounding::Up => "up",
            Rounding::ByTolerance => "by_tolerance",
            Rounding::Down => "down",
        };
        vec![
            self.centre_id.into(),
            self.round_id.into(),
            line.variant_id.into(),
            line.asked.into(),
            line.tolerance.into(),
            line.case_pack.into(),
            line.plan.cases.into(),
            line.plan.to_buy.into(),
            rounding.into(),
        ]
    }

    /// News for each shop, one for each of its requests: all of them at once, as there may be ten thousand. Each request is looked for
    /// among the shares, which are many more.
    fn news(&self, tx: &mut Tx<'_>) -> Result<(), db::Error> {
        const IN_IT: &str = "FROM request r WHERE r.centre_id = $1 AND r.delivery_date = $2
            AND EXISTS (SELECT 1 FROM round_share s WHERE s.centre_id = r.centre_id AND s.request_id = r.request_id
                AND s.round_id = $3)";
        let values: [Value; 4] = [
            self.centre_id.into(),
            self.close.delivery_date.into(),
            self.round_id.into(),
            self.now.into(),
        ];
        let sql = format!(
            "UPDATE centre_shop SET news = news + n.requests
            FROM (SELECT r.workspace_id, count(*) AS requests {IN_IT} GROUP BY r.workspace_id) AS n
            WHERE centre_shop.centre_id = $1 AND centre_shop.workspace_id = n.workspace_id"
        );
        tx.execute(&sql, &values[..3])?;
        let sql = format!(
            "INSERT INTO request_event (centre_id, workspace_id, number, request_id, at)
            SELECT $1, n.workspace_id, h.news + 1 - n.back, n.request_id, $4
            FROM (SELECT r.workspace_id, r.request_id,
                    row_number() OVER (PARTITION BY r.workspace_id ORDER BY r.request_id DESC) AS back {IN_IT}) AS n
            JOIN centre_shop h ON h.centre_id = $1 AND h.workspace_id = n.workspace_id"
        );
        tx.execute(&sql, &values).map(drop)
    }
}

/// The days for which anything is in no round yet, the earliest first.
pub(super) fn open_days(tx: &mut Tx<'_>, centre_id: CentreId) -> Result<Vec<Day>, db::Error> {
    let sql = "SELECT DISTINCT r.delivery_date FROM request r WHERE r.centre_id = $1 AND r.refused_late = 0
        AND EXISTS (SELECT 1 FROM request_line l WHERE l.centre_id = r.centre_id AND l.request_id = r.request_id
            AND l.revision = r.revision AND NOT EXISTS (SELECT 1 FROM round_share s
                WHERE s.centre_id = l.centre_id AND s.request_id = l.request_id AND s.variant_id = l.variant_id))
        ORDER BY r.delivery_date";
    tx.rows(sql, &[centre_id.into()], |row| row.get(0))
}
