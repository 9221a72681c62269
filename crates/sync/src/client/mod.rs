//! The hub over HTTP: one function for each thing that it is asked for ([`linli_protocol::path`]).

mod access;
mod address;
mod calls;
mod error;
mod http;
mod ordering;
mod snapshot;
mod turn;

use std::sync::Arc;

use linli_domain::SeatId;
use linli_protocol::Refusal;
use reqwest::{Client, RequestBuilder, Response};

use crate::keys::Keys;
use access::Access;

pub(crate) use access::{aside, keep};
pub use address::{Address, AddressError};
pub use error::HubError;
pub use http::Route;
pub use snapshot::SNAPSHOT_BYTES_MAX;

/// A hub, and how to get to it. A clone is the same connection.
#[derive(Clone)]
pub struct Hub(Arc<Inner>);

struct Inner {
    client: Client,
    address: Address,
    access: Option<Access>,
}

impl Hub {
    /// The hub at `address`, for whoever has no seat yet. Nothing is sent.
    ///
    /// # Errors
    /// [`HubError::Roots`], [`HubError::Setup`]: what is in `route` is of no use.
    pub fn at(address: Address, route: &Route) -> Result<Self, HubError> {
        let client = http::client(&address, route)?;
        Ok(Self(Arc::new(Inner { client, address, access: None })))
    }

    /// The hub at `address`, for the seat that `keys` prove. Nothing is sent.
    ///
    /// # Errors
    /// As [`Hub::at`].
    pub fn of_seat(
        address: Address,
        route: &Route,
        seat_id: SeatId,
        keys: Arc<dyn Keys>,
    ) -> Result<Self, HubError> {
        let client = http::client(&address, route)?;
        let access = Some(Access::new(seat_id, keys));
        Ok(Self(Arc::new(Inner { client, address, access })))
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.0.address
    }

    /// Sends what `request` makes, with a token. One that the hub does not take is exchanged and the request sent again,
    /// once.
    async fn send(
        &self,
        request: impl Fn(&Client, &Address) -> RequestBuilder,
    ) -> Result<Response, HubError> {
        let Inner { client, address, access } = &*self.0;
        let access = access.as_ref().ok_or(HubError::NoSecret)?;
        let token = access.token(client, address, None).await?;
        match http::send(request(client, address).bearer_auth(&token)).await {
            Err(HubError::Refused(Refusal::Unauthorized)) => {
                let token = access.token(client, address, Some(&token)).await?;
                http::send(request(client, address).bearer_auth(&token)).await
            }
            answered => answered,
        }
    }
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Hub").field(&self.0.address).finish()
    }
}
