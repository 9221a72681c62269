//! What the store needs from outside: the time, and chance.

use linli_domain::Timestamp;
use uuid::{Builder, Uuid};

/// The clock and the random source, passed in so that a test owns both.
pub trait Ambient: Send {
    /// The wall clock. It may be set back; nothing here relies on its going forward.
    fn now(&self) -> Timestamp;
    /// Fills `bytes` with randomness fit for identities.
    fn fill_random(&mut self, bytes: &mut [u8]);
}

/// Makes UUIDv7 that strictly increase for as long as the store is open, also within a millisecond and with a clock that was
/// set back. Rows made one after another therefore sort that way, and facts of one transaction have an order.
#[derive(Debug, Default)]
pub(crate) struct IdMaker {
    last: Uuid,
}

impl IdMaker {
    pub(crate) fn next(&mut self, ambient: &mut dyn Ambient, now: Timestamp) -> Uuid {
        let mut random = [0; 10];
        ambient.fill_random(&mut random);
        let millis = u64::try_from(now.0).unwrap_or(0);
        let fresh = Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
        self.last = if fresh > self.last { fresh } else { successor(self.last) };
        self.last
    }
}

/// The next UUIDv7 after `id`: one more in the random bits, carried around the version and variant bits in their midst.
fn successor(id: Uuid) -> Uuid {
    const RANDOM_B: u128 = (1 << 62) - 1;
    let bits = id.as_u128();
    let (random_b, random_a, millis) = (bits & RANDOM_B, (bits >> 64) & 0xFFF, bits >> 80);
    let counter = ((millis << 74) | (random_a << 62) | random_b).wrapping_add(1);
    let (random_b, random_a, millis) = (counter & RANDOM_B, (counter >> 62) & 0xFFF, counter >> 74);
    Uuid::from_u128((millis << 80) | (7 << 76) | (random_a << 64) | (0b10 << 62) | random_b)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Stuck(u8);

    impl Ambient for Stuck {
        fn now(&self) -> Timestamp {
            Timestamp(1_767_225_600_000)
        }

        fn fill_random(&mut self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn ids_increase_although_clock_and_chance_stand_still() {
        for random in [0, 0x7F, 0xFF] {
            let (mut maker, mut ambient) = (IdMaker::default(), Stuck(random));
            let now = ambient.now();
            let ids: Vec<Uuid> = (0..100).map(|_| maker.next(&mut ambient, now)).collect();
            assert!(ids.is_sorted_by(|earlier, later| earlier < later));
            assert!(
                ids.iter()
                    .all(|id| id.get_version_num() == 7
                        && id.get_variant() == uuid::Variant::RFC4122)
            );
        }
    }

    #[test]
    fn ids_increase_although_the_clock_is_set_back() {
        let (mut maker, mut ambient) = (IdMaker::default(), Stuck(9));
        let first = maker.next(&mut ambient, Timestamp(2_000));
        let second = maker.next(&mut ambient, Timestamp(1_000));
        assert!(second > first);
    }
}
