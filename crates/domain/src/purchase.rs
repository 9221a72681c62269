//! From what members ordered to what each supplier is asked for, and what becomes of that.
//!
//! [`consolidate`] says what to buy: what members ordered, less what was asked for already and what lies in stock ([`cover`]), in
//! whole cases ([`crate::cases`]) that variants may share ([`mixed`]), held against the supplier's terms. Asking for it makes a
//! [`PurchaseOrder`], which passes through its states ([`PurchaseState`]); what was sent is kept as it was ([`Sent`]).

mod cover;
mod filling;
mod list;
mod mixed;
mod order;
mod sent;
mod state;
mod terms;

pub use cover::{AskedLine, Cover, cover};
pub use filling::{Filling, Gap, GapTo, SupplierGap};
pub use list::{
    Buying, Choice, Contribution, PurchaseLine, PurchaseList, SupplierList, VariantDemand,
    consolidate,
};
pub use mixed::{MixedCases, mixed};
pub use order::{OrderedLine, PurchaseOrder};
pub use sent::{Sent, SentChange, SentLine, changes};
pub use state::{PurchaseMove, PurchaseState, PurchaseStep};
pub use terms::TermsCheck;
