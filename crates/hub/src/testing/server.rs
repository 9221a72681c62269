//! A whole hub in the process of a test, on a free port.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    thread::{self, JoinHandle},
};

use linli_domain::{CentreId, WorkspaceId};
use linli_protocol::centre::office::{KeyRequest, KeyScope};
use tempfile::TempDir;
use tokio::{runtime::Builder, sync::oneshot};

use super::MovableClock;
use crate::{
    Error, Hub,
    centre::Office,
    config::{Answering, Bounds},
    console::{By, Role},
    db::Database,
    http::{self, Door, Serving},
};

/// A hub that answers on the loopback until it is dropped. It runs on threads of its own, so that tests with and without a
/// runtime can speak to it.
///
/// ```
/// let hub = linli_hub::testing::HubServer::start();
/// let code = hub.code("滨江团");
/// assert!(hub.url().starts_with("http://127.0.0.1:") && code.len() == 9);
/// ```
#[derive(Debug)]
pub struct HubServer {
    set_up: HubServerBuilder,
    folder: Arc<TempDir>,
    address: SocketAddr,
    running: Option<Running>,
}

/// How a [`HubServer`] is to be.
#[derive(Clone, Debug)]
pub struct HubServerBuilder {
    database: Option<String>,
    tls: Option<(PathBuf, PathBuf)>,
    bounds: Bounds,
    clock: MovableClock,
}

#[derive(Debug)]
struct Running {
    door: Door,
    url: String,
    metrics_address: SocketAddr,
    end: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl HubServerBuilder {
    /// Over this PostgreSQL database instead of SQLite in a folder of its own.
    #[must_use]
    pub fn database(mut self, url: &str) -> Self {
        self.database = Some(url.to_owned());
        self
    }

    /// With this certificate and key (PEM files).
    #[must_use]
    pub fn tls(mut self, certificate: &Path, key: &Path) -> Self {
        self.tls = Some((certificate.to_owned(), key.to_owned()));
        self
    }

    /// Within these bounds.
    #[must_use]
    pub fn bounds(mut self, bounds: Bounds) -> Self {
        self.bounds = bounds;
        self
    }

    /// By this clock, which others may go by too.
    #[must_use]
    pub fn clock(mut self, clock: MovableClock) -> Self {
        self.clock = clock;
        self
    }

    /// Starts it.
    ///
    /// # Panics
    /// If it cannot start: a test has nothing to go on with then.
    #[must_use]
    pub fn start(self) -> HubServer {
        let folder = Arc::new(tempfile::tempdir().expect("a folder for the hub"));
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut server = HubServer { set_up: self, folder, address, running: None };
        server.run();
        server
    }
}

impl HubServer {
    /// A hub over SQLite.
    ///
    /// # Panics
    /// If it cannot start.
    #[must_use]
    pub fn start() -> Self {
        Self::builder().start()
    }

    /// One that is set up first.
    #[must_use]
    pub fn builder() -> HubServerBuilder {
        HubServerBuilder {
            database: None,
            tls: None,
            // What is under way when a test ends has nobody to wait for it.
            bounds: Bounds { grace_seconds: 1, ..Bounds::default() },
            clock: MovableClock::default(),
        }
    }

    /// Its address, as a device is told it.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.running().url
    }

    /// Host and port of it, for a proxy in between.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it answers `/metrics`, `/healthz` and `/readyz`.
    #[must_use]
    pub fn metrics_address(&self) -> SocketAddr {
        self.running().metrics_address
    }

    /// Its clock.
    #[must_use]
    pub const fn clock(&self) -> &MovableClock {
        &self.set_up.clock
    }

    /// The hub behind it, for what no device can ask. Over PostgreSQL it cannot be asked within a runtime.
    #[must_use]
    pub fn hub(&self) -> &Hub {
        self.running().door.hub()
    }

    /// Makes a shop, and answers the code with which its first laptop joins.
    ///
    /// # Panics
    /// If the database fails.
    #[must_use]
    pub fn code(&self, name: &str) -> String {
        self.keeper_code(self.create_workspace(name))
    }

    /// Makes a shop.
    ///
    /// # Panics
    /// If the database fails.
    #[must_use]
    pub fn create_workspace(&self, name: &str) -> WorkspaceId {
        self.ask(|door| door.hub().create_workspace(name)).expect("a new shop")
    }

    /// A code with which a laptop joins that shop as its leader's, at once.
    ///
    /// # Panics
    /// If there is no such shop.
    #[must_use]
    pub fn keeper_code(&self, workspace_id: WorkspaceId) -> String {
        self.ask(|door| door.access().keeper_code(workspace_id)).expect("a code").code
    }

    /// Makes a centre.
    ///
    /// # Panics
    /// If the database fails.
    #[must_use]
    pub fn create_centre(&self, name: &str) -> CentreId {
        self.ask(|door| door.hub().create_centre(name)).expect("a new centre")
    }

    /// Adds somebody who works there, and answers the path of the link with which they set their password.
    ///
    /// # Panics
    /// If the centre has somebody of that name.
    #[must_use]
    pub fn welcome(&self, centre_id: CentreId, name: &str, role: Role) -> String {
        let added = self.ask(|door| door.staff().add(By(None), centre_id, name, role));
        added.expect("a new user").1.path
    }

    /// A code with which one shop joins that centre.
    ///
    /// # Panics
    /// If there is no such centre.
    #[must_use]
    pub fn invite_shop(&self, office: &Office) -> String {
        self.ask(|door| door.access().invite_shop(office)).expect("a code").code
    }

    /// A key of that centre.
    ///
    /// # Panics
    /// If there is no such centre.
    #[must_use]
    pub fn key(&self, office: &Office, scopes: &[KeyScope]) -> String {
        let request = KeyRequest { name: "ERP".to_owned(), scopes: scopes.to_vec() };
        self.ask(|door| door.hub().create_key(office, &request)).expect("a key").key
    }

    /// Asks the hub on a thread of its own, for what no device can ask.
    pub fn ask_hub<T: Send>(&self, ask: impl FnOnce(&Hub) -> T + Send) -> T {
        self.ask(|door| ask(door.hub()))
    }

    /// Asks on a thread of its own: a connection to PostgreSQL brings a runtime, and the test may be within another.
    fn ask<T: Send>(&self, ask: impl FnOnce(&Door) -> T + Send) -> T {
        let door = &self.running().door;
        thread::scope(|scope| scope.spawn(|| ask(door)).join().expect("an answer"))
    }

    /// Ends it, as a keeper would. [`HubServer::start_again`] goes on where it was.
    pub fn stop(&mut self) {
        if let Some(Running { end, thread, door, .. }) = self.running.take() {
            let _ = end.send(());
            // If it panicked, the test that owns it has failed elsewhere.
            drop(thread.join());
            // Nor are connections to PostgreSQL closed within a runtime.
            drop(thread::spawn(move || drop(door)).join());
        }
    }

    /// Starts it at the address that it had, with the data that it had.
    ///
    /// # Panics
    /// If it cannot start.
    pub fn start_again(&mut self) {
        self.stop();
        self.run();
    }

    fn running(&self) -> &Running {
        self.running.as_ref().expect("the hub was stopped")
    }

    fn run(&mut self) {
        let answering = Answering {
            listen: self.address,
            tls: self.set_up.tls.clone(),
            metrics_listen: Some(SocketAddr::from(([127, 0, 0, 1], 0))),
            bounds: self.set_up.bounds.clone(),
        };
        let (set_up, folder) = (self.set_up.clone(), self.folder.clone());
        let (end, ending) = oneshot::channel();
        let (started, starting) = mpsc::channel();
        let thread = thread::spawn(move || {
            let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build();
            let runtime = runtime.expect("a runtime for the hub");
            runtime.block_on(async move {
                let began = begin(&set_up, folder.path(), &answering).await;
                let (door, serving) = match began {
                    Ok(began) => began,
                    Err(error) => return drop(started.send(Err(error))),
                };
                let metrics_address = serving.metrics_address().expect("it was asked for");
                let told = (door, serving.url(), serving.address(), metrics_address);
                drop(started.send(Ok(told)));
                drop(ending.await);
                serving.end().await.expect("the hub ended as it should");
            });
        });
        let (door, url, address, metrics_address) =
            starting.recv().expect("the hub's thread").expect("the hub starts");
        self.address = address;
        self.running = Some(Running { door, url, metrics_address, end, thread });
    }
}

impl Drop for HubServer {
    fn drop(&mut self) {
        self.stop();
    }
}

async fn begin(
    set_up: &HubServerBuilder,
    folder: &Path,
    answering: &Answering,
) -> Result<(Door, Serving), Error> {
    let (database, clock, bounds) =
        (set_up.database.clone(), set_up.clock.clone(), set_up.bounds.clone());
    let folder = folder.to_owned();
    // A connection to PostgreSQL brings a runtime of its own, which must not start within another.
    let door = tokio::task::spawn_blocking(move || {
        let database = match database {
            Some(url) => Database::connect(&url, 8)?,
            None => Database::open_folder(&folder)?,
        };
        Door::to(Hub::open(database, &folder, Arc::new(clock))?, bounds)
    });
    let door = door.await.map_err(io::Error::other)??;
    let serving = http::serve(door.clone(), answering).await?;
    Ok((door, serving))
}
