//! A shop's laptop as the hub sees it.

use std::sync::Arc;

use linli_benches::Outcome;
use linli_domain::{Day, PurchaseRequestId, Quantity};
use linli_protocol::{
    centre::{
        Centre, JoinCentre, News, NewsPage, NewsRequest, PurchaseRequest, RequestLine,
        RequestStatus,
    },
    limits::NEWS_PAGE_MAX,
    path,
};
use reqwest::Client;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::{
    founding::Invited,
    office::OnSale,
    pairing,
    patient::{Failure, Took, passed_up, read},
    pieces::Pieces,
};

/// A shop of the centre.
pub(crate) struct Shop {
    http: Client,
    hub: Arc<str>,
    access: String,
    number: u32,
    /// Up to which number it has heard the centre's news.
    heard: u64,
    /// What it asked for on the day.
    pub(crate) asked: Pieces,
    /// What it was promised of that.
    pub(crate) promised: Pieces,
}

/// Every shop, with its laptop paired, as a member of the centre.
pub(crate) async fn joined(hub: &Arc<str>, invited: Vec<Invited>) -> Outcome<Vec<Shop>> {
    let http = Client::builder().no_proxy().build()?;
    let mut under_way = JoinSet::new();
    for (number, invited) in (0..).zip(invited) {
        under_way.spawn(Shop::joins(http.clone(), Arc::clone(hub), number, invited));
    }
    let mut shops = Vec::new();
    while let Some(joined) = under_way.join_next().await {
        shops.push(joined?.map_err(passed_up)?);
    }
    Ok(shops)
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
        Ok(Self { http, hub, access, number, heard, asked, promised })
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

    /// Fetches what the centre tells it.
    pub(crate) async fn hears(&mut self) -> Result<Took, Failure> {
        let news = NewsRequest { after: self.heard, limit: NEWS_PAGE_MAX };
        let asked = self.http.get(format!("{}{}", self.hub, path::CENTRE_NEWS));
        let asked = asked.bearer_auth(&self.access).query(&news);
        let (NewsPage { items, upto, head, .. }, took) = read(asked).await?;
        if upto != head {
            return Err(format!("news up to {upto} of {head} on one page").into());
        }
        self.heard = upto;
        for item in items {
            if let News::Answer(answer) = item.news {
                *self.promised.entry(answer.variant_id).or_default() += answer.confirmed;
            }
        }
        Ok(took)
    }
}
