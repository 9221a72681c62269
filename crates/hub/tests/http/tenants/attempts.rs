//! What strangers try: each thing that can be asked, with the identities of what is ours wherever it takes one.

use linli_domain::{Quantity, WorkspaceId, change::Op};
use linli_protocol::{PushRequest, Pushed, RawTxn, centre::office::ShopBalance, path};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::ours::{Ours, PICTURE, row};
use crate::support::Laptop;

/// What is sent along.
pub(super) enum Body {
    Nothing,
    Json(Value),
    Bytes(Vec<u8>),
    /// Compressed, as transactions are.
    Batch(Value),
}

impl Body {
    /// Does it name that?
    pub(super) fn contains(&self, mark: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::Json(json) | Self::Batch(json) => json.to_string().contains(mark),
            Self::Bytes(bytes) => String::from_utf8_lossy(bytes).contains(mark),
        }
    }
}

/// How it has to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is about something of ours, and there is no such thing.
    Refused,
    /// It is about their own, whatever it names.
    TheirOwn,
    /// What it brings as a proof is none.
    NoAccess,
}

/// One thing that is tried.
pub(super) struct Attempt {
    pub(super) method: Method,
    /// As the document has it.
    pub(super) path: &'static str,
    /// As it is sent, with its query.
    pub(super) asked: String,
    pub(super) body: Body,
    pub(super) fate: Fate,
}

impl Attempt {
    /// Does it join a centre, or leave one?
    pub(super) fn is_about_membership(&self) -> bool {
        self.path == path::CENTRE_JOIN
            || (self.method == Method::DELETE && self.path == path::CENTRE)
    }
}

/// The identities of ours that stand in addresses.
fn filled_in(ours: &Ours, path: &str, seat: Uuid) -> String {
    let places = [
        ("{seat_id}", seat.to_string()),
        ("{txn_id}", ours.held.to_string()),
        ("{request_id}", ours.request_id.to_string()),
        ("{answer_id}", ours.answer_id.to_string()),
        ("{campaign_id}", ours.campaign_id.to_string()),
        ("{sha256}", ours.picture.clone()),
        ("{preview_id}", ours.preview_id.to_string()),
        ("{round_id}", ours.round_id.to_string()),
        ("{variant_id}", ours.apple.to_string()),
        ("{workspace_id}", ours.workspace_id.to_string()),
    ];
    let put_in = |path: String, (name, place): &(&str, String)| path.replace(name, place);
    let path = places.iter().fold(path.to_owned(), put_in);
    assert!(!path.contains('{'), "{path}: of what?");
    path
}

/// All of them, by that laptop or by the program of its centre; those that look before those that change something of their own.
pub(super) async fn attempts(ours: &Ours, by: &Laptop, program: &Laptop) -> Vec<Attempt> {
    let epoch = by.hello().await.unwrap().epoch;
    let mut all = looks(ours, epoch);
    all.extend(acts(ours, by, epoch));
    all.extend(acts_at_a_centre(ours));
    let shops: Vec<ShopBalance> = program.get(path::OFFICE_STATEMENTS).await.unwrap();
    all.extend(acts_of_an_office(ours, shops[0].workspace_id));
    all
}

/// `GET`, with what follows behind the path.
fn looks(ours: &Ours, epoch: u64) -> Vec<Attempt> {
    use Fate::{Refused, TheirOwn};
    let device_id = ours.leader.device_id;
    let schema = linli_store::Store::schema_version();
    let day = format!("?delivery_date={}", ours.delivery_date);
    let of_ours = format!("{day}&supplier_id={}", ours.supplier_id);
    let version = linli_protocol::VERSION;
    let looks = [
        (
            path::HELLO,
            format!("?device_id={device_id}&version={version}&schema_version={schema}"),
            TheirOwn,
        ),
        (path::PULL, format!("?device_id={device_id}&epoch={epoch}&after=0&limit=100"), TheirOwn),
        (path::DIGEST, format!("?epoch={epoch}&seq=0&schema_version={schema}"), TheirOwn),
        (path::SNAPSHOT, format!("?schema_version={schema}"), TheirOwn),
        // Of another epoch, which is answered at once.
        (path::WAIT, format!("?epoch={}&after=0", epoch + 1), TheirOwn),
        (path::PAIR_REQUESTS, String::new(), TheirOwn),
        (path::DEVICES, String::new(), TheirOwn),
        (path::AUDIT, String::new(), TheirOwn),
        (path::QUARANTINE, String::new(), TheirOwn),
        (path::DUPLICATES, String::new(), TheirOwn),
        (path::CENTRE, String::new(), TheirOwn),
        (path::CENTRE_CATALOGUE, String::new(), TheirOwn),
        (path::CENTRE_REQUESTS, String::new(), TheirOwn),
        ("/v1/centre/requests/{request_id}", String::new(), Refused),
        (path::CENTRE_NEWS, String::new(), TheirOwn),
        (path::CENTRE_STATEMENT, String::new(), TheirOwn),
        (path::ORDERING_ORDERS, String::new(), TheirOwn),
        (path::OFFICE_CATALOGUE, String::new(), TheirOwn),
        (path::OFFICE_REQUESTS, day.clone(), TheirOwn),
        ("/v1/office/requests/{request_id}", String::new(), Refused),
        (path::OFFICE_DEMAND, of_ours, TheirOwn),
        (path::OFFICE_ROUNDS, day.clone(), TheirOwn),
        ("/v1/office/rounds/{round_id}", String::new(), Refused),
        ("/v1/office/rounds/{round_id}/shares/{variant_id}", String::new(), Refused),
        (path::OFFICE_DELIVERIES, day, TheirOwn),
        (path::OFFICE_STATEMENTS, String::new(), TheirOwn),
        ("/v1/office/statements/{workspace_id}", String::new(), Refused),
    ];
    let looks = looks.into_iter().map(|(path, query, fate)| Attempt {
        method: Method::GET,
        path,
        asked: filled_in(ours, path, ours.leader.seat_id.uuid()) + &query,
        body: Body::Nothing,
        fate,
    });
    looks.collect()
}

/// What a laptop does in its shop.
fn acts(ours: &Ours, by: &Laptop, epoch: u64) -> Vec<Attempt> {
    use Fate::{NoAccess, Refused, TheirOwn};
    let (seat, waiting) = (ours.leader.seat_id.uuid(), ours.waiting.uuid());
    let act = |method, path, body, fate| Attempt {
        method,
        path,
        asked: filled_in(ours, path, if path.starts_with("/v1/pair") { waiting } else { seat }),
        body,
        fate,
    };
    let post = |path, body, fate| act(Method::POST, path, Body::Json(body), fate);
    // A transaction by the identity and of the device of ours, about something of ours: told in their log it is theirs.
    let mut copied = Laptop { device_id: ours.leader.device_id, ..by.clone() };
    let op =
        json!({"op": "put", "table": "member", "pk": ours.member, "columns": {"name": "我的"}});
    let op: Op = serde_json::from_value(op).unwrap();
    let mut told: Value = serde_json::from_str(copied.acts(vec![op]).txn.as_str()).unwrap();
    told["txn_id"] = json!(ours.told);
    let txn = RawTxn::new(told.to_string()).unwrap();
    let (txn_id, sha256) = (ours.told, txn.sha256());
    let pushed = Pushed { txn_id, sha256, base_epoch: 0, hlc_eff: None, txn };
    let push = PushRequest { device_id: copied.device_id, epoch, txns: vec![pushed] };
    let push = Body::Batch(serde_json::to_value(push).unwrap());
    let begin = json!({"code": ours.used_code, "device_id": ours.leader.device_id, "name": "我", "platform": "linux"});
    let taken =
        json!({"orders": [{"order_id": ours.order_id, "revision": 1, "answer": "declined"}]});
    let page = serde_json::to_value(&ours.page).unwrap();
    const SEAT: &str = "/v1/devices/{seat_id}";
    const PAGE: &str = "/v1/ordering/{campaign_id}";
    const PICTURES: &str = "/v1/ordering/{campaign_id}/pictures/{sha256}";
    vec![
        post(path::PAIR_BEGIN, begin, Refused),
        post(path::PAIR_POLL, json!({"ticket": waiting}), Refused),
        post(path::TOKEN, json!({"refresh": by.access}), NoAccess),
        post(path::PAIR_CODE, json!({"role": "helper"}), TheirOwn),
        post("/v1/pair/requests/{seat_id}", json!({"approve": true}), Refused),
        post("/v1/pair/requests/{seat_id}", json!({"approve": false}), Refused),
        act(Method::PATCH, SEAT, Body::Json(json!({"name": "我的", "role": "leader"})), Refused),
        act(Method::DELETE, SEAT, Body::Nothing, Refused),
        post("/v1/quarantine/{txn_id}", json!({"release": true}), Refused),
        post("/v1/quarantine/{txn_id}", json!({"release": false}), Refused),
        // Before they have a page of that name themselves, and behind it.
        act(Method::DELETE, PAGE, Body::Nothing, Refused),
        act(Method::PUT, PICTURES, Body::Bytes(PICTURE.to_vec()), Refused),
        act(Method::PUT, PAGE, Body::Json(page), TheirOwn),
        act(Method::PUT, PICTURES, Body::Bytes(PICTURE.to_vec()), TheirOwn),
        post(path::ORDERING_TAKEN, taken, TheirOwn),
        act(Method::DELETE, PAGE, Body::Nothing, TheirOwn),
        act(Method::POST, path::PUSH, push, TheirOwn),
    ]
}

/// What a shop does at its centre.
fn acts_at_a_centre(ours: &Ours) -> Vec<Attempt> {
    use Fate::{Refused, TheirOwn};
    let act = |method, path, body, fate| {
        let asked = filled_in(ours, path, Uuid::nil());
        Attempt { method, path, asked, body, fate }
    };
    let request = json!({"revision": 2, "title": "我的", "delivery_date": ours.delivery_date,
        "lines": [{"variant_id": ours.apple, "pieces": "1", "price": 250}]});
    let decision = json!({"take": true, "decided_at": 1});
    vec![
        act(Method::PUT, "/v1/centre/requests/{request_id}", Body::Json(request), Refused),
        act(Method::POST, "/v1/centre/answers/{answer_id}", Body::Json(decision), Refused),
        act(Method::POST, path::CENTRE_JOIN, Body::Json(json!({"code": ours.used_code})), Refused),
        act(Method::DELETE, path::CENTRE, Body::Nothing, TheirOwn),
    ]
}

/// What a program does for its centre, for a shop of ours and for one of its own.
fn acts_of_an_office(ours: &Ours, their_shop: WorkspaceId) -> Vec<Attempt> {
    use Fate::{Refused, TheirOwn};
    let post = |path, body, fate| {
        let asked = filled_in(ours, path, Uuid::nil());
        Attempt { method: Method::POST, path, asked, body, fate }
    };
    let json_post = |path, body, fate| post(path, Body::Json(body), fate);
    let theirs = Uuid::now_v7();
    let (request_id, variant_id, our_shop) = (ours.request_id, ours.apple, ours.workspace_id);
    let rows = json!({"rows": [row("林家果园", "林家苹果", "LIN-1")]});
    let sheet = "供货商,商品,编码,供货价\n林家果园,林家苹果,LIN-1,2.50\n".as_bytes().to_vec();
    let share = json!({"confirmed": "17", "kept": [{"request_id": request_id, "pieces": "1"}]});
    let mut commit = share.clone();
    commit["seen"] = "".into();
    let close = json!({"supplier_id": ours.supplier_id, "warehouse": "", "delivery_date": ours.delivery_date, "seen": ""});
    let line = |answer_id: Uuid| {
        json!([{"answer_id": answer_id, "request_id": request_id, "variant_id": variant_id,
            "confirmed": "1", "substitute": {"variant_id": ours.pear, "pieces": "1", "price": 1}}])
    };
    let shipment = |note_id: Uuid, workspace_id: WorkspaceId| {
        json!({"note_id": note_id, "workspace_id": workspace_id, "delivery_date": ours.delivery_date,
            "lines": [{"request_id": request_id, "variant_id": variant_id, "pieces": Quantity::whole(1)}]})
    };
    let entry = |entry_id: Uuid, workspace_id: WorkspaceId| {
        json!({"entry_id": entry_id, "workspace_id": workspace_id, "kind": "claim", "amount": -250,
            "happened_at": 1, "note_id": ours.note_id, "request_id": request_id})
    };
    const SHARES: &str = "/v1/office/rounds/{round_id}/shares/{variant_id}/preview";
    const COMMIT: &str = "/v1/office/rounds/{round_id}/shares/{variant_id}/commit";
    let whole = "/v1/office/rounds/{round_id}/answers";
    vec![
        json_post(path::OFFICE_DRY_RUN, rows, TheirOwn),
        post(path::OFFICE_SHEET, Body::Bytes(sheet), TheirOwn),
        post("/v1/office/catalogue/commit/{preview_id}", Body::Nothing, Refused),
        json_post(path::OFFICE_ROUNDS, close, Refused),
        json_post(SHARES, share, Refused),
        json_post(COMMIT, commit, Refused),
        post(whole, Body::Nothing, Refused),
        json_post(path::OFFICE_ANSWERS, line(theirs), Refused),
        json_post(path::OFFICE_ANSWERS, line(ours.answer_id.uuid()), Refused),
        json_post(path::OFFICE_DELIVERIES, shipment(theirs, our_shop), Refused),
        json_post(path::OFFICE_DELIVERIES, shipment(theirs, their_shop), Refused),
        json_post(path::OFFICE_DELIVERIES, shipment(ours.note_id.uuid(), our_shop), Refused),
        json_post(path::OFFICE_ENTRIES, entry(theirs, our_shop), Refused),
        json_post(path::OFFICE_ENTRIES, entry(theirs, their_shop), Refused),
        json_post(path::OFFICE_ENTRIES, entry(ours.entry_id.uuid(), our_shop), Refused),
    ]
}
