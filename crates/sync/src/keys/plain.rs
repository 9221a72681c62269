//! A file that only its owner can read: where a person chose that, for servers and scripts.

use std::path::PathBuf;

use linli_domain::SeatId;

use super::{Keys, KeysError, Secret, file};

/// Keeps the secret of one seat in a file, as it is.
#[derive(Debug)]
pub struct PlainKeys {
    path: PathBuf,
}

impl PlainKeys {
    /// In the file at `path`, which need not be there yet.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }
}

impl Keys for PlainKeys {
    fn ready(&self) -> Result<(), KeysError> {
        Ok(())
    }

    fn read(&self, seat_id: SeatId) -> Result<Option<Secret>, KeysError> {
        let Some(bytes) = file::read(&self.path)? else { return Ok(None) };
        if file::is_open(&self.path) {
            return Err(KeysError::Open { path: self.path.clone() });
        }
        let secret: Secret = serde_json::from_slice(&bytes).map_err(|_| KeysError::Damaged)?;
        Ok((secret.seat_id == seat_id).then_some(secret))
    }

    fn write(&self, secret: &Secret) -> Result<(), KeysError> {
        let bytes = serde_json::to_vec(secret).map_err(|_| KeysError::Damaged)?;
        file::write(&self.path, &bytes)
    }

    fn remove(&self, seat_id: SeatId) -> Result<(), KeysError> {
        match self.read(seat_id) {
            Ok(None) => Ok(()),
            _ => file::remove(&self.path),
        }
    }
}
