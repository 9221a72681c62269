//! From what shops ask for to what they owe.

use linli_domain::{CentreId, Day, Fen, PurchaseRequestId, Quantity, Timestamp};
use linli_hub::{console::Role, testing::HubServer};
use linli_protocol::{
    centre::{CataloguePage, Centre, JoinCentre, PurchaseRequest, RequestLine, RequestStatus},
    decode, path,
};
use reqwest::{Method, StatusCode};
use rstest::rstest;
use serde_json::json;
use uuid::Uuid;

use super::browser::{Browser, Page, console};
use super::catalogue::publishes;
use crate::support::{Laptop, Over, read, taken};

pub(crate) const LIST: &str = "供货商,商品,规格,编码,单位,供货价,箱规,仓库\n\
    洛川果业,洛川苹果,5斤装,A-001,箱,25.50,12,滨江仓\n\
    洛川果业,洛川苹果,8斤装,A-002,箱,38,6,滨江仓\n";

/// A centre that takes what comes late, so that a list of today can be closed at once.
pub(crate) struct Trade {
    pub(crate) centre: CentreId,
    pub(crate) operator: Browser,
    pub(crate) day: Day,
}

impl Trade {
    pub(crate) async fn new(hub: &HubServer, name: &str) -> Self {
        let centre = hub.create_centre(name);
        let mut operator = Browser::signed_in(hub, centre, "keeper", Role::Operator).await;
        let terms = format!("{}/terms", console(centre));
        operator.get(&terms).await.ok();
        let mut fields = vec![("days", "1"), ("time", "18:00"), ("late", "yes")];
        let week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        fields.extend(week.map(|day| (day, "yes")));
        assert!(operator.post(&terms, &fields).await.location().ends_with("done=set"));
        publishes(&mut operator, centre, LIST).await;
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        let now = Timestamp(i64::try_from(now.as_millis()).unwrap());
        Self { centre, operator, day: Day::of(now, 480).unwrap() }
    }

    /// A leader's laptop whose shop joins.
    pub(crate) async fn joins(&mut self, hub: &HubServer, shop: &str) -> Laptop {
        self.operator.get(&self.path("/shops")).await.ok();
        let page = self.operator.post(&self.path("/shops/code"), &[]).await.ok().text;
        let code = page.split("class=\"code\">").nth(1).unwrap().split('<').next().unwrap();
        let leader = Laptop::leader(hub, shop).await;
        let join = JoinCentre { code: code.to_owned() };
        let _: Centre = leader.post(path::CENTRE_JOIN, &join).await.unwrap();
        leader
    }

    /// The shop asks for so many of the goods of that code.
    pub(crate) async fn asks(&self, leader: &Laptop, code: &str, pieces: i64) -> PurchaseRequestId {
        let query = json!({"after": 0, "limit": 100});
        let request = leader.request(Method::GET, path::CENTRE_CATALOGUE).query(&query);
        let answer = taken(request.send().await.unwrap()).await.unwrap();
        let page: CataloguePage = decode(&answer.bytes().await.unwrap()).unwrap();
        let all = page.products.iter().flat_map(|product| &product.variants);
        let variant = all.into_iter().find(|variant| variant.code == code).unwrap();
        let line = RequestLine {
            variant_id: variant.variant_id,
            pieces: Quantity::from_thousandths(pieces * 1_000),
            tolerance: Quantity::ZERO,
            price: variant.price,
        };
        let request = PurchaseRequest {
            revision: 1,
            title: "周四水果".to_owned(),
            delivery_date: self.day,
            lines: vec![line],
        };
        let request_id = PurchaseRequestId::new(Uuid::now_v7());
        let path = format!("{}/{request_id}", path::CENTRE_REQUESTS);
        let _: RequestStatus =
            read(leader.request(Method::PUT, &path).json(&request)).await.unwrap();
        request_id
    }

    /// Closes the only list; answers its address below the console.
    pub(crate) async fn closes(&mut self) -> String {
        let page = self.operator.get(&self.path("/lists")).await.ok().text;
        let form = page.split("/lists/close\"").nth(1).expect("a list to close");
        let value = |name: &str| {
            let rest = form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        let names = ["supplier", "warehouse", "day", "rounding", "seen"];
        let values: Vec<(&str, String)> = names.iter().map(|name| (*name, value(name))).collect();
        let fields: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let closed = self.operator.post(&self.path("/lists/close"), &fields).await;
        let to = closed.location().split('?').next().unwrap();
        to.strip_prefix(&console(self.centre)).unwrap().to_owned()
    }

    /// The address of the page of the first variant of a closed list.
    pub(crate) async fn first_variant(&mut self, round: &str) -> String {
        let page = self.operator.get(&self.path(round)).await.ok().text;
        let table = page.split("<tbody>").nth(1).unwrap();
        let href = table.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
        href.strip_prefix(&console(self.centre)).unwrap().to_owned()
    }

    /// Sends off what the first form on the page of deliveries proposes.
    pub(crate) async fn sends(&mut self) -> Page {
        let day = self.day;
        let page = self.operator.get(&self.path(&format!("/deliveries?day={day}"))).await.ok().text;
        let mut forms = page.split("<form method=\"post\"");
        let form = forms.find(|form| form.contains("name=\"note\"")).expect("something to send");
        let form = form.split("</form>").next().unwrap();
        let mut fields = Vec::new();
        for input in form.split("<input").skip(1) {
            let of = |what: &str| {
                let value = input.split(&format!(" {what}=\"")).nth(1)?;
                value.split('"').next().map(ToOwned::to_owned)
            };
            if let Some(name) = of("name").filter(|name| name != "form_token") {
                fields.push((name, of("value").unwrap_or_default()));
            }
        }
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.operator.post(&self.path("/deliveries"), &fields).await
    }

    pub(crate) fn path(&self, page: &str) -> String {
        console(self.centre) + page
    }

    pub(crate) async fn page(&mut self, page: &str) -> String {
        self.operator.get(&self.path(page)).await.ok().text
    }
}

#[rstest]
#[tokio::test]
async fn what_falls_short_is_shared_sent_and_owed(
    #[values(Over::Sqlite, Over::Postgres)] over: Over,
) {
    let hub = over.start();
    let mut trade = Trade::new(&hub, "滨江供货中心").await;
    assert!(trade.page("/lists").await.contains("还没有要货"));
    let first = trade.joins(&hub, "王姐的店").await;
    let second = trade.joins(&hub, "李哥的店").await;
    let asked = trade.asks(&first, "A-001", 17).await;
    trade.asks(&second, "A-001", 10).await;
    let page = trade.page("/lists").await;
    assert!(
        page.contains("3 × 12") && page.contains("<b>36</b>") && page.contains("多买 9"),
        "{page}"
    );
    let down = format!("/lists?day={}&rounding=down", trade.day);
    assert!(trade.page(&down).await.contains("2 × 12"));
    let round = trade.closes().await;
    assert!(trade.page("/lists").await.contains("0/1"), "nothing of it was answered yet");
    let variant = trade.first_variant(&round).await;
    let before = trade.page(&variant).await;
    assert!(
        before.contains("王姐的店") && before.contains("李哥的店") && before.contains("未确认")
    );
    // The supplier has 20 of 27; the whole of it is looked at before anything is said.
    let fields = [("comes", "20"), ("rule", "first_come")];
    let look = format!("{variant}/look");
    let preview = trade.operator.post(&trade.path(&look), &fields).await.ok().text;
    assert!(preview.contains("<b>17</b>") && preview.contains("mark bad\">3<"), "{preview}");
    let preview = trade
        .operator
        .post(&trade.path(&look), &[("comes", "20"), ("rule", "pro_rata")])
        .await
        .ok()
        .text;
    assert!(preview.contains("mark bad\">13<") && preview.contains("mark bad\">7<"), "{preview}");
    assert!(trade.page(&variant).await.contains("未确认"), "nothing was said yet");
    let seen = preview.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let commit = [
        ("comes", "20"),
        ("rule", "pro_rata"),
        ("seen", seen),
        ("reason", "quality"),
        ("note", "磕碰多"),
    ];
    let committed = trade.operator.post(&trade.path(&format!("{variant}/commit")), &commit).await;
    assert!(committed.location().ends_with("done=answered"));
    let stale = trade.operator.post(&trade.path(&format!("{variant}/commit")), &commit).await;
    assert!(stale.text.contains("看过以后又有变化"), "it was said meanwhile");
    let request = trade.page(&format!("/requests/{asked}")).await;
    assert!(
        request.contains("质量问题") && request.contains("磕碰多") && request.contains("已确认")
    );
    // Sent off, and owed: 13 at 25.50 and 7 at 25.50.
    assert!(trade.sends().await.location().ends_with("done=sent"));
    assert!(trade.sends().await.location().ends_with("done=sent"));
    let deliveries = trade.page(&format!("/deliveries?day={}", trade.day)).await;
    assert!(deliveries.contains("¥331.50") && deliveries.contains("¥178.50"), "{deliveries}");
    assert!(deliveries.contains("都发了"));
    let balances = trade.page("/statements").await;
    assert!(balances.contains(&format!("{}", Fen(51_000))), "both together: {balances}");
    let statement = balances.split("/statements/").find(|part| part.contains("王姐的店")).unwrap();
    let statement = format!("/statements/{}", statement.split('"').next().unwrap());
    let page = trade.page(&statement).await;
    let entry = page.split("name=\"entry\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let paid = [("kind", "payment"), ("amount", "300"), ("memo", "转账"), ("entry", entry)];
    for _ in 0..2 {
        trade.operator.post(&trade.path(&statement), &paid).await.location();
    }
    let page = trade.page(&statement).await;
    assert_eq!(page.matches("转账").count(), 1, "what is sent twice is recorded once");
    assert!(page.contains("¥31.50") && page.contains("¥-300.00"), "{page}");
    let wrong = [("kind", "payment"), ("amount", "-3"), ("entry", entry)];
    let wrong = trade.operator.post(&trade.path(&statement), &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn lists_notes_and_statements_are_taken_along() {
    let hub = HubServer::start();
    let mut trade = Trade::new(&hub, "中心").await;
    let leader = trade.joins(&hub, "=王姐的店").await;
    trade.asks(&leader, "A-001", 17).await;
    let round = trade.closes().await;
    trade.operator.get(&trade.path(&round)).await.ok();
    trade.operator.post(&trade.path(&format!("{round}/answer")), &[]).await.location();
    trade.sends().await.location();
    let deliveries = trade.page("/deliveries").await;
    let note = deliveries.split("/deliveries/").nth(1).unwrap().split('/').next().unwrap();
    let statements = trade.page("/statements").await;
    let shop =
        statements.split("/statements/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    for (of, holds) in [
        (round, "A-001,洛川苹果,5斤装,箱,12,2,24"),
        (format!("/deliveries/{note}"), "洛川苹果 · 5斤装,17,25.50,433.50"),
        (format!("/statements/{shop}"), "433.50"),
    ] {
        let csv = trade.operator.get(&trade.path(&format!("{of}/file/csv"))).await.ok();
        assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
        let named = csv.headers["content-disposition"].to_str().unwrap();
        assert!(
            named.starts_with("attachment; filename=\"list.csv\"; filename*=UTF-8''%"),
            "{named}"
        );
        assert!(csv.text.contains(holds), "{holds}: {}", csv.text);
        let xlsx = trade.operator.get(&trade.path(&format!("{of}/file/xlsx"))).await.ok();
        assert!(xlsx.text.starts_with("PK"), "a workbook is an archive");
        let other = trade.operator.get(&trade.path(&format!("{of}/file/exe"))).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_list_that_changed_is_not_closed_and_one_before_its_cutoff_cannot_be() {
    let hub = HubServer::start();
    let mut trade = Trade::new(&hub, "中心").await;
    let leader = trade.joins(&hub, "王姐的店").await;
    trade.asks(&leader, "A-001", 17).await;
    let page = trade.page("/lists").await;
    let value = |name: &str| {
        let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let values = [value("supplier"), value("warehouse"), value("day"), value("seen")];
    let fields: Vec<(&str, &str)> = ["supplier", "warehouse", "day", "seen"]
        .into_iter()
        .zip(values.iter().map(String::as_str))
        .chain([("rounding", "up")])
        .collect();
    trade.asks(&leader, "A-001", 3).await;
    let stale = trade.operator.post(&trade.path("/lists/close"), &fields).await;
    assert!(stale.text.contains("什么都没有截"), "{}", stale.text);
    // Of a day that is to come, leaders may still revise.
    trade.day = trade.day.plus_days(3).unwrap();
    trade.asks(&leader, "A-002", 5).await;
    let page = trade.page(&format!("/lists?day={}", trade.day)).await;
    assert!(page.contains("团长还能改") && !page.contains("/lists/close"), "{page}");
}

#[tokio::test]
async fn a_key_is_shown_once_and_opens_what_it_may_until_it_is_taken_back() {
    let hub = HubServer::start();
    let mut trade = Trade::new(&hub, "中心").await;
    let keys = trade.path("/keys");
    trade.operator.get(&keys).await.ok();
    let nothing = trade.operator.post(&keys, &[("name", "仓库系统")]).await;
    assert!(nothing.text.contains("至少选一项"), "{}", nothing.text);
    let fields = [("name", "仓库系统"), ("demand:read", "yes")];
    let made = trade.operator.post(&keys, &fields).await.ok().text;
    let key = made.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let page = trade.page("/keys").await;
    assert!(page.contains("仓库系统") && !page.contains(&key), "it is not shown again");
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("{}{}?delivery_date={}", hub.url(), path::OFFICE_DEMAND, trade.day);
    let ask = async || http.get(&url).bearer_auth(&key).send().await.unwrap().status();
    assert_eq!(ask().await, StatusCode::OK);
    let revoke = page.split("action=\"").find(|part| part.contains("/revoke\"")).unwrap();
    let revoke = revoke.split('"').next().unwrap().to_owned();
    trade.operator.post(&revoke, &[]).await.location();
    assert_eq!(ask().await, StatusCode::UNAUTHORIZED);
    let audit = trade.page("/audit").await;
    assert!(audit.contains("生成密钥") && audit.contains("停用密钥") && !audit.contains(&key));
}

#[tokio::test]
async fn a_webhook_is_added_with_a_secret_that_is_shown_once() {
    let hub = HubServer::start();
    let mut trade = Trade::new(&hub, "中心").await;
    let hooks = trade.path("/webhooks");
    trade.operator.get(&hooks).await.ok();
    for url in ["ftp://example.com/", "https://user:secret@example.com/", "<script>x"] {
        let refused = trade.operator.post(&hooks, &[("url", url), ("round.closed", "yes")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{url}");
    }
    let fields = [("url", "https://example.com/linli?a=1&b=2"), ("round.closed", "yes")];
    let made = trade.operator.post(&hooks, &fields).await.ok().text;
    let secret = made.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let page = trade.page("/webhooks").await;
    assert!(page.contains("a=1&amp;b=2") && page.contains("截了单") && !page.contains(&secret));
    let one = page.split("/webhooks/").nth(1).unwrap().split(['/', '"']).next().unwrap();
    assert!(trade.page(&format!("/webhooks/{one}")).await.contains("还没有通知过"));
    trade.operator.get(&hooks).await.ok();
    trade.operator.post(&format!("{hooks}/{one}/disable"), &[]).await.location();
    assert!(trade.page("/webhooks").await.contains("已停用"));
}

#[cfg(feature = "pdf")]
#[tokio::test]
async fn a_list_is_taken_along_as_pages_where_the_hub_was_built_for_it() {
    let hub = HubServer::start();
    let mut trade = Trade::new(&hub, "中心").await;
    let leader = trade.joins(&hub, "王姐的店").await;
    trade.asks(&leader, "A-001", 17).await;
    let round = trade.closes().await;
    assert!(trade.page(&round).await.contains("/file/pdf\""));
    let pages = trade.operator.get(&trade.path(&format!("{round}/file/pdf"))).await.ok();
    assert_eq!(pages.headers["content-type"], "application/pdf");
    assert!(pages.text.starts_with("%PDF-"));
}
