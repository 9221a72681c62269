//! What shops ask for: idempotent, revisable, late, refused line by line.

use linli_domain::{
    Fen, Quantity, Timestamp, VariantId,
    cases::Rounding,
    centre::{DeliveryDays, RequestState},
};
use linli_hub::centre::{RequestFilter, Terms};
use linli_protocol::{
    Refusal,
    centre::{PurchaseRequest, RequestLine, StatementRequest, TroubleWhy},
};
use proptest::prelude::*;
use rstest::rstest;
use uuid::Uuid;

use crate::trade::{asks, day, line, new_request, third};
use crate::{
    centre::{Centre, refused, row},
    ground::{
        NOW,
        On::{self, *},
    },
};

#[rstest]
fn a_request_sent_twice_is_one_and_another_content_is_none(#[values(Sqlite, Postgres)] on: On) {
    let centre = Centre::new(on);
    centre.publish(vec![row("A1", 250)]);
    let member = centre.shop("一");
    let (request_id, apple) = (new_request(), centre.variant("A1"));
    let request = asks(1, vec![line(apple, 5, 250)]);
    let status = centre.sends(&member, request_id, &request).unwrap();
    assert_eq!((status.revision, status.state), (1, RequestState::Received));
    assert_eq!(status.cutoff_at, day("2026-01-02").at(18 * 60, 480).unwrap());
    assert_eq!(centre.sends(&member, request_id, &request).unwrap(), status);
    let other = asks(1, vec![line(apple, 6, 250)]);
    assert_eq!(centre.sends(&member, request_id, &other), Err(Refusal::OtherContent));
    let revised = centre.sends(&member, request_id, &asks(2, vec![line(apple, 6, 250)])).unwrap();
    assert_eq!((revised.revision, revised.state), (2, RequestState::Revised));
    let withdrawn = centre.sends(&member, request_id, &asks(3, vec![])).unwrap();
    assert_eq!(withdrawn.state, RequestState::Withdrawn);
    assert_eq!(centre.lists(Rounding::Up), []);
    assert_eq!(centre.hub.requests(&member).unwrap(), [withdrawn]);
}

#[rstest]
fn nobody_reaches_another_shops_request_or_another_centres(#[values(Sqlite, Postgres)] on: On) {
    let centre = Centre::new(on);
    centre.publish(vec![row("A1", 250)]);
    let (one, two) = (centre.shop("一"), centre.shop("二"));
    let second = centre.another();
    let theirs = centre.shop_of(&second, "三");
    let (request_id, apple) = (new_request(), centre.variant("A1"));
    centre.sends(&one, request_id, &asks(1, vec![line(apple, 5, 250)])).unwrap();
    assert_eq!(refused(centre.hub.request(&two, request_id)), Err(Refusal::NotFound));
    assert_eq!(refused(centre.hub.request(&theirs, request_id)), Err(Refusal::NotFound));
    assert_eq!(refused(centre.hub.request_of(&second, request_id)), Err(Refusal::NotFound));
    let taken = centre.sends(&two, request_id, &asks(2, vec![line(apple, 1, 250)]));
    assert_eq!(taken, Err(Refusal::OtherContent));
    let taken = centre.sends(&two, request_id, &asks(1, vec![line(apple, 1, 250)]));
    assert_eq!(taken, Err(Refusal::OtherContent));
    let not_sold = centre.sends(&theirs, new_request(), &asks(1, vec![line(apple, 1, 250)]));
    assert!(matches!(not_sold, Err(Refusal::Lines { .. })), "another centre's goods: {not_sold:?}");
    assert_eq!(centre.hub.requests(&two).unwrap(), []);
    assert_eq!(centre.hub.requests_of(&second, RequestFilter::default()).unwrap(), []);
    assert_eq!(centre.hub.requests_of(&centre.office, RequestFilter::default()).unwrap().len(), 1);
    assert_eq!(refused(centre.hub.take_late(&second, request_id)), Err(Refusal::NotFound));
    let shop = one.caller.workspace_id;
    let statement = centre.hub.statement_of(&second, shop, StatementRequest::default());
    assert_eq!(refused(statement), Err(Refusal::NotFound));
}

#[rstest]
fn what_is_wrong_with_lines_is_said_line_by_line(#[values(Sqlite, Postgres)] on: On) {
    use linli_domain::{Minimum, MinimumIn, Weekday};
    let centre = Centre::new(on);
    let cases = Minimum { count: 1, counted_in: MinimumIn::Cases };
    centre.publish(vec![
        row("A1", 250),
        linli_protocol::centre::office::CatalogueRow { minimum: Some(cases), ..row("A2", 300) },
        linli_protocol::centre::office::CatalogueRow {
            delivery_weekdays: vec![Weekday::Monday],
            ..row("A3", 100)
        },
        linli_protocol::centre::office::CatalogueRow { withdrawn: true, ..row("A4", 100) },
    ]);
    let member = centre.shop("一");
    let of = |code: &str| centre.variant(code);
    let nothing = VariantId::new(Uuid::now_v7());
    let half = RequestLine { pieces: "0.5".parse().unwrap(), ..line(of("A1"), 1, 250) };
    let lines = vec![
        line(of("A1"), 5, 240),
        line(of("A2"), 5, 300),
        line(of("A3"), 5, 100),
        line(of("A4"), 5, 100),
        line(nothing, 5, 100),
    ];
    let Err(Refusal::Lines { lines }) = centre.sends(&member, new_request(), &asks(1, lines))
    else {
        panic!("taken")
    };
    let why: Vec<TroubleWhy> = lines.into_iter().map(|trouble| trouble.why).collect();
    let monday = day("2026-01-05");
    let next = DeliveryDays::default().next(Timestamp(NOW), 60);
    let next = next.into_iter().find(|next| next.date == monday);
    assert_eq!(
        why,
        [
            TroubleWhy::PriceChanged { price: Fen(250) },
            TroubleWhy::BelowMinimum { least: Quantity::whole(12) },
            TroubleWhy::NotThatDay { next },
            TroubleWhy::Withdrawn,
            TroubleWhy::NotSold,
        ]
    );
    let half = centre.sends(&member, new_request(), &asks(1, vec![half]));
    let Err(Refusal::Lines { lines }) = half else { panic!("taken") };
    assert_eq!(lines[0].why, TroubleWhy::Quantity);
    assert_eq!(centre.hub.requests(&member).unwrap(), [], "nothing of it was taken");
}

#[rstest]
fn a_price_that_was_accepted_stands_for_later_revisions(#[values(Sqlite, Postgres)] on: On) {
    let centre = Centre::new(on);
    centre.publish(vec![row("A1", 250)]);
    let member = centre.shop("一");
    let (request_id, apple) = (new_request(), centre.variant("A1"));
    centre.sends(&member, request_id, &asks(1, vec![line(apple, 5, 250)])).unwrap();
    centre.publish(vec![row("A1", 260)]);
    let revised = centre.sends(&member, request_id, &asks(2, vec![line(apple, 9, 250)])).unwrap();
    assert_eq!(revised.revision, 2);
    let another = centre.sends(&member, new_request(), &asks(1, vec![line(apple, 9, 250)]));
    assert!(matches!(another, Err(Refusal::Lines { .. })));
}

#[rstest]
fn what_comes_late_is_refused_with_the_next_day_and_can_be_taken_all_the_same(
    #[values(Sqlite, Postgres)] on: On,
) {
    let centre = Centre::new(on);
    centre.publish(vec![row("A1", 250)]);
    let member = centre.shop("一");
    let (request_id, apple) = (new_request(), centre.variant("A1"));
    centre.sends(&member, request_id, &asks(1, vec![line(apple, 5, 250)])).unwrap();
    centre.close_of_day();
    let late = centre.sends(&member, request_id, &asks(2, vec![line(apple, 7, 250)])).unwrap();
    assert_eq!((late.revision, late.state), (1, RequestState::CutOff));
    assert_eq!(late.refused_revision, Some(2));
    assert_eq!(late.next.unwrap().date, day("2026-01-04"));
    let new = new_request();
    let refused_late = centre.sends(&member, new, &asks(1, vec![line(apple, 3, 250)])).unwrap();
    assert_eq!(refused_late.state, RequestState::RefusedLate);
    assert_eq!(centre.lists(Rounding::Up)[0].lines[0].asked, Quantity::whole(5));
    centre.hub.take_late(&centre.office, request_id).unwrap();
    centre.hub.take_late(&centre.office, new).unwrap();
    assert_eq!(refused(centre.hub.take_late(&centre.office, new)), Err(Refusal::NotFound));
    assert_eq!(centre.lists(Rounding::Up)[0].lines[0].asked, Quantity::whole(10));
    let status = centre.hub.request(&member, request_id).unwrap().status;
    assert!(status.late && status.revision == 2);

    let moved =
        PurchaseRequest { delivery_date: day("2026-01-05"), ..asks(3, vec![line(apple, 7, 250)]) };
    let moved = centre.sends(&member, request_id, &moved).unwrap();
    assert_eq!(moved.refused_revision, Some(3), "what is closed does not move to another day");
    let never =
        PurchaseRequest { delivery_date: day("2026-01-05"), ..asks(1, vec![line(apple, 1, 250)]) };
    assert_eq!(centre.sends(&member, new_request(), &never).unwrap().state, RequestState::Received);
}

#[rstest]
fn a_centre_may_take_what_is_late_until_its_list_is_closed(#[values(Sqlite, Postgres)] on: On) {
    let centre = Centre::new(on);
    centre.publish(vec![row("A1", 250)]);
    let terms = Terms { takes_late: true, ..Terms::default() };
    centre.hub.set_terms(&centre.office, &terms).unwrap();
    assert_eq!(centre.hub.terms(&centre.office).unwrap(), terms);
    let member = centre.shop("一");
    let (request_id, apple) = (new_request(), centre.variant("A1"));
    centre.close_of_day();
    let late = centre.sends(&member, request_id, &asks(1, vec![line(apple, 5, 250)])).unwrap();
    assert_eq!((late.state, late.late), (RequestState::CutOff, true));
    centre.closes(Rounding::Up);
    let closed = centre.sends(&member, request_id, &asks(2, vec![line(apple, 9, 250)])).unwrap();
    assert_eq!((closed.revision, closed.refused_revision), (1, Some(2)));
    let further =
        centre.sends(&member, new_request(), &asks(1, vec![line(apple, 3, 250)])).unwrap();
    assert_eq!(further.state, RequestState::CutOff);
    centre.closes(Rounding::Up);
    let numbers: Vec<u32> = centre
        .hub
        .rounds(&centre.office, Some(third()))
        .unwrap()
        .iter()
        .map(|round| round.number)
        .collect();
    assert_eq!(numbers, [1, 2], "what came late made a further round");
}

#[rstest]
fn nothing_is_delivered_on_a_holiday(#[values(Sqlite, Postgres)] on: On) {
    use linli_domain::centre::DayException;
    let centre = Centre::new(on);
    centre.publish(vec![row("A1", 250)]);
    let holiday = DayException { date: third(), cutoff_at: None };
    let delivery = DeliveryDays { exceptions: vec![holiday], ..DeliveryDays::default() };
    let terms = Terms { delivery, takes_late: false };
    centre.hub.set_terms(&centre.office, &terms).unwrap();
    let member = centre.shop("一");
    let refusal =
        centre.sends(&member, new_request(), &asks(1, vec![line(centre.variant("A1"), 5, 250)]));
    let Err(Refusal::NoDelivery { next }) = refusal else { panic!("{refusal:?}") };
    assert_eq!(next.unwrap().date, day("2026-01-02"));
}

#[test]
fn the_latest_revision_counts_in_whatever_order_they_come() {
    let centre = Centre::new(Sqlite);
    centre.publish(vec![row("A1", 250)]);
    let member = centre.shop("一");
    let apple = centre.variant("A1");
    let run = |order: Vec<u32>| {
        let request_id = new_request();
        for revision in &order {
            let request = asks(*revision, vec![line(apple, revision * 10, 250)]);
            centre.sends(&member, request_id, &request).unwrap();
            centre.sends(&member, request_id, &request).unwrap();
        }
        let detail = centre.hub.request(&member, request_id).unwrap();
        assert_eq!(detail.status.revision, 4, "{order:?}");
        assert_eq!(detail.lines.len(), 1);
        assert_eq!(detail.lines[0].line.pieces, Quantity::whole(40));
    };
    proptest!(ProptestConfig::with_cases(24), |(order in Just(vec![1, 2, 3, 4]).prop_shuffle())| run(order));
}
