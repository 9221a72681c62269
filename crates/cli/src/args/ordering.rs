//! What is said about the page on which members order.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum OrderingCommand {
    /// Publish the page of a campaign on the shop's hub, or what is new about it, and print where members find it
    Publish(PublishArgs),
    /// Close the page; the campaign goes on
    Close {
        /// The campaign: its id, its title or a part of it
        #[arg(value_name = "C")]
        campaign: String,
    },
    /// Fetch what members ordered, and list what waits to be taken in
    Orders(PageOrdersArgs),
    /// Take orders in: those named, or everything that nobody has to look at
    Accept(AcceptArgs),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct PublishArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(value_name = "C")]
    pub(crate) campaign: String,
    /// Who invites, as members know them; by default the shop
    #[arg(long, value_name = "NAME")]
    pub(crate) leader: Option<String>,
    /// What is said about it
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// Do not ask for building and room
    #[arg(long)]
    pub(crate) no_room: bool,
    /// Ask for the phone number; members are told that this is what it is for
    #[arg(long, value_name = "PURPOSE")]
    pub(crate) phone: Option<String>,
    /// No order without it
    #[arg(long, requires = "phone")]
    pub(crate) phone_required: bool,
    /// How to pay, in the leader's words
    #[arg(long, value_name = "TEXT")]
    pub(crate) payment: Option<String>,
    /// The leader's own code to pay to: a picture
    #[arg(long, value_name = "FILE")]
    pub(crate) payment_picture: Option<PathBuf>,
    /// Take an order in at once if its member is known and nothing about it has to be looked at
    #[arg(long)]
    pub(crate) accept_known: bool,
    /// Write a code with the address into this file, as a PNG to be sent into the group
    #[arg(long, value_name = "FILE.png")]
    pub(crate) code: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct PageOrdersArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(value_name = "C")]
    pub(crate) campaign: String,
    /// Print one JSON object, with those too that were taken in
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct AcceptArgs {
    /// The campaign: its id, its title or a part of it
    #[arg(value_name = "C")]
    pub(crate) campaign: String,
    /// The orders by their ids, also where something has to be looked at; without any, everything else
    #[arg(value_name = "ID")]
    pub(crate) orders: Vec<String>,
    /// Do not take them in; their members see it
    #[arg(long, requires = "orders")]
    pub(crate) decline: bool,
}
