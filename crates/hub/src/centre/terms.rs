//! When a centre delivers, and what it does with what is late.

use linli_domain::{CentreId, centre::DeliveryDays};
use linli_protocol::Refusal;

use super::Office;
use crate::{
    Error, Hub,
    db::{self, Row, Tx},
};

/// What a centre set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// When it delivers, and until when it takes requests.
    pub delivery: DeliveryDays,
    /// Does it take what comes after that, as long as its list is not closed?
    pub takes_late: bool,
}

impl Hub {
    /// What the centre set.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such centre.
    pub fn terms(&self, office: &Office) -> Result<Terms, Error> {
        let sql = "SELECT delivery, takes_late FROM centre WHERE centre_id = $1";
        let terms = self.db().read(office.scope(), |tx| {
            tx.first(sql, &[office.centre_id.into()], |row| {
                Ok(Terms { delivery: delivery_days(row, 0)?, takes_late: row.get(1)? })
            })
        })?;
        Ok(terms.ok_or(Refusal::NotFound)?)
    }

    /// Sets it otherwise. Requests that are here keep the cutoff under which they came.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::Damaged`] for a time of day that is none.
    pub fn set_terms(&self, office: &Office, terms: &Terms) -> Result<(), Error> {
        let days = &terms.delivery;
        let is_time = days.cutoff_minute < 24 * 60 && days.cutoff_days <= 60;
        if !is_time || days.offset_minutes.abs() > 14 * 60 || days.exceptions.len() > 1_000 {
            return Err(Refusal::Damaged.into());
        }
        let now = self.now();
        let delivery = serde_json::to_string(days).map_err(db::Error::unreadable)?;
        let sql = "UPDATE centre SET delivery = $2, takes_late = $3 WHERE centre_id = $1";
        let values = [office.centre_id.into(), delivery.into(), terms.takes_late.into()];
        self.db().write(office.scope(), |tx| {
            if tx.execute(sql, &values)? == 0 {
                return Err(Error::from(Refusal::NotFound));
            }
            Ok(office.record(tx, now, "terms_set", "")?)
        })
    }
}

/// When it delivers, and whether it takes what is late; the usual where there is no such centre.
pub(super) fn of(tx: &mut Tx<'_>, centre_id: CentreId) -> Result<(DeliveryDays, bool), db::Error> {
    let sql = "SELECT delivery, takes_late FROM centre WHERE centre_id = $1";
    let terms =
        tx.first(sql, &[centre_id.into()], |row| Ok((delivery_days(row, 0)?, row.get(1)?)))?;
    Ok(terms.unwrap_or_default())
}

/// As a row has it; a centre that never said when it delivers has the usual week.
pub(crate) fn delivery_days(row: &mut Row, column: usize) -> Result<DeliveryDays, db::Error> {
    let text: String = row.get(column)?;
    if text.is_empty() {
        return Ok(DeliveryDays::default());
    }
    serde_json::from_str(&text).map_err(db::Error::unreadable)
}
