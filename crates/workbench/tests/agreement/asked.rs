//! What the leader is asked, and two laptops to ask on.

use linli_workbench::{
    Desk, campaigns,
    conflicts::{self, Question},
    domain::{CampaignId, Fen, MemberId, OrderId, OrderStatus},
    members::{self, MemberForm},
    orders::{self, LineForm, OrderForm},
    products,
};

use crate::support::shop::{Laptop, Pair, pair};

pub(crate) fn questions(laptop: &Laptop) -> Vec<Question> {
    let questions = conflicts::inbox(&laptop.desk).unwrap().questions;
    let counted = conflicts::count(&laptop.desk).unwrap();
    assert_eq!(usize::try_from(counted).unwrap(), questions.len(), "the badge counts the same");
    questions
}

pub(crate) fn only_question(laptop: &Laptop) -> Question {
    let mut questions = questions(laptop);
    assert_eq!(questions.len(), 1, "{questions:?}");
    questions.remove(0)
}

/// Puts somebody on file with an order of one box of big apples.
pub(crate) fn order_of(desk: &mut Desk, pair: &PairIds, name: &str) -> OrderId {
    let form = MemberForm { name: name.into(), ..MemberForm::default() };
    let member = members::save(desk, form).unwrap().value;
    order_for(desk, pair, member)
}

/// As [`order_of`], after the campaign was closed, and knowing it.
pub(crate) fn late_order_of(desk: &mut Desk, pair: &PairIds, name: &str) -> OrderId {
    let form = MemberForm { name: name.into(), ..MemberForm::default() };
    let member = members::save(desk, form).unwrap().value;
    order(desk, pair, member, true)
}

pub(crate) fn order_for(desk: &mut Desk, pair: &PairIds, member: MemberId) -> OrderId {
    order(desk, pair, member, false)
}

fn order(desk: &mut Desk, PairIds { campaign }: &PairIds, member: MemberId, late: bool) -> OrderId {
    let offer = campaigns::page(desk, *campaign).unwrap().offers[0].offer.id;
    let line = LineForm {
        offer_id: offer,
        quantity: "1".parse().unwrap(),
        note: String::new(),
        tolerance: "0".parse().unwrap(),
    };
    let form = OrderForm {
        id: None,
        campaign_id: *campaign,
        member_id: Some(member),
        lines: vec![line],
        note: String::new(),
        marks: Vec::new(),
        pickup_point: None,
        late,
    };
    orders::save(desk, &form).unwrap().value
}

/// What a case needs of a pair while it holds one of its laptops.
#[derive(Clone, Copy)]
pub(crate) struct PairIds {
    pub(crate) campaign: CampaignId,
}

pub(crate) fn ids(pair: &Pair) -> PairIds {
    PairIds { campaign: pair.campaign }
}

pub(crate) fn status(laptop: &Laptop, pair: &PairIds, id: OrderId) -> OrderStatus {
    let rows = orders::list(&laptop.desk, pair.campaign).unwrap();
    rows.into_iter().find(|row| row.order_id == id).unwrap().status
}

pub(crate) fn set_price(desk: &mut Desk, fen: i64) {
    let id = products::list(desk).unwrap()[0].product_id;
    let mut form = products::form(desk, id).unwrap();
    form.variants[0].price = Fen(fen);
    products::save(desk, form).unwrap();
}

pub(crate) fn price(desk: &Desk) -> Fen {
    let id = products::list(desk).unwrap()[0].product_id;
    products::form(desk, id).unwrap().variants[0].price
}

/// A price that was set to ¥31 here and to ¥32 there, a minute later.
pub(crate) fn priced_twice() -> Pair {
    let mut pair = pair();
    set_price(&mut pair.mine.desk, 3100);
    pair.clock.pass_minutes(1);
    set_price(&mut pair.theirs.desk, 3200);
    pair.agree();
    pair
}
