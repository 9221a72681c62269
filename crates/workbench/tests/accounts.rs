//! 往来: what is open stands on the cards, is the sum of its entries, and is seen by those alone who may.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::ops::ControlFlow;

use linli_workbench::{
    Course, Desk, accounts,
    domain::{Fen, MemberId, Role},
    history,
    intake::table::TableKind,
    members, suppliers,
    tables::{
        self, TableFile,
        cards::{BadRows, CardTableForm},
    },
};
use support::{Clock, EVENING, Fruit, fruit, fruit_on, shop};

fn import(fruit: &mut Fruit, kind: TableKind, text: &str) {
    let file = TableFile { name: "表.csv".into(), bytes: text.as_bytes().to_vec() };
    let read = tables::read(&[file], &mut |_| ControlFlow::Continue(())).unwrap();
    let (form, course) = (CardTableForm { kind, mappings: Vec::new() }, Course::unwatched());
    let basis = tables::cards::preview(&fruit.desk, &read, &form, &course).unwrap().basis;
    let desk = &mut fruit.desk;
    tables::cards::confirm(desk, &read, &form, &basis, BadRows::Refuse, &course).unwrap();
}

fn owes(fruit: &Fruit, id: MemberId) -> Option<Fen> {
    let rows = members::list(&fruit.desk).unwrap();
    rows.into_iter().find(|row| row.id == id).unwrap().owes
}

/// Amount and sum after it, the latest first.
fn entries(fruit: &Fruit, id: MemberId) -> Vec<(i64, i64)> {
    let account = accounts::of_member(&fruit.desk, id).unwrap().unwrap();
    account.entries.iter().map(|entry| (entry.amount.0, entry.after.0)).collect()
}

#[test]
fn what_a_member_owes_is_the_sum_of_what_their_card_shows() {
    let mut fruit = fruit();
    let (zheng, wang) = (fruit.member("老郑"), fruit.member("小王"));
    import(&mut fruit, TableKind::MemberBalances, "昵称,欠款\n老郑,12.50\n小王,-3\n");
    fruit.clock.pass_minutes(5);
    import(&mut fruit, TableKind::MemberBalances, "昵称,欠款\n老郑,20\n");
    assert_eq!((owes(&fruit, zheng), owes(&fruit, wang)), (Some(Fen(2000)), Some(Fen(-300))));
    assert_eq!(entries(&fruit, zheng), [(750, 2000), (1250, 1250)]);
    assert_eq!(entries(&fruit, wang), [(-300, -300)]);

    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(owes(&fruit, zheng), Some(Fen(1250)));
    let account = accounts::of_member(&fruit.desk, zheng).unwrap().unwrap();
    assert_eq!(account.balance, Fen(1250));
    assert!(account.entries[0].reverses, "what was taken back stays on the account");
}

#[test]
fn cards_that_are_one_persons_have_one_account() {
    let mut fruit = fruit();
    let (stays, gone) = (fruit.member("小王"), fruit.member("3栋小王"));
    import(&mut fruit, TableKind::MemberBalances, "昵称,欠款\n小王,5\n3栋小王,7\n");
    members::merge(&mut fruit.desk, stays, gone).unwrap();
    assert_eq!(owes(&fruit, stays), Some(Fen(1200)));
    assert_eq!(accounts::of_member(&fruit.desk, stays).unwrap().unwrap().balance, Fen(1200));
    members::split(&mut fruit.desk, gone).unwrap();
    assert_eq!((owes(&fruit, stays), owes(&fruit, gone)), (Some(Fen(500)), Some(Fen(700))));
}

#[test]
fn what_the_shop_owes_a_supplier_is_told_from_their_side() {
    let mut fruit = fruit();
    import(&mut fruit, TableKind::SupplierBalances, "供货商,应付\n老张果园,300\n");
    let rows = suppliers::list(&fruit.desk).unwrap();
    assert_eq!(rows[0].owed, Some(Fen(30_000)));
    let account = accounts::of_supplier(&fruit.desk, fruit.supplier).unwrap().unwrap();
    assert_eq!(account.balance, Fen(-30_000), "an entry says what the party owes");
}

#[test]
fn a_helper_sees_no_account() {
    let folder = tempfile::tempdir().unwrap();
    let (path, clock) = (folder.path().join("linli.db"), Clock::at(EVENING));
    let desk = Desk::open_with(&path, Box::new(clock.clone())).unwrap();
    let mut fruit = fruit_on(desk, clock.clone());
    let zheng = fruit.member("老郑");
    import(&mut fruit, TableKind::MemberBalances, "昵称,欠款\n老郑,12.50\n");
    shop::store_at(&path, &clock).join(&shop::membership(Role::Helper)).unwrap();
    assert_eq!(owes(&fruit, zheng), None);
    assert_eq!(accounts::of_member(&fruit.desk, zheng).unwrap(), None);
    assert_eq!(accounts::of_supplier(&fruit.desk, fruit.supplier).unwrap(), None);
    assert_eq!(suppliers::list(&fruit.desk).unwrap()[0].owed, None);
}
