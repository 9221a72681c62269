//! 溯源: from a lot to everybody who had some of it, and from a member to the lots.

use std::collections::HashMap;

use linli_documents::{
    Language,
    paper::Paper,
    recall::{self, RecalledFrom, RecalledLot},
};
use linli_domain::{
    Lot, LotId, MemberId, Quantity, Right, SupplierId, Timestamp, VariantId, mask_name,
};
use linli_store::{
    Reader, disclosures, lots,
    members::{self, Aliases},
    stock::{self, HandedOut},
    suppliers,
};
use serde::Serialize;

use crate::{Act, Committed, Desk, Error, Result, Thing, receiving::Goods};

/// A lot, where it came from, and everybody who had some of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Recall {
    /// The lot.
    pub lot: Lot,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: String,
    /// From whom it came; empty where nobody is named.
    pub supplier: String,
    /// How much came of it, the damaged among it.
    pub received: Quantity,
    /// When it came first.
    pub received_at: Option<Timestamp>,
    /// What is still there.
    pub on_hand: Quantity,
    /// Who had some of it, by campaign and 跟团号.
    pub people: Vec<RecallRow>,
}

/// Somebody who had some of a lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct RecallRow {
    /// Who.
    pub member_id: MemberId,
    /// Their name, hidden in part where the list is masked.
    pub name: String,
    /// Their phone, likewise; may be empty.
    pub phone: String,
    /// In which campaign.
    pub campaign: String,
    /// 跟团号.
    pub sequence: u32,
    /// How much.
    pub quantity: Quantity,
    /// When last.
    pub at: Timestamp,
}

/// A lot that a member had some of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct MemberLot {
    /// Which; `None` for goods of which no lot was noted.
    pub lot_id: Option<LotId>,
    /// 批号; may be empty.
    pub number: String,
    /// The last day on which it is good.
    pub expires_at: Option<Timestamp>,
    /// Of what.
    pub variant_id: VariantId,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: String,
    /// In which campaign.
    pub campaign: String,
    /// How much.
    pub quantity: Quantity,
    /// When last.
    pub at: Timestamp,
}

/// A lot by its number, which is the supplier's: several may have the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NumberedLot {
    /// Which.
    pub lot_id: LotId,
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
}

/// The lots of that number, those of which nothing is left among them: they are with members.
///
/// # Errors
/// The store cannot be read.
pub fn lots_numbered(desk: &Desk, number: &str) -> Result<Vec<NumberedLot>> {
    desk.read(|reader| {
        let goods = Goods::read(reader)?;
        let lots = lots::list(reader)?.into_iter().filter(|lot| lot.number == number.trim());
        let named = lots.filter_map(|lot| {
            let good = goods.of(lot.variant_id)?;
            Some(NumberedLot {
                lot_id: lot.id,
                product: good.product.clone(),
                variant: good.variant.name.clone(),
            })
        });
        Ok(named.collect())
    })
}

/// A lot with everybody who had some of it, names and phones hidden in part if `masked`.
///
/// # Errors
/// [`Error::NotFound`].
pub fn recall(desk: &Desk, lot: LotId, masked: bool) -> Result<Recall> {
    desk.read(|reader| read(reader, lot, masked))
}

fn read(reader: &Reader<'_>, id: LotId, masked: bool) -> Result<Recall> {
    let lot = lots::get(reader, id)?.ok_or(Error::NotFound { what: Thing::Lot })?;
    let goods = Goods::read(reader)?;
    let good = goods.of(lot.variant_id).ok_or(Error::NotFound { what: Thing::Variant })?;
    let arrivals = lots::arrivals(reader, id)?;
    let from = arrivals.iter().find_map(|arrival| arrival.supplier_id).or(lot.supplier_id);
    let on_hand = lots::on_hand_of(reader, lot.variant_id)?
        .iter()
        .find(|stock| stock.lot_id == Some(id))
        .map_or(Quantity::ZERO, |stock| stock.on_hand);
    let aliases = Aliases::read(reader)?;
    let mut people = Vec::new();
    for had in stock::handed_out(reader, Some(id), None)? {
        people.push(person(reader, &aliases, had, masked)?);
    }
    Ok(Recall {
        product: good.product.clone(),
        variant: good.variant.name.clone(),
        unit: good.variant.unit.to_string(),
        supplier: supplier_name(reader, from)?,
        received: arrivals.iter().map(|arrival| arrival.quantity).sum(),
        received_at: arrivals.first().map(|arrival| arrival.at),
        on_hand,
        people,
        lot,
    })
}

fn supplier_name(reader: &Reader<'_>, id: Option<SupplierId>) -> Result<String> {
    let supplier = id.map(|id| suppliers::get(reader, id)).transpose()?.flatten();
    Ok(supplier.map(|supplier| supplier.name).unwrap_or_default())
}

fn person(
    reader: &Reader<'_>,
    aliases: &Aliases,
    had: HandedOut,
    masked: bool,
) -> Result<RecallRow> {
    let member_id = aliases.of(had.member_id);
    let member = members::get(reader, member_id)?;
    let name = member.as_ref().map(|member| member.name.clone()).unwrap_or_default();
    let phone = member.and_then(|member| member.phone);
    Ok(RecallRow {
        member_id,
        name: if masked { mask_name(&name) } else { name },
        phone: phone.map_or_else(String::new, |phone| {
            if masked { phone.masked() } else { phone.to_string() }
        }),
        campaign: had.campaign,
        sequence: had.sequence,
        quantity: had.quantity,
        at: had.at,
    })
}

/// What is posted to the group about a lot: by number, with names hidden in part.
///
/// # Errors
/// [`Error::NotFound`].
pub fn recall_text(
    desk: &Desk,
    lot: LotId,
    offset_minutes: i32,
    language: Language,
) -> Result<String> {
    let list = recall(desk, lot, true)?;
    Ok(recall::chat_text(&recalled(&list, offset_minutes), &people(&list), language))
}

/// The list as a document. One with names and phones in the clear is an explicit act and is put on record.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NotAllowed`]; the record cannot be written.
pub fn recall_paper(
    desk: &mut Desk,
    lot: LotId,
    masked: bool,
    offset_minutes: i32,
    language: Language,
) -> Result<Committed<Paper>> {
    let right = if masked { Right::SeeGoods } else { Right::Unmask };
    desk.transact(right, Act::new("disclose_recall_list"), |tx| {
        let list = read(&tx.reader(), lot, masked)?;
        if !masked {
            let rows = u32::try_from(list.people.len()).unwrap_or(u32::MAX);
            disclosures::record(tx, None, "recall_list", rows)?;
        }
        Ok(recall::paper(&recalled(&list, offset_minutes), &people(&list), language))
    })
}

fn recalled(list: &Recall, offset_minutes: i32) -> RecalledLot {
    let offset = crate::offset(offset_minutes);
    let produced = list.lot.produced_at.and_then(|at| at.at_offset(offset));
    RecalledLot {
        product: list.product.clone(),
        variant: list.variant.clone(),
        unit: list.unit.clone(),
        number: list.lot.number.clone(),
        produced: produced.map_or_else(String::new, |day| day.format("%Y-%m-%d").to_string()),
        supplier: list.supplier.clone(),
    }
}

fn people(list: &Recall) -> Vec<RecalledFrom> {
    let person = |row: &RecallRow| RecalledFrom {
        campaign: row.campaign.clone(),
        sequence: row.sequence,
        name: row.name.clone(),
        phone: row.phone.clone(),
        quantity: row.quantity,
        at: row.at,
    };
    list.people.iter().map(person).collect()
}

/// The lots of everything that a member was handed out, the latest campaigns first.
///
/// # Errors
/// The store cannot be read.
pub fn lots_of_member(desk: &Desk, member: MemberId) -> Result<Vec<MemberLot>> {
    desk.read(|reader| {
        let goods = Goods::read(reader)?;
        let known: HashMap<LotId, Lot> =
            lots::list(reader)?.into_iter().map(|lot| (lot.id, lot)).collect();
        let behind = Aliases::read(reader)?.behind(member);
        let mut rows = Vec::new();
        for id in std::iter::once(member).chain(behind) {
            for had in stock::handed_out(reader, None, Some(id))? {
                let Some(good) = goods.of(had.variant_id) else { continue };
                let lot = had.lot_id.and_then(|id| known.get(&id));
                rows.push(MemberLot {
                    lot_id: had.lot_id,
                    number: lot.map(|lot| lot.number.clone()).unwrap_or_default(),
                    expires_at: lot.and_then(|lot| lot.expires_at),
                    variant_id: had.variant_id,
                    product: good.product.clone(),
                    variant: good.variant.name.clone(),
                    unit: good.variant.unit.to_string(),
                    campaign: had.campaign,
                    quantity: had.quantity,
                    at: had.at,
                });
            }
        }
        Ok(rows)
    })
}
