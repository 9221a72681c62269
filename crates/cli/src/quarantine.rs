//! `linli quarantine`.

use linli_workbench::{
    Desk,
    domain::TxnId,
    quarantine::{self, ChangeWord, HeldChange, HeldWhy},
    sync::Line,
};

use crate::{
    failure::Failure,
    print::{line as print_line, object},
    words::Words,
};

/// Lists what was set aside, at the hub and here.
pub(crate) fn list(line: &Line, as_json: bool, words: &Words) -> Result<(), Failure> {
    let aside = line.wait(quarantine::list(line))?;
    if as_json {
        return object(&aside);
    }
    if aside.held.is_empty() && aside.set_aside.is_empty() {
        return print_line(&words.say("nothing_aside", &[]));
    }
    for held in &aside.held {
        let why = match held.why {
            HeldWhy::NotAllowed { right } => {
                words.say("held_not_allowed", &[("right", words.right(right))])
            }
            HeldWhy::OtherContent => words.say("held_other_content", &[]),
            HeldWhy::Unreadable => words.say("held_unreadable", &[]),
            HeldWhy::TooLarge => words.say("held_too_large", &[]),
        };
        let values = [
            ("id", held.txn_id.to_string()),
            ("who", held.device_name.clone()),
            ("what", words.deed(&held.kind)),
            ("at", Words::moment(held.at)),
            ("why", why),
        ];
        print_line(&words.say("held", &values))?;
        changes(&held.changes, words)?;
    }
    for act in &aside.set_aside {
        let values = [
            ("who", act.device_name.clone()),
            ("what", words.deed(&act.kind)),
            ("at", Words::moment(act.at)),
        ];
        print_line(&words.say("set_aside", &values))?;
        changes(&act.changes, words)?;
    }
    Ok(())
}

/// Takes over what the hub kept back.
pub(crate) fn release(line: &Line, id: TxnId, words: &Words) -> Result<(), Failure> {
    line.wait(quarantine::release(line, id))?;
    print_line(&words.say("done", &[]))
}

/// Leaves it out for good.
pub(crate) fn discard(line: &Line, id: TxnId, words: &Words) -> Result<(), Failure> {
    line.wait(quarantine::discard(line, id))?;
    print_line(&words.say("done", &[]))
}

/// Tries again what this laptop set aside.
pub(crate) fn retry(desk: &mut Desk, words: &Words) -> Result<(), Failure> {
    let taken = quarantine::retry(desk)?.value;
    print_line(&words.say("retried", &[("count", taken.to_string())]))
}

fn changes(changes: &[HeldChange], words: &Words) -> Result<(), Failure> {
    for change in changes {
        let key = match change.change {
            ChangeWord::Added => "change_added",
            ChangeWord::Changed => "change_changed",
            ChangeWord::Removed => "change_removed",
        };
        let fields = change.fields.iter().map(|field| {
            let word = words.stored("stored_fields", &field.field);
            let then = field.then.as_deref().unwrap_or("-");
            match &field.now {
                Some(now) => format!("{word} {now} → {then}"),
                None => format!("{word} {then}"),
            }
        });
        let values = [
            ("thing", words.stored("stored_things", &change.thing).to_owned()),
            ("name", change.name.clone()),
            ("fields", fields.collect::<Vec<_>>().join(", ")),
        ];
        print_line(&words.say(key, &values))?;
    }
    Ok(())
}
