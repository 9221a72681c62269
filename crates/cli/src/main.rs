//! `linli`: the leader's use cases in a terminal, for scripts and for people who like it.
//!
//! Each command calls the workbench and prints what came out: plain text for people, or one JSON object with `--json`.
//! Exit codes: 0 done, 1 refused with a message on standard error, 2 wrong usage.

mod agree;
mod args;
mod arrivals;
mod campaigns;
mod centre;
mod conflicts;
mod delivery;
mod devices;
mod failure;
mod fresh;
mod handout;
mod input;
mod labels;
mod learned;
mod members;
mod ordering;
mod orders;
mod papers;
mod print;
mod purchase;
mod purchase_orders;
mod quarantine;
mod rules;
mod shop;
mod tables;
mod waiting;
mod words;

use std::process::ExitCode;

use args::{Args, CampaignsCommand, Command, OrdersCommand, QuarantineCommand, TableCommand};
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
    let (key_file, roots_file) = (args.key_file, args.roots_file);
    let line = || shop::line(store.as_deref(), key_file, roots_file);
    match args.command {
        Command::Sample => load_sample(&mut desk()?, words),
        Command::Campaigns(args) => match args.command {
            Some(CampaignsCommand::Draft(draft)) => campaigns::draft(&mut desk()?, &draft, words),
            Some(CampaignsCommand::Copy(copy)) => campaigns::copy(&mut desk()?, &copy, words),
            Some(CampaignsCommand::Charges(charges)) => {
                campaigns::charges(&desk()?, &charges, words)
            }
            Some(CampaignsCommand::Rules(args)) => rules::run(&mut desk()?, &args, words),
            Some(CampaignsCommand::Move { campaign, stage }) => {
                campaigns::move_to(&mut desk()?, &campaign, stage.into(), words)
            }
            Some(CampaignsCommand::Close { campaigns }) => {
                campaigns::close(&mut desk()?, &campaigns, words)
            }
            None => campaigns::list(&desk()?, words, args.json),
        },
        Command::Orders(OrdersCommand::Read(read)) => orders::read(&read, words),
        Command::Orders(OrdersCommand::Preview(paste)) => orders::preview(&desk()?, &paste, words),
        Command::Orders(OrdersCommand::Import(paste)) => {
            orders::import(&mut desk()?, &paste, words)
        }
        Command::Orders(OrdersCommand::Pastes(pastes)) => orders::pastes(&desk()?, &pastes, words),
        Command::Ordering(command) => ordering::run(&mut desk()?, &line()?, &command, words),
        Command::Table(TableCommand::Read(read)) => tables::read(&desk()?, &read, words),
        Command::Table(TableCommand::Preview(table)) => tables::preview(&desk()?, &table, words),
        Command::Table(TableCommand::Import(table)) => tables::import(&mut desk()?, &table, words),
        Command::Members(who) => members::run(&mut desk()?, &who, words),
        Command::Learned(what) => learned::run(&mut desk()?, &what, words),
        Command::PurchaseList(list) => purchase::list(&desk()?, &list, words),
        Command::Summary(summary) => papers::summary(&desk()?, &summary, words),
        Command::Purchase(args) => {
            purchase_orders::run(&mut desk()?, args.command, args.json, words)
        }
        Command::Centre(args) => centre::run(&mut desk()?, line, args, words),
        Command::Receive(came) => arrivals::receive(&mut desk()?, &came, words),
        Command::Stock(args) => arrivals::stock(&desk()?, &args, words),
        Command::Recall(args) => arrivals::recall(&mut desk()?, &args, words),
        Command::Share(share) => arrivals::share(&mut desk()?, &share, words),
        Command::DeliverySheet(sheet) => delivery::sheet(&mut desk()?, &sheet, words),
        Command::Labels(args) => labels::run(&desk()?, &args, words),
        Command::Sort(args) => handout::sort(&mut desk()?, &args, words),
        Command::HandOut(args) => handout::run(&mut desk()?, &args, words),
        Command::Pair(pair) => shop::pair(&desk()?, &line()?, &pair, words),
        Command::Sync(sync) if sync.watch => agree::watch(&line()?, words),
        Command::Sync(sync) => agree::once(&line()?, sync.json, words),
        Command::Digest { json } => agree::digest(&desk()?, json),
        Command::Conflicts(conflicts) => conflicts::run(&mut desk()?, &conflicts, words),
        Command::Devices(devices) => devices::run(&line()?, &devices, words),
        Command::Quarantine(aside) => match aside.command {
            Some(QuarantineCommand::Retry) => quarantine::retry(&mut desk()?, words),
            Some(QuarantineCommand::Release { id }) => quarantine::release(&line()?, id, words),
            Some(QuarantineCommand::Discard { id }) => quarantine::discard(&line()?, id, words),
            None => quarantine::list(&line()?, aside.json, words),
        },
        Command::Leave => shop::leave(&line()?, words),
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
