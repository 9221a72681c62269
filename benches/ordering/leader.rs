//! The laptop that publishes the page, and hears of its orders.

use linli_benches::Outcome;
use linli_domain::{CampaignId, DeviceId, Fen, OfferId, Quantity, Unit};
use linli_protocol::{
    PairBegin, Pairing,
    ordering::{
        Inbox, InboxRequest, OrderingPage, PageAsks, PageGoods, PageLanguage, PageOffer, Published,
    },
    path::{self, ORDERING},
};
use reqwest::Client;
use uuid::Uuid;

use crate::hub::Running;

/// How many goods there are.
const GOODS: u128 = 40;

/// A page that was published.
pub(crate) struct Page {
    http: Client,
    access: String,
    pub(crate) link: String,
}

impl Page {
    /// Joins the shop and publishes a page.
    pub(crate) async fn publish(hub: &Running, code: String) -> Outcome<Self> {
        let http = Client::builder().no_proxy().build()?;
        let begin = PairBegin {
            code,
            device_id: DeviceId::from(Uuid::now_v7()),
            name: "一台电脑".to_owned(),
            platform: "linux".to_owned(),
        };
        let asked = http.post(format!("{}{}", hub.address, path::PAIR_BEGIN)).json(&begin);
        let Pairing::Joined(joined) = asked.send().await?.error_for_status()?.json().await? else {
            return Err("the first laptop has to wait".into());
        };
        let access = joined.tokens.access;
        let campaign_id = CampaignId::new(Uuid::now_v7());
        let asked = http.put(format!("{}{ORDERING}/{campaign_id}", hub.address));
        let asked = asked.bearer_auth(&access).json(&page());
        let published: Published = asked.send().await?.error_for_status()?.json().await?;
        Ok(Self { http, access, link: published.link })
    }

    /// How many orders reach the laptop.
    pub(crate) async fn orders(&self, hub: &Running) -> Outcome<usize> {
        let (mut orders, mut after) = (0, 0);
        loop {
            let asked = self.http.get(format!("{}{}", hub.address, path::ORDERING_ORDERS));
            let asked = asked.bearer_auth(&self.access).query(&InboxRequest { after, limit: None });
            let inbox: Inbox = asked.send().await?.error_for_status()?.json().await?;
            orders += inbox.orders.len();
            after = inbox.upto;
            if !inbox.more {
                return Ok(orders);
            }
        }
    }
}

fn page() -> OrderingPage {
    let goods = (1..=GOODS).map(|id| PageGoods {
        name: format!("第 {id} 样水果"),
        note: "产地直发，坏果包赔".to_owned(),
        picture: None,
        mixed_case: None,
        offers: vec![PageOffer {
            offer_id: OfferId::new(Uuid::from_u128(id)),
            variant: "五斤装".to_owned(),
            unit: Unit::new("箱"),
            price: Fen(2990),
            tiers: None,
            limit_each: None,
            stock: None,
            case_pack: Some(12),
            ordered_elsewhere: Quantity::ZERO,
        }],
    });
    OrderingPage {
        title: "周三水果".to_owned(),
        leader: "滨江团".to_owned(),
        note: String::new(),
        language: PageLanguage::Chinese,
        offset_minutes: 480,
        cutoff: None,
        pickup_at: None,
        pickup_points: Vec::new(),
        goods: goods.collect(),
        fee: None,
        reductions: None,
        asks: PageAsks { room: true, phone: None },
        payment: None,
    }
}
