//! The window itself, before any work is done in it.

use linli_tests::Window;
use serde_json::Value;

#[test]
fn the_window_opens_within_the_screen_and_shows_the_name() {
    Window::named("opens").run(async |linli| {
        linli.sees("邻里").await?;
        let size = linli.ask("return [innerWidth, innerHeight]", Value::Null).await?;
        let [width, height]: [u32; 2] = serde_json::from_value(size)?;
        assert!((1024..=1366).contains(&width), "{width} pixels wide");
        assert!((640..=768).contains(&height), "{height} pixels high");
        linli.picture("first").await?;
        Ok(())
    });
}

#[test]
fn a_second_start_leaves_the_work_to_the_first_window() {
    Window::named("second-start").run(async |linli| {
        linli.sees("邻里").await?;
        linli.start_beside().await?;
        linli.sees("邻里").await?;
        Ok(())
    });
}

#[test]
fn an_unusable_data_folder_does_not_keep_the_window_from_opening() {
    let in_the_way = tempfile::NamedTempFile::new().unwrap();
    let file = in_the_way.path().display().to_string();
    Window::named("unusable-folder").with_variable("LINLI_DATA_DIR", file.clone()).run(
        async |linli| {
            linli.sees("账本没有打开").await?;
            linli.sees(&file).await?;
            let startup = linli
                .ask("return window.__TAURI_INTERNALS__.invoke('startup')", Value::Null)
                .await?;
            assert_eq!(startup["state"], "failed");
            assert_eq!(startup["error"]["code"], "data_folder_unusable");
            assert_eq!(startup["error"]["params"]["path"], file);
            Ok(())
        },
    );
}
