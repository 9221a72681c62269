//! `cargo xtask dist`: installers for the system this runs on.

use std::process::Command;

use crate::cargo::target_folder;
use crate::packages::{self, Purpose};
use crate::pages;
use crate::repository;
use crate::step::call;

/// Builds the installers; the options go to `tauri build` as they are.
pub(crate) fn dist(options: &[String]) -> Result<(), String> {
    packages::ensure(Purpose::Window)?;
    pages::install()?;
    call(tauri_build(options))?;
    eprintln!("\nThe installers are in {}", target_folder().join("release/bundle").display());
    Ok(())
}

fn tauri_build(options: &[String]) -> Command {
    // Its script is called through node, because the name of npm's own starter differs between systems.
    let mut command = Command::new("node");
    command.arg(pages::folder().join("node_modules/@tauri-apps/cli/tauri.js")).arg("build");
    command.current_dir(repository());
    let names_bundles = options.iter().any(|option| option == "--bundles" || option == "-b");
    if cfg!(target_os = "linux") && !names_bundles {
        // The third kind, AppImage, downloads programs while it builds.
        command.args(["--bundles", "deb,rpm"]);
    }
    command.args(options);
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::step::shown;

    #[test]
    fn options_given_win_over_the_usual_ones() {
        let options = ["--bundles".to_owned(), "appimage".to_owned()];
        assert!(shown(&tauri_build(&options)).ends_with("tauri.js build --bundles appimage"));
    }
}
