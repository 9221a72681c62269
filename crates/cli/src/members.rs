//! `linli members`.

use linli_workbench::{
    Desk,
    domain::MemberId,
    identity::{self, PersonGist},
    members::{self, MemberRow},
};

use crate::{
    args::{MembersArgs, MembersCommand},
    failure::Failure,
    print::{line, object},
    words::{Words, stable_word},
};

/// Lists the members, or says who belongs together.
pub(crate) fn run(desk: &mut Desk, args: &MembersArgs, words: &Words) -> Result<(), Failure> {
    match &args.command {
        None => return list(desk, args.json, words),
        Some(MembersCommand::Alike { json }) => return alike(desk, *json, words),
        Some(MembersCommand::Dismiss { id }) => drop(identity::dismiss(desk, id)?),
        Some(MembersCommand::Merge { stays, gone }) => {
            let (stays, gone) = (found(desk, stays)?, found(desk, gone)?);
            members::merge(desk, stays, gone)?;
        }
        Some(MembersCommand::Split { gone }) => {
            // Whoever was merged is in no list any more.
            let id = gone.parse().or_else(|_| merged_by_name(desk, gone))?;
            members::split(desk, id)?;
        }
        Some(MembersCommand::Together { members }) => {
            let ids: Vec<MemberId> =
                members.iter().map(|name| found(desk, name)).collect::<Result<_, _>>()?;
            identity::live_together(desk, &ids)?;
        }
        Some(MembersCommand::Apart { member }) => {
            let id = found(desk, member)?;
            identity::move_out(desk, id)?;
        }
        Some(MembersCommand::Payer { member, payer }) => {
            let member = found(desk, member)?;
            let payer = payer.as_ref().map(|payer| found(desk, payer)).transpose()?;
            identity::set_payer(desk, member, payer)?;
        }
    }
    line(&words.say("done", &[]))
}

/// The one member of this id or name.
pub(crate) fn found(desk: &Desk, name: &str) -> Result<MemberId, Failure> {
    let goes_by = |row: &MemberRow| {
        row.id.to_string() == name
            || row.name == name
            || row.nicknames.iter().chain(&row.learned).any(|known| known == name)
    };
    let rows: Vec<MemberRow> = members::list(desk)?.into_iter().filter(goes_by).collect();
    match rows.as_slice() {
        [row] => Ok(row.id),
        several => Err(Failure::MemberName { name: name.to_owned(), found: several.len() }),
    }
}

fn merged_by_name(desk: &Desk, name: &str) -> Result<MemberId, Failure> {
    let mut ids = Vec::new();
    for row in members::list(desk)? {
        let cards = members::merged(desk, row.id)?;
        ids.extend(cards.into_iter().filter(|card| card.name == name).map(|card| card.id));
    }
    match ids.as_slice() {
        [id] => Ok(*id),
        several => Err(Failure::MemberName { name: name.to_owned(), found: several.len() }),
    }
}

fn list(desk: &Desk, as_json: bool, words: &Words) -> Result<(), Failure> {
    let rows = members::list(desk)?;
    if as_json {
        return object(&serde_json::json!({ "members": rows }));
    }
    for row in rows {
        let names = row.nicknames.iter().chain(&row.learned).cloned().collect::<Vec<_>>();
        let mut facts = vec![row.address, row.phone, names.join("、")];
        if !row.lives_with.is_empty() {
            facts.push(words.say("lives_with", &[("names", row.lives_with.join("、"))]));
        }
        if !row.payer.is_empty() {
            facts.push(words.say("paid_by", &[("name", row.payer)]));
        }
        facts.retain(|fact| !fact.is_empty());
        let values = [("id", row.id.to_string()), ("name", row.name), ("facts", facts.join("  "))];
        line(&words.say("member", &values))?;
    }
    Ok(())
}

fn alike(desk: &Desk, as_json: bool, words: &Words) -> Result<(), Failure> {
    let suggestions = identity::suggestions(desk)?;
    if as_json {
        return object(&suggestions);
    }
    if suggestions.people.is_empty() && suggestions.doors.is_empty() {
        return line(&words.say("nobody_alike", &[]));
    }
    for likely in suggestions.people {
        let reasons: Vec<String> = likely
            .reasons
            .iter()
            .map(|reason| words.word("likeness", &stable_word(reason)).to_owned())
            .collect();
        let values = [
            ("id", likely.key),
            ("one", gist(&likely.one)),
            ("other", gist(&likely.other)),
            ("reasons", reasons.join("；")),
        ];
        line(&words.say("alike", &values))?;
    }
    for door in suggestions.doors {
        let people: Vec<String> = door.people.iter().map(gist).collect();
        let values = [("id", door.key), ("address", door.address), ("people", people.join("、"))];
        line(&words.say("one_door", &values))?;
    }
    Ok(())
}

fn gist(person: &PersonGist) -> String {
    let facts: Vec<&str> = [person.name.as_str(), &person.address, &person.phone]
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect();
    facts.join(" ")
}
