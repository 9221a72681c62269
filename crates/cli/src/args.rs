//! The command line: which commands there are. What each is told stands in a module for each subject.

mod campaigns;
mod centre;
mod goods;
mod handout;
mod ordering;
mod orders;
mod people;
mod purchase;
mod rules;
mod shop;
mod tables;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

pub(crate) use campaigns::*;
pub(crate) use centre::*;
pub(crate) use goods::*;
pub(crate) use handout::*;
pub(crate) use ordering::*;
pub(crate) use orders::*;
pub(crate) use people::*;
pub(crate) use purchase::*;
pub(crate) use rules::*;
pub(crate) use shop::*;
pub(crate) use tables::*;

/// 邻里: a group leader's workbench in the terminal.
#[derive(Debug, Parser)]
#[command(name = "linli", version)]
pub(crate) struct Args {
    /// The store file; made if it is not there
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) store: Option<PathBuf>,
    /// The language of messages and documents; by default the system's, and Chinese where that is not English
    #[arg(long = "lang", global = true, value_name = "LANG")]
    pub(crate) language: Option<LanguageArg>,
    /// Keep what proves this laptop's seat in this file, which only its owner may read, and not in the system's place for
    /// secrets
    #[arg(long, global = true, value_name = "FILE", env = "LINLI_KEY_FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// Trust the certificates in this file (PEM) too: of a shop with an authority of its own
    #[arg(long, global = true, value_name = "FILE.pem", env = "LINLI_ROOTS_FILE")]
    pub(crate) roots_file: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// A language, as it is written on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LanguageArg {
    #[value(name = "zh-CN", alias = "zh")]
    ZhCn,
    En,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Fill an empty store with sample data
    Sample,
    /// List the campaigns, or make one of what was posted
    #[command(args_conflicts_with_subcommands = true)]
    Campaigns(CampaignsArgs),
    /// Read, preview or take in a list from a chat group
    #[command(subcommand)]
    Orders(OrdersCommand),
    /// A page of the shop's hub on which members order by themselves
    #[command(subcommand)]
    Ordering(OrderingCommand),
    /// Read, preview or take in spreadsheets of orders, members, products or suppliers
    #[command(subcommand)]
    Table(TableCommand),
    /// The members; who may be one person, who lives together, who pays for whom
    #[command(args_conflicts_with_subcommands = true)]
    Members(MembersArgs),
    /// What corrections taught: words, and how the group writes
    #[command(args_conflicts_with_subcommands = true)]
    Learned(LearnedArgs),
    /// What to buy from each supplier
    PurchaseList(PurchaseArgs),
    /// How much of what was ordered
    Summary(SummaryArgs),
    /// Purchase orders: made, sent, moved along; what fills a case, and what suppliers ask
    Purchase(PurchaseOrdersArgs),
    /// The centre that the shop buys from: its goods, what was asked of it, what it sent
    #[command(args_conflicts_with_subcommands = true)]
    Centre(CentreArgs),
    /// What a campaign's orders still lack; count in what came
    Receive(ReceiveArgs),
    /// What is in stock, and who has a claim on it
    Stock(StockArgs),
    /// Who had some of a lot, and what to tell them
    Recall(RecallArgs),
    /// Who gets how much of what arrived; stores nothing without --confirm
    Share(ShareArgs),
    /// Who collects what, where
    DeliverySheet(DeliveryArgs),
    /// Labels for bags, as a PDF or on a label printer
    Labels(LabelsArgs),
    /// What lies in whose bag, and what is still missing
    Sort(SortArgs),
    /// Who has collected, and who has not; hand everything out to somebody
    HandOut(HandOutArgs),
    /// Join a shop: wait until a leader's laptop lets this one in
    Pair(PairArgs),
    /// Tell and hear everything that there is; exit code 0 when both have the same
    Sync(SyncArgs),
    /// One line that is the same on laptops that agree
    Digest {
        /// Print one JSON object, with each table
        #[arg(long)]
        json: bool,
    },
    /// What only a person can decide after laptops agreed
    #[command(args_conflicts_with_subcommands = true)]
    Conflicts(ConflictsArgs),
    /// The laptops of the shop
    #[command(args_conflicts_with_subcommands = true)]
    Devices(DevicesArgs),
    /// What was set aside, at the hub and here
    #[command(args_conflicts_with_subcommands = true)]
    Quarantine(QuarantineArgs),
    /// Leave the shop; the book stays as it is
    Leave,
}
