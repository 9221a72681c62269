//! What every handler has at hand, and the one way from there to the hub: on a thread that may block, with a seat that was
//! looked up anew.

use std::{sync::Arc, time::Duration};

use linli_protocol::Refusal;
use tokio::{
    sync::{Semaphore, watch},
    task, time,
};
use tracing::Span;

use super::{rates::Rates, refused::Refused, wait::Waiting};
use crate::{
    Error, Hub,
    access::{Access, Holder, Seated},
    config::Bounds,
};

/// How long a request waits for a thread before its device is told to come again.
const WORKER_WAIT: Duration = Duration::from_secs(10);

/// The hub as those see it who ask over HTTP.
#[derive(Clone)]
pub struct Door(Arc<Inner>);

struct Inner {
    hub: Hub,
    access: Arc<Access>,
    bounds: Bounds,
    rates: Rates,
    workers: Arc<Semaphore>,
    waiting: Waiting,
    closing: watch::Sender<bool>,
}

impl Door {
    /// To `hub`, within `bounds`.
    ///
    /// # Errors
    /// Those of the database.
    pub fn to(hub: Hub, bounds: Bounds) -> Result<Self, Error> {
        Ok(Self(Arc::new(Inner {
            access: Arc::new(Access::to(hub.clone())?),
            hub,
            rates: Rates::within(&bounds),
            workers: Arc::new(Semaphore::new(bounds.workers)),
            waiting: Waiting::default(),
            closing: watch::Sender::new(false),
            bounds,
        })))
    }

    /// The hub behind it.
    #[must_use]
    pub fn hub(&self) -> &Hub {
        &self.0.hub
    }

    /// Who may come in.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.0.access
    }

    pub(super) fn bounds(&self) -> &Bounds {
        &self.0.bounds
    }

    pub(super) fn rates(&self) -> &Rates {
        &self.0.rates
    }

    pub(super) fn waiting(&self) -> &Waiting {
        &self.0.waiting
    }

    /// Those who wait for news are answered now, as the hub is about to end.
    pub(super) fn close(&self) {
        self.0.closing.send_replace(true);
    }

    /// Turns true when the hub is about to end.
    pub(super) fn closing(&self) -> watch::Receiver<bool> {
        self.0.closing.subscribe()
    }

    /// Does `work` for a seat, with what it is now. Whatever a token gives access to goes through here.
    pub(super) async fn seated<T: Send + 'static>(
        &self,
        holder: Holder,
        work: impl FnOnce(&Self, Seated) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Refused> {
        self.work(move |door| work(door, door.access().seated(holder)?)).await
    }

    /// Does `work` on a thread that may block. There are only so many; when none comes free in time, the hub is too busy.
    ///
    /// What has begun is finished, also when nobody waits for its answer any more: the thread is taken until then.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Refused> {
        let worker = time::timeout(WORKER_WAIT, self.0.workers.clone().acquire_owned()).await;
        let Ok(Ok(worker)) = worker else {
            metrics::counter!("linli_hub_busy_total").increment(1);
            return Err(Refusal::Unavailable.into());
        };
        let (door, span) = (self.clone(), Span::current());
        let done = task::spawn_blocking(move || {
            let _worker = worker;
            span.in_scope(|| work(&door))
        });
        match done.await {
            Ok(done) => Ok(done?),
            Err(_) => {
                tracing::error!("a request failed where nothing should");
                Err(Refusal::Unavailable.into())
            }
        }
    }
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Door").field("hub", &self.0.hub).finish_non_exhaustive()
    }
}
