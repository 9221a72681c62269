//! What the same work would be done with otherwise: scripts in `peers/`.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use linli_benches::{Outcome, asked, said, say, script, shop::goods::Good};
use serde::Deserialize;
use serde_json::json;

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

    /// Its Python.
    pub(crate) fn python(&self) -> &Path {
        &self.python
    }

    /// Installs what pandas reads other files with, the first time.
    pub(crate) fn has(&self, package: &str) -> Outcome {
        if said(Command::new(&self.python).args(["-c", &format!("import {package}")]), "").is_err()
        {
            let install = ["-m", "pip", "install", "--quiet", package];
            said(Command::new(&self.python).args(install), "")?;
        }
        Ok(())
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
