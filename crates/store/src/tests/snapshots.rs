//! Starting from a snapshot: what comes from it, what of the file's own stays, and what it never does to a file.

use std::{collections::BTreeMap, fs, path::PathBuf};

use linli_domain::{Member, Role, SeatId, Timestamp, WorkspaceId, change::Txn};
use proptest::prelude::*;
use rstest::rstest;
use rusqlite::Connection;
use tempfile::TempDir;

use super::acts::{Deed, act, deeds, member};
use crate::{
    Act, Store, StoreError, conflicts, members,
    membership::Membership,
    search, suppliers,
    sync::{Acknowledged, Adopted, Placed},
    testing::{self, TestAmbient, tell},
};

/// A hub's log, the replica that the hub keeps of it, and a folder for its snapshots.
struct Hub {
    folder: TempDir,
    replica: Store,
}

impl Hub {
    fn new() -> Self {
        let mut replica = testing::seeded(99);
        replica.adopt_epoch(1).unwrap();
        Self { folder: tempfile::tempdir().unwrap(), replica }
    }

    /// Takes in what `store` has not told, and answers it.
    fn hears(&mut self, store: &mut Store) {
        let unsent = store.unsent(u32::MAX, usize::MAX).unwrap();
        let txns: Vec<Txn> =
            unsent.iter().map(|unsent| serde_json::from_str(&unsent.body).unwrap()).collect();
        let first = self.replica.cursor().unwrap().seq + 1;
        tell(&mut self.replica, &txns);
        let answers: Vec<Acknowledged> = (first..)
            .zip(&txns)
            .map(|(seq, txn)| Acknowledged {
                txn_id: txn.txn_id,
                placed: Some(Placed { seq, hlc_eff: txn.hlc }),
            })
            .collect();
        store.acknowledge(self.replica.cursor().unwrap().epoch, &answers).unwrap();
    }

    fn snapshot(&self) -> PathBuf {
        let path = self.folder.path().join("snapshot");
        self.replica.write_snapshot(&path).unwrap();
        path
    }
}

fn device(seed: u64) -> Store {
    let mut store = testing::seeded(seed);
    store.adopt_epoch(1).unwrap();
    store
}

fn adopt(store: &mut Store, hub: &Hub) -> Adopted {
    store.adopt_snapshot(&hub.snapshot(), Role::Leader).unwrap()
}

fn add_member(store: &mut Store, number: u8) -> Member {
    let work = |tx: &mut crate::Tx<'_>| {
        let member = member(tx.new_id(), number);
        members::put(tx, &member).map(|()| member)
    };
    store.transact(Act::new("add_member"), work).unwrap().value
}

fn rename(store: &mut Store, member: &Member, name: &str) {
    let renamed = Member { name: name.into(), ..member.clone() };
    store.transact(Act::new("rename"), |tx| members::put(tx, &renamed)).unwrap();
}

#[test]
fn a_new_device_has_everything_at_once_and_finds_it() {
    let (mut hub, mut first, mut second) = (Hub::new(), device(1), device(2));
    act(&mut first, &[Deed::AddMember(1), Deed::AddProduct(2), Deed::OpenCampaign(3)]);
    act(&mut first, &[Deed::PlaceOrder(0, 2), Deed::MoveCampaign(0), Deed::Set(1, 1)]);
    let member = add_member(&mut first, 7);
    hub.hears(&mut first);
    let adopted = adopt(&mut second, &hub);
    let cursor = hub.replica.cursor().unwrap();
    assert_eq!(adopted, Adopted::Whole { cursor, kept: 0 });
    assert_eq!(second.digest().unwrap(), hub.replica.digest().unwrap());
    assert_eq!(second.content().unwrap(), first.content().unwrap());
    let found = second.read(|reader| search::find(reader, &member.name, 5)).unwrap();
    assert!(!found.is_empty(), "the search index came along");
    rename(&mut second, &member, "欧阳新名");
    let found = second.read(|reader| search::find(reader, "ouyang", 5)).unwrap();
    assert_eq!(found.len(), 1, "and goes on from there");
    second.check().unwrap();
}

#[test]
fn what_was_not_told_stays_on_top_and_is_still_told() {
    let (mut hub, mut mine, mut theirs) = (Hub::new(), device(1), device(2));
    let member = add_member(&mut mine, 1);
    hub.hears(&mut mine);
    adopt(&mut theirs, &hub);
    rename(&mut theirs, &member, "他改的");
    rename(&mut mine, &member, "我改的");
    act(&mut mine, &[Deed::Disclose(3)]);
    hub.hears(&mut theirs);
    let before = mine.device_id().unwrap();
    let cursor = hub.replica.cursor().unwrap();
    assert_eq!(adopt(&mut mine, &hub), Adopted::Whole { cursor, kept: 2 });
    assert_eq!((mine.unsent_count().unwrap(), mine.device_id().unwrap()), (2, before));
    let open = mine.read(conflicts::open).unwrap();
    assert_eq!(open.len(), 1, "neither knew of the other: {open:?}");
    hub.hears(&mut mine);
    adopt(&mut theirs, &hub);
    assert_eq!(theirs.digest().unwrap().tables, mine.digest().unwrap().tables);
}

#[test]
fn what_was_settled_stays_so_and_what_could_be_undone_no_longer_can() {
    let (mut hub, mut mine, mut theirs) = (Hub::new(), device(1), device(2));
    let member = add_member(&mut mine, 1);
    hub.hears(&mut mine);
    adopt(&mut theirs, &hub);
    rename(&mut theirs, &member, "他改的");
    rename(&mut mine, &member, "我改的");
    hub.hears(&mut mine);
    hub.hears(&mut theirs);
    adopt(&mut mine, &hub);
    let open = mine.read(conflicts::open).unwrap();
    let settle = |tx: &mut crate::Tx<'_>| conflicts::settle(tx, &open[0]);
    mine.transact::<_, StoreError>(Act::new("settle"), settle).unwrap();
    adopt(&mut mine, &hub);
    assert!(mine.read(conflicts::open).unwrap().is_empty());
    assert_eq!(mine.read(conflicts::all).unwrap().len(), 1);
    assert!(matches!(mine.undo(), Err(StoreError::NothingToUndo)));
}

#[test]
fn a_file_never_goes_back() {
    let (mut hub, mut store) = (Hub::new(), device(1));
    add_member(&mut store, 1);
    hub.hears(&mut store);
    let (older, newer) = (hub.snapshot(), hub.folder.path().join("newer"));
    add_member(&mut store, 2);
    hub.hears(&mut store);
    hub.replica.write_snapshot(&newer).unwrap();
    store.adopt_snapshot(&newer, Role::Leader).unwrap();
    let before = store.digest().unwrap();
    assert_eq!(store.adopt_snapshot(&older, Role::Leader).unwrap(), Adopted::Behind);
    assert_eq!(store.digest().unwrap(), before);
}

#[test]
fn a_row_that_was_changed_behind_the_files_back_is_healed() {
    let (mut hub, mut store) = (Hub::new(), device(1));
    add_member(&mut store, 1);
    hub.hears(&mut store);
    adopt(&mut store, &hub);
    store.conn.execute("UPDATE member SET name = '坏'", []).unwrap();
    assert_ne!(store.digest().unwrap(), hub.replica.digest().unwrap());
    adopt(&mut store, &hub);
    assert_eq!(store.digest().unwrap(), hub.replica.digest().unwrap());
}

#[test]
fn a_restored_hub_is_told_again_what_it_lacks() {
    let (mut hub, mut store) = (Hub::new(), device(1));
    add_member(&mut store, 1);
    hub.hears(&mut store);
    let copy = hub.folder.path().join("copy");
    fs::rename(hub.snapshot(), &copy).unwrap();
    add_member(&mut store, 2);
    act(&mut store, &[Deed::Disclose(1)]);
    hub.hears(&mut store);
    adopt(&mut store, &hub);
    assert_eq!(store.unsent_count().unwrap(), 0);
    let content = store.content().unwrap();
    let restored = Connection::open(&copy).unwrap();
    restored.execute("UPDATE cursor SET epoch = 2", []).unwrap();
    drop(restored);
    let adopted = store.adopt_snapshot(&copy, Role::Leader).unwrap();
    assert!(matches!(adopted, Adopted::Whole { kept: 2, .. }), "{adopted:?}");
    assert_eq!(store.unsent_count().unwrap(), 2);
    assert_eq!(store.content().unwrap(), content);
}

#[test]
fn what_refers_to_something_that_the_hub_holds_is_left_for_later() {
    let (mut hub, mut store) = (Hub::new(), device(1));
    act(&mut store, &[Deed::AddProduct(1)]);
    let held = store.unsent(1, 1).unwrap()[0].txn_id;
    store.acknowledge(1, &[Acknowledged { txn_id: held, placed: None }]).unwrap();
    act(&mut store, &[Deed::OpenCampaign(1)]);
    add_member(&mut store, 1);
    let mut other = device(3);
    add_member(&mut other, 9);
    hub.hears(&mut other);
    let cursor = hub.replica.cursor().unwrap();
    assert_eq!(adopt(&mut store, &hub), Adopted::Whole { cursor, kept: 1 });
    assert_eq!((store.unsent_count().unwrap(), store.held_count().unwrap()), (2, 1));
    assert_eq!(store.read(members::list).unwrap().len(), 2);
    store.check().unwrap();
    add_member(&mut store, 3);
}

#[test]
fn facts_stay_facts_and_references_stay_checked_afterwards() {
    let (mut hub, mut store) = (Hub::new(), device(1));
    act(&mut store, &[Deed::AddMember(1), Deed::Disclose(3)]);
    hub.hears(&mut store);
    adopt(&mut store, &hub);
    assert!(store.conn.execute("DELETE FROM disclosure", []).is_err());
    let dangling = "INSERT INTO variant (id, product_id) VALUES (zeroblob(16), zeroblob(16))";
    assert!(store.conn.execute(dangling, []).is_err());
}

#[rstest]
#[case::damaged(|bytes: &mut Vec<u8>| { let middle = bytes.len() / 2 / 4096 * 4096; bytes[middle..middle + 4096].fill(7) })]
#[case::cut_off(|bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2))]
#[case::empty(|bytes: &mut Vec<u8>| bytes.clear())]
#[case::another_programs(|bytes: &mut Vec<u8>| bytes[68..72].fill(1))]
fn what_is_no_whole_snapshot_changes_nothing(#[case] damage: fn(&mut Vec<u8>)) {
    let (mut hub, mut store) = (Hub::new(), device(1));
    (0..60).for_each(|number| drop(add_member(&mut store, number)));
    hub.hears(&mut store);
    add_member(&mut store, 61);
    let path = hub.snapshot();
    let mut bytes = fs::read(&path).unwrap();
    damage(&mut bytes);
    fs::write(&path, &bytes).unwrap();
    let before = store.digest().unwrap();
    let error = store.adopt_snapshot(&path, Role::Leader).unwrap_err();
    assert!(
        matches!(error, StoreError::Damaged { .. } | StoreError::NotAStore { .. }),
        "{error:?}"
    );
    assert_eq!(store.digest().unwrap(), before);
    add_member(&mut store, 62);
}

#[test]
fn a_snapshot_of_a_later_schema_is_refused() {
    let (hub, mut store) = (Hub::new(), device(1));
    let path = hub.snapshot();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = store.adopt_snapshot(&path, Role::Leader).unwrap_err();
    assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error:?}");
}

#[test]
fn a_leaders_file_is_copied_first_and_a_helpers_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("店.linli");
    let copies = || {
        let names = ["店.linli.before-snapshot", "店.linli.before-snapshot-2"];
        names.map(|name| folder.path().join(name).exists())
    };
    let mut hub = Hub::new();
    let mut store = Store::open(&path, Box::new(TestAmbient::new(5))).unwrap();
    store.adopt_epoch(1).unwrap();
    adopt(&mut store, &hub);
    assert_eq!(copies(), [false, false], "there was nothing in it");
    add_member(&mut store, 1);
    hub.hears(&mut store);
    let content = store.content().unwrap();
    adopt(&mut store, &hub);
    assert_eq!(copies(), [true, false]);
    adopt(&mut store, &hub);
    assert_eq!(copies(), [true, true]);
    let copy = folder.path().join("店.linli.before-snapshot");
    let copy = Store::open(&copy, Box::new(TestAmbient::new(6))).unwrap();
    assert_eq!(copy.content().unwrap(), content);
    store.join(&shop()).unwrap();
    store.adopt_snapshot(&hub.snapshot(), Role::Helper).unwrap();
    assert_eq!(copies(), [false, false], "what a helper must not have is nowhere");
    assert_eq!(store.membership().unwrap().unwrap().role, Role::Helper);
}

fn shop() -> Membership {
    Membership {
        url: "https://hub.example".into(),
        workspace_id: WorkspaceId::new(uuid::Uuid::from_u128(1)),
        workspace: "幸福里".into(),
        seat_id: SeatId::new(uuid::Uuid::from_u128(2)),
        role: Role::Leader,
        device_name: "柜台".into(),
        paired_at: Timestamp(0),
        last_agreed_at: None,
    }
}

#[test]
fn nothing_of_a_leaders_is_left_on_a_helpers_disk() {
    const SECRET: &str = "老张果园独家进货价";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("店.linli");
    let (mut leaders, mut helpers, mut other) = (Hub::new(), Hub::new(), device(3));
    let mut store = Store::open(&path, Box::new(TestAmbient::new(5))).unwrap();
    let supplier = linli_domain::Supplier {
        id: uuid::Uuid::from_u128(9).into(),
        name: SECRET.into(),
        contact: String::new(),
        phone: None,
        address: String::new(),
        note: String::new(),
    };
    other.transact(Act::new("add"), |tx| suppliers::put(tx, &supplier)).unwrap();
    leaders.hears(&mut other);
    adopt(&mut store, &leaders);
    // The helper's replica has heard as much, with the supplier left out.
    add_member(&mut other, 1);
    helpers.hears(&mut other);
    assert_eq!(store.read(suppliers::list).unwrap().len(), 1);
    let adopted = store.adopt_snapshot(&helpers.snapshot(), Role::Helper).unwrap();
    assert!(matches!(adopted, Adopted::Whole { .. }), "{adopted:?}");
    drop(store);
    for entry in fs::read_dir(folder.path()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let found = bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes());
        assert!(!found);
    }
}

#[test]
fn a_snapshot_holds_nothing_of_the_file_it_was_made_from() {
    let mut store = device(1);
    add_member(&mut store, 1);
    store.join(&shop()).unwrap();
    store.name_devices(&BTreeMap::from([(store.device_id().unwrap(), "柜台".into())])).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("snapshot");
    store.write_snapshot(&path).unwrap();
    let snapshot = Connection::open(&path).unwrap();
    for table in ["device", "outbox", "act", "membership", "known_device", "outbox_purged"] {
        let sql = format!("SELECT count(*) FROM {table}");
        let rows: i64 = snapshot.query_row(&sql, [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 0, "{table}");
    }
}

/// Interrupts what the connection does at its `nth` look at the clock, and answers whether it came to that.
fn interrupted_at(store: &mut Store, nth: u32, work: impl FnOnce(&mut Store) -> bool) -> bool {
    let mut left = nth;
    let stop = move || {
        left = left.saturating_sub(1);
        left == 0
    };
    store.conn.progress_handler(150, Some(stop)).unwrap();
    let done = work(store);
    store.conn.progress_handler(0, None::<fn() -> bool>).unwrap();
    !done
}

#[test]
fn a_file_that_is_stopped_anywhere_is_the_old_one_or_the_new_one() {
    let mut hub = Hub::new();
    let mut other = device(2);
    (0..5).for_each(|number| drop(add_member(&mut other, number)));
    act(&mut other, &[Deed::AddProduct(1), Deed::OpenCampaign(1), Deed::PlaceOrder(1, 1)]);
    hub.hears(&mut other);
    let path = hub.snapshot();
    let mut stopped = 0;
    for nth in 1.. {
        let mut store = device(1);
        let mine = add_member(&mut store, 9);
        let before = store.digest().unwrap();
        let was_stopped = interrupted_at(&mut store, nth, |store| {
            store.adopt_snapshot(&path, Role::Leader).is_ok()
        });
        let after = store.digest().unwrap();
        if was_stopped {
            stopped += 1;
            assert!(after == before || after.cursor == hub.replica.cursor().unwrap());
        }
        store.check().unwrap();
        rename(&mut store, &mine, "照常");
        assert_eq!(store.read(|reader| search::find(reader, "照常", 5)).unwrap().len(), 1);
        if !was_stopped {
            break;
        }
    }
    assert!(stopped > 20, "{stopped}");
}

proptest! {
    #![proptest_config(super::acts::cases())]

    #[test]
    fn a_snapshot_with_the_rest_of_the_log_is_the_log(
        shared in prop::collection::vec(deeds(), 1..6),
        mine_apart in prop::collection::vec(deeds(), 0..4),
        theirs_apart in prop::collection::vec(deeds(), 0..4),
    ) {
        let (mut hub, mut mine, mut theirs) = (Hub::new(), device(1), device(2));
        shared.iter().for_each(|deeds| drop(act(&mut mine, deeds)));
        hub.hears(&mut mine);
        adopt(&mut theirs, &hub);
        mine_apart.iter().for_each(|deeds| drop(act(&mut mine, deeds)));
        theirs_apart.iter().for_each(|deeds| drop(act(&mut theirs, deeds)));
        hub.hears(&mut theirs);
        adopt(&mut mine, &hub);
        hub.hears(&mut mine);
        prop_assert_eq!(mine.content().unwrap(), hub.replica.content().unwrap());
        prop_assert_eq!(mine.digest().unwrap().tables, hub.replica.digest().unwrap().tables);
        mine.check().unwrap();
    }
}
