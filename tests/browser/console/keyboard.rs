//! Without a mouse.

use linli_hub::console::Role;
use linli_tests::Browser;

use super::ground::{Ground, PASSWORD};

#[test]
fn somebody_without_a_mouse_signs_in_and_goes_where_they_want() {
    Browser::named("console-keyboard").run(async |tab| {
        let ground = Ground::new();
        ground.enters(tab, "张三", Role::Operator).await?;
        tab.tabs_to("退出").await?;
        tab.presses("Enter").await?;
        tab.sees("已退出").await?;
        tab.tabs_to("用户名").await?;
        tab.types("张三").await?;
        tab.presses("Tab").await?;
        tab.types(PASSWORD).await?;
        tab.presses("Enter").await?;
        tab.sees("总览").await?;
        tab.tabs_to("用户").await?;
        tab.presses("Enter").await?;
        tab.sees("添加用户").await?;
        // The first stop of each page leads over everything that is the same on all of them.
        tab.tabs_to("跳到内容").await?;
        tab.presses("Enter").await?;
        tab.tabs_to("保存").await?;
        Ok(())
    });
}
