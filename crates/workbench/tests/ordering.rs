//! Members order on a page of the hub's; their orders come to the laptops, and what became of them goes back.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod support;

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    path::PathBuf,
};

use linli_hub::{ordering::Ordering, testing::HubServer};
use linli_workbench::{
    Desk, Error, campaigns,
    devices::{self, JoinForm},
    documents::Language,
    domain::{CampaignId, Quantity, Role, Stage},
    handout, history, members,
    ordering::{self, DraftDoubt, DraftState, PageDraft, PageForm, TakeForm},
    orders,
    sync::{self, Line, LineOptions},
};
use support::{Clock, EVENING, fruit_on};
use tempfile::TempDir;

/// A laptop with a book, a line and a campaign on it.
struct Laptop {
    folder: TempDir,
    desk: Desk,
    line: Line,
}

impl Laptop {
    fn new(laptop: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let book: PathBuf = folder.path().join("linli.db");
        let clock = Clock::at(EVENING).beside(laptop);
        let desk = Desk::open_with(&book, Box::new(clock)).unwrap();
        let key_file = Some(folder.path().join("keys"));
        let options = LineOptions { key_file, ..LineOptions::default() };
        let line = Line::open(&book, &options).unwrap();
        Self { folder, desk, line }
    }

    fn joins(&self, hub: &HubServer, code: &str) {
        let form = JoinForm {
            address: hub.url().to_owned(),
            code: code.to_owned(),
            name: "柜台".to_owned(),
            passphrase: String::new(),
        };
        self.line.wait(devices::join(&self.line, &form)).unwrap();
    }

    fn agrees(&self) {
        let agreed = self.line.wait(sync::agree(&self.line, |_| {})).unwrap();
        assert!(agreed.is_up_to_date(), "{agreed:?}");
    }

    fn exchanges(&self) -> ordering::Exchanged {
        self.line.wait(ordering::exchange(&self.line)).unwrap()
    }

    fn drafts(&self, id: CampaignId) -> Vec<PageDraft> {
        ordering::drafts(&self.desk, id).unwrap()
    }
}

/// A shop whose campaign has a page.
struct Stall {
    hub: HubServer,
    pages: Ordering,
    laptop: Laptop,
    campaign: CampaignId,
    token: String,
    offers: Vec<u128>,
}

fn form() -> PageForm {
    PageForm {
        leader: "滨江团".into(),
        note: String::new(),
        language: Language::ZhCn,
        offset_minutes: 480,
        room: true,
        phone: None,
        payment_hint: "微信转给团长".into(),
        payment_picture: None,
        accepts_known: false,
    }
}

impl Stall {
    fn open() -> Self {
        Self::with(&form())
    }

    fn with(form: &PageForm) -> Self {
        let hub = HubServer::start();
        let Laptop { folder, desk, line } = Laptop::new(1);
        let fruit = fruit_on(desk, Clock::at(EVENING).beside(1));
        let mut laptop = Laptop { folder, desk: fruit.desk, line };
        laptop.joins(&hub, &hub.code("滨江团"));
        ordering::publish(&mut laptop.desk, fruit.campaign, form).unwrap();
        let exchanged = laptop.exchanges();
        assert_eq!(exchanged.pages, 1);
        let view = ordering::view(&laptop.desk, fruit.campaign, 480).unwrap();
        let url = view.url.unwrap();
        assert!(url.starts_with(hub.url()), "{url}");
        let token = url.rsplit('/').next().unwrap().to_owned();
        let offers = campaigns::page(&laptop.desk, fruit.campaign).unwrap().offers;
        let offers = offers.iter().map(|offer| offer.offer.id.uuid().as_u128()).collect();
        let pages = Ordering::of(hub.hub().clone()).unwrap();
        Self { hub, pages, laptop, campaign: fruit.campaign, token, offers }
    }

    fn orders(&self, form: u128, name: &str, room: &str, goods: &[(usize, u32)]) -> String {
        let goods: Vec<_> = goods.iter().map(|(at, count)| (self.offers[*at], *count)).collect();
        self.pages.order_as_typed(&self.token, form, name, room, &goods).unwrap()
    }

    /// Opens an address of the hub as a browser does.
    fn get(&self, path: &str) -> String {
        self.asks(&format!("GET {path} HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n\r\n"))
    }

    fn post(&self, path: &str, body: &str) -> String {
        self.asks(&format!(
            "POST {path} HTTP/1.1\r\nhost: hub\r\nconnection: close\r\ncontent-length: {}\r\n\
             content-type: application/x-www-form-urlencoded\r\n\r\n{body}",
            body.len()
        ))
    }

    fn asks(&self, request: &str) -> String {
        let mut connection = TcpStream::connect(self.hub.address()).unwrap();
        connection.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }
}

fn take(draft: &PageDraft) -> TakeForm {
    TakeForm { id: draft.id, revision: draft.revision, member_id: None, anyway: false }
}

fn hidden(html: &str, name: &str) -> String {
    let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\"")).expect(name);
    rest.split('"').next().unwrap().to_owned()
}

/// From the leader's laptop to a phone and back, by plain forms.
#[test]
fn an_order_by_plain_forms_is_taken_in_and_its_member_sees_it() {
    let mut stall = Stall::open();
    let page = stall.get(&format!("/o/{}", stall.token));
    assert!(
        page.contains("周三水果") && page.contains("大果") && page.contains("¥30.00"),
        "{page}"
    );
    let body = format!(
        "step=send&form={}&version={}&name=Wang&room=3-1-502&q.{}=2",
        hidden(&page, "form"),
        hidden(&page, "version"),
        uuid(stall.offers[0]),
    );
    let placed = stall.post(&format!("/o/{}", stall.token), &body);
    let (_, order) = placed.split_once("location: ").unwrap();
    let order = order.lines().next().unwrap().trim().replace("?placed", "");
    assert!(stall.get(&order).contains("等团长收单"));

    assert_eq!(stall.laptop.exchanges().orders, 1);
    let drafts = stall.laptop.drafts(stall.campaign);
    assert_eq!(
        (drafts[0].state, drafts[0].doubts.as_slice()),
        (DraftState::New, &[DraftDoubt::NewMember][..])
    );
    let taken = ordering::accept(&mut stall.laptop.desk, stall.campaign, &[take(&drafts[0])]);
    let taken = taken.unwrap().value;
    assert_eq!((taken.taken, taken.left, taken.new_members), (1, 0, 1));
    let rows = orders::list(&stall.laptop.desk, stall.campaign).unwrap();
    assert_eq!((rows[0].name.as_str(), rows[0].amount.0), ("Wang", 6000));
    assert_eq!(rows[0].lines[0].quantity, Quantity::whole(2));

    stall.laptop.exchanges();
    let seen = stall.get(&order);
    assert!(seen.contains("团长已收单") && seen.contains("微信转给团长"), "{seen}");
    assert_eq!(stall.laptop.drafts(stall.campaign)[0].state, DraftState::Taken);
}

#[test]
fn a_change_and_a_cancellation_wait_until_they_are_taken_in() {
    let mut stall = Stall::open();
    let code = stall.orders(1, "王姐", "3-1-502", &[(0, 1), (2, 2)]);
    stall.laptop.exchanges();
    ordering::accept_all(&mut stall.laptop.desk, stall.campaign).unwrap();

    let goods = [(stall.offers[0], 3)];
    stall.pages.change_as_typed(&stall.token, &code, 1, "王姐", &goods).unwrap();
    stall.laptop.exchanges();
    let draft = stall.laptop.drafts(stall.campaign).remove(0);
    assert_eq!(draft.state, DraftState::Changed);
    let lines: Vec<_> = draft.lines.iter().map(|line| (line.before, line.after)).collect();
    let whole = Quantity::whole;
    assert_eq!(lines, [(whole(1), whole(3)), (whole(2), Quantity::ZERO)]);
    let rows = orders::list(&stall.laptop.desk, stall.campaign).unwrap();
    assert_eq!(rows[0].lines.len(), 2, "nothing changes before it is taken in");
    ordering::accept_all(&mut stall.laptop.desk, stall.campaign).unwrap();
    let rows = orders::list(&stall.laptop.desk, stall.campaign).unwrap();
    assert_eq!((rows.len(), rows[0].lines.len(), rows[0].lines[0].quantity), (1, 1, whole(3)));

    stall.pages.cancel_as_typed(&stall.token, &code).unwrap();
    stall.laptop.exchanges();
    assert_eq!(stall.laptop.drafts(stall.campaign)[0].state, DraftState::Cancelled);
    ordering::accept_all(&mut stall.laptop.desk, stall.campaign).unwrap();
    let rows = orders::list(&stall.laptop.desk, stall.campaign).unwrap();
    assert!(!rows[0].status.counts());
}

#[test]
fn taking_in_is_one_act_and_taken_back_whole() {
    let mut stall = Stall::open();
    stall.orders(1, "王姐", "3-1-502", &[(0, 1)]);
    stall.orders(2, "小林妈妈", "5-2-101", &[(1, 1)]);
    stall.laptop.exchanges();
    let taken = ordering::accept_all(&mut stall.laptop.desk, stall.campaign).unwrap().value;
    assert_eq!((taken.taken, taken.new_members), (2, 2));
    history::undo(&mut stall.laptop.desk).unwrap();
    assert!(orders::list(&stall.laptop.desk, stall.campaign).unwrap().is_empty());
    assert!(members::list(&stall.laptop.desk).unwrap().is_empty());
    let states: Vec<_> = stall.laptop.drafts(stall.campaign).iter().map(|d| d.state).collect();
    assert_eq!(states, [DraftState::New, DraftState::New]);
    history::redo(&mut stall.laptop.desk).unwrap();
    assert_eq!(orders::list(&stall.laptop.desk, stall.campaign).unwrap().len(), 2);
}

#[test]
fn an_order_that_was_written_anew_since_it_was_seen_is_not_taken_in_unseen() {
    let mut stall = Stall::open();
    let code = stall.orders(1, "王姐", "3-1-502", &[(0, 1)]);
    stall.laptop.exchanges();
    let seen = take(&stall.laptop.drafts(stall.campaign)[0]);
    let goods = [(stall.offers[0], 5)];
    stall.pages.change_as_typed(&stall.token, &code, 1, "王姐", &goods).unwrap();
    stall.laptop.exchanges();
    let refused = ordering::accept(&mut stall.laptop.desk, stall.campaign, &[seen]);
    assert!(matches!(refused, Err(Error::PreviewStale)));
}

#[test]
fn by_rule_only_what_is_plain_is_taken_in() {
    let stall = Stall::with(&PageForm { accepts_known: true, ..form() });
    stall.orders(1, "王姐", "3-1-502", &[(0, 1)]);
    assert_eq!(stall.laptop.exchanges().taken, 0, "nobody is known by that name");
    let mut stall = stall;
    ordering::accept_all(&mut stall.laptop.desk, stall.campaign).unwrap();
    stall.laptop.exchanges();
    // The same person once more: two orders, or one that was written twice.
    stall.orders(2, "王姐", "3-1-502", &[(1, 1)]);
    assert_eq!(stall.laptop.exchanges().taken, 0);
    let draft = stall.laptop.drafts(stall.campaign).remove(0);
    assert_eq!(draft.doubts, [DraftDoubt::AlsoOrdered]);
    assert_eq!(draft.member, "王姐");
    let form = TakeForm { anyway: true, ..take(&draft) };
    ordering::accept(&mut stall.laptop.desk, stall.campaign, &[form]).unwrap();
    // Somebody known without an order yet.
    let form = members::MemberForm { name: "张阿姨".into(), ..members::MemberForm::default() };
    members::save(&mut stall.laptop.desk, form).unwrap();
    stall.orders(3, "张阿姨", "7-1-101", &[(1, 2)]);
    assert_eq!(stall.laptop.exchanges().taken, 1);
    let rows = orders::list(&stall.laptop.desk, stall.campaign).unwrap();
    assert_eq!(rows.len(), 3);
}

#[test]
fn what_was_handed_out_is_not_changed_from_a_page() {
    let mut stall = Stall::open();
    let code = stall.orders(1, "王姐", "3-1-502", &[(0, 1)]);
    stall.laptop.exchanges();
    ordering::accept_all(&mut stall.laptop.desk, stall.campaign).unwrap();
    stall.pages.cancel_as_typed(&stall.token, &code).unwrap();
    stall.laptop.exchanges();
    for stage in [Stage::Closed, Stage::Ordered, Stage::Received, Stage::Sorted] {
        campaigns::move_to(&mut stall.laptop.desk, stall.campaign, stage).unwrap();
    }
    let order = orders::list(&stall.laptop.desk, stall.campaign).unwrap()[0].order_id;
    orders::hand_out(&mut stall.laptop.desk, order).unwrap();
    let draft = stall.laptop.drafts(stall.campaign).remove(0);
    assert_eq!(draft.doubts, [DraftDoubt::HandedOut]);
    let form = TakeForm { anyway: true, ..take(&draft) };
    let taken = ordering::accept(&mut stall.laptop.desk, stall.campaign, &[form]).unwrap().value;
    assert_eq!((taken.taken, taken.left), (0, 1));
    let counter = handout::counter(&stall.laptop.desk, &handout::Scope::default()).unwrap();
    assert_eq!(counter.people.len(), 1, "and it is as it was");
}

#[test]
fn a_declined_order_is_said_to_be_and_stays_out() {
    let mut stall = Stall::open();
    let code = stall.orders(1, "路人", "9-9-999", &[(0, 1)]);
    stall.laptop.exchanges();
    let draft = stall.laptop.drafts(stall.campaign).remove(0);
    ordering::decline(&mut stall.laptop.desk, stall.campaign, &[take(&draft)]).unwrap();
    stall.laptop.exchanges();
    let seen = stall.get(&format!("/o/{}/{code}", stall.token));
    assert!(seen.contains("团长没有收这个订单"), "{seen}");
    assert!(orders::list(&stall.laptop.desk, stall.campaign).unwrap().is_empty());
    assert_eq!(stall.laptop.drafts(stall.campaign)[0].state, DraftState::Declined);
    let all = ordering::accept_all(&mut stall.laptop.desk, stall.campaign).unwrap().value;
    assert_eq!(all.taken, 0);
}

#[test]
fn two_laptops_that_take_one_order_in_write_it_once() {
    let mut stall = Stall::open();
    stall.laptop.agrees();
    let mut second = Laptop::new(2);
    let invitation = stall.laptop.line.wait(devices::invite(&stall.laptop.line, Role::Leader));
    let line = invitation.unwrap().line;
    second.joins_by(&line, &stall.laptop);
    second.agrees();
    stall.orders(1, "王姐", "3-1-502", &[(0, 2)]);
    stall.laptop.exchanges();
    second.exchanges();
    // Neither hears of the other before both have taken it in.
    ordering::accept_all(&mut stall.laptop.desk, stall.campaign).unwrap();
    ordering::accept_all(&mut second.desk, stall.campaign).unwrap();
    stall.laptop.agrees();
    second.agrees();
    stall.laptop.agrees();
    for desk in [&stall.laptop.desk, &second.desk] {
        let rows = orders::list(desk, stall.campaign).unwrap();
        assert_eq!((rows.len(), rows[0].lines.len()), (1, 1));
        assert_eq!(rows[0].lines[0].quantity, Quantity::whole(2));
        assert_eq!(members::list(desk).unwrap().len(), 1);
    }
    assert_eq!(second.drafts(stall.campaign)[0].state, DraftState::Taken);
}

impl Laptop {
    /// Joins the shop of `leader`, who lets it in.
    fn joins_by(&self, invitation: &str, leader: &Self) {
        let form = JoinForm {
            address: invitation.to_owned(),
            code: String::new(),
            name: "家里".to_owned(),
            passphrase: String::new(),
        };
        self.line.wait(devices::join(&self.line, &form)).unwrap();
        let requests = leader.line.wait(devices::requests(&leader.line)).unwrap();
        leader.line.wait(devices::approve(&leader.line, requests[0].seat_id)).unwrap();
        self.line.wait(devices::poll_join(&self.line)).unwrap();
    }
}

#[test]
fn the_page_follows_the_campaign_and_closes_with_it() {
    let mut stall = Stall::open();
    let path = format!("/o/{}", stall.token);
    let mut form = campaigns::form(&stall.laptop.desk, stall.campaign).unwrap();
    form.offers[0].price = linli_workbench::domain::Fen(3300);
    campaigns::save(&mut stall.laptop.desk, form).unwrap();
    assert_eq!(stall.laptop.exchanges().pages, 1);
    assert!(stall.get(&path).contains("¥33.00"));
    assert_eq!(stall.laptop.exchanges().pages, 0, "nothing new is not told");
    campaigns::move_to(&mut stall.laptop.desk, stall.campaign, Stage::Closed).unwrap();
    assert_eq!(stall.laptop.exchanges().pages, 1);
    assert!(stall.get(&path).contains("已截单"));
    // What came in before the cutoff can still be taken in.
    assert_eq!(stall.laptop.exchanges().pages, 0);
}

#[test]
fn what_is_ordered_elsewhere_leaves_less_on_the_page() {
    let mut stall = Stall::open();
    let mut form = campaigns::form(&stall.laptop.desk, stall.campaign).unwrap();
    form.offers[0].terms.stock = Some(Quantity::whole(5));
    campaigns::save(&mut stall.laptop.desk, form).unwrap();
    stall.laptop.exchanges();
    stall.orders(1, "王姐", "3-1-502", &[(0, 2)]);
    stall.laptop.exchanges();
    ordering::accept_all(&mut stall.laptop.desk, stall.campaign).unwrap();
    stall.laptop.exchanges();
    // Two of five went by the page, and stay two when the laptop counts them too.
    let page = stall.get(&format!("/o/{}", stall.token));
    assert!(page.contains("还剩 3 份"), "{page}");
    // The leader gives the same member one more by hand.
    let order = orders::list(&stall.laptop.desk, stall.campaign).unwrap()[0].order_id;
    let mut form = orders::form(&stall.laptop.desk, order).unwrap();
    form.lines[0].quantity = Quantity::whole(3);
    orders::save(&mut stall.laptop.desk, &form).unwrap();
    stall.laptop.exchanges();
    assert!(stall.get(&format!("/o/{}", stall.token)).contains("还剩 2 份"));
}

#[test]
fn a_phone_number_is_asked_for_with_its_purpose() {
    let mut stall = Stall::open();
    let asks = |purpose: &str| PageForm {
        phone: Some(ordering::OrderingPhone { purpose: purpose.into(), required: false }),
        ..form()
    };
    let refused = ordering::publish(&mut stall.laptop.desk, stall.campaign, &asks(" "));
    assert!(matches!(refused, Err(Error::Fields(_))));
    ordering::publish(&mut stall.laptop.desk, stall.campaign, &asks("到货通知")).unwrap();
    stall.laptop.exchanges();
    assert!(stall.get(&format!("/o/{}", stall.token)).contains("用途：到货通知"));
}

fn uuid(id: u128) -> String {
    format!("{id:032x}")
}
