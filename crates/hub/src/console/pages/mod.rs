//! The pages, each with what is done on it.

pub(super) mod account;
pub(super) mod audit;
pub(super) mod catalogue;
pub(super) mod deliveries;
pub(super) mod first;
pub(super) mod keys;
pub(super) mod lists;
pub(super) mod overview;
pub(super) mod publish;
pub(super) mod requests;
pub(super) mod rounds;
pub(super) mod share;
pub(super) mod shops;
pub(super) mod sign_in;
pub(super) mod statements;
pub(super) mod terms;
pub(super) mod users;
pub(super) mod webhooks;
pub(super) mod welcome;

use super::User;
use crate::html::Words;

/// Who did something, as [`By`](crate::centre::By) writes it, by the name that a person knows.
fn who(words: Words, users: &[User], by: &str) -> String {
    let user = by.strip_prefix("user:").and_then(|id| {
        users.iter().find(|user| user.user_id.to_string() == id).map(|user| user.name.clone())
    });
    user.unwrap_or_else(|| match by.strip_prefix("key:") {
        Some(_) => words.say("audit.program").to_owned(),
        None => words.say("audit.keeper").to_owned(),
    })
}
