//! Looking a pasted list through: whatever is decided, in whatever order, nothing is lost and the sums are what is written.

// What fails while a case is set up fails the case.
#![allow(clippy::unwrap_used)]

mod support;

use linli_workbench::campaigns;
use linli_workbench::domain::{Fen, Quantity};
use linli_workbench::orders::{
    self, Cut, CutKind, DecidedLine, Decision, OrderPreview, PasteForm, PasteMode, PersonChoice,
    Sums, Undecided,
};
use proptest::prelude::*;
use support::{Fruit, fruit};

/// Doubts of many kinds, a line of two people, one that goes on in the next, talk, and a closing remark.
const LIST: &str = "#接龙\n周三水果\n\n1. 小王 大果2份 梨3斤\n2. 李姐 苹果1份\n3. 老赵 牛奶1箱 已付\n收到\n4. 小王 小果1份\n5. 张姐 大果1份，刘姐 梨2斤\n6. 梨5斤\n7. 阿美 -2份大果\n8. 丽丽 榴莲1个 牛奶1箱\n好的谢谢\n9. 孙倩 大的和小的各一份\n10. 周老师\n\n李姐妹妹也要 梨两斤";

fn at(text: &str, words: &str) -> u32 {
    let byte = text.find(words).unwrap();
    u32::try_from(text[..byte].chars().count()).unwrap()
}

fn cut(text: &str, words: &str, kind: CutKind) -> Cut {
    Cut { at: at(text, words), kind }
}

fn preview(fruit: &Fruit, form: &PasteForm) -> OrderPreview {
    orders::preview(&fruit.desk, form).unwrap()
}

/// What the campaign's page says.
fn totals(fruit: &Fruit) -> Sums {
    let totals = campaigns::page(&fruit.desk, fruit.campaign).unwrap().totals;
    Sums { people: totals.people, pieces: totals.pieces, amount: totals.amount }
}

fn shown(preview: &OrderPreview) -> Vec<String> {
    let entry = |view: &orders::EntryView| {
        let lines = view.lines.iter();
        let lines = lines.map(|line| format!(" {}{}{}", line.product, line.variant, line.quantity));
        format!("{}{}", view.person.name, lines.collect::<String>())
    };
    preview.entries.iter().map(entry).collect()
}

#[test]
fn an_entry_cut_in_two_is_two_peoples_orders() {
    let mut fruit = fruit();
    let text = "#接龙\n周三水果\n\n1. 小王 大果2份\n2. 张姐 大果1份，刘姐 梨2斤";
    let cuts = vec![cut(text, "刘姐", CutKind::Begins)];
    fruit.confirm(&PasteForm { cuts, ..fruit.paste(text) }).unwrap();
    assert_eq!(fruit.orders(), ["小王 苹果大果2", "张姐 苹果大果1", "刘姐 梨2"]);
}

#[test]
fn a_second_half_without_a_name_waits_until_somebody_says_whose_it_is() {
    let mut fruit = fruit();
    let text = "#接龙\n周三水果\n\n1. 张姐 大果1份 梨2斤\n2. 小王 大果2份";
    let cuts = vec![cut(text, "梨2", CutKind::Begins)];
    let form = PasteForm { cuts, ..fruit.paste(text) };
    let read = preview(&fruit, &form);
    assert_eq!(shown(&read), ["张姐 苹果大果1", " 梨2", "小王 苹果大果2"]);
    assert!(read.entries[1].undecided);
    let person = Some(PersonChoice::New("刘姐".into()));
    let decision =
        Decision { at: read.entries[1].at, accepted: true, person, ..Decision::default() };
    fruit.confirm(&PasteForm { decisions: vec![decision], ..form }).unwrap();
    assert_eq!(fruit.orders(), ["张姐 苹果大果1", "刘姐 梨2", "小王 苹果大果2"]);
}

#[test]
fn an_entry_joined_with_the_one_above_is_one_order() {
    let mut fruit = fruit();
    let text = "#接龙\n周三水果\n\n1. 小王 大果2份\n2. 梨5斤\n3. 老赵 牛奶1箱";
    let cuts = vec![cut(text, "2. 梨", CutKind::Continues)];
    fruit.confirm(&PasteForm { cuts, ..fruit.paste(text) }).unwrap();
    assert_eq!(fruit.orders(), ["小王 苹果大果2 梨5", "老赵 牛奶1"]);
}

#[test]
fn a_line_that_was_not_read_is_an_order_once_the_leader_says_so() {
    let mut fruit = fruit();
    let text = "#接龙\n周三水果\n\n1. 小王 大果2份\n2. 老赵 牛奶1箱\n\n李姐妹妹也要 梨两斤";
    let cuts = vec![cut(text, "李姐妹妹", CutKind::Begins)];
    let form = PasteForm { cuts, ..fruit.paste(text) };
    let read = preview(&fruit, &form);
    assert_eq!(read.entries.len(), 3);
    let person = Some(PersonChoice::New("李姐妹妹".into()));
    let decision =
        Decision { at: read.entries[2].at, accepted: true, person, ..Decision::default() };
    fruit.confirm(&PasteForm { decisions: vec![decision], ..form }).unwrap();
    assert_eq!(fruit.orders(), ["小王 苹果大果2", "老赵 牛奶1", "李姐妹妹 梨2"]);
}

#[test]
fn decisions_are_about_the_entry_however_the_others_are_cut() {
    let fruit = fruit();
    let text = "#接龙\n周三水果\n\n1. 阿张 大果1份，阿刘 梨2斤\n2. 小王 苹果2份";
    let waiting = preview(&fruit, &fruit.paste(text)).entries[1].at;
    let decision = Decision { at: waiting, skipped: true, ..Decision::default() };
    let form = PasteForm { decisions: vec![decision], ..fruit.paste(text) };
    let cut = PasteForm { cuts: vec![cut(text, "阿刘", CutKind::Begins)], ..form };
    let skipped: Vec<bool> =
        preview(&fruit, &cut).entries.iter().map(|entry| entry.skipped).collect();
    assert_eq!(skipped, [false, false, true]);
}

#[test]
fn the_sums_grow_with_what_is_decided_and_end_at_what_is_written() {
    let mut fruit = fruit();
    fruit.list("#接龙\n周三水果\n\n1. 小王 大果2份\n2. 老赵 牛奶1箱");
    let text = "#接龙\n周三水果\n\n1. 小王 大果3份 梨3斤\n2. 李姐 苹果1份";
    let form = PasteForm { mode: Some(PasteMode::Snapshot), ..fruit.paste(text) };
    let open = preview(&fruit, &form);
    // 2 × 30.00 + 56.00; a bag of pears counts as one piece, however heavy.
    assert_eq!(open.stored, sums(2, 3, 11_600));
    // 老赵 has withdrawn, 李姐 still waits: 3 × 30.00 + 3 × 3.50.
    assert_eq!(open.confirmed, sums(1, 4, 10_050));

    let other = open.entries[1].lines[0].alternatives[1].offer_id;
    let small = DecidedLine {
        item: Some(0),
        offer_id: Some(other),
        quantity: Quantity::whole(1),
        note: String::new(),
        tolerance: Quantity::ZERO,
    };
    let at = open.entries[1].at;
    let decision = Decision { at, accepted: true, lines: Some(vec![small]), ..Decision::default() };
    let form = PasteForm { decisions: vec![decision], ..form };
    let decided = preview(&fruit, &form);
    assert_eq!(decided.confirmed, sums(2, 5, 12_050));
    fruit.confirm(&form).unwrap();
    assert_eq!(totals(&fruit), decided.confirmed);
}

fn sums(people: u32, pieces: u32, amount: i64) -> Sums {
    Sums { people, pieces: Quantity::whole(pieces), amount: Fen(amount) }
}

#[test]
fn decisions_hold_for_the_same_entries_of_a_longer_list() {
    let fruit = fruit();
    let before = "#接龙\n周三水果\n\n9. 李姐 苹果1份\n10. 张姐 大果1份，刘姐 梨2斤\n11. 小王 大果2份\n12. 梨5斤\n13. 老赵 苹果2份";
    let after = "#接龙\n周三水果 更新\n\n1. 阿美 牛奶1箱\n8. 李姐 苹果1份\n9. 张姐 大果1份，刘姐 梨2斤\n10. 小王 大果2份\n11. 梨5斤\n12. 老赵 苹果2份 已付\n13. 孙倩 梨1斤";
    let cuts =
        vec![cut(before, "刘姐", CutKind::Begins), cut(before, "12. 梨", CutKind::Continues)];
    let form = PasteForm { cuts, ..fruit.paste(before) };
    let read = preview(&fruit, &form);
    assert_eq!(read.entries.len(), 5, "{:?}", shown(&read));
    let skip = |entry: usize| Decision {
        at: read.entries[entry].at,
        skipped: true,
        ..Decision::default()
    };
    let form = PasteForm { decisions: vec![skip(0), skip(3), skip(4)], ..form };

    let carried = orders::carry(&fruit.desk, &form, after).unwrap();
    let now = preview(&fruit, &carried);
    let shown: Vec<(String, bool)> =
        shown(&now).into_iter().zip(now.entries.iter().map(|entry| entry.skipped)).collect();
    let expected = [
        ("阿美 牛奶1", false),
        ("李姐 苹果1", true),
        ("张姐 苹果大果1", false),
        ("刘姐 梨2", false),
        ("小王 苹果大果2 梨5", true),
        // He wrote something else: what was decided about the old words is not carried over.
        ("老赵 苹果2", false),
        ("孙倩 梨1", false),
    ];
    assert_eq!(shown, expected.map(|(entry, skipped)| (entry.to_owned(), skipped)));
}

/// What a hand does to the entry, or the line, that it is at.
#[derive(Clone, Debug)]
enum Hand {
    Accept(usize),
    Skip(usize),
    Choose(usize, usize),
    Quantity(usize, u32),
    Person(usize, &'static str),
    Replace(usize),
    Remove(usize),
    CutAt(usize, u32),
    Join(usize),
    ReadLine(usize),
}

fn hand() -> impl Strategy<Value = Hand> {
    let entry = 0_usize..14;
    prop_oneof![
        entry.clone().prop_map(Hand::Accept),
        entry.clone().prop_map(Hand::Skip),
        (entry.clone(), 0_usize..4).prop_map(|(entry, which)| Hand::Choose(entry, which)),
        (entry.clone(), 0_u32..9).prop_map(|(entry, much)| Hand::Quantity(entry, much)),
        (entry.clone(), prop::sample::select(vec!["小王", "刘姐", "新人"]))
            .prop_map(|(entry, name)| Hand::Person(entry, name)),
        entry.clone().prop_map(Hand::Replace),
        entry.clone().prop_map(Hand::Remove),
        (entry.clone(), 0_u32..20).prop_map(|(entry, offset)| Hand::CutAt(entry, offset)),
        entry.clone().prop_map(Hand::Join),
        (0_usize..4).prop_map(Hand::ReadLine),
    ]
}

/// The form after it, as the page would leave it.
fn after(mut form: PasteForm, seen: &OrderPreview, hand: &Hand) -> PasteForm {
    let entry = |index: usize| &seen.entries[index % seen.entries.len()];
    match hand {
        Hand::Accept(index) => decide(&mut form, entry(*index).at, |it| it.accepted = true),
        Hand::Skip(index) => decide(&mut form, entry(*index).at, |it| it.skipped = !it.skipped),
        Hand::Replace(index) => {
            decide(&mut form, entry(*index).at, |it| it.replaces_earlier = true);
        }
        Hand::Person(index, name) => decide(&mut form, entry(*index).at, |it| {
            it.person = Some(PersonChoice::New((*name).into()));
        }),
        Hand::Choose(index, which) => relined(&mut form, entry(*index), |view, lines| {
            let others = &view.lines[0].alternatives;
            if let Some(other) = others.get(which % others.len().max(1)) {
                lines[0].offer_id = Some(other.offer_id);
            }
        }),
        Hand::Quantity(index, much) => {
            relined(&mut form, entry(*index), |_, lines| {
                lines[0].quantity = Quantity::whole(*much);
            });
        }
        Hand::Remove(index) => relined(&mut form, entry(*index), |_, lines| {
            lines.remove(0);
        }),
        Hand::CutAt(index, offset) => {
            let at = entry(*index).at + offset;
            form.cuts.push(Cut { at, kind: CutKind::Begins });
        }
        Hand::Join(index) => {
            form.cuts.push(Cut { at: entry(*index).at, kind: CutKind::Continues });
        }
        Hand::ReadLine(index) => {
            if let Some(line) = seen.reading.unread.get(*index) {
                form.cuts.push(Cut { at: line.source.start, kind: CutKind::Begins });
            }
        }
    }
    form
}

fn decide(form: &mut PasteForm, at: u32, change: impl FnOnce(&mut Decision)) {
    if !form.decisions.iter().any(|decision| decision.at == at) {
        form.decisions.push(Decision { at, ..Decision::default() });
    }
    change(form.decisions.iter_mut().find(|decision| decision.at == at).unwrap());
}

fn relined(
    form: &mut PasteForm,
    view: &orders::EntryView,
    change: impl FnOnce(&orders::EntryView, &mut Vec<DecidedLine>),
) {
    let read = view.lines.iter().map(|line| DecidedLine {
        item: line.item,
        offer_id: line.offer_id,
        quantity: line.quantity,
        note: line.note.clone(),
        tolerance: line.tolerance,
    });
    let mut lines: Vec<DecidedLine> = read.collect();
    if !lines.is_empty() {
        change(view, &mut lines);
        decide(form, view.at, |it| it.lines = Some(lines));
    }
}

/// Every entry is counted for somebody, waits, or is set aside by name.
fn every_entry_is_somewhere(seen: &OrderPreview) -> Result<(), TestCaseError> {
    for view in &seen.entries {
        let of: Vec<_> =
            seen.changes.iter().filter(|change| change.entries.contains(&view.entry)).collect();
        prop_assert_eq!(of.len(), 1, "{:?} belongs to one person", view);
        prop_assert!(!view.undecided || !view.skipped && !view.accepted);
        if view.undecided {
            prop_assert!(of[0].undecided && !of[0].applies, "{:?} waits", view);
        }
    }
    let waiting = seen.entries.iter().filter(|view| view.undecided).count();
    prop_assert_eq!(seen.difference.undecided as usize, waiting);
    Ok(())
}

/// What is ordered is the lines of the entries that count, and no more.
fn every_word_is_somewhere(text: &str, seen: &OrderPreview) -> Result<(), TestCaseError> {
    let mut covered = vec![false; text.chars().count()];
    let reading = &seen.reading;
    let mut spans = reading.structure.clone();
    spans.extend(reading.title.iter().filter_map(|title| title.source));
    spans.extend(reading.announcements.iter().filter_map(|line| line.source));
    spans.extend(reading.entries.iter().map(|entry| entry.source));
    spans.extend(reading.unread.iter().map(|line| line.source));
    spans.extend(reading.remark.iter().filter_map(|remark| remark.source));
    for span in spans {
        covered[span.start as usize..span.end as usize].fill(true);
    }
    let lost = text.chars().zip(covered).filter(|(c, seen)| !seen && !c.is_whitespace());
    prop_assert_eq!(lost.map(|(c, _)| c).collect::<String>(), "");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_decided_nothing_is_lost_and_the_sums_are_what_is_written(
        hands in prop::collection::vec(hand(), 0..16),
    ) {
        let mut fruit = fruit();
        fruit.list("#接龙\n周三水果\n\n1. 小王 大果1份\n2. 钱叔 牛奶2箱\n3. 老赵 牛奶2箱");
        let mut form = PasteForm { mode: Some(PasteMode::Snapshot), ..fruit.paste(LIST) };
        let mut seen = preview(&fruit, &form);
        for hand in &hands {
            form = after(form, &seen, hand);
            seen = preview(&fruit, &form);
            every_entry_is_somewhere(&seen)?;
            every_word_is_somewhere(LIST, &seen)?;
            prop_assert_eq!(seen.stored, totals(&fruit), "nothing is stored before it is confirmed");
        }
        // The rest is taken as it stands.
        for view in seen.entries.iter().filter(|view| view.undecided) {
            decide(&mut form, view.at, |it| it.accepted = true);
        }
        let seen = preview(&fruit, &form);
        prop_assert_eq!(seen.difference.undecided, 0);
        orders::confirm(&mut fruit.desk, &form, &seen.basis, Undecided::Refuse).unwrap();
        prop_assert_eq!(totals(&fruit), seen.confirmed);
    }
}
