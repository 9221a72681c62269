//! `linli devices`.

use linli_workbench::{
    devices::{self, Invitation, JoinRequest, Laptop},
    domain::SeatId,
    sync::Line,
};
use serde_json::json;

use crate::{
    args::{DevicesArgs, DevicesCommand},
    failure::Failure,
    print::{line as print_line, object},
    words::Words,
};

/// Lists the laptops, or does what is asked to one.
pub(crate) fn run(line: &Line, args: &DevicesArgs, words: &Words) -> Result<(), Failure> {
    let Some(command) = &args.command else { return list(line, args.json, words) };
    match command {
        DevicesCommand::Invite { role, json } => {
            let invitation = line.wait(devices::invite(line, (*role).into()))?;
            return invited(&invitation, *json, words);
        }
        DevicesCommand::Requests { json } => return requests(line, *json, words),
        DevicesCommand::Approve { laptop } => {
            let seat_id = waiting(line, laptop)?;
            line.wait(devices::approve(line, seat_id))?;
        }
        DevicesCommand::Deny { laptop } => {
            let seat_id = waiting(line, laptop)?;
            line.wait(devices::deny(line, seat_id))?;
        }
        DevicesCommand::Revoke { laptop } => {
            let seat_id = seated(line, laptop)?;
            line.wait(devices::revoke(line, seat_id))?;
        }
        DevicesCommand::Rename { laptop, name } => {
            let seat_id = seated(line, laptop)?;
            line.wait(devices::rename(line, seat_id, name))?;
        }
        DevicesCommand::Role { laptop, role } => {
            let seat_id = seated(line, laptop)?;
            line.wait(devices::set_role(line, seat_id, (*role).into()))?;
        }
    }
    print_line(&words.say("done", &[]))
}

fn list(line: &Line, as_json: bool, words: &Words) -> Result<(), Failure> {
    let devices = line.wait(devices::list(line))?;
    if as_json {
        return object(&devices);
    }
    for laptop in devices.laptops {
        print_line(&words.say("laptop", &row(&laptop, words)))?;
    }
    Ok(())
}

fn row(laptop: &Laptop, words: &Words) -> [(&'static str, String); 5] {
    let seen = laptop.last_seen_at.map(Words::moment).unwrap_or_default();
    let state = if laptop.revoked_at.is_some() {
        words.say("laptop_revoked", &[])
    } else if laptop.is_this {
        words.say("laptop_this", &[])
    } else if laptop.behind > 0 {
        words.say("laptop_behind", &[("count", laptop.behind.to_string())])
    } else {
        words.say("laptop_agreed", &[])
    };
    [
        ("id", laptop.seat_id.to_string()),
        ("name", laptop.name.clone()),
        ("role", words.role(laptop.role)),
        ("seen", seen),
        ("state", state),
    ]
}

fn invited(invitation: &Invitation, as_json: bool, words: &Words) -> Result<(), Failure> {
    if as_json {
        return object(invitation);
    }
    let values = [
        ("code", invitation.code.clone()),
        ("line", invitation.line.clone()),
        ("role", words.role(invitation.role)),
        ("until", Words::moment(invitation.expires_at)),
    ];
    print_line(&words.say("invited", &values))
}

fn requests(line: &Line, as_json: bool, words: &Words) -> Result<(), Failure> {
    let requests = line.wait(devices::requests(line))?;
    if as_json {
        return object(&json!({ "requests": requests }));
    }
    if requests.is_empty() {
        return print_line(&words.say("no_requests", &[]));
    }
    for JoinRequest { seat_id, name, role, check, .. } in requests {
        let values = [
            ("id", seat_id.to_string()),
            ("name", name),
            ("role", words.role(role)),
            ("check", check),
        ];
        print_line(&words.say("request", &values))?;
    }
    Ok(())
}

/// Which laptop that waits goes by `name`.
fn waiting(line: &Line, name: &str) -> Result<SeatId, Failure> {
    let requests = line.wait(devices::requests(line))?;
    named(name, requests.into_iter().map(|request| (request.seat_id, request.name)))
}

/// Which laptop of the shop goes by `name`.
fn seated(line: &Line, name: &str) -> Result<SeatId, Failure> {
    let laptops = line.wait(devices::list(line))?.laptops;
    let laptops = laptops.into_iter().filter(|laptop| laptop.revoked_at.is_none());
    named(name, laptops.map(|laptop| (laptop.seat_id, laptop.name)))
}

fn named(name: &str, laptops: impl Iterator<Item = (SeatId, String)>) -> Result<SeatId, Failure> {
    let fits = |(seat_id, called): &(SeatId, String)| called == name || seat_id.to_string() == name;
    let found: Vec<SeatId> = laptops.filter(fits).map(|(seat_id, _)| seat_id).collect();
    match found.as_slice() {
        [seat_id] => Ok(*seat_id),
        _ => Err(Failure::LaptopName { name: name.to_owned(), found: found.len() }),
    }
}
