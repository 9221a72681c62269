//! Undo takes every act back exactly, redo does it again exactly.

use proptest::prelude::*;

use super::acts::{Deed, act, deeds, member};
use crate::{Act, Area, History, StoreError, campaigns, members, settings, testing};

proptest! {
    #![proptest_config(super::acts::cases())]

    #[test]
    fn undo_and_redo_walk_through_every_content(acts in prop::collection::vec(deeds(), 1..12)) {
        let mut store = testing::store();
        let mut contents = vec![store.content().unwrap()];
        for deeds in &acts {
            let committed = act(&mut store, deeds);
            let content = store.content().unwrap();
            if committed.areas.contains(&Area::History) {
                contents.push(content);
            } else {
                prop_assert_eq!(Some(&content), contents.last(), "what changes nothing leaves nothing to undo");
            }
        }
        for content in contents.iter().rev().skip(1) {
            store.undo().unwrap();
            prop_assert_eq!(&store.content().unwrap(), content);
        }
        prop_assert!(matches!(store.undo(), Err(StoreError::NothingToUndo)));
        for content in contents.iter().skip(1) {
            store.redo().unwrap();
            prop_assert_eq!(&store.content().unwrap(), content);
        }
        prop_assert!(matches!(store.redo(), Err(StoreError::NothingToRedo)));
        store.check().unwrap();
    }
}

#[test]
fn the_label_says_what_would_be_undone_and_a_new_act_ends_redo() {
    let mut store = testing::store();
    let set = |store: &mut crate::Store, value: u32| {
        let work = |tx: &mut crate::Tx<'_>| settings::put(tx, "rounding", &value);
        store.transact(Act::new("change_settings").with("value", value), work).unwrap();
    };
    set(&mut store, 1);
    set(&mut store, 2);
    let label =
        |history: History| (history.undo.map(|act| act.params), history.redo.map(|act| act.params));
    let params = |value: u32| Some([("value".to_owned(), value.to_string())].into());
    assert_eq!(label(store.history().unwrap()), (params(2), None));
    store.undo().unwrap();
    assert_eq!(label(store.history().unwrap()), (params(1), params(2)));
    set(&mut store, 3);
    assert_eq!(label(store.history().unwrap()), (params(3), None));
}

#[test]
fn only_the_last_two_hundred_acts_can_be_undone() {
    let mut store = testing::store();
    for value in 0..205 {
        store
            .transact(Act::new("change_settings"), |tx| settings::put(tx, "rounding", &value))
            .unwrap();
    }
    let undone = std::iter::from_fn(|| store.undo().ok()).count();
    assert_eq!(undone, 200);
    assert_eq!(store.read(|reader| settings::get::<u32>(reader, "rounding")).unwrap(), Some(4));
}

#[test]
fn undo_refuses_what_was_changed_since_and_changes_nothing() {
    let (mut mine, mut theirs) = (testing::store(), testing::seeded(2));
    let added = mine.transact(Act::new("add_member"), |tx| {
        let member = member(tx.new_id(), 1);
        members::put(tx, &member)?;
        settings::put(tx, "rounding", &1)?;
        Ok::<_, StoreError>(member)
    });
    let member = added.unwrap().value;
    testing::tell(&mut theirs, &mine.outbox_after(0, 10).unwrap());
    let renamed = linli_domain::Member { name: "新名".into(), ..member.clone() };
    theirs.transact(Act::new("rename"), |tx| members::put(tx, &renamed)).unwrap();
    testing::tell(&mut mine, &theirs.outbox_after(0, 10).unwrap());

    let before = mine.content().unwrap();
    let refused = mine.undo();
    let Err(StoreError::UndoOvertaken { table, pk }) = refused else { panic!("{refused:?}") };
    assert_eq!((table.as_str(), pk), ("member", member.id.uuid()));
    assert_eq!(mine.content().unwrap(), before);
}

#[test]
fn several_moves_in_one_act_are_taken_back_last_first() {
    let mut store = testing::store();
    act(&mut store, &[Deed::OpenCampaign(1)]);
    let before = store.content().unwrap();
    act(&mut store, &[Deed::MoveCampaign(0), Deed::MoveCampaign(0), Deed::MoveCampaign(0)]);
    let after = store.content().unwrap();
    store.undo().unwrap();
    assert_eq!(store.content().unwrap(), before);
    store.redo().unwrap();
    assert_eq!(store.content().unwrap(), after);
    let id = store.read(campaigns::list).unwrap()[0].campaign.id;
    assert_eq!(store.read(|reader| campaigns::moves(reader, id)).unwrap().len(), 9);
}
