//! Whole lists, read as a person reads them.
//!
//! `corpus/seen` was looked at while the reader was written, `corpus/held_out` was written first and not looked at since,
//! `corpus/fresh` when the reader was done, `corpus/blind` by people who had never seen it. Below each entry stands its reading,
//! written by hand (`measure/expected.rs` and `corpus/CONVENTIONS.md` say how). `cargo xtask corpus` prints the table.
//!
//! Of some lists everything else that is read was checked as well, and is kept as JSON beside them: title, menu, remark, lines that
//! were not read. `ACCEPT=1 cargo test -p linli-intake --test corpus` writes these anew; read every line of the difference.

mod measure;

use std::{env, fs, path::PathBuf};

use linli_intake::chat::{Action, ChatList, Entry, Item, ListKind, OfferMatch};
use measure::{
    judge::Verdict,
    report::Report,
    sample::{self, Part, Sample},
};
use serde_json::{Value, json};

/// The JSON beside a list.
fn accepted(sample: &Sample) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/seen");
    folder.join(format!("{}.json", sample.name))
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
    put("action", json!(entry.action), entry.action == Action::Order);
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
fn what_was_checked_of_a_list_is_still_read() {
    let mut differing = Vec::new();
    for sample in sample::all() {
        let file = accepted(&sample);
        let Ok(accepted) = fs::read_to_string(&file) else { continue };
        let shown = shown(&sample.paste, &sample.reading());
        if env::var_os("ACCEPT").is_some() {
            fs::write(&file, &shown).expect("written");
            continue;
        }
        let name = &sample.name;
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
fn nothing_is_wrong_in_silence() {
    let report = Report::of(&sample::all());
    assert_eq!(report.entries(Part::Seen, &[Verdict::WrongSilent]), "");
    // How many, not which: who reads them here has no unseen lists any more.
    for part in [Part::HeldOut, Part::Fresh] {
        assert_eq!(report.tally(part).wrong_silent, 0, "{}", part.name());
    }
    // Of what nobody ever looked at, some must be expected; `docs/reading.md` says how many there are.
    let blind = report.tally(Part::Blind);
    assert!(
        blind.wrong_silent * 50 <= blind.entries(),
        "{} of {}",
        blind.wrong_silent,
        blind.entries()
    );
}

#[test]
fn most_entries_are_read_without_asking() {
    let report = Report::of(&sample::all());
    for (part, least) in
        [(Part::Seen, 950), (Part::HeldOut, 950), (Part::Fresh, 950), (Part::Blind, 890)]
    {
        assert!(report.tally(part).share() >= least, "\n{}", report.table(part));
    }
}

#[test]
fn the_corpus_is_wide_and_a_third_of_it_unseen() {
    let lists = sample::all();
    let entries = |part: &dyn Fn(Part) -> bool| -> usize {
        let lists = lists.iter().filter(|list| part(list.part));
        lists.flat_map(|list| &list.groups).map(|group| group.readings.len()).sum()
    };
    let (all, unseen) = (entries(&|_| true), entries(&|part| part != Part::Seen));
    let refused = lists.iter().filter(|list| list.refused.is_some()).count();
    assert!(
        lists.len() >= 40 && all >= 600 && refused >= 4 && unseen * 3 >= all,
        "{} lists, {all} entries, {refused} refused, {unseen} entries unseen",
        lists.len()
    );
}
