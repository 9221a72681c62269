//! A connection as it is taken in: not beyond the bound of how many, and not for ever with somebody who does not read.

use std::{
    future::{Ready, ready},
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready as ready_or_return},
    time::Duration,
};

use axum_server::accept::Accept;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, Sleep, sleep},
};

/// For how long an answer waits for whoever does not take a single byte of it.
const STALLED: Duration = Duration::from_secs(60);

/// Takes connections in.
#[derive(Clone)]
pub(super) struct Patience {
    places: Arc<Semaphore>,
    stalled: Duration,
}

impl Patience {
    /// With so many at the same time.
    pub(super) fn with(connections: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(connections)), stalled: STALLED }
    }
}

impl<S> Accept<TcpStream, S> for Patience {
    type Stream = Patient<TcpStream>;
    type Service = S;
    type Future = Ready<io::Result<(Self::Stream, S)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let Ok(place) = self.places.clone().try_acquire_owned() else {
            metrics::counter!("linli_hub_connections_refused_total").increment(1);
            return ready(Err(io::Error::other("too many connections")));
        };
        // Answers are small and waited for.
        let patient = stream.set_nodelay(true).map(|()| Patient {
            inner: stream,
            stalled: self.stalled,
            timer: Box::pin(sleep(self.stalled)),
            waiting: false,
            _place: Some(place),
        });
        ready(patient.map(|stream| (stream, service)))
    }
}

/// A stream whose writes fail when nothing of them was taken for too long. How long one may take to *ask* is bounded
/// elsewhere.
pub(super) struct Patient<I> {
    inner: I,
    stalled: Duration,
    timer: Pin<Box<Sleep>>,
    waiting: bool,
    _place: Option<OwnedSemaphorePermit>,
}

impl<I> Patient<I> {
    /// Passes on what became of a write; one that has to wait is given up when its time is over.
    fn watch<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.waiting = false;
            return written;
        }
        if !self.waiting {
            self.waiting = true;
            self.timer.as_mut().reset(Instant::now() + self.stalled);
        }
        ready_or_return!(self.timer.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<I: AsyncRead + Unpin> AsyncRead for Patient<I> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(context, buffer)
    }
}

impl<I: AsyncWrite + Unpin> AsyncWrite for Patient<I> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.inner).poll_write(context, buffer);
        self.watch(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffers: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.inner).poll_write_vectored(context, buffers);
        self.watch(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.inner).poll_flush(context);
        self.watch(context, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let shut = Pin::new(&mut self.inner).poll_shutdown(context);
        self.watch(context, shut)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    fn patient<I>(inner: I, stalled: Duration) -> Patient<I> {
        Patient { inner, stalled, timer: Box::pin(sleep(stalled)), waiting: false, _place: None }
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_takes_nothing_is_let_go() {
        let (ours, _theirs) = duplex(8);
        let mut ours = patient(ours, STALLED);
        let error = ours.write_all(&[0; 100]).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_reads_slowly_gets_everything() {
        let (ours, mut theirs) = duplex(8);
        let mut ours = patient(ours, STALLED);
        let reading = tokio::spawn(async move {
            let mut read = Vec::new();
            let mut byte = [0; 4];
            while theirs.read_exact(&mut byte).await.is_ok() {
                read.extend(byte);
                sleep(STALLED / 2).await;
            }
            read
        });
        ours.write_all(&[7; 100]).await.unwrap();
        drop(ours);
        assert_eq!(reading.await.unwrap(), vec![7; 100]);
    }
}
