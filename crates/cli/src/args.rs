//! The command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use linli_workbench::domain::cases::Rounding;

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
    /// List the campaigns
    Campaigns {
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Read, preview or take in a list from a chat group
    #[command(subcommand)]
    Orders(OrdersCommand),
    /// What to buy from each supplier
    PurchaseList(PurchaseArgs),
    /// Who collects what, where
    DeliverySheet(DeliveryArgs),
}

#[derive(Debug, Subcommand)]
pub(crate) enum OrdersCommand {
    /// What does this list say? Needs no store
    Read(ReadArgs),
    /// What would this list change? Stores nothing
    Preview(PasteArgs),
    /// Take the list in; entries that are in doubt are left out and named
    Import(PasteArgs),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ReadArgs {
    /// Products: CSV with 编号,商品,规格,单位,单价,别名
    #[arg(long, value_name = "P.csv")]
    pub(crate) products: PathBuf,
    /// Members: CSV with 昵称,电话,地址
    #[arg(long, value_name = "M.csv")]
    pub(crate) members: Option<PathBuf>,
    /// The list, as a text file; - for standard input
    pub(crate) text: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct PasteArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(long, value_name = "C")]
    pub(crate) campaign: String,
    /// The list, as a text file; - for standard input
    pub(crate) text: PathBuf,
    /// Take the text as the whole list or as additions; by default that is recognised
    #[arg(long, value_enum)]
    pub(crate) mode: Option<ModeArg>,
    /// Refuse the whole list while an entry is in doubt (import)
    #[arg(long)]
    pub(crate) strict: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// How a paste relates to what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ModeArg {
    /// The whole list as it stands: who is left out has withdrawn
    Snapshot,
    /// Single messages: they change what they name
    Addition,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct PurchaseArgs {
    /// A campaign: its id, its title or a part of it; several are bought together
    #[arg(long = "campaign", value_name = "C", required = true)]
    pub(crate) campaigns: Vec<String>,
    /// What to do with a case that orders do not fill
    #[arg(long, value_enum, default_value = "up")]
    pub(crate) rounding: RoundingArg,
    /// Write a CSV file for each supplier into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// What to do with a case that orders do not fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoundingArg {
    /// Buy it: everybody gets what they ordered
    Up,
    /// Buy it only if members' tolerance fills it
    ByTolerance,
    /// Never buy it
    Down,
}

impl From<RoundingArg> for Rounding {
    fn from(arg: RoundingArg) -> Self {
        match arg {
            RoundingArg::Up => Self::Up,
            RoundingArg::ByTolerance => Self::ByTolerance,
            RoundingArg::Down => Self::Down,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(crate) struct DeliveryArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(long, value_name = "C")]
    pub(crate) campaign: String,
    /// Write the sheet as CSV into this file; without it the sheet is printed
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) out: Option<PathBuf>,
    /// Show phones, units and rooms in the clear; this is put on record
    #[arg(long)]
    pub(crate) unmask: bool,
}
