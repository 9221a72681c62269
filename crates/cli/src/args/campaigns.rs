//! What is said about campaigns.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use linli_workbench::domain::Stage;

use super::RulesArgs;

#[derive(Debug, ClapArgs)]
pub(crate) struct CampaignsArgs {
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Option<CampaignsCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CampaignsCommand {
    /// What campaign is posted in this text? Stores nothing without --confirm
    Draft(DraftArgs),
    /// Make a campaign anew on its next date, as a draft: goods, prices and rules, not orders
    Copy(CopyArgs),
    /// What each order is to pay: goods, what is taken off, delivery
    Charges(ChargesArgs),
    /// The rules of a campaign: what it takes to go ahead, fees, reductions, limits, prices by the number, cutoff; what is not
    /// named stays
    Rules(RulesArgs),
    /// Move a campaign along its path, or a step back
    Move {
        /// The campaign: its id, its title or a part of it
        #[arg(value_name = "C")]
        campaign: String,
        /// To where
        #[arg(value_enum)]
        stage: StageArg,
    },
    /// Close campaigns as at their cutoff; what was entered later counts as late
    Close {
        /// The campaigns: their ids, titles or parts of them
        #[arg(value_name = "C", required = true)]
        campaigns: Vec<String>,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct CopyArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(value_name = "C")]
    pub(crate) campaign: String,
    /// How many days later; by default on the next of its days, else a week later
    #[arg(long, value_name = "N")]
    pub(crate) days: Option<i32>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ChargesArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(value_name = "C")]
    pub(crate) campaign: String,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct DraftArgs {
    /// The announcement, as a text file; - for standard input
    pub(crate) text: PathBuf,
    /// Make the campaign and the goods that are new, if nothing is in doubt
    #[arg(long)]
    pub(crate) confirm: bool,
    /// Make it although something is in doubt
    #[arg(long, requires = "confirm")]
    pub(crate) accept_doubts: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// How far a campaign has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StageArg {
    Draft,
    Open,
    Closed,
    Ordered,
    Received,
    Sorted,
    HandedOut,
    Settled,
    Cancelled,
}

impl From<StageArg> for Stage {
    fn from(arg: StageArg) -> Self {
        match arg {
            StageArg::Draft => Self::Draft,
            StageArg::Open => Self::Open,
            StageArg::Closed => Self::Closed,
            StageArg::Ordered => Self::Ordered,
            StageArg::Received => Self::Received,
            StageArg::Sorted => Self::Sorted,
            StageArg::HandedOut => Self::HandedOut,
            StageArg::Settled => Self::Settled,
            StageArg::Cancelled => Self::Cancelled,
        }
    }
}
