//! How a laptop gets its seat, and new tokens: `pair/*`, `token`.

use axum::{Json, extract::State, http::StatusCode};
use linli_domain::SeatId;
use linli_protocol::{
    Code, CodeRequest, PairBegin, PairDecision, PairPoll, PairRequest, Pairing, Refusal,
    TokenRequest, Tokens, path,
};

use super::{
    Door, PAIR_REQUEST,
    refused::Refused,
    sent::{Address, Bearer, Sent, Which},
};

/// A laptop shows a code.
#[utoipa::path(
    post, path = path::PAIR_BEGIN, tag = "pairing", request_body = PairBegin,
    responses((status = 200, body = Pairing), (status = "default", body = Refusal)),
)]
pub(super) async fn begin(
    State(door): State<Door>,
    Address(address): Address,
    Sent(asked): Sent<PairBegin>,
) -> Result<Json<Pairing>, Refused> {
    door.rates().stranger(address)?;
    Ok(Json(door.work(move |door| door.access().begin(address, &asked)).await?))
}

/// It asks whether it was let in.
#[utoipa::path(
    post, path = path::PAIR_POLL, tag = "pairing", request_body = PairPoll,
    responses((status = 200, body = Pairing), (status = "default", body = Refusal)),
)]
pub(super) async fn poll(
    State(door): State<Door>,
    Address(address): Address,
    Sent(asked): Sent<PairPoll>,
) -> Result<Json<Pairing>, Refused> {
    door.rates().stranger(address)?;
    Ok(Json(door.work(move |door| door.access().poll(&asked)).await?))
}

/// New tokens for an old one. A refresh token is good until its successor is used.
#[utoipa::path(
    post, path = path::TOKEN, tag = "pairing", request_body = TokenRequest,
    responses((status = 200, body = Tokens), (status = "default", body = Refusal)),
)]
pub(super) async fn token(
    State(door): State<Door>,
    Address(address): Address,
    Sent(TokenRequest { refresh }): Sent<TokenRequest>,
) -> Result<Json<Tokens>, Refused> {
    door.rates().stranger(address)?;
    Ok(Json(door.work(move |door| door.access().exchange(&refresh)).await?))
}

/// A code for one more laptop. A leader's.
#[utoipa::path(
    post, path = path::PAIR_CODE, tag = "pairing", request_body = CodeRequest, security(("access" = [])),
    responses((status = 200, body = Code), (status = "default", body = Refusal)),
)]
pub(super) async fn code(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Sent(wanted): Sent<CodeRequest>,
) -> Result<Json<Code>, Refused> {
    door.rates().act(holder.seat_id)?;
    let code = door.seated(holder, move |door, seated| door.access().invite(seated.caller, wanted));
    Ok(Json(code.await?))
}

/// The laptops that wait to be let in. A leader's.
#[utoipa::path(
    get, path = path::PAIR_REQUESTS, tag = "pairing", security(("access" = [])),
    responses((status = 200, body = Vec<PairRequest>), (status = "default", body = Refusal)),
)]
pub(super) async fn requests(
    State(door): State<Door>,
    Bearer(holder): Bearer,
) -> Result<Json<Vec<PairRequest>>, Refused> {
    let requests = door.seated(holder, |door, seated| door.access().requests(seated.caller));
    Ok(Json(requests.await?))
}

/// Lets one in, or not. A leader's.
#[utoipa::path(
    post, path = PAIR_REQUEST, tag = "pairing", params(("seat_id" = SeatId, Path)),
    request_body = PairDecision, security(("access" = [])),
    responses((status = 204), (status = "default", body = Refusal)),
)]
pub(super) async fn decide(
    State(door): State<Door>,
    Bearer(holder): Bearer,
    Which(seat_id): Which<SeatId>,
    Sent(decision): Sent<PairDecision>,
) -> Result<StatusCode, Refused> {
    door.rates().act(holder.seat_id)?;
    door.seated(holder, move |door, seated| door.access().decide(seated.caller, seat_id, decision))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
