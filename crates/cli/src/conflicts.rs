//! `linli conflicts`.

use linli_workbench::{
    Desk,
    conflicts::{self, About, Alike, Deed, FieldValue, OrderRef, Question, TiersValue, Version},
};

use crate::{
    args::{ConflictsArgs, ConflictsCommand},
    failure::Failure,
    print::{line as print_line, object},
    words::Words,
};

/// Lists what only a person can decide, or decides one of it.
pub(crate) fn run(desk: &mut Desk, args: &ConflictsArgs, words: &Words) -> Result<(), Failure> {
    match &args.command {
        None => return list(desk, args.json, words),
        Some(ConflictsCommand::Restore { id }) => {
            conflicts::use_other(desk, id)?;
        }
        Some(ConflictsCommand::Dismiss { id }) => {
            conflicts::keep(desk, id)?;
        }
    }
    print_line(&words.say("done", &[]))
}

fn list(desk: &Desk, as_json: bool, words: &Words) -> Result<(), Failure> {
    let inbox = conflicts::inbox(desk)?;
    if as_json {
        return object(&inbox);
    }
    if inbox.is_leaders {
        return print_line(&words.say("inbox_is_leaders", &[]));
    }
    if inbox.questions.is_empty() {
        return print_line(&words.say("no_conflicts", &[]));
    }
    for question in &inbox.questions {
        print_line(&said(question, words))?;
    }
    Ok(())
}

/// A question in a line or a few.
fn said(question: &Question, words: &Words) -> String {
    let key = ("id", question.key.clone());
    match &question.about {
        About::TwiceWritten { subject, field, stands, other } => {
            let values = [
                key,
                ("name", subject.name.clone()),
                ("field", words.field(*field)),
                ("stands", version(stands, words)),
                ("other", version(other, words)),
            ];
            words.say("conflict_twice", &values)
        }
        About::HandedOutCancelled { order, handed_out, cancelled } => {
            let values = [
                key,
                ("order", order_name(order)),
                ("handed_out", deed(handed_out, words)),
                ("cancelled", deed(cancelled, words)),
            ];
            words.say("conflict_handed_out", &values)
        }
        About::Late { campaign, closed, orders, .. } => {
            let names: Vec<String> = orders.iter().map(|late| order_name(&late.order)).collect();
            let values = [
                key,
                ("campaign", campaign.clone()),
                ("closed", deed(closed, words)),
                ("orders", names.join("、")),
            ];
            words.say("conflict_late", &values)
        }
        About::SamePerson { one, other, alike } => {
            let alike = match alike {
                Alike::Phone => "conflict_same_phone",
                Alike::NameAndRoom => "conflict_same_name",
            };
            words.say(alike, &[key, ("one", one.name.clone()), ("other", other.name.clone())])
        }
    }
}

fn version(version: &Version, words: &Words) -> String {
    format!("{} ({})", value(&version.value, words), deed(&version.deed, words))
}

fn deed(deed: &Deed, words: &Words) -> String {
    let who = match &deed.device {
        Some(name) => name.clone(),
        None if deed.is_here => words.say("here", &[]),
        None => words.say("elsewhere", &[]),
    };
    format!("{who} {}", Words::moment(deed.at))
}

fn value(value: &FieldValue, words: &Words) -> String {
    match value {
        FieldValue::Nothing => words.say("empty", &[]),
        FieldValue::Text(text) => text.clone(),
        FieldValue::Money(amount) => amount.to_string(),
        FieldValue::Amount(amount) => format!("{}{}", amount.quantity, amount.unit),
        FieldValue::Count(count) => count.to_string(),
        FieldValue::Minimum(minimum) => {
            let key = if minimum.in_cases { "minimum_cases" } else { "minimum_count" };
            words.say(key, &[("count", minimum.count.to_string())])
        }
        FieldValue::GroupMinimum(minimum) => words.group_minimum(minimum),
        FieldValue::Fee(fee) => words.fee(fee),
        FieldValue::Reductions(reductions) => words.reductions(reductions),
        FieldValue::Tiers(TiersValue { tiers, unit }) => words.tiers(tiers, &unit.to_string()),
        FieldValue::Moment(at) => Words::moment(*at),
        FieldValue::Address(address) => address.to_string(),
    }
}

fn order_name(order: &OrderRef) -> String {
    format!("{} {} {}", order.campaign, order.sequence, order.name)
}
