//! `cargo xtask bench`: measured against peers on the same data in one run.

use crate::cargo::cargo;
use crate::packages::{self, Purpose};
use crate::step::call;

/// Runs the measurements whose names contain one of the filters, or all of them.
pub(crate) fn bench(filters: &[String]) -> Result<(), String> {
    packages::ensure(Purpose::Terminal)?;
    let mut command = cargo(&["bench", "--package", "linli-benches"]);
    if !filters.is_empty() {
        command.arg("--").args(filters);
    }
    call(command)
}
