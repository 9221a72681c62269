//! Answering, until told to end.

use std::io::{self, Write as _};

use linli_hub::{
    Hub,
    config::Answering,
    http::{self, Door, Serving},
};
use tokio::runtime::Builder;

use crate::Failure;

/// Answers until the process is told to end, then finishes what is under way.
pub(crate) fn until_told(hub: Hub, answering: &Answering) -> Result<(), Failure> {
    let door = Door::to(hub, answering.bounds.clone())?;
    let runtime = Builder::new_multi_thread().enable_all().build()?;
    // The door stays out here: connections to PostgreSQL must not be closed within a runtime.
    runtime.block_on(answer(door.clone(), answering))?;
    tracing::info!("ended");
    drop(runtime);
    drop(door);
    Ok(())
}

async fn answer(door: Door, answering: &Answering) -> io::Result<()> {
    let mut told = Told::listen()?;
    let mut serving = http::serve(door, answering).await?;
    announce(&serving)?;
    loop {
        tokio::select! {
            ended = serving.ended() => return ended,
            told = told.next() => match told {
                Word::End => break,
                Word::Renew => match serving.renew_certificate().await {
                    Ok(()) => tracing::info!("the certificate was read again"),
                    Err(error) => tracing::error!(%error, "the certificate stays as it was"),
                },
            },
        }
    }
    tracing::info!("ending");
    serving.end().await
}

/// Says where, on standard output: whoever started the program with port 0 reads it there.
fn announce(serving: &Serving) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "listening on {}", serving.url())?;
    if let Some(address) = serving.metrics_address() {
        writeln!(out, "metrics on http://{address}/metrics")?;
    }
    out.flush()
}

/// What the process can be told.
enum Word {
    End,
    Renew,
}

#[cfg(unix)]
struct Told {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
    hang_up: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Told {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hang_up: signal(SignalKind::hangup())?,
        })
    }

    async fn next(&mut self) -> Word {
        tokio::select! {
            _ = self.terminate.recv() => Word::End,
            _ = self.interrupt.recv() => Word::End,
            _ = self.hang_up.recv() => Word::Renew,
        }
    }
}

#[cfg(not(unix))]
struct Told;

#[cfg(not(unix))]
impl Told {
    fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> Word {
        // If the system cannot tell, nothing is left but to be ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        Word::End
    }
}
