//! A shop's laptop as the hub sees it.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use linli_benches::Outcome;
use linli_domain::{Day, PurchaseRequestId, Quantity};
use linli_protocol::{
    centre::{
        CatalogueRequest, Centre, JoinCentre, News, NewsPage, NewsRequest, PurchaseRequest,
        RequestLine, RequestStatus,
    },
    decode,
    limits::{CATALOGUE_PAGE_MAX, NEWS_PAGE_MAX},
    path,
};
use reqwest::Client;
use serde::{Deserialize, de::IgnoredAny};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::{
    founding::Invited,
    office::OnSale,
    pairing,
    patient::{Failure, Took, answered, passed_up, read},
    pieces::Pieces,
};

/// What counts of a [`CataloguePage`](linli_protocol::centre::CataloguePage): a thousand laptops that read all of it here would
/// take the processors from the hub.
#[derive(Deserialize)]
struct Page {
    products: Vec<IgnoredAny>,
    upto: u64,
    head: u64,
}

/// A shop of the centre.
pub(crate) struct Shop {
    http: Client,
    hub: Arc<str>,
    access: String,
    number: u32,
    /// Up to which number it has heard the centre's news.
    heard: u64,
    /// Up to which number it has the centre's catalogue.
    knows: u64,
    /// What it asked for on the day.
    pub(crate) asked: Pieces,
    /// What it was promised of that.
    pub(crate) promised: Pieces,
}

/// How many do something in the same moment, where there are more of them: each has a connection of its own.
const AT_ONCE: usize = 1_000;

/// Has all shops do something, a thousand of them in the same moment; `lasted` is how long it took until all had.
pub(crate) async fn at_once<T, F>(
    shops: Vec<Shop>,
    lasted: &mut Duration,
    does: impl Fn(Shop) -> F,
) -> Outcome<Vec<(Shop, T)>>
where
    T: Send + 'static,
    F: Future<Output = Result<(Shop, T), Failure>> + Send + 'static,
{
    let start = Instant::now();
    let done = all(shops.into_iter().map(does)).await?;
    *lasted += start.elapsed();
    Ok(done)
}

/// Carries all of it out.
async fn all<T: Send + 'static, F>(work: impl IntoIterator<Item = F>) -> Outcome<Vec<T>>
where
    F: Future<Output = Result<T, Failure>> + Send + 'static,
{
    let (mut under_way, mut done) = (JoinSet::<Result<T, Failure>>::new(), Vec::new());
    for one in work {
        if under_way.len() == AT_ONCE
            && let Some(ended) = under_way.join_next().await
        {
            done.push(ended?.map_err(passed_up)?);
        }
        under_way.spawn(one);
    }
    while let Some(ended) = under_way.join_next().await {
        done.push(ended?.map_err(passed_up)?);
    }
    Ok(done)
}

/// Every shop, with its laptop paired, as a member of the centre.
pub(crate) async fn joined(hub: &Arc<str>, invited: Vec<Invited>) -> Outcome<Vec<Shop>> {
    let http = Client::builder().no_proxy().build()?;
    let joining = (0..).zip(invited);
    all(joining
        .map(|(number, invited)| Shop::joins(http.clone(), Arc::clone(hub), number, invited)))
    .await
}

impl Shop {
    async fn joins(
        http: Client,
        hub: Arc<str>,
        number: u32,
        invited: Invited,
    ) -> Result<Self, Failure> {
        let (_, joined) = pairing::first(&http, &hub, invited.code).await?;
        let access = joined.tokens.access;
        let join = JoinCentre { code: invited.invitation };
        let asked =
            http.post(format!("{hub}{}", path::CENTRE_JOIN)).bearer_auth(&access).json(&join);
        let (Centre { news_head: heard, .. }, _) = read(asked).await?;
        let (asked, promised) = (Pieces::new(), Pieces::new());
        Ok(Self { http, hub, access, number, heard, knows: 0, asked, promised })
    }

    /// Sends its list for a day: some of everything.
    pub(crate) async fn asks(&mut self, date: Day, goods: &[OnSale]) -> Result<Took, Failure> {
        let lines: Vec<RequestLine> =
            (0..).zip(goods).map(|(place, good)| self.line(place, *good)).collect();
        self.asked = lines.iter().map(|line| (line.variant_id, line.pieces)).collect();
        self.promised.clear();
        let request = PurchaseRequest {
            revision: 1,
            title: "周末水果".to_owned(),
            delivery_date: date,
            lines,
        };
        let request_id = PurchaseRequestId::new(Uuid::now_v7());
        let asked = self.http.put(format!("{}{}/{request_id}", self.hub, path::CENTRE_REQUESTS));
        let asked = asked.bearer_auth(&self.access).json(&request);
        let (RequestStatus { .. }, took) = read(asked).await?;
        Ok(took)
    }

    /// From one piece to twenty, other ones for each shop and each of the goods.
    fn line(&self, place: u32, good: OnSale) -> RequestLine {
        RequestLine {
            variant_id: good.variant_id,
            pieces: Quantity::whole((self.number * 7 + place * 3) % 20 + 1),
            tolerance: Quantity::ZERO,
            price: good.price,
        }
    }

    /// Fetches what the centre tells it, page by page.
    pub(crate) async fn hears(&mut self) -> Result<Took, Failure> {
        let mut took = Took::default();
        loop {
            let news = NewsRequest { after: self.heard, limit: NEWS_PAGE_MAX };
            let asked = self.http.get(format!("{}{}", self.hub, path::CENTRE_NEWS));
            let asked = asked.bearer_auth(&self.access).query(&news);
            let (NewsPage { items, upto, head, .. }, its) = read(asked).await?;
            took.time += its.time;
            took.put_off += its.put_off;
            self.heard = upto;
            for item in items {
                if let News::Answer(answer) = item.news {
                    *self.promised.entry(answer.variant_id).or_default() += answer.confirmed;
                }
            }
            if upto == head {
                return Ok(took);
            }
        }
    }

    /// Fetches what the centre sells and this shop does not know yet, page by page, each of which is told with its time. Answers with
    /// how many goods there were.
    pub(crate) async fn fetches(&mut self) -> Result<(usize, Vec<Took>), Failure> {
        let (mut goods, mut pages) = (0, Vec::new());
        loop {
            let wanted = CatalogueRequest { after: self.knows, limit: CATALOGUE_PAGE_MAX };
            let asked = self.http.get(format!("{}{}", self.hub, path::CENTRE_CATALOGUE));
            let asked = asked.bearer_auth(&self.access).query(&wanted);
            let (body, took) = answered(asked).await?;
            let page: Page = decode(&body)?;
            pages.push(took);
            goods += page.products.len();
            self.knows = page.upto;
            if page.upto == page.head {
                return Ok((goods, pages));
            }
        }
    }
}
