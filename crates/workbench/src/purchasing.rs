//! What each supplier is asked for.

use linli_documents::{DocumentFile, Language, purchase};
use linli_domain::{
    CampaignId, SupplierId,
    cases::Rounding,
    purchase::{PurchaseList, SupplierList, consolidate},
};
use linli_store::report;

use serde::Serialize;

use crate::{Desk, Error, Result, Thing, campaigns, orders::LateOrders};

/// The purchase list over `campaigns`: their standing orders together, rounded to whole cases once for all of them.
///
/// # Errors
/// [`Error::NotFound`] where one of the campaigns is gone.
pub fn list(desk: &Desk, campaigns: &[CampaignId], rounding: Rounding) -> Result<PurchaseList> {
    desk.read(|reader| {
        for id in campaigns {
            campaigns::find(reader, *id)?;
        }
        Ok(consolidate(report::demand(reader, campaigns)?, rounding))
    })
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
