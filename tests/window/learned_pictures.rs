//! Pictures of what was learnt and of who may be one person, in a shop of five thousand members.

use std::fmt::Write as _;

use linli_tests::{Linli, Outcome, Window, button};

use serde_json::Value;

use crate::{
    album::{HEIGHT, WIDTH, keep},
    steps::{go, open_row, terminal},
};

#[test]
fn what_was_learnt_in_light() {
    tour(
        "light",
        "zh-CN",
        ["装入示例数据，先试一试", "记住的叫法", "看着像同一个人的", "团员", "和谁一起"],
    );
}

#[test]
fn what_was_learnt_in_dark() {
    tour(
        "dark",
        "zh-CN",
        ["装入示例数据，先试一试", "记住的叫法", "看着像同一个人的", "团员", "和谁一起"],
    );
}

#[test]
fn what_was_learnt_in_english() {
    tour(
        "english",
        "en",
        [
            "Load sample data and try",
            "Remembered words",
            "May be one person",
            "Members",
            "Together with",
        ],
    );
}

fn tour(
    look: &'static str,
    language: &'static str,
    [load, learned, alike, members, together]: [&'static str; 5],
) {
    Window::named(&format!("tour-learned-{look}")).run(async |linli| {
        linli.in_language(language).await?;
        linli.in_appearance(if look == "dark" { "dark" } else { "light" }).await?;
        linli.resize(WIDTH, HEIGHT).await?;
        linli.click(button(load)).await?;
        linli.sees("砂糖橘牛奶团").await?;
        stock(linli)?;
        go(linli, "#/learned", learned).await?;
        linli.sees("老陈头").await?;
        keep(linli, "learned", look).await?;
        go(linli, "#/members", members).await?;
        linli.sees("王姐").await?;
        go(linli, "#/members/alike", alike).await?;
        linli.sees("新来的住户00007").await?;
        keep(linli, "alike", look).await?;
        go(linli, "#/members", members).await?;
        open_row(linli, "王姐").await?;
        linli.sees(together).await?;
        linli.ask("document.querySelector('.ties').scrollIntoView()", Value::Null).await?;
        keep(linli, "member-ties", look).await
    });
}

/// Puts thousands on file, some of whom look alike, and teaches words for some.
fn stock(linli: &Linli) -> Outcome {
    let shop = terminal(linli)?;
    let mut text = "昵称,电话,地址\n".to_owned();
    for number in 0..5_000 {
        let (building, room) = (number / 40 + 20, number % 40 + 101);
        writeln!(text, "住户{number:05},139{number:08},{building}-1-{room}").unwrap_or_default();
    }
    text += "新来的住户00007,,\n王姐的老公,13700000001,9-1-101\n小雨妈妈,13700000002,9-1-102\n小雨爸爸,13700000003,9-1-102\n";
    text += "果果外婆,13700000004,9-1-103\n果果外婆家,,9-1-103\n孙婕,,9-2-101\n孙洁,,\n";
    let table = shop.write("团员.csv", &text)?;
    let table = table.to_string_lossy().into_owned();
    shop.does(&["table", "import", "--kind", "members", &table])?;
    for (word, member) in [
        ("老陈头", "老陈"),
        ("雨欣妈", "A-雨欣"),
        ("糖糖她外婆", "糖糖外婆"),
        ("静待", "静待花开"),
        ("小林", "老陈"),
        ("3栋大鹏", "大鹏"),
    ] {
        shop.does(&["learned", "teach", word, member])?;
    }
    shop.does(&["members", "together", "王姐", "王姐的老公"])?;
    shop.does(&["members", "payer", "王姐的老公", "王姐"])?;
    Ok(())
}
