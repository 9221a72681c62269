//! A laptop: a store file, what proves its seat, and a worker.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use linli_domain::{Role, Supplier, Timestamp};
use linli_hub::testing::HubServer;
use linli_protocol::{CodeRequest, PairBegin, PairDecision};
use linli_store::{Act, Ambient, Area, Store, StoreError, membership::Membership, suppliers};
use linli_sync::{
    State,
    client::{Hub, Route},
    keys::{Keys, PlainKeys},
    pairing::{Knock, Knocked, Seated},
    worker::{Setup, Status, Worker},
};
use tempfile::TempDir;
use tokio::{runtime::Handle, time::timeout};

/// After this a test has failed: nothing here takes so long.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Machine;

impl Ambient for Machine {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        Timestamp(i64::try_from(since.as_millis()).unwrap())
    }

    fn fill_random(&mut self, bytes: &mut [u8]) {
        rand::fill(bytes);
    }
}

pub(crate) struct Laptop {
    pub(crate) folder: TempDir,
    pub(crate) store: Store,
    pub(crate) hub: Hub,
    pub(crate) keys: Arc<dyn Keys>,
    pub(crate) seated: Seated,
    pub(crate) worker: Option<Worker>,
}

impl Laptop {
    /// The first of a shop, which is let in at once.
    pub(crate) async fn first(server: &HubServer) -> Self {
        Self::first_at(server.url(), &server.code("滨江团"), &Route::default()).await
    }

    pub(crate) async fn first_at(url: &str, code: &str, route: &Route) -> Self {
        let (folder, store, keys) = book();
        let (_, knocked) = knock(url, route, code, &store, &keys).await;
        let Knocked::In(seated) = knocked else { panic!("not let in: {knocked:?}") };
        Self::seated(folder, store, keys, url, route, seated)
    }

    /// One more, let in by this one.
    pub(crate) async fn invites(&self, url: &str, role: Role) -> Self {
        let code = self.hub.make_code(CodeRequest { role }).await.unwrap().code;
        let (folder, store, keys) = book();
        let (mut knock, knocked) = knock(url, &Route::default(), &code, &store, &keys).await;
        assert!(matches!(knocked, Knocked::Waiting { .. }), "{knocked:?}");
        let requests = self.hub.pair_requests().await.unwrap();
        let seat_id = requests.last().unwrap().seat_id;
        self.hub.decide_pairing(seat_id, PairDecision { approve: true }).await.unwrap();
        let Knocked::In(seated) = knock.poll().await.unwrap() else { panic!("not let in") };
        Self::seated(folder, store, keys, url, &Route::default(), seated)
    }

    fn seated(
        folder: TempDir,
        mut store: Store,
        keys: Arc<dyn Keys>,
        url: &str,
        route: &Route,
        seated: Seated,
    ) -> Self {
        let membership = Membership {
            url: url.to_owned(),
            workspace_id: seated.workspace_id,
            workspace: seated.workspace.clone(),
            seat_id: seated.seat_id,
            role: seated.role,
            device_name: "一台电脑".to_owned(),
            paired_at: store.now(),
            last_agreed_at: None,
        };
        store.join(&membership).unwrap();
        let address = url.parse().unwrap();
        let hub = Hub::of_seat(address, route, seated.seat_id, Arc::clone(&keys)).unwrap();
        Self { folder, store, hub, keys, seated, worker: None }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("linli.db")
    }

    /// Does something, as a person would.
    pub(crate) fn adds(&mut self, name: &str) {
        let text = String::new;
        self.store
            .transact(Act::new("add_supplier"), |tx| {
                let supplier = Supplier {
                    id: tx.new_id(),
                    name: name.to_owned(),
                    contact: text(),
                    phone: None,
                    address: text(),
                    note: text(),
                };
                suppliers::put(tx, &supplier)
            })
            .map_err(|error: StoreError| error)
            .unwrap();
        if let Some(worker) = &self.worker {
            worker.changed();
        }
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let suppliers = self.store.read(suppliers::list).unwrap();
        let mut names: Vec<String> = suppliers.into_iter().map(|supplier| supplier.name).collect();
        names.sort();
        names
    }

    /// Goes online.
    pub(crate) fn works(&mut self) {
        self.works_telling(|_| {});
    }

    /// Goes online, and tells what others have changed.
    pub(crate) fn works_telling(&mut self, tell: impl Fn(BTreeSet<Area>) + Send + 'static) {
        let setup = Setup {
            store: self.path(),
            ambient: || Box::new(Machine),
            hub: self.hub.clone(),
            on_changed: Box::new(tell),
        };
        self.worker = Some(Worker::start(Handle::current(), setup).unwrap());
    }

    /// Tries at once, and comes back when that changed something, or after a little while.
    pub(crate) async fn hurries(&self) {
        let worker = self.worker.as_ref().unwrap();
        let mut status = worker.status();
        status.mark_unchanged();
        worker.hurry();
        drop(timeout(Duration::from_millis(100), status.changed()).await);
    }

    /// Goes offline.
    pub(crate) async fn rests(&mut self) {
        if let Some(worker) = self.worker.take() {
            tokio::task::spawn_blocking(|| worker.stop()).await.unwrap();
        }
    }

    /// Waits until things stand as `as_wanted` says, and answers how.
    pub(crate) async fn until(&self, as_wanted: impl Fn(&Status) -> bool) -> Status {
        let mut status = self.worker.as_ref().unwrap().status();
        if let Ok(wanted) = timeout(PATIENCE, status.wait_for(&as_wanted)).await {
            return wanted.unwrap().clone();
        }
        let status = status.borrow();
        panic!("still {status:?}");
    }

    /// Waits until everything is told, and the end of the log was heard after `rounds` times of that.
    pub(crate) async fn is_up_to_date(&self) -> Status {
        self.until(|status| status.state == State::UpToDate && status.rounds > 0).await
    }
}

/// Waits until all have the same; hurries them, as whoever waits does.
pub(crate) async fn agree(laptops: &[&Laptop]) {
    let agreed = async {
        loop {
            let mut digests = laptops.iter().map(|laptop| laptop.store.digest().unwrap().tables);
            let first = digests.next().unwrap();
            let told = laptops.iter().all(|laptop| laptop.store.unsent_count().unwrap() == 0);
            if told && digests.all(|digest| digest == first) {
                return;
            }
            for laptop in laptops {
                laptop.hurries().await;
            }
        }
    };
    if timeout(PATIENCE, agreed).await.is_err() {
        let states: Vec<Status> = laptops
            .iter()
            .map(|laptop| laptop.worker.as_ref().unwrap().status().borrow().clone())
            .collect();
        panic!("they do not agree: {states:?}");
    }
}

fn book() -> (TempDir, Store, Arc<dyn Keys>) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("linli.db"), Box::new(Machine)).unwrap();
    let keys = Arc::new(PlainKeys::at(folder.path().join("keys")));
    (folder, store, keys)
}

async fn knock(
    url: &str,
    route: &Route,
    code: &str,
    store: &Store,
    keys: &Arc<dyn Keys>,
) -> (Knock, Knocked) {
    let hub = Hub::at(url.parse().unwrap(), route).unwrap();
    let begin = PairBegin {
        code: code.to_owned(),
        device_id: store.device_id().unwrap(),
        name: "一台电脑".to_owned(),
        platform: "linux".to_owned(),
    };
    Knock::begin(hub, Arc::clone(keys), &begin).await.unwrap()
}
