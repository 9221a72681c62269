//! `linli-hub`: the central API as a program, and what whoever keeps it needs.
//!
//! Exit codes: 0 done, 1 refused with a message on standard error, 2 wrong usage.

mod args;
mod centre;
mod keeper;
mod logging;
mod office;
mod probe;
mod serving;
mod words;

use std::{
    error::Error as _,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use args::{Args, Command, PlaceOptions};
use clap::Parser as _;
use linli_hub::{
    Error, Hub, SystemClock,
    config::{Answering, ConfigError, Options, Place},
    console::UserError,
    copy::CopyError,
    db::{self, Database},
};
use linli_protocol::Refusal;
use thiserror::Error as ThisError;
use words::Words;

/// Why the program did not do what it was asked.
#[derive(Debug, ThisError)]
enum Failure {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Hub(#[from] Error),
    #[error(transparent)]
    Database(#[from] db::Error),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("the hub does not answer as it should")]
    NotWell,
    #[error("the rows have to be put right first")]
    Troubles,
    #[error("that cannot be meant")]
    NotMeant,
    #[error("it cannot be read as a spreadsheet")]
    Sheet(#[from] linli_intake::table::book::BookError),
    #[error("that is no name for a shop")]
    NoName,
    #[error("that is no name for a centre")]
    NoCentreName,
    #[error(transparent)]
    User(#[from] UserError),
}

fn main() -> ExitCode {
    let args = Args::parse();
    let words = Words::of_system();
    match run(args.command, &words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Where even that cannot be told there is nobody to tell it to.
            drop(writeln!(io::stderr().lock(), "{}", told(&failure, &words)));
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command, words: &Words) -> Result<(), Failure> {
    match command {
        Command::Serve { config, options } => {
            let options = with_file(config, *options)?;
            logging::start(&options);
            serving::until_told(open(&Place::of(&options)?)?, &Answering::of(&options)?)
        }
        Command::Workspace(command) => keeper::workspace(command, words),
        Command::Seat(command) => keeper::seat(command, words),
        Command::Centre(command) => centre::run(command, words),
        Command::Backup { place, out } => keeper::backup(&opened(place)?, &out, words),
        Command::Restore { place, file } => keeper::restore(&opened(place)?, &file, words),
        Command::Probe { address } => probe::ask(address),
    }
}

/// The hub that a keeper's command is about.
fn opened(place: PlaceOptions) -> Result<Hub, Failure> {
    let PlaceOptions { config, data, database } = place;
    let options = with_file(config, Options { data, database, ..Options::default() })?;
    open(&Place::of(&options)?)
}

fn with_file(file: Option<PathBuf>, options: Options) -> Result<Options, ConfigError> {
    Ok(match file {
        Some(file) => options.over(Options::from_file(&file)?),
        None => options,
    })
}

fn open(place: &Place) -> Result<Hub, Failure> {
    make_folder(&place.data)?;
    let database = match &place.database {
        Some(url) => Database::connect(url, place.database_connections)?,
        None => Database::open_folder(&place.data)?,
    };
    Ok(Hub::open(database, &place.data, Arc::new(SystemClock))?)
}

/// Makes the folder if it is not there. What is in it is its owner's alone: people's phones, and the keys of the hub.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut maker = fs::DirBuilder::new();
    maker.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
    maker.create(folder)
}

/// The failure in words, with everything that led to it.
fn told(failure: &Failure, words: &Words) -> String {
    let known = match failure {
        Failure::Hub(Error::Refused(Refusal::NotFound)) => Some("not_found"),
        Failure::Hub(Error::Copy(CopyError::NotEmpty)) => Some("not_empty"),
        Failure::Config(ConfigError::NoData) => Some("no_data"),
        Failure::NotWell => Some("not_well"),
        Failure::NoName => Some("no_name"),
        Failure::Troubles => Some("publish_troubles"),
        Failure::NotMeant => Some("not_meant"),
        Failure::NoCentreName => Some("no_centre_name"),
        Failure::User(UserError::NameTaken) => Some("user_name_taken"),
        Failure::User(UserError::TooMany) => Some("user_too_many"),
        Failure::User(UserError::Hub(Error::Refused(Refusal::NotFound))) => Some("user_not_found"),
        Failure::User(UserError::Hub(Error::Refused(Refusal::Damaged))) => Some("user_no_name"),
        _ => None,
    };
    if let Some(known) = known {
        return words.say(known, &[]);
    }
    let mut detail = failure.to_string();
    let mut cause = failure.source();
    while let Some(error) = cause {
        detail = format!("{detail}: {error}");
        cause = error.source();
    }
    words.say("failed", &[("detail", &detail)])
}
