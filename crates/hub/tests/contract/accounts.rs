//! What was sent and paid: the same sums at both ends, facts that stay, and copies that have all of it.

use linli_domain::{
    DeliveryNoteId, FactId, Fen, Quantity, Timestamp,
    cases::Rounding,
    centre::{RequestState, ShortReason, statement::EntryKind},
};
use linli_hub::db::Scope;
use linli_protocol::{
    Refusal,
    centre::{
        DeliveryNote, News, NewsRequest, Statement, StatementEntry, StatementRequest, Substitute,
        SubstituteDecision,
        office::{AnswerLine, EntryRequest, Shipment, ShipmentLine},
    },
};
use rstest::rstest;
use uuid::Uuid;

use crate::trade::{DAY_MILLIS, asks, day, line, new_request, third};
use crate::{
    centre::{Centre, refused, row},
    ground::{
        NOW,
        On::{self, *},
    },
};

/// What a laptop makes of the news alone.
fn told(news: Vec<News>) -> (Vec<DeliveryNote>, Vec<StatementEntry>) {
    let (mut notes, mut entries) = (Vec::new(), Vec::new());
    for news in news {
        match news {
            News::Delivery(note) => notes.push(note),
            News::Entry(entry) => entries.push(entry),
            _ => {}
        }
    }
    let of_notes = notes.iter().flat_map(StatementEntry::of_note).collect::<Vec<_>>();
    (notes, of_notes.into_iter().chain(entries).collect())
}

#[rstest]
fn goods_substitutes_and_money_come_to_the_same_sum_at_both_ends(
    #[values(Sqlite, Postgres)] on: On,
) {
    let centre = Centre::new(on);
    centre.publish(vec![row("A1", 255), row("A2", 333)]);
    let (one, two) = (centre.shop("一"), centre.shop("二"));
    let (apple, pear) = (centre.variant("A1"), centre.variant("A2"));
    let (first, second) = (new_request(), new_request());
    centre.sends(&one, first, &asks(1, vec![line(apple, 14, 255)])).unwrap();
    centre.sends(&two, second, &asks(1, vec![line(apple, 10, 255)])).unwrap();
    centre.close_of_day();
    centre.closes(Rounding::Up);
    let (hub, office) = (&centre.hub, &centre.office);
    let answer_id = FactId::new(Uuid::now_v7());
    let substitute = Substitute { variant_id: pear, pieces: Quantity::whole(4), price: Fen(300) };
    let answers = [
        AnswerLine {
            answer_id,
            request_id: first,
            variant_id: apple,
            confirmed: Quantity::whole(10),
            reason: Some(ShortReason::NotEnough),
            note: String::new(),
            substitute: Some(substitute),
        },
        AnswerLine {
            answer_id: FactId::new(Uuid::now_v7()),
            request_id: second,
            variant_id: apple,
            confirmed: Quantity::whole(10),
            reason: None,
            note: String::new(),
            substitute: None,
        },
    ];
    hub.answer_lines(office, &answers).unwrap();
    let pieces = || {
        let shipments = hub.shipments_to_send(office, third()).unwrap();
        let lines = shipments.into_iter().flat_map(|shipment| shipment.lines);
        lines.map(|line| (line.variant_id, line.pieces)).collect::<Vec<_>>()
    };
    assert_eq!(pieces().len(), 2, "nobody took the substitute yet");
    let decision = SubstituteDecision { take: true, decided_at: Timestamp(NOW) };
    let strange = hub.decide_substitute(&two, answer_id, decision);
    assert_eq!(refused(strange), Err(Refusal::NotFound), "another shop cannot take it");
    hub.decide_substitute(&one, answer_id, decision).unwrap();
    hub.decide_substitute(&one, answer_id, decision).unwrap();
    let otherwise = SubstituteDecision { take: false, ..decision };
    let otherwise = hub.decide_substitute(&one, answer_id, otherwise);
    assert_eq!(refused(otherwise), Err(Refusal::OtherContent));
    assert!(hub.substitute_decisions(office, first).unwrap()[&answer_id]);
    assert!(pieces().contains(&(pear, Quantity::whole(4))));

    let mut notes = Vec::new();
    for mut shipment in hub.shipments_to_send(office, third()).unwrap() {
        shipment.lines[0].lot = "B-118".into();
        shipment.lines[0].produced_on = Some(day("2025-12-20"));
        let note = hub.ship(office, &shipment).unwrap();
        assert_eq!(hub.ship(office, &shipment).unwrap(), note, "sent once");
        notes.push((shipment.workspace_id, note));
    }
    assert_eq!(pieces(), []);
    let mut numbers: Vec<_> = notes.iter().map(|(_, note)| note.number.clone()).collect();
    numbers.sort();
    assert_eq!(numbers, ["20260103-0001", "20260103-0002"]);
    assert_eq!(hub.request(&one, first).unwrap().status.state, RequestState::Shipped);

    // Two pieces were spoiled and go back; the pears were billed dearer; something was paid.
    let shop = one.caller.workspace_id;
    let (_, note) = notes.iter().find(|(workspace_id, _)| *workspace_id == shop).unwrap();
    let correction = Shipment {
        note_id: DeliveryNoteId::new(Uuid::now_v7()),
        workspace_id: shop,
        delivery_date: third(),
        number: String::new(),
        corrects: Some(note.note_id),
        lines: vec![ShipmentLine {
            request_id: first,
            variant_id: apple,
            instead_of: None,
            pieces: -Quantity::whole(2),
            price: None,
            lot: "B-118".into(),
            produced_on: None,
        }],
    };
    let more_than_came = Shipment {
        note_id: DeliveryNoteId::new(Uuid::now_v7()),
        lines: vec![ShipmentLine { pieces: -Quantity::whole(11), ..correction.lines[0].clone() }],
        ..correction.clone()
    };
    assert_eq!(refused(hub.ship(office, &more_than_came)), Err(Refusal::Damaged));
    hub.ship(office, &correction).unwrap();
    let dearer = Shipment {
        note_id: DeliveryNoteId::new(Uuid::now_v7()),
        corrects: None,
        lines: vec![ShipmentLine {
            pieces: Quantity::ONE,
            price: Some(Fen(260)),
            ..correction.lines[0].clone()
        }],
        ..correction.clone()
    };
    hub.ship(office, &dearer).unwrap();
    let entry = |kind, amount| EntryRequest {
        entry_id: FactId::new(Uuid::now_v7()),
        workspace_id: shop,
        kind,
        amount: Fen(amount),
        happened_at: Timestamp(NOW + 3 * DAY_MILLIS),
        memo: "转账".into(),
        note_id: None,
        request_id: None,
        variant_id: None,
        pieces: None,
    };
    let paid = entry(EntryKind::Payment, -3_000);
    hub.record_entry(office, &paid).unwrap();
    hub.record_entry(office, &paid).unwrap();
    hub.record_entry(office, &entry(EntryKind::Claim, -120)).unwrap();
    let derived = hub.record_entry(office, &entry(EntryKind::Delivered, 5));
    assert_eq!(refused(derived), Err(Refusal::Damaged), "that follows from delivery notes");
    let other = EntryRequest { amount: Fen(-1), ..paid };
    assert_eq!(refused(hub.record_entry(office, &other)), Err(Refusal::OtherContent));

    let at_the_centre = hub.statement_of(office, shop, StatementRequest::default()).unwrap();
    assert_eq!(at_the_centre, hub.statement(&one, StatementRequest::default()).unwrap());
    let expected = 10 * 255 + 4 * 300 - 2 * 255 + 255 + 5 - 3_000 - 120;
    assert_eq!(at_the_centre.balance, Fen(expected));
    assert_eq!(at_the_centre.sums.price_differences, Fen(5));
    let (notes, entries) = told(centre.all_news(&one));
    assert_eq!(notes.len(), 3);
    let at_the_laptop = Statement::over(one.centre_id, StatementRequest::default(), entries);
    assert_eq!(at_the_laptop.balance, at_the_centre.balance);
    assert_eq!(at_the_laptop.sums, at_the_centre.sums);
    let balances = hub.balances(office).unwrap();
    let listed = balances.iter().find(|listed| listed.workspace_id == shop).unwrap();
    assert_eq!((listed.sums, listed.balance), (at_the_centre.sums, at_the_centre.balance));
    assert_eq!(hub.delivery_notes(office, Some(third())).unwrap().len(), 4);
    let other = centre.another();
    assert_eq!(hub.delivery_notes(&other, None).unwrap(), []);
    assert_eq!(hub.balances(&other).unwrap(), []);
    let strange = Shipment { note_id: DeliveryNoteId::new(Uuid::now_v7()), ..correction };
    assert_eq!(refused(hub.ship(&other, &strange)), Err(Refusal::NotFound));
}

#[rstest]
fn facts_are_written_once_in_either_database(#[values(Sqlite, Postgres)] on: On) {
    let centre = Centre::new(on);
    centre.publish(vec![row("A1", 250)]);
    let member = centre.shop("一");
    let apple = centre.variant("A1");
    centre.sends(&member, new_request(), &asks(1, vec![line(apple, 5, 250)])).unwrap();
    centre.close_of_day();
    let round_id = centre.closes(Rounding::Up);
    centre.hub.answer_round(&centre.office, round_id).unwrap();
    for shipment in centre.hub.shipments_to_send(&centre.office, third()).unwrap() {
        centre.hub.ship(&centre.office, &shipment).unwrap();
    }
    for table in [
        "request_revision",
        "request_line",
        "request_event",
        "round",
        "round_line",
        "round_share",
        "answer",
        "delivery_note",
        "delivery_line",
        "centre_audit",
    ] {
        for sql in
            [format!("UPDATE {table} SET centre_id = centre_id"), format!("DELETE FROM {table}")]
        {
            let written = centre.hub.db().write(Scope::Hub, |tx| tx.execute(&sql, &[]));
            assert!(written.is_err(), "{sql}");
        }
    }
}

#[rstest]
fn a_copy_has_everything_of_a_centre_and_begins_another_count(
    #[values(Sqlite, Postgres)] on: On,
    #[values(Sqlite, Postgres)] to: On,
) {
    let centre = Centre::new(on);
    centre.publish(vec![row("A1", 250)]);
    let member = centre.shop("一");
    let request_id = new_request();
    let apple = centre.variant("A1");
    centre.sends(&member, request_id, &asks(1, vec![line(apple, 5, 250)])).unwrap();
    centre.close_of_day();
    let round_id = centre.closes(Rounding::Up);
    centre.hub.answer_round(&centre.office, round_id).unwrap();
    for shipment in centre.hub.shipments_to_send(&centre.office, third()).unwrap() {
        centre.hub.ship(&centre.office, &shipment).unwrap();
    }
    let mut copy = Vec::new();
    centre.hub.backup(&mut copy).unwrap();
    let ground = crate::ground::Ground::new(to);
    ground.pass(2 * DAY_MILLIS);
    let hub = ground.hub();
    hub.restore(&mut &copy[..]).unwrap();
    let span = StatementRequest::default();
    assert_eq!(hub.statement(&member, span).unwrap(), centre.hub.statement(&member, span).unwrap());
    let (before, after) =
        (centre.hub.centre_of(&member.caller).unwrap(), hub.centre_of(&member.caller).unwrap());
    assert_ne!(before.epoch, after.epoch, "a laptop that knows more asks anew");
    assert_eq!((before.news_head, before.catalogue_head), (after.news_head, after.catalogue_head));
    let news = |hub: &linli_hub::Hub| {
        hub.news(&member, NewsRequest { after: 0, limit: 500 }).unwrap().items
    };
    assert_eq!(news(&hub), news(&centre.hub));
    assert_eq!(
        hub.rounds(&centre.office, None).unwrap(),
        centre.hub.rounds(&centre.office, None).unwrap()
    );
}
