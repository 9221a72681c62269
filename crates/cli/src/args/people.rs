//! What is said about members, and about what was learnt.

use clap::{Args as ClapArgs, Subcommand};

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
