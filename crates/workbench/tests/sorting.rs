//! Sorting, labels, delivery sheets and messages: four looks at what each member is given.

// What fails while a case is set up fails the case.
#![allow(clippy::unwrap_used)]

mod support;

use linli_workbench::{
    Desk, Error,
    delivery::{self, ColumnSet, DeliveryColumn, DeliveryLook, SheetForm, SheetKind},
    documents::{
        Language,
        label::LabelStock,
        message::{Audience, MessageKind},
    },
    domain::{PickupCode, PickupPointId, Progress, Quantity},
    handout::{self, GiveForm, GiveLine, Scope},
    history,
    labels::{self, BagCount, LabelForm, LabelOrder, LabelsFor},
    messages::{self, MessageForm},
    orders,
    pickup_points::{self, PickupPointForm},
    sorting::{self, SortedLine, SortingBoard},
};
use support::{Fruit, fruit};

const LIST: &str = "#接龙\n周三水果\n\n1. 王小明 13812345678 10-501 大果2份 梨3斤\n2. 李阿姨 3-2-502 梨2斤\n3. 老张 3-1-101 小果1份 已付";

fn sold() -> Fruit {
    let mut fruit = fruit();
    fruit.list(LIST);
    fruit
}

fn board(fruit: &Fruit) -> SortingBoard {
    sorting::board(&fruit.desk, &[fruit.campaign]).unwrap()
}

/// All that is missing in a bag.
fn rest(board: &SortingBoard, bag: usize) -> Vec<SortedLine> {
    let bag = &board.bags[bag];
    let line = |line: &sorting::BagLine| SortedLine {
        order_id: bag.order_id,
        line_id: line.line_id,
        quantity: line.goods.given,
    };
    bag.lines.iter().map(line).collect()
}

#[test]
fn bags_and_goods_are_two_looks_at_the_same_lines() {
    let mut fruit = sold();
    let before = board(&fruit);
    let goods: Vec<(&str, &str, Quantity)> = before
        .goods
        .iter()
        .map(|goods| (goods.product.as_str(), goods.variant.as_str(), goods.given))
        .collect();
    let whole = Quantity::whole;
    assert_eq!(
        goods,
        [("苹果", "大果", whole(2)), ("苹果", "小果", whole(1)), ("梨", "", whole(5))]
    );
    assert_eq!(before.progress, Progress { done: 0, of: 3 });

    sorting::put(&mut fruit.desk, &rest(&before, 0)).unwrap();
    let after = board(&fruit);
    assert_eq!(after.progress, Progress { done: 1, of: 3 });
    assert_eq!(
        (after.goods[2].missing, after.goods[2].progress),
        (whole(2), Progress { done: 1, of: 2 })
    );
    assert!(sorting::put(&mut fruit.desk, &rest(&before, 0)).unwrap().txn_ids.is_empty());

    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(board(&fruit).progress.done, 0);
    history::redo(&mut fruit.desk).unwrap();
    assert_eq!(board(&fruit).progress.done, 1);
}

#[test]
fn a_tick_is_taken_away_and_half_a_tick_is_none() {
    let mut fruit = sold();
    let all = rest(&board(&fruit), 0);
    sorting::put(&mut fruit.desk, &all).unwrap();
    sorting::put(&mut fruit.desk, &[SortedLine { quantity: Quantity::ONE, ..all[0] }]).unwrap();
    let bag = &board(&fruit).bags[0];
    assert_eq!((bag.done, bag.lines[0].missing), (false, Quantity::ONE));
    let refused =
        sorting::put(&mut fruit.desk, &[SortedLine { quantity: -Quantity::ONE, ..all[0] }]);
    assert!(matches!(refused, Err(Error::Fields(_))), "{refused:?}");
}

#[test]
fn what_was_handed_out_needs_no_bag() {
    let mut fruit = sold();
    let id = board(&fruit).bags[1].order_id;
    orders::hand_out(&mut fruit.desk, id).unwrap();
    let board = board(&fruit);
    assert!(board.bags[1].done);
    assert_eq!(board.goods[2].missing, Quantity::whole(3));
}

fn label_form(fruit: &Fruit) -> LabelForm {
    LabelForm {
        campaigns: vec![fruit.campaign],
        pickup_point_id: None,
        labels_for: LabelsFor::Household,
        order: LabelOrder::Sequence,
        stock: LabelStock::COMMON[0],
        names: true,
        goods: true,
        waiting_only: false,
        bags: Vec::new(),
    }
}

#[test]
fn a_label_names_the_bag_and_hides_who_lives_where() {
    let fruit = sold();
    let labels = labels::labels(&fruit.desk, &label_form(&fruit), Language::ZhCn).unwrap();
    let first = &labels[0];
    assert_eq!(
        (first.mark.as_str(), first.name.as_str(), first.place.as_str()),
        ("1", "王*明", "10栋")
    );
    assert_eq!(first.lines, ["苹果 大果 ×2", "梨 3斤"]);
    let code: PickupCode = first.code.parse().unwrap();
    let member = handout::counter(&fruit.desk, &scope(&fruit)).unwrap().people[0].member_id;
    assert_eq!(code, PickupCode::Member(member));
    let said = format!("{labels:?}");
    assert!(
        !["501", "5678", "王小明", "李阿姨"].iter().any(|hidden| {
            labels.iter().any(|label| {
                [&label.name, &label.place, &label.mark, &label.foot]
                    .iter()
                    .any(|text| text.contains(hidden))
                    || label.lines.iter().any(|line| line.contains(hidden))
            })
        }),
        "{said}"
    );
}

fn scope(fruit: &Fruit) -> Scope {
    Scope { campaigns: vec![fruit.campaign], ..Scope::default() }
}

#[test]
fn bags_are_counted_and_pieces_have_a_label_each() {
    let fruit = sold();
    let member_id = handout::counter(&fruit.desk, &scope(&fruit)).unwrap().people[0].member_id;
    let form = LabelForm { bags: vec![BagCount { member_id, bags: 2 }], ..label_form(&fruit) };
    let labels = labels::labels(&fruit.desk, &form, Language::ZhCn).unwrap();
    let bags: Vec<&str> = labels.iter().map(|label| label.bag.as_str()).collect();
    assert_eq!(bags, ["1/2", "2/2", "", ""]);

    let form = LabelForm { labels_for: LabelsFor::Item, order: LabelOrder::Goods, ..form };
    let labels = labels::labels(&fruit.desk, &form, Language::ZhCn).unwrap();
    let said: Vec<(&str, &str)> =
        labels.iter().map(|label| (label.lines[0].as_str(), label.bag.as_str())).collect();
    assert_eq!(
        said,
        [
            ("梨 3斤", ""),
            ("梨 2斤", ""),
            ("苹果 大果 ×1", "1/2"),
            ("苹果 大果 ×1", "2/2"),
            ("苹果 小果 ×1", ""),
        ]
    );
}

#[test]
fn labels_follow_the_walk_that_the_leader_set() {
    let mut fruit = sold();
    let form = LabelForm { order: LabelOrder::Walk, ..label_form(&fruit) };
    let marks = |desk: &Desk| {
        let labels = labels::labels(desk, &form, Language::ZhCn).unwrap();
        labels.into_iter().map(|label| label.mark).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(marks(&fruit.desk), "3 2 1");
    delivery::order_buildings(&mut fruit.desk, &["10".to_owned(), "3".to_owned()]).unwrap();
    assert_eq!(marks(&fruit.desk), "1 3 2");
    let sheet = delivery::of_campaign(&fruit.desk, fruit.campaign, true).unwrap();
    let walked: Vec<u32> = sheet.stops[0].rows.iter().map(|row| row.sequence).collect();
    assert_eq!(walked, [1, 3, 2]);
    delivery::order_buildings(&mut fruit.desk, &[]).unwrap();
    assert_eq!(marks(&fruit.desk), "3 2 1");
}

#[test]
fn pickup_points_follow_the_round() {
    let mut fruit = sold();
    let point = |fruit: &mut Fruit, name: &str| -> PickupPointId {
        let form = PickupPointForm { name: name.into(), ..Default::default() };
        pickup_points::save(&mut fruit.desk, &form).unwrap().value
    };
    let (a, b) = (point(&mut fruit, "A门"), point(&mut fruit, "B门"));
    for (index, id) in [a, b].into_iter().enumerate() {
        let order = orders::list(&fruit.desk, fruit.campaign).unwrap()[index].order_id;
        let form = orders::form(&fruit.desk, order).unwrap();
        let form = orders::OrderForm { pickup_point: Some(id), ..form };
        orders::save(&mut fruit.desk, &form).unwrap();
    }
    let stops = |fruit: &Fruit| {
        let sheet = delivery::of_campaign(&fruit.desk, fruit.campaign, true).unwrap();
        sheet.stops.into_iter().map(|stop| stop.pickup_point).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(stops(&fruit), "A门 B门 ");
    delivery::order_points(&mut fruit.desk, &[b, a]).unwrap();
    assert_eq!(stops(&fruit), "B门 A门 ");
    let form = pickup_points::list(&fruit.desk).unwrap().remove(0).pickup_point;
    let form = PickupPointForm { id: Some(form.id), name: "A1门".into(), ..Default::default() };
    pickup_points::save(&mut fruit.desk, &form).unwrap();
    assert_eq!(stops(&fruit), "B门 A1门 ", "a changed card keeps its place");
}

#[test]
fn a_sheet_in_the_clear_is_put_on_record_in_whatever_form() {
    let mut fruit = sold();
    let form = |masked| SheetForm {
        campaigns: vec![fruit.campaign],
        pickup_point_id: None,
        masked,
        look: DeliveryLook {
            kind: SheetKind::Runner,
            columns: DeliveryColumn::USUAL.to_vec(),
            prices: false,
        },
    };
    let (hidden, open) = (form(true), form(false));
    let paper = delivery::paper(&mut fruit.desk, &hidden, Language::ZhCn).unwrap().value;
    assert!(!format!("{paper:?}").contains("13812345678"));
    assert!(fruit.desk.disclosures().unwrap().is_empty());
    let paper = delivery::paper(&mut fruit.desk, &open, Language::ZhCn).unwrap().value;
    assert!(format!("{paper:?}").contains("13812345678"));
    assert_eq!(fruit.desk.disclosures().unwrap().len(), 1);
}

#[test]
fn sets_of_columns_are_kept_under_their_names() {
    let mut fruit = sold();
    let set = |name: &str, columns: Vec<DeliveryColumn>| ColumnSet { name: name.into(), columns };
    let sets = [set("骑手", vec![DeliveryColumn::Sequence, DeliveryColumn::Address])];
    delivery::set_column_sets(&mut fruit.desk, &sets).unwrap();
    assert_eq!(delivery::column_sets(&fruit.desk).unwrap(), sets);
    let twice = [sets[0].clone(), sets[0].clone()];
    let refused = delivery::set_column_sets(&mut fruit.desk, &twice);
    assert!(matches!(refused, Err(Error::Fields(_))), "{refused:?}");
}

fn message_form(fruit: &Fruit, kind: MessageKind, audience: Audience) -> MessageForm {
    MessageForm {
        kind,
        audience,
        campaigns: vec![fruit.campaign],
        pickup_point_id: None,
        template: None,
        offset_minutes: 480,
    }
}

fn texts(fruit: &Fruit, form: &MessageForm) -> Vec<String> {
    let messages = messages::messages(&fruit.desk, form, Language::ZhCn).unwrap();
    messages.into_iter().map(|message| message.text).collect()
}

#[test]
fn only_those_who_have_not_come_are_reminded_and_only_the_others_thanked() {
    let mut fruit = sold();
    let board = board(&fruit);
    let lines = rest(&board, 0).into_iter().map(|line| GiveLine {
        order_id: line.order_id,
        line_id: line.line_id,
        quantity: line.quantity,
    });
    let form = GiveForm { lines: lines.collect(), ..GiveForm::default() };
    handout::give(&mut fruit.desk, &form).unwrap();
    let group = message_form(&fruit, MessageKind::Reminder, Audience::Group);
    let text = texts(&fruit, &group).remove(0);
    assert!(text.contains("2 李阿姨\n3 老张") && !text.contains("王小明"), "{text}");
    assert!(!text.contains("502") && !text.contains("时间"), "{text}");
    let thanks = message_form(&fruit, MessageKind::Thanks, Audience::Each);
    assert_eq!(texts(&fruit, &thanks).len(), 1);
    let each = message_form(&fruit, MessageKind::Reminder, Audience::Each);
    assert!(
        texts(&fruit, &each)[0].starts_with("李阿姨，你在「周三水果」订的货还没取：\n梨 2斤\n")
    );
}

#[test]
fn the_leaders_own_words_are_kept_until_they_are_emptied() {
    let mut fruit = sold();
    let form = message_form(&fruit, MessageKind::Arrival, Audience::Group);
    let usual = texts(&fruit, &form);
    let draft = MessageForm { template: Some("{团购}到啦".into()), ..form.clone() };
    assert_eq!(texts(&fruit, &draft), ["周三水果到啦"]);
    assert_eq!(texts(&fruit, &form), usual, "a draft is kept nowhere");
    let (kind, audience) = (MessageKind::Arrival, Audience::Group);
    messages::set_template(&mut fruit.desk, kind, audience, "{团购}到啦，{人数}家\n").unwrap();
    assert_eq!(texts(&fruit, &form), ["周三水果到啦，3家"]);
    messages::set_template(&mut fruit.desk, kind, audience, " ").unwrap();
    assert_eq!(texts(&fruit, &form), usual);
}
