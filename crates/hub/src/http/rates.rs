//! How often one may ask.
//!
//! Counted by `governor` itself rather than by a layer over it: whose request it is is known only after its token was read,
//! and a refusal has to say when to come again in the words of the protocol. Each instance counts for itself.

use std::{hash::Hash, net::IpAddr, num::NonZeroU32, time::Duration};

use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock, DefaultClock},
};
use linli_domain::SeatId;
use linli_protocol::Refusal;

use crate::{access::network, config::Bounds, ordering::PageToken};

/// How many seconds' worth may come at once: a laptop that was away for days has much to tell.
const BURST_SECONDS: u32 = 10;
/// How often in a minute one laptop may change who may what: each is an entry in the audit, which only grows.
const ACTS_EACH_MINUTE: NonZeroU32 = NonZeroU32::new(60).unwrap();

/// How often in a minute forms may be sent to one page by everybody together: more than a whole group types.
const FORMS_EACH_MINUTE: NonZeroU32 = NonZeroU32::new(1_200).unwrap();

/// The counts of everybody who asks.
pub(crate) struct Rates {
    seats: Option<DefaultKeyedRateLimiter<SeatId>>,
    addresses: Option<DefaultKeyedRateLimiter<IpAddr>>,
    strangers: Option<DefaultKeyedRateLimiter<IpAddr>>,
    acts: Option<DefaultKeyedRateLimiter<SeatId>>,
    members: Option<DefaultKeyedRateLimiter<IpAddr>>,
    pages: Option<DefaultKeyedRateLimiter<PageToken>>,
    clock: DefaultClock,
}

impl Rates {
    pub(super) fn within(bounds: &Bounds) -> Self {
        Self {
            seats: each_second(bounds.rate_seat),
            addresses: each_second(bounds.rate_address),
            strangers: NonZeroU32::new(bounds.rate_stranger)
                .map(|most| DefaultKeyedRateLimiter::keyed(Quota::per_minute(most))),
            acts: (bounds.rate_seat > 0)
                .then(|| DefaultKeyedRateLimiter::keyed(Quota::per_minute(ACTS_EACH_MINUTE))),
            // Many members come from one address of their telephone company; a form is sent twice for each order.
            members: NonZeroU32::new(bounds.rate_stranger)
                .map(|most| DefaultKeyedRateLimiter::keyed(Quota::per_minute(most))),
            pages: (bounds.rate_stranger > 0)
                .then(|| DefaultKeyedRateLimiter::keyed(Quota::per_minute(FORMS_EACH_MINUTE))),
            clock: DefaultClock::default(),
        }
    }

    /// A form that a member sends to a page.
    pub(crate) fn order(&self, address: IpAddr, page: PageToken) -> Result<(), Refusal> {
        self.check(self.members.as_ref(), &network(address))?;
        self.check(self.pages.as_ref(), &page)
    }

    /// A request by a laptop with a seat.
    pub(super) fn seat(&self, seat_id: SeatId) -> Result<(), Refusal> {
        self.check(self.seats.as_ref(), &seat_id)
    }

    /// Something that a laptop does about seats.
    pub(super) fn act(&self, seat_id: SeatId) -> Result<(), Refusal> {
        self.check(self.acts.as_ref(), &seat_id)
    }

    /// Any request.
    pub(super) fn address(&self, address: IpAddr) -> Result<(), Refusal> {
        self.check(self.addresses.as_ref(), &network(address))
    }

    /// A request by somebody who has no access, or is about to renew it.
    pub(crate) fn stranger(&self, address: IpAddr) -> Result<(), Refusal> {
        self.check(self.strangers.as_ref(), &network(address))
    }

    /// Forgets everybody who has not asked for a while.
    pub(super) fn forget(&self) {
        for limiter in [&self.seats, &self.acts].into_iter().flatten() {
            limiter.retain_recent();
        }
        for limiter in [&self.addresses, &self.strangers, &self.members].into_iter().flatten() {
            limiter.retain_recent();
        }
        if let Some(pages) = &self.pages {
            pages.retain_recent();
        }
    }

    fn check<K: Hash + Eq + Clone>(
        &self,
        limiter: Option<&DefaultKeyedRateLimiter<K>>,
        key: &K,
    ) -> Result<(), Refusal> {
        let Some(limiter) = limiter else { return Ok(()) };
        limiter.check_key(key).map_err(|early| {
            let wait = early.wait_time_from(self.clock.now()).max(Duration::from_millis(1));
            Refusal::TooMany { retry_millis: i64::try_from(wait.as_millis()).unwrap_or(i64::MAX) }
        })
    }
}

fn each_second<K: Hash + Eq + Clone>(most: u32) -> Option<DefaultKeyedRateLimiter<K>> {
    let most = NonZeroU32::new(most)?;
    let burst = most.saturating_mul(NonZeroU32::MIN.saturating_add(BURST_SECONDS - 1));
    Some(DefaultKeyedRateLimiter::keyed(Quota::per_second(most).allow_burst(burst)))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn bounds(most: u32) -> Bounds {
        Bounds { rate_seat: most, rate_address: most, rate_stranger: most, ..Bounds::default() }
    }

    #[test]
    fn one_who_asks_too_often_is_told_when_to_come_again() {
        let rates = Rates::within(&bounds(1));
        let (one, other) = (SeatId::new(Uuid::now_v7()), SeatId::new(Uuid::now_v7()));
        for _ in 0..BURST_SECONDS {
            rates.seat(one).unwrap();
        }
        let Err(Refusal::TooMany { retry_millis }) = rates.seat(one) else {
            panic!("taken beyond the bound")
        };
        assert!((1..=1_000).contains(&retry_millis), "{retry_millis}");
        rates.seat(other).unwrap();
    }

    #[test]
    fn strangers_are_counted_for_themselves() {
        let rates = Rates::within(&bounds(1));
        let address = IpAddr::from([203, 0, 113, 1]);
        rates.stranger(address).unwrap();
        assert!(rates.stranger(address).is_err());
        rates.address(address).unwrap();
        rates.forget();
        assert!(rates.stranger(address).is_err(), "whoever asked just now is not forgotten");
    }

    #[test]
    fn acts_have_a_bound_of_their_own() {
        let rates = Rates::within(&bounds(1_000));
        let one = SeatId::new(Uuid::now_v7());
        let taken = (0..200).filter(|_| rates.act(one).is_ok()).count();
        assert!((60..200).contains(&taken), "{taken}");
        rates.seat(one).unwrap();
    }

    #[test]
    fn zero_is_no_bound() {
        let rates = Rates::within(&bounds(0));
        for _ in 0..10_000 {
            rates.address(IpAddr::from([203, 0, 113, 1])).unwrap();
        }
    }
}
