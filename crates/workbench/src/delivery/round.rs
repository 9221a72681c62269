//! The round: in which order pickup points and buildings are gone to. The leader drags them once, and every sheet follows.

use linli_domain::{PickupPointId, Right, delivery::Walk};
use linli_store::{Reader, pickup_points, settings};

use crate::{Act, Committed, Desk, Error, Result, Thing};

const BUILDINGS: &str = "delivery.buildings";

/// Puts the pickup points in this order.
///
/// # Errors
/// [`Error::NotFound`] where one of them is gone.
pub fn order_points(desk: &mut Desk, points: &[PickupPointId]) -> Result<Committed<()>> {
    desk.transact(Right::ChangeGoods, Act::new("order_pickup_points"), |tx| {
        for (position, id) in (0_u32..).zip(points) {
            if pickup_points::get(&tx.reader(), *id)?.is_none() {
                return Err(Error::NotFound { what: Thing::PickupPoint });
            }
            pickup_points::put_position(tx, *id, position)?;
        }
        Ok(())
    })
}

/// Puts the buildings in this order, written as [`linli_domain::delivery::building`] does; none puts them back in natural order.
///
/// # Errors
/// The store cannot be written.
pub fn order_buildings(desk: &mut Desk, buildings: &[String]) -> Result<Committed<()>> {
    desk.transact(Right::ChangeSettings, Act::new("order_buildings"), |tx| {
        if buildings.is_empty() {
            return Ok(settings::hide(tx, BUILDINGS)?);
        }
        Ok(settings::put(tx, BUILDINGS, buildings)?)
    })
}

pub(crate) fn walk(reader: &Reader<'_>) -> Result<Walk> {
    Ok(Walk::new(settings::get(reader, BUILDINGS)?.unwrap_or_default()))
}
