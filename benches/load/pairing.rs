//! A laptop joins its shop by a code, as people pair theirs.

use linli_domain::DeviceId;
use linli_protocol::{Joined, PairBegin, Pairing, path};
use reqwest::Client;
use uuid::Uuid;

use crate::patient::{Failure, read};

/// What a code gets a laptop, and which it is.
pub(crate) async fn begin(
    http: &Client,
    hub: &str,
    code: String,
) -> Result<(DeviceId, Pairing), Failure> {
    let device_id = DeviceId::from(Uuid::now_v7());
    let (name, platform) = ("一台电脑".to_owned(), "linux".to_owned());
    let begin = PairBegin { code, device_id, name, platform };
    let asked = http.post(format!("{hub}{}", path::PAIR_BEGIN)).json(&begin);
    Ok((device_id, read(asked).await?.0))
}

/// The first laptop of a shop, which is let in at once.
pub(crate) async fn first(
    http: &Client,
    hub: &str,
    code: String,
) -> Result<(DeviceId, Joined), Failure> {
    match begin(http, hub, code).await? {
        (device_id, Pairing::Joined(joined)) => Ok((device_id, joined)),
        _ => Err("the first laptop has to wait".into()),
    }
}
