//! 到货: counting in what suppliers bring, and what they are held to.
//!
//! [`page`] shows what is on its way and what came; [`draft`] is one delivery before it is counted, against a purchase order,
//! for a campaign, or without either; [`receive`] puts it on the book as one act: goods into stock lot by lot, the damaged out
//! again, and the purchase order as far along as it has come. [`claims`] lists what the supplier owes.

mod claims;
mod draft;
mod form;
mod page;
mod picture;

pub use claims::{ClaimLine, ClaimList, claim_paper, claim_text, claims};
pub(crate) use draft::Goods;
pub use draft::{DeliveryDraft, DeliverySource, ExpectedLine, draft};
pub use form::{DeliveryForm, LotForm, ReceivedLine, receive};
pub use page::{ArrivalPage, Delivery, DeliveryLine, ExpectedOrder, page};
pub use picture::{PictureForm, PictureView, attach, pictures, remove_picture, small};
