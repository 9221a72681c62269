//! Readings over several tables at once, summed by SQLite.
//!
//! They are queries over the same rows that are edited, never a second copy that could drift.

use std::collections::{HashMap, HashSet};

use linli_domain::{
    CampaignId, Fen, Member, MemberId, Minimum, MinimumIn, Offer, OfferId, PickupPointId,
    ProductId, Quantity, SupplierId, Unit, VariantId, purchase::VariantDemand,
};
use rusqlite::Row;
use serde::Serialize;

use uuid::Uuid;

use crate::{
    Reader, StoreError, campaigns,
    members::{self, Aliases},
    reader,
};

/// What a campaign's standing orders come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CampaignTotals {
    /// People with a standing order, those who were found to be one counted once.
    pub people: u32,
    /// Orders whose member says that they have paid.
    pub said_paid: u32,
    /// Pieces to hand out; what is weighed counts as one.
    pub pieces: Quantity,
    /// What their lines come to, each at its own price: without the campaign's rules.
    pub amount: Fen,
}

/// What one campaign offers of one variant, with the names and words that go with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offered {
    /// The offer.
    pub offer: Offer,
    /// Which product.
    pub product_id: ProductId,
    /// Its name.
    pub product: String,
    /// Other words for it.
    pub product_aliases: Vec<String>,
    /// The leader's code for it.
    pub menu_code: String,
    /// Who supplies it.
    pub supplier_id: Option<SupplierId>,
    /// The variant's name; empty where the product has no choice.
    pub variant: String,
    /// Other words for the variant.
    pub variant_aliases: Vec<String>,
    /// 商品编码.
    pub sku: String,
    /// What a piece is counted by.
    pub unit: Unit,
    /// Pieces in a case; `None` for loose goods.
    pub case_pack: Option<u32>,
}

/// How many cards there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Members.
    pub members: u32,
    /// Products.
    pub products: u32,
    /// Suppliers, pickup points and campaigns together.
    pub others: u32,
}

/// How many cards there are of each kind.
///
/// # Errors
/// Those of reading the file.
pub fn counts(reader: &Reader<'_>) -> Result<Counts, StoreError> {
    let counts = reader.first(include_str!("counts.sql"), [], |row| {
        Ok(Counts { members: row.get(0)?, products: row.get(1)?, others: row.get(2)? })
    })?;
    Ok(counts.unwrap_or_default())
}

/// What every campaign's standing orders come to. A campaign without any is not in it, and one of [`ruled_campaigns`] charges
/// other amounts in the end. What was weighed is rounded down to a multiple of `weighed_to`.
///
/// # Errors
/// Those of reading the file.
pub fn campaign_totals(
    reader: &Reader<'_>,
    weighed_to: Fen,
) -> Result<HashMap<CampaignId, CampaignTotals>, StoreError> {
    let rows = reader.rows(include_str!("campaign_totals.sql"), [weighed_to.0], |row| {
        let totals = CampaignTotals {
            people: row.get(1)?,
            said_paid: row.get(2)?,
            pieces: Quantity::ZERO,
            amount: Fen(row.get(3)?),
        };
        Ok((reader::id(row, 0)?, totals))
    })?;
    let mut totals: HashMap<CampaignId, CampaignTotals> = rows.into_iter().collect();
    for (id, pieces) in pieces_by_unit(reader)? {
        totals.entry(id).or_default().pieces += pieces;
    }
    for (id, counted_twice) in merged_buyers(reader)? {
        let people = &mut totals.entry(id).or_default().people;
        *people = people.saturating_sub(counted_twice);
    }
    Ok(totals)
}

/// Campaigns whose orders do not simply cost what their lines do: they have a fee, reductions or price steps.
///
/// # Errors
/// Those of reading the file.
pub fn ruled_campaigns(reader: &Reader<'_>) -> Result<Vec<CampaignId>, StoreError> {
    reader.rows(include_str!("ruled_campaigns.sql"), [], |row| reader::id(row, 0))
}

/// How much of each offer of a campaign its standing orders ask for. An offer that nobody wants is not in it.
///
/// # Errors
/// Those of reading the file.
pub fn ordered(
    reader: &Reader<'_>,
    id: CampaignId,
) -> Result<HashMap<OfferId, Quantity>, StoreError> {
    let rows = reader.rows(include_str!("ordered.sql"), [id.uuid()], |row| {
        Ok((reader::id(row, 0)?, Quantity::from_thousandths(row.get(1)?)))
    })?;
    Ok(rows.into_iter().collect())
}

/// In each campaign, how many of the members who ordered are somebody who is counted already.
fn merged_buyers(reader: &Reader<'_>) -> Result<HashMap<CampaignId, u32>, StoreError> {
    let merged = Aliases::read(reader)?;
    let mut ids: Vec<MemberId> =
        merged.all().into_iter().flat_map(|(gone, stays)| [gone, stays]).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = "SELECT DISTINCT campaign_id, member_id FROM campaign_order
        WHERE hidden = 0 AND member_id IN (SELECT unhex(value) FROM json_each(?1))
          AND id NOT IN (SELECT id FROM void_order)";
    let orders: Vec<(CampaignId, MemberId)> =
        reader.rows(sql, [hex_list(ids)], |row| Ok((reader::id(row, 0)?, reader::id(row, 1)?)))?;
    let mut seen = HashSet::new();
    let mut twice = HashMap::new();
    for (campaign, member) in orders {
        if !seen.insert((campaign, merged.of(member))) {
            *twice.entry(campaign).or_default() += 1;
        }
    }
    Ok(twice)
}

/// Ids as a list that SQL can look through.
fn hex_list(ids: impl IntoIterator<Item = impl Into<Uuid>>) -> serde_json::Value {
    ids.into_iter().map(|id| id.into().simple().to_string()).collect()
}

fn pieces_by_unit(reader: &Reader<'_>) -> Result<Vec<(CampaignId, Quantity)>, StoreError> {
    reader.rows(include_str!("campaign_pieces.sql"), [], |row| {
        let unit = Unit::new(row.get_ref(1)?.as_str()?);
        let ordered = Quantity::from_thousandths(row.get(2)?);
        Ok((reader::id(row, 0)?, unit.pieces(ordered, row.get(3)?)))
    })
}

/// How many goods each campaign offers. A campaign without any is not in it.
///
/// # Errors
/// Those of reading the file.
pub fn offer_counts(reader: &Reader<'_>) -> Result<HashMap<CampaignId, u32>, StoreError> {
    let sql = "SELECT campaign_id, COUNT(*) FROM offer WHERE hidden = 0 GROUP BY campaign_id";
    let rows = reader.rows(sql, [], |row| Ok((reader::id(row, 0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// What a campaign offers, in the menu's order.
///
/// # Errors
/// Those of reading the file.
pub fn offered(reader: &Reader<'_>, id: CampaignId) -> Result<Vec<Offered>, StoreError> {
    reader.rows(include_str!("offered.sql"), [id.uuid()], |row| {
        Ok(Offered {
            offer: campaigns::offer(row)?,
            product_id: reader::id(row, 9)?,
            product: row.get(10)?,
            product_aliases: reader::json(row, 11)?,
            menu_code: row.get(12)?,
            supplier_id: reader::optional_id(row, 13)?,
            variant: row.get(14)?,
            variant_aliases: reader::json(row, 15)?,
            sku: row.get(16)?,
            unit: Unit::new(row.get_ref(17)?.as_str()?),
            case_pack: row.get(18)?,
        })
    })
}

/// How many orders each member has, over all campaigns and whatever became of them.
///
/// # Errors
/// Those of reading the file.
pub fn orders_by_member(reader: &Reader<'_>) -> Result<HashMap<MemberId, u32>, StoreError> {
    let sql = "SELECT member_id, count(*) FROM campaign_order WHERE hidden = 0 GROUP BY member_id";
    let counts = reader.rows(sql, [], |row| Ok((reader::id(row, 0)?, row.get(1)?)))?;
    Ok(counts.into_iter().collect())
}

/// What the standing orders of some campaigns want of each variant, for consolidation; the older campaigns first.
///
/// # Errors
/// Those of reading the file.
pub fn demand(
    reader: &Reader<'_>,
    campaigns: &[CampaignId],
) -> Result<Vec<VariantDemand>, StoreError> {
    let ids = hex_list(campaigns.iter().copied());
    reader.rows(include_str!("demand.sql"), [ids], variant_demand)
}

/// What members of some campaigns have had already of each variant.
///
/// # Errors
/// Those of reading the file.
pub fn collected(
    reader: &Reader<'_>,
    campaigns: &[CampaignId],
) -> Result<HashMap<VariantId, Quantity>, StoreError> {
    let Some(oldest) = campaigns.iter().min() else { return Ok(HashMap::new()) };
    let ids = hex_list(campaigns.iter().copied());
    let sql = include_str!("collected.sql");
    let rows = reader.rows(sql, (ids, a_day_before(oldest.uuid())), |row| {
        Ok((reader::id::<VariantId>(row, 0)?, Quantity::from_thousandths(row.get(1)?)))
    })?;
    Ok(rows.into_iter().collect())
}

/// The least identity (UUIDv7) that can have been made a day before this one: laptops' clocks differ by less.
fn a_day_before(id: Uuid) -> Uuid {
    const DAY_MILLIS: u128 = 24 * 60 * 60 * 1000;
    let millis = (id.as_u128() >> 80).saturating_sub(DAY_MILLIS);
    Uuid::from_u128(millis << 80)
}

/// Who ordered a product in which campaign, and how much. Somebody who was merged into another stands under the other.
///
/// # Errors
/// Those of reading the file.
pub fn buyers_of_product(
    reader: &Reader<'_>,
    id: ProductId,
) -> Result<Vec<(MemberId, CampaignId, Quantity)>, StoreError> {
    let merged = Aliases::read(reader)?;
    reader.rows(include_str!("buyers_of_product.sql"), [id.uuid()], |row| {
        let member = merged.of(reader::id(row, 0)?);
        Ok((member, reader::id(row, 1)?, Quantity::from_thousandths(row.get(2)?)))
    })
}

/// Campaigns that are neither settled nor called off.
///
/// # Errors
/// Those of reading the file.
pub fn running(reader: &Reader<'_>) -> Result<Vec<CampaignId>, StoreError> {
    let sql = "SELECT id FROM campaign WHERE hidden = 0
        AND id NOT IN (SELECT campaign_id FROM campaign_stage WHERE stage IN ('settled', 'cancelled'))";
    reader.rows(sql, [], |row| reader::id(row, 0))
}

fn variant_demand(row: &Row<'_>) -> rusqlite::Result<VariantDemand> {
    let supplier: Option<SupplierId> = reader::optional_id(row, 0)?;
    let supplier_name: Option<String> = row.get(1)?;
    let minimum_count: Option<u32> = row.get(8)?;
    let minimum = match minimum_count {
        Some(count) => {
            Some(Minimum { count, counted_in: reader::word(row, 9, MinimumIn::from_word)? })
        }
        None => None,
    };
    Ok(VariantDemand {
        campaign_id: reader::id(row, 11)?,
        supplier: supplier.zip(supplier_name),
        product_id: reader::id(row, 2)?,
        product: row.get(3)?,
        variant_id: reader::id(row, 4)?,
        variant: row.get(5)?,
        unit: Unit::new(row.get_ref(6)?.as_str()?),
        case_pack: row.get(7)?,
        minimum,
        unit_cost: row.get::<_, Option<i64>>(10)?.map(Fen),
        tolerance: Quantity::from_thousandths(row.get(12)?),
        ordered: Quantity::from_thousandths(row.get(13)?),
    })
}

/// Everyone with an order in a campaign, also those who were removed since. Under the id of somebody who was merged into
/// another stands the other.
///
/// # Errors
/// Those of reading the file.
pub fn buyers(
    reader: &Reader<'_>,
    id: CampaignId,
) -> Result<HashMap<MemberId, Member>, StoreError> {
    let members = reader.rows(include_str!("buyers.sql"), [id.uuid()], members::member)?;
    let mut buyers: HashMap<MemberId, Member> =
        members.into_iter().map(|member| (member.id, member)).collect();
    for (gone, stays) in Aliases::read(reader)?.all() {
        if buyers.contains_key(&gone)
            && let Some(member) = members::get(reader, stays)?
        {
            buyers.insert(gone, member.clone());
            buyers.insert(stays, member);
        }
    }
    Ok(buyers)
}

/// The name of every pickup point, also of those that were removed since.
///
/// # Errors
/// Those of reading the file.
pub fn pickup_point_names(
    reader: &Reader<'_>,
) -> Result<HashMap<PickupPointId, String>, StoreError> {
    let rows = reader.rows("SELECT id, name FROM pickup_point", [], |row| {
        Ok((reader::id(row, 0)?, row.get(1)?))
    })?;
    Ok(rows.into_iter().collect())
}

/// How many standing orders have a line of this offer.
///
/// # Errors
/// Those of reading the file.
pub fn orders_of_offer(reader: &Reader<'_>, id: OfferId) -> Result<usize, StoreError> {
    let sql = "SELECT COUNT(*) FROM order_line
        WHERE offer_id = ?1 AND hidden = 0 AND order_id NOT IN (SELECT id FROM void_order)";
    let count: Option<u32> = reader.first(sql, [id.uuid()], |row| row.get(0))?;
    Ok(count.and_then(|count| usize::try_from(count).ok()).unwrap_or(0))
}

/// Titles of the campaigns that offer this variant and are not over.
///
/// # Errors
/// Those of reading the file.
pub fn running_offering(reader: &Reader<'_>, id: VariantId) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT title FROM campaign WHERE hidden = 0
        AND id IN (SELECT campaign_id FROM offer WHERE variant_id = ?1 AND hidden = 0)
        AND id NOT IN (SELECT campaign_id FROM campaign_stage WHERE stage IN ('settled', 'cancelled'))";
    reader.rows(sql, [id.uuid()], |row| row.get(0))
}

/// Titles of the campaigns in which this member, or somebody who was merged into them, has a standing order and that are not
/// over.
///
/// # Errors
/// Those of reading the file.
pub fn running_with_order_of(reader: &Reader<'_>, id: MemberId) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT title FROM campaign WHERE hidden = 0
        AND id IN (SELECT campaign_id FROM campaign_order
          WHERE member_id IN (SELECT unhex(value) FROM json_each(?1))
            AND id NOT IN (SELECT id FROM void_order))
        AND id NOT IN (SELECT campaign_id FROM campaign_stage WHERE stage IN ('settled', 'cancelled'))";
    let everyone = Aliases::read(reader)?.behind(id).into_iter().chain([id]);
    reader.rows(sql, [hex_list(everyone)], |row| row.get(0))
}
