//! Getting a seat in a shop (RFC 8628): this laptop shows a code, and waits until a leader's laptop lets it in.

use std::{sync::Arc, time::Duration};

use linli_domain::{Role, SeatId, Timestamp, WorkspaceId};
use linli_protocol::{Joined, PairBegin, PairPoll, Pairing, Refusal};

use crate::{
    client::{self, Address, Hub, HubError},
    keys::Keys,
};

/// However little a hub asks for, it is not asked more often.
const INTERVAL_MIN: Duration = Duration::from_millis(200);
/// However much it asks for, a person waits here.
const INTERVAL_MAX: Duration = Duration::from_secs(30);

/// A laptop on its way into a shop. It lives as long as somebody waits for it: nothing of it is kept.
pub struct Knock {
    hub: Hub,
    keys: Arc<dyn Keys>,
    ticket: String,
    /// Grows while the hub cannot be reached.
    interval: Duration,
    /// What was answered last.
    last: Knocked,
}

/// Where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Knocked {
    /// A leader's laptop has to let it in.
    Waiting {
        /// Shown on both laptops.
        check: String,
        /// When the request lapses.
        expires_at: Timestamp,
    },
    /// It has its seat, and what proves it is kept.
    In(Seated),
    /// The leader refused.
    Denied,
    /// Nobody let it in in time.
    Expired,
}

/// A seat that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    /// Which shop.
    pub workspace_id: WorkspaceId,
    /// Its name.
    pub workspace: String,
    /// Which seat.
    pub seat_id: SeatId,
    /// As what.
    pub role: Role,
}

impl Knock {
    /// Shows the code of `begin` at `hub`. What proves the seat will be kept in `keys`, which have to be ready: a seat whose
    /// proof is lost would have to be taken back by a leader.
    ///
    /// # Errors
    /// [`Refusal::NotFound`](linli_protocol::Refusal::NotFound) for a code that is none, lapsed or was used;
    /// [`HubError::Keys`] if nothing can be kept, before anything is sent; each of [`HubError`].
    pub async fn begin(
        hub: Hub,
        keys: Arc<dyn Keys>,
        begin: &PairBegin,
    ) -> Result<(Self, Knocked), HubError> {
        let place = Arc::clone(&keys);
        client::aside(move || place.ready()).await?;
        let pairing = hub.begin_pairing(begin).await?;
        let (ticket, interval, last) = (String::new(), INTERVAL_MIN, Knocked::Expired);
        let mut knock = Self { hub, keys, ticket, interval, last };
        let knocked = knock.take(pairing).await?;
        Ok((knock, knocked))
    }

    /// Asks whether somebody opened. To be called again after [`Knock::interval`]: a hub that cannot be reached just now, or was
    /// asked too often, is asked again later like one that has no news.
    ///
    /// # Errors
    /// Those of [`HubError`] that waiting does not help against.
    pub async fn poll(&mut self) -> Result<Knocked, HubError> {
        match self.hub.poll_pairing(&PairPoll { ticket: self.ticket.clone() }).await {
            Ok(pairing) => self.take(pairing).await,
            Err(HubError::Refused(Refusal::TooMany { retry_millis })) => {
                let millis = Duration::from_millis(retry_millis.unsigned_abs());
                self.interval = millis.clamp(INTERVAL_MIN, INTERVAL_MAX);
                Ok(self.last.clone())
            }
            Err(HubError::Unreachable(_) | HubError::Refused(Refusal::Unavailable)) => {
                self.interval = (self.interval * 2).min(INTERVAL_MAX);
                Ok(self.last.clone())
            }
            Err(error) => Err(error),
        }
    }

    /// How long to wait before asking again.
    #[must_use]
    pub fn interval(&self) -> Duration {
        self.interval
    }

    /// Where the shop's hub is.
    #[must_use]
    pub fn address(&self) -> &Address {
        self.hub.address()
    }

    async fn take(&mut self, pairing: Pairing) -> Result<Knocked, HubError> {
        self.last = match pairing {
            Pairing::Waiting { ticket, check, interval_millis, expires_at } => {
                self.ticket = ticket;
                let asked_for = Duration::from_millis(interval_millis.unsigned_abs());
                self.interval = asked_for.clamp(INTERVAL_MIN, INTERVAL_MAX);
                Knocked::Waiting { check, expires_at }
            }
            Pairing::Joined(joined) => {
                client::keep(&self.keys, self.hub.address(), &joined).await?;
                let Joined { workspace_id, workspace, seat_id, role, .. } = joined;
                Knocked::In(Seated { workspace_id, workspace, seat_id, role })
            }
            Pairing::Denied => Knocked::Denied,
            Pairing::Expired => Knocked::Expired,
        };
        Ok(self.last.clone())
    }
}
