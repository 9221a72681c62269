//! Labels in the window: a household with several bags, and a label printer that gets one for each.

use std::{io::Read as _, net::TcpListener, thread};

use linli_tests::{Linli, Outcome, Window, button, field, heading};

use crate::{
    album::{HEIGHT, WIDTH},
    steps::{go, open_row, sold},
};

const CAMPAIGN: &str = "砂糖橘牛奶团 第13期";
/// Households of the sample's list.
const HOUSEHOLDS: usize = 48;
/// Said to a TSPL printer after each label.
const PRINT: &[u8] = b"PRINT 1,1\r\n";

#[test]
fn a_household_with_three_bags_gets_three_labels_from_the_printer() {
    Window::named("labels").run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance("light").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        sold(linli, CAMPAIGN).await?;
        to_labels(linli).await?;
        on_a_roll(linli).await?;
        three_bags(linli).await?;
        printed(linli).await?;
        one_bag_again(linli).await?;
        looked_at(linli).await
    });
}

async fn to_labels(linli: &Linli) -> Outcome {
    go(linli, "#/campaigns", "团购").await?;
    open_row(linli, CAMPAIGN).await?;
    linli.says("截单").await?;
    let there = "location.hash = `#/labels?campaign=${location.hash.split('/')[2]}`";
    linli.ask(there, serde_json::Value::Null).await?;
    linli.finds(heading("标签")).await?;
    Ok(linli.sees("第 1 页，共 2 页").await?)
}

/// The first of the rolls stands below three kinds of sheets.
async fn on_a_roll(linli: &Linli) -> Outcome {
    linli.click(field("纸")).await?;
    for key in ["Down", "Down", "Down", "Enter"] {
        linli.press(key).await?;
    }
    Ok(linli.sees(&format!("第 1 页，共 {HOUSEHOLDS} 页")).await?)
}

/// 王姐 is found in pinyin and counted by keys.
async fn three_bags(linli: &Linli) -> Outcome {
    linli.click(field("找装多袋的人：名字、拼音、跟团号")).await?;
    linli.enter("wangjie").await?;
    linli.sees("1 王姐").await?;
    linli.picture("found").await?;
    linli.press("Enter").await?;
    linli.holds(field("王姐装几袋"), "2").await?;
    linli.enter("3").await?;
    linli.sees(&format!("第 1 页，共 {} 页", HOUSEHOLDS + 2)).await?;
    linli.picture("first-bag").await?;
    linli.click(button("下一页")).await?;
    linli.click(button("下一页")).await?;
    linli.sees(&format!("第 3 页，共 {} 页", HOUSEHOLDS + 2)).await?;
    linli.picture("third-bag").await?;
    Ok(())
}

/// 王姐's goods go into one bag after all.
async fn one_bag_again(linli: &Linli) -> Outcome {
    linli.click(button("移除王姐")).await?;
    linli.loses(field("王姐装几袋")).await?;
    Ok(linli.sees(&format!("共 {HOUSEHOLDS} 页")).await?)
}

/// What the printer is told: a label for each bag, no two of them alike.
async fn printed(linli: &Linli) -> Outcome {
    let printer = TcpListener::bind("127.0.0.1:0")?;
    linli.fill(field("打印机地址"), &printer.local_addr()?.to_string()).await?;
    let told = thread::spawn(move || {
        let mut told = Vec::new();
        printer.accept()?.0.read_to_end(&mut told)?;
        Ok::<_, std::io::Error>(told)
    });
    linli.click(button("打印")).await?;
    linli.sees(&format!("{} 张标签已送到打印机", HOUSEHOLDS + 2)).await?;
    linli.picture("printed").await?;
    let told = told.join().map_err(|_| "the printer gave up")??;
    let labels = parted(&told);
    assert_eq!(labels.len(), HOUSEHOLDS + 2);
    assert!(
        labels[0] != labels[1] && labels[1] != labels[2] && labels[0] != labels[2],
        "1/3, 2/3 and 3/3"
    );
    Ok(())
}

/// What is said of each label.
fn parted(told: &[u8]) -> Vec<&[u8]> {
    let mut labels = Vec::new();
    let mut rest = told;
    while let Some(end) = rest.windows(PRINT.len()).position(|part| part == PRINT) {
        let (label, after) = rest.split_at(end + PRINT.len());
        labels.push(label);
        rest = after;
    }
    labels
}

/// The choices with a printer in the other language and light.
async fn looked_at(linli: &Linli) -> Outcome {
    linli.in_appearance("dark").await?;
    linli.sees("打印机语言").await?;
    linli.sees("第 1 页").await?;
    linli.picture("roll-dark").await?;
    for look in ["dark", "light"] {
        linli.in_language("en").await?;
        linli.in_appearance(look).await?;
        linli.sees("Printer language").await?;
        linli.sees("Page 1 of").await?;
        let down = "document.querySelector('.label-choices').scrollTo(0, 9999)";
        linli.picture(&format!("roll-english-{look}")).await?;
        linli.ask(down, serde_json::Value::Null).await?;
        linli.picture(&format!("printer-english-{look}")).await?;
    }
    Ok(())
}
