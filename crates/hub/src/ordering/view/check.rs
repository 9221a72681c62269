//! What an order comes to, before it is sent.

use linli_domain::OfferId;
use linli_protocol::ordering::{PageWish, WishLine};
use maud::{Markup, html};

use super::{
    super::{page::Shown, sum::Sum, wish::QUANTITY},
    Filled, Kind,
    form::hidden,
    say,
};
use crate::html::Words;

/// The sum with everything that goes into it, and the last question.
pub(in crate::ordering) fn check(
    words: Words,
    shown: &Shown,
    filled: &Filled,
    wish: &PageWish,
    kind: Kind<'_>,
    before: &[WishLine],
) -> Markup {
    let typed = &filled.typed;
    let send = match kind {
        Kind::New => "ordering.send",
        Kind::Change(..) => "ordering.send_change",
    };
    html! {
        h1 { (words.say("ordering.check_title")) }
        @if filled.stale {
            div.wrong role="alert" {
                p { strong { (words.say("ordering.stale")) } }
                p { (words.say("ordering.stale_do")) }
            }
        }
        (sum(words, shown, &Sum::of(shown, &wish.lines, before)))
        (who(words, shown, wish))
        form method="post" action=(kind.action(shown)) {
            (hidden(shown, filled, kind))
            @for (name, value) in [
                ("name", &typed.name), ("room", &typed.room), ("phone", &typed.phone),
                ("point", &typed.point), ("remark", &typed.remark),
            ] {
                @if !value.is_empty() { input type="hidden" name=(name) value=(value); }
            }
            @for (offer_id, value) in &typed.quantities {
                input type="hidden" name=(format!("{QUANTITY}{}", offer_id.uuid().simple()))
                    value=(value);
            }
            p.do {
                button.main type="submit" name="step" value="send" { (words.say(send)) }
                " "
                button type="submit" name="step" value="edit" { (words.say("ordering.edit")) }
            }
        }
    }
}

/// Lines, what they come to, and what only the bill can tell.
pub(super) fn sum(words: Words, shown: &Shown, sum: &Sum) -> Markup {
    let total = if sum.is_open() { "ordering.sum_so_far" } else { "ordering.sum_to_pay" };
    html! {
        table.sum {
            thead.unseen {
                tr {
                    th scope="col" { (words.say("ordering.goods")) }
                    th scope="col" { (words.say("ordering.sum_amount")) }
                }
            }
            tbody {
                @for line in &sum.lines {
                    tr {
                        td {
                            (named(shown, line.offer_id))
                            @if let Some(offer) = shown.offer(line.offer_id) {
                                br;
                                span.hint {
                                    (say::amount(line.quantity, &offer.unit)) " × "
                                    (line.price)
                                }
                            }
                        }
                        td.money { (line.amount) }
                    }
                }
            }
            tfoot {
                @if sum.reduction != linli_domain::Fen::ZERO || sum.fee != linli_domain::Fen::ZERO {
                    tr { td { (words.say("ordering.sum_goods")) } td.money { (sum.goods) } }
                }
                @if sum.reduction != linli_domain::Fen::ZERO {
                    tr { td { (words.say("ordering.sum_reduction")) } td.money { "−" (sum.reduction) } }
                }
                @if sum.fee != linli_domain::Fen::ZERO {
                    tr { td { (words.say("ordering.sum_fee")) } td.money { (sum.fee) } }
                }
                tr.total { td { (words.say(total)) } td.money { (sum.to_pay) } }
            }
        }
        @if sum.is_open() {
            ul.facts {
                @if let Some(fee) = &sum.shared_fee { li { (say::fee(words, fee)) } }
                @if let Some(all) = &sum.shared_reduction {
                    @for step in say::reductions(words, all) { li { (step) } }
                }
                @if sum.price_moves { li { (words.say("ordering.price_moves")) } }
                li { (words.say("ordering.sum_open")) }
            }
        }
    }
}

/// What the member said of themselves.
pub(super) fn who(words: Words, shown: &Shown, wish: &PageWish) -> Markup {
    let points = &shown.page.pickup_points;
    let point = points.iter().find(|point| Some(point.pickup_point_id) == wish.pickup_point);
    html! {
        dl.who {
            dt { (words.say("ordering.name")) } dd { (wish.name) }
            @if let Some(point) = point {
                dt { (words.say("ordering.point")) } dd { (point.name) }
            }
            @if !wish.room.is_empty() {
                dt { (words.say("ordering.room")) } dd { (wish.room) }
            }
            @if let Some(phone) = &wish.phone {
                dt { (words.say("ordering.phone")) } dd { (phone) }
            }
            @if !wish.remark.is_empty() {
                dt { (words.say("ordering.remark")) } dd { (wish.remark) }
            }
        }
    }
}

/// What an offer is called.
fn named(shown: &Shown, id: OfferId) -> String {
    let goods = shown.page.goods.iter().find_map(|goods| {
        let offer = goods.offers.iter().find(|offer| offer.offer_id == id)?;
        Some(format!("{} {}", goods.name, offer.variant).trim().to_owned())
    });
    goods.unwrap_or_default()
}
