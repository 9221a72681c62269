//! Use cases: one function for each thing a leader does.
