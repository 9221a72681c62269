//! A laptop of the shop without a window: what a colleague does meanwhile.

use std::time::Duration;

use linli_workbench::{
    Desk, Error,
    devices::{self, JoinForm, Joining},
    sync::{self, Agreed, Line, LineOptions},
};
use tempfile::TempDir;
use tokio::time::sleep;

/// A book of its own, with a line to the hub.
pub struct Laptop {
    /// Where its owner works.
    pub desk: Desk,
    /// How it agrees with the others.
    pub line: Line,
    _folder: TempDir,
}

impl Laptop {
    /// One with an empty book, in no shop.
    ///
    /// # Errors
    /// When the book cannot be made.
    ///
    /// # Panics
    /// When there is no folder to make it in.
    pub fn new() -> Result<Self, Error> {
        let folder = tempfile::tempdir().expect("a folder for the book");
        let book = folder.path().join("linli.db");
        let desk = Desk::open(&book)?;
        let key_file = Some(folder.path().join("key"));
        let line = Line::open(&book, &LineOptions { key_file, ..LineOptions::default() })?;
        Ok(Self { desk, line, _folder: folder })
    }

    /// Shows a code to the hub.
    ///
    /// # Errors
    /// When the hub does not take it.
    pub async fn knock(&self, address: &str, code: &str, name: &str) -> Result<Joining, Error> {
        let form = JoinForm {
            address: address.to_owned(),
            code: code.to_owned(),
            name: name.to_owned(),
            passphrase: String::new(),
        };
        devices::join(&self.line, &form).await
    }

    /// Waits until a leader's laptop has let it in.
    ///
    /// # Errors
    /// When the hub cannot be reached.
    ///
    /// # Panics
    /// When it is refused instead, or nobody lets it in in time.
    pub async fn is_let_in(&self) -> Result<(), Error> {
        loop {
            match devices::poll_join(&self.line).await? {
                Joining::Joined { .. } => return Ok(()),
                Joining::Waiting { ask_again_millis, .. } => {
                    sleep(Duration::from_millis(u64::from(ask_again_millis))).await;
                }
                ended @ (Joining::Denied | Joining::Expired) => panic!("not let in: {ended:?}"),
            }
        }
    }

    /// Tells and hears everything that there is.
    ///
    /// # Errors
    /// When it is in no shop.
    pub async fn agrees(&self) -> Result<Agreed, Error> {
        sync::agree(&self.line, |_| {}).await
    }
}
