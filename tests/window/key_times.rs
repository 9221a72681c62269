//! How soon a key is answered at the review of a long list, from the key to the frame that shows what it did. Printed, for
//! whoever changes the page to compare; what is held to is only that every key did what it should.

use std::time::Instant;

use linli_tests::{Failure, Linli, Window, button, heading};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::long_list::long_list;

/// So many arrows from the first doubt, which is number 10, with one more at every fifteenth entry, is number 235.
const ARROWS: usize = 15;
const DECISIONS: usize = 10;

/// Notes for each key how long it took until the frame was drawn in which it shows. A frame is drawn after its callback.
const WATCH: &str = "
    window.keyTimes = [];
    addEventListener('keydown', (event) => {
      requestAnimationFrame(() => setTimeout(() =>
        window.keyTimes.push(performance.now() - event.timeStamp)));
    }, { capture: true });";

/// Which entry of the text the page is at.
const AT: &str =
    "return document.querySelector('.entry[aria-current] .entry-index')?.textContent ?? ''";

#[derive(Deserialize)]
struct Times(Vec<f64>);

#[test]
fn every_key_of_a_long_list_is_answered() {
    for entries in [300, 1_000, 5_000] {
        let list = long_list(entries);
        Window::named("key-times").run(async |linli| {
            linli.in_language("zh-CN").await?;
            linli.click(button("装入示例数据，先试一试")).await?;
            linli.finds(heading("砂糖橘牛奶团 第13期")).await?;
            let pasted = Instant::now();
            linli.paste(&list.text).await?;
            linli.sees(&format!("还有 {} 条待确认", list.waiting())).await?;
            let shown = pasted.elapsed();
            linli.ask(WATCH, Value::Null).await?;
            let moving = times(linli, "Down", ARROWS).await?;
            assert_eq!(linli.ask(AT, Value::Null).await?, json!("235"));
            for _ in 0..ARROWS {
                linli.press("Up").await?;
            }
            let deciding = times(linli, "Delete", DECISIONS).await?;
            linli.sees(&format!("还有 {} 条待确认", list.waiting() - DECISIONS)).await?;
            println!(
                "{entries} entries: read and shown in {} ms; an arrow {moving}; a decision {deciding}",
                shown.as_millis()
            );
            Ok(())
        });
    }
}

/// Presses a key so many times and says how long it took.
async fn times(linli: &Linli, key: &str, count: usize) -> Result<String, Failure> {
    linli.ask("window.keyTimes.length = 0", Value::Null).await?;
    for _ in 0..count {
        linli.press(key).await?;
    }
    linli.picture("keys").await?;
    let Times(mut times) =
        serde_json::from_value(linli.ask("return window.keyTimes", Value::Null).await?)?;
    times.sort_by(f64::total_cmp);
    let at = |share: usize| {
        times.get(times.len() * share / 100).or(times.last()).copied().unwrap_or(0.0)
    };
    Ok(format!("{:.0} ms (of 100 five take longer than {:.0})", at(50), at(95)))
}
