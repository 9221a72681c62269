//! What flows do again and again.

use std::time::{SystemTime, UNIX_EPOCH};

use linli_tests::{Failure, Linli, Outcome, Target, Terminal, button, field, heading, with_role};
use serde_json::{Value, json};

/// The sample's list, as a leader copies it from the group. Three of its entries are in doubt.
const CHAT_LIST: &str = include_str!("../../assets/sample/chat-list.txt");

/// Saves the card of this name that is open.
pub(crate) async fn save(linli: &Linli, name: &str) -> Result<(), Failure> {
    linli.press("Control+Enter").await?;
    linli.sees(&format!("已保存“{name}”")).await
}

/// Types into a choice and takes the first that fits.
pub(crate) async fn choose(linli: &Linli, label: &str, typed: &str) -> Result<(), Failure> {
    linli.click(field(label)).await?;
    linli.enter(typed).await?;
    linli.press("Enter").await
}

/// Goes to the page of this address and title.
pub(crate) async fn go(linli: &Linli, address: &str, title: &str) -> Result<(), Failure> {
    linli.ask("location.hash = arguments[0]", Value::from(address)).await?;
    linli.finds(heading(title)).await
}

/// Opens the row in which this stands.
pub(crate) async fn open_row(linli: &Linli, name: &str) -> Result<(), Failure> {
    linli.click(cell(name)).await?;
    linli.press("Enter").await
}

/// Where a grid shows this.
pub(crate) fn cell(text: &str) -> Target {
    with_role("gridcell", text)
}

/// Has this laptop join the shop that gave the code.
pub(crate) async fn joins_shop(linli: &Linli, address: &str, code: &str) -> Outcome {
    go(linli, "#/devices", "多台电脑").await?;
    linli.fill(field("地址"), address).await?;
    linli.fill(field("配对码"), code).await?;
    linli.fill(field("这台电脑叫什么"), "老板的电脑").await?;
    linli.press("Enter").await?;
    Ok(linli.finds(button("已同步")).await?)
}

/// Loads the sample and takes its list of 48 people into this campaign, the three doubts settled.
pub(crate) async fn sold(linli: &Linli, campaign: &str) -> Outcome {
    linli.click(button("装入示例数据，先试一试")).await?;
    linli.sees("砂糖橘牛奶团").await?;
    go(linli, "#/campaigns", "团购").await?;
    open_row(linli, campaign).await?;
    linli.sees("复制群里的接龙").await?;
    linli.paste(CHAT_LIST).await?;
    linli.sees("还有 3 条待确认").await?;
    for key in ["Enter", "Delete", "2", "Enter", "Control+Enter"] {
        linli.press(key).await?;
    }
    linli.finds(with_role("grid", "订单")).await?;
    Ok(())
}

/// Calls a command as the window's pages do, where what they show is not the point.
pub(crate) async fn here(linli: &Linli, command: &str, arguments: Value) -> Result<Value, Failure> {
    let script = "return window.__TAURI_INTERNALS__.invoke(...arguments[0])";
    linli.ask(script, json!([command, arguments])).await
}

/// A terminal beside the window, on its store: for what takes a person hours.
pub(crate) fn terminal(linli: &Linli) -> Result<Terminal, Failure> {
    let store = linli.store_file();
    let folder = store.parent().unwrap_or(&store);
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    Terminal::new(folder.parent().unwrap_or(folder), name)
}

/// Milliseconds since 1970.
pub(crate) fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
