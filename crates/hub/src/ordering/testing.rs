//! A page for tests: apples by the box, four for each, and eight jin of pears.

use std::collections::HashMap;

use linli_domain::{Fen, OfferId, Quantity, Unit};
use linli_protocol::ordering::{OrderingPage, PageAsks, PageGoods, PageLanguage, PageOffer};
use uuid::Uuid;

use super::{code::PageToken, page::Shown};

pub(crate) const APPLE: OfferId = OfferId::new(Uuid::from_u128(1));
pub(crate) const PEAR: OfferId = OfferId::new(Uuid::from_u128(2));

pub(crate) fn page() -> OrderingPage {
    let offer = |offer_id, unit, price| PageOffer {
        offer_id,
        variant: String::new(),
        unit: Unit::new(unit),
        price: Fen(price),
        tiers: None,
        limit_each: None,
        stock: None,
        case_pack: None,
        ordered_elsewhere: Quantity::ZERO,
    };
    let goods = |name: &str, offer| PageGoods {
        name: name.into(),
        note: String::new(),
        picture: None,
        mixed_case: None,
        offers: vec![offer],
    };
    OrderingPage {
        title: "周三水果".into(),
        leader: "滨江团".into(),
        note: "现摘现发".into(),
        language: PageLanguage::Chinese,
        offset_minutes: 480,
        cutoff: None,
        pickup_at: None,
        pickup_points: vec![],
        goods: vec![
            goods(
                "苹果",
                PageOffer { limit_each: Some(Quantity::whole(4)), ..offer(APPLE, "箱", 1990) },
            ),
            goods("雪梨", PageOffer { stock: Some(Quantity::whole(8)), ..offer(PEAR, "斤", 300) }),
        ],
        fee: None,
        reductions: None,
        asks: PageAsks { room: true, phone: None },
        payment: None,
    }
}

pub(crate) fn shown(page: OrderingPage) -> Shown {
    Shown {
        token: PageToken::random(),
        version: "v".into(),
        cutoff: None,
        closed_at: None,
        page,
        ordered_here: HashMap::new(),
    }
}
