//! Agreeing with the shop's other laptops while one works.
//!
//! A shell opens a [`Line`] beside the desk, on the same book, [`start`]s it, and says [`told`] after each of the desk's
//! commits. Everything else goes by itself: none of it stops work, and none of it is waited for.

mod digest;
mod line;
mod once;
mod show;
mod status;

use std::{
    collections::BTreeSet,
    sync::{Arc, PoisonError},
};

use linli_store::Area;
use linli_sync::worker::{Setup, Worker};

use crate::{Error, Result};

pub use digest::{BookDigest, digest};
pub(crate) use line::{Knocking, Shell};
pub use line::{Line, LineOptions};
pub use once::{Agreed, agree};
pub use status::{NeedsYou, SyncState, SyncStatus};

/// Begins to keep the book and the hub the same, now if the book is in a shop, and as soon as it joins one otherwise.
/// `on_status` is told how things stand whenever that changes, `on_changed` what others have changed; each on a thread of the
/// line's.
///
/// # Errors
/// The book cannot be read; the system gives no thread.
pub fn start(
    line: &Line,
    on_status: impl Fn(SyncStatus) + Send + Sync + 'static,
    on_changed: impl Fn(BTreeSet<Area>) + Send + Sync + 'static,
) -> Result<()> {
    let shell = Shell { on_status: Arc::new(on_status), on_changed: Arc::new(on_changed) };
    *line.0.shell.lock().unwrap_or_else(PoisonError::into_inner) = Some(shell);
    restart(line)
}

/// Ends it, after what is being written. Nothing is lost by it: [`start`] goes on where the book is.
pub fn stop(line: &Line) {
    drop(line.0.shell.lock().unwrap_or_else(PoisonError::into_inner).take());
    end(line);
}

/// How things stand.
///
/// # Errors
/// The book cannot be read.
pub fn status(line: &Line) -> Result<SyncStatus> {
    show::compose(line)
}

/// Something was done on the desk: it is told to the others.
pub fn told(line: &Line) {
    if let Some(worker) = &*line.0.worker.lock().unwrap_or_else(PoisonError::into_inner) {
        worker.changed();
    }
    line.0.nudge.notify_one();
}

/// Somebody would like to agree now, or the network came back.
pub fn hurry(line: &Line) {
    if let Some(worker) = &*line.0.worker.lock().unwrap_or_else(PoisonError::into_inner) {
        worker.hurry();
    }
}

/// Whoever was needed has acted: it is tried again.
pub fn resume(line: &Line) {
    if let Some(worker) = &*line.0.worker.lock().unwrap_or_else(PoisonError::into_inner) {
        worker.resume();
    }
}

/// Says the passphrase with which the access is sealed, and goes on.
///
/// # Errors
/// [`Error::Hub`] where it is another one, or the file is damaged.
pub async fn unlock(line: &Line, passphrase: &str) -> Result<()> {
    let (keys, passphrase) = (Arc::clone(&line.0.keys), passphrase.to_owned());
    line.run(async move {
        let unlocked = tokio::task::spawn_blocking(move || keys.unlock(&passphrase)).await;
        Ok(unlocked.map_err(Error::Interrupted)?.map_err(linli_sync::client::HubError::from)?)
    })
    .await?;
    resume(line);
    Ok(())
}

/// Begins anew with the shop that the book is in now. Nothing happens while no shell has begun.
pub(crate) fn restart(line: &Line) -> Result<()> {
    end(line);
    let shell = line.0.shell.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let Some(shell) = shell else { return Ok(()) };
    let worker = match line.hub() {
        Ok(hub) => Some(work(line, hub, &shell)?),
        Err(Error::NotJoined) => None,
        Err(error) => return Err(error),
    };
    let shown = worker.as_ref().map(Worker::status);
    if let Some(worker) = &worker {
        crate::ordering::keep_exchanging(line, &shell, worker.status());
    }
    *line.0.worker.lock().unwrap_or_else(PoisonError::into_inner) = worker;
    show::keep_showing(line, &shell, shown);
    Ok(())
}

/// As [`restart`], where nothing else waits for the worker that ends.
pub(crate) async fn restart_aside(line: &Line) -> Result<()> {
    let at = line.clone();
    line.run(async move {
        tokio::task::spawn_blocking(move || restart(&at)).await.map_err(Error::Interrupted)?
    })
    .await
}

/// Ends the worker, on this thread.
pub(crate) fn end(line: &Line) {
    let worker = line.0.worker.lock().unwrap_or_else(PoisonError::into_inner).take();
    drop(worker);
}

fn work(line: &Line, hub: linli_sync::client::Hub, shell: &Shell) -> Result<Worker> {
    let on_changed = Arc::clone(&shell.on_changed);
    let setup = Setup {
        store: line.0.book.clone(),
        ambient: line.0.ambient,
        hub,
        on_changed: Box::new(move |areas| on_changed(areas)),
    };
    Worker::start(line.0.runtime().handle().clone(), setup)
        .map_err(|source| Error::File { path: line.0.book.clone(), source })
}
