//! The desktop shell: a window around the pages of `ui/`, and the commands they call.
//!
//! No rule of the business lives here. A command reads its arguments, calls one use case of the
//! workbench and hands back what came out.

pub mod commands;
pub mod data_folder;
mod desk;
pub mod dialogs;
mod line;
mod logging;
mod open_tables;
mod printing;
mod saved_files;
pub mod startup;
mod turns;
mod window;

use tauri::{Manager as _, RunEvent};
use tauri_plugin_window_state::StateFlags;

use open_tables::OpenTables;
use printing::Prints;
use saved_files::SavedFiles;
use startup::Startup;

/// Opens the app and returns when its window is closed.
///
/// A store that cannot be used does not keep the window from opening: the pages ask for
/// [`Startup`] first and show what went wrong.
///
/// # Errors
/// When the system gives no window at all.
pub fn run() -> tauri::Result<()> {
    logging::start();
    let commands = commands::builder();
    let remembered = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    tauri::Builder::default()
        // First, so that a second start ends before it touches anything.
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            window::bring_forward(app);
        }))
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(remembered).build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .on_window_event(open_tables::dragged)
        .invoke_handler(commands.invoke_handler())
        .setup(move |app| {
            commands.mount_events(app);
            // Before the window: its pages ask for these as soon as they load.
            let (startup, desk, line) = Startup::prepare(app.handle());
            app.manage(startup);
            app.manage(desk);
            app.manage(line);
            line::start(app.handle());
            app.manage(SavedFiles::default());
            app.manage(OpenTables::default());
            app.manage(Prints::default());
            window::open(app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if matches!(event, RunEvent::Exit) {
                line::stop(app);
            }
        });
    Ok(())
}
