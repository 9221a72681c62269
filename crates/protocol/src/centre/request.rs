//! A shop's consolidated list, as it goes up, and what became of it.

use linli_domain::{
    Day, Fen, PurchaseRequestId, Quantity, Timestamp, VariantId,
    centre::{DeliveryDate, RequestState},
};
use serde::{Deserialize, Serialize};

use super::Answer;

/// `PUT centre/requests/{request_id}`: what the shop asks for, whole. The same revision again is the same answer, however often it is
/// sent; a later revision takes the place of all before it, in whatever order they arrive. Without lines it is withdrawn.
///
/// It names no member, and has no room for a remark that could.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({
    "revision": 1, "title": "周四水果", "delivery_date": "2026-12-03",
    "lines": [{"variant_id": "019b0a3e-7c00-7000-8000-000000000004", "pieces": "17", "tolerance": "3", "price": 2_550}],
})))]
pub struct PurchaseRequest {
    /// Which revision, from 1.
    pub revision: u32,
    /// Of which campaigns, in a few words, for people to talk about it.
    pub title: String,
    /// For which of the centre's days.
    pub delivery_date: Day,
    /// What; no variant twice.
    pub lines: Vec<RequestLine>,
}

/// One variant of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestLine {
    /// What.
    pub variant_id: VariantId,
    /// How many pieces; more than none.
    pub pieces: Quantity,
    /// 愿多拿: how many more the shop would take so that a case fills.
    #[serde(default)]
    pub tolerance: Quantity,
    /// What a piece cost in the catalogue that the leader saw and accepted.
    pub price: Fen,
}

/// Where a request stands: to `PUT centre/requests/{request_id}`, and in `GET centre/requests`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({
    "request_id": "019b0a3e-7c00-7000-8000-000000000005", "revision": 1, "title": "周四水果", "delivery_date": "2026-12-03",
    "state": "received", "late": false, "received_at": 1_796_180_000_000_i64, "cutoff_at": 1_796_205_600_000_i64, "refused_revision": null,
    "next": null,
})))]
pub struct RequestStatus {
    /// Which.
    pub request_id: PurchaseRequestId,
    /// The revision that counts: the latest that was taken. Where all came too late, the latest of them.
    pub revision: u32,
    /// Its title.
    pub title: String,
    /// For which day.
    pub delivery_date: Day,
    /// Where it stands, by the centre's clock. Until the cutoff passes and the state is another, no news says so: the laptop goes by
    /// `cutoff_at`.
    pub state: RequestState,
    /// Did it come after the cutoff? Where the state is not [`RequestState::RefusedLate`], the centre took it all the same.
    pub late: bool,
    /// When that revision came.
    pub received_at: Timestamp,
    /// Until when it can be revised.
    pub cutoff_at: Timestamp,
    /// The latest revision that came too late and was not taken, where one did. The one that counts stands as it was.
    #[serde(default)]
    pub refused_revision: Option<u32>,
    /// Where one was: the next day that is still to be had.
    #[serde(default)]
    pub next: Option<DeliveryDate>,
}

/// `GET centre/requests/{request_id}`: a request with what became of each line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestDetail {
    /// Where it stands.
    pub status: RequestStatus,
    /// Its lines, in the order in which they were sent.
    pub lines: Vec<LineStatus>,
}

/// A line, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineStatus {
    /// What was asked for.
    pub line: RequestLine,
    /// What the centre said to it last; `None` so far.
    pub answer: Option<Answer>,
    /// What of it is on its way or was delivered.
    pub shipped: Quantity,
}

/// Why a line is not taken. Nothing of its request was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineTrouble {
    /// Which.
    pub variant_id: VariantId,
    /// Why.
    #[serde(flatten)]
    pub why: TroubleWhy,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum TroubleWhy {
    /// The centre has no such variant.
    NotSold,
    /// It is not sold any more.
    Withdrawn,
    /// It costs something else by now: the leader is to see it first.
    PriceChanged {
        /// What it costs.
        price: Fen,
    },
    /// It is not delivered on that day.
    NotThatDay {
        /// When it next is, if the request came now.
        next: Option<DeliveryDate>,
    },
    /// Less than is sold to a leader.
    BelowMinimum {
        /// The least.
        least: Quantity,
    },
    /// No amount that can be meant: none, or a part of a piece of what is not weighed.
    Quantity,
    /// Something that this program does not know.
    #[serde(other)]
    Unknown,
}
