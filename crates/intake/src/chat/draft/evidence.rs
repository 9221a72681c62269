//! What was read, from which characters, and how surely.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Characters of the pasted text: offsets counted in characters, not bytes, the end exclusive.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    specta::Type,
)]
pub struct Span {
    /// The first character.
    pub start: u32,
    /// The first character behind it.
    pub end: u32,
}

impl Span {
    /// From `start` up to, not including, `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Holds no character?
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Do the two share a character?
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// How surely something was read, in per cent. Sent as a number from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, specta::Type)]
#[specta(transparent)]
// A plain number in TypeScript; specta's own word for a float there allows null as well.
pub struct Confidence(#[specta(type = i32)] u8);

impl Confidence {
    /// It stands there: the full name of a product, a number with its unit.
    pub const CERTAIN: Self = Self(100);
    /// Nothing else fits, though it was shortened or left out: 苹果 where only 红富士苹果 is sold, no number for 1.
    pub const LIKELY: Self = Self(90);
    /// The best of several readings that all make sense.
    pub const PLAUSIBLE: Self = Self(70);
    /// One of several readings with little to choose between.
    pub const DOUBTFUL: Self = Self(50);
    /// Hardly more than a proposal.
    pub const GUESS: Self = Self(25);

    /// Below this a person has to look at it.
    const REVIEW_BELOW: Self = Self(75);

    /// So many per cent; more than 100 is 100.
    #[must_use]
    pub const fn per_cent(value: u8) -> Self {
        Self(if value > 100 { 100 } else { value })
    }

    /// In per cent.
    #[must_use]
    pub const fn as_per_cent(self) -> u8 {
        self.0
    }

    /// Has a person to look at it before it counts?
    #[must_use]
    pub fn needs_review(self) -> bool {
        self < Self::REVIEW_BELOW
    }
}

impl Serialize for Confidence {
    #[expect(
        clippy::float_arithmetic,
        reason = "the wire carries 0 to 1; the value itself is whole per cent"
    )]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl<'de> Deserialize<'de> for Confidence {
    #[expect(
        clippy::float_arithmetic,
        reason = "the wire carries 0 to 1; the value itself is whole per cent"
    )]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be within 0 to 100"
    )]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        if (0.0..=1.0).contains(&value) {
            Ok(Self((value * 100.0).round() as u8))
        } else {
            Err(de::Error::custom("a confidence lies between 0 and 1"))
        }
    }
}

/// A value, where it was read and how surely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Read<T> {
    /// The value.
    pub value: T,
    /// The characters it was read from; `None` where it is implied, as the 1 of an order without a number.
    pub source: Option<Span>,
    /// How surely.
    pub confidence: Confidence,
}

impl<T> Read<T> {
    /// Read from `source`.
    pub fn from(value: T, source: Span, confidence: Confidence) -> Self {
        Self { value, source: Some(source), confidence }
    }

    /// Written nowhere, but meant.
    pub fn implied(value: T, confidence: Confidence) -> Self {
        Self { value, source: None, confidence }
    }
}
