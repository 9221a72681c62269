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
/// `PUT` of `…/{campaign_id}`, [`OrderingPage`](crate::ordering::OrderingPage) →
/// [`Published`](crate::ordering::Published); `DELETE` closes it; `PUT` of `…/{campaign_id}/pictures/{sha256}` brings a picture of
/// it. A leader's.
pub const ORDERING: &str = "/v1/ordering";
/// Where members find a page: `…/{token}`. HTML for their phones, and no part of what programs ask.
pub const MEMBERS: &str = "/o";
/// `GET`, [`InboxRequest`](crate::ordering::InboxRequest) as a query → [`Inbox`](crate::ordering::Inbox).
pub const ORDERING_ORDERS: &str = "/v1/ordering/orders";
/// `POST`, [`TakenReport`](crate::ordering::TakenReport).
pub const ORDERING_TAKEN: &str = "/v1/ordering/taken";
/// `GET`, [`Centre`](crate::centre::Centre); `DELETE` leaves it, which is a leader's.
pub const CENTRE: &str = "/v1/centre";
/// `POST`, [`JoinCentre`](crate::centre::JoinCentre) → [`Centre`](crate::centre::Centre). A leader's.
pub const CENTRE_JOIN: &str = "/v1/centre/join";
/// `GET`, [`CatalogueRequest`](crate::centre::CatalogueRequest) as a query →
/// [`CataloguePage`](crate::centre::CataloguePage) as a batch.
pub const CENTRE_CATALOGUE: &str = "/v1/centre/catalogue";
/// `GET`, a list of [`RequestStatus`](crate::centre::RequestStatus), the latest day first; `PUT` of `…/{request_id}`,
/// [`PurchaseRequest`](crate::centre::PurchaseRequest) → [`RequestStatus`](crate::centre::RequestStatus); `GET` of
/// `…/{request_id}`, [`RequestDetail`](crate::centre::RequestDetail).
pub const CENTRE_REQUESTS: &str = "/v1/centre/requests";
/// `POST` to `…/{answer_id}`, [`SubstituteDecision`](crate::centre::SubstituteDecision).
pub const CENTRE_ANSWERS: &str = "/v1/centre/answers";
/// `GET`, [`NewsRequest`](crate::centre::NewsRequest) as a query → [`NewsPage`](crate::centre::NewsPage).
pub const CENTRE_NEWS: &str = "/v1/centre/news";
/// `GET`, [`StatementRequest`](crate::centre::StatementRequest) as a query →
/// [`Statement`](crate::centre::Statement).
pub const CENTRE_STATEMENT: &str = "/v1/centre/statement";
/// `POST`, [`PublishRequest`](crate::centre::office::PublishRequest) →
/// [`PublishPreview`](crate::centre::office::PublishPreview). With a key for `catalogue:write`, as all of `office/catalogue`.
pub const OFFICE_DRY_RUN: &str = "/v1/office/catalogue/dry-run";
/// `POST`, a spreadsheet → [`PublishPreview`](crate::centre::office::PublishPreview).
pub const OFFICE_SHEET: &str = "/v1/office/catalogue/sheet";
/// `POST` to `…/{preview_id}`, → [`Published`](crate::centre::office::Published).
pub const OFFICE_COMMIT: &str = "/v1/office/catalogue/commit";
/// `GET`, [`CatalogueRequest`](crate::centre::CatalogueRequest) as a query →
/// [`CataloguePage`](crate::centre::CataloguePage).
pub const OFFICE_CATALOGUE: &str = "/v1/office/catalogue";
/// `GET`, a list of [`ShopRequest`](crate::centre::office::ShopRequest)s; `GET` of `…/{request_id}`,
/// [`RequestDetail`](crate::centre::RequestDetail). With a key for `demand:read`.
pub const OFFICE_REQUESTS: &str = "/v1/office/requests";
/// `GET`, [`DemandRequest`](crate::centre::office::DemandRequest) as a query → a list of
/// [`DemandList`](crate::centre::office::DemandList)s. With a key for `demand:read`.
pub const OFFICE_DEMAND: &str = "/v1/office/demand";
/// `GET`, a list of [`Round`](crate::centre::office::Round)s, `GET` of `…/{round_id}`,
/// [`RoundDetail`](crate::centre::office::RoundDetail), and of `…/{round_id}/shares/{variant_id}` a list of
/// [`RoundShare`](crate::centre::office::RoundShare)s, with a key for `demand:read`; `POST`,
/// [`CloseRound`](crate::centre::office::CloseRound), `POST` to `…/{round_id}/answers` and to
/// `…/{round_id}/shares/{variant_id}/preview` and `…/commit` with one for `answers:write`.
pub const OFFICE_ROUNDS: &str = "/v1/office/rounds";
/// `POST`, a list of [`AnswerLine`](crate::centre::office::AnswerLine)s → [`Answered`](crate::centre::office::Answered). With a
/// key for `answers:write`.
pub const OFFICE_ANSWERS: &str = "/v1/office/answers";
/// `GET`, a list of the [`Shipment`](crate::centre::office::Shipment)s that are to be sent for a day; `POST`, one of them →
/// [`DeliveryNote`](crate::centre::DeliveryNote). With a key for `answers:write`.
pub const OFFICE_DELIVERIES: &str = "/v1/office/deliveries";
/// `GET`, a list of [`ShopBalance`](crate::centre::office::ShopBalance)s; `GET` of `…/{workspace_id}`,
/// [`Statement`](crate::centre::Statement). With a key for `statements:read`.
pub const OFFICE_STATEMENTS: &str = "/v1/office/statements";
/// `POST`, [`EntryRequest`](crate::centre::office::EntryRequest). With a key for `answers:write`.
pub const OFFICE_ENTRIES: &str = "/v1/office/entries";
