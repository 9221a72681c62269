//! What a helper's laptop may and may not: every use case that writes, each with the right that it takes.

// The cases set up what they need, and what fails there fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::{collections::BTreeSet, fs, path::Path};

use linli_workbench::{
    Desk, Error,
    campaigns::{
        self, CampaignForm,
        announced::{self, AnnouncementForm},
    },
    conflicts, delivery,
    documents::Language,
    domain::{DoorStyle, Habit, Meaning, OrderId, Right, Role, Stage},
    doors::{self, EstateStyle},
    history, identity,
    intake::table::TableKind,
    learned, members,
    orders::{self, Undecided},
    pickup_points::{self, PickupPointForm},
    products, quarantine, rights, sample,
    suppliers::{self, SupplierForm},
    tables::{
        self, TableFile,
        cards::{BadRows, CardTableForm},
        orders::OrderTableForm,
    },
};
use support::{Clock, EVENING, Fruit, fruit_on, shop};

/// One use case: its name as in the sources, what it takes, and a call of it.
type Case = (&'static str, Option<Right>, fn(&mut Fruit) -> Result<(), Error>);

/// Every function of the crate that answers with what was committed. `None`: it reverses what was done here, or takes
/// over what others did, and so takes no right of its own.
const CASES: &[Case] = &[
    ("campaigns/announced/mod.rs confirm", Some(Right::RunCampaigns), |fruit| {
        let text = "周末团\n草莓 30元/盒".to_owned();
        let form = AnnouncementForm { text, offset_minutes: 480 };
        let preview = announced::preview(&fruit.desk, &form)?;
        announced::confirm(&mut fruit.desk, &preview.draft, &preview.basis).map(drop)
    }),
    ("campaigns/form.rs save", Some(Right::RunCampaigns), |fruit| {
        let form = campaigns::form(&fruit.desk, fruit.campaign)?;
        campaigns::save(&mut fruit.desk, form).map(drop)
    }),
    ("campaigns/form.rs remove", Some(Right::RunCampaigns), |fruit| {
        let id = campaigns::by_name(&fruit.desk, "空团")?;
        campaigns::remove(&mut fruit.desk, id).map(drop)
    }),
    ("campaigns/stage.rs move_to", Some(Right::RunCampaigns), |fruit| {
        campaigns::move_to(&mut fruit.desk, fruit.campaign, Stage::Closed).map(drop)
    }),
    ("conflicts/settle.rs keep", Some(Right::ChangeSettings), |fruit| {
        conflicts::keep(&mut fruit.desk, NO_QUESTION).map(drop)
    }),
    ("conflicts/settle.rs take_back", Some(Right::ChangeSettings), |fruit| {
        conflicts::take_back(&mut fruit.desk, NO_QUESTION).map(drop)
    }),
    ("conflicts/settle.rs use_other", Some(Right::ChangeSettings), |fruit| {
        conflicts::use_other(&mut fruit.desk, NO_QUESTION).map(drop)
    }),
    ("delivery.rs file", Some(Right::Unmask), |fruit| {
        let (campaign, language) = (fruit.campaign, Language::ZhCn);
        delivery::file(&mut fruit.desk, campaign, false, &[], language).map(drop)
    }),
    ("doors.rs set", Some(Right::ChangeSettings), |fruit| {
        let style = DoorStyle::LaneBuildingRoom;
        doors::set(&mut fruit.desk, &EstateStyle { estate: String::new(), style }).map(drop)
    }),
    ("history.rs undo", None, |fruit| history::undo(&mut fruit.desk).map(drop)),
    ("history.rs redo", None, |fruit| {
        history::undo(&mut fruit.desk)?;
        history::redo(&mut fruit.desk).map(drop)
    }),
    ("identity/household.rs live_together", Some(Right::ChangeMembers), |fruit| {
        let ids = [fruit.member("王姐"), fruit.member("李哥")];
        identity::live_together(&mut fruit.desk, &ids).map(drop)
    }),
    ("identity/household.rs move_out", Some(Right::ChangeMembers), |fruit| {
        let ids = [fruit.member("王姐"), fruit.member("李哥")];
        identity::live_together(&mut fruit.desk, &ids)?;
        identity::move_out(&mut fruit.desk, ids[0]).map(drop)
    }),
    ("identity/household.rs name_household", Some(Right::ChangeMembers), |fruit| {
        let ids = [fruit.member("王姐"), fruit.member("李哥")];
        let id = identity::live_together(&mut fruit.desk, &ids)?.value;
        identity::name_household(&mut fruit.desk, id, "王姐家").map(drop)
    }),
    ("identity/likely.rs dismiss", Some(Right::ChangeSettings), |fruit| {
        identity::dismiss(&mut fruit.desk, NO_QUESTION).map(drop)
    }),
    ("identity/payer.rs set_payer", Some(Right::ChangeMembers), |fruit| {
        let (member, payer) = (fruit.member("小宝"), fruit.member("王姐"));
        identity::set_payer(&mut fruit.desk, member, Some(payer)).map(drop)
    }),
    ("learned/edit.rs save", Some(Right::TakeOrders), |fruit| {
        let member = members::list(&fruit.desk)?[0].id;
        let meaning = Some(Meaning::Member(member));
        let form = learned::WordForm { id: None, word: "老叫法".into(), meaning };
        learned::save(&mut fruit.desk, &form).map(drop)
    }),
    ("learned/edit.rs forget", Some(Right::TakeOrders), |fruit| {
        let ids: Vec<_> = learned::page(&fruit.desk)?.words.iter().map(|word| word.id).collect();
        learned::forget(&mut fruit.desk, &ids).map(drop)
    }),
    ("learned/edit.rs say_habit", Some(Right::TakeOrders), |fruit| {
        learned::say_habit(&mut fruit.desk, Habit::DashParts, Some(true)).map(drop)
    }),
    ("learned/edit.rs forget_habit", Some(Right::TakeOrders), |fruit| {
        learned::forget_habit(&mut fruit.desk, Habit::DashParts).map(drop)
    }),
    ("members.rs save", Some(Right::ChangeMembers), |fruit| {
        let form = members::MemberForm { name: "新来的".into(), ..Default::default() };
        members::save(&mut fruit.desk, form).map(drop)
    }),
    ("members.rs remove", Some(Right::ChangeMembers), |fruit| {
        let id = fruit.member("要走的");
        members::remove(&mut fruit.desk, id).map(drop)
    }),
    ("members.rs merge", Some(Right::ChangeMembers), |fruit| {
        let (stays, gone) = (fruit.member("王姐"), fruit.member("小王"));
        members::merge(&mut fruit.desk, stays, gone).map(drop)
    }),
    ("members.rs split", Some(Right::ChangeMembers), |fruit| {
        let (stays, gone) = (fruit.member("王姐"), fruit.member("小王"));
        members::merge(&mut fruit.desk, stays, gone)?;
        members::split(&mut fruit.desk, gone).map(drop)
    }),
    ("orders/form.rs save", Some(Right::TakeOrders), |fruit| {
        let form = orders::form(&fruit.desk, first_order(fruit))?;
        orders::save(&mut fruit.desk, &form).map(drop)
    }),
    ("orders/paste.rs confirm", Some(Right::TakeOrders), |fruit| {
        let form = fruit.paste("1. 老李 大果1份");
        let basis = orders::preview(&fruit.desk, &form)?.basis;
        orders::confirm(&mut fruit.desk, &form, &basis, Undecided::Refuse).map(drop)
    }),
    ("orders/status.rs cancel", Some(Right::TakeOrders), |fruit| {
        let id = first_order(fruit);
        orders::cancel(&mut fruit.desk, id).map(drop)
    }),
    ("orders/status.rs restore", Some(Right::TakeOrders), |fruit| {
        let id = first_order(fruit);
        orders::restore(&mut fruit.desk, id).map(drop)
    }),
    ("orders/status.rs hand_out", Some(Right::HandOut), |fruit| {
        let id = first_order(fruit);
        orders::hand_out(&mut fruit.desk, id).map(drop)
    }),
    ("orders/status.rs take_back", Some(Right::HandOut), |fruit| {
        let id = first_order(fruit);
        orders::take_back(&mut fruit.desk, id).map(drop)
    }),
    ("pickup_points.rs save", Some(Right::ChangeGoods), |fruit| {
        let form = PickupPointForm { name: "南门".into(), ..Default::default() };
        pickup_points::save(&mut fruit.desk, &form).map(drop)
    }),
    ("pickup_points.rs remove", Some(Right::ChangeGoods), |fruit| {
        let id = pickup_points::list(&fruit.desk)?[0].pickup_point.id;
        pickup_points::remove(&mut fruit.desk, id).map(drop)
    }),
    ("products.rs save", Some(Right::ChangeGoods), |fruit| {
        let id = products::list(&fruit.desk)?[0].product_id;
        let form = products::form(&fruit.desk, id)?;
        products::save(&mut fruit.desk, form).map(drop)
    }),
    ("products.rs remove", Some(Right::ChangeGoods), |fruit| {
        let id = products::list(&fruit.desk)?[0].product_id;
        products::remove(&mut fruit.desk, id).map(drop)
    }),
    ("quarantine/mod.rs retry", None, |fruit| quarantine::retry(&mut fruit.desk).map(drop)),
    ("sample.rs load", Some(Right::ChangeGoods), |fruit| sample::load(&mut fruit.desk).map(drop)),
    ("suppliers.rs save", Some(Right::ChangeGoods), |fruit| {
        let form = SupplierForm { name: "新供货商".into(), ..Default::default() };
        suppliers::save(&mut fruit.desk, &form).map(drop)
    }),
    ("suppliers.rs remove", Some(Right::ChangeGoods), |fruit| {
        let supplier = fruit.supplier;
        suppliers::remove(&mut fruit.desk, supplier).map(drop)
    }),
    ("tables/cards/mod.rs confirm", Some(Right::ChangeGoods), |fruit| {
        let text = "供货商,电话\n新农场,\n".as_bytes().to_vec();
        let file = TableFile { name: "供货商.csv".into(), bytes: text };
        let tables = tables::read(&[file], &mut |_| std::ops::ControlFlow::Continue(()))?;
        let form = CardTableForm { kind: TableKind::Suppliers, mappings: Vec::new() };
        let basis = tables::cards::preview(&fruit.desk, &tables, &form)?.basis;
        tables::cards::confirm(&mut fruit.desk, &tables, &form, &basis, BadRows::Skip).map(drop)
    }),
    ("tables/orders.rs confirm", Some(Right::TakeOrders), |fruit| {
        let text = "下单人,商品,数量\n老李,梨,1\n".as_bytes().to_vec();
        let file = TableFile { name: "订单.csv".into(), bytes: text };
        let tables = tables::read(&[file], &mut |_| std::ops::ControlFlow::Continue(()))?;
        let form = OrderTableForm::of(fruit.campaign);
        let basis = tables::orders::preview(&fruit.desk, &tables, &form)?.preview.basis;
        tables::orders::confirm(&mut fruit.desk, &tables, &form, &basis, Undecided::Refuse)
            .map(drop)
    }),
];

/// The role is asked before the question is looked for.
const NO_QUESTION: &str = "00000000-0000-0000-0000-000000000000";

fn first_order(fruit: &Fruit) -> OrderId {
    orders::list(&fruit.desk, fruit.campaign).unwrap()[0].order_id
}

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
    assert_eq!(granted, [Right::TakeOrders, Right::ChangeMembers, Right::HandOut, Right::SeeGoods]);
}
