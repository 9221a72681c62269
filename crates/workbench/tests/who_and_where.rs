//! What a pasted entry leaves open of who it is from and where it goes to, and what the leader says of it.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use linli_workbench::{
    domain::{Address, DoorStyle, MemberId},
    doors::{self, EstateStyle},
    intake::chat::parse_address,
    members::{self, MemberForm},
    orders::{Decision, EntryView, PasteForm, PersonChoice, PlaceBy},
};
use rstest::rstest;
use support::{Fruit, fruit};

fn lives(fruit: &mut Fruit, name: &str, door: &str) -> MemberId {
    let address = parse_address(door).unwrap_or_default();
    let form = MemberForm { name: name.into(), address, ..MemberForm::default() };
    members::save(&mut fruit.desk, form).unwrap().value
}

fn entry(fruit: &Fruit, text: &str) -> EntryView {
    fruit.preview(text).entries.remove(0)
}

fn confirm(fruit: &mut Fruit, text: &str, decision: Decision) {
    let form = PasteForm { decisions: vec![decision], ..fruit.paste(text) };
    fruit.confirm(&form).unwrap();
}

fn door(fruit: &Fruit, id: MemberId) -> String {
    members::form(&fruit.desk, id).unwrap().address.short()
}

fn ways(view: &EntryView) -> Vec<(&str, PlaceBy)> {
    view.places.iter().map(|place| (place.text.as_str(), place.by)).collect()
}

fn list(entry: &str) -> String {
    format!("#接龙\n周三水果\n\n1. {entry}\n2. 老赵 梨2斤")
}

#[test]
fn everybody_of_the_name_can_be_chosen_by_where_they_live() {
    let mut fruit = fruit();
    let (three, five) =
        (lives(&mut fruit, "小李", "3-2-501"), lives(&mut fruit, "小李", "5-1-302"));
    lives(&mut fruit, "小李子", "7-1-101");
    let text = list("小李 大果2份");
    let view = entry(&fruit, &text);
    assert!(view.undecided);
    let people: Vec<_> =
        view.people.iter().map(|person| (person.member_id, person.place.as_str())).collect();
    assert_eq!(people, [(three, "3-2-501"), (five, "5-1-302")]);

    let person = Some(PersonChoice::Member(five));
    let decision = Decision { at: view.at, accepted: true, person, ..Decision::default() };
    confirm(&mut fruit, &text, decision);
    assert_eq!(fruit.orders(), ["小李 苹果大果2", "老赵 梨2"]);
    assert_eq!(members::list(&fruit.desk).unwrap().len(), 4, "nobody but 老赵 is new");
}

#[test]
fn nobody_is_offered_where_one_name_is_one_persons() {
    let mut fruit = fruit();
    lives(&mut fruit, "小李", "3-2-501");
    assert_eq!(entry(&fruit, &list("小李 大果2份")).people, []);
}

#[rstest]
#[case::another_door("3-2-501", "小李 5-1-302 大果2份", true)]
#[case::another_room("3-2-501", "小李 3-2-502 大果2份", true)]
#[case::the_same("3-2-501", "小李 3-2-501 大果2份", false)]
#[case::less_of_it("3-2-501", "小李 3栋501 大果2份", false)]
#[case::no_door_written("3-2-501", "小李 大果2份", false)]
#[case::no_door_on_the_card("", "小李 3-2-501 大果2份", false)]
fn a_door_that_is_not_the_cards_is_asked_about(
    #[case] card: &str,
    #[case] written: &str,
    #[case] asked: bool,
) {
    let mut fruit = fruit();
    lives(&mut fruit, "小李", card);
    let view = entry(&fruit, &list(written));
    assert_eq!((view.moves, view.undecided), (asked, asked), "{view:?}");
}

#[test]
fn the_card_keeps_its_door_unless_the_leader_says_otherwise() {
    for (address, expected) in [
        (None, "3-2-501"),
        (parse_address("3-2-501"), "3-2-501"),
        (parse_address("5-1-302"), "5-1-302"),
    ] {
        let mut fruit = fruit();
        let li = lives(&mut fruit, "小李", "3-2-501");
        let text = list("小李 5-1-302 大果2份");
        let view = entry(&fruit, &text);
        assert_eq!(
            ways(&view),
            [("3栋2单元501室", PlaceBy::Card), ("5栋1单元302室", PlaceBy::Entry)]
        );
        let decision = Decision { at: view.at, accepted: true, address, ..Decision::default() };
        confirm(&mut fruit, &text, decision);
        assert_eq!(door(&fruit, li), expected);
    }
}

#[test]
fn bare_numbers_of_somebody_new_may_be_read_otherwise_until_the_estate_is_known() {
    let mut fruit = fruit();
    let text = list("小李 168-10-606 大果2份");
    let view = entry(&fruit, &text);
    assert!(!view.undecided, "it is no doubt: most write so");
    assert_eq!(
        ways(&view),
        [
            ("168栋10单元606室", PlaceBy::Entry),
            ("168弄10号606室", PlaceBy::OtherStyle),
            ("168期 10栋606室", PlaceBy::OtherStyle),
        ]
    );
    let lane = Address {
        lane: "168".into(),
        building: "10".into(),
        room: "606".into(),
        ..Address::default()
    };
    let decision = Decision { at: view.at, address: Some(lane), ..Decision::default() };
    confirm(&mut fruit, &text, decision);
    let li = members::list(&fruit.desk).unwrap().into_iter().find(|row| row.name == "小李");
    assert_eq!(li.unwrap().address, "168弄-10-606");

    let said = EstateStyle { estate: String::new(), style: DoorStyle::LaneBuildingRoom };
    doors::set(&mut fruit.desk, &said).unwrap();
    let view = entry(&fruit, &list("小周 168-10-607 大果2份"));
    assert_eq!((ways(&view), view.place.as_str()), (vec![], "168弄-10-607"));
}
