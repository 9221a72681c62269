//! One variant of a closed list: who asked for how much, what comes, and how it is shared where it is not enough.

use axum::{extract::State, response::Response};
use linli_domain::{
    CentreId, Quantity, VariantId,
    centre::ShortReason,
    sharing::{SharingRule, Surplus, Why},
};
use linli_protocol::{
    Refusal,
    centre::office::{
        CommitShares, KeptShare, RoundDetail, RoundLine, RoundShare, ShareOut, SharePreview,
    },
};
use maud::{Markup, html};
use uuid::Uuid;

use super::lists::name;
use crate::{
    console::{
        fields::Field,
        frame::{Notice, Part, Sheet},
        guard::{Failed, Signed},
        role::Duty,
    },
    html::{Fields, Form, Words, see_other},
    http::{Door, Which},
};

/// How a field for one request begins.
const KEPT: &str = "kept-";

pub(in crate::console) async fn page(
    State(door): State<Door>,
    signed: Signed,
    Which((_, round_id, variant_id)): Which<(CentreId, Uuid, VariantId)>,
) -> Result<Response, Failed> {
    let place = Place { round_id, variant_id };
    place.shown(&door, &signed, None, None).await
}

/// Which variant of which list.
#[derive(Clone, Copy)]
struct Place {
    round_id: Uuid,
    variant_id: VariantId,
}

/// What would be given, with what it would be given by.
struct Looked {
    out: ShareOut,
    preview: SharePreview,
}

impl Place {
    fn path(self, signed: &Signed) -> String {
        signed.to(&format!("/rounds/{}/{}", self.round_id, self.variant_id))
    }

    async fn shown(
        self,
        door: &Door,
        signed: &Signed,
        looked: Option<Looked>,
        notice: Option<Notice>,
    ) -> Result<Response, Failed> {
        let (words, office) = (signed.words, signed.office());
        let Self { round_id, variant_id } = self;
        let (detail, shares) = door
            .work(move |door| {
                let shares = door.hub().round_shares(&office, round_id, variant_id)?;
                Ok((door.hub().round(&office, round_id)?, shares))
            })
            .await?;
        let RoundDetail { round, lines } = detail;
        let line = lines.into_iter().find(|line| line.variant_id == variant_id);
        let line = line.ok_or(Refusal::NotFound)?;
        let content = html! {
            p {
                a href=(signed.to(&format!("/rounds/{round_id}"))) { (super::lists::round_name(words, &round)) }
                " · " (round.delivery_date) " · " (words.say("lists.asked")) " " (line.asked) " " (line.unit.as_str())
                " · " (words.say("lists.to_buy")) " " (line.to_buy)
            }
            @match &looked {
                Some(looked) => (self.previewed(signed, looked)),
                None => (asked(signed, &shares)),
            }
            @if signed.may(Duty::Answer) { (self.form(signed, &line, &shares, looked.as_ref())) }
        };
        let title = Some(name(&line.product, &line.variant));
        Ok(signed.sheet(Sheet { part: Part::Lists, title, step: None, notice, content }))
    }

    /// How much comes and how it is shared: looked at first.
    fn form(
        self,
        signed: &Signed,
        line: &RoundLine,
        shares: &[RoundShare],
        looked: Option<&Looked>,
    ) -> Markup {
        let words = signed.words;
        let rule = looked.map_or_else(SharingRule::default, |looked| looked.out.rule);
        let comes = looked.map_or(line.to_buy, |looked| looked.out.confirmed).to_string();
        let kept = |share: &RoundShare| {
            let kept = looked.and_then(|looked| {
                looked.out.kept.iter().find(|kept| kept.request_id == share.request_id)
            });
            kept.map_or_else(String::new, |kept| kept.pieces.to_string())
        };
        html! {
            section {
                h2 { (words.say(if looked.is_some() { "share.otherwise" } else { "share.how" })) }
                form.stack method="post" action=(self.path(signed) + "/look") {
                    (signed.token.field())
                    (Field { kind: "text", value: &comes, hint: words.say("share.comes_hint"), ..Field::text("comes", words.say("share.comes")) })
                    fieldset {
                        legend { (words.say("share.rule")) }
                        @for one in RULES {
                            label.choice {
                                input type="radio" name="rule" value=(word(one)) checked[one == rule];
                                span { b { (rule_name(words, one)) } " " (rule_means(words, one)) }
                            }
                        }
                    }
                    details open[looked.is_some_and(|looked| !looked.out.kept.is_empty())] {
                        summary { (words.say("share.by_hand")) }
                        p.hint { (words.say("share.by_hand_means")) }
                        @for share in shares {
                            (Field {
                                value: &kept(share), is_optional: true,
                                ..Field::text(&format!("{KEPT}{}", share.request_id), &share.shop)
                            })
                        }
                    }
                    button type="submit" { (words.say("share.look")) }
                }
            }
        }
    }

    fn previewed(self, signed: &Signed, looked: &Looked) -> Markup {
        let words = signed.words;
        let Looked { out, preview } = looked;
        let is_short = preview.shares.iter().any(|share| share.given < share.asked);
        html! {
            div.scroll tabindex="0" role="region" aria-label=(words.say("share.preview")) {
                table {
                    thead { tr {
                        th scope="col" { (words.say("shops.name")) }
                        th.number scope="col" { (words.say("lists.asked")) }
                        th.number scope="col" { (words.say("share.given")) }
                        th scope="col" { (words.say("share.why")) }
                    } }
                    tbody { @for share in &preview.shares { tr {
                        th scope="row" { a href=(signed.to(&format!("/requests/{}", share.request_id))) { (share.shop) } }
                        td.number { (share.asked) }
                        td.number {
                            @if share.given < share.asked { span.mark.bad { (share.given) } } @else { b { (share.given) } }
                        }
                        td { (why(signed, share.why)) }
                    } } }
                    tfoot { tr {
                        th scope="row" { (words.say("file.total")) }
                        td.number { (preview.shares.iter().map(|share| share.asked).sum::<Quantity>()) }
                        td.number { (preview.shares.iter().map(|share| share.given).sum::<Quantity>()) }
                        td { @if preview.left.is_positive() { (words.fill("share.left", &[("count", &preview.left)])) } }
                    } }
                }
            }
            @if preview.overdrawn.is_positive() {
                (Notice::Trouble(words.fill("share.overdrawn", &[("count", &preview.overdrawn)])).shown())
            } @else {
                form.stack method="post" action=(self.path(signed) + "/commit") {
                    (signed.token.field())
                    input type="hidden" name="comes" value=(out.confirmed);
                    input type="hidden" name="rule" value=(word(out.rule));
                    input type="hidden" name="seen" value=(preview.seen);
                    @for kept in &out.kept {
                        input type="hidden" name=(format!("{KEPT}{}", kept.request_id)) value=(kept.pieces);
                    }
                    @if is_short {
                        div.field {
                            label for="reason" { (words.say("share.reason")) }
                            select #reason name="reason" {
                                @for one in ShortReason::ALL { option value=(one.as_str()) { (reason_name(words, one)) } }
                            }
                        }
                        (Field { is_optional: true, ..Field::text("note", words.say("share.note")) })
                    }
                    button.primary type="submit" { (words.say("share.commit")) }
                }
            }
        }
    }
}

fn asked(signed: &Signed, shares: &[RoundShare]) -> Markup {
    let words = signed.words;
    html! {
        div.scroll tabindex="0" role="region" aria-label=(words.say("lists.asked")) {
            table {
                thead { tr {
                    th scope="col" { (words.say("shops.name")) }
                    th.number scope="col" { (words.say("lists.asked")) }
                    th.number scope="col" { (words.say("lists.tolerance")) }
                    th.number scope="col" { (words.say("rounds.confirmed")) }
                } }
                tbody { @for share in shares { tr {
                    th scope="row" { a href=(signed.to(&format!("/requests/{}", share.request_id))) { (share.shop) } }
                    td.number { (share.asked) }
                    td.number { @if share.tolerance.is_positive() { (share.tolerance) } }
                    td.number {
                        @match share.confirmed {
                            Some(pieces) if pieces < share.asked => span.mark.bad { (pieces) },
                            Some(pieces) => (pieces),
                            None => span.soft { (words.say("rounds.not_yet")) },
                        }
                    }
                } } }
            }
        }
    }
}

/// Why a shop gets so much, for whoever has to explain it.
fn why(signed: &Signed, why: Why) -> Markup {
    let words = signed.words;
    html! {
        @match why {
            Why::Kept => (words.say("share.why_kept")),
            Why::Enough => (words.say("share.why_enough")),
            Why::CameLater { ran_out_at, .. } => {
                (words.say("share.why_later")) " " (signed.time(ran_out_at))
            },
            Why::Part { exact, rounded_up } => {
                (words.fill("share.why_part", &[("exact", &exact)]))
                @if rounded_up { (words.say("share.why_rounded_up")) }
            },
            Why::Rounds { reached } => (words.fill("share.why_rounds", &[("reached", &reached)])),
            Why::NotSet => (words.say("share.why_not_set")),
        }
    }
}

const RULES: [SharingRule; 4] =
    [SharingRule::FirstCome, SharingRule::ProRata, SharingRule::RoundRobin, SharingRule::ByHand];

const fn word(rule: SharingRule) -> &'static str {
    match rule {
        SharingRule::FirstCome => "first_come",
        SharingRule::ProRata => "pro_rata",
        SharingRule::RoundRobin => "round_robin",
        SharingRule::ByHand => "by_hand",
    }
}

fn rule_name(words: Words, rule: SharingRule) -> &'static str {
    words.say(match rule {
        SharingRule::FirstCome => "share.first_come",
        SharingRule::ProRata => "share.pro_rata",
        SharingRule::RoundRobin => "share.round_robin",
        SharingRule::ByHand => "share.all_by_hand",
    })
}

fn rule_means(words: Words, rule: SharingRule) -> &'static str {
    words.say(match rule {
        SharingRule::FirstCome => "share.first_come_means",
        SharingRule::ProRata => "share.pro_rata_means",
        SharingRule::RoundRobin => "share.round_robin_means",
        SharingRule::ByHand => "share.all_by_hand_means",
    })
}

/// What a reason is called.
pub(super) fn reason_name(words: Words, reason: ShortReason) -> &'static str {
    words.say(match reason {
        ShortReason::NotEnough => "share.reason_not_enough",
        ShortReason::CaseNotFilled => "share.reason_case_not_filled",
        ShortReason::BelowMinimum => "share.reason_below_minimum",
        ShortReason::Withdrawn => "share.reason_withdrawn",
        ShortReason::Quality => "share.reason_quality",
        ShortReason::Other => "share.reason_other",
    })
}

/// What was typed; `None` if it is no amount.
fn share_out(form: &Fields) -> Option<ShareOut> {
    let mut kept = Vec::new();
    for (name, typed) in form.iter() {
        let Some(request_id) = name.strip_prefix(KEPT) else { continue };
        if !typed.trim().is_empty() {
            let pieces: Quantity = typed.parse().ok()?;
            kept.push(KeptShare { request_id: request_id.parse().ok()?, pieces });
        }
    }
    let confirmed: Quantity = form.text("comes").parse().ok()?;
    let rule = RULES.into_iter().find(|rule| word(*rule) == form.text("rule"))?;
    let sound =
        confirmed >= Quantity::ZERO && kept.iter().all(|kept| kept.pieces >= Quantity::ZERO);
    sound.then_some(ShareOut { confirmed, rule, surplus: Surplus::default(), kept })
}

/// Shows who would get how much. Nothing is said to anybody.
pub(in crate::console) async fn look(
    State(door): State<Door>,
    signed: Signed,
    Which((_, round_id, variant_id)): Which<(CentreId, Uuid, VariantId)>,
    form: Form,
) -> Result<Response, Failed> {
    let form = form.sent_with(&signed.token)?;
    let place = Place { round_id, variant_id };
    let Some(out) = share_out(&form) else {
        let said = signed.words.say("share.no_amount").to_owned();
        return place.shown(&door, &signed, None, Some(Notice::Trouble(said))).await;
    };
    let (office, asked) = (signed.office(), out.clone());
    let preview = door
        .work(move |door| door.hub().preview_shares(&office, round_id, variant_id, &asked))
        .await?;
    place.shown(&door, &signed, Some(Looked { out, preview }), None).await
}

/// Gives exactly what was looked at.
pub(in crate::console) async fn commit(
    State(door): State<Door>,
    signed: Signed,
    Which((_, round_id, variant_id)): Which<(CentreId, Uuid, VariantId)>,
    form: Form,
) -> Result<Response, Failed> {
    let form = form.sent_with(&signed.token)?;
    let place = Place { round_id, variant_id };
    let commit = CommitShares {
        share_out: share_out(&form).ok_or(Refusal::Damaged)?,
        seen: form.text("seen").to_owned(),
        reason: ShortReason::from_word(form.text("reason")),
        note: form.text("note").to_owned(),
    };
    let office = signed.office();
    let committed = door.work(move |door| {
        match door.hub().commit_shares(&office, round_id, variant_id, &commit) {
            Err(crate::Error::Refused(Refusal::Stale)) => Ok(None),
            committed => committed.map(Some),
        }
    });
    if committed.await?.is_none() {
        let said = signed.words.say("share.stale").to_owned();
        return place.shown(&door, &signed, None, Some(Notice::Trouble(said))).await;
    }
    Ok(see_other(&signed.to(&format!("/rounds/{round_id}?done=answered"))))
}
