//! 下单页: members order by themselves on a page of the shop's hub, and their orders come here to be taken in.
//!
//! - [`set`] says what the page asks and shows; [`made`] makes it of the campaign as it stands.
//! - [`exchange`] brings the page to the hub and the orders from there, after the laptops have agreed and before somebody asks.
//! - [`drafts`] holds each order against the book: who it is, what is new about it, what a person has to look at; [`take`] takes
//!   them in, in one act.
//!
//! An order of the page has its own order in the book, under an identity that is made of the page's: two laptops that take it in
//! while they cannot hear each other write one order.

mod drafts;
mod exchange;
mod made;
mod picture;
mod set;
mod take;

use linli_domain::{MemberId, OrderId, OrderLineId};
use linli_protocol::ordering::{PageOrder, TakenOrder, WishLine};
use linli_store::ordering::{Answered, Fetched};
use uuid::Uuid;

pub use drafts::{DraftDoubt, DraftState, PageDraft, PageDraftLine, Waiting, drafts};
pub(crate) use exchange::keep_exchanging;
pub use exchange::{Exchanged, exchange};
pub use picture::{goods_picture, set_goods_picture};
pub use set::{OrderingPhone, OrderingView, PageForm, close, publish, view};
pub use take::{TakeForm, Taken, accept, accept_all, decline};

/// An order of the page, with the answer that the hub was told of.
type Kept = Fetched<PageOrder, TakenOrder>;
/// How one was answered here, or on another of the shop's laptops.
type Answer = Answered<WishLine>;

/// Under it the identities are made that a page order has in the book.
const NAMESPACE: Uuid = Uuid::from_u128(0x0b9c_7e55_21d4_5a86_8a3d_6f72_6465_7270);

/// The order in the book that a page order is taken in as.
fn order_id(page_order: Uuid) -> OrderId {
    OrderId::new(Uuid::new_v5(&NAMESPACE, page_order.as_bytes()))
}

/// Its line of an offer.
fn line_id(page_order: Uuid, offer: Uuid) -> OrderLineId {
    OrderLineId::new(Uuid::new_v5(&page_order, offer.as_bytes()))
}

/// The member that it puts on file, if nobody is known by its name.
fn member_id(page_order: Uuid) -> MemberId {
    MemberId::new(Uuid::new_v5(&NAMESPACE, format!("member {page_order}").as_bytes()))
}
