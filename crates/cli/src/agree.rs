//! `linli sync` and `linli digest`.

use std::{
    collections::BTreeSet,
    io::{self, IsTerminal as _},
    sync::Mutex,
    time::Duration,
};

use linli_workbench::{
    Area, Desk,
    sync::{self, Line, SyncState, SyncStatus},
};
use serde_json::json;
use tokio::time::sleep;

use crate::{
    failure::Failure,
    print::{complaint, line as print_line, object},
    words::Words,
};

/// How often it is looked whether another program has done something on this book.
const LOOK: Duration = Duration::from_secs(1);

/// Tells and hears everything, and says what that was. A failure unless both have the same then.
pub(crate) fn once(line: &Line, as_json: bool, words: &Words) -> Result<(), Failure> {
    // Progress is for whoever watches, and standard output for what came of it.
    let tell = io::stderr().is_terminal() && !as_json;
    let progress = words.clone();
    let shown = Mutex::new(String::new());
    let agreed = line.wait(sync::agree(line, move |status| {
        if tell {
            say_once(&shown, &progress.sync_status(&status));
        }
    }))?;
    let state = agreed.status.state;
    if as_json {
        object(&agreed)?;
    } else {
        let values = [("told", agreed.told.to_string()), ("heard", agreed.heard.to_string())];
        print_line(&words.say("sync_counts", &values))?;
        if agreed.held > 0 {
            print_line(&words.say("sync_held", &[("count", agreed.held.to_string())]))?;
        }
    }
    if state == SyncState::UpToDate { Ok(()) } else { Err(Failure::NotAgreed(state)) }
}

/// Keeps both the same until it is interrupted, and says whenever something changes.
pub(crate) fn watch(line: &Line, words: &Words) -> Result<(), Failure> {
    if sync::status(line)?.state == SyncState::Alone {
        return Err(Failure::NotAgreed(SyncState::Alone));
    }
    let shown_words = words.clone();
    let shown = Mutex::new(String::new());
    let on_status = move |status: SyncStatus| say_once(&shown, &shown_words.sync_status(&status));
    sync::start(line, on_status, |_: BTreeSet<Area>| {})?;
    let interrupted = line.wait(async {
        let interrupted = tokio::signal::ctrl_c();
        tokio::pin!(interrupted);
        loop {
            tokio::select! {
                interrupted = &mut interrupted => return interrupted,
                () = sleep(LOOK) => {
                    if sync::status(line).is_ok_and(|status| status.to_push > 0) {
                        sync::told(line);
                    }
                }
            }
        }
    });
    sync::stop(line);
    Ok(interrupted?)
}

/// What the book holds, in a line.
pub(crate) fn digest(desk: &Desk, as_json: bool) -> Result<(), Failure> {
    let digest = sync::digest(desk)?;
    if !as_json {
        return print_line(&digest.digest);
    }
    let tables: serde_json::Map<_, _> = digest
        .tables
        .into_iter()
        .map(|line| (line.table, json!({ "rows": line.rows, "sum": line.sum })))
        .collect();
    object(&json!({
        "digest": digest.digest,
        "epoch": digest.cursor.epoch,
        "seq": digest.cursor.seq,
        "tables": tables,
    }))
}

/// Says it, unless it was the last thing that was said.
fn say_once(shown: &Mutex<String>, text: &str) {
    let mut shown = shown.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if *shown != text {
        complaint(text);
        text.clone_into(&mut shown);
    }
}
