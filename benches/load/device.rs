//! A laptop as the hub sees it: what it tells and what it asks, without a file behind it.

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use linli_domain::{
    DeviceId, Timestamp, TxnId,
    change::{Columns, Hlc, Op, Txn},
};
use linli_protocol::{
    HelloAnswer, Joined, PullAnswer, PushAnswer, PushRequest, Pushed, RawTxn, Verdict, path,
};
use reqwest::Client;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::patient::{Failure, Took, answered, read};

const LINES_PER_ORDER: u32 = 4;
/// One laptop.
pub(crate) struct Device {
    http: Client,
    hub: Arc<str>,
    id: DeviceId,
    access: String,
    epoch: u64,
    /// How many orders it has told.
    pub(crate) told: u64,
    /// The number of the last transaction that it heard.
    pub(crate) heard: u64,
    /// The number of the log's last transaction, as it was last told.
    head: u64,
    hlc: Hlc,
}

impl Device {
    pub(crate) async fn greeting(
        http: Client,
        hub: Arc<str>,
        id: DeviceId,
        joined: Joined,
    ) -> Result<Self, Failure> {
        #[derive(Serialize)]
        struct Hello {
            device_id: DeviceId,
            version: u32,
            schema_version: u32,
        }
        let hello = Hello {
            device_id: id,
            version: linli_protocol::VERSION,
            schema_version: linli_store::Store::schema_version(),
        };
        let access = joined.tokens.access;
        let asked = http.get(format!("{hub}{}", path::HELLO)).bearer_auth(&access).query(&hello);
        let (HelloAnswer { epoch, head, .. }, _) = read(asked).await?;
        Ok(Self { http, hub, id, access, epoch, told: 0, heard: 0, head, hlc: Hlc::default() })
    }

    /// Tells the hub of one more order.
    pub(crate) async fn push_order(&mut self) -> Result<Took, Failure> {
        self.told += 1;
        self.hlc = self.hlc.tick(now());
        let txn = Txn {
            txn_id: TxnId::from(Uuid::now_v7()),
            device_id: self.id,
            dev_seq: self.told,
            base_seq: self.heard,
            hlc: self.hlc,
            schema_version: linli_store::Store::schema_version(),
            kind: "order".to_owned(),
            actor: String::new(),
            ops: order(),
        };
        let txn_id = txn.txn_id;
        let txn = RawTxn::new(serde_json::to_string(&txn)?)?;
        let pushed =
            Pushed { txn_id, sha256: txn.sha256(), base_epoch: self.epoch, hlc_eff: None, txn };
        let push = PushRequest { device_id: self.id, epoch: self.epoch, txns: vec![pushed] };
        let body = linli_protocol::encode(&push)?;
        let asked = self.http.post(self.at(path::PUSH)).bearer_auth(&self.access).body(body);
        let (answer, took) = answered(asked).await?;
        let answer: PushAnswer = linli_protocol::decode(&answer)?;
        match answer.verdicts.as_slice() {
            [Verdict::Applied { seq, .. } | Verdict::Duplicate { seq, .. }] => {
                self.head = self.head.max(*seq);
                Ok(took)
            }
            _ => Err(format!("not taken: {answer:?}").into()),
        }
    }

    /// Hears what is new: one page of it.
    pub(crate) async fn pull(&mut self) -> Result<Took, Failure> {
        #[derive(Serialize)]
        struct Pull {
            device_id: DeviceId,
            epoch: u64,
            after: u64,
            limit: u32,
        }
        let pull = Pull {
            device_id: self.id,
            epoch: self.epoch,
            after: self.heard,
            limit: linli_protocol::limits::PAGE_TXNS_MAX,
        };
        let asked = self.http.get(self.at(path::PULL)).bearer_auth(&self.access).query(&pull);
        let (answer, took) = answered(asked).await?;
        let answer: PullAnswer = linli_protocol::decode(&answer)?;
        self.heard = answer.upto;
        self.head = answer.head;
        Ok(took)
    }

    /// Hears all that there is.
    pub(crate) async fn catch_up(&mut self) -> Result<(), Failure> {
        self.pull().await?;
        while self.heard < self.head {
            self.pull().await?;
        }
        Ok(())
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.hub)
    }
}

/// An order with its lines.
fn order() -> Vec<Op> {
    let order_id = Uuid::now_v7();
    let at = now();
    let put = |table: &str, pk, columns: serde_json::Value| Op::Put {
        table: table.to_owned(),
        pk,
        columns: columns.as_object().map(|all| Columns::from_iter(all.clone())).unwrap_or_default(),
    };
    let row = json!({
        "campaign_id": Uuid::now_v7(), "member_id": Uuid::now_v7(), "sequence": 1, "placed_at": at,
        "pickup_point_id": null, "paste_id": null, "note": "", "marks": [], "hidden": 0,
    });
    let mut ops = vec![put("campaign_order", order_id, row)];
    for _ in 0..LINES_PER_ORDER {
        let row = json!({
            "order_id": order_id, "offer_id": Uuid::now_v7(), "claims": [[at, 1000]], "quantity": 1000,
            "price": 1990, "note": "", "hidden": 0,
        });
        ops.push(put("order_line", Uuid::now_v7(), row));
    }
    ops
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
