//! What is still to be sent of what was promised.

use std::collections::BTreeMap;

use linli_domain::{CentreId, Day, DeliveryNoteId, Quantity, WorkspaceId};
use linli_protocol::centre::office::{Shipment, ShipmentLine};

use crate::{
    Error, Hub,
    centre::Office,
    db::{self, Tx},
};

impl Hub {
    /// What is still to be sent for a day, one shipment for each shop to which anything is; by the shops' identities. Nothing is sent
    /// off: a person or program counts, puts lots and dates to it, and sends it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn shipments_to_send(&self, office: &Office, date: Day) -> Result<Vec<Shipment>, Error> {
        let lines = self.db().read(office.scope(), |tx| promised(tx, office.centre_id, date))?;
        let mut shipments: BTreeMap<WorkspaceId, Shipment> = BTreeMap::new();
        for (workspace_id, line) in lines {
            let shipment = shipments.entry(workspace_id).or_insert_with(|| Shipment {
                note_id: DeliveryNoteId::new(self.new_id()),
                workspace_id,
                delivery_date: date,
                number: String::new(),
                corrects: None,
                lines: Vec::new(),
            });
            shipment.lines.push(line);
        }
        Ok(shipments.into_values().collect())
    }
}

/// What was promised and is not on its way, line by line; of substitutes those that the leader took.
fn promised(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    date: Day,
) -> Result<Vec<(WorkspaceId, ShipmentLine)>, db::Error> {
    const LAST: &str =
        "FROM request r JOIN answer a ON a.centre_id = r.centre_id AND a.request_id = r.request_id
            AND a.number = (SELECT max(b.number) FROM answer b WHERE b.centre_id = a.centre_id
                AND b.request_id = a.request_id AND b.variant_id = a.variant_id)
        WHERE r.centre_id = $1 AND r.delivery_date = $2";
    let goods = format!(
        "SELECT a.workspace_id, a.request_id, a.variant_id, a.confirmed - coalesce((SELECT CAST(sum(d.pieces) AS BIGINT)
            FROM delivery_line d WHERE d.centre_id = a.centre_id AND d.request_id = a.request_id
            AND d.variant_id = a.variant_id AND d.instead_of IS NULL), 0)
        {LAST} ORDER BY a.workspace_id, a.request_id, a.variant_id"
    );
    let values = [centre_id.into(), date.into()];
    let mut lines = tx.rows(&goods, &values, |row| {
        let line = ShipmentLine {
            request_id: row.get(1)?,
            variant_id: row.get(2)?,
            instead_of: None,
            pieces: row.get(3)?,
            price: None,
            lot: String::new(),
            produced_on: None,
        };
        Ok((row.get(0)?, line))
    })?;
    let substitutes = format!(
        "SELECT a.workspace_id, a.request_id, a.substitute_variant, a.variant_id,
            a.substitute_pieces - coalesce((SELECT CAST(sum(d.pieces) AS BIGINT) FROM delivery_line d
                WHERE d.centre_id = a.centre_id AND d.request_id = a.request_id
                AND d.variant_id = a.substitute_variant AND d.instead_of = a.variant_id), 0)
        {LAST} AND EXISTS (SELECT 1 FROM substitute_decision s WHERE s.centre_id = a.centre_id
            AND s.answer_id = a.answer_id AND s.take = 1)"
    );
    lines.extend(tx.rows(&substitutes, &values, |row| {
        let line = ShipmentLine {
            request_id: row.get(1)?,
            variant_id: row.get(2)?,
            instead_of: row.get(3)?,
            pieces: row.get(4)?,
            price: None,
            lot: String::new(),
            produced_on: None,
        };
        Ok((row.get(0)?, line))
    })?);
    lines.retain(|(_, line)| line.pieces > Quantity::ZERO);
    Ok(lines)
}
