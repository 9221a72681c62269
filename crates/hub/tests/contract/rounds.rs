//! What is bought because of it, in whole cases over all shops, and what each of them gets.

use linli_domain::{
    FactId, Quantity,
    cases::Rounding,
    centre::{RequestState, ShortReason},
    sharing::SharingRule,
};
use linli_hub::centre::Member;
use linli_protocol::{
    Refusal,
    centre::office::{AnswerLine, CommitShares, KeptShare, ShareOut},
};
use rstest::rstest;
use uuid::Uuid;

use crate::trade::{asks, closing, line, new_request, third};
use crate::{
    centre::{Centre, refused, row},
    ground::On::{self, *},
};

#[rstest]
fn cases_are_rounded_over_all_shops_and_each_share_is_kept(#[values(Sqlite, Postgres)] on: On) {
    let centre = Centre::new(on);
    centre.publish(vec![row("A1", 250), row("A2", 300)]);
    let (one, two) = (centre.shop("一"), centre.shop("二"));
    let (apple, pear) = (centre.variant("A1"), centre.variant("A2"));
    let (first, second) = (new_request(), new_request());
    centre.sends(&one, first, &asks(1, vec![line(apple, 7, 250), line(pear, 12, 300)])).unwrap();
    centre.ground.pass(60_000);
    centre.sends(&two, second, &asks(1, vec![line(apple, 5, 250)])).unwrap();
    assert_eq!(centre.hub.open_days(&centre.office).unwrap(), [third()]);
    let [list] = &centre.lists(Rounding::Up)[..] else { panic!("one list") };
    let plans: Vec<_> =
        list.lines.iter().map(|line| (line.asked, line.requests, line.plan.cases)).collect();
    assert_eq!(
        plans,
        [(Quantity::whole(12), 2, Some(1)), (Quantity::whole(12), 1, Some(1))],
        "two half cases of two shops are one"
    );
    let early = refused(centre.hub.close_round(&centre.office, &closing(list)));
    assert!(matches!(early, Err(Refusal::StillOpen { .. })));
    centre.sends(&two, second, &asks(2, vec![line(apple, 6, 250)])).unwrap();
    centre.close_of_day();
    let stale = refused(centre.hub.close_round(&centre.office, &closing(list)));
    assert_eq!(stale, Err(Refusal::Stale), "it was another list that was looked at");
    let round_id = centre.closes(Rounding::Up);
    assert_eq!(centre.lists(Rounding::Up), []);
    assert_eq!(centre.hub.open_days(&centre.office).unwrap(), []);
    let round = centre.hub.round(&centre.office, round_id).unwrap();
    assert_eq!(
        (round.lines[0].asked, round.lines[0].to_buy),
        (Quantity::whole(13), Quantity::whole(24))
    );
    let shares = centre.hub.round_shares(&centre.office, round_id, apple).unwrap();
    let asked: Vec<_> = shares.iter().map(|share| (share.shop.as_str(), share.asked)).collect();
    assert_eq!(asked, [("一", Quantity::whole(7)), ("二", Quantity::whole(6))]);
    let other = centre.another();
    assert_eq!(refused(centre.hub.round(&other, round_id)), Err(Refusal::NotFound));
    let theirs = centre.hub.round_shares(&other, round_id, apple);
    assert_eq!(refused(theirs), Err(Refusal::NotFound));
    let state = centre.hub.request(&one, first).unwrap().status.state;
    assert_eq!(state, RequestState::Consolidated);
}

#[rstest]
fn a_shortage_is_shared_with_a_preview_and_by_the_rules_of_members(
    #[values(Sqlite, Postgres)] on: On,
) {
    let centre = Centre::new(on);
    centre.publish(vec![row("A1", 250)]);
    let (one, two) = (centre.shop("一"), centre.shop("二"));
    let apple = centre.variant("A1");
    let (first, second) = (new_request(), new_request());
    centre.sends(&one, first, &asks(1, vec![line(apple, 4, 250)])).unwrap();
    centre.ground.pass(60_000);
    centre.sends(&two, second, &asks(1, vec![line(apple, 6, 250)])).unwrap();
    centre.ground.pass(60_000);
    // What the first asks for later joins the queue behind the second.
    centre.sends(&one, first, &asks(2, vec![line(apple, 14, 250)])).unwrap();
    centre.close_of_day();
    let round_id = centre.closes(Rounding::Up);
    let (hub, office) = (&centre.hub, &centre.office);
    let out = |rule, kept| ShareOut {
        confirmed: Quantity::whole(12),
        rule,
        surplus: Default::default(),
        kept,
    };
    let given = |out: &ShareOut| {
        let preview = hub.preview_shares(office, round_id, apple, out).unwrap();
        let given: Vec<_> =
            preview.shares.iter().map(|share| share.given.thousandths() / 1000).collect();
        (given, preview)
    };
    assert_eq!(given(&out(SharingRule::FirstCome, vec![])).0, [6, 6]);
    assert_eq!(given(&out(SharingRule::ProRata, vec![])).0, [8, 4]);
    assert_eq!(given(&out(SharingRule::RoundRobin, vec![])).0, [6, 6]);
    let kept = KeptShare { request_id: second, pieces: Quantity::whole(5) };
    let by_hand = out(SharingRule::FirstCome, vec![kept]);
    let (shared, preview) = given(&by_hand);
    assert_eq!(shared, [7, 5]);
    let commit = CommitShares {
        share_out: by_hand,
        seen: preview.seen,
        reason: Some(ShortReason::NotEnough),
        note: "产地缺货".into(),
    };
    let answered = hub.commit_shares(office, round_id, apple, &commit).unwrap();
    assert_eq!((answered.lines, answered.short), (2, 2));
    let again = refused(hub.commit_shares(office, round_id, apple, &commit));
    assert_eq!(again, Err(Refusal::Stale), "somebody answered meanwhile");
    let detail = hub.request(&two, second).unwrap();
    assert_eq!(detail.status.state, RequestState::Confirmed);
    let answer = detail.lines[0].answer.clone().unwrap();
    assert_eq!((answer.asked, answer.confirmed), (Quantity::whole(6), Quantity::whole(5)));
    assert_eq!((answer.reason, answer.note.as_str()), (Some(ShortReason::NotEnough), "产地缺货"));
    let too_much = out(
        SharingRule::FirstCome,
        vec![KeptShare { request_id: second, pieces: Quantity::whole(13) }],
    );
    let (_, preview) = given(&too_much);
    assert_eq!(preview.overdrawn, Quantity::ONE);
    let commit =
        CommitShares { share_out: too_much, seen: preview.seen, reason: None, note: String::new() };
    assert_eq!(refused(hub.commit_shares(office, round_id, apple, &commit)), Err(Refusal::Damaged));
}

#[rstest]
fn a_whole_round_is_answered_at_once_and_what_was_said_before_stays(
    #[values(Sqlite, Postgres)] on: On,
) {
    let centre = Centre::new(on);
    centre.publish(vec![row("A1", 250), row("A2", 300)]);
    let (one, two) = (centre.shop("一"), centre.shop("二"));
    let (apple, pear) = (centre.variant("A1"), centre.variant("A2"));
    let (first, second) = (new_request(), new_request());
    centre.sends(&one, first, &asks(1, vec![line(apple, 14, 250), line(pear, 12, 300)])).unwrap();
    centre.ground.pass(60_000);
    centre.sends(&two, second, &asks(1, vec![line(apple, 6, 250)])).unwrap();
    centre.close_of_day();
    let round_id = centre.closes(Rounding::Down);
    let said = AnswerLine {
        answer_id: FactId::new(Uuid::now_v7()),
        request_id: first,
        variant_id: apple,
        confirmed: Quantity::whole(9),
        reason: Some(ShortReason::Quality),
        note: String::new(),
        substitute: None,
    };
    let (hub, office) = (&centre.hub, &centre.office);
    assert_eq!(hub.answer_lines(office, std::slice::from_ref(&said)).unwrap().lines, 1);
    assert_eq!(
        hub.answer_lines(office, std::slice::from_ref(&said)).unwrap().lines,
        0,
        "said once"
    );
    let other = AnswerLine { confirmed: Quantity::whole(8), ..said.clone() };
    assert_eq!(refused(hub.answer_lines(office, &[other])), Err(Refusal::OtherContent));
    let beyond = AnswerLine {
        answer_id: FactId::new(Uuid::now_v7()),
        confirmed: Quantity::whole(15),
        ..said
    };
    assert_eq!(refused(hub.answer_lines(office, &[beyond])), Err(Refusal::Damaged));
    let answered = hub.answer_round(office, round_id).unwrap();
    assert_eq!((answered.lines, answered.short), (2, 1), "one case of apples has twelve");
    let confirmed = |member: &Member, request_id| {
        let detail = hub.request(member, request_id).unwrap();
        let lines = detail.lines.into_iter().map(|line| line.answer.unwrap());
        lines.map(|answer| (answer.confirmed, answer.reason)).collect::<Vec<_>>()
    };
    let whole = Quantity::whole;
    assert_eq!(confirmed(&one, first), [(whole(9), Some(ShortReason::Quality)), (whole(12), None)]);
    assert_eq!(confirmed(&two, second), [(whole(3), Some(ShortReason::CaseNotFilled))]);
    assert_eq!(hub.answer_round(office, round_id).unwrap().lines, 0);
}
