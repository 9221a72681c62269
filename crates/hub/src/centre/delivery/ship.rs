//! Sending goods off.

use std::collections::HashMap;

use linli_domain::{Fen, PurchaseRequestId, Quantity, Timestamp, VariantId};
use linli_protocol::{
    Refusal,
    centre::{
        DeliveryLine, DeliveryNote,
        office::{Shipment, ShipmentLine},
    },
};

use super::read::{COLUMNS, lines_of, note};
use crate::{
    Error, Hub,
    centre::{Office, event, member::next_news},
    db::{self, Tx, Value, table},
};

/// How many lines a note has at most.
const LINES_MAX: usize = 5_000;
/// The longest number of a note or lot.
const NUMBER_CHARS: usize = 60;

impl Hub {
    /// Sends goods off, and answers the note. Sent off before is answered as it was then.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for a shop or line that there is not, or a substitute that the leader did not take;
    /// [`Refusal::OtherContent`] where the note's identity is another's; [`Refusal::Damaged`] for amounts or prices that cannot be
    /// meant.
    pub fn ship(&self, office: &Office, shipment: &Shipment) -> Result<DeliveryNote, Error> {
        check(shipment)?;
        let now = self.now();
        let note = self.db().write(office.scope(), |tx| {
            let sql =
                "SELECT 1 FROM centre_shop WHERE centre_id = $1 AND workspace_id = $2 FOR UPDATE";
            let shop = [office.centre_id.into(), shipment.workspace_id.into()];
            tx.first(sql, &shop, |_| Ok(()))?.ok_or(Refusal::NotFound)?;
            if let Some(known) = known(tx, office, shipment)? {
                return Ok(known);
            }
            let lines = priced(tx, office, shipment)?;
            nothing_below_none(tx, office, shipment)?;
            // Takes the centre's row, under which notes are numbered.
            office.record(tx, now, "goods_shipped", &shipment.note_id.to_string())?;
            let number = numbered(tx, office, shipment)?;
            let note = DeliveryNote {
                note_id: shipment.note_id,
                number,
                delivery_date: shipment.delivery_date,
                shipped_at: now,
                corrects: shipment.corrects,
                lines,
            };
            write(tx, office, shipment, &note, now)?;
            let told = serde_json::json!({"workspace_id": shipment.workspace_id, "note": &note});
            event::tell(tx, office.centre_id, now, event::Kind::DeliveryShipped, &told)?;
            Ok::<_, Error>(note)
        })?;
        metrics::counter!("linli_hub_deliveries_total").increment(1);
        Ok(note)
    }
}

fn check(shipment: &Shipment) -> Result<(), Refusal> {
    let is_word =
        |text: &str| text.chars().count() <= NUMBER_CHARS && !text.chars().any(char::is_control);
    let is_amount = |line: &ShipmentLine| {
        let pieces = line.pieces;
        let signed =
            pieces > Quantity::ZERO || (shipment.corrects.is_some() && pieces != Quantity::ZERO);
        signed && (-Quantity::MAX..=Quantity::MAX).contains(&pieces)
    };
    let is_sound = |line: &ShipmentLine| {
        is_amount(line)
            && is_word(&line.lot)
            && line.price.is_none_or(|price| (Fen::ZERO..=Fen::MAX).contains(&price))
    };
    let lines = &shipment.lines;
    if lines.len() > LINES_MAX {
        return Err(Refusal::TooLarge);
    }
    if lines.is_empty() || !is_word(&shipment.number) || !lines.iter().all(is_sound) {
        return Err(Refusal::Damaged);
    }
    Ok(())
}

/// The note, if it was sent off before.
fn known(
    tx: &mut Tx<'_>,
    office: &Office,
    shipment: &Shipment,
) -> Result<Option<DeliveryNote>, Error> {
    let sql = format!(
        "SELECT {COLUMNS}, n.workspace_id FROM delivery_note n WHERE n.centre_id = $1 AND n.note_id = $2"
    );
    let values = [office.centre_id.into(), shipment.note_id.into()];
    let known = tx.first(&sql, &values, |row| Ok((row.get(5)?, note(row, 0)?)))?;
    let Some((workspace_id, mut note)) = known else { return Ok(None) };
    if shipment.workspace_id != workspace_id || shipment.delivery_date != note.delivery_date {
        return Err(Refusal::OtherContent.into());
    }
    let mut lines = lines_of(tx, office.centre_id, vec![note.note_id])?;
    note.lines = lines.remove(&note.note_id).unwrap_or_default();
    let same = note.lines.iter().zip(&shipment.lines).all(|(was, is)| {
        (was.request_id, was.variant_id, was.pieces) == (is.request_id, is.variant_id, is.pieces)
    });
    if !same || note.lines.len() != shipment.lines.len() {
        return Err(Refusal::OtherContent.into());
    }
    Ok(Some(note))
}

/// Each line at the price that the leader accepted, and at the one that is billed.
fn priced(
    tx: &mut Tx<'_>,
    office: &Office,
    shipment: &Shipment,
) -> Result<Vec<DeliveryLine>, Error> {
    if let Some(corrects) = shipment.corrects {
        let sql = "SELECT 1 FROM delivery_note WHERE centre_id = $1 AND note_id = $2 AND workspace_id = $3";
        let values = [office.centre_id.into(), corrects.into(), shipment.workspace_id.into()];
        tx.first(sql, &values, |_| Ok(()))?.ok_or(Refusal::NotFound)?;
    }
    let lines = shipment.lines.iter().map(|line| {
        let accepted_price = accepted(tx, office, shipment, line)?.ok_or(Refusal::NotFound)?;
        Ok(DeliveryLine {
            request_id: line.request_id,
            variant_id: line.variant_id,
            instead_of: line.instead_of,
            pieces: line.pieces,
            accepted_price,
            price: line.price.unwrap_or(accepted_price),
            lot: line.lot.trim().to_owned(),
            produced_on: line.produced_on,
        })
    });
    lines.collect()
}

fn accepted(
    tx: &mut Tx<'_>,
    office: &Office,
    shipment: &Shipment,
    line: &ShipmentLine,
) -> Result<Option<Fen>, db::Error> {
    let (centre_id, shop) = (office.centre_id, shipment.workspace_id);
    match line.instead_of {
        None => {
            let sql = "SELECT l.price FROM request r JOIN request_line l
                    ON l.centre_id = r.centre_id AND l.request_id = r.request_id AND l.revision = r.revision
                WHERE r.centre_id = $1 AND r.request_id = $2 AND r.workspace_id = $3 AND r.refused_late = 0
                AND l.variant_id = $4";
            let values =
                [centre_id.into(), line.request_id.into(), shop.into(), line.variant_id.into()];
            tx.first(sql, &values, |row| row.get(0))
        }
        Some(asked_for) => {
            let sql = "SELECT a.substitute_price FROM answer a
                JOIN substitute_decision s ON s.centre_id = a.centre_id AND s.answer_id = a.answer_id AND s.take = 1
                WHERE a.centre_id = $1 AND a.request_id = $2 AND a.workspace_id = $3 AND a.variant_id = $4
                AND a.substitute_variant = $5 ORDER BY a.number DESC LIMIT 1";
            let values = [
                centre_id.into(),
                line.request_id.into(),
                shop.into(),
                asked_for.into(),
                line.variant_id.into(),
            ];
            tx.first(sql, &values, |row| row.get(0))
        }
    }
}

/// No shop can have had less than nothing of anything.
fn nothing_below_none(tx: &mut Tx<'_>, office: &Office, shipment: &Shipment) -> Result<(), Error> {
    let mut sums: HashMap<(PurchaseRequestId, VariantId), Quantity> = HashMap::new();
    for line in &shipment.lines {
        *sums.entry((line.request_id, line.variant_id)).or_default() += line.pieces;
    }
    for ((request_id, variant_id), sum) in sums {
        let sql = "SELECT CAST(coalesce(sum(pieces), 0) AS BIGINT) FROM delivery_line
            WHERE centre_id = $1 AND request_id = $2 AND variant_id = $3";
        let values = [office.centre_id.into(), request_id.into(), variant_id.into()];
        let before = tx.first(sql, &values, |row| row.get::<Quantity>(0))?.unwrap_or_default();
        if before + sum < Quantity::ZERO {
            return Err(Refusal::Damaged.into());
        }
    }
    Ok(())
}

/// What stands on the paper: what was said, or the day with the next number of it.
fn numbered(tx: &mut Tx<'_>, office: &Office, shipment: &Shipment) -> Result<String, db::Error> {
    let said = shipment.number.trim();
    if !said.is_empty() {
        return Ok(said.to_owned());
    }
    let sql = "SELECT count(*) + 1 FROM delivery_note WHERE centre_id = $1 AND delivery_date = $2";
    let values = [office.centre_id.into(), shipment.delivery_date.into()];
    let number = tx.first(sql, &values, |row| row.get::<u64>(0))?.unwrap_or(1);
    Ok(format!("{}-{number:04}", shipment.delivery_date.to_string().replace('-', "")))
}

fn write(
    tx: &mut Tx<'_>,
    office: &Office,
    shipment: &Shipment,
    note: &DeliveryNote,
    now: Timestamp,
) -> Result<(), db::Error> {
    let number = next_news(tx, office.centre_id, shipment.workspace_id, 1)?;
    let sql = "INSERT INTO delivery_note (centre_id, note_id, workspace_id, number, at, note_number, delivery_date,
            shipped_at, corrects, who)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values = [
        office.centre_id.into(),
        note.note_id.into(),
        shipment.workspace_id.into(),
        number.into(),
        now.into(),
        note.number.as_str().into(),
        note.delivery_date.into(),
        note.shipped_at.into(),
        note.corrects.into(),
        office.by.to_string().into(),
    ];
    tx.execute(sql, &values)?;
    let rows: Vec<Vec<Value>> = (0_u64..)
        .zip(&note.lines)
        .map(|(position, line)| {
            vec![
                office.centre_id.into(),
                note.note_id.into(),
                position.into(),
                shipment.workspace_id.into(),
                line.request_id.into(),
                line.variant_id.into(),
                line.instead_of.into(),
                line.pieces.into(),
                line.accepted_price.into(),
                line.price.into(),
                line.lot.as_str().into(),
                line.produced_on.into(),
            ]
        })
        .collect();
    tx.insert(&table::DELIVERY_LINE, rows, "")
}
