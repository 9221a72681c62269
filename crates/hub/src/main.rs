//! `linli-hub`: the central API as a program.

fn main() {}
