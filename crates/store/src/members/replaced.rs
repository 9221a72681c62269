//! Names that took each other's place: a list was posted again, one name was gone from it, and another had the same goods.

use std::collections::HashMap;

use linli_domain::{CampaignId, MemberId, OrderId};

use crate::{Reader, StoreError, reader};

/// What a list took away or brought: whose order, in which campaign, at which moment.
struct Side {
    campaign: CampaignId,
    at: i64,
    order: OrderId,
    member: MemberId,
}

/// Who was gone from a list, with who came in the same list with the same goods. Where several were gone or came with the same,
/// nobody can tell who is who.
pub(super) fn pairs(reader: &Reader<'_>) -> Result<Vec<(MemberId, MemberId)>, StoreError> {
    let gone = sides(reader, include_str!("gone.sql"))?;
    let come = sides(reader, include_str!("come.sql"))?;
    let gone = unique(reader, gone)?;
    let come = unique(reader, come)?;
    let mut pairs = Vec::new();
    for (what, member) in gone {
        if let (Some(member), Some(Some(other))) = (member, come.get(&what))
            && *other != member
        {
            pairs.push((member, *other));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    Ok(pairs)
}

fn sides(reader: &Reader<'_>, sql: &str) -> Result<Vec<Side>, StoreError> {
    reader.rows(sql, [], |row| {
        Ok(Side {
            campaign: reader::id(row, 0)?,
            at: row.get(1)?,
            order: reader::id(row, 2)?,
            member: reader::id(row, 3)?,
        })
    })
}

/// The list and the goods.
type What = (CampaignId, i64, Vec<(uuid::Uuid, i64)>);

/// The only one with these goods in this list; `None` where there are several.
fn unique(
    reader: &Reader<'_>,
    sides: Vec<Side>,
) -> Result<HashMap<What, Option<MemberId>>, StoreError> {
    let sql = "SELECT offer_id, quantity FROM order_line WHERE order_id = ?1 AND hidden = 0
        ORDER BY offer_id";
    let mut unique: HashMap<What, Option<MemberId>> = HashMap::new();
    for Side { campaign, at, order, member } in sides {
        let goods: Vec<(uuid::Uuid, i64)> =
            reader.rows(sql, [order.uuid()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if goods.is_empty() {
            continue;
        }
        unique
            .entry((campaign, at, goods))
            .and_modify(|known| *known = known.filter(|known| *known == member))
            .or_insert(Some(member));
    }
    Ok(unique)
}
