//! All of an act, or nothing of it.

use linli_domain::{
    EntryReason, Fen, Party, Quantity, StockReason, StockTrace,
    change::{Hlc, Txn},
};
use proptest::prelude::*;

use super::acts::{act, deeds, member, product};
use crate::{
    Act, Area, Store, StoreError, Tx, accounts, campaigns, disclosures, members, orders, products,
    stock, testing,
};

fn traces(store: &Store) -> (serde_json::Value, usize, crate::History) {
    (
        store.content().unwrap(),
        store.outbox_after(0, u32::MAX).unwrap().len(),
        store.history().unwrap(),
    )
}

fn add_members(tx: &mut Tx<'_>, count: u32, split: bool) -> Result<(), StoreError> {
    for _ in 0..count {
        let member = member(tx.new_id(), 7);
        members::put(tx, &member)?;
        if split {
            tx.may_split_here();
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::acts::cases())]

    #[test]
    fn the_outbox_counts_without_a_gap_and_its_clock_goes_forward(acts in prop::collection::vec(deeds(), 1..12)) {
        let mut store = testing::store();
        let mut told = Vec::new();
        for (number, deeds) in acts.iter().enumerate() {
            told.extend(act(&mut store, deeds).txn_ids);
            if number % 3 == 2 && let Ok(undone) = store.undo() {
                told.extend(undone.txn_ids);
            }
        }
        let outbox = store.outbox_after(0, u32::MAX).unwrap();
        prop_assert!(outbox.iter().map(|txn| txn.dev_seq).eq(1..=outbox.len() as u64));
        prop_assert!(outbox.is_sorted_by(|earlier, later| earlier.hlc < later.hlc));
        prop_assert!(outbox.iter().all(|txn| !txn.ops.is_empty() && txn.hlc > Hlc::default()));
        prop_assert_eq!(outbox.iter().map(|txn| txn.txn_id).collect::<Vec<_>>(), told);
    }

    #[test]
    fn work_that_fails_leaves_nothing(before in deeds(), failing in deeds()) {
        let mut store = testing::store();
        act(&mut store, &before);
        let traces_before = traces(&store);
        let answer = store.transact(Act::new("fail"), |tx| {
            let member = member(tx.new_id(), 1);
            members::put(tx, &member)?;
            tx.may_split_here();
            Err::<(), _>(StoreError::NothingToRedo)
        });
        prop_assert!(matches!(answer, Err(StoreError::NothingToRedo)));
        prop_assert_eq!(traces(&store), traces_before);
        act(&mut store, &failing);
    }
}

#[test]
fn an_act_that_changes_nothing_leaves_no_trace() {
    let mut store = testing::store();
    let add = store.transact(Act::new("add"), |tx| {
        let product = product(tx, 2);
        products::put(tx, &product).map(|()| product)
    });
    let product = add.unwrap().value;
    let before = traces(&store);
    let again = store.transact(Act::new("save"), |tx| products::put(tx, &product)).unwrap();
    assert!(again.areas.is_empty() && again.txn_ids.is_empty());
    assert_eq!(traces(&store), before);
}

#[test]
fn only_what_differs_is_told() {
    let mut store = testing::store();
    let mut who = store
        .transact(Act::new("add"), |tx| {
            let member = member(tx.new_id(), 1);
            members::put(tx, &member).map(|()| member)
        })
        .unwrap()
        .value;
    who.note = "怕辣".into();
    who.address.room = "502".into();
    store.transact(Act::new("edit"), |tx| members::put(tx, &who)).unwrap();
    let told = store.outbox_after(1, 1).unwrap().remove(0);
    let [linli_domain::change::Op::Put { columns, .. }] = told.ops.as_slice() else {
        panic!("{told:?}")
    };
    // An address is told whole: half of one and half of another is nobody's.
    let names: Vec<&str> = columns.keys().map(String::as_str).collect();
    assert_eq!(names, ["building", "detail", "estate", "lane", "note", "room", "unit"]);
}

#[test]
fn a_large_act_is_several_transactions_for_others_and_one_here() {
    let mut store = testing::store();
    let empty = store.content().unwrap();
    let committed = store.transact(Act::new("import"), |tx| add_members(tx, 3_500, true)).unwrap();
    assert!(committed.txn_ids.len() >= 2);
    for txn in store.outbox_after(0, u32::MAX).unwrap() {
        assert!(txn.ops.len() <= Txn::OPS_MAX);
        assert!(serde_json::to_string(&txn).unwrap().len() <= Txn::BYTES_MAX);
    }
    let undone = store.undo().unwrap();
    assert!(undone.txn_ids.len() >= 2);
    assert_eq!(store.content().unwrap(), empty);
    assert!(matches!(store.undo(), Err(StoreError::NothingToUndo)));
}

#[test]
fn an_act_that_may_not_be_cut_and_is_too_large_is_refused_whole() {
    let mut store = testing::store();
    let before = traces(&store);
    let answer = store.transact(Act::new("import"), |tx| add_members(tx, 2_001, false));
    assert!(matches!(answer, Err(StoreError::ActTooLarge { ops: 2_001, .. })), "{answer:?}");
    assert_eq!(traces(&store), before);
}

#[test]
fn facts_stay_as_they_are() {
    let mut store = testing::store();
    act(&mut store, &[super::acts::Deed::OpenCampaign(1), super::acts::Deed::MoveCampaign(0)]);
    act(&mut store, &[super::acts::Deed::AddMember(1), super::acts::Deed::PlaceOrder(0, 1)]);
    act(&mut store, &[super::acts::Deed::TurnOrder(0), super::acts::Deed::Disclose(1)]);
    for (table, column) in
        [("campaign_move", "to_stage"), ("order_move", "to_status"), ("disclosure", "document")]
    {
        let rows: u32 = store
            .conn
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
            .unwrap();
        assert_eq!(rows, 1, "{table}");
        for sql in [format!("UPDATE {table} SET {column} = ''"), format!("DELETE FROM {table}")] {
            let error = store.conn.execute(&sql, []).unwrap_err();
            assert!(error.to_string().contains("is a fact"), "{sql}: {error}");
        }
        // The hub may correct when it happened among the others.
        store.conn.execute(&format!("UPDATE {table} SET hlc = hlc + 1"), []).unwrap();
    }
}

#[test]
fn a_disclosure_is_logged_and_undo_does_not_reach_it() {
    let mut store = testing::store();
    act(&mut store, &[super::acts::Deed::AddMember(1)]);
    let logged = store
        .transact(Act::new("export"), |tx| disclosures::record(tx, None, "delivery_sheet", 40))
        .unwrap();
    assert_eq!(logged.areas, [Area::Campaigns].into());
    assert_eq!(store.undo().unwrap().value.kind, "deeds");
    assert_eq!(store.read(disclosures::list).unwrap(), [logged.value]);
}

#[test]
fn what_is_summed_is_taken_back_by_its_opposite_and_brought_again() {
    let mut store = testing::store();
    act(&mut store, &[super::acts::Deed::AddProduct(1), super::acts::Deed::AddMember(1)]);
    let variant = store.read(products::list).unwrap().remove(0).variants.remove(0).id;
    let member = Party::Member(store.read(members::list).unwrap().remove(0).id);
    store
        .transact(Act::new("import"), |tx| {
            stock::record(
                tx,
                variant,
                StockReason::Opening,
                Quantity::whole(7),
                StockTrace::default(),
            )?;
            accounts::record(tx, member, EntryReason::Opening, Fen(1250))
        })
        .unwrap();
    let sums = |store: &Store| {
        let on_hand = store.read(stock::on_hand).unwrap()[&variant];
        (on_hand, store.read(accounts::balances).unwrap()[&member])
    };
    assert_eq!(sums(&store), (Quantity::whole(7), Fen(1250)));
    for _ in 0..2 {
        store.undo().unwrap();
        assert_eq!(sums(&store), (Quantity::ZERO, Fen::ZERO));
        store.redo().unwrap();
        assert_eq!(sums(&store), (Quantity::whole(7), Fen(1250)));
    }
    for table in ["stock_move", "account_entry"] {
        let sql = format!("SELECT count(*), count(reverses_id) FROM {table}");
        let rows: (u32, u32) =
            store.conn.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(rows, (5, 4), "{table}: nothing was ever taken out");
        for sql in [format!("UPDATE {table} SET at = 0"), format!("DELETE FROM {table}")] {
            let error = store.conn.execute(&sql, []).unwrap_err();
            assert!(error.to_string().contains("is a fact"), "{sql}: {error}");
        }
    }
}

#[test]
fn what_another_laptop_took_back_already_is_not_taken_back_twice() {
    let mut store = testing::store();
    act(&mut store, &[super::acts::Deed::AddProduct(1)]);
    let variant = store.read(products::list).unwrap().remove(0).variants.remove(0).id;
    let opened = store
        .transact(Act::new("import"), |tx| {
            stock::record(
                tx,
                variant,
                StockReason::Opening,
                Quantity::whole(7),
                StockTrace::default(),
            )
        })
        .unwrap();
    let opened = opened.value.unwrap();
    // As it comes from there: a fact that names the first one.
    let sql = "INSERT INTO stock_move (id, variant_id, reason, quantity, reverses_id, at, hlc)
        SELECT randomblob(16), variant_id, reason, -quantity, id, at, hlc
        FROM stock_move WHERE id = ?1";
    store.conn.execute(sql, [opened.id.uuid()]).unwrap();
    assert!(matches!(store.undo(), Err(StoreError::UndoOvertaken { .. })));
    assert_eq!(store.read(stock::on_hand).unwrap()[&variant], Quantity::ZERO);
}

#[test]
fn the_quantity_beside_the_claims_is_their_total() {
    let mut store = testing::store();
    let deeds: Vec<super::acts::Deed> = [
        super::acts::Deed::AddProduct(2),
        super::acts::Deed::AddMember(1),
        super::acts::Deed::OpenCampaign(1),
        super::acts::Deed::PlaceOrder(0, 3),
        super::acts::Deed::ChangeLine(0, 7),
        super::acts::Deed::ChangeLine(1, 1),
    ]
    .into();
    act(&mut store, &deeds);
    let campaign = store.read(campaigns::list).unwrap().remove(0).campaign;
    for line in
        store.read(|reader| orders::of_campaign(reader, campaign.id)).unwrap().remove(0).lines
    {
        let sql = "SELECT quantity FROM order_line WHERE id = ?1";
        let quantity: i64 = store.conn.query_row(sql, [line.id.uuid()], |row| row.get(0)).unwrap();
        assert_eq!(quantity, line.claims.total().thousandths());
    }
}
