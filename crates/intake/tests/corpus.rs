//! Whole lists with what is read from them, each value checked by a person before it was accepted.
//!
//! `corpus/NAME.txt` is the paste, `NAME.menu.csv` and `NAME.members.csv` what is known, `NAME.json` the reading, an entry a
//! line. `ACCEPT=1 cargo test -p linli-intake --test corpus` writes the readings anew; read every line of the difference.

use std::{env, fs, path::Path};

use linli_intake::chat::{
    ChatList, Context, Entry, Item, KnownPerson, ListKind, MenuOffer, OfferMatch, read,
};
use linli_intake::table::{read_members, read_products};
use serde_json::{Value, json};

fn corpus() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn names() -> Vec<String> {
    let files = fs::read_dir(corpus()).expect("the corpus is there");
    let mut names: Vec<String> = files
        .filter_map(|file| file.ok()?.file_name().into_string().ok())
        .filter_map(|file| file.strip_suffix(".txt").map(str::to_owned))
        .collect();
    names.sort();
    names
}

fn known(name: &str) -> (Vec<MenuOffer>, Vec<KnownPerson>) {
    let menu = fs::read(corpus().join(format!("{name}.menu.csv")));
    let people = fs::read(corpus().join(format!("{name}.members.csv")));
    (
        menu.map(|bytes| read_products(&bytes).expect("a product table")).unwrap_or_default(),
        people.map(|bytes| read_members(&bytes).expect("a member table")).unwrap_or_default(),
    )
}

fn reading(name: &str, text: &str) -> ChatList {
    let (menu, people) = known(name);
    let points = ["南门快递柜".to_owned()];
    read(
        text,
        &Context { menu: &menu, people: &people, pickup_points: &points, ..Context::default() },
    )
    .expect("a text")
}

/// The reading as JSON, an entry a line, so that a person can hold it against the list.
fn shown(text: &str, list: &ChatList) -> String {
    let kind = match list.kind {
        ListKind::Orders => json!("orders"),
        ListKind::NotOrders { reason } => json!({ "not_orders": reason }),
    };
    let menu: Vec<Value> = list
        .menu
        .iter()
        .map(|line| {
            json!([
                line.number,
                line.name.value,
                line.price.as_ref().map(|price| price.value),
                line.offers
            ])
        })
        .collect();
    let unread: Vec<Value> =
        list.unread.iter().map(|line| json!([line.line, line.text, line.reason])).collect();
    let announcements: Vec<&String> = list.announcements.iter().map(|line| &line.value).collect();
    let doubts: Vec<Value> = list.doubts.iter().map(|doubt| json!(doubt.code)).collect();
    let lines = |values: &[Value]| {
        values.iter().map(|value| format!("\n    {value}")).collect::<Vec<_>>().join(",")
    };
    let entries: Vec<Value> = list.entries.iter().map(|entry| shown_entry(text, entry)).collect();
    format!(
        "{{\n  \"title\": {},\n  \"kind\": {kind},\n  \"announcements\": {},\n  \"doubts\": {},\n  \"remark\": {},\n  \"menu\": [{}],\n  \
         \"entries\": [{}],\n  \"unread\": [{}]\n}}\n",
        json!(list.title.as_ref().map(|title| &title.value)),
        json!(announcements),
        json!(doubts),
        json!(list.remark.as_ref().map(|remark| &remark.value)),
        lines(&menu),
        lines(&entries),
        lines(&unread),
    )
}

fn shown_entry(text: &str, entry: &Entry) -> Value {
    let length = (entry.source.end - entry.source.start) as usize;
    let source: String = text.chars().skip(entry.source.start as usize).take(length).collect();
    let mut shown = json!({
        "text": source,
        "name": entry.name.value,
        "items": entry.items.iter().map(shown_item).collect::<Vec<_>>(),
    });
    let mut put = |name: &str, value: Value, plain: bool| {
        if !plain {
            shown[name] = value;
        }
    };
    put("action", json!(entry.action), entry.action == linli_intake::chat::Action::Order);
    put("person", json!(entry.person.as_ref().map(|person| person.value)), entry.person.is_none());
    put("phone", json!(entry.phone.as_ref().map(|phone| &phone.value)), entry.phone.is_none());
    put(
        "address",
        json!(entry.address.as_ref().map(|address| address.value.short())),
        entry.address.is_none(),
    );
    put(
        "marks",
        json!(entry.marks.iter().map(|mark| mark.value).collect::<Vec<_>>()),
        entry.marks.is_empty(),
    );
    put("note", json!(entry.note), entry.note.is_empty());
    let doubts: Vec<Value> = entry.doubts.iter().map(|doubt| json!(doubt.code)).collect();
    put("doubts", json!(doubts), doubts.is_empty());
    put("review", json!(true), !entry.needs_review());
    shown
}

/// `product/variant 2箱`, with `?` where the offer is open, then what it may be, then its note.
fn shown_item(item: &Item) -> Value {
    let open = if item.offer == OfferMatch::Unknown { "?" } else { "" };
    let variant =
        item.variant.as_ref().map(|variant| format!("/{}", variant.value)).unwrap_or_default();
    let mut shown =
        format!("{open}{}{variant} {}{}", item.product.value, item.quantity.value, item.unit);
    if !item.alternatives.is_empty() {
        let offers: Vec<String> =
            item.alternatives.iter().map(|other| format!("{:?}", other.offer)).collect();
        shown += &format!(" of {}", offers.join(" "));
    }
    if !item.note.is_empty() {
        shown += &format!(" ({})", item.note);
    }
    json!(shown)
}

#[test]
fn every_list_reads_as_accepted() {
    let mut differing = Vec::new();
    for name in names() {
        let text = fs::read_to_string(corpus().join(format!("{name}.txt"))).expect("a list");
        let shown = shown(&text, &reading(&name, &text));
        serde_json::from_str::<Value>(&shown).expect("valid JSON");
        let file = corpus().join(format!("{name}.json"));
        if env::var_os("ACCEPT").is_some() {
            fs::write(&file, &shown).expect("written");
        }
        let accepted = fs::read_to_string(&file).unwrap_or_default();
        for (line, (accepted, read)) in accepted.lines().zip(shown.lines()).enumerate() {
            if accepted != read {
                differing
                    .push(format!("{name}:{}\n  accepted {accepted}\n  read     {read}", line + 1));
            }
        }
        if accepted.lines().count() != shown.lines().count() {
            differing.push(format!(
                "{name}: {} lines, not {}",
                shown.lines().count(),
                accepted.lines().count()
            ));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn the_corpus_is_wide() {
    let lists: Vec<ChatList> = names()
        .iter()
        .map(|name| {
            reading(
                name,
                &fs::read_to_string(corpus().join(format!("{name}.txt"))).expect("a list"),
            )
        })
        .collect();
    let entries: usize = lists.iter().map(|list| list.entries.len()).sum();
    let refused = lists.iter().filter(|list| list.kind != ListKind::Orders).count();
    assert!(
        lists.len() >= 16 && entries >= 150 && refused >= 4,
        "{} lists, {entries} entries, {refused} refused",
        lists.len()
    );
}
