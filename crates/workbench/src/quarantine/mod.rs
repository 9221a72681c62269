//! What was set aside: acts that a laptop may not do, and acts that this program could not take over.

mod model;

pub use model::{ChangeWord, FieldChange, HeldAct, HeldChange, HeldWhy, Quarantine, SetAsideAct};
