//! Makes what Tauri's context is generated from.

fn main() {
    tauri_build::build();
}
