//! What the same work would be done with otherwise: scripts in `peers/`, and SQLite's own shell.

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use linli_benches::{Outcome, say};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;

use crate::goods::Good;

/// Cargo keeps this folder for what measurements make; `cargo clean` empties it.
pub(crate) fn data_folder() -> Outcome<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-data");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// What reads and imports lists in Python.
pub(crate) struct NaiveReader {
    asked: String,
    /// How many goods it recognised the last time.
    pub(crate) matched: u32,
}

impl NaiveReader {
    /// The names it knows goods by are the ones the list is written with.
    pub(crate) fn of(text: &str, goods: &[Good]) -> Outcome<Self> {
        let names: Vec<[String; 2]> = goods
            .iter()
            .map(|Good { product, variant, .. }| {
                [format!("{product}{variant}"), format!("{variant}{product}")]
            })
            .collect();
        Ok(Self { asked: json!({ "text": text, "goods": names }).to_string(), matched: 0 })
    }

    pub(crate) fn read(&mut self) -> Outcome<Duration> {
        #[derive(Deserialize)]
        struct Answer {
            seconds: f64,
            matched: u32,
        }
        let answer: Answer =
            asked(Command::new("python3").arg(script("naive_reader.py")), &self.asked)?;
        self.matched = answer.matched;
        Ok(Duration::from_secs_f64(answer.seconds))
    }

    /// Reads, and writes the orders into a new database.
    pub(crate) fn import(&self) -> Outcome<Duration> {
        #[derive(Deserialize)]
        struct Answer {
            seconds: f64,
        }
        let folder = tempfile::tempdir_in(data_folder()?)?;
        let database = folder.path().join("orders.db");
        let answer: Answer = asked(
            Command::new("python3").arg(script("naive_import.py")).arg(database),
            &self.asked,
        )?;
        Ok(Duration::from_secs_f64(answer.seconds))
    }
}

/// Pieces by product and variant.
pub(crate) type Totals = BTreeMap<String, i64>;

/// Pandas in a virtual environment of its own, which is made the first time.
pub(crate) struct Pandas {
    python: PathBuf,
}

impl Pandas {
    pub(crate) fn installed() -> Outcome<Self> {
        let environment = data_folder()?.join("pandas");
        let python = environment.join("bin/python");
        if said(Command::new(&python).args(["-c", "import pandas"]), "").is_err() {
            say("(installing pandas, once)");
            said(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&environment), "")?;
            said(Command::new(&python).args(["-m", "pip", "install", "--quiet", "pandas"]), "")?;
        }
        Ok(Self { python })
    }

    pub(crate) fn consolidate(&self, csv: &Path) -> Outcome<(Totals, Duration)> {
        #[derive(Deserialize)]
        struct Answer {
            seconds: f64,
            totals: Totals,
        }
        let answer: Answer =
            asked(Command::new(&self.python).arg(script("consolidate.py")).arg(csv), "")?;
        Ok((answer.totals, Duration::from_secs_f64(answer.seconds)))
    }
}

/// Runs statements in SQLite's shell; answers with the rows as it quotes them, and with each statement's time by its own
/// timer.
pub(crate) fn sqlite(store: &Path, statements: &str) -> Outcome<(Vec<String>, Vec<Duration>)> {
    let input = format!(".mode quote\n.timer on\n{statements}\n");
    let output = said(Command::new("sqlite3").arg("-readonly").arg(store), &input)?;
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

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers").join(name)
}

fn asked<T: DeserializeOwned>(command: &mut Command, input: &str) -> Outcome<T> {
    Ok(serde_json::from_str(&said(command, input)?)?)
}

/// What a program prints when it is given this to read.
fn said(command: &mut Command, input: &str) -> Outcome<String> {
    let program = command.get_program().display().to_string();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`{program}` could not be started: {error}"))?;
    let stdin = child.stdin.take();
    // Written beside the reading: a program that answers before it has read everything would wait for us, and we for it.
    let output = thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input.as_bytes())));
        child.wait_with_output()
    })?;
    if output.status.success() {
        Ok(String::from_utf8(output.stdout)?)
    } else {
        Err(format!("`{program}` failed: {}", String::from_utf8_lossy(&output.stderr)).into())
    }
}
