//! Wrong pairing codes, and how long those who send them have to wait.
//!
//! The count is kept in memory, by each instance for itself: a few instances let through a few times as many guesses, and a
//! restart forgets them. Against 2^40 codes that live for minutes either is nothing.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
};

use linli_domain::Timestamp;

/// Wrong codes that an address may send before it has to wait: people mistype.
const FREE: u32 = 5;
/// The first wait; each further wrong code doubles it.
const FIRST_WAIT_MILLIS: i64 = 1_000;
/// The longest wait.
const LONGEST_WAIT_MILLIS: i64 = 15 * 60_000;
/// An address that sent nothing wrong for so long starts from nothing.
const FORGOTTEN_AFTER_MILLIS: i64 = 60 * 60_000;
/// Wrong codes in a minute from everywhere, beyond which everybody waits for the next minute: many addresses in one hand.
const FROM_EVERYWHERE: u32 = 300;
const MINUTE_MILLIS: i64 = 60_000;
/// How many addresses are remembered; beyond it the oldest go.
const ADDRESSES: usize = 10_000;

/// Who sent wrong codes.
#[derive(Default)]
pub(crate) struct Guesses {
    addresses: HashMap<IpAddr, Wrong>,
    minute: i64,
    in_minute: u32,
    /// Whether many wrong codes from everywhere make nobody wait who sent none.
    each_alone: bool,
}

struct Wrong {
    count: u32,
    last: Timestamp,
    until: Timestamp,
}

impl Guesses {
    /// Where each address waits for its own wrong codes only: for codes of which there are so many more that many addresses in one
    /// hand find none either, and whose owners nobody is to lock out.
    pub(crate) fn of_each_alone() -> Self {
        Self { each_alone: true, ..Self::default() }
    }

    /// How long `address` has to wait until it may send a code, in milliseconds; `None` if it may now. Asking too early
    /// makes it no longer.
    pub(crate) fn wait_millis(&self, address: IpAddr, now: Timestamp) -> Option<i64> {
        let own = self.addresses.get(&network(address)).map_or(0, |wrong| wrong.until.0 - now.0);
        let all = match !self.each_alone
            && self.in_minute >= FROM_EVERYWHERE
            && self.minute == minute(now)
        {
            true => (self.minute + 1) * MINUTE_MILLIS - now.0,
            false => 0,
        };
        let wait = own.max(all);
        (wait > 0).then_some(wait)
    }

    /// `address` sent a code that is none. Answers whether it has to wait from now on.
    pub(crate) fn wrong(&mut self, address: IpAddr, now: Timestamp) -> bool {
        if self.minute != minute(now) {
            (self.minute, self.in_minute) = (minute(now), 0);
        }
        self.in_minute += 1;
        self.make_room(now);
        let wrong = self.addresses.entry(network(address)).or_insert(Wrong {
            count: 0,
            last: now,
            until: now,
        });
        if wrong.last.0 + FORGOTTEN_AFTER_MILLIS < now.0 {
            wrong.count = 0;
        }
        wrong.count += 1;
        wrong.last = now;
        let beyond = wrong.count.saturating_sub(FREE);
        if beyond == 0 {
            return false;
        }
        let wait = FIRST_WAIT_MILLIS << (beyond - 1).min(20);
        wrong.until = Timestamp(now.0 + wait.min(LONGEST_WAIT_MILLIS));
        true
    }

    #[cfg(test)]
    pub(super) fn forgive(&mut self) {
        *self = Self::default();
    }

    fn make_room(&mut self, now: Timestamp) {
        if self.addresses.len() < ADDRESSES {
            return;
        }
        self.addresses.retain(|_, wrong| wrong.last.0 + FORGOTTEN_AFTER_MILLIS > now.0);
        while self.addresses.len() >= ADDRESSES {
            let oldest = self.addresses.iter().min_by_key(|(_, wrong)| wrong.last).map(|(a, _)| *a);
            let Some(oldest) = oldest else { return };
            self.addresses.remove(&oldest);
        }
    }
}

/// Whoever has one address of version 6 has a whole network of them.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64))),
        v4 => v4,
    }
}

const fn minute(now: Timestamp) -> i64 {
    now.0.div_euclid(MINUTE_MILLIS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_767_225_600_000);

    fn address(last: u8) -> IpAddr {
        IpAddr::from([203, 0, 113, last])
    }

    #[test]
    fn a_few_mistakes_are_free() {
        let mut guesses = Guesses::default();
        for _ in 0..FREE {
            assert!(!guesses.wrong(address(1), NOW));
        }
        assert_eq!(guesses.wait_millis(address(1), NOW), None);
        assert!(guesses.wrong(address(1), NOW));
        assert_eq!(guesses.wait_millis(address(1), NOW), Some(FIRST_WAIT_MILLIS));
        assert_eq!(guesses.wait_millis(address(2), NOW), None, "somebody else");
    }

    #[test]
    fn the_wait_grows_up_to_its_bound() {
        let mut guesses = Guesses::default();
        let mut now = NOW;
        let mut waits = Vec::new();
        for _ in 0..FREE + 15 {
            guesses.wrong(address(1), now);
            let wait = guesses.wait_millis(address(1), now).unwrap_or(0);
            now.0 += wait;
            assert_eq!(guesses.wait_millis(address(1), now), None, "it does end");
            waits.push(wait);
        }
        let waits = &waits[FREE as usize..];
        assert_eq!(waits[..3], [1_000, 2_000, 4_000]);
        assert_eq!(waits.last(), Some(&LONGEST_WAIT_MILLIS));
    }

    #[test]
    fn a_day_of_guessing_from_one_address_is_about_a_hundred_codes() {
        let mut guesses = Guesses::default();
        let mut now = NOW;
        let mut tried = 0;
        while now.0 < NOW.0 + 24 * 60 * MINUTE_MILLIS {
            if let Some(wait) = guesses.wait_millis(address(1), now) {
                now.0 += wait;
            }
            guesses.wrong(address(1), now);
            tried += 1;
        }
        assert!(tried < 120, "{tried}");
    }

    #[test]
    fn many_addresses_share_one_bound() {
        let mut guesses = Guesses::default();
        for n in 0..FROM_EVERYWHERE {
            let bytes = n.to_be_bytes();
            guesses.wrong(IpAddr::from([10, bytes[1], bytes[2], bytes[3]]), NOW);
        }
        let wait = guesses.wait_millis(address(9), NOW).unwrap();
        assert_eq!(guesses.wait_millis(address(9), Timestamp(NOW.0 + wait)), None);
    }

    #[test]
    fn a_network_of_addresses_counts_as_one() {
        let mut guesses = Guesses::default();
        for n in 0..=FREE {
            guesses.wrong(format!("2001:db8::{n:x}").parse().unwrap(), NOW);
        }
        assert!(guesses.wait_millis("2001:db8::ffff".parse().unwrap(), NOW).is_some());
        assert!(guesses.wait_millis("2001:db8:0:1::1".parse().unwrap(), NOW).is_none());
        assert_eq!(network("::ffff:203.0.113.1".parse().unwrap()), address(1));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut guesses = Guesses::default();
        for n in 0..2 * u32::try_from(ADDRESSES).unwrap() {
            guesses.wrong(IpAddr::from(n.to_be_bytes()), Timestamp(NOW.0 + i64::from(n)));
        }
        assert!(guesses.addresses.len() <= ADDRESSES);
    }
}
