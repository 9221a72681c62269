//! The app's first paint beside that of the least that Tauri can open. `cargo xtask bench window` builds both.

use linli_benches::Outcome;

#[cfg(target_os = "linux")]
fn main() -> Outcome {
    use std::time::Duration;

    use linli_benches::{Way, heading, race};
    use linli_tests::Window;

    const ROUNDS: usize = 9;

    /// Each time in a world of its own: a new screen, and folders in which nothing is remembered.
    fn first_paint(window: Window) -> Duration {
        let mut took = Duration::ZERO;
        window.run(async |program| {
            took = program.first_paint().await?;
            Ok(())
        });
        took
    }

    heading("From starting the program to the first paint of its window");
    race(
        vec![
            Way::new("Linli, with the sample's store", || {
                Ok(first_paint(Window::named("first-paint").with_sample()))
            }),
            Way::new("an empty Tauri window", || {
                Ok(first_paint(Window::named("empty-window").of("empty-window")))
            }),
        ],
        ROUNDS,
    )
}

#[cfg(not(target_os = "linux"))]
fn main() -> Outcome {
    linli_benches::say("Only on Linux can the window be opened on a screen of its own.");
    Ok(())
}
