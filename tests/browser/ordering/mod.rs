//! The page on which members order.

mod ground;
mod looks;
mod orders;
