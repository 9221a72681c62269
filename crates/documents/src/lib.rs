//! Purchase lists and delivery sheets as the bytes a leader takes away.
