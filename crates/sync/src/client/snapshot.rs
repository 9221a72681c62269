//! Fetching what the shop has, whole: a large file over a line that may break at any byte.
//!
//! What has come is kept beside the store with the mark (`ETag`) of what it is a part of. The next attempt, of this program or
//! of the one after a restart, asks for the rest of the same.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::Duration,
};

use linli_protocol::{SnapshotRequest, path};
use reqwest::{
    Response, StatusCode,
    header::{CONTENT_RANGE, ETAG, HeaderMap, IF_RANGE, RANGE},
};
use tokio::{
    fs::OpenOptions,
    io::{AsyncWriteExt as _, BufWriter},
    time::timeout,
};

use super::{Hub, HubError};
use crate::Progress;

/// What a snapshot may be when it is inflated: twenty times a shop of a million orders.
pub const SNAPSHOT_BYTES_MAX: u64 = 16 << 30;
/// The largest window that is allocated for inflating it, 2^27 = 128 MiB.
const WINDOW_LOG_MAX: u32 = 27;
/// How long nothing may come before the line counts as broken.
const SILENCE: Duration = Duration::from_secs(30);
/// The whole is far from done in the time that other requests have: this bounds one stretch of it.
const STRETCH: Duration = Duration::from_secs(3600);
/// How often in a row it is taken up again without anything having come.
const FRUITLESS_MAX: u32 = 3;
const WRITTEN_AT_ONCE: usize = 256 << 10;

impl Hub {
    /// Fetches a snapshot for the store at `store`, and answers with the file it is in, beside the store. `progress` is told
    /// as it comes. Where the line breaks it is taken up again where it broke.
    ///
    /// # Errors
    /// [`HubError::Unreachable`] when it broke and could not be taken up again just now; what came is kept for the next
    /// time. [`HubError::Damaged`] when it is no file that was compressed, or one beyond [`SNAPSHOT_BYTES_MAX`]; nothing of it
    /// is kept. [`HubError::File`], and the others as with every request.
    pub async fn snapshot(
        &self,
        request: &SnapshotRequest,
        store: &Path,
        mut progress: impl FnMut(Progress) + Send,
    ) -> Result<PathBuf, HubError> {
        let parts = Parts::beside(store);
        let mut fruitless = 0;
        while fruitless < FRUITLESS_MAX {
            let before = parts.length();
            match self.stretch(request, &parts, &mut progress).await {
                Ok(()) => return parts.inflate().await,
                Err(HubError::Unreachable(_)) if parts.length() > before => fruitless = 0,
                Err(HubError::Unreachable(source)) if fruitless + 1 == FRUITLESS_MAX => {
                    return Err(HubError::Unreachable(source));
                }
                Err(HubError::Unreachable(_)) => fruitless += 1,
                Err(error) => return Err(error),
            }
        }
        Err(HubError::Unreachable(None))
    }

    /// Fetches what is missing, as far as it comes.
    async fn stretch(
        &self,
        request: &SnapshotRequest,
        parts: &Parts,
        progress: &mut (impl FnMut(Progress) + Send),
    ) -> Result<(), HubError> {
        let begun = parts.begun();
        let asked = self.send(|client, address| {
            let asked = client.get(address.at(path::SNAPSHOT)).timeout(STRETCH).query(request);
            match &begun {
                Some((length, tag)) => {
                    asked.header(RANGE, format!("bytes={length}-")).header(IF_RANGE, tag)
                }
                None => asked,
            }
        });
        let response = match timeout(SILENCE * 4, asked).await {
            Ok(Ok(response)) => response,
            // Asked for what lies behind the end: it is another file by now.
            Ok(Err(HubError::NotAHub { status: 416 })) => {
                parts.forget();
                return Err(HubError::Unreachable(None));
            }
            Ok(Err(error)) => return Err(error),
            Err(_) => return Err(HubError::Unreachable(None)),
        };
        let here = match &begun {
            Some((length, _)) if continues(&response, *length) => *length,
            _ => 0,
        };
        let total = response.content_length().map(|rest| here + rest);
        if total.is_some_and(|total| total > SNAPSHOT_BYTES_MAX) {
            return Err(HubError::Damaged);
        }
        if here == 0 {
            parts.begin(response.headers())?;
        }
        parts.append(response, Progress { received: here, total }, progress).await
    }
}

/// Is this the rest of what is here? Otherwise it is a whole one.
fn continues(response: &Response, length: u64) -> bool {
    let range = response.headers().get(CONTENT_RANGE).and_then(|range| range.to_str().ok());
    response.status() == StatusCode::PARTIAL_CONTENT
        && range.is_some_and(|range| range.starts_with(&format!("bytes {length}-")))
}

/// The files of a fetch, beside the store.
struct Parts {
    /// What has come.
    part: PathBuf,
    /// The mark of what it is a part of.
    tag: PathBuf,
    /// What came out of it.
    whole: PathBuf,
}

impl Parts {
    fn beside(store: &Path) -> Self {
        let named = |ending: &str| {
            let mut name = store.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        Self {
            part: named(".snapshot-part"),
            tag: named(".snapshot-tag"),
            whole: named(".snapshot"),
        }
    }

    fn length(&self) -> u64 {
        self.part.metadata().map_or(0, |metadata| metadata.len())
    }

    /// What is here of which file, if anything is.
    fn begun(&self) -> Option<(u64, String)> {
        let tag = fs::read_to_string(&self.tag).ok().filter(|tag| !tag.is_empty())?;
        let length = self.length();
        (length > 0).then_some((length, tag))
    }

    /// Another file begins.
    fn begin(&self, headers: &HeaderMap) -> Result<(), HubError> {
        self.forget();
        // A weak mark does not vouch for every byte.
        let tag = headers.get(ETAG).and_then(|tag| tag.to_str().ok());
        if let Some(tag) = tag.filter(|tag| !tag.starts_with("W/")) {
            fs::write(&self.tag, tag).map_err(|error| failed(&self.tag, error))?;
        }
        Ok(())
    }

    async fn append(
        &self,
        mut response: Response,
        mut fetched: Progress,
        progress: &mut (impl FnMut(Progress) + Send),
    ) -> Result<(), HubError> {
        let file = OpenOptions::new().create(true).append(true).open(&self.part).await;
        let file = file.map_err(|error| failed(&self.part, error))?;
        let mut file = BufWriter::with_capacity(WRITTEN_AT_ONCE, file);
        progress(fetched);
        let came = loop {
            match timeout(SILENCE, response.chunk()).await {
                Ok(Ok(Some(chunk))) => {
                    file.write_all(&chunk).await.map_err(|error| failed(&self.part, error))?;
                    fetched.received += chunk.len() as u64;
                    if fetched.received > SNAPSHOT_BYTES_MAX {
                        break Err(HubError::Damaged);
                    }
                    progress(fetched);
                }
                Ok(Ok(None)) => break Ok(()),
                Ok(Err(error)) => break Err(HubError::of(error)),
                Err(_) => break Err(HubError::Unreachable(None)),
            }
        };
        // What came before it broke is worth keeping.
        file.flush().await.map_err(|error| failed(&self.part, error))?;
        came
    }

    /// Inflates what has come, and answers where it is.
    async fn inflate(self) -> Result<PathBuf, HubError> {
        let inflated = tokio::task::spawn_blocking(move || {
            let inflated = inflate(&self.part, &self.whole);
            self.forget();
            inflated.map(|()| self.whole)
        });
        inflated.await.map_err(|_| HubError::Damaged)?
    }

    /// What is not there any more is as good as removed.
    fn forget(&self) {
        drop(fs::remove_file(&self.tag));
        drop(fs::remove_file(&self.part));
    }
}

fn inflate(from: &Path, to: &Path) -> Result<(), HubError> {
    let compressed = File::open(from).map_err(|error| failed(from, error))?;
    let mut file = File::create(to).map_err(|error| failed(to, error))?;
    let mut decoder = zstd::Decoder::new(compressed).map_err(|_| HubError::Damaged)?;
    decoder.window_log_max(WINDOW_LOG_MAX).map_err(|_| HubError::Damaged)?;
    let copied = io::copy(&mut decoder.take(SNAPSHOT_BYTES_MAX + 1), &mut file);
    let result = match copied {
        Ok(bytes) if bytes <= SNAPSHOT_BYTES_MAX => return Ok(()),
        Err(error) if is_disk(&error) => Err(failed(to, error)),
        _ => Err(HubError::Damaged),
    };
    drop(fs::remove_file(to));
    result
}

/// Is it the disk that failed, and not what is read?
fn is_disk(error: &io::Error) -> bool {
    use io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | PermissionDenied | ReadOnlyFilesystem)
}

fn failed(path: &Path, source: io::Error) -> HubError {
    HubError::File { path: path.to_owned(), source }
}
