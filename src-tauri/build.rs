//! Checks the configuration and makes a permission for each command, before the app is compiled.

use std::process::ExitCode;

/// The commands the pages may call. Each gets a permission `allow-<name>`, with dashes, which
/// `capabilities/main.json` grants; a command without one is refused when it is called.
const COMMANDS: &[&str] = &["startup"];

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=tauri.conf.json");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*.json")
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    match tauri_build::try_build(attributes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!(
                "tauri.conf.json or src-tauri/capabilities is not as it should be: {problem:#}"
            );
            ExitCode::FAILURE
        }
    }
}
