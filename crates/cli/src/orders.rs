//! `linli orders read | preview | import | pastes`.

use std::path::Path;

use linli_workbench::{
    Desk, campaigns,
    intake::{
        self, ChatList, Context, KnownPerson, MenuOffer,
        chat::{Entry, Item, ListKind},
        table::{self, TableError},
    },
    orders::{self, ChangeKind, OrderPreview, PasteForm, PasteMode, PersonChange, Undecided},
};
use serde_json::{Value, json};

use crate::{
    args::{ModeArg, PasteArgs, PastesArgs, ReadArgs},
    failure::Failure,
    fresh, input,
    print::{complaint, line, object},
    words::Words,
};

/// What does this list say, against products and members from tables?
pub(crate) fn read(args: &ReadArgs, words: &Words) -> Result<(), Failure> {
    let menu: Vec<MenuOffer> = table_of(&args.products, table::read_products)?;
    let people: Vec<KnownPerson> = match &args.members {
        Some(path) => table_of(path, table::read_members)?,
        None => Vec::new(),
    };
    let text = input::text(&args.text)?;
    let list = intake::read(
        &text,
        &Context { menu: &menu, people: &people, pickup_points: &[], ..Context::default() },
    )?;
    if args.json {
        return object(&list_json(&list));
    }
    for entry in &list.entries {
        line(&entry_line(entry, words))?;
    }
    print_unread(&list, words)
}

fn table_of<T>(path: &Path, read: impl Fn(&[u8]) -> Result<T, TableError>) -> Result<T, Failure> {
    let bytes = input::bytes(path)?;
    read(&bytes).map_err(|source| Failure::Table { path: path.to_owned(), source })
}

/// What would this list change?
pub(crate) fn preview(desk: &Desk, args: &PasteArgs, words: &Words) -> Result<(), Failure> {
    let form = form(desk, args)?;
    let preview = orders::preview(desk, &form)?;
    if args.json {
        return object(&preview_json(&preview));
    }
    for change in &preview.changes {
        line(&change_line(change, words))?;
    }
    print_unread(&preview.reading, words)?;
    line(&words.recognised(preview.recognised.mode, preview.recognised.why))?;
    line(&words.difference(&preview.difference))
}

/// What was pasted into a campaign, the latest first.
pub(crate) fn pastes(desk: &Desk, args: &PastesArgs, words: &Words) -> Result<(), Failure> {
    let campaign_id = campaigns::by_name(desk, &args.campaign)?;
    let pastes = campaigns::page(desk, campaign_id)?.pastes;
    if args.json {
        return object(&json!({ "pastes": pastes }));
    }
    for paste in pastes {
        let values = [
            ("at", Words::moment(paste.at)),
            ("mode", paste.mode.map(|mode| words.mode(mode)).unwrap_or_default()),
            ("new", paste.written.new.to_string()),
            ("changed", paste.written.changed.to_string()),
            ("cancelled", paste.written.cancelled.to_string()),
        ];
        line(&words.say("kept_paste", &values))?;
        line(&paste.text)?;
    }
    Ok(())
}

/// Takes the list in. What is in doubt is left out and named, or refused whole with `--strict`.
pub(crate) fn import(desk: &mut Desk, args: &PasteArgs, words: &Words) -> Result<(), Failure> {
    let form = form(desk, args)?;
    let undecided = if args.strict { Undecided::Refuse } else { Undecided::LeaveOut };
    let (preview, committed) = fresh::confirmed(
        desk,
        |desk| orders::preview(desk, &form),
        |desk, preview| orders::confirm(desk, &form, &preview.basis, undecided),
    )?;
    let committed = committed?;
    // Whoever sees these ids may rely on them: they are printed after the commit has reached the disk.
    if args.json {
        let txns: Vec<String> = committed.txn_ids.iter().map(ToString::to_string).collect();
        object(&json!({
            "written": committed.value.written,
            "new_members": committed.value.new_members,
            "left_out": preview.difference.undecided,
            "taught": committed.value.taught,
            "txn_ids": txns,
        }))?;
    } else {
        line(&words.imported(&committed.value))?;
        for taught in &committed.value.taught {
            line(&words.taught(taught))?;
        }
    }
    for entry in preview.entries.iter().filter(|entry| entry.undecided) {
        let read =
            usize::try_from(entry.entry).ok().and_then(|index| preview.reading.entries.get(index));
        if let Some(read) = read {
            complaint(&words.say("left_out", &[("entry", entry_line(read, words))]));
        }
    }
    Ok(())
}

fn form(desk: &Desk, args: &PasteArgs) -> Result<PasteForm, Failure> {
    let campaign_id = campaigns::by_name(desk, &args.campaign)?;
    let text = input::text(&args.text)?;
    let mode = args.mode.map(|mode| match mode {
        ModeArg::Snapshot => PasteMode::Snapshot,
        ModeArg::Continued => PasteMode::Continued,
        ModeArg::Addition => PasteMode::Addition,
        ModeArg::Chat => PasteMode::Chat,
    });
    Ok(PasteForm {
        campaign_id,
        text,
        mode,
        cuts: Vec::new(),
        decisions: Vec::new(),
        over_paid: Vec::new(),
        late: args.late,
    })
}

fn entry_line(entry: &Entry, words: &Words) -> String {
    let number = entry.index.map(|index| format!("{index}. ")).unwrap_or_default();
    let items: Vec<String> = entry.items.iter().map(item_text).collect();
    let items = if items.is_empty() { words.say("no_items", &[]) } else { items.join("；") };
    let doubt = if entry.needs_review() { words.say("in_doubt", &[]) } else { String::new() };
    format!("{number}{}: {items}{doubt}", entry.name.value)
}

fn item_text(item: &Item) -> String {
    let variant =
        item.variant.as_ref().map(|variant| format!("（{}）", variant.value)).unwrap_or_default();
    format!("{}{variant}×{}{}", item.product.value, item.quantity.value, item.unit)
}

fn change_line(change: &PersonChange, words: &Words) -> String {
    let lines: Vec<String> = change
        .lines
        .iter()
        .map(|line| {
            let variant = if line.variant.is_empty() {
                String::new()
            } else {
                format!("（{}）", line.variant)
            };
            format!("{}{variant} {}→{}{}", line.product, line.from, line.to, line.unit)
        })
        .collect();
    let doubt = if change.undecided {
        words.say("in_doubt", &[])
    } else if change.handed_out
        && matches!(change.kind, ChangeKind::Changed | ChangeKind::Cancelled)
    {
        words.say("handed_out", &[])
    } else {
        String::new()
    };
    format!("{} {}: {}{doubt}", words.change(change.kind), change.person.name, lines.join("；"))
}

fn print_unread(list: &ChatList, words: &Words) -> Result<(), Failure> {
    for unread in &list.unread {
        line(
            &words
                .say("unread", &[("line", unread.line.to_string()), ("text", unread.text.clone())]),
        )?;
    }
    Ok(())
}

fn preview_json(preview: &OrderPreview) -> Value {
    let mut value = list_json(&preview.reading);
    value["mode"] = json!(preview.mode);
    value["recognised"] = json!(preview.recognised);
    value["difference"] = json!(preview.difference);
    value["changes"] = json!(preview.changes);
    value
}

fn list_json(list: &ChatList) -> Value {
    let kind = match list.kind {
        ListKind::Orders => json!("orders"),
        ListKind::NotOrders { .. } => json!("not_orders"),
    };
    let reason = match list.kind {
        ListKind::Orders => Value::Null,
        ListKind::NotOrders { reason } => json!(reason),
    };
    json!({
        "title": list.title.as_ref().map(|title| &title.value),
        "kind": kind,
        "reason": reason,
        "entries": list.entries.iter().map(entry_json).collect::<Vec<_>>(),
        "unread": list.unread.iter().map(|unread| json!({
            "line": unread.line, "text": unread.text, "reason": unread.reason,
        })).collect::<Vec<_>>(),
    })
}

fn entry_json(entry: &Entry) -> Value {
    json!({
        "index": entry.index,
        "name": entry.name.value,
        "phone": entry.phone.as_ref().map(|phone| &phone.value),
        "address": entry.address.as_ref().map(|address| address.value.short()),
        "items": entry.items.iter().map(|item| json!({
            "product": item.product.value,
            "variant": item.variant.as_ref().map(|variant| &variant.value),
            "quantity": item.quantity.value,
            "unit": item.unit,
            "note": item.note,
        })).collect::<Vec<_>>(),
        "note": entry.note,
        "marks": entry.marks.iter().map(|mark| mark.value).collect::<Vec<_>>(),
        "action": entry.action,
        "confidence": entry.confidence,
        "review": entry.needs_review(),
        "doubts": entry.doubts.iter().map(|doubt| doubt.code).collect::<Vec<_>>(),
        "source": entry.source,
    })
}
