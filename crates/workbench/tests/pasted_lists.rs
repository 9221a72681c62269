//! Pasted lists against stored orders: nothing lost, nothing withdrawn by mistake, every act taken back whole.

mod support;

use linli_workbench::{
    Error, campaigns,
    domain::{Quantity, Stage},
    history, learned,
    orders::{
        self, ChangeKind, DecidedLine, Decision, LineForm, OrderForm, OverPaid, PasteForm,
        PasteMode, PersonChoice, Undecided,
    },
    sample,
};
use support::{Fruit, desk, fruit};

const FIRST: &str = "#接龙\n周三水果\n\n1. 小王 大果2份\n2. 李姐 梨3斤\n3. 老赵 牛奶1箱";

fn difference(fruit: &Fruit, text: &str) -> (u32, u32, u32, u32) {
    let difference = fruit.preview(text).difference;
    (difference.new, difference.changed, difference.cancelled, difference.same)
}

#[test]
fn a_first_list_makes_orders_and_puts_people_on_file() {
    let mut fruit = fruit();
    let outcome = fruit.list(FIRST);
    assert_eq!((outcome.written.new, outcome.new_members), (3, 3));
    assert_eq!(fruit.orders(), ["小王 苹果大果2", "李姐 梨3", "老赵 牛奶1"]);
}

#[test]
fn the_same_list_again_changes_nothing() {
    let mut fruit = fruit();
    fruit.list(FIRST);
    assert_eq!(difference(&fruit, FIRST), (0, 0, 0, 3));
    let outcome = fruit.list(FIRST);
    assert_eq!((outcome.written.same, outcome.new_members), (3, 0));
    assert_eq!(fruit.orders().len(), 3);
}

#[test]
fn a_later_list_shows_what_is_new_changed_cancelled_and_same_whatever_the_numbers() {
    let mut fruit = fruit();
    fruit.list(FIRST);
    // 李姐 is gone, so 老赵 has her number; 小王 wants three; 阿美 is new.
    let later = "#接龙\n周三水果\n\n1. 小王 大果3份\n2. 老赵 牛奶1箱\n3. 阿美 小果1份";
    assert_eq!(difference(&fruit, later), (1, 1, 1, 1));
    let preview = fruit.preview(later);
    let changed = preview.changes.iter().find(|change| change.kind == ChangeKind::Changed).unwrap();
    assert_eq!(changed.person.name, "小王");
    assert_eq!(
        (changed.lines[0].from, changed.lines[0].to),
        (Quantity::whole(2), Quantity::whole(3))
    );
    fruit.list(later);
    assert_eq!(fruit.orders(), ["小王 苹果大果3", "老赵 牛奶1", "阿美 苹果小果1"]);
}

#[test]
fn who_comes_back_to_the_list_is_taken_up_again_under_the_same_number() {
    let mut fruit = fruit();
    fruit.list(FIRST);
    fruit.list("#接龙\n周三水果\n\n1. 小王 大果2份\n2. 老赵 牛奶1箱");
    assert_eq!(fruit.orders().len(), 2);
    fruit.list(FIRST);
    assert_eq!(fruit.orders(), ["小王 苹果大果2", "李姐 梨3", "老赵 牛奶1"]);
}

#[test]
fn an_order_entered_by_hand_is_not_a_lists_to_cancel() {
    let mut fruit = fruit();
    fruit.list(FIRST);
    let member_id = Some(fruit.member("上门的孙大爷"));
    let offer_id = campaigns::page(&fruit.desk, fruit.campaign).unwrap().offers[2].offer.id;
    let form = OrderForm {
        id: None,
        campaign_id: fruit.campaign,
        member_id,
        lines: vec![LineForm {
            offer_id,
            quantity: Quantity::whole(5),
            note: String::new(),
            tolerance: Quantity::ZERO,
        }],
        note: String::new(),
        marks: vec![],
        pickup_point: None,
        late: false,
    };
    orders::save(&mut fruit.desk, &form).unwrap();
    assert_eq!(difference(&fruit, FIRST), (0, 0, 0, 3));
    fruit.list(FIRST);
    assert_eq!(fruit.orders().len(), 4);
}

#[test]
fn single_messages_change_what_they_name_and_leave_the_rest() {
    let mut fruit = fruit();
    fruit.list(FIRST);
    let outcome = fruit.messages("小王 再加1份大果\n老赵 不要了");
    assert_eq!((outcome.written.changed, outcome.written.cancelled), (1, 1));
    assert_eq!(fruit.orders(), ["小王 苹果大果3", "李姐 梨3"]);
}

#[test]
fn what_is_said_to_be_paid_is_not_changed_without_asking() {
    let mut fruit = fruit();
    fruit.list("#接龙\n周三水果\n\n1. 小王 大果2份 已付\n2. 李姐 梨3斤 已付");
    let later = "#接龙\n周三水果\n\n1. 小王 大果5份 已付\n2. 老赵 牛奶1箱";
    let preview = fruit.preview(later);
    assert_eq!(preview.difference.paid, 2, "one changed, one left out");
    fruit.list(later);
    assert_eq!(fruit.orders(), ["小王 苹果大果2", "李姐 梨3", "老赵 牛奶1"]);

    let allowed = fruit
        .preview(later)
        .changes
        .iter()
        .filter_map(|change| change.order_id)
        .map(|order_id| OverPaid { order_id })
        .collect();
    let form =
        PasteForm { mode: Some(PasteMode::Snapshot), over_paid: allowed, ..fruit.paste(later) };
    fruit.confirm(&form).unwrap();
    assert_eq!(fruit.orders(), ["小王 苹果大果5", "老赵 牛奶1"]);
}

#[test]
fn a_text_without_orders_empties_nothing() {
    let mut fruit = fruit();
    fruit.list(FIRST);
    for text in ["", "  \n ", "收到", "#接龙\n周三水果\n"] {
        let form = fruit.paste(text);
        assert!(fruit.preview(text).changes.is_empty(), "{text:?}");
        assert!(matches!(fruit.confirm(&form), Err(Error::NoOrders { .. })), "{text:?}");
    }
    assert_eq!(fruit.orders().len(), 3);
}

#[test]
fn an_entry_in_doubt_is_not_taken_in_and_withdraws_nobody() {
    let mut fruit = fruit();
    fruit.list(FIRST);
    // Which apple is not said, and 老赵 is not there.
    let doubtful = "#接龙\n周三水果\n\n1. 小王 大果2份\n2. 李姐 苹果2份";
    let form = PasteForm { mode: Some(PasteMode::Snapshot), ..fruit.paste(doubtful) };
    assert!(matches!(fruit.confirm(&form), Err(Error::Undecided { count: 1 })));
    let basis = orders::preview(&fruit.desk, &form).unwrap().basis;
    orders::confirm(&mut fruit.desk, &form, &basis, Undecided::LeaveOut).unwrap();
    assert_eq!(fruit.orders(), ["小王 苹果大果2", "李姐 梨3", "老赵 牛奶1"]);
}

#[test]
fn a_correction_counts_and_the_name_is_remembered() {
    let mut fruit = fruit();
    let member = fruit.member("王丽");
    let text = "#接龙\n周三水果\n\n1. 丽丽妈 大果2份";
    let decision = Decision {
        at: fruit.preview(text).entries[0].at,
        accepted: true,
        again: false,
        skipped: false,
        person: Some(PersonChoice::Member(member)),
        address: None,
        action: None,
        replaces_earlier: false,
        lines: None,
        note: Some("周四来取".into()),
    };
    let form = PasteForm { decisions: vec![decision], ..fruit.paste(text) };
    fruit.confirm(&form).unwrap();
    assert_eq!(fruit.orders(), ["王丽 苹果大果2"]);
    assert_eq!(orders::list(&fruit.desk, fruit.campaign).unwrap()[0].note, "周四来取");
    let learned = learned::page(&fruit.desk).unwrap().words.remove(0);
    assert_eq!((learned.word.as_str(), learned.means.name.as_deref()), ("丽丽妈", Some("王丽")));
    // The next list knows her.
    assert_eq!(difference(&fruit, text), (0, 0, 0, 1));
}

#[test]
fn a_line_that_was_chosen_can_be_chosen_again_and_what_is_left_open_stays_in_the_note() {
    let fruit = fruit();
    let text = "#接龙\n周三水果\n\n1. 小王 苹果2份 榴莲1个";
    let read = fruit.preview(text).entries.remove(0);
    let others = read.lines[0].alternatives.iter().map(|other| other.offer_id).collect::<Vec<_>>();
    assert_eq!(others.len(), 2, "大果 or 小果");

    let chosen = DecidedLine {
        item: Some(0),
        offer_id: Some(others[1]),
        quantity: read.lines[0].quantity,
        note: String::new(),
        tolerance: Quantity::ZERO,
    };
    let open = DecidedLine {
        item: Some(1),
        offer_id: None,
        quantity: read.lines[1].quantity,
        note: String::new(),
        tolerance: Quantity::ZERO,
    };
    let at = read.at;
    let decision = Decision { at, lines: Some(vec![chosen, open]), ..Decision::default() };
    let form = PasteForm { decisions: vec![decision], ..fruit.paste(text) };
    let decided = orders::preview(&fruit.desk, &form).unwrap().entries.remove(0);
    assert_eq!(decided.lines[0].offer_id, Some(others[1]));
    assert_eq!(decided.lines[0].alternatives.len(), 2);
    assert_eq!(decided.lines[1].offer_id, None);
    assert!(decided.note.contains("榴莲"), "{}", decided.note);
    assert!(!decided.note.contains("苹果"), "{}", decided.note);
}

#[test]
fn somebody_new_goes_on_file_by_the_name_that_the_leader_gives() {
    let mut fruit = fruit();
    let text = "#接龙\n周三水果\n\n1. 豆豆妈咪呀 大果2份";
    let person = Some(PersonChoice::New("豆豆妈".into()));
    let at = fruit.preview(text).entries[0].at;
    let decision = Decision { at, accepted: true, person, ..Decision::default() };
    fruit.confirm(&PasteForm { decisions: vec![decision], ..fruit.paste(text) }).unwrap();
    assert_eq!(fruit.orders(), ["豆豆妈 苹果大果2"]);
    // The name in the list is remembered too.
    assert_eq!(difference(&fruit, text), (0, 0, 0, 1));
}

#[test]
fn a_stale_preview_is_refused() {
    let mut fruit = fruit();
    let form = fruit.paste(FIRST);
    let basis = orders::preview(&fruit.desk, &form).unwrap().basis;
    fruit.messages("阿美 小果1份");
    let refused = orders::confirm(&mut fruit.desk, &form, &basis, Undecided::Refuse);
    assert!(matches!(refused, Err(Error::PreviewStale)));
}

#[test]
fn a_campaign_that_is_closed_takes_no_orders() {
    let mut fruit = fruit();
    campaigns::move_to(&mut fruit.desk, fruit.campaign, Stage::Closed).unwrap();
    let refused = orders::preview(&fruit.desk, &fruit.paste(FIRST));
    assert!(matches!(refused, Err(Error::CampaignClosed { stage: Stage::Closed, .. })));
}

#[test]
fn an_early_claim_keeps_its_time_when_more_is_added() {
    let mut fruit = fruit();
    fruit.list(FIRST);
    fruit.clock.pass_minutes(30);
    fruit.messages("小王 再加1份大果");
    let stored = fruit.desk.store().content().unwrap().to_string();
    let claims = format!(
        r#"[{{"at":{},"quantity":"2"}},{{"at":{},"quantity":"1"}}]"#,
        support::EVENING.0,
        support::EVENING.0 + 1_800_000
    );
    assert!(
        stored.contains(&claims) || stored.contains(&claims.replace('"', "\\\"")),
        "{claims} in {stored}"
    );
}

#[test]
fn undo_takes_an_import_back_whole_and_redo_brings_it_again() {
    let mut fruit = fruit();
    let before = fruit.desk.store().content().unwrap();
    fruit.list(FIRST);
    let after = fruit.desk.store().content().unwrap();
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(fruit.desk.store().content().unwrap(), before);
    history::redo(&mut fruit.desk).unwrap();
    assert_eq!(fruit.desk.store().content().unwrap(), after);
}

#[test]
fn the_samples_list_is_read_but_for_three_entries_and_two_lines_of_chatter() {
    let (mut desk, _) = desk();
    let campaign_id = sample::load(&mut desk).unwrap().value.campaign_id;
    let form = PasteForm {
        campaign_id,
        text: sample::CHAT_LIST.into(),
        mode: None,
        cuts: Vec::new(),
        decisions: Vec::new(),
        over_paid: Vec::new(),
        late: false,
    };
    let preview = orders::preview(&desk, &form).unwrap();
    assert_eq!(preview.mode, PasteMode::Snapshot);
    assert_eq!(preview.entries.len(), 50);
    let waiting: Vec<u32> = preview
        .entries
        .iter()
        .filter(|entry| entry.undecided)
        .map(|entry| entry.entry + 1)
        .collect();
    // 「-2盒蛋挞」 (dash or minus), 「大的和小的各一份」 (of what?), 「鸡蛋2盒」 (ten or thirty?).
    assert_eq!(waiting, [18, 21, 27]);
    assert_eq!(preview.reading.unread.len(), 2);

    let before = desk.store().content().unwrap();
    orders::confirm(&mut desk, &form, &preview.basis, Undecided::LeaveOut).unwrap();
    let again = orders::preview(&desk, &form).unwrap().difference;
    assert_eq!(
        (again.undecided, again.changed, again.cancelled),
        (3, 0, 0),
        "only those left out still wait"
    );
    history::undo(&mut desk).unwrap();
    assert_eq!(desk.store().content().unwrap(), before);
}
