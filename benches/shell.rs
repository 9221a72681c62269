//! The shells that come with SQLite and with PostgreSQL: what one would ask for a sum without us.

use std::{path::Path, process::Command, time::Duration};

use crate::{Outcome, said};

/// Runs statements in SQLite's shell; answers with the rows as it quotes them, and with each statement's time by its own
/// timer.
///
/// # Errors
/// If there is no such file or statement, with what the shell said.
pub fn sqlite(file: &Path, statements: &str) -> Outcome<(Vec<String>, Vec<Duration>)> {
    let input = format!(".mode quote\n.timer on\n{statements}\n");
    let output = said(Command::new("sqlite3").arg("-readonly").arg(file), &input)?;
    let (mut rows, mut times) = (Vec::new(), Vec::new());
    for line in output.lines() {
        match line.strip_prefix("Run Time: real ") {
            Some(told) => {
                let real = told.split_whitespace().next().unwrap_or_default();
                times.push(Duration::from_secs_f64(real.parse()?));
            }
            None => rows.push(line.to_owned()),
        }
    }
    Ok((rows, times))
}

/// The same in PostgreSQL's shell, on the database at `url`; it writes a row as CSV does.
///
/// # Errors
/// As [`sqlite`].
pub fn psql(url: &str, statements: &str) -> Outcome<(Vec<String>, Vec<Duration>)> {
    let input = format!("\\timing on\n{statements}\n");
    let mut shell = Command::new("psql");
    shell.args(["--no-psqlrc", "--quiet", "--csv", "--tuples-only", "--set", "ON_ERROR_STOP=1"]);
    let output = said(shell.arg(url), &input)?;
    let (mut rows, mut times) = (Vec::new(), Vec::new());
    for line in output.lines() {
        match line.strip_prefix("Time: ").and_then(|told| told.split_once(" ms")) {
            // It writes thousandths of a millisecond, and always three of them.
            Some((millis, _)) => {
                times.push(Duration::from_micros(millis.replace('.', "").parse()?));
            }
            None => rows.push(line.to_owned()),
        }
    }
    Ok((rows, times))
}
