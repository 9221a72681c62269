//! What a conflict is about, by the names that people know it by.

use linli_domain::{CampaignId, MemberId, OrderId, Unit};
use rusqlite::Row;
use uuid::Uuid;

use super::Conflict;
use crate::{Reader, StoreError, reader};

/// The thing whose field was written twice, as far as it is still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its card: of a variant the product's, of a purchase line its order's, otherwise its own.
    pub card: Uuid,
    /// What it is called: a product before its variant, a purchase order before both.
    pub names: Vec<String>,
    /// By what it is counted.
    pub unit: Option<Unit>,
    /// The campaign that it is part of, and that one's title.
    pub campaign: Option<(CampaignId, String)>,
    /// The order that it is part of.
    pub order: Option<SubjectOrder>,
}

/// An order that a conflict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubjectOrder {
    /// Which.
    pub id: OrderId,
    /// 跟团号.
    pub sequence: u32,
    /// Whose.
    pub member_id: MemberId,
}

/// What `conflict` is about; `None` where it was removed since, so that there is nothing to decide.
///
/// # Errors
/// Those of reading the file.
pub fn subject(reader: &Reader<'_>, conflict: &Conflict) -> Result<Option<Subject>, StoreError> {
    let (sql, read): (_, fn(&Row<'_>) -> rusqlite::Result<Subject>) = match conflict.table.as_str()
    {
        "supplier" => ("SELECT id, name FROM supplier WHERE id = ?1 AND hidden = 0", card),
        "product" => ("SELECT id, name FROM product WHERE id = ?1 AND hidden = 0", card),
        "pickup_point" => ("SELECT id, name FROM pickup_point WHERE id = ?1 AND hidden = 0", card),
        "member" => ("SELECT id, name FROM member WHERE id = ?1 AND hidden = 0", card),
        "learned_word" => ("SELECT id, word FROM learned_word WHERE id = ?1 AND hidden = 0", card),
        "campaign" => ("SELECT id, title FROM campaign WHERE id = ?1 AND hidden = 0", card),
        "variant" => (include_str!("variant.sql"), variant),
        "offer" => (include_str!("offer.sql"), offer),
        "campaign_order" => (include_str!("order.sql"), order),
        "order_line" => (include_str!("line.sql"), line),
        "purchase_order" => (include_str!("purchase.sql"), purchase),
        "purchase_line" => (include_str!("purchase_line.sql"), purchase_line),
        _ => return Ok(None),
    };
    reader.first(sql, [conflict.pk], read)
}

fn card(row: &Row<'_>) -> rusqlite::Result<Subject> {
    Ok(Subject {
        card: row.get(0)?,
        names: vec![row.get(1)?],
        unit: None,
        campaign: None,
        order: None,
    })
}

/// product, its name, variant, unit
fn variant(row: &Row<'_>) -> rusqlite::Result<Subject> {
    Ok(Subject { names: goods(row, 1)?, unit: unit(row, 3)?, ..card(row)? })
}

/// campaign, its title, product, variant, unit
fn offer(row: &Row<'_>) -> rusqlite::Result<Subject> {
    let campaign = Some((reader::id(row, 0)?, row.get(1)?));
    Ok(Subject { names: goods(row, 2)?, unit: unit(row, 4)?, campaign, ..card(row)? })
}

/// order, campaign, its title, sequence, member
fn order(row: &Row<'_>) -> rusqlite::Result<Subject> {
    let order = SubjectOrder {
        id: reader::id(row, 0)?,
        sequence: row.get(3)?,
        member_id: reader::id(row, 4)?,
    };
    Ok(Subject {
        card: row.get(0)?,
        names: Vec::new(),
        unit: None,
        campaign: Some((reader::id(row, 1)?, row.get(2)?)),
        order: Some(order),
    })
}

/// As [`order`], then product, variant, unit
fn line(row: &Row<'_>) -> rusqlite::Result<Subject> {
    Ok(Subject { names: goods(row, 5)?, unit: unit(row, 7)?, ..order(row)? })
}

/// purchase order, its number, supplier
fn purchase(row: &Row<'_>) -> rusqlite::Result<Subject> {
    Ok(Subject { names: named([row.get(1)?, row.get(2)?]), ..card(row)? })
}

/// purchase order, its number, product, variant, unit
fn purchase_line(row: &Row<'_>) -> rusqlite::Result<Subject> {
    let names = named([row.get(1)?, row.get(2)?, row.get(3)?]);
    Ok(Subject { names, unit: unit(row, 4)?, ..card(row)? })
}

/// A product's name, and its variant's where it has one.
fn goods(row: &Row<'_>, first: usize) -> rusqlite::Result<Vec<String>> {
    Ok(named([row.get(first)?, row.get(first + 1)?]))
}

fn named<const N: usize>(names: [String; N]) -> Vec<String> {
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

fn unit(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<Unit>> {
    Ok(Some(Unit::new(row.get_ref(index)?.as_str()?)))
}
