//! What each order of a campaign is to pay, read for everything that shows an amount: the list, the header, the delivery sheet,
//! the hand-out, exports. The rule itself is [`linli_domain::charge`]'s.

use std::collections::HashMap;

use linli_domain::{
    Allotment, AllotmentRule, Campaign, CampaignId, Fen, OfferId, OrderId, OrderLine, OrderLineId,
    Quantity, Right, Tiers,
    charge::{Charge, ChargeSums, LineToCharge, ToCharge, WeighedTo, charge},
    unit_weight,
};
use linli_store::{
    Reader, allotments,
    members::Aliases,
    orders::{self, StoredOrder},
    report::{self, CampaignTotals},
    settings,
};
use serde::Serialize;

use crate::{
    Act, Committed, Desk, Result,
    campaigns::{self, OfferView},
};

/// Where it is kept to what weighed goods are rounded down.
const WEIGHED_TO: &str = "charge.weighed_to";

/// What the standing orders of a campaign are to pay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct CampaignCharges {
    /// Each order, by 跟团号.
    pub orders: Vec<Charge>,
    /// All of them.
    pub sums: ChargeSums,
}

/// What the standing orders of a campaign are to pay.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn of_campaign(desk: &Desk, id: CampaignId) -> Result<CampaignCharges> {
    desk.read(|reader| {
        let campaign = campaigns::find(reader, id)?;
        let offers = campaigns::offers(reader, id)?;
        let mut stored = orders::of_campaign(reader, id)?;
        stored.retain(|order| order.status.counts());
        let till = Till::read(reader, &campaign, &offers)?;
        let orders = till.charge(&stored);
        Ok(CampaignCharges { sums: ChargeSums::of(&orders), orders })
    })
}

/// To what weighed goods are rounded down.
///
/// # Errors
/// The store cannot be read.
pub fn weighed_to(desk: &Desk) -> Result<WeighedTo> {
    desk.read(read_weighed_to)
}

/// Says to what weighed goods are rounded down, for the whole shop.
///
/// # Errors
/// Those of writing the store.
pub fn set_weighed_to(desk: &mut Desk, weighed_to: WeighedTo) -> Result<Committed<()>> {
    desk.transact(Right::ChangeSettings, Act::new("set_weighed_to"), |tx| {
        Ok(settings::put(tx, WEIGHED_TO, &weighed_to)?)
    })
}

fn read_weighed_to(reader: &Reader<'_>) -> Result<WeighedTo> {
    Ok(settings::get(reader, WEIGHED_TO)?.unwrap_or_default())
}

/// What every campaign's standing orders come to, and what they are to pay. A campaign without any is not in it.
pub(crate) fn totals(
    reader: &Reader<'_>,
) -> Result<HashMap<CampaignId, (CampaignTotals, ChargeSums)>> {
    let weighed_to = read_weighed_to(reader)?.step();
    let mut totals: HashMap<CampaignId, (CampaignTotals, ChargeSums)> =
        report::campaign_totals(reader, weighed_to)?
            .into_iter()
            .map(|(id, totals)| (id, (totals, plain(totals.amount))))
            .collect();
    // Few campaigns have rules, and most of those without are old.
    for id in report::ruled_campaigns(reader)? {
        if let Some((_, sums)) = totals.get_mut(&id) {
            let campaign = campaigns::find(reader, id)?;
            let offers = campaigns::offers(reader, id)?;
            let mut stored = orders::of_campaign(reader, id)?;
            stored.retain(|order| order.status.counts());
            *sums = ChargeSums::of(&Till::read(reader, &campaign, &offers)?.charge(&stored));
        }
    }
    Ok(totals)
}

fn plain(amount: Fen) -> ChargeSums {
    ChargeSums { goods: amount, to_pay: amount, ..ChargeSums::default() }
}

/// Everything that it takes to charge orders of a campaign.
pub(crate) struct Till<'a> {
    campaign: &'a Campaign,
    offers: HashMap<OfferId, &'a OfferView>,
    tiers: HashMap<OfferId, Tiers>,
    allotments: HashMap<OrderLineId, Allotment>,
    aliases: Aliases,
    weighed_to: WeighedTo,
}

impl<'a> Till<'a> {
    pub(crate) fn read(
        reader: &Reader<'_>,
        campaign: &'a Campaign,
        offers: &'a [OfferView],
    ) -> Result<Self> {
        let tiers = offers
            .iter()
            .filter_map(|offer| Some((offer.offer.id, offer.offer.terms.tiers.clone()?)));
        Ok(Self {
            campaign,
            offers: offers.iter().map(|offer| (offer.offer.id, offer)).collect(),
            tiers: tiers.collect(),
            allotments: allotments::of_campaign(reader, campaign.id)?,
            aliases: Aliases::read(reader)?,
            weighed_to: read_weighed_to(reader)?,
        })
    }

    /// What a line is given: its allotment, else what was ordered.
    pub(crate) fn given(&self, line: &OrderLine) -> Quantity {
        self.allotments
            .get(&line.id)
            .map_or_else(|| line.quantity(), |allotment| allotment.quantity)
    }

    /// What the standing orders of the campaign are to pay, all of them together.
    pub(crate) fn charge(&self, standing: &[StoredOrder]) -> Vec<Charge> {
        let orders: Vec<ToCharge> = standing.iter().map(|order| self.order(order)).collect();
        charge(&orders, &self.tiers, &self.campaign.terms, self.weighed_to)
    }

    /// What all orders come to, by their ids: those that count as [`Till::charge`] says, one that was cancelled as if it stood
    /// alone and without a fee.
    pub(crate) fn charge_all(&self, orders: &[StoredOrder]) -> HashMap<OrderId, Charge> {
        let (standing, cancelled): (Vec<StoredOrder>, Vec<StoredOrder>) =
            orders.iter().cloned().partition(|order| order.status.counts());
        let alone = cancelled.iter().flat_map(|order| {
            charge(&[self.order(order)], &HashMap::new(), &Default::default(), self.weighed_to)
        });
        self.charge(&standing)
            .into_iter()
            .chain(alone)
            .map(|charge| (charge.order_id, charge))
            .collect()
    }

    fn order(&self, stored: &StoredOrder) -> ToCharge {
        ToCharge {
            order_id: stored.order.id,
            member_id: self.aliases.of(stored.order.member_id),
            lines: stored.lines.iter().filter_map(|line| self.line(line)).collect(),
        }
    }

    fn line(&self, line: &OrderLine) -> Option<LineToCharge> {
        let offer = self.offers.get(&line.offer_id)?;
        let given = self.given(line);
        let rule = self.allotments.get(&line.id).map(|allotment| allotment.rule);
        Some(LineToCharge {
            line_id: line.id,
            offer_id: line.offer_id,
            price: line.price,
            // Of what stands in for failed goods nothing was promised.
            ordered: if line.replaces.is_some() { Quantity::ZERO } else { line.quantity() },
            given,
            weighed: rule == Some(AllotmentRule::Weighed),
            pieces: offer.unit.pieces(given, u32::from(given.is_positive())),
            unit_weight: unit_weight(&offer.unit, &offer.variant)
                .or_else(|| unit_weight(&offer.unit, &offer.product)),
        })
    }
}
