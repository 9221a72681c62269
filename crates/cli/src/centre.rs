//! `linli centre`.

use linli_workbench::{
    Desk, Error, Thing,
    centre::{self, GoodsRow, NoteOf, RequestRow},
    domain::{ProductId, Quantity},
    receiving::{self, DeliveryForm, DeliverySource, ExpectedLine, LotForm, ReceivedLine},
    sync::Line,
};

use crate::{
    args::{CentreArgs, CentreCommand, NoticeChoiceArg},
    arrivals,
    failure::Failure,
    print::{line as print_line, object},
    purchase_orders,
    words::{Words, stable_word},
};

/// Says how things stand with the centre, or does something with it. `line` is opened only for what needs the hub.
pub(crate) fn run(
    desk: &mut Desk,
    line: impl FnOnce() -> Result<Line, Failure>,
    args: CentreArgs,
    words: &Words,
) -> Result<(), Failure> {
    let as_json = args.json;
    match args.command {
        None => return standing(desk, as_json, words),
        Some(CentreCommand::Join { code }) => {
            let line = line()?;
            let name = line.wait(centre::join(&line, &code))?;
            return print_line(&words.say("centre_joined", &[("name", name)]));
        }
        Some(CentreCommand::Leave) => {
            let line = line()?;
            line.wait(centre::leave(&line))?;
        }
        Some(CentreCommand::Fetch) => {
            let line = line()?;
            line.wait(centre::fetch(&line))?;
            return standing(desk, as_json, words);
        }
        Some(CentreCommand::Goods { query, limit }) => {
            return goods(desk, &query, limit, as_json, words);
        }
        Some(CentreCommand::Take { goods }) => {
            let found: Result<Vec<ProductId>, Failure> =
                goods.iter().map(|name| found(desk, name)).collect();
            centre::take(desk, &found?)?;
        }
        Some(CentreCommand::Templates) => return templates(desk, as_json, words),
        Some(CentreCommand::Open { title }) => return open(desk, title, words),
        Some(CentreCommand::Notices) => return notices(desk, as_json, words),
        Some(CentreCommand::Settle { goods, choice }) => settle(desk, &goods, choice)?,
        Some(CentreCommand::Requests) => return requests(desk, as_json, words),
        Some(CentreCommand::Request { number, date }) => {
            centre::request(desk, purchase_orders::found(desk, &number)?, date)?;
        }
        Some(CentreCommand::Confirm { number }) => {
            centre::confirm_answers(desk, purchase_orders::found(desk, &number)?)?;
        }
        Some(CentreCommand::Notes) => return notes(desk, as_json, words),
        Some(CentreCommand::Receive { number }) => return receive(desk, &number, words),
        Some(CentreCommand::Statement) => return statement(desk, as_json, words),
    }
    print_line(&words.say("done", &[]))
}

fn standing(desk: &Desk, as_json: bool, words: &Words) -> Result<(), Failure> {
    let page = centre::page(desk)?;
    if as_json {
        return object(&page);
    }
    let Some(page) = page else { return print_line(&words.say("no_centre", &[])) };
    let next = page.delivery.first().map(|day| day.date.to_string()).unwrap_or_default();
    let values = [
        ("name", page.name),
        ("products", page.products.to_string()),
        ("notices", page.notices.to_string()),
        ("requests", page.open_requests.to_string()),
        ("notes", page.open_notes.to_string()),
        ("balance", page.balance.to_string()),
        ("next", next),
    ];
    print_line(&words.say("centre", &values))
}

fn goods(
    desk: &Desk,
    query: &str,
    limit: u32,
    as_json: bool,
    words: &Words,
) -> Result<(), Failure> {
    let page = centre::goods(desk, query, 0, limit)?;
    if as_json {
        return object(&page);
    }
    for row in page.rows {
        for variant in row.variants {
            let values = [
                ("code", variant.code),
                ("goods", arrivals::goods(&row.name, &variant.name)),
                ("price", variant.price.to_string()),
                ("unit", variant.unit),
                ("supplier", row.supplier.clone()),
            ];
            print_line(&words.say("centre_goods", &values))?;
        }
    }
    Ok(())
}

/// The one product that fits; one by that very name where several do.
fn found(desk: &Desk, name: &str) -> Result<ProductId, Failure> {
    let rows = centre::goods(desk, name, 0, 50)?.rows;
    let exact: Vec<&GoodsRow> = rows.iter().filter(|row| row.name == name).collect();
    match (exact.as_slice(), rows.as_slice()) {
        ([one], _) => Ok(one.product_id),
        ([], [one]) => Ok(one.product_id),
        _ => Err(Failure::GoodsName { name: name.to_owned(), found: rows.len() }),
    }
}

fn templates(desk: &Desk, as_json: bool, words: &Words) -> Result<(), Failure> {
    let rows = centre::templates(desk)?;
    if as_json {
        return object(&rows);
    }
    for row in rows {
        let values = [
            ("title", row.title),
            ("date", row.delivery_date.map(|date| date.to_string()).unwrap_or_default()),
            ("goods", row.goods.len().to_string()),
        ];
        let said = if row.is_held { "centre_template_held" } else { "centre_template" };
        print_line(&words.say(said, &values))?;
    }
    Ok(())
}

fn open(desk: &mut Desk, title: String, words: &Words) -> Result<(), Failure> {
    let found = centre::templates(desk)?.into_iter().find(|row| row.title == title);
    let Some(row) = found else { return Err(Failure::TemplateTitle { title }) };
    let id = centre::open_template(desk, row.template_id)?.value;
    print_line(&words.say("campaign_made", &[("title", title), ("id", id.to_string())]))
}

fn notices(desk: &Desk, as_json: bool, words: &Words) -> Result<(), Failure> {
    let notices = centre::notices(desk)?;
    if as_json {
        return object(&notices);
    }
    for notice in notices {
        let campaigns: Vec<String> =
            notice.offered_in.into_iter().map(|offered| offered.title).collect();
        let values = [
            ("goods", arrivals::goods(&notice.product, &notice.variant)),
            ("count", notice.differences.len().to_string()),
            ("campaigns", campaigns.join("、")),
        ];
        print_line(&words.say("centre_notice", &values))?;
    }
    Ok(())
}

fn settle(desk: &mut Desk, goods: &str, choice: NoticeChoiceArg) -> Result<(), Failure> {
    let notices = centre::notices(desk)?;
    let fitting: Vec<_> = notices
        .iter()
        .filter(|notice| arrivals::goods(&notice.product, &notice.variant).contains(goods))
        .map(|notice| notice.variant_id)
        .collect();
    let [one] = fitting.as_slice() else {
        return Err(Failure::GoodsName { name: goods.to_owned(), found: fitting.len() });
    };
    centre::settle_notice(desk, *one, choice.into())?;
    Ok(())
}

fn requests(desk: &Desk, as_json: bool, words: &Words) -> Result<(), Failure> {
    let rows = centre::requests(desk)?;
    if as_json {
        return object(&rows);
    }
    rows.iter().try_for_each(|row| request(row, words))
}

fn request(row: &RequestRow, words: &Words) -> Result<(), Failure> {
    let state = match row.state {
        Some(state) if !row.is_waiting => {
            words.word("request_states", &stable_word(&state)).to_owned()
        }
        _ => words.say("centre_request_waits", &[]),
    };
    let values = [
        ("number", row.number.clone()),
        ("date", row.delivery_date.to_string()),
        ("revision", row.revision.to_string()),
        ("state", state),
    ];
    print_line(&words.say("centre_request", &values))?;
    for line in &row.lines {
        let confirmed = line.answer.as_ref().map(|answer| answer.confirmed.to_string());
        let values = [
            ("goods", arrivals::goods(&line.product, &line.variant)),
            ("asked", line.asked.to_string()),
            ("unit", line.unit.clone()),
            ("confirmed", confirmed.unwrap_or_else(|| "—".to_owned())),
            ("shipped", line.shipped.to_string()),
        ];
        print_line(&words.say("centre_request_line", &values))?;
    }
    Ok(())
}

fn notes(desk: &Desk, as_json: bool, words: &Words) -> Result<(), Failure> {
    let rows = centre::notes(desk)?;
    if as_json {
        return object(&rows);
    }
    for row in rows {
        let key = if row.is_open { "centre_note_open" } else { "centre_note" };
        let values = [
            ("number", row.number),
            ("date", row.delivery_date.to_string()),
            ("lines", row.lines.len().to_string()),
            ("total", row.total.to_string()),
        ];
        print_line(&words.say(key, &values))?;
    }
    Ok(())
}

/// Everything that a note brings, for each of the purchase orders that it brings something for.
fn receive(desk: &mut Desk, number: &str, words: &Words) -> Result<(), Failure> {
    let open = centre::notes(desk)?.into_iter();
    let open: Vec<NoteOf> =
        open.filter(|row| row.is_open && row.number == number).map(|row| row.of).collect();
    if open.is_empty() {
        return Err(Error::NotFound { what: Thing::PurchaseOrder }.into());
    }
    let mut count = 0;
    for of in open {
        let draft = receiving::draft(desk, DeliverySource::Note(of))?;
        count += draft.lines.len();
        let form = DeliveryForm {
            order_id: draft.order_id,
            supplier_id: draft.supplier_id,
            delivery_note_id: draft.delivery_note_id,
            note: String::new(),
            lines: draft.lines.into_iter().map(as_sent).collect(),
        };
        receiving::receive(desk, &form)?;
    }
    print_line(&words.say("received", &[("count", count.to_string())]))
}

fn as_sent(line: ExpectedLine) -> ReceivedLine {
    ReceivedLine {
        purchase_line_id: line.purchase_line_id,
        variant_id: line.variant_id,
        received: line.expected,
        damaged: Quantity::ZERO,
        unit_cost: line.unit_cost,
        lot: LotForm { number: line.lot, produced_at: line.produced_at, expires_at: None },
        certificate: None,
        damage: None,
    }
}

fn statement(desk: &Desk, as_json: bool, words: &Words) -> Result<(), Failure> {
    let page = centre::statement(desk, None, None)?;
    if as_json {
        return object(&page);
    }
    let Some(page) = page else { return print_line(&words.say("no_centre", &[])) };
    for row in page.rows {
        let values = [
            ("at", Words::moment(row.at)),
            ("kind", words.word("entry_kinds", row.kind.as_str()).to_owned()),
            ("goods", row.goods),
            ("memo", row.memo),
            ("amount", row.amount.to_string()),
            ("balance", row.balance.to_string()),
        ];
        print_line(&words.say("centre_entry", &values))?;
    }
    print_line(&words.say("centre_balance", &[("balance", page.balance.to_string())]))
}
