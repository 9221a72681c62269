//! What is said about pasted lists.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum OrdersCommand {
    /// What does this list say? Needs no store
    Read(ReadArgs),
    /// What would this list change? Stores nothing
    Preview(PasteArgs),
    /// Take the list in; entries that are in doubt are left out and named
    Import(PasteArgs),
    /// What was pasted into a campaign, as it was, and what came of it
    Pastes(PastesArgs),
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
    /// Take it into a campaign that is closed already, as late orders
    #[arg(long)]
    pub(crate) late: bool,
    /// Refuse the whole list while an entry is in doubt (import)
    #[arg(long)]
    pub(crate) strict: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct PastesArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(long, value_name = "C")]
    pub(crate) campaign: String,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// How a paste relates to what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ModeArg {
    /// The whole list as it stands: who is left out has withdrawn
    Snapshot,
    /// The list goes on from where it was: nobody withdraws
    Continued,
    /// Single messages: they change what they name
    Addition,
    /// A stretch of chat: what each says last counts, and a list posted in it as the whole list at that time
    Chat,
}
