//! What only a person can decide after several laptops have agreed.

mod model;

pub use model::{
    About, Alike, AmountValue, Deed, Field, FieldValue, Inbox, MinimumValue, OrderRef, PersonCard,
    Question, Subject, Version,
};
