//! `linli ordering publish | close | orders | accept`.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::Local;
use linli_workbench::{
    Desk, campaigns, files,
    ordering::{self, DraftDoubt, DraftState, OrderingPhone, PageDraft, TakeForm},
    receiving,
    sync::{self, Line},
};
use serde_json::json;

use crate::{
    args::{AcceptArgs, OrderingCommand, PageOrdersArgs, PublishArgs},
    failure::Failure,
    input,
    print::{line as print_line, object},
    words::Words,
};

/// Does what is asked about a campaign's page. The hub is asked and told at once.
pub(crate) fn run(
    desk: &mut Desk,
    line: &Line,
    command: &OrderingCommand,
    words: &Words,
) -> Result<(), Failure> {
    match command {
        OrderingCommand::Publish(args) => publish(desk, line, args, words),
        OrderingCommand::Close { campaign } => {
            ordering::close(desk, campaigns::by_name(desk, campaign)?)?;
            exchange(line)?;
            print_line(&words.say("done", &[]))
        }
        OrderingCommand::Orders(args) => orders(desk, line, args, words),
        OrderingCommand::Accept(args) => accept(desk, line, args, words),
    }
}

/// What a terminal does is told before it ends, and what it may know is fetched before it asks.
fn exchange(line: &Line) -> Result<(), Failure> {
    line.wait(sync::agree(line, |_| {}))?;
    line.wait(ordering::exchange(line))?;
    Ok(())
}

fn publish(desk: &mut Desk, line: &Line, args: &PublishArgs, words: &Words) -> Result<(), Failure> {
    let id = campaigns::by_name(desk, &args.campaign)?;
    let offset_minutes = Local::now().offset().local_minus_utc() / 60;
    let mut form = ordering::view(desk, id, offset_minutes)?.form;
    (form.language, form.offset_minutes) = (words.language(), offset_minutes);
    (form.room, form.accepts_known) = (!args.no_room, args.accept_known);
    form.phone =
        args.phone.clone().map(|purpose| OrderingPhone { purpose, required: args.phone_required });
    for (field, said) in [
        (&mut form.leader, &args.leader),
        (&mut form.note, &args.note),
        (&mut form.payment_hint, &args.payment),
    ] {
        if let Some(said) = said {
            field.clone_from(said);
        }
    }
    if let Some(path) = &args.payment_picture {
        form.payment_picture = Some(receiving::small(&STANDARD.encode(input::bytes(path)?))?);
    }
    ordering::publish(desk, id, &form)?;
    exchange(line)?;
    let view = ordering::view(desk, id, offset_minutes)?;
    let url = view.url.clone().unwrap_or_default();
    if let Some(path) = &args.code {
        let picture = linli_press::code_picture(&url)?;
        files::write(path, &picture)?;
    }
    if args.json {
        return object(&view);
    }
    print_line(&url)
}

fn orders(desk: &Desk, line: &Line, args: &PageOrdersArgs, words: &Words) -> Result<(), Failure> {
    exchange(line)?;
    let id = campaigns::by_name(desk, &args.campaign)?;
    let drafts = ordering::drafts(desk, id)?;
    if args.json {
        return object(&json!({ "orders": drafts }));
    }
    let waiting: Vec<&PageDraft> = drafts.iter().filter(|draft| draft.state.waits()).collect();
    if waiting.is_empty() {
        return print_line(&words.say("page_none_waits", &[]));
    }
    for draft in waiting {
        print_line(&row(draft, words))?;
    }
    Ok(())
}

fn row(draft: &PageDraft, words: &Words) -> String {
    let goods: Vec<String> = draft
        .lines
        .iter()
        .map(|line| {
            let name = format!("{}{}", line.product, line.variant);
            if line.before.is_positive() {
                format!("{name} {}→{} {}", line.before, line.after, line.unit)
            } else {
                format!("{name} {} {}", line.after, line.unit)
            }
        })
        .collect();
    let state = match draft.state {
        DraftState::New => "page_new",
        DraftState::Changed => "page_changed",
        DraftState::Cancelled => "page_cancelled",
        DraftState::Taken => "page_taken",
        DraftState::Declined => "page_declined",
    };
    let doubts: Vec<String> =
        draft.doubts.iter().map(|doubt| words.say(doubt_key(*doubt), &[])).collect();
    let values = [
        ("id", draft.id.to_string()),
        ("state", words.say(state, &[])),
        ("name", format!("{} {}", draft.name, draft.room).trim().to_owned()),
        ("goods", goods.join("，")),
        ("amount", draft.amount.to_string()),
        ("doubts", doubts.join("；")),
    ];
    words.say("page_order", &values).trim_end().to_owned()
}

const fn doubt_key(doubt: DraftDoubt) -> &'static str {
    match doubt {
        DraftDoubt::NewMember => "page_doubt_new_member",
        DraftDoubt::SeveralNamed => "page_doubt_several_named",
        DraftDoubt::ByPhone => "page_doubt_by_phone",
        DraftDoubt::OtherAddress => "page_doubt_other_address",
        DraftDoubt::AlsoOrdered => "page_doubt_also_ordered",
        DraftDoubt::GoodsGone => "page_doubt_goods_gone",
        DraftDoubt::Paid => "page_doubt_paid",
        DraftDoubt::Packed => "page_doubt_packed",
        DraftDoubt::HandedOut => "page_doubt_handed_out",
    }
}

fn accept(desk: &mut Desk, line: &Line, args: &AcceptArgs, words: &Words) -> Result<(), Failure> {
    let id = campaigns::by_name(desk, &args.campaign)?;
    let drafts = ordering::drafts(desk, id)?;
    let named = drafts.iter().filter(|draft| args.orders.contains(&draft.id.to_string()));
    let forms: Vec<TakeForm> = named
        .map(|draft| TakeForm {
            id: draft.id,
            revision: draft.revision,
            member_id: None,
            anyway: true,
        })
        .collect();
    if args.decline {
        ordering::decline(desk, id, &forms)?;
        exchange(line)?;
        return print_line(&words.say("done", &[]));
    }
    let taken = if args.orders.is_empty() {
        ordering::accept_all(desk, id)?.value
    } else {
        ordering::accept(desk, id, &forms)?.value
    };
    exchange(line)?;
    let values = [("taken", taken.taken.to_string()), ("left", taken.left.to_string())];
    print_line(&words.say("page_accepted", &values))
}
