//! Who may do what: each page asked for by each role, by nobody, and by somebody of another centre.

use std::collections::BTreeSet;

use linli_domain::CentreId;
use linli_hub::{centre::Office, console::Role, testing::HubServer};
use linli_protocol::centre::office::{CatalogueRow, PublishRequest};
use reqwest::StatusCode;
use rstest::rstest;
use uuid::Uuid;

use super::{
    browser::{Browser, PASSWORD, Page as Answer, console},
    trade::Trade,
};
use crate::support::{Over, kept};

/// A page, or what is sent to one.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    pub(crate) method: &'static str,
    /// Below the centre's console; `{…}` stands for something of this centre.
    pub(crate) path: &'static str,
    pub(crate) fields: &'static [(&'static str, &'static str)],
    /// Does it take a file?
    pub(crate) takes_file: bool,
    /// Who may.
    roles: &'static [Role],
}

/// The identity of nothing.
const NOTHING: &str = "00000000-0000-0000-0000-000000000000";
/// A share that can be looked at.
const SHARED: &[(&str, &str)] = &[("comes", "1"), ("rule", "first_come"), ("seen", "x")];
const ALL: &[Role] = &[Role::Operator, Role::Buyer, Role::ReadOnly];
const BUYERS: &[Role] = &[Role::Operator, Role::Buyer];
const OPERATOR: &[Role] = &[Role::Operator];

/// Every page of `routes.rs` that has to be signed in for; those last that end a session.
pub(crate) fn pages() -> Vec<Page> {
    let get = |path, roles| Page { method: "GET", path, fields: &[], takes_file: false, roles };
    let post =
        |path, fields, roles| Page { method: "POST", path, fields, takes_file: false, roles };
    let file = |path, fields, roles| Page { takes_file: true, ..post(path, fields, roles) };
    vec![
        get("", ALL),
        get("/account", ALL),
        get("/lists", ALL),
        post("/lists/close", &[], BUYERS),
        get("/rounds/{round_id}", ALL),
        get("/rounds/{round_id}/file/{form}", ALL),
        get("/rounds/{round_id}/{variant_id}", ALL),
        post("/rounds/{round_id}/{variant_id}/look", SHARED, BUYERS),
        post("/rounds/{round_id}/{variant_id}/commit", SHARED, BUYERS),
        post("/rounds/{round_id}/answer", &[], BUYERS),
        get("/requests", ALL),
        get("/requests/{request_id}", ALL),
        get("/deliveries", ALL),
        get("/deliveries/{note_id}/file/{form}", ALL),
        post("/deliveries", &[], BUYERS),
        get("/statements", ALL),
        get("/statements/{workspace_id}", ALL),
        get("/statements/{workspace_id}/file/{form}", ALL),
        post(
            "/statements/{workspace_id}",
            &[("kind", "payment"), ("amount", "1"), ("entry", NOTHING)],
            BUYERS,
        ),
        get("/terms", OPERATOR),
        post("/terms", &[("days", "1"), ("time", "17:00")], OPERATOR),
        get("/catalogue", ALL),
        get("/catalogue/history", ALL),
        get("/catalogue/publish", BUYERS),
        file("/catalogue/publish", &[("complete", "no")], BUYERS),
        post("/catalogue/commit", &[("preview", NOTHING)], BUYERS),
        get("/shops", ALL),
        post("/shops/code", &[], OPERATOR),
        get("/shops/{workspace_id}/remove", OPERATOR),
        post("/shops/{workspace_id}/remove", &[], OPERATOR),
        get("/keys", OPERATOR),
        post("/keys", &[("name", "x"), ("demand:read", "yes")], OPERATOR),
        post("/keys/{key_id}/revoke", &[], OPERATOR),
        get("/webhooks", OPERATOR),
        post("/webhooks", &[("url", "https://example.com/"), ("round.closed", "yes")], OPERATOR),
        get("/webhooks/{webhook_id}", OPERATOR),
        post("/webhooks/{webhook_id}/disable", &[], OPERATOR),
        get("/users", OPERATOR),
        get("/audit", OPERATOR),
        post("/users", &[("name", "x"), ("role", "buyer")], OPERATOR),
        post("/users/{user_id}/role", &[("role", "buyer")], OPERATOR),
        post("/users/{user_id}/link", &[], OPERATOR),
        post("/users/{user_id}/disable", &[], OPERATOR),
        post("/users/{user_id}/enable", &[], OPERATOR),
        post("/account/password", &[("current", "x"), ("password", "x"), ("again", "x")], ALL),
        post("/sign-out", &[], ALL),
        post("/sign-out-everywhere", &[], ALL),
    ]
}

/// A centre with something of everything.
pub(crate) struct Ground {
    pub(crate) centre: CentreId,
    /// What stands in the place of a name in an address.
    places: Vec<(&'static str, String)>,
}

impl Ground {
    pub(crate) async fn new(hub: &HubServer) -> Self {
        let mut trade = Trade::new(hub, "滨江供货中心").await;
        let _ = hub.welcome(trade.centre, "somebody", Role::Buyer);
        let users = trade.path("/users");
        let user_id = user_id(&mut trade.operator, &users, "somebody").await;
        let leader = trade.joins(hub, "somebody's shop").await;
        let request_id = trade.asks(&leader, "A-001", 17).await.to_string();
        let round = trade.closes().await;
        let variant = trade.first_variant(&round).await;
        trade.operator.post(&trade.path(&format!("{round}/answer")), &[]).await.location();
        trade.sends().await.location();
        let deliveries = trade.page("/deliveries").await;
        let note_id = deliveries.split("/deliveries/").nth(1).unwrap().split('/').next().unwrap();
        let statements = trade.page("/statements").await;
        let shop = statements.split("/statements/").nth(1).unwrap().split('"').next().unwrap();
        let key = made(&mut trade, "/keys", &[("name", "x"), ("demand:read", "yes")]).await;
        let hook = [("url", "https://example.com/"), ("round.closed", "yes")];
        let webhook = made(&mut trade, "/webhooks", &hook).await;
        let places = vec![
            ("{key_id}", key),
            ("{webhook_id}", webhook),
            ("{user_id}", user_id),
            ("{workspace_id}", shop.to_owned()),
            ("{request_id}", request_id),
            ("{round_id}", round.rsplit('/').next().unwrap().to_owned()),
            ("{variant_id}", variant.rsplit('/').next().unwrap().to_owned()),
            ("{note_id}", note_id.to_owned()),
            ("{form}", "csv".to_owned()),
        ];
        Self { centre: trade.centre, places }
    }

    pub(crate) fn path(&self, path: &str) -> String {
        let put_in = |path: String, (name, place): &(&str, String)| path.replace(name, place);
        let path = self.places.iter().fold(path.to_owned(), put_in);
        assert!(!path.contains('{'), "{path}: of what?");
        console(self.centre) + &path
    }
}

impl Ground {
    /// Every row of the centre and its shop.
    fn kept(&self, hub: &HubServer) -> BTreeSet<String> {
        let shop = self.path("/{workspace_id}");
        kept(hub, &[self.centre.to_string(), shop.rsplit('/').next().unwrap().to_owned()])
    }
}

/// Makes something, and answers the identity of what is first on its list.
async fn made(trade: &mut Trade, page: &str, fields: &[(&str, &str)]) -> String {
    let path = trade.path(page);
    let list = trade.operator.post(&path, fields).await.ok().text;
    list.split(&format!("{path}/")).nth(1).unwrap().split(['/', '"']).next().unwrap().to_owned()
}

/// The identity of a user, from the page of users.
pub(crate) async fn user_id(browser: &mut Browser, users: &str, name: &str) -> String {
    let page = browser.get(users).await.ok().text;
    let row = page.split("<tr").find(|row| row.contains(&format!(">{name}</th>"))).unwrap();
    let act = row.split(&format!("{users}/")).nth(1).unwrap();
    act.split('/').next().unwrap().to_owned()
}

async fn ask(browser: &mut Browser, page: &Page, path: &str) -> Answer {
    match page.method {
        "GET" => browser.get(path).await,
        _ if page.takes_file => {
            let token = browser.token.clone();
            browser.post_file(path, Some(&token), page.fields, "list.csv", b"a,b\n1,2\n").await
        }
        _ => browser.post(path, page.fields).await,
    }
}

#[test]
fn the_table_has_every_page() {
    let routes = include_str!("../../../src/console/routes.rs");
    let mut known = BTreeSet::new();
    for line in routes.split("centre(").skip(1) {
        let Some(path) = line.split('"').nth(1) else { continue };
        let pages = line.split('"').nth(2).unwrap().split('\n').next().unwrap();
        if pages.contains("get(") {
            known.insert(("GET", path));
        }
        if pages.contains("post(") {
            known.insert(("POST", path));
        }
    }
    let listed: BTreeSet<_> = pages().iter().map(|page| (page.method, page.path)).collect();
    assert_eq!(listed, known);
}

#[tokio::test]
async fn each_role_may_what_it_may() {
    for role in Role::ALL {
        let hub = HubServer::start();
        let ground = Ground::new(&hub).await;
        let mut browser = Browser::signed_in(&hub, ground.centre, "me", role).await;
        for page in pages() {
            if page.path == "/sign-out-everywhere" {
                browser.sign_in(ground.centre, "me", PASSWORD).await.location();
                browser.get(&console(ground.centre)).await.ok();
            }
            let answer = ask(&mut browser, &page, &ground.path(page.path)).await;
            let (method, path) = (page.method, page.path);
            if page.roles.contains(&role) {
                // A form that is not right says so, and what is not there is not found; nobody is turned away.
                assert_ne!(answer.status, StatusCode::FORBIDDEN, "{role:?} {method} {path}");
                let leads = answer.headers.get("location").map(|to| to.to_str().unwrap());
                let away = leads.is_some_and(|to| to.ends_with("/sign-in") || to.contains("?to="));
                assert!(!away && answer.status.as_u16() < 500, "{path} {answer:?}");
            } else {
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role:?} {method} {path}");
                assert!(answer.text.contains("这个账号不能做这件事"), "{}", answer.text);
            }
        }
    }
}

#[rstest]
#[tokio::test]
async fn nobody_and_somebody_of_another_centre_sign_in_first(
    #[values(Over::Sqlite, Over::Postgres)] over: Over,
) {
    let hub = over.start();
    let ground = Ground::new(&hub).await;
    let elsewhere = hub.create_centre("别的中心");
    let mut other = Browser::signed_in(&hub, elsewhere, "keeper", Role::Operator).await;
    other.get(&format!("{}/account", console(elsewhere))).await.ok();
    let session = other.cookies[&(console(elsewhere), "console".to_owned())].clone();
    let mut carried = other.clone();
    carried.cookies.insert((console(ground.centre), "console".to_owned()), session);
    for page in pages() {
        let path = ground.path(page.path);
        for browser in [&mut Browser::new(&hub), &mut other, &mut carried] {
            let answer = ask(browser, &page, &path).await;
            let to = answer.location();
            assert!(to.starts_with(&format!("{}/sign-in", console(ground.centre))), "{path}: {to}");
            assert!(!answer.text.contains("somebody") && !answer.text.contains("滨江"));
        }
    }
    assert!(other.is_in(elsewhere).await, "and their own session goes on");
}

#[rstest]
#[tokio::test]
async fn what_belongs_to_another_centre_is_not_there(
    #[values(Over::Sqlite, Over::Postgres)] over: Over,
) {
    let hub = over.start();
    let ground = Ground::new(&hub).await;
    let at_first = ground.kept(&hub);
    let elsewhere = hub.create_centre("别的中心");
    let mut other = Browser::signed_in(&hub, elsewhere, "keeper", Role::Operator).await;
    let users = format!("{}/users", console(elsewhere));
    let mut tried = 0;
    for page in pages().into_iter().filter(|page| page.path.contains('{')) {
        other.get(&users).await.ok();
        // Their own centre in the address, something of the other one behind it.
        let path = ground.path(page.path).replace(&console(ground.centre), &console(elsewhere));
        let answer = ask(&mut other, &page, &path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.text.contains("somebody"));
        tried += 1;
    }
    assert!(tried >= 4);
    assert_eq!(ground.kept(&hub), at_first, "nothing of it changed");
    // What is named in a form and not in an address.
    let (round, preview_id) = hub.ask_hub(|hub| {
        let office = Office::keeper(ground.centre);
        let row = CatalogueRow {
            supplier: "洛川果业".to_owned(),
            product: "洛川雪梨".to_owned(),
            price: Some(linli_domain::Fen(3_800)),
            ..CatalogueRow::default()
        };
        let request = PublishRequest { rows: vec![row], ..PublishRequest::default() };
        let preview = hub.catalogue_dry_run(&office, request).unwrap();
        (hub.rounds(&office, None).unwrap().remove(0), preview.preview_id.unwrap())
    });
    let before = ground.kept(&hub);
    let (supplier, day) = (round.supplier_id.to_string(), round.delivery_date.to_string());
    let place = |name: &str| ground.path(name).rsplit('/').next().unwrap().to_owned();
    let (note, shop) = (Uuid::now_v7().to_string(), place("/{workspace_id}"));
    let (request, variant) = (place("/{request_id}"), place("/{variant_id}"));
    let preview = preview_id.to_string();
    for (page, fields) in [
        (
            "/lists/close",
            vec![("supplier", &*supplier), ("day", &day), ("rounding", "up"), ("seen", "x")],
        ),
        ("/catalogue/commit", vec![("preview", &preview)]),
        (
            "/deliveries",
            vec![
                ("note", &*note),
                ("shop", &shop),
                ("day", &day),
                ("request-0", &request),
                ("variant-0", &variant),
                ("pieces-0", "1"),
            ],
        ),
    ] {
        other.get(&users).await.ok();
        let answer = other.post(&(console(elsewhere) + page), &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page} {}", answer.text);
        assert!(!answer.text.contains("somebody") && !answer.text.contains("洛川"), "{page}");
    }
    assert_eq!(ground.kept(&hub), before, "nothing of it changed");
}
