//! From cutoff to a supplier's promise.
//!
//! [`list`] says what each supplier is to be asked for over some campaigns, beyond what was asked for and lies in stock; [`fill`]
//! says what is missing so that cases fill, and whom to ask. [`make`] makes purchase orders of it, which are looked at ([`orders`]),
//! changed ([`edit`]), sent ([`send`]) and moved along their path ([`path`]). What cannot be had is replaced ([`substitute`]).

mod edit;
mod fill;
mod make;
mod orders;
mod paper;
mod path;
mod proposal;
mod send;
mod substitute;

use std::collections::HashMap;

use linli_documents::{DocumentFile, Language, purchase};
use linli_domain::{
    CampaignId, Quantity, SupplierId, Timestamp, VariantId,
    cases::Rounding,
    purchase::{Buying, Choice, PurchaseList, SupplierList, consolidate, cover},
};
use linli_store::{Reader, purchases, report, stock, suppliers};
use serde::{Deserialize, Serialize};

pub use edit::{PurchaseForm, PurchaseLineForm, confirm, form, save};
pub use fill::{Candidate, FillingRound, GapView, fill, fill_text};
pub use make::make;
pub(crate) use orders::find;
pub use orders::{CampaignTitle, PurchasePage, PurchaseRow, RevisionView, orders, page};
pub use paper::{order_paper, order_text};
pub use path::{move_to, remove};
pub use proposal::{StageProposal, proposals};
pub(crate) use send::record as record_sent;
pub use send::send;
pub(crate) use substitute::named;
pub use substitute::{
    Substitution, SubstitutionForm, SubstitutionRow, preview_substitution, substitute,
    substitution_messages, take_back_substitution,
};

use crate::{Desk, Error, Result, Thing, campaigns, orders::LateOrders};

/// What is bought for, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BuyForm {
    /// For which campaigns.
    pub campaigns: Vec<CampaignId>,
    /// What is done with open cases.
    pub rounding: Rounding,
    /// Where the leader wants it otherwise.
    pub choices: Vec<VariantChoice>,
}

/// How much of one variant is bought, where not as all else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct VariantChoice {
    /// Which.
    pub variant_id: VariantId,
    /// How.
    pub choice: Choice,
}

impl BuyForm {
    /// For these campaigns, everything rounded so.
    #[must_use]
    pub fn of(campaigns: &[CampaignId], rounding: Rounding) -> Self {
        Self { campaigns: campaigns.to_vec(), rounding, choices: Vec::new() }
    }
}

/// The purchase list over some campaigns: their standing orders together, less what is asked for and in stock, rounded to whole
/// cases once for all of them.
///
/// # Errors
/// [`Error::NotFound`] where one of the campaigns is gone.
pub fn list(desk: &Desk, form: &BuyForm) -> Result<PurchaseList> {
    let now = desk.store().now();
    desk.read(|reader| read(reader, form, now))
}

/// As [`list`], within a read that goes on.
pub(crate) fn read(reader: &Reader<'_>, form: &BuyForm, now: Timestamp) -> Result<PurchaseList> {
    let mut pickups = HashMap::new();
    for id in &form.campaigns {
        pickups.extend(campaigns::find(reader, *id)?.pickup_at.map(|pickup| (*id, pickup)));
    }
    let on_hand = stock::on_hand(reader)?;
    let asked = purchases::asked(reader, &form.campaigns)?;
    let waiting = waiting_elsewhere(reader, &form.campaigns, &on_hand)?;
    let collected = report::collected(reader, &form.campaigns)?;
    let buying = Buying {
        rounding: form.rounding,
        choices: form.choices.iter().map(|each| (each.variant_id, each.choice)).collect(),
        covers: cover(&form.campaigns, &asked, &on_hand, &collected, &waiting),
        terms: suppliers::terms(reader)?,
        pickups,
        now,
    };
    Ok(consolidate(report::demand(reader, &form.campaigns)?, &buying))
}

/// What members of all other running campaigns have ordered and not had. Where nothing is in stock nobody need know.
fn waiting_elsewhere(
    reader: &Reader<'_>,
    chosen: &[CampaignId],
    on_hand: &HashMap<VariantId, Quantity>,
) -> Result<HashMap<VariantId, Quantity>> {
    if !on_hand.values().any(|quantity| quantity.is_positive()) {
        return Ok(HashMap::new());
    }
    let mut others = report::running(reader)?;
    others.retain(|id| !chosen.contains(id));
    let mut waiting: HashMap<VariantId, Quantity> = HashMap::new();
    for demand in report::demand(reader, &others)? {
        *waiting.entry(demand.variant_id).or_default() += demand.ordered;
    }
    for (variant, had) in report::collected(reader, &others)? {
        let left = waiting.entry(variant).or_default();
        *left = (*left - had).max(Quantity::ZERO);
    }
    Ok(waiting)
}

/// Orders of one campaign that came when its goods had been ordered from the suppliers already (补单). They are in the list, and
/// what was bought was without them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LateForPurchase {
    /// Which campaign.
    pub campaign_id: CampaignId,
    /// Its title.
    pub title: String,
    /// How many orders.
    pub orders: u32,
}

/// Those of `campaigns` that have such orders.
///
/// # Errors
/// [`Error::NotFound`] where one of the campaigns is gone.
pub fn late(desk: &Desk, campaigns: &[CampaignId]) -> Result<Vec<LateForPurchase>> {
    desk.read(|reader| {
        let mut found = Vec::new();
        for id in campaigns {
            let title = campaigns::find(reader, *id)?.title;
            let orders = LateOrders::read(reader, *id)?.after_purchase.len();
            let orders = u32::try_from(orders).unwrap_or(u32::MAX);
            if orders > 0 {
                found.push(LateForPurchase { campaign_id: *id, title, orders });
            }
        }
        Ok(found)
    })
}

/// A CSV file for each supplier of the list.
#[must_use]
pub fn files(list: &PurchaseList, language: Language) -> Vec<DocumentFile> {
    purchase::files(list, language)
}

/// One supplier's list as a CSV file.
#[must_use]
pub fn file(list: &SupplierList, language: Language) -> DocumentFile {
    DocumentFile { name: purchase::file_name(list, language), bytes: purchase::csv(list, language) }
}

/// One supplier's list.
///
/// # Errors
/// [`Error::NotFound`] where nothing is bought from them.
pub fn of_supplier(list: &PurchaseList, supplier_id: Option<SupplierId>) -> Result<&SupplierList> {
    let found = list.suppliers.iter().find(|supplier| supplier.supplier_id == supplier_id);
    found.ok_or(Error::NotFound { what: Thing::Supplier })
}

/// One supplier's list as a text to paste into a chat; it names no member.
#[must_use]
pub fn chat_text(list: &SupplierList, language: Language) -> String {
    purchase::chat_text(list, language)
}
