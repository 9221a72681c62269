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
mod campaign;
pub mod cases;
mod chain;
pub mod change;
mod claims;
pub mod delivery;
mod dispute;
mod door_style;
mod field;
mod household;
mod id;
mod learned;
mod mask;
mod member;
mod money;
mod natural;
mod order;
mod phone;
mod pickup_point;
mod product;
pub mod purchase;
mod quantity;
mod role;
mod stock;
pub mod summary;
mod supplier;
mod time;
mod unit;

pub use account::{AccountEntry, EntryReason, Party};
pub use address::Address;
pub use campaign::{Campaign, Offer, Stage, StageMove};
pub use chain::ends;
pub use claims::{Claim, Claims, ClaimsError};
pub use dispute::{Dispute, OrderMove};
pub use door_style::DoorStyle;
pub use field::{FieldCode, FieldError, FieldErrors};
pub use household::{Household, Payers};
pub use id::{
    CampaignId, DeviceId, FactId, HouseholdId, LearnedWordId, MemberId, OfferId, OrderId,
    OrderLineId, PasteId, PickupPointId, ProductId, SeatId, SupplierId, TxnId, VariantId,
    WorkspaceId,
};
pub use learned::{Habit, LearnedWord, Meaning, Sense};
pub use mask::{mask_name, masked_room};
pub use member::Member;
pub use money::{Fen, FenError, split};
pub use natural::natural_cmp;
pub use order::{Mark, Order, OrderLine, OrderStatus};
pub use phone::{Phone, PhoneError};
pub use pickup_point::PickupPoint;
pub use product::{Minimum, MinimumIn, Product, Variant};
pub use quantity::{Quantity, QuantityError};
pub use role::{Right, Role};
pub use stock::{StockMove, StockReason};
pub use supplier::Supplier;
pub use time::Timestamp;
pub use unit::{Grams, Unit, UnitKind};
