//! What a shop has with the centre (供货中心) that it buys from: goods come down, lists go up, answers, delivery notes and
//! statements come down (docs/sync.md, "Centre").
//!
//! A shop belongs to at most one centre at a time, and which one follows from its membership alone: no request of a laptop names a
//! centre. Everything that comes down is read by a number: what a laptop took over up to a number it need never ask for again, and
//! taking the same twice changes nothing.
//!
//! What the centre itself does, in its console or by a key of the API for others, is in [`office`].

mod answer;
mod catalogue;
mod delivery;
mod membership;
mod news;
pub mod office;
mod request;
mod statement;

pub use answer::{Answer, Substitute, SubstituteDecision};
pub use catalogue::{
    CampaignTemplate, CataloguePage, CatalogueProduct, CatalogueRequest, CatalogueSupplier,
    CatalogueVariant, TemplateOffer,
};
pub use delivery::{DeliveryLine, DeliveryNote};
pub use membership::{Centre, JoinCentre};
pub use news::{News, NewsItem, NewsPage, NewsRequest};
pub use request::{
    LineStatus, LineTrouble, PurchaseRequest, RequestDetail, RequestLine, RequestStatus, TroubleWhy,
};
pub use statement::{Statement, StatementEntry, StatementRequest};
