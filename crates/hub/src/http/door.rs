//! What every handler has at hand, and the one way from there to the hub: on a thread that may block, with a seat that was
//! looked up anew.

use std::{sync::Arc, time::Duration};

use linli_protocol::Refusal;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task, time,
};
use tracing::Span;

use super::{kept::KeptPages, rates::Rates, refused::Refused, wait::Waiting};
use crate::{
    Error, Hub,
    access::{Access, Holder, Seated},
    config::Bounds,
    console::Staff,
    ordering::Ordering,
};

/// How long a request waits for a thread before its device is told to come again.
const WORKER_WAIT: Duration = Duration::from_secs(10);

/// Of how many workers one may be at work on a replica. A shop whose replica is made anew does not hold up the others.
const ON_REPLICAS: usize = 4;

/// How many passwords are looked at at once. Whoever tries many holds up others who sign in, and nobody else.
const ON_PASSWORDS: usize = 2;

/// The hub as those see it who ask over HTTP.
#[derive(Clone)]
pub struct Door(Arc<Inner>);

struct Inner {
    hub: Hub,
    access: Arc<Access>,
    staff: Staff,
    ordering: Ordering,
    bounds: Bounds,
    rates: Rates,
    workers: Arc<Semaphore>,
    /// Those of the workers that may be at work on replicas, which can take a while.
    on_replicas: Arc<Semaphore>,
    /// Those that may be at work on passwords, each of which takes memory and time on purpose.
    on_passwords: Arc<Semaphore>,
    waiting: Waiting,
    kept_pages: KeptPages,
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
            staff: Staff::of(hub.clone())?,
            ordering: Ordering::of(hub.clone())?,
            hub,
            rates: Rates::within(&bounds),
            workers: Arc::new(Semaphore::new(bounds.workers)),
            on_replicas: Arc::new(Semaphore::new(bounds.workers.div_ceil(ON_REPLICAS))),
            on_passwords: Arc::new(Semaphore::new(ON_PASSWORDS)),
            waiting: Waiting::default(),
            kept_pages: KeptPages::default(),
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

    /// Who works at the centres.
    #[must_use]
    pub fn staff(&self) -> &Staff {
        &self.0.staff
    }

    /// The pages for members, and what was ordered on them.
    #[must_use]
    pub fn ordering(&self) -> &Ordering {
        &self.0.ordering
    }

    pub(crate) fn bounds(&self) -> &Bounds {
        &self.0.bounds
    }

    pub(crate) fn rates(&self) -> &Rates {
        &self.0.rates
    }

    pub(super) fn waiting(&self) -> &Waiting {
        &self.0.waiting
    }

    pub(super) fn kept_pages(&self) -> &KeptPages {
        &self.0.kept_pages
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

    /// The same for what needs a replica of the shop.
    pub(super) async fn seated_on_replica<T: Send + 'static>(
        &self,
        holder: Holder,
        work: impl FnOnce(&Self, Seated) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Refused> {
        let place = in_time(self.0.on_replicas.clone()).await?;
        self.seated(holder, move |door, seated| {
            let _place = place;
            work(door, seated)
        })
        .await
    }

    /// The same for what hashes a password.
    pub(crate) async fn work_on_password<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Refused> {
        let place = in_time(self.0.on_passwords.clone()).await?;
        self.work(move |door| {
            let _place = place;
            work(door)
        })
        .await
    }

    /// Does `work` on a thread that may block. There are only so many; when none comes free in time, the hub is too busy.
    ///
    /// What has begun is finished, also when nobody waits for its answer any more: the thread is taken until then.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Refused> {
        let worker = in_time(self.0.workers.clone()).await?;
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

/// A place, if one comes free in time.
async fn in_time(places: Arc<Semaphore>) -> Result<OwnedSemaphorePermit, Refusal> {
    match time::timeout(WORKER_WAIT, places.acquire_owned()).await {
        Ok(Ok(place)) => Ok(place),
        _ => {
            metrics::counter!("linli_hub_busy_total").increment(1);
            Err(Refusal::Unavailable)
        }
    }
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Door").field("hub", &self.0.hub).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::SystemClock;

    fn door(workers: usize) -> Door {
        let hub = Hub::in_memory(Arc::new(SystemClock)).unwrap();
        Door::to(hub, Bounds { workers, ..Bounds::default() }).unwrap()
    }

    #[tokio::test]
    async fn a_mistake_of_ours_is_told_as_being_busy_and_takes_no_place() {
        let door = door(1);
        for _ in 0..3 {
            let Refused(refusal) =
                door.work(|_| -> Result<(), Error> { panic!("王姐") }).await.unwrap_err();
            assert_eq!(refusal, Refusal::Unavailable);
        }
        assert_eq!(door.work(|_| Ok(7)).await.unwrap(), 7);
    }

    #[tokio::test(start_paused = true)]
    async fn when_no_place_comes_free_the_hub_is_busy() {
        let door = door(1);
        let (go, wait) = mpsc::channel::<()>();
        let working = tokio::spawn({
            let door = door.clone();
            async move { door.work(move |_| Ok(wait.recv().is_ok())).await.unwrap() }
        });
        tokio::task::yield_now().await;
        let (late, ()) = tokio::join!(door.work(|_| Ok(())), time::advance(WORKER_WAIT));
        let Refused(refusal) = late.unwrap_err();
        assert_eq!(refusal, Refusal::Unavailable);
        go.send(()).unwrap();
        assert!(working.await.unwrap());
        door.work(|_| Ok(())).await.unwrap();
    }
}
