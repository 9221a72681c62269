//! The ordering page: what a leader's laptop publishes for the members of the group, and what they order on it.
//!
//! The hub shows the page and keeps the orders until the laptop has them; it is no second book. What a member has to pay is
//! counted by the one rule that the laptop has too ([`linli_domain::charge`]).
//!
//! - [`OrderingPage`] is what is published, and what a hub would refuse in it.
//! - [`PageOrder`] is what comes of it, fetched as an [`Inbox`]; the laptop answers with a [`TakenReport`].

mod inbox;
mod page;

pub use inbox::{
    Answer, INBOX_ORDERS_MAX, Inbox, InboxRequest, PageOrder, PageWish, TakenOrder, TakenReport,
    WishLine,
};
pub use page::{
    GOODS_MAX, NAME_CHARS_MAX, NOTE_CHARS_MAX, OFFERS_MAX, OrderingPage, PAGE_BYTES_MAX,
    PICTURE_BYTES_MAX, PICTURES_MAX, POINTS_MAX, PageAsks, PageGoods, PageLanguage, PageOffer,
    PagePayment, PagePoint, PhoneAsk, PictureHash, Published, REMARK_CHARS_MAX, is_hash,
};
