//! Who an entry is from and where it goes to, chosen by number keys in the real window.

use linli_tests::{Failure, Linli, Window, button, field, heading};

use crate::album::{HEIGHT, WIDTH};
use crate::steps::{go, open_row, save};

const CAMPAIGN: &str = "砂糖橘牛奶团 第13期";

/// Two of one name, one who writes another door than their card's, and somebody new whose numbers may mean three doors.
const LIST: &str = "#接龙\n砂糖橘牛奶团\n\n1. 李双双 砂糖橘1份\n2. 周门牌 5-1-302 砂糖橘2份\n3. 钱新来 168-10-606 砂糖橘1份";

#[test]
fn namesakes_and_doors_are_chosen_by_number_keys() {
    Window::named("who-and-where").with_sample().run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        for (name, door) in [("李双双", "3-2-501"), ("李双双", "6-1-201"), ("周门牌", "3-2-502")]
        {
            member(linli, name, door).await?;
        }
        go(linli, "#/campaigns", "团购").await?;
        open_row(linli, CAMPAIGN).await?;
        linli.sees("复制群里的接龙").await?;
        linli.paste(LIST).await?;
        linli.finds(heading("核对接龙")).await?;
        linli.sees("另一位李双双").await?;
        linli.picture("namesakes").await?;
        linli.press("2").await?;
        linli.press("Enter").await?;
        linli.sees("和团员卡上的不一样").await?;
        linli.sees("改卡：5栋1单元302室").await?;
        linli.picture("doors").await?;
        linli.press("2").await?;
        linli.press("Enter").await?;
        linli.loses(button("就这样 Enter")).await?;
        linli.press("Control+Enter").await?;
        linli.sees("已导入").await?;
        go(linli, "#/members", "团员").await?;
        linli.fill(field("按姓名、昵称、房号筛选"), "周门牌").await?;
        linli.sees("5-1-302").await?;
        Ok(())
    });
}

async fn member(linli: &Linli, name: &str, door: &str) -> Result<(), Failure> {
    go(linli, "#/members", "团员").await?;
    linli.press("Control+n").await?;
    linli.fill(field("姓名"), name).await?;
    linli.fill(field("地址（一行写）"), door).await?;
    save(linli, name).await
}
