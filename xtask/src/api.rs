//! The hub held to its own document: `tests/api/check.py`, in a Python environment of its own.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cargo::{HUB, built_program, target_folder};
use crate::machine::{self, System};
use crate::repository;
use crate::step::call;

/// Tries everything that the document says can be asked. Needs the built hub.
pub(crate) fn check() -> Result<(), String> {
    if matches!(machine::system(), System::Windows) {
        eprintln!("This runs where Python's environments have a folder `bin`.");
        return Ok(());
    }
    let scripts = repository().join("tests/api");
    let environment = target_folder().join("api-check");
    install(&environment, &scripts.join("requirements.txt"))?;
    let mut check = Command::new(environment.join("bin/python"));
    check.arg(scripts.join("check.py")).arg(built_program(HUB)).current_dir(repository());
    // Nothing is left beside the scripts.
    check.env("PYTHONDONTWRITEBYTECODE", "1");
    call(check)
}

/// Installs exactly what is required, the first time and whenever that is other.
fn install(environment: &Path, requirements: &Path) -> Result<(), String> {
    let problem = |error| format!("{}: {error}", requirements.display());
    let required = fs::read_to_string(requirements).map_err(problem)?;
    let stamp = environment.join("installed.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == required) {
        return Ok(());
    }
    let mut make = Command::new("python3");
    make.args(["-m", "venv", "--clear"]).arg(environment);
    call(make)?;
    let mut install = Command::new(environment.join("bin/python"));
    install.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--requirement",
    ]);
    install.arg(requirements);
    call(install)?;
    fs::write(&stamp, required).map_err(|error| format!("{}: {error}", stamp.display()))
}
