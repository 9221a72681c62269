//! What is said about buying.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use linli_workbench::domain::{Fen, OrderMinimum, cases::Rounding, purchase::PurchaseState};

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

#[derive(Debug, ClapArgs)]
pub(crate) struct PurchaseOrdersArgs {
    #[command(subcommand)]
    pub(crate) command: Option<PurchaseCommand>,
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PurchaseCommand {
    /// Make a purchase order for each supplier, of what is neither asked for nor in stock
    Make(BuyArgs),
    /// What stands on one, as it is said to the supplier
    Show {
        /// Its number, or its id
        number: String,
    },
    /// Record that the supplier has it as it stands now, and print what to tell them
    Send {
        /// Its number, or its id
        number: String,
    },
    /// Move one along its path, or a step back
    Move {
        /// Its number, or its id
        number: String,
        /// To where
        #[arg(value_enum)]
        state: PurchaseStateArg,
    },
    /// What the supplier owes for it, as it is said to them
    Claims {
        /// Its number, or its id
        number: String,
        /// Write it into this file, with the pictures of the damage: .xlsx, .pdf, .png, or .csv without them
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// What is missing so that cases fill, to be posted in the group
    Fill(BuyArgs),
    /// What a supplier asks of an order as a whole; what is not named stays
    Terms(TermsArgs),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct BuyArgs {
    /// A campaign: its id, its title or a part of it; several are bought together
    #[arg(long = "campaign", value_name = "C", required = true)]
    pub(crate) campaigns: Vec<String>,
    /// What to do with a case that orders do not fill
    #[arg(long, value_enum, default_value = "up")]
    pub(crate) rounding: RoundingArg,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct TermsArgs {
    /// The supplier's name
    pub(crate) supplier: String,
    /// The least that they come for, in pieces
    #[arg(long, value_name = "N", group = "least")]
    minimum_pieces: Option<u32>,
    /// The least that they come for, in cases
    #[arg(long, value_name = "N", group = "least")]
    minimum_cases: Option<u32>,
    /// The least that they come for, in yuan
    #[arg(long, value_name = "YUAN", group = "least")]
    minimum_amount: Option<Fen>,
    /// What bringing it costs, in yuan
    #[arg(long, value_name = "YUAN")]
    pub(crate) delivery_fee: Option<Fen>,
    /// From which amount on bringing it is free, in yuan
    #[arg(long, value_name = "YUAN")]
    pub(crate) free_from: Option<Fen>,
    /// How many days ahead they are to be told
    #[arg(long, value_name = "DAYS")]
    pub(crate) lead_days: Option<u32>,
    /// May a case hold several variants of one product?
    #[arg(long)]
    pub(crate) mixes_cases: Option<bool>,
}

impl TermsArgs {
    /// The least that they come for, if it is named.
    pub(crate) fn minimum(&self) -> Option<OrderMinimum> {
        self.minimum_pieces
            .map(OrderMinimum::Pieces)
            .or(self.minimum_cases.map(OrderMinimum::Cases))
            .or(self.minimum_amount.map(OrderMinimum::Amount))
    }
}

/// Where a purchase order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PurchaseStateArg {
    Draft,
    Sent,
    Confirmed,
    PartlyReceived,
    Received,
    Closed,
    Cancelled,
}

impl From<PurchaseStateArg> for PurchaseState {
    fn from(arg: PurchaseStateArg) -> Self {
        match arg {
            PurchaseStateArg::Draft => Self::Draft,
            PurchaseStateArg::Sent => Self::Sent,
            PurchaseStateArg::Confirmed => Self::Confirmed,
            PurchaseStateArg::PartlyReceived => Self::PartlyReceived,
            PurchaseStateArg::Received => Self::Received,
            PurchaseStateArg::Closed => Self::Closed,
            PurchaseStateArg::Cancelled => Self::Cancelled,
        }
    }
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
