//! What shops ask for.
//!
//! [`take`](Hub::send_request) takes a revision in, [`lines`] holds it against the catalogue, [`status`] says where a request stands,
//! from what was recorded.

mod late;
mod lines;
mod list;
mod status;
mod take;

pub use list::RequestFilter;
pub(super) use status::{read as read_status, select as select_status};
pub(super) use take::lock;
