//! A device with a real store, which tells and hears without a session.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use linli_domain::{
    Address, Fen, Member, Product, Role, Supplier, SupplierId, Timestamp, Unit, Variant,
};
use linli_hub::{Caller, Hub};
use linli_protocol::{
    DigestAnswer, DigestRequest, PullRequest, PushRequest, Pushed, RawTxn, Verdict,
};
use linli_store::{
    Act, Ambient, Store, StoreError, Tx, members, products, suppliers,
    sync::{Acknowledged, Entry, Page, Placed},
};

use crate::ground::{NOW, Shop};

/// A clock that goes on by a second whenever it is looked at, and chance from the system.
struct Ticking(Arc<AtomicI64>);

impl Ambient for Ticking {
    fn now(&self) -> Timestamp {
        Timestamp(NOW - 3_600_000 + self.0.fetch_add(1, Ordering::Relaxed))
    }

    fn fill_random(&mut self, bytes: &mut [u8]) {
        rand::fill(bytes);
    }
}

pub(crate) struct Device {
    pub(crate) caller: Caller,
    pub(crate) store: Store,
}

impl Device {
    pub(crate) fn new(shop: &Shop, role: Role) -> Self {
        let clock = Ticking(Arc::default());
        let store = Store::open_in_memory(Box::new(clock)).unwrap();
        Self { caller: shop.laptop(role).caller, store }
    }

    /// Everything is told and everything heard.
    pub(crate) fn agree(&mut self, hub: &Hub) {
        let epoch = hub.head(self.caller.workspace_id).unwrap().epoch;
        self.store.adopt_epoch(epoch).unwrap();
        let device_id = self.store.device_id().unwrap();
        loop {
            let unsent = self.store.unsent(1_000, 1 << 20).unwrap();
            if unsent.is_empty() {
                break;
            }
            let txns = unsent.into_iter().map(|unsent| {
                let txn = RawTxn::new(unsent.body).unwrap();
                let (txn_id, sha256) = (unsent.txn_id, txn.sha256());
                let (base_epoch, hlc_eff) = (unsent.base_epoch, unsent.hlc_eff);
                Pushed { txn_id, sha256, base_epoch, hlc_eff, txn }
            });
            let request = PushRequest { device_id, epoch, txns: txns.collect() };
            let answer = hub.push(&self.caller, &request).unwrap();
            assert_eq!(answer.stopped, None);
            let answers = answer.verdicts.iter().map(|verdict| match *verdict {
                Verdict::Applied { txn_id, seq, hlc_eff }
                | Verdict::Duplicate { txn_id, seq, hlc_eff } => {
                    Acknowledged { txn_id, placed: Some(Placed { seq, hlc_eff }) }
                }
                Verdict::Quarantined { txn_id } => Acknowledged { txn_id, placed: None },
            });
            self.store.acknowledge(epoch, &answers.collect::<Vec<_>>()).unwrap();
        }
        loop {
            let after = self.store.cursor().unwrap().seq;
            let request = PullRequest { device_id, epoch, after, limit: 1_000, role: None };
            let page = hub.pull(&self.caller, &request).unwrap();
            if page.upto == after {
                return;
            }
            let entries = page.entries.into_iter().map(|logged| Entry {
                seq: logged.seq,
                hlc_eff: logged.hlc_eff,
                seen: logged.seen,
                body: logged.txn.as_str().to_owned(),
            });
            let (epoch, upto) = (page.epoch, page.upto);
            self.store.take(&Page { epoch, after, entries: entries.collect(), upto }).unwrap();
        }
    }

    pub(crate) fn act(&mut self, work: impl FnOnce(&mut Tx<'_>) -> Result<(), StoreError>) {
        self.store.transact(Act::new("edit"), work).unwrap();
    }

    pub(crate) fn add_member(&mut self, name: &str) {
        self.act(|tx| {
            let member = Member {
                id: tx.new_id(),
                name: name.to_owned(),
                nicknames: Vec::new(),
                phone: None,
                address: Address::default(),
                pickup_point: None,
                note: String::new(),
            };
            members::put(tx, &member)
        });
    }

    /// Something that a helper sees a part of, and something that it does not see.
    pub(crate) fn add_goods(&mut self, name: &str, from: &str, cost: i64) {
        self.act(|tx| {
            let supplier = Supplier {
                id: tx.new_id::<SupplierId>(),
                name: from.to_owned(),
                contact: String::new(),
                phone: None,
                address: String::new(),
                note: String::new(),
            };
            suppliers::put(tx, &supplier)?;
            let variant = Variant {
                id: tx.new_id(),
                name: String::new(),
                aliases: Vec::new(),
                sku: String::new(),
                unit: Unit::new("份"),
                price: Fen(cost + 200),
                cost: Some(Fen(cost)),
                case_pack: None,
                minimum: None,
                barcode: String::new(),
                shelf_life_days: None,
            };
            let product = Product {
                id: tx.new_id(),
                name: name.to_owned(),
                aliases: Vec::new(),
                menu_code: String::new(),
                supplier_id: Some(supplier.id),
                note: String::new(),
                variants: vec![variant],
            };
            products::put(tx, &product)
        });
    }

    /// Its own digest, of the tables that its role sees whole.
    pub(crate) fn digest(&self) -> DigestAnswer {
        let digest = self.store.digest().unwrap();
        let role = self.caller.role;
        let whole = digest.tables.into_iter().filter(|(table, _)| role.sees_whole_table(table));
        let tables = whole.map(|(table, of)| {
            (table.to_owned(), linli_protocol::TableDigest { rows: of.rows, sum: of.sum })
        });
        DigestAnswer {
            epoch: digest.cursor.epoch,
            seq: digest.cursor.seq,
            tables: tables.collect(),
        }
    }

    /// The hub's, as it answers this device.
    pub(crate) fn hubs_digest(&self, hub: &Hub) -> DigestAnswer {
        let cursor = self.store.cursor().unwrap();
        let request = DigestRequest {
            epoch: cursor.epoch,
            seq: cursor.seq,
            schema_version: Store::schema_version(),
        };
        hub.digest(&self.caller, &request).unwrap()
    }

    pub(crate) fn says(&self, word: &str) -> bool {
        self.store.content().unwrap().to_string().contains(word)
    }
}
