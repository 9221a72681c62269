//! 批次: goods of one making, and how long they keep.

use serde::{Deserialize, Serialize};

use crate::{
    FieldCode, FieldErrors, LotId, Quantity, SupplierId, Timestamp, VariantId,
    field::{NAME_LENGTH_MAX, NOTE_LENGTH_MAX},
};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What food law wants on record of goods as they came (食品安全法 art. 53): whose, which, made when, good until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Lot {
    /// Identity.
    pub id: LotId,
    /// Of what.
    pub variant_id: VariantId,
    /// From whom.
    pub supplier_id: Option<SupplierId>,
    /// 批号, as it stands on the packing. May be empty.
    pub number: String,
    /// 生产日期: the day's beginning at the place.
    pub produced_at: Option<Timestamp>,
    /// 保质期至: the beginning of the last day on which it is good.
    pub expires_at: Option<Timestamp>,
    /// A remark.
    pub note: String,
}

impl Lot {
    /// Adds to `errors` everything that is wrong with it, under the names that `field` gives its fields.
    pub fn check(&self, errors: &mut FieldErrors, field: impl Fn(&str) -> String) {
        errors.check_length(&field("number"), &self.number, NAME_LENGTH_MAX);
        errors.check_length(&field("note"), &self.note, NOTE_LENGTH_MAX);
        let backwards =
            self.produced_at.zip(self.expires_at).is_some_and(|(made, until)| until < made);
        errors.add_if(backwards, field("expires_at"), FieldCode::TooEarly);
    }

    /// Says nothing that would tell it from other goods of the variant?
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.number.is_empty() && self.produced_at.is_none() && self.expires_at.is_none()
    }

    /// How it stands at `now`.
    #[must_use]
    pub fn freshness(&self, now: Timestamp) -> Freshness {
        let Some(Timestamp(last_day)) = self.expires_at else { return Freshness::Keeps };
        let left = last_day + DAY_MS - now.0;
        if left <= 0 {
            return Freshness::Expired;
        }
        let days = u32::try_from(left / DAY_MS).unwrap_or(u32::MAX);
        if days <= Freshness::SOON_DAYS { Freshness::Soon { days } } else { Freshness::Keeps }
    }
}

/// The last good day of what was made on `produced_at` and keeps `shelf_life_days`.
#[must_use]
pub fn last_day(produced_at: Timestamp, shelf_life_days: u32) -> Timestamp {
    produced_at.plus_minutes(i64::from(shelf_life_days) * 24 * 60)
}

/// Whether goods can still be sold.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Freshness {
    /// Their last day is over.
    Expired,
    /// Their last day is near.
    Soon {
        /// Whole days from now until it is over.
        days: u32,
    },
    /// For a while yet, or nobody knows.
    Keeps,
}

impl Freshness {
    /// From how many days before the end on it is said: time enough to put them into the next campaign.
    pub const SOON_DAYS: u32 = 3;
}

/// What is there of one lot of a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LotStock {
    /// Which; `None` for goods of which no lot was noted.
    pub lot_id: Option<LotId>,
    /// Its last good day.
    pub expires_at: Option<Timestamp>,
    /// How much there is.
    pub on_hand: Quantity,
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;

    fn lot(expires_at: Option<i64>) -> Lot {
        Lot {
            id: LotId::new(Uuid::nil()),
            variant_id: VariantId::new(Uuid::nil()),
            supplier_id: None,
            number: String::new(),
            produced_at: Some(Timestamp(0)),
            expires_at: expires_at.map(|day| Timestamp(day * DAY_MS)),
            note: String::new(),
        }
    }

    #[rstest]
    #[case(None, 1000, Freshness::Keeps)]
    #[case(Some(10), 0, Freshness::Keeps)]
    #[case(Some(10), 6, Freshness::Keeps)]
    #[case(Some(10), 8, Freshness::Soon { days: 3 })]
    #[case(Some(10), 10, Freshness::Soon { days: 1 })] // its last day has just begun
    #[case(Some(10), 11, Freshness::Expired)]
    fn goods_are_good_to_the_end_of_their_last_day(
        #[case] expires: Option<i64>,
        #[case] today: i64,
        #[case] expected: Freshness,
    ) {
        assert_eq!(lot(expires).freshness(Timestamp(today * DAY_MS)), expected);
    }

    #[test]
    fn nothing_expires_before_it_was_made() {
        let mut errors = FieldErrors::default();
        lot(Some(-1)).check(&mut errors, |name| format!("lines.2.{name}"));
        assert_eq!(errors.0[0].field, "lines.2.expires_at");
        assert_eq!(last_day(Timestamp(0), 30), Timestamp(30 * DAY_MS));
    }
}
