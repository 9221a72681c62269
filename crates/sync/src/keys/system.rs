//! The system's own place for secrets: Credential Manager, Keychain, Secret Service.

use keyring::{Entry, Error};
use linli_domain::SeatId;

use super::{Keys, KeysError, Secret};

const SERVICE: &str = "app.linli";

/// Keeps the secret of each seat as an entry of the person's who is signed in to the computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemKeys;

impl Keys for SystemKeys {
    fn ready(&self) -> Result<(), KeysError> {
        match Entry::store_status() {
            Ok(()) => Ok(()),
            Err(_) => Err(KeysError::NoStore),
        }
    }

    fn read(&self, seat_id: SeatId) -> Result<Option<Secret>, KeysError> {
        match entry(seat_id)?.get_secret() {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| KeysError::Damaged).map(Some),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(refused(error)),
        }
    }

    fn write(&self, secret: &Secret) -> Result<(), KeysError> {
        let bytes = serde_json::to_vec(secret).map_err(|_| KeysError::Damaged)?;
        entry(secret.seat_id)?.set_secret(&bytes).map_err(refused)
    }

    fn remove(&self, seat_id: SeatId) -> Result<(), KeysError> {
        match entry(seat_id)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(refused(error)),
        }
    }
}

fn entry(seat_id: SeatId) -> Result<Entry, KeysError> {
    Entry::new(SERVICE, &seat_id.to_string()).map_err(refused)
}

fn refused(error: Error) -> KeysError {
    match error {
        Error::NoDefaultStore => KeysError::NoStore,
        Error::BadEncoding(_) | Error::BadDataFormat(..) | Error::BadStoreFormat(_) => {
            KeysError::Damaged
        }
        error => KeysError::Refused(Box::new(error)),
    }
}
