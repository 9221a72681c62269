//! Finding whoever stands at the counter.

use std::collections::HashMap;

use linli_domain::{FoundBy, Lookup, MemberId, PickupCode};
use linli_store::{
    Reader,
    members::Aliases,
    search::{self, SearchKind},
};
use serde::Serialize;

use super::Scope;
use crate::{
    Desk, Result,
    given::{self, GivenOrder},
};

/// How many names are looked at; more are nobody's who stands here.
const NAMES_MAX: u32 = 200;

/// Somebody who may be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Found {
    /// Who.
    pub member_id: MemberId,
    /// By what.
    pub by: FoundBy,
}

/// Whoever may be meant by what was scanned or typed, among those who get something here: the surest first, then those for whom
/// something waits. A label's code finds its owner whether something waits for them or not.
///
/// # Errors
/// [`crate::Error::NotFound`] where a campaign is gone.
pub fn find(desk: &Desk, scope: &Scope, typed: &str) -> Result<Vec<Found>> {
    let Some(lookup) = Lookup::read(typed) else { return Ok(Vec::new()) };
    desk.read(|reader| {
        let mut people = given::by_person(given::orders(reader, &scope.campaigns(reader)?)?);
        for orders in &mut people {
            orders.retain(|order| scope.has(order.point));
        }
        people.retain(|orders| !orders.is_empty());
        let ranks = ranks(reader, &lookup, typed)?;
        let mut found: Vec<(Found, bool, u32)> = Vec::new();
        for orders in &people {
            let Some(first) = orders.first() else { continue };
            let named = ranks.get(&first.member.id).map(|rank| (FoundBy::Name, *rank));
            let meant = by_code(reader, &lookup, orders)?.or_else(|| by_marks(&lookup, orders));
            if let Some((by, rank)) = meant.map(|by| (by, 0)).or(named) {
                let waits = super::counter::state(orders).waits();
                found.push((Found { member_id: first.member.id, by }, !waits, rank));
            }
        }
        found.sort_by_key(|(found, done, rank)| (found.by, *done, *rank));
        Ok(found.into_iter().map(|(found, ..)| found).collect())
    })
}

/// How well each name fits, the best first.
fn ranks(reader: &Reader<'_>, lookup: &Lookup, typed: &str) -> Result<HashMap<MemberId, u32>> {
    if !matches!(lookup, Lookup::Name(_)) {
        return Ok(HashMap::new());
    }
    let hits = search::find_kind(reader, SearchKind::Member, typed.trim(), NAMES_MAX)?;
    Ok((0..).zip(hits).map(|(rank, hit)| (MemberId::new(hit.id), rank)).collect())
}

fn by_code(reader: &Reader<'_>, lookup: &Lookup, orders: &[GivenOrder]) -> Result<Option<FoundBy>> {
    let Lookup::Code(code) = lookup else { return Ok(None) };
    let is_theirs = match code {
        PickupCode::Order(id) => orders.iter().any(|order| order.row.order_id == *id),
        PickupCode::Member(id) => {
            // A label printed before two cards were made one still says the old one.
            let stays = Aliases::read(reader)?.of(*id);
            orders.iter().any(|order| order.member.id == stays)
        }
    };
    Ok(is_theirs.then_some(FoundBy::Code))
}

fn by_marks(lookup: &Lookup, orders: &[GivenOrder]) -> Option<FoundBy> {
    let sequences: Vec<u32> = orders.iter().map(|order| order.row.sequence).collect();
    let member = &orders.first()?.member;
    lookup.finds(&sequences, member.phone.as_ref(), &member.address)
}
