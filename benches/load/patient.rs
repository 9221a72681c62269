//! Asking a hub that may want to be asked again.

use std::time::Duration;

use linli_protocol::Refusal;
use reqwest::{RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;

/// Whatever goes wrong ends the measurement.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// As what the measurement answers, which stays on its thread.
pub(crate) fn passed_up(failure: Failure) -> Box<dyn std::error::Error> {
    failure
}

/// How long to wait where the hub says no more than that it is busy.
const BUSY: Duration = Duration::from_millis(100);

/// One request, up to its answer.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Took {
    pub(crate) time: Duration,
    /// How often the hub asked to come back later; the waiting is in the time.
    pub(crate) put_off: usize,
}

/// Asks until the hub has answered, as often as it wants to be asked.
pub(crate) async fn answered(asked: RequestBuilder) -> Result<(Vec<u8>, Took), Failure> {
    let start = tokio::time::Instant::now();
    let mut put_off = 0;
    loop {
        let again = asked.try_clone().ok_or("a body that can be sent once")?;
        let answer = again.send().await?;
        let status = answer.status();
        let body = answer.bytes().await?.to_vec();
        if status.is_success() {
            return Ok((body, Took { time: start.elapsed(), put_off }));
        }
        put_off += 1;
        match serde_json::from_slice(&body).ok() {
            Some(Refusal::TooMany { retry_millis }) => {
                let wait = u64::try_from(retry_millis).unwrap_or(0);
                tokio::time::sleep(Duration::from_millis(wait)).await;
            }
            _ if status == StatusCode::SERVICE_UNAVAILABLE => tokio::time::sleep(BUSY).await,
            _ => return Err(format!("{status}: {}", String::from_utf8_lossy(&body)).into()),
        }
    }
}

/// What the hub answers, read, and what it took to answer. Reading is not in the time.
pub(crate) async fn read<T: DeserializeOwned>(asked: RequestBuilder) -> Result<(T, Took), Failure> {
    let (body, took) = answered(asked).await?;
    Ok((serde_json::from_slice(&body)?, took))
}
