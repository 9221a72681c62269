//! A request's lines, held against the catalogue.

use std::collections::{HashMap, HashSet};

use linli_domain::{
    CentreId, Day, Fen, PurchaseRequestId, Quantity, SupplierId, Timestamp, VariantId,
    cases::minimum_in_pieces,
    centre::{DeliveryDate, DeliveryDays},
    sharing::Grain,
};
use linli_protocol::{
    Refusal,
    centre::{CatalogueVariant, LineTrouble, RequestLine, TroubleWhy},
    limits::REQUEST_LINES_MAX,
};

use super::super::catalogue;
use crate::{
    Error,
    db::{self, Tx},
};

/// Where a line comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) supplier_id: SupplierId,
    pub(super) warehouse: String,
}

/// For which day, held against what.
pub(super) struct Asking<'a> {
    pub(super) date: Day,
    pub(super) days: &'a DeliveryDays,
    pub(super) now: Timestamp,
    /// What the leader accepted before for a piece of each, with the revision that stands.
    pub(super) accepted: HashMap<VariantId, Fen>,
}

/// Where each line comes from, in their order.
///
/// # Errors
/// [`Refusal::Lines`] with everything that is wrong with them, [`Refusal::TooLarge`], [`Refusal::Damaged`] for one variant twice.
pub(super) fn checked(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    lines: &[RequestLine],
    asking: &Asking<'_>,
) -> Result<Vec<Source>, Error> {
    if lines.len() > REQUEST_LINES_MAX {
        return Err(Refusal::TooLarge.into());
    }
    let mut seen = HashSet::new();
    if !lines.iter().all(|line| seen.insert(line.variant_id)) {
        return Err(Refusal::Damaged.into());
    }
    let mut sold = catalogue::sold(tx, centre_id, lines.iter().map(|line| line.variant_id))?;
    let (mut sources, mut troubles) = (Vec::with_capacity(lines.len()), Vec::new());
    for line in lines {
        let variant_id = line.variant_id;
        match sold.remove(&variant_id) {
            None => troubles.push(LineTrouble { variant_id, why: TroubleWhy::NotSold }),
            Some((variant, supplier_id)) => match asking.trouble(line, &variant) {
                Some(why) => troubles.push(LineTrouble { variant_id, why }),
                None => sources.push(Source { supplier_id, warehouse: variant.warehouse }),
            },
        }
    }
    if troubles.is_empty() { Ok(sources) } else { Err(Refusal::Lines { lines: troubles }.into()) }
}

impl Asking<'_> {
    fn trouble(&self, line: &RequestLine, variant: &CatalogueVariant) -> Option<TroubleWhy> {
        let is_whole = |quantity: Quantity| {
            quantity.is_whole() || Grain::of(&variant.unit) == Grain::Thousandth
        };
        let fits = line.pieces.is_positive()
            && line.pieces <= Quantity::MAX
            && (Quantity::ZERO..=Quantity::MAX).contains(&line.tolerance)
            && is_whole(line.pieces)
            && is_whole(line.tolerance);
        if !fits {
            return Some(TroubleWhy::Quantity);
        }
        if variant.withdrawn {
            return Some(TroubleWhy::Withdrawn);
        }
        if line.price != variant.price && self.accepted.get(&line.variant_id) != Some(&line.price) {
            return Some(TroubleWhy::PriceChanged { price: variant.price });
        }
        if !self.comes(variant, self.date) {
            return Some(TroubleWhy::NotThatDay { next: self.next(variant) });
        }
        let least = variant.minimum.map(|minimum| minimum_in_pieces(minimum, variant.case_pack));
        let least = least.filter(|least| line.pieces < *least)?;
        Some(TroubleWhy::BelowMinimum { least })
    }

    /// Is it delivered on that day, if it is asked for now?
    fn comes(&self, variant: &CatalogueVariant, date: Day) -> bool {
        let weekdays = &variant.delivery_weekdays;
        let is_valid = variant.valid_from.is_none_or(|from| from <= date)
            && variant.valid_until.is_none_or(|until| date <= until);
        let earliest = Day::of(self.now, self.days.offset_minutes)
            .and_then(|today| today.plus_days(variant.lead_days.unwrap_or_default()));
        is_valid
            && (weekdays.is_empty() || weekdays.contains(&date.weekday()))
            && earliest.is_none_or(|earliest| earliest <= date)
    }

    fn next(&self, variant: &CatalogueVariant) -> Option<DeliveryDate> {
        let next = self.days.next(self.now, 60).into_iter();
        next.into_iter().find(|next| self.comes(variant, next.date))
    }
}

/// What the revision that stands accepted for a piece of each.
pub(super) fn accepted(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    request_id: PurchaseRequestId,
    revision: u32,
) -> Result<HashMap<VariantId, Fen>, db::Error> {
    let sql = "SELECT variant_id, price FROM request_line
        WHERE centre_id = $1 AND request_id = $2 AND revision = $3";
    let values = [centre_id.into(), request_id.into(), revision.into()];
    Ok(tx.rows(sql, &values, |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}
