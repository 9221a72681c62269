//! What is said about sorting, labels, sheets and the counter.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};
use linli_workbench::documents::{PrinterLanguage, Resolution};

use crate::labels::{Size, who_and_bags};

#[derive(Debug, ClapArgs)]
pub(crate) struct DeliveryArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(long, value_name = "C")]
    pub(crate) campaign: String,
    /// Write the sheet into this file, as CSV, or as xlsx, pdf or png where it ends so; without it the sheet is printed
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Which sheet goes into an xlsx, a pdf or a png
    #[arg(long, value_name = "SHEET", value_parser = ["stops", "buildings", "runner", "matrix"])]
    pub(crate) sheet: Option<String>,
    /// Leave amounts out of it
    #[arg(long)]
    pub(crate) no_prices: bool,
    /// Show phones, units and rooms in the clear; this is put on record
    #[arg(long)]
    pub(crate) unmask: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct SummaryArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(long, value_name = "C")]
    pub(crate) campaign: String,
    /// Write the stocking list into this file: .xlsx, .pdf, .png or .csv; without it the text for the group is printed
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
#[command(group = clap::ArgGroup::new("to").required(true).multiple(true))]
pub(crate) struct LabelsArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(long, value_name = "C")]
    pub(crate) campaign: String,
    /// Write the labels into this file: .pdf, or .tspl or .zpl for a label printer
    #[arg(long, value_name = "FILE", group = "to")]
    pub(crate) out: Option<PathBuf>,
    /// Take them to a label printer: 192.168.1.50, 192.168.1.50:9100, /dev/usb/lp0, \\PC\printer
    #[arg(long, value_name = "WHERE", group = "to", env = "LINLI_LABEL_PRINTER")]
    pub(crate) printer: Option<String>,
    /// What the label printer understands
    #[arg(long, value_enum, default_value = "tspl", env = "LINLI_LABEL_PRINTER_SPEAKS")]
    pub(crate) speaks: PrinterLanguageArg,
    /// How fine the label printer's head is, in dots an inch
    #[arg(long, value_enum, default_value = "203")]
    pub(crate) dpi: ResolutionArg,
    /// Between two labels on the roll, in millimetres; 0 for a roll without gaps
    #[arg(long, value_name = "MM", default_value = "2", value_parser = clap::value_parser!(u8).range(..=10))]
    pub(crate) gap: u8,
    /// Print them head down on a label printer
    #[arg(long)]
    pub(crate) turned: bool,
    /// From this label on, where a print was cut off
    #[arg(long, value_name = "NUMBER", default_value = "1", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) from: u32,
    /// Labels beside and below one another on an A4 sheet, or the size of one on a roll
    #[arg(long, value_name = "3x8|60x40mm", default_value = "3x8")]
    pub(crate) size: Size,
    /// One for each item, and not one for each household
    #[arg(long)]
    pub(crate) items: bool,
    /// Whose goods fill more than one bag: 12=3, 王姐=2, as often as needed; each bag gets a label
    #[arg(long, value_name = "WHO=BAGS", value_parser = who_and_bags, conflicts_with = "items")]
    pub(crate) bags: Vec<(String, u32)>,
    /// In the order of the walk, and not of the numbers
    #[arg(long)]
    pub(crate) walk: bool,
    /// Only for what still waits
    #[arg(long)]
    pub(crate) waiting: bool,
}

/// What a label printer understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PrinterLanguageArg {
    /// TSC's language, which most printers made in China understand
    Tspl,
    /// Zebra's language
    Zpl,
}

impl From<PrinterLanguageArg> for PrinterLanguage {
    fn from(arg: PrinterLanguageArg) -> Self {
        match arg {
            PrinterLanguageArg::Tspl => Self::Tspl,
            PrinterLanguageArg::Zpl => Self::Zpl,
        }
    }
}

/// How fine a label printer's head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ResolutionArg {
    #[value(name = "203")]
    Dpi203,
    #[value(name = "300")]
    Dpi300,
}

impl From<ResolutionArg> for Resolution {
    fn from(arg: ResolutionArg) -> Self {
        match arg {
            ResolutionArg::Dpi203 => Self::Dpi203,
            ResolutionArg::Dpi300 => Self::Dpi300,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(crate) struct SortArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(long, value_name = "C")]
    pub(crate) campaign: String,
    /// Say that everything of this number lies in its bag
    #[arg(long, value_name = "NUMBER")]
    pub(crate) bag: Option<u32>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct HandOutArgs {
    /// A number, the end of a phone number, a door, a name, or the code of a label; without it everybody who has not collected
    #[arg(value_name = "WHO")]
    pub(crate) who: Option<String>,
    /// Of this campaign alone; without it of all that are handed out now
    #[arg(long, value_name = "C")]
    pub(crate) campaign: Option<String>,
    /// Hand out all that waits
    #[arg(long, requires = "who")]
    pub(crate) give: bool,
    /// Who came in their place
    #[arg(long, value_name = "NAME", requires = "give")]
    pub(crate) by: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}
