//! Who is who: cards that may be one person's, who lives together, and who pays for whom.
//!
//! Two cards of one person are made one by [`members::merge`](crate::members::merge), and two again by
//! [`members::split`](crate::members::split). People behind one door stay who they are, with orders of their own; so do those for
//! whom somebody else pays.

mod household;
mod likely;
mod payer;
mod ties;

pub use household::{household_orders, live_together, move_out, name_household};
pub use likely::{Door, Likeliness, LikelyPerson, PersonGist, Suggestions, dismiss, suggestions};
pub use payer::set_payer;
pub use ties::{HouseholdView, MemberRef, Ties, ties};
