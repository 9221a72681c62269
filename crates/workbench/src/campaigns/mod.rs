//! Campaigns: what is offered, until when, and how far each has come.

mod again;
pub mod announced;
mod cutoff;
mod form;
mod notice;
mod stage;

use std::collections::{BTreeMap, HashMap};

use linli_domain::{
    Campaign, CampaignId, Fen, GroupMinimum, Offer, OfferId, PasteId, ProductId, Quantity, Stage,
    SupplierId, TierBy, Timestamp, Unit, charge::ChargeSums,
};
use linli_store::{
    Reader,
    campaigns::{self, StoredCampaign},
    orders::late,
    pastes::{self, Paste},
    report::{self, CampaignTotals, Offered},
};
use serde::Serialize;

use crate::{
    Desk, Error, Result, Thing, charges,
    orders::{LateOrders, PasteMode},
};

pub(crate) use again::due;
pub use again::{Again, copy, next};
pub use cutoff::{close_at_cutoff, extend};
pub use form::{CampaignForm, OfferForm, form, remove, save};
pub use notice::notice;
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
    /// 商品金额: what the goods come to.
    pub goods: Fen,
    /// 优惠: what is taken off.
    pub reduction: Fen,
    /// 配送费.
    pub fee: Fen,
    /// 应付: what is to be paid.
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
    /// How much of each is ordered, in the same order.
    pub standings: Vec<OfferStanding>,
    /// What was ordered so far.
    pub totals: Totals,
    /// 成团: what is missing to the minimum; none where it is reached, where there is none, and once it is bought for all the
    /// same: it went ahead, and what comes short afterwards is no matter of it.
    pub missing: Option<GroupMinimum>,
    /// Past its cutoff while it still takes orders?
    pub is_due: bool,
    /// Of a campaign that is due: standing orders of which something was entered after the cutoff.
    pub after_cutoff: u32,
    /// May late orders (补单) be taken on purpose?
    pub takes_late_orders: bool,
    /// 补单: standing orders that whoever closed it had not heard of.
    pub late: u32,
    /// Suppliers of what is offered.
    pub suppliers: u32,
    /// Pasted lists kept with it, newest first.
    pub pastes: Vec<PasteView>,
}

/// How far an offer is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OfferStanding {
    /// Which.
    pub offer_id: OfferId,
    /// What the standing orders ask for.
    pub ordered: Quantity,
    /// 还剩: what is left of the stock, below zero where it is passed; `None` where there is no limit.
    pub left: Option<Quantity>,
    /// How much is missing to the next step of 阶梯价 where the campaign's pieces count; `None` where there is none ahead.
    pub to_next_tier: Option<Quantity>,
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
    let totals = totals(reader)?;
    let offers = report::offer_counts(reader)?;
    let rows = campaigns::list(reader)?.into_iter().map(|StoredCampaign { campaign, stage }| {
        CampaignRow {
            stage,
            offers: offers.get(&campaign.id).copied().unwrap_or(0),
            totals: totals.get(&campaign.id).copied().unwrap_or_default(),
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
    let now = desk.store().now();
    desk.read(|reader| {
        let campaign = find(reader, id)?;
        let stage = campaigns::stage(reader, id)?;
        let offers = offers(reader, id)?;
        let ordered = report::ordered(reader, id)?;
        let mut suppliers: Vec<Option<SupplierId>> =
            offers.iter().map(|offer| offer.supplier_id).collect();
        suppliers.sort();
        suppliers.dedup();
        let totals = totals(reader)?.get(&id).copied().unwrap_or_default();
        let minimum = campaign.terms.minimum;
        let due = campaign.cutoff.filter(|cutoff| stage == Stage::Open && *cutoff <= now);
        let after_cutoff = match due {
            Some(cutoff) => late::added_after(reader, id, cutoff)?.len(),
            None => 0,
        };
        let late = LateOrders::read(reader, id)?.after_closing.len();
        let pastes = pastes::of_campaign(reader, id)?.into_iter().rev();
        Ok(CampaignPage {
            campaign,
            stage,
            next: stage.next(),
            previous: stage.previous(),
            can_cancel: stage.move_to(Stage::Cancelled).is_some(),
            takes_orders: stage.takes_orders(),
            takes_late_orders: stage.takes_late_orders(),
            is_due: due.is_some(),
            after_cutoff: u32::try_from(after_cutoff).unwrap_or(u32::MAX),
            missing: minimum
                .filter(|_| stage < Stage::Ordered)
                .and_then(|least| least.missing(totals.people, totals.pieces, totals.goods)),
            standings: offers.iter().map(|offer| standing(offer, &ordered)).collect(),
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

fn standing(offer: &OfferView, ordered: &HashMap<OfferId, Quantity>) -> OfferStanding {
    let (id, terms) = (offer.offer.id, &offer.offer.terms);
    let ordered = ordered.get(&id).copied().unwrap_or_default();
    let tiers = terms.tiers.as_ref().filter(|tiers| tiers.by == TierBy::Campaign);
    OfferStanding {
        offer_id: id,
        ordered,
        left: terms.left(ordered),
        to_next_tier: tiers.and_then(|tiers| tiers.next(ordered)).map(|(_, missing)| missing),
    }
}

/// What each campaign's standing orders come to. A campaign without any is not in it.
pub(crate) fn totals(reader: &Reader<'_>) -> Result<HashMap<CampaignId, Totals>> {
    let totals = charges::totals(reader)?.into_iter().map(|(id, (counted, sums))| {
        let CampaignTotals { people, pieces, said_paid, .. } = counted;
        let ChargeSums { goods, reduction, fee, to_pay } = sums;
        (id, Totals { people, pieces, goods, reduction, fee, amount: to_pay, said_paid })
    });
    Ok(totals.collect())
}
