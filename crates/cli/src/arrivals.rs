//! `linli receive`, `linli stock`, `linli recall`, `linli share`.

use chrono::Local;
use linli_workbench::{
    Desk, campaigns,
    domain::{CampaignId, Quantity, VariantId, sharing::Surplus},
    receiving::{self, DeliveryForm, DeliverySource, ExpectedLine, LotForm, ReceivedLine},
    sharing::{self, ShareForm, SharePreview},
    stock,
};

use crate::{
    args::{RecallArgs, ReceiveArgs, ShareArgs, StockArgs},
    failure::Failure,
    papers,
    print::{line, object},
    words::Words,
};

/// Prints what a campaign's orders lack, or counts in what came of it.
pub(crate) fn receive(desk: &mut Desk, args: &ReceiveArgs, words: &Words) -> Result<(), Failure> {
    let campaign = campaigns::by_name(desk, &args.campaign)?;
    let draft = receiving::draft(desk, DeliverySource::Campaign(campaign))?;
    if args.came.is_empty() {
        if args.json {
            return object(&draft.lines);
        }
        for wanted in &draft.lines {
            let values = [
                ("goods", goods(&wanted.product, &wanted.variant)),
                ("quantity", wanted.expected.to_string()),
                ("unit", wanted.unit.clone()),
            ];
            line(&words.say("lacking", &values))?;
        }
        return Ok(());
    }
    let all: Vec<&ExpectedLine> = draft.lines.iter().chain(&draft.others).collect();
    let mut lines: Vec<ReceivedLine> = Vec::new();
    for (name, quantity) in &args.came {
        let found = find(&all, name)?;
        lines.push(ReceivedLine {
            purchase_line_id: found.purchase_line_id,
            variant_id: found.variant_id,
            received: *quantity,
            damaged: Quantity::ZERO,
            unit_cost: found.unit_cost,
            lot: LotForm { number: args.lot.clone().unwrap_or_default(), ..LotForm::default() },
            certificate: None,
            damage: None,
        });
    }
    for (name, quantity) in &args.damaged {
        let variant = find(&all, name)?.variant_id;
        let came = lines.iter_mut().find(|line| line.variant_id == variant);
        came.ok_or_else(|| Failure::GoodsName { name: name.clone(), found: 0 })?.damaged =
            *quantity;
    }
    let count = lines.len();
    let form = DeliveryForm { supplier_id: draft.supplier_id, lines, ..DeliveryForm::default() };
    receiving::receive(desk, &form)?;
    line(&words.say("received", &[("count", count.to_string())]))
}

/// Prints what is in stock.
pub(crate) fn stock(desk: &Desk, args: &StockArgs, words: &Words) -> Result<(), Failure> {
    let rows = if args.expiring { stock::expiring(desk)? } else { stock::list(desk)? };
    if args.json {
        return object(&rows);
    }
    for row in rows {
        let values = [
            ("goods", goods(&row.product, &row.variant)),
            ("unit", row.unit),
            ("on_hand", row.on_hand.to_string()),
            ("reserved", row.reserved.to_string()),
            ("free", row.free.to_string()),
        ];
        line(&words.say("stock", &values))?;
    }
    Ok(())
}

/// Prints what the group is told about a lot, or writes who had some of it.
pub(crate) fn recall(desk: &mut Desk, args: &RecallArgs, words: &Words) -> Result<(), Failure> {
    let mut lots = stock::lots_numbered(desk, &args.lot)?;
    if let Some(name) = &args.goods {
        lots.retain(|lot| answers_to(&lot.product, &lot.variant, name));
    }
    let lot = match lots.as_slice() {
        [lot] => lot.lot_id,
        several => {
            return Err(Failure::LotNumber { number: args.lot.clone(), found: several.len() });
        }
    };
    let (offset, language) = (Local::now().offset().local_minus_utc() / 60, words.language());
    match &args.out {
        Some(path) => {
            let list = stock::recall_paper(desk, lot, !args.unmask, offset, language)?;
            papers::write(desk, &list.value, path, words)
        }
        None if args.json => object(&stock::recall(desk, lot, true)?),
        None if stock::recall(desk, lot, true)?.people.is_empty() => {
            line(&words.say("nobody_has", &[]))
        }
        None => line(&stock::recall_text(desk, lot, offset, language)?),
    }
}

/// Shows who would get how much of what arrived, or gives it to them.
pub(crate) fn share(desk: &mut Desk, args: &ShareArgs, words: &Words) -> Result<(), Failure> {
    let campaign = campaigns::by_name(desk, &args.campaign)?;
    let form = ShareForm {
        campaigns: vec![campaign],
        variant_id: shared_variant(desk, campaign, &args.goods)?,
        available: args.available,
        rule: args.rule.into(),
        surplus: if args.evenly { Surplus::Evenly } else { Surplus::SameOrder },
        hands: Vec::new(),
        released: Vec::new(),
    };
    let preview = sharing::preview(desk, &form)?;
    if args.json {
        object(&preview)?;
    } else {
        show(&preview, words)?;
    }
    if args.confirm {
        let adjusted = sharing::apply(desk, &form, &preview.basis)?.value;
        if !args.json {
            line(&words.say("shared", &[("count", adjusted.to_string())]))?;
        }
    }
    Ok(())
}

fn show(preview: &SharePreview, words: &Words) -> Result<(), Failure> {
    for row in &preview.rows {
        let values = [
            ("sequence", row.sequence.to_string()),
            ("name", row.name.clone()),
            ("ordered", row.ordered.to_string()),
            ("given", row.given.to_string()),
        ];
        line(&words.say("share", &values))?;
    }
    let values = [
        ("available", preview.available.to_string()),
        ("given", preview.given.to_string()),
        ("to_stock", preview.to_stock.to_string()),
    ];
    line(&words.say("share_sum", &values))
}

fn shared_variant(desk: &Desk, campaign: CampaignId, name: &str) -> Result<VariantId, Failure> {
    let rows = sharing::overview(desk, campaign)?;
    let named = rows.iter().filter(|row| answers_to(&row.product, &row.variant, name));
    one(named.map(|row| row.variant_id).collect(), name)
}

fn find<'a>(lines: &[&'a ExpectedLine], name: &str) -> Result<&'a ExpectedLine, Failure> {
    let named = lines.iter().filter(|line| {
        (!line.barcode.is_empty() && line.barcode == name)
            || answers_to(&line.product, &line.variant, name)
    });
    one(named.copied().collect(), name)
}

fn one<T>(mut found: Vec<T>, name: &str) -> Result<T, Failure> {
    let count = found.len();
    found
        .pop()
        .filter(|_| count == 1)
        .ok_or_else(|| Failure::GoodsName { name: name.to_owned(), found: count })
}

/// By the product's name, the variant's, or both.
fn answers_to(product: &str, variant: &str, name: &str) -> bool {
    let name = name.trim();
    product == name || variant == name || goods(product, variant) == name
}

/// Product and variant: `苹果 大果`.
pub(crate) fn goods(product: &str, variant: &str) -> String {
    [product, variant].join(" ").trim().to_owned()
}

/// `苹果 大果=12`, as `--came` takes it.
pub(crate) fn goods_and_quantity(text: &str) -> Result<(String, Quantity), String> {
    let (name, quantity) = text.rsplit_once('=').ok_or_else(|| "GOODS=QUANTITY".to_owned())?;
    let quantity = quantity.parse().map_err(|error| format!("{quantity}: {error}"))?;
    Ok((name.trim().to_owned(), quantity))
}
