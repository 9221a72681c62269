//! The console, as a browser and as an attacker see it.

mod browser;
mod catalogue;
mod forms;
mod roles;
mod shown;
mod signing;
mod trade;
