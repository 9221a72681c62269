//! Exports of 快团团 in every set of headings, and the oddities of real ones.

mod exports;
mod nothing_lost;
mod oddities;

use std::ops::ControlFlow;

use linli_domain::{Address, Fen, Unit};
use linli_intake::{
    Context, KnownPerson, MenuOffer,
    chat::{Action, Entry},
    table::{
        Mapping, TableKind,
        book::{self, Book, Limits},
        orders::{self, KnownGoods, OrderSheet, OrderTables},
    },
};

pub(crate) fn menu() -> Vec<MenuOffer> {
    let offer = |product: &str, variant: &str, price: i64| MenuOffer {
        product: product.into(),
        variant: variant.into(),
        price: Some(Fen(price)),
        ..MenuOffer::default()
    };
    vec![
        offer("苹果", "大果", 3000),
        offer("苹果", "小果", 2000),
        MenuOffer { unit: Unit::new("斤"), ..offer("砀山梨", "", 350) },
        MenuOffer {
            unit: Unit::new("盒"),
            product_aliases: vec!["鲜奶".into()],
            ..offer("纯牛奶", "", 1290)
        },
    ]
}

pub(crate) fn people() -> Vec<KnownPerson> {
    vec![
        KnownPerson {
            names: vec!["小王".into(), "王姐".into()],
            phone: "13800000001".parse().ok(),
            address: Address::default(),
        },
        KnownPerson { names: vec!["老赵".into()], ..KnownPerson::default() },
    ]
}

pub(crate) fn book(name: &str, bytes: &[u8]) -> Book {
    book::read(name, bytes, &Limits::default(), &mut |_| ControlFlow::Continue(())).unwrap()
}

/// Reads every sheet that is a table of orders.
pub(crate) fn read(books: &[Book]) -> OrderTables {
    read_knowing(books, &KnownGoods::new())
}

pub(crate) fn read_knowing(books: &[Book], known: &KnownGoods) -> OrderTables {
    let sheets: Vec<(&Book, &book::Sheet, Mapping)> = books
        .iter()
        .flat_map(|book| book.sheets.iter().map(move |sheet| (book, sheet)))
        .filter_map(|(book, sheet)| {
            let mapping = Mapping::propose(TableKind::Orders, sheet)?;
            mapping.missing().is_empty().then_some((book, sheet, mapping))
        })
        .collect();
    let sheets: Vec<OrderSheet<'_>> =
        sheets.iter().map(|(book, sheet, mapping)| OrderSheet { book, sheet, mapping }).collect();
    let points = ["南门".to_owned()];
    let context =
        Context { menu: &menu(), people: &people(), pickup_points: &points, ..Context::default() };
    orders::read(&sheets, &context, known)
}

/// `1 小王→0 13800000001 3-2-501: 苹果大果×2、砀山梨×1斤 «放门口» [paid] ?unknown_product(榴莲)`
pub(crate) fn shown(tables: &OrderTables) -> Vec<String> {
    tables.list.entries.iter().map(entry).collect()
}

fn entry(entry: &Entry) -> String {
    let mut words = Vec::new();
    words.extend(entry.index.map(|index| index.to_string()));
    words.push(match &entry.person {
        Some(person) => format!("{}→{}", entry.name.value, person.value),
        None => entry.name.value.clone(),
    });
    words.extend(entry.phone.as_ref().map(|phone| phone.value.to_string()));
    words.extend(entry.address.as_ref().map(|address| address.value.short()));
    words.extend(entry.pickup_point.as_ref().map(|point| format!("@{}", point.value)));
    let items: Vec<String> = entry
        .items
        .iter()
        .map(|item| {
            let variant = item.variant.as_ref().map_or("", |variant| variant.value.as_str());
            let note =
                if item.note.is_empty() { String::new() } else { format!("({})", item.note) };
            format!("{}{variant}×{}{}{note}", item.product.value, item.quantity.value, item.unit)
        })
        .collect();
    let what =
        if entry.action == Action::Cancel { "不要了".to_owned() } else { items.join("、") };
    let mut line = format!("{}: {what}", words.join(" "));
    if !entry.note.is_empty() {
        line += &format!(" «{}»", entry.note);
    }
    let marks: Vec<&str> = entry.marks.iter().map(|mark| mark.value.as_str()).collect();
    if !marks.is_empty() {
        line += &format!(" [{}]", marks.join(","));
    }
    for doubt in &entry.doubts {
        let code = serde_json::to_value(doubt.code).unwrap();
        let text = doubt.params.get("text").cloned().unwrap_or_default();
        line += &format!(" ?{}({text})", code.as_str().unwrap());
    }
    line
}

/// Left out: `已取消的行: cancelled`.
pub(crate) fn left_out(tables: &OrderTables) -> Vec<String> {
    let chars: Vec<char> = tables.text.chars().collect();
    let line = |span: &linli_intake::chat::Span| -> String {
        chars[span.start as usize..span.end as usize].iter().collect::<String>().replace('\t', " ")
    };
    tables
        .left_out
        .iter()
        .map(|left| {
            let reason = serde_json::to_value(left.reason).unwrap();
            format!("{}: {}", reason.as_str().unwrap(), line(&left.span))
        })
        .collect()
}
