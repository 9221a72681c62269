//! A line beside a desk, as the window holds it: joining, agreeing and leaving while one works.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

use std::{path::PathBuf, sync::mpsc, time::Duration};

use linli_hub::testing::HubServer;
use linli_workbench::{
    Area, Desk,
    devices::{self, JoinForm, Joining},
    domain::Role,
    members::{self, MemberForm},
    suppliers::{self, SupplierForm},
    sync::{self, Line, LineOptions, SyncState, SyncStatus},
};
use tempfile::TempDir;

/// After this a test has failed: nothing here takes so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A desk with its line, and what the line tells the shell.
struct Shell {
    _folder: TempDir,
    desk: Desk,
    line: Line,
    statuses: mpsc::Receiver<SyncStatus>,
    changes: mpsc::Receiver<Vec<Area>>,
}

impl Shell {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let book: PathBuf = folder.path().join("linli.db");
        let desk = Desk::open(&book).unwrap();
        let key_file = Some(folder.path().join("keys"));
        let options = LineOptions { key_file, ..LineOptions::default() };
        let line = Line::open(&book, &options).unwrap();
        let (show, statuses) = mpsc::channel();
        let (change, changes) = mpsc::channel();
        let on_changed = move |areas: std::collections::BTreeSet<Area>| {
            drop(change.send(areas.into_iter().collect()));
        };
        sync::start(&line, move |status| drop(show.send(status)), on_changed).unwrap();
        Self { _folder: folder, desk, line, statuses, changes }
    }

    /// Waits until it is shown as wanted.
    fn shows(&self, wanted: impl Fn(&SyncStatus) -> bool) -> SyncStatus {
        loop {
            let status = self.statuses.recv_timeout(PATIENCE).unwrap();
            if wanted(&status) {
                return status;
            }
        }
    }

    fn joins(&self, address: &str, code: &str) -> Joining {
        let form = JoinForm {
            address: address.to_owned(),
            code: code.to_owned(),
            name: "柜台".to_owned(),
            passphrase: String::new(),
        };
        self.line.wait(devices::join(&self.line, &form)).unwrap()
    }

    fn adds(&mut self, name: &str) {
        let form = SupplierForm { name: name.to_owned(), ..SupplierForm::default() };
        suppliers::save(&mut self.desk, &form).unwrap();
        sync::told(&self.line);
    }
}

#[test]
fn a_book_that_joins_begins_to_agree_and_one_that_leaves_is_alone_again() {
    let hub = HubServer::start();
    let mut shell = Shell::open();
    assert_eq!(shell.shows(|_| true), SyncStatus::default());
    shell.adds("先有的");
    let preview = devices::join_preview(&shell.desk, &shell.line).unwrap();
    assert_eq!((preview.suppliers, preview.workspace, preview.needs_passphrase), (1, None, false));

    let joined = shell.joins(hub.url(), &hub.code("滨江团"));
    assert_eq!(joined, Joining::Joined { workspace: "滨江团".into(), role: Role::Leader });
    let status = shell.shows(|status| status.state == SyncState::UpToDate && status.to_push == 0);
    assert_eq!(status.workspace, "滨江团");
    assert!(status.last_agreed_at.is_some());

    let listed = shell.line.wait(devices::list(&shell.line)).unwrap();
    assert_eq!(listed.laptops.len(), 1);
    assert!(listed.laptops[0].is_this && listed.laptops[0].name == "柜台");
    shell.line.wait(devices::leave(&shell.line)).unwrap();
    shell.shows(|status| status.state == SyncState::Alone);
    assert_eq!(suppliers::list(&shell.desk).unwrap().len(), 1, "the book stays");
}

#[test]
fn what_one_desk_does_is_shown_on_the_other_and_counted_meanwhile() {
    let mut hub = HubServer::start();
    let mut first = Shell::open();
    first.joins(hub.url(), &hub.code("滨江团"));
    first.shows(|status| status.state == SyncState::UpToDate);
    let second = Shell::open();
    let invitation = first.line.wait(devices::invite(&first.line, Role::Helper)).unwrap();
    // A whole invitation in the field for the address does as well.
    assert!(matches!(second.joins(&invitation.line, ""), Joining::Waiting { .. }));
    let requests = first.line.wait(devices::requests(&first.line)).unwrap();
    first.line.wait(devices::approve(&first.line, requests[0].seat_id)).unwrap();
    let joined = second.line.wait(devices::poll_join(&second.line)).unwrap();
    assert_eq!(joined, Joining::Joined { workspace: "滨江团".into(), role: Role::Helper });
    second.shows(|status| status.state == SyncState::UpToDate && status.role == Role::Helper);

    hub.stop();
    first.shows(|status| status.state == SyncState::Offline);
    let form = MemberForm { name: "王姐".into(), ..MemberForm::default() };
    members::save(&mut first.desk, form).unwrap();
    sync::told(&first.line);
    first.shows(|status| status.to_push == 1);
    hub.start_again();
    sync::hurry(&first.line);
    first.shows(|status| status.state == SyncState::UpToDate && status.to_push == 0);
    sync::hurry(&second.line);
    let areas = second.changes.recv_timeout(PATIENCE).unwrap();
    assert!(areas.contains(&Area::Members), "{areas:?}");
    sync::stop(&second.line);
    sync::stop(&second.line); // twice is once
}
