//! `cargo xtask corpus`: how well the lists of the corpus are read.

use crate::cargo::cargo;
use crate::step::call;

/// Prints the table; with options, the entries in question as well.
pub(crate) fn corpus(options: &[String]) -> Result<(), String> {
    let mut command = cargo(&["run", "--quiet", "-p", "linli-intake", "--example", "corpus", "--"]);
    command.args(options);
    call(command)
}
