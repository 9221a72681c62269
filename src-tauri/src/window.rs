//! The app's one window.

use tauri::{AppHandle, Manager as _, Runtime, Url, WebviewUrl, WebviewWindowBuilder};

/// The window's name in capabilities and events.
const LABEL: &str = "main";
const TITLE: &str = "邻里";
/// Width and height of the content, in pixels of a screen at 100 %.
const USUAL_SIZE: (f64, f64) = (1280.0, 800.0);
/// Below this the widest grid no longer fits beside the navigation.
const LEAST_SIZE: (f64, f64) = (1024.0, 640.0);

/// Opens the window, where and as large as it last was, or in the middle of the screen.
pub(crate) fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let pages_in_development = app.config().build.dev_url.clone().filter(|_| tauri::is_dev());
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title(TITLE)
        .inner_size(USUAL_SIZE.0, USUAL_SIZE.1)
        .min_inner_size(LEAST_SIZE.0, LEAST_SIZE.1)
        .center()
        // A laptop's 768 lines are fewer than the usual height.
        .prevent_overflow()
        .zoom_hotkeys_enabled(true)
        .on_navigation(move |target| is_ours(target, pages_in_development.as_ref()))
        .build()?;
    Ok(())
}

/// Shows the window to a person who started the app again.
pub(crate) fn bring_forward<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window(LABEL) else {
        return;
    };
    let shown = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(%error, "the window could not be brought forward");
    }
}

/// Whether the window may go to an address. A link in pasted text must never replace the app by a web
/// page that could then call its commands.
fn is_ours(target: &Url, pages_in_development: Option<&Url>) -> bool {
    let is_built_in = match target.scheme() {
        "tauri" => target.host_str() == Some("localhost"),
        // How Windows spells the same.
        "http" | "https" => target.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    is_built_in || pages_in_development.is_some_and(|pages| pages.origin() == target.origin())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_with_our_own_pages() {
        let server: Url = "http://localhost:5173".parse().unwrap();
        let cases = [
            ("tauri://localhost/#/campaigns", None, true),
            ("http://tauri.localhost/", None, true),
            ("https://example.com/", None, false),
            ("file:///etc/passwd", None, false),
            ("tauri://elsewhere/", None, false),
            ("http://localhost:5173/#/campaigns", None, false),
            ("http://localhost:5173/#/campaigns", Some(&server), true),
            ("http://localhost:5174/", Some(&server), false),
        ];
        for (target, in_development, ours) in cases {
            assert_eq!(is_ours(&target.parse().unwrap(), in_development), ours, "{target}");
        }
    }
}
