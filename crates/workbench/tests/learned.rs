//! What is corrected once is not asked again; and what was learnt is seen, corrected and taken back.

// What fails while a case is set up fails the case.
#![allow(clippy::unwrap_used)]

mod support;

use linli_workbench::{
    Error, campaigns,
    conflicts::{self, About, Field, FieldValue, Question},
    domain::{Habit, Meaning, MemberId, OfferId, Sense},
    history,
    intake::chat::Action,
    learned::{self, Came, Taught, WordForm, WordRow},
    members::{self, MemberForm},
    orders::{self, DecidedLine, Decision, ImportOutcome, PasteForm, PersonChoice, Undecided},
    products,
};
use support::{Fruit, fruit, shop::pair};

fn words(fruit: &Fruit) -> Vec<WordRow> {
    learned::page(&fruit.desk).unwrap().words
}

fn shown(fruit: &Fruit) -> Vec<(String, Option<String>)> {
    words(fruit).into_iter().map(|word| (word.word, word.means.name)).collect()
}

fn offer(fruit: &Fruit, index: usize) -> OfferId {
    campaigns::page(&fruit.desk, fruit.campaign).unwrap().offers[index].offer.id
}

fn list(lines: &str) -> String {
    format!("#接龙\n周三水果\n\n{lines}")
}

/// Says of the first item of the first entry that it is `offer`, and takes the list in.
fn choose(fruit: &mut Fruit, text: &str, offer_id: OfferId) -> ImportOutcome {
    let entry = fruit.preview(text).entries.remove(0);
    let (at, quantity) = (entry.at, entry.lines[0].quantity);
    let line = DecidedLine {
        item: Some(0),
        offer_id: Some(offer_id),
        quantity,
        note: String::new(),
        tolerance: linli_workbench::domain::Quantity::ZERO,
    };
    let decision = Decision { at, accepted: true, lines: Some(vec![line]), ..Decision::default() };
    let form = PasteForm { decisions: vec![decision], ..fruit.paste(text) };
    fruit.confirm(&form).unwrap().value
}

fn is_member(fruit: &mut Fruit, text: &str, person: PersonChoice) -> ImportOutcome {
    let at = fruit.preview(text).entries[0].at;
    let decision = Decision { at, accepted: true, person: Some(person), ..Decision::default() };
    let form = PasteForm { decisions: vec![decision], ..fruit.paste(text) };
    fruit.confirm(&form).unwrap().value
}

fn waits(fruit: &Fruit, text: &str) -> bool {
    fruit.preview(text).entries[0].undecided
}

fn taught(word: &str, means: &str, instead_of: Option<&str>) -> Taught {
    Taught { word: word.into(), means: means.into(), instead_of: instead_of.map(str::to_owned) }
}

#[test]
fn a_nickname_that_was_corrected_is_known_tomorrow() {
    let mut fruit = fruit();
    let member = fruit.member("王丽");
    let text = list("1. 丽丽妈 大果2份");
    let outcome = is_member(&mut fruit, &text, PersonChoice::Member(member));
    assert_eq!(outcome.taught, [taught("丽丽妈", "王丽", None)]);
    let row = words(&fruit).remove(0);
    assert_eq!((row.means.meaning, row.means.sense), (Meaning::Member(member), Sense::Person));
    let campaign = "周三水果".to_owned();
    assert_eq!(row.came, Came::Corrected { campaign_id: fruit.campaign, campaign });
    assert_eq!((row.uses, row.earlier), (0, None), "the list that taught it did not know it");
    let entry = fruit.preview(&list("1. 丽 丽妈 大果2份")).entries.remove(0);
    assert_eq!(entry.person.member_id, None, "it is the name as written");
    let entry = fruit.preview(&text).entries.remove(0);
    assert_eq!((entry.person.member_id, entry.undecided), (Some(member), false));
    fruit.list(&list("1. 丽丽妈 大果3份"));
    let row = words(&fruit).remove(0);
    assert_eq!((row.uses, row.last_used.is_some()), (1, true));
}

#[test]
fn a_word_for_goods_that_was_corrected_is_known_tomorrow_and_in_another_campaign() {
    let mut fruit = fruit();
    let text = list("1. 小王 脆甜王2份");
    assert!(waits(&fruit, &text));
    let small = offer(&fruit, 1);
    let outcome = choose(&mut fruit, &text, small);
    assert_eq!(outcome.taught, [taught("脆甜王", "苹果 小果", None)]);
    assert!(!waits(&fruit, &text));
    assert_eq!(fruit.orders(), ["小王 苹果小果2"]);

    // The same goods in next week's campaign are other offers.
    let mut form = campaigns::form(&fruit.desk, fruit.campaign).unwrap();
    form.id = None;
    form.title = "下周水果".into();
    form.offers.iter_mut().for_each(|offer| offer.id = None);
    let next = campaigns::save(&mut fruit.desk, form).unwrap().value;
    campaigns::move_to(&mut fruit.desk, next, linli_workbench::domain::Stage::Open).unwrap();
    let form = PasteForm { campaign_id: next, ..fruit.paste(&list("1. 老李 脆甜王1份")) };
    let entry = orders::preview(&fruit.desk, &form).unwrap().entries.remove(0);
    assert_eq!((entry.lines[0].variant.as_str(), entry.undecided), ("小果", false));
}

#[test]
fn a_word_for_a_product_without_choice_is_the_products() {
    let mut fruit = fruit();
    let pear = offer(&fruit, 2);
    choose(&mut fruit, &list("1. 小王 水嫩嫩2斤"), pear);
    let meaning = words(&fruit)[0].means.meaning;
    let product = products::list(&fruit.desk).unwrap().into_iter().find(|row| row.product == "梨");
    assert_eq!(meaning, Meaning::Product(product.unwrap().product_id));
}

#[test]
fn a_second_correction_replaces_the_first_and_says_so() {
    let mut fruit = fruit();
    let text = list("1. 小王 脆甜王2份");
    let (big, small) = (offer(&fruit, 0), offer(&fruit, 1));
    choose(&mut fruit, &text, small);
    let outcome = choose(&mut fruit, &text, big);
    assert_eq!(outcome.taught, [taught("脆甜王", "苹果 大果", Some("苹果 小果"))]);
    let row = words(&fruit).remove(0);
    assert_eq!(row.means.name.as_deref(), Some("苹果 大果"));
    assert_eq!(row.earlier.as_deref(), Some("苹果 小果"));
    assert_eq!(fruit.preview(&text).entries[0].lines[0].variant, "大果");
    // Taking the list back takes back what it taught.
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(shown(&fruit), [("脆甜王".into(), Some("苹果 小果".into()))]);
}

#[test]
fn what_the_cards_say_and_what_is_no_word_teaches_nothing() {
    for (why, line, index) in [
        ("other goods were wanted", "1. 小王 大果2份", 1),
        ("the variant was missing", "1. 小王 苹果2份", 0),
        ("a menu number", "1. 小王 3+1", 0),
        ("a single character", "1. 小王 脆2份", 0),
    ] {
        let mut fruit = fruit();
        let offer = offer(&fruit, index);
        choose(&mut fruit, &list(line), offer);
        assert_eq!(shown(&fruit), [], "{why}");
    }
}

#[test]
fn a_review_that_is_divided_about_a_word_teaches_nothing_of_it() {
    let mut fruit = fruit();
    let text = list("1. 小王 脆甜王2份\n2. 老李 脆甜王1份");
    let (big, small) = (offer(&fruit, 0), offer(&fruit, 1));
    let entries = fruit.preview(&text).entries;
    let quantity = entries[0].lines[0].quantity;
    let decisions = [big, small].into_iter().zip(&entries).map(|(offer, entry)| {
        let line = DecidedLine {
            item: Some(0),
            offer_id: Some(offer),
            quantity,
            note: String::new(),
            tolerance: linli_workbench::domain::Quantity::ZERO,
        };
        let at = entry.at;
        Decision { at, accepted: true, lines: Some(vec![line]), ..Decision::default() }
    });
    let form = PasteForm { decisions: decisions.collect(), ..fruit.paste(&text) };
    assert_eq!(fruit.confirm(&form).unwrap().value.taught, []);
    assert!(waits(&fruit, &text));
}

#[test]
fn an_entry_that_is_no_order_teaches_nothing() {
    let mut fruit = fruit();
    let member = fruit.member("王丽");
    let text = list("1. 丽丽妈 大果2份\n2. 小王 梨1斤");
    let person = Some(PersonChoice::Member(member));
    let at = fruit.preview(&text).entries[0].at;
    let decision = Decision { at, skipped: true, person, ..Decision::default() };
    fruit.confirm(&PasteForm { decisions: vec![decision], ..fruit.paste(&text) }).unwrap();
    assert_eq!(shown(&fruit), []);
}

#[test]
fn a_learnt_name_that_another_member_comes_to_bear_is_asked_about() {
    let mut fruit = fruit();
    let member = fruit.member("王丽");
    let text = list("1. 丽丽妈 大果2份");
    is_member(&mut fruit, &text, PersonChoice::Member(member));
    assert!(!waits(&fruit, &text));
    fruit.member("丽丽妈");
    assert!(waits(&fruit, &text), "it would name two people now");
    assert_eq!(words(&fruit)[0].others, ["丽丽妈"]);
}

#[test]
fn a_learnt_name_goes_with_whoever_was_merged() {
    let mut fruit = fruit();
    let (lili, wang) = (fruit.member("王丽"), fruit.member("3栋王丽"));
    let text = list("1. 丽丽妈 大果2份");
    is_member(&mut fruit, &text, PersonChoice::Member(lili));
    members::merge(&mut fruit.desk, wang, lili).unwrap();
    assert_eq!(fruit.preview(&text).entries[0].person.member_id, Some(wang));
    assert_eq!(shown(&fruit), [("丽丽妈".into(), Some("3栋王丽".into()))]);
    members::split(&mut fruit.desk, lili).unwrap();
    assert_eq!(fruit.preview(&text).entries[0].person.member_id, Some(lili));
}

#[test]
fn a_dash_and_a_bare_number_are_asked_about_once() {
    let mut fruit = fruit();
    let dash = list("1. 小周-大果3份\n2. 小周-2份");
    let entry = fruit.preview(&dash).entries.remove(1);
    assert!(entry.undecided);
    let at = entry.at;
    let decision =
        Decision { at, accepted: true, action: Some(Action::Order), ..Decision::default() };
    let form = PasteForm { decisions: vec![decision], ..fruit.paste(&dash) };
    let basis = orders::preview(&fruit.desk, &form).unwrap().basis;
    orders::confirm(&mut fruit.desk, &form, &basis, Undecided::LeaveOut).unwrap();
    let habits = learned::page(&fruit.desk).unwrap().habits;
    assert_eq!(habits.len(), 1);
    assert_eq!(
        (habits[0].habit, habits[0].for_it, habits[0].leans),
        (Habit::DashParts, 1, Some(true))
    );
    let later = fruit.preview(&dash).entries.remove(1);
    assert_eq!(later.action, Action::Order);

    // The leader's own word goes before what was seen, and forgetting goes back to nothing.
    learned::say_habit(&mut fruit.desk, Habit::DashParts, Some(false)).unwrap();
    assert_eq!(fruit.preview(&dash).entries[1].action, Action::Reduce);
    learned::forget_habit(&mut fruit.desk, Habit::DashParts).unwrap();
    assert_eq!(learned::page(&fruit.desk).unwrap().habits, []);
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(learned::page(&fruit.desk).unwrap().habits[0].said, Some(false));
}

#[test]
fn a_word_is_entered_changed_and_forgotten_by_hand() {
    let mut fruit = fruit();
    let (wang, li) = (fruit.member("王丽"), fruit.member("李姐"));
    let form = |id, word: &str, member: MemberId| WordForm {
        id,
        word: word.into(),
        meaning: Some(Meaning::Member(member)),
    };
    let id = learned::save(&mut fruit.desk, &form(None, " 丽丽妈 ", wang)).unwrap().value;
    assert_eq!(words(&fruit)[0].came, Came::ByHand);
    let taken = learned::save(&mut fruit.desk, &form(None, "丽丽妈", li));
    assert!(matches!(taken, Err(Error::Fields(_))), "it is there already");

    let renamed = learned::save(&mut fruit.desk, &form(Some(id), "丽妈", li)).unwrap().value;
    assert_eq!(shown(&fruit), [("丽妈".into(), Some("李姐".into()))]);
    assert_eq!(words(&fruit)[0].earlier.as_deref(), Some("王丽"));

    learned::forget(&mut fruit.desk, &[renamed]).unwrap();
    assert_eq!(shown(&fruit), []);
    history::undo(&mut fruit.desk).unwrap();
    history::undo(&mut fruit.desk).unwrap();
    assert_eq!(shown(&fruit), [("丽丽妈".into(), Some("王丽".into()))]);

    let nothing = WordForm { id: None, word: " ".into(), meaning: None };
    let Err(Error::Fields(errors)) = learned::save(&mut fruit.desk, &nothing) else { panic!() };
    let fields: Vec<&str> = errors.0.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["meaning", "word"]);
}

#[test]
fn what_means_somebody_who_was_removed_means_nothing_any_more() {
    let mut fruit = fruit();
    let wang = fruit.member("王丽");
    let form =
        WordForm { id: None, word: "丽丽妈".into(), meaning: Some(Meaning::Member(wang)) };
    learned::save(&mut fruit.desk, &form).unwrap();
    members::remove(&mut fruit.desk, wang).unwrap();
    assert_eq!(shown(&fruit), [("丽丽妈".into(), None)]);
    let entry = fruit.preview(&list("1. 丽丽妈 大果2份")).entries.remove(0);
    assert_eq!((entry.person.member_id, entry.person.name.as_str()), (None, "丽丽妈"));
}

#[test]
fn two_laptops_that_learn_one_word_differently_agree_on_the_later_one() {
    let mut pair = pair();
    let save = |desk: &mut linli_workbench::Desk, name: &str| {
        let form = MemberForm { name: name.into(), ..MemberForm::default() };
        members::save(desk, form).unwrap().value
    };
    let (wang, li) = (save(&mut pair.mine.desk, "王丽"), save(&mut pair.mine.desk, "李姐"));
    pair.agree();
    let learn = |desk: &mut linli_workbench::Desk, member| {
        let form =
            WordForm { id: None, word: "丽丽妈".into(), meaning: Some(Meaning::Member(member)) };
        learned::save(desk, &form).unwrap().value
    };
    let mine = learn(&mut pair.mine.desk, wang);
    pair.clock.pass_minutes(1);
    let theirs = learn(&mut pair.theirs.desk, li);
    assert_eq!(mine, theirs, "one word is one row");
    pair.agree();
    let questions = conflicts::inbox(&pair.mine.desk).unwrap().questions;
    let [Question { about: About::TwiceWritten { subject, field, stands, other }, .. }] =
        questions.as_slice()
    else {
        panic!("{questions:?}")
    };
    assert_eq!((subject.name.as_str(), *field), ("丽丽妈", Field::Meaning));
    assert_eq!(stands.value, FieldValue::Text("李姐".into()));
    assert_eq!(other.value, FieldValue::Text("王丽".into()));
    for laptop in [&pair.mine, &pair.theirs] {
        let page = learned::page(&laptop.desk).unwrap();
        assert_eq!(page.words.len(), 1);
        assert_eq!(page.words[0].means.name.as_deref(), Some("李姐"));
    }
}
