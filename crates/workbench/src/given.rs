//! Standing orders with what each member gets, and where it is: what sorting, labels, the counter, delivery sheets and messages
//! all look at.

use std::collections::HashMap;

use linli_domain::{
    CampaignId, Fen, LineGoods, Mark, Member, PickupPointId, PickupState, Quantity,
};
use linli_store::{Reader, campaigns as stored_campaigns, pickups, report};

use crate::{
    Result, campaigns,
    orders::{LineRow, OrderRow, standing_rows},
};

/// An order that counts.
#[derive(Clone, Debug)]
pub(crate) struct GivenOrder {
    pub(crate) campaign_id: CampaignId,
    pub(crate) title: String,
    /// Who collects it; of merged cards the one that stays.
    pub(crate) member: Member,
    /// Where.
    pub(crate) point: Option<PickupPointId>,
    /// The order as it was placed.
    pub(crate) row: OrderRow,
    pub(crate) lines: Vec<GivenLine>,
}

/// One of its lines.
#[derive(Clone, Debug)]
pub(crate) struct GivenLine {
    pub(crate) row: LineRow,
    pub(crate) goods: LineGoods,
}

impl GivenLine {
    /// How many things `quantity` of it is to hand over.
    pub(crate) fn pieces(&self, quantity: Quantity) -> Quantity {
        if quantity.is_positive() { self.row.unit.pieces(quantity, 1) } else { Quantity::ZERO }
    }
}

impl GivenOrder {
    pub(crate) fn state(&self) -> PickupState {
        PickupState::of(self.lines.iter().map(|line| line.goods))
    }

    /// What is to be paid for it, by the campaign's rules.
    pub(crate) fn amount(&self) -> Fen {
        self.row.amount
    }

    /// What is to be handed over in all.
    pub(crate) fn pieces(&self) -> Quantity {
        self.lines.iter().map(|line| line.pieces(line.goods.given)).sum()
    }

    /// What of that waits still.
    pub(crate) fn pieces_left(&self) -> Quantity {
        self.lines.iter().map(|line| line.pieces(line.goods.left())).sum()
    }

    pub(crate) fn said_paid(&self) -> bool {
        self.row.marks.contains(&Mark::Paid)
    }
}

/// The standing orders of `campaigns`, campaign after campaign, by sequence number.
///
/// # Errors
/// [`crate::Error::NotFound`] where a campaign is gone.
pub(crate) fn orders(reader: &Reader<'_>, campaigns: &[CampaignId]) -> Result<Vec<GivenOrder>> {
    let mut orders = Vec::new();
    for id in campaigns {
        let title = campaigns::find(reader, *id)?.title;
        let members = report::buyers(reader, *id)?;
        let goods = pickups::goods_of_campaign(reader, *id)?;
        for mut row in standing_rows(reader, *id)? {
            let Some(member) = members.get(&row.member_id) else { continue };
            let lines = std::mem::take(&mut row.lines).into_iter().filter_map(|line| {
                let stored = goods.get(&line.line_id)?;
                Some(GivenLine { row: line, goods: stored.goods })
            });
            orders.push(GivenOrder {
                campaign_id: *id,
                title: title.clone(),
                member: member.clone(),
                point: row.pickup_point.or(member.pickup_point),
                lines: lines.collect(),
                row,
            });
        }
    }
    Ok(orders)
}

/// Campaigns that goods are handed out of now: what came is in the shop, or something of it still waits for somebody.
///
/// # Errors
/// The store cannot be read.
pub(crate) fn handed_out_now(reader: &Reader<'_>) -> Result<Vec<CampaignId>> {
    use linli_domain::Stage;

    let waiting = pickups::campaigns_waiting(reader)?;
    let all = stored_campaigns::list(reader)?;
    let now = all.iter().filter(|stored| match stored.stage {
        Stage::Received | Stage::Sorted => true,
        Stage::HandedOut => waiting.contains(&stored.campaign.id),
        _ => false,
    });
    Ok(now.map(|stored| stored.campaign.id).collect())
}

/// The orders of each person, whoever comes first in the lists first.
pub(crate) fn by_person(orders: Vec<GivenOrder>) -> Vec<Vec<GivenOrder>> {
    let mut places = HashMap::new();
    let mut people: Vec<Vec<GivenOrder>> = Vec::new();
    for order in orders {
        let place = *places.entry(order.member.id).or_insert(people.len());
        match people.get_mut(place) {
            Some(person) => person.push(order),
            None => people.push(vec![order]),
        }
    }
    people
}
