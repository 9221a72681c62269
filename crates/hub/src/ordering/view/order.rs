//! An order as its member sees it, and a page that takes no more.

use linli_domain::Timestamp;
use linli_protocol::ordering::Answer;
use maud::{Markup, html};

use super::{
    super::{code::OrderCode, order::Kept, page::Shown, sum::Sum},
    check::{sum, who},
    form::{find, when_and_where},
    order_path, page_path, picture_path, say,
};
use crate::html::Words;

/// What just happened to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ordering) enum Notice {
    /// It was placed.
    Placed,
    /// The form was sent a second time.
    Again,
}

/// An order with what can be done about it.
pub(in crate::ordering) fn order(
    words: Words,
    shown: &Shown,
    code: &OrderCode,
    kept: &Kept,
    notice: Option<Notice>,
    now: Timestamp,
) -> Markup {
    let is_open = shown.is_open(now) && !kept.erased;
    html! {
        h1 { (shown.page.title) }
        @match notice {
            Some(Notice::Placed) => { p.notice role="status" { (words.say("ordering.placed")) } }
            Some(Notice::Again) => { p.notice role="status" { (words.say("ordering.sent_again")) } }
            None => {}
        }
        p.code { (words.say("ordering.code")) " " strong { (code) } }
        @if is_open { p.hint { (words.say("ordering.keep_code")) } }
        p.stands { strong { (words.say(stands(kept))) } }
        p.hint {
            (words.fill("ordering.changed_at", &[("at", &say::moment(words, shown, kept.changed_at))]))
        }
        (when_and_where(words, shown))
        (sum(words, shown, &Sum::of(shown, &kept.wish.lines, kept.counted())))
        @if kept.erased {
            p.hint { (words.say("ordering.erased")) }
        } @else {
            (who(words, shown, &kept.wish))
        }
        @if !kept.cancelled { (payment(words, shown)) }
        @if is_open {
            p.do {
                a.button href=(format!("{}/change", order_path(shown, code))) {
                    @if kept.cancelled {
                        (words.say("ordering.order_again"))
                    } @else {
                        (words.say("ordering.change"))
                    }
                }
            }
            @if !kept.cancelled {
                details {
                    summary { (words.say("ordering.cancel")) }
                    form method="post" action=(order_path(shown, code)) {
                        p { (words.say("ordering.cancel_sure")) }
                        p.do {
                            button.loss type="submit" name="step" value="cancel" {
                                (words.say("ordering.cancel_do"))
                            }
                        }
                    }
                }
            }
            p { a href=(page_path(shown)) { (words.say("ordering.another")) } }
        } @else {
            p { (words.say("ordering.closed")) }
        }
    }
}

/// How far an order has come, in one sentence.
fn stands(kept: &Kept) -> &'static str {
    match (kept.taken, kept.cancelled) {
        (Some((taken, Answer::Accepted)), false) if taken == kept.revision => {
            "ordering.stands_taken"
        }
        (Some((taken, Answer::Accepted)), true) if taken == kept.revision => {
            "ordering.stands_cancelled_known"
        }
        (Some((taken, Answer::Declined)), false) if taken == kept.revision => {
            "ordering.stands_declined"
        }
        (Some(_), true) => "ordering.stands_cancelled_waits",
        (Some((_, Answer::Accepted)), false) => "ordering.stands_change_waits",
        (None, true) => "ordering.stands_cancelled",
        _ => "ordering.stands_waits",
    }
}

/// How to pay the leader.
fn payment(words: Words, shown: &Shown) -> Markup {
    let Some(payment) = &shown.page.payment else { return html! {} };
    html! {
        section.payment {
            h2 { (words.say("ordering.payment")) }
            @if !payment.hint.is_empty() { p.said { (payment.hint) } }
            @if let Some(hash) = &payment.picture {
                img src=(picture_path(shown, hash))
                    alt=(words.say("ordering.payment_picture")) width="240";
                p.hint { (words.say("ordering.payment_do")) }
            }
        }
    }
}

/// A page that takes no more orders.
pub(in crate::ordering) fn closed(words: Words, shown: &Shown) -> Markup {
    html! {
        h1 { (shown.page.title) }
        p.notice { (words.say("ordering.closed")) }
        (when_and_where(words, shown))
        (find(words, shown))
    }
}

/// No order has the code that was typed.
pub(in crate::ordering) fn no_such_order(words: Words, shown: &Shown) -> Markup {
    html! {
        h1 { (shown.page.title) }
        div.wrong role="alert" { p { (words.say("ordering.no_such_order")) } }
        (find(words, shown))
        p { a href=(page_path(shown)) { (words.say("ordering.to_page")) } }
    }
}
