//! Shops with their laptops, paired as people pair them.

use std::sync::Arc;

use linli_benches::Outcome;
use linli_domain::{DeviceId, Role, SeatId};
use linli_protocol::{
    Code, CodeRequest, Joined, PairBegin, PairDecision, PairPoll, PairRequest, Pairing, path,
};
use reqwest::Client;
use serde::de::DeserializeOwned;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::{
    device::{Device, Failure, answered, passed_up},
    hub::Running,
};

/// Every laptop of every shop, each with its access.
pub(crate) async fn paired(hub: &Running, laptops: usize) -> Outcome<Vec<Device>> {
    let http = Client::builder().no_proxy().build()?;
    let mut under_way = JoinSet::new();
    for code in &hub.codes {
        under_way.spawn(shop(http.clone(), Arc::clone(&hub.address), code.clone(), laptops));
    }
    let mut devices = Vec::new();
    while let Some(shop) = under_way.join_next().await {
        devices.extend(shop?.map_err(passed_up)?);
    }
    Ok(devices)
}

async fn shop(
    http: Client,
    hub: Arc<str>,
    code: String,
    laptops: usize,
) -> Result<Vec<Device>, Failure> {
    let mut devices = Vec::new();
    let (id, Pairing::Joined(leader)) = begin(&http, &hub, code).await? else {
        return Err("the first laptop has to wait".into());
    };
    let access = leader.tokens.access.clone();
    devices.push(Device::greeting(http.clone(), Arc::clone(&hub), id, leader).await?);
    for _ in 1..laptops {
        let (id, joined) = invited(&http, &hub, &access).await?;
        devices.push(Device::greeting(http.clone(), Arc::clone(&hub), id, joined).await?);
    }
    Ok(devices)
}

/// One more laptop, let in by the leader's.
async fn invited(http: &Client, hub: &str, leader: &str) -> Result<(DeviceId, Joined), Failure> {
    let url = |path: &str| format!("{hub}{path}");
    let invite = CodeRequest { role: Role::Leader };
    let Code { code, .. } =
        read(http.post(url(path::PAIR_CODE)).bearer_auth(leader).json(&invite)).await?;
    let (id, Pairing::Waiting { ticket, .. }) = begin(http, hub, code).await? else {
        return Err("let in without being asked for".into());
    };
    let requests: Vec<PairRequest> =
        read(http.get(url(path::PAIR_REQUESTS)).bearer_auth(leader)).await?;
    for PairRequest { seat_id, .. } in requests {
        let decision = PairDecision { approve: true };
        let at = format!("{}/{}", url(path::PAIR_REQUESTS), seat(seat_id));
        answered(http.post(at).bearer_auth(leader).json(&decision)).await?;
    }
    match read(http.post(url(path::PAIR_POLL)).json(&PairPoll { ticket })).await? {
        Pairing::Joined(joined) => Ok((id, joined)),
        other => Err(format!("approved, and yet {other:?}").into()),
    }
}

async fn begin(http: &Client, hub: &str, code: String) -> Result<(DeviceId, Pairing), Failure> {
    let device_id = DeviceId::from(Uuid::now_v7());
    let (name, platform) = ("一台电脑".to_owned(), "linux".to_owned());
    let begin = PairBegin { code, device_id, name, platform };
    let pairing = read(http.post(format!("{hub}{}", path::PAIR_BEGIN)).json(&begin)).await?;
    Ok((device_id, pairing))
}

/// That every order is in the log of its shop once, and every laptop hears it: so each was heard by as many as the shop has.
pub(crate) async fn check(devices: &mut [Device], laptops: usize) -> Outcome {
    for device in devices.iter_mut() {
        device.catch_up().await.map_err(passed_up)?;
    }
    let told: u64 = devices.iter().map(|device| device.told).sum();
    let heard: u64 = devices.iter().map(|device| device.heard).sum();
    if heard == told * u64::try_from(laptops)? {
        Ok(())
    } else {
        Err(format!("{told} orders were told by {laptops} laptops a shop, and {heard} heard")
            .into())
    }
}

async fn read<T: DeserializeOwned>(asked: reqwest::RequestBuilder) -> Result<T, Failure> {
    Ok(serde_json::from_slice(&answered(asked).await?.0)?)
}

fn seat(id: SeatId) -> String {
    id.uuid().to_string()
}
