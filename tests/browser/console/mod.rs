//! The centre's console, as those use it who work at a centre.

mod ground;
mod keyboard;
mod looks;
mod signing;
mod trade;
