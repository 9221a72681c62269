//! Every page of the console with who may ask for it.

use axum::{
    Router, middleware,
    routing::{MethodRouter, any, get, post},
};
use linli_protocol::Refusal;

use super::{
    guard::{Failed, guarded, told},
    pages::{
        account, audit, catalogue, deliveries, first, keys, lists, overview, publish, requests,
        rounds, share, shops, sign_in, statements, terms, users, webhooks, welcome,
    },
    role::Duty,
};
use crate::http::Door;

/// The console.
pub(crate) fn routes(door: &Door) -> Router<Door> {
    use Duty::{Answer, Publish, Run, See};
    let centre = |duty: Duty, path: &str, pages: MethodRouter<Door>| {
        let guard = middleware::from_fn_with_state((door.clone(), duty), guarded);
        Router::new().route(&format!("/console/{{centre_id}}{path}"), pages.route_layer(guard))
    };
    [
        centre(See, "", get(overview::page)),
        centre(See, "/account", get(account::page)),
        centre(See, "/account/password", post(account::change_password)),
        centre(See, "/sign-out", post(account::sign_out)),
        centre(See, "/sign-out-everywhere", post(account::sign_out_everywhere)),
        centre(See, "/lists", get(lists::page)),
        centre(Answer, "/lists/close", post(lists::close)),
        centre(See, "/rounds/{round_id}", get(rounds::page)),
        centre(Answer, "/rounds/{round_id}/answer", post(rounds::answer)),
        centre(See, "/rounds/{round_id}/file/{form}", get(rounds::taken_along)),
        centre(See, "/rounds/{round_id}/{variant_id}", get(share::page)),
        centre(Answer, "/rounds/{round_id}/{variant_id}/look", post(share::look)),
        centre(Answer, "/rounds/{round_id}/{variant_id}/commit", post(share::commit)),
        centre(See, "/requests", get(requests::page)),
        centre(See, "/requests/{request_id}", get(requests::one)),
        centre(See, "/deliveries", get(deliveries::page)),
        centre(Answer, "/deliveries", post(deliveries::send)),
        centre(See, "/deliveries/{note_id}/file/{form}", get(deliveries::taken_along)),
        centre(See, "/statements", get(statements::page)),
        centre(See, "/statements/{workspace_id}", get(statements::one)),
        centre(Answer, "/statements/{workspace_id}", post(statements::record)),
        centre(See, "/statements/{workspace_id}/file/{form}", get(statements::taken_along)),
        centre(Run, "/terms", get(terms::page).post(terms::set)),
        centre(See, "/shops", get(shops::page)),
        centre(Run, "/shops/code", post(shops::invite)),
        centre(Run, "/shops/{workspace_id}/remove", get(shops::ask).post(shops::remove)),
        centre(See, "/catalogue", get(catalogue::page)),
        centre(See, "/catalogue/history", get(catalogue::history)),
        centre(Publish, "/catalogue/publish", get(publish::page).post(publish::look)),
        centre(Publish, "/catalogue/commit", post(publish::commit)),
        centre(Run, "/users", get(users::page).post(users::add)),
        centre(Run, "/users/{user_id}/role", post(users::change_role)),
        centre(Run, "/users/{user_id}/link", post(users::new_link)),
        centre(Run, "/users/{user_id}/disable", post(users::disable)),
        centre(Run, "/users/{user_id}/enable", post(users::enable)),
        centre(Run, "/keys", get(keys::page).post(keys::make)),
        centre(Run, "/keys/{key_id}/revoke", post(keys::revoke)),
        centre(Run, "/webhooks", get(webhooks::page).post(webhooks::add)),
        centre(Run, "/webhooks/{webhook_id}", get(webhooks::one)),
        centre(Run, "/webhooks/{webhook_id}/disable", post(webhooks::disable)),
        centre(Run, "/audit", get(audit::page)),
    ]
    .into_iter()
    .fold(Router::new(), Router::merge)
    // Whoever comes here is nobody yet.
    .route("/console", get(first::page))
    .route("/console/{centre_id}/sign-in", get(sign_in::page).post(sign_in::sign_in))
    .route("/console/{centre_id}/welcome/{secret}", get(welcome::page).post(welcome::set))
    .route("/console/{centre_id}/{*nowhere}", any(async || Failed::from(Refusal::NotFound)))
    .layer(middleware::from_fn_with_state(door.clone(), told))
}
