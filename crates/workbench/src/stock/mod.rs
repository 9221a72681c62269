//! 库存: what is there, of which lot, who has a claim on it, and where it came from and went to.
//!
//! [`list`] and [`moves`] read; [`count`] and [`write_off`] correct, each by a fact of its own; [`recall`] leads from a lot to
//! everybody who had some of it, and [`lots_of_member`] back.

mod change;
mod list;
mod moves;
mod recall;

pub use change::{CountForm, Counted, WriteOffForm, WriteOffReason, count, write_off};
pub(crate) use list::expiring_count;
pub use list::{LotRow, StockRow, expiring, list};
pub use moves::{MoveRow, moves};
pub use recall::{
    MemberLot, NumberedLot, Recall, RecallRow, lots_numbered, lots_of_member, recall, recall_paper,
    recall_text,
};
