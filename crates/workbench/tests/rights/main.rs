//! What a helper's laptop may and may not: every use case that writes, each with the right that it takes.

// The cases set up what they need, and what fails there fails the test.
#![allow(clippy::unwrap_used)]

mod cases;
#[path = "../support/mod.rs"]
mod support;

use std::{collections::BTreeSet, fs, path::Path};

use linli_workbench::{
    Desk, Error,
    campaigns::{self, CampaignForm},
    domain::{Right, Role, cases::Rounding},
    pickup_points::{self, PickupPointForm},
    purchasing::{self, BuyForm},
    rights,
};

use cases::CASES;
use support::{Clock, EVENING, Fruit, fruit_on, shop};

/// A helper's laptop that has the fruit campaign, an order, a pickup point and something to take back.
fn helper(folder: &Path) -> Fruit {
    let clock = Clock::at(EVENING);
    let path = folder.join("linli.db");
    let mut fruit =
        fruit_on(Desk::open_with(&path, Box::new(clock.clone())).unwrap(), clock.clone());
    let point = PickupPointForm { name: "北门".into(), ..Default::default() };
    pickup_points::save(&mut fruit.desk, &point).unwrap();
    let empty = CampaignForm { title: "空团".into(), ..Default::default() };
    campaigns::save(&mut fruit.desk, empty).unwrap();
    fruit.list("#接龙\n周三水果\n\n1. 小王 大果2份");
    let buying = BuyForm::of(&[fruit.campaign], Rounding::Up);
    purchasing::make(&mut fruit.desk, &buying, &[], 480).unwrap();
    shop::store_at(&path, &clock).join(&shop::membership(Role::Helper)).unwrap();
    fruit
}

#[test]
fn a_helper_is_refused_what_is_the_leaders_and_nothing_is_written() {
    for (name, right, call) in CASES {
        let folder = tempfile::tempdir().unwrap();
        let mut fruit = helper(folder.path());
        let before = fruit.desk.store().content().unwrap();
        let called = call(&mut fruit);
        match right.filter(|right| !Role::Helper.may(*right)) {
            Some(right) => {
                let Err(Error::NotAllowed { right: lacking }) = called else {
                    panic!("{name}: {called:?}")
                };
                assert_eq!(lacking, right, "{name}");
                assert_eq!(fruit.desk.store().content().unwrap(), before, "{name}");
            }
            None => assert!(called.is_ok(), "{name}: {called:?}"),
        }
    }
}

#[test]
fn every_use_case_that_writes_is_in_the_list() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut writing = BTreeSet::new();
    collect(&sources, &sources, &mut writing);
    let listed: BTreeSet<String> = CASES.iter().map(|(name, ..)| (*name).to_owned()).collect();
    assert_eq!(writing, listed);
}

/// The public functions below `folder` that answer `Committed`, as `file.rs name`.
fn collect(root: &Path, folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, found);
            continue;
        }
        let file = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap();
        for function in text.split("\npub fn ").skip(1) {
            let head = function.split('{').next().unwrap();
            if head.contains("-> Result<Committed<") {
                let name = head.split(['(', '<']).next().unwrap();
                found.insert(format!("{file} {name}"));
            }
        }
    }
}

#[test]
fn a_laptop_of_its_own_may_everything() {
    let (desk, _) = support::desk();
    let own = rights::own(&desk).unwrap();
    assert!(own.role == Role::Leader && own.rights.iter().all(|row| row.granted));
    let helper = rights::of(Role::Helper);
    let granted: Vec<Right> =
        helper.rights.iter().filter(|row| row.granted).map(|row| row.right).collect();
    let may = [
        Right::TakeOrders,
        Right::ChangeMembers,
        Right::ReceiveGoods,
        Right::HandOut,
        Right::SeeGoods,
    ];
    assert_eq!(granted, may);
}
