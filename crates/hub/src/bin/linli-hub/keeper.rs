//! What whoever keeps the hub does: shops, codes, laptops, copies. All of it also while the hub answers.

use std::{
    fs::{self, File},
    io::{self, BufReader, BufWriter, Write as _},
    path::{Path, PathBuf},
};

use linli_domain::{Role, WorkspaceId};
use linli_hub::{Hub, Workspace, access::Access};
use linli_protocol::{Code, Seat};
use serde::Serialize;
use serde_json::json;

use crate::{
    Failure,
    args::{SeatCommand, WorkspaceCommand},
    opened,
    words::Words,
};

/// For how many hours a keeper's code is good, as it is told.
const CODE_HOURS: &str = "24";

pub(crate) fn workspace(command: WorkspaceCommand, words: &Words) -> Result<(), Failure> {
    match command {
        WorkspaceCommand::Create { place, name, json } => {
            let name = name.trim();
            if name.is_empty() || name.chars().any(char::is_control) {
                return Err(Failure::NoName);
            }
            let hub = opened(place)?;
            let workspace_id = hub.create_workspace(name)?;
            new_code(hub, workspace_id, json, words)
        }
        WorkspaceCommand::Code { place, workspace, json } => {
            new_code(opened(place)?, workspace, json, words)
        }
        WorkspaceCommand::List { place, json } => {
            let shops = opened(place)?.workspaces()?;
            match json {
                true => object(&shops.iter().map(shop).collect::<Vec<_>>()),
                false => shops.iter().try_for_each(|shop| {
                    let Workspace { workspace_id, name, head, .. } = shop;
                    line(&format!("{workspace_id}  {:>8}  {name}", head.seq))
                }),
            }
        }
    }
}

pub(crate) fn seat(command: SeatCommand, words: &Words) -> Result<(), Failure> {
    match command {
        SeatCommand::List { place, workspace, json } => {
            let hub = opened(place)?;
            // Says so if there is no such shop, which is not one without laptops.
            hub.head(workspace)?;
            let seats = Access::to(hub)?.seats_of(workspace, None)?;
            match json {
                true => object(&seats),
                false => seats.iter().try_for_each(|seat| {
                    let Seat { seat_id, name, role, revoked_at, .. } = seat;
                    let role = match (revoked_at, role) {
                        (Some(_), _) => "revoked",
                        (None, Role::Leader) => "leader",
                        (None, Role::Helper) => "helper",
                    };
                    line(&format!("{seat_id}  {}  {name}", words.say(role, &[])))
                }),
            }
        }
        SeatCommand::Revoke { place, workspace, seat } => {
            Access::to(opened(place)?)?.revoke_as_keeper(workspace, seat)?;
            line(&words.say("seat_revoked", &[]))
        }
    }
}

/// Writes the copy beside its place first, so that a file of this name is a whole one.
pub(crate) fn backup(hub: &Hub, out: &Path, words: &Words) -> Result<(), Failure> {
    if out.exists() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
    }
    let mut unfinished = out.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let unfinished = PathBuf::from(unfinished);
    let mut to = BufWriter::new(owners_file(&unfinished)?);
    let copied = hub.backup(&mut to)?;
    let file = to.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()?;
    fs::rename(&unfinished, out)?;
    let path = out.display().to_string();
    let (shops, txns) = (copied.workspaces.to_string(), copied.txns.to_string());
    let counted = [("path", path.as_str()), ("shops", &shops), ("txns", &txns)];
    line(&words.say("backup_written", &counted))
}

pub(crate) fn restore(hub: &Hub, file: &Path, words: &Words) -> Result<(), Failure> {
    let copied = hub.restore(&mut BufReader::new(File::open(file)?))?;
    let (shops, txns) = (copied.workspaces.to_string(), copied.txns.to_string());
    line(&words.say("restored", &[("shops", &shops), ("txns", &txns)]))
}

fn new_code(hub: Hub, workspace_id: WorkspaceId, json: bool, words: &Words) -> Result<(), Failure> {
    let Code { code, expires_at } = Access::to(hub)?.keeper_code(workspace_id)?;
    if json {
        return object(
            &json!({"workspace_id": workspace_id, "code": code, "expires_at": expires_at}),
        );
    }
    line(&code)?;
    line("")?;
    line(&words.say("code_use", &[("code", &code), ("hours", CODE_HOURS)]))
}

/// A file that holds everything is its owner's alone.
fn owners_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn shop(shop: &Workspace) -> serde_json::Value {
    json!({
        "workspace_id": shop.workspace_id,
        "name": shop.name,
        "epoch": shop.head.epoch,
        "head": shop.head.seq,
        "created_at": shop.created_at,
    })
}

pub(crate) fn line(text: &str) -> Result<(), Failure> {
    Ok(writeln!(io::stdout().lock(), "{text}")?)
}

pub(crate) fn object(value: &impl Serialize) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value).map_err(io::Error::from)?;
    Ok(writeln!(out)?)
}
