//! `linli pair`, `linli leave`, and the line to the shop's hub that the other commands use.

use std::{
    env,
    path::{Path, PathBuf},
    time::Duration,
};

use linli_workbench::{
    Desk,
    devices::{self, JoinForm, Joining},
    sync::{self, Line, LineOptions, SyncState, SyncStatus},
};
use tokio::time::sleep;

use crate::{args::PairArgs, failure::Failure, print::line as print_line, words::Words};

/// Opens the access, where it is sealed; for scripts on computers without a place for secrets.
const PASSPHRASE: &str = "LINLI_PASSPHRASE";

/// The line of the book at `store`, with the access opened where a passphrase is given in the environment.
pub(crate) fn line(
    store: Option<&Path>,
    key_file: Option<PathBuf>,
    roots_file: Option<PathBuf>,
) -> Result<Line, Failure> {
    let options = LineOptions { key_file, roots_file, proxy: None };
    let line = Line::open(store.ok_or(Failure::NoStore)?, &options)?;
    let passphrase = env::var(PASSPHRASE).unwrap_or_default();
    if !passphrase.is_empty() && sync::status(&line)?.state != SyncState::Alone {
        line.wait(sync::unlock(&line, &passphrase))?;
    }
    Ok(line)
}

/// Shows the code, and waits until a leader's laptop lets this one in.
pub(crate) fn pair(
    desk: &Desk,
    line: &Line,
    args: &PairArgs,
    words: &Words,
) -> Result<(), Failure> {
    let preview = devices::join_preview(desk, line)?;
    if preview.campaigns + preview.members + preview.products + preview.suppliers > 0 {
        let values = [
            ("campaigns", preview.campaigns.to_string()),
            ("members", preview.members.to_string()),
            ("products", preview.products.to_string()),
        ];
        print_line(&words.say("pair_content", &values))?;
    }
    let form = JoinForm {
        address: args.address.clone(),
        code: args.code.clone(),
        name: args.name.clone().unwrap_or(preview.name),
        passphrase: env::var(PASSPHRASE).unwrap_or_default(),
    };
    let mut joining = line.wait(devices::join(line, &form))?;
    let mut shown = false;
    loop {
        match joining {
            Joining::Waiting { check, ask_again_millis, .. } => {
                if !shown {
                    print_line(&words.say("pair_waiting", &[("check", check.clone())]))?;
                    shown = true;
                }
                let pause = Duration::from_millis(u64::from(ask_again_millis));
                joining = line.wait(async {
                    sleep(pause).await;
                    devices::poll_join(line).await
                })?;
            }
            Joining::Joined { workspace, role } => {
                let values = [("shop", workspace), ("role", words.role(role))];
                return print_line(&words.say("pair_joined", &values));
            }
            Joining::Denied => return Err(Failure::NotLetIn { lapsed: false }),
            Joining::Expired => return Err(Failure::NotLetIn { lapsed: true }),
        }
    }
}

/// Leaves the shop.
pub(crate) fn leave(line: &Line, words: &Words) -> Result<(), Failure> {
    let SyncStatus { workspace, to_push, .. } = sync::status(line)?;
    line.wait(devices::leave(line))?;
    if to_push > 0 {
        print_line(&words.say("left_untold", &[("count", to_push.to_string())]))?;
    }
    print_line(&words.say("left_shop", &[("shop", workspace)]))
}
