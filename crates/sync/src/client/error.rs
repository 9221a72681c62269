//! Why the hub did not answer.

use std::{error::Error, io, path::PathBuf};

use linli_protocol::Refusal;

use super::AddressError;
use crate::keys::KeysError;

/// Why there is no answer, or none that is of use.
#[derive(Debug, thiserror::Error)]
pub enum HubError {
    /// What was given as its address is none.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// No connection, or it broke, or nothing came in time. The hub may have done what was asked.
    #[error("the hub cannot be reached")]
    Unreachable(#[source] Option<reqwest::Error>),
    /// Whoever answers there cannot prove that it is the hub.
    #[error("whoever answers there is not trusted")]
    NotTrusted(#[source] reqwest::Error),
    /// Something else than a hub answers there: a page to sign in to a network, for example.
    #[error("something else than a hub answers there (status {status})")]
    NotAHub {
        /// The HTTP status.
        status: u16,
    },
    /// The hub does not do it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// What proves this laptop's seat cannot be had or kept.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// Nothing that proves this laptop's seat is kept.
    #[error("nothing proves this laptop's seat")]
    NoSecret,
    /// Certificates that were to be trusted are none.
    #[error("certificates that were to be trusted are none")]
    Roots(#[source] Option<reqwest::Error>),
    /// The connection could not even be prepared: a proxy whose address is none, for example.
    #[error("the connection cannot be prepared")]
    Setup(#[source] reqwest::Error),
    /// What was fetched is not what a hub sends.
    #[error("what was fetched is damaged")]
    Damaged,
    /// What was fetched cannot be written.
    #[error("{} cannot be written", .path.display())]
    File {
        /// Where it was to go.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

impl HubError {
    /// Told apart by what a person can do about it. An address in it is of no use in a log, and may be none of its business.
    pub(super) fn of(error: reqwest::Error) -> Self {
        let error = error.without_url();
        if is_distrust(&error) { Self::NotTrusted(error) } else { Self::Unreachable(Some(error)) }
    }
}

/// Did the other side fail to prove who it is?
fn is_distrust(error: &(dyn Error + 'static)) -> bool {
    if let Some(error) = error.downcast_ref::<rustls::Error>() {
        return matches!(error, rustls::Error::InvalidCertificate(_));
    }
    // An io::Error answers for what it wraps, and passes it over in the chain.
    let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    match wrapped {
        Some(wrapped) => is_distrust(wrapped),
        None => error.source().is_some_and(is_distrust),
    }
}
