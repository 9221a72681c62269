//! The ordering page for members, and the orders that wait on it for the leader's laptops.
//!
//! - [`page`] is what a laptop publishes, and what of it is left at this moment; members find it by a token that nobody guesses.
//! - [`wish`] is what a member wants, held against the page; [`sum`] is what it comes to, by the one rule that the laptop has too.
//! - [`order`] writes it: whoever has the [`code`] of an order may see it, change it and cancel it until the cutoff.
//! - [`inbox`] hands the orders to the laptops, and is told what became of them; [`erase`] lets go of what is not needed any more.
//! - [`view`] and [`forms`] are the pages themselves.
//!
//! A member has no account, and no cookie either: what a request may do is in its address, so that one which another site had a
//! browser send could do nothing that its sender could not do himself. Nothing on a page tells of another member but how much
//! is ordered in all.

mod code;
mod erase;
pub(crate) mod forms;
mod inbox;
mod order;
mod page;
mod sum;
#[cfg(test)]
mod testing;
mod view;
mod wish;

use std::sync::Mutex;

use crate::{
    Error, Hub,
    access::{Guesses, Secrets},
};

pub(crate) use code::PageToken;
pub use erase::Erased;
pub(crate) use view::STYLE;

/// The ordering pages of a hub.
pub struct Ordering {
    hub: Hub,
    secrets: Secrets,
    guesses: Mutex<Guesses>,
}

impl Ordering {
    /// Those of `hub`, under its keys.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of(hub: Hub) -> Result<Self, Error> {
        let secrets = Secrets::of(hub.db())?;
        Ok(Self { hub, secrets, guesses: Mutex::new(Guesses::of_each_alone()) })
    }
}

impl std::fmt::Debug for Ordering {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ordering").field("hub", &self.hub).finish_non_exhaustive()
    }
}

/// What a member's forms do, for tests that have no browser: each answers a code, or in a word why there is none.
#[cfg(feature = "testing")]
mod by_hand;
