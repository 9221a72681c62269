//! A file sealed with a passphrase: where the system keeps no secrets.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use linli_domain::SeatId;
use sha2::{Digest as _, Sha256};

use super::{Keys, KeysError, Secret, file};

/// What stands at the beginning of the file, and goes into the seal.
const MAGIC: &[u8; 8] = b"linli-k1";
const SALT_BYTES: usize = 16;
const NONCE_BYTES: usize = 24;
const SUM_BYTES: usize = 32;
const HEAD_BYTES: usize = MAGIC.len() + SALT_BYTES + NONCE_BYTES;
/// 64 MiB, three times over: about a tenth of a second here, years for whoever guesses at a decent sentence.
const MEMORY_KIB: u32 = 64 << 10;
const PASSES: u32 = 3;

/// Keeps the secret of one seat in a file that opens with a passphrase.
///
/// The file: `linli-k1`, a salt, a nonce, what is sealed, and SHA-256 of all that, which tells a damaged file from a wrong
/// passphrase.
pub struct SealedKeys {
    path: PathBuf,
    /// Made once from the passphrase: that is slow on purpose, and tokens change every few minutes.
    key: Mutex<Option<Key>>,
}

#[derive(Clone)]
struct Key {
    salt: [u8; SALT_BYTES],
    bytes: [u8; 32],
}

impl SealedKeys {
    /// In the file at `path`, which need not be there yet. [`Keys::unlock`] comes first.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { path, key: Mutex::new(None) }
    }

    /// Beside the store file at `store`: `….keys`.
    #[must_use]
    pub fn beside(store: &Path) -> Self {
        Self::at(Self::path_beside(store))
    }

    /// Where [`SealedKeys::beside`] keeps its file.
    #[must_use]
    pub fn path_beside(store: &Path) -> PathBuf {
        let mut name = store.as_os_str().to_owned();
        name.push(".keys");
        PathBuf::from(name)
    }

    fn key(&self) -> Result<Key, KeysError> {
        self.held().clone().ok_or(KeysError::Locked)
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Option<Key>> {
        self.key.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keys for SealedKeys {
    fn ready(&self) -> Result<(), KeysError> {
        self.key().map(|_| ())
    }

    fn read(&self, seat_id: SeatId) -> Result<Option<Secret>, KeysError> {
        let Some(bytes) = file::read(&self.path)? else { return Ok(None) };
        let secret = open(&self.key()?, &bytes)?;
        Ok((secret.seat_id == seat_id).then_some(secret))
    }

    fn write(&self, secret: &Secret) -> Result<(), KeysError> {
        file::write(&self.path, &seal(&self.key()?, secret)?)
    }

    fn remove(&self, seat_id: SeatId) -> Result<(), KeysError> {
        match self.read(seat_id) {
            Ok(None) => Ok(()),
            _ => file::remove(&self.path),
        }
    }

    fn needs_passphrase(&self) -> bool {
        true
    }

    fn unlock(&self, passphrase: &str) -> Result<(), KeysError> {
        let key = match file::read(&self.path)? {
            Some(bytes) => {
                let key = Key::of(passphrase, parts(&bytes)?.0)?;
                open(&key, &bytes)?;
                key
            }
            None => {
                let mut salt = [0; SALT_BYTES];
                rand::fill(&mut salt);
                Key::of(passphrase, salt)?
            }
        };
        *self.held() = Some(key);
        Ok(())
    }
}

impl Key {
    fn of(passphrase: &str, salt: [u8; SALT_BYTES]) -> Result<Self, KeysError> {
        let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|_| KeysError::Damaged)?;
        let mut bytes = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.trim().as_bytes(), &salt, &mut bytes)
            .map_err(|_| KeysError::WrongPassphrase)?;
        Ok(Self { salt, bytes })
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.bytes.into())
    }
}

fn seal(key: &Key, secret: &Secret) -> Result<Vec<u8>, KeysError> {
    let mut nonce = [0; NONCE_BYTES];
    rand::fill(&mut nonce);
    let mut bytes = Vec::from(MAGIC);
    bytes.extend(key.salt);
    bytes.extend(nonce);
    let message = serde_json::to_vec(secret).map_err(|_| KeysError::Damaged)?;
    let payload = Payload { msg: &message, aad: MAGIC };
    let sealed = key.cipher().encrypt(&XNonce::from(nonce), payload);
    bytes.extend(sealed.map_err(|_| KeysError::Damaged)?);
    let sum = Sha256::digest(&bytes);
    bytes.extend(sum);
    Ok(bytes)
}

fn open(key: &Key, bytes: &[u8]) -> Result<Secret, KeysError> {
    let (salt, nonce, sealed) = parts(bytes)?;
    if salt != key.salt {
        // Somebody sealed it anew meanwhile, with a passphrase that was not said here.
        return Err(KeysError::Locked);
    }
    let payload = Payload { msg: sealed, aad: MAGIC };
    let message = key.cipher().decrypt(&XNonce::from(nonce), payload);
    let message = message.map_err(|_| KeysError::WrongPassphrase)?;
    serde_json::from_slice(&message).map_err(|_| KeysError::Damaged)
}

type Parts<'a> = ([u8; SALT_BYTES], [u8; NONCE_BYTES], &'a [u8]);

fn parts(bytes: &[u8]) -> Result<Parts<'_>, KeysError> {
    let split = bytes.len().checked_sub(SUM_BYTES).filter(|split| *split > HEAD_BYTES);
    let (body, sum) = bytes.split_at(split.ok_or(KeysError::Damaged)?);
    let is_whole = body.starts_with(MAGIC) && Sha256::digest(body)[..] == *sum;
    if !is_whole {
        return Err(KeysError::Damaged);
    }
    let (salt, rest) = body[MAGIC.len()..].split_at(SALT_BYTES);
    let (nonce, sealed) = rest.split_at(NONCE_BYTES);
    let sized = |_| KeysError::Damaged;
    Ok((salt.try_into().map_err(sized)?, nonce.try_into().map_err(sized)?, sealed))
}
