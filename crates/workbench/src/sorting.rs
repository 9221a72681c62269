//! 分拣: what lies in whose bag. By member (摘果) one bag is filled after the other; by product (播种) one kind of goods is put
//! into all bags. Both are readings of the same lines, so two helpers may work either way at once.

use std::collections::HashMap;

use linli_domain::{
    CampaignId, FieldCode, FieldErrors, LineGoods, MemberId, OfferId, OrderId, OrderLineId,
    Progress, Quantity, Right, Unit,
};
use linli_store::{report, sorting};
use serde::{Deserialize, Serialize};

use crate::{
    Act, Committed, Desk, Error, Result, Thing,
    given::{self, GivenLine, GivenOrder},
};

/// What is to be sorted, and how far it is.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SortingBoard {
    /// Bags, by campaign and sequence number. Orders of which nothing is given have none.
    pub bags: Vec<Bag>,
    /// Goods, in the menus' order.
    pub goods: Vec<GoodsToSort>,
    /// Bags that hold everything.
    pub progress: Progress,
}

/// One order's bag.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Bag {
    /// Whose order.
    pub order_id: OrderId,
    /// Whose.
    pub member_id: MemberId,
    /// In which campaign.
    pub campaign_id: CampaignId,
    /// 跟团号.
    pub sequence: u32,
    /// The member's name.
    pub name: String,
    /// Where it is collected; empty for no place yet.
    pub point: String,
    /// 团员备注.
    pub note: String,
    /// What belongs in it.
    pub lines: Vec<BagLine>,
    /// Does it hold everything, or is it out?
    pub done: bool,
}

/// One thing that belongs in a bag.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct BagLine {
    /// Which line.
    pub line_id: OrderLineId,
    /// Of what.
    pub offer_id: OfferId,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// How much is where.
    pub goods: LineGoods,
    /// What is still missing.
    pub missing: Quantity,
    /// The member's words about it.
    pub note: String,
}

/// One kind of goods.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct GoodsToSort {
    /// Which.
    pub offer_id: OfferId,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// How much of it all bags get.
    pub given: Quantity,
    /// What is still missing in them.
    pub missing: Quantity,
    /// Bags that have theirs.
    pub progress: Progress,
}

/// So much of a line lies in the bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SortedLine {
    /// Whose order.
    pub order_id: OrderId,
    /// Which line.
    pub line_id: OrderLineId,
    /// How much, in all.
    pub quantity: Quantity,
}

/// What is to be sorted of these campaigns.
///
/// # Errors
/// [`Error::NotFound`] where a campaign is gone.
pub fn board(desk: &Desk, campaigns: &[CampaignId]) -> Result<SortingBoard> {
    desk.read(|reader| {
        let points = report::pickup_point_names(reader)?;
        let orders = given::orders(reader, campaigns)?;
        let bags: Vec<Bag> = orders
            .into_iter()
            .map(|order| {
                let point = order.point.and_then(|point| points.get(&point)).cloned();
                bag(order, point.unwrap_or_default())
            })
            .filter(|bag| !bag.lines.is_empty())
            .collect();
        let mut goods = goods(&bags);
        let mut places: HashMap<OfferId, usize> = HashMap::new();
        for id in campaigns {
            for offer in crate::campaigns::offers(reader, *id)? {
                let next = places.len();
                places.insert(offer.offer.id, next);
            }
        }
        goods.sort_by_key(|goods| places.get(&goods.offer_id).copied());
        Ok(SortingBoard { progress: Progress::count(&bags, |bag| bag.done), bags, goods })
    })
}

/// Says what lies in the bags now. One act, whether one line is ticked or a whole bag.
///
/// # Errors
/// [`Error::NotFound`] where an order or a line is gone; [`Error::Fields`] for less than nothing.
pub fn put(desk: &mut Desk, lines: &[SortedLine]) -> Result<Committed<()>> {
    let act = Act::new("sort_goods").with("count", lines.len());
    desk.transact(Right::ReceiveGoods, act, |tx| {
        for line in lines {
            if line.quantity < Quantity::ZERO || line.quantity > Quantity::MAX {
                let mut errors = FieldErrors::default();
                errors.add_if(true, "quantity", FieldCode::Malformed);
                errors.into_result()?;
            }
            let order = linli_store::orders::get(&tx.reader(), line.order_id)?;
            let known = order.is_some_and(|order| {
                order.status.counts() && order.lines.iter().any(|each| each.id == line.line_id)
            });
            if !known {
                return Err(Error::NotFound { what: Thing::Order });
            }
            sorting::put(tx, line.line_id, line.quantity)?;
        }
        Ok(())
    })
}

fn bag(order: GivenOrder, point: String) -> Bag {
    let lines: Vec<BagLine> = order
        .lines
        .into_iter()
        .filter(|line| line.goods.given.is_positive() || line.goods.sorted.is_positive())
        .map(bag_line)
        .collect();
    Bag {
        order_id: order.row.order_id,
        member_id: order.member.id,
        campaign_id: order.campaign_id,
        sequence: order.row.sequence,
        name: order.member.name,
        point,
        note: order.row.note,
        done: lines.iter().all(|line| !line.missing.is_positive()),
        lines,
    }
}

fn bag_line(line: GivenLine) -> BagLine {
    let GivenLine { row, goods, .. } = line;
    BagLine {
        line_id: row.line_id,
        offer_id: row.offer_id,
        product: row.product,
        variant: row.variant,
        unit: row.unit,
        goods,
        missing: goods.unsorted(),
        note: row.note,
    }
}

fn goods(bags: &[Bag]) -> Vec<GoodsToSort> {
    let mut places: HashMap<OfferId, usize> = HashMap::new();
    let mut goods: Vec<GoodsToSort> = Vec::new();
    for line in bags.iter().flat_map(|bag| &bag.lines) {
        let place = *places.entry(line.offer_id).or_insert(goods.len());
        if place == goods.len() {
            goods.push(GoodsToSort {
                offer_id: line.offer_id,
                product: line.product.clone(),
                variant: line.variant.clone(),
                unit: line.unit.clone(),
                given: Quantity::ZERO,
                missing: Quantity::ZERO,
                progress: Progress::default(),
            });
        }
        let Some(kind) = goods.get_mut(place) else { continue };
        kind.given += line.goods.given;
        kind.missing += line.missing;
        kind.progress.done += u32::from(!line.missing.is_positive());
        kind.progress.of += 1;
    }
    goods
}
