//! A variant as a row of the database has it.

use linli_domain::{Minimum, MinimumIn, Unit, Weekday};
use linli_protocol::centre::CatalogueVariant;

use crate::db::{self, Row, Value};

/// The columns of a variant that [`variant`] reads, of the table `v`.
pub(super) const COLUMNS: &str = "v.variant_id, v.code, v.name, v.unit, v.price, v.suggested_price,
    v.case_pack, v.minimum, v.minimum_in, v.barcode, v.shelf_life_days, v.warehouse, v.lead_days,
    v.delivery_weekdays, v.valid_from, v.valid_until, v.withdrawn";
/// How many they are.
pub(super) const WIDTH: usize = 17;

/// Reads [`COLUMNS`], the first of which is at `at`.
pub(super) fn variant(row: &mut Row, at: usize) -> Result<CatalogueVariant, db::Error> {
    let unexpected = |column: usize| db::Error::Unexpected { column: at + column };
    let minimum = match (row.get::<Option<u32>>(at + 7)?, row.get::<Option<String>>(at + 8)?) {
        (Some(count), Some(word)) => {
            let counted_in = MinimumIn::from_word(&word).ok_or(unexpected(8))?;
            Some(Minimum { count, counted_in })
        }
        _ => None,
    };
    Ok(CatalogueVariant {
        variant_id: row.get(at)?,
        code: row.get(at + 1)?,
        name: row.get(at + 2)?,
        unit: Unit::new(&row.get::<String>(at + 3)?),
        price: row.get(at + 4)?,
        suggested_price: row.get(at + 5)?,
        case_pack: row.get(at + 6)?,
        minimum,
        barcode: row.get(at + 9)?,
        shelf_life_days: row.get(at + 10)?,
        warehouse: row.get(at + 11)?,
        lead_days: row.get(at + 12)?,
        delivery_weekdays: weekdays(row.get(at + 13)?),
        valid_from: row.get(at + 14)?,
        valid_until: row.get(at + 15)?,
        withdrawn: row.get(at + 16)?,
    })
}

/// A bit for each day of the week, Monday the lowest.
pub(super) fn mask(weekdays: &[Weekday]) -> Value {
    let bit = |day: &Weekday| Weekday::ALL.iter().position(|other| other == day).map(|at| 1 << at);
    Value::Int(weekdays.iter().filter_map(bit).fold(0, |mask: i64, bit: i64| mask | bit))
}

fn weekdays(mask: u32) -> Vec<Weekday> {
    let set = |(at, _): &(usize, Weekday)| mask & (1 << at) != 0;
    Weekday::ALL.into_iter().enumerate().filter(set).map(|(_, day)| day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_week_are_read_as_they_were_written() {
        for days in [vec![], vec![Weekday::Monday], vec![Weekday::Tuesday, Weekday::Sunday]] {
            let Value::Int(written) = mask(&days) else { panic!("no number") };
            assert_eq!(weekdays(u32::try_from(written).unwrap()), days);
        }
    }
}
