//! A shop with its centre that have something of everything, and those who are none of them.

use std::collections::BTreeSet;

use linli_domain::{
    CampaignId, DeliveryNoteId, FactId, Fen, PurchaseRequestId, Quantity, Role, SeatId, SupplierId,
    TxnId, VariantId, WorkspaceId, centre::statement::EntryKind,
};
use linli_hub::{
    centre::{Office, Terms},
    config::Bounds,
    testing::{HubServer, HubServerBuilder},
};
use linli_protocol::{
    PairRequest, Pairing, Verdict,
    centre::{
        Centre, JoinCentre, NewsPage, PurchaseRequest, RequestLine, RequestStatus, Substitute,
        office::{
            AnswerLine, CatalogueRow, EntryRequest, KeyScope, PublishPreview, PublishRequest, Round,
        },
    },
    ordering::{Inbox, OrderingPage},
    path,
};
use reqwest::Method;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    ordering,
    support::{Laptop, done, kept, member, read, supplier},
};

/// A picture of one point.
pub(super) const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\x0f\0\0\x01\x01\0\x05\x18\xd8N\0\0\0\0IEND\xaeB`\x82";

/// Nobody is put off: what is tried here is not how often.
pub(super) fn unbounded() -> HubServerBuilder {
    HubServer::builder().bounds(Bounds {
        rate_seat: 0,
        rate_address: 0,
        rate_stranger: 0,
        grace_seconds: 1,
        ..Bounds::default()
    })
}

/// What the strangers are after.
pub(super) struct Ours {
    pub(super) office: Office,
    pub(super) leader: Laptop,
    pub(super) workspace_id: WorkspaceId,
    /// The code with which the shop joined.
    pub(super) used_code: String,
    pub(super) told: TxnId,
    pub(super) member: Uuid,
    pub(super) held: TxnId,
    pub(super) waiting: SeatId,
    pub(super) campaign_id: CampaignId,
    pub(super) page: OrderingPage,
    pub(super) picture: String,
    pub(super) order_id: Uuid,
    pub(super) supplier_id: SupplierId,
    pub(super) apple: VariantId,
    pub(super) pear: VariantId,
    pub(super) delivery_date: linli_domain::Day,
    pub(super) request_id: PurchaseRequestId,
    pub(super) round_id: Uuid,
    pub(super) answer_id: FactId,
    pub(super) note_id: DeliveryNoteId,
    pub(super) entry_id: FactId,
    pub(super) preview_id: Uuid,
}

pub(super) fn row(supplier: &str, product: &str, code: &str) -> CatalogueRow {
    CatalogueRow {
        supplier: supplier.into(),
        product: product.into(),
        code: code.into(),
        price: Some(Fen(250)),
        ..CatalogueRow::default()
    }
}

/// A centre at which lists can be closed at once.
fn centre(hub: &HubServer, name: &str) -> Office {
    let office = Office::keeper(hub.create_centre(name));
    let terms = Terms { takes_late: true, ..Terms::default() };
    hub.ask_hub(|hub| hub.set_terms(&office, &terms)).unwrap();
    office
}

async fn joins(hub: &HubServer, office: &Office, shop: &str) -> (Laptop, String) {
    let laptop = Laptop::leader(hub, shop).await;
    let code = hub.invite_shop(office);
    let join = JoinCentre { code: code.clone() };
    let _: Centre = laptop.post(path::CENTRE_JOIN, &join).await.unwrap();
    (laptop, code)
}

impl Ours {
    pub(super) async fn new(hub: &HubServer) -> Self {
        let office = centre(hub, "林家供货中心");
        let rows = vec![row("林家果园", "林家苹果", "LIN-1"), row("林家果园", "林家雪梨", "LIN-2")];
        hub.publish(&office, rows);
        let (mut leader, used_code) = joins(hub, &office, "林小雨的店").await;
        let mut helper = leader.lets_in(hub, Role::Helper).await;
        let epoch = leader.hello().await.unwrap().epoch;
        let told = leader.acts(vec![member("林小雨的邻居")]);
        let answer = leader.push(epoch, vec![told.clone()]).await.unwrap();
        assert!(matches!(answer.verdicts[..], [Verdict::Applied { .. }]));
        let held = helper.acts(vec![supplier("林家的秘密果园")]);
        helper.push(epoch, vec![held.clone()]).await.unwrap();
        let code = leader.invite(Role::Helper).await.unwrap().code;
        let Pairing::Waiting { .. } = Laptop::new(hub).begin(&code).await.unwrap() else {
            panic!("an invited laptop waits")
        };
        let asked: Vec<PairRequest> = leader.get(path::PAIR_REQUESTS).await.unwrap();

        let picture = hex(&Sha256::digest(PICTURE));
        let mut page = ordering::page();
        page.title = "林小雨的水果团".into();
        page.goods[0].picture = Some(picture.clone());
        let stall = ordering::Stall::of(leader.clone(), &page).await;
        let pictures = format!("{}/{}/pictures/{picture}", path::ORDERING, stall.campaign_id);
        done(leader.request(Method::PUT, &pictures).body(PICTURE)).await.unwrap();
        let (apples, two) = ordering::apples("2");
        let wanted = [("name", "林小雨的妈妈"), ("room", "3-1-502"), (&*apples, &*two)];
        stall.member().orders(&wanted).await;
        let inbox: Inbox = leader.get(path::ORDERING_ORDERS).await.unwrap();

        let rows = hub.ask_hub(|hub| {
            hub.catalogue_of(&office, serde_json::from_value(serde_json::json!({})).unwrap())
        });
        let products = rows.unwrap().products;
        let of = |code: &str| {
            let all = products.iter().flat_map(|product| &product.variants);
            all.into_iter().find(|variant| variant.code == code).unwrap().variant_id
        };
        let (apple, pear) = (of("LIN-1"), of("LIN-2"));
        let delivery_date = today();
        let request_id = PurchaseRequestId::new(Uuid::now_v7());
        let line = RequestLine {
            variant_id: apple,
            pieces: Quantity::whole(17),
            tolerance: Quantity::ZERO,
            price: Fen(250),
        };
        let request = PurchaseRequest {
            revision: 1,
            title: "林小雨的要货".into(),
            delivery_date,
            lines: vec![line],
        };
        let to = format!("{}/{request_id}", path::CENTRE_REQUESTS);
        let _: RequestStatus = read(leader.request(Method::PUT, &to).json(&request)).await.unwrap();
        hub.fall_short(&office, delivery_date, Quantity::whole(12), "林家果园下雨了");
        hub.ship(&office, delivery_date, "LIN-LOT-7");
        let answer_id = FactId::new(Uuid::now_v7());
        let offered = AnswerLine {
            answer_id,
            request_id,
            variant_id: apple,
            confirmed: Quantity::whole(12),
            reason: None,
            note: "换成林家雪梨".into(),
            substitute: Some(Substitute {
                variant_id: pear,
                pieces: Quantity::whole(5),
                price: Fen(200),
            }),
        };
        let seat = leader.hello().await.unwrap();
        assert_eq!(seat.workspace, "林小雨的店");
        let entry_id = FactId::new(Uuid::now_v7());
        let (rounds, workspace_id) = hub.ask_hub(|hub| {
            hub.answer_lines(&office, &[offered]).unwrap();
            let workspace_id = hub.balances(&office).unwrap()[0].workspace_id;
            let paid = EntryRequest {
                entry_id,
                workspace_id,
                kind: EntryKind::Payment,
                amount: Fen(-1_000),
                happened_at: hub.now(),
                memo: "林小雨转账".into(),
                note_id: None,
                request_id: None,
                variant_id: None,
                pieces: None,
            };
            hub.record_entry(&office, &paid).unwrap();
            (hub.rounds(&office, None).unwrap(), workspace_id)
        });
        let [Round { round_id, supplier_id, .. }] = rounds[..] else { panic!("{rounds:?}") };
        let news: NewsPage = leader.get(path::CENTRE_NEWS).await.unwrap();
        let note = news.items.iter().find_map(|item| match &item.news {
            linli_protocol::centre::News::Delivery(note) => Some(note.note_id),
            _ => None,
        });
        let preview: PublishPreview = hub.ask_hub(|hub| {
            let rows = vec![row("林家果园", "林家葡萄", "LIN-3")];
            let request = PublishRequest { rows, ..PublishRequest::default() };
            hub.catalogue_dry_run(&office, request).unwrap()
        });
        Self {
            office,
            workspace_id,
            used_code,
            told: told.txn_id,
            member: subject(told.txn.as_str()),
            held: held.txn_id,
            waiting: asked[0].seat_id,
            campaign_id: stall.campaign_id,
            page,
            picture,
            order_id: inbox.orders[0].order_id,
            supplier_id,
            apple,
            pear,
            delivery_date,
            request_id,
            round_id,
            answer_id,
            note_id: note.unwrap(),
            entry_id,
            preview_id: preview.preview_id.unwrap(),
            leader,
        }
    }

    /// What nobody of another shop may hear.
    pub(super) fn marks_of_shop(&self) -> Vec<String> {
        let words = ["林小雨", "秘密果园", "LIN-LOT-7", "下雨了"].map(ToOwned::to_owned);
        let ids = [
            self.workspace_id.uuid(),
            self.leader.device_id.uuid(),
            self.leader.seat_id.uuid(),
            self.told.uuid(),
            self.member,
            self.held.uuid(),
            self.waiting.uuid(),
            self.campaign_id.uuid(),
            self.order_id,
            self.request_id.uuid(),
            self.answer_id.uuid(),
            self.note_id.uuid(),
            self.entry_id.uuid(),
        ];
        words.into_iter().chain(ids.map(|id| id.to_string())).collect()
    }

    /// What nobody of another centre may hear besides.
    pub(super) fn marks(&self) -> Vec<String> {
        let mut marks = self.marks_of_shop();
        marks.extend(["林家", "LIN-1", "LIN-2", "LIN-3"].map(ToOwned::to_owned));
        let ids = [
            self.office.centre_id.uuid(),
            self.supplier_id.uuid(),
            self.apple.uuid(),
            self.pear.uuid(),
            self.round_id,
            self.preview_id,
        ];
        marks.extend(ids.map(|id| id.to_string()));
        marks
    }

    /// Every row that the hub keeps of the shop and of the centre.
    pub(super) fn kept(&self, hub: &HubServer) -> BTreeSet<String> {
        kept(hub, &[self.workspace_id.to_string(), self.office.centre_id.to_string()])
    }
}

/// Another shop at another centre, another shop at ours, and a program of the other centre.
pub(super) struct Strangers {
    pub(super) stranger: Laptop,
    pub(super) neighbour: Laptop,
    pub(super) program: Laptop,
}

impl Strangers {
    pub(super) async fn new(hub: &HubServer, ours: &Ours) -> Self {
        let elsewhere = centre(hub, "别家中心");
        hub.publish(&elsewhere, vec![row("别家果园", "别家苹果", "B-1")]);
        let (stranger, _) = joins(hub, &elsewhere, "别家团").await;
        let (neighbour, _) = joins(hub, &ours.office, "隔壁团").await;
        let access = hub.key(&elsewhere, &KeyScope::ALL);
        Self { stranger, neighbour, program: Laptop { access, ..Laptop::new(hub) } }
    }
}

/// The day it is in China, by the machine's clock, as the hub goes by it.
fn today() -> linli_domain::Day {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let now = linli_domain::Timestamp(i64::try_from(now.as_millis()).unwrap());
    linli_domain::Day::of(now, 480).unwrap()
}

/// Of what a transaction of one write is.
fn subject(txn: &str) -> Uuid {
    let txn: Value = serde_json::from_str(txn).unwrap();
    txn["ops"][0]["pk"].as_str().unwrap().parse().unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
