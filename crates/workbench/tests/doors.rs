//! How an estate writes its doors, from the setting to what is read by it.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::ops::ControlFlow;

use linli_workbench::{
    Course, Desk,
    domain::DoorStyle,
    doors::{self, EstateStyle},
    history,
    intake::table::TableKind,
    members, orders,
    tables::{
        self, TableFile,
        cards::{BadRows, CardTableForm},
    },
};
use support::fruit;

fn set(desk: &mut Desk, estate: &str, style: DoorStyle) {
    doors::set(desk, &EstateStyle { estate: estate.into(), style }).unwrap();
}

fn read(desk: &Desk, text: &str) -> String {
    doors::read(desk, text).unwrap().map(|address| address.long()).unwrap_or_default()
}

#[test]
fn bare_numbers_are_read_as_the_estate_writes_them() {
    let mut fruit = fruit();
    assert_eq!(read(&fruit.desk, "168-10-606"), "168栋10单元606室");
    set(&mut fruit.desk, "", DoorStyle::LaneBuildingRoom);
    assert_eq!(read(&fruit.desk, "168-10-606"), "168弄10号606室");
    assert_eq!(read(&fruit.desk, "3号楼2单元501"), "3栋2单元501室", "words say it themselves");
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(read(&fruit.desk, "168-10-606"), "168栋10单元606室");
}

#[test]
fn every_estate_is_set_by_itself() {
    let mut fruit = fruit();
    set(&mut fruit.desk, "", DoorStyle::LaneBuildingRoom);
    set(&mut fruit.desk, "翠苑", DoorStyle::UnitRoom);
    let styles = doors::styles(&fruit.desk).unwrap();
    let shown: Vec<(&str, DoorStyle)> =
        styles.iter().map(|each| (each.estate.as_str(), each.style)).collect();
    assert_eq!(shown, [("", DoorStyle::LaneBuildingRoom), ("翠苑", DoorStyle::UnitRoom)]);
}

#[test]
fn lists_and_tables_are_read_by_it() {
    let mut fruit = fruit();
    set(&mut fruit.desk, "", DoorStyle::LaneBuildingRoom);
    let form = fruit.paste("1. 新来的 168-10-606 大果1份");
    let preview = orders::preview(&fruit.desk, &form).unwrap();
    let address = preview.reading.entries[0].address.as_ref().unwrap();
    assert_eq!(address.value.long(), "168弄10号606室");

    let text = "昵称,地址\n李姐,168-10-607\n".as_bytes().to_vec();
    let file = TableFile { name: "团员.csv".into(), bytes: text };
    let read = tables::read(&[file], &mut |_| ControlFlow::Continue(())).unwrap();
    let form = CardTableForm { kind: TableKind::Members, mappings: Vec::new() };
    let basis =
        tables::cards::preview(&fruit.desk, &read, &form, &Course::unwatched()).unwrap().basis;
    tables::cards::confirm(
        &mut fruit.desk,
        &read,
        &form,
        &basis,
        BadRows::Refuse,
        &Course::unwatched(),
    )
    .unwrap();
    let members = members::list(&fruit.desk).unwrap();
    let member = members.iter().find(|member| member.name == "李姐").unwrap();
    assert_eq!(member.address, "168弄-10-607");
}
