//! What is around every page of the console: where one is, where one can go, who one is.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

use super::{Role, STYLE, guard::Signed, role::Duty};
use crate::html::{Page, Words, other_language};

/// A part of the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Where one begins.
    Overview,
    /// What all shops ask for together.
    Lists,
    /// What each of them asks for.
    Requests,
    /// Goods on their way.
    Deliveries,
    /// What shops owe.
    Statements,
    /// When it is delivered.
    Terms,
    /// The leaders' shops.
    Shops,
    /// What is sold.
    Catalogue,
    /// Keys of programs.
    Keys,
    /// Who is told of what happens.
    Webhooks,
    /// Who works here.
    Users,
    /// What was done.
    Audit,
    /// Oneself.
    Account,
}

impl Part {
    /// Those of the navigation, in the order of the work.
    const ALL: [Self; 12] = [
        Self::Overview,
        Self::Lists,
        Self::Requests,
        Self::Deliveries,
        Self::Statements,
        Self::Catalogue,
        Self::Shops,
        Self::Terms,
        Self::Users,
        Self::Keys,
        Self::Webhooks,
        Self::Audit,
    ];

    const fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Lists => "/lists",
            Self::Requests => "/requests",
            Self::Deliveries => "/deliveries",
            Self::Statements => "/statements",
            Self::Terms => "/terms",
            Self::Shops => "/shops",
            Self::Catalogue => "/catalogue",
            Self::Keys => "/keys",
            Self::Webhooks => "/webhooks",
            Self::Users => "/users",
            Self::Audit => "/audit",
            Self::Account => "/account",
        }
    }

    fn name(self, words: Words) -> &'static str {
        words.say(match self {
            Self::Overview => "console.part_overview",
            Self::Lists => "console.part_lists",
            Self::Requests => "console.part_requests",
            Self::Deliveries => "console.part_deliveries",
            Self::Statements => "console.part_statements",
            Self::Terms => "console.part_terms",
            Self::Shops => "console.part_shops",
            Self::Catalogue => "console.part_catalogue",
            Self::Keys => "console.part_keys",
            Self::Webhooks => "console.part_webhooks",
            Self::Users => "console.part_users",
            Self::Audit => "console.part_audit",
            Self::Account => "console.part_account",
        })
    }

    /// Who is shown it.
    const fn duty(self) -> Duty {
        match self {
            Self::Users | Self::Keys | Self::Webhooks | Self::Audit | Self::Terms => Duty::Run,
            _ => Duty::See,
        }
    }
}

/// What a page of the console says.
pub(crate) struct Sheet {
    /// To which part it belongs.
    pub(crate) part: Part,
    /// What it is called, if not as its part.
    pub(crate) title: Option<String>,
    /// Its one next step, beside the title.
    pub(crate) step: Option<Markup>,
    /// What came of the last step.
    pub(crate) notice: Option<Notice>,
    /// What is on it.
    pub(crate) content: Markup,
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// It was done.
    Done(String),
    /// It was not, and what to do.
    Trouble(String),
}

impl Notice {
    /// As it stands on a page; read out by whoever reads it out.
    pub(crate) fn shown(&self) -> Markup {
        match self {
            Self::Done(said) => html! { p.notice.done role="status" { (said) } },
            Self::Trouble(said) => html! { p.notice.trouble role="alert" { (said) } },
        }
    }
}

impl Signed {
    /// A page of the console.
    pub(crate) fn sheet(&self, sheet: Sheet) -> Response {
        let status = match sheet.notice {
            Some(Notice::Trouble(_)) => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::OK,
        };
        let Sheet { part, title, step, notice, content } = sheet;
        let words = self.words;
        let title = title.unwrap_or_else(|| part.name(words).to_owned());
        let body = html! {
            a.skip href="#content" { (words.say("console.skip")) }
            header.bar {
                a.name href=(self.to("")) { (self.seated.centre) }
                span.who {
                    a href=(self.to("/account")) aria-current=[(part == Part::Account).then_some("page")] {
                        (self.seated.name)
                    }
                    span.role { (role_name(words, self.seated.role)) }
                    (other_language(words.0, &self.here))
                    form method="post" action=(self.to("/sign-out")) {
                        (self.token.field())
                        button.plain type="submit" { (words.say("console.sign_out")) }
                    }
                }
            }
            nav.rail aria-label=(words.say("console.navigation")) {
                @for to in Part::ALL {
                    @if self.may(to.duty()) {
                        a href=(self.to(to.path())) aria-current=[(to == part).then_some("page")] {
                            (to.name(words))
                        }
                    }
                }
            }
            main #content {
                div.head {
                    h1 { (title) }
                    @if let Some(step) = step { div.step { (step) } }
                }
                @if let Some(notice) = notice { (notice.shown()) }
                (content)
            }
        };
        let tab = format!("{title} · {}", self.seated.centre);
        Page { language: words.0, title: &tab, style: &STYLE, script: None, body, status }
            .into_response()
    }

    /// A button in a row of a list, which does something to what is called `name`: read out, it says to what.
    pub(crate) fn button(&self, action: &str, said: &str, name: &str) -> Markup {
        html! {
            form.inline method="post" action=(action) {
                (self.token.field())
                button type="submit" aria-label=(format!("{said} {name}")) { (said) }
            }
        }
    }

    /// A time as the centre's clocks show it, as text.
    pub(crate) fn written(&self, at: linli_domain::Timestamp) -> String {
        at.written(self.seated.offset_minutes, "%Y-%m-%d %H:%M").unwrap_or_default()
    }

    /// A time as the centre's clocks show it.
    pub(crate) fn time(&self, at: linli_domain::Timestamp) -> Markup {
        let shown = self.written(at);
        let exact = at.written(0, "%Y-%m-%dT%H:%M:%SZ").unwrap_or_default();
        html! { time datetime=(exact) { (shown) } }
    }
}

/// What a role is called.
pub(crate) fn role_name(words: Words, role: Role) -> &'static str {
    words.say(match role {
        Role::Operator => "console.role_operator",
        Role::Buyer => "console.role_buyer",
        Role::ReadOnly => "console.role_read_only",
    })
}

/// A page without anybody at it: where one signs in, and where a link leads.
pub(crate) fn alone(
    words: Words,
    here: &str,
    title: &str,
    notice: Option<&Notice>,
    content: &Markup,
) -> Response {
    let status = match notice {
        Some(Notice::Trouble(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    let body = html! {
        main.alone {
            h1 { (title) }
            @if let Some(notice) = notice { (notice.shown()) }
            (content)
            p.foot { (other_language(words.0, here)) }
        }
    };
    Page { language: words.0, title, style: &STYLE, script: None, body, status }.into_response()
}
