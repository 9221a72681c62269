//! Shops with their laptops, paired as people pair them.

use std::sync::Arc;

use linli_benches::Outcome;
use linli_domain::{DeviceId, Role, SeatId};
use linli_protocol::{
    Code, CodeRequest, Joined, PairDecision, PairPoll, PairRequest, Pairing, path,
};
use reqwest::Client;
use tokio::task::JoinSet;

use crate::{
    device::Device,
    pairing,
    patient::{Failure, answered, passed_up, read},
};

/// Every laptop of every shop, each with its access.
pub(crate) async fn paired(
    hub: &Arc<str>,
    codes: Vec<String>,
    laptops: usize,
) -> Outcome<Vec<Device>> {
    let http = Client::builder().no_proxy().build()?;
    let mut under_way = JoinSet::new();
    for code in codes {
        under_way.spawn(shop(http.clone(), Arc::clone(hub), code, laptops));
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
    let (id, leader) = pairing::first(&http, &hub, code).await?;
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
    let (Code { code, .. }, _) =
        read(http.post(url(path::PAIR_CODE)).bearer_auth(leader).json(&invite)).await?;
    let (id, Pairing::Waiting { ticket, .. }) = pairing::begin(http, hub, code).await? else {
        return Err("let in without being asked for".into());
    };
    let (requests, _): (Vec<PairRequest>, _) =
        read(http.get(url(path::PAIR_REQUESTS)).bearer_auth(leader)).await?;
    for PairRequest { seat_id, .. } in requests {
        let decision = PairDecision { approve: true };
        let at = format!("{}/{}", url(path::PAIR_REQUESTS), seat(seat_id));
        answered(http.post(at).bearer_auth(leader).json(&decision)).await?;
    }
    match read(http.post(url(path::PAIR_POLL)).json(&PairPoll { ticket })).await?.0 {
        Pairing::Joined(joined) => Ok((id, joined)),
        other => Err(format!("approved, and yet {other:?}").into()),
    }
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

fn seat(id: SeatId) -> String {
    id.uuid().to_string()
}
