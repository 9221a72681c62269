//! `linli purchase-list`.

use std::{fs, path::Path};

use linli_workbench::{
    Desk, Error, campaigns,
    domain::{
        CampaignId,
        purchase::{PurchaseLine, PurchaseList, SupplierList},
    },
    files,
    purchasing::{self, BuyForm},
};
use serde_json::{Value, json};

use crate::{
    args::PurchaseArgs,
    failure::Failure,
    print::{line, object},
    words::Words,
};

/// Prints the purchase list over the named campaigns, or writes a file for each supplier.
pub(crate) fn list(desk: &Desk, args: &PurchaseArgs, words: &Words) -> Result<(), Failure> {
    let mut ids: Vec<CampaignId> = Vec::new();
    for name in &args.campaigns {
        let id = campaigns::by_name(desk, name)?;
        // Named twice it is still bought once.
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let list = purchasing::list(desk, &BuyForm::of(&ids, args.rounding.into()))?;
    if let Some(folder) = &args.out {
        write(&list, folder, args.json, words)?;
    }
    if args.json {
        return object(&as_json(&list));
    }
    for supplier in &list.suppliers {
        line(&purchasing::chat_text(supplier, words.language()))?;
        line("")?;
    }
    if list.suppliers.is_empty() {
        line(&words.say("nothing_to_buy", &[]))?;
    }
    Ok(())
}

fn write(list: &PurchaseList, folder: &Path, quiet: bool, words: &Words) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|source| Error::File { path: folder.to_owned(), source })?;
    for file in purchasing::files(list, words.language()) {
        let path = folder.join(&file.name);
        files::write(&path, &file.bytes)?;
        if !quiet {
            line(&words.say("written", &[("path", path.display().to_string())]))?;
        }
    }
    Ok(())
}

fn as_json(list: &PurchaseList) -> Value {
    json!({ "suppliers": list.suppliers.iter().map(supplier_json).collect::<Vec<_>>() })
}

fn supplier_json(list: &SupplierList) -> Value {
    json!({
        "supplier": list.supplier,
        "lines": list.lines.iter().map(line_json).collect::<Vec<_>>(),
        "total_fen": list.total,
        "uncosted": list.uncosted,
    })
}

fn line_json(line: &PurchaseLine) -> Value {
    json!({
        "product": line.product,
        "variant": line.variant,
        "unit": line.unit,
        "ordered": line.ordered,
        "case_pack": line.case_pack,
        "cases": line.plan.cases,
        "to_buy": line.plan.to_buy,
        "surplus": line.plan.surplus,
        "short": line.plan.short,
        "missing_to_next_case": line.plan.missing_to_next_case,
        "missing_to_minimum": line.plan.missing_to_minimum,
        "unit_cost_fen": line.unit_cost,
        "cost_fen": line.cost,
    })
}
