//! The counter by the keyboard alone.

use linli_tests::{Failure, Linli, Window, heading, link};

use crate::{
    album::{HEIGHT, WIDTH},
    steps::sold,
};

const CAMPAIGN: &str = "砂糖橘牛奶团 第13期";

/// Numbers one to eight of the list.
const FIRST: [&str; 8] =
    ["王姐", "豆豆妈", "李阿姨", "🌸小满", "24K", "A-雨欣", "周老师", "阳光雨露"];

#[test]
fn ten_people_are_handed_their_goods_by_keyboard() {
    Window::named("hand-out").run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance("light").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        sold(linli, CAMPAIGN).await?;
        linli.click(link("自提")).await?;
        linli.sees("扫一下标签").await?;
        linli.sees("0 / ").await?;
        for (number, name) in (1..).zip(FIRST) {
            opens(linli, &number.to_string(), name).await?;
            linli.press("Enter").await?;
            linli.sees(&format!("{number} / ")).await?;
        }
        // A part: one pound of two.
        opens(linli, "15", "钱叔").await?;
        linli.press("F2").await?;
        linli.enter("1").await?;
        linli.press("Enter").await?;
        linli.sees("已核销一部分").await?;
        linli.sees("8 / ").await?;
        // Somebody comes for a neighbour.
        opens(linli, "13", "小林").await?;
        linli.press("F4").await?;
        linli.enter("王姐").await?;
        linli.press("Enter").await?;
        linli.sees("9 / ").await?;
        linli.picture("handed-out").await?;
        // The last one was a mistake.
        linli.press("Control+z").await?;
        linli.sees("8 / ").await?;
        linli.press("Control+Shift+z").await?;
        linli.sees("9 / ").await?;
        Ok(())
    });
}

/// Finds somebody by a number, and waits until all that they get is shown.
async fn opens(linli: &Linli, number: &str, name: &str) -> Result<(), Failure> {
    linli.enter(number).await?;
    linli.press("Enter").await?;
    linli.finds(heading(name)).await
}
