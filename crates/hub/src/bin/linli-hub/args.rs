//! What can be asked on the command line.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Parser, Subcommand, ValueEnum};
use linli_domain::{CentreId, SeatId, WorkspaceId};
use linli_hub::config::Options;
use uuid::Uuid;

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
    /// The centres that shops buy from
    #[command(subcommand)]
    Centre(CentreCommand),
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

#[derive(Debug, Subcommand)]
pub(crate) enum CentreCommand {
    /// Make a centre, and print its id
    Create {
        #[command(flatten)]
        place: PlaceOptions,
        /// What the centre is called
        name: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// List the centres
    List {
        #[command(flatten)]
        place: PlaceOptions,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Who works at a centre's console
    #[command(subcommand)]
    User(UserCommand),
    /// Print a code with which one shop joins a centre
    Invite {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which centre
        centre: CentreId,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// List the shops of a centre
    Shops {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which centre
        centre: CentreId,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Publish what a centre sells from a spreadsheet (XLSX, XLS, ODS or CSV), and print what that changes
    Publish {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which centre
        centre: CentreId,
        /// The spreadsheet
        file: PathBuf,
        /// Only say what it would change
        #[arg(long)]
        dry_run: bool,
        /// Everything that is sold is in it: what is not is withdrawn
        #[arg(long)]
        complete: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show when a centre delivers and until when it takes requests, or set it
    Terms {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which centre
        centre: CentreId,
        /// Days of the week on which it delivers, 1 for Monday: 1,3,5
        #[arg(long, value_delimiter = ',', value_parser = clap::value_parser!(u8).range(1..=7), value_name = "DAYS")]
        weekdays: Option<Vec<u8>>,
        /// How many days before a delivery it takes the last requests
        #[arg(long, value_name = "N")]
        cutoff_days: Option<u32>,
        /// And until what time of that day: 18:00
        #[arg(long, value_name = "HH:MM")]
        cutoff: Option<String>,
        /// Whether it takes what comes later, as long as its list is not closed
        #[arg(long, value_name = "BOOL")]
        takes_late: Option<bool>,
    },
    /// Keys of programs that work for a centre
    #[command(subcommand)]
    Key(KeyCommand),
    /// Where a centre has things told
    #[command(subcommand)]
    Webhook(WebhookCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Make a key, and print it: it is shown once
    Create {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which centre
        centre: CentreId,
        /// What it is for
        name: String,
        /// What it may: catalogue:write, demand:read, answers:write, statements:read
        #[arg(long = "scope", required = true, value_name = "SCOPE")]
        scopes: Vec<String>,
    },
    /// List the keys
    List {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which centre
        centre: CentreId,
    },
    /// Make a key useless, at once and for good
    Revoke {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which centre
        centre: CentreId,
        /// Which key
        key: Uuid,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum WebhookCommand {
    /// Have things told at an address, and print the secret with which they are signed: it is shown once
    Create {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which centre
        centre: CentreId,
        /// Where
        url: String,
        /// Of what, such as request.received; of everything if left out
        #[arg(long = "event", value_name = "EVENT")]
        events: Vec<String>,
    },
    /// List the addresses, with how much is still to be told there
    List {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which centre
        centre: CentreId,
    },
    /// List the last attempts to tell something there
    Attempts {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which centre
        centre: CentreId,
        /// Which address
        webhook: Uuid,
    },
    /// Tell nothing there any more
    Disable {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which centre
        centre: CentreId,
        /// Which address
        webhook: Uuid,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Add somebody, and print the link with which they set their password
    Add {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which centre
        centre: CentreId,
        /// By which name they sign in
        name: String,
        /// As what they work
        #[arg(long, value_enum)]
        role: UserRole,
        /// Where the hub is reached, to print the whole link: https://hub.example
        #[arg(long, value_name = "URL")]
        url: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// List who works there
    List {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which centre
        centre: CentreId,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print another link, for somebody who lost their password and has nobody to ask
    Link {
        #[command(flatten)]
        place: PlaceOptions,
        /// Which centre
        centre: CentreId,
        /// Who, by name
        name: String,
        /// Where the hub is reached, to print the whole link: https://hub.example
        #[arg(long, value_name = "URL")]
        url: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

/// As what somebody works at a centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum UserRole {
    /// Does everything
    Operator,
    /// Publishes goods, confirms and shares out what comes
    Buyer,
    /// Looks on and downloads
    ReadOnly,
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
