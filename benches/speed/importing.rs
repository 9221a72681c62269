//! Taking a pasted list in, from the text to the rows, and back.

use std::time::Duration;

use linli_benches::{
    Outcome, Way, heading, race, say,
    shop::goods::{Good, goods},
    spread, timed,
};
use linli_domain::{CampaignId, OfferTerms, Stage, SupplierId};
use linli_workbench::{
    Desk,
    campaigns::{self, CampaignForm, OfferForm},
    history,
    orders::{self, ImportOutcome, PasteForm, Undecided},
    products::{self, ProductForm, VariantForm},
    suppliers::{self, SupplierForm},
};
use tempfile::TempDir;

use crate::{
    paste,
    peers::{NaiveReader, data_folder},
};

const ENTRIES: usize = 500;
const ROUNDS: usize = 9;

pub(crate) fn measure() -> Outcome {
    heading(&format!("Taking a list of {ENTRIES} entries into a fresh store, everybody in it new"));
    let goods = goods();
    let text = paste::list(ENTRIES, &goods);
    let naive = NaiveReader::of(&text, &goods)?;
    let mut parts = Parts::default();
    race(
        vec![
            Way::new("preview and confirm, with undo, outbox and search index", || {
                import(&text, &goods, &mut parts)
            }),
            Way::new("Python, regular expressions and plain tables", || naive.import()),
        ],
        ROUNDS,
    )?;
    say(&format!("  taken in: {} orders, {} waiting for the leader", parts.written, parts.waiting));
    spread("  preview", parts.preview);
    spread("  confirm", parts.confirm);
    spread("  undo", parts.undo);
    Ok(())
}

/// What the rounds took, step by step.
#[derive(Default)]
struct Parts {
    preview: Vec<Duration>,
    confirm: Vec<Duration>,
    undo: Vec<Duration>,
    written: u32,
    waiting: u32,
}

/// Imports into a new file; answers with the time of preview and confirmation.
fn import(text: &str, goods: &[Good], parts: &mut Parts) -> Outcome<Duration> {
    let folder = TempDir::new_in(data_folder()?)?;
    let mut desk = Desk::open(&folder.path().join("linli.db"))?;
    let campaign_id = open_campaign(&mut desk, goods)?;
    let form = PasteForm {
        campaign_id,
        text: text.to_owned(),
        mode: None,
        cuts: Vec::new(),
        decisions: Vec::new(),
        over_paid: Vec::new(),
        late: false,
    };

    let (preview, previewing) = timed(|| orders::preview(&desk, &form))?;
    let (committed, confirming) =
        timed(|| orders::confirm(&mut desk, &form, &preview.basis, Undecided::LeaveOut))?;
    let ImportOutcome { written, .. } = committed.value;
    let (_, undoing) = timed(|| history::undo(&mut desk))?;
    assert!(orders::list(&desk, campaign_id)?.is_empty(), "undone");

    parts.preview.push(previewing);
    parts.confirm.push(confirming);
    parts.undo.push(undoing);
    (parts.written, parts.waiting) = (written.new, preview.difference.undecided);
    Ok(previewing + confirming)
}

/// A campaign that offers all goods, open for orders.
fn open_campaign(desk: &mut Desk, goods: &[Good]) -> Outcome<CampaignId> {
    let supplier = SupplierForm { name: "批发市场".to_owned(), ..SupplierForm::default() };
    let supplier_id = suppliers::save(desk, &supplier)?.value;
    let mut offers = Vec::new();
    for product in goods.chunk_by(|one, next| one.number == next.number) {
        let saved = products::save(desk, product_form(product, supplier_id))?.value;
        for variant in products::form(desk, saved)?.variants {
            let Some(variant_id) = variant.id else { continue };
            let (menu_number, price) = (product[0].number.to_string(), variant.price);
            offers.push(OfferForm {
                id: None,
                variant_id,
                menu_number,
                price,
                terms: OfferTerms::default(),
            });
        }
    }
    let form = CampaignForm { title: "周三鲜果".to_owned(), offers, ..CampaignForm::default() };
    let id = campaigns::save(desk, form)?.value;
    campaigns::move_to(desk, id, Stage::Open)?;
    Ok(id)
}

fn product_form(variants: &[Good], supplier_id: SupplierId) -> ProductForm {
    let form = |good: &Good| VariantForm {
        name: good.variant.to_owned(),
        unit: good.unit.to_owned(),
        price: good.price,
        cost: Some(good.cost()),
        case_pack: good.case_pack,
        ..VariantForm::default()
    };
    ProductForm {
        name: variants[0].product.to_owned(),
        supplier_id: Some(supplier_id),
        variants: variants.iter().map(form).collect(),
        ..ProductForm::default()
    }
}
