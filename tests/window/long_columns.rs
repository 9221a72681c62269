//! What was open and in stock when the book was begun, in the window: nobody's, one's under a long name, and thousands' with large
//! sums.

use std::fmt::Write as _;

use linli_tests::{Linli, Outcome, Window};

use crate::{
    album::{HEIGHT, WIDTH},
    steps::{go, open_row, terminal},
};

const ROWS: usize = 5_000;
/// As groups name people, and firms themselves.
const LONG: &str = "翠苑二期南门三号楼一单元的王阿姨和她家小朋友（周末不在）";
/// What each of the thousands owes, or is owed; one of ten the other way round.
const EACH_YUAN: usize = 12_345;

#[test]
fn what_was_open_is_legible_for_none_for_one_and_for_thousands() {
    Window::named("columns").run(async |linli| {
        linli.in_language("zh-CN").await?;
        linli.in_appearance("light").await?;
        linli.resize(WIDTH, HEIGHT).await?;
        for (title, empty) in
            [("团员", "还没有团员"), ("供货商", "还没有供货商"), ("库存", "还没有库存")]
        {
            go(linli, address(title), title).await?;
            linli.sees(empty).await?;
            linli.picture(&format!("none-{}", &address(title)[2..])).await?;
        }
        stocked(linli, &[LONG.to_owned()])?;
        linli.in_appearance("light").await?;
        looked_through(linli, "one", "¥12,345.00", ["团员", "供货商", "库存"]).await?;
        card(linli).await?;
        stocked(linli, &(1..=ROWS).map(|number| format!("{number} 号")).collect::<Vec<_>>())?;
        linli.in_appearance("light").await?;
        // 4,501 owe, and 500 are owed.
        looked_through(linli, "thousands", "¥49,392,345.00", ["团员", "供货商", "库存"]).await?;
        linli.in_language("en").await?;
        linli.in_appearance("dark").await?;
        looked_through(
            linli,
            "thousands-english",
            "¥49,392,345.00",
            ["Members", "Suppliers", "Stock"],
        )
        .await
    });
}

fn address(title: &str) -> &'static str {
    match title {
        "团员" | "Members" => "#/members",
        "供货商" | "Suppliers" => "#/suppliers",
        _ => "#/stock",
    }
}

/// Each of the pages; members and suppliers come to `sum`.
async fn looked_through(linli: &Linli, name: &str, sum: &str, titles: [&str; 3]) -> Outcome {
    for title in titles {
        go(linli, address(title), title).await?;
        linli.sees(if address(title) == "#/stock" { LONG } else { sum }).await?;
        linli.picture(&format!("{name}-{}", &address(title)[2..])).await?;
    }
    Ok(())
}

/// The card of whoever has the long name.
async fn card(linli: &Linli) -> Outcome {
    go(linli, "#/members", "团员").await?;
    open_row(linli, LONG).await?;
    linli.sees("期初").await?;
    linli.picture("one-member").await?;
    Ok(())
}

/// Writes the row of a name, told which of them it is.
type Row<'a> = &'a dyn Fn(usize, &str) -> String;

/// Puts members, suppliers and goods of these names on file, with what was open and in stock.
fn stocked(linli: &Linli, names: &[String]) -> Outcome {
    let shop = terminal(linli)?;
    let owed = |index: usize| {
        if index % 10 == 9 { -(EACH_YUAN.cast_signed()) } else { EACH_YUAN.cast_signed() }
    };
    let tables: [(&str, &str, Row<'_>); 6] = [
        ("members", "昵称,电话", &|index, name| {
            format!("{name},139{:08}", index + names.len())
        }),
        ("suppliers", "供货商,联系人", &|_, name| format!("{name},")),
        ("products", "商品,单位,团购价,供货商", &|_, name| {
            format!("{name},份,9.90,{name}")
        }),
        ("member-balances", "昵称,欠款", &|index, name| format!("{name},{}", owed(index))),
        ("supplier-balances", "供货商,欠款", &|index, name| format!("{name},{}", owed(index))),
        ("stock", "商品,库存", &|index, name| format!("{name},{}", index % 300 + 1)),
    ];
    for (kind, head, row) in tables {
        let mut text = format!("{head}\n");
        for (index, name) in names.iter().enumerate() {
            writeln!(text, "{}", row(index, name))?;
        }
        let file = shop.write(&format!("{kind}.csv"), &text)?;
        shop.does(&["table", "import", "--kind", kind, &file.to_string_lossy()])?;
    }
    Ok(())
}
