//! What the pages can ask of the app, one module for each subject.
//!
//! A new command is named in three places: here, in `build.rs`, which makes its permission, and in
//! `capabilities/main.json`, which grants it.

mod startup;

use tauri::Wry;
use tauri_specta::{Builder, collect_commands};

/// All commands, with the types the pages see.
#[must_use]
pub fn builder() -> Builder<Wry> {
    Builder::new().commands(collect_commands![startup::startup])
}
