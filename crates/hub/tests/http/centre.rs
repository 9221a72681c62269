//! A centre and its shops over HTTP: the whole way of a request, keys, and what nobody reaches who is not meant to.

use linli_domain::{
    Fen, PurchaseRequestId, Quantity, Right, Role, VariantId, centre::RequestState,
};
use linli_hub::{centre::Office, testing::HubServer};
use linli_protocol::{
    Refusal,
    centre::{
        CataloguePage, Centre, DeliveryNote, JoinCentre, News, NewsPage, PurchaseRequest,
        RequestDetail, RequestLine, RequestStatus, Statement, SubstituteDecision,
        office::{
            Answered, CatalogueRow, CloseRound, DemandList, KeyScope, PublishPreview,
            PublishRequest, Published, RoundDetail, ShareOut, SharePreview, Shipment, ShopBalance,
        },
    },
    decode, path,
};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, Laptop, Over, done, read, refused, taken};

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

fn row(code: &str, price: i64) -> CatalogueRow {
    CatalogueRow {
        supplier: "洛川果业".into(),
        product: format!("商品{code}"),
        code: code.into(),
        price: Some(Fen(price)),
        case_pack: Some(12),
        ..CatalogueRow::default()
    }
}

/// A program with a key.
fn program(hub: &HubServer, key: &str) -> Laptop {
    Laptop { access: key.to_owned(), ..Laptop::new(hub) }
}

async fn joins(laptop: &Laptop, code: &str) -> Answer<Centre> {
    laptop.post(path::CENTRE_JOIN, &JoinCentre { code: code.to_owned() }).await
}

async fn publishes(program: &Laptop, rows: Vec<CatalogueRow>) -> Published {
    let request = PublishRequest { rows, ..PublishRequest::default() };
    let preview: PublishPreview = program.post(path::OFFICE_DRY_RUN, &request).await.unwrap();
    let preview_id = preview.preview_id.unwrap();
    program.post(&format!("{}/{preview_id}", path::OFFICE_COMMIT), &json!(null)).await.unwrap()
}

async fn catalogue(laptop: &Laptop) -> Answer<CataloguePage> {
    let request = laptop.request(Method::GET, path::CENTRE_CATALOGUE);
    let answer = taken(request.send().await.unwrap()).await?;
    assert_eq!(answer.headers()["content-type"], "application/zstd");
    Ok(decode(&answer.bytes().await.unwrap()).unwrap())
}

async fn sends(
    laptop: &Laptop,
    request_id: PurchaseRequestId,
    variant_id: VariantId,
    pieces: u32,
) -> Answer<RequestStatus> {
    // Days after the clock of the test's hub.
    let line = RequestLine {
        variant_id,
        pieces: Quantity::whole(pieces),
        tolerance: Quantity::ZERO,
        price: Fen(250),
    };
    let request = PurchaseRequest {
        revision: 1,
        title: "周四水果".into(),
        delivery_date: delivery(laptop).await,
        lines: vec![line],
    };
    let path = format!("{}/{request_id}", path::CENTRE_REQUESTS);
    read(laptop.request(Method::PUT, &path).json(&request)).await
}

/// The next day of delivery.
async fn delivery(laptop: &Laptop) -> linli_domain::Day {
    laptop.get::<Centre>(path::CENTRE).await.unwrap().delivery[0].date
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn a_request_goes_its_whole_way(#[case] over: Over) {
    let hub = over.start();
    let office = Office::keeper(hub.create_centre("滨江供货中心"));
    let program = program(&hub, &hub.key(&office, &KeyScope::ALL));
    assert_eq!(publishes(&program, vec![row("A1", 250)]).await.head, 1);
    let mut leader = Laptop::leader(&hub, "滨江团").await;
    let centre = joins(&leader, &hub.invite_shop(&office)).await.unwrap();
    assert_eq!((centre.centre_id, centre.catalogue_head), (office.centre_id, 1));
    let page = catalogue(&leader).await.unwrap();
    let apple = page.products[0].variants[0].variant_id;
    let request_id = PurchaseRequestId::new(Uuid::now_v7());
    let date = delivery(&leader).await;
    let status = sends(&leader, request_id, apple, 17).await.unwrap();
    assert_eq!(status.state, RequestState::Received);

    hub.clock().advance(2 * DAY_MILLIS);
    let tokens = leader.exchange(&leader.refresh).await.unwrap();
    leader.takes(&tokens);
    let of_day = format!("{}?delivery_date={date}", path::OFFICE_DEMAND);
    let lists: Vec<DemandList> = program.get(&of_day).await.unwrap();
    assert_eq!(lists[0].lines[0].plan.to_buy, Quantity::whole(24));
    let close = CloseRound {
        supplier_id: lists[0].supplier_id,
        warehouse: lists[0].warehouse.clone(),
        delivery_date: date,
        rounding: lists[0].rounding,
        seen: lists[0].seen.clone(),
    };
    let round: RoundDetail = program.post(path::OFFICE_ROUNDS, &close).await.unwrap();
    let round_path = format!("{}/{}", path::OFFICE_ROUNDS, round.round.round_id);
    let out = ShareOut {
        confirmed: Quantity::whole(12),
        rule: Default::default(),
        surplus: Default::default(),
        kept: vec![],
    };
    let shares = format!("{round_path}/shares/{apple}");
    let preview: SharePreview = program.post(&format!("{shares}/preview"), &out).await.unwrap();
    assert_eq!(preview.shares[0].given, Quantity::whole(12));
    let mut commit = serde_json::to_value(&out).unwrap();
    commit["seen"] = preview.seen.into();
    let answered: Answered = program.post(&format!("{shares}/commit"), &commit).await.unwrap();
    assert_eq!((answered.lines, answered.short), (1, 1));

    let due: Vec<Shipment> =
        program.get(&format!("{}?delivery_date={date}", path::OFFICE_DELIVERIES)).await.unwrap();
    let note: DeliveryNote = program.post(path::OFFICE_DELIVERIES, &due[0]).await.unwrap();
    assert_eq!(note.total(), Fen(12 * 250));
    let detail: RequestDetail =
        leader.get(&format!("{}/{request_id}", path::CENTRE_REQUESTS)).await.unwrap();
    assert_eq!(detail.status.state, RequestState::Shipped);
    assert_eq!(detail.lines[0].shipped, Quantity::whole(12));
    let news: NewsPage = leader.get(path::CENTRE_NEWS).await.unwrap();
    let kinds: Vec<&str> = news
        .items
        .iter()
        .map(|item| match item.news {
            News::Request(_) => "request",
            News::Answer(_) => "answer",
            News::Delivery(_) => "delivery",
            _ => "other",
        })
        .collect();
    assert_eq!(kinds, ["request", "request", "answer", "delivery"]);
    let statement: Statement = leader.get(path::CENTRE_STATEMENT).await.unwrap();
    let balances: Vec<ShopBalance> = program.get(path::OFFICE_STATEMENTS).await.unwrap();
    assert_eq!((statement.balance, balances[0].balance), (Fen(3_000), Fen(3_000)));
    let of_shop = format!("{}/{}", path::OFFICE_STATEMENTS, balances[0].workspace_id);
    assert_eq!(program.get::<Statement>(&of_shop).await.unwrap(), statement);
    done(leader.request(Method::DELETE, path::CENTRE)).await.unwrap();
    refused(catalogue(&leader).await, &Refusal::NoCentre);
}

#[tokio::test]
async fn joining_and_asking_are_a_leaders() {
    let hub = HubServer::start();
    let office = Office::keeper(hub.create_centre("滨江供货中心"));
    let leader = Laptop::leader(&hub, "滨江团").await;
    let helper = leader.lets_in(&hub, Role::Helper).await;
    let code = hub.invite_shop(&office);
    let right = Right::ChangeSettings;
    refused(joins(&helper, &code).await, &Refusal::NotAllowed { right });
    refused(joins(&leader, "AAAA-AAAA").await, &Refusal::NotFound);
    joins(&leader, &code).await.unwrap();
    let leaves = done(helper.request(Method::DELETE, path::CENTRE)).await;
    refused(leaves, &Refusal::NotAllowed { right });
    let right = Right::SeeCosts;
    refused(catalogue(&helper).await, &Refusal::NotAllowed { right });
    refused(helper.get::<NewsPage>(path::CENTRE_NEWS).await, &Refusal::NotAllowed { right });
    let request_id = PurchaseRequestId::new(Uuid::now_v7());
    let path = format!("{}/{request_id}", path::CENTRE_REQUESTS);
    let request = PurchaseRequest {
        revision: 1,
        title: String::new(),
        delivery_date: delivery(&leader).await,
        lines: vec![],
    };
    let sent: Answer<RequestStatus> = read(helper.request(Method::PUT, &path).json(&request)).await;
    refused(sent, &Refusal::NotAllowed { right: Right::BuyGoods });
}

/// Everything that can be asked of `office/*`, with what it takes a key for.
fn asked_of_the_office(other: Uuid) -> Vec<(KeyScope, Method, String, Value)> {
    use KeyScope::{AnswersWrite, CatalogueWrite, DemandRead, StatementsRead};
    let day = "delivery_date=2026-01-08";
    let share = json!({"confirmed": "1"});
    let commit = json!({"confirmed": "1", "seen": ""});
    let close =
        json!({"supplier_id": other, "warehouse": "", "delivery_date": "2026-01-08", "seen": ""});
    let shipment = json!({"note_id": other, "workspace_id": other, "delivery_date": "2026-01-08",
        "lines": [{"request_id": other, "variant_id": other, "pieces": "1"}]});
    let entry = json!({"entry_id": other, "workspace_id": other, "kind": "payment", "amount": -1, "happened_at": 1});
    let answer =
        json!([{"answer_id": other, "request_id": other, "variant_id": other, "confirmed": "1"}]);
    let (rounds, requests) = (path::OFFICE_ROUNDS, path::OFFICE_REQUESTS);
    let shares = format!("{rounds}/{other}/shares/{other}");
    let none = Value::Null;
    vec![
        (CatalogueWrite, Method::POST, path::OFFICE_DRY_RUN.into(), json!({})),
        (CatalogueWrite, Method::POST, path::OFFICE_SHEET.into(), none.clone()),
        (CatalogueWrite, Method::POST, format!("{}/{other}", path::OFFICE_COMMIT), none.clone()),
        (CatalogueWrite, Method::GET, path::OFFICE_CATALOGUE.into(), none.clone()),
        (DemandRead, Method::GET, requests.into(), none.clone()),
        (DemandRead, Method::GET, format!("{requests}/{other}"), none.clone()),
        (DemandRead, Method::GET, format!("{}?{day}", path::OFFICE_DEMAND), none.clone()),
        (DemandRead, Method::GET, rounds.into(), none.clone()),
        (DemandRead, Method::GET, format!("{rounds}/{other}"), none.clone()),
        (DemandRead, Method::GET, shares.clone(), none.clone()),
        (AnswersWrite, Method::POST, rounds.into(), close),
        (AnswersWrite, Method::POST, format!("{shares}/preview"), share),
        (AnswersWrite, Method::POST, format!("{shares}/commit"), commit),
        (AnswersWrite, Method::POST, format!("{rounds}/{other}/answers"), none.clone()),
        (AnswersWrite, Method::POST, path::OFFICE_ANSWERS.into(), answer),
        (AnswersWrite, Method::GET, format!("{}?{day}", path::OFFICE_DELIVERIES), none.clone()),
        (AnswersWrite, Method::POST, path::OFFICE_DELIVERIES.into(), shipment),
        (AnswersWrite, Method::POST, path::OFFICE_ENTRIES.into(), entry),
        (StatementsRead, Method::GET, path::OFFICE_STATEMENTS.into(), none.clone()),
        (StatementsRead, Method::GET, format!("{}/{other}", path::OFFICE_STATEMENTS), none),
    ]
}

async fn status(laptop: &Laptop, method: &Method, path: &str, body: &Value) -> (u16, String) {
    let answer = laptop.request(method.clone(), path).json(body).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[tokio::test]
async fn a_key_does_what_it_is_for_and_nothing_else() {
    let hub = HubServer::start();
    let office = Office::keeper(hub.create_centre("滨江供货中心"));
    let everything = asked_of_the_office(Uuid::now_v7());
    let leader = Laptop::leader(&hub, "滨江团").await;
    for (scope, method, path, body) in &everything {
        let others: Vec<KeyScope> =
            KeyScope::ALL.into_iter().filter(|other| other != scope).collect();
        let lacking = program(&hub, &hub.key(&office, &others));
        let (code, text) = status(&lacking, method, path, body).await;
        assert_eq!(code, 403, "{method} {path} without {scope:?}: {text}");
        assert!(text.contains(scope.as_str()), "{text}");
        let able = program(&hub, &hub.key(&office, &[*scope]));
        let (code, text) = status(&able, method, path, body).await;
        assert_ne!(code, 403, "{method} {path}: {text}");
        let (code, _) = status(&leader, method, path, body).await;
        assert_eq!(code, 401, "a laptop's token is no key: {method} {path}");
        let (code, _) = status(&Laptop::new(&hub), method, path, body).await;
        assert_eq!(code, 401, "{method} {path}");
    }
    let revoked = hub.key(&office, &KeyScope::ALL);
    let holder = program(&hub, &revoked);
    assert!(holder.get::<Vec<ShopBalance>>(path::OFFICE_STATEMENTS).await.is_ok());
    let keys = hub.ask_hub(|hub| hub.keys(&office)).unwrap();
    assert!(keys.iter().any(|key| key.last_used_at.is_some()));
    hub.ask_hub(|hub| hub.revoke_key(&office, keys[0].key_id)).unwrap();
    refused(holder.get::<Vec<ShopBalance>>(path::OFFICE_STATEMENTS).await, &Refusal::Unauthorized);
    refused(holder.get::<Centre>(path::CENTRE).await, &Refusal::Unauthorized);
}

#[rstest]
#[case::sqlite(Over::Sqlite)]
#[case::postgres(Over::Postgres)]
#[tokio::test]
async fn nobody_reaches_what_is_another_centres(#[case] over: Over) {
    let hub = over.start();
    let office_of = |name: &str| Office::keeper(hub.create_centre(name));
    let (ours, theirs) = (office_of("滨江供货中心"), office_of("别家中心"));
    let our_program = program(&hub, &hub.key(&ours, &KeyScope::ALL));
    let their_program = program(&hub, &hub.key(&theirs, &KeyScope::ALL));
    publishes(&our_program, vec![row("A1", 250)]).await;
    let leader = Laptop::leader(&hub, "滨江团").await;
    let stranger = Laptop::leader(&hub, "别家团").await;
    let neighbour = Laptop::leader(&hub, "隔壁团").await;
    joins(&leader, &hub.invite_shop(&ours)).await.unwrap();
    joins(&neighbour, &hub.invite_shop(&ours)).await.unwrap();
    joins(&stranger, &hub.invite_shop(&theirs)).await.unwrap();
    let apple = catalogue(&leader).await.unwrap().products[0].variants[0].variant_id;
    let request_id = PurchaseRequestId::new(Uuid::now_v7());
    sends(&leader, request_id, apple, 5).await.unwrap();

    assert_eq!(catalogue(&stranger).await.unwrap().products, []);
    let one = format!("{}/{request_id}", path::CENTRE_REQUESTS);
    for other in [&stranger, &neighbour] {
        refused(other.get::<RequestDetail>(&one).await, &Refusal::NotFound);
        assert_eq!(other.get::<Vec<RequestStatus>>(path::CENTRE_REQUESTS).await.unwrap(), []);
        assert_eq!(other.get::<NewsPage>(path::CENTRE_NEWS).await.unwrap().items, []);
        let decision = SubstituteDecision { take: true, decided_at: linli_domain::Timestamp(0) };
        let path = format!("{}/{}", path::CENTRE_ANSWERS, Uuid::now_v7());
        refused(done(other.request(Method::POST, &path).json(&decision)).await, &Refusal::NotFound);
    }
    refused(sends(&neighbour, request_id, apple, 9).await, &Refusal::OtherContent);
    assert!(matches!(
        sends(&stranger, request_id, apple, 9).await,
        Err((_, Refusal::Lines { .. }))
    ));
    let theirs_of_ours = format!("{}/{request_id}", path::OFFICE_REQUESTS);
    refused(their_program.get::<RequestDetail>(&theirs_of_ours).await, &Refusal::NotFound);
    assert!(our_program.get::<RequestDetail>(&theirs_of_ours).await.is_ok());
    assert_eq!(
        their_program.get::<Vec<ShopBalance>>(path::OFFICE_STATEMENTS).await.unwrap().len(),
        1
    );
    let our_shops: Vec<ShopBalance> = our_program.get(path::OFFICE_STATEMENTS).await.unwrap();
    let statement = format!("{}/{}", path::OFFICE_STATEMENTS, our_shops[0].workspace_id);
    refused(their_program.get::<Statement>(&statement).await, &Refusal::NotFound);
    let request = PublishRequest { rows: vec![row("B1", 1)], ..PublishRequest::default() };
    let preview: PublishPreview = our_program.post(path::OFFICE_DRY_RUN, &request).await.unwrap();
    let commit = format!("{}/{}", path::OFFICE_COMMIT, preview.preview_id.unwrap());
    refused(their_program.post::<Published>(&commit, &json!(null)).await, &Refusal::NotFound);
    for (_, method, path, body) in asked_of_the_office(request_id.uuid()) {
        let (code, text) = status(&their_program, &method, &path, &body).await;
        assert!(!text.contains(&our_shops[0].workspace_id.to_string()), "{method} {path}");
        assert!([200, 204, 400, 404, 409, 422].contains(&code), "{method} {path}: {code} {text}");
    }
}

#[tokio::test]
async fn a_spreadsheet_is_published_as_it_is() {
    let hub = HubServer::start();
    let office = Office::keeper(hub.create_centre("滨江供货中心"));
    let program = program(&hub, &hub.key(&office, &[KeyScope::CatalogueWrite]));
    let table =
        "供应商,品名,规格,供货价,箱规\n洛川果业,苹果,5斤装,25.50,12\n洛川果业,苹果,8斤装,面议,6\n";
    let sheet = |table: &str| {
        let path = format!("{}?complete=true", path::OFFICE_SHEET);
        program.request(Method::POST, &path).body(table.to_owned())
    };
    let preview: PublishPreview = read(sheet(table)).await.unwrap();
    assert_eq!(preview.preview_id, None);
    assert_eq!((preview.troubles[0].row, preview.troubles[0].column.as_str()), (3, "D"));
    let preview: PublishPreview = read(sheet(&table.replace("面议", "38"))).await.unwrap();
    assert_eq!(preview.totals.new, 2);
    let damaged: Answer<PublishPreview> = read(sheet("%PDF-1.4")).await;
    refused(damaged, &Refusal::Damaged);
}

#[tokio::test]
async fn the_document_shows_examples_of_what_is_asked_of_a_centre() {
    let hub = HubServer::start();
    let document: Value = Laptop::new(&hub).get("/openapi.json").await.unwrap();
    for path in [path::CENTRE_JOIN, path::CENTRE_NEWS, path::OFFICE_DEMAND, path::OFFICE_ANSWERS] {
        assert!(document["paths"][path].is_object(), "{path}");
    }
    let schemas = &document["components"]["schemas"];
    for schema in [
        "JoinCentre",
        "PurchaseRequest",
        "RequestStatus",
        "CataloguePage",
        "NewsPage",
        "LineAnswer",
        "DeliveryNote",
        "Statement",
        "PublishRequest",
        "DemandList",
        "ShareOut",
        "AnswerLine",
        "Shipment",
        "EntryRequest",
    ] {
        assert!(!schemas[schema]["example"].is_null(), "{schema}");
    }
    assert!(document["components"]["securitySchemes"]["key"].is_object());
}
