//! What only the hub knows: the keys under which it signs tokens and hashes codes.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::db::{Database, Error, Scope, Tx};

const KEY_BYTES: usize = 32;
/// Where each key is kept in table `hub`.
const SIGNING: &str = "token_key";
const HASHING: &str = "code_key";

/// The keys of one hub, the same for all of its instances.
pub(crate) struct Secrets {
    signing: [u8; KEY_BYTES],
    hashing: [u8; KEY_BYTES],
}

impl Secrets {
    /// The keys of the hub, made when it starts for the first time.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn of(database: &Database) -> Result<Self, Error> {
        database.write(Scope::Hub, |tx| {
            Ok(Self { signing: kept(tx, SIGNING)?, hashing: kept(tx, HASHING)? })
        })
    }

    /// Under which access tokens are signed.
    pub(crate) const fn signing_key(&self) -> &[u8] {
        &self.signing
    }

    /// Something short enough to be guessed from a plain hash, such as a code: hashed so that whoever reads the database has
    /// nothing to try guesses against. `purpose` keeps what is hashed for one thing from meaning anything elsewhere.
    pub(crate) fn keyed_hash(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        // HMAC takes keys of any length, so this cannot fail; a hash of nothing would at worst match nothing.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.hashing) else { return [0; 32] };
        for part in [purpose.as_bytes()].iter().chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    #[cfg(test)]
    pub(super) fn random() -> Self {
        Self { signing: rand::random(), hashing: rand::random() }
    }
}

/// Something long and random, hashed as it is kept: there is nothing to guess.
pub(crate) fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Two instances that start at once agree: the first to write has made the key, and both read it.
fn kept(tx: &mut Tx<'_>, key: &str) -> Result<[u8; KEY_BYTES], Error> {
    let made: [u8; KEY_BYTES] = rand::random();
    tx.execute(
        "INSERT INTO hub (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING",
        &[key.into(), made.into()],
    )?;
    let kept = tx.first("SELECT value FROM hub WHERE key = $1", &[key.into()], |row| row.get(0))?;
    kept.ok_or(Error::Unexpected { column: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_of_its_parts_and_its_purpose() {
        let secrets = Secrets::random();
        let hash = secrets.keyed_hash("code", &[b"ab", b"c"]);
        assert_eq!(hash, secrets.keyed_hash("code", &[b"ab", b"c"]));
        assert_ne!(hash, secrets.keyed_hash("code", &[b"a", b"bc"]));
        assert_ne!(hash, secrets.keyed_hash("refresh", &[b"ab", b"c"]));
        assert_ne!(hash, Secrets::random().keyed_hash("code", &[b"ab", b"c"]));
    }
}
