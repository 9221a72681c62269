//! What happens at a centre, for those who want to be told of it ([`webhook`](super::webhook)). Written in the transaction of what it
//! tells of, so that neither is without the other.

use linli_domain::{CentreId, Timestamp};
use serde::Serialize;
use uuid::Builder;

use crate::db::{self, Tx};

/// What can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A catalogue was published.
    CataloguePublished,
    /// A shop asked for something, anew or otherwise.
    RequestReceived,
    /// A shop asked too late, and was refused.
    RequestRefused,
    /// What suppliers are asked for was closed.
    RoundClosed,
    /// Lines were answered.
    AnswersGiven,
    /// A leader decided about a substitute.
    SubstituteDecided,
    /// Goods were sent off.
    DeliveryShipped,
    /// Money was recorded.
    EntryRecorded,
}

impl Kind {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::CataloguePublished,
        Self::RequestReceived,
        Self::RequestRefused,
        Self::RoundClosed,
        Self::AnswersGiven,
        Self::SubstituteDecided,
        Self::DeliveryShipped,
        Self::EntryRecorded,
    ];

    /// The stable word of it, as it is sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CataloguePublished => "catalogue.published",
            Self::RequestReceived => "request.received",
            Self::RequestRefused => "request.refused",
            Self::RoundClosed => "round.closed",
            Self::AnswersGiven => "answers.given",
            Self::SubstituteDecided => "substitute.decided",
            Self::DeliveryShipped => "delivery.shipped",
            Self::EntryRecorded => "entry.recorded",
        }
    }

    /// What a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Writes down that it happened. `body` names no person.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    at: Timestamp,
    kind: Kind,
    body: &impl Serialize,
) -> Result<(), db::Error> {
    let millis = u64::try_from(at.0).unwrap_or_default();
    let event_id = Builder::from_unix_timestamp_millis(millis, &rand::random()).into_uuid();
    let body = serde_json::to_string(body).map_err(db::Error::unreadable)?;
    let sql = "INSERT INTO centre_event (centre_id, event_id, kind, at, body) VALUES ($1, $2, $3, $4, $5)";
    let values = [centre_id.into(), event_id.into(), kind.as_str().into(), at.into(), body.into()];
    tx.execute(sql, &values).map(drop)
}
