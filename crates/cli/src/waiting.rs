//! Long work: one line says how far it is where a person looks on, and Ctrl C ends it with nothing done.

use std::{
    cell::RefCell,
    io::{self, IsTerminal as _, Write as _},
    ops::ControlFlow,
    process,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use linli_workbench::{Course, Phase, Progress};

use crate::words::Words;

/// Work that is done sooner says nothing.
const BEFORE_NEWS: Duration = Duration::from_millis(400);
const BETWEEN_NEWS: Duration = Duration::from_millis(100);

/// What the shells of this world call a program that was interrupted.
const INTERRUPTED: i32 = 130;

/// Somebody who waits for something long.
pub(crate) struct Waiting<'a> {
    words: &'a Words,
    interrupted: Arc<AtomicBool>,
    line: RefCell<StatusLine>,
}

impl<'a> Waiting<'a> {
    /// From here on Ctrl C asks the work to end, and only a second one ends the program there and then.
    pub(crate) fn begin(words: &'a Words) -> Self {
        let interrupted = Arc::new(AtomicBool::new(false));
        listen(Arc::clone(&interrupted));
        Self { words, interrupted, line: RefCell::new(StatusLine::begin()) }
    }

    /// The course of reading files, which does not know how much there is.
    pub(crate) fn reading(&self, rows: usize) -> ControlFlow<()> {
        self.at("table_reading", &[("rows", rows.to_string())])
    }

    /// The course of comparing and writing.
    pub(crate) fn course(&self) -> Course<'_> {
        Course::watched(|Progress { phase, done, of }| {
            let key = match phase {
                Phase::Comparing => "table_comparing",
                Phase::Writing => "table_writing",
            };
            self.at(key, &[("done", done.to_string()), ("of", of.to_string())])
        })
    }

    fn at(&self, key: &str, values: &[(&str, String)]) -> ControlFlow<()> {
        let mut line = self.line.borrow_mut();
        if line.is_due() {
            line.show(&self.words.say(key, values));
        }
        if self.interrupted.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

/// A line of standard error that is written over. Where that is no terminal, nobody looks on and nothing is written.
struct StatusLine {
    is_seen: bool,
    due: Instant,
    is_written: bool,
}

impl StatusLine {
    fn begin() -> Self {
        let is_seen = io::stderr().is_terminal();
        Self { is_seen, due: Instant::now() + BEFORE_NEWS, is_written: false }
    }

    fn is_due(&self) -> bool {
        self.is_seen && Instant::now() >= self.due
    }

    fn show(&mut self, text: &str) {
        self.due = Instant::now() + BETWEEN_NEWS;
        self.is_written = true;
        write(&format!("\r{text}\x1b[K"));
    }
}

impl Drop for StatusLine {
    fn drop(&mut self) {
        if self.is_written {
            write("\r\x1b[K");
        }
    }
}

/// Where even that cannot be told there is nobody to tell it to.
fn write(text: &str) {
    let mut out = io::stderr().lock();
    drop(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
}

fn listen(interrupted: Arc<AtomicBool>) {
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        // Without it Ctrl C ends the program, and what was under way is rolled back all the same.
        let Ok(runtime) = runtime else { return };
        runtime.block_on(async {
            if tokio::signal::ctrl_c().await.is_err() {
                return;
            }
            interrupted.store(true, Ordering::Relaxed);
            if tokio::signal::ctrl_c().await.is_ok() {
                process::exit(INTERRUPTED);
            }
        });
    });
}
