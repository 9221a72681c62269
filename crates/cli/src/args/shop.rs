//! What is said about laptops that agree.

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use linli_workbench::domain::{Role, TxnId};

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
