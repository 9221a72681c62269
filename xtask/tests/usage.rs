//! The program as it is called.
//!
//! `cargo xtask run` also names this smallest of test targets in its builds; `src/cargo.rs` says why.

use std::process::{Command, Output};

fn xtask(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).args(words).output().expect("cargo built it")
}

#[test]
fn help_names_every_task() {
    let output = xtask(&["help"]);
    assert!(output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    for task in ["run", "test", "lint", "bench", "dist"] {
        assert!(said.contains(&format!("\n  {task} ")), "{task} is not in:\n{said}");
    }
}

#[test]
fn an_unknown_task_is_refused_with_the_usage() {
    let output = xtask(&["fly"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("There is no task `fly`.") && said.contains("Usage:"), "{said}");
}
