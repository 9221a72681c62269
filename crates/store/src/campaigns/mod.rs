//! 团, with what they offer and where they stand.

use linli_domain::{
    Campaign, CampaignId, CampaignTerms, FactId, Fen, GroupMinimum, Offer, OfferId, OfferTerms,
    Quantity, Stage, Timestamp,
};
use rusqlite::Row;
use serde::Serialize;

use crate::{
    Reader, StoreError, Tx, reader,
    row::{columns, id, optional_id, optional_int, optional_json, optional_text},
    table,
};

/// A campaign and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StoredCampaign {
    /// Its fields.
    pub campaign: Campaign,
    /// The last of its recorded moves.
    pub stage: Stage,
}

/// A move from one stage to another, as it was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CampaignMove {
    /// From where.
    pub from: Stage,
    /// To where.
    pub to: Stage,
    /// When.
    pub at: Timestamp,
}

/// Every campaign, the newest first.
///
/// # Errors
/// Those of reading the file.
pub fn list(reader: &Reader<'_>) -> Result<Vec<StoredCampaign>, StoreError> {
    reader.rows(include_str!("list.sql"), [], |row| {
        let stage = if row.get_ref(11)?.as_str_or_null()?.is_some() {
            reader::word(row, 11, Stage::from_word)?
        } else {
            Stage::default()
        };
        Ok(StoredCampaign { campaign: campaign(row)?, stage })
    })
}

/// The campaign, unless there is none or it is hidden.
///
/// # Errors
/// Those of reading the file.
pub fn get(reader: &Reader<'_>, id: CampaignId) -> Result<Option<Campaign>, StoreError> {
    reader.first(include_str!("get.sql"), [id.uuid()], campaign)
}

/// Makes or changes it.
///
/// # Errors
/// Those of writing the file.
pub fn put(tx: &mut Tx<'_>, campaign: &Campaign) -> Result<(), StoreError> {
    let Campaign { id, title, cutoff, pickup_at, note, terms, copied_from } = campaign;
    let CampaignTerms { minimum, fee, reductions, repeats } = terms;
    let row = columns([
        ("title", title.as_str().into()),
        ("cutoff", optional_int(cutoff.map(|at| at.0))),
        ("pickup_at", optional_int(pickup_at.map(|at| at.0))),
        ("note", note.as_str().into()),
        ("minimum", optional_int(minimum.map(GroupMinimum::least))),
        ("minimum_in", optional_text(minimum.map(GroupMinimum::counted_in))),
        ("fees", optional_json(fee.as_ref())?),
        ("reductions", optional_json(reductions.as_ref())?),
        ("repeats", optional_json(repeats.as_ref())?),
        ("copied_from", optional_id(*copied_from)),
    ]);
    tx.put(&table::CAMPAIGN, id.uuid(), row)
}

/// Hides it. Its offers and orders stay as they are, for when it comes back.
///
/// # Errors
/// Those of writing the file.
pub fn hide(tx: &mut Tx<'_>, id: CampaignId) -> Result<(), StoreError> {
    tx.tomb(&table::CAMPAIGN, id.uuid())
}

/// Where it stands: a draft until it moves.
///
/// # Errors
/// Those of reading the file.
pub fn stage(reader: &Reader<'_>, id: CampaignId) -> Result<Stage, StoreError> {
    let sql = "SELECT stage FROM campaign_stage WHERE campaign_id = ?1";
    let stage = reader.first(sql, [id.uuid()], |row| reader::word(row, 0, Stage::from_word))?;
    Ok(stage.unwrap_or_default())
}

/// Its moves, the earliest first.
///
/// # Errors
/// Those of reading the file.
pub fn moves(reader: &Reader<'_>, id: CampaignId) -> Result<Vec<CampaignMove>, StoreError> {
    let sql = "SELECT from_stage, to_stage, at FROM campaign_move WHERE campaign_id = ?1 ORDER BY hlc, id";
    reader.rows(sql, [id.uuid()], |row| {
        let stage = |index| reader::word(row, index, Stage::from_word);
        Ok(CampaignMove { from: stage(0)?, to: stage(1)?, at: Timestamp(row.get(2)?) })
    })
}

/// Records that it passed from one stage to another now. Whether it may is the caller's to ask ([`Stage::move_to`]).
///
/// # Errors
/// Those of writing the file.
pub fn record_move(
    tx: &mut Tx<'_>,
    campaign_id: CampaignId,
    from: Stage,
    to: Stage,
) -> Result<(), StoreError> {
    let now = tx.now();
    record_move_as_of(tx, campaign_id, from, to, now)
}

/// As [`record_move`], for a move that holds from another time on: a campaign that is closed as at its cutoff.
///
/// # Errors
/// Those of writing the file.
pub fn record_move_as_of(
    tx: &mut Tx<'_>,
    campaign_id: CampaignId,
    from: Stage,
    to: Stage,
    at: Timestamp,
) -> Result<(), StoreError> {
    let fact_id: FactId = tx.new_id();
    let row = columns([
        ("campaign_id", id(campaign_id)),
        ("from_stage", from.as_str().into()),
        ("to_stage", to.as_str().into()),
        ("at", at.0.into()),
    ]);
    tx.fact(&table::CAMPAIGN_MOVE, fact_id.uuid(), row)
}

/// What it offers, in the leader's order.
///
/// # Errors
/// Those of reading the file.
pub fn offers(reader: &Reader<'_>, id: CampaignId) -> Result<Vec<Offer>, StoreError> {
    reader.rows(include_str!("offers.sql"), [id.uuid()], offer)
}

/// Makes or changes an offer.
///
/// # Errors
/// Those of writing the file.
pub fn put_offer(tx: &mut Tx<'_>, offer: &Offer) -> Result<(), StoreError> {
    let Offer { id: offer_id, campaign_id, variant_id, menu_number, price, position, terms } =
        offer;
    let OfferTerms { limit_each, stock, tiers } = terms;
    let row = columns([
        ("campaign_id", id(*campaign_id)),
        ("variant_id", id(*variant_id)),
        ("menu_number", menu_number.as_str().into()),
        ("price", price.0.into()),
        ("position", (*position).into()),
        ("limit_each", optional_int(limit_each.map(Quantity::thousandths))),
        ("stock", optional_int(stock.map(Quantity::thousandths))),
        ("tiers", optional_json(tiers.as_ref())?),
    ]);
    tx.put(&table::OFFER, offer_id.uuid(), row)
}

/// Hides an offer. Lines that name it are the caller's to see to first.
///
/// # Errors
/// Those of writing the file.
pub fn hide_offer(tx: &mut Tx<'_>, id: OfferId) -> Result<(), StoreError> {
    tx.tomb(&table::OFFER, id.uuid())
}

fn campaign(row: &Row<'_>) -> rusqlite::Result<Campaign> {
    Ok(Campaign {
        id: reader::id(row, 0)?,
        title: row.get(1)?,
        cutoff: row.get::<_, Option<i64>>(2)?.map(Timestamp),
        pickup_at: row.get::<_, Option<i64>>(3)?.map(Timestamp),
        note: row.get(4)?,
        terms: CampaignTerms {
            minimum: minimum(row)?,
            fee: reader::optional_json(row, 7)?,
            reductions: reader::optional_json(row, 8)?,
            repeats: reader::optional_json(row, 9)?,
        },
        copied_from: reader::optional_id(row, 10)?,
    })
}

/// One that counts what only a later program knows is none to this one.
fn minimum(row: &Row<'_>) -> rusqlite::Result<Option<GroupMinimum>> {
    let (least, counted_in): (Option<i64>, Option<String>) = (row.get(5)?, row.get(6)?);
    Ok(least.zip(counted_in).and_then(|(least, word)| GroupMinimum::from_parts(least, &word)))
}

/// An offer whose columns stand first in the row, in the order of the schema.
pub(crate) fn offer(row: &Row<'_>) -> rusqlite::Result<Offer> {
    let quantity = |index| -> rusqlite::Result<Option<Quantity>> {
        Ok(row.get::<_, Option<i64>>(index)?.map(Quantity::from_thousandths))
    };
    Ok(Offer {
        id: reader::id(row, 0)?,
        campaign_id: reader::id(row, 1)?,
        variant_id: reader::id(row, 2)?,
        menu_number: row.get(3)?,
        price: Fen(row.get(4)?),
        position: row.get(5)?,
        terms: OfferTerms {
            limit_each: quantity(6)?,
            stock: quantity(7)?,
            tiers: reader::optional_json(row, 8)?,
        },
    })
}
