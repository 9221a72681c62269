//! Every document, compared byte for byte with a file that was written by hand.

#![expect(
    clippy::unwrap_used,
    reason = "fixtures that are not as they should be may stop the tests"
)]

use std::{fs, path::Path};

use linli_documents::{
    Language,
    claim::{self, Claimed},
    delivery,
    delivery::DeliveryColumn,
    purchase,
    recall::{self, RecalledFrom, RecalledLot},
    summary,
};
use linli_domain::{
    Address, CampaignId, Fen, Mark, MemberId, OfferId, OrderId, PickupPointId, ProductId, Quantity,
    SupplierId, Timestamp, Unit, VariantId,
    cases::Rounding,
    delivery::{DeliveryItem, DeliveryRow, DeliverySheet, Halt, ToDeliver, Walk, sheet},
    purchase::{PurchaseList, VariantDemand, consolidate},
    receipt::SupplierClaimReason,
    summary::{OfferTotal, Summary},
};
use rstest::rstest;
use uuid::Uuid;

/// Compares with `tests/golden/<name>`; a difference is shown as text, with the marks of the format spelled out.
#[track_caller]
fn assert_golden(name: &str, bytes: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    let expected = fs::read(&path).unwrap();
    let lines = |bytes: &[u8]| -> Vec<String> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        text.split('\n').map(|line| line.escape_debug().to_string()).collect()
    };
    assert_eq!(lines(bytes), lines(&expected), "{name} differs");
}

fn quantity(decimal: &str) -> Quantity {
    decimal.parse().unwrap()
}

fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn item(product: &str, variant: &str, count: &str, unit: &str, note: &str) -> DeliveryItem {
    DeliveryItem {
        product: product.into(),
        variant: variant.into(),
        quantity: quantity(count),
        unit: Unit::new(unit),
        note: note.into(),
    }
}

fn order(sequence: u32, name: &str, items: Vec<DeliveryItem>, amount: i64) -> ToDeliver {
    ToDeliver {
        pickup_point: Some(Halt {
            id: PickupPointId::new(uuid(1)),
            name: "南门小店".into(),
            position: None,
        }),
        phone: None,
        row: DeliveryRow {
            order_id: OrderId::new(uuid(u128::from(sequence))),
            member_id: MemberId::new(uuid(u128::from(sequence))),
            sequence,
            others: vec![],
            name: name.into(),
            phone: String::new(),
            address: Address::default(),
            items,
            pieces: Quantity::ZERO,
            amount: Fen(amount),
            marks: vec![],
            note: String::new(),
        },
    }
}

/// Three orders with what makes CSV hard: a nickname that is a formula, a phone of eleven digits, a Shanghai lane, a comma,
/// quotes and a line break in notes, a name of digits with a zero in front, goods by weight and by the half.
///
/// Pieces: two portions are 2; a bag of pears and two cases of milk are 3; half a tray is 0.5. The lane sorts after no lane,
/// and the order without a pickup point comes last.
fn delivery_sheet(masked: bool) -> DeliverySheet {
    let mut lane = order(
        10,
        "阿姨🍎",
        vec![item("梨", "", "1.5", "斤", "要软的"), item("牛奶", "", "2", "箱", "")],
        9600,
    );
    lane.row.address = Address {
        lane: "168".into(),
        building: "10".into(),
        room: "606".into(),
        ..Address::default()
    };
    lane.row.note = "说\"都要\"\n多谢".into();

    let mut block = order(2, "=小王", vec![item("苹果", "大果", "2", "份", "")], 2580);
    block.phone = Some("13800000001".parse().unwrap());
    block.row.address = Address {
        building: "3".into(),
        unit: "2".into(),
        room: "501".into(),
        ..Address::default()
    };
    block.row.marks = vec![Mark::Paid, Mark::Pickup];
    block.row.note = "放门口,谢谢".into();

    let mut stray = order(1, "0502", vec![item("鸡蛋", "", "0.5", "板", "")], 0);
    stray.pickup_point = None;
    stray.row.marks = vec![Mark::Proxy];

    sheet([lane, stray, block], masked, &Walk::default())
}

#[test]
fn a_delivery_sheet_for_the_leader() {
    let bytes = delivery::csv(&delivery_sheet(false), &DeliveryColumn::USUAL, Language::ZhCn);
    assert_golden("delivery-open.zh-CN.csv", &bytes);
}

#[test]
fn a_delivery_sheet_for_a_helper() {
    let bytes = delivery::csv(&delivery_sheet(true), &DeliveryColumn::USUAL, Language::ZhCn);
    assert_golden("delivery-masked.zh-CN.csv", &bytes);
}

#[test]
fn a_delivery_sheet_with_chosen_columns() {
    let columns = [
        DeliveryColumn::Sequence,
        DeliveryColumn::Items,
        DeliveryColumn::Marks,
        DeliveryColumn::Amount,
        DeliveryColumn::Lane,
    ];
    let bytes = delivery::csv(&delivery_sheet(true), &columns, Language::En);
    assert_golden("delivery-chosen-columns.en.csv", &bytes);
}

#[test]
fn a_delivery_sheet_is_named_after_its_campaign() {
    assert_eq!(delivery::file_name("周三水果 11/25", Language::ZhCn), "配送单 周三水果 11_25.csv");
}

fn demand(product: &str, ordered: &str, unit: &str, unit_cost: Option<i64>) -> VariantDemand {
    let id = uuid(product.bytes().fold(0, |sum, byte| sum * 256 + u128::from(byte)));
    VariantDemand {
        campaign_id: CampaignId::new(uuid(1)),
        supplier: Some((SupplierId::new(uuid(1)), "东山果园".into())),
        product_id: ProductId::new(id),
        product: product.into(),
        variant_id: VariantId::new(id),
        variant: String::new(),
        unit: Unit::new(unit),
        case_pack: None,
        minimum: None,
        unit_cost: unit_cost.map(Fen),
        ordered: quantity(ordered),
        tolerance: Quantity::ZERO,
    }
}

/// With open cases left out: 26 apples are 2 cases of 12, 24 × 2.50 = 60.00; 5 peaches fill no case of 24 and are not bought;
/// 30.5 jin of pears × 3.20 = 97.60; 3 cases of milk have no known cost. Together 5 cases and 157.60.
fn purchase_list() -> PurchaseList {
    let apples = VariantDemand {
        variant: "大果".into(),
        case_pack: Some(12),
        ..demand("苹果", "26", "个", Some(250))
    };
    let peaches = VariantDemand { case_pack: Some(24), ..demand("桃", "5", "个", Some(300)) };
    let milk = VariantDemand { variant: "250ml*24".into(), ..demand("牛奶", "3", "箱", None) };
    let pears = demand("梨", "30.5", "斤", Some(320));
    consolidate([apples, peaches, milk, pears], &Rounding::Down.into())
}

#[rstest]
#[case(Language::ZhCn, "purchase.zh-CN")]
#[case(Language::En, "purchase.en")]
fn a_purchase_list(#[case] language: Language, #[case] golden: &str) {
    let list = &purchase_list().suppliers[0];
    assert_golden(&format!("{golden}.csv"), &purchase::csv(list, language));
    assert_golden(&format!("{golden}.txt"), purchase::chat_text(list, language).as_bytes());
}

#[test]
fn nothing_to_buy_is_no_message_and_no_file() {
    let peaches = VariantDemand { case_pack: Some(24), ..demand("桃", "5", "个", None) };
    let list = consolidate([peaches], &Rounding::Down.into());
    assert_eq!(purchase::chat_text(&list.suppliers[0], Language::ZhCn), "");
    assert_eq!(purchase::files(&list, Language::ZhCn), []);
}

#[test]
fn goods_without_any_cost_have_no_amount() {
    let list = consolidate([demand("梨", "30", "斤", None)], &Rounding::Up.into());
    let text = purchase::chat_text(&list.suppliers[0], Language::ZhCn);
    assert_eq!(text, "采购单 东山果园\n梨：30 斤\n合计：1 种（1 种未定价，不含在内）");
}

#[test]
fn each_supplier_gets_a_file_of_their_own() {
    let nobody = VariantDemand { supplier: None, ..demand("盐", "1", "袋", None) };
    let namesake = VariantDemand {
        supplier: Some((SupplierId::new(uuid(2)), "东山果园".into())),
        ..demand("枣", "1", "袋", None)
    };
    let list = consolidate([demand("梨", "1", "斤", None), namesake, nobody], &Rounding::Up.into());
    let files = purchase::files(&list, Language::ZhCn);
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["采购单 东山果园.csv", "采购单 东山果园 (2).csv", "采购单 未定供货商.csv"]);
    assert_eq!(files[2].bytes, purchase::csv(&list.suppliers[2], Language::ZhCn));
}

/// 21 apples leave 3 places in the second case of 12; peaches were offered but nobody took any.
fn campaign_summary() -> Summary {
    let offer =
        |product: &str, variant: &str, unit: &str, ordered: &str, missing: &str| OfferTotal {
            offer_id: OfferId::new(uuid(1)),
            menu_number: "1".into(),
            product: product.into(),
            variant: variant.into(),
            unit: Unit::new(unit),
            ordered: quantity(ordered),
            tolerance: Quantity::ZERO,
            amount: Fen(100),
            case_pack: None,
            missing_to_next_case: quantity(missing),
            buyers: vec![],
        };
    Summary {
        offers: vec![
            offer("苹果", "大果", "个", "21", "3"),
            offer("桃", "", "个", "0", "0"),
            offer("梨", "", "斤", "30.5", "0"),
        ],
        orders: 12,
        goods: Fen(300),
        reduction: Fen::ZERO,
        fee: Fen::ZERO,
        amount: Fen(300),
    }
}

#[rstest]
#[case(Language::ZhCn, "summary.zh-CN.txt")]
#[case(Language::En, "summary.en.txt")]
fn totals_for_the_group(#[case] language: Language, #[case] golden: &str) {
    assert_golden(golden, summary::chat_text(&campaign_summary(), language).as_bytes());
}

#[test]
fn a_campaign_without_orders_has_no_totals() {
    assert_eq!(summary::chat_text(&Summary::default(), Language::ZhCn), "");
}

/// Two short, one crushed, and goods whose price nobody agreed on: 48.00 + 24.00.
fn claims() -> Vec<Claimed> {
    let claimed = |product: &str, unit: &str, reason, count: &str, amount: Option<i64>| Claimed {
        product: product.into(),
        variant: if product == "苹果" { "大果".into() } else { String::new() },
        unit: unit.into(),
        reason,
        quantity: quantity(count),
        amount: amount.map(Fen),
    };
    vec![
        claimed("苹果", "份", SupplierClaimReason::Short, "2", Some(4800)),
        claimed("苹果", "份", SupplierClaimReason::Damaged, "1", Some(2400)),
        claimed("=梨", "斤", SupplierClaimReason::Dearer, "1.5", None),
    ]
}

#[rstest]
#[case(Language::ZhCn, "claim.zh-CN")]
#[case(Language::En, "claim.en")]
fn what_a_supplier_owes(#[case] language: Language, #[case] golden: &str) {
    let (supplier, number) = ("东山果园", "20261128-1");
    let paper = claim::paper(supplier, number, &claims(), vec![], language);
    assert_golden(&format!("{golden}.csv"), &paper.to_csv());
    let text = claim::chat_text(supplier, number, &claims(), language);
    assert_golden(&format!("{golden}.txt"), text.as_bytes());
}

/// Two people of one campaign and one of another, whose phone is not known.
fn called_back() -> (RecalledLot, Vec<RecalledFrom>) {
    let lot = RecalledLot {
        product: "鲜奶".into(),
        variant: "950ml".into(),
        unit: "瓶".into(),
        number: "A1128".into(),
        produced: "2026-11-27".into(),
        supplier: "晨牧牧场".into(),
    };
    let person = |campaign: &str, sequence, name: &str, phone: &str, count: &str| RecalledFrom {
        campaign: campaign.into(),
        sequence,
        name: name.into(),
        phone: phone.into(),
        quantity: quantity(count),
        at: Timestamp(0),
    };
    let people = vec![
        person("周三,鲜奶", 3, "王*", "138******78", "2"),
        person("周三,鲜奶", 9, "=*", "139******01", "1"),
        person("周五", 3, "李*", "", "1"),
    ];
    (lot, people)
}

#[rstest]
#[case(Language::ZhCn, "recall.zh-CN")]
#[case(Language::En, "recall.en")]
fn whom_to_call_about_a_lot(#[case] language: Language, #[case] golden: &str) {
    let (lot, people) = called_back();
    assert_golden(&format!("{golden}.csv"), &recall::paper(&lot, &people, language).to_csv());
    let text = recall::chat_text(&lot, &people, language);
    assert_golden(&format!("{golden}.txt"), text.as_bytes());
}
