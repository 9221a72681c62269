//! Where each thing is asked for, below the hub's address.

/// `GET`, [`HelloAnswer`](crate::HelloAnswer).
pub const HELLO: &str = "/v1/hello";
/// `POST`, [`PushRequest`](crate::PushRequest) → [`PushAnswer`](crate::PushAnswer), both as batches.
pub const PUSH: &str = "/v1/push";
/// `GET`, [`PullRequest`](crate::PullRequest) as a query → [`PullAnswer`](crate::PullAnswer) as a batch.
pub const PULL: &str = "/v1/pull";
/// `GET`, [`DigestRequest`](crate::DigestRequest) as a query → [`DigestAnswer`](crate::DigestAnswer).
pub const DIGEST: &str = "/v1/digest";
/// `GET`, a store file compressed with zstd, with ranges and an `ETag`; [`SnapshotRequest`](crate::SnapshotRequest) as a
/// query.
pub const SNAPSHOT: &str = "/v1/snapshot";
/// `GET`, [`WaitRequest`](crate::WaitRequest) as a query → [`WaitAnswer`](crate::WaitAnswer), when there is news or time is
/// up.
pub const WAIT: &str = "/v1/wait";
/// `POST`, [`PairBegin`](crate::PairBegin) → [`Pairing`](crate::Pairing). Needs no token.
pub const PAIR_BEGIN: &str = "/v1/pair/begin";
/// `POST`, [`PairPoll`](crate::PairPoll) → [`Pairing`](crate::Pairing). Needs no token.
pub const PAIR_POLL: &str = "/v1/pair/poll";
/// `POST`, [`CodeRequest`](crate::CodeRequest) → [`Code`](crate::Code). A leader's.
pub const PAIR_CODE: &str = "/v1/pair/code";
/// `GET`, a list of [`PairRequest`](crate::PairRequest)s; `POST` to `…/{seat_id}`, [`PairDecision`](crate::PairDecision). A
/// leader's.
pub const PAIR_REQUESTS: &str = "/v1/pair/requests";
/// `POST`, [`TokenRequest`](crate::TokenRequest) → [`Tokens`](crate::Tokens). Needs no access token.
pub const TOKEN: &str = "/v1/token";
/// `GET`, a list of [`Seat`](crate::Seat)s; `PATCH` of `…/{seat_id}`, [`SeatChange`](crate::SeatChange); `DELETE` of
/// `…/{seat_id}` takes its access back.
pub const DEVICES: &str = "/v1/devices";
/// `GET`, a list of [`Held`](crate::Held); `POST` to `…/{txn_id}`, [`HeldDecision`](crate::HeldDecision). A leader's.
pub const QUARANTINE: &str = "/v1/quarantine";
/// `GET`, a list of [`Duplicate`](crate::Duplicate)s.
pub const DUPLICATES: &str = "/v1/duplicates";
/// `GET`, a list of [`AuditEntry`](crate::AuditEntry)s, the latest first. A leader's.
pub const AUDIT: &str = "/v1/audit";
