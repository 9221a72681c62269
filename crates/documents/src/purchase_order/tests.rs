use linli_domain::{Unit, VariantId};
use uuid::Uuid;

use super::*;

fn line(
    number: u128,
    product: &str,
    unit: &str,
    case_pack: Option<u32>,
    quantity: &str,
    cost: Option<i64>,
) -> SentLine {
    SentLine {
        variant_id: VariantId::new(Uuid::from_u128(number)),
        product: product.into(),
        variant: String::new(),
        unit: Unit::new(unit),
        case_pack,
        quantity: quantity.parse().unwrap(),
        unit_cost: cost.map(Fen),
        note: String::new(),
    }
}

/// Two cases of twelve apples at 2.50, 30.5 jin of pears at 3.20, milk without a price.
fn sent() -> Sent {
    Sent {
        lines: vec![
            line(1, "苹果", "个", Some(12), "24", Some(250)),
            line(2, "梨", "斤", None, "30.5", Some(320)),
            line(3, "牛奶", "箱", None, "3", None),
        ],
        // 2026-12-02 09:00 in Beijing.
        expected_at: Some(Timestamp(1_796_173_200_000)),
        delivery_fee: Some(Fen(1500)),
        note: "要新鲜的".into(),
    }
}

fn document(before: Option<Sent>, revision: u32) -> PurchaseDocument {
    PurchaseDocument {
        supplier: "东山果园".into(),
        number: "20261128-2".into(),
        revision,
        before,
        sent: sent(),
        offset: FixedOffset::east_opt(8 * 3600).unwrap(),
    }
}

#[test]
fn the_first_message_says_what_is_wanted() {
    assert_eq!(
        chat_text(&document(None, 1), Language::ZhCn),
        "采购单 东山果园 20261128-2\n\
         苹果：2 箱（24 个）\n\
         梨：30.5 斤\n\
         牛奶：3 箱\n\
         合计：3 种，5 箱，¥157.60，运费 ¥15.00（1 种未定价，不含在内）\n\
         到货：12-02\n\
         备注：要新鲜的"
    );
}

#[test]
fn a_later_message_says_first_what_changed() {
    let before = Sent {
        lines: vec![
            line(1, "苹果", "个", Some(12), "12", Some(240)),
            line(4, "桃", "个", Some(24), "24", Some(300)),
            line(3, "牛奶", "箱", None, "3", None),
        ],
        ..sent()
    };
    let text = chat_text(&document(Some(before), 2), Language::ZhCn);
    let lines: Vec<&str> = text.lines().take(6).collect();
    assert_eq!(
        lines,
        [
            "采购单 东山果园 20261128-2（第 2 版）",
            "有改动：",
            "苹果：12 个 → 24 个，供货价 ¥2.40 → ¥2.50",
            "梨：加 30.5 斤",
            "桃：不要了",
            "改后全单：",
        ]
    );
}

#[test]
fn it_reads_in_english_as_well() {
    let before = Sent { lines: vec![line(1, "Apples", "pc", Some(12), "12", Some(250))], ..sent() };
    let text = chat_text(&document(Some(before), 2), Language::En);
    assert!(
        text.starts_with("Purchase order 东山果园 20261128-2 (revision 2)\nChanged: \n"),
        "{text}"
    );
    assert!(text.contains("Total: 3 items, 5 cases, ¥157.60, delivery ¥15.00 (1 item without a price not included)"), "{text}");
}

#[test]
fn the_table_sums_what_can_be_summed() {
    let paper = paper(&document(None, 1), Language::ZhCn);
    assert_eq!(paper.heads, ["单号：20261128-2", "到货：12-02", "运费：¥15.00"]);
    let total = paper.total();
    assert_eq!(
        (&total[3], &total[7]),
        (&Cell::Quantity(Quantity::whole(5)), &Cell::Money(Fen(15_760)))
    );
    // Pieces and jin are not added up.
    assert_eq!(total[4], Cell::Empty);
    assert_eq!(paper.title, "采购单 东山果园 20261128-2");
}
