//! What can go wrong, with a stable code and the names a person needs to find it.
//!
//! The interface owns the wording: it looks up `errors.<code>` in `assets/locales/` and puts the parameters in. Adding a
//! variant here without its words there fails a test.

mod others;
mod report;
#[cfg(test)]
mod tests;

use std::{io, path::PathBuf};

use linli_domain::{FieldErrors, Right, Stage, purchase::PurchaseState};
use linli_intake::{
    chat::{NotOrdersReason, ReadError},
    picture::PictureError,
    table::{TableKind, book::BookError},
};
use linli_store::StoreError;
use linli_sync::client::HubError;
use serde::Serialize;
use thiserror::Error;

pub use report::ErrorReport;

use crate::label_printer::PrinterError;

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
    /// Nothing is to be bought: nothing was ordered, or all of it is asked for or in stock.
    #[error("nothing is to be bought")]
    NothingToBuy,
    /// The shop buys from no centre.
    #[error("the shop belongs to no centre")]
    NoCentre,
    /// Goods that were not taken from the centre's catalogue cannot be asked of it.
    #[error("not from the centre: {goods}")]
    NotFromCentre {
        /// Which, by name.
        goods: String,
    },
    /// Nobody is left who could be given something else, or nothing was.
    #[error("nothing to substitute")]
    NothingToSubstitute,
    /// The path of a purchase order does not lead from here to there.
    #[error("no step from {} to {}", from.as_str(), to.as_str())]
    PurchaseMove {
        /// Where it stands.
        from: PurchaseState,
        /// Where it was to go.
        to: PurchaseState,
    },
    /// Where a purchase order stands, it stays as it is.
    #[error("purchase order {number} stays as it is: it is {}", state.as_str())]
    PurchaseFixed {
        /// 单号.
        number: String,
        /// Where it stands.
        state: PurchaseState,
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
    /// Less of this waits than was to be handed over: it is with the member already, or nothing was chosen.
    #[error("nothing waits for «{name}»")]
    NothingLeft {
        /// Who.
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
    /// A picture cannot be kept.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// Labels did not get to the printer, or not all of them.
    #[error(transparent)]
    Printer(#[from] PrinterError),
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
    /// Whoever waited for it had it stopped; nothing of it is kept.
    #[error("it was stopped")]
    Stopped,
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
    /// 采购单.
    PurchaseOrder,
    /// 电脑: a laptop of the shop.
    Laptop,
    /// 操作: something that was done, as a whole.
    Act,
    /// 叫法: a word that was learnt.
    Word,
    /// 批次.
    Lot,
}
