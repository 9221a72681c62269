//! What can be asked on the command line.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Parser, Subcommand};
use linli_domain::{SeatId, WorkspaceId};
use linli_hub::config::Options;

/// The hub of Linli: keeps one log for each shop and hands it to the shop's laptops
#[derive(Debug, Parser)]
#[command(name = "linli-hub", version)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Answer devices until told to end
    Serve {
        /// A file with what is set here (TOML); the environment and flags count over it
        #[arg(long, env = "LINLI_HUB_CONFIG", value_name = "FILE")]
        config: Option<PathBuf>,
        #[command(flatten)]
        options: Box<Options>,
    },
    /// The shops
    #[command(subcommand)]
    Workspace(WorkspaceCommand),
    /// The laptops of a shop
    #[command(subcommand)]
    Seat(SeatCommand),
    /// Write everything into one file, also while the hub answers
    Backup {
        #[command(flatten)]
        place: PlaceOptions,
        /// The file; it must not be there yet
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Take such a file into an empty hub; each shop begins a new epoch
    Restore {
        #[command(flatten)]
        place: PlaceOptions,
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Ask a running hub, at the address of --metrics-listen, whether it is ready
    Probe {
        /// Where
        #[arg(env = "LINLI_HUB_METRICS_LISTEN", value_name = "ADDR")]
        address: SocketAddr,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum WorkspaceCommand {
    /// Make a shop, and print the code with which its first laptop joins
    Create {
        #[command(flatten)]
        place: PlaceOptions,
        /// What the shop is called
        name: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// List the shops
    List {
        #[command(flatten)]
        place: PlaceOptions,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print another code with which a laptop joins as the leader's, where none is left that could let it in
    Code {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which shop
        workspace: WorkspaceId,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum SeatCommand {
    /// List a shop's laptops
    List {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which shop
        workspace: WorkspaceId,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Take a laptop's access back, also the last leader's
    Revoke {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which shop
        workspace: WorkspaceId,
        /// Which laptop
        seat: SeatId,
    },
}

/// Which hub is meant.
#[derive(Debug, clap::Args)]
pub(crate) struct PlaceOptions {
    /// The file with which the hub is started
    #[arg(long, env = "LINLI_HUB_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// The folder of the hub
    #[arg(long, env = "LINLI_HUB_DATA", value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Its PostgreSQL database, if it has one
    #[arg(long, env = "LINLI_HUB_DATABASE", value_name = "URL", hide_env_values = true)]
    pub(crate) database: Option<String>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }
}
