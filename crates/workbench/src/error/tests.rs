//! Every error has its words.

use linli_intake::table::book::{BookError, BookProblem};
use linli_protocol::Refusal;
use linli_sync::{client::AddressError, keys::KeysError};
use serde_json::Value;

use super::*;
use crate::label_printer::PrinterAddress;

const LOCALES: [&str; 2] = [
    include_str!("../../../../assets/locales/zh-CN.json"),
    include_str!("../../../../assets/locales/en.json"),
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
        Error::NothingLeft { name: name.clone() },
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
        Error::Stopped,
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

fn one_of_each_printer() -> Vec<Error> {
    let network = || PrinterAddress::Network { host: "printer".to_owned(), port: 9100 };
    let device = || PrinterAddress::Device("/dev/usb/lp0".into());
    let system = |kind: io::ErrorKind| io::Error::from(kind);
    let unreachable = |address, kind| PrinterError::Unreachable { address, source: system(kind) };
    let cut = |kind| PrinterError::Cut { address: network(), sent: 1, source: system(kind) };
    [
        PrinterError::Address { text: String::new() },
        unreachable(network(), io::ErrorKind::ConnectionRefused),
        unreachable(device(), io::ErrorKind::NotFound),
        unreachable(device(), io::ErrorKind::PermissionDenied),
        PrinterError::NoPrinter { address: device() },
        cut(io::ErrorKind::ConnectionReset),
        cut(io::ErrorKind::TimedOut),
        PrinterError::Stopped { sent: 1 },
    ]
    .map(Error::from)
    .into()
}

#[test]
fn every_error_has_its_words_in_each_language() {
    for locale in LOCALES {
        let words: Value = serde_json::from_str(locale).unwrap();
        let others = one_of_each_table().into_iter().chain(one_of_each_printer());
        for error in one_of_each().into_iter().chain(others) {
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
