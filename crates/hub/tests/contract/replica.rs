//! What the hub has of a shop: digests to compare, snapshots to start from.

use std::{collections::BTreeMap, path::Path};

use linli_domain::Role;
use linli_hub::{Caller, Hub, replica::Snapshot};
use linli_protocol::{DigestRequest, Refusal, SnapshotRequest};
use linli_store::{Store, sync::Adopted};
use rstest::rstest;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::{
    device::Device,
    ground::{
        On::{self, *},
        Shop,
    },
};

const REQUEST: SnapshotRequest =
    SnapshotRequest { schema_version: Store::schema_version(), at_least: 0, role: None };

fn fetch(hub: &Hub, caller: &Caller, snapshot: &Snapshot) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let part = hub.snapshot_bytes(caller, snapshot, bytes.len() as u64).unwrap();
        if part.is_empty() {
            return bytes;
        }
        bytes.extend(part);
    }
}

fn adopt(device: &mut Device, packed: &[u8], folder: &Path) {
    let path = folder.join("snapshot.db");
    std::fs::write(&path, zstd::decode_all(packed).unwrap()).unwrap();
    let adopted = device.store.adopt_snapshot(&path, device.caller.role).unwrap();
    assert_ne!(adopted, Adopted::Behind);
}

/// In fen; so long that no id holds it by chance.
const COST: i64 = 4_321_987_654;

/// A shop with two laptops that wrote a little.
fn busy(on: On) -> (Shop, Device, Device) {
    let shop = Shop::new(on);
    let (mut leader, mut helper) =
        (Device::new(&shop, Role::Leader), Device::new(&shop, Role::Helper));
    for number in 0..20 {
        leader.add_member(&format!("团员{number}"));
        helper.add_member(&format!("邻居{number}"));
    }
    leader.add_goods("橙子", "老张果园", COST);
    leader.agree(&shop.hub);
    helper.agree(&shop.hub);
    leader.agree(&shop.hub);
    (shop, leader, helper)
}

#[rstest]
fn devices_that_agree_have_the_digest_of_the_hub(#[values(Sqlite, Postgres)] on: On) {
    let (shop, mut leader, mut helper) = busy(on);
    assert_eq!(leader.hubs_digest(&shop.hub), leader.digest());
    assert_eq!(helper.hubs_digest(&shop.hub), helper.digest());
    assert!(leader.digest().tables.contains_key("variant"));
    assert!(!helper.digest().tables.contains_key("variant"), "of which it sees a part");
    leader.add_member("新来的");
    assert_ne!(leader.hubs_digest(&shop.hub), leader.digest());
    leader.agree(&shop.hub);
    assert_eq!(leader.hubs_digest(&shop.hub), leader.digest());
    helper.agree(&shop.hub);
    assert_eq!(helper.hubs_digest(&shop.hub), helper.digest());
}

#[rstest]
fn a_digest_says_nothing_to_another_schema_and_nothing_of_another_epoch(
    #[values(Sqlite, Postgres)] on: On,
) {
    let (shop, leader, _) = busy(on);
    let ask = |epoch, schema_version| {
        let request = DigestRequest { epoch, seq: 1, schema_version };
        shop.hub.digest(&leader.caller, &request).map_err(|error| error.refusal())
    };
    let epoch = shop.epoch();
    assert_eq!(ask(epoch, Store::schema_version() + 1).unwrap().tables, BTreeMap::new());
    let refused = Err(Refusal::EpochChanged { epoch });
    assert_eq!(ask(epoch - 1, Store::schema_version()), refused);
}

#[rstest]
fn a_new_device_starts_from_a_snapshot(#[values(Sqlite, Postgres)] on: On) {
    let (shop, mut leader, _) = busy(on);
    let folder = TempDir::new().unwrap();
    let mut new = Device::new(&shop, Role::Leader);
    new.add_member("没有网的时候");
    let snapshot = shop.hub.snapshot(&new.caller, &REQUEST).unwrap();
    let packed = fetch(&shop.hub, &new.caller, &snapshot);
    let hash: String = Sha256::digest(&packed).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((packed.len() as u64, hash), (snapshot.bytes, snapshot.sha256.clone()));
    adopt(&mut new, &packed, folder.path());
    let cursor = new.store.cursor().unwrap();
    assert_eq!((cursor.epoch, cursor.seq), (snapshot.head.epoch, snapshot.head.seq));
    assert!(new.says("老张果园") && new.says("没有网的时候"));
    new.agree(&shop.hub);
    leader.agree(&shop.hub);
    assert_eq!(new.digest(), leader.digest());
    let tail = shop.hub.snapshot_bytes(&new.caller, &snapshot, snapshot.bytes - 3).unwrap();
    assert_eq!(tail, packed[packed.len() - 3..]);
    assert_eq!(shop.hub.snapshot_bytes(&new.caller, &snapshot, snapshot.bytes).unwrap(), [0; 0]);
}

#[rstest]
fn a_helpers_snapshot_has_nothing_that_it_may_not_see(#[values(Sqlite, Postgres)] on: On) {
    let (shop, leader, helper) = busy(on);
    let folder = TempDir::new().unwrap();
    let mut new = Device::new(&shop, Role::Helper);
    let snapshot = shop.hub.snapshot(&new.caller, &REQUEST).unwrap();
    let packed = fetch(&shop.hub, &new.caller, &snapshot);
    let plain = zstd::decode_all(&packed[..]).unwrap();
    let holds = |word: &[u8]| plain.windows(word.len()).any(|window| window == word);
    assert!(holds("橙子".as_bytes()) && !holds("老张果园".as_bytes()));
    adopt(&mut new, &packed, folder.path());
    let (cost, price) = (COST.to_string(), (COST + 200).to_string());
    assert!(leader.says(&cost) && new.says(&price) && !new.says(&cost));
    assert_eq!(new.digest(), helper.digest());
    let leaders = shop.hub.snapshot(&leader.caller, &REQUEST).unwrap();
    let bytes = fetch(&shop.hub, &leader.caller, &leaders);
    let stolen = shop.hub.snapshot_bytes(&new.caller, &leaders, 0).ok();
    assert_ne!(stolen, Some(bytes), "a role is given its own only");
}

#[rstest]
fn a_snapshot_serves_until_the_log_is_far_ahead(#[values(Sqlite, Postgres)] on: On) {
    let (shop, leader, _) = busy(on);
    let ask = |at_least| {
        let request = SnapshotRequest { at_least, ..REQUEST };
        shop.hub.snapshot(&leader.caller, &request).unwrap()
    };
    let first = ask(0);
    let mut other = shop.laptop(Role::Leader);
    let txns = other.txns(10);
    shop.push(&other, txns);
    assert_eq!(ask(0), first);
    let second = ask(first.head.seq + 1);
    assert_eq!(second.head.seq, first.head.seq + 10, "a file that is wrong asks for a later one");
    for _ in 0..2 {
        let txns = other.txns(1_000);
        shop.push(&other, txns);
    }
    let third = ask(0);
    assert_eq!(third.head.seq, second.head.seq + 2_000);
    let gone = shop.hub.snapshot_bytes(&leader.caller, &first, 0).unwrap_err();
    assert_eq!(gone.refusal(), Refusal::NotFound, "two are kept");
    assert_eq!(fetch(&shop.hub, &leader.caller, &second).len() as u64, second.bytes);
}

#[rstest]
fn every_instance_hands_out_the_same_bytes(#[values(Sqlite, Postgres)] on: On) {
    let (shop, leader, _) = busy(on);
    let second = shop.ground.hub();
    let snapshots: Vec<Snapshot> = std::thread::scope(|scope| {
        let asked = [&shop.hub, &second].map(|hub| {
            let caller = leader.caller;
            scope.spawn(move || hub.snapshot(&caller, &REQUEST).unwrap())
        });
        asked.map(|asked| asked.join().unwrap()).into()
    });
    assert_eq!(snapshots[0], snapshots[1]);
    let bytes = fetch(&second, &leader.caller, &snapshots[0]);
    assert_eq!(bytes, fetch(&shop.hub, &leader.caller, &snapshots[0]));
}

#[rstest]
fn a_program_that_cannot_read_it_gets_none(#[values(Sqlite, Postgres)] on: On) {
    let (shop, leader, _) = busy(on);
    let request =
        SnapshotRequest { schema_version: Store::schema_version() - 1, at_least: 0, role: None };
    let refused = shop.hub.snapshot(&leader.caller, &request).unwrap_err();
    assert_eq!(refused.refusal(), Refusal::NotFound);
}

#[rstest]
fn a_replica_that_is_damaged_is_made_anew(#[values(Sqlite, Postgres)] on: On) {
    let (shop, mut leader, _) = busy(on);
    let folder = TempDir::new().unwrap();
    let expected = leader.digest();
    let file = {
        let hub = shop.ground.hub_in(folder.path());
        assert_eq!(leader.hubs_digest(&hub), expected);
        let shop_folder =
            folder.path().join("replicas").join(leader.caller.workspace_id.to_string());
        shop_folder.join("leader.db")
    };
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0xFF);
    std::fs::write(&file, bytes).unwrap();
    let hub = shop.ground.hub_in(folder.path());
    assert_eq!(leader.hubs_digest(&hub), expected);
    leader.add_member("后来的");
    leader.agree(&hub);
    assert_eq!(leader.hubs_digest(&hub), leader.digest());
}
