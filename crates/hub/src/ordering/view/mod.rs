//! What members see: written for a phone of 360 pixels, an old browser, no scripts, and a slow line.

mod check;
mod form;
mod order;
mod say;

use maud::{Markup, html};

use super::{
    code::OrderCode,
    order::FormId,
    page::{PICTURE_CHARS, Shown},
    wish::{Problem, Typed},
};
use crate::html::{Asset, Language, Words, other_language};
use linli_protocol::{ordering::PageLanguage, path::MEMBERS};

pub(super) use check::check;
pub(super) use form::{TRAP, form};
pub(super) use order::{Notice, closed, no_such_order, order};

/// How it looks.
pub(crate) static STYLE: Asset =
    Asset { name: "members", extension: "css", text: include_str!("members.css") };

/// A form with what stands in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Filled {
    /// What was typed.
    pub(super) typed: Typed,
    /// What of it does not go.
    pub(super) problems: Vec<Problem>,
    /// By which it is known again, where it makes a new order.
    pub(super) form: Option<FormId>,
    /// What members are promised changed since it was opened.
    pub(super) stale: bool,
}

/// What a form is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind<'a> {
    /// A new order.
    New,
    /// A change of the order of that code, which was written so often.
    Change(&'a OrderCode, u32),
}

impl Kind<'_> {
    /// Where the form is sent.
    fn action(self, shown: &Shown) -> String {
        match self {
            Self::New => page_path(shown),
            Self::Change(code, _) => order_path(shown, code),
        }
    }
}

fn page_path(shown: &Shown) -> String {
    format!("{MEMBERS}/{}", shown.token)
}

/// The begin of a picture's hash is enough among those of one page.
fn picture_path(shown: &Shown, hash: &str) -> String {
    let hash = hash.get(..PICTURE_CHARS).unwrap_or(hash);
    format!("{MEMBERS}/{}/picture/{hash}", shown.token)
}

fn order_path(shown: &Shown, code: &OrderCode) -> String {
    format!("{MEMBERS}/{}/{code}", shown.token)
}

/// The language that the leader chose, for whoever asks for none.
pub(super) const fn language(shown: &Shown) -> Language {
    match shown.page.language {
        PageLanguage::Chinese => Language::Chinese,
        PageLanguage::English => Language::English,
    }
}

/// A page with what stands on each of them.
pub(super) fn framed(words: Words, shown: &Shown, token: &str, body: &Markup) -> Markup {
    let here = format!("{MEMBERS}/{token}");
    html! {
        header.top {
            p.leader { (shown.page.leader) }
            p.tongue { (other_language(words.0, &here)) }
        }
        main { (body) }
        footer {
            p { (words.say("ordering.privacy")) }
        }
    }
}
