//! A network that does what networks do: connections are refused, cut in the middle, left half open, slow, and lose answers.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
};

use super::{chance::Chance, line};

/// What may befall a connection. Each is decided when it is made, out of the proxy's seed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// It is closed at once, so many times in a thousand.
    pub refused_permille: u32,
    /// It is cut, in either direction, after some bytes, so many times in a thousand.
    pub cut_permille: u32,
    /// It stays open, and nothing goes through any more after some bytes, so many times in a thousand.
    pub half_open_permille: u32,
    /// What is asked arrives, and the answer does not, so many times in a thousand.
    pub answer_lost_permille: u32,
    /// After how many bytes, at most, that happens.
    pub bytes_max: u64,
    /// How long each piece of what is sent may take, at most, in milliseconds.
    pub delay_millis_max: u64,
    /// How many bytes go through in a second, each way; 0 for any number.
    pub bytes_per_second: u64,
}

impl Faults {
    /// A network at its worst.
    #[must_use]
    pub const fn rough() -> Self {
        Self {
            refused_permille: 150,
            cut_permille: 200,
            half_open_permille: 30,
            answer_lost_permille: 150,
            bytes_max: 20_000,
            delay_millis_max: 20,
            bytes_per_second: 0,
        }
    }
}

/// How often each thing happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Happened {
    /// Connections that were made, whatever became of them.
    pub connections: u64,
    /// Refused ones.
    pub refused: u64,
    /// Ones that were cut.
    pub cut: u64,
    /// Ones that were left half open.
    pub half_open: u64,
    /// Ones whose answer was lost.
    pub answers_lost: u64,
}

/// Stands between a device and its hub (TCP), on a port of its own, until it is dropped.
pub struct ChaosProxy {
    shared: Arc<Shared>,
    address: SocketAddr,
    accepting: Option<JoinHandle<()>>,
}

pub(super) struct Shared {
    target: Mutex<SocketAddr>,
    faults: Mutex<Faults>,
    chance: Mutex<Chance>,
    parted: AtomicBool,
    ended: AtomicBool,
    /// Both ends of every connection that is open.
    open: Mutex<Vec<(TcpStream, TcpStream)>>,
    connections: AtomicU64,
    refused: AtomicU64,
    cut: AtomicU64,
    half_open: AtomicU64,
    answers_lost: AtomicU64,
}

impl ChaosProxy {
    /// Before what listens at `target`.
    ///
    /// # Errors
    /// The system gives no port.
    pub fn before(target: SocketAddr, seed: u64, faults: Faults) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            target: Mutex::new(target),
            faults: Mutex::new(faults),
            chance: Mutex::new(Chance::of(seed)),
            parted: AtomicBool::new(false),
            ended: AtomicBool::new(false),
            open: Mutex::default(),
            connections: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            cut: AtomicU64::new(0),
            half_open: AtomicU64::new(0),
            answers_lost: AtomicU64::new(0),
        });
        let accepted = Arc::clone(&shared);
        let accepting = thread::spawn(move || accepted.accept(&listener));
        Ok(Self { shared, address, accepting: Some(accepting) })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of the hub through it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What may befall connections from now on.
    pub fn set(&self, faults: Faults) {
        *lock(&self.shared.faults) = faults;
    }

    /// Where connections lead from now on: a hub that was started anew.
    pub fn lead_to(&self, target: SocketAddr) {
        *lock(&self.shared.target) = target;
    }

    /// From now on nothing gets through, or everything does again. What is open is cut.
    pub fn part(&self, parted: bool) {
        self.shared.parted.store(parted, Ordering::SeqCst);
        if parted {
            self.cut_all();
        }
    }

    /// Cuts what is open now.
    pub fn cut_all(&self) {
        for (near, far) in lock(&self.shared.open).drain(..) {
            line::shut(&near);
            line::shut(&far);
        }
    }

    /// How often each thing happened.
    #[must_use]
    pub fn happened(&self) -> Happened {
        let count = |counter: &AtomicU64| counter.load(Ordering::SeqCst);
        Happened {
            connections: count(&self.shared.connections),
            refused: count(&self.shared.refused),
            cut: count(&self.shared.cut),
            half_open: count(&self.shared.half_open),
            answers_lost: count(&self.shared.answers_lost),
        }
    }
}

impl Drop for ChaosProxy {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::SeqCst);
        // Wakes whoever waits for a connection.
        drop(TcpStream::connect(self.address));
        if let Some(accepting) = self.accepting.take() {
            drop(accepting.join());
        }
        self.cut_all();
    }
}

impl Shared {
    fn accept(self: &Arc<Self>, listener: &TcpListener) {
        for near in listener.incoming() {
            if self.ended.load(Ordering::SeqCst) {
                return;
            }
            let Ok(near) = near else { continue };
            self.connections.fetch_add(1, Ordering::SeqCst);
            let (faults, fate) = self.decide();
            if self.parted.load(Ordering::SeqCst) || fate.refused {
                self.refused.fetch_add(1, Ordering::SeqCst);
                line::shut(&near);
                continue;
            }
            let target = *lock(&self.target);
            let Ok(far) = TcpStream::connect(target) else {
                line::shut(&near);
                continue;
            };
            if let (Ok(near), Ok(far)) = (near.try_clone(), far.try_clone()) {
                lock(&self.open).push((near, far));
            }
            line::lay(self, near, far, faults, fate);
        }
    }

    fn decide(&self) -> (Faults, Fate) {
        let faults = *lock(&self.faults);
        let mut chance = lock(&self.chance);
        let after = chance.below(faults.bytes_max.max(1));
        let end = if chance.happens(faults.cut_permille) {
            Some(End::Cut)
        } else if chance.happens(faults.half_open_permille) {
            Some(End::HalfOpen)
        } else if chance.happens(faults.answer_lost_permille) {
            Some(End::AnswerLost)
        } else {
            None
        };
        let refused = chance.happens(faults.refused_permille);
        (faults, Fate { refused, end, after, seed: chance.draw() })
    }

    /// Notes that a connection has met its end.
    pub(super) fn met(&self, end: End) {
        let counter = match end {
            End::Cut => &self.cut,
            End::HalfOpen => &self.half_open,
            End::AnswerLost => &self.answers_lost,
        };
        counter.fetch_add(1, Ordering::SeqCst);
    }
}

/// What becomes of one connection.
#[derive(Clone, Copy)]
pub(super) struct Fate {
    refused: bool,
    pub(super) end: Option<End>,
    /// After how many bytes it comes to its end.
    pub(super) after: u64,
    pub(super) seed: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Cut,
    HalfOpen,
    AnswerLost,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
