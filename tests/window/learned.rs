//! What is corrected once is not asked again: a word for goods, learnt in one list, known in the next; and forgotten by hand.

use linli_tests::{Failure, Linli, Window, button, heading};

use super::steps::{cell, go};

const CAMPAIGN: &str = "砂糖橘牛奶团 第13期";

/// 甜蜜蜜 is nothing on the menu. The leader says that it is 砂糖橘, at 19.90: 2 bags are 39.80.
const TODAY: &str = "#接龙\n砂糖橘牛奶团\n\n1. 王姐 甜蜜蜜2袋\n";
/// The same word from somebody else, a day later: 3 bags more, so that both come to 39.80 + 59.70 = 99.50.
const TOMORROW: &str = "#接龙\n砂糖橘牛奶团\n\n1. 王姐 甜蜜蜜2袋\n2. 老陈 甜蜜蜜3袋\n";

#[test]
fn a_word_that_was_corrected_once_is_known_tomorrow_until_it_is_forgotten() {
    Window::named("learned").run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.click(button("装入示例数据，先试一试")).await?;
        linli.finds(heading(CAMPAIGN)).await?;

        correct(linli).await?;
        known(linli).await?;

        go(linli, "/learned", "记住的叫法").await?;
        linli.finds(cell("甜蜜蜜")).await?;
        linli.sees("砂糖橘").await?;
        linli.sees(CAMPAIGN).await?;
        linli.picture("learned-words").await?;

        linli.click(cell("甜蜜蜜")).await?;
        linli.press(" ").await?;
        linli.click(button("忘掉1个")).await?;
        linli.sees("还没有记住的").await?;
        linli.picture("learned-nothing").await?;
        linli.press("Control+z").await?;
        linli.finds(cell("甜蜜蜜")).await?;
        Ok(())
    });
}

/// Pastes today's list, says by keyboard what the word means, and confirms.
async fn correct(linli: &Linli) -> Result<(), Failure> {
    linli.paste(TODAY).await?;
    linli.sees("还有 1 条待确认").await?;
    // Enter leads to the goods that are still to be chosen; what is chosen there is taken with the next.
    linli.press("Enter").await?;
    linli.enter("砂糖橘").await?;
    linli.press("Enter").await?;
    linli.sees("¥39.80").await?;
    linli.press("Enter").await?;
    linli.press("Control+Enter").await?;
    linli.sees("记住了：“甜蜜蜜”是").await
}

/// Pastes the list of the day after, in which nothing is doubtful any more.
async fn known(linli: &Linli) -> Result<(), Failure> {
    linli.paste(TOMORROW).await?;
    linli.sees("¥99.50").await?;
    assert!(!linli.shows("条待确认").await?, "the word is asked about again");
    linli.press("Control+Enter").await?;
    linli.sees("已导入：新增 1").await?;
    // Where confirming leads to: whoever goes elsewhere before would be led back.
    linli.sees("共 2 行").await
}
