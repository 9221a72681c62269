//! `linli`: the leader's use cases in a terminal, for scripts and for people who like it.
//!
//! Each command calls the workbench and prints what came out: plain text for people, or one JSON object with `--json`.
//! Exit codes: 0 done, 1 refused with a message on standard error, 2 wrong usage.

mod args;
mod campaigns;
mod delivery;
mod failure;
mod input;
mod orders;
mod print;
mod purchase;
mod words;

use std::process::ExitCode;

use args::{Args, Command, OrdersCommand};
use clap::Parser;
use failure::Failure;
use linli_workbench::{Desk, sample};
use print::line;
use words::Words;

fn main() -> ExitCode {
    let args = Args::parse();
    let words = Words::of(args.language);
    match run(args, &words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            print::complaint(&failure.message(&words));
            ExitCode::FAILURE
        }
    }
}

fn run(args: Args, words: &Words) -> Result<(), Failure> {
    let store = args.store;
    let desk = || -> Result<Desk, Failure> {
        let path = store.as_deref().ok_or(Failure::NoStore)?;
        Ok(Desk::open(path)?)
    };
    match args.command {
        Command::Sample => load_sample(&mut desk()?, words),
        Command::Campaigns { json } => campaigns::list(&desk()?, words, json),
        Command::Orders(OrdersCommand::Read(read)) => orders::read(&read, words),
        Command::Orders(OrdersCommand::Preview(paste)) => orders::preview(&desk()?, &paste, words),
        Command::Orders(OrdersCommand::Import(paste)) => {
            orders::import(&mut desk()?, &paste, words)
        }
        Command::PurchaseList(list) => purchase::list(&desk()?, &list, words),
        Command::DeliverySheet(sheet) => delivery::sheet(&mut desk()?, &sheet, words),
    }
}

fn load_sample(desk: &mut Desk, words: &Words) -> Result<(), Failure> {
    let loaded = sample::load(desk)?.value;
    let values = [
        ("members", loaded.members.to_string()),
        ("products", loaded.products.to_string()),
        ("campaign", loaded.campaign_id.to_string()),
    ];
    line(&words.say("sample_loaded", &values))
}
