//! What a centre (供货中心) and its leaders have between them: a wholesaler, a platform or a co-operative that many shops buy from.
//!
//! A leader's list goes up as a purchase request and stands in a [`RequestState`]; what the centre can deliver comes down as
//! answers, with the [`ShortReason`] where it is less; what was delivered and paid makes the [`statement`]. Both ends have the
//! same facts, and these rules are what both compute with, so that their sums are the same.

mod delivery_days;
mod parts;
mod request_state;
mod short_reason;
pub mod statement;

pub use delivery_days::{DayException, DeliveryDate, DeliveryDays};
pub use parts::{Ask, Part, Parts, claims, parts};
pub use request_state::{RequestState, Standing};
pub use short_reason::ShortReason;
