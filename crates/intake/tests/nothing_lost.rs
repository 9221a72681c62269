//! Whatever is pasted: no panic, no character lost, work in step with the length.

use linli_domain::Unit;
use linli_intake::chat::{
    CHARS_MAX, ChatList, Context, KnownPerson, MenuOffer, ReadError, Span, read,
};
use proptest::prelude::*;

fn menu() -> Vec<MenuOffer> {
    let offer = |number: &str, product: &str, variant: &str, unit: &str| MenuOffer {
        product: product.into(),
        variant: variant.into(),
        numbers: vec![number.into()],
        unit: Unit::new(unit),
        ..MenuOffer::default()
    };
    vec![
        offer("1", "红富士苹果", "5斤装", "箱"),
        offer("1", "红富士苹果", "10斤装", "箱"),
        offer("2", "皇冠梨", "", "斤"),
        offer("A3", "纯牛奶", "24盒装", "箱"),
        offer("4", "蛋挞", "原味", "盒"),
        offer("4", "蛋挞", "抹茶", "盒"),
    ]
}

fn people() -> Vec<KnownPerson> {
    let person = |name: &str| KnownPerson { names: vec![name.into()], ..KnownPerson::default() };
    vec![person("小周"), person("林阿姨"), person("24K"), person("Amy Chen")]
}

fn list_of(text: &str) -> ChatList {
    let points = ["南门".to_owned()];
    read(
        text,
        &Context { menu: &menu(), people: &people(), pickup_points: &points, ..Context::default() },
    )
    .expect("a text")
}

/// Every place the reader accounts for.
fn accounted(list: &ChatList) -> Vec<Span> {
    let mut spans: Vec<Span> = list.structure.clone();
    spans.extend(list.title.iter().filter_map(|title| title.source));
    spans.extend(list.announcements.iter().filter_map(|line| line.source));
    spans.extend(list.menu.iter().map(|line| line.source));
    spans.extend(list.entries.iter().map(|entry| entry.source));
    spans.extend(list.unread.iter().map(|line| line.source));
    spans.extend(list.remark.iter().filter_map(|remark| remark.source));
    spans
}

/// Characters that are no white space and lie nowhere.
fn lost(text: &str, list: &ChatList) -> Vec<(usize, char)> {
    let mut covered = vec![false; text.chars().count()];
    for span in accounted(list) {
        assert!(
            span.start <= span.end && span.end as usize <= covered.len(),
            "{span:?} lies outside"
        );
        covered[span.start as usize..span.end as usize].fill(true);
    }
    let invisible =
        |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}');
    text.chars().enumerate().filter(|(at, c)| !covered[*at] && !invisible(*c)).collect()
}

/// Pieces of which real lists are made, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "#接龙",
        "#接龍 ",
        "\n",
        "\n",
        "\n\n",
        "1. ",
        "2、",
        "3) ",
        "（4）",
        "⑤",
        "6",
        " ",
        "　",
        "小周",
        "林阿姨",
        "24K",
        "...",
        "😀",
        "苹果",
        "红富士",
        "梨",
        "牛奶",
        "🥚",
        "蛋挞",
        "原味",
        "抹茶",
        "草莓",
        "A3",
        "2",
        "３",
        "两份",
        "半箱",
        "一斤半",
        "5斤装",
        "俩",
        "x2",
        "*3",
        "✖️4",
        "+",
        "➕1",
        "-",
        "—2份",
        "、",
        "，",
        "各一份",
        "（",
        "）",
        "3号楼2单元501",
        "3-2-501",
        "B座",
        "13912340000",
        "已付",
        "自提",
        "不要葱",
        "再加",
        "取消",
        "改成",
        "不要了",
        "换成",
        "例 ",
        "收到",
        "谢谢",
        "10:32",
        "老钱 10:32",
        "¥25元/箱",
        "500ml*12瓶",
        "和",
        "的",
        "南门",
        "----",
        "#",
        "\u{fe0f}",
        "\r\n",
        "\t",
        "7月20日周六",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..60)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_character_of_a_list_is_accounted_for(text in pieces()) {
        let list = list_of(&text);
        prop_assert_eq!(lost(&text, &list), vec![]);
    }

    #[test]
    fn every_character_of_any_text_is_accounted_for(text in "[\\PC\n]{0,80}") {
        let list = list_of(&text);
        prop_assert_eq!(lost(&text, &list), vec![]);
    }

    #[test]
    fn evidence_lies_within_its_entry(text in pieces()) {
        let list = list_of(&text);
        for entry in &list.entries {
            let inside = |span: Span| entry.source.start <= span.start && span.end <= entry.source.end;
            for item in &entry.items {
                prop_assert!(inside(item.source), "{item:?}");
                prop_assert!(item.quantity.source.is_none_or(inside), "{item:?}");
            }
            prop_assert!(entry.note_sources.iter().copied().all(inside));
            prop_assert!(entry.doubts.iter().all(|doubt| inside(doubt.source)));
            prop_assert!(!entry.confidence.needs_review() || entry.needs_review());
        }
    }

    #[test]
    fn arbitrary_bytes_read_as_text_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        if let Ok(list) = read(&text, &Context::default()) {
            prop_assert_eq!(lost(&text, &list), vec![]);
        }
    }
}

#[test]
fn work_grows_in_step_with_the_text() {
    let shapes = [
        "小周 苹果2箱 梨3斤 3-2-501 已付\n",
        "((((((((((",
        "一一一一一一",
        "苹果",
        "2 ",
        "x 2",
        "加的的的",
        "1-1-",
        "各",
        "、",
        "+1",
        "¥ ",
        "😀\u{fe0f}",
        "5栋 3 ",
        "1. 2. ",
        "#接龙\n",
        "例\n",
        "\n\n",
        "不要",
        "（2份",
        "1 小周\n",
        "10:32\n",
        "收到\n",
    ];
    for shape in shapes {
        let steps = |times: usize| {
            let text = format!("#接龙\n水果\n\n1. {}", shape.repeat(times));
            u64::from(list_of(&text).steps.max(1)) * 1000
                / u64::try_from(text.chars().count()).unwrap()
        };
        let (short, long) = (steps(200), steps(3200));
        assert!(
            long <= short * 2 + 4000,
            "{shape:?}: {short} then {long} steps for a thousand characters"
        );
    }
}

#[test]
fn a_long_paste_is_read_or_refused() {
    let line = "林阿姨 苹果5斤装2箱 3-2-501 已付\n";
    let entries = |count: usize| (1..=count).map(|n| format!("{n}. {line}")).collect::<String>();
    let list = list_of(&format!("#接龙\n水果\n\n{}", entries(5000)));
    assert_eq!(list.entries.len(), 5000);
    let long = line.repeat(CHARS_MAX / line.chars().count() + 1);
    let refused = read(&long, &Context::default());
    assert_eq!(refused, Err(ReadError::TooLong { chars: long.chars().count(), max: CHARS_MAX }));
}

/// What an entry says, without where it stands.
fn said(list: &ChatList) -> Vec<String> {
    let of = |entry: &linli_intake::chat::Entry| {
        let items: Vec<String> = entry
            .items
            .iter()
            .map(|item| format!("{:?} {} {}", item.offer, item.quantity.value, item.unit))
            .collect();
        format!("{} {items:?} {:?} {}", entry.name.value, entry.action, entry.needs_review())
    };
    list.entries.iter().map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_twice_is_reading_once(text in pieces()) {
        prop_assert_eq!(list_of(&text), list_of(&text));
    }

    #[test]
    fn blank_lines_at_the_end_change_nothing(text in pieces()) {
        prop_assert_eq!(said(&list_of(&text)), said(&list_of(&format!("{text}\n\n  \n"))));
    }

    #[test]
    fn the_line_ends_of_another_system_change_nothing(text in pieces()) {
        let plain = text.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(said(&list_of(&plain)), said(&list_of(&plain.replace('\n', "\r\n"))));
    }
}

/// Real lists with characters left out, doubled, exchanged and brought in from elsewhere: what a fuzzer does, for a moment, on
/// every run. `fuzz/` goes on from here.
#[test]
fn damaged_lists_do_no_harm() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/seen");
    let lists: Vec<Vec<char>> = std::fs::read_dir(folder)
        .expect("the corpus is there")
        .filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok())
        .map(|text| text.chars().take(700).collect())
        .collect();
    let mut state = 7_u64;
    let mut throw = |sides: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((state >> 33) % sides as u64).expect("it is below a usize")
    };
    for round in 0..600 {
        let mut text = lists[round % lists.len()].clone();
        let other = &lists[throw(lists.len())];
        for _ in 0..=throw(12) {
            let at = throw(text.len());
            match throw(4) {
                0 => drop(text.remove(at)),
                1 => text.insert(at, text[at]),
                2 => text[at] = other[throw(other.len())],
                _ => {
                    let from = throw(other.len());
                    let to = (from + 1 + throw(20)).min(other.len());
                    text.splice(at..at, other[from..to].iter().copied());
                }
            }
        }
        let text: String = text.into_iter().collect();
        let list = list_of(&text);
        assert_eq!(lost(&text, &list), vec![], "{text}");
        let most = 400 * (u64::try_from(text.chars().count()).expect("a length") + 10);
        assert!(u64::from(list.steps) <= most, "{} steps: {text}", list.steps);
    }
}
