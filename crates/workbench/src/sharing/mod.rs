//! 分配: who gets how much of what arrived, where it is not exactly what was ordered.
//!
//! [`overview`] says of each thing whether it suffices; [`preview`] shows who would get what and why under a rule, with what
//! was locked or set by hand left as it is; [`apply`] writes exactly that, and refuses if anything moved meanwhile.
//! [`weighed`] takes what the scales said. [`messages`] is what the people concerned are told. The rules themselves are
//! [`linli_domain::sharing`].

mod apply;
mod message;
mod overview;
mod preview;
mod weighed;

pub use apply::apply;
pub use message::{ShareMessage, messages};
pub use overview::{ShareRow, SharedWith, overview};
pub use preview::{HandShare, KeptBecause, ShareForm, SharePreview, SharedRow, preview};
pub use weighed::{Weight, WeightRow, weigh, weights};
