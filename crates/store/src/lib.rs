//! One SQLite file, and the one way to write it.
