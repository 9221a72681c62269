//! Campaigns: what is offered, until when, and how far each has come.

pub mod announced;
mod form;
mod stage;

use std::collections::BTreeMap;

use linli_domain::{
    Campaign, CampaignId, Fen, Offer, PasteId, ProductId, Quantity, Stage, SupplierId, Timestamp,
    Unit,
};
use linli_store::{
    Reader,
    campaigns::{self, StoredCampaign},
    pastes::{self, Paste},
    report::{self, CampaignTotals, Offered},
};
use serde::Serialize;

use crate::{
    Desk, Error, Result, Thing,
    orders::{LateOrders, PasteMode},
};

pub use form::{CampaignForm, OfferForm, form, remove, save};
pub use stage::move_to;

/// A line of the campaigns' list.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CampaignRow {
    /// Which.
    pub id: CampaignId,
    /// 团标题.
    pub title: String,
    /// How far it has come.
    pub stage: Stage,
    /// 截单时间.
    pub cutoff: Option<Timestamp>,
    /// When the goods can be collected.
    pub pickup_at: Option<Timestamp>,
    /// Goods on offer.
    pub offers: u32,
    /// What was ordered so far.
    pub totals: Totals,
}

/// What a campaign's standing orders come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Totals {
    /// Members with a standing order.
    pub people: u32,
    /// Pieces to hand out; what is weighed counts as one.
    pub pieces: Quantity,
    /// What they come to.
    pub amount: Fen,
    /// Orders whose member says that they have paid.
    pub said_paid: u32,
}

/// One campaign with everything its page's head shows.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CampaignPage {
    /// Title, times and remark.
    pub campaign: Campaign,
    /// How far it has come.
    pub stage: Stage,
    /// The next step of the path.
    pub next: Option<Stage>,
    /// The step before.
    pub previous: Option<Stage>,
    /// Can it still be called off?
    pub can_cancel: bool,
    /// Does it take orders now?
    pub takes_orders: bool,
    /// The goods, in the menu's order.
    pub offers: Vec<OfferView>,
    /// What was ordered so far.
    pub totals: Totals,
    /// 补单: standing orders that whoever closed it had not heard of.
    pub late: u32,
    /// Suppliers of what is offered.
    pub suppliers: u32,
    /// Pasted lists kept with it, newest first.
    pub pastes: Vec<PasteView>,
}

/// An offer with the names that it stands for.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct OfferView {
    /// The offer itself.
    #[serde(flatten)]
    pub offer: Offer,
    /// Which product.
    pub product_id: ProductId,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// Pieces in a case; `None` for loose goods.
    pub case_pack: Option<u32>,
    /// Who supplies it.
    pub supplier_id: Option<SupplierId>,
}

/// A pasted list as it was taken in.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PasteView {
    /// Which.
    pub id: PasteId,
    /// When.
    pub at: Timestamp,
    /// What it was taken for; `None` for one that was kept before that was.
    pub mode: Option<PasteMode>,
    /// What it changed.
    pub written: PasteWritten,
    /// The text as it was pasted.
    pub text: String,
}

/// What a kept text changed, by person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct PasteWritten {
    /// First orders.
    pub new: u32,
    /// Orders with other goods or amounts.
    pub changed: u32,
    /// Orders that no longer counted.
    pub cancelled: u32,
    /// Lines that were not understood.
    pub unread: u32,
}

/// What a kept text was taken for.
pub(crate) fn kept_mode(counts: &BTreeMap<String, u32>) -> Option<PasteMode> {
    PasteMode::ALL.into_iter().find(|mode| counts.contains_key(mode.as_str()))
}

fn paste_view(paste: Paste) -> PasteView {
    let count = |word: &str| paste.counts.get(word).copied().unwrap_or(0);
    PasteView {
        mode: kept_mode(&paste.counts),
        written: PasteWritten {
            new: count("new"),
            changed: count("changed"),
            cancelled: count("cancelled"),
            unread: count("unread"),
        },
        id: paste.id,
        at: paste.at,
        text: paste.text,
    }
}

/// All campaigns, newest first.
///
/// # Errors
/// The store cannot be read.
pub fn list(desk: &Desk) -> Result<Vec<CampaignRow>> {
    desk.read(rows)
}

/// As [`list`], within a read that goes on.
pub(crate) fn rows(reader: &Reader<'_>) -> Result<Vec<CampaignRow>> {
    let totals = report::campaign_totals(reader)?;
    let offers = report::offer_counts(reader)?;
    let rows = campaigns::list(reader)?.into_iter().map(|StoredCampaign { campaign, stage }| {
        CampaignRow {
            stage,
            offers: offers.get(&campaign.id).copied().unwrap_or(0),
            totals: totals.get(&campaign.id).copied().map(Totals::from).unwrap_or_default(),
            id: campaign.id,
            title: campaign.title,
            cutoff: campaign.cutoff,
            pickup_at: campaign.pickup_at,
        }
    });
    Ok(rows.collect())
}

/// One campaign for its page.
///
/// # Errors
/// [`Error::NotFound`].
pub fn page(desk: &Desk, id: CampaignId) -> Result<CampaignPage> {
    desk.read(|reader| {
        let campaign = find(reader, id)?;
        let stage = campaigns::stage(reader, id)?;
        let offers = offers(reader, id)?;
        let mut suppliers: Vec<Option<SupplierId>> =
            offers.iter().map(|offer| offer.supplier_id).collect();
        suppliers.sort();
        suppliers.dedup();
        let totals = report::campaign_totals(reader)?
            .get(&id)
            .copied()
            .map(Totals::from)
            .unwrap_or_default();
        let late = LateOrders::read(reader, id)?.after_closing.len();
        let pastes = pastes::of_campaign(reader, id)?.into_iter().rev();
        Ok(CampaignPage {
            campaign,
            stage,
            next: stage.next(),
            previous: stage.previous(),
            can_cancel: stage.move_to(Stage::Cancelled).is_some(),
            takes_orders: stage.takes_orders(),
            late: u32::try_from(late).unwrap_or(u32::MAX),
            suppliers: u32::try_from(suppliers.len()).unwrap_or(u32::MAX),
            offers,
            totals,
            pastes: pastes.map(paste_view).collect(),
        })
    })
}

/// The campaign that `name` means: its id, its title, or a part that no other title has.
///
/// # Errors
/// [`Error::CampaignName`] where there is none, or more than one.
pub fn by_name(desk: &Desk, name: &str) -> Result<CampaignId> {
    desk.read(|reader| {
        let all: Vec<Campaign> =
            campaigns::list(reader)?.into_iter().map(|stored| stored.campaign).collect();
        if let Ok(id) = name.parse::<CampaignId>()
            && all.iter().any(|campaign| campaign.id == id)
        {
            return Ok(id);
        }
        let exact: Vec<&Campaign> = all.iter().filter(|campaign| campaign.title == name).collect();
        let matching: Vec<&Campaign> = if exact.is_empty() {
            all.iter().filter(|campaign| campaign.title.contains(name)).collect()
        } else {
            exact
        };
        match matching.as_slice() {
            [campaign] if !name.is_empty() => Ok(campaign.id),
            found => Err(Error::CampaignName { name: name.to_owned(), found: found.len() }),
        }
    })
}

pub(crate) fn find(reader: &Reader<'_>, id: CampaignId) -> Result<Campaign> {
    campaigns::get(reader, id)?.ok_or(Error::NotFound { what: Thing::Campaign })
}

/// A campaign's goods with their names, in the menu's order. Goods that were removed since still have theirs.
pub(crate) fn offers(reader: &Reader<'_>, id: CampaignId) -> Result<Vec<OfferView>> {
    Ok(report::offered(reader, id)?.into_iter().map(OfferView::from).collect())
}

impl From<Offered> for OfferView {
    fn from(offered: Offered) -> Self {
        Self {
            offer: offered.offer,
            product_id: offered.product_id,
            product: offered.product,
            variant: offered.variant,
            unit: offered.unit,
            case_pack: offered.case_pack,
            supplier_id: offered.supplier_id,
        }
    }
}

impl From<CampaignTotals> for Totals {
    fn from(totals: CampaignTotals) -> Self {
        let CampaignTotals { people, pieces, amount, said_paid } = totals;
        Self { people, pieces, amount, said_paid }
    }
}
