//! `cargo xtask run | test | lint | corpus | bench | dist`: everything done to this repository, one word each.
//!
//! Standard library only, so that a machine with nothing but Rust and Node is at work within seconds.

mod api;
mod args;
mod bench;
mod cargo;
mod corpus;
mod dist;
mod lint;
mod machine;
mod packages;
mod pages;
mod run;
mod step;
mod test;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use args::Task;

/// The folder of the workspace: the one above this package. Cargo names the package when it runs the
/// program; asked when it is compiled, a repository that was moved since would be sought where it was.
fn repository() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    package.as_deref().and_then(Path::parent).map_or_else(|| PathBuf::from("."), Path::to_owned)
}

fn main() -> ExitCode {
    let task = match args::parse(env::args().skip(1)) {
        Ok(task) => task,
        Err(problem) => {
            eprintln!("{problem}\n\n{}", args::USAGE);
            return ExitCode::from(2);
        }
    };
    let done = match task {
        Task::Help => {
            eprintln!("{}", args::USAGE);
            Ok(())
        }
        Task::Run => run::run(),
        Task::Test { with_window } => test::test(with_window),
        Task::Lint => lint::lint(),
        Task::Corpus { options } => corpus::corpus(&options),
        Task::Bench { filters } => bench::bench(&filters),
        Task::Dist { options } => dist::dist(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\n{problem}");
            ExitCode::FAILURE
        }
    }
}
