//! The laptops of a shop: joining one, and letting others in.
//!
//! What needs the hub takes the [`Line`] and is async; a leader's laptop may do all of it, a helper's may look, and name
//! itself.

mod invitation;
mod join;
mod model;
mod shop;

pub use invitation::read_invitation;
pub use join::{cancel_join, join, join_preview, leave, poll_join};
pub use model::{Devices, Invitation, JoinForm, JoinPreview, JoinRequest, Joining, Laptop};
pub use shop::{approve, deny, invite, list, rename, requests, revoke, set_role};
