//! What is said about goods that arrive, are in stock and are shared.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};
use linli_workbench::domain::{Quantity, sharing::SharingRule};

use crate::arrivals::goods_and_quantity;

#[derive(Debug, ClapArgs)]
pub(crate) struct ReceiveArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(long, value_name = "C")]
    pub(crate) campaign: String,
    /// Something that came: its name or barcode, and how much, the damaged among it; may be repeated
    #[arg(long, value_name = "GOODS=QUANTITY", value_parser = goods_and_quantity)]
    pub(crate) came: Vec<(String, Quantity)>,
    /// How much of it is damaged; may be repeated
    #[arg(long, value_name = "GOODS=QUANTITY", value_parser = goods_and_quantity, requires = "came")]
    pub(crate) damaged: Vec<(String, Quantity)>,
    /// The number of the lot
    #[arg(long, value_name = "NUMBER", requires = "came")]
    pub(crate) lot: Option<String>,
    /// Print one JSON array of what is lacking
    #[arg(long, conflicts_with = "came")]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct StockArgs {
    /// Only what expires soon or is expired
    #[arg(long)]
    pub(crate) expiring: bool,
    /// Print one JSON array
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct RecallArgs {
    /// The number of the lot
    #[arg(value_name = "LOT")]
    pub(crate) lot: String,
    /// Of what, where several lots have that number
    #[arg(long, value_name = "GOODS")]
    pub(crate) goods: Option<String>,
    /// Write the list into this file: .xlsx, .pdf, .png or .csv; without it the notice for the group is printed
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Show names and phones in the clear; this is put on record
    #[arg(long, requires = "out")]
    pub(crate) unmask: bool,
    /// Print one JSON object
    #[arg(long, conflicts_with = "out")]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ShareArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(long, value_name = "C")]
    pub(crate) campaign: String,
    /// What is shared, by its name
    #[arg(long, value_name = "GOODS")]
    pub(crate) goods: String,
    /// How much there is; by default what is in stock
    #[arg(long, value_name = "QUANTITY")]
    pub(crate) available: Option<Quantity>,
    /// By which rule
    #[arg(long, value_enum, default_value = "first-come")]
    pub(crate) rule: SharingArg,
    /// Share what is left evenly among those who would take more, not in the order of the rule
    #[arg(long)]
    pub(crate) evenly: bool,
    /// Give it to them
    #[arg(long)]
    pub(crate) confirm: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// By which rule goods are shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SharingArg {
    /// Whoever claimed first
    FirstCome,
    /// Everybody the same part of what they ordered
    ProRata,
    /// One each, then again
    RoundRobin,
    /// Only what a person sets
    ByHand,
}

impl From<SharingArg> for SharingRule {
    fn from(arg: SharingArg) -> Self {
        match arg {
            SharingArg::FirstCome => Self::FirstCome,
            SharingArg::ProRata => Self::ProRata,
            SharingArg::RoundRobin => Self::RoundRobin,
            SharingArg::ByHand => Self::ByHand,
        }
    }
}
