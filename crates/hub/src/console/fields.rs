//! Fields of forms, and what is said about what was put into them.

use maud::{Markup, Render, html};

use super::password::{CHARS_MAX, CHARS_MIN, Unfit};
use crate::html::Words;

/// A field with its name beside it.
pub(crate) struct Field<'a> {
    /// Under which name it is sent.
    pub(crate) name: &'a str,
    /// What it is called.
    pub(crate) label: &'a str,
    /// `text`, `password`, `search`, `number`, …
    pub(crate) kind: &'a str,
    /// What is in it.
    pub(crate) value: &'a str,
    /// What explains it; empty if nothing has to.
    pub(crate) hint: &'a str,
    /// What a browser may put into it.
    pub(crate) autocomplete: &'a str,
    /// Can it be left empty?
    pub(crate) is_optional: bool,
    /// Is it only shown?
    pub(crate) is_fixed: bool,
}

impl<'a> Field<'a> {
    /// One for a line of text.
    pub(crate) const fn text(name: &'a str, label: &'a str) -> Self {
        Self {
            name,
            label,
            kind: "text",
            value: "",
            hint: "",
            autocomplete: "off",
            is_optional: false,
            is_fixed: false,
        }
    }

    /// One for a password.
    pub(crate) const fn password(name: &'a str, label: &'a str) -> Self {
        Self { kind: "password", ..Self::text(name, label) }
    }
}

impl Render for Field<'_> {
    fn render(&self) -> Markup {
        let hint = format!("{}-hint", self.name);
        html! {
            div.field {
                label for=(self.name) { (self.label) }
                input #(self.name) type=(self.kind) name=(self.name) value=(self.value)
                    autocomplete=(self.autocomplete) required[!self.is_optional] readonly[self.is_fixed]
                    aria-describedby=[(!self.hint.is_empty()).then_some(&hint)];
                @if !self.hint.is_empty() { p.hint #(hint) { (self.hint) } }
            }
        }
    }
}

/// What makes a password.
pub(crate) fn password_hint(words: Words) -> String {
    words.fill("welcome.hint", &[("least", &CHARS_MIN)])
}

/// Why something makes none.
pub(crate) fn unfit(words: Words, why: Unfit) -> String {
    match why {
        Unfit::Short => words.fill("welcome.short", &[("least", &CHARS_MIN)]),
        Unfit::Long => words.fill("welcome.long", &[("most", &CHARS_MAX)]),
        Unfit::Guessable => words.say("welcome.guessable").to_owned(),
        Unfit::Differs => words.say("welcome.differs").to_owned(),
    }
}

/// For how long somebody has to wait who was wrong too often.
pub(crate) fn wait(words: Words, millis: i64) -> String {
    let minutes = millis.max(0).cast_unsigned().div_ceil(60_000).max(1);
    words.fill("sign_in.wait", &[("minutes", &minutes)])
}
