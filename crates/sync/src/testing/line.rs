//! One connection through the proxy: two directions, each on a thread of its own.

use std::{
    io::{Read as _, Write as _},
    net::{Shutdown, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

use super::{
    chance::Chance,
    chaos::{End, Fate, Faults, Shared},
};

const PIECE_BYTES: usize = 4096;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// What is asked.
    Up,
    /// What is answered.
    Down,
}

struct Line {
    shared: Arc<Shared>,
    faults: Faults,
    fate: Fate,
    /// Bytes that went through, both ways.
    passed: AtomicU64,
    /// Its fate has come over it, and was counted.
    is_over: AtomicBool,
}

/// Lets bytes through between `near` and `far` until either is closed, or it meets its fate.
pub(super) fn lay(
    shared: &Arc<Shared>,
    near: TcpStream,
    far: TcpStream,
    faults: Faults,
    fate: Fate,
) {
    let (Ok(near_too), Ok(far_too)) = (near.try_clone(), far.try_clone()) else { return };
    let passed = AtomicU64::new(0);
    let is_over = AtomicBool::new(false);
    let line = Arc::new(Line { shared: Arc::clone(shared), faults, fate, passed, is_over });
    let back = Arc::clone(&line);
    thread::spawn(move || line.carry(Way::Up, near, far));
    thread::spawn(move || back.carry(Way::Down, far_too, near_too));
}

/// Closes it both ways. One that is closed already is as well.
pub(super) fn shut(stream: &TcpStream) {
    drop(stream.shutdown(Shutdown::Both));
}

impl Line {
    fn carry(&self, way: Way, mut from: TcpStream, mut to: TcpStream) {
        let mut chance = Chance::of(self.fate.seed ^ way as u64);
        let mut piece = [0; PIECE_BYTES];
        while let Ok(length @ 1..) = from.read(&mut piece) {
            self.linger(&mut chance, length);
            let passed = self.passed.fetch_add(length as u64, Ordering::SeqCst) + length as u64;
            match self.fate.end {
                Some(end) if self.has_come(end, way, passed) => {
                    if !self.is_over.swap(true, Ordering::SeqCst) {
                        self.shared.met(end);
                    }
                    if end == End::HalfOpen {
                        // Both sides believe in it, and nothing comes: until one of them gives it up.
                        while matches!(from.read(&mut piece), Ok(1..)) {}
                    }
                    break;
                }
                _ if to.write_all(&piece[..length]).is_err() => break,
                _ => {}
            }
        }
        shut(&from);
        shut(&to);
    }

    fn has_come(&self, end: End, way: Way, passed: u64) -> bool {
        match end {
            End::Cut | End::HalfOpen => passed > self.fate.after,
            End::AnswerLost => way == Way::Down && passed > self.fate.after,
        }
    }

    fn linger(&self, chance: &mut Chance, length: usize) {
        let delay = chance.below(self.faults.delay_millis_max);
        let for_bytes = (length as u64 * 1000).checked_div(self.faults.bytes_per_second);
        let millis = delay + for_bytes.unwrap_or(0);
        if millis > 0 {
            thread::sleep(Duration::from_millis(millis));
        }
    }
}
