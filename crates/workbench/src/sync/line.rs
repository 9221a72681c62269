//! The line from this book to the shop's hub.

use std::{
    collections::BTreeSet,
    future::Future,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use linli_domain::SeatId;
use linli_store::{Ambient, Area, Store, membership::Membership};
use linli_sync::{
    client::{Hub, Route},
    keys::{Keys, PlainKeys, UsualKeys},
    pairing::Knock,
    worker::Worker,
};
use tokio::{
    runtime::{self, Runtime},
    sync::{Mutex as AsyncMutex, Notify},
};

use super::SyncStatus;
use crate::{Error, Result, SystemAmbient};

/// How the hub is reached from here, and where what proves this laptop's seat is kept.
#[derive(Clone, Debug, Default)]
pub struct LineOptions {
    /// Keep it in this file, which only its owner may read, and not in the system's place for secrets.
    pub key_file: Option<PathBuf>,
    /// Trust the certificates in this file (PEM) too: of a shop with an authority of its own.
    pub roots_file: Option<PathBuf>,
    /// Go through this proxy, and not through the system's.
    pub proxy: Option<String>,
}

/// The line from one book to its shop's hub. It has a connection of its own to the book, so that no use case on the desk waits
/// for the network; a clone is the same line.
///
/// Use cases on it are async and run on its own runtime, whoever waits for them: a shell's runtime, or [`Line::wait`].
#[derive(Clone)]
pub struct Line(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) book: PathBuf,
    pub(crate) keys: Arc<dyn Keys>,
    pub(crate) route: Route,
    pub(crate) ambient: fn() -> Box<dyn Ambient>,
    store: Mutex<Store>,
    /// The hub of the seat that the book last had, so that everybody here goes by one access.
    hub: Mutex<Option<(SeatId, Hub)>>,
    /// `None` only while it is dropped.
    runtime: Option<Runtime>,
    /// This laptop, waiting to be let in.
    pub(crate) knock: AsyncMutex<Option<Knocking>>,
    pub(crate) worker: Mutex<Option<Worker>>,
    pub(crate) shell: Mutex<Option<Shell>>,
    /// Something was done that shows in the status.
    pub(crate) nudge: Notify,
}

/// A laptop that waits to be let in, and what it calls itself.
pub(crate) struct Knocking {
    pub(crate) knock: Knock,
    pub(crate) name: String,
}

/// Whoever shows how things stand.
#[derive(Clone)]
pub(crate) struct Shell {
    pub(crate) on_status: Arc<dyn Fn(SyncStatus) + Send + Sync>,
    pub(crate) on_changed: Arc<dyn Fn(BTreeSet<Area>) + Send + Sync>,
}

impl Line {
    /// The line of the book at `book`, which is open on a desk already. Nothing is sent.
    ///
    /// # Errors
    /// The book cannot be read; a file named in `options` cannot.
    pub fn open(book: &Path, options: &LineOptions) -> Result<Self> {
        Self::open_with(book, options, || Box::new(SystemAmbient))
    }

    /// As [`Line::open`], with a clock and a source of randomness of the caller's for each connection to the book.
    ///
    /// # Errors
    /// As [`Line::open`].
    pub fn open_with(
        book: &Path,
        options: &LineOptions,
        ambient: fn() -> Box<dyn Ambient>,
    ) -> Result<Self> {
        let store = Store::open(book, ambient())?;
        let roots = options.roots_file.as_deref().map(read).transpose()?;
        let route = Route { roots, proxy: options.proxy.clone() };
        let keys: Arc<dyn Keys> = match &options.key_file {
            Some(path) => Arc::new(PlainKeys::at(path.clone())),
            None => Arc::new(UsualKeys::of(book)),
        };
        let runtime = runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("linli-line")
            .enable_all()
            .build()
            .map_err(|source| Error::File { path: book.to_owned(), source })?;
        Ok(Self(Arc::new(Inner {
            book: book.to_owned(),
            keys,
            route,
            ambient,
            store: Mutex::new(store),
            hub: Mutex::new(None),
            runtime: Some(runtime),
            knock: AsyncMutex::new(None),
            worker: Mutex::new(None),
            shell: Mutex::new(None),
            nudge: Notify::new(),
        })))
    }

    /// Waits for a use case on this thread, which is none of a runtime's: for a terminal.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.0.runtime().block_on(work)
    }

    /// Has `work` done on the line's own runtime.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T>> + Send + 'static,
    ) -> Result<T> {
        match self.0.runtime().spawn(work).await {
            Ok(done) => done,
            // Nothing here cancels it but the end of the line.
            Err(error) => Err(Error::Interrupted(error)),
        }
    }

    /// What belongs to the book alone, on the line's own connection to it.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.0.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The shop.
    ///
    /// # Errors
    /// [`Error::NotJoined`].
    pub(crate) fn membership(&self) -> Result<Membership> {
        self.store().membership()?.ok_or(Error::NotJoined)
    }

    /// The shop's hub, with what proves this laptop's seat.
    ///
    /// # Errors
    /// [`Error::NotJoined`]; [`Error::Hub`] where the address is none.
    pub(crate) fn hub(&self) -> Result<Hub> {
        let membership = self.membership()?;
        let mut kept = self.0.hub.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((seat_id, hub)) = &*kept
            && *seat_id == membership.seat_id
        {
            return Ok(hub.clone());
        }
        // One for all: two would exchange the seat's one kept token against each other.
        let address = membership.url.parse().map_err(linli_sync::client::HubError::from)?;
        let keys = Arc::clone(&self.0.keys);
        let hub = Hub::of_seat(address, &self.0.route, membership.seat_id, keys)?;
        *kept = Some((membership.seat_id, hub.clone()));
        Ok(hub)
    }
}

impl Inner {
    /// # Panics
    /// Never: it is taken away in `drop` alone.
    pub(crate) fn runtime(&self) -> &Runtime {
        self.runtime.as_ref().expect("a line that is not dropped")
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Ok(worker) = self.worker.get_mut() {
            drop(worker.take());
        }
        if let Some(runtime) = self.runtime.take() {
            // The last clone may be dropped by a task of somebody else's runtime, where nothing may be waited for.
            runtime.shutdown_background();
        }
    }
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Line").field("book", &self.0.book).finish_non_exhaustive()
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|source| Error::FileUnreadable { path: path.to_owned(), source })
}
