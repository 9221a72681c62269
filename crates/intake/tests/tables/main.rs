//! Tables that leaders bring, in files that the tests write themselves.

// What fails here fails the test.
#![allow(clippy::unwrap_used)]

mod books;
mod damage;
mod files;
mod orders;
mod refused;
