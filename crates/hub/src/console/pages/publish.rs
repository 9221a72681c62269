//! Publishing a price list: a spreadsheet is held against what is there, the differences are looked at, and exactly that is
//! published.

use axum::{extract::State, response::Response};
use linli_protocol::{
    Refusal,
    centre::office::{
        Difference, DifferenceKind, FieldChange, PublishPreview, PublishTotals, RowProblem,
        RowTrouble,
    },
};
use maud::{Markup, html};
use uuid::Uuid;

use crate::{
    centre::catalogue::sheet,
    console::{
        frame::{Notice, Part, Sheet},
        guard::{Failed, Signed},
    },
    html::{Form, Upload, Words, see_other},
    http::Door,
};

pub(in crate::console) async fn page(signed: Signed) -> Response {
    asked(&signed, None)
}

fn asked(signed: &Signed, notice: Option<Notice>) -> Response {
    let words = signed.words;
    let content = html! {
        form.stack method="post" action=(signed.to("/catalogue/publish")) enctype="multipart/form-data" {
            (signed.token.field())
            div.field {
                label for="file" { (words.say("publish.file")) }
                input #file type="file" name="file" required accept=".xlsx,.xls,.ods,.csv" aria-describedby="file-hint";
                p.hint #file-hint { (words.say("publish.file_hint")) }
            }
            fieldset {
                legend { (words.say("publish.missing")) }
                label.choice {
                    input type="radio" name="complete" value="no" checked;
                    span { (words.say("publish.missing_stays")) }
                }
                label.choice {
                    input type="radio" name="complete" value="yes";
                    span { (words.say("publish.missing_goes")) }
                }
            }
            button.primary type="submit" { (words.say("publish.look")) }
        }
    };
    let title = Some(words.say("goods.publish").to_owned());
    signed.sheet(Sheet { part: Part::Catalogue, title, step: None, notice, content })
}

/// Holds the file against what is there. Nothing is published yet.
pub(in crate::console) async fn look(
    State(door): State<Door>,
    signed: Signed,
    upload: Upload,
) -> Result<Response, Failed> {
    let (fields, file) = upload.sent_with(&signed.token)?;
    let words = signed.words;
    if file.bytes.is_empty() {
        let said = words.say("publish.no_file").to_owned();
        return Ok(asked(&signed, Some(Notice::Trouble(said))));
    }
    let (office, complete) = (signed.office(), fields.text("complete") == "yes");
    let preview = door.work(move |door| {
        // What is no spreadsheet is told as such; what is wrong within one is told by its cell.
        let Ok(read) = sheet::read(&file.name, &file.bytes, complete) else { return Ok(None) };
        door.hub().catalogue_dry_run_of_sheet(&office, read).map(Some)
    });
    let Some(preview) = preview.await? else {
        let said = words.say("publish.not_a_sheet").to_owned();
        return Ok(asked(&signed, Some(Notice::Trouble(said))));
    };
    Ok(previewed(&signed, &preview))
}

fn previewed(signed: &Signed, preview: &PublishPreview) -> Response {
    let words = signed.words;
    let PublishTotals { unchanged, troubles, .. } = preview.totals;
    let changes = preview.totals.new
        + preview.totals.repriced
        + preview.totals.changed
        + preview.totals.withdrawn
        + preview.totals.returned
        + preview.totals.templates;
    let notice = (troubles > 0)
        .then(|| Notice::Trouble(words.fill("publish.troubles", &[("count", &troubles)])));
    let content = html! {
        p { (totals(words, &preview.totals)) " · " (words.fill("publish.unchanged", &[("count", &unchanged)])) }
        @if let Some(preview_id) = preview.preview_id {
            @if changes == 0 {
                p { (words.say("publish.nothing")) }
                p { a.button href=(signed.to("/catalogue")) { (words.say("publish.back")) } }
            } @else {
                form.row method="post" action=(signed.to("/catalogue/commit")) {
                    (signed.token.field())
                    input type="hidden" name="preview" value=(preview_id);
                    button.primary type="submit" { (words.fill("publish.commit", &[("count", &changes)])) }
                    a.button href=(signed.to("/catalogue/publish")) { (words.say("publish.again")) }
                }
            }
        } @else {
            p { a.button.primary href=(signed.to("/catalogue/publish")) { (words.say("publish.again")) } }
        }
        @if !preview.troubles.is_empty() { (wrong(words, &preview.troubles)) }
        @if !preview.differences.is_empty() { (differences(words, &preview.differences)) }
    };
    let title = Some(words.say("publish.preview").to_owned());
    signed.sheet(Sheet { part: Part::Catalogue, title, step: None, notice, content })
}

fn wrong(words: Words, troubles: &[RowTrouble]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(words.say("publish.wrong")) {
            table {
                thead { tr {
                    th scope="col" { (words.say("publish.sheet")) }
                    th.number scope="col" { (words.say("publish.row")) }
                    th scope="col" { (words.say("publish.column")) }
                    th scope="col" { (words.say("publish.value")) }
                    th scope="col" { (words.say("publish.problem")) }
                } }
                tbody { @for trouble in troubles { tr {
                    td { (trouble.sheet) }
                    td.number { (trouble.row) }
                    td { (field(words, &trouble.column)) }
                    td { (trouble.value) }
                    td { (problem(words, trouble.problem)) }
                } } }
            }
        }
    }
}

fn differences(words: Words, differences: &[Difference]) -> Markup {
    html! {
        section {
            div.scroll tabindex="0" role="region" aria-label=(words.say("publish.differences")) {
                table {
                    thead { tr {
                        th scope="col" { (words.say("goods.product")) }
                        th scope="col" { (words.say("goods.code")) }
                        th scope="col" { (words.say("publish.difference")) }
                        th scope="col" { (words.say("publish.also")) }
                    } }
                    tbody { @for difference in differences { tr {
                        th scope="row" {
                            (difference.product) @if !difference.variant.is_empty() { " · " (difference.variant) }
                        }
                        td { (difference.code) }
                        td { (kind(words, difference.kind)) }
                        td { @for change in &difference.fields { div { (changed(words, change)) } } }
                    } } }
                }
            }
        }
    }
}

fn kind(words: Words, kind: DifferenceKind) -> Markup {
    html! {
        @match kind {
            DifferenceKind::New => span.mark.good { (words.say("publish.is_new")) },
            DifferenceKind::Price { before, after } => {
                span.mark.look { (words.say("publish.is_repriced")) } " " (before) " → " b { (after) }
            },
            DifferenceKind::Changed => span.mark { (words.say("publish.is_changed")) },
            DifferenceKind::Withdrawn => span.mark.bad { (words.say("goods.withdrawn")) },
            DifferenceKind::Returned => span.mark.good { (words.say("publish.is_returned")) },
        }
    }
}

fn changed(words: Words, change: &FieldChange) -> Markup {
    let empty = words.say("publish.nothing_there");
    let shown = |text: &'_ str| if text.is_empty() { empty.to_owned() } else { text.to_owned() };
    html! { (field(words, &change.field)) "：" (shown(&change.before)) " → " (shown(&change.after)) }
}

/// How much a publication changes, in a line.
pub(super) fn totals(words: Words, totals: &PublishTotals) -> String {
    let PublishTotals { new, repriced, changed, withdrawn, returned, templates, .. } = totals;
    let counts: [(&str, &dyn std::fmt::Display); 6] = [
        ("new", new),
        ("repriced", repriced),
        ("changed", changed),
        ("withdrawn", withdrawn),
        ("returned", returned),
        ("templates", templates),
    ];
    words.fill("publish.totals", &counts)
}

/// What a column is called; letters of a spreadsheet are what they are.
fn field(words: Words, field: &str) -> String {
    let said = words.say(match field {
        "supplier" => "goods.supplier",
        "supplier_code" => "publish.supplier_code",
        "supplier_contact" => "publish.supplier_contact",
        "supplier_phone" => "publish.supplier_phone",
        "supplier_address" => "publish.supplier_address",
        "product" => "goods.product",
        "category" => "publish.category",
        "note" => "publish.note",
        "variant" => "publish.variant",
        "code" => "goods.code",
        "unit" => "publish.unit",
        "price" => "goods.price",
        "suggested_price" => "goods.suggested_price",
        "case_pack" => "goods.case_pack",
        "minimum" => "publish.minimum",
        "barcode" => "publish.barcode",
        "shelf_life_days" => "publish.shelf_life",
        "warehouse" => "goods.warehouse",
        "lead_days" => "publish.lead_days",
        "delivery_weekdays" => "publish.weekdays",
        "valid_from" => "publish.valid_from",
        "valid_until" => "goods.valid_until",
        letters => return letters.to_owned(),
    });
    said.to_owned()
}

fn problem(words: Words, problem: RowProblem) -> &'static str {
    words.say(match problem {
        RowProblem::Missing => "publish.is_missing",
        RowProblem::NotAPrice => "publish.no_price",
        RowProblem::NotANumber => "publish.no_number",
        RowProblem::NotADay => "publish.no_day",
        RowProblem::NotAWeekday => "publish.no_weekday",
        RowProblem::TooLong => "publish.too_long",
        RowProblem::Duplicate => "publish.duplicate",
        RowProblem::Backwards => "publish.backwards",
        RowProblem::NotSold => "publish.not_sold",
        RowProblem::NoHeadings => "publish.no_headings",
    })
}

/// Publishes exactly what was looked at.
pub(in crate::console) async fn commit(
    State(door): State<Door>,
    signed: Signed,
    form: Form,
) -> Result<Response, Failed> {
    let form = form.sent_with(&signed.token)?;
    let preview_id: Uuid = form.text("preview").parse().map_err(|_| Refusal::Damaged)?;
    let office = signed.office();
    let published =
        door.work(move |door| match door.hub().publish_catalogue(&office, preview_id) {
            Err(crate::Error::Refused(Refusal::Stale)) => Ok(None),
            published => published.map(Some),
        });
    if published.await?.is_none() {
        let said = signed.words.say("publish.stale").to_owned();
        return Ok(asked(&signed, Some(Notice::Trouble(said))));
    }
    Ok(see_other(&signed.to("/catalogue?done=published")))
}
