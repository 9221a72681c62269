//! Asking over HTTP: how long is waited, how much is taken, and what a refusal looks like.

use std::{sync::OnceLock, time::Duration};

use linli_protocol::{Refusal, limits};
use reqwest::{Certificate, Client, RequestBuilder, Response, StatusCode, redirect::Policy};
use serde::de::DeserializeOwned;

use super::{Address, HubError};

/// From asking to the last byte of the answer, a little less than a session waits.
pub(super) const DEADLINE: Duration = Duration::from_secs(55);
/// How long the hub may keep back its answer to a wait, and a little.
pub(super) const WAIT_DEADLINE: Duration = Duration::from_secs(70);
const CONNECT_DEADLINE: Duration = Duration::from_secs(15);
/// A connection that is dead at the other end is found out while something is under way on it.
const ALIVE_EVERY: Duration = Duration::from_secs(15);
/// No refusal is longer.
const REFUSAL_BYTES_MAX: usize = 16 << 10;

/// How the network is gone through.
#[derive(Clone, Debug, Default)]
pub struct Route {
    /// Certificates (PEM) to be trusted besides those that the system trusts: of a shop with an authority of its own.
    pub roots: Option<Vec<u8>>,
    /// A proxy to go through, in place of the system's and that of the environment (`HTTPS_PROXY`).
    pub proxy: Option<String>,
}

/// # Errors
/// [`HubError::Roots`], [`HubError::Setup`]: what is in `route` is of no use.
pub(super) fn client(address: &Address, route: &Route) -> Result<Client, HubError> {
    install_crypto();
    let mut builder = Client::builder()
        .user_agent(concat!("linli/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .connect_timeout(CONNECT_DEADLINE)
        .http2_keep_alive_interval(ALIVE_EVERY)
        .http2_keep_alive_timeout(ALIVE_EVERY)
        .tcp_keepalive(ALIVE_EVERY)
        .pool_idle_timeout(Duration::from_secs(60));
    let mut roots = Vec::new();
    if let Some(pem) = &route.roots {
        roots = Certificate::from_pem_bundle(pem).map_err(|error| HubError::Roots(Some(error)))?;
        if roots.is_empty() {
            return Err(HubError::Roots(None));
        }
    }
    if address.is_plain() {
        // A computer without any certificate can still speak with itself, and past any proxy.
        builder = builder.tls_certs_only(roots).no_proxy();
    } else if !roots.is_empty() {
        builder = builder.tls_certs_merge(roots);
    }
    if let Some(proxy) = &route.proxy {
        builder = builder.proxy(reqwest::Proxy::all(proxy).map_err(HubError::Setup)?);
    }
    builder.build().map_err(HubError::Setup)
}

/// rustls wants to be told whose cryptography it is to use as soon as a program has the choice.
fn install_crypto() {
    static INSTALLED: OnceLock<()> = OnceLock::new();
    INSTALLED.get_or_init(|| {
        // Refused if the program has chosen already, which is as well.
        drop(rustls::crypto::aws_lc_rs::default_provider().install_default());
    });
}

/// Sends `request` and answers with what came, if that is no refusal.
///
/// # Errors
/// [`HubError::Refused`], [`HubError::Unreachable`], [`HubError::NotTrusted`], [`HubError::NotAHub`].
pub(super) async fn send(request: RequestBuilder) -> Result<Response, HubError> {
    let response = request.send().await.map_err(HubError::of)?;
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    let body = body(response, REFUSAL_BYTES_MAX).await?;
    match serde_json::from_slice::<Refusal>(&body) {
        Ok(refusal) => Err(refusal.into()),
        Err(_) if is_passing(status) => Err(HubError::Unreachable(None)),
        Err(_) => Err(HubError::NotAHub { status: status.as_u16() }),
    }
}

/// The whole body, of at most `bytes_max` bytes.
pub(super) async fn body(mut response: Response, bytes_max: usize) -> Result<Vec<u8>, HubError> {
    let status = response.status().as_u16();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(HubError::of)? {
        if body.len() + chunk.len() > bytes_max {
            return Err(HubError::NotAHub { status });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// A JSON answer.
pub(super) async fn json<T: DeserializeOwned>(response: Response) -> Result<T, HubError> {
    let status = response.status().as_u16();
    let body = body(response, limits::INFLATED_BYTES_MAX).await?;
    serde_json::from_slice(&body).map_err(|_| HubError::NotAHub { status })
}

/// An answer written as a batch.
pub(super) async fn batch<T: DeserializeOwned>(response: Response) -> Result<T, HubError> {
    let status = response.status().as_u16();
    let body = body(response, limits::INFLATED_BYTES_MAX).await?;
    linli_protocol::decode(&body).map_err(|_| HubError::NotAHub { status })
}

/// Whatever stands before the hub says that the hub is not there just now.
fn is_passing(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
            | StatusCode::REQUEST_TIMEOUT
    )
}
