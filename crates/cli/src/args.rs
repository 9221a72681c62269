//! The command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use linli_workbench::domain::{Role, TxnId, cases::Rounding};

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
    /// Who collects what, where
    DeliverySheet(DeliveryArgs),
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

#[derive(Debug, ClapArgs)]
pub(crate) struct PairArgs {
    /// Where the hub is: https://hub.example.com
    #[arg(value_name = "URL")]
    pub(crate) address: String,
    /// What the leader gave: K7QM-2XHP
    pub(crate) code: String,
    /// What people call this laptop; by default what its system does
    #[arg(long)]
    pub(crate) name: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct SyncArgs {
    /// Go on until interrupted
    #[arg(long)]
    pub(crate) watch: bool,
    /// Print one JSON object
    #[arg(long, conflicts_with = "watch")]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ConflictsArgs {
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Option<ConflictsCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConflictsCommand {
    /// Use what was overwritten again
    Restore {
        /// Which, as listed
        id: String,
    },
    /// Leave it as it is
    Dismiss {
        /// Which, as listed
        id: String,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct MembersArgs {
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Option<MembersCommand>,
}

/// Members are named by their id or a name that is theirs alone.
#[derive(Debug, Subcommand)]
pub(crate) enum MembersCommand {
    /// Cards that may be one person's, and people behind one door, with the reasons
    Alike {
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Do not suggest that again
    Dismiss {
        /// Which, as listed
        id: String,
    },
    /// Two cards are one person's
    Merge {
        /// The card that stays
        stays: String,
        /// The card that it stands for from now on
        gone: String,
    },
    /// They are two people after all
    Split {
        /// The card that was merged into another
        gone: String,
    },
    /// These live together
    Together {
        /// Who
        #[arg(required = true, num_args = 2..)]
        members: Vec<String>,
    },
    /// This one lives alone
    Apart {
        /// Who
        member: String,
    },
    /// Somebody pays for a member
    Payer {
        /// For whom
        member: String,
        /// Who pays; the member themselves where it is left out
        payer: Option<String>,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct LearnedArgs {
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Option<LearnedCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LearnedCommand {
    /// Remember that a nickname is a member's
    Teach {
        /// As the group writes it
        word: String,
        /// Whose it is
        member: String,
    },
    /// Forget words
    Forget {
        /// Which, as listed
        #[arg(required = true)]
        words: Vec<String>,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct DevicesArgs {
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Option<DevicesCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DevicesCommand {
    /// Make a code for one more laptop
    Invite {
        /// What it is to be
        #[arg(long, value_enum)]
        role: RoleArg,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Laptops that wait to be let in
    Requests {
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Let one in; compare the check number first
    Approve {
        /// Its id or its name
        laptop: String,
    },
    /// Do not let it in
    Deny {
        /// Its id or its name
        laptop: String,
    },
    /// Take a laptop's access back, at once
    Revoke {
        /// Its id or its name
        laptop: String,
    },
    /// Give a laptop another name
    Rename {
        /// Its id or its name
        laptop: String,
        /// The other name
        name: String,
    },
    /// Give a laptop another role
    Role {
        /// Its id or its name
        laptop: String,
        /// What it is to be
        #[arg(value_enum)]
        role: RoleArg,
    },
}

/// What a laptop is in its shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoleArg {
    /// May everything
    Leader,
    /// Takes orders and hands out
    Helper,
}

impl From<RoleArg> for Role {
    fn from(arg: RoleArg) -> Self {
        match arg {
            RoleArg::Leader => Self::Leader,
            RoleArg::Helper => Self::Helper,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(crate) struct QuarantineArgs {
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Option<QuarantineCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum QuarantineCommand {
    /// Take over what the hub kept back
    Release {
        /// Which, as listed
        id: TxnId,
    },
    /// Leave it out for good
    Discard {
        /// Which, as listed
        id: TxnId,
    },
    /// Try again what this laptop set aside
    Retry,
}

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
