//! Storing a draft: what is new, then the campaign, then what it sells.

use std::collections::HashMap;

use linli_domain::{
    Campaign, CampaignId, CampaignTerms, Fen, FieldCode, FieldErrors, OfferTerms, Product,
    ProductId, VariantId,
};
use linli_store::{Tx, campaigns, products};

use super::{CampaignDraft, DraftLine, DraftTarget};
use crate::{
    Error, Result, Thing,
    campaigns::form::{OfferForm, check_offers, put_offers},
    products::{VariantForm, variant_of},
};

pub(super) fn write(tx: &mut Tx<'_>, draft: &CampaignDraft) -> Result<CampaignId> {
    let campaign = Campaign {
        id: tx.new_id(),
        title: draft.title.trim().to_owned(),
        cutoff: draft.cutoff,
        pickup_at: draft.pickup_at,
        note: draft.note.trim().to_owned(),
        terms: CampaignTerms::default(),
        copied_from: None,
    };
    let sold: Vec<(usize, &DraftLine)> =
        draft.lines.iter().enumerate().filter(|(_, line)| !line.left_out).collect();
    let mut errors = campaign.check().err().unwrap_or_default();
    errors.add_if(sold.is_empty(), "lines", FieldCode::Required);
    for (place, line) in &sold {
        errors.add_if(line.price.is_none(), format!("lines.{place}.price"), FieldCode::Required);
    }
    let made = on_file(tx, draft, &sold, &mut errors)?;
    let offers: Vec<OfferForm> = sold
        .iter()
        .zip(&made)
        .map(|((_, line), variant_id)| OfferForm {
            id: None,
            variant_id: *variant_id,
            menu_number: line.menu_number.clone(),
            price: line.price.unwrap_or_default(),
            terms: OfferTerms::default(),
        })
        .collect();
    if made.len() == sold.len() {
        let places: Vec<usize> = sold.iter().map(|(place, _)| *place).collect();
        errors.0.extend(check_offers(&offers).0.into_iter().map(|mut error| {
            error.field = at_line(&error.field, "offers.", &places);
            error
        }));
    }
    FieldErrors::into_result(errors)?;
    campaigns::put(tx, &campaign)?;
    put_offers(tx, campaign.id, offers)?;
    Ok(campaign.id)
}

/// `offers.1.price` of what is sold is `lines.3.price` of the draft, where two lines are left out.
fn at_line(field: &str, prefix: &str, places: &[usize]) -> String {
    let renamed = field.strip_prefix(prefix).and_then(|rest| {
        let (index, name) = rest.split_once('.').map_or((rest, ""), |(index, name)| (index, name));
        let place = places.get(index.parse::<usize>().ok()?)?;
        Some(if name.is_empty() {
            format!("lines.{place}.product")
        } else {
            format!("lines.{place}.{name}")
        })
    });
    renamed.unwrap_or_else(|| field.to_owned())
}

/// The variant of each line that is sold, in their order; those that are new are stored, unless something is wrong with them.
fn on_file(
    tx: &mut Tx<'_>,
    draft: &CampaignDraft,
    sold: &[(usize, &DraftLine)],
    errors: &mut FieldErrors,
) -> Result<Vec<VariantId>> {
    let mut changed: Vec<(Product, Vec<(usize, usize)>)> = Vec::new();
    let mut new_of: HashMap<String, usize> = HashMap::new();
    let mut known_of: HashMap<ProductId, usize> = HashMap::new();
    let mut variants = Vec::with_capacity(sold.len());
    for (place, line) in sold {
        let at = match line.target {
            DraftTarget::OnFile { product_id, variant_id } => {
                let product = products::get(&tx.reader(), product_id)?
                    .ok_or(Error::NotFound { what: Thing::Product })?;
                if !product.variants.iter().any(|variant| variant.id == variant_id) {
                    return Err(Error::NotFound { what: Thing::Variant });
                }
                variants.push(variant_id);
                continue;
            }
            DraftTarget::NewVariant { product_id } => match known_of.get(&product_id) {
                Some(at) => *at,
                None => {
                    let product = products::get(&tx.reader(), product_id)?
                        .ok_or(Error::NotFound { what: Thing::Product })?;
                    changed.push((product, Vec::new()));
                    known_of.insert(product_id, changed.len() - 1);
                    changed.len() - 1
                }
            },
            DraftTarget::NewProduct => {
                let name = line.product.trim().to_owned();
                match new_of.get(&name).filter(|_| !name.is_empty()) {
                    Some(at) => *at,
                    None => {
                        changed.push((new_product(tx, &name, draft), Vec::new()));
                        new_of.insert(name, changed.len() - 1);
                        changed.len() - 1
                    }
                }
            }
        };
        let (product, lines) = &mut changed[at];
        let variant = variant_of(form(line), || tx.new_id());
        variants.push(variant.id);
        lines.push((product.variants.len(), *place));
        product.variants.push(variant);
    }
    for (product, lines) in changed {
        match product.check() {
            Ok(()) => products::put(tx, &product)?,
            Err(found) => errors.0.extend(found.0.into_iter().map(|mut error| {
                error.field = of_line(&error.field, &lines);
                error
            })),
        }
    }
    Ok(variants)
}

fn new_product(tx: &mut Tx<'_>, name: &str, draft: &CampaignDraft) -> Product {
    Product {
        id: tx.new_id(),
        name: name.to_owned(),
        aliases: Vec::new(),
        menu_code: String::new(),
        supplier_id: draft.supplier_id,
        note: String::new(),
        variants: Vec::new(),
    }
}

fn form(line: &DraftLine) -> VariantForm {
    VariantForm {
        id: None,
        name: line.variant.clone(),
        unit: line.unit.clone(),
        price: line.price.unwrap_or(Fen::ZERO),
        case_pack: line.case_pack,
        ..VariantForm::default()
    }
}

/// What is wrong with a product's card, at the line that it was made of.
fn of_line(field: &str, lines: &[(usize, usize)]) -> String {
    let first = lines.first().map_or(0, |(_, place)| *place);
    let parts: Vec<&str> = field.split('.').collect();
    match parts.as_slice() {
        ["variants", index, name] => {
            let place = index
                .parse()
                .ok()
                .and_then(|index: usize| lines.iter().find(|(at, _)| *at == index));
            let place = place.map_or(first, |(_, place)| *place);
            let name = if *name == "name" { "variant" } else { name };
            format!("lines.{place}.{name}")
        }
        ["name"] => format!("lines.{first}.product"),
        _ => format!("lines.{first}.{field}"),
    }
}
