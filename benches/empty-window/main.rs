//! A window with two characters on its page and nothing behind it: no plugin, no command, no store.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!())
}
