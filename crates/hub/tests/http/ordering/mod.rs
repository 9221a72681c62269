//! The ordering page as a member's phone and a leader's laptop meet it, and as those do who mean no good.

mod orders;
mod strangers;

use linli_domain::{CampaignId, Fen, OfferId, Quantity, Timestamp, Unit};
use linli_hub::testing::HubServer;
use linli_protocol::{
    ordering::{Inbox, OrderingPage, PageAsks, PageGoods, PageLanguage, PageOffer, Published},
    path,
};
use reqwest::{Method, Response, StatusCode};
use uuid::Uuid;

use crate::support::{Answer, Laptop, read};

fn offer(id: u128, price: i64) -> PageOffer {
    PageOffer {
        offer_id: OfferId::new(Uuid::from_u128(id)),
        variant: String::new(),
        unit: Unit::new("箱"),
        price: Fen(price),
        tiers: None,
        limit_each: None,
        stock: None,
        case_pack: None,
        ordered_elsewhere: Quantity::ZERO,
    }
}

fn goods(name: &str, offer: PageOffer) -> PageGoods {
    let (name, note) = (name.to_owned(), String::new());
    PageGoods { name, note, picture: None, mixed_case: None, offers: vec![offer] }
}

pub(crate) fn page() -> OrderingPage {
    OrderingPage {
        title: "周三水果".into(),
        leader: "滨江团".into(),
        note: "现摘现发".into(),
        language: PageLanguage::Chinese,
        offset_minutes: 480,
        cutoff: None,
        pickup_at: Some(Timestamp(1_767_225_600_000)),
        pickup_points: vec![],
        goods: vec![goods("苹果", offer(1, 1990)), goods("雪梨", offer(2, 300))],
        fee: None,
        reductions: None,
        asks: PageAsks { room: true, phone: None },
        payment: None,
    }
}

/// A leader's laptop with a page.
pub(crate) struct Stall {
    laptop: Laptop,
    pub(crate) campaign_id: CampaignId,
    link: String,
}

impl Stall {
    async fn open(hub: &HubServer, page: &OrderingPage) -> Self {
        Self::of(Laptop::leader(hub, "滨江团").await, page).await
    }

    /// That laptop's.
    pub(crate) async fn of(laptop: Laptop, page: &OrderingPage) -> Self {
        let campaign_id = CampaignId::new(Uuid::now_v7());
        let link = publish(&laptop, campaign_id, page).await.unwrap().link;
        Self { laptop, campaign_id, link }
    }

    pub(crate) fn member(&self) -> Member {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Member { http, url: self.laptop.url.clone(), page: self.link.clone() }
    }

    async fn inbox(&self) -> Inbox {
        self.laptop.get(path::ORDERING_ORDERS).await.unwrap()
    }
}

async fn publish(
    laptop: &Laptop,
    campaign_id: CampaignId,
    page: &OrderingPage,
) -> Answer<Published> {
    let path = format!("{}/{campaign_id}", path::ORDERING);
    read(laptop.request(Method::PUT, &path).json(page)).await
}

/// A phone without scripts and without cookies.
pub(crate) struct Member {
    http: reqwest::Client,
    url: String,
    page: String,
}

impl Member {
    async fn get(&self, path: &str) -> Response {
        let request = self.http.get(format!("{}{path}", self.url));
        request.header("accept-language", "zh-CN").send().await.unwrap()
    }

    async fn opens(&self) -> String {
        let page = self.get(&self.page).await;
        assert_eq!(page.status(), StatusCode::OK);
        page.text().await.unwrap()
    }

    async fn posts(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let request = self.http.post(format!("{}{path}", self.url));
        sent_as_form(request, fields).send().await.unwrap()
    }

    /// Fills in the page that was opened, and presses a button.
    async fn fills(&self, opened: &str, step: &str, fields: &[(&str, &str)]) -> Response {
        let (form, version) = (value(opened, "form"), value(opened, "version"));
        let all = [&[("form", form.as_str()), ("version", &version), ("step", step)], fields];
        self.posts(&self.page, &all.concat()).await
    }

    /// Orders in one go, and answers the address of the order.
    pub(crate) async fn orders(&self, fields: &[(&str, &str)]) -> String {
        let opened = self.opens().await;
        let placed = self.fills(&opened, "send", fields).await;
        assert_eq!(placed.status(), StatusCode::OK, "{}", placed.text().await.unwrap());
        placed.url().path().to_owned()
    }
}

/// As a browser sends a form.
fn sent_as_form(
    request: reqwest::RequestBuilder,
    fields: &[(&str, &str)],
) -> reqwest::RequestBuilder {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields);
    request.header("content-type", "application/x-www-form-urlencoded").body(body.finish())
}

/// The value of a hidden field.
fn value(html: &str, name: &str) -> String {
    let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\"")).expect(name);
    rest.split('"').next().unwrap().to_owned()
}

pub(crate) fn apples(count: &str) -> (String, String) {
    (format!("q.{}", Uuid::from_u128(1).simple()), count.to_owned())
}
