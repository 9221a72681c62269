//! What is learnt, forgotten and taken back.

use std::collections::{BTreeMap, BTreeSet};

use linli_domain::{
    Campaign, CampaignId, CampaignTerms, Habit, LearnedWord, Meaning, Member, MemberId, PasteId,
    Sense, Timestamp,
};

use super::*;
use crate::{
    Act, Store, StoreError, Tx, campaigns, members,
    pastes::{self, Paste},
    testing,
};

fn act<T>(store: &mut Store, work: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>) -> T {
    store.transact(Act::new("test"), work).unwrap().value
}

fn member(store: &mut Store, name: &str) -> MemberId {
    act(store, |tx| {
        let id = tx.new_id();
        let member = Member {
            id,
            name: name.to_owned(),
            nicknames: Vec::new(),
            phone: None,
            address: linli_domain::Address::default(),
            pickup_point: None,
            note: String::new(),
        };
        members::put(tx, &member).map(|()| id)
    })
}

fn word(written: &str, meaning: Meaning) -> LearnedWord {
    LearnedWord {
        id: id_of(meaning.sense(), written),
        word: written.to_owned(),
        meaning,
        paste_id: None,
        at: Timestamp(5),
        earlier: None,
    }
}

/// A list that was taken in, with what is noted of it.
fn list(store: &mut Store, campaign_id: CampaignId, learnt: &Learnt) -> PasteId {
    act(store, |tx| {
        let (id, at) = (tx.new_id(), tx.now());
        let paste =
            Paste {
                id, campaign_id, at, text: "1. 小周-2份".to_owned(), counts: BTreeMap::new()
            };
        pastes::put(tx, &paste)?;
        note(tx, id, learnt)?;
        Ok(id)
    })
}

fn campaign(store: &mut Store) -> CampaignId {
    act(store, |tx| {
        let campaign = Campaign {
            id: tx.new_id(),
            title: "周三水果".to_owned(),
            cutoff: None,
            pickup_at: None,
            note: String::new(),
            terms: CampaignTerms::default(),
            copied_from: None,
        };
        campaigns::put(tx, &campaign).map(|()| campaign.id)
    })
}

#[test]
fn a_word_means_one_thing_of_each_sense() {
    let mut store = testing::store();
    let (wang, li) = (member(&mut store, "王姐"), member(&mut store, "李姐"));
    let goods = word("橙子", Meaning::Product(uuid::Uuid::from_u128(9).into()));
    assert_ne!(id_of(Sense::Person, "橙子"), goods.id);
    act(&mut store, |tx| put(tx, &word("橙子", Meaning::Member(wang))));
    let earlier = Some(Meaning::Member(wang));
    let corrected = LearnedWord { earlier, ..word("橙子", Meaning::Member(li)) };
    act(&mut store, |tx| put(tx, &corrected));
    assert_eq!(store.read(all).unwrap(), std::slice::from_ref(&corrected));
    act(&mut store, |tx| hide(tx, corrected.id));
    assert_eq!(store.read(all).unwrap(), []);
    store.undo().unwrap();
    assert_eq!(store.read(|reader| get(reader, corrected.id)).unwrap(), Some(corrected.clone()));
    store.undo().unwrap();
    assert_eq!(
        store.read(|reader| get(reader, corrected.id)).unwrap().map(|w| w.meaning),
        Some(Meaning::Member(wang))
    );
}

#[test]
fn uses_are_those_of_lists_that_stand() {
    let mut store = testing::store();
    let wang = member(&mut store, "王姐");
    let campaign = campaign(&mut store);
    let known = word("小雨妈", Meaning::Member(wang));
    act(&mut store, |tx| put(tx, &known));
    let learnt = Learnt { words: BTreeSet::from([known.id]), ..Learnt::default() };
    list(&mut store, campaign, &learnt);
    list(&mut store, campaign, &Learnt::default());
    list(&mut store, campaign, &learnt);
    let count = |store: &Store| store.read(uses).unwrap().get(&known.id).map(|(count, _)| *count);
    assert_eq!(count(&store), Some(2));
    store.undo().unwrap();
    assert_eq!(count(&store), Some(1));
}

#[test]
fn habits_add_up_until_they_are_forgotten() {
    let mut store = testing::store();
    let campaign = campaign(&mut store);
    let seen = |for_it, against| Learnt {
        habits: BTreeMap::from([
            (Habit::DashParts.as_str().to_owned(), (for_it, against)),
            ("of_tomorrow".to_owned(), (9, 9)),
        ]),
        ..Learnt::default()
    };
    list(&mut store, campaign, &seen(2, 0));
    list(&mut store, campaign, &seen(1, 1));
    let counted = |store: &Store| {
        let evidence = store.read(evidence).unwrap();
        assert!(evidence.keys().all(|habit| *habit == Habit::DashParts));
        evidence.get(&Habit::DashParts).map(|seen| (seen.for_it, seen.against))
    };
    assert_eq!(counted(&store), Some((3, 1)));
    act(&mut store, |tx| say(tx, Habit::DashParts, Some(false)));
    let said_now = |store: &Store| store.read(said).unwrap().get(&Habit::DashParts).copied();
    assert_eq!(said_now(&store).and_then(|said| said.holds), Some(false));
    act(&mut store, |tx| forget_habit(tx, Habit::DashParts));
    assert_eq!((counted(&store), said_now(&store).and_then(|said| said.holds)), (None, None));
    store.undo().unwrap();
    assert_eq!(counted(&store), Some((3, 1)));
}
