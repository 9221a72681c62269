//! Listening, and coming to an end: those who wait are answered, what is under way is finished.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    time::Duration,
};

use axum_server::{
    Handle, Server,
    tls_rustls::{RustlsAcceptor, RustlsConfig},
};
use rustls::crypto::aws_lc_rs;
use thiserror::Error;
use tokio::{task::JoinSet, time};

use super::{Door, hooks, patient::Patience, routes, watch};
use crate::{config::Answering, ordering::Erased};

/// For how long a connection may stay without a question.
const IDLE: Duration = Duration::from_secs(75);
/// How often a silent connection of HTTP/2 is asked whether anybody is there, and how long for an answer.
const PING_EVERY: Duration = Duration::from_secs(30);
const PING_WAIT: Duration = Duration::from_secs(20);
/// Questions at the same time over one connection of HTTP/2, and the bytes of the head of one.
const STREAMS: u32 = 64;
const HEADER_BYTES: u32 = 16 << 10;
/// How often it is looked for what members told and is not needed any more.
const ERASE_EVERY: Duration = Duration::from_secs(3_600);
/// How often numbers and counts are tidied.
const TIDY_EVERY: Duration = Duration::from_secs(30);

/// A hub that answers.
#[derive(Debug)]
pub struct Serving {
    door: Door,
    handles: Vec<Handle<SocketAddr>>,
    servers: JoinSet<io::Result<()>>,
    address: SocketAddr,
    metrics_address: Option<SocketAddr>,
    secure: bool,
    grace: Duration,
    certificate: Option<(RustlsConfig, PathBuf, PathBuf)>,
}

/// Why a certificate cannot be used.
#[derive(Debug, Error)]
#[error("the certificate {} or its key {} cannot be used", certificate.display(), key.display())]
pub struct TlsError {
    certificate: PathBuf,
    key: PathBuf,
    #[source]
    cause: io::Error,
}

/// Begins to answer at `door`, as `answering` says.
///
/// # Errors
/// Those of listening; [`TlsError`] within an [`io::Error`].
pub async fn serve(door: Door, answering: &Answering) -> io::Result<Serving> {
    watch::recorder();
    let certificate = match &answering.tls {
        Some((certificate, key)) => {
            Some((tls(certificate, key).await?, certificate.clone(), key.clone()))
        }
        None => None,
    };
    let mut serving = Serving {
        handles: Vec::new(),
        servers: JoinSet::new(),
        address: answering.listen,
        metrics_address: None,
        secure: certificate.is_some(),
        grace: Duration::from_secs(answering.bounds.grace_seconds),
        certificate,
        door: door.clone(),
    };
    serving.address = serving.listen(answering)?;
    if let Some(address) = answering.metrics_listen {
        serving.metrics_address = Some(serving.watch(address)?);
    }
    serving.servers.spawn(erasing(door.clone()));
    let sends = door.clone();
    serving.servers.spawn(async move {
        hooks::send(sends).await;
        Ok(())
    });
    serving.servers.spawn(async move {
        let mut closing = door.closing();
        loop {
            tokio::select! {
                () = time::sleep(TIDY_EVERY) => {}
                _ = closing.wait_for(|closing| *closing) => return Ok(()),
            }
            door.rates().forget();
            if let Some(recorder) = watch::recorder() {
                recorder.run_upkeep();
            }
        }
    });
    Ok(serving)
}

/// Until the hub ends: lets go of names, rooms and numbers that have been kept long enough. Several instances do no harm to each
/// other, as each finds what the other left.
async fn erasing(door: Door) -> io::Result<()> {
    let mut closing = door.closing();
    loop {
        match door.work(|door| door.ordering().erase()).await {
            Ok(erased) if erased == Erased::default() => {}
            Ok(Erased { orders, pages }) => tracing::info!(orders, pages, "erased"),
            // Written down where it failed; it is tried again.
            Err(_) => {}
        }
        tokio::select! {
            () = time::sleep(ERASE_EVERY) => {}
            _ = closing.wait_for(|closing| *closing) => return Ok(()),
        }
    }
}

impl Serving {
    fn listen(&mut self, answering: &Answering) -> io::Result<SocketAddr> {
        let listener = TcpListener::bind(answering.listen)?;
        let address = listener.local_addr()?;
        let patience = Patience::with(answering.bounds.connections);
        let first = Duration::from_secs(answering.bounds.header_seconds);
        let service = routes(self.door.clone(), self.secure)
            .into_make_service_with_connect_info::<SocketAddr>();
        let handle = Handle::new();
        self.handles.push(handle.clone());
        let server = within_bounds(axum_server::from_tcp(listener)?, first).handle(handle);
        match &self.certificate {
            Some((certificate, ..)) => {
                let tls = RustlsAcceptor::new(certificate.clone())
                    .handshake_timeout(first)
                    .acceptor(patience);
                self.servers.spawn(server.acceptor(tls).serve(service));
            }
            None => {
                self.servers.spawn(server.acceptor(patience).serve(service));
            }
        }
        Ok(address)
    }

    fn watch(&mut self, address: SocketAddr) -> io::Result<SocketAddr> {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let handle = Handle::new();
        self.handles.push(handle.clone());
        let service = watch::routes(self.door.clone()).into_make_service();
        let server = axum_server::from_tcp(listener)?.handle(handle);
        self.servers.spawn(server.serve(service));
        Ok(address)
    }

    /// Where it answers.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same for whoever asks there.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}://{}", if self.secure { "https" } else { "http" }, self.address)
    }

    /// Where it answers whoever watches over it.
    #[must_use]
    pub const fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics_address
    }

    /// Reads the certificate again, which may have been renewed. Connections that stand keep the old one.
    ///
    /// # Errors
    /// [`TlsError`] within an [`io::Error`]; the old one stays then.
    pub async fn renew_certificate(&self) -> io::Result<()> {
        let Some((config, certificate, key)) = &self.certificate else { return Ok(()) };
        let renewed = config.reload_from_pem_file(certificate, key).await;
        renewed.map_err(|cause| unusable(certificate, key, cause))
    }

    /// Takes in nothing new, answers those who wait, and returns when everything under way is finished or the time for that is
    /// over.
    ///
    /// # Errors
    /// Those that ended a listener before.
    pub async fn end(mut self) -> io::Result<()> {
        self.door.close();
        for handle in &self.handles {
            handle.graceful_shutdown(Some(self.grace));
        }
        self.ended().await
    }

    /// Returns when a listener failed, which none does by itself.
    ///
    /// # Errors
    /// Why.
    pub async fn ended(&mut self) -> io::Result<()> {
        while let Some(ended) = self.servers.join_next().await {
            ended.map_err(io::Error::other)??;
        }
        Ok(())
    }
}

/// Bounds on how long one may take to ask, and on how much may be asked at once.
fn within_bounds(mut server: Server<SocketAddr>, first: Duration) -> Server<SocketAddr> {
    let builder = server.http_builder();
    builder.http1().header_read_timeout(IDLE).max_headers(64);
    builder
        .http2()
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(HEADER_BYTES)
        .keep_alive_interval(PING_EVERY)
        .keep_alive_timeout(PING_WAIT);
    server.first_request_timeout(first)
}

async fn tls(certificate: &Path, key: &Path) -> io::Result<RustlsConfig> {
    // Chosen here, so that no two libraries of the program choose for it. Another thread may have chosen the same meanwhile.
    drop(aws_lc_rs::default_provider().install_default());
    let config = RustlsConfig::from_pem_file(certificate, key).await;
    config.map_err(|cause| unusable(certificate, key, cause))
}

fn unusable(certificate: &Path, key: &Path, cause: io::Error) -> io::Error {
    let (certificate, key) = (certificate.to_owned(), key.to_owned());
    io::Error::other(TlsError { certificate, key, cause })
}
