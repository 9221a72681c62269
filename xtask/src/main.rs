//! `cargo xtask run | test | lint | bench | dist`: everything done to this repository, one word each.
//!
//! Standard library only, so that a machine with nothing but Rust and Node is at work within seconds.

mod args;
mod bench;
mod cargo;
mod dist;
mod lint;
mod machine;
mod packages;
mod pages;
mod run;
mod step;
mod test;

use std::env;
use std::path::Path;
use std::process::ExitCode;

use args::Task;

/// The folder of the workspace: the one above this package.
fn repository() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
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
