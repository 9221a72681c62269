//! The tokens: a short one that goes with every request, and a long one that is kept and exchanged.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use linli_domain::SeatId;
use linli_protocol::{Joined, Refusal, TokenRequest, Tokens, path};
use reqwest::Client;
use tokio::sync::Mutex;

use super::{Address, HubError, http, turn::Turn};
use crate::keys::{Keys, KeysError, Secret};

/// A token is exchanged this long before it is good for nothing, so that none runs out on its way.
const EARLY: Duration = Duration::from_secs(30);

/// This laptop's seat, and what proves it.
pub(super) struct Access {
    seat_id: SeatId,
    keys: Arc<dyn Keys>,
    /// One exchange at a time: a refresh token is good for one.
    token: Mutex<Option<Token>>,
}

#[derive(Clone)]
struct Token {
    text: Arc<str>,
    good_until: Instant,
}

impl Access {
    pub(super) fn new(seat_id: SeatId, keys: Arc<dyn Keys>) -> Self {
        Self { seat_id, keys, token: Mutex::new(None) }
    }

    /// A token to go with a request. `refused` is one that the hub did not take.
    pub(super) async fn token(
        &self,
        client: &Client,
        address: &Address,
        refused: Option<&str>,
    ) -> Result<Arc<str>, HubError> {
        let mut held = self.token.lock().await;
        if let Some(token) = &*held
            && refused != Some(&*token.text)
            && Instant::now() < token.good_until
        {
            return Ok(Arc::clone(&token.text));
        }
        *held = None;
        let token = self.exchange(client, address).await?;
        let text = Arc::clone(&token.text);
        *held = Some(token);
        Ok(text)
    }

    /// Exchanges the kept token for new ones. The new one is kept for good before it is used: until then the hub takes the
    /// old one, so that neither a lost answer nor a lost laptop battery locks anybody out.
    async fn exchange(&self, client: &Client, address: &Address) -> Result<Token, HubError> {
        let _turn = Turn::of(self.seat_id).await;
        let mut sent = None;
        loop {
            // Read anew each time: another program with this book may have exchanged it.
            let secret = self.read().await?.ok_or(HubError::NoSecret)?;
            if secret.hub != address.to_string() {
                return Err(HubError::NoSecret);
            }
            if sent.as_ref() == Some(&secret.refresh) {
                return Err(Refusal::Unauthorized.into());
            }
            let request = TokenRequest { refresh: secret.refresh.clone() };
            let asked = client.post(address.at(path::TOKEN)).timeout(http::DEADLINE).json(&request);
            match http::send(asked).await {
                Ok(response) => {
                    let tokens: Tokens = http::json(response).await?;
                    let kept = Secret { refresh: tokens.refresh.clone(), ..secret };
                    self.write(kept).await?;
                    return Ok(Token::of(&tokens));
                }
                Err(HubError::Refused(Refusal::Unauthorized)) => sent = Some(secret.refresh),
                Err(error) => return Err(error),
            }
        }
    }

    async fn read(&self) -> Result<Option<Secret>, KeysError> {
        let (keys, seat_id) = (Arc::clone(&self.keys), self.seat_id);
        aside(move || keys.read(seat_id)).await
    }

    async fn write(&self, secret: Secret) -> Result<(), KeysError> {
        let keys = Arc::clone(&self.keys);
        aside(move || keys.write(&secret)).await
    }
}

impl Token {
    fn of(tokens: &Tokens) -> Self {
        let millis = u64::try_from(tokens.access_millis).unwrap_or(0);
        let good_for = Duration::from_millis(millis).saturating_sub(EARLY);
        Self { text: tokens.access.as_str().into(), good_until: Instant::now() + good_for }
    }
}

/// Keeps what proves a seat that was just given.
///
/// # Errors
/// Those of `keys`. The seat cannot be used then.
pub(crate) async fn keep(
    keys: &Arc<dyn Keys>,
    address: &Address,
    joined: &Joined,
) -> Result<(), KeysError> {
    let secret = Secret {
        seat_id: joined.seat_id,
        hub: address.to_string(),
        refresh: joined.tokens.refresh.clone(),
    };
    let keys = Arc::clone(keys);
    aside(move || keys.write(&secret)).await
}

/// Does what may wait for a disk or for a person where nothing else waits for it.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, KeysError> + Send + 'static,
) -> Result<T, KeysError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(KeysError::Refused(Box::new(error))),
    }
}
