//! `linli campaigns` and what is done with them; their rules stand in a module of their own.

use chrono::Local;
use linli_workbench::{
    Desk, Error,
    campaigns::{
        self,
        announced::{self, AnnouncementForm, AnnouncementPreview, DraftLine, DraftTarget},
    },
    charges,
    domain::{CampaignId, Stage},
    orders,
};
use serde_json::json;

use crate::{
    args::{ChargesArgs, CopyArgs, DraftArgs},
    failure::Failure,
    fresh, input,
    print::{line, object},
    words::Words,
};

/// Prints every campaign, newest first.
pub(crate) fn list(desk: &Desk, words: &Words, as_json: bool) -> Result<(), Failure> {
    let rows = campaigns::list(desk)?;
    if as_json {
        let campaigns: Vec<_> = rows
            .iter()
            .map(|row| {
                json!({
                    "id": row.id,
                    "title": row.title,
                    "stage": row.stage,
                    "cutoff_ms": row.cutoff,
                    "pickup_ms": row.pickup_at,
                    "offers": row.offers,
                    "people": row.totals.people,
                    "pieces": row.totals.pieces,
                    "amount_fen": row.totals.amount,
                })
            })
            .collect();
        return object(&json!({ "campaigns": campaigns }));
    }
    if rows.is_empty() {
        return line(&words.say("no_campaigns", &[]));
    }
    for row in rows {
        let values = [
            ("id", row.id.to_string()),
            ("title", row.title),
            ("stage", words.stage(row.stage)),
            ("people", row.totals.people.to_string()),
            ("amount", row.totals.amount.to_string()),
        ];
        line(&words.say("campaign", &values))?;
    }
    Ok(())
}

/// Makes a campaign anew on its next date.
pub(crate) fn copy(desk: &mut Desk, args: &CopyArgs, words: &Words) -> Result<(), Failure> {
    let id = campaigns::by_name(desk, &args.campaign)?;
    let days = match args.days {
        Some(days) => days,
        None => campaigns::next(desk, id, offset_minutes())?.days,
    };
    let committed = campaigns::copy(desk, id, days, offset_minutes())?;
    let campaign = campaigns::page(desk, committed.value)?.campaign;
    if args.json {
        let txns: Vec<String> = committed.txn_ids.iter().map(ToString::to_string).collect();
        return object(&json!({ "campaign": campaign, "days": days, "txn_ids": txns }));
    }
    let values = [("title", campaign.title), ("id", campaign.id.to_string())];
    line(&words.say("campaign_copied", &values))
}

/// Moves a campaign along its path.
pub(crate) fn move_to(
    desk: &mut Desk,
    name: &str,
    stage: Stage,
    words: &Words,
) -> Result<(), Failure> {
    let id = campaigns::by_name(desk, name)?;
    campaigns::move_to(desk, id, stage)?;
    let title = campaigns::page(desk, id)?.campaign.title;
    line(&words.say("campaign_moved", &[("title", title), ("stage", words.stage(stage))]))
}

/// Closes campaigns as at their cutoff.
pub(crate) fn close(desk: &mut Desk, names: &[String], words: &Words) -> Result<(), Failure> {
    let ids: Vec<CampaignId> =
        names.iter().map(|name| campaigns::by_name(desk, name)).collect::<Result<_, Error>>()?;
    campaigns::close_at_cutoff(desk, &ids)?;
    for id in ids {
        let page = campaigns::page(desk, id)?;
        let values = [("title", page.campaign.title), ("late", page.late.to_string())];
        line(&words.say("campaign_closed", &values))?;
    }
    Ok(())
}

/// What each order of a campaign is to pay.
pub(crate) fn charges(desk: &Desk, args: &ChargesArgs, words: &Words) -> Result<(), Failure> {
    let id = campaigns::by_name(desk, &args.campaign)?;
    let charges = charges::of_campaign(desk, id)?;
    if args.json {
        return object(&json!({ "orders": charges.orders, "sums": charges.sums }));
    }
    for row in orders::list(desk, id)?.into_iter().filter(|row| row.status.counts()) {
        let values = [
            ("sequence", row.sequence.to_string()),
            ("name", row.name),
            ("goods", row.goods.to_string()),
            ("reduction", row.reduction.to_string()),
            ("fee", row.fee.to_string()),
            ("amount", row.amount.to_string()),
        ];
        line(&words.say("charge", &values))?;
    }
    let sums = charges.sums;
    let values = [
        ("goods", sums.goods.to_string()),
        ("reduction", sums.reduction.to_string()),
        ("fee", sums.fee.to_string()),
        ("amount", sums.to_pay.to_string()),
    ];
    line(&words.say("charges", &values))
}

fn offset_minutes() -> i32 {
    Local::now().offset().local_minus_utc() / 60
}

/// What campaign is posted in this text? Makes it with `--confirm`; where something is in doubt, only with `--accept-doubts`.
pub(crate) fn draft(desk: &mut Desk, args: &DraftArgs, words: &Words) -> Result<(), Failure> {
    let form =
        AnnouncementForm { text: input::text(&args.text)?, offset_minutes: offset_minutes() };
    let preview = announced::preview(desk, &form)?;
    let doubts = doubts(&preview);
    if !args.confirm {
        return show(&preview, args.json, words);
    }
    if doubts > 0 && !args.accept_doubts {
        return Err(Error::Undecided { count: doubts }.into());
    }
    let (preview, committed) = fresh::confirmed(
        desk,
        |desk| announced::preview(desk, &form),
        |desk, preview| announced::confirm(desk, &preview.draft, &preview.basis),
    )?;
    let committed = committed?;
    if args.json {
        let txns: Vec<String> = committed.txn_ids.iter().map(ToString::to_string).collect();
        return object(&json!({
            "campaign": committed.value,
            "draft": preview.draft,
            "txn_ids": txns,
        }));
    }
    let values = [("title", preview.draft.title), ("id", committed.value.to_string())];
    line(&words.say("campaign_made", &values))
}

fn doubts(preview: &AnnouncementPreview) -> usize {
    let reading = &preview.reading;
    reading.doubts.len() + reading.goods.iter().map(|goods| goods.doubts.len()).sum::<usize>()
}

fn show(preview: &AnnouncementPreview, as_json: bool, words: &Words) -> Result<(), Failure> {
    if as_json {
        return object(&json!({
            "reading": preview.reading,
            "draft": preview.draft,
            "doubts": doubts(preview),
        }));
    }
    let draft = &preview.draft;
    line(&draft.title)?;
    let reading = &preview.reading;
    for (key, at, read) in [
        ("draft_cutoff", draft.cutoff, reading.cutoff.as_ref()),
        ("draft_pickup", draft.pickup_at, reading.pickup.as_ref()),
    ] {
        if let Some(at) = at {
            let doubt = read.is_some_and(|read| read.confidence.needs_review());
            line(&words.say(key, &[("at", Words::moment(at)), ("doubt", in_doubt(doubt, words))]))?;
        }
    }
    for drafted in &draft.lines {
        let goods = usize::try_from(drafted.goods).ok().and_then(|index| reading.goods.get(index));
        let doubt = goods.is_some_and(|goods| !goods.doubts.is_empty());
        line(&format!("{}{}", drafted_line(drafted, words), in_doubt(doubt, words)))?;
    }
    for note in draft.note.lines() {
        line(note)?;
    }
    Ok(())
}

fn in_doubt(doubt: bool, words: &Words) -> String {
    if doubt { words.say("in_doubt", &[]) } else { String::new() }
}

fn drafted_line(drafted: &DraftLine, words: &Words) -> String {
    let number = match drafted.menu_number.as_str() {
        "" => String::new(),
        number => format!("{number}. "),
    };
    let variant = match drafted.variant.as_str() {
        "" => String::new(),
        variant => format!("（{variant}）"),
    };
    let price = drafted.price.map_or_else(|| "?".to_owned(), |price| price.to_string());
    let kind = match drafted.target {
        DraftTarget::NewProduct => "draft_new_product",
        DraftTarget::NewVariant { .. } => "draft_new_variant",
        DraftTarget::OnFile { .. } => "draft_on_file",
    };
    let kind = words.say(kind, &[]);
    format!("{number}{}{variant} {price}/{} · {kind}", drafted.product, drafted.unit)
}
