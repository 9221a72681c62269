//! What is said about the centre that the shop buys from.

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use linli_workbench::{centre::NoticeChoice, domain::Day};

#[derive(Debug, ClapArgs)]
pub(crate) struct CentreArgs {
    #[command(subcommand)]
    pub(crate) command: Option<CentreCommand>,
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CentreCommand {
    /// Join the centre that gave this code
    Join {
        /// What the centre gave: K7QM-2XHP
        code: String,
    },
    /// Leave it; goods that were taken, and what was bought, stay
    Leave,
    /// Send what waits and fetch what is new
    Fetch,
    /// Look through its catalogue
    Goods {
        /// By name, pinyin, initials or code; everything without it
        #[arg(default_value = "")]
        query: String,
        /// So many at most
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Take goods of it among your own
    Take {
        /// By name, pinyin, initials or code; each has to fit one product
        #[arg(required = true)]
        goods: Vec<String>,
    },
    /// Campaigns that it proposes
    Templates,
    /// Make a draft of one, with the goods that you do not have yet
    Open {
        /// Its title
        title: String,
    },
    /// What changed in goods that were taken
    Notices,
    /// Do something about a change
    Settle {
        /// The product's name
        goods: String,
        /// What
        #[arg(value_enum)]
        choice: NoticeChoiceArg,
    },
    /// What was asked of it, and what it answered
    Requests,
    /// Ask it for a purchase order
    Request {
        /// The purchase order's number
        number: String,
        /// For which day: 2026-12-03
        #[arg(long)]
        date: Day,
    },
    /// Take its answers into the purchase order
    Confirm {
        /// The purchase order's number
        number: String,
    },
    /// What it sent
    Notes,
    /// Count in what it sent, all of it as it stands on the note
    Receive {
        /// The note's number
        number: String,
    },
    /// What is owed to it
    Statement,
}

/// A choice, as it is written on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NoticeChoiceArg {
    /// Take cost and minimum over
    Take,
    /// Leave everything as it is
    Keep,
    /// Sell no more of it in running campaigns
    Stop,
}

impl From<NoticeChoiceArg> for NoticeChoice {
    fn from(arg: NoticeChoiceArg) -> Self {
        match arg {
            NoticeChoiceArg::Take => Self::Take,
            NoticeChoiceArg::Keep => Self::Keep,
            NoticeChoiceArg::Stop => Self::StopSelling,
        }
    }
}
