//! What a centre does itself: in its console, or by a key of the API for others.
//!
//! A key proves the centre and what it may ([`KeyScope`]); the centre is never named in a request.

mod answers;
mod demand;
mod key;
mod money;
mod publish;

pub use answers::{
    AnswerLine, Answered, CommitShares, KeptShare, ShareOut, SharePreview, ShareProposal,
};
pub use demand::{
    CloseRound, DemandLine, DemandList, DemandRequest, Round, RoundDetail, RoundLine, RoundShare,
    ShopRequest,
};
pub use key::{ApiKey, KeyRequest, KeyScope, NewKey};
pub use money::{EntryRequest, Shipment, ShipmentLine, ShopBalance};
pub use publish::{
    CatalogueRow, Difference, DifferenceKind, FieldChange, PublishPreview, PublishRequest,
    PublishTotals, Published, RowProblem, RowTrouble, TemplateRow, TemplateRowOffer,
};
