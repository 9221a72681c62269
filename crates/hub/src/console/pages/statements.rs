//! What shops owe, and by what; a payment, a claim or an adjustment that somebody records.

use axum::{extract::State, response::Response};
use linli_documents::paper::{Cell, Column, Paper, Section};
use linli_domain::{CentreId, FactId, Fen, Timestamp, WorkspaceId, centre::statement::EntryKind};
use linli_protocol::{
    Refusal,
    centre::{Statement, StatementEntry, StatementRequest, office::EntryRequest},
};
use maud::{Markup, html};

use crate::{
    console::{
        came::Came,
        fields::Field,
        file::{self, As},
        frame::{Notice, Part, Sheet},
        goods::Named,
        guard::{Failed, Signed},
        role::Duty,
    },
    html::{Form, Words, see_other},
    http::{Asked, Door, Which},
};

pub(in crate::console) async fn page(
    State(door): State<Door>,
    signed: Signed,
) -> Result<Response, Failed> {
    let (words, office) = (signed.words, signed.office());
    let all = door.work(move |door| door.hub().balances(&office)).await?;
    let content = html! {
        @if all.is_empty() {
            p.empty { (words.say("statements.empty")) }
        } @else {
            div.scroll tabindex="0" role="region" aria-label=(words.say("console.part_statements")) {
                table.cards {
                    thead { tr {
                        th scope="col" { (words.say("shops.name")) }
                        @for kind in EntryKind::ALL { th.number scope="col" { (kind_name(words, kind)) } }
                        th.number scope="col" { (words.say("statements.balance")) }
                    } }
                    tbody { @for one in &all { tr {
                        th scope="row" { a href=(signed.to(&format!("/statements/{}", one.workspace_id))) { (one.shop) } }
                        td.number data-name=(kind_name(words, EntryKind::Delivered)) { (one.sums.delivered) }
                        td.number data-name=(kind_name(words, EntryKind::PriceDifference)) { (one.sums.price_differences) }
                        td.number data-name=(kind_name(words, EntryKind::Claim)) { (one.sums.claims) }
                        td.number data-name=(kind_name(words, EntryKind::Payment)) { (one.sums.payments) }
                        td.number data-name=(kind_name(words, EntryKind::Adjustment)) { (one.sums.adjustments) }
                        td.number data-name=(words.say("statements.balance")) { b { (one.balance) } }
                    } } }
                    tfoot { tr {
                        th scope="row" { (words.say("file.total")) }
                        td.number colspan="6" { (all.iter().map(|one| one.balance).sum::<Fen>()) }
                    } }
                }
            }
        }
    };
    Ok(signed.sheet(Sheet {
        part: Part::Statements,
        title: None,
        step: None,
        notice: None,
        content,
    }))
}

pub(in crate::console) async fn one(
    State(door): State<Door>,
    signed: Signed,
    Which((_, workspace_id)): Which<(CentreId, WorkspaceId)>,
    Asked(came): Asked<Came>,
) -> Result<Response, Failed> {
    let notice = came.notice(signed.words, &[("recorded", "statements.done_recorded")]);
    shown(&door, &signed, workspace_id, notice).await
}

/// A statement with what its words are.
struct Stated {
    shop: String,
    statement: Statement,
    named: Named,
    /// Made with the page, so that what is sent twice is recorded once.
    entry_id: FactId,
}

async fn stated(door: &Door, signed: &Signed, workspace_id: WorkspaceId) -> Result<Stated, Failed> {
    let office = signed.office();
    let stated = door.work(move |door| {
        let hub = door.hub();
        let statement = hub.statement_of(&office, workspace_id, StatementRequest::default())?;
        let shops = hub.shops(&office)?;
        let shop = shops.into_iter().find(|shop| shop.workspace_id == workspace_id);
        let ids = statement.entries.iter().filter_map(|entry| entry.variant_id);
        let named = door.staff().named(office.centre_id, ids)?;
        let shop = shop.map_or_else(String::new, |shop| shop.name);
        Ok(Stated { shop, statement, named, entry_id: FactId::new(hub.new_id()) })
    });
    Ok(stated.await?)
}

async fn shown(
    door: &Door,
    signed: &Signed,
    workspace_id: WorkspaceId,
    notice: Option<Notice>,
) -> Result<Response, Failed> {
    let words = signed.words;
    let stated = stated(door, signed, workspace_id).await?;
    let Stated { shop, statement, named, .. } = &stated;
    let content = html! {
        p { (words.say("statements.balance")) " " b { (statement.balance) } }
        (file::links(signed, &format!("/statements/{workspace_id}/file")))
        @if statement.entries.is_empty() {
            p.empty { (words.say("statements.nothing")) }
        } @else {
            div.scroll tabindex="0" role="region" aria-label=(shop) {
                table {
                    thead { tr {
                        th scope="col" { (words.say("audit.at")) }
                        th scope="col" { (words.say("statements.kind")) }
                        th scope="col" { (words.say("goods.product")) }
                        th.number scope="col" { (words.say("deliveries.pieces")) }
                        th.number scope="col" { (words.say("goods.price")) }
                        th.number scope="col" { (words.say("deliveries.amount")) }
                        th scope="col" { (words.say("statements.memo")) }
                    } }
                    tbody { @for entry in &statement.entries { (row(signed, named, entry)) } }
                    tfoot { tr {
                        th scope="row" { (words.say("statements.balance")) }
                        td.number colspan="5" { (statement.balance) }
                        td {}
                    } }
                }
            }
        }
        @if signed.may(Duty::Answer) { (recording(signed, workspace_id, stated.entry_id)) }
    };
    let title = Some(shop.clone()).filter(|shop| !shop.is_empty());
    Ok(signed.sheet(Sheet { part: Part::Statements, title, step: None, notice, content }))
}

fn row(signed: &Signed, named: &Named, entry: &StatementEntry) -> Markup {
    html! {
        tr {
            td { (signed.time(entry.at)) }
            td { (kind_name(signed.words, entry.kind)) }
            td { @if let Some(variant_id) = entry.variant_id { (named.of(variant_id)) } }
            td.number { @if let Some(pieces) = entry.pieces { (pieces) } }
            td.number { @if let Some(price) = entry.price { (price) } }
            td.number { (entry.amount) }
            td { (entry.memo) }
        }
    }
}

fn recording(signed: &Signed, workspace_id: WorkspaceId, entry_id: FactId) -> Markup {
    let words = signed.words;
    html! {
        section {
            h2 { (words.say("statements.record")) }
            form.stack method="post" action=(signed.to(&format!("/statements/{workspace_id}"))) {
                (signed.token.field())
                input type="hidden" name="entry" value=(entry_id);
                fieldset {
                    legend { (words.say("statements.kind")) }
                    label.choice {
                        input type="radio" name="kind" value="payment" checked;
                        span { b { (kind_name(words, EntryKind::Payment)) } " " (words.say("statements.payment_means")) }
                    }
                    label.choice {
                        input type="radio" name="kind" value="claim";
                        span { b { (kind_name(words, EntryKind::Claim)) } " " (words.say("statements.claim_means")) }
                    }
                    label.choice {
                        input type="radio" name="kind" value="adjustment";
                        span { b { (kind_name(words, EntryKind::Adjustment)) } " " (words.say("statements.adjustment_means")) }
                    }
                }
                (Field { hint: words.say("statements.amount_hint"), ..Field::text("amount", words.say("deliveries.amount")) })
                (Field { is_optional: true, ..Field::text("memo", words.say("statements.memo")) })
                button.primary type="submit" { (words.say("statements.record")) }
            }
        }
    }
}

/// What an entry is called.
fn kind_name(words: Words, kind: EntryKind) -> &'static str {
    words.say(match kind {
        EntryKind::Delivered => "statements.delivered",
        EntryKind::PriceDifference => "statements.price_difference",
        EntryKind::Claim => "statements.claim",
        EntryKind::Payment => "statements.payment",
        EntryKind::Adjustment => "statements.adjustment",
    })
}

/// What was typed, with the sign that its kind has: people write what was paid, not what is owed less by it.
fn amount(kind: EntryKind, typed: &str) -> Option<Fen> {
    let amount: Fen = typed.parse().ok().filter(|amount| *amount != Fen::ZERO)?;
    match kind {
        EntryKind::Payment | EntryKind::Claim if amount < Fen::ZERO => None,
        EntryKind::Payment | EntryKind::Claim => Some(-amount),
        EntryKind::Adjustment => Some(amount),
        EntryKind::Delivered | EntryKind::PriceDifference => None,
    }
}

pub(in crate::console) async fn record(
    State(door): State<Door>,
    signed: Signed,
    Which((_, workspace_id)): Which<(CentreId, WorkspaceId)>,
    form: Form,
) -> Result<Response, Failed> {
    let form = form.sent_with(&signed.token)?;
    let kind = EntryKind::from_word(form.text("kind")).ok_or(Refusal::Damaged)?;
    let entry_id = form.text("entry").parse().map_err(|_| Refusal::Damaged)?;
    let Some(amount) = amount(kind, form.text("amount")) else {
        let said = signed.words.say("statements.no_amount").to_owned();
        return shown(&door, &signed, workspace_id, Some(Notice::Trouble(said))).await;
    };
    let (office, memo) = (signed.office(), form.text("memo").to_owned());
    door.work(move |door| {
        let request = EntryRequest {
            entry_id,
            workspace_id,
            kind,
            amount,
            happened_at: Timestamp(door.hub().now().0),
            memo,
            note_id: None,
            request_id: None,
            variant_id: None,
            pieces: None,
        };
        match door.hub().record_entry(&office, &request) {
            // The same form once more, a moment later.
            Err(crate::Error::Refused(Refusal::OtherContent)) => Ok(()),
            recorded => recorded,
        }
    })
    .await?;
    Ok(see_other(&signed.to(&format!("/statements/{workspace_id}?done=recorded"))))
}

/// The statement as a file for the leader.
pub(in crate::console) async fn taken_along(
    State(door): State<Door>,
    signed: Signed,
    Which((_, workspace_id, form)): Which<(CentreId, WorkspaceId, As)>,
) -> Result<Response, Failed> {
    let stated = stated(&door, &signed, workspace_id).await?;
    file::answered(&door, paper(&signed, &stated), signed.words.0, form).await
}

fn paper(signed: &Signed, stated: &Stated) -> Paper {
    let words = signed.words;
    let Stated { shop, statement, named, .. } = stated;
    let rows = statement.entries.iter().map(|entry| {
        vec![
            Cell::from(signed.written(entry.at)),
            Cell::from(kind_name(words, entry.kind)),
            entry.variant_id.map_or(Cell::Empty, |id| Cell::from(named.of(id))),
            entry.pieces.map_or(Cell::Empty, Cell::from),
            entry.price.map_or(Cell::Empty, Cell::Money),
            Cell::Money(entry.amount),
            Cell::from(entry.memo.as_str()),
        ]
    });
    Paper {
        title: format!("{} {shop}", words.say("console.part_statements")),
        heads: vec![
            signed.seated.centre.clone(),
            format!("{} {}", words.say("statements.balance"), statement.balance),
        ],
        columns: vec![
            Column::text(words.say("audit.at"), 3),
            Column::text(words.say("statements.kind"), 2),
            Column::text(words.say("goods.product"), 4),
            Column::number(words.say("deliveries.pieces"), 2),
            Column::number(words.say("goods.price"), 2),
            Column::summed(words.say("deliveries.amount"), 2),
            Column::text(words.say("statements.memo"), 3),
        ],
        sections: vec![Section { heading: String::new(), rows: rows.collect() }],
        sums: Some(linli_documents::paper::SumWords {
            section: words.say("file.total").to_owned(),
            all: words.say("statements.balance").to_owned(),
        }),
        ..Paper::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_paid_is_owed_less_and_typed_without_a_sign() {
        use EntryKind::{Adjustment, Claim, Delivered, Payment};
        for (kind, typed, expected) in [
            (Payment, "306.00", Some(Fen(-30_600))),
            (Claim, "12", Some(Fen(-1_200))),
            (Adjustment, "-5", Some(Fen(-500))),
            (Adjustment, "5", Some(Fen(500))),
            (Payment, "-306", None),
            (Payment, "0", None),
            (Payment, "三百", None),
            (Delivered, "12", None),
        ] {
            assert_eq!(amount(kind, typed), expected, "{kind:?} {typed}");
        }
    }
}
