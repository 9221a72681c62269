//! The laptops of a shop: joining one, and letting others in.

mod model;

pub use model::{Devices, Invitation, JoinForm, JoinPreview, JoinRequest, Joining, Laptop};
