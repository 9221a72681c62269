//! What can go wrong, with a stable code and the names a person needs to find it.
//!
//! The interface owns the wording: it looks up `errors.<code>` in `assets/locales/` and puts the parameters in. Adding a
//! variant here without its words there fails a test.

use std::{collections::BTreeMap, io, path::PathBuf};

use linli_domain::{FieldError, FieldErrors, Right, Stage};
use linli_intake::{
    chat::{NotOrdersReason, ReadError},
    table::{
        TableKind,
        book::{BookError, BookProblem, column_letters},
    },
};
use linli_protocol::Refusal;
use linli_store::StoreError;
use linli_sync::{
    client::{AddressError, HubError},
    keys::KeysError,
};
use serde::Serialize;
use thiserror::Error;

/// A refused use case.
#[derive(Debug, Error)]
pub enum Error {
    /// The store refused, or the disk under it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was pasted is no text.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// A form with fields to correct.
    #[error(transparent)]
    Fields(#[from] FieldErrors),
    /// Something is gone, perhaps removed in another window meanwhile.
    #[error("{what:?} not found")]
    NotFound {
        /// What kind of thing.
        what: Thing,
    },
    /// No campaign, or more than one, goes by this name.
    #[error("{found} campaigns match «{name}»")]
    CampaignName {
        /// What was asked for.
        name: String,
        /// How many match.
        found: usize,
    },
    /// The campaign takes no orders (any more).
    #[error("«{title}» takes no orders: it is {}", stage.as_str())]
    CampaignClosed {
        /// Its title.
        title: String,
        /// Where it stands.
        stage: Stage,
    },
    /// A campaign without goods cannot be opened.
    #[error("«{title}» has no goods")]
    CampaignEmpty {
        /// Its title.
        title: String,
    },
    /// The path does not lead from here to there.
    #[error("no step from {} to {}", from.as_str(), to.as_str())]
    StageMove {
        /// Where the campaign stands.
        from: Stage,
        /// Where it was to go.
        to: Stage,
    },
    /// The pasted text holds no orders.
    #[error("the text holds no orders: {reason:?}")]
    NoOrders {
        /// Why it is thought so.
        reason: NotOrdersReason,
    },
    /// The posted text offers nothing to buy.
    #[error("the text offers nothing to buy")]
    NothingToSell,
    /// The campaign changed after the preview was made.
    #[error("the preview is stale")]
    PreviewStale,
    /// Entries that the leader has not decided yet.
    #[error("{count} entries are undecided")]
    Undecided {
        /// How many.
        count: usize,
    },
    /// Somebody's entries add up to more than can be meant.
    #[error("«{name}» orders more than can be meant")]
    QuantityTooLarge {
        /// Who.
        name: String,
    },
    /// Something that is still needed elsewhere cannot be removed.
    #[error("{what:?} «{name}» is in use by {count}: {example}")]
    InUse {
        /// What was to be removed.
        what: Thing,
        /// Its name.
        name: String,
        /// By how many.
        count: usize,
        /// One of them, by name.
        example: String,
    },
    /// A document could not be put on the disk.
    #[error("{} cannot be written", path.display())]
    File {
        /// Where it was to go.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The shop's leader let this laptop in as a helper's, which may not do this.
    #[error("a helper may not {}", right.as_str())]
    NotAllowed {
        /// What it would take.
        right: Right,
    },
    /// The hub did not do it, or there was no answer; or what proves this laptop's seat cannot be had or kept.
    #[error(transparent)]
    Hub(#[from] HubError),
    /// A code that is none, lapsed, or was used: which of them is not told to whoever guesses.
    #[error("the code is none")]
    CodeWrong,
    /// This book is in no shop with others.
    #[error("the book is in no shop")]
    NotJoined,
    /// Nobody waits to be let in here, or it was given up.
    #[error("nobody waits to be let in")]
    NotJoining,
    /// A file that is needed cannot be read.
    #[error("{} cannot be read", path.display())]
    FileUnreadable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// What was under way ended with the line to the hub.
    #[error("it was interrupted")]
    Interrupted(#[source] tokio::task::JoinError),
    /// What was asked has been settled meanwhile, perhaps on another laptop.
    #[error("settled already")]
    Settled,
    /// The goods of this order are with the member already.
    #[error("the order of «{name}» is handed out")]
    HandedOut {
        /// Whose order.
        name: String,
    },
    /// This order was cancelled: nothing can be handed out for it.
    #[error("the order of «{name}» is cancelled")]
    OrderCancelled {
        /// Whose order.
        name: String,
    },
    /// Where the campaign stands, nothing is handed out.
    #[error("nothing is handed out in «{title}»: it is {}", stage.as_str())]
    NothingToHandOut {
        /// Its title.
        title: String,
        /// Where it stands.
        stage: Stage,
    },
    /// A table cannot be read.
    #[error(transparent)]
    Table(#[from] BookError),
    /// No sheet of what was brought is a table of this kind.
    #[error("no table of {kind:?}")]
    NoTable {
        /// What was looked for.
        kind: TableKind,
    },
    /// A column that is named is not in the table, or what it should say is nothing that this kind of table says.
    #[error("no column «{name}»")]
    NoColumn {
        /// What was named.
        name: String,
    },
    /// Rows with something wrong in them, where all or none were to be taken in.
    #[error("{count} rows are bad")]
    BadRows {
        /// How many.
        count: usize,
    },
    /// There is something in the store already.
    #[error("the store is not empty")]
    NotEmpty,
    /// The sample data in the program are broken.
    #[error("the sample data cannot be read")]
    Sample(#[from] serde_json::Error),
}

/// A kind of thing, as the interface calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Thing {
    /// 团员.
    Member,
    /// 商品.
    Product,
    /// 规格.
    Variant,
    /// 供货商.
    Supplier,
    /// 自提点.
    PickupPoint,
    /// 团购.
    Campaign,
    /// 本团商品.
    Offer,
    /// 订单.
    Order,
    /// 电脑: a laptop of the shop.
    Laptop,
    /// 操作: something that was done, as a whole.
    Act,
    /// 叫法: a word that was learnt.
    Word,
}

/// An [`Error`] as it crosses to a shell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ErrorReport {
    /// Stable; `errors.<code>` in the locale files.
    pub code: String,
    /// What the wording puts in.
    pub params: BTreeMap<String, String>,
    /// For a form: what is wrong where.
    pub fields: Vec<FieldError>,
}

impl Error {
    /// The report that a shell words.
    #[must_use]
    pub fn report(&self) -> ErrorReport {
        let (code, params) = self.parts();
        let params = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let fields = match self {
            Self::Fields(FieldErrors(fields)) => fields.clone(),
            _ => Vec::new(),
        };
        ErrorReport { code: code.to_owned(), params, fields }
    }

    fn parts(&self) -> (&'static str, Vec<(&'static str, String)>) {
        match self {
            Self::Store(error) => store_parts(error),
            Self::Unreadable(error) => unreadable_parts(error),
            Self::Fields(FieldErrors(fields)) => {
                ("fields", vec![("count", fields.len().to_string())])
            }
            Self::NotFound { what } => ("not_found", vec![("what", word(what))]),
            Self::CampaignName { name, found: 0 } => {
                ("campaign_unknown", vec![("name", name.clone())])
            }
            Self::CampaignName { name, found } => {
                ("campaign_ambiguous", vec![("name", name.clone()), ("count", found.to_string())])
            }
            Self::CampaignClosed { title, stage } => (
                "campaign_closed",
                vec![("title", title.clone()), ("stage", stage.as_str().to_owned())],
            ),
            Self::CampaignEmpty { title } => ("campaign_empty", vec![("title", title.clone())]),
            Self::StageMove { from, to } => (
                "stage_move",
                vec![("from", from.as_str().to_owned()), ("to", to.as_str().to_owned())],
            ),
            Self::NothingToSell => ("nothing_to_sell", vec![]),
            Self::NoOrders { reason } => ("no_orders", vec![("reason", word(reason))]),
            Self::PreviewStale => ("preview_stale", vec![]),
            Self::Undecided { count } => ("undecided", vec![("count", count.to_string())]),
            Self::QuantityTooLarge { name } => ("quantity_too_large", vec![("name", name.clone())]),
            Self::InUse { what, name, count, example } => (
                "in_use",
                vec![
                    ("what", word(what)),
                    ("name", name.clone()),
                    ("count", count.to_string()),
                    ("example", example.clone()),
                ],
            ),
            Self::File { path, source } => {
                (file_code(source), vec![("path", path.display().to_string())])
            }
            Self::NotAllowed { right } => {
                ("not_allowed", vec![("right", right.as_str().to_owned())])
            }
            Self::Hub(error) => hub_parts(error),
            Self::CodeWrong => ("code_wrong", vec![]),
            Self::NotJoined => ("not_joined", vec![]),
            Self::NotJoining => ("not_joining", vec![]),
            Self::FileUnreadable { path, .. } => {
                ("file_unreadable", vec![("path", path.display().to_string())])
            }
            Self::Interrupted(_) => ("interrupted", vec![]),
            Self::Settled => ("settled", vec![]),
            Self::HandedOut { name } => ("handed_out", vec![("name", name.clone())]),
            Self::OrderCancelled { name } => ("order_cancelled", vec![("name", name.clone())]),
            Self::NothingToHandOut { title, stage } => (
                "nothing_to_hand_out",
                vec![("title", title.clone()), ("stage", stage.as_str().to_owned())],
            ),
            Self::Table(error) => table_parts(error),
            Self::NoTable { kind } => ("no_table", vec![("kind", word(kind))]),
            Self::NoColumn { name } => ("no_column", vec![("name", name.clone())]),
            Self::BadRows { count } => ("bad_rows", vec![("count", count.to_string())]),
            Self::NotEmpty => ("not_empty", vec![]),
            Self::Sample(_) => ("sample", vec![]),
        }
    }
}

/// A full disk and a locked door are the two that a person can do something about.
fn file_code(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull => "file_disk_full",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "file_no_access",
        _ => "file_not_written",
    }
}

/// The stable word of a unit variant, as serde writes it.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn store_parts(error: &StoreError) -> (&'static str, Vec<(&'static str, String)>) {
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

fn hub_parts(error: &HubError) -> (&'static str, Vec<(&'static str, String)>) {
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

fn refusal_parts(refusal: &Refusal) -> (&'static str, Vec<(&'static str, String)>) {
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
        Refusal::TooMany { retry_millis } => {
            let seconds = retry_millis.unsigned_abs().div_ceil(1000).max(1);
            ("too_many", vec![("seconds", seconds.to_string())])
        }
        Refusal::TooLarge => ("act_too_large", vec![]),
        Refusal::EpochChanged { .. } | Refusal::RoleChanged | Refusal::Unavailable => {
            ("hub_busy", vec![])
        }
        Refusal::Damaged | Refusal::Unknown => ("hub_strange", vec![]),
    }
}

fn keys_parts(error: &KeysError) -> (&'static str, Vec<(&'static str, String)>) {
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
fn table_parts(error: &BookError) -> (&'static str, Vec<(&'static str, String)>) {
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

fn unreadable_parts(error: &ReadError) -> (&'static str, Vec<(&'static str, String)>) {
    match error {
        ReadError::TooLong { chars, max } => {
            ("text_too_long", vec![("chars", chars.to_string()), ("max", max.to_string())])
        }
        ReadError::NotText { position } => ("not_text", vec![("position", position.to_string())]),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    const LOCALES: [&str; 2] = [
        include_str!("../../../assets/locales/zh-CN.json"),
        include_str!("../../../assets/locales/en.json"),
    ];

    fn refused(refusal: Refusal) -> Error {
        HubError::from(refusal).into()
    }

    /// One of each error that can be made without a disk to fail.
    fn one_of_each() -> Vec<Error> {
        let (title, name) = ("周三水果".to_owned(), "小王".to_owned());
        vec![
            StoreError::Newer { found: 2, known: 1 }.into(),
            StoreError::Damaged { findings: vec![], source: None }.into(),
            StoreError::NotAStore { path: "a.db".into() }.into(),
            StoreError::NoAccess { path: None, source: "refused".into() }.into(),
            StoreError::NothingToUndo.into(),
            StoreError::NothingToRedo.into(),
            StoreError::UndoOvertaken { table: String::new(), pk: uuid::Uuid::nil() }.into(),
            StoreError::ActTooLarge { ops: 1, bytes: 1 }.into(),
            StoreError::Unwritable { table: String::new(), reason: String::new() }.into(),
            ReadError::TooLong { chars: 2, max: 1 }.into(),
            ReadError::NotText { position: 0 }.into(),
            FieldErrors::default().into(),
            Error::NotFound { what: Thing::Member },
            Error::CampaignName { name: name.clone(), found: 0 },
            Error::CampaignName { name: name.clone(), found: 2 },
            Error::CampaignClosed { title: title.clone(), stage: Stage::Closed },
            Error::NothingToHandOut { title: title.clone(), stage: Stage::Draft },
            Error::CampaignEmpty { title },
            Error::NotAllowed { right: Right::ChangeGoods },
            Error::CodeWrong,
            Error::NotJoined,
            Error::NotJoining,
            Error::FileUnreadable { path: "a.pem".into(), source: io::ErrorKind::NotFound.into() },
            HubError::from(AddressError::Malformed).into(),
            HubError::from(AddressError::NotHttps).into(),
            HubError::Unreachable(None).into(),
            HubError::NotAHub { status: 200 }.into(),
            HubError::Damaged.into(),
            HubError::NoSecret.into(),
            HubError::Roots(None).into(),
            HubError::File { path: "a".into(), source: io::ErrorKind::StorageFull.into() }.into(),
            refused(Refusal::TooOld { oldest: 1 }),
            refused(Refusal::Revoked),
            refused(Refusal::Unauthorized),
            refused(Refusal::NotAllowed { right: Right::ManageDevices }),
            refused(Refusal::NotFound),
            refused(Refusal::LastLeader),
            refused(Refusal::Unreleasable),
            refused(Refusal::TooMany { retry_millis: 1500 }),
            refused(Refusal::TooLarge),
            refused(Refusal::Unavailable),
            refused(Refusal::Damaged),
            HubError::from(KeysError::NoStore).into(),
            HubError::from(KeysError::Refused("no".into())).into(),
            HubError::from(KeysError::Locked).into(),
            HubError::from(KeysError::WrongPassphrase).into(),
            HubError::from(KeysError::Damaged).into(),
            HubError::from(KeysError::Open { path: "a".into() }).into(),
            Error::Settled,
            Error::HandedOut { name: name.clone() },
            Error::OrderCancelled { name: name.clone() },
            Error::StageMove { from: Stage::Draft, to: Stage::Closed },
            Error::NoOrders { reason: NotOrdersReason::Chatter },
            Error::NothingToSell,
            Error::PreviewStale,
            Error::Undecided { count: 1 },
            Error::QuantityTooLarge { name: name.clone() },
            Error::InUse { what: Thing::Member, name, count: 1, example: String::new() },
            Error::File { path: "a.csv".into(), source: io::ErrorKind::StorageFull.into() },
            Error::File { path: "a.csv".into(), source: io::ErrorKind::PermissionDenied.into() },
            Error::File { path: "a.csv".into(), source: io::ErrorKind::NotFound.into() },
            Error::NotEmpty,
        ]
    }

    fn one_of_each_table() -> Vec<Error> {
        let problems = [
            BookProblem::TooLarge { bytes: 1, max: 1 },
            BookProblem::Password,
            BookProblem::NotATable,
            BookProblem::OtherKind,
            BookProblem::Encoding,
            BookProblem::Swollen { max: 1 },
            BookProblem::TooManySheets { sheets: 2, max: 1 },
            BookProblem::TooManyCells { sheet: String::new(), max: 1 },
            BookProblem::CellTooLong { sheet: String::new(), row: 1, column: 0, max: 1 },
            BookProblem::Damaged { sheet: String::new(), row: 1, detail: String::new() },
            BookProblem::Stopped,
        ];
        let error = |problem| Error::from(BookError { file: "表.xlsx".to_owned(), problem });
        let others = [
            Error::NoTable { kind: TableKind::Orders },
            Error::NoColumn { name: String::new() },
            Error::BadRows { count: 1 },
        ];
        problems.into_iter().map(error).chain(others).collect()
    }

    #[test]
    fn every_error_has_its_words_in_each_language() {
        for locale in LOCALES {
            let words: Value = serde_json::from_str(locale).unwrap();
            for error in one_of_each().into_iter().chain(one_of_each_table()) {
                let report = error.report();
                let sentence = words["errors"][&report.code].as_str();
                let sentence = sentence.unwrap_or_else(|| panic!("no words for {}", report.code));
                for place in sentence.split("{{").skip(1) {
                    let name = place.split("}}").next().unwrap_or_default();
                    assert!(report.params.contains_key(name), "{}: {name}", report.code);
                }
            }
        }
    }
}
