//! What is set aside, what was overwritten, and a file that is a copy.

use linli_domain::{
    Member, Supplier, Timestamp, TxnId,
    change::{Hlc, Txn},
};

use super::acts::{Deed, act, member};
use crate::{
    Act, Store, StoreError, conflicts, members, suppliers,
    sync::{Acknowledged, Entry, Page, Placed},
    testing::{self, TestAmbient, tell},
};

fn told(store: &Store) -> Vec<Txn> {
    store.outbox_after(0, u32::MAX).unwrap()
}

/// Two devices with one member, each of which has renamed them without knowing of the other.
fn renamed_twice() -> (Store, Store, Member) {
    let (mut mine, mut theirs) = (testing::store(), testing::seeded(2));
    let added = mine.transact(Act::new("add_member"), |tx| {
        let member = member(tx.new_id(), 1);
        members::put(tx, &member).map(|()| member)
    });
    let member = added.unwrap().value;
    tell(&mut theirs, &told(&mine));
    for (store, name) in [(&mut mine, "我改的"), (&mut theirs, "他改的")] {
        let renamed = Member { name: name.into(), note: name.into(), ..member.clone() };
        store.transact(Act::new("rename"), |tx| members::put(tx, &renamed)).unwrap();
    }
    (mine, theirs, member)
}

#[test]
fn what_was_overwritten_unknowingly_can_be_had_back() {
    let (mut mine, mut theirs, member) = renamed_twice();
    tell(&mut theirs, &told(&mine)[1..]);
    tell(&mut mine, &told(&theirs));
    for store in [&mut mine, &mut theirs] {
        let open = store.read(conflicts::open).unwrap();
        assert_eq!(open.len(), 1, "a note is not important, a name is: {open:?}");
        assert_eq!((open[0].pk, open[0].field.as_str()), (member.id.uuid(), "name"));
        let won = store.read(|reader| members::get(reader, member.id)).unwrap().unwrap().name;
        assert_eq!(open[0].won.value["name"], won.as_str());
        let lost = open[0].lost.value["name"].clone();
        store.transact(Act::new("restore"), |tx| conflicts::restore(tx, open[0].id)).unwrap();
        let name = store.read(|reader| members::get(reader, member.id)).unwrap().unwrap().name;
        assert_eq!(lost, name.as_str());
        assert!(store.read(conflicts::open).unwrap().is_empty());
    }
}

#[test]
fn a_conflict_that_is_settled_stays_on_record_and_is_settled_for_all() {
    let (mut mine, mut theirs, _) = renamed_twice();
    tell(&mut theirs, &told(&mine)[1..]);
    tell(&mut mine, &told(&theirs));
    let before = told(&mine).len();
    let open = mine.read(conflicts::open).unwrap();
    let settle = |tx: &mut crate::Tx<'_>| conflicts::settle(tx, &open[0]);
    mine.transact::<_, StoreError>(Act::new("settle"), settle).unwrap();
    tell(&mut theirs, &told(&mine)[before..]);
    for store in [&mine, &theirs] {
        assert!(store.read(conflicts::open).unwrap().is_empty());
        assert_eq!(store.read(conflicts::all).unwrap().len(), 1);
    }
}

#[test]
fn what_comes_before_what_it_refers_to_is_taken_over_when_that_came() {
    let (mut mine, mut theirs) = (testing::store(), testing::seeded(2));
    act(&mut mine, &[Deed::AddProduct(2)]);
    act(&mut mine, &[Deed::OpenCampaign(1)]);
    act(&mut mine, &[Deed::AddMember(1)]);
    let [product, campaign, member] = &told(&mine)[..] else { panic!() };
    let first = tell(&mut theirs, &[campaign.clone(), member.clone()]);
    assert_eq!((first.set_aside, theirs.set_aside().unwrap().len()), (1, 1));
    assert_eq!(theirs.read(members::list).unwrap().len(), 1, "the rest goes on");
    assert_eq!(tell(&mut theirs, std::slice::from_ref(product)).released, 1);
    assert_eq!(theirs.content().unwrap(), mine.content().unwrap());
    assert!(theirs.set_aside().unwrap().is_empty());
}

#[test]
fn what_refers_to_something_that_is_set_aside_itself_comes_with_it() {
    let (mut mine, mut theirs) = (testing::store(), testing::seeded(2));
    act(&mut mine, &[Deed::AddProduct(2)]);
    act(&mut mine, &[Deed::OpenCampaign(1)]);
    act(&mut mine, &[Deed::AddMember(1)]);
    act(&mut mine, &[Deed::PlaceOrder(1, 1)]);
    let [product, campaign, member, order] = &told(&mine)[..] else { panic!() };
    let backwards = [order.clone(), campaign.clone(), member.clone(), product.clone()];
    tell(&mut theirs, &backwards);
    assert!(theirs.set_aside().unwrap().is_empty());
    assert_eq!(theirs.content().unwrap(), mine.content().unwrap());
}

#[test]
fn a_copy_goes_on_as_a_device_of_its_own() {
    let mut original = testing::store();
    act(&mut original, &[Deed::AddMember(1)]);
    let mut copy = original.copy_in_memory(Box::new(TestAmbient::new(99))).unwrap();
    assert_eq!(copy.device_id().unwrap(), original.device_id().unwrap());
    act(&mut original, &[Deed::AddMember(2)]);
    act(&mut copy, &[Deed::AddMember(3)]);
    let written = copy.unsent(10, usize::MAX).unwrap()[1].txn_id;

    assert!(tell(&mut copy, &told(&original)).forked);
    assert_ne!(copy.device_id().unwrap(), original.device_id().unwrap());
    let unsent = copy.unsent(10, usize::MAX).unwrap();
    assert_eq!(unsent.iter().map(|unsent| unsent.txn_id).collect::<Vec<_>>(), [written]);
    tell(&mut original, &told(&copy));
    assert_eq!(original.digest().unwrap().tables, copy.digest().unwrap().tables);
}

#[test]
fn another_time_from_the_hub_counts_everywhere() {
    let (mut mine, mut theirs) = (testing::store(), testing::seeded(2));
    act(&mut mine, &[Deed::AddMember(1), Deed::Disclose(3)]);
    let told = told(&mine).remove(0);
    let hlc_eff = told.hlc.tick(linli_domain::Timestamp(0));
    let placed = Some(Placed { seq: 1, hlc_eff });
    mine.acknowledge(0, &[Acknowledged { txn_id: told.txn_id, placed }]).unwrap();
    assert_eq!(mine.unsent_count().unwrap(), 0);
    let body = serde_json::to_string(&told).unwrap();
    let entries = vec![crate::sync::Entry { seq: 1, hlc_eff, seen: 0, body }];
    theirs.take(&Page { epoch: 0, after: 0, entries, upto: 1 }).unwrap();
    assert_eq!(mine.digest().unwrap().tables, theirs.digest().unwrap().tables);
}

/// The hub gave the first act the time that the second had here, and the second a later one.
#[test]
fn times_that_meet_are_told_apart_by_what_was_written() {
    let (mut mine, mut theirs) = (testing::store(), testing::seeded(2));
    act(&mut mine, &[Deed::AddMember(1)]);
    act(&mut mine, &[Deed::EditMember(0, 2)]);
    let told = told(&mine);
    let times = [told[1].hlc, told[1].hlc.tick(linli_domain::Timestamp(0))];
    let entries: Vec<_> = (1..)
        .zip(times)
        .zip(&told)
        .map(|((seq, hlc_eff), txn)| {
            let body = serde_json::to_string(txn).unwrap();
            crate::sync::Entry { seq, hlc_eff, seen: 0, body }
        })
        .collect();
    for store in [&mut mine, &mut theirs] {
        store.take(&Page { epoch: 0, after: 0, entries: entries.clone(), upto: 2 }).unwrap();
    }
    assert_eq!(mine.digest().unwrap().tables, theirs.digest().unwrap().tables);
}

#[test]
fn a_page_of_another_log_or_beyond_a_gap_changes_nothing() {
    let mut store = testing::store();
    for page in [
        Page { epoch: 7, after: 0, entries: vec![], upto: 9 },
        Page { epoch: 0, after: 3, entries: vec![], upto: 9 },
    ] {
        store.take(&page).unwrap();
        assert_eq!(store.cursor().unwrap(), crate::sync::Cursor::default());
    }
}

#[test]
fn a_new_epoch_tells_everything_again_once() {
    let mut store = testing::store();
    let work = |tx: &mut crate::Tx<'_>| {
        let (name, contact, address, note) =
            ("老张".into(), String::new(), String::new(), String::new());
        let id = tx.new_id();
        suppliers::put(tx, &Supplier { id, name, contact, phone: None, address, note })
    };
    let txn_id = store.transact::<_, StoreError>(Act::new("add"), work).unwrap().txn_ids[0];
    let acknowledged = [Acknowledged { txn_id, placed: None }];
    store.acknowledge(5, &acknowledged).unwrap();
    assert_eq!(store.unsent_count().unwrap(), 1, "an answer of another epoch is none");
    store.adopt_epoch(5).unwrap();
    store.acknowledge(5, &acknowledged).unwrap();
    assert_eq!((store.unsent_count().unwrap(), store.held_count().unwrap()), (0, 1));
    store.adopt_epoch(5).unwrap();
    assert_eq!(store.unsent_count().unwrap(), 0);
    store.adopt_epoch(6).unwrap();
    assert_eq!((store.unsent_count().unwrap(), store.held_count().unwrap()), (1, 0));
}

/// The laptop's clock runs a year ahead, and the hub gives each act its own time: the first of two comes out of quarantine after
/// the second was told, and is heard first.
#[test]
fn what_was_written_last_stands_also_where_the_first_had_a_later_time_for_a_while() {
    let mut store = testing::store();
    store.adopt_epoch(1).unwrap();
    let added = store.transact(Act::new("add_member"), |tx| {
        let member = member(tx.new_id(), 1);
        members::put(tx, &member).map(|()| member)
    });
    let member = added.unwrap().value;
    let renamed = Member { name: "后来的名字".into(), ..member.clone() };
    store.transact(Act::new("rename"), |tx| members::put(tx, &renamed)).unwrap();
    let [first, second] = <[Txn; 2]>::try_from(told(&store)).unwrap();
    let time = |of: &Txn, order: i64| {
        const YEAR: i64 = 365 * 86_400_000;
        Hlc::default().tick(Timestamp(of.hlc.time().0 - YEAR + order))
    };
    let (early, late) = (time(&first, 1), time(&second, 2));
    let answers = [
        Acknowledged { txn_id: first.txn_id, placed: None },
        Acknowledged { txn_id: second.txn_id, placed: Some(Placed { seq: 2, hlc_eff: late }) },
    ];
    store.acknowledge(1, &answers).unwrap();
    let entry = |seq, hlc_eff, txn: &Txn| Entry {
        seq,
        hlc_eff,
        seen: 0,
        body: serde_json::to_string(txn).unwrap(),
    };
    let entries = vec![entry(1, early, &first), entry(2, late, &second)];
    store.take(&Page { epoch: 1, after: 0, entries, upto: 2 }).unwrap();
    let stands = store.read(|reader| members::get(reader, member.id)).unwrap().unwrap();
    assert_eq!(stands.name, "后来的名字");
}

/// A laptop that told the hub long ago, and has written over since, what it did with one member; the hub holds its first act.
fn told_long_ago() -> Store {
    let mut store = testing::store();
    store.adopt_epoch(1).unwrap();
    act(&mut store, &[Deed::AddProduct(1)]);
    let held = store.unsent(1, 1).unwrap()[0].txn_id;
    store.acknowledge(1, &[Acknowledged { txn_id: held, placed: None }]).unwrap();
    act(&mut store, &[Deed::AddMember(1)]);
    for name in 2..=4 {
        act(&mut store, &[Deed::EditMember(0, name)]);
    }
    act(&mut store, &[Deed::Disclose(1), Deed::EditMember(0, 5)]);
    act(&mut store, &[Deed::EditMember(0, 6)]);
    let unsent = store.unsent(10, usize::MAX).unwrap();
    let answers = (1..).zip(&unsent).map(|(seq, one)| {
        let txn: Txn = serde_json::from_str(&one.body).unwrap();
        Acknowledged { txn_id: one.txn_id, placed: Some(Placed { seq, hlc_eff: txn.hlc }) }
    });
    let answers: Vec<Acknowledged> = answers.collect();
    store.acknowledge(1, &answers).unwrap();
    store.conn.execute("UPDATE outbox SET acked_at = acked_at - 91 * 86400000", []).unwrap();
    store
}

#[test]
fn what_was_told_long_ago_and_written_over_is_let_go_of() {
    let mut store = told_long_ago();
    let content = store.content().unwrap();
    assert_eq!(store.purge_outbox().unwrap(), 3);
    let left: Vec<u64> = store.outbox_after(0, 10).unwrap().iter().map(|txn| txn.dev_seq).collect();
    assert_eq!(
        left,
        [1, 2, 6, 7],
        "the hub holds the first, the second made a row, the next has a fact, the last stands"
    );
    assert_eq!(store.purge_outbox().unwrap(), 0);
    assert_eq!(store.content().unwrap(), content);
}

#[test]
fn what_the_hub_does_not_have_is_never_let_go_of() {
    let mut store = told_long_ago();
    store.adopt_epoch(2).unwrap();
    assert_eq!(store.purge_outbox().unwrap(), 0);
    assert_eq!(store.unsent_count().unwrap(), 7);
}

#[test]
fn a_restored_hub_is_told_the_rest_without_a_gap() {
    let mut store = told_long_ago();
    let name = store.device_id().unwrap();
    assert_eq!(store.purge_outbox().unwrap(), 3);
    let before: Vec<TxnId> = told(&store).iter().map(|txn| txn.txn_id).collect();
    store.adopt_epoch(2).unwrap();
    act(&mut store, &[Deed::AddMember(9)]);
    assert!(!store.tell_again(name, 99).unwrap(), "nobody ever had that");
    assert!(store.tell_again(name, 3).unwrap());
    assert_ne!(store.device_id().unwrap(), name);
    let unsent = store.unsent(10, usize::MAX).unwrap();
    let told: Vec<Txn> =
        unsent.iter().map(|one| serde_json::from_str(&one.body).unwrap()).collect();
    assert_eq!(told.iter().map(|txn| txn.dev_seq).collect::<Vec<_>>(), [1, 2, 1, 2, 3]);
    assert!(told.iter().map(|txn| txn.txn_id).take(4).eq(before));
    let mut other = testing::seeded(2);
    assert_eq!(tell(&mut other, &told).set_aside, 0);
    assert_eq!(other.digest().unwrap().tables, store.digest().unwrap().tables);
}
