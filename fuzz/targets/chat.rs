//! Any text, read against a small menu: no panic, nothing lost, the same reading twice, work in step with the length.
#![no_main]

use libfuzzer_sys::fuzz_target;
use linli_domain::Unit;
use linli_intake::chat::{ChatList, Context, KnownPerson, MenuOffer, Span, read};

fuzz_target!(|text: &str| {
    let menu = menu();
    let people =
        [KnownPerson { names: vec!["小周".into(), "Amy Chen".into()], ..KnownPerson::default() }];
    let points = ["南门".to_owned()];
    let context =
        Context { menu: &menu, people: &people, pickup_points: &points, ..Context::default() };
    let Ok(list) = read(text, &context) else { return };
    let chars: Vec<char> = text.chars().collect();
    assert_eq!(lost(&chars, &list), None, "every character lies somewhere");
    assert_eq!(read(text, &context).as_ref(), Ok(&list), "reading twice is reading once");
    let most = 400 * (u64::try_from(chars.len()).unwrap_or(u64::MAX) + 10);
    assert!(u64::from(list.steps) <= most, "{} steps for {} characters", list.steps, chars.len());
});

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

/// The first character that is accounted for nowhere.
fn lost(chars: &[char], list: &ChatList) -> Option<usize> {
    let mut covered = vec![false; chars.len()];
    let mut cover = |span: Span| covered[span.start as usize..span.end as usize].fill(true);
    list.structure.iter().copied().for_each(&mut cover);
    list.title
        .iter()
        .chain(&list.announcements)
        .chain(&list.remark)
        .filter_map(|read| read.source)
        .for_each(&mut cover);
    list.menu.iter().map(|line| line.source).for_each(&mut cover);
    list.entries.iter().map(|entry| entry.source).for_each(&mut cover);
    list.unread.iter().map(|line| line.source).for_each(&mut cover);
    let invisible =
        |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}');
    (0..chars.len()).find(|at| !covered[*at] && !invisible(chars[*at]))
}
