//! What is said about spreadsheets.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum TableCommand {
    /// What is in these files, and what are their columns taken for? Stores nothing
    Read(TableReadArgs),
    /// What would these files change? Stores nothing
    Preview(TableArgs),
    /// Take these files in: all or nothing, or without what is doubtful or wrong
    Import(TableArgs),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct TableReadArgs {
    /// What the tables are brought for
    #[arg(long, value_enum, default_value = "orders")]
    pub(crate) kind: KindArg,
    /// .xlsx, .xls, .ods, .csv or .tsv; several are read together
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Print one JSON object, with every cell
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct TableArgs {
    /// What the tables are brought for
    #[arg(long, value_enum)]
    pub(crate) kind: KindArg,
    /// For orders, the campaign: its id, its title or a part of it
    #[arg(long, value_name = "C")]
    pub(crate) campaign: Option<String>,
    /// .xlsx, .xls, .ods, .csv or .tsv; several are merged
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// What a column says, by its heading or letters; - leaves it out. Remembered for tables with the same headings
    #[arg(long = "mapping", value_name = "COLUMN=FIELD")]
    pub(crate) mappings: Vec<String>,
    /// For orders, how the tables relate to what is stored
    #[arg(long, value_enum)]
    pub(crate) mode: Option<TableModeArg>,
    /// For orders: change those that are said to be paid
    #[arg(long)]
    pub(crate) change_paid: bool,
    /// Take in the rest where rows are doubtful or wrong (import)
    #[arg(long)]
    pub(crate) skip_bad: bool,
    /// Write what becomes of each row into this CSV file
    #[arg(long, value_name = "OUT.csv")]
    pub(crate) report: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// What tables are brought for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum KindArg {
    Orders,
    Members,
    Products,
    Suppliers,
    /// What was in stock when the book was begun
    Stock,
    /// What members owed then
    MemberBalances,
    /// What the shop owed its suppliers then
    SupplierBalances,
}

/// How tables of orders relate to what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableModeArg {
    /// Who is named wants exactly that, whoever is left out stays
    Update,
    /// All there is: who is left out has withdrawn
    Snapshot,
    /// More on top of what is stored
    Addition,
}
