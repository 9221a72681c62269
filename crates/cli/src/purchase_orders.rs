//! `linli purchase`: purchase orders, what fills a case, and what suppliers ask.

use chrono::Local;
use linli_workbench::{
    Desk, Error, Thing, campaigns,
    domain::{CampaignId, PurchaseOrderId, purchase::PurchaseState},
    purchasing::{self, BuyForm, PurchaseRow},
    receiving,
    suppliers::{self, SupplierForm},
};

use crate::{
    args::{BuyArgs, PurchaseCommand, TermsArgs},
    failure::Failure,
    papers,
    print::{line, object},
    words::Words,
};

/// Lists purchase orders, or does something with one.
pub(crate) fn run(
    desk: &mut Desk,
    command: Option<PurchaseCommand>,
    as_json: bool,
    words: &Words,
) -> Result<(), Failure> {
    match command {
        None => return list(desk, as_json, words),
        Some(PurchaseCommand::Make(args)) => {
            let form = buy(desk, &args)?;
            let made = purchasing::make(desk, &form, &[], offset_minutes())?.value;
            let made = |row: &PurchaseRow| made.contains(&row.id);
            for row in purchasing::orders(desk)?.iter().filter(|row| made(row)) {
                line(&told(row, words))?;
            }
            return Ok(());
        }
        Some(PurchaseCommand::Show { number }) => {
            let id = found(desk, &number)?;
            if as_json {
                return object(&purchasing::page(desk, id)?);
            }
            return line(&text(desk, id, words)?);
        }
        Some(PurchaseCommand::Send { number }) => {
            let id = found(desk, &number)?;
            // What changed is told beside what the supplier has, so before it is recorded that they have it.
            let text = text(desk, id, words)?;
            purchasing::send(desk, id)?;
            return line(&text);
        }
        Some(PurchaseCommand::Move { number, state }) => {
            let id = found(desk, &number)?;
            purchasing::move_to(desk, id, PurchaseState::from(state))?;
        }
        Some(PurchaseCommand::Claims { number, out }) => {
            let claims = receiving::claims(desk, found(desk, &number)?)?;
            let language = words.language();
            return match out {
                Some(path) => {
                    papers::write(desk, &receiving::claim_paper(&claims, language), &path, words)
                }
                None if as_json => object(&claims),
                None if claims.lines.is_empty() => line(&words.say("nothing_to_claim", &[])),
                None => line(&receiving::claim_text(&claims, language)),
            };
        }
        Some(PurchaseCommand::Fill(args)) => {
            let form = buy(desk, &args)?;
            if as_json {
                return object(&purchasing::fill(desk, &form)?);
            }
            let text = purchasing::fill_text(desk, &form, words.language())?;
            let full = || words.say("nothing_to_fill", &[]);
            return line(&if text.is_empty() { full() } else { text });
        }
        Some(PurchaseCommand::Terms(args)) => set_terms(desk, &args)?,
    }
    line(&words.say("done", &[]))
}

fn list(desk: &Desk, as_json: bool, words: &Words) -> Result<(), Failure> {
    let rows = purchasing::orders(desk)?;
    if as_json {
        return object(&rows);
    }
    if rows.is_empty() {
        return line(&words.say("no_purchase_orders", &[]));
    }
    for row in &rows {
        line(&told(row, words))?;
    }
    Ok(())
}

fn told(row: &PurchaseRow, words: &Words) -> String {
    let values = [
        ("number", row.number.clone()),
        ("supplier", row.supplier.clone()),
        ("state", words.purchase_state(row.state)),
        ("kinds", row.kinds.to_string()),
        ("amount", row.total.to_string()),
    ];
    words.say("purchase_order", &values)
}

fn text(desk: &Desk, id: PurchaseOrderId, words: &Words) -> Result<String, Failure> {
    Ok(purchasing::order_text(desk, id, words.language(), offset_minutes())?)
}

fn buy(desk: &Desk, args: &BuyArgs) -> Result<BuyForm, Failure> {
    let mut ids: Vec<CampaignId> = Vec::new();
    for name in &args.campaigns {
        let id = campaigns::by_name(desk, name)?;
        // Named twice it is still bought once.
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(BuyForm::of(&ids, args.rounding.into()))
}

/// The purchase order of that number or id.
pub(crate) fn found(desk: &Desk, number: &str) -> Result<PurchaseOrderId, Failure> {
    let rows = purchasing::orders(desk)?;
    let is_meant = |row: &&PurchaseRow| row.number == number || row.id.to_string() == number;
    let found = rows.iter().find(is_meant).map(|row| row.id);
    Ok(found.ok_or(Error::NotFound { what: Thing::PurchaseOrder })?)
}

/// Sets what is named, and leaves the rest of the supplier's terms as it is.
fn set_terms(desk: &mut Desk, args: &TermsArgs) -> Result<(), Failure> {
    let rows = suppliers::list(desk)?;
    let row = rows.into_iter().find(|row| row.supplier.name == args.supplier);
    let row = row.ok_or(Error::NotFound { what: Thing::Supplier })?;
    let mut terms = row.terms;
    terms.minimum = args.minimum().or(terms.minimum);
    terms.delivery_fee = args.delivery_fee.or(terms.delivery_fee);
    terms.free_from = args.free_from.or(terms.free_from);
    terms.lead_days = args.lead_days.or(terms.lead_days);
    terms.mixes_cases = args.mixes_cases.unwrap_or(terms.mixes_cases);
    let supplier = row.supplier;
    let form = SupplierForm {
        id: Some(supplier.id),
        name: supplier.name,
        contact: supplier.contact,
        phone: supplier.phone.map(|phone| phone.to_string()).unwrap_or_default(),
        address: supplier.address,
        note: supplier.note,
        terms,
    };
    suppliers::save(desk, &form)?;
    Ok(())
}

/// This place's distance from UTC.
fn offset_minutes() -> i32 {
    Local::now().offset().local_minus_utc() / 60
}
