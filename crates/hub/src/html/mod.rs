//! Pages that the hub serves to people: what the centre's console and the members' ordering page have in common.
//!
//! - [`Words`] are the sentences of a [`Language`], which a visitor chose or whose browser asks for it.
//! - [`Page`] is the frame: head, policy, stylesheet, and an answer that nothing in between keeps.
//! - [`Asset`] is a stylesheet or a script under a name with its hash in it, kept for ever by whoever fetched it once.
//! - [`FormToken`] is in every form, so that no other site can send one in a visitor's name; [`Form`] is what was sent, [`Upload`]
//!   the same with a file.
//! - [`Trouble`] is what a page says where it cannot do what it was asked.
//!
//! Pages are whole without scripts. What a person typed goes through `maud`, which escapes it; nothing here builds HTML by hand.

mod asset;
mod cookie;
mod form;
mod language;
mod page;
mod token;
mod trouble;
mod upload;
mod words;

pub(crate) use asset::{Asset, serve as serve_asset};
pub(crate) use cookie::{Cookie, OverTls, cookie};
pub(crate) use form::{Fields, Form};
pub(crate) use language::{Asked, Language, chosen as language_chosen, is_ours, other_language};
pub(crate) use page::{Page, see_other};
pub(crate) use token::{FormToken, Visitor};
pub(crate) use trouble::{Trouble, page as trouble_page};
pub(crate) use upload::Upload;
pub(crate) use words::Words;
