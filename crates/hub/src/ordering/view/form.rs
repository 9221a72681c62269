//! The page itself: what there is, and the fields to order it.

use linli_domain::{Quantity, Unit};
use linli_protocol::ordering::{NAME_CHARS_MAX, PageGoods, PageOffer, PagePoint, REMARK_CHARS_MAX};
use maud::{Markup, html};

use super::{
    super::{
        page::Shown,
        wish::{Place, Problem, QUANTITY, is_weighed},
    },
    Filled, Kind, page_path, picture_path, say,
};
use crate::html::Words;

/// A field that no person sees: what fills it in is no person.
pub(in crate::ordering) const TRAP: &str = "website";

/// The page with its form.
pub(in crate::ordering) fn form(
    words: Words,
    shown: &Shown,
    filled: &Filled,
    kind: Kind<'_>,
) -> Markup {
    let page = &shown.page;
    html! {
        h1 { (page.title) }
        (when_and_where(words, shown))
        @if !page.note.is_empty() { p.said { (page.note) } }
        (rules(words, shown))
        @if let Kind::Change(code, _) = kind {
            p.notice { (words.fill("ordering.changing", &[("code", code)])) }
        }
        (found(words, filled))
        form method="post" action=(kind.action(shown)) {
            (hidden(shown, filled, kind))
            h2 { (words.say("ordering.goods")) }
            @for goods in &page.goods { (product(words, shown, filled, goods)) }
            h2 { (words.say("ordering.about_you")) }
            (text(words, filled, &Text {
                name: "name", label: "ordering.name", hint: Some("ordering.name_hint"),
                value: &filled.typed.name, at: Place::Name, required: true, kind: "text",
                complete: "nickname", most: NAME_CHARS_MAX,
            }))
            @if !page.pickup_points.is_empty() {
                (points(words, filled, &page.pickup_points))
            }
            @if page.asks.room {
                (text(words, filled, &Text {
                    name: "room", label: "ordering.room", hint: Some("ordering.room_hint"),
                    value: &filled.typed.room, at: Place::Room,
                    required: page.pickup_points.is_empty(), kind: "text",
                    complete: "off", most: NAME_CHARS_MAX,
                }))
            }
            @if let Some(ask) = &page.asks.phone {
                (text(words, filled, &Text {
                    name: "phone", label: "ordering.phone", hint: None,
                    value: &filled.typed.phone, at: Place::Phone, required: ask.required,
                    kind: "tel", complete: "tel-national", most: 20,
                }))
                p.hint { (words.fill("ordering.phone_purpose", &[("purpose", &ask.purpose)])) }
            }
            (text(words, filled, &Text {
                name: "remark", label: "ordering.remark", hint: Some("ordering.remark_hint"),
                value: &filled.typed.remark, at: Place::Remark, required: false, kind: "text",
                complete: "off", most: REMARK_CHARS_MAX,
            }))
            p.do {
                button.main type="submit" name="step" value="check" {
                    (words.say("ordering.check"))
                }
            }
            p.hint { (words.say("ordering.check_hint")) }
        }
        @if matches!(kind, Kind::New) { (find(words, shown)) }
    }
}

/// A way to an order by its code.
pub(super) fn find(words: Words, shown: &Shown) -> Markup {
    html! {
        section.find {
            h2 { (words.say("ordering.find")) }
            form method="get" action=(format!("{}/find", page_path(shown))) {
                label for="code" { (words.say("ordering.find_code")) }
                input #code type="text" name="code" autocomplete="off" autocapitalize="characters"
                    maxlength="16" required;
                p.do { button type="submit" { (words.say("ordering.find_do")) } }
            }
        }
    }
}

/// When orders end, when and where the goods are.
pub(super) fn when_and_where(words: Words, shown: &Shown) -> Markup {
    let page = &shown.page;
    html! {
        ul.facts {
            @if let Some(cutoff) = page.cutoff {
                li { (words.fill("ordering.cutoff", &[("at", &say::moment(words, shown, cutoff))])) }
            }
            @if let Some(at) = page.pickup_at {
                li { (words.fill("ordering.pickup_at", &[("at", &say::moment(words, shown, at))])) }
            }
        }
    }
}

/// What is paid besides the goods, and what is taken off.
fn rules(words: Words, shown: &Shown) -> Markup {
    let page = &shown.page;
    if page.fee.is_none() && page.reductions.is_none() {
        return html! {};
    }
    html! {
        ul.facts {
            @if let Some(fee) = &page.fee { li { (say::fee(words, fee)) } }
            @if let Some(all) = &page.reductions {
                @for step in say::reductions(words, all) { li { (step) } }
            }
        }
    }
}

/// What was found wrong, above everything, so that nobody has to look for it.
fn found(words: Words, filled: &Filled) -> Markup {
    if filled.problems.is_empty() {
        return html! {};
    }
    let whole = filled.problems.iter().filter(|problem| problem.at == Place::Whole);
    html! {
        div.wrong role="alert" {
            p { strong { (words.say("ordering.not_yet")) } }
            @for problem in whole { p { (say::problem(words, problem.what)) } }
        }
    }
}

/// What goes with the form unseen.
pub(super) fn hidden(shown: &Shown, filled: &Filled, kind: Kind<'_>) -> Markup {
    html! {
        input type="hidden" name="version" value=(shown.version);
        @if let Some(form) = filled.form { input type="hidden" name="form" value=(form); }
        @if let Kind::Change(_, revision) = kind {
            input type="hidden" name="revision" value=(revision);
        }
        div.trap aria-hidden="true" {
            input type="text" name=(TRAP) tabindex="-1" autocomplete="off" value="";
        }
    }
}

fn product(words: Words, shown: &Shown, filled: &Filled, goods: &PageGoods) -> Markup {
    let case = goods.mixed_case.filter(|pack| *pack > 1).map(|pack| {
        let ordered: Quantity = goods.offers.iter().map(|offer| shown.ordered(offer)).sum();
        (pack, ordered)
    });
    let unit = goods.offers.first().map(|offer| offer.unit.clone());
    html! {
        section.product {
            @if let Some(hash) = &goods.picture {
                img src=(picture_path(shown, hash)) alt="" width="88"
                    height="88" loading="lazy";
            }
            h3 { (goods.name) }
            @if !goods.note.is_empty() { p.said { (goods.note) } }
            @if let (Some((pack, ordered)), Some(unit)) = (case, unit) {
                (filling(words, pack, ordered, &unit))
            }
            @for offer in &goods.offers { (row(words, shown, filled, goods, offer)) }
        }
    }
}

fn row(
    words: Words,
    shown: &Shown,
    filled: &Filled,
    goods: &PageGoods,
    offer: &PageOffer,
) -> Markup {
    let id = offer.offer_id.uuid().simple();
    let typed = filled.typed.quantity(offer.offer_id);
    let left = shown.left(offer);
    let sold_out = left.is_some_and(|left| !left.is_positive()) && typed.is_empty();
    let problem = filled.problems.iter().find(|found| found.at == Place::Offer(offer.offer_id));
    html! {
        // The field comes first: it is what the label is for, and a page of two hundred goods is the smaller for needing no ids.
        label.offer {
            @if sold_out {
                span.gone { (words.say("ordering.sold_out")) }
            } @else {
                input.count type="number" name=(format!("{QUANTITY}{id}")) value=(typed) min="0"
                    step=[is_weighed(&offer.unit).then_some("0.5")] placeholder="0"
                    aria-invalid=[problem.map(|_| "true")]
                    aria-describedby=[problem.map(|_| format!("p{id}"))];
            }
            @if offer.variant.is_empty() {
                span.unseen { (goods.name) " " }
            } @else {
                b { (offer.variant) } " "
            }
            (say::price(offer.price, &offer.unit))
            @if let Some(tiers) = &offer.tiers {
                @for step in say::tiers(words, tiers, &offer.unit) { small { (step) } }
            }
            @if let Some(limit) = offer.limit_each {
                small {
                    (words.fill("ordering.limit", &[("limit", &say::amount(limit, &offer.unit))]))
                }
            }
            @if let Some(left) = left.filter(|left| left.is_positive()) {
                small { (words.fill("ordering.left", &[("left", &say::amount(left, &offer.unit))])) }
            }
            @if let Some(pack) = offer.case_pack.filter(|pack| *pack > 1) {
                (filling(words, pack, shown.ordered(offer), &offer.unit))
            }
        }
        @if let Some(problem) = problem {
            p.problem id=(format!("p{id}")) { (say::problem(words, problem.what)) }
        }
    }
}

/// How full the open case is.
fn filling(words: Words, pack: u32, ordered: Quantity, unit: &Unit) -> Markup {
    let whole = Quantity::whole(pack);
    let open = Quantity::from_thousandths(ordered.thousandths().rem_euclid(whole.thousandths()));
    let full = ordered.is_positive() && open == Quantity::ZERO;
    html! {
        small.case {
            @if full {
                (words.fill("ordering.case_full", &[("pack", &say::amount(whole, unit))]))
            } @else {
                progress value=(open) max=(whole) aria-hidden="true" {}
                " "
                (words.fill("ordering.case_open", &[
                    ("pack", &say::amount(whole, unit)),
                    ("missing", &say::amount(whole - open, unit)),
                ]))
            }
        }
    }
}

fn points(words: Words, filled: &Filled, points: &[PagePoint]) -> Markup {
    let problem = filled.problems.iter().find(|problem| problem.at == Place::Point);
    let only = points.len() == 1;
    html! {
        fieldset {
            legend { (words.say("ordering.point")) }
            @for point in points {
                @let id = point.pickup_point_id.to_string();
                p.choice {
                    label {
                        input type="radio" name="point" value=(id) required
                            checked[only || filled.typed.point == id];
                        " " strong { (point.name) }
                        @if !point.hours.is_empty() { " " span.hint { (point.hours) } }
                        @if !point.address.is_empty() { br; span.hint { (point.address) } }
                    }
                }
            }
            @if let Some(problem) = problem { (told(words, "point", problem)) }
        }
    }
}

/// A field to type a text into.
struct Text<'a> {
    name: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    value: &'a str,
    at: Place,
    required: bool,
    kind: &'static str,
    complete: &'static str,
    most: usize,
}

fn text(words: Words, filled: &Filled, field: &Text<'_>) -> Markup {
    let problem = filled.problems.iter().find(|problem| problem.at == field.at);
    html! {
        p.field {
            label for=(field.name) {
                (words.say(field.label))
                @if !field.required { " " span.hint { (words.say("ordering.optional")) } }
            }
            input id=(field.name) type=(field.kind) name=(field.name) value=(field.value)
                autocomplete=(field.complete) maxlength=(field.most) required[field.required]
                aria-invalid=[problem.map(|_| "true")]
                aria-describedby=[problem.map(|_| format!("{}-p", field.name))];
        }
        @if let Some(problem) = problem { (told(words, field.name, problem)) }
        @if let Some(hint) = field.hint { p.hint { (words.say(hint)) } }
    }
}

fn told(words: Words, field: &str, problem: &Problem) -> Markup {
    html! { p.problem id=(format!("{field}-p")) { (say::problem(words, problem.what)) } }
}
