//! A session at work: on a thread of its own, with a connection of its own to the store file, while people work on theirs.
//!
//! The thread takes in one thing at a time ([`Event`](event::Event)) and does what the session answers. Requests run beside it
//! on a runtime and come back as events, so that neither waits for the other; the desk waits for the store only as long as one
//! page is being taken over.

mod ask;
mod driver;
mod event;
mod news;
mod rounds;
mod status;

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::mpsc,
    thread::{self, JoinHandle},
};

use linli_store::{Ambient, Area};
use tokio::{runtime::Handle, sync::watch};

use crate::{Input, client::Hub};
use driver::Driver;
use event::Event;

pub use news::News;
pub use status::{Counts, Status, Trouble};

/// What a worker needs.
pub struct Setup {
    /// The store file.
    pub store: PathBuf,
    /// Clock and chance for the store's connection, each time that one is made.
    pub ambient: fn() -> Box<dyn Ambient>,
    /// The hub of the shop, with what proves the seat.
    pub hub: Hub,
    /// Told what others have changed, on the worker's thread.
    pub on_changed: Box<dyn Fn(BTreeSet<Area>) + Send>,
}

/// A session at work. It ends when this is dropped.
#[derive(Debug)]
pub struct Worker {
    events: mpsc::Sender<Event>,
    status: watch::Receiver<Status>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Begins. Requests run on `runtime`.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(runtime: Handle, setup: Setup) -> std::io::Result<Self> {
        let (events, inbox) = mpsc::channel();
        let (show, status) = watch::channel(Status::default());
        let driver = Driver::new(runtime, setup, events.clone(), show);
        let thread = thread::Builder::new().name("linli-sync".to_owned());
        let thread = thread.spawn(move || driver.run(&inbox))?;
        Ok(Self { events, status, thread: Some(thread) })
    }

    /// How things stand, now and whenever it changes.
    #[must_use]
    pub fn status(&self) -> watch::Receiver<Status> {
        self.status.clone()
    }

    /// Something was done on this laptop.
    pub fn changed(&self) {
        self.take(Input::Changed);
    }

    /// Somebody would like it now, or the network came back.
    pub fn hurry(&self) {
        self.take(Input::Hint);
        self.send(Event::AskNews);
    }

    /// Whoever was needed has acted.
    pub fn resume(&self) {
        self.take(Input::Resume);
    }

    /// Ends it, after what is being written; nothing more is told or heard.
    pub fn stop(mut self) {
        self.end();
    }

    fn take(&self, input: Input) {
        self.send(Event::Input(input));
    }

    fn send(&self, event: Event) {
        // It has ended: then there is nothing that it could do.
        drop(self.events.send(event));
    }

    fn end(&mut self) {
        self.send(Event::Stop);
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has been reported by the hook, and is over all the same.
            drop(thread.join());
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.end();
    }
}
