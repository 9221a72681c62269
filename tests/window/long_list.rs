//! A list of three hundred entries, looked through by keyboard alone, as long lists are on the evening before a cutoff.

use std::fmt::Write as _;

use linli_tests::{Failure, Linli, Window, button, heading};

const CAMPAIGN: &str = "砂糖橘牛奶团 第13期";

/// What goes into the list by hand below, beside its plain entries.
const ENTRIES: usize = 300;

/// What people want, how they write it, and what it comes to by the sample's prices: pieces and fen. What is weighed is
/// one piece, however heavy.
const WISHES: [(&str, u64, u64); 12] = [
    ("大果苹果1份 梨3斤", 2, 3280 + 1050),
    ("牛奶两箱", 2, 11_200),
    ("葡萄两斤 自提", 1, 1960),
    ("草莓味酸奶4杯 香蕉1把", 5, 4 * 480 + 880),
    ("砂糖橘2袋 已付", 2, 3980),
    ("🥛1箱 🍌2把", 3, 5600 + 1760),
    ("小果苹果2份", 2, 5160),
    ("全麦吐司", 1, 1580),
    ("30枚鸡蛋1盒", 1, 3380),
    ("蛋挞3盒", 3, 6600),
    ("葡萄和梨各2斤", 2, 1960 + 700),
    ("原味吐司2袋 要切片", 2, 2760),
];

const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许";
const GIVEN: [&str; 16] = [
    "雨桐", "子墨", "欣怡", "浩然", "诗涵", "俊杰", "梦瑶", "宇轩", "佳琪", "思远", "若曦", "嘉懿",
    "晓彤", "文博", "雅静", "志强",
];

/// Somebody of the list: no two of them share a name.
fn name(index: usize) -> String {
    let surname = SURNAMES.chars().nth(index % 20).unwrap_or('王');
    format!("{surname}{}", GIVEN[index / 20 % GIVEN.len()])
}

/// How the leader deals with an entry that waits.
#[derive(Clone, Copy)]
enum Hand {
    /// 鸡蛋, ten or thirty? This choice, and on.
    Choose(&'static str),
    /// Nothing of it is sold here.
    Skip,
    /// Skipped by a slip, taken back, and the thirty chosen.
    SlipThenThirty,
    /// More of the entry above.
    Join,
    /// Two people in one line, the first of whom wants eggs: thirty.
    Split,
}

/// The list, what is done with those of its entries that wait, and what all of it comes to: people, pieces, fen.
pub(crate) struct LongList {
    pub(crate) text: String,
    hands: Vec<Hand>,
    people: u64,
    pieces: u64,
    fen: u64,
}

pub(crate) fn long_list(entries: usize) -> LongList {
    const TEN: u64 = 1280;
    const THIRTY: u64 = 3380;
    let turns = [
        Hand::Choose("1"),
        Hand::Skip,
        Hand::Choose("2"),
        Hand::Join,
        Hand::SlipThenThirty,
        Hand::Split,
    ];
    let mut list = LongList {
        text: "#接龙\n砂糖橘牛奶团 明天截单\n\n".into(),
        hands: Vec::new(),
        people: 0,
        pieces: 0,
        fen: 0,
    };
    for index in 0..entries {
        let number = index + 1;
        let name = name(index);
        let hand = (index % 15 == 9).then(|| turns[index / 15 % turns.len()]);
        let (line, people, pieces, fen) = match hand {
            None => {
                let (wish, pieces, fen) = WISHES[index % WISHES.len()];
                (format!("{name} {wish}"), 1, pieces, fen)
            }
            Some(Hand::Choose("1")) => (format!("{name} 鸡蛋2盒"), 1, 2, 2 * TEN),
            Some(Hand::Choose(_)) => (format!("{name} 鸡蛋3盒"), 1, 3, 3 * THIRTY),
            Some(Hand::SlipThenThirty) => (format!("{name} 鸡蛋1盒"), 1, 1, THIRTY),
            Some(Hand::Skip) => (format!("{name} 榴莲1个"), 0, 0, 0),
            // A bag of grapes for whoever stands above.
            Some(Hand::Join) => ("葡萄3斤".to_owned(), 0, 1, 3 * 980),
            Some(Hand::Split) => {
                (format!("{name} 鸡蛋1盒，{name}妈妈 蛋挞2盒"), 2, 3, THIRTY + 4400)
            }
        };
        list.hands.extend(hand);
        list.people += people;
        list.pieces += pieces;
        list.fen += fen;
        let _ = writeln!(list.text, "{number}. {line}");
        if index % 40 == 20 {
            list.text.push_str("收到👌\n");
        }
    }
    list
}

impl LongList {
    /// How many entries wait at first.
    pub(crate) fn waiting(&self) -> usize {
        self.hands.len()
    }
}

/// `¥12,345.60`.
fn yuan(fen: u64) -> String {
    let whole = (fen / 100).to_string();
    let groups: Vec<&[u8]> = whole.as_bytes().rchunks(3).rev().collect();
    let groups: Vec<&str> =
        groups.iter().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    format!("¥{}.{:02}", groups.join(","), fen % 100)
}

#[test]
fn three_hundred_entries_are_corrected_by_keyboard_alone_and_come_to_what_they_should() {
    let list = long_list(ENTRIES);
    Window::named("long-list").run(async |linli| {
        open(linli).await?;
        linli.paste(&list.text).await?;
        linli.sees(&format!("还有 {} 条待确认", list.hands.len())).await?;
        linli.picture("review").await?;
        for (done, hand) in list.hands.iter().enumerate() {
            decide(linli, *hand).await?;
            if done + 1 < list.hands.len() {
                linli.sees(&format!("还有 {} 条待确认", list.hands.len() - done - 1)).await?;
            }
        }
        linli.sees(&format!("{} 人", list.people)).await?;
        linli.sees(&yuan(list.fen)).await?;
        linli.picture("decided").await?;
        linli.press("Control+Enter").await?;
        linli.sees(&format!("已导入：新增 {}", list.people)).await?;
        linli.sees(&format!("{} 人", list.people)).await?;
        linli.sees(&format!("{} 件", list.pieces)).await?;
        linli.sees(&yuan(list.fen)).await?;
        linli.press("Control+z").await?;
        linli.sees("复制群里的接龙").await?;
        Ok(())
    });
}

async fn open(linli: &Linli) -> Result<(), Failure> {
    linli.in_language("zh-CN").await?;
    linli.click(button("装入示例数据，先试一试")).await?;
    linli.finds(heading(CAMPAIGN)).await
}

async fn decide(linli: &Linli, hand: Hand) -> Result<(), Failure> {
    let keys: &[&str] = match hand {
        Hand::Choose("1") => &["1", "Enter"],
        Hand::Choose(_) => &["2", "Enter"],
        Hand::Skip => &["Delete"],
        Hand::SlipThenThirty => &["Delete", "Control+z", "2", "Enter"],
        Hand::Join => &["j", "n"],
        Hand::Split => {
            linli.press("s").await?;
            linli.sees("从哪个词起是另一条订单").await?;
            linli.press("Enter").await?;
            &["2", "Enter"]
        }
    };
    for key in keys {
        linli.press(key).await?;
    }
    Ok(())
}
