//! Prints how well the reader reads the lists of the corpus: `cargo xtask corpus`.
//!
//! `--show wrong` adds the entries that were read wrong, `--show flagged` those that were flagged without need, `--show silent`
//! those that are wrong in silence. The entries of the lists that were held out, are fresh, or were written blind, are shown only with `--held-out`, `--fresh` and `--blind`:
//! whoever looks at them while changing the reader has no unseen lists any more.

#[path = "../tests/measure/mod.rs"]
mod measure;

use std::process::ExitCode;

use measure::{
    judge::Verdict,
    report::Report,
    sample::{self, Part},
};

const USAGE: &str = "corpus [--show wrong|flagged|silent|all] [--held-out|--fresh|--blind]";

#[expect(clippy::print_stdout, reason = "a table for the terminal")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (words, part) = match words.as_slice() {
        [rest @ .., "--held-out"] => (rest, Part::HeldOut),
        [rest @ .., "--fresh"] => (rest, Part::Fresh),
        [rest @ .., "--blind"] => (rest, Part::Blind),
        all => (all, Part::Seen),
    };
    let verdicts: &[Verdict] = match words {
        [] => &[],
        ["--show", "wrong"] => &[Verdict::WrongFlagged, Verdict::WrongSilent],
        ["--show", "flagged"] => &[Verdict::RightFlagged],
        ["--show", "silent"] => &[Verdict::WrongSilent],
        ["--show", "all"] => &[Verdict::RightFlagged, Verdict::WrongFlagged, Verdict::WrongSilent],
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    let report = Report::of(&sample::all());
    if !verdicts.is_empty() {
        println!("{}", report.entries(part, verdicts));
    }
    for part in Part::ALL {
        println!("{}", report.table(part));
    }
    ExitCode::SUCCESS
}
