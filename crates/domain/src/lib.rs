//! What a group-buy is made of, and the rules between its parts.
//!
//! A [`Campaign`] puts [`Offer`]s of product [`Variant`]s before the [`Member`]s of a group. Each member has one [`Order`]
//! in a campaign; its [`OrderLine`]s remember when every piece was claimed ([`Claims`]), because a shortage is shared by
//! that time. What is ordered is consolidated for each [`Supplier`] and rounded to whole cases ([`cases`]), and handed out
//! at a [`PickupPoint`].
//!
//! ```text
//! Supplier ── Product ── Variant ── Offer ── Campaign ── Stage
//!                                     │         │
//!                         Claims ── OrderLine ── Order ── Member ── Address, Phone, PickupPoint
//! ```
//!
//! What each order costs in the end is [`charge`]'s to say, and nobody else's.
//!
//! [`centre`] is what a shop has with the centre that it buys from.
//!
//! Three readings of a campaign's orders come out of these: [`summary`] (how much of what), [`purchase`] (what each supplier is
//! asked for) and [`delivery`] (who collects what, where).
//!
//! The values underneath are exact: money is integer fen ([`Fen`]), weight integer grams ([`Grams`]), a [`Quantity`] is
//! counted in thousandths of its [`Unit`]. No float holds any of them. Nothing here reads a clock, a file or a random
//! source: ids and times come in from the caller.
//!
//! [`change`] is the vocabulary in which the store records every write and devices tell each other of it.

mod account;
mod address;
mod allotment;
mod campaign;
pub mod cases;
pub mod centre;
mod chain;
pub mod change;
pub mod charge;
mod claims;
mod day;
pub mod delivery;
mod dispute;
mod door_style;
mod field;
mod household;
mod id;
mod learned;
pub mod limits;
mod lookup;
pub mod lot;
mod mask;
mod member;
mod money;
mod natural;
mod order;
mod phone;
mod pickup;
mod pickup_point;
mod product;
pub mod purchase;
mod quantity;
pub mod receipt;
mod role;
pub mod sharing;
mod stock;
pub mod summary;
mod supplier;
mod time;
mod unit;
mod unit_weight;

pub use account::{AccountEntry, EntryReason, Party};
pub use address::Address;
pub use allotment::{Allotment, AllotmentRule};
pub use campaign::{
    Campaign, CampaignTerms, DeliveryFee, FeePer, FeeShare, GroupMinimum, Offer, OfferTerms,
    Reduction, ReductionOn, Reductions, Repeats, Stage, StageMove, Tier, TierBy, Tiers, Weekday,
    retitled,
};
pub use chain::ends;
pub use claims::{Claim, Claims, ClaimsError};
pub use day::{Day, NotADay};
pub use dispute::{Dispute, OrderMove};
pub use door_style::DoorStyle;
pub use field::{FieldCode, FieldError, FieldErrors};
pub use household::{Household, Payers};
pub use id::{
    AllotmentId, CampaignId, CampaignTemplateId, CentreId, DeliveryNoteId, DeviceId, FactId,
    HouseholdId, LearnedWordId, LotId, MemberId, OfferId, OrderId, OrderLineId, PasteId,
    PickupPointId, PictureId, ProductId, PurchaseLineId, PurchaseOrderId, PurchaseRequestId,
    SeatId, SupplierId, TxnId, UserId, VariantId, WorkspaceId,
};
pub use learned::{Habit, LearnedWord, Meaning, Sense};
pub use lookup::{FoundBy, Lookup};
pub use lot::{Freshness, Lot};
pub use mask::{mask_name, masked_room};
pub use member::Member;
pub use money::{Fen, FenError, split};
pub use natural::natural_cmp;
pub use order::{Mark, Order, OrderLine, OrderStatus};
pub use phone::{Phone, PhoneError};
pub use pickup::{
    LineGoods, LotLeft, NotACode, Pickup, PickupCode, PickupState, Progress, first_expired_first,
};
pub use pickup_point::PickupPoint;
pub use product::{Minimum, MinimumIn, Product, Variant};
pub use quantity::{Quantity, QuantityError};
pub use receipt::Receipt;
pub use role::{Right, Role};
pub use stock::{StockMove, StockReason, StockTrace};
pub use supplier::{OrderMinimum, Supplier, SupplierTerms};
pub use time::Timestamp;
pub use unit::{Grams, Unit, UnitKind};
pub use unit_weight::unit_weight;
