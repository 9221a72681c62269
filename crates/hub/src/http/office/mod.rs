//! The API for others: what a program with a key does for a centre. Each right is asked for where it is needed, and which centre is
//! meant follows from the key alone.

pub(super) mod answers;
pub(super) mod catalogue;
pub(super) mod demand;
pub(super) mod money;

use std::net::IpAddr;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use linli_domain::{Day, SeatId};
use linli_protocol::{Refusal, centre::office::KeyScope};
use serde::{Deserialize, de::DeserializeOwned};

use super::{
    Door,
    refused::Refused,
    sent::{Address, bearer},
};
use crate::{
    Error, Hub,
    centre::{KeyHolder, is_key},
};

/// A key that came with the request, and from where. Nothing was looked up yet.
pub(super) struct Key {
    key: String,
    address: IpAddr,
}

impl FromRequestParts<Door> for Key {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, door: &Door) -> Result<Self, Refused> {
        let Address(address) = Address::from_request_parts(parts, door).await?;
        let key = bearer(&parts.headers).filter(|key| is_key(key));
        let key = key.ok_or(Refusal::Unauthorized)?.to_owned();
        Ok(Self { key, address })
    }
}

impl Key {
    /// Does `work` for whoever holds the key, if it allows that. Whoever tries keys is counted as a stranger.
    async fn work<T: Send + 'static>(
        self,
        door: &Door,
        scope: KeyScope,
        work: impl FnOnce(&Hub, &KeyHolder) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Refused> {
        let Self { key, address } = self;
        door.work(move |door| {
            let holder = match door.hub().holder_of_key(&key) {
                Err(Error::Refused(refusal)) => {
                    door.rates().stranger(address)?;
                    return Err(refusal.into());
                }
                holder => holder?,
            };
            door.rates().seat(SeatId::new(holder.key_id))?;
            holder.needs(scope)?;
            work(door.hub(), &holder)
        })
        .await
    }
}

/// Two identities in a path.
pub(super) struct WhichTwo<A, B>(pub(super) A, pub(super) B);

impl<A, B> FromRequestParts<Door> for WhichTwo<A, B>
where
    A: DeserializeOwned + Send,
    B: DeserializeOwned + Send,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, door: &Door) -> Result<Self, Refused> {
        let which = Path::<(A, B)>::from_request_parts(parts, door).await;
        which.map(|Path((one, other))| Self(one, other)).map_err(|_| Refusal::NotFound.into())
    }
}

/// Of which day.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfDay {
    /// Of which day of delivery; of all where it is left out.
    #[serde(default)]
    delivery_date: Option<Day>,
}
