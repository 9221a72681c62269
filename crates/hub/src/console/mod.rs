//! The centre's console: who works at a centre, and the pages on which they do.
//!
//! - [`Staff`] knows the users: [`Role`]s, `password`s, `link`s with which they are set, `session`s, and `attempts` by whoever is
//!   none of them.
//! - `routes` says for each page who may ask for it; `guard` sees to that before the page does anything.
//! - `pages` has the pages, each in the `frame`, with `fields` where something is typed.

mod attempts;
mod audit;
mod came;
mod fields;
mod file;
mod frame;
mod goods;
mod guard;
mod link;
mod pages;
mod password;
#[cfg(feature = "pdf")]
mod pdf;
mod role;
mod routes;
mod session;
mod user;

use std::{
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
};

use axum::{http::header, response::Response};
use linli_domain::CentreId;

pub use link::{HOURS as LINK_HOURS, Link};
pub use role::Role;
pub(crate) use routes::routes;
pub use user::{By, User, UserError};

use crate::{
    Error, Hub,
    access::{Guesses, Secrets},
    html::{Asset, Cookie, OverTls, see_other},
};

/// How the console looks.
pub(crate) static STYLE: Asset =
    Asset { name: "console", extension: "css", text: include_str!("console.css") };

/// The name of the cookie by which a session is known.
const COOKIE: &str = "console";

/// The address of a centre's console.
fn base(centre_id: CentreId) -> String {
    format!("/console/{centre_id}")
}

/// Sends somebody who has signed in to a page, with the cookie of the session. It is sent to this centre's pages only.
fn entry(centre_id: CentreId, secret: &str, over_tls: OverTls, to: &str) -> Response {
    let mut response = see_other(to);
    let seconds = session::WHOLE_MILLIS.cast_unsigned() / 1_000;
    let path = base(centre_id);
    let cookie = Cookie { name: COOKIE, value: secret, path: &path, seconds: Some(seconds) };
    if let Some(set) = cookie.header(over_tls) {
        response.headers_mut().append(header::SET_COOKIE, set);
    }
    response
}

/// Who works at the centres of a hub.
pub struct Staff {
    hub: Hub,
    secrets: Secrets,
    guesses: Mutex<Guesses>,
}

impl Staff {
    /// Those of `hub`.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of(hub: Hub) -> Result<Self, Error> {
        let secrets = Secrets::of(hub.db())?;
        Ok(Self { hub, secrets, guesses: Mutex::default() })
    }

    /// A name as it is counted: nobody reads off the table what was typed.
    fn name_hash(&self, centre_id: CentreId, name: &str) -> [u8; 32] {
        let key = user::name_key(name);
        self.secrets.keyed_hash("centre user", &[centre_id.uuid().as_bytes(), key.as_bytes()])
    }

    /// How long that address has to wait before it may try to sign in, in milliseconds.
    pub(crate) fn address_waits(&self, address: IpAddr) -> Option<i64> {
        self.guesses().wait_millis(address, self.hub.now())
    }

    /// That address sent what was wrong.
    pub(crate) fn address_was_wrong(&self, address: IpAddr) {
        self.guesses().wrong(address, self.hub.now());
    }

    fn guesses(&self) -> MutexGuard<'_, Guesses> {
        self.guesses.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Staff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Staff").field("hub", &self.hub).finish_non_exhaustive()
    }
}
