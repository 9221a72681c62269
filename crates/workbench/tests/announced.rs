//! A posted text becomes a campaign: what is on file is found again, what is new is made, and all of it goes in one step.

#![allow(clippy::unwrap_used)]

mod support;

use linli_workbench::{
    Error,
    campaigns::{
        self,
        announced::{self, AnnouncementForm, CampaignDraft, DraftTarget},
    },
    domain::{Fen, FieldCode, Stage},
    history, products,
};
use support::{Fruit, fruit};

const POSTED: &str = "#接龙\n周五水果团\n1. 苹果 大果/小果 32/20元\n2. 梨 3.5元/斤\n3. 丹东草莓 2盒装 49.9 每人限2份\n明晚8点截单，周三下午4点南门自提\n满50免配送费";

fn form(text: &str) -> AnnouncementForm {
    AnnouncementForm { text: text.to_owned(), offset_minutes: 8 * 60 }
}

fn drafted(fruit: &Fruit, text: &str) -> (CampaignDraft, String) {
    let preview = announced::preview(&fruit.desk, &form(text)).unwrap();
    (preview.draft, preview.basis)
}

fn kinds(draft: &CampaignDraft) -> Vec<&'static str> {
    let kinds = draft.lines.iter().map(|line| match line.target {
        DraftTarget::NewProduct => "new",
        DraftTarget::NewVariant { .. } => "variant",
        DraftTarget::OnFile { .. } => "on file",
    });
    kinds.collect()
}

#[test]
fn what_is_on_file_is_found_again_and_the_rest_is_new() {
    let fruit = fruit();
    let (draft, _) = drafted(&fruit, POSTED);
    assert_eq!(kinds(&draft), ["on file", "on file", "on file", "new"]);
    let prices: Vec<Option<Fen>> = draft.lines.iter().map(|line| line.price).collect();
    assert_eq!(prices, [3200, 2000, 350, 4990].map(|fen| Some(Fen(fen))));
    assert_eq!(draft.supplier_id, Some(fruit.supplier), "all that is known comes from one");
    assert_eq!(draft.title, "周五水果团");
    assert_eq!(draft.note, "南门\n满50免配送费\n丹东草莓 每人限2");
}

#[test]
fn the_hours_are_those_of_the_place() {
    let fruit = fruit();
    // It is Monday the 5th, eight in the evening in Beijing.
    let (draft, _) = drafted(&fruit, POSTED);
    let hours = |later: i64| Some(support::EVENING.plus_minutes(later * 60));
    assert_eq!((draft.cutoff, draft.pickup_at), (hours(24), hours(44)));
}

#[test]
fn confirming_makes_the_campaign_and_one_undo_takes_all_of_it_back() {
    let mut fruit = fruit();
    let before =
        (products::list(&fruit.desk).unwrap().len(), campaigns::list(&fruit.desk).unwrap().len());
    let (draft, basis) = drafted(&fruit, POSTED);
    let id = announced::confirm(&mut fruit.desk, &draft, &basis).unwrap().value;
    let page = campaigns::page(&fruit.desk, id).unwrap();
    let offers: Vec<String> = page
        .offers
        .iter()
        .map(|offer| {
            format!(
                "{} {}{} {}/{}",
                offer.offer.menu_number,
                offer.product,
                offer.variant,
                offer.offer.price,
                offer.unit
            )
        })
        .collect();
    assert_eq!(
        offers,
        [
            "1 苹果大果 ¥32.00/份",
            "1 苹果小果 ¥20.00/份",
            "2 梨 ¥3.50/斤",
            "3 丹东草莓2盒装 ¥49.90/份"
        ]
    );
    assert_eq!(page.stage, Stage::Draft);
    let apple = products::list(&fruit.desk)
        .unwrap()
        .into_iter()
        .find(|row| row.variant.variant == "大果")
        .unwrap();
    assert_eq!(apple.variant.price, Fen(3000), "the card keeps its price");

    history::undo(&mut fruit.desk).unwrap();
    let after =
        (products::list(&fruit.desk).unwrap().len(), campaigns::list(&fruit.desk).unwrap().len());
    assert_eq!(after, before);
}

#[test]
fn lines_of_one_name_become_one_product_and_one_that_is_known_gets_another_variant() {
    let mut fruit = fruit();
    let text = "糕点团\n苹果 中果 25元\n蛋挞 原味/葡式 18/20元\n今晚9点截单";
    let (draft, basis) = drafted(&fruit, text);
    assert_eq!(kinds(&draft), ["variant", "new", "new"]);
    announced::confirm(&mut fruit.desk, &draft, &basis).unwrap();
    let rows = products::list(&fruit.desk).unwrap();
    let of = |name: &str| {
        rows.iter()
            .filter(|row| row.product == name)
            .map(|row| row.variant.variant.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("苹果"), ["大果", "小果", "中果"]);
    assert_eq!(of("蛋挞"), ["原味", "葡式"]);
}

#[test]
fn what_the_leader_corrects_is_what_counts() {
    let mut fruit = fruit();
    let (mut draft, basis) = drafted(&fruit, POSTED);
    draft.lines[0].left_out = true;
    draft.lines[3].product = "草莓".into();
    draft.lines[3].price = Some(Fen(4500));
    let id = announced::confirm(&mut fruit.desk, &draft, &basis).unwrap().value;
    let page = campaigns::page(&fruit.desk, id).unwrap();
    let names: Vec<&str> = page.offers.iter().map(|offer| offer.product.as_str()).collect();
    assert_eq!(names, ["苹果", "梨", "草莓"]);
    assert_eq!(page.offers[2].offer.price, Fen(4500));
}

#[test]
fn everything_that_is_wrong_is_named_at_its_line() {
    let mut fruit = fruit();
    let (mut draft, basis) = drafted(&fruit, POSTED);
    draft.title.clear();
    draft.lines[0].left_out = true;
    draft.lines[2].price = None;
    draft.lines[3].product.clear();
    let Err(Error::Fields(errors)) = announced::confirm(&mut fruit.desk, &draft, &basis) else {
        panic!("it was taken in")
    };
    let found: Vec<(&str, FieldCode)> =
        errors.0.iter().map(|error| (error.field.as_str(), error.code)).collect();
    assert_eq!(
        found,
        [
            ("title", FieldCode::Required),
            ("lines.2.price", FieldCode::Required),
            ("lines.3.product", FieldCode::Required),
        ]
    );
    draft = CampaignDraft { title: "水果".into(), ..CampaignDraft::default() };
    assert!(
        matches!(announced::confirm(&mut fruit.desk, &draft, &basis), Err(Error::Fields(_))),
        "nothing is sold"
    );
}

#[test]
fn the_same_goods_twice_are_refused_at_the_second_line() {
    let mut fruit = fruit();
    let (mut draft, basis) = drafted(&fruit, POSTED);
    draft.lines[1].target = draft.lines[0].target;
    let Err(Error::Fields(errors)) = announced::confirm(&mut fruit.desk, &draft, &basis) else {
        panic!("it was taken in")
    };
    assert_eq!(
        (errors.0[0].field.as_str(), errors.0[0].code),
        ("lines.1.product", FieldCode::Duplicate)
    );
}

#[test]
fn a_draft_made_from_other_goods_is_stale() {
    let mut fruit = fruit();
    let (draft, basis) = drafted(&fruit, POSTED);
    let id = products::list(&fruit.desk).unwrap()[0].product_id;
    let mut card = products::form(&fruit.desk, id).unwrap();
    card.name = "红富士".into();
    products::save(&mut fruit.desk, card).unwrap();
    assert!(matches!(
        announced::confirm(&mut fruit.desk, &draft, &basis),
        Err(Error::PreviewStale)
    ));
}

#[test]
fn a_text_that_sells_nothing_opens_no_campaign() {
    let fruit = fruit();
    let refused = announced::preview(&fruit.desk, &form("大家好，今天群里有点安静"));
    assert!(matches!(refused, Err(Error::NothingToSell)));
}
