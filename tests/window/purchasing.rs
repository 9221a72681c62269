//! From the list to the supplier: purchase orders are made, sent, changed, sent again and taken back; goods that failed are replaced.

use linli_tests::{Linli, Outcome, Window, button, field, link, with_role};

use crate::{
    album::{HEIGHT, WIDTH},
    steps::{go, open_row},
};

const LIST: &str =
    "#接龙\n第13期\n\n1. 王姐 苹果大果4份\n2. 李哥 苹果大果3份 苹果小果1份\n3. 小林 苹果大果2份";

#[test]
fn a_purchase_order_goes_out_twice_and_all_of_it_can_be_taken_back() {
    Window::named("purchasing").run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance("light").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        linli.click(button("装入示例数据，先试一试")).await?;
        linli.sees("砂糖橘牛奶团").await?;
        linli.paste(LIST).await?;
        linli.sees("新增 3").await?;
        linli.press("Control+Enter").await?;
        linli.sees("已导入").await?;
        linli.click(link("采购 3 家")).await?;
        linli.sees("东山果蔬批发").await?;
        linli.picture("to-buy").await?;
        fill(linli).await?;
        make_and_send(linli).await?;
        substitute(linli).await?;
        supplier(linli).await
    });
}

async fn fill(linli: &Linli) -> Outcome {
    linli.click(button("凑单")).await?;
    linli.sees("可以问").await?;
    linli.picture("filling").await?;
    linli.press("Escape").await?;
    linli.loses(button("复制凑单通知")).await?;
    Ok(())
}

async fn make_and_send(linli: &Linli) -> Outcome {
    linli.press("Control+n").await?;
    linli.sees("已经够了").await?;
    linli.picture("step-made").await?;
    go(linli, "#/purchasing", "采购").await?;
    linli.click(with_role("radio", "采购单 1")).await?;
    linli.sees("草稿").await?;
    open_row(linli, "东山果蔬批发").await?;
    linli.click(button("标为已发出")).await?;
    linli.sees("第 1 版").await?;
    linli.fill(field("红富士苹果 大果5斤装的采购数量"), "18").await?;
    linli.picture("order").await?;
    linli.press("Control+Enter").await?;
    linli.sees("有改动未发").await?;
    open_row(linli, "东山果蔬批发").await?;
    linli.sees("供货商手里还是旧的").await?;
    linli.picture("order-changed").await?;
    linli.click(button("改动已发给供货商")).await?;
    linli.sees("第 2 版").await?;
    // Shown anew, the page still has the order open.
    linli.in_appearance("dark").await?;
    linli.sees("第 2 版").await?;
    linli.picture("order-dark").await?;
    linli.press("Escape").await?;
    linli.loses(button("复制文字")).await?;
    linli.picture("orders-dark").await?;
    linli.in_appearance("light").await?;
    linli.click(with_role("radio", "采购单 1")).await?;
    // The second sending, the change and the first sending.
    linli.press("Control+z").await?;
    linli.sees("有改动未发").await?;
    linli.press("Control+Shift+z").await?;
    linli.sees("已发出").await?;
    Ok(())
}

async fn substitute(linli: &Linli) -> Outcome {
    go(linli, "#/campaigns", "团购").await?;
    open_row(linli, "砂糖橘牛奶团 第13期").await?;
    linli.click(link("采购 3 家")).await?;
    linli.click(button("换货")).await?;
    linli.click(field("缺货的商品")).await?;
    linli.enter("大果").await?;
    linli.press("Enter").await?;
    linli.click(field("换成什么")).await?;
    linli.enter("小果").await?;
    linli.press("Enter").await?;
    linli.sees("王姐").await?;
    linli.picture("substitute").await?;
    linli.press("Control+Enter").await?;
    linli.sees("已给 3 单换货").await?;
    linli.press("Escape").await?;
    Ok(())
}

async fn supplier(linli: &Linli) -> Outcome {
    go(linli, "#/suppliers", "供货商").await?;
    open_row(linli, "东山果蔬批发").await?;
    linli.sees("起送").await?;
    linli.picture("supplier").await?;
    Ok(())
}
