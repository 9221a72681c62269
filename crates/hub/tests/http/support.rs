//! Laptops that speak to a hub, with nothing of the real client between them and the wire.

use std::{collections::BTreeSet, net::SocketAddr, thread};

use linli_domain::{
    DeviceId, Role, SeatId, TxnId,
    change::{Hlc, Op, Txn},
};
use linli_hub::testing::{HubServer, HubServerBuilder, Postgres};
use linli_protocol::{
    AuditEntry, Code, CodeRequest, HelloAnswer, Joined, PairBegin, PairDecision, PairPoll,
    PairRequest, Pairing, PullAnswer, PushAnswer, PushRequest, Pushed, RawTxn, Refusal, Seat,
    SeatChange, TokenRequest, Tokens, WaitAnswer, decode, encode, path,
};
use linli_store::Store;
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use uuid::Uuid;

/// Over which database a hub runs.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Over {
    Sqlite,
    Postgres,
}

/// A hub, and the database that goes after it.
pub(crate) struct OverDatabase {
    hub: HubServer,
    postgres: Option<Postgres>,
}

impl Drop for OverDatabase {
    fn drop(&mut self) {
        self.hub.stop();
        let postgres = self.postgres.take();
        // Its connections bring a runtime, which must not end within another.
        thread::spawn(move || drop(postgres)).join().unwrap();
    }
}

impl Over {
    pub(crate) fn start(self) -> OverDatabase {
        self.start_with(HubServer::builder())
    }

    pub(crate) fn start_with(self, set_up: HubServerBuilder) -> OverDatabase {
        match self {
            Self::Sqlite => OverDatabase { hub: set_up.start(), postgres: None },
            Self::Postgres => {
                let postgres = thread::spawn(Postgres::start).join().unwrap().unwrap();
                let hub = set_up.database(&postgres.url()).start();
                OverDatabase { hub, postgres: Some(postgres) }
            }
        }
    }
}

impl OverDatabase {
    /// Another instance over the same PostgreSQL; it has to go before this one.
    pub(crate) fn another(&self, set_up: HubServerBuilder) -> HubServer {
        set_up.database(&self.postgres.as_ref().unwrap().url()).start()
    }
}

impl std::ops::Deref for OverDatabase {
    type Target = HubServer;

    fn deref(&self) -> &HubServer {
        &self.hub
    }
}

/// A laptop that may or may not have a seat.
#[derive(Clone)]
pub(crate) struct Laptop {
    pub(crate) http: reqwest::Client,
    pub(crate) url: String,
    pub(crate) metrics: SocketAddr,
    pub(crate) device_id: DeviceId,
    pub(crate) access: String,
    pub(crate) refresh: String,
    pub(crate) seat_id: SeatId,
    pub(crate) role: Role,
    pub(crate) dev_seq: u64,
}

/// What a request came to: its status, and what it said.
pub(crate) type Answer<T> = Result<T, (StatusCode, Refusal)>;

impl Laptop {
    /// One that knows where the hub is, and no more.
    pub(crate) fn new(hub: &HubServer) -> Self {
        Self::speaking(hub, reqwest::Client::builder())
    }

    /// One that speaks in its own way.
    pub(crate) fn speaking(hub: &HubServer, way: reqwest::ClientBuilder) -> Self {
        let http = way.no_proxy().build().unwrap();
        Self {
            http,
            url: hub.url().to_owned(),
            metrics: hub.metrics_address(),
            device_id: Uuid::now_v7().into(),
            access: String::new(),
            refresh: String::new(),
            seat_id: Uuid::nil().into(),
            role: Role::Leader,
            dev_seq: 0,
        }
    }

    /// A leader's laptop in a shop of its own.
    pub(crate) async fn leader(hub: &HubServer, shop: &str) -> Self {
        let mut laptop = Self::new(hub);
        let code = hub.code(shop);
        laptop.joins_at_once(&code).await;
        laptop
    }

    pub(crate) async fn joins_at_once(&mut self, code: &str) {
        match self.begin(code).await.unwrap() {
            Pairing::Joined(joined) => self.sit(&joined),
            other => panic!("{other:?}"),
        }
    }

    /// Another laptop, let in by this one.
    pub(crate) async fn lets_in(&self, hub: &HubServer, role: Role) -> Self {
        self.lets(Self::new(hub), role).await
    }

    /// That laptop, let in by this one.
    pub(crate) async fn lets(&self, mut laptop: Self, role: Role) -> Self {
        let code = self.invite(role).await.unwrap().code;
        let Pairing::Waiting { ticket, .. } = laptop.begin(&code).await.unwrap() else {
            panic!("an invited laptop waits")
        };
        let asked: Vec<PairRequest> = self.get(path::PAIR_REQUESTS).await.unwrap();
        self.decide(asked[0].seat_id, true).await.unwrap();
        match laptop.poll(&ticket).await.unwrap() {
            Pairing::Joined(joined) => laptop.sit(&joined),
            other => panic!("{other:?}"),
        }
        laptop
    }

    pub(crate) fn sit(&mut self, joined: &Joined) {
        self.takes(&joined.tokens);
        (self.seat_id, self.role) = (joined.seat_id, joined.role);
    }

    pub(crate) fn takes(&mut self, tokens: &Tokens) {
        self.access.clone_from(&tokens.access);
        self.refresh.clone_from(&tokens.refresh);
    }

    pub(crate) async fn begin(&self, code: &str) -> Answer<Pairing> {
        let begin = PairBegin {
            code: code.to_owned(),
            device_id: self.device_id,
            name: "小张的电脑".to_owned(),
            platform: "linux".to_owned(),
        };
        self.post(path::PAIR_BEGIN, &begin).await
    }

    pub(crate) async fn poll(&self, ticket: &str) -> Answer<Pairing> {
        self.post(path::PAIR_POLL, &PairPoll { ticket: ticket.to_owned() }).await
    }

    pub(crate) async fn invite(&self, role: Role) -> Answer<Code> {
        self.post(path::PAIR_CODE, &CodeRequest { role }).await
    }

    pub(crate) async fn decide(&self, seat_id: SeatId, approve: bool) -> Answer<()> {
        let path = format!("{}/{seat_id}", path::PAIR_REQUESTS);
        done(self.request(Method::POST, &path).json(&PairDecision { approve })).await
    }

    pub(crate) async fn exchange(&self, refresh: &str) -> Answer<Tokens> {
        self.post(path::TOKEN, &TokenRequest { refresh: refresh.to_owned() }).await
    }

    pub(crate) async fn hello(&self) -> Answer<HelloAnswer> {
        let query = [
            ("device_id", self.device_id.to_string()),
            ("version", linli_protocol::VERSION.to_string()),
            ("schema_version", Store::schema_version().to_string()),
        ];
        read(self.request(Method::GET, path::HELLO).query(&query)).await
    }

    /// A transaction of this laptop, the next one.
    pub(crate) fn acts(&mut self, ops: Vec<Op>) -> Pushed {
        self.dev_seq += 1;
        let txn = Txn {
            txn_id: TxnId::new(Uuid::now_v7()),
            device_id: self.device_id,
            dev_seq: self.dev_seq,
            base_seq: 0,
            hlc: Hlc::default().tick(linli_domain::Timestamp(1_767_225_600_000)),
            schema_version: Store::schema_version(),
            kind: "add_member".to_owned(),
            actor: String::new(),
            ops,
        };
        let raw = RawTxn::new(serde_json::to_string(&txn).unwrap()).unwrap();
        Pushed { txn_id: txn.txn_id, sha256: raw.sha256(), base_epoch: 0, hlc_eff: None, txn: raw }
    }

    pub(crate) async fn push(&self, epoch: u64, txns: Vec<Pushed>) -> Answer<PushAnswer> {
        let batch = encode(&PushRequest { device_id: self.device_id, epoch, txns }).unwrap();
        self.push_bytes(batch).await
    }

    pub(crate) async fn push_bytes(&self, batch: Vec<u8>) -> Answer<PushAnswer> {
        let answer = self.request(Method::POST, path::PUSH).body(batch).send().await.unwrap();
        let answer = taken(answer).await?;
        assert_eq!(answer.headers()["content-type"], "application/zstd");
        Ok(decode(&answer.bytes().await.unwrap()).unwrap())
    }

    pub(crate) async fn pull(&self, epoch: u64, after: u64) -> Answer<PullAnswer> {
        let query =
            json!({"device_id": self.device_id, "epoch": epoch, "after": after, "limit": 100});
        let request = self.request(Method::GET, path::PULL).query(&query);
        let answer = taken(request.send().await.unwrap()).await?;
        Ok(decode(&answer.bytes().await.unwrap()).unwrap())
    }

    pub(crate) async fn seats(&self) -> Vec<Seat> {
        self.get(path::DEVICES).await.unwrap()
    }

    pub(crate) async fn change(&self, seat_id: SeatId, change: &SeatChange) -> Answer<()> {
        let path = format!("{}/{seat_id}", path::DEVICES);
        done(self.request(Method::PATCH, &path).json(change)).await
    }

    pub(crate) async fn revoke(&self, seat_id: SeatId) -> Answer<()> {
        done(self.request(Method::DELETE, &format!("{}/{seat_id}", path::DEVICES))).await
    }

    /// What was done, the latest first.
    pub(crate) async fn acts_in_audit(&self) -> Vec<String> {
        let entries: Vec<AuditEntry> = self.get(path::AUDIT).await.unwrap();
        entries.into_iter().map(|entry| entry.act).collect()
    }

    pub(crate) async fn wait(&self, epoch: u64, after: u64) -> Answer<WaitAnswer> {
        let query = [("epoch", epoch), ("after", after)];
        read(self.request(Method::GET, path::WAIT).query(&query)).await
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.url));
        if self.access.is_empty() { request } else { request.bearer_auth(&self.access) }
    }

    pub(crate) async fn get<T: DeserializeOwned>(&self, path: &str) -> Answer<T> {
        read(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Answer<T> {
        read(self.request(Method::POST, path).json(body)).await
    }
}

/// A member by that name.
pub(crate) fn member(name: &str) -> Op {
    let columns = serde_json::from_value(json!({"name": name, "hidden": 0})).unwrap();
    Op::Put { table: "member".to_owned(), pk: Uuid::now_v7(), columns }
}

/// A supplier by that name: a leader's to add.
pub(crate) fn supplier(name: &str) -> Op {
    let columns = serde_json::from_value(json!({"name": name, "hidden": 0})).unwrap();
    Op::Put { table: "supplier".to_owned(), pk: Uuid::now_v7(), columns }
}

/// What the hub writes and takes away by itself while it sends webhooks, whoever asks it for what meanwhile.
const SENT: [&str; 3] = ["centre_event", "webhook_outbox", "webhook_attempt"];

/// Every row that the hub keeps of shops or centres by these identities, but for how far it is with sending. What a centre knows of a
/// shop is the shop's.
pub(crate) fn kept(hub: &HubServer, of: &[String]) -> BTreeSet<String> {
    let mut copy = Vec::new();
    hub.ask_hub(|hub| hub.backup(&mut copy)).unwrap();
    let copy = String::from_utf8(zstd::decode_all(&copy[..]).unwrap()).unwrap();
    let (mut table, mut columns, mut kept) = (String::new(), Vec::new(), BTreeSet::new());
    for line in copy.lines() {
        match serde_json::from_str(line).unwrap() {
            Value::Array(row) => {
                let place = |name: &str| columns.iter().position(|column| column == name);
                let whose = place("workspace_id").or_else(|| place("centre_id"));
                let whose = whose.and_then(|place| row[place].as_str());
                let is_theirs = whose.is_some_and(|whose| of.iter().any(|id| id == whose));
                if is_theirs && !SENT.contains(&table.as_str()) {
                    kept.insert(format!("{table} {line}"));
                }
            }
            mark => {
                table = mark["table"]["name"].as_str().unwrap_or_default().to_owned();
                let named = mark["table"]["columns"].clone();
                columns = serde_json::from_value::<Vec<String>>(named).unwrap_or_default();
            }
        }
    }
    kept
}

pub(crate) async fn read<T: DeserializeOwned>(request: RequestBuilder) -> Answer<T> {
    let answer = taken(request.send().await.unwrap()).await?;
    Ok(answer.json().await.unwrap())
}

pub(crate) async fn done(request: RequestBuilder) -> Answer<()> {
    let answer = taken(request.send().await.unwrap()).await?;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    Ok(())
}

/// What was refused, with its status; every refusal is JSON with a code.
pub(crate) async fn taken(answer: Response) -> Answer<Response> {
    let status = answer.status();
    if status.is_success() {
        return Ok(answer);
    }
    let text = answer.text().await.unwrap();
    let refusal: Refusal =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{status} {text:?}: {error}"));
    Err((status, refusal))
}

/// That answer, refused so.
pub(crate) fn refused<T: std::fmt::Debug>(answer: Answer<T>, refusal: &Refusal) {
    let (status, found) = answer.expect_err("it was refused");
    assert_eq!(&found, refusal);
    assert_eq!(status.as_u16(), refusal.status());
}
