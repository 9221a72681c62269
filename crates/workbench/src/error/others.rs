//! What the store, the hub, the keys and the readers refuse, in the leader's words.

use std::io;

use linli_intake::{
    chat::ReadError,
    table::book::{BookError, BookProblem, column_letters},
};
use linli_protocol::Refusal;
use linli_store::StoreError;
use linli_sync::{
    client::{AddressError, HubError},
    keys::KeysError,
};

use super::report::Parts;
use crate::label_printer::{PrinterAddress, PrinterError};

pub(super) fn store_parts(error: &StoreError) -> Parts {
    match error {
        StoreError::Newer { found, known } => {
            ("store_newer", vec![("found", found.to_string()), ("known", known.to_string())])
        }
        StoreError::Damaged { .. } | StoreError::Unreadable(_) => ("store_damaged", vec![]),
        StoreError::NotAStore { path } => {
            ("store_foreign", vec![("path", path.display().to_string())])
        }
        StoreError::OwnFile { path } => {
            ("backup_own_file", vec![("path", path.display().to_string())])
        }
        StoreError::Busy(_) => ("store_busy", vec![]),
        StoreError::DiskFull(_) => ("disk_full", vec![]),
        StoreError::NoAccess { path, .. } => {
            let path = path.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
            ("no_access", vec![("path", path)])
        }
        StoreError::Io(_) => ("disk_failed", vec![]),
        StoreError::NothingToUndo => ("nothing_to_undo", vec![]),
        StoreError::NothingToRedo => ("nothing_to_redo", vec![]),
        StoreError::UndoOvertaken { .. } => ("undo_overtaken", vec![]),
        StoreError::ActTooLarge { .. } => ("act_too_large", vec![]),
        StoreError::Unwritable { .. } | StoreError::Sqlite(_) => {
            ("unexpected", vec![("detail", error.to_string())])
        }
    }
}

pub(super) fn printer_parts(error: &PrinterError) -> Parts {
    let at = |address: &PrinterAddress| ("address", address.to_string());
    match error {
        PrinterError::Address { text } => ("printer_address", vec![("text", text.clone())]),
        PrinterError::Unreachable { address: address @ PrinterAddress::Device(_), source } => {
            let code = match source.kind() {
                io::ErrorKind::PermissionDenied => "printer_no_access",
                _ => "printer_absent",
            };
            (code, vec![at(address)])
        }
        PrinterError::Unreachable { address, .. } => ("printer_unreachable", vec![at(address)]),
        PrinterError::NoPrinter { address } => ("printer_none", vec![at(address)]),
        PrinterError::Cut { address, sent, source } => {
            let code = if PrinterError::is_slow(source) { "printer_slow" } else { "printer_cut" };
            (code, vec![at(address), ("next", sent.saturating_add(1).to_string())])
        }
        PrinterError::Stopped { sent } => {
            ("printer_stopped", vec![("next", sent.saturating_add(1).to_string())])
        }
    }
}

pub(super) fn hub_parts(error: &HubError) -> Parts {
    match error {
        HubError::Address(AddressError::Malformed) => ("hub_address", vec![]),
        HubError::Address(AddressError::NotHttps) => ("hub_not_https", vec![]),
        HubError::Unreachable(_) => ("hub_unreachable", vec![]),
        HubError::NotTrusted(_) => ("hub_not_trusted", vec![]),
        HubError::NotAHub { .. } | HubError::Damaged => ("hub_strange", vec![]),
        HubError::Refused(refusal) => refusal_parts(refusal),
        HubError::Keys(error) => keys_parts(error),
        HubError::NoSecret => ("signed_out", vec![]),
        HubError::Roots(_) => ("roots_none", vec![]),
        HubError::Setup(error) => ("hub_setup", vec![("detail", error.to_string())]),
        HubError::File { path, source } => {
            (file_code(source), vec![("path", path.display().to_string())])
        }
    }
}

fn refusal_parts(refusal: &Refusal) -> Parts {
    match refusal {
        Refusal::TooOld { .. } => ("program_too_old", vec![]),
        Refusal::Revoked => ("access_revoked", vec![]),
        Refusal::Unauthorized => ("signed_out", vec![]),
        Refusal::NotAllowed { right } => {
            ("not_allowed", vec![("right", right.as_str().to_owned())])
        }
        Refusal::NotFound => ("hub_not_found", vec![]),
        Refusal::LastLeader => ("last_leader", vec![]),
        Refusal::Unreleasable => ("unreleasable", vec![]),
        Refusal::NoCentre => ("no_centre", vec![]),
        Refusal::InCentre => ("in_centre", vec![]),
        Refusal::NoDelivery { .. } => ("no_delivery", vec![]),
        Refusal::Lines { lines } => ("request_lines", vec![("lines", lines.len().to_string())]),
        Refusal::OtherContent | Refusal::Stale => ("changed_meanwhile", vec![]),
        Refusal::TooMany { retry_millis } => {
            let seconds = retry_millis.unsigned_abs().div_ceil(1000).max(1);
            ("too_many", vec![("seconds", seconds.to_string())])
        }
        Refusal::TooLarge => ("act_too_large", vec![]),
        Refusal::EpochChanged { .. } | Refusal::RoleChanged | Refusal::Unavailable => {
            ("hub_busy", vec![])
        }
        // What only a centre's own programs are refused with.
        Refusal::StillOpen { .. } | Refusal::KeyLacks { .. } => ("hub_strange", vec![]),
        Refusal::Damaged | Refusal::Unknown => ("hub_strange", vec![]),
    }
}

fn keys_parts(error: &KeysError) -> Parts {
    match error {
        KeysError::NoStore => ("no_key_store", vec![]),
        KeysError::Refused(_) => ("keys_refused", vec![]),
        KeysError::Locked => ("keys_locked", vec![]),
        KeysError::WrongPassphrase => ("passphrase_wrong", vec![]),
        KeysError::Damaged => ("keys_damaged", vec![]),
        KeysError::Open { path } => ("keys_open", vec![("path", path.display().to_string())]),
        KeysError::File { path, source } => {
            (file_code(source), vec![("path", path.display().to_string())])
        }
    }
}

/// Where it is, and what can be done about it.
pub(super) fn table_parts(error: &BookError) -> Parts {
    let mebibytes = |bytes: u64| (bytes / 1024 / 1024).to_string();
    let (code, more) = match &error.problem {
        BookProblem::TooLarge { max, .. } => {
            let max = u64::try_from(*max).unwrap_or(u64::MAX);
            ("table_too_large", vec![("max", mebibytes(max))])
        }
        BookProblem::Password => ("table_password", vec![]),
        BookProblem::NotATable => ("table_foreign", vec![]),
        BookProblem::OtherKind => ("table_other_kind", vec![]),
        BookProblem::Encoding => ("table_encoding", vec![]),
        BookProblem::Swollen { max } => ("table_swollen", vec![("max", mebibytes(*max))]),
        BookProblem::TooManySheets { sheets, max } => {
            ("table_sheets", vec![("count", sheets.to_string()), ("max", max.to_string())])
        }
        BookProblem::TooManyCells { sheet, max } | BookProblem::TooMuchText { sheet, max } => {
            ("table_cells", vec![("sheet", sheet.clone()), ("max", max.to_string())])
        }
        BookProblem::CellTooLong { sheet, row, column, max } => {
            let (row, column) = (row.to_string(), column_letters(*column));
            let place = [("sheet", sheet.clone()), ("row", row), ("column", column)];
            ("table_cell_long", place.into_iter().chain([("max", max.to_string())]).collect())
        }
        BookProblem::Damaged { sheet, row, .. } => {
            ("table_damaged", vec![("sheet", sheet.clone()), ("row", row.to_string())])
        }
        BookProblem::Stopped => ("table_stopped", vec![]),
    };
    (code, [vec![("file", error.file.clone())], more].concat())
}

pub(super) fn unreadable_parts(error: &ReadError) -> Parts {
    match error {
        ReadError::TooLong { chars, max } => {
            ("text_too_long", vec![("chars", chars.to_string()), ("max", max.to_string())])
        }
        ReadError::NotText { position } => ("not_text", vec![("position", position.to_string())]),
    }
}

/// A full disk and a locked door are the two that a person can do something about.
pub(super) fn file_code(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull => "file_disk_full",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "file_no_access",
        _ => "file_not_written",
    }
}
